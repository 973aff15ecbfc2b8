/*
 * respond.c - see respond.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/respond.h"

#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "daemon/page.h"
#include "daemon/worker.h"

#define PROBLEM_TYPE "application/problem+json"

/* The headers of one answer; values are constants or stand in `text`. */
struct headers {
    struct {
        const char *name, *value;
    } items[16];
    size_t len;
    char text[256];
    size_t text_len;
};

static void add(struct headers *headers, const char *name, const char *value)
{
    if (value && value[0] && headers->len < sizeof headers->items / sizeof headers->items[0]) {
        headers->items[headers->len].name = name;
        headers->items[headers->len++].value = value;
    }
}

static char *room(struct headers *headers, size_t *left)
{
    *left = sizeof headers->text - headers->text_len;
    return headers->text + headers->text_len;
}

static void add_allow(struct headers *headers, unsigned methods)
{
    size_t left, at = 0;
    char *text = room(headers, &left);
    for (unsigned i = 0; i < SLX_METHOD_UNKNOWN; i++)
        if (methods >> i & 1U)
            at += (size_t)snprintf(text + at, left - at, "%s%.*s", at > 0 ? ", " : "",
                                   SLX_FMT(slx_method_name((enum slx_method)i)));
    headers->text_len += at + 1;
    add(headers, "Allow", text);
}

static void add_seconds(struct headers *headers, const char *name, unsigned seconds)
{
    size_t left;
    char *text = room(headers, &left);
    headers->text_len += (size_t)snprintf(text, left, "%u", seconds) + 1;
    add(headers, name, text);
}

/* The page that asks, when its origin is one that may (Fetch standard, 3.2). */
static void add_cors(const struct slx_request *request, struct headers *headers)
{
    const struct slx_texts *origins = &request->worker->server->options->cors_origins;
    struct slx_span origin = request->headers[SLX_HEADER_ORIGIN];
    const char *allowed = NULL;
    for (size_t i = 0; origin.len && !allowed && i < origins->len; i++)
        if (slx_span_eq(slx_span_cstr(origins->items[i]), origin))
            allowed = origins->items[i];
    if (!allowed)
        return;
    add(headers, "Access-Control-Allow-Origin", allowed);
    add(headers, "Access-Control-Expose-Headers", "ETag, X-Request-Id");
    if (request->method != SLX_METHOD_OPTIONS || !request->headers[SLX_HEADER_REQUEST_METHOD].len)
        return;
    add(headers, "Access-Control-Allow-Methods", "GET, HEAD, POST");
    add(headers, "Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id");
    add(headers, "Access-Control-Max-Age", "86400");
}

/* What an answer depends on beside its path: the representation asked for, and the asking origin. */
static const char *vary(const struct slx_request *request)
{
    bool by_origin = request->worker->server->options->cors_origins.len > 0;
    if (request->head.vary_accept)
        return by_origin ? "Accept, Origin" : "Accept";
    return by_origin ? "Origin" : NULL;
}

static void list_headers(const struct slx_request *request, struct headers *headers)
{
    const struct slx_answer_head *head = &request->head;
    headers->len = headers->text_len = 0;
    add(headers, "Content-Type", head->media_type);
    add(headers, "ETag", head->etag);
    add(headers, "Cache-Control", head->cache_control);
    add(headers, "Vary", vary(request));
    add(headers, "Location", head->location);
    add(headers, "Content-Security-Policy", head->policy);
    add(headers, "Referrer-Policy", head->policy ? "no-referrer" : NULL);
    add(headers, "X-Content-Type-Options", head->media_type ? "nosniff" : NULL);
    add(headers, "Accept-Post", head->accept_post);
    add(headers, "Accept-Encoding", head->accept_encoding);
    add(headers, "X-Request-Id", request->id);
    if (head->allow)
        add_allow(headers, head->allow);
    if (head->retry_after_s)
        add_seconds(headers, "Retry-After", head->retry_after_s);
    add_cors(request, headers);
    if (request->status == 401)
        add(headers, "WWW-Authenticate", "Bearer realm=\"smtplex\"");
}

/* The problem becomes the answer: JSON, or a page for a browser. */
static void write_problem(struct slx_request *request, bool may_be_page)
{
    struct slx_answer_head *head = &request->head;
    request->status = slx_problem_row(request->problem.type)->status;
    head->media_type = PROBLEM_TYPE;
    head->policy = NULL;
    head->cache_control = "no-store";
    head->etag[0] = '\0';
    head->vary_accept = false;
    head->location = NULL;
    slx_buf_reset(&request->answer);
    slx_metrics_problem(&request->worker->metrics, request->problem.type);
    if (may_be_page && slx_page_of_fault(request))
        return;
    slx_buf_reset(&request->answer);
    struct slx_span extra = slx_span_trim(slx_buf_span(&request->extra));
    slx_problem_write(&request->problem, slx_span_cstr(request->uuid),
                      extra.len > 2 ? slx_span_sub(extra, 1, extra.len - 1) : (struct slx_span){0}, &request->answer);
}

static bool is_draining(const struct slx_request *request)
{
    return atomic_load_explicit(&request->worker->server->draining, memory_order_relaxed);
}

enum MHD_Result slx_respond(struct slx_request *request)
{
    struct headers headers;
    if (request->answer.failed)
        slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
    if (request->failed)
        write_problem(request, true);
    list_headers(request, &headers);
    if (request->must_close || is_draining(request))
        add(&headers, "Connection", "close");
    struct MHD_Response *response =
        MHD_create_response_from_buffer(request->answer.len, request->answer.data, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    bool good = true;
    for (size_t i = 0; good && i < headers.len; i++)
        good = MHD_add_response_header(response, headers.items[i].name, headers.items[i].value) == MHD_YES;
    request->answered = true;
    slx_conn_enter(request->conn, SLX_PHASE_ANSWER, slx_now_ns());
    if (good)
        good = MHD_queue_response(request->mhd, request->status, response) == MHD_YES;
    MHD_destroy_response(response);
    request->answered = good;
    return good ? MHD_YES : MHD_NO;
}

/* What the socket takes at once; an answer that is sent past libmicrohttpd is small. */
static void send_all(int fd, struct slx_span bytes)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            return;
        bytes = slx_span_sub(bytes, (size_t)sent, bytes.len);
    }
}

static void send_raw(struct slx_request *request)
{
    char head[1024];
    struct headers headers;
    write_problem(request, false);
    list_headers(request, &headers);
    size_t len = (size_t)snprintf(head, sizeof head, "HTTP/1.1 %u %s\r\nConnection: close\r\nContent-Length: %zu\r\n",
                                  request->status, MHD_get_reason_phrase_for(request->status), request->answer.len);
    for (size_t i = 0; i < headers.len && len < sizeof head; i++)
        len += (size_t)snprintf(head + len, sizeof head - len, "%s: %s\r\n", headers.items[i].name,
                                headers.items[i].value);
    if (len + 2 >= sizeof head)
        return;
    memcpy(head + len, "\r\n", 2);
    send_all(request->conn->fd, (struct slx_span){head, len + 2});
    send_all(request->conn->fd, slx_buf_span(&request->answer));
    request->answered = true;
    request->raw = true;
}

void slx_respond_stream_head(struct slx_request *request, struct slx_buf *out)
{
    struct headers headers;
    request->status = 200;
    request->head.media_type = slx_offer_row(request->offer)->sent;
    request->head.cache_control = "no-store";
    list_headers(request, &headers);
    slx_buf_printf(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n%s",
                   request->http_1_0 ? "" : "Transfer-Encoding: chunked\r\n");
    for (size_t i = 0; i < headers.len; i++)
        slx_buf_printf(out, "%s: %s\r\n", headers.items[i].name, headers.items[i].value);
    slx_buf_add(out, SLX_SPAN("\r\n"));
}

void slx_respond_raw(struct slx_request *request)
{
    if (request->raw)
        return;
    send_raw(request);
    shutdown(request->conn->fd, SHUT_WR);
    slx_conn_enter(request->conn, SLX_PHASE_LINGER, slx_now_ns());
}

void slx_respond_timeout(struct slx_conn *conn)
{
    struct slx_worker *worker = conn->worker;
    struct slx_request *request = conn->request, *made = NULL;
    if (!request) {
        request = made = slx_request_new(worker); /* the request line is not complete yet */
        if (!made)
            return;
        made->conn = conn;
        memcpy(made->id, made->uuid, sizeof made->uuid);
    }
    if (!request->id[0])
        memcpy(request->id, request->uuid, sizeof request->uuid);
    request->failed = false;
    slx_request_fail(request, SLX_PROBLEM_REQUEST_TIMEOUT, (struct slx_span){0},
                     "The request's %s did not arrive in time.", slx_phase_id(conn->phase));
    send_raw(request);
    if (made)
        slx_request_free(made);
}
