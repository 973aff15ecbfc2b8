/*
 * query.c - see query.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/query.h"

#include <stdio.h>
#include <string.h>

static int hex_digit(char c)
{
    if (slx_is_digit(c))
        return c - '0';
    c = slx_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t slx_percent_decode(char *text, size_t len, bool plus, size_t *bad_at)
{
    size_t out = 0;
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '%') {
            int high = len - i > 2 ? hex_digit(text[i + 1]) : -1;
            int low = len - i > 2 ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                *bad_at = i;
                return SLX_NOT_FOUND;
            }
            c = (char)(high * 16 + low);
            i += 2;
        } else if (plus && c == '+') {
            c = ' ';
        }
        text[out++] = c;
    }
    return out;
}

/* One `name=value`, `at` bytes into the query. */
static bool parse_param(struct slx_request *request, char *text, size_t len, size_t at)
{
    struct slx_query *query = &request->query;
    if (query->len == SLX_HTTP_PARAMS_MAX)
        return slx_request_fail(request, SLX_PROBLEM_TOO_MANY_PARAMETERS, (struct slx_span){0},
                                "At most %d query parameters are read.", SLX_HTTP_PARAMS_MAX);
    char *equals = memchr(text, '=', len);
    size_t name_len = equals ? (size_t)(equals - text) : len;
    size_t value_at = equals ? name_len + 1 : len, bad_at = 0;
    size_t name_end = slx_percent_decode(text, name_len, true, &bad_at);
    size_t value_end = 0;
    struct slx_param *param = &query->params[query->len];
    param->has_equals = equals != NULL;
    if (name_end != SLX_NOT_FOUND) {
        param->name = (struct slx_span){text, name_end};
        value_end = slx_percent_decode(text + value_at, len - value_at, true, &bad_at);
        if (value_end == SLX_NOT_FOUND)
            bad_at += value_at;
    }
    if (name_end == SLX_NOT_FOUND || value_end == SLX_NOT_FOUND)
        return slx_request_fail(request, SLX_PROBLEM_BAD_ESCAPE, (struct slx_span){0},
                                "At byte %zu of the query: '%%' must be followed by two hexadecimal digits; a percent "
                                "sign itself is written %%25.",
                                at + bad_at);
    param->value = (struct slx_span){text + value_at, value_end};
    const char *nul = memchr(param->value.ptr, '\0', value_end);
    if (nul || memchr(text, '\0', name_end))
        return slx_request_fail(request, SLX_PROBLEM_INVALID_CHARACTER, nul ? param->name : (struct slx_span){0},
                                "A NUL character (%%00) at byte %zu of the %s; no SMTP reply holds one.",
                                nul ? (size_t)(nul - param->value.ptr) : (size_t)0, nul ? "value" : "name");
    query->len++;
    return true;
}

bool slx_query_parse(struct slx_request *request, char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        char *end = memchr(text + at, '&', len - at);
        size_t param_len = end ? (size_t)(end - text) - at : len - at;
        if (param_len > 0 && !parse_param(request, text + at, param_len, at))
            return false;
        at += param_len + 1;
    }
    return true;
}

static bool is_known(struct slx_span name, const struct slx_span *known, size_t known_len)
{
    for (size_t i = 0; i < known_len; i++)
        if (slx_span_eq(name, known[i]))
            return true;
    return false;
}

/* "reply, mx, recipient" */
static void list_names(char *out, size_t size, const struct slx_span *names, size_t len)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < len && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%.*s", i > 0 ? ", " : "", SLX_FMT(names[i]));
}

bool slx_query_check(struct slx_request *request, const struct slx_span *known)
{
    const struct slx_query *query = &request->query;
    size_t known_len = 0;
    while (known[known_len].len)
        known_len++;
    for (size_t i = 0; i < query->len; i++) {
        struct slx_span name = query->params[i].name;
        if (!is_known(name, known, known_len)) {
            char names[200];
            list_names(names, sizeof names, known, known_len);
            return slx_request_fail(request, SLX_PROBLEM_UNKNOWN_PARAMETER, name, "%s%s.",
                                    known_len > 0 ? "The parameters known here are: " : "No parameters are known here",
                                    names);
        }
        for (size_t j = 0; j < i; j++)
            if (slx_span_eq(name, query->params[j].name))
                return slx_request_fail(request, SLX_PROBLEM_DUPLICATE_PARAMETER, name,
                                        "The parameter may be given once; which one counts would be a guess.");
    }
    return true;
}

const struct slx_param *slx_query_find(const struct slx_query *query, struct slx_span name)
{
    for (size_t i = 0; i < query->len; i++)
        if (slx_span_eq(query->params[i].name, name))
            return &query->params[i];
    return NULL;
}
