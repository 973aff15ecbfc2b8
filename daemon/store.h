/*
 * store.h - the rule set in service, and how another one takes its place.
 *
 * Purpose: workers read without a lock: each holds a reference of its own and
 *          looks at `generation` before every turn of its loop; only when that
 *          has moved does it take the lock and fetch the new set. So a request
 *          sees one rule set from its first byte to its last.
 * Old set: kept until every worker has let go of it, then freed by the main
 *          thread, never between two requests.
 * Faults:  the report of the last load stays to be asked for (/v1/plugins).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_STORE_H
#define DAEMON_STORE_H

#include <pthread.h>
#include <stdatomic.h>

#include "api/answer.h"
#include "daemon/options.h"
#include "lib/ruleset.h"

struct slx_store {
    atomic_uint generation;      /* grows with every swap; 0: nothing loaded yet */
    pthread_mutex_t lock;        /* for all below */
    struct slx_ruleset *current; /* a reference */
    struct slx_ruleset *retired; /* a reference, until every worker has moved on; main thread only */
    struct slx_load_report report;
    int64_t last_success_s;      /* wall clock, for the metrics */
};

void slx_store_init(struct slx_store *store);
void slx_store_deinit(struct slx_store *store);

/* Builds a registry and a rule set from the files that the options name and puts them in service; on
 * any fault the old set stays. Not on a worker. The faults are in store->report. */
bool slx_store_load(struct slx_store *store, const struct slx_options *options);

/* A reference to the set in service, and its generation. */
struct slx_ruleset *slx_store_get(struct slx_store *store, unsigned *generation);

/* What --check-config tells: reads and checks everything, puts nothing in service. */
bool slx_store_check(const struct slx_options *options, struct slx_diag_list *diags);

#endif
