/*
 * rules.c - smtplex rules: the rules in order of strength, or what they cover.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/options.h"

/* Rules by category: vendors', generic English ones, generic ones of other languages. */
static void print_coverage(const struct slx_ruleset *set)
{
    static const char english[] = "generic-";
    printf("%-24s %8s %8s %10s\n", "category", "vendor", "generic", "languages");
    for (size_t c = 0; c < set->registry->categories_len; c++) {
        unsigned vendor = 0, generic = 0, languages = 0;
        const struct slx_plugin *last = NULL;
        for (size_t i = 0; i < set->rules_len; i++) {
            const struct slx_rule *rule = set->rules[i].rule;
            bool foreign = slx_span_starts(rule->plugin->name, slx_span_cstr(english)) &&
                           rule->plugin->name.len == sizeof english - 1 + 2;
            if (rule->outcome.category != c)
                continue;
            vendor += rule->plugin->has_vendor;
            generic += !rule->plugin->has_vendor && !foreign;
            languages += foreign && rule->plugin != last;
            last = rule->plugin;
        }
        printf("%-24.*s %8u %8u %10u\n", SLX_FMT(set->registry->categories[c].id), vendor, generic, languages);
    }
}

int slx_cli_rules(int argc, char **argv)
{
    struct slx_cli_options options;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_COVERAGE, "rules [--coverage]", &options))
        return SLX_EXIT_USAGE;
    struct slx_ruleset *set = slx_cli_load(&options);
    if (!set)
        return SLX_EXIT_LOAD;
    if (options.coverage)
        print_coverage(set);
    for (size_t i = 0; !options.coverage && i < set->rules_len; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        printf("%-52.*s %.*s\n", SLX_FMT(rule->id), SLX_FMT(set->registry->categories[rule->outcome.category].id));
    }
    slx_ruleset_unref(set);
    free(options.words);
    return SLX_EXIT_OK;
}
