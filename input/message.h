/*
 * message.h - bytes of a bounce message in, what it says out (RFC 5322, 2045, 3464, 6533, 5965, 3834).
 *
 * Purpose: MIME by GMime; delivery status notifications, feedback reports,
 *          automatic answers, and the many bounces that are nothing but text.
 * Use:     one reader per thread, reused. The bounce and its spans are the
 *          reader's, valid until the next call.
 * Process: GLib ends the process when memory runs out. The daemon therefore
 *          reads messages in a process of their own (message_client.h); the
 *          tool calls this directly.
 * Limits:  below. A message over SLX_MESSAGE_MAX_BYTES is refused; what is over
 *          the others is left out before GMime sees it, with a note.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_H
#define INPUT_MESSAGE_H

#include "base/diag.h"
#include "lib/bounce.h"

enum {
    SLX_MESSAGE_MAX_BYTES = 10 * 1024 * 1024,
    SLX_MESSAGE_PARTS_MAX = 1000,
    SLX_MESSAGE_NESTING_MAX = 32,
    SLX_MESSAGE_HEADERS_MAX_BYTES = 256 * 1024, /* of all parts together */
    SLX_MESSAGE_TEXT_MAX_BYTES = 512 * 1024,    /* decoded text of all parts that are read */
    SLX_MESSAGE_REPLY_MAX_BYTES = 8 * 1024      /* words kept for one recipient from one place */
};

struct slx_message_reader;

struct slx_message_reader *slx_message_reader_new(void); /* NULL: out of memory */
void slx_message_reader_free(struct slx_message_reader *reader);

/* NULL, with a sentence, when the message is empty or over the limit, or memory ran out. */
const struct slx_bounce *slx_message_read(struct slx_message_reader *reader, struct slx_span message,
                                          struct slx_diag *diag);

#endif
