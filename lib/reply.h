/*
 * reply.h - bytes of a reply in, its parts out (RFC 5321 4.2, RFC 3463, RFC 3464 2.3.6).
 *
 * Purpose: cut what people and programs hand over: a plain or multi-line
 *          reply, "smtp; 550 ...", "host x[ip] said: ... (in reply to RCPT TO
 *          command)", "SMTP error from remote mail server after RCPT TO:<..>:",
 *          "<<< 550 ...", "Remote server returned ... -> 550 ...", a log line.
 *          Nothing is refused that can be explained: oddities become notes.
 * Use:     one slx_reply per thread, reused; parse borrows nothing from the
 *          input after it returns (the repaired copy is its own).
 * Offsets: every range counts bytes of `original`, the input repaired to
 *          UTF-8; `text` and `folded` carry maps back to it.
 * Limits:  SLX_REPLY_MAX_BYTES (longer input is cut, with a note),
 *          SLX_REPLY_MAX_LINES.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_REPLY_H
#define LIB_REPLY_H

#include "base/buf.h"
#include "lib/note.h"
#include "registry/registry.h"

/* What the words were wrapped in; slx_form_id gives the name shown in `reply.form`. */
#define SLX_FORMS(X)                                                                                \
    X(PLAIN, "plain")             /* 550 5.1.1 text; text only; an enhanced code only */            \
    X(MULTILINE, "multiline")     /* 550-... lines */                                               \
    X(DIAGNOSTIC, "diagnostic")   /* smtp; 550 ...  (RFC 3464 Diagnostic-Code) */                   \
    X(SAID, "said")               /* host x[ip] said: ... (in reply to ...): Postfix, qmail */      \
    X(EXIM, "exim")               /* SMTP error from remote mail server after ... */                \
    X(TRANSCRIPT, "transcript")   /* <<< 550 ... : Sendmail */                                      \
    X(NESTED, "nested")           /* Remote server returned ... -> 550 ... : Exchange */            \
    X(LOG, "log")                 /* a line of a mail log */                                        \
    X(LOCAL, "local")             /* no remote words: "connect to x[ip]:25: Connection refused" */
#define SLX_TERM_ENUM_FORM(key, id) SLX_FORM_##key,
SLX_TERM_DECLARE(form, FORM, SLX_FORMS)

struct slx_reply {
    /* Owned by the reply, valid until the next parse. */
    struct slx_span original; /* the input, repaired to UTF-8, never changed otherwise */
    struct slx_span text;     /* all lines joined by one space; codes, prefixes and wrapper gone; case kept */
    struct slx_span folded;   /* base/fold.h over text */
    const uint32_t *text_map;   /* byte of text -> byte of original; text.len + 1 entries */
    const uint32_t *folded_map; /* byte of folded -> byte of text; folded.len + 1 entries */

    uint16_t code;                /* 200 to 699; 0: none */
    struct slx_enhanced enhanced; /* class_ 0: none */
    struct slx_range code_at, enhanced_at; /* in original; empty: none */
    unsigned class_;              /* first digit of the code, else class of the enhanced code; 0: none */
    enum slx_form form;
    unsigned lines;

    /* Recovered from the wrapper; empty when it names none. Into original. */
    enum slx_command command;
    struct slx_span mx;        /* host name of the server that spoke */
    struct slx_span mx_ip;     /* its address, without brackets */
    struct slx_span recipient; /* without angle brackets */

    struct slx_notes notes;

    struct slx_reply_store *store; /* private: buffers kept from parse to parse */
};

bool slx_reply_init(struct slx_reply *reply); /* false: out of memory */
void slx_reply_deinit(struct slx_reply *reply);

/* Never fails on content; false only when memory ran out. */
bool slx_reply_parse(struct slx_reply *reply, struct slx_span bytes);

/* The canonical form, "550 5.1.1 text" on one line, appended to `out`; parsing it gives the same
 * code, enhanced code and text. */
void slx_reply_print(const struct slx_reply *reply, struct slx_buf *out);

/* Range of original that a range of folded stands for. */
struct slx_range slx_reply_folded_to_original(const struct slx_reply *reply, struct slx_range folded);
struct slx_range slx_reply_text_to_original(const struct slx_reply *reply, struct slx_range text);

#endif
