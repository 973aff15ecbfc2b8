/*
 * query.h - the query of a request, decoded once (application/x-www-form-urlencoded).
 *
 * Purpose: libmicrohttpd hides bad escapes, hands out values that may be NULL,
 *          and stalls on many parameters; so the raw query is read here.
 * Form:    name=value&name=value; `+` is a space, %XX a byte. `name` without
 *          `=` is kept and marked. Bytes that are not UTF-8 pass.
 * Faults:  too-many-parameters, bad-escape, invalid-character (NUL); unknown
 *          and repeated names: slx_query_check().
 * Limits:  SLX_HTTP_PARAMS_MAX.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_QUERY_H
#define DAEMON_QUERY_H

#include "daemon/request.h"

/* Decodes `text` in place into request->query. */
bool slx_query_parse(struct slx_request *request, char *text, size_t len);

/* Only names of `known` (ended by an empty one), each at most once. */
bool slx_query_check(struct slx_request *request, const struct slx_span *known);

/* NULL: not given. */
const struct slx_param *slx_query_find(const struct slx_query *query, struct slx_span name);

/* Decodes %XX in place, and `+` when `plus`. Returns the new length, or SLX_NOT_FOUND with *bad_at. */
size_t slx_percent_decode(char *text, size_t len, bool plus, size_t *bad_at);

#endif
