/*
 * guests.h - the plug-ins of one rule set that have refine functions (private to host/).
 *
 * Purpose: what all threads that use a rule set share of them: their health,
 *          and the worker processes of those in Python. It is the companion
 *          of the rule set (lib/ruleset.h) and goes with it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_GUESTS_H
#define HOST_GUESTS_H

#include "host/health.h"
#include "lib/ruleset.h"

struct slx_child_command;
struct slx_crew;

struct slx_guest {
    const struct slx_plugin *plugin;
    struct slx_health health;
    struct slx_crew *crew; /* its worker processes; NULL: it is in Lua and runs here */
};

struct slx_guests {
    struct slx_companion companion; /* the first member: how lib/ knows it */
    struct slx_guest *items;
    size_t len;
};

/* Borrows the set's plug-ins. `command` starts a worker for those that are not in Lua; NULL: there are none.
 * Waits until each has one, or warns. NULL: out of memory or threads. */
struct slx_guests *slx_guests_new(const struct slx_ruleset *set, const struct slx_child_command *command,
                                  struct slx_diag_list *diags);
void slx_guests_free(struct slx_guests *guests);

/* Those that the loader of host/loader.h made; the set has a companion. */
struct slx_guests *slx_guests_of(const struct slx_ruleset *set);

struct slx_guest *slx_guests_find(const struct slx_guests *guests, const struct slx_plugin *plugin);

/* How a call of refine ended. */
enum slx_refine_result {
    SLX_REFINE_DONE,    /* *stays and the outcome are set */
    SLX_REFINE_FAILED,
    SLX_REFINE_TIMEOUT,
    SLX_REFINE_LOST     /* no answer, and whose fault it is will be known later */
};

/* One call, from slx_refine_fn. */
struct slx_refine_call {
    const struct slx_rule *rule;
    const struct slx_verdict *verdict;
    struct slx_outcome *outcome; /* changed on DONE only */
    bool stays;                  /* set on DONE: false withdraws the match */
};

#endif
