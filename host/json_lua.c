/*
 * json_lua.c - see json_lua.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/json_lua.h"

#include <lauxlib.h>

static void push(lua_State *L, const json_t *value, int depth);

static void push_object(lua_State *L, const json_t *object, int depth)
{
    const char *key;
    json_t *item;
    union { const json_t *from; json_t *to; } walk = {object}; /* Jansson's iterator takes no const */
    lua_createtable(L, 0, (int)json_object_size(object));
    json_object_foreach(walk.to, key, item)
    {
        push(L, item, depth);
        lua_setfield(L, -2, key);
    }
}

static void push_array(lua_State *L, const json_t *array, int depth)
{
    size_t count = json_array_size(array);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push(L, json_array_get(array, i), depth);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push(lua_State *L, const json_t *value, int depth)
{
    luaL_checkstack(L, 4, "the table is nested too deeply");
    if (json_is_string(value))
        lua_pushlstring(L, json_string_value(value), json_string_length(value));
    else if (json_is_integer(value))
        lua_pushinteger(L, json_integer_value(value));
    else if (json_is_real(value))
        lua_pushnumber(L, json_real_value(value));
    else if (json_is_boolean(value))
        lua_pushboolean(L, json_is_true(value));
    else if (json_is_object(value) && depth < SLX_JSON_DEPTH_MAX)
        push_object(L, value, depth + 1);
    else if (json_is_array(value) && depth < SLX_JSON_DEPTH_MAX)
        push_array(L, value, depth + 1);
    else
        lua_pushnil(L);
}

void slx_json_push(lua_State *L, const json_t *value) { push(L, value, 0); }
