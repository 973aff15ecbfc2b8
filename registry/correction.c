/*
 * correction.c - does a correction hold? See correction.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/correction.h"

#include "registry/term_table.h"

SLX_TERM_DEFINE(circumstance, CIRCUMSTANCE, SLX_CIRCUMSTANCES)

static bool has_bit(const uint64_t *words, unsigned bit) { return words[bit / 64] >> (bit % 64) & 1; }

static bool enhanced_holds(const struct slx_correction *row, struct slx_enhanced code)
{
    if (!row->enhanced_len)
        return true;
    for (size_t i = 0; i < row->enhanced_len; i++)
        if (slx_enhanced_matches(row->enhanced[i], code))
            return !row->enhanced_not;
    return row->enhanced_not;
}

static bool tags_hold(const struct slx_correction *row, struct slx_list tags)
{
    if (!row->tags.len)
        return true;
    for (size_t i = 0; i < row->tags.len; i++)
        for (size_t k = 0; k < tags.len; k++)
            if (slx_span_eq(row->tags.items[i], tags.items[k]))
                return !row->tags_not;
    return row->tags_not;
}

/* The cheapest and most telling conditions first: this runs for every row of every reply. */
bool slx_correction_holds(const struct slx_correction *row, const struct slx_situation *now)
{
    return (row->classes >> now->class_ & 1) && (row->types >> now->type & 1) &&
           (row->deciders >> now->decided_by & 1) && (row->commands >> now->command & 1) &&
           has_bit(row->categories, now->category) && now->code < SLX_CODES_MAX && has_bit(row->codes, now->code) &&
           (row->circumstances & now->circumstances) == row->circumstances &&
           !(row->circumstances_not & now->circumstances) && enhanced_holds(row, now->enhanced) &&
           tags_hold(row, now->tags);
}
