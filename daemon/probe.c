/*
 * probe.c - see probe.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/probe.h"

#include "daemon/worker.h"

static void answer(struct slx_request *request, const char *status)
{
    request->head.media_type = "application/json";
    request->head.cache_control = "no-store";
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
    answer(request, "ready");
}
