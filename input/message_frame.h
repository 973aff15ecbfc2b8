/*
 * message_frame.h - a bounce as bytes between the reader process and the daemon.
 *
 * Frame:   length (4 bytes, little endian), then that many bytes. To the
 *          reader: the message. Back: 'B' and the bounce, or 'R' and a
 *          sentence that says why it was refused.
 * Trust:   the daemon does not trust the reader: every length, number and text
 *          is checked; texts must be UTF-8.
 * Limits:  SLX_MESSAGE_FRAME_MAX_BYTES; recipients over it are left out, with a
 *          note.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_FRAME_H
#define INPUT_MESSAGE_FRAME_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "lib/bounce.h"

enum { SLX_MESSAGE_FRAME_MAX_BYTES = 4 * 1024 * 1024, SLX_MESSAGE_FRAME_HEAD_BYTES = 4 };

void slx_frame_put_length(char head[SLX_MESSAGE_FRAME_HEAD_BYTES], size_t length);
size_t slx_frame_get_length(const char head[SLX_MESSAGE_FRAME_HEAD_BYTES]);

/* Appends the content of a frame. */
void slx_frame_write_bounce(struct slx_buf *out, const struct slx_bounce *bounce);
void slx_frame_write_refusal(struct slx_buf *out, struct slx_span sentence);

enum slx_frame_kind { SLX_FRAME_BOUNCE, SLX_FRAME_REFUSAL, SLX_FRAME_BROKEN };

/* Reads the content of a frame. The bounce borrows from `content` and from the arena; a refusal's sentence goes
 * to diag. */
enum slx_frame_kind slx_frame_read(struct slx_span content, struct slx_arena *arena, struct slx_bounce *bounce,
                                   struct slx_diag *diag);

#endif
