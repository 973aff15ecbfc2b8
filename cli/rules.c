/*
 * rules.c - smtplex rules: the rules in order of strength, or what they cover.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"

/* A plug-in named generic-XX holds rules for any server in the language XX; the empty text: not such a one. */
static struct slx_span language_of(const struct slx_plugin *plugin)
{
    static const char prefix[] = "generic-";
    enum { PREFIX = sizeof prefix - 1, CODE = 2 };
    if (plugin->name.len != PREFIX + CODE || !slx_span_starts(plugin->name, slx_span_cstr(prefix)))
        return (struct slx_span){0};
    return slx_span_sub(plugin->name, PREFIX, PREFIX + CODE);
}

/* English rules for any server, those of one language, or those of vendors (`vendors`) that give the category. */
static unsigned count_rules(const struct slx_ruleset *set, size_t category, struct slx_span language, bool vendors)
{
    unsigned count = 0;
    for (size_t i = 0; i < set->rules_len; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        if (rule->outcome.category == category && rule->plugin->has_vendor == vendors &&
            slx_span_eq(language_of(rule->plugin), language))
            count++;
    }
    return count;
}

static bool vendor_covers(const struct slx_ruleset *set, const struct slx_vendor *vendor, size_t category)
{
    for (size_t i = 0; i < set->rules_len; i++)
        if (&set->rules[i].rule->plugin->vendor == vendor && set->rules[i].rule->outcome.category == category)
            return true;
    for (size_t i = 0; i < vendor->codes_len; i++)
        if (vendor->codes[i].category == category)
            return true;
    for (size_t i = 0; i < vendor->vendor_codes_len; i++)
        if (vendor->vendor_codes[i].category == category)
            return true;
    return false;
}

/* Rules by category: for any server by language, and of vendors. */
static void print_languages(const struct slx_ruleset *set)
{
    printf("%-24s %4s", "rules for any server", "en");
    for (size_t p = 0; p < set->plugins_len; p++)
        if (language_of(set->plugins[p]).len)
            printf(" %3.*s", SLX_FMT(language_of(set->plugins[p])));
    printf("  of vendors\n");
    for (size_t c = 0; c < set->registry->categories_len; c++) {
        printf("%-24.*s %4u", SLX_FMT(set->registry->categories[c].id), count_rules(set, c, (struct slx_span){0}, false));
        for (size_t p = 0; p < set->plugins_len; p++)
            if (language_of(set->plugins[p]).len)
                printf(" %3u", count_rules(set, c, language_of(set->plugins[p]), false));
        printf("  %10u\n", count_rules(set, c, (struct slx_span){0}, true));
    }
}

static void print_coverage(const struct slx_ruleset *set)
{
    print_languages(set);
    printf("\nvendors with a rule or a code for the category\n");
    for (size_t c = 0; c < set->registry->categories_len; c++) {
        printf("%-24.*s", SLX_FMT(set->registry->categories[c].id));
        for (size_t v = 0; v < set->vendors_len; v++)
            if (vendor_covers(set, set->vendors[v], c))
                printf(" %.*s", SLX_FMT(set->vendors[v]->id));
        printf("\n");
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
    return SLX_EXIT_OK;
}
