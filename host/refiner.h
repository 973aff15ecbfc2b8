/*
 * refiner.h - refine(reply, facts) of plug-ins, called within limits, whatever they are written in.
 *
 * Purpose: a rule whose table matched may look once more at the reply and
 *          change its verdict, or withdraw. One refiner per thread and rule
 *          set. Lua runs here (lua_guest.h), Python in processes that all
 *          refiners of the rule set share (crew.h).
 * Safety:  a call that fails or takes too long leaves the table's verdict in
 *          place, with a note. A plug-in that fails again and again is left
 *          alone for a while (health.h): its tables go on to work;
 *          slx_ruleset_refine_status() tells.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_REFINER_H
#define HOST_REFINER_H

#include "lib/classify.h"

struct slx_refiner;

/* Borrows the rule set. NULL: out of memory. */
struct slx_refiner *slx_refiner_new(const struct slx_ruleset *set);
void slx_refiner_free(struct slx_refiner *refiner);

/* A slx_refine_fn (lib/classify.h); `host` is the refiner. */
bool slx_refiner_call(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far,
                      struct slx_outcome *outcome, enum slx_note *note);

/* What this refiner has seen since it was made, summed over plug-ins. */
struct slx_refiner_counts {
    uint64_t calls, faults, timeouts, quarantined;
};
struct slx_refiner_counts slx_refiner_counts(const struct slx_refiner *refiner);

#endif
