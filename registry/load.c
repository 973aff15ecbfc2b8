/*
 * load.c - cells, lists and vocabulary words of a registry table; see load.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/load.h"

#include <stdio.h>

void slx_load_fault(struct slx_load *load, size_t column, const char *format, ...)
{
    char text[SLX_DIAG_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    slx_diag_list_add(load->diags, SLX_ERROR, load->csv->file, load->row ? load->row->line : 1,
                      column == SLX_NOT_FOUND ? 0 : (unsigned)column + 1, "%s", text);
}

void *slx_load_array(struct slx_load *load, size_t count, size_t size)
{
    void *memory = slx_arena_array(load->arena, count ? count : 1, size);
    if (!memory)
        load->no_memory = true;
    return memory;
}

size_t slx_load_need(struct slx_load *load, const char *name)
{
    size_t column = slx_csv_column(load->csv, name);
    if (column == SLX_NOT_FOUND)
        slx_load_fault(load, SLX_NOT_FOUND, "the column '%s' is missing", name);
    return column;
}

size_t slx_load_may(struct slx_load *load, const char *name) { return slx_csv_column(load->csv, name); }

struct slx_span slx_load_cell(const struct slx_load *load, size_t column)
{
    return column == SLX_NOT_FOUND ? (struct slx_span){0} : load->row->fields[column];
}

struct slx_span slx_load_text(struct slx_load *load, size_t column)
{
    struct slx_span cell = slx_load_cell(load, column);
    if (cell.len == 0 && column != SLX_NOT_FOUND)
        slx_load_fault(load, column, "%.*s is empty", SLX_FMT(load->csv->header[column]));
    return cell;
}

struct slx_list slx_load_list(struct slx_load *load, size_t column, const char *separator)
{
    struct slx_span rest = slx_load_cell(load, column), item, mark = slx_span_cstr(separator);
    size_t count = 1, at = 0;
    if (rest.len == 0)
        return (struct slx_list){0};
    while ((at = slx_span_find(rest, mark, at)) != SLX_NOT_FOUND) {
        count++;
        at += mark.len;
    }
    struct slx_span *items = slx_load_array(load, count, sizeof *items);
    size_t len = 0;
    while (items && slx_span_split(&rest, mark, &item))
        if (item.len)
            items[len++] = item;
    return (struct slx_list){items, len};
}

uint8_t slx_load_category(struct slx_load *load, size_t column, bool required)
{
    struct slx_span cell = required ? slx_load_text(load, column) : slx_load_cell(load, column);
    uint8_t category = cell.len ? slx_registry_category(load->registry, cell) : SLX_CATEGORY_NONE;
    if (cell.len && category == SLX_CATEGORY_NONE)
        slx_load_fault(load, column, "'%.*s' is no category", SLX_FMT(cell));
    return category;
}

int slx_load_term(struct slx_load *load, size_t column, struct slx_list ids, const char *what, bool required)
{
    struct slx_span cell = required ? slx_load_text(load, column) : slx_load_cell(load, column);
    if (cell.len == 0)
        return -1;
    for (size_t i = 0; i < ids.len; i++)
        if (slx_span_eq(ids.items[i], cell))
            return (int)i;
    struct slx_span near = slx_diag_nearest(cell, ids.items, ids.len);
    slx_load_fault(load, column, "'%.*s' is no %s%s%.*s%s", SLX_FMT(cell), what, near.len ? "; did you mean '" : "",
                   SLX_FMT(near), near.len ? "'?" : "");
    return -1;
}

uint16_t slx_load_code(struct slx_load *load, size_t column)
{
    uint64_t code = 0;
    struct slx_span cell = slx_load_text(load, column);
    if (cell.len && (!slx_span_to_uint(cell, 699, &code) || code < 200)) {
        slx_load_fault(load, column, "'%.*s' is no reply code (200 to 699)", SLX_FMT(cell));
        code = 0;
    }
    return (uint16_t)code;
}
