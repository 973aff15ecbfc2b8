/*
 * store.c - see store.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/store.h"

#include <malloc.h>
#include <time.h>

#include "daemon/log.h"
#include "host/loader.h"
#include "host/proven.h"

void slx_store_init(struct slx_store *store)
{
    *store = (struct slx_store){0};
    pthread_mutex_init(&store->lock, NULL);
    slx_diag_list_init(&store->report.faults);
}

void slx_store_deinit(struct slx_store *store)
{
    slx_ruleset_unref(store->current);
    slx_ruleset_unref(store->retired);
    slx_diag_list_deinit(&store->report.faults);
    pthread_mutex_destroy(&store->lock);
}

static void name_paths(const struct slx_options *options, struct slx_load_options *load)
{
    const char *shipped = slx_options_plugins(options);
    if (shipped)
        load->shipped[load->shipped_len++] = shipped;
    for (size_t i = 0; i < options->site_plugins.len && i < SLX_PLUGIN_PATHS_MAX; i++)
        load->site[load->site_len++] = options->site_plugins.items[i];
    load->overrides = options->overrides.items;
    load->overrides_len = options->overrides.len;
}

static struct slx_ruleset *build(const struct slx_options *options, bool lenient, struct slx_diag_list *faults,
                                 size_t *left_out)
{
    struct slx_load_options load = {.lenient = lenient, .proven = slx_proven_version(),
                                    .python = {.interpreter = options->python, .host = options->python_host}};
    struct slx_registry *registry = slx_load_registry(options->registry, faults);
    if (!registry)
        return NULL;
    name_paths(options, &load);
    struct slx_ruleset *set = slx_load_ruleset(registry, &load, faults, left_out);
    slx_registry_unref(registry);
    return set;
}

static void tell_faults(const struct slx_diag_list *faults)
{
    char text[SLX_DIAG_TEXT_BYTES + SLX_DIAG_FILE_BYTES];
    for (size_t i = 0; i < faults->len; i++)
        slx_log(faults->items[i].severity == SLX_ERROR ? SLX_EVENT_FAULT : SLX_EVENT_WARNING,
                SLX_SAY_CSTR("reason", slx_diag_print(&faults->items[i], text, sizeof text)));
}

/* The set takes the place of the one in service; the old one waits in `retired`. */
static void put_in_service(struct slx_store *store, struct slx_ruleset *set)
{
    struct slx_ruleset *before = store->retired; /* two reloads in a row: its last reader frees it */
    store->retired = store->current;
    store->current = set;
    store->last_success_s = (int64_t)time(NULL);
    atomic_fetch_add_explicit(&store->generation, 1, memory_order_release);
    slx_ruleset_unref(before);
}

bool slx_store_load(struct slx_store *store, const struct slx_options *options)
{
    struct slx_diag_list faults;
    size_t left_out = 0;
    bool first = atomic_load(&store->generation) == 0;
    slx_diag_list_init(&faults);
    struct slx_ruleset *set = build(options, first && !options->strict, &faults, &left_out);
    tell_faults(&faults);
    pthread_mutex_lock(&store->lock);
    struct slx_diag_list old = store->report.faults;
    store->report.faults = faults;
    store->report.failed = !set;
    store->report.left_out = set ? left_out : store->report.left_out;
    store->report.loads += set != NULL;
    store->report.failures += set == NULL;
    if (set)
        put_in_service(store, set);
    pthread_mutex_unlock(&store->lock);
    slx_diag_list_deinit(&old);
    malloc_trim(0); /* loading takes many times what stays */
    return set != NULL;
}

struct slx_ruleset *slx_store_get(struct slx_store *store, unsigned *generation)
{
    pthread_mutex_lock(&store->lock);
    struct slx_ruleset *set = slx_ruleset_ref(store->current);
    *generation = atomic_load_explicit(&store->generation, memory_order_acquire);
    pthread_mutex_unlock(&store->lock);
    return set;
}

bool slx_store_check(const struct slx_options *options, struct slx_diag_list *diags)
{
    size_t left_out = 0;
    struct slx_ruleset *set = build(options, false, diags, &left_out);
    slx_ruleset_unref(set);
    return set != NULL;
}
