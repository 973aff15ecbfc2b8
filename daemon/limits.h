/*
 * limits.h - every ceiling of the HTTP side, in one place.
 *
 * Purpose: no size or count of the daemon is without a name; openapi.yaml and
 *          the docs quote these. What a reply may be stands in base/limits.h.
 * Units are in the names. Times that can be configured are options
 * (daemon/options.h); only their bounds stand here.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_LIMITS_H
#define DAEMON_LIMITS_H

#include "base/limits.h"

enum {
    /* Request line and headers. The pool is libmicrohttpd's memory for one connection: request line,
     * headers and the head of the answer must fit. Past it libmicrohttpd answers by itself. */
    SLX_HTTP_POOL_BYTES = 32 * 1024,
    SLX_HTTP_PATH_MAX_BYTES = 1024,
    SLX_HTTP_QUERY_MAX_BYTES = 16 * 1024,
    SLX_HTTP_PARAMS_MAX = 64,
    SLX_HTTP_HEADERS_MAX = 100,
    SLX_HTTP_HEADER_MAX_BYTES = 8 * 1024,
    SLX_REQUEST_ID_MAX_BYTES = 64,
    SLX_ETAG_BYTES = 64,
    SLX_PROBLEM_EXTRA_MAX_BYTES = 64 * 1024,

    /* Bodies. A body that nobody will read is swallowed up to SLX_BODY_IGNORED_MAX_BYTES, so that the
     * answer can use the same connection again; past it the connection is closed. */
    SLX_BODY_JSON_MAX_BYTES = 8 * 1024 * 1024,
    SLX_BODY_MESSAGE_MAX_BYTES = 10 * 1024 * 1024,  /* SLX_MESSAGE_MAX_BYTES of input/message.h */
    SLX_BODY_MAX_BYTES = SLX_BODY_MESSAGE_MAX_BYTES, /* the largest of them */
    SLX_MESSAGE_JOBS_MAX = 64,                      /* messages waiting to be read */
    SLX_BODY_IGNORED_MAX_BYTES = 64 * 1024,
    SLX_BODIES_TOTAL_MAX_BYTES = 256 * 1024 * 1024, /* of all requests at once */
    SLX_INFLATE_PIECE_BYTES = 16 * 1024,
    SLX_ANSWERS_MAX_BYTES = 8 * 1024 * 1024, /* remembered, per worker and view */
    SLX_ANSWER_MAX_BYTES = 64 * 1024 * 1024,
    SLX_BUFFER_KEEP_BYTES = 64 * 1024,              /* a request's buffer above this is given back */

    /* Connections. Past max-connections some more are taken only to be told 503. */
    SLX_CONNECTIONS_MAX = 100000,
    SLX_RATE_MAX = 1000000,
    SLX_CONNECTIONS_REFUSED_MAX = 64,
    SLX_DESCRIPTORS_BESIDE_CONNECTIONS = 64,
    SLX_ACCEPTS_PER_WAKE = 16,
    SLX_LISTEN_BACKLOG = 4096,
    SLX_LISTENERS_MAX = 16,
    SLX_WORKERS_MAX = 128,

    /* Times, in milliseconds. */
    SLX_SWEEP_MS = 100,             /* how often deadlines are looked at */
    SLX_ACCEPT_PAUSE_MS = 200,      /* after "too many open files" */
    SLX_LINGER_MS = 2000,           /* reading on after an answer that came before the end of the body */
    SLX_LINGER_MAX_BYTES = 16 * 1024 * 1024,
    SLX_DRAIN_IDLE_MS = 1000,       /* an idle connection may still send one request after SIGTERM */
    SLX_TIMEOUT_MAX_MS = 3600 * 1000,
    SLX_WATCH_SETTLE_MS = 100,      /* an editor writes a file in several steps */

    /* Files of the daemon's own. */
    SLX_CONFIG_MAX_BYTES = 1024 * 1024,
    SLX_CONFIG_LINE_MAX_BYTES = 4096,
    SLX_OPTION_VALUES_MAX = 64,     /* of a key that may be given more than once */

    SLX_TOKEN_MIN_BYTES = 16,
    SLX_TOKEN_MAX_BYTES = 200,
    SLX_TOKENS_MAX = 100,

    SLX_LOG_LINE_MAX_BYTES = 4000,  /* below PIPE_BUF: a line is written as a whole */
    SLX_LOG_EVENTS_PER_SECOND = 10  /* of one kind; more are counted and told later */
};

#endif
