/*
 * message_parts.h - the steps of message.c and what they hand on (private to input/message*.c).
 *
 * message_limits.c  leaves out what is over the limits, before GMime parses
 * message_mime.c    GMime: a tree of parts -> a flat list of texts in UTF-8
 * message_html.c    HTML -> text
 * message_fields.c  "Name: value" lines, folded ones joined, in groups
 * message_status.c  RFC 3464 delivery status -> recipients
 * message_draft.c   recipients while they are gathered
 * message_text.c    words of a notification -> recipients, by the rows of message_rows.c
 * message_session.c SMTP dialogue in a text -> what was said of whom
 * message_kind.c    bounce, warning, complaint, automatic answer: by header fields and marks
 * message.c         all of it in order
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_PARTS_H
#define INPUT_MESSAGE_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "input/message.h"
#include "input/message_rows.h"

/* --- limits --- */
/* The message within its limits: itself when nothing had to go, else a copy in `out`. `*notes` gets bits of
 * SLX_BOUNCE_NOTE_*. Linear in the size of the message. */
struct slx_span slx_message_fit(struct slx_span message, struct slx_buf *out, unsigned *notes);

/* --- fields --- */
struct slx_field {
    struct slx_span name, value; /* value: unfolded, one line */
    unsigned group;              /* blank lines in front of it */
};

struct slx_fields {
    struct slx_field *items;
    size_t len, cap;
};

enum { SLX_FIELDS_MAX = 4096 };

void slx_fields_add(struct slx_fields *fields, struct slx_arena *arena, struct slx_span name, struct slx_span value,
                    unsigned group);
/* Reads lines until the end of the text. `one_group`: until the first blank line. */
void slx_fields_read(struct slx_fields *fields, struct slx_arena *arena, struct slx_span text, bool one_group);
/* Value of the first field of this name (without case), or empty. */
struct slx_span slx_fields_get(const struct slx_fields *fields, struct slx_span name);
/* Does the line begin a field: "Name:" without blanks in the name? Length of the name, or 0. */
size_t slx_field_name_len(struct slx_span line);

/* --- MIME --- */
enum slx_part_kind { SLX_PART_TEXT, SLX_PART_HTML, SLX_PART_STATUS, SLX_PART_FEEDBACK, SLX_PART_HEADERS, SLX_PART_DISPOSITION };

struct slx_part {
    enum slx_part_kind kind;
    struct slx_span text; /* UTF-8 */
    unsigned depth;       /* of message/rfc822 around it: 0 is the notification itself */
};

/* The header fields of one message; [0] is the notification, the others are messages inside it, in order. */
struct slx_inner {
    struct slx_fields fields;
    unsigned depth;
    bool is_report; /* multipart/report that may be about a delivery (RFC 6522) */
};

enum { SLX_INNERS_MAX = 8, SLX_PARTS_KEPT_MAX = 64 };

struct slx_mail {
    struct slx_inner inners[SLX_INNERS_MAX];
    size_t inners_len;
    struct slx_part parts[SLX_PARTS_KEPT_MAX];
    size_t parts_len;
    size_t text_bytes;
    unsigned notes;
};
/* False when GMime found no message at all. */
bool slx_mail_parse(struct slx_mail *mail, struct slx_span message, struct slx_arena *arena);

/* The same from a notification's text alone, as people paste it. */
void slx_mail_plain(struct slx_mail *mail, struct slx_span text, struct slx_arena *arena);
/* HTML as text: tags dropped, block ends as line ends, entities decoded. Appended to `out`. */
void slx_html_text(struct slx_span html, struct slx_buf *out);

/* --- what is gathered of the recipients --- */
struct slx_draft {
    struct slx_bounce *bounce;
    struct slx_bounce_recipient *recipients; /* SLX_BOUNCE_RECIPIENTS_MAX */
    size_t len;
    struct slx_arena *arena;
    bool about_delivery; /* some mark of a notification was met */
    bool warning;        /* words say that the message is still queued */
    bool closed;         /* a delivery status has named them all: others are names for the same */
    unsigned level;      /* bounces pasted into bounces */
    struct slx_bounce_text loose[SLX_BOUNCE_TEXTS_MAX]; /* said to all */
    size_t loose_len;
    struct slx_span body; /* words outside of any recipient's block */
};
/* The recipient with this address (final or original), or a new one; NULL when there is no room, or when
 * the list is closed and nobody fits. */
struct slx_bounce_recipient *slx_draft_recipient(struct slx_draft *draft, struct slx_span address);
/* Puts a text behind those of the same or a better place; one that stands there already stays
 * once, in its better place. */
void slx_draft_text(struct slx_bounce_recipient *recipient, struct slx_span text, enum slx_found_in found_in,
                    enum slx_command command);
/* "rfc822; <user@example.org>" -> "user@example.org"; utf-8 addresses decoded (RFC 6533). */
struct slx_span slx_status_address(struct slx_span value, struct slx_arena *arena);
/* "dns; mx.example.org (192.0.2.1)" -> "mx.example.org" */
struct slx_span slx_status_host(struct slx_span value);
/* Reads the groups of a delivery status. */
void slx_status_read(struct slx_draft *draft, struct slx_span text);
/* An address at the start of the text: its length (brackets and quotes around it not counted), or 0. */
size_t slx_address_at(struct slx_span text, size_t at);
/* Reads a notification's words; the returned message's header fields go to `original` when they stand in
 * the same text. */
void slx_text_read(struct slx_draft *draft, struct slx_span text, struct slx_fields *original);
/* Reads an SMTP dialogue; entries that name nobody go to every recipient without one. */
void slx_session_read(struct slx_draft *draft, struct slx_span text);

/* --- kinds --- */
/* The header field that marks a complaint without a feedback report, or NULL. */
const struct slx_field *slx_kind_complaint(const struct slx_inner *inner);
/* The header field that marks an automatic answer (RFC 3834 and older ways), or NULL. */
const struct slx_field *slx_kind_auto_reply(const struct slx_inner *inner);
/* Do the header fields look like those of a notification? */
bool slx_kind_is_notification(const struct slx_inner *inner);
bool slx_kind_is_warning(const struct slx_inner *inner);

#endif
