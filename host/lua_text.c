/*
 * lua_text.c - the `text` table a plug-in is given: bounded helpers on text.
 *
 * text.has(s, part)     is part in s, without case (folded as phrases are)?
 * text.starts, text.ends the same at the ends
 * text.lower(s), text.trim(s)
 * text.match(s, pattern) PCRE2, caseless: the groups as a table by number and
 *                        name, or nil; patterns are compiled once a state
 * Limits: TEXT_MAX_BYTES a text; patterns as in rules (lib/pattern.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include <lauxlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "host/lua_state.h"
#include "lib/pattern.h"

enum { TEXT_MAX_BYTES = 64 * 1024, PATTERNS_MAX = 64, BYTES_A_STEP = 16 };

static struct slx_span check_text(lua_State *L, int argument)
{
    size_t len;
    const char *text = luaL_checklstring(L, argument, &len);
    luaL_argcheck(L, len <= TEXT_MAX_BYTES, argument, "text too long");
    luaL_argcheck(L, slx_utf8_valid((struct slx_span){text, len}), argument, "text is not UTF-8");
    slx_lua_charge(L, len / BYTES_A_STEP + 1);
    return (struct slx_span){text, len};
}

/* Folded copy in Lua's own memory. */
static struct slx_span folded(lua_State *L, int argument)
{
    struct slx_span text = check_text(L, argument);
    char *out = lua_newuserdatauv(L, text.len + 1, 0);
    return (struct slx_span){out, slx_fold_phrase(text, out)};
}

static int text_has(lua_State *L)
{
    struct slx_span text = folded(L, 1), part = folded(L, 2);
    lua_pushboolean(L, slx_span_find(text, part, 0) != SLX_NOT_FOUND);
    return 1;
}

static int text_starts(lua_State *L)
{
    struct slx_span text = folded(L, 1), part = folded(L, 2);
    lua_pushboolean(L, slx_span_starts(text, part));
    return 1;
}

static int text_ends(lua_State *L)
{
    struct slx_span text = folded(L, 1), part = folded(L, 2);
    lua_pushboolean(L, slx_span_ends_nocase(text, part));
    return 1;
}

static int text_lower(lua_State *L)
{
    struct slx_span text = folded(L, 1);
    lua_pushlstring(L, text.ptr, text.len);
    return 1;
}

static int text_trim(lua_State *L)
{
    struct slx_span text = slx_span_trim(check_text(L, 1));
    lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
    return 1;
}

struct compiled {
    struct slx_pattern *pattern;
    struct slx_pattern_scratch *scratch;
};

static int free_compiled(lua_State *L)
{
    struct compiled *compiled = lua_touserdata(L, 1);
    slx_pattern_free(compiled->pattern);
    slx_pattern_scratch_free(compiled->scratch);
    memset(compiled, 0, sizeof *compiled);
    return 0;
}

/* The compiled pattern of argument 2, from the state's cache. */
static struct compiled *get_compiled(lua_State *L)
{
    struct slx_diag diag;
    lua_getfield(L, LUA_REGISTRYINDEX, "slx.patterns");
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) == LUA_TUSERDATA)
        return lua_touserdata(L, -1);
    lua_pop(L, 1);
    lua_Integer made = (lua_rawgeti(L, -1, 0), lua_tointeger(L, -1)) + 1;
    lua_pop(L, 1);
    luaL_argcheck(L, made <= PATTERNS_MAX, 2, "too many different patterns");
    lua_pushinteger(L, made);
    lua_rawseti(L, -2, 0);
    struct compiled *compiled = lua_newuserdatauv(L, sizeof *compiled, 0);
    memset(compiled, 0, sizeof *compiled);
    luaL_setmetatable(L, "slx.pattern");
    slx_diag_init(&diag);
    compiled->pattern = slx_pattern_new(check_text(L, 2), &diag);
    compiled->scratch = compiled->pattern ? slx_pattern_scratch_new() : NULL;
    if (!compiled->scratch) {
        luaL_error(L, "text.match: %s", diag.text[0] ? diag.text : "out of memory");
        return NULL;
    }
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
    return compiled;
}

static int text_match(lua_State *L)
{
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    struct slx_span text = check_text(L, 1);
    struct compiled *compiled = get_compiled(L);
    if (!compiled)
        return 0; /* luaL_error() has left already; compilers do not know */
    if (slx_pattern_match(compiled->pattern, compiled->scratch, text, true, ranges) != SLX_MATCH_YES) {
        lua_pushnil(L);
        return 1;
    }
    size_t count;
    const struct slx_group *groups = slx_pattern_groups(compiled->pattern, &count);
    lua_newtable(L);
    for (int i = 0; i < SLX_PATTERN_GROUPS_MAX; i++) {
        if (i > 0 && ranges[i].to == 0)
            continue;
        lua_pushlstring(L, text.ptr + ranges[i].from, ranges[i].to - ranges[i].from);
        lua_rawseti(L, -2, i);
    }
    for (size_t i = 0; i < count; i++) {
        struct slx_range range = ranges[groups[i].number];
        lua_pushlstring(L, groups[i].name.ptr, groups[i].name.len);
        lua_pushlstring(L, text.ptr + range.from, range.to - range.from);
        lua_rawset(L, -3);
    }
    return 1;
}

void slx_lua_open_text(lua_State *L)
{
    static const luaL_Reg functions[] = {{"has", text_has},     {"starts", text_starts}, {"ends", text_ends},
                                         {"lower", text_lower}, {"trim", text_trim},     {"match", text_match},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, "slx.patterns");
    if (luaL_newmetatable(L, "slx.pattern")) {
        lua_pushcfunction(L, free_compiled);
        lua_setfield(L, -2, "__gc");
    }
    lua_pop(L, 1);
}
