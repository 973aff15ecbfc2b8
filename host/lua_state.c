/*
 * lua_state.c - see lua_state.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_state.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { HOOK_EVERY = 1000, TABLE_ITEMS_MAX = 10000, CONCAT_MAX_BYTES = 1024 * 1024, UNPACK_MAX = 100 };

static void *limited_alloc(void *user, void *old, size_t old_size, size_t size)
{
    struct slx_lua *lua = user;
    size_t had = old ? old_size : 0;
    if (size == 0) {
        free(old);
        lua->memory -= had;
        return NULL;
    }
    if (size > had && lua->memory + (size - had) > SLX_LUA_MEMORY_MAX_BYTES)
        return NULL;
    void *memory = realloc(old, size);
    if (memory)
        lua->memory = lua->memory - had + size;
    return memory;
}

static struct slx_lua *owner(lua_State *L)
{
    void *user;
    lua_getallocf(L, &user);
    return user;
}

void slx_lua_charge(lua_State *L, size_t steps)
{
    struct slx_lua *lua = owner(L);
    lua->steps -= (long long)steps;
    if (lua->steps > 0 && slx_now_ns() < lua->deadline)
        return;
    lua->out_of_time = true;
    luaL_error(L, "stopped: it took too long");
}

static void on_count(lua_State *L, lua_Debug *event)
{
    (void)event;
    slx_lua_charge(L, HOOK_EVERY);
}

/* table.concat(list, separator): of a bounded list, into a bounded string. */
static int cell_concat(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    const char *separator = luaL_optstring(L, 2, "");
    lua_Unsigned count = lua_rawlen(L, 1);
    size_t total = 0;
    luaL_argcheck(L, count <= TABLE_ITEMS_MAX, 1, "list too long");
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Unsigned i = 1; i <= count; i++) {
        size_t len;
        lua_rawgeti(L, 1, (lua_Integer)i);
        if (!lua_tolstring(L, -1, &len))
            return luaL_error(L, "table.concat: item %d is no text", (int)i);
        total += len;
        if (total > CONCAT_MAX_BYTES)
            return luaL_error(L, "table.concat: the text is too long");
        luaL_addvalue(&out);
        if (i < count)
            luaL_addstring(&out, separator);
    }
    luaL_pushresult(&out);
    return 1;
}

static int cell_insert(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    lua_Unsigned count = lua_rawlen(L, 1);
    luaL_argcheck(L, lua_gettop(L) == 2, 3, "only table.insert(list, value) is given");
    lua_rawseti(L, 1, (lua_Integer)count + 1);
    return 0;
}

static int cell_unpack(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Unsigned count = lua_rawlen(L, 1);
    luaL_argcheck(L, count <= UNPACK_MAX, 1, "list too long");
    luaL_checkstack(L, (int)count, "list too long");
    for (lua_Unsigned i = 1; i <= count; i++)
        lua_rawgeti(L, 1, (lua_Integer)i);
    return (int)count;
}

static const char *const globals[] = {"ipairs", "pairs", "next", "select", "type", "tostring", "tonumber", "error", "assert"};
static const char *const math_functions[] = {"min", "max", "floor", "abs"};
static const luaL_Reg table_functions[] = {{"concat", cell_concat}, {"insert", cell_insert}, {"unpack", cell_unpack},
                                           {NULL, NULL}};

/* The table every environment is copied from, kept in the registry; the libraries behind it are dropped. */
static int open_cell(lua_State *L)
{
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 0);
    lua_newtable(L); /* the cell */
    for (size_t i = 0; i < sizeof globals / sizeof globals[0]; i++) {
        lua_getfield(L, 1, globals[i]);
        lua_setfield(L, 3, globals[i]);
    }
    lua_newtable(L);
    for (size_t i = 0; i < sizeof math_functions / sizeof math_functions[0]; i++) {
        lua_getfield(L, 2, math_functions[i]);
        lua_setfield(L, 4, math_functions[i]);
    }
    lua_setfield(L, 3, "math");
    luaL_newlib(L, table_functions);
    lua_setfield(L, 3, "table");
    lua_newtable(L);
    slx_lua_open_text(L);
    lua_setfield(L, 3, "text");
    lua_setfield(L, LUA_REGISTRYINDEX, "slx.cell");
    /* No string methods: ('x'):find would bypass the allow-list. */
    lua_pushliteral(L, "");
    lua_pushnil(L);
    lua_setmetatable(L, -2);
    /* The real globals are emptied, so that nothing is reachable through them. */
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return 0;
}

struct slx_lua *slx_lua_new(void)
{
    struct slx_lua *lua = calloc(1, sizeof *lua);
    if (!lua)
        return NULL;
    lua->L = lua_newstate(limited_alloc, lua);
    if (!lua->L) {
        free(lua);
        return NULL;
    }
    lua_pushcfunction(lua->L, open_cell);
    if (lua_pcall(lua->L, 0, 0, 0) == LUA_OK)
        return lua;
    slx_lua_free(lua);
    return NULL;
}

void slx_lua_free(struct slx_lua *lua)
{
    if (!lua)
        return;
    lua_close(lua->L);
    free(lua);
}

/* Copies a table, and the tables in it: what one plug-in changes, no other sees. */
static void copy_table(lua_State *L, int from)
{
    from = lua_absindex(L, from);
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        if (lua_istable(L, -2))
            copy_table(L, -2);
        else
            lua_pushvalue(L, -2);
        lua_rawset(L, -5);
        lua_pop(L, 1);
    }
}

static int push_environment(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "slx.cell");
    copy_table(L, -1);
    return 1;
}

/* "file:12: what" -> line and text apart. */
static bool fail_message(struct slx_diag *diag, const char *file, const char *message)
{
    size_t len = strlen(file);
    unsigned line = 0;
    message = message ? message : "an error without a text";
    if (strncmp(message, file, len) == 0 && message[len] == ':') {
        char *end;
        line = (unsigned)strtoul(message + len + 1, &end, 10);
        message = *end == ':' ? end + 1 : end;
        while (*message == ' ')
            message++;
    }
    return slx_diag_fail_at(diag, file, line, 0, "%.*s", SLX_LUA_MESSAGE_MAX_BYTES, message);
}

bool slx_lua_load(struct slx_lua *lua, const char *file, struct slx_span source, struct slx_diag *diag)
{
    lua_State *L = lua->L;
    char name[SLX_DIAG_FILE_BYTES + 1];
    if (source.len > SLX_LUA_SOURCE_MAX_BYTES)
        return slx_diag_fail_at(diag, file, 0, 0, "the file has %zu bytes, at most %d are allowed", source.len,
                                SLX_LUA_SOURCE_MAX_BYTES);
    if (source.len && source.ptr[0] == LUA_SIGNATURE[0])
        return slx_diag_fail_at(diag, file, 1, 0, "compiled Lua is refused; a plug-in is text");
    /* "=plug-in" keeps messages short and independent of where the file lies. */
    memcpy(name, "=plug-in", 9);
    int status = luaL_loadbufferx(L, source.ptr ? source.ptr : "", source.len, name, "t");
    if (status != LUA_OK) {
        struct slx_diag raw;
        slx_diag_init(&raw);
        fail_message(&raw, "plug-in", lua_tostring(L, -1));
        lua_pop(L, 1);
        return slx_diag_fail_at(diag, file, raw.line, 0, "%s", raw.text);
    }
    lua_pushcfunction(L, push_environment);
    if (lua_pcall(L, 0, 1, 0) != LUA_OK) {
        lua_pop(L, 2);
        return slx_diag_fail_at(diag, file, 0, 0, "out of memory");
    }
    lua_setupvalue(L, -2, 1);
    return true;
}

bool slx_lua_call(struct slx_lua *lua, int arguments, int results, long long steps, int ms, struct slx_diag *diag)
{
    lua_State *L = lua->L;
    lua->steps = steps;
    lua->deadline = slx_now_ns() + (uint64_t)ms * SLX_NS_PER_MS;
    lua->out_of_time = false;
    lua_sethook(L, on_count, LUA_MASKCOUNT, HOOK_EVERY);
    int status = lua_pcall(L, arguments, results, 0);
    lua_sethook(L, NULL, 0, 0);
    if (status == LUA_OK)
        return true;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    fail_message(diag, "plug-in", text);
    lua_pop(L, 1);
    return false;
}

bool slx_lua_protect(struct slx_lua *lua, lua_CFunction function, void *data, int arguments, struct slx_diag *diag)
{
    lua_State *L = lua->L;
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, data);
    lua_rotate(L, -arguments - 2, 2);
    return slx_lua_call(lua, arguments + 1, 0, SLX_LUA_READ_STEPS, SLX_LUA_READ_MS, diag);
}
