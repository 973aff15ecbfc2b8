/*
 * span.h - a borrowed run of bytes: pointer and length.
 *
 * Purpose: bytes from outside carry their length; nobody calls strlen on them.
 * Use:     pass by value. A span never owns: the bytes must outlive it.
 *          `ptr` may be NULL only when `len` is 0.
 * All comparisons "nocase" fold ASCII letters only (RFC 5321 keywords).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slx_span {
    const char *ptr;
    size_t len;
};

/* A half-open range of byte offsets, [from, to). Empty when from == to. */
struct slx_range {
    uint32_t from;
    uint32_t to;
};

/* A borrowed array of spans. */
struct slx_list {
    const struct slx_span *items;
    size_t len;
};

#define SLX_NOT_FOUND ((size_t)-1)

/* Span over a string literal (never over a pointer). */
#define SLX_SPAN(literal) ((struct slx_span){("" literal), sizeof(literal) - 1})

/* The same for the initialiser of a static table. */
#define SLX_SPAN_INIT(literal) {("" literal), sizeof(literal) - 1}

/* printf("%.*s", SLX_FMT(span)) */
#define SLX_FMT(span) (int)(span).len, (span).ptr

/* Span over a NUL-terminated string of our own (argv, constants). NULL gives an empty span. */
struct slx_span slx_span_cstr(const char *text);
struct slx_span slx_span_sub(struct slx_span span, size_t from, size_t to);
struct slx_span slx_span_trim(struct slx_span span); /* ASCII white space, both ends */

bool slx_span_eq(struct slx_span a, struct slx_span b);
bool slx_span_eq_nocase(struct slx_span a, struct slx_span b);
bool slx_span_starts(struct slx_span span, struct slx_span prefix);
bool slx_span_starts_nocase(struct slx_span span, struct slx_span prefix);
bool slx_span_ends_nocase(struct slx_span span, struct slx_span suffix);

/* Order by bytes, then by length: for bsearch and qsort. */
int slx_span_cmp(struct slx_span a, struct slx_span b);

/* Offset of the first occurrence at or after `from`, or SLX_NOT_FOUND. */
size_t slx_span_find(struct slx_span span, struct slx_span needle, size_t from);
size_t slx_span_find_nocase(struct slx_span span, struct slx_span needle, size_t from);
size_t slx_span_find_char(struct slx_span span, char c, size_t from);

/* Cut the next item off `*rest` at `separator`; items are trimmed. False when nothing is left. */
bool slx_span_split(struct slx_span *rest, struct slx_span separator, struct slx_span *item);

/* Decimal digits only, at most `max`. False when empty, not a number, or above. */
bool slx_span_to_uint(struct slx_span span, uint64_t max, uint64_t *value);

static inline bool slx_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool slx_is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline bool slx_is_alnum(char c) { return slx_is_digit(c) || slx_is_alpha(c); }
/* Stands for itself in every part of a URL (RFC 3986 2.3). */
static inline bool slx_is_unreserved(char c) { return slx_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }
static inline bool slx_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline char slx_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Edit distance with transposition, capped at `cap` + 1: for "did you mean". */
size_t slx_span_distance(struct slx_span a, struct slx_span b, size_t cap);

#endif
