/*
 * log.h - one line per event on standard error, plain or JSON.
 *
 * Purpose: what an administrator must know, and nothing of what people wrote:
 *          reply texts, addresses and queries are never logged.
 * Use:     slx_log(SLX_EVENT_LISTENING, "url", SLX_SAY_TEXT(span), ...) with
 *          up to eight pairs; kind and level of an event stand in one row.
 * Limits:  SLX_LOG_EVENTS_PER_SECOND of one kind; what is left out is counted
 *          and told with the next line of that kind. SLX_LOG_LINE_MAX_BYTES.
 * Threads: any; a line is one write(). A failed write is ignored.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_LOG_H
#define DAEMON_LOG_H

#include "daemon/options.h"

/* id, level, limited?, sentence */
#define SLX_EVENTS(X)                                                                               \
    X(STARTING, "starting", INFO, false, "smtplexd is starting")                                    \
    X(LISTENING, "listening", INFO, false, "listening")                                             \
    X(READY, "ready", INFO, false, "ready to answer")                                               \
    X(CONFIG, "config", ERROR, false, "the configuration cannot be used")                           \
    X(CANNOT_START, "cannot_start", ERROR, false, "cannot start")                                   \
    X(LIMIT_LOWERED, "limit_lowered", WARNING, false, "the limit on open files is low; fewer connections will be taken") \
    X(RELOADED, "reloaded", INFO, false, "the new registry and rules are in service")               \
    X(RELOAD_FAILED, "reload_failed", ERROR, false, "reload failed; the old registry and rules stay in service") \
    X(FAULT, "fault", ERROR, false, "fault")                                                        \
    X(WARNING, "warning", WARNING, false, "warning")                                                \
    X(DRAINING, "draining", INFO, false, "stopping: no new connections, requests in progress are finished") \
    X(STOPPED, "stopped", INFO, false, "stopped")                                                   \
    X(FORCED, "forced", WARNING, false, "stopped with requests still in progress")                  \
    X(DEADLINE, "deadline", INFO, true, "closed a connection that was too slow")                    \
    X(OVER_CAPACITY, "over_capacity", WARNING, true, "too many connections; answered 503")          \
    X(ACCEPT_FAILED, "accept_failed", WARNING, true, "cannot take a connection")                    \
    X(OUT_OF_MEMORY, "out_of_memory", ERROR, true, "out of memory")                                 \
    X(MESSAGE_READER, "message_reader", WARNING, true, "the process that reads messages failed")     \
    X(REQUEST, "request", INFO, false, "request")

enum slx_event {
#define SLX_EVENT_ENUM(key, id, level, limited, text) SLX_EVENT_##key,
    SLX_EVENTS(SLX_EVENT_ENUM)
#undef SLX_EVENT_ENUM
    SLX_EVENT_COUNT
};

struct slx_say {
    const char *key;      /* NULL ends the list */
    struct slx_span text; /* when ptr is not NULL */
    int64_t number;
};

#define SLX_SAY_TEXT(key, span) ((struct slx_say){(key), (span), 0})
#define SLX_SAY_CSTR(key, cstr) ((struct slx_say){(key), slx_span_cstr(cstr), 0})
#define SLX_SAY_NUMBER(key, value) ((struct slx_say){(key), {0}, (int64_t)(value)})

/* Before the first thread starts. */
void slx_log_init(enum slx_log_level level, enum slx_log_format format);

void slx_log_pairs(enum slx_event event, const struct slx_say *pairs);
#define slx_log(event, ...) slx_log_pairs(event, (const struct slx_say[]){__VA_ARGS__, {0}})
#define slx_log_plain(event) slx_log_pairs(event, (const struct slx_say[]){{0}})

#endif
