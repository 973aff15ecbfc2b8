/*
 * lua_refine.h - refine(reply, facts) of Lua plug-ins, called within limits.
 *
 * Purpose: a rule whose table matched may look once more at the reply and
 *          change its verdict, or withdraw. One refiner per thread and rule
 *          set: one Lua state that holds all plug-ins with refine functions,
 *          each in an environment of its own.
 * Safety:  a call that fails, or takes longer than SLX_LUA_REFINE_STEPS or
 *          SLX_LUA_REFINE_MS, leaves the table's verdict in place, with a
 *          note; the state is thrown away and made anew. A plug-in that
 *          failed SLX_REFINE_FAULTS_MAX times in a refiner's life is left
 *          alone: its tables go on to work.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_REFINE_H
#define HOST_LUA_REFINE_H

#include "lib/classify.h"

enum { SLX_REFINE_FAULTS_MAX = 3 };

struct slx_refiner;

/* Borrows the rule set. NULL: out of memory. */
struct slx_refiner *slx_refiner_new(const struct slx_ruleset *set);
void slx_refiner_free(struct slx_refiner *refiner);

/* A slx_refine_fn (lib/classify.h); `host` is the refiner. */
bool slx_refiner_call(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far,
                      struct slx_outcome *outcome, enum slx_note *note);

/* Calls and faults since the refiner was made, summed over plug-ins. */
struct slx_refiner_counts {
    uint64_t calls, faults, timeouts, quarantined;
};
struct slx_refiner_counts slx_refiner_counts(const struct slx_refiner *refiner);

#endif
