/*
 * lua_read.h - from the table a Lua chunk returned to the neutral plug-in record.
 *
 * Tells every unknown field ("did you mean"), wrong type and unknown word at
 * once, with the line where the rule's id or the misspelt key stands.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_READ_H
#define HOST_LUA_READ_H

#include "host/lua_state.h"
#include "lib/rule.h"

/* Reads the value on top of the stack (not popped). plugin->file and ->name... are set; false after a
 * fault. `source` is the text of the file, for line numbers. rule->refine is the rule's number (1, 2, ...)
 * where it has a refine function. */
bool slx_lua_read_plugin(lua_State *L, const struct slx_registry *registry, struct slx_span source,
                         struct slx_plugin *plugin, struct slx_diag_list *diags);

#endif
