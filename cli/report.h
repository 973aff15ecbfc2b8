/*
 * report.h - what `smtplex log` found, sorted and ready to be written in four ways.
 *
 * Purpose: one model, four writers (text, JSON, CSV, HTML); a writer sorts and
 *          counts nothing.
 * Ownership: init/deinit; spans borrow from the tally, the rule set and the
 *          files, which must stay.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/tally.h"

/* One file that was read, and what is wrong with it. */
struct slx_read_file {
    const char *path;
    const struct slx_log_format *format; /* of its last known line; NULL: none */
    uint64_t lines, known, too_long, binary; /* binary: lines that hold NUL bytes */
    char fault[200];                     /* empty: read whole */
};

/* id, title of the tables: each counts refusals, domains count deliveries too. */
#define SLX_REPORT_TABLES(X)                                                                        \
    X(CATEGORIES, "categories", "Refusals by category") X(TYPES, "types", "Refusals by type")       \
    X(ACTIONS, "actions", "What to do") X(VENDORS, "vendors", "Who refused")                        \
    X(DOMAINS, "domains", "Destination domains") X(BLOCKLISTS, "blocklists", "Blocklists named")

enum slx_report_table_id {
#define SLX_REPORT_ENUM(key, id, title) SLX_REPORT_##key,
    SLX_REPORT_TABLES(SLX_REPORT_ENUM)
#undef SLX_REPORT_ENUM
    SLX_REPORT_TABLE_COUNT
};

struct slx_report_line {
    struct slx_span id, title, detail; /* detail: a category's type, a list's page for removal */
    struct slx_counts counts;
};

struct slx_report_table {
    const char *id, *title;
    struct slx_report_line *lines; /* most frequent first */
    size_t len;
};

struct slx_report_address {
    struct slx_span address;
    struct slx_ruled ruled;
    uint32_t deferred, bounced;
};

struct slx_report_text {
    struct slx_span fingerprint;
    const struct slx_tally_text *text;
};

struct slx_report_hour {
    int64_t start_s;
    struct slx_counts counts;
};

struct slx_report {
    const struct slx_tally *tally;
    const struct slx_read_file *files; size_t files_len;
    size_t top;                        /* lines of a table that people see */
    struct slx_report_table tables[SLX_REPORT_TABLE_COUNT];
    struct slx_report_address *suppress; size_t suppress_len; /* by address */
    struct slx_report_address *keep;     size_t keep_len;
    struct slx_report_text *texts;       size_t texts_len;    /* most frequent first */
    struct slx_report_hour *hours;       size_t hours_len;    /* in order, hours without mail left out */
};

/* False: out of memory. */
bool slx_report_init(struct slx_report *report, const struct slx_tally *tally, const struct slx_read_file *files,
                     size_t files_len, size_t top);
void slx_report_deinit(struct slx_report *report);

/* The writers. */
void slx_report_write_text(const struct slx_report *report, struct slx_buf *out, bool styled);
void slx_report_write_json(const struct slx_report *report, struct slx_buf *out);
void slx_report_write_csv(const struct slx_report *report, struct slx_buf *out);
void slx_report_write_html(const struct slx_report *report, struct slx_buf *out);

/* For the writers: "2026-11-24T11:06:33", or empty when `seconds` is -1. */
struct slx_span slx_report_time(int64_t seconds, char out[32]);
/* Text of a log made fit to print: valid UTF-8, no control characters; lives until the next call. */
struct slx_span slx_report_safe(struct slx_buf *scratch, struct slx_span text);
uint64_t slx_report_refusals(const struct slx_counts *counts);
struct slx_span slx_report_category(const struct slx_report *report, uint8_t category);
uint64_t slx_report_lines(const struct slx_report *report, uint64_t *known);

#endif
