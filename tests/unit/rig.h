/*
 * rig.h - a rule set from a few lines of Lua, for unit tests.
 *
 * Use:     rig_build loads each source as a plug-in (files p1.lua, p2.lua, ...;
 *          a source that begins with "--site" as one of the site directory)
 *          over the compiled-in registry. Examples are not run.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_UNIT_RIG_H
#define TESTS_UNIT_RIG_H

#include <stdio.h>
#include <string.h>

#include "host/loader.h"
#include "lib/classify.h"
#include "tests/unit/unit.h"

enum { RIG_PLUGINS_MAX = 8 };

static inline struct slx_registry *rig_registry(void)
{
    struct slx_diag_list diags;
    slx_diag_list_init(&diags);
    struct slx_registry *registry = slx_load_registry(NULL, &diags);
    ck_assert_ptr_nonnull(registry);
    slx_diag_list_deinit(&diags);
    return registry;
}

/* NULL with the faults in `diags` when the set cannot be built. */
static inline struct slx_ruleset *rig_build(const char *const *sources, size_t count, struct slx_diag_list *diags)
{
    struct slx_plugin *plugins[RIG_PLUGINS_MAX];
    struct slx_registry *registry = rig_registry();
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        char path[32];
        snprintf(path, sizeof path, "p%zu.lua", i + 1);
        bool site = strncmp(sources[i], "--site", 6) == 0;
        struct slx_plugin *plugin = slx_load_plugin(registry, path, slx_span_cstr(sources[i]), site, diags);
        if (plugin)
            plugins[len++] = plugin;
    }
    struct slx_ruleset *set = diags->errors ? NULL : slx_ruleset_build(registry, plugins, len, diags);
    for (size_t i = 0; !set && i < len; i++)
        slx_plugin_free(plugins[i]);
    slx_registry_unref(registry);
    return set;
}

/* The same, where nothing may be wrong. */
static inline struct slx_ruleset *rig_sound(const char *const *sources, size_t count)
{
    struct slx_diag_list diags;
    char text[1024] = "";
    slx_diag_list_init(&diags);
    struct slx_ruleset *set = rig_build(sources, count, &diags);
    if (diags.len)
        slx_diag_print(&diags.items[0], text, sizeof text);
    ck_assert_msg(set != NULL, "%s", text);
    slx_diag_list_deinit(&diags);
    return set;
}

static inline bool rig_has_diag(const struct slx_diag_list *diags, const char *want)
{
    char text[1024];
    for (size_t i = 0; i < diags->len; i++)
        if (strcmp(slx_diag_print(&diags->items[i], text, sizeof text), want) == 0)
            return true;
    return false;
}

/* All diagnostics in one text, for messages of failed tests (static buffer). */
static inline const char *rig_all_diags(const struct slx_diag_list *diags)
{
    static char all[8192];
    size_t at = 0;
    all[0] = '\0';
    for (size_t i = 0; i < diags->len && at + 1100 < sizeof all; i++) {
        slx_diag_print(&diags->items[i], all + at, 1024);
        at += strlen(all + at);
        all[at++] = '\n';
        all[at] = '\0';
    }
    return all;
}

#endif
