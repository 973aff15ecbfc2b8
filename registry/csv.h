/*
 * csv.h - a strict reader of tables in CSV (RFC 4180) that lie in memory.
 *
 * Reads:   quoted fields with line ends and "" in them, CRLF or LF, an
 *          optional byte order mark; every row has as many fields as the
 *          header. White space around a field is dropped. Columns are found
 *          by name, without case; columns nobody asks for are ignored (IANA
 *          adds some).
 * Faults:  file, line and column in bytes. The first fault in the form ends
 *          the reading; rows with a wrong number of fields are all told.
 * Limits:  the SLX_CSV_*_MAX below.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_CSV_H
#define REGISTRY_CSV_H

#include "base/arena.h"
#include "base/diag.h"

enum { SLX_CSV_COLUMNS_MAX = 40, SLX_CSV_ROWS_MAX = 20000, SLX_CSV_FIELD_MAX_BYTES = 64 * 1024 };

/* One field and where it begins: 1-based, the column in bytes. */
struct slx_csv_field {
    struct slx_span text;
    uint32_t line, column;
};

struct slx_csv_row {
    const struct slx_csv_field *fields; /* as many as the header has */
};

struct slx_csv {
    const char *file;
    struct slx_csv_field header[SLX_CSV_COLUMNS_MAX];
    size_t columns;
    const struct slx_csv_row *rows;
    size_t rows_len;
};

/* Texts point into `bytes`, or into `texts` where "" had to be undone; rows live in `rows`. */
bool slx_csv_read(const char *file, struct slx_span bytes, struct slx_arena *texts, struct slx_arena *rows,
                  struct slx_csv *csv, struct slx_diag_list *diags);

/* Number of the column, or SLX_NOT_FOUND. */
size_t slx_csv_column(const struct slx_csv *csv, struct slx_span name);

#endif
