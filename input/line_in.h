/*
 * line_in.h - bytes in, lines out: the ground under every stream reader.
 *
 * Use:     hand over what arrived; call next until it says SLX_IN_MORE, which
 *          means that all of it was used; call end once when the input is at
 *          its end. Lines come without their line end (LF or CRLF).
 * Copies:  a line that lies whole in the bytes handed over is not copied; only
 *          one that is cut between two blocks is kept.
 * Ownership: a line lives until the next call, and no longer than the bytes.
 * Limits:  `max` bytes a line; a longer one is told once, as too_long with its
 *          beginning, and skipped to its end.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_LINE_IN_H
#define INPUT_LINE_IN_H

#include "base/buf.h"

enum { SLX_LINE_MAX_BYTES = 128 * 1024 };

enum slx_in {
    SLX_IN_MORE,     /* all bytes are used, hand over more */
    SLX_IN_ROW,      /* one line or row is there */
    SLX_IN_NO_MEMORY
};

struct slx_line {
    struct slx_span text;
    uint64_t number;   /* 1-based */
    bool too_long;     /* text is its beginning only */
    bool unfinished;   /* the input ended without a line end */
};

struct slx_line_in {
    struct slx_buf kept; /* private from here on */
    size_t max;
    uint64_t number;
    bool told, skipping;
};

void slx_line_in_init(struct slx_line_in *in, size_t max_bytes);
void slx_line_in_deinit(struct slx_line_in *in);

/* Forgets what was kept and starts to count anew: the next file. */
void slx_line_in_reset(struct slx_line_in *in);

/* Takes one line from the front of *bytes. */
enum slx_in slx_line_in_next(struct slx_line_in *in, struct slx_span *bytes, struct slx_line *line);

/* The last line when it has no line end; SLX_IN_MORE when there is none. */
enum slx_in slx_line_in_end(struct slx_line_in *in, struct slx_line *line);

#endif
