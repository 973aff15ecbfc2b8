/*
 * lint.c - smtplex lint, smtplex test: what is wrong with these plug-ins?
 *
 * A directory is taken as the whole set; a single file is tried as a site
 * plug-in over the shipped ones, as it will be in service.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/options.h"
#include "host/refiner.h"
#include "lib/lint.h"
#include "lib/selftest.h"

/* Words that name directories are the shipped set; files are site plug-ins. */
static bool take_paths(struct slx_cli_options *o)
{
    for (int i = 0; i < o->words_len; i++) {
        struct stat status;
        if (stat(o->words[i], &status) != 0) {
            fprintf(stderr, "smtplex: %s: there is no such file or directory\n", o->words[i]);
            return false;
        }
        bool directory = S_ISDIR(status.st_mode);
        size_t *len = directory ? &o->load.shipped_len : &o->load.site_len;
        if (*len == SLX_PLUGIN_PATHS_MAX) {
            fprintf(stderr, "smtplex: at most %d paths\n", SLX_PLUGIN_PATHS_MAX);
            return false;
        }
        (directory ? o->load.shipped : o->load.site)[(*len)++] = o->words[i];
        o->plugins_given = o->plugins_given || directory;
    }
    return true;
}

static int report(const struct slx_ruleset *set, const struct slx_diag_list *diags)
{
    slx_cli_tell(diags);
    printf("%zu plug-ins, %zu rules, %zu examples: %zu errors, %zu warnings\n", set->plugins_len, set->rules_len,
           slx_selftest_count(set), diags->errors, diags->warnings);
    return diags->errors ? SLX_EXIT_NO : SLX_EXIT_OK;
}

static int run(int argc, char **argv, const char *usage, bool warnings_too)
{
    struct slx_cli_options options;
    struct slx_diag_list diags;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD, usage, &options) || !take_paths(&options))
        return SLX_EXIT_USAGE;
    struct slx_ruleset *set = slx_cli_load(&options);
    if (!set)
        return SLX_EXIT_NO; /* the faults were told */
    slx_diag_list_init(&diags);
    struct slx_refiner *refiner = slx_refiner_new(set);
    slx_selftest(set, slx_refiner_call, refiner, &diags);
    if (warnings_too)
        slx_lint(set, &diags);
    int status = report(set, &diags);
    slx_refiner_free(refiner);
    slx_diag_list_deinit(&diags);
    slx_ruleset_unref(set);
    return status;
}

int slx_cli_lint(int argc, char **argv) { return run(argc, argv, "lint [OPTIONS] [PATH]...", true); }
int slx_cli_test(int argc, char **argv) { return run(argc, argv, "test [OPTIONS] [PATH]...", false); }
