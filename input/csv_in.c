/*
 * csv_in.c - see csv_in.h.
 *
 * A row without any quote ends at its first line end: two calls of memchr and
 * no copy. Only rows with quotes are walked byte by byte.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/csv_in.h"

#include <string.h>

/* Where the walk through a row stands. */
enum state { FIELD_START, UNQUOTED, QUOTED, QUOTE_IN_QUOTED };

void slx_csv_in_init(struct slx_csv_in *in, char separator, bool quoting)
{
    *in = (struct slx_csv_in){.separator = separator, .quoting = quoting, .line = 1};
    memcpy(in->names, slx_member_names, sizeof in->names);
    for (size_t i = 0; i < SLX_MEMBER_COUNT; i++)
        in->member_column[i] = SLX_NOT_FOUND;
    slx_buf_init(&in->kept, SLX_LINE_MAX_BYTES + 1);
    slx_buf_init(&in->unescaped, SLX_LINE_MAX_BYTES + 1);
    slx_buf_init(&in->header_text, 2 * SLX_LINE_MAX_BYTES + 2);
}

void slx_csv_in_deinit(struct slx_csv_in *in)
{
    slx_buf_deinit(&in->kept);
    slx_buf_deinit(&in->unescaped);
    slx_buf_deinit(&in->header_text);
}

size_t slx_csv_in_column(const struct slx_csv_in *in, struct slx_span name)
{
    for (size_t i = 0; i < in->columns; i++)
        if (slx_span_eq_nocase(in->header[i], name))
            return i;
    return SLX_NOT_FOUND;
}

static void find_members(struct slx_csv_in *in)
{
    for (size_t i = 0; i < SLX_MEMBER_COUNT; i++)
        in->member_column[i] = slx_csv_in_column(in, in->names[i]);
    in->header_done = true;
}

bool slx_csv_in_set_header(struct slx_csv_in *in, struct slx_span names, struct slx_diag *diag)
{
    struct slx_span rest = names, name;
    in->columns = 0;
    while (slx_span_split(&rest, SLX_SPAN(","), &name)) {
        if (in->columns == SLX_CSV_IN_COLUMNS_MAX)
            return slx_diag_fail(diag, "at most %d columns", SLX_CSV_IN_COLUMNS_MAX);
        in->header[in->columns++] = name;
    }
    in->header_given = true;
    find_members(in);
    return true;
}

/* Walks a row that holds quotes, from `at` on; the offset of its line end, or text.len. */
static size_t walk(struct slx_csv_in *in, struct slx_span text, size_t at)
{
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '\n' && in->state != QUOTED)
            return at;
        switch ((enum state)in->state) {
        case QUOTED:
            in->state = c == '"' ? QUOTE_IN_QUOTED : QUOTED;
            break;
        case QUOTE_IN_QUOTED: /* "" goes on, a separator ends the field */
        case FIELD_START:
            in->state = c == '"' ? QUOTED : c == in->separator ? FIELD_START : UNQUOTED;
            break;
        case UNQUOTED:
            in->state = c == in->separator ? FIELD_START : UNQUOTED;
            break;
        }
    }
    return at;
}

/* Offset of the line end that ends the row in text[at..], or text.len. */
static size_t find_end(struct slx_csv_in *in, struct slx_span text, size_t at)
{
    const char *from = text.ptr + at;
    const char *end = text.len > at ? memchr(from, '\n', text.len - at) : NULL;
    size_t to = end ? (size_t)(end - text.ptr) : text.len;
    bool plain = !in->quoting || (in->state == FIELD_START && at == 0 && !memchr(text.ptr, '"', to));
    if (!plain)
        return walk(in, text, at);
    in->state = !end && text.ptr[to - 1] != in->separator ? UNQUOTED : FIELD_START; /* where the rest goes on */
    return to;
}

static size_t count_lines(struct slx_span text)
{
    size_t lines = 1;
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        lines++;
        at++;
    }
    return lines;
}

/* The inside of a quoted field that begins at `at`; moves past the closing quote. */
static bool take_quoted(struct slx_csv_in *in, struct slx_span raw, size_t *at, struct slx_span *field)
{
    size_t from = *at + 1, i = from, start = in->unescaped.len;
    bool doubled = false;
    for (;; i += 2) {
        const char *quote = i < raw.len ? memchr(raw.ptr + i, '"', raw.len - i) : NULL;
        if (!quote)
            return false;
        i = (size_t)(quote - raw.ptr);
        if (i + 1 >= raw.len || raw.ptr[i + 1] != '"')
            break;
        doubled = true;
        slx_buf_add(&in->unescaped, slx_span_sub(raw, from, i + 1));
        from = i + 2;
    }
    *at = i + 1;
    *field = slx_span_sub(raw, from, i);
    if (doubled) {
        slx_buf_add(&in->unescaped, *field);
        *field = slx_span_sub(slx_buf_span(&in->unescaped), start, in->unescaped.len);
    }
    return true;
}

static enum slx_in cut_fields(struct slx_csv_in *in, struct slx_span raw, struct slx_row *row)
{
    size_t at = 0;
    in->fields_len = 0;
    slx_buf_reset(&in->unescaped);
    if (!slx_buf_reserve(&in->unescaped, raw.len + 1)) /* so that it does not move under the fields */
        return SLX_IN_NO_MEMORY;
    for (;;) {
        struct slx_span *field = &in->fields[in->fields_len];
        if (in->fields_len == SLX_CSV_IN_COLUMNS_MAX)
            return slx_row_fail(row, SLX_ROW_MALFORMED, NULL, "The row has more than %d columns.",
                                SLX_CSV_IN_COLUMNS_MAX);
        if (in->quoting && at < raw.len && raw.ptr[at] == '"') {
            if (!take_quoted(in, raw, &at, field))
                return slx_row_fail(row, SLX_ROW_MALFORMED, NULL, "A quoted field is not closed.");
            if (at < raw.len && raw.ptr[at] != in->separator)
                return slx_row_fail(row, SLX_ROW_MALFORMED, NULL,
                                    "A quoted field is followed by more text (byte %zu of the row).", at + 1);
        } else {
            const char *end = at < raw.len ? memchr(raw.ptr + at, in->separator, raw.len - at) : NULL;
            *field = slx_span_sub(raw, at, end ? (size_t)(end - raw.ptr) : raw.len);
            at += field->len;
        }
        in->fields_len++;
        if (at >= raw.len)
            return SLX_IN_ROW;
        at++; /* the separator */
    }
}

/* Copies the header: it outlives the bytes. */
static enum slx_in keep_header(struct slx_csv_in *in, struct slx_row *row)
{
    static const struct slx_span bom = SLX_SPAN_INIT("\xef\xbb\xbf");
    struct slx_span raw = row->raw;
    if (slx_span_starts(raw, bom))
        raw = slx_span_sub(raw, bom.len, raw.len);
    slx_buf_reset(&in->header_text);
    if (!slx_buf_reserve(&in->header_text, 2 * raw.len + 2))
        return SLX_IN_NO_MEMORY;
    slx_buf_add(&in->header_text, raw);
    in->header_raw = slx_buf_span(&in->header_text);
    enum slx_in got = cut_fields(in, in->header_raw, row);
    if (got != SLX_IN_ROW || row->fault)
        return got;
    in->columns = in->fields_len;
    for (size_t i = 0; i < in->columns; i++) {
        size_t from = in->header_text.len;
        slx_buf_add(&in->header_text, in->fields[i]);
        in->header[i] = slx_span_trim(slx_span_sub(slx_buf_span(&in->header_text), from, in->header_text.len));
    }
    find_members(in);
    return in->header_text.failed ? SLX_IN_NO_MEMORY : SLX_IN_ROW;
}

static void fill_members(struct slx_csv_in *in, struct slx_row *row)
{
    for (size_t i = 0; i < SLX_MEMBER_COUNT; i++)
        if (in->member_column[i] < in->fields_len)
            row->members[i] = in->fields[in->member_column[i]];
}

/* A whole row. SLX_IN_MORE: it was the header, go on. */
static enum slx_in read_row(struct slx_csv_in *in, struct slx_span raw, struct slx_row *row)
{
    slx_row_begin(row, raw.len && raw.ptr[raw.len - 1] == '\r' ? slx_span_sub(raw, 0, raw.len - 1) : raw, in->line);
    in->line += count_lines(raw);
    in->state = FIELD_START;
    in->told = true;
    if (!in->header_done) {
        enum slx_in got = keep_header(in, row);
        return got == SLX_IN_ROW && !row->fault ? SLX_IN_MORE : got;
    }
    if (!row->raw.len && in->columns > 1) {
        in->fields_len = 0;
        return slx_row_fail(row, SLX_ROW_EMPTY, NULL, "The row is empty.");
    }
    enum slx_in got = cut_fields(in, row->raw, row);
    if (got != SLX_IN_ROW || row->fault)
        return got;
    fill_members(in, row);
    if (in->fields_len != in->columns)
        return slx_row_fail(row, SLX_ROW_MALFORMED, NULL, "The row has %zu fields, the header has %zu.",
                            in->fields_len, in->columns);
    for (size_t i = SLX_MEMBER_MX; i < SLX_MEMBER_COUNT; i++)
        if (row->members[i].len > SLX_CONTEXT_MAX_BYTES)
            return slx_row_fail(row, SLX_ROW_INVALID, slx_member_names[i].ptr,
                                "%s has %zu bytes, at most %d are allowed.", slx_member_names[i].ptr,
                                row->members[i].len, SLX_CONTEXT_MAX_BYTES);
    return SLX_IN_ROW;
}

static enum slx_in too_long(struct slx_csv_in *in, struct slx_row *row)
{
    slx_row_begin(row, (struct slx_span){0}, in->line);
    in->fields_len = 0;
    in->skipping = in->told = true;
    in->line += count_lines(slx_buf_span(&in->kept)) - 1;
    in->state = FIELD_START;
    return slx_row_fail(row, SLX_ROW_TOO_LONG, NULL, "The row is longer than %d bytes%s.", SLX_LINE_MAX_BYTES,
                        in->quoting ? "; a quote may not be closed" : "");
}

/* Passes over the rest of a row that was too long. */
static void skip(struct slx_csv_in *in, struct slx_span *bytes)
{
    const char *end = bytes->len ? memchr(bytes->ptr, '\n', bytes->len) : NULL;
    *bytes = slx_span_sub(*bytes, end ? (size_t)(end - bytes->ptr) + 1 : bytes->len, bytes->len);
    in->skipping = !end;
    in->line += end != NULL;
}

/* The next whole row in the bytes, through `kept` where it was cut. */
static enum slx_in next_row(struct slx_csv_in *in, struct slx_span *bytes, struct slx_row *row)
{
    struct slx_span text = *bytes;
    size_t before = in->kept.len;
    if (before) {
        slx_buf_add(&in->kept, slx_span_sub(*bytes, 0, SLX_LINE_MAX_BYTES + 1 - before));
        text = slx_buf_span(&in->kept);
    }
    size_t end = find_end(in, text, in->scanned);
    if (end < text.len && end <= SLX_LINE_MAX_BYTES) {
        *bytes = slx_span_sub(*bytes, end + 1 - before, bytes->len);
        in->scanned = 0;
        return read_row(in, slx_span_sub(text, 0, end), row);
    }
    if (!before)
        slx_buf_add(&in->kept, slx_span_sub(*bytes, 0, SLX_LINE_MAX_BYTES + 1));
    if (in->kept.failed)
        return SLX_IN_NO_MEMORY;
    *bytes = slx_span_sub(*bytes, in->kept.len - before, bytes->len);
    in->scanned = in->kept.len;
    return in->kept.len > SLX_LINE_MAX_BYTES ? too_long(in, row) : SLX_IN_MORE;
}

enum slx_in slx_csv_in_next(struct slx_csv_in *in, struct slx_span *bytes, struct slx_row *row)
{
    while (bytes->len) {
        if (in->told) {
            slx_buf_reset(&in->kept);
            in->scanned = 0;
        }
        in->told = false;
        if (in->skipping) {
            skip(in, bytes);
            continue;
        }
        enum slx_in got = next_row(in, bytes, row);
        if (got != SLX_IN_MORE)
            return got;
    }
    return SLX_IN_MORE;
}

enum slx_in slx_csv_in_end(struct slx_csv_in *in, struct slx_row *row)
{
    if (in->told || in->skipping || !in->kept.len)
        return SLX_IN_MORE;
    return read_row(in, slx_buf_span(&in->kept), row);
}
