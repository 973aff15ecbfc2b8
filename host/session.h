/*
 * session.h - one plug-in in a worker process: hello, load, refine (docs/PLUGIN-PROTOCOL.md).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_SESSION_H
#define HOST_SESSION_H

#include "host/child.h"
#include "host/guests.h"

enum { SLX_WORKER_START_MS = 5000, SLX_WORKER_STARTS_AT_ONCE = 4, SLX_WORKER_REFINE_MS = 50 };

/* Starts a worker, checks that it is fenced, and lets it load the plug-in's source within
 * SLX_WORKER_START_MS; of SLX_WORKER_STARTS_AT_ONCE in the process the next one waits. With `table`, *table is what the plug-in says, to be given back with json_decref.
 * On failure there is no child, and diag has the line in the plug-in's file where there is one. */
bool slx_session_open(const struct slx_child_command *command, const struct slx_plugin *plugin,
                      struct slx_child *child, json_t **table, struct slx_diag *diag);

/* Calls the refine function of call->rule. *answer: what it returned (json_decref). `number` tells one
 * call from another. */
enum slx_child_result slx_session_refine(struct slx_child *child, const struct slx_refine_call *call,
                                         unsigned number, uint64_t deadline_ns, json_t **answer,
                                         struct slx_diag *diag);

/* What the answer to refine says; NULL when it says what went wrong, which diag then tells. */
json_t *slx_session_value(json_t *answer, const struct slx_plugin *plugin, struct slx_diag *diag);

#endif
