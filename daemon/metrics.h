/*
 * metrics.h - what a worker counts, and all of it as Prometheus text 0.0.4.
 *
 * Use:     each worker has its own counters and is the only one to write
 *          them; a scrape adds them up. Labels are route templates, never
 *          paths, so that their number is bounded.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_METRICS_H
#define DAEMON_METRICS_H

#include <stdatomic.h>

#include "daemon/conn.h"

enum { SLX_ROUTES_MAX = 63, SLX_STATUSES_MAX = 28, SLX_BUCKETS = 13 };

/* Why something was turned away before it was a request with an answer. */
#define SLX_REJECTS(X)                                                                              \
    X(ACCEPT, "accept_failed") X(OVER_CAPACITY, "over_capacity") X(UNFINISHED, "unfinished_request")
enum slx_reject {
#define SLX_REJECT_ENUM(key, id) SLX_REJECT_##key,
    SLX_REJECTS(SLX_REJECT_ENUM)
#undef SLX_REJECT_ENUM
    SLX_REJECT_COUNT
};

typedef atomic_ullong slx_counter;

struct slx_metrics {
    slx_counter requests[SLX_ROUTES_MAX + 1][SLX_METHOD_COUNT][SLX_STATUSES_MAX];
    slx_counter duration[SLX_ROUTES_MAX + 1][SLX_BUCKETS + 1]; /* the last one: slower than all */
    slx_counter duration_ns[SLX_ROUTES_MAX + 1];
    slx_counter problems[SLX_PROBLEM_COUNT];
    slx_counter deadlines[SLX_PHASE_COUNT];
    slx_counter rejects[SLX_REJECT_COUNT];
    slx_counter sent_bytes, received_bytes;
};

/* By the worker that owns them only. */
void slx_metrics_request(struct slx_metrics *metrics, const struct slx_request *request, uint64_t now_ns);
void slx_metrics_problem(struct slx_metrics *metrics, enum slx_problem_type type);
void slx_metrics_reject(struct slx_metrics *metrics, enum slx_reject reject);
void slx_metrics_reject_phase(struct slx_metrics *metrics, enum slx_phase phase);

/* GET /metrics */
void slx_metrics_answer(struct slx_request *request);

#endif
