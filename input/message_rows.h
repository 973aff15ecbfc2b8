/*
 * message_rows.h - what programs write around a failed delivery: kinds of lines (private to input/message*.c).
 *
 * Use:     slx_mark_find() for each line, trimmed. The rows stand in
 *          message_rows.c; the first that fits wins.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_ROWS_H
#define INPUT_MESSAGE_ROWS_H

#include "lib/reply.h"

enum slx_mark {
    SLX_MARK_NONE,
    SLX_MARK_START,     /* the failed recipients follow */
    SLX_MARK_RECIPIENT, /* a recipient stands behind the mark */
    SLX_MARK_REMOTE,    /* the remote server's words stand behind the mark, or on the next line */
    SLX_MARK_REMOTE_NEXT, /* the same, on the next line only */
    SLX_MARK_LOCAL,     /* the local program's reason stands behind the mark, or on the next line */
    SLX_MARK_SESSION,   /* an SMTP dialogue follows */
    SLX_MARK_NOISE,     /* says nothing: dropped */
    SLX_MARK_WARNING,   /* the message is still queued */
    SLX_MARK_END        /* the returned message follows */
};

/* The mark of a line, and where what it announces begins (offset in the line). */
enum slx_mark slx_mark_find(struct slx_span line, size_t *behind);
/* Where the words of the mark end, and whether the line counts as a whole. */
size_t slx_mark_end(struct slx_span line, bool *whole);
/* A row of the table, for the test that it is whole; false behind the last one. */
bool slx_mark_row(size_t number, enum slx_mark *mark, struct slx_span *words);
/* The command that the words of a line speak of, or UNKNOWN. */
enum slx_command slx_mark_command(struct slx_span line);

#endif
