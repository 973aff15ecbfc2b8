/*
 * verdict_columns.h - a verdict as columns of a table: what is appended to a row of CSV or TSV.
 *
 * Purpose: one list of columns for the tool's pipes and the daemon's CSV
 *          streams. Names are those of the JSON members; `error` holds the
 *          sentence of a row that could not be answered, and only that.
 * Use:     choose columns by name, or take the default ones; then write them
 *          as a run of fields behind what the row had.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_VERDICT_COLUMNS_H
#define API_VERDICT_COLUMNS_H

#include "api/json_out.h"
#include "base/diag.h"
#include "lib/verdict.h"

/* name, and whether it is written when nobody chose */
#define SLX_COLUMNS(X)                                                                              \
    X(CODE, "code", true) X(ENHANCED, "enhanced", true) X(CATEGORY, "category", true)               \
    X(TYPE, "type", true) X(PERMANENCE, "permanence", true) X(ACTION, "action", true)               \
    X(SUPPRESS, "suppress", true) X(RETRY_ADVISED, "retry_advised", true)                           \
    X(RETRY_AFTER_S, "retry_after_s", true) X(RETRY_REASON, "retry_reason", true)                   \
    X(CONCERNS, "concerns", true) X(WHO, "who", true) X(CONFIDENCE, "confidence", true)             \
    X(DECIDED_BY, "decided_by", true) X(VENDOR, "vendor", true) X(BLOCKLIST, "blocklist", true)     \
    X(CLIENT_IP, "client_ip", false) X(TITLE, "title", true) X(SUMMARY, "summary", false)           \
    X(CUSTOMER_TEXT, "customer_text", false) X(FINGERPRINT, "fingerprint", true)                    \
    X(RULESET, "ruleset", false) X(ERROR, "error", true)

enum slx_column {
#define SLX_COLUMN_ENUM(key, name, shown) SLX_COLUMN_##key,
    SLX_COLUMNS(SLX_COLUMN_ENUM)
#undef SLX_COLUMN_ENUM
    SLX_COLUMN_COUNT
};

struct slx_columns {
    enum slx_column items[SLX_COLUMN_COUNT];
    size_t len;
    char separator;
    bool quoting;   /* RFC 4180; false: tabs and line ends in a text become blanks */
};

/* The columns that are written when nobody chose. */
void slx_columns_default(struct slx_columns *columns);

/* "category,suppress": false with a sentence for a name that is none, or stands twice. */
bool slx_columns_choose(struct slx_columns *columns, struct slx_span names, struct slx_diag *diag);

struct slx_span slx_column_name(enum slx_column column);

/* The header's part. A name for which `taken` says yes gets "smtplex_" in front; `taken` may be NULL. */
void slx_columns_header(const struct slx_columns *columns, struct slx_buf *out,
                        bool (*taken)(const void *host, struct slx_span name), const void *host);

/* A row's part: no separator in front, no line end behind. `verdict` NULL: all empty but `error`. */
void slx_columns_write(const struct slx_columns *columns, struct slx_buf *out, const struct slx_verdict *verdict,
                       struct slx_span error);

/* The same as one JSON object: texts, numbers, booleans, null where there is nothing. */
void slx_columns_json(const struct slx_columns *columns, struct slx_json *json, const struct slx_verdict *verdict,
                      struct slx_span error);

#endif
