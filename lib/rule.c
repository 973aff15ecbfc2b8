/*
 * rule.c - life of the neutral plug-in record, and its small vocabularies.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/rule.h"

#include <stdlib.h>

struct slx_plugin *slx_plugin_new(void)
{
    struct slx_plugin *plugin = calloc(1, sizeof *plugin);
    if (plugin)
        slx_arena_init(&plugin->arena, SLX_PLUGIN_ARENA_MAX_BYTES);
    return plugin;
}

void slx_plugin_free(struct slx_plugin *plugin)
{
    if (!plugin)
        return;
    slx_arena_deinit(&plugin->arena);
    free(plugin);
}

struct slx_outcome slx_outcome_none(void)
{
    return (struct slx_outcome){.category = SLX_CATEGORY_NONE, .action = -1, .suppress = -1, .retry = -1,
                                .who = -1, .retry_after_s = -1};
}

static void merge_text(struct slx_span *to, struct slx_span from)
{
    if (from.len)
        *to = from;
}

static void merge_word(int *to, int from)
{
    if (from >= 0)
        *to = from;
}

void slx_outcome_merge(struct slx_outcome *outcome, const struct slx_outcome *changed)
{
    if (changed->category != SLX_CATEGORY_NONE)
        outcome->category = changed->category;
    merge_word(&outcome->action, changed->action);
    merge_word(&outcome->suppress, changed->suppress);
    merge_word(&outcome->retry, changed->retry);
    merge_word(&outcome->who, changed->who);
    if (changed->retry_after_s >= 0)
        outcome->retry_after_s = changed->retry_after_s;
    if (changed->tags.len)
        outcome->tags = changed->tags;
    if (changed->advice.len)
        outcome->advice = changed->advice;
    merge_text(&outcome->title, changed->title);
    merge_text(&outcome->summary, changed->summary);
    merge_text(&outcome->customer_text, changed->customer_text);
    if (changed->links_len) {
        outcome->links = changed->links;
        outcome->links_len = changed->links_len;
    }
}

struct slx_list slx_vendor_kinds(void)
{
    static const struct slx_span kinds[] = {
        {"provider", 8}, {"filter", 6}, {"mta", 3}, {"esp", 3},
        {"forwarder", 9}, {"hoster", 6}, {"blocklist", 9}, {"security", 8},
    };
    return (struct slx_list){kinds, sizeof kinds / sizeof kinds[0]};
}

struct slx_list slx_fact_names(void)
{
    static const struct slx_span names[] = {
        {"client_ip", 9}, {"recipient", 9}, {"sender", 6}, {"domain", 6}, {"url", 3}, {"limit", 5},
        {"queue_id", 8}, {"retry_after", 11}, {"vendor_code", 11}, {"blocklist", 9},
    };
    return (struct slx_list){names, sizeof names / sizeof names[0]};
}
