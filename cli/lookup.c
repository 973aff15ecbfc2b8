/*
 * lookup.c - smtplex lookup and smtplex search: the same bytes as the API's.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"

enum { OUT_MAX_BYTES = 16 * 1024 * 1024 };

/* What a word may name, tried in this order. */
static bool look_up(struct slx_api *api, struct slx_span word)
{
    uint64_t code;
    struct slx_enhanced enhanced;
    bool (*const tries[])(struct slx_api *, struct slx_span) = {slx_api_category, slx_api_blocklist, slx_api_vendor,
                                                                slx_api_plugin, slx_api_rule};
    if (slx_span_to_uint(word, 99999, &code))
        return slx_api_code(api, word);
    if (slx_enhanced_parse(word, true, &enhanced))
        return slx_api_enhanced(api, word);
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++)
        if (tries[i](api, word))
            return true;
    return slx_problem_set(api->problem, SLX_PROBLEM_UNKNOWN_ID, NULL,
                           "'%.*s' is no code, category, blocklist, vendor, plug-in or rule; try: smtplex search %.*s",
                           (int)(word.len < 60 ? word.len : 60), word.ptr, (int)(word.len < 60 ? word.len : 60), word.ptr);
}

int slx_cli_lookup(int argc, char **argv)
{
    struct slx_cli_options options;
    struct slx_problem problem;
    struct slx_buf out, extra;
    int status = SLX_EXIT_OK;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_JSON, "lookup CODE|ID...", &options))
        return SLX_EXIT_USAGE;
    if (options.words_len == 0) {
        fputs("smtplex: lookup needs a code or an id, such as 550, 5.7.26 or mailbox_full\n", stderr);
        return SLX_EXIT_USAGE;
    }
    struct slx_ruleset *set = slx_cli_load(&options);
    if (!set)
        return SLX_EXIT_LOAD;
    slx_buf_init(&out, OUT_MAX_BYTES);
    slx_buf_init(&extra, OUT_MAX_BYTES);
    struct slx_api api = {.set = set, .out = &out, .problem = &problem, .extra = &extra};
    for (int i = 0; i < options.words_len; i++)
        if (!look_up(&api, slx_span_cstr(options.words[i]))) {
            fprintf(stderr, "smtplex: %s\n", problem.detail);
            slx_buf_add(&out, slx_buf_span(&extra));
            if (extra.len)
                slx_buf_add_char(&out, '\n');
            slx_buf_reset(&extra);
            status = SLX_EXIT_NO;
        }
    if (!slx_cli_write(&out))
        status = SLX_EXIT_SYSTEM;
    slx_buf_deinit(&out);
    slx_buf_deinit(&extra);
    slx_ruleset_unref(set);
    return status;
}

int slx_cli_search(int argc, char **argv)
{
    struct slx_cli_options options;
    struct slx_problem problem;
    struct slx_buf out, query;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_JSON, "search WORDS...", &options))
        return SLX_EXIT_USAGE;
    struct slx_ruleset *set = slx_cli_load(&options);
    if (!set)
        return SLX_EXIT_LOAD;
    slx_buf_init(&out, OUT_MAX_BYTES);
    slx_buf_init(&query, 64 * 1024);
    for (int i = 0; i < options.words_len; i++) {
        slx_buf_add(&query, slx_span_cstr(options.words[i]));
        slx_buf_add_char(&query, ' ');
    }
    struct slx_api api = {.set = set, .out = &out, .problem = &problem};
    bool ok = slx_api_search(&api, slx_span_trim(slx_buf_span(&query)), SLX_SEARCH_DEFAULT_RESULTS);
    if (!ok)
        fprintf(stderr, "smtplex: %s\n", problem.detail);
    bool written = slx_cli_write(&out);
    slx_buf_deinit(&out);
    slx_buf_deinit(&query);
    slx_ruleset_unref(set);
    return !ok ? SLX_EXIT_USAGE : written ? SLX_EXIT_OK : SLX_EXIT_SYSTEM;
}

int slx_cli_version(int argc, char **argv)
{
    struct slx_cli_options options;
    struct slx_problem problem;
    struct slx_buf out;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD, "version", &options))
        return SLX_EXIT_USAGE;
    struct slx_ruleset *set = slx_cli_load(&options);
    if (!set)
        return SLX_EXIT_LOAD;
    slx_buf_init(&out, OUT_MAX_BYTES);
    struct slx_api api = {.set = set, .out = &out, .problem = &problem};
    bool ok = slx_api_version(&api) && slx_cli_write(&out);
    slx_buf_deinit(&out);
    slx_ruleset_unref(set);
    return ok ? SLX_EXIT_OK : SLX_EXIT_SYSTEM;
}
