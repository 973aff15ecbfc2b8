/*
 * refiner.c - see refiner.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/refiner.h"

#include <stdlib.h>

#include "base/clock.h"
#include "host/crew.h"
#include "host/foreign.h"
#include "host/lua_guest.h"
#include "host/session.h"

enum { SCRATCH_MAX_BYTES = 256 * 1024 };

struct slx_refiner {
    struct slx_guests *guests; /* the set's companion, or our own for a set that has none */
    bool own_guests;
    struct slx_lua_guests lua;
    struct slx_lua *reader;    /* of answers of worker processes: runs no code; NULL until the first */
    struct slx_plugin scratch; /* its arena takes the texts a call returns */
    struct slx_refiner_counts counts;
};

struct slx_refiner *slx_refiner_new(const struct slx_ruleset *set)
{
    struct slx_diag_list ignored; /* a set that was built without a loader has Lua plug-ins only */
    struct slx_refiner *refiner = calloc(1, sizeof *refiner);
    if (!refiner)
        return NULL;
    slx_diag_list_init(&ignored);
    slx_arena_init(&refiner->scratch.arena, SCRATCH_MAX_BYTES);
    refiner->lua = (struct slx_lua_guests){.registry = set->registry, .scratch = &refiner->scratch};
    refiner->own_guests = !set->companion;
    refiner->guests = set->companion ? slx_guests_of(set) : slx_guests_new(set, NULL, &ignored);
    slx_diag_list_deinit(&ignored);
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
    slx_lua_free(refiner->reader);
    slx_arena_deinit(&refiner->scratch.arena);
    if (refiner->own_guests)
        slx_guests_free(refiner->guests);
    free(refiner);
}

struct slx_refiner_counts slx_refiner_counts(const struct slx_refiner *refiner) { return refiner->counts; }

/* A call that a worker process answers. */
static enum slx_refine_result ask_crew(struct slx_refiner *refiner, struct slx_crew *crew, struct slx_refine_call *call,
                                       struct slx_diag *diag)
{
    json_t *answer = NULL;
    if (!refiner->reader && !(refiner->reader = slx_lua_new())) {
        slx_diag_fail(diag, "out of memory");
        return SLX_REFINE_LOST;
    }
    enum slx_refine_result result = slx_crew_call(crew, call, &answer, diag);
    if (result != SLX_REFINE_DONE)
        return result;
    json_t *value = slx_session_value(answer, call->rule->plugin, diag);
    bool ok = value && slx_foreign_read_answer(refiner->reader, value, refiner->lua.registry, &refiner->scratch, call,
                                               diag);
    json_decref(answer);
    return ok ? SLX_REFINE_DONE : SLX_REFINE_FAILED;
}

static void tell_fault(struct slx_refiner *refiner, struct slx_guest *guest, enum slx_refine_result result,
                       const struct slx_diag *diag)
{
    char text[SLX_REFINE_FAULT_BYTES];
    bool timeout = result == SLX_REFINE_TIMEOUT;
    refiner->counts.faults++;
    refiner->counts.timeouts += timeout;
    if (result != SLX_REFINE_LOST)
        refiner->counts.quarantined += slx_health_fault(&guest->health, timeout, slx_diag_print(diag, text, sizeof text), slx_now_ns());
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
    enum slx_refine_result result =
        guest->crew ? ask_crew(refiner, guest->crew, &call, &diag) : slx_lua_refine(&refiner->lua, &call, &diag);
    if (result == SLX_REFINE_DONE)
        return call.stays;
    *note = result == SLX_REFINE_TIMEOUT ? SLX_NOTE_REFINE_TIMEOUT : SLX_NOTE_REFINE_FAILED;
    tell_fault(refiner, guest, result, &diag);
    return true;
}
