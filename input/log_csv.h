/*
 * log_csv.h - logs that are tables: the reader keeps the header from line to line (private to input/log*.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_LOG_CSV_H
#define INPUT_LOG_CSV_H

#include "input/csv_in.h"
#include "input/log_parts.h"

struct slx_log_csv {
    struct slx_csv_in rows;
    struct slx_row row;
    const void *owner; /* which format the header belongs to */
    struct slx_buf line;
};

/* A new header, as it stands in the line. NULL: out of memory. */
struct slx_log_csv *slx_log_csv_begin(struct slx_log_in *in, const void *owner, struct slx_span header);

/* Cuts a line into fields. False: no header of this owner yet, or no row of it. A row of several lines is
 * true and not `whole` until its last one. */
bool slx_log_csv_row(struct slx_log_in *in, const void *owner, struct slx_span line, bool *whole);

/* The field of that column, trimmed; empty when there is none. */
struct slx_span slx_log_csv_field(const struct slx_log_in *in, struct slx_span column);

#endif
