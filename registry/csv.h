/*
 * csv.h - a strict reader of RFC 4180 tables that lie in memory.
 *
 * Reads:   quoted fields with line ends and "" in them, CRLF or LF, an
 *          optional byte order mark; every row has as many fields as the
 *          header. Columns are found by name, without case; columns nobody
 *          asks for are ignored (IANA adds some).
 * Errors:  file, line and column of the first fault; a table is read whole or
 *          not at all.
 * Limits:  SLX_CSV_FIELDS_MAX columns, SLX_CSV_FIELD_MAX_BYTES a field.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_CSV_H
#define REGISTRY_CSV_H

#include "base/arena.h"
#include "base/diag.h"

enum { SLX_CSV_FIELDS_MAX = 40, SLX_CSV_FIELD_MAX_BYTES = 64 * 1024 };

struct slx_csv_row {
    const struct slx_span *fields; /* as many as the header has */
    unsigned line;                 /* where the row starts */
};

struct slx_csv {
    const char *file;
    struct slx_span header[SLX_CSV_FIELDS_MAX];
    size_t columns;
    struct slx_csv_row *rows;
    size_t rows_len;
};

/* Spans live in the arena or in `bytes`. */
bool slx_csv_read(const char *file, struct slx_span bytes, struct slx_arena *arena, struct slx_csv *csv,
                  struct slx_diag *diag);

/* Number of the column, or SLX_NOT_FOUND. */
size_t slx_csv_column(const struct slx_csv *csv, const char *name);

#endif
