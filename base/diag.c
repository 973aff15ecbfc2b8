/*
 * diag.c - see diag.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR_MAX = 2 }; /* edits between a word and what was meant */

void slx_diag_init(struct slx_diag *diag) { memset(diag, 0, sizeof *diag); }

static void __attribute__((format(printf, 5, 0)))
set(struct slx_diag *diag, const char *file, unsigned line, unsigned column, const char *format, va_list args)
{
    if (!diag || diag->text[0])
        return;
    snprintf(diag->file, sizeof diag->file, "%s", file ? file : "");
    diag->line = line;
    diag->column = column;
    vsnprintf(diag->text, sizeof diag->text, format, args);
}

bool slx_diag_fail(struct slx_diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set(diag, NULL, 0, 0, format, args);
    va_end(args);
    return false;
}

bool slx_diag_fail_at(struct slx_diag *diag, const char *file, unsigned line, unsigned column, const char *format,
                      ...)
{
    va_list args;
    va_start(args, format);
    set(diag, file, line, column, format, args);
    va_end(args);
    return false;
}

const char *slx_diag_print(const struct slx_diag *diag, char *buf, size_t size)
{
    char place[SLX_DIAG_FILE_BYTES + 32];
    int len = snprintf(place, sizeof place, "%s", diag->file);
    if (diag->file[0] && diag->line)
        len += snprintf(place + len, sizeof place - (size_t)len, ":%u", diag->line);
    if (diag->file[0] && diag->line && diag->column)
        snprintf(place + len, sizeof place - (size_t)len, ":%u", diag->column);
    snprintf(buf, size, "%s%s%s", place, place[0] ? ": " : "", diag->text);
    return buf;
}

void slx_diag_list_init(struct slx_diag_list *list) { memset(list, 0, sizeof *list); }

void slx_diag_list_deinit(struct slx_diag_list *list)
{
    free(list->items);
    memset(list, 0, sizeof *list);
}

void slx_diag_list_add(struct slx_diag_list *list, enum slx_severity severity, const char *file, unsigned line,
                       unsigned column, const char *format, ...)
{
    if (severity == SLX_ERROR)
        list->errors++;
    else
        list->warnings++;
    if (list->len == SLX_DIAG_LIST_MAX)
        return;
    if (list->len % 16 == 0) {
        struct slx_diag *items = realloc(list->items, (list->len + 16) * sizeof *items);
        if (!items)
            return;
        list->items = items;
    }
    struct slx_diag *diag = &list->items[list->len++];
    slx_diag_init(diag);
    diag->severity = severity;
    va_list args;
    va_start(args, format);
    set(diag, file, line, column, format, args);
    va_end(args);
}

void slx_diag_list_move(struct slx_diag_list *to, struct slx_diag_list *from)
{
    size_t errors = to->errors + from->errors, warnings = to->warnings + from->warnings;
    for (size_t i = 0; i < from->len; i++) {
        const struct slx_diag *item = &from->items[i];
        slx_diag_list_add(to, item->severity, item->file, item->line, item->column, "%s", item->text);
    }
    to->errors = errors;
    to->warnings = warnings;
    slx_diag_list_deinit(from);
}

void slx_diag_list_soften(struct slx_diag_list *list, size_t keep)
{
    size_t errors = 0;
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].severity == SLX_ERROR && ++errors > keep)
            list->items[i].severity = SLX_WARNING;
    list->warnings += list->errors - keep;
    list->errors = keep;
}

struct slx_span slx_diag_nearest(struct slx_span word, const struct slx_span *candidates, size_t len)
{
    struct slx_span nearest = {0};
    size_t best = NEAR_MAX + 1;
    for (size_t i = 0; i < len; i++) {
        size_t distance = slx_span_distance(word, candidates[i], NEAR_MAX);
        if (distance < best && distance < candidates[i].len) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
