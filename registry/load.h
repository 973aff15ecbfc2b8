/*
 * load.h - what the table readers of the registry share (private to registry/).
 *
 * A reader asks for its columns by name, then reads cell after cell; faults
 * are collected with file, line and the number of the field as column.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_LOAD_H
#define REGISTRY_LOAD_H

#include "registry/csv.h"
#include "registry/registry.h"

struct slx_load {
    struct slx_registry *registry;
    struct slx_arena *arena;
    struct slx_diag_list *diags;
    const struct slx_csv *csv;
    const struct slx_csv_row *row;
    bool no_memory;
};

/* One table: its file and the function that reads it. */
struct slx_load_table {
    const char *file;
    void (*read)(struct slx_load *load);
};

void slx_load_fault(struct slx_load *load, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *slx_load_array(struct slx_load *load, size_t count, size_t size);

/* A column that must be there (fault when not) or may be absent (empty cells). */
size_t slx_load_need(struct slx_load *load, const char *name);
size_t slx_load_may(struct slx_load *load, const char *name);

/* The cell, copied into the arena by the loader already; empty for absent columns. */
struct slx_span slx_load_cell(const struct slx_load *load, size_t column);
/* The same, with a fault when it is empty. */
struct slx_span slx_load_text(struct slx_load *load, size_t column);
struct slx_list slx_load_list(struct slx_load *load, size_t column, const char *separator);
/* Index of the category; `required` makes an empty cell a fault. */
uint8_t slx_load_category(struct slx_load *load, size_t column, bool required);
/* A word of a closed vocabulary; -1 when empty and not required, or after a fault. */
int slx_load_term(struct slx_load *load, size_t column, struct slx_list ids, const char *what, bool required);
/* A reply code 200 to 699; 0 after a fault. */
uint16_t slx_load_code(struct slx_load *load, size_t column);

/* Readers, one a file. */
void slx_load_classes(struct slx_load *load);
void slx_load_subjects(struct slx_load *load);
void slx_load_enhanced(struct slx_load *load);
void slx_load_meanings(struct slx_load *load);
void slx_load_reply_codes(struct slx_load *load);
void slx_load_reply_commands(struct slx_load *load);
void slx_load_categories(struct slx_load *load);
void slx_load_types(struct slx_load *load);
void slx_load_actions(struct slx_load *load);
void slx_load_suppresses(struct slx_load *load);
void slx_load_whos(struct slx_load *load);
void slx_load_concerns(struct slx_load *load);
void slx_load_blocklists(struct slx_load *load);
void slx_load_corrections(struct slx_load *load);

#endif
