/*
 * ruleset.c - from plug-in records to an immutable, indexed rule set.
 *
 * Steps: check every rule (lib/check.h), sort the plug-ins, collect vendors,
 * fold and number the phrases, compile the patterns, choose each rule's key
 * (the set of literals the index watches), post it, freeze. All faults are
 * told before anything is given up.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/ruleset.h"

#include <stdlib.h>

#include "base/siphash.h"
#include "lib/check.h"
#include "lib/hosts.h"
#include "lib/index.h"
#include "lib/pattern.h"
#include "lib/ruleset_parts.h"

enum { RULESET_ARENA_MAX_BYTES = 512 * 1024 * 1024 };

void *slx_build_take(struct slx_builder *b, size_t count, size_t size)
{
    void *memory = slx_arena_array(&b->set->arena, count ? count : 1, size);
    b->no_memory = b->no_memory || !memory;
    return memory;
}

static int by_place(const void *a, const void *b)
{
    const struct slx_plugin *x = *(struct slx_plugin *const *)a, *y = *(struct slx_plugin *const *)b;
    if (x->site != y->site)
        return x->site ? -1 : 1;
    return slx_span_cmp(x->name, y->name);
}

static int by_vendor_id(const void *a, const void *b)
{
    const struct slx_vendor *x = *(const struct slx_vendor *const *)a, *y = *(const struct slx_vendor *const *)b;
    return slx_span_cmp(x->id, y->id);
}

/* Names are unique; two plug-ins may not share a vendor id. */
static void check_names(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        for (size_t k = 0; k < i; k++)
            if (slx_span_eq(set->plugins[i]->name, set->plugins[k]->name))
                slx_check_fault(b->diags, SLX_ERROR, set->plugins[i], NULL,
                                "a plug-in named '%.*s' is already loaded from %s", SLX_FMT(set->plugins[i]->name),
                                set->plugins[k]->file.ptr);
    for (size_t i = 1; i < set->vendors_len; i++)
        if (slx_span_eq(set->vendors[i]->id, set->vendors[i - 1]->id))
            slx_diag_list_add(b->diags, SLX_ERROR, NULL, 0, 0, "two plug-ins describe the vendor '%.*s'",
                              SLX_FMT(set->vendors[i]->id));
}

static bool collect_vendors(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    set->vendors = slx_build_take(b, set->plugins_len, sizeof *set->vendors);
    if (!set->vendors)
        return false;
    for (size_t i = 0; i < set->plugins_len; i++)
        if (set->plugins[i]->has_vendor)
            set->vendors[set->vendors_len++] = &set->plugins[i]->vendor;
    qsort(set->vendors, set->vendors_len, sizeof *set->vendors, by_vendor_id);
    set->hosts = slx_hosts_new(set->vendors, set->vendors_len);
    return set->hosts != NULL;
}

/* Ids sorted for look-up and for finding doubles. */
static int by_rule_id(const void *a, const void *b)
{
    const struct slx_compiled *x = *(const struct slx_compiled *const *)a, *y = *(const struct slx_compiled *const *)b;
    int order = slx_span_cmp(x->rule->id, y->rule->id);
    return order ? order : x < y ? -1 : x > y;
}

static bool sort_ids(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    const struct slx_compiled **ids = slx_build_take(b, set->rules_len, sizeof *ids);
    if (!ids)
        return false;
    for (size_t i = 0; i < set->rules_len; i++)
        ids[i] = &set->rules[i];
    qsort(ids, set->rules_len, sizeof *ids, by_rule_id);
    for (size_t i = 1; i < set->rules_len; i++)
        if (slx_span_eq(ids[i]->rule->id, ids[i - 1]->rule->id))
            slx_check_fault(b->diags, SLX_ERROR, ids[i]->rule->plugin, ids[i]->rule,
                            "the id is taken; the first stands in %s:%u", ids[i - 1]->rule->plugin->file.ptr,
                            ids[i - 1]->rule->line);
    set->by_id = ids;
    return true;
}

static void disable_rules(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        for (size_t k = 0; k < set->plugins[i]->disable.len; k++) {
            struct slx_span id = set->plugins[i]->disable.items[k];
            const struct slx_compiled *found = slx_ruleset_rule(set, id);
            if (found)
                set->rules[found - set->rules].disabled = true;
            else
                slx_check_fault(b->diags, SLX_ERROR, set->plugins[i], NULL, "disable: there is no rule '%.*s'",
                                SLX_FMT(id));
        }
}

static void compute_version(const struct slx_ruleset *set, bool shipped_only, char version[17])
{
    struct slx_siphash hash;
    uint64_t out[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, slx_span_cstr(set->registry->version));
    for (size_t i = 0; i < set->plugins_len; i++)
        if (!shipped_only || !set->plugins[i]->site)
            slx_siphash_add(&hash, set->plugins[i]->digest);
    slx_siphash_end(&hash, out);
    slx_hex64(out[0], version);
}

void slx_ruleset_shipped_version(const struct slx_ruleset *set, char version[17])
{
    compute_version(set, true, version);
}

static bool finish(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    set->hits = calloc((size_t)SLX_HIT_STRIPES * (set->rules_len + 1), sizeof *set->hits);
    if (!set->hits || !slx_build_postings(b) || !slx_index_freeze(set->index))
        return false;
    compute_version(set, false, set->version);
    return true;
}

static bool build(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        slx_check_plugin(set->registry, set->plugins[i], b->diags);
    if (b->diags->errors) /* only sound rules are compiled; the rest would repeat the same fault */
        return false;
    if (!collect_vendors(b) || !slx_build_rules(b) || !sort_ids(b))
        return false;
    check_names(b);
    disable_rules(b);
    return b->diags->errors == 0 && finish(b);
}

static void free_patterns(const struct slx_compiled *rule)
{
    slx_pattern_free(rule->pattern);
    for (size_t i = 0; i < rule->branches_len; i++)
        slx_pattern_free(rule->branches[i].pattern);
}

static void release(struct slx_ruleset *set, bool plugins_too)
{
    if (set->companion)
        set->companion->free(set->companion);
    for (size_t i = 0; i < set->rules_len; i++)
        free_patterns(&set->rules[i]);
    for (size_t i = 0; plugins_too && i < set->plugins_len; i++)
        slx_plugin_free(set->plugins[i]);
    slx_index_free(set->index);
    slx_hosts_free(set->hosts);
    slx_registry_unref(set->registry);
    slx_arena_deinit(&set->arena);
    free(set->plugins);
    free(set->hits);
    free(set);
}

struct slx_ruleset *slx_ruleset_build(struct slx_registry *registry, struct slx_plugin **plugins, size_t count,
                                      struct slx_diag_list *diags)
{
    struct slx_ruleset *set = calloc(1, sizeof *set);
    if (!set)
        return NULL;
    struct slx_builder b = {.set = set, .diags = diags};
    slx_arena_init(&set->arena, RULESET_ARENA_MAX_BYTES);
    set->references = 1;
    set->registry = slx_registry_ref(registry);
    set->index = slx_index_new();
    set->plugins = calloc(count ? count : 1, sizeof(struct slx_plugin *));
    bool ok = set->index && set->plugins;
    if (ok) {
        for (size_t i = 0; i < count; i++)
            set->plugins[i] = plugins[i];
        set->plugins_len = count;
        qsort(set->plugins, count, sizeof *set->plugins, by_place);
        ok = build(&b);
    }
    free(b.posts);
    if (ok)
        return set;
    if (diags->errors == 0)
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory while building the rule set");
    release(set, false);
    return NULL;
}

struct slx_ruleset *slx_ruleset_ref(struct slx_ruleset *set)
{
    __atomic_add_fetch(&set->references, 1, __ATOMIC_RELAXED);
    return set;
}

void slx_ruleset_unref(struct slx_ruleset *set)
{
    if (set && __atomic_sub_fetch(&set->references, 1, __ATOMIC_ACQ_REL) == 0)
        release(set, true);
}

const struct slx_compiled *slx_ruleset_rule(const struct slx_ruleset *set, struct slx_span id)
{
    size_t low = 0, high = set->rules_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slx_span_cmp(set->by_id[middle]->rule->id, id);
        if (order == 0)
            return set->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct slx_plugin *slx_ruleset_plugin(const struct slx_ruleset *set, struct slx_span name)
{
    for (size_t i = 0; i < set->plugins_len; i++)
        if (slx_span_eq(set->plugins[i]->name, name))
            return set->plugins[i];
    return NULL;
}

const struct slx_vendor *slx_ruleset_vendor(const struct slx_ruleset *set, struct slx_span id)
{
    for (size_t i = 0; i < set->vendors_len; i++)
        if (slx_span_eq(set->vendors[i]->id, id))
            return set->vendors[i];
    return NULL;
}

uint64_t slx_ruleset_hits(const struct slx_ruleset *set, const struct slx_compiled *rule)
{
    uint64_t sum = 0;
    size_t number = (size_t)(rule - set->rules);
    for (size_t stripe = 0; stripe < SLX_HIT_STRIPES; stripe++)
        sum += __atomic_load_n(&set->hits[stripe * set->rules_len + number], __ATOMIC_RELAXED);
    return sum;
}

bool slx_ruleset_refine_status(const struct slx_ruleset *set, const struct slx_plugin *plugin,
                               struct slx_refine_status *status)
{
    return set->companion && set->companion->status(set->companion, plugin, status);
}
