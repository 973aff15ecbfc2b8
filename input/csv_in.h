/*
 * csv_in.h - bytes of CSV (RFC 4180) or TSV in, rows of fields out.
 *
 * Reads:   CSV: quoted fields with line ends and "" in them, LF or CRLF, a byte
 *          order mark; a quote inside an unquoted field is an ordinary byte,
 *          as programs write it. TSV (IANA text/tab-separated-values): no
 *          quoting, every byte but tab and line end is text.
 * Use:     as line_in.h: next until SLX_IN_MORE, end once. The first row is
 *          the header unless set_header gave one; it is not told as a row:
 *          header_done says that it is there; a row with a fault before that
 *          means that the header cannot be read. Rows may be shorter or longer
 *          than the header: that is a fault, with the fields all the same.
 * Copies:  only of rows cut between two blocks, and of fields that hold "".
 * Limits:  SLX_LINE_MAX_BYTES a row; a longer one (a quote that is never
 *          closed) is a fault and ends at the next line end. Columns:
 *          SLX_CSV_IN_COLUMNS_MAX.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_CSV_IN_H
#define INPUT_CSV_IN_H

#include "input/row_in.h"

enum { SLX_CSV_IN_COLUMNS_MAX = 256 };

struct slx_csv_in {
    char separator;                              /* ',' or '\t' */
    bool quoting;                                /* false: TSV */
    bool header_done;
    struct slx_span header_raw;                  /* the header as it came, without its line end */
    struct slx_span header[SLX_CSV_IN_COLUMNS_MAX];
    size_t columns;
    size_t member_column[SLX_MEMBER_COUNT];      /* SLX_NOT_FOUND: there is no such column */
    struct slx_span fields[SLX_CSV_IN_COLUMNS_MAX]; /* of the last row */
    size_t fields_len;
    struct slx_span names[SLX_MEMBER_COUNT];     /* what the members' columns are called; borrowed */

    struct slx_buf kept, unescaped, header_text; /* private from here on */
    uint64_t line;
    size_t scanned;                              /* bytes of `kept` that were looked at */
    unsigned char state;
    bool told, skipping, header_given;
};

void slx_csv_in_init(struct slx_csv_in *in, char separator, bool quoting);
void slx_csv_in_deinit(struct slx_csv_in *in);

/* The names of the columns, where the stream has no header row: "reply,recipient" (always with commas). */
bool slx_csv_in_set_header(struct slx_csv_in *in, struct slx_span names, struct slx_diag *diag);

/* Row by row; members are filled from the columns that bear their names, in any case. */
enum slx_in slx_csv_in_next(struct slx_csv_in *in, struct slx_span *bytes, struct slx_row *row);
enum slx_in slx_csv_in_end(struct slx_csv_in *in, struct slx_row *row);

/* Number of the column, or SLX_NOT_FOUND. Case does not count. */
size_t slx_csv_in_column(const struct slx_csv_in *in, struct slx_span name);

#endif
