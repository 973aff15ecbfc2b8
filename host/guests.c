/*
 * guests.c - see guests.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/guests.h"

#include <stdlib.h>

#include "host/crew.h"

static bool has_refine(const struct slx_plugin *plugin)
{
    for (size_t i = 0; i < plugin->rules_len; i++)
        if (plugin->rules[i].refine)
            return true;
    return false;
}

static bool add(struct slx_guests *guests, const struct slx_plugin *plugin, const struct slx_child_command *command)
{
    struct slx_guest *guest = &guests->items[guests->len];
    guest->plugin = plugin;
    if (!slx_health_init(&guest->health))
        return false;
    guests->len++;
    bool here = !command || slx_span_eq(plugin->language, SLX_SPAN("lua"));
    if (!here)
        guest->crew = slx_crew_new(command, plugin, &guest->health);
    return here || guest->crew;
}

struct slx_guests *slx_guests_of(const struct slx_ruleset *set)
{
    return (struct slx_guests *)(void *)set->companion;
}

static void free_companion(struct slx_companion *companion) { slx_guests_free((void *)companion); }

static bool tell_status(struct slx_companion *companion, const struct slx_plugin *plugin,
                        struct slx_refine_status *status)
{
    struct slx_guest *guest = slx_guests_find((void *)companion, plugin);
    if (!guest)
        return false;
    slx_health_tell(&guest->health, status);
    if (guest->crew)
        slx_crew_count(guest->crew, &status->workers, &status->restarts);
    return true;
}

struct slx_guests *slx_guests_new(const struct slx_ruleset *set, const struct slx_child_command *command,
                                  struct slx_diag_list *diags)
{
    struct slx_guests *guests = calloc(1, sizeof *guests);
    bool ok = guests && (guests->items = calloc(set->plugins_len ? set->plugins_len : 1, sizeof *guests->items));
    for (size_t i = 0; ok && i < set->plugins_len; i++)
        ok = !has_refine(set->plugins[i]) || add(guests, set->plugins[i], command);
    if (guests)
        guests->companion = (struct slx_companion){free_companion, tell_status};
    if (!ok)
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory, or of threads");
    for (size_t i = 0; guests && i < guests->len; i++) /* they start side by side */
        if (guests->items[i].crew)
            slx_crew_wait(guests->items[i].crew, diags);
    if (ok)
        return guests;
    slx_guests_free(guests);
    return NULL;
}

void slx_guests_free(struct slx_guests *guests)
{
    if (!guests)
        return;
    for (size_t i = 0; i < guests->len; i++) {
        slx_crew_free(guests->items[i].crew);
        slx_health_deinit(&guests->items[i].health);
    }
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
