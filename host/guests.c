/*
 * guests.c - see guests.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/guests.h"

#include <stdlib.h>

static bool has_refine(const struct slx_plugin *plugin)
{
    for (size_t i = 0; i < plugin->rules_len; i++)
        if (plugin->rules[i].refine)
            return true;
    return false;
}

struct slx_guests *slx_guests_new(const struct slx_ruleset *set)
{
    struct slx_guests *guests = calloc(1, sizeof *guests);
    if (!guests)
        return NULL;
    guests->items = calloc(set->plugins_len ? set->plugins_len : 1, sizeof *guests->items);
    bool ok = guests->items != NULL;
    for (size_t i = 0; ok && i < set->plugins_len; i++) {
        if (!has_refine(set->plugins[i]))
            continue;
        struct slx_guest *guest = &guests->items[guests->len];
        ok = slx_health_init(&guest->health);
        guest->plugin = set->plugins[i];
        guests->len += ok;
    }
    if (ok)
        return guests;
    slx_guests_free(guests);
    return NULL;
}

void slx_guests_free(struct slx_guests *guests)
{
    if (!guests)
        return;
    for (size_t i = 0; i < guests->len; i++)
        slx_health_deinit(&guests->items[i].health);
    free(guests->items);
    free(guests);
}

struct slx_guest *slx_guests_find(const struct slx_guests *guests, const struct slx_plugin *plugin)
{
    for (size_t i = 0; i < guests->len; i++)
        if (guests->items[i].plugin == plugin)
            return &guests->items[i];
    return NULL;
}
