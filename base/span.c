/*
 * span.c - see span.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/span.h"

#include <string.h>

struct slx_span slx_span_cstr(const char *text) { return (struct slx_span){text, text ? strlen(text) : 0}; }

struct slx_span slx_span_sub(struct slx_span span, size_t from, size_t to)
{
    to = to < span.len ? to : span.len;
    from = from < to ? from : to;
    return (struct slx_span){span.ptr ? span.ptr + from : NULL, to - from};
}

struct slx_span slx_span_trim(struct slx_span span)
{
    while (span.len && slx_is_space(span.ptr[span.len - 1]))
        span.len--;
    while (span.len && slx_is_space(span.ptr[0])) {
        span.ptr++;
        span.len--;
    }
    return span;
}

bool slx_span_eq(struct slx_span a, struct slx_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool same_nocase(const char *a, const char *b, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (slx_lower(a[i]) != slx_lower(b[i]))
            return false;
    return true;
}

bool slx_span_eq_nocase(struct slx_span a, struct slx_span b)
{
    return a.len == b.len && same_nocase(a.ptr, b.ptr, a.len);
}

bool slx_span_starts(struct slx_span span, struct slx_span prefix)
{
    return span.len >= prefix.len && (prefix.len == 0 || memcmp(span.ptr, prefix.ptr, prefix.len) == 0);
}

bool slx_span_starts_nocase(struct slx_span span, struct slx_span prefix)
{
    return span.len >= prefix.len && same_nocase(span.ptr, prefix.ptr, prefix.len);
}

bool slx_span_ends_nocase(struct slx_span span, struct slx_span suffix)
{
    return span.len >= suffix.len &&
           same_nocase(span.ptr + span.len - suffix.len, suffix.ptr, suffix.len);
}

int slx_span_cmp(struct slx_span a, struct slx_span b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

size_t slx_span_find(struct slx_span span, struct slx_span needle, size_t from)
{
    if (from > span.len || needle.len > span.len - from)
        return SLX_NOT_FOUND;
    if (needle.len == 0)
        return from;
    const char *at = memmem(span.ptr + from, span.len - from, needle.ptr, needle.len);
    return at ? (size_t)(at - span.ptr) : SLX_NOT_FOUND;
}

/* Most places fail at the first letter: one bit apart from its other case, which same_nocase() makes sure of. */
static size_t find_by_first(struct slx_span span, struct slx_span needle, size_t from)
{
    enum { CASE_BIT = 0x20 };
    const char first = (char)(needle.ptr[0] | CASE_BIT);
    for (size_t i = from; i + needle.len <= span.len; i++)
        if ((char)(span.ptr[i] | CASE_BIT) == first && same_nocase(span.ptr + i, needle.ptr, needle.len))
            return i;
    return SLX_NOT_FOUND;
}

size_t slx_span_find_nocase(struct slx_span span, struct slx_span needle, size_t from)
{
    if (needle.len > span.len)
        return SLX_NOT_FOUND;
    if (needle.len == 0)
        return from <= span.len ? from : SLX_NOT_FOUND;
    /* A sign such as ':' or '<' has one case only and is rarer than letters: memchr() leads from one to the next. */
    size_t sign = 0;
    while (sign < needle.len && (slx_is_alnum(needle.ptr[sign]) || needle.ptr[sign] == ' '))
        sign++;
    if (sign == needle.len)
        return find_by_first(span, needle, from);
    for (size_t at = from + sign; at + (needle.len - sign) <= span.len; at++) {
        at = slx_span_find_char(span, needle.ptr[sign], at);
        if (at == SLX_NOT_FOUND || at + (needle.len - sign) > span.len)
            return SLX_NOT_FOUND;
        if (same_nocase(span.ptr + at - sign, needle.ptr, needle.len))
            return at - sign;
    }
    return SLX_NOT_FOUND;
}

size_t slx_span_find_char(struct slx_span span, char c, size_t from)
{
    if (from >= span.len)
        return SLX_NOT_FOUND;
    const char *at = memchr(span.ptr + from, c, span.len - from);
    return at ? (size_t)(at - span.ptr) : SLX_NOT_FOUND;
}

bool slx_span_split(struct slx_span *rest, struct slx_span separator, struct slx_span *item)
{
    if (!rest->ptr)
        return false;
    size_t at = slx_span_find(*rest, separator, 0);
    if (at == SLX_NOT_FOUND) {
        *item = slx_span_trim(*rest);
        *rest = (struct slx_span){0};
        return true;
    }
    *item = slx_span_trim(slx_span_sub(*rest, 0, at));
    *rest = slx_span_sub(*rest, at + separator.len, rest->len);
    return true;
}

bool slx_span_to_uint(struct slx_span span, uint64_t max, uint64_t *value)
{
    uint64_t number = 0;
    if (span.len == 0)
        return false;
    for (size_t i = 0; i < span.len; i++) {
        if (!slx_is_digit(span.ptr[i]))
            return false;
        uint64_t digit = (uint64_t)(span.ptr[i] - '0');
        if (number > (UINT64_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
        if (number > max)
            return false;
    }
    *value = number;
    return true;
}

enum { DISTANCE_MAX_BYTES = 64 };

size_t slx_span_distance(struct slx_span a, struct slx_span b, size_t cap)
{
    size_t rows[3][DISTANCE_MAX_BYTES + 1];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > cap || a.len > DISTANCE_MAX_BYTES || b.len > DISTANCE_MAX_BYTES)
        return cap + 1;
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t k = 0; k <= b.len; k++)
        last[k] = k;
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t k = 1; k <= b.len; k++) {
            bool same = slx_lower(a.ptr[i - 1]) == slx_lower(b.ptr[k - 1]);
            size_t best = last[k - 1] + !same;
            best = last[k] + 1 < best ? last[k] + 1 : best;
            best = now[k - 1] + 1 < best ? now[k - 1] + 1 : best;
            bool swapped = i > 1 && k > 1 && slx_lower(a.ptr[i - 1]) == slx_lower(b.ptr[k - 2]) &&
                           slx_lower(a.ptr[i - 2]) == slx_lower(b.ptr[k - 1]);
            if (swapped && before[k - 2] + 1 < best)
                best = before[k - 2] + 1;
            now[k] = best;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.len] > cap ? cap + 1 : last[b.len];
}
