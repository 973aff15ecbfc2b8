/*
 * lua_guest.c - see lua_guest.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_guest.h"

#include <lauxlib.h>

#include "host/lua_rule.h"
#include "host/refine_input.h"
#include "lib/check.h"

void slx_lua_guests_deinit(struct slx_lua_guests *guests)
{
    slx_lua_free(guests->lua);
    guests->lua = NULL;
}

/* An address that is only compared, never written through. */
union plugin_key {
    const struct slx_plugin *plugin;
    void *data;
};

static int keep_table(lua_State *L)
{
    lua_rawsetp(L, LUA_REGISTRYINDEX, lua_touserdata(L, 1));
    return 0;
}

/* Runs the plug-in's chunk in this state once; its table is kept under the plug-in's address. */
static bool ensure_loaded(struct slx_lua_guests *guests, const struct slx_plugin *plugin, struct slx_diag *diag)
{
    if (!guests->lua && !(guests->lua = slx_lua_new()))
        return slx_diag_fail(diag, "out of memory");
    lua_State *L = guests->lua->L;
    bool loaded = lua_rawgetp(L, LUA_REGISTRYINDEX, plugin) == LUA_TTABLE;
    lua_pop(L, 1);
    if (loaded)
        return true;
    union plugin_key key = {.plugin = plugin};
    return slx_lua_load(guests->lua, plugin->file.ptr, plugin->source, diag) &&
           slx_lua_call(guests->lua, 0, 1, SLX_LUA_LOAD_STEPS, SLX_LUA_LOAD_MS, diag) &&
           slx_lua_protect(guests->lua, keep_table, key.data, 1, diag);
}

static void put_text(void *L, const char *key, struct slx_span text)
{
    lua_pushlstring(L, text.ptr, text.len);
    lua_setfield(L, -2, key);
}

static void put_number(void *L, const char *key, int64_t number)
{
    lua_pushinteger(L, number);
    lua_setfield(L, -2, key);
}

/* Runs inside the protected call: looks the function up and calls it; returns its two results. */
static int call_refine(lua_State *L)
{
    struct slx_refine_call *call = lua_touserdata(L, 1);
    struct slx_field_sink sink = {put_text, put_number, L};
    lua_rawgetp(L, LUA_REGISTRYINDEX, call->rule->plugin);
    lua_getfield(L, -1, "rules");
    lua_rawgeti(L, -1, call->rule->refine);
    lua_getfield(L, -1, "refine");
    lua_createtable(L, 0, 8);
    slx_refine_reply(call->verdict, &sink);
    lua_createtable(L, 0, 12);
    slx_refine_facts(&call->verdict->facts, &sink);
    lua_call(L, 2, 2);
    return 2;
}

bool slx_lua_read_answer(lua_State *L, int index, const struct slx_registry *registry, struct slx_plugin *scratch,
                         struct slx_refine_call *call, struct slx_diag_list *faults)
{
    call->stays = true;
    if (lua_isnil(L, index))
        return true;
    if (lua_isboolean(L, index)) {
        call->stays = lua_toboolean(L, index);
        return true;
    }
    if (!lua_istable(L, index)) {
        slx_diag_list_add(faults, SLX_ERROR, NULL, 0, 0, "a %s, not fields to change", luaL_typename(L, index));
        return false;
    }
    struct slx_outcome changed = slx_outcome_none();
    scratch->file = call->rule->plugin->file;
    struct slx_field_reader reader = {.L = L, .registry = registry, .plugin = scratch, .diags = faults};
    slx_lua_read_outcome(&reader, lua_absindex(L, index), &changed);
    if (faults->errors == 0)
        slx_check_outcome(call->rule, &changed, faults);
    if (faults->errors == 0)
        slx_outcome_merge(call->outcome, &changed);
    return faults->errors == 0;
}

bool slx_lua_tell_answer(const struct slx_diag_list *faults, struct slx_diag *diag)
{
    return slx_diag_fail(diag, "refine returned: %s", faults->len ? faults->items[0].text : "too much");
}

/* One call with what reading its answer needs; the list is freed by the caller, whatever happens. */
struct guest_call {
    struct slx_lua_guests *guests;
    struct slx_refine_call *call;
    struct slx_diag_list faults;
    bool ok;
};

static int read_results(lua_State *L)
{
    struct guest_call *c = lua_touserdata(L, 1);
    c->ok = slx_lua_read_answer(L, 2, c->guests->registry, c->guests->scratch, c->call, &c->faults);
    return 0;
}

static bool run(struct guest_call *c, struct slx_diag *diag)
{
    struct slx_lua_guests *guests = c->guests;
    if (!ensure_loaded(guests, c->call->rule->plugin, diag))
        return false;
    lua_State *L = guests->lua->L;
    lua_pushcfunction(L, call_refine);
    lua_pushlightuserdata(L, c->call);
    if (!slx_lua_call(guests->lua, 1, 2, SLX_LUA_REFINE_STEPS, SLX_LUA_REFINE_MS, diag) ||
        !slx_lua_protect(guests->lua, read_results, c, 2, diag))
        return false;
    return c->ok || slx_lua_tell_answer(&c->faults, diag);
}

enum slx_refine_result slx_lua_refine(struct slx_lua_guests *guests, struct slx_refine_call *call,
                                      struct slx_diag *diag)
{
    struct guest_call c = {.guests = guests, .call = call};
    slx_diag_list_init(&c.faults);
    bool done = run(&c, diag);
    slx_diag_list_deinit(&c.faults);
    if (done)
        return SLX_REFINE_DONE;
    bool timeout = guests->lua && guests->lua->out_of_time;
    slx_lua_guests_deinit(guests);
    return timeout ? SLX_REFINE_TIMEOUT : SLX_REFINE_FAILED;
}
