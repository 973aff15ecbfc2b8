/*
 * message_fields.c - "Name: value" lines (RFC 5322 2.2), folded ones joined by a space; see message_parts.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "input/message_parts.h"

enum { NAME_MAX_BYTES = 76, FIELDS_FIRST = 32 };

void slx_fields_add(struct slx_fields *fields, struct slx_arena *arena, struct slx_span name, struct slx_span value,
                    unsigned group)
{
    if (fields->len == SLX_FIELDS_MAX)
        return;
    if (fields->len == fields->cap) {
        size_t cap = fields->cap ? fields->cap * 2 : FIELDS_FIRST;
        struct slx_field *items = slx_arena_array(arena, cap, sizeof *items);
        if (!items)
            return;
        if (fields->len)
            memcpy(items, fields->items, fields->len * sizeof *items);
        fields->items = items;
        fields->cap = cap;
    }
    fields->items[fields->len++] = (struct slx_field){name, value, group};
}

size_t slx_field_name_len(struct slx_span line)
{
    size_t len = 0;
    while (len < line.len && len < NAME_MAX_BYTES && (slx_is_alnum(line.ptr[len]) || line.ptr[len] == '-' || line.ptr[len] == '_'))
        len++;
    size_t colon = len;
    while (colon < line.len && line.ptr[colon] == ' ')
        colon++;
    return len && colon < line.len && line.ptr[colon] == ':' ? len : 0;
}

static bool is_folded(struct slx_span line) { return line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t'); }

/* Cuts the next line off `*rest`, without its end. */
static bool next_line(struct slx_span *rest, struct slx_span *line)
{
    if (!rest->len)
        return false;
    size_t newline = slx_span_find_char(*rest, '\n', 0);
    size_t end = newline == SLX_NOT_FOUND ? rest->len : newline;
    *line = slx_span_sub(*rest, 0, end);
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    *rest = slx_span_sub(*rest, newline == SLX_NOT_FOUND ? end : end + 1, rest->len);
    return true;
}

/* The value and its folded lines, joined by one space each. */
static struct slx_span read_value(struct slx_span first, struct slx_span *rest, struct slx_arena *arena)
{
    struct slx_span line, look = *rest;
    struct slx_span value = slx_span_trim(first);
    if (!next_line(&look, &line) || !is_folded(line) || !slx_span_trim(line).len)
        return value;
    struct slx_buf joined;
    slx_buf_init(&joined, SLX_MESSAGE_REPLY_MAX_BYTES);
    slx_buf_add(&joined, value);
    look = *rest;
    while (next_line(&look, &line) && is_folded(line) && slx_span_trim(line).len) {
        *rest = look;
        if (joined.len)
            slx_buf_add_char(&joined, ' ');
        slx_buf_add(&joined, slx_span_trim(line));
    }
    value = slx_arena_copy(arena, slx_buf_span(&joined));
    slx_buf_deinit(&joined);
    return value;
}

void slx_fields_read(struct slx_fields *fields, struct slx_arena *arena, struct slx_span text, bool one_group)
{
    struct slx_span line;
    unsigned group = 0;
    bool blank = true;
    while (next_line(&text, &line)) {
        if (!slx_span_trim(line).len) {
            if (one_group && fields->len)
                return;
            group += !blank;
            blank = true;
            continue;
        }
        blank = false;
        size_t name = slx_field_name_len(line);
        if (!name)
            continue;
        struct slx_span value = slx_span_sub(line, slx_span_find_char(line, ':', name) + 1, line.len);
        value = read_value(value, &text, arena);
        slx_fields_add(fields, arena, slx_span_sub(line, 0, name), value, group);
    }
}

struct slx_span slx_fields_get(const struct slx_fields *fields, struct slx_span name)
{
    for (size_t i = 0; i < fields->len; i++)
        if (slx_span_eq_nocase(fields->items[i].name, name))
            return fields->items[i].value;
    return (struct slx_span){0};
}
