/*
 * load.c - columns, cells, lists and words of a registry table; see load.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void __attribute__((format(printf, 4, 0)))
tell(struct slx_load *load, enum slx_severity severity, size_t column, const char *format, va_list args)
{
    char text[SLX_DIAG_TEXT_BYTES];
    vsnprintf(text, sizeof text, format, args);
    const struct slx_csv_field *row = load->row ? load->row : load->csv.header;
    const struct slx_csv_field *field = column == SLX_NOT_FOUND ? row : &row[column];
    slx_diag_list_add(load->diags, severity, load->file, field->line, field->column, "%s", text);
}

void slx_load_fault(struct slx_load *load, size_t column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(load, SLX_ERROR, column, format, args);
    va_end(args);
}

void slx_load_warn(struct slx_load *load, size_t column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(load, SLX_WARNING, column, format, args);
    va_end(args);
}

void *slx_load_array(struct slx_load *load, size_t count, size_t size)
{
    void *memory = slx_arena_array(load->arena, count ? count : 1, size);
    if (!memory)
        load->no_memory = true;
    return memory;
}

bool slx_load_columns(struct slx_load *load, const char *const *names, size_t count, size_t *at)
{
    bool ok = true;
    load->row = NULL;
    load->next_row = 0;
    load->keys_len = 0;
    load->keys = slx_arena_array(load->scratch, load->csv.rows_len + 1, sizeof *load->keys);
    if (!load->keys) {
        load->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool optional = names[i][0] == '?';
        at[i] = slx_csv_column(&load->csv, slx_span_cstr(names[i] + optional));
        if (at[i] != SLX_NOT_FOUND || optional)
            continue;
        slx_load_fault(load, SLX_NOT_FOUND, "the column '%s' is missing", names[i]);
        ok = false;
    }
    return ok;
}

bool slx_load_next(struct slx_load *load)
{
    if (load->no_memory || load->next_row == load->csv.rows_len) {
        load->row = NULL;
        return false;
    }
    load->row = load->csv.rows[load->next_row++].fields;
    return true;
}

static bool is_plain(struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (slx_is_space(text.ptr[i]) && (text.ptr[i] != ' ' || (i > 0 && text.ptr[i - 1] == ' ')))
            return false;
    return true;
}

struct slx_span slx_load_cell(struct slx_load *load, size_t column)
{
    struct slx_span cell = column == SLX_NOT_FOUND ? (struct slx_span){0} : load->row[column].text;
    if (is_plain(cell))
        return cell;
    char *text = slx_load_array(load, cell.len, 1);
    size_t len = 0;
    for (size_t i = 0; text && i < cell.len; i++)
        if (!slx_is_space(cell.ptr[i]))
            text[len++] = cell.ptr[i];
        else if (text[len - 1] != ' ') /* a cell is trimmed: it does not begin with a space */
            text[len++] = ' ';
    return (struct slx_span){text, len};
}

struct slx_span slx_load_text(struct slx_load *load, size_t column)
{
    struct slx_span cell = slx_load_cell(load, column);
    if (cell.len == 0)
        slx_load_fault(load, column, "%.*s is empty", SLX_FMT(load->csv.header[column].text));
    return cell;
}

struct slx_list slx_load_list(struct slx_load *load, size_t column, const char *separator)
{
    struct slx_span rest = slx_load_cell(load, column), item, mark = slx_span_cstr(separator);
    size_t count = 1, at = 0, len = 0;
    if (rest.len == 0)
        return (struct slx_list){0};
    while ((at = slx_span_find(rest, mark, at)) != SLX_NOT_FOUND) {
        count++;
        at += mark.len;
    }
    struct slx_span *items = slx_load_array(load, count, sizeof *items);
    while (items && slx_span_split(&rest, mark, &item))
        if (item.len)
            items[len++] = item;
    return (struct slx_list){items, len};
}

struct slx_span slx_load_id(struct slx_load *load, size_t column)
{
    struct slx_span id = slx_load_text(load, column);
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if ((c >= 'a' && c <= 'z') || slx_is_digit(c) || c == '_' || c == '-' || c == '.')
            continue;
        slx_load_fault(load, column, "'%.*s' is no id: small letters, digits, '_', '-' and '.' make one", SLX_FMT(id));
        break;
    }
    slx_load_key(load, column, id);
    return id;
}

struct slx_span slx_load_url(struct slx_load *load, size_t column)
{
    struct slx_span url = slx_load_cell(load, column);
    bool web = slx_span_starts(url, SLX_SPAN("https://")) || slx_span_starts(url, SLX_SPAN("http://"));
    if (url.len && (!web || slx_span_find_char(url, ' ', 0) != SLX_NOT_FOUND))
        slx_load_fault(load, column, "'%.*s' is no http or https URL", SLX_FMT(url));
    return url;
}

void slx_load_key(struct slx_load *load, size_t column, struct slx_span key)
{
    if (key.len)
        load->keys[load->keys_len++] =
            (struct slx_load_key){key, load->row[column].line, load->row[column].column};
}

int slx_load_word(struct slx_load *load, size_t column, struct slx_span word, struct slx_list ids, const char *what)
{
    for (size_t i = 0; i < ids.len; i++)
        if (slx_span_eq(ids.items[i], word))
            return (int)i;
    struct slx_span near = slx_diag_nearest(word, ids.items, ids.len);
    if (near.len)
        slx_load_fault(load, column, "'%.*s' is no %s; did you mean '%.*s'?", SLX_FMT(word), what, SLX_FMT(near));
    else
        slx_load_fault(load, column, "'%.*s' is no %s", SLX_FMT(word), what);
    return -1;
}

int slx_load_term(struct slx_load *load, size_t column, struct slx_list ids, const char *what, bool required)
{
    struct slx_span cell = required ? slx_load_text(load, column) : slx_load_cell(load, column);
    return cell.len ? slx_load_word(load, column, cell, ids, what) : -1;
}

uint8_t slx_load_category(struct slx_load *load, size_t column, bool required)
{
    if (!load->categories.len)
        return SLX_CATEGORY_NONE;
    int which = slx_load_term(load, column, load->categories, "category", required);
    return which < 0 ? SLX_CATEGORY_NONE : (uint8_t)which;
}

uint16_t slx_load_code(struct slx_load *load, size_t column)
{
    uint64_t code = 0;
    struct slx_span cell = slx_load_text(load, column);
    if (cell.len && (cell.len != 3 || !slx_span_to_uint(cell, 699, &code) || code < 200)) {
        slx_load_fault(load, column, "'%.*s' is no reply code (200 to 699)", SLX_FMT(cell));
        return 0;
    }
    return (uint16_t)code;
}

struct slx_advice slx_load_advice(struct slx_load *load, const size_t columns[3])
{
    return (struct slx_advice){slx_load_text(load, columns[0]), slx_load_list(load, columns[1], " | "),
                               slx_load_list(load, columns[2], " | ")};
}

/* "5.7.1", "x.7.1", "5.7.*", or "5.7.606-5.7.649". */
static bool is_enhanced_item(struct slx_span item)
{
    struct slx_enhanced from, to;
    size_t dash = slx_span_find_char(item, '-', 0);
    if (dash == SLX_NOT_FOUND)
        return slx_enhanced_parse(item, true, &from);
    return slx_enhanced_parse(slx_span_sub(item, 0, dash), false, &from) &&
           slx_enhanced_parse(slx_span_sub(item, dash + 1, item.len), false, &to) && from.class_ == to.class_ &&
           from.subject == to.subject && from.detail < to.detail;
}

struct slx_list slx_load_enhanced_list(struct slx_load *load, size_t column)
{
    struct slx_list list = slx_load_list(load, column, " ");
    for (size_t i = 0; i < list.len; i++)
        if (!is_enhanced_item(list.items[i]))
            slx_load_fault(load, column, "'%.*s' is no enhanced code, pattern or range of them",
                           SLX_FMT(list.items[i]));
    return list;
}

static int by_key(const void *a, const void *b)
{
    const struct slx_load_key *x = a, *y = b;
    int order = slx_span_cmp(x->text, y->text);
    return order != 0 ? order : (int)(x->line - y->line);
}

void slx_load_finish(struct slx_load *load)
{
    size_t first = 0;
    if (load->keys_len)
        qsort(load->keys, load->keys_len, sizeof *load->keys, by_key);
    for (size_t i = 1; i < load->keys_len; i++) {
        const struct slx_load_key *key = &load->keys[i];
        if (!slx_span_eq(key->text, load->keys[first].text)) {
            first = i;
            continue;
        }
        slx_diag_list_add(load->diags, SLX_ERROR, load->file, key->line, key->column,
                          "'%.*s' stands twice; the first one is in line %u", SLX_FMT(key->text),
                          load->keys[first].line);
    }
    load->keys_len = 0;
}
