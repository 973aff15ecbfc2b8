/*
 * probe.c - see probe.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/probe.h"

#include "daemon/worker.h"

static void answer(struct slx_request *request, const char *status)
{
    slx_buf_printf(&request->answer, "{\"status\":\"%s\"}\n", status);
}

void slx_probe_health(struct slx_request *request)
{
    answer(request, "ok");
}

void slx_probe_ready(struct slx_request *request)
{
    if (atomic_load(&request->worker->server->draining)) {
        request->head.retry_after_s = 1;
        slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "The service is stopping.");
        return;
    }
    struct slx_store *store = request->worker->server->store;
    pthread_mutex_lock(&store->lock);
    size_t left_out = store->report.left_out;
    pthread_mutex_unlock(&store->lock);
    answer(request, left_out ? "degraded" : "ready");
}
