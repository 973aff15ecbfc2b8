/*
 * health.c - see health.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/health.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"

enum { DOUBLINGS_MAX = 16 };

bool slx_health_init(struct slx_health *health)
{
    *health = (struct slx_health){0};
    return pthread_mutex_init(&health->lock, NULL) == 0;
}

void slx_health_deinit(struct slx_health *health) { pthread_mutex_destroy(&health->lock); }

bool slx_health_open(const struct slx_health *health, uint64_t now_ns)
{
    return __atomic_load_n(&health->closed_until, __ATOMIC_RELAXED) <= now_ns;
}

void slx_health_call(struct slx_health *health) { __atomic_fetch_add(&health->calls, 1, __ATOMIC_RELAXED); }

static uint64_t quarantine_ns(unsigned long long before)
{
    uint64_t ms = (uint64_t)SLX_QUARANTINE_MS << (before < DOUBLINGS_MAX ? before : DOUBLINGS_MAX);
    return (ms < SLX_QUARANTINE_MAX_MS ? ms : SLX_QUARANTINE_MAX_MS) * SLX_NS_PER_MS;
}

/* A message that a plug-in wrote may be cut inside a character. */
static void keep_text(struct slx_health *health, const char *text)
{
    struct slx_span cut = slx_utf8_cut(slx_span_cstr(text), sizeof health->last_fault - 1);
    memcpy(health->last_fault, cut.ptr, cut.len);
    health->last_fault[cut.len] = '\0';
}

bool slx_health_fault(struct slx_health *health, bool timeout, const char *text, uint64_t now_ns)
{
    pthread_mutex_lock(&health->lock);
    health->faults++;
    health->timeouts += timeout;
    keep_text(health, text);
    health->fault_at[health->recent++ % SLX_HEALTH_FAULTS_MAX] = now_ns;
    uint64_t oldest = health->fault_at[health->recent % SLX_HEALTH_FAULTS_MAX]; /* of the last three */
    bool closes = health->recent >= SLX_HEALTH_FAULTS_MAX &&
                  now_ns - oldest <= SLX_HEALTH_WINDOW_MS * SLX_NS_PER_MS;
    if (closes) {
        __atomic_store_n(&health->closed_until, now_ns + quarantine_ns(health->quarantines++), __ATOMIC_RELAXED);
        health->recent = 0;
    }
    pthread_mutex_unlock(&health->lock);
    return closes;
}

void slx_health_tell(struct slx_health *health, struct slx_refine_status *status)
{
    uint64_t now = slx_now_ns(), until = __atomic_load_n(&health->closed_until, __ATOMIC_RELAXED);
    *status = (struct slx_refine_status){.calls = __atomic_load_n(&health->calls, __ATOMIC_RELAXED),
                                         .quarantined = until > now};
    status->quarantine_left_s = until > now ? (unsigned)((until - now) / SLX_NS_PER_S) + 1 : 0;
    pthread_mutex_lock(&health->lock);
    status->faults = health->faults;
    status->timeouts = health->timeouts;
    status->quarantines = health->quarantines;
    memcpy(status->last_fault, health->last_fault, sizeof status->last_fault);
    pthread_mutex_unlock(&health->lock);
}
