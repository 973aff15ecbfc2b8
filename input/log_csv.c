/*
 * log_csv.c - see log_csv.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_csv.h"

#include <stdlib.h>

void slx_log_csv_free(struct slx_log_csv *csv)
{
    if (!csv)
        return;
    slx_csv_in_deinit(&csv->rows);
    slx_buf_deinit(&csv->line);
    free(csv);
}

static enum slx_in push(struct slx_log_csv *csv, struct slx_span line)
{
    slx_buf_reset(&csv->line);
    slx_buf_add(&csv->line, line);
    slx_buf_add_char(&csv->line, '\n');
    struct slx_span bytes = slx_buf_span(&csv->line);
    return csv->line.failed ? SLX_IN_NO_MEMORY : slx_csv_in_next(&csv->rows, &bytes, &csv->row);
}

struct slx_log_csv *slx_log_csv_begin(struct slx_log_in *in, const void *owner, struct slx_span header)
{
    slx_log_csv_free(in->csv);
    in->csv = calloc(1, sizeof *in->csv);
    if (!in->csv)
        return NULL;
    slx_csv_in_init(&in->csv->rows, ',', true);
    slx_buf_init(&in->csv->line, SLX_LINE_MAX_BYTES + 1);
    in->csv->owner = owner;
    push(in->csv, header);
    return in->csv;
}

bool slx_log_csv_row(struct slx_log_in *in, const void *owner, struct slx_span line, bool *whole)
{
    if (!in->csv || in->csv->owner != owner || !in->csv->rows.header_done)
        return false;
    enum slx_in got = push(in->csv, line);
    *whole = got == SLX_IN_ROW && !in->csv->row.fault;
    if (!*whole)
        in->csv->rows.fields_len = 0; /* those of the row before are gone */
    return got == SLX_IN_MORE || *whole;
}

struct slx_span slx_log_csv_field(const struct slx_log_in *in, struct slx_span column)
{
    size_t number = slx_csv_in_column(&in->csv->rows, column);
    return number < in->csv->rows.fields_len ? slx_span_trim(in->csv->rows.fields[number]) : (struct slx_span){0};
}
