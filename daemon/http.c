/*
 * http.c - see http.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/http.h"

#include "base/clock.h"
#include "daemon/guard.h"
#include "daemon/body.h"
#include "daemon/log.h"
#include "daemon/respond.h"
#include "daemon/route.h"
#include "daemon/stream.h"
#include "daemon/worker.h"

/* The request line is complete. What is returned becomes *req_cls of the calls below. */
static void *on_target(void *closure, const char *target, struct MHD_Connection *mhd)
{
    struct slx_worker *worker = closure;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct slx_conn *conn = info ? info->socket_context : NULL;
    if (!conn || !target)
        return NULL;
    struct slx_request *request = slx_request_new(worker);
    if (!request) {
        slx_log_plain(SLX_EVENT_OUT_OF_MEMORY);
        return NULL;
    }
    request->started_ns = slx_now_ns();
    request->mhd = mhd;
    request->conn = conn;
    conn->request = request;
    if (conn->phase != SLX_PHASE_HEADERS) /* a new connection's time runs since it was made */
        slx_conn_enter(conn, SLX_PHASE_HEADERS, request->started_ns);
    slx_guard_target(request, target);
    return request;
}

static void check_capacity(struct slx_request *request)
{
    if (!request->conn->refused)
        return;
    request->must_close = true;
    request->head.retry_after_s = 1;
    slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Too many connections; try again soon.");
}

static enum MHD_Result first_call(struct slx_request *request, const char *method, const char *version)
{
    request->seen = true;
    check_capacity(request);
    if (slx_guard_headers(request, method, version) || !request->must_close)
        slx_route_choose(request);
    if (request->must_close)
        return slx_respond(request);
    return slx_body_begin(request);
}

static enum MHD_Result on_request(void *closure, struct MHD_Connection *mhd, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_len, void **context)
{
    struct slx_request *request = *context;
    (void)closure;
    (void)mhd;
    (void)url;
    if (!request)
        return MHD_NO; /* no memory for it: the connection is closed */
    if (!request->seen)
        return first_call(request, method, version);
    if (*upload_len > 0) {
        struct slx_span piece = {upload, *upload_len};
        *upload_len = 0;
        return slx_body_piece(request, piece, upload_len);
    }
    if (request->raw)
        return MHD_NO; /* answered past libmicrohttpd, and the client has sent all it wanted */
    if (request->stream && !request->failed)
        return slx_stream_end(request);
    slx_body_end(request);
    if (!request->failed)
        slx_route_answer(request);
    return request->suspended ? MHD_YES : slx_respond(request);
}

static void log_request(const struct slx_request *request, uint64_t now)
{
    struct slx_span trace = request->headers[SLX_HEADER_TRACEPARENT];
    slx_log(SLX_EVENT_REQUEST, SLX_SAY_TEXT("method", slx_method_name(request->method)),
            SLX_SAY_TEXT("route", slx_route_template(request->route)), SLX_SAY_NUMBER("status", request->status),
            SLX_SAY_NUMBER("bytes", request->answer.len + request->answer_bytes), SLX_SAY_NUMBER("us", (now - request->started_ns) / 1000),
            SLX_SAY_CSTR("request_id", request->id), SLX_SAY_TEXT("traceparent", trace.ptr ? trace : SLX_SPAN("")));
}

static void on_completed(void *closure, struct MHD_Connection *mhd, void **context, enum MHD_RequestTerminationCode code)
{
    struct slx_worker *worker = closure;
    struct slx_request *request = *context;
    (void)mhd;
    (void)code;
    if (!request)
        return;
    *context = NULL;
    uint64_t now = slx_now_ns();
    slx_body_release(request);
    slx_stream_free(request);
    if (request->answered) {
        slx_metrics_request(&worker->metrics, request, now);
        if (worker->server->options->access_log)
            log_request(request, now);
    } else {
        slx_metrics_reject(&worker->metrics, SLX_REJECT_UNFINISHED);
    }
    request->conn->request = NULL;
    if (request->conn->phase != SLX_PHASE_CLOSED)
        slx_conn_enter(request->conn, SLX_PHASE_IDLE, now);
    slx_request_free(request);
}

struct MHD_Daemon *slx_http_new(struct slx_worker *worker)
{
    const struct slx_options *options = worker->server->options;
    unsigned limit = (unsigned)options->max_connections + 2 * SLX_CONNECTIONS_REFUSED_MAX;
    struct MHD_OptionItem items[] = {
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)limit, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, SLX_HTTP_POOL_BYTES, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, 0, NULL}, /* deadlines are ours: daemon/conn.h */
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)slx_conn_notify, worker},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, worker},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_target, worker},
        {MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, worker,
                            MHD_OPTION_ARRAY, items, MHD_OPTION_END);
}
