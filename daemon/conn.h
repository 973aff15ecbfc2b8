/*
 * conn.h - what is known of a connection, and how long it may stay like that.
 *
 * Purpose: libmicrohttpd has only an inactivity timeout, which a client that
 *          sends one byte a second never meets. Here every phase has an
 *          absolute deadline; slx_conn_sweep() ends what is past it.
 * Use:     by the worker that owns the connection only; no locks.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_CONN_H
#define DAEMON_CONN_H

#include "daemon/request.h"

/* id in logs and metrics */
#define SLX_PHASES(X)                                                                               \
    X(IDLE, "idle")         /* kept alive, no request begun */                                      \
    X(HEADERS, "headers")   /* new, or a request line has arrived */                                \
    X(BODY, "body")                                                                                 \
    X(ANSWER, "answer")     /* the answer is on its way */                                          \
    X(LINGER, "linger")     /* answered early; reading on so that the client sees it */             \
    X(CLOSING, "closing")   /* shut for reading; a request already sent is still answered */        \
    X(CLOSED, "closed")
enum slx_phase {
#define SLX_PHASE_ENUM(key, id) SLX_PHASE_##key,
    SLX_PHASES(SLX_PHASE_ENUM)
#undef SLX_PHASE_ENUM
    SLX_PHASE_COUNT
};

struct slx_conn {
    struct slx_conn *prev, *next;
    struct slx_worker *worker;
    struct slx_request *request; /* in progress, or NULL */
    int fd;
    enum slx_phase phase;
    uint64_t deadline_ns;
    bool local;   /* came over a unix socket */
    bool refused; /* over capacity: answered 503 */
    bool looked;  /* for the client's end of file, since the connection became idle */
};

struct slx_conn_list {
    struct slx_conn *first;
    size_t len;
};

/* libmicrohttpd tells of a connection that came or went. */
void slx_conn_notify(void *closure, struct MHD_Connection *mhd, void **context,
                     enum MHD_ConnectionNotificationCode code);

void slx_conn_enter(struct slx_conn *conn, enum slx_phase phase, uint64_t now_ns);

/* Ends what is past its deadline. */
void slx_conn_sweep(struct slx_worker *worker, uint64_t now_ns);

/* When draining begins: idle connections get SLX_DRAIN_IDLE_MS. */
void slx_conn_drain(struct slx_worker *worker, uint64_t now_ns);

void slx_conn_pool_deinit(struct slx_worker *worker);

const char *slx_phase_id(enum slx_phase phase);

#endif
