/*
 * load.h - what the readers of the registry's tables share (private to registry/).
 *
 * Use:     a reader names its columns, then takes row after row and cell after
 *          cell. A bad cell is a fault with file, line and column; reading goes
 *          on, so that every fault of every table is told at once.
 * Cells:   runs of white space, line ends included, count as one space (IANA
 *          breaks its texts into lines).
 * Ownership: what goes into the registry comes from its arena; `scratch` is
 *          given back after each table.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_LOAD_H
#define REGISTRY_LOAD_H

#include "registry/csv.h"
#include "registry/registry.h"

/* A key that may stand only once in its table. */
struct slx_load_key {
    struct slx_span text;
    uint32_t line, column;
};

struct slx_load {
    struct slx_registry *registry;
    struct slx_arena *arena, *scratch;
    struct slx_diag_list *diags;
    const char *file;
    struct slx_csv csv;
    size_t next_row;
    const struct slx_csv_field *row; /* NULL: the header */
    struct slx_load_key *keys;
    size_t keys_len;
    struct slx_list categories;      /* ids; empty while categories.csv could not be read */
    bool no_memory;
};

void slx_load_fault(struct slx_load *load, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void slx_load_warn(struct slx_load *load, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Zeroed; NULL after noting that memory ran out. */
void *slx_load_array(struct slx_load *load, size_t count, size_t size);

/* Numbers of the named columns; one that begins with '?' may be absent (SLX_NOT_FOUND, its cells are
 * empty). False, with a fault for each, when others are. */
bool slx_load_columns(struct slx_load *load, const char *const *names, size_t count, size_t *at);
/* Moves to the next row; false behind the last one. */
bool slx_load_next(struct slx_load *load);

struct slx_span slx_load_cell(struct slx_load *load, size_t column);
/* The same, with a fault when it is empty. */
struct slx_span slx_load_text(struct slx_load *load, size_t column);
/* Items between separators; empty ones are dropped. */
struct slx_list slx_load_list(struct slx_load *load, size_t column, const char *separator);
/* Lower-case letters, digits, '_', '-', '.'; nothing else can be an id. */
struct slx_span slx_load_id(struct slx_load *load, size_t column);
/* https:// or http://, no white space; may be empty. */
struct slx_span slx_load_url(struct slx_load *load, size_t column);
/* The key of this row: told when it stands twice. */
void slx_load_key(struct slx_load *load, size_t column, struct slx_span key);

/* Number of `word` in a vocabulary; -1 after a fault with "did you mean". */
int slx_load_word(struct slx_load *load, size_t column, struct slx_span word, struct slx_list ids, const char *what);
/* The cell as such a word; -1 after a fault, or when empty and not required. */
int slx_load_term(struct slx_load *load, size_t column, struct slx_list ids, const char *what, bool required);
/* Index of the category; SLX_CATEGORY_NONE after a fault, or when empty and not required. */
uint8_t slx_load_category(struct slx_load *load, size_t column, bool required);
/* A reply code 200 to 699; 0 after a fault. */
uint16_t slx_load_code(struct slx_load *load, size_t column);
/* Customer, agent and engineer, in this order. */
struct slx_advice slx_load_advice(struct slx_load *load, const size_t columns[3]);
/* Enhanced codes, patterns of them, ranges of details: checked, kept as written. */
struct slx_list slx_load_enhanced_list(struct slx_load *load, size_t column);

/* Readers, one a file. */
void slx_load_categories(struct slx_load *load);
void slx_load_types(struct slx_load *load);
void slx_load_actions(struct slx_load *load);
void slx_load_suppresses(struct slx_load *load);
void slx_load_whos(struct slx_load *load);
void slx_load_concerns(struct slx_load *load);
void slx_load_classes(struct slx_load *load);
void slx_load_subjects(struct slx_load *load);
void slx_load_enhanced(struct slx_load *load);
void slx_load_meanings(struct slx_load *load);
void slx_load_reply_codes(struct slx_load *load);
void slx_load_reply_commands(struct slx_load *load);
void slx_load_blocklists(struct slx_load *load);
void slx_load_corrections(struct slx_load *load);

/* What remains to be done when all rows are read: keys that stand twice. */
void slx_load_finish(struct slx_load *load);

#endif
