/*
 * row_in.c - see row_in.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/row_in.h"

#include <stdio.h>

const struct slx_span slx_member_names[SLX_MEMBER_COUNT] = {
    SLX_SPAN_INIT("reply"), SLX_SPAN_INIT("mx"), SLX_SPAN_INIT("recipient"), SLX_SPAN_INIT("command")};

enum slx_in slx_row_begin(struct slx_row *row, struct slx_span raw, uint64_t line)
{
    for (size_t i = 0; i < SLX_MEMBER_COUNT; i++)
        row->members[i] = (struct slx_span){0};
    row->raw = raw;
    row->line = line;
    row->fault = SLX_ROW_GOOD;
    row->detail[0] = row->parameter[0] = '\0';
    return SLX_IN_ROW;
}

enum slx_in slx_row_fail(struct slx_row *row, enum slx_row_fault fault, const char *parameter, const char *format, ...)
{
    va_list args;
    row->fault = fault;
    snprintf(row->parameter, sizeof row->parameter, "%s", parameter ? parameter : "");
    va_start(args, format);
    vsnprintf(row->detail, sizeof row->detail, format, args);
    va_end(args);
    return SLX_IN_ROW;
}

struct slx_span slx_row_fault_problem(enum slx_row_fault fault)
{
    static const struct slx_span names[] = {
        [SLX_ROW_GOOD] = {NULL, 0},
        [SLX_ROW_TOO_LONG] = SLX_SPAN_INIT("body-too-large"),
        [SLX_ROW_EMPTY] = SLX_SPAN_INIT("empty-reply"),
        [SLX_ROW_MALFORMED] = SLX_SPAN_INIT("malformed-json"),
        [SLX_ROW_DUPLICATE_KEY] = SLX_SPAN_INIT("duplicate-key"),
        [SLX_ROW_INVALID] = SLX_SPAN_INIT("validation-failed"),
    };
    return names[fault];
}

bool slx_member_rename(struct slx_span text, struct slx_span names[SLX_MEMBER_COUNT], struct slx_diag *diag)
{
    struct slx_span rest = text, item;
    while (slx_span_split(&rest, SLX_SPAN(","), &item)) {
        size_t equals = slx_span_find_char(item, '=', 0), member = SLX_MEMBER_COUNT;
        struct slx_span own = slx_span_trim(slx_span_sub(item, 0, equals == SLX_NOT_FOUND ? 0 : equals));
        struct slx_span name = slx_span_trim(slx_span_sub(item, equals == SLX_NOT_FOUND ? 0 : equals + 1, item.len));
        for (size_t i = 0; i < SLX_MEMBER_COUNT; i++)
            if (slx_span_eq(own, slx_member_names[i]))
                member = i;
        if (member == SLX_MEMBER_COUNT || !name.len)
            return slx_diag_fail(diag, "'%.*s' is not MEMBER=NAME, where MEMBER is reply, mx, recipient or command",
                                 (int)(item.len < 60 ? item.len : 60), item.ptr);
        names[member] = name;
    }
    return true;
}
