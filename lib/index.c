/*
 * index.c - the q-gram index; see index.h.
 *
 * Tables: one a gram size. An entry is (gram, literal, offset of the gram in
 * the literal); entries are sorted by the hash of their gram, whose upper
 * bits lead to the few of one bucket. A bit filter in front of the buckets
 * answers most positions with one load.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/index.h"

#include <stdlib.h>
#include <string.h>

#include "lib/rule.h"

enum { TIERS = 3, TAIL_BYTES = 8 };
static const unsigned gram_bytes[TIERS] = {8, 4, 2};

/* Holds all that a look at the text needs: each step aside would be a miss of the cache. */
struct entry {
    uint64_t gram;
    const char *text; /* the literal's */
    uint32_t literal;
    uint16_t offset;
    uint16_t len;
};
_Static_assert((int)SLX_PHRASE_MAX_BYTES <= UINT16_MAX, "offset and len must hold a literal");

struct table {
    struct entry *entries; /* sorted by hash, gram, literal */
    size_t len;
    uint32_t *starts;      /* upper bits of the hash -> first entry; one more at the end */
    uint64_t *filter;      /* bits */
    unsigned starts_bits, filter_bits;
};

struct slx_index {
    struct slx_span *literals;
    size_t len, cap;
    uint32_t *lookup;      /* text hash -> 1 + literal, open addressing; while building */
    size_t lookup_cap;
    struct table tables[TIERS];
};

static inline uint64_t mix(uint64_t gram) { return gram * UINT64_C(0x9e3779b97f4a7c15); }

/* One load each: a copy of a length that is not known when compiling is a call. */
static inline uint64_t load_gram(const char *p, unsigned bytes)
{
    uint64_t eight;
    uint32_t four;
    uint16_t two;
    if (bytes == 8)
        return memcpy(&eight, p, 8), eight;
    if (bytes == 4)
        return memcpy(&four, p, 4), four;
    return memcpy(&two, p, 2), two;
}

static uint64_t hash_text(struct slx_span text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 29;
}

struct slx_index *slx_index_new(void) { return calloc(1, sizeof(struct slx_index)); }

void slx_index_free(struct slx_index *index)
{
    if (!index)
        return;
    for (int i = 0; i < TIERS; i++) {
        free(index->tables[i].entries);
        free(index->tables[i].starts);
        free(index->tables[i].filter);
    }
    free(index->lookup);
    free(index->literals);
    free(index);
}

static bool grow_lookup(struct slx_index *index)
{
    size_t cap = index->lookup_cap ? index->lookup_cap * 2 : 1024;
    uint32_t *lookup = calloc(cap, sizeof *lookup);
    if (!lookup)
        return false;
    for (size_t n = 0; n < index->len; n++) {
        size_t slot = hash_text(index->literals[n]) & (cap - 1);
        while (lookup[slot])
            slot = (slot + 1) & (cap - 1);
        lookup[slot] = (uint32_t)n + 1;
    }
    free(index->lookup);
    index->lookup = lookup;
    index->lookup_cap = cap;
    return true;
}

static bool grow_literals(struct slx_index *index)
{
    size_t cap = index->cap ? index->cap * 2 : 512;
    struct slx_span *literals = realloc(index->literals, cap * sizeof *literals);
    if (!literals)
        return false;
    index->literals = literals;
    index->cap = cap;
    return true;
}

size_t slx_index_add(struct slx_index *index, struct slx_span folded)
{
    if (folded.len < SLX_INDEX_LITERAL_MIN_BYTES || folded.len > SLX_PHRASE_MAX_BYTES ||
        index->len >= SLX_LITERALS_MAX)
        return SLX_NOT_FOUND;
    if (index->len * 2 >= index->lookup_cap && !grow_lookup(index))
        return SLX_NOT_FOUND;
    size_t slot = hash_text(folded) & (index->lookup_cap - 1);
    for (; index->lookup[slot]; slot = (slot + 1) & (index->lookup_cap - 1))
        if (slx_span_eq(index->literals[index->lookup[slot] - 1], folded))
            return index->lookup[slot] - 1;
    if (index->len == index->cap && !grow_literals(index))
        return SLX_NOT_FOUND;
    index->literals[index->len++] = folded;
    index->lookup[slot] = (uint32_t)index->len;
    return index->len - 1;
}

static int tier_of(size_t len) { return len >= 8 ? 0 : len >= 4 ? 1 : 2; }

/* How often each gram (by hash) stands in the literals: the set's own language. */
struct census {
    uint32_t *counts;
    unsigned bits;
};

static size_t census_slot(const struct census *census, uint64_t gram) { return mix(gram) >> (64 - census->bits); }

static void count_grams(const struct slx_index *index, int tier, struct census *census)
{
    unsigned bytes = gram_bytes[tier];
    for (size_t n = 0; n < index->len; n++)
        for (size_t i = 0; i + bytes <= index->literals[n].len; i++)
            census->counts[census_slot(census, load_gram(index->literals[n].ptr + i, bytes))]++;
}

static struct entry rarest(struct slx_span literal, uint32_t number, int tier, const struct census *census)
{
    struct entry best = {.text = literal.ptr, .literal = number, .len = (uint16_t)literal.len};
    uint32_t fewest = UINT32_MAX;
    unsigned bytes = gram_bytes[tier];
    for (size_t i = 0; i + bytes <= literal.len; i++) {
        uint64_t gram = load_gram(literal.ptr + i, bytes);
        uint32_t count = census->counts[census_slot(census, gram)];
        if (count < fewest) {
            fewest = count;
            best.gram = gram;
            best.offset = (uint16_t)i;
        }
    }
    return best;
}

static int by_hash(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    uint64_t p = mix(x->gram), q = mix(y->gram); /* one to one: the factor is odd */
    if (p != q)
        return p < q ? -1 : 1;
    return x->literal < y->literal ? -1 : x->literal > y->literal;
}

static unsigned bits_for(size_t count)
{
    unsigned bits = 6;
    while (bits < 30 && ((size_t)1 << bits) < count)
        bits++;
    return bits;
}

static bool hash_entries(struct table *table)
{
    table->starts_bits = bits_for(table->len * 2);
    table->filter_bits = bits_for(table->len * 16);
    table->starts = calloc(((size_t)1 << table->starts_bits) + 1, sizeof *table->starts);
    table->filter = calloc(((size_t)1 << table->filter_bits) / 64, sizeof *table->filter);
    if (!table->starts || !table->filter)
        return false;
    for (size_t i = 0; i < table->len; i++) {
        uint64_t hash = mix(table->entries[i].gram), bit = hash >> (64 - table->filter_bits);
        table->filter[bit / 64] |= UINT64_C(1) << (bit % 64);
        table->starts[(hash >> (64 - table->starts_bits)) + 1]++;
    }
    for (size_t bucket = 0; bucket < (size_t)1 << table->starts_bits; bucket++)
        table->starts[bucket + 1] += table->starts[bucket];
    return true;
}

static bool build_tier(struct slx_index *index, int tier)
{
    struct table *table = &index->tables[tier];
    size_t count = 0;
    for (size_t n = 0; n < index->len; n++)
        count += tier_of(index->literals[n].len) == tier;
    if (count == 0)
        return true;
    struct census census = {.bits = bits_for(index->len * 8)};
    census.counts = calloc((size_t)1 << census.bits, sizeof *census.counts);
    table->entries = calloc(count, sizeof *table->entries);
    if (census.counts && table->entries) {
        count_grams(index, tier, &census);
        for (size_t n = 0; n < index->len; n++)
            if (tier_of(index->literals[n].len) == tier)
                table->entries[table->len++] = rarest(index->literals[n], (uint32_t)n, tier, &census);
    }
    free(census.counts);
    if (!table->entries || table->len != count)
        return false;
    qsort(table->entries, table->len, sizeof *table->entries, by_hash);
    return hash_entries(table);
}

bool slx_index_freeze(struct slx_index *index)
{
    free(index->lookup);
    index->lookup = NULL;
    index->lookup_cap = 0;
    for (int tier = 0; tier < TIERS; tier++)
        if (!build_tier(index, tier))
            return false;
    return true;
}

size_t slx_index_count(const struct slx_index *index) { return index->len; }

struct slx_span slx_index_literal(const struct slx_index *index, size_t number)
{
    return index->literals[number];
}

bool slx_found_prepare(struct slx_found *found, size_t literals)
{
    for (size_t i = 0; i < found->len; i++)
        found->bits[found->numbers[i] / 64] = 0;
    found->len = 0;
    if (literals <= found->cap && found->bits)
        return true;
    size_t words = literals / 64 + 1, cap = words * 64;
    slx_found_deinit(found);
    found->bits = calloc(words, sizeof *found->bits);
    found->at = calloc(cap, sizeof *found->at);
    found->numbers = calloc(cap, sizeof *found->numbers);
    if (!found->bits || !found->at || !found->numbers) {
        slx_found_deinit(found);
        return false;
    }
    found->cap = cap;
    return true;
}

void slx_found_deinit(struct slx_found *found)
{
    free(found->bits);
    free(found->at);
    free(found->numbers);
    *found = (struct slx_found){0};
}

static void mark(struct slx_found *found, uint32_t literal, size_t at)
{
    if (slx_found_has(found, literal)) {
        if (at < found->at[literal])
            found->at[literal] = (uint32_t)at;
        return;
    }
    found->bits[literal / 64] |= UINT64_C(1) << (literal % 64);
    found->at[literal] = (uint32_t)at;
    found->numbers[found->len++] = literal;
}

/* All literals whose gram is the one at `pos`. */
static void confirm(const struct table *table, uint64_t gram, uint64_t hash,
                    struct slx_span text, size_t pos, struct slx_found *found)
{
    const uint32_t *bucket = &table->starts[hash >> (64 - table->starts_bits)];
    for (uint32_t i = bucket[0]; i < bucket[1]; i++) {
        const struct entry *entry = &table->entries[i];
        size_t from = pos - entry->offset;
        if (entry->gram == gram && entry->offset <= pos && entry->len <= text.len - from &&
            memcmp(text.ptr + from, entry->text, entry->len) == 0)
            mark(found, entry->literal, from);
    }
}

static inline void probe(const struct slx_index *index, int tier, uint64_t gram, struct slx_span text, size_t pos,
                         struct slx_found *found)
{
    const struct table *table = &index->tables[tier];
    uint64_t hash = mix(gram), bit = hash >> (64 - table->filter_bits);
    if (table->filter[bit / 64] >> (bit % 64) & 1)
        confirm(table, gram, hash, text, pos, found);
}

void slx_index_walk(const struct slx_index *index, struct slx_span folded, struct slx_found *found)
{
    bool use[TIERS];
    for (int tier = 0; tier < TIERS; tier++)
        use[tier] = index->tables[tier].len > 0;
    size_t pos = 0;
    for (; pos + TAIL_BYTES <= folded.len; pos++) {
        const char *p = folded.ptr + pos;
        if (use[0])
            probe(index, 0, load_gram(p, 8), folded, pos, found);
        if (use[1])
            probe(index, 1, load_gram(p, 4), folded, pos, found);
        if (use[2])
            probe(index, 2, load_gram(p, 2), folded, pos, found);
    }
    for (; pos < folded.len; pos++)
        for (int tier = 0; tier < TIERS; tier++)
            if (use[tier] && pos + gram_bytes[tier] <= folded.len)
                probe(index, tier, load_gram(folded.ptr + pos, gram_bytes[tier]), folded, pos, found);
}

void slx_index_try_all(const struct slx_index *index, struct slx_span folded, struct slx_found *found)
{
    for (size_t n = 0; n < index->len; n++) {
        size_t at = slx_span_find(folded, index->literals[n], 0);
        if (at != SLX_NOT_FOUND)
            mark(found, (uint32_t)n, at);
    }
}
