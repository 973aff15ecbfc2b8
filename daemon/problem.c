/*
 * problem.c - see problem.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/problem.h"

static const struct slx_problem_row rows[SLX_PROBLEM_COUNT] = {
#define SLX_PROBLEM_ROW(key, name, status, title) {{name, sizeof name - 1}, {title, sizeof title - 1}, status},
    SLX_PROBLEMS(SLX_PROBLEM_ROW)
#undef SLX_PROBLEM_ROW
};

const struct slx_problem_row *slx_problem_row(enum slx_problem_type type)
{
    return &rows[type];
}

static void add_string(struct slx_buf *out, struct slx_span text)
{
    slx_buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\')
            slx_buf_printf(out, "\\%c", c);
        else if (c < ' ' || c >= 0x7f)
            slx_buf_printf(out, "\\u%04x", (unsigned)c);
        else
            slx_buf_add_char(out, (char)c);
    }
    slx_buf_add_char(out, '"');
}

static void add_member(struct slx_buf *out, const char *key, struct slx_span text)
{
    slx_buf_printf(out, ",\"%s\":", key);
    add_string(out, text);
}

void slx_problem_write(const struct slx_problem *problem, struct slx_span id, struct slx_buf *out)
{
    const struct slx_problem_row *row = &rows[problem->type];
    slx_buf_printf(out, "{\"type\":\"/problems/%.*s\"", SLX_FMT(row->name));
    add_member(out, "title", row->title);
    slx_buf_printf(out, ",\"status\":%u", row->status);
    add_member(out, "detail", slx_span_cstr(problem->detail));
    slx_buf_printf(out, ",\"instance\":\"urn:uuid:%.*s\"", SLX_FMT(id));
    if (problem->parameter[0]) {
        slx_buf_printf(out, ",\"errors\":[{\"parameter\":");
        add_string(out, slx_span_cstr(problem->parameter));
        add_member(out, "detail", slx_span_cstr(problem->detail));
        slx_buf_printf(out, "}]");
    }
    slx_buf_printf(out, "}\n");
}
