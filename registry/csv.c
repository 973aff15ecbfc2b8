/*
 * csv.c - see csv.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/csv.h"

#include <string.h>

#include "base/utf8.h"

enum { ROWS_FIRST = 64 };

struct reader {
    struct slx_csv *csv;
    struct slx_span bytes;
    size_t pos;
    unsigned line;
    size_t line_start;
    struct slx_arena *arena;
    struct slx_diag *diag;
};

static bool fail(struct reader *r, const char *what)
{
    return slx_diag_fail_at(r->diag, r->csv->file, r->line, (unsigned)(r->pos - r->line_start) + 1, "%s", what);
}

static bool at_end(const struct reader *r) { return r->pos >= r->bytes.len; }
static char here(const struct reader *r) { return at_end(r) ? '\n' : r->bytes.ptr[r->pos]; }

static bool at_line_end(const struct reader *r)
{
    return here(r) == '\n' || (here(r) == '\r' && r->pos + 1 < r->bytes.len && r->bytes.ptr[r->pos + 1] == '\n');
}

static void next_line(struct reader *r)
{
    r->line++;
    r->line_start = r->pos;
}

static bool read_quoted(struct reader *r, struct slx_span *field)
{
    struct reader start = *r;
    size_t from = ++r->pos, doubled = 0;
    for (;; r->pos++) {
        if (at_end(r)) {
            *r = start;
            return fail(r, "a quoted field is not closed");
        }
        if (here(r) == '"') {
            if (r->pos + 1 >= r->bytes.len || r->bytes.ptr[r->pos + 1] != '"')
                break;
            r->pos++;
            doubled++;
        } else if (here(r) == '\n') {
            r->line++;
            r->line_start = r->pos + 1;
        }
    }
    struct slx_span raw = slx_span_sub(r->bytes, from, r->pos++);
    if (here(r) != ',' && !at_line_end(r))
        return fail(r, "text stands behind a closing quote");
    if (!doubled) {
        *field = raw;
        return true;
    }
    char *text = slx_arena_alloc(r->arena, raw.len);
    if (!text)
        return fail(r, "out of memory");
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        text[len++] = raw.ptr[i];
        i += raw.ptr[i] == '"';
    }
    *field = (struct slx_span){text, len};
    return true;
}

static bool read_field(struct reader *r, struct slx_span *field)
{
    if (!at_end(r) && here(r) == '"')
        return read_quoted(r, field);
    size_t from = r->pos;
    while (here(r) != ',' && !at_line_end(r)) {
        if (here(r) == '"')
            return fail(r, "a quote stands inside a field that does not begin with one");
        r->pos++;
    }
    *field = slx_span_sub(r->bytes, from, r->pos);
    return true;
}

/* One row; the number of its fields. */
static bool read_row(struct reader *r, struct slx_span *fields, size_t *count)
{
    for (*count = 0;; r->pos++) {
        if (*count == SLX_CSV_FIELDS_MAX)
            return fail(r, "too many fields in a row");
        if (!read_field(r, &fields[*count]))
            return false;
        if (fields[*count].len > SLX_CSV_FIELD_MAX_BYTES)
            return fail(r, "a field is too long");
        fields[*count] = slx_span_trim(fields[*count]);
        ++*count;
        if (here(r) != ',')
            break;
    }
    r->pos += at_end(r) ? 0 : here(r) == '\r' ? 2 : 1;
    next_line(r);
    return true;
}

static bool append_row(struct reader *r, const struct slx_span *fields, unsigned line, size_t *cap)
{
    struct slx_csv *csv = r->csv;
    if (csv->rows_len == *cap) {
        size_t more = *cap ? *cap * 2 : ROWS_FIRST;
        struct slx_csv_row *rows = slx_arena_array(r->arena, more, sizeof *rows);
        if (!rows)
            return fail(r, "out of memory");
        if (csv->rows_len)
            memcpy(rows, csv->rows, csv->rows_len * sizeof *rows);
        csv->rows = rows;
        *cap = more;
    }
    struct slx_span *copy = slx_arena_array(r->arena, csv->columns, sizeof *copy);
    if (!copy)
        return fail(r, "out of memory");
    memcpy(copy, fields, csv->columns * sizeof *copy);
    csv->rows[csv->rows_len++] = (struct slx_csv_row){copy, line};
    return true;
}

static bool check_bytes(struct reader *r)
{
    size_t bad = slx_utf8_first_bad(r->bytes), nul = slx_span_find_char(r->bytes, '\0', 0);
    size_t at = bad < nul ? bad : nul;
    if (at == SLX_NOT_FOUND)
        return true;
    for (; r->pos < at; r->pos++)
        if (here(r) == '\n') {
            r->line++;
            r->line_start = r->pos + 1;
        }
    return fail(r, at == nul ? "a NUL byte" : "bytes that are not UTF-8");
}

static bool read_table(struct reader *r)
{
    struct slx_span fields[SLX_CSV_FIELDS_MAX];
    size_t count, cap = 0;
    if (slx_span_starts(r->bytes, SLX_SPAN("\xef\xbb\xbf")))
        r->pos = r->line_start = 3;
    if (at_end(r))
        return fail(r, "the table is empty; a header row is expected");
    if (!read_row(r, r->csv->header, &r->csv->columns))
        return false;
    while (!at_end(r)) {
        struct reader start = *r;
        if (!read_row(r, fields, &count))
            return false;
        if (count == 1 && fields[0].len == 0)
            continue; /* an empty line */
        if (count != r->csv->columns) {
            *r = start;
            return slx_diag_fail_at(r->diag, r->csv->file, start.line, 1, "the row has %zu fields, the header %zu",
                                    count, r->csv->columns);
        }
        if (!append_row(r, fields, start.line, &cap))
            return false;
    }
    return true;
}

bool slx_csv_read(const char *file, struct slx_span bytes, struct slx_arena *arena, struct slx_csv *csv,
                  struct slx_diag *diag)
{
    struct slx_csv read = {.file = file};
    struct reader r = {.csv = &read, .bytes = bytes, .line = 1, .arena = arena, .diag = diag};
    if (!check_bytes(&r))
        return false;
    r.pos = r.line_start = 0;
    r.line = 1;
    if (!read_table(&r))
        return false;
    *csv = read;
    return true;
}

size_t slx_csv_column(const struct slx_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (slx_span_eq_nocase(csv->header[i], slx_span_cstr(name)))
            return i;
    return SLX_NOT_FOUND;
}
