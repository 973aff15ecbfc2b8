/*
 * server.h - what all threads of the daemon share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_SERVER_H
#define DAEMON_SERVER_H

#include <stdatomic.h>

#include "daemon/listen.h"
#include "daemon/options.h"
#include "daemon/rate.h"
#include "daemon/store.h"
#include "daemon/tally.h"
#include "daemon/token.h"

struct slx_messages;
struct slx_worker;

struct slx_server {
    const struct slx_options *options; /* constant while workers run */
    struct slx_store *store;   /* the rule set in service */
    struct slx_messages *messages; /* the way to the process that reads bounce messages */
    struct slx_rate rate;      /* requests of one client */
    struct slx_unknown_table *unknown; /* NULL: not counted */
    struct slx_tokens *tokens; /* NULL: everyone may ask */
    struct slx_listeners listeners;
    struct slx_worker *workers;
    unsigned workers_len;
    uint64_t started_ns;
    int event_fd;              /* a worker has changed `listening` or `running` */
    atomic_uint connections;   /* of all workers, those on their way counted */
    atomic_uint listening;     /* workers that still accept */
    atomic_uint running;       /* workers whose loop runs */
    atomic_size_t body_bytes;  /* request bodies in memory */
    atomic_bool draining, stop_now;
    atomic_ullong drain_deadline_ns;
};

bool slx_server_start(struct slx_server *server, struct slx_diag *diag);

/* No new connections; requests in progress are finished until the deadline. */
void slx_server_drain(struct slx_server *server);

/* Ends at once what is still going on. */
void slx_server_stop_now(struct slx_server *server);
void slx_server_join(struct slx_server *server);

void slx_server_tell_main(struct slx_server *server);

#endif
