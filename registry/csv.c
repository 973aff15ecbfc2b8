/*
 * csv.c - see csv.h. A cursor that knows its line: read_table, read_row,
 * read_field go forward only, and stop at the first fault.
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
    size_t line_start; /* offset of the first byte of the line */
    uint32_t line;
    struct slx_arena *texts, *rows;
    struct slx_diag_list *diags;
    struct slx_csv_row *table; /* csv->rows, while it grows */
    size_t cap;
};

static uint32_t column_of(const struct reader *r) { return (uint32_t)(r->pos - r->line_start) + 1; }

static bool fail(struct reader *r, const char *what)
{
    slx_diag_list_add(r->diags, SLX_ERROR, r->csv->file, r->line, column_of(r), "%s", what);
    return false;
}

static bool fail_at(struct reader *r, const struct slx_csv_field *field, const char *what)
{
    slx_diag_list_add(r->diags, SLX_ERROR, r->csv->file, field->line, field->column, "%s", what);
    return false;
}

static bool at_end(const struct reader *r) { return r->pos >= r->bytes.len; }

/* The byte here; the end of the table reads as the end of a line. */
static char here(const struct reader *r) { return at_end(r) ? '\n' : r->bytes.ptr[r->pos]; }

static bool next_is(const struct reader *r, char c)
{
    return r->pos + 1 < r->bytes.len && r->bytes.ptr[r->pos + 1] == c;
}

static bool at_line_end(const struct reader *r) { return here(r) == '\n' || (here(r) == '\r' && next_is(r, '\n')); }

static void begin_line(struct reader *r, size_t start)
{
    r->line++;
    r->line_start = start;
}

/* `raw` holds "" for each quote. */
static bool undouble(struct reader *r, struct slx_span raw, struct slx_span *text)
{
    char *out = slx_arena_alloc(r->texts, raw.len);
    if (!out)
        return fail(r, "out of memory");
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        out[len++] = raw.ptr[i];
        i += raw.ptr[i] == '"';
    }
    *text = (struct slx_span){out, len};
    return true;
}

/* From the opening quote to behind the closing one. */
static bool read_quoted(struct reader *r, struct slx_csv_field *field)
{
    size_t from = ++r->pos, doubled = 0;
    for (; !at_end(r); r->pos++) {
        if (here(r) == '\n')
            begin_line(r, r->pos + 1);
        if (here(r) != '"')
            continue;
        if (!next_is(r, '"'))
            break;
        r->pos++;
        doubled++;
    }
    if (at_end(r))
        return fail_at(r, field, "this quoted field is not closed");
    struct slx_span raw = slx_span_sub(r->bytes, from, r->pos++);
    if (here(r) != ',' && !at_line_end(r))
        return fail(r, "text stands behind a closing quote; a quote inside a quoted field is written \"\"");
    field->text = raw;
    return doubled ? undouble(r, raw, &field->text) : true;
}

static bool read_bare(struct reader *r, struct slx_csv_field *field)
{
    size_t from = r->pos;
    for (; here(r) != ',' && !at_line_end(r); r->pos++) {
        if (here(r) == '"')
            return fail(r, "a quote stands inside a field that does not begin with one");
        if (here(r) == '\r')
            return fail(r, "a carriage return stands without a line feed");
    }
    field->text = slx_span_sub(r->bytes, from, r->pos);
    return true;
}

static bool read_field(struct reader *r, struct slx_csv_field *field)
{
    *field = (struct slx_csv_field){.line = r->line, .column = column_of(r)};
    if (here(r) == '"' ? !read_quoted(r, field) : !read_bare(r, field))
        return false;
    field->text = slx_span_trim(field->text);
    if (field->text.len > SLX_CSV_FIELD_MAX_BYTES)
        return fail_at(r, field, "this field is too long");
    return true;
}

/* One row with its line end; `*count` fields. */
static bool read_row(struct reader *r, struct slx_csv_field *fields, size_t *count)
{
    for (*count = 0;; r->pos++) {
        if (*count == SLX_CSV_COLUMNS_MAX)
            return fail(r, "too many fields in a row");
        if (!read_field(r, &fields[*count]))
            return false;
        ++*count;
        if (here(r) != ',')
            break;
    }
    if (!at_end(r))
        r->pos += here(r) == '\r' ? 2 : 1;
    begin_line(r, r->pos);
    return true;
}

static bool append_row(struct reader *r, const struct slx_csv_field *fields)
{
    struct slx_csv *csv = r->csv;
    if (csv->rows_len == SLX_CSV_ROWS_MAX)
        return fail_at(r, fields, "too many rows in a table");
    if (csv->rows_len == r->cap) {
        size_t more = r->cap ? r->cap * 2 : ROWS_FIRST;
        struct slx_csv_row *table = slx_arena_array(r->rows, more, sizeof *table);
        if (!table)
            return fail(r, "out of memory");
        if (csv->rows_len)
            memcpy(table, r->table, csv->rows_len * sizeof *table);
        csv->rows = r->table = table;
        r->cap = more;
    }
    struct slx_csv_field *copy = slx_arena_array(r->rows, csv->columns, sizeof *copy);
    if (!copy)
        return fail(r, "out of memory");
    memcpy(copy, fields, csv->columns * sizeof *copy);
    r->table[csv->rows_len++] = (struct slx_csv_row){copy};
    return true;
}

/* Bytes no table may hold, wherever they stand. */
static bool check_bytes(struct reader *r)
{
    size_t bad = slx_utf8_first_bad(r->bytes), nul = slx_span_find_char(r->bytes, '\0', 0);
    size_t at = bad < nul ? bad : nul;
    if (at == SLX_NOT_FOUND)
        return true;
    struct reader place = *r;
    for (; place.pos < at; place.pos++)
        if (here(&place) == '\n')
            begin_line(&place, place.pos + 1);
    return fail(&place, at == nul ? "a NUL byte" : "a byte that is not UTF-8");
}

static bool read_header(struct reader *r)
{
    struct slx_csv *csv = r->csv;
    if (at_end(r))
        return fail(r, "the table is empty; a row with the names of the columns comes first");
    if (!read_row(r, csv->header, &csv->columns))
        return false;
    bool ok = true;
    for (size_t i = 0; i < csv->columns; i++)
        if (csv->header[i].text.len && slx_csv_column(csv, csv->header[i].text) < i)
            ok = fail_at(r, &csv->header[i], "a column of this name stands further left already");
    return ok;
}

static bool read_table(struct reader *r)
{
    struct slx_csv_field fields[SLX_CSV_COLUMNS_MAX];
    size_t count;
    bool ok = read_header(r);
    while (ok && !at_end(r)) {
        if (at_line_end(r)) { /* an empty line */
            r->pos += here(r) == '\r' ? 2 : 1;
            begin_line(r, r->pos);
            continue;
        }
        if (!read_row(r, fields, &count))
            return false;
        if (count != r->csv->columns)
            slx_diag_list_add(r->diags, SLX_ERROR, r->csv->file, fields[0].line, fields[0].column,
                              "the row has %zu fields, the header %zu", count, r->csv->columns);
        else
            ok = append_row(r, fields);
    }
    return ok;
}

bool slx_csv_read(const char *file, struct slx_span bytes, struct slx_arena *texts, struct slx_arena *rows,
                  struct slx_csv *csv, struct slx_diag_list *diags)
{
    struct slx_csv table = {.file = file};
    struct reader r = {.csv = &table, .bytes = bytes, .line = 1, .texts = texts, .rows = rows, .diags = diags};
    size_t errors = diags->errors;
    if (!check_bytes(&r))
        return false;
    if (slx_span_starts(bytes, SLX_SPAN("\xef\xbb\xbf")))
        r.pos = r.line_start = 3;
    if (!read_table(&r) || diags->errors > errors)
        return false;
    *csv = table;
    return true;
}

size_t slx_csv_column(const struct slx_csv *csv, struct slx_span name)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (slx_span_eq_nocase(csv->header[i].text, name))
            return i;
    return SLX_NOT_FOUND;
}
