/*
 * foreign.c - see foreign.h.
 *
 * Everything that takes memory in the Lua state runs inside a protected call,
 * so that a table that is too large ends in a fault.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/foreign.h"

#include "host/json_lua.h"
#include "host/lua_guest.h"
#include "host/lua_read.h"
#include "host/session.h"


struct reading {
    const json_t *value;
    const struct slx_registry *registry;
    struct slx_plugin *plugin; /* or scratch */
    struct slx_diag_list *diags;
    struct slx_refine_call *call;
    bool ok;
};

static int stand_in(lua_State *L)
{
    (void)L;
    return 0;
}

/* "refine": true stands for a function; the reader wants to see one. */
static void put_functions(lua_State *L)
{
    if (lua_getfield(L, -1, "rules") == LUA_TTABLE)
        for (lua_Integer i = 1, count = (lua_Integer)lua_rawlen(L, -1); i <= count; i++) {
            if (lua_rawgeti(L, -1, i) == LUA_TTABLE) {
                bool has = lua_getfield(L, -1, "refine") == LUA_TBOOLEAN && lua_toboolean(L, -1);
                lua_pop(L, 1);
                if (has) {
                    lua_pushcfunction(L, stand_in);
                    lua_setfield(L, -2, "refine");
                }
            }
            lua_pop(L, 1);
        }
    lua_pop(L, 1);
}

static int read_table(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    slx_json_push(L, r->value);
    if (lua_istable(L, -1))
        put_functions(L);
    r->ok = slx_lua_read_plugin(L, r->registry, r->plugin->source, r->plugin, r->diags);
    return 0;
}

static int read_answer(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    slx_json_push(L, r->value);
    r->ok = slx_lua_read_answer(L, -1, r->registry, r->plugin, r->call, r->diags);
    return 0;
}

static bool protect(struct slx_lua *lua, lua_CFunction function, struct reading *reading, struct slx_diag *diag)
{
    return slx_lua_protect(lua, function, reading, 0, diag) && reading->ok;
}

static void warn_of_gaps(const struct slx_child *child, const struct slx_plugin *plugin, struct slx_diag_list *diags)
{
    if (!child->filtered)
        slx_diag_list_add(diags, SLX_WARNING, plugin->file.ptr, 0, 0,
                          "this kernel has no seccomp: %s",
                          child->landlocked ? "the plug-in is kept from files by Landlock, not from the network"
                                            : "the plug-in runs with limits of memory and time only");
    else if (!child->landlocked)
        slx_diag_list_add(diags, SLX_WARNING, plugin->file.ptr, 0, 0,
                          "this kernel has no Landlock: the plug-in is kept from files by seccomp alone");
}

bool slx_foreign_read_plugin(const struct slx_child_command *command, const struct slx_registry *registry,
                             struct slx_plugin *plugin, struct slx_diag_list *diags)
{
    int status;
    size_t errors = diags->errors;
    json_t *table = NULL;
    struct slx_child child;
    struct slx_diag diag;
    slx_diag_init(&diag);
    struct reading reading = {.registry = registry, .plugin = plugin, .diags = diags};
    struct slx_lua *lua = slx_lua_new();
    bool ok = lua && slx_session_open(command, plugin, &child, &table, &diag);
    if (ok) {
        warn_of_gaps(&child, plugin, diags);
        slx_child_end(&child, 0, &status);
        reading.value = table;
        ok = protect(lua, read_table, &reading, &diag);
        json_decref(table);
    }
    if (!ok && diags->errors == errors)
        slx_diag_list_add(diags, SLX_ERROR, plugin->file.ptr, diag.line, 0, "%s",
                          diag.text[0] ? diag.text : "out of memory");
    slx_lua_free(lua);
    return ok;
}

bool slx_foreign_read_answer(struct slx_lua *reader, const json_t *value, const struct slx_registry *registry,
                             struct slx_plugin *scratch, struct slx_refine_call *call, struct slx_diag *diag)
{
    struct slx_diag_list faults;
    struct reading reading = {.value = value, .registry = registry, .plugin = scratch, .call = call, .diags = &faults};
    slx_diag_list_init(&faults);
    bool read = slx_lua_protect(reader, read_answer, &reading, 0, diag);
    bool ok = read && (reading.ok || slx_lua_tell_answer(&faults, diag));
    slx_diag_list_deinit(&faults);
    return ok;
}
