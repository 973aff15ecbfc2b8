/*
 * unknown.h - texts that no rule knows, counted in bounded memory.
 *
 * Purpose: what an administrator writes rules for: replies that stayed
 *          undetermined or were decided by their codes alone, most frequent
 *          first. Kept is the masked text (lib/mask.h), never the reply:
 *          addresses, hosts, numbers, ids and URLs are gone.
 * Method:  Space-Saving (Metwally, Agrawal, El Abbadi 2005): when the table is
 *          full, a new text takes the place of the rarest and its count; so a
 *          frequent text is never missed, and `over` bounds what its count
 *          may be too high.
 * Threads: none of its own; the caller locks.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_UNKNOWN_H
#define LIB_UNKNOWN_H

#include "lib/verdict.h"

enum { SLX_UNKNOWNS_MAX = 1000, SLX_UNKNOWN_TEXT_MAX_BYTES = 300 };

struct slx_unknown {
    char fingerprint[35];
    uint16_t code;
    struct slx_enhanced enhanced;
    uint8_t category;       /* what the codes say; index into the registry's categories */
    enum slx_decider decided_by;
    uint64_t count, over;
    size_t text_len;
    char text[SLX_UNKNOWN_TEXT_MAX_BYTES]; /* masked */
};

struct slx_unknowns;

struct slx_unknowns *slx_unknowns_new(void); /* NULL: out of memory */
void slx_unknowns_free(struct slx_unknowns *unknowns);

/* Would a rule have more to say than the codes? Successes are nobody's concern. */
bool slx_unknown_is(const struct slx_verdict *verdict);

/* Counts the verdict's reply, when slx_unknown_is(). */
void slx_unknowns_add(struct slx_unknowns *unknowns, const struct slx_verdict *verdict);

/* Everything counted, and the rows, most frequent first (by text where counts are equal). The rows live
 * until the next add. */
uint64_t slx_unknowns_total(const struct slx_unknowns *unknowns);
const struct slx_unknown *const *slx_unknowns_sorted(struct slx_unknowns *unknowns, size_t *len);

#endif
