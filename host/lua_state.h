/*
 * lua_state.h - one Lua 5.4 state in a narrow cell.
 *
 * Purpose: run a plug-in's chunk, or its refine functions, so that nothing it
 *          does reaches outside or lasts: an allow-list of functions none of
 *          which can run long, a memory ceiling, an instruction budget and a
 *          deadline. Text chunks only. The string metatable is emptied.
 * Given:   ipairs pairs next select type tostring tonumber error assert,
 *          math.min/max/floor/abs, table.insert/concat/unpack (bounded),
 *          text.has/starts/ends/lower/trim/match (lua_text.c).
 * Not given: load require os io debug string coroutine pcall setmetatable ...:
 *          without pcall no error of the cell can be swallowed, without
 *          metatables there is no __gc and no __close.
 * Ownership: new/free; a state belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_STATE_H
#define HOST_LUA_STATE_H

#include <lua.h>

#include "base/diag.h"

enum {
    SLX_LUA_MEMORY_MAX_BYTES = 16 * 1024 * 1024,
    SLX_LUA_LOAD_STEPS = 20 * 1000 * 1000,   /* VM instructions a chunk may take */
    SLX_LUA_LOAD_MS = 1000,
    SLX_LUA_READ_STEPS = 1000 * 1000,        /* of our own reader, which runs no Lua */
    SLX_LUA_READ_MS = 1000,
    SLX_LUA_REFINE_STEPS = 100 * 1000,
    SLX_LUA_REFINE_MS = 20,
    SLX_LUA_SOURCE_MAX_BYTES = 4 * 1024 * 1024,
    SLX_LUA_MESSAGE_MAX_BYTES = 200
};

struct slx_lua {
    lua_State *L;
    size_t memory;      /* bytes in use */
    long long steps;    /* left before the call is stopped */
    uint64_t deadline;  /* CLOCK_MONOTONIC, ns */
    bool out_of_time;   /* the last call was stopped by budget or deadline */
};

struct slx_lua *slx_lua_new(void); /* NULL: out of memory */
void slx_lua_free(struct slx_lua *lua);

/* Compiles the source (text only) as a function with an environment of its own; leaves it on the stack. */
bool slx_lua_load(struct slx_lua *lua, const char *file, struct slx_span source, struct slx_diag *diag);

/* lua_pcall within limits: pops function and arguments, leaves `results`. On failure the stack is as
 * before the function was pushed and diag says what happened, cut to SLX_LUA_MESSAGE_MAX_BYTES. */
bool slx_lua_call(struct slx_lua *lua, int arguments, int results, long long steps, int ms, struct slx_diag *diag);

/* Calls a function of ours with `data` and, behind it, the `arguments` values on top of the stack, which it
 * takes: reading a table may run out of memory as well as making it. */
bool slx_lua_protect(struct slx_lua *lua, lua_CFunction function, void *data, int arguments, struct slx_diag *diag);

/* Takes steps off the current call's budget for work done in C; raises an error when it is spent. */
void slx_lua_charge(lua_State *L, size_t steps);

/* Registers the `text` table's functions in the table on top of the stack (lua_text.c). */
void slx_lua_open_text(lua_State *L);

#endif
