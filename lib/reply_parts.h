/*
 * reply_parts.h - the steps of reply.c and what they hand on (private to lib/reply*.c).
 *
 * reply_wrapper.c  sets the programs' words aside: which bytes are the reply?
 * reply_code.c     reply code and enhanced code at the start of a line
 * reply.c          lines joined, maps, folded text
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_REPLY_PARTS_H
#define LIB_REPLY_PARTS_H

#include "lib/reply.h"

/* A code at the start of some text, and what follows it. */
struct slx_code_head {
    uint16_t code;                /* 0: none */
    char separator;               /* '-' announces a further line; else ' ' */
    struct slx_enhanced enhanced; /* class_ 0: none */
    size_t code_at, enhanced_at, enhanced_len, end; /* offsets in the text; end: what follows */
    bool doubled;
    bool misplaced;
};

/* Reads "550-5.1.1 ", "550 (5.1.1): ", "#5.1.1 ", "550 550 5.1.1 " from `from` on. */
struct slx_code_head slx_code_head_read(struct slx_span text, size_t from);

/* Trimmed, and without no-break spaces in front. */
struct slx_span slx_trim_blanks(struct slx_span text);

/* Does a reply code stand at `i`: three digits 200 to 699, bounded on both sides? 0 when not. */
uint16_t slx_code_at(struct slx_span text, size_t i);

/* An enhanced code at `i`, bounded on both sides. Its length, or 0. */
size_t slx_enhanced_at(struct slx_span text, size_t i, struct slx_enhanced *code);

/* An enhanced code that stands elsewhere: "(#5.1.1)", "[5.1.1]", "- 5.7.1 [BL23]". class_: the reply's,
 * or 0. False when there is none. */
bool slx_enhanced_find(struct slx_span text, unsigned class_, struct slx_enhanced *code, size_t *where, size_t *len);

/* Words after which a quoted reply is not the answer to the message: the server tells of a call-out to
 * the sender's host, of a log-in, or why it gave up. */
bool slx_quotes_own_check(struct slx_span before);

/* The bytes that are the reply itself, as a range of reply->original; fills form, command, mx, mx_ip,
 * recipient and `enhanced` (a program's own field, such as dsn=5.1.1; class_ 0: none). */
struct slx_range slx_unwrap(struct slx_reply *reply, struct slx_enhanced *enhanced);

#endif
