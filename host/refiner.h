/*
 * refiner.h - refine(reply, facts) of plug-ins, called within limits, whatever they are written in.
 *
 * Purpose: a rule whose table matched may look once more at the reply and
 *          change its verdict, or withdraw. One refiner per thread and rule
 *          set. Lua runs here (lua_guest.h), Python in processes that all
 *          refiners of the rule set share (python_pool.h).
 * Safety:  a call that fails or takes too long leaves the table's verdict in
 *          place, with a note. A plug-in that fails again and again is left
 *          alone for a while (health.h): its tables go on to work.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_REFINER_H
#define HOST_REFINER_H

#include "host/health.h"
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

/* How one plug-in's refine functions fare, over all threads that use the rule set. */
struct slx_refine_status {
    uint64_t calls, faults, timeouts, quarantines; /* since the rule set was loaded */
    uint64_t restarts;                             /* of its worker processes */
    unsigned workers;                              /* processes that are ready; 0 for Lua */
    bool quarantined;                              /* not called now */
    unsigned quarantine_left_s;
    char last_fault[SLX_HEALTH_TEXT_BYTES];        /* empty: none */
};

/* False when the plug-in has no refine function, or the rule set was not made by host/loader.h. Any thread. */
bool slx_refine_status(const struct slx_ruleset *set, const struct slx_plugin *plugin,
                       struct slx_refine_status *status);

#endif
