/*
 * worker.h - a thread with its own libmicrohttpd daemon and its own loop.
 *
 * Loop:    epoll over the listening sockets, a wake-up descriptor and
 *          libmicrohttpd's own epoll descriptor, then MHD_run(): the internal
 *          loop of libmicrohttpd 0.9.75 stalls when 128 connections are ready
 *          at once (docs/ARCHITECTURE.md). No lock is taken for a request.
 * Sharing: all workers wait on the same listening sockets (EPOLLEXCLUSIVE);
 *          who accepts hands the connection to the worker with the fewest.
 * Ownership: a worker owns its connections and requests; other threads reach
 *          it through slx_worker_wake() and the inbox only.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_WORKER_H
#define DAEMON_WORKER_H

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "api/row_answer.h"
#include "daemon/conn.h"
#include "daemon/metrics.h"
#include "daemon/server.h"
#include "daemon/tally.h"
#include "host/refiner.h"
#include "lib/classify.h"

/* An accepted connection on its way to a worker. */
struct slx_arrival {
    int fd;
    bool local, refused;
    socklen_t len;
    struct sockaddr_storage peer;
};

enum { SLX_INBOX_MAX = 256 };

struct slx_worker {
    struct slx_server *server;
    unsigned index;
    pthread_t thread;
    bool started;
    struct MHD_Daemon *mhd;
    int mhd_fd, epoll_fd, wake_fd;
    bool listening;
    uint64_t accept_paused_until_ns; /* 0: not paused */
    uint64_t next_sweep_ns;
    struct slx_conn_list conns;
    struct slx_conn *conn_pool;
    struct slx_request *request_pool;
    const struct slx_arrival *arriving; /* while MHD_add_connection runs */
    uint64_t random[2];                 /* request ids: uniqueness, not secrecy */
    struct slx_ruleset *set;            /* a reference: what requests see (daemon/store.h) */
    struct slx_classifier classifier;
    struct slx_refiner *refiner;        /* of `set` */
    struct slx_metrics metrics;
    struct slx_tally tally;
    struct slx_row_answers answers[2];  /* by enum slx_view: what GET was answered a moment ago */

    /* Reached from other threads. */
    atomic_uint load; /* connections, those in the inbox counted */
    atomic_ullong ticks;
    atomic_uint generation; /* of `set` in the store */
    pthread_mutex_t inbox_lock;
    struct slx_arrival inbox[SLX_INBOX_MAX];
    size_t inbox_len;
    bool inbox_closed;
};

bool slx_worker_init(struct slx_worker *worker, struct slx_server *server, unsigned index, struct slx_diag *diag);
bool slx_worker_start(struct slx_worker *worker, struct slx_diag *diag);
void slx_worker_join(struct slx_worker *worker);
void slx_worker_deinit(struct slx_worker *worker);

/* Should slx_stream_continue() be called when this connection's socket takes bytes again? On the worker. */
void slx_worker_watch_stream(struct slx_worker *worker, struct slx_conn *conn, bool on);

/* Makes the worker look at the server's state. Any thread. */
void slx_worker_wake(struct slx_worker *worker);

#endif
