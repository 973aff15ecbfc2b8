/*
 * tally.c - see tally.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/tally.h"

#include <stdlib.h>

#include "lib/classify.h"

struct slx_unknown_table *slx_unknown_table_new(void)
{
    struct slx_unknown_table *table = calloc(1, sizeof *table);
    if (!table)
        return NULL;
    table->texts = slx_unknowns_new();
    if (!table->texts) {
        free(table);
        return NULL;
    }
    pthread_mutex_init(&table->lock, NULL);
    return table;
}

void slx_unknown_table_free(struct slx_unknown_table *table)
{
    if (!table)
        return;
    slx_unknowns_free(table->texts);
    pthread_mutex_destroy(&table->lock);
    free(table);
}

/* Written by one thread only: a plain addition that a scrape may read at any time. */
static void count(atomic_ullong *counter)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + 1, memory_order_relaxed);
}

void slx_tally_again(void *closure, uint64_t mark)
{
    struct slx_tally *tally = closure;
    count(&tally->by_category[slx_mark_category(mark)]);
    count(&tally->by_decider[slx_mark_decider(mark)]);
}

void slx_tally_observe(void *closure, const struct slx_verdict *verdict)
{
    struct slx_tally *tally = closure;
    size_t category = (size_t)(verdict->category - verdict->set->registry->categories);
    if (category < SLX_TALLY_CATEGORIES_MAX)
        count(&tally->by_category[category]);
    count(&tally->by_decider[verdict->decided_by]);
    if (!tally->unknown || !slx_unknown_is(verdict))
        return;
    pthread_mutex_lock(&tally->unknown->lock);
    slx_unknowns_add(tally->unknown->texts, verdict);
    pthread_mutex_unlock(&tally->unknown->lock);
}
