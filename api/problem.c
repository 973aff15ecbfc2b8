/*
 * problem.c - see problem.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/json_out.h"
#include "base/utf8.h"

static const struct slx_problem_row rows[SLX_PROBLEM_COUNT] = {
#define SLX_PROBLEM_ROW(key, name, status, title) {{name, sizeof name - 1}, {title, sizeof title - 1}, status},
    SLX_PROBLEMS(SLX_PROBLEM_ROW)
#undef SLX_PROBLEM_ROW
};

const struct slx_problem_row *slx_problem_row(enum slx_problem_type type) { return &rows[type]; }

const struct slx_problem_row *slx_problem_find(struct slx_span name)
{
    for (size_t i = 0; i < SLX_PROBLEM_COUNT; i++)
        if (slx_span_eq(rows[i].name, name))
            return &rows[i];
    return NULL;
}

enum slx_problem_type slx_problem_by_name(struct slx_span name)
{
    const struct slx_problem_row *row = slx_problem_find(name);
    return row ? (enum slx_problem_type)(row - rows) : SLX_PROBLEM_INTERNAL_ERROR;
}

/* Formatting may have cut a character, and what was quoted may not have been UTF-8. */
static void make_valid(char *text)
{
    size_t bad;
    while ((bad = slx_utf8_first_bad(slx_span_cstr(text))) != SLX_NOT_FOUND)
        text[bad] = '?';
}

bool slx_problem_vset(struct slx_problem *problem, enum slx_problem_type type, struct slx_span parameter,
                      const char *format, va_list arguments)
{
    size_t room = sizeof problem->parameter - 1;
    problem->type = type;
    snprintf(problem->parameter, sizeof problem->parameter, "%.*s",
             (int)(parameter.len < room ? parameter.len : room), parameter.ptr ? parameter.ptr : "");
    vsnprintf(problem->detail, sizeof problem->detail, format, arguments);
    make_valid(problem->parameter);
    make_valid(problem->detail);
    return false;
}

bool slx_problem_set(struct slx_problem *problem, enum slx_problem_type type, const char *parameter,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    slx_problem_vset(problem, type, slx_span_cstr(parameter), format, arguments);
    va_end(arguments);
    return false;
}

static void write_errors(struct slx_json *json, const struct slx_problem *problem)
{
    slx_json_key_array(json, "errors");
    slx_json_object(json);
    slx_json_key_text(json, problem->parameter[0] == '/' ? "pointer" : "parameter",
                      slx_span_cstr(problem->parameter));
    slx_json_key_text(json, "detail", slx_span_cstr(problem->detail));
    slx_json_object_end(json);
    slx_json_array_end(json);
}

void slx_problem_write(const struct slx_problem *problem, struct slx_span id, struct slx_span extra,
                       struct slx_buf *out)
{
    const struct slx_problem_row *row = &rows[problem->type];
    struct slx_json json;
    char type[96], instance[96];
    snprintf(type, sizeof type, "/problems/%.*s", SLX_FMT(row->name));
    snprintf(instance, sizeof instance, "urn:uuid:%.*s", SLX_FMT(id));
    slx_json_init(&json, out);
    slx_json_object(&json);
    slx_json_key_text(&json, "type", slx_span_cstr(type));
    slx_json_key_text(&json, "title", row->title);
    slx_json_key_uint(&json, "status", row->status);
    slx_json_key_text(&json, "detail", slx_span_cstr(problem->detail));
    if (id.len)
        slx_json_key_text(&json, "instance", slx_span_cstr(instance));
    if (problem->parameter[0])
        write_errors(&json, problem);
    if (extra.len) {
        slx_buf_add_char(out, ',');
        slx_buf_add(out, extra);
    }
    slx_json_object_end(&json);
    slx_buf_add_char(out, '\n');
}
