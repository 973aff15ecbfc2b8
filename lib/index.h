/*
 * index.h - every literal of a rule set, found in one walk over a reply.
 *
 * Purpose: rules share their words. Each distinct folded literal is stored
 *          once; a walk over the folded reply says which of them stand in it
 *          and where. Rules are then decided by looking at numbers.
 * How:     from each literal its rarest q-gram (8, 4 or 2 bytes) goes into a
 *          hash table behind a bit filter; at every byte of the reply the
 *          three grams are looked up and a hit is confirmed with memcmp.
 * Build:   add all literals, then freeze; immutable afterwards.
 * Limits:  SLX_PHRASE_MAX_BYTES each, at least 2 bytes; SLX_LITERALS_MAX.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_INDEX_H
#define LIB_INDEX_H

#include "base/span.h"

enum { SLX_LITERALS_MAX = 1 << 22, SLX_INDEX_LITERAL_MIN_BYTES = 2 };

struct slx_index;

struct slx_index *slx_index_new(void);
void slx_index_free(struct slx_index *index);

/* The literal's number; the same text gets the same number. The bytes must outlive the index.
 * SLX_NOT_FOUND: out of memory, or a length out of bounds. */
size_t slx_index_add(struct slx_index *index, struct slx_span folded);

/* Chooses grams and builds the tables. False: out of memory. */
bool slx_index_freeze(struct slx_index *index);

size_t slx_index_count(const struct slx_index *index);
struct slx_span slx_index_literal(const struct slx_index *index, size_t number);

/* What a walk found; one per thread. */
struct slx_found {
    uint64_t *bits;    /* one a literal: was it found? */
    uint32_t *at;      /* offset of the first occurrence in the folded text, of those found */
    uint32_t *numbers; /* the literals found, in no promised order */
    size_t len;
    size_t cap;        /* literals there is room for */
};

bool slx_found_prepare(struct slx_found *found, size_t literals); /* false: out of memory */
void slx_found_deinit(struct slx_found *found);

static inline bool slx_found_has(const struct slx_found *found, uint32_t literal)
{
    return found->bits[literal / 64] >> (literal % 64) & 1;
}

/* Marks every literal that stands in `folded`. */
void slx_index_walk(const struct slx_index *index, struct slx_span folded, struct slx_found *found);

/* The same by trying each literal: the oracle of the differential test. */
void slx_index_try_all(const struct slx_index *index, struct slx_span folded, struct slx_found *found);

#endif
