/*
 * crew.h - the worker processes of one plug-in: started, shared by threads, replaced (private to host/).
 *
 * Purpose: a plug-in that is not run in this process has SLX_CREW_WORKERS
 *          processes of its own, so that one plug-in cannot reach another and
 *          a worker that is lost leaves one that is ready. Any thread borrows
 *          a worker for one call. A thread of the crew replaces those that
 *          ended, hung or wrote garbage: at once the first time, then with a
 *          back-off that doubles from SLX_BACKOFF_MS to SLX_BACKOFF_MAX_MS
 *          until a call succeeds, or a worker has lived SLX_CREW_PROVEN_MS.
 * Faults:  a worker that was killed from outside (SIGKILL that is not ours) is
 *          replaced and costs the call it was busy with; every other loss
 *          counts as a fault of the plug-in (health.h). A plug-in that is
 *          closed gets no new workers until it opens again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_CREW_H
#define HOST_CREW_H

#include "host/child.h"
#include "host/guests.h"

enum {
    SLX_CREW_WORKERS = 2,
    SLX_BACKOFF_MS = 50,
    SLX_BACKOFF_MAX_MS = 10 * 1000,
    SLX_CREW_PROVEN_MS = SLX_BACKOFF_MAX_MS /* a worker that lived this long started well: what was lost before is past */
};

struct slx_crew;

/* Starts the thread, which starts the workers. The command is copied, the rest borrowed. NULL: out of
 * memory, or no thread. */
struct slx_crew *slx_crew_new(const struct slx_child_command *command, const struct slx_plugin *plugin,
                              struct slx_health *health);
void slx_crew_free(struct slx_crew *crew);

/* Waits until the first worker is ready; a warning when it could not be started, which is tried again. */
void slx_crew_wait(struct slx_crew *crew, struct slx_diag_list *diags);

/* One call of refine, within SLX_WORKER_REFINE_MS from now. On DONE *answer is what the worker sent, to be
 * given back with json_decref. Any thread. */
enum slx_refine_result slx_crew_call(struct slx_crew *crew, const struct slx_refine_call *call, json_t **answer,
                                     struct slx_diag *diag);

/* Workers that are ready or busy, and how many have been replaced. Any thread. */
void slx_crew_count(struct slx_crew *crew, unsigned *workers, uint64_t *restarts);

#endif
