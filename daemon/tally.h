/*
 * tally.h - what the daemon counts of its verdicts: by category, and texts that no rule knows.
 *
 * Threads: categories are counted by each worker alone and added up by a
 *          scrape; the unknown texts, when `count-unknown` is on, lie in one
 *          table under a lock that only unknown replies take.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_TALLY_H
#define DAEMON_TALLY_H

#include <pthread.h>
#include <stdatomic.h>

#include "lib/unknown.h"

enum { SLX_TALLY_CATEGORIES_MAX = 256 };

struct slx_tally {
    atomic_ullong by_category[SLX_TALLY_CATEGORIES_MAX];
    atomic_ullong by_decider[SLX_DECIDER_COUNT];
    struct slx_unknown_table *unknown; /* shared; NULL: not counted */
};

struct slx_unknown_table {
    pthread_mutex_t lock;
    struct slx_unknowns *texts;
};

/* NULL: out of memory. */
struct slx_unknown_table *slx_unknown_table_new(void);
void slx_unknown_table_free(struct slx_unknown_table *table);

/* The same for an answer that was remembered: `mark` of slx_classify_mark(). */
void slx_tally_again(void *tally, uint64_t mark);

/* The observer of a worker's classifier (lib/classify.h). */
void slx_tally_observe(void *tally, const struct slx_verdict *verdict);

#endif
