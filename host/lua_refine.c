/*
 * lua_refine.c - see lua_refine.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_refine.h"

#include <lauxlib.h>
#include <stdlib.h>

#include "host/lua_rule.h"
#include "host/lua_state.h"

enum { SCRATCH_MAX_BYTES = 256 * 1024 };

/* One plug-in that has refine functions. */
struct guest {
    const struct slx_plugin *plugin;
    unsigned faults;
    bool loaded; /* its table lies in the Lua registry, keyed by the plug-in's address */
};

struct slx_refiner {
    const struct slx_ruleset *set;
    struct slx_lua *lua;          /* NULL until the first call, and after a fault */
    struct guest *guests;
    size_t guests_len;
    struct slx_plugin scratch;    /* its arena takes the texts a call returns */
    struct slx_refiner_counts counts;
};

static bool has_refine(const struct slx_plugin *plugin)
{
    for (size_t i = 0; i < plugin->rules_len; i++)
        if (plugin->rules[i].refine)
            return true;
    return false;
}

struct slx_refiner *slx_refiner_new(const struct slx_ruleset *set)
{
    struct slx_refiner *refiner = calloc(1, sizeof *refiner);
    if (!refiner)
        return NULL;
    refiner->set = set;
    refiner->guests = calloc(set->plugins_len ? set->plugins_len : 1, sizeof *refiner->guests);
    slx_arena_init(&refiner->scratch.arena, SCRATCH_MAX_BYTES);
    if (!refiner->guests) {
        slx_refiner_free(refiner);
        return NULL;
    }
    for (size_t i = 0; i < set->plugins_len; i++)
        if (has_refine(set->plugins[i]))
            refiner->guests[refiner->guests_len++].plugin = set->plugins[i];
    return refiner;
}

void slx_refiner_free(struct slx_refiner *refiner)
{
    if (!refiner)
        return;
    slx_lua_free(refiner->lua);
    slx_arena_deinit(&refiner->scratch.arena);
    free(refiner->guests);
    free(refiner);
}

struct slx_refiner_counts slx_refiner_counts(const struct slx_refiner *refiner) { return refiner->counts; }

static void drop_state(struct slx_refiner *refiner)
{
    slx_lua_free(refiner->lua);
    refiner->lua = NULL;
    for (size_t i = 0; i < refiner->guests_len; i++)
        refiner->guests[i].loaded = false;
}

/* Runs the plug-in's chunk in this state once; its table is kept. */
static bool ensure_loaded(struct slx_refiner *refiner, struct guest *guest, struct slx_diag *diag)
{
    if (!refiner->lua && !(refiner->lua = slx_lua_new()))
        return slx_diag_fail(diag, "out of memory");
    if (guest->loaded)
        return true;
    if (!slx_lua_load(refiner->lua, guest->plugin->file.ptr, guest->plugin->source, diag) ||
        !slx_lua_call(refiner->lua, 0, 1, SLX_LUA_LOAD_STEPS, SLX_LUA_LOAD_MS, diag))
        return false;
    lua_rawsetp(refiner->lua->L, LUA_REGISTRYINDEX, guest->plugin);
    guest->loaded = true;
    return true;
}

static void set_text(lua_State *L, const char *key, struct slx_span text)
{
    if (!text.len)
        return;
    lua_pushlstring(L, text.ptr, text.len);
    lua_setfield(L, -2, key);
}

static void push_reply(lua_State *L, const struct slx_verdict *v)
{
    char enhanced[16];
    const struct slx_reply *reply = v->reply;
    lua_createtable(L, 0, 8);
    if (reply->code) {
        lua_pushinteger(L, reply->code);
        lua_setfield(L, -2, "code");
    }
    if (reply->enhanced.class_)
        set_text(L, "enhanced", (struct slx_span){enhanced, slx_enhanced_print(reply->enhanced, enhanced)});
    set_text(L, "text", reply->text);
    set_text(L, "folded", reply->folded);
    set_text(L, "original", reply->original);
    set_text(L, "mx", reply->mx);
    set_text(L, "recipient", reply->recipient);
}

static void push_facts(lua_State *L, const struct slx_facts *facts)
{
    lua_createtable(L, 0, 12);
    set_text(L, "client_ip", facts->client_ip);
    set_text(L, "recipient", facts->recipient);
    set_text(L, "sender", facts->sender);
    set_text(L, "domain", facts->domain);
    set_text(L, "limit", facts->limit);
    set_text(L, "queue_id", facts->queue_id);
    set_text(L, "vendor_code", facts->vendor_code);
    if (facts->blocklist)
        set_text(L, "blocklist", facts->blocklist->id);
    if (facts->urls_len)
        set_text(L, "url", facts->urls[0]);
    if (facts->retry_after_s >= 0) {
        lua_pushinteger(L, facts->retry_after_s);
        lua_setfield(L, -2, "retry_after");
    }
}

struct call {
    const struct slx_plugin *plugin;
    const struct slx_rule *rule;
    const struct slx_verdict *verdict;
};

/* Runs inside the protected call: looks the function up and calls it; returns its two results. */
static int call_refine(lua_State *L)
{
    struct call *call = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, call->plugin);
    lua_getfield(L, -1, "rules");
    lua_rawgeti(L, -1, call->rule->refine);
    lua_getfield(L, -1, "refine");
    push_reply(L, call->verdict);
    push_facts(L, &call->verdict->facts);
    lua_call(L, 2, 2);
    return 2;
}

/* nil: nothing changes; false: withdrawn; a table: fields that change. Anything else is a fault. */
static bool read_answer(struct slx_refiner *refiner, const struct slx_rule *rule, struct slx_outcome *outcome,
                        bool *stays)
{
    lua_State *L = refiner->lua->L;
    *stays = true;
    if (lua_isnil(L, -2))
        return true;
    if (lua_isboolean(L, -2)) {
        *stays = lua_toboolean(L, -2);
        return true;
    }
    if (!lua_istable(L, -2))
        return false;
    struct slx_diag_list diags;
    struct slx_outcome changed = slx_outcome_none();
    slx_diag_list_init(&diags);
    refiner->scratch.file = rule->plugin->file;
    struct slx_field_reader reader = {.L = L, .registry = refiner->set->registry, .plugin = &refiner->scratch,
                                      .diags = &diags};
    slx_lua_read_outcome(&reader, lua_gettop(L) - 1, &changed);
    bool ok = diags.errors == 0;
    slx_diag_list_deinit(&diags);
    if (ok)
        slx_outcome_merge(outcome, &changed);
    return ok;
}

static struct guest *find_guest(struct slx_refiner *refiner, const struct slx_plugin *plugin)
{
    for (size_t i = 0; i < refiner->guests_len; i++)
        if (refiner->guests[i].plugin == plugin)
            return &refiner->guests[i];
    return NULL;
}

static bool run(struct slx_refiner *refiner, struct guest *guest, struct call *call, struct slx_outcome *outcome,
                bool *stays)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!ensure_loaded(refiner, guest, &diag))
        return false;
    lua_State *L = refiner->lua->L;
    lua_pushcfunction(L, call_refine);
    lua_pushlightuserdata(L, call);
    if (!slx_lua_call(refiner->lua, 1, 2, SLX_LUA_REFINE_STEPS, SLX_LUA_REFINE_MS, &diag))
        return false;
    bool ok = read_answer(refiner, call->rule, outcome, stays);
    lua_pop(L, 2);
    return ok;
}

bool slx_refiner_call(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far,
                      struct slx_outcome *outcome, enum slx_note *note)
{
    struct slx_refiner *refiner = host;
    struct guest *guest = find_guest(refiner, rule->plugin);
    struct call call = {rule->plugin, rule, so_far};
    bool stays = true;
    if (!guest || guest->faults >= SLX_REFINE_FAULTS_MAX) {
        *note = SLX_NOTE_REFINE_FAILED;
        return true;
    }
    slx_arena_reset(&refiner->scratch.arena);
    refiner->counts.calls++;
    if (run(refiner, guest, &call, outcome, &stays))
        return stays;
    bool timeout = refiner->lua && refiner->lua->out_of_time;
    *note = timeout ? SLX_NOTE_REFINE_TIMEOUT : SLX_NOTE_REFINE_FAILED;
    refiner->counts.faults++;
    refiner->counts.timeouts += timeout;
    refiner->counts.quarantined += ++guest->faults == SLX_REFINE_FAULTS_MAX;
    drop_state(refiner);
    return true;
}
