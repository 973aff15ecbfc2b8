/*
 * refiner.c - see refiner.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/refiner.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "host/guests.h"
#include "host/lua_guest.h"

enum { SCRATCH_MAX_BYTES = 256 * 1024 };

struct slx_refiner {
    struct slx_guests *guests; /* the set's companion, or our own for a set that has none */
    bool own_guests;
    struct slx_lua_guests lua;
    struct slx_plugin scratch; /* its arena takes the texts a call returns */
    struct slx_refiner_counts counts;
};

struct slx_refiner *slx_refiner_new(const struct slx_ruleset *set)
{
    struct slx_refiner *refiner = calloc(1, sizeof *refiner);
    if (!refiner)
        return NULL;
    slx_arena_init(&refiner->scratch.arena, SCRATCH_MAX_BYTES);
    refiner->lua = (struct slx_lua_guests){.registry = set->registry, .scratch = &refiner->scratch};
    refiner->own_guests = !set->companion;
    refiner->guests = set->companion ? set->companion : slx_guests_new(set);
    if (refiner->guests)
        return refiner;
    slx_refiner_free(refiner);
    return NULL;
}

void slx_refiner_free(struct slx_refiner *refiner)
{
    if (!refiner)
        return;
    slx_lua_guests_deinit(&refiner->lua);
    slx_arena_deinit(&refiner->scratch.arena);
    if (refiner->own_guests)
        slx_guests_free(refiner->guests);
    free(refiner);
}

struct slx_refiner_counts slx_refiner_counts(const struct slx_refiner *refiner) { return refiner->counts; }

static void tell_fault(struct slx_refiner *refiner, struct slx_guest *guest, enum slx_refine_result result,
                       const struct slx_diag *diag)
{
    bool timeout = result == SLX_REFINE_TIMEOUT;
    refiner->counts.faults++;
    refiner->counts.timeouts += timeout;
    if (result != SLX_REFINE_LOST)
        refiner->counts.quarantined += slx_health_fault(&guest->health, timeout, diag->text, slx_now_ns());
}

bool slx_refiner_call(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far,
                      struct slx_outcome *outcome, enum slx_note *note)
{
    struct slx_refiner *refiner = host;
    struct slx_guest *guest = slx_guests_find(refiner->guests, rule->plugin);
    struct slx_refine_call call = {rule, so_far, outcome, true};
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!guest || !slx_health_open(&guest->health, slx_now_ns())) {
        *note = SLX_NOTE_REFINE_FAILED;
        return true;
    }
    slx_arena_reset(&refiner->scratch.arena);
    refiner->counts.calls++;
    slx_health_call(&guest->health);
    enum slx_refine_result result = slx_lua_refine(&refiner->lua, &call, &diag);
    if (result == SLX_REFINE_DONE)
        return call.stays;
    *note = result == SLX_REFINE_TIMEOUT ? SLX_NOTE_REFINE_TIMEOUT : SLX_NOTE_REFINE_FAILED;
    tell_fault(refiner, guest, result, &diag);
    return true;
}

bool slx_refine_status(const struct slx_ruleset *set, const struct slx_plugin *plugin,
                       struct slx_refine_status *status)
{
    struct slx_guest *guest = set->companion ? slx_guests_find(set->companion, plugin) : NULL;
    if (!guest)
        return false;
    struct slx_health *health = &guest->health;
    uint64_t now = slx_now_ns(), until = __atomic_load_n(&health->closed_until, __ATOMIC_RELAXED);
    *status = (struct slx_refine_status){.calls = __atomic_load_n(&health->calls, __ATOMIC_RELAXED),
                                         .quarantined = until > now,
                                         .quarantine_left_s = until > now ? (unsigned)((until - now) / SLX_NS_PER_S) + 1 : 0};
    pthread_mutex_lock(&health->lock);
    status->faults = health->faults;
    status->timeouts = health->timeouts;
    status->quarantines = health->quarantines;
    memcpy(status->last_fault, health->last_fault, sizeof status->last_fault);
    pthread_mutex_unlock(&health->lock);
    return true;
}
