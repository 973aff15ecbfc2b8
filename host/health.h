/*
 * health.h - how the refine functions of one plug-in have behaved, and whether they are still asked.
 *
 * Purpose: SLX_HEALTH_FAULTS_MAX faults within SLX_HEALTH_WINDOW_MS close a
 *          plug-in: its tables go on to work, refine is not called. It opens
 *          again after SLX_QUARANTINE_MS, doubled each time it is closed anew,
 *          up to SLX_QUARANTINE_MAX_MS; a reload begins afresh.
 * Threads: one record per plug-in and rule set, shared by all threads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_HEALTH_H
#define HOST_HEALTH_H

#include <pthread.h>

#include "lib/companion.h"

enum {
    SLX_HEALTH_FAULTS_MAX = 3,
    SLX_HEALTH_WINDOW_MS = 60 * 1000,
    SLX_QUARANTINE_MS = 60 * 1000,
    SLX_QUARANTINE_MAX_MS = 60 * 60 * 1000
};

struct slx_health {
    unsigned long long calls; /* relaxed atomic */
    uint64_t closed_until;     /* relaxed atomic; in the past: open */
    pthread_mutex_t lock;     /* of what follows */
    unsigned long long faults, timeouts, quarantines;
    unsigned recent;                         /* faults since it was last closed */
    uint64_t fault_at[SLX_HEALTH_FAULTS_MAX]; /* of these the latest, a ring */
    char last_fault[SLX_REFINE_FAULT_BYTES];  /* one sentence; empty: none yet */
};

bool slx_health_init(struct slx_health *health);
void slx_health_deinit(struct slx_health *health);

/* Times are those of base/clock.h. May refine be called now? */
bool slx_health_open(const struct slx_health *health, uint64_t now_ns);
void slx_health_call(struct slx_health *health);

/* Notes a fault; true when this one closed the plug-in. */
bool slx_health_fault(struct slx_health *health, bool timeout, const char *text, uint64_t now_ns);

/* All of a status but what is said of worker processes. */
void slx_health_tell(struct slx_health *health, struct slx_refine_status *status);

#endif
