/*
 * companion.h - what a plug-in host keeps beside a rule set, as lib/ and api/ see it.
 *
 * Purpose: refine functions run in a host (host/), whose state lives and dies
 *          with the rule set. lib/ frees it, api/ and daemon/ ask how the
 *          functions fare; neither knows the host.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_COMPANION_H
#define LIB_COMPANION_H

#include "lib/rule.h"

enum { SLX_REFINE_FAULT_BYTES = 200 };

/* How the refine functions of one plug-in fare, over all threads, since the rule set was loaded. */
struct slx_refine_status {
    uint64_t calls, faults, timeouts, quarantines;
    uint64_t restarts;                       /* of its worker processes */
    unsigned workers;                        /* processes that are ready; 0 for Lua */
    bool quarantined;                        /* not called now */
    unsigned quarantine_left_s;
    char last_fault[SLX_REFINE_FAULT_BYTES]; /* one sentence; empty: none */
};

struct slx_companion {
    void (*free)(struct slx_companion *companion);
    /* False when the plug-in has no refine function. Any thread. */
    bool (*status)(struct slx_companion *companion, const struct slx_plugin *plugin, struct slx_refine_status *status);
};

#endif
