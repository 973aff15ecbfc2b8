/*
 * conn.c - see conn.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/conn.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "daemon/log.h"
#include "daemon/respond.h"
#include "daemon/worker.h"

static const char *const phase_ids[SLX_PHASE_COUNT] = {
#define SLX_PHASE_ID(key, id) id,
    SLX_PHASES(SLX_PHASE_ID)
#undef SLX_PHASE_ID
};

const char *slx_phase_id(enum slx_phase phase)
{
    return phase_ids[phase];
}

static uint64_t allowed_ms(const struct slx_conn *conn, enum slx_phase phase)
{
    const struct slx_server *server = conn->worker->server;
    switch (phase) {
    case SLX_PHASE_IDLE:
        return atomic_load_explicit(&server->draining, memory_order_relaxed) ? SLX_DRAIN_IDLE_MS
                                                                             : server->options->idle_timeout_ms;
    case SLX_PHASE_HEADERS:
        return server->options->header_timeout_ms;
    case SLX_PHASE_BODY:
        return server->options->body_timeout_ms;
    case SLX_PHASE_ANSWER:
        return server->options->write_timeout_ms;
    case SLX_PHASE_LINGER:
    case SLX_PHASE_CLOSING:
        return SLX_LINGER_MS;
    case SLX_PHASE_CLOSED:
    case SLX_PHASE_COUNT:
        break;
    }
    return 0;
}

void slx_conn_enter(struct slx_conn *conn, enum slx_phase phase, uint64_t now_ns)
{
    conn->phase = phase;
    conn->looked = false;
    conn->deadline_ns = phase == SLX_PHASE_CLOSED ? UINT64_MAX : now_ns + allowed_ms(conn, phase) * SLX_NS_PER_MS;
}

static void came(struct slx_worker *worker, struct MHD_Connection *mhd, void **context)
{
    struct slx_conn *conn = worker->conn_pool;
    if (conn)
        worker->conn_pool = conn->next;
    else
        conn = malloc(sizeof *conn);
    *context = conn;
    if (!conn) {
        worker->arriving = NULL;
        slx_log_plain(SLX_EVENT_OUT_OF_MEMORY); /* requests on it are refused: slx_http_* see no context */
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    *conn = (struct slx_conn){.worker = worker,
                              .fd = info ? info->connect_fd : -1,
                              .local = worker->arriving->local,
                              .refused = worker->arriving->refused,
                              .next = worker->conns.first};
    if (conn->next)
        conn->next->prev = conn;
    worker->conns.first = conn;
    worker->conns.len++;
    worker->arriving = NULL;
    slx_conn_enter(conn, SLX_PHASE_HEADERS, slx_now_ns());
}

static void went(struct slx_worker *worker, struct slx_conn *conn)
{
    atomic_fetch_sub(&worker->load, 1);
    atomic_fetch_sub(&worker->server->connections, 1);
    if (!conn)
        return;
    if (conn->prev)
        conn->prev->next = conn->next;
    else
        worker->conns.first = conn->next;
    if (conn->next)
        conn->next->prev = conn->prev;
    worker->conns.len--;
    conn->next = worker->conn_pool;
    worker->conn_pool = conn;
}

void slx_conn_notify(void *closure, struct MHD_Connection *mhd, void **context, enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        came(closure, mhd, context);
    else
        went(closure, *context);
}

/* Did the client send anything at all? Browsers open connections in advance: those are closed in silence. */
static bool has_sent(const struct slx_conn *conn)
{
    struct tcp_info info;
    socklen_t len = sizeof info;
    if (conn->local || getsockopt(conn->fd, IPPROTO_TCP, TCP_INFO, &info, &len) != 0)
        return true;
    return info.tcpi_bytes_received > 0;
}

static void expire(struct slx_conn *conn, uint64_t now_ns)
{
    struct slx_worker *worker = conn->worker;
    enum slx_phase phase = conn->phase;
    if (phase == SLX_PHASE_IDLE) {
        shutdown(conn->fd, SHUT_RD); /* a request that is already here is still read and answered */
        slx_conn_enter(conn, SLX_PHASE_CLOSING, now_ns);
        return;
    }
    bool is_fault = phase == SLX_PHASE_HEADERS || phase == SLX_PHASE_BODY || phase == SLX_PHASE_ANSWER;
    if (phase == SLX_PHASE_HEADERS && !has_sent(conn))
        is_fault = false;
    if (is_fault) {
        slx_metrics_reject_phase(&worker->metrics, phase);
        slx_log(SLX_EVENT_DEADLINE, SLX_SAY_CSTR("phase", slx_phase_id(phase)));
        bool streams = conn->request && conn->request->stream;
        if (phase != SLX_PHASE_ANSWER && !streams)
            slx_respond_timeout(conn);
    }
    shutdown(conn->fd, SHUT_RDWR);
    slx_conn_enter(conn, SLX_PHASE_CLOSED, now_ns);
}

/* A client that ended its sending side together with its last request: libmicrohttpd, which waits for an
 * edge that has passed, would keep the connection until it is too old. One look is enough: an end of file
 * that comes later makes an edge of its own. */
static void look_for_end(struct slx_conn *conn, uint64_t now_ns)
{
    char byte;
    conn->looked = true;
    if (recv(conn->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0)
        return;
    shutdown(conn->fd, SHUT_RDWR);
    slx_conn_enter(conn, SLX_PHASE_CLOSED, now_ns);
}

void slx_conn_sweep(struct slx_worker *worker, uint64_t now_ns)
{
    for (struct slx_conn *conn = worker->conns.first; conn; conn = conn->next) {
        if (conn->deadline_ns <= now_ns)
            expire(conn, now_ns);
        else if (conn->phase == SLX_PHASE_IDLE && !conn->looked)
            look_for_end(conn, now_ns);
    }
}

void slx_conn_drain(struct slx_worker *worker, uint64_t now_ns)
{
    for (struct slx_conn *conn = worker->conns.first; conn; conn = conn->next)
        if (conn->phase == SLX_PHASE_IDLE)
            slx_conn_enter(conn, SLX_PHASE_IDLE, now_ns);
}

void slx_conn_pool_deinit(struct slx_worker *worker)
{
    while (worker->conn_pool) {
        struct slx_conn *next = worker->conn_pool->next;
        free(worker->conn_pool);
        worker->conn_pool = next;
    }
}
