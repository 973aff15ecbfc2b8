/*
 * lua_guest.h - refine functions of Lua plug-ins, run in this process (private to host/).
 *
 * Use:     one per thread and rule set: one Lua state that holds all plug-ins
 *          with refine functions, each in an environment of its own, loaded
 *          at its first call.
 * Limits:  SLX_LUA_REFINE_STEPS, SLX_LUA_REFINE_MS (lua_state.h). After a
 *          fault the state is thrown away and made anew.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_GUEST_H
#define HOST_LUA_GUEST_H

#include "host/guests.h"
#include "host/lua_state.h"

struct slx_lua_guests {
    const struct slx_registry *registry;
    struct slx_lua *lua;        /* NULL until the first call, and after a fault */
    struct slx_plugin *scratch; /* borrowed: its arena takes the texts a call returns */
};

void slx_lua_guests_deinit(struct slx_lua_guests *guests);

/* On a fault diag says what happened. */
enum slx_refine_result slx_lua_refine(struct slx_lua_guests *guests, struct slx_refine_call *call,
                                      struct slx_diag *diag);

/* The answer at `index` of the stack: nil changes nothing, false withdraws, a table changes fields; false:
 * what is wrong with it is in `faults`. Shared with the Python host, whose answers are read the same way.
 * To be called through slx_lua_protect(): memory may run out in it. */
bool slx_lua_read_answer(lua_State *L, int index, const struct slx_registry *registry, struct slx_plugin *scratch,
                         struct slx_refine_call *call, struct slx_diag_list *faults);

/* "refine returned: ..." from the first fault; always false. */
bool slx_lua_tell_answer(const struct slx_diag_list *faults, struct slx_diag *diag);

#endif
