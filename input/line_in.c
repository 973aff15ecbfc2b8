/*
 * line_in.c - see line_in.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/line_in.h"

#include <string.h>

void slx_line_in_init(struct slx_line_in *in, size_t max_bytes)
{
    *in = (struct slx_line_in){.max = max_bytes};
    slx_buf_init(&in->kept, max_bytes + 1);
}

void slx_line_in_deinit(struct slx_line_in *in) { slx_buf_deinit(&in->kept); }

void slx_line_in_reset(struct slx_line_in *in)
{
    slx_buf_reset(&in->kept);
    in->number = 0;
    in->told = in->skipping = false;
}

static struct slx_span without_return(struct slx_span line)
{
    return line.len && line.ptr[line.len - 1] == '\r' ? slx_span_sub(line, 0, line.len - 1) : line;
}

/* Gives the line out; what was kept for it is given back at the next call. */
static enum slx_in give(struct slx_line_in *in, struct slx_span text, bool too_long, struct slx_line *line)
{
    *line = (struct slx_line){.text = without_return(text), .number = ++in->number, .too_long = too_long};
    in->told = true;
    return SLX_IN_ROW;
}

/* A line that grew beyond the limit: its beginning is given, the rest will be passed over. */
static enum slx_in give_beginning(struct slx_line_in *in, struct slx_span part, bool ended, struct slx_line *line)
{
    slx_buf_add(&in->kept, slx_span_sub(part, 0, in->max - in->kept.len));
    if (in->kept.failed)
        return SLX_IN_NO_MEMORY;
    in->skipping = !ended;
    return give(in, slx_buf_span(&in->kept), true, line);
}

enum slx_in slx_line_in_next(struct slx_line_in *in, struct slx_span *bytes, struct slx_line *line)
{
    if (in->told)
        slx_buf_reset(&in->kept);
    in->told = false;
    while (bytes->len) {
        const char *end = memchr(bytes->ptr, '\n', bytes->len);
        struct slx_span part = slx_span_sub(*bytes, 0, end ? (size_t)(end - bytes->ptr) : bytes->len);
        *bytes = slx_span_sub(*bytes, part.len + (end != NULL), bytes->len);
        if (in->skipping) {
            in->skipping = !end;
            continue;
        }
        if (in->kept.len + part.len > in->max)
            return give_beginning(in, part, end != NULL, line);
        if (end && !in->kept.len)
            return give(in, part, false, line);
        slx_buf_add(&in->kept, part);
        if (in->kept.failed)
            return SLX_IN_NO_MEMORY;
        if (end)
            return give(in, slx_buf_span(&in->kept), false, line);
    }
    return SLX_IN_MORE;
}

enum slx_in slx_line_in_end(struct slx_line_in *in, struct slx_line *line)
{
    if (in->told || in->skipping || !in->kept.len)
        return SLX_IN_MORE;
    enum slx_in result = give(in, slx_buf_span(&in->kept), false, line);
    line->unfinished = true;
    return result;
}
