/*
 * ndjson_in.c - see ndjson_in.h.
 *
 * The scanner gives up, and Jansson reads the line, at the first thing that is
 * not plain: \u escapes, bytes that are no UTF-8, members nobody asked for,
 * values that are neither string nor null, anything twice.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/ndjson_in.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void slx_ndjson_in_init(struct slx_ndjson_in *in)
{
    *in = (struct slx_ndjson_in){0};
    memcpy(in->names, slx_member_names, sizeof in->names);
    slx_line_in_init(&in->lines, SLX_LINE_MAX_BYTES);
    slx_buf_init(&in->unescaped, SLX_LINE_MAX_BYTES);
}

void slx_ndjson_in_deinit(struct slx_ndjson_in *in)
{
    json_decref(in->tree);
    slx_line_in_deinit(&in->lines);
    slx_buf_deinit(&in->unescaped);
}

static size_t past_blanks(struct slx_span line, size_t at)
{
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
        at++;
    return at;
}

/* Moves past one character, and past blanks before it. */
static bool take(struct slx_span line, size_t *at, char c)
{
    *at = past_blanks(line, *at);
    return *at < line.len && line.ptr[(*at)++] == c;
}

/* 1: the string ends or needs a look; 2: more than ASCII. */
static const unsigned char special[256] = {
    1, 1, 1, 1, 1, 1,         1,          1,          1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1, [0x80] = 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2,         2,          2,          2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2,         2,          2,          2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2,         2,          2,          2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2,         2,          2,          2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
};

/* The byte that a one-letter escape stands for; 0 when it is none of those. */
static const char escapes[256] = {
    ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};

/* The rest of a string that holds escapes, copied; `from` is where it began. The room was reserved. */
static bool take_escaped(struct slx_ndjson_in *in, struct slx_span line, size_t from, size_t *at,
                         struct slx_span *text)
{
    struct slx_buf *out = &in->unescaped;
    size_t start = out->len, i = *at;
    slx_buf_add(out, slx_span_sub(line, from, i));
    while (i < line.len && line.ptr[i] != '"') {
        unsigned char c = (unsigned char)line.ptr[i++];
        if (c == '\\') {
            c = i < line.len ? (unsigned char)escapes[(unsigned char)line.ptr[i++]] : 0;
            if (!c)
                return false;
        } else if (c < ' ') {
            return false;
        }
        slx_buf_add_char(out, (char)c);
    }
    if (i >= line.len || out->failed)
        return false;
    *at = i + 1;
    *text = slx_span_sub(slx_buf_span(out), start, out->len);
    return slx_utf8_valid(*text);
}

static bool take_string(struct slx_ndjson_in *in, struct slx_span line, size_t *at, struct slx_span *text)
{
    if (!take(line, at, '"'))
        return false;
    size_t from = *at, i = from;
    unsigned seen = 0;
    while (i < line.len && !(special[(unsigned char)line.ptr[i]] & 1))
        seen |= special[(unsigned char)line.ptr[i++]];
    *at = i;
    if (i < line.len && line.ptr[i] == '\\')
        return take_escaped(in, line, from, at, text);
    if (i >= line.len || line.ptr[i] != '"')
        return false;
    *at = i + 1;
    *text = slx_span_sub(line, from, i);
    return !seen || slx_utf8_valid(*text);
}

static size_t member_of(const struct slx_ndjson_in *in, struct slx_span name)
{
    size_t i = 0;
    while (i < SLX_MEMBER_COUNT && !slx_span_eq(name, in->names[i]))
        i++;
    return i;
}

static bool take_member(struct slx_ndjson_in *in, struct slx_span line, size_t *at, struct slx_row *row,
                        unsigned *seen)
{
    struct slx_span name, value = {0};
    if (!take_string(in, line, at, &name))
        return false;
    size_t member = member_of(in, name);
    if (member == SLX_MEMBER_COUNT || (*seen & 1u << member) || !take(line, at, ':'))
        return false;
    *seen |= 1u << member;
    *at = past_blanks(line, *at);
    if (member != SLX_MEMBER_REPLY && slx_span_starts(slx_span_sub(line, *at, line.len), SLX_SPAN("null"))) {
        *at += 4;
        return true;
    }
    if (!take_string(in, line, at, &value) || (member != SLX_MEMBER_REPLY && value.len > SLX_CONTEXT_MAX_BYTES))
        return false;
    row->members[member] = value;
    return true;
}

/* The usual line. False: it is not one, the row may be half filled. */
static bool scan(struct slx_ndjson_in *in, struct slx_span line, struct slx_row *row)
{
    size_t at = 0;
    unsigned seen = 0;
    slx_buf_reset(&in->unescaped);
    if (!slx_buf_reserve(&in->unescaped, line.len) || !take(line, &at, '{'))
        return false;
    for (;;) {
        if (!take_member(in, line, &at, row, &seen))
            return false;
        at = past_blanks(line, at);
        if (at >= line.len || (line.ptr[at] != ',' && line.ptr[at] != '}'))
            return false;
        if (line.ptr[at++] == '}')
            break;
    }
    return past_blanks(line, at) == line.len && (seen & 1u << SLX_MEMBER_REPLY);
}

static enum slx_in read_object(struct slx_ndjson_in *in, json_t *tree, struct slx_row *row)
{
    const char *key;
    json_t *value;
    bool replied = false;
    json_object_foreach(tree, key, value)
    {
        size_t member = member_of(in, slx_span_cstr(key));
        char at[SLX_ROW_PARAMETER_BYTES];
        snprintf(at, sizeof at, "/%.*s", SLX_FMT(slx_utf8_cut(slx_span_cstr(key), sizeof at - 2)));
        if (member == SLX_MEMBER_COUNT && in->others_allowed)
            continue;
        if (member == SLX_MEMBER_COUNT)
            return slx_row_fail(row, SLX_ROW_INVALID, at,
                                "'%s' is not known here; the members are reply, mx, recipient, command.", at + 1);
        replied = replied || member == SLX_MEMBER_REPLY;
        if (member != SLX_MEMBER_REPLY && json_is_null(value))
            continue;
        if (!json_is_string(value))
            return slx_row_fail(row, SLX_ROW_INVALID, at, "%s must be a string.", at);
        row->members[member] = (struct slx_span){json_string_value(value), json_string_length(value)};
        if (member != SLX_MEMBER_REPLY && row->members[member].len > SLX_CONTEXT_MAX_BYTES)
            return slx_row_fail(row, SLX_ROW_INVALID, at, "%s must be a string of at most %d bytes.", at,
                                SLX_CONTEXT_MAX_BYTES);
    }
    if (!replied)
        return slx_row_fail(row, SLX_ROW_INVALID, "/reply", "'%.*s' is missing.",
                            SLX_FMT(in->names[SLX_MEMBER_REPLY]));
    return SLX_IN_ROW;
}

static enum slx_in read_with_jansson(struct slx_ndjson_in *in, struct slx_span line, struct slx_row *row)
{
    json_error_t error;
    json_decref(in->tree);
    json_t *tree = in->tree = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!tree && json_error_code(&error) == json_error_out_of_memory)
        return SLX_IN_NO_MEMORY;
    if (!tree) {
        bool twice = json_error_code(&error) == json_error_duplicate_key;
        return slx_row_fail(row, twice ? SLX_ROW_DUPLICATE_KEY : SLX_ROW_MALFORMED, NULL, "%.150s at column %d.",
                            error.text, error.column);
    }
    if (json_is_string(tree)) {
        row->members[SLX_MEMBER_REPLY] = (struct slx_span){json_string_value(tree), json_string_length(tree)};
        return SLX_IN_ROW;
    }
    if (!json_is_object(tree))
        return slx_row_fail(row, SLX_ROW_INVALID, "/", "An object with a member '%.*s' is expected, or a string.",
                            SLX_FMT(in->names[SLX_MEMBER_REPLY]));
    return read_object(in, tree, row);
}

static enum slx_in read_line(struct slx_ndjson_in *in, const struct slx_line *line, struct slx_row *row)
{
    slx_row_begin(row, line->text, line->number);
    if (line->too_long)
        return slx_row_fail(row, SLX_ROW_TOO_LONG, NULL, "The line is longer than %d bytes.", SLX_LINE_MAX_BYTES);
    if (past_blanks(line->text, 0) == line->text.len)
        return slx_row_fail(row, SLX_ROW_EMPTY, NULL, "The line is empty; a JSON object is expected.");
    if (!in->jansson_only && scan(in, line->text, row))
        return SLX_IN_ROW;
    slx_row_begin(row, line->text, line->number);
    return read_with_jansson(in, line->text, row);
}

enum slx_in slx_ndjson_in_next(struct slx_ndjson_in *in, struct slx_span *bytes, struct slx_row *row)
{
    struct slx_line line;
    enum slx_in got = slx_line_in_next(&in->lines, bytes, &line);
    return got == SLX_IN_ROW ? read_line(in, &line, row) : got;
}

enum slx_in slx_ndjson_in_end(struct slx_ndjson_in *in, struct slx_row *row)
{
    struct slx_line line;
    enum slx_in got = slx_line_in_end(&in->lines, &line);
    return got == SLX_IN_ROW ? read_line(in, &line, row) : got;
}
