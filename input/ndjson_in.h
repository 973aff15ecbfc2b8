/*
 * ndjson_in.h - bytes of newline-delimited JSON in, rows out.
 *
 * Reads:   {"reply": "...", "mx": "...", "recipient": "...", "command": "..."}
 *          or a bare string a line. mx, recipient and command may be null.
 *          A small scanner takes the usual line without a copy; whatever it
 *          does not know for certain goes to Jansson, which decides alone what
 *          is JSON. Both say the same of every line (tests/unit/test_ndjson_in.c).
 * Use:     as line_in.h: next until SLX_IN_MORE, end once. One line in is one
 *          row out: blank, over-long and broken lines are rows with a fault.
 * Limits:  SLX_LINE_MAX_BYTES a line, SLX_CONTEXT_MAX_BYTES a member but reply.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_NDJSON_IN_H
#define INPUT_NDJSON_IN_H

#include "input/row_in.h"

struct slx_ndjson_in {
    struct slx_span names[SLX_MEMBER_COUNT]; /* what the members are called; borrowed */
    bool others_allowed;                     /* further members are passed over, not refused */
    bool jansson_only;                       /* tests: without the scanner */
    struct slx_line_in lines;                /* private from here on */
    struct slx_buf unescaped;
    void *tree;                              /* Jansson's, of the last row */
};

void slx_ndjson_in_init(struct slx_ndjson_in *in);
void slx_ndjson_in_deinit(struct slx_ndjson_in *in);

enum slx_in slx_ndjson_in_next(struct slx_ndjson_in *in, struct slx_span *bytes, struct slx_row *row);
enum slx_in slx_ndjson_in_end(struct slx_ndjson_in *in, struct slx_row *row);

#endif
