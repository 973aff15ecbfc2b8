/*
 * json_lua.h - a JSON value as the Lua value that the readers of plug-in tables take (private to host/).
 *
 * Purpose: one reader judges plug-ins of every language, in the same words
 *          (lua_read.c, lua_guest.c). No Lua code is run: the state is a
 *          place to put the table in.
 * Limits:  SLX_JSON_DEPTH_MAX; what is nested deeper is left out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_JSON_LUA_H
#define HOST_JSON_LUA_H

#include <jansson.h>
#include <lua.h>

enum { SLX_JSON_DEPTH_MAX = 16 };

/* Pushes the value; may raise a Lua error when memory runs out. */
void slx_json_push(lua_State *L, const json_t *value);

#endif
