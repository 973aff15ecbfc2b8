/*
 * fuzz_lua_plugin.c - the source of a plug-in: loaded, or refused with its file; within time and memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/loader.h"
#include "lib/classify.h"
#include "lib/lint.h"
#include "tests/fuzz/fuzz.h"

static void use(struct slx_ruleset *set)
{
    struct slx_classifier classifier;
    struct slx_diag_list diags;
    slx_diag_list_init(&diags);
    FUZZ_CHECK(slx_classifier_init(&classifier));
    for (size_t i = 0; i < set->rules_len && i < 20; i++)
        for (size_t k = 0; k < set->rules[i].rule->examples_len && k < 5; k++)
            FUZZ_CHECK(slx_classify(&classifier, set, set->rules[i].rule->examples[k].reply, NULL) != NULL);
    if (set->rules_len < 100)
        slx_lint(set, &diags);
    FUZZ_CHECK(diags.errors == 0);
    slx_classifier_deinit(&classifier);
    slx_diag_list_deinit(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct slx_registry *registry;
    struct slx_diag_list diags;
    slx_diag_list_init(&diags);
    if (!registry)
        registry = slx_load_registry(NULL, &diags);
    struct slx_plugin *plugin = slx_load_plugin(registry, "fuzz.lua", fuzz_span(data, size), false, &diags);
    FUZZ_CHECK(plugin || diags.errors > 0);
    struct slx_ruleset *set = plugin && !diags.errors ? slx_ruleset_build(registry, &plugin, 1, &diags) : NULL;
    FUZZ_CHECK(set || diags.errors > 0);
    for (size_t i = 0; i < diags.len; i++)
        FUZZ_CHECK(diags.items[i].text[0] != '\0');
    if (set)
        use(set);
    else
        slx_plugin_free(plugin);
    slx_ruleset_unref(set);
    slx_diag_list_deinit(&diags);
    return 0;
}
