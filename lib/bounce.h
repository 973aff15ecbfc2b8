/*
 * bounce.h - what a bounce message says, as values; one verdict for each recipient.
 *
 * Purpose: input/ reads messages, api/ writes answers; neither sees the other.
 *          This is what passes between them.
 * Use:     slx_bounce_classify(classifier, set, &bounce, i, &found) for each
 *          recipient i; the verdict is borrowed like that of slx_classify.
 * Texts:   a recipient carries what the message says of it, best evidence
 *          first: the remote server's words, then the local program's, then
 *          codes. The first that explains itself decides.
 * Ownership: every span borrows from whoever filled the bounce.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_BOUNCE_H
#define LIB_BOUNCE_H

#include "lib/classify.h"

/* What kind of message it is. */
#define SLX_BOUNCE_KINDS(X)                                                                         \
    X(OTHER, "other")           /* nothing in it is about a delivery */                             \
    X(FAILURE, "failure")       /* at least one recipient failed */                                 \
    X(DELAY, "delay")           /* still queued: RFC 3464 Action: delayed, or a warning in words */ \
    X(SUCCESS, "success")       /* delivered, relayed or expanded only */                           \
    X(COMPLAINT, "complaint")   /* RFC 5965 feedback report */                                      \
    X(AUTO_REPLY, "auto_reply") /* RFC 3834 automatic answer */
#define SLX_TERM_ENUM_BOUNCE_KIND(key, id) SLX_BOUNCE_KIND_##key,
SLX_TERM_DECLARE(bounce_kind, BOUNCE_KIND, SLX_BOUNCE_KINDS)

/* RFC 3464 2.3.3. UNKNOWN: the message does not say; then it is a failure unless its kind says else. */
#define SLX_DELIVERY_ACTIONS(X)                                                                     \
    X(UNKNOWN, "unknown") X(FAILED, "failed") X(DELAYED, "delayed") X(DELIVERED, "delivered")       \
    X(RELAYED, "relayed") X(EXPANDED, "expanded")
#define SLX_TERM_ENUM_DELIVERY_ACTION(key, id) SLX_DELIVERY_ACTION_##key,
SLX_TERM_DECLARE(delivery_action, DELIVERY_ACTION, SLX_DELIVERY_ACTIONS)

/* Where the words of a verdict stood. */
#define SLX_FOUND_INS(X)                                                                            \
    X(NOTHING, "nothing")             /* the message gives no reason */                             \
    X(DIAGNOSTIC, "diagnostic_code")  /* Diagnostic-Code field */                                   \
    X(TRANSCRIPT, "transcript")       /* SMTP dialogue in the text */                               \
    X(TEXT, "text")                   /* the notification's own words */                            \
    X(STATUS, "status")               /* Status field alone */                                      \
    X(FEEDBACK, "feedback_report")    /* Feedback-Type field (RFC 5965) */                          \
    X(HEADER, "header")               /* a header field of the message itself */
#define SLX_TERM_ENUM_FOUND_IN(key, id) SLX_FOUND_IN_##key,
SLX_TERM_DECLARE(found_in, FOUND_IN, SLX_FOUND_INS)

/* Oddities of the message as a whole: id and sentence. */
#define SLX_BOUNCE_NOTES(X)                                                                         \
    X(PARTS_CUT, "parts_cut", "The message has more MIME parts than are read; the rest was left out.") \
    X(NESTING_CUT, "nesting_cut", "The message is nested deeper than is read; the rest was left out.") \
    X(HEADERS_CUT, "headers_cut", "The header fields take more room than is read; the rest of them was left out.") \
    X(TEXT_CUT, "text_cut", "The texts of the message are longer than is read; the rest was left out.") \
    X(RECIPIENTS_CUT, "recipients_cut", "The message names more recipients than are listed.")       \
    X(RECIPIENT_GUESSED, "recipient_guessed",                                                       \
      "The notification names no recipient; the one of the returned message was taken.")            \
    X(NO_RECIPIENT, "no_recipient", "Nothing in the message names the recipient.")                  \
    X(FORWARDED, "forwarded", "The bounce was forwarded inside another message.")

enum slx_bounce_note {
#define SLX_BOUNCE_NOTE_ENUM(key, id, text) SLX_BOUNCE_NOTE_##key,
    SLX_BOUNCE_NOTES(SLX_BOUNCE_NOTE_ENUM)
#undef SLX_BOUNCE_NOTE_ENUM
    SLX_BOUNCE_NOTE_COUNT
};
struct slx_span slx_bounce_note_id(enum slx_bounce_note note);
struct slx_span slx_bounce_note_text(enum slx_bounce_note note);

enum {
    SLX_BOUNCE_RECIPIENTS_MAX = 1000,
    SLX_BOUNCE_TEXTS_MAX = 8, /* per recipient */
    SLX_BOUNCE_FACT_MAX_BYTES = 1024
};

struct slx_bounce_text {
    struct slx_span text;
    enum slx_found_in found_in;
    enum slx_command command; /* UNKNOWN: the text's own wrapper may tell */
};

struct slx_bounce_recipient {
    struct slx_span recipient, original_recipient; /* addresses without type and brackets; empty: not told */
    struct slx_span remote_mta, status;
    enum slx_delivery_action action;
    struct slx_bounce_text texts[SLX_BOUNCE_TEXTS_MAX]; /* best evidence first */
    size_t texts_len;
};

struct slx_bounce {
    enum slx_bounce_kind kind;
    struct slx_span message_id, subject, date, sender; /* of the returned message */
    struct slx_span reporting_mta, arrival_date, queue_id;
    const struct slx_bounce_recipient *recipients;
    size_t recipients_len;
    unsigned notes; /* bit 1 << enum slx_bounce_note */
    struct slx_context told; /* by the caller: counts where the message does not tell; spans borrowed */
};

/* The verdict on recipient `i`, borrowed until the next call with this classifier; `*found` says where its
 * words stood. NULL only when memory ran out. */
const struct slx_verdict *slx_bounce_classify(struct slx_classifier *classifier, const struct slx_ruleset *set,
                                              const struct slx_bounce *bounce, size_t i, enum slx_found_in *found);

/* The context that decided: for the permalink. */
struct slx_context slx_bounce_context(const struct slx_bounce *bounce, size_t i);

#endif
