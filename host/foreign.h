/*
 * foreign.h - a plug-in that another program reads: from its JSON to the neutral record (private to host/).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_FOREIGN_H
#define HOST_FOREIGN_H

#include "host/child.h"
#include "host/guests.h"
#include "host/lua_state.h"

/* Starts a worker that reads the plug-in's source, takes its table, ends the worker. plugin->file, source
 * and language are set; the rest is filled in. Adds every fault to `diags`; false after one. Where a layer
 * of the fence is missing, a warning says so. */
bool slx_foreign_read_plugin(const struct slx_child_command *command, const struct slx_registry *registry,
                             struct slx_plugin *plugin, struct slx_diag_list *diags);

/* Reads what refine returned, as slx_lua_read_answer does; `reader` is a state that runs no code. */
bool slx_foreign_read_answer(struct slx_lua *reader, const json_t *value, const struct slx_registry *registry,
                             struct slx_plugin *scratch, struct slx_refine_call *call, struct slx_diag *diag);

#endif
