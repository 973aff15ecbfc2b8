/*
 * prove.c - run at build: do the shipped plug-ins hold?
 *
 * Use:     prove OUT.c DIRECTORY
 * Result:  OUT.c with slx_proven_version(): the version of the rule set whose
 *          patterns were probed and whose examples were all run, over the
 *          built-in registry. smtplexd does not run them again when it meets
 *          exactly this set (host/loader.h). With a fault the version is
 *          empty: the build goes on, and the daemon tests, and refuses, itself.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "host/loader.h"

static struct slx_ruleset *load(const char *directory, struct slx_diag_list *diags)
{
    struct slx_load_options options = {.shipped = {directory}, .shipped_len = 1};
    size_t left_out;
    struct slx_registry *registry = slx_load_registry(NULL, diags);
    struct slx_ruleset *set = registry ? slx_load_ruleset(registry, &options, diags, &left_out) : NULL;
    slx_registry_unref(registry);
    return set;
}

static int write_version(const char *path, const char *version)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return perror(path), 1;
    fprintf(out, "#include \"host/proven.h\"\n\nconst char *slx_proven_version(void) { return \"%s\"; }\n", version);
    return fclose(out) == 0 ? 0 : (perror(path), 1);
}

int main(int argc, char **argv)
{
    struct slx_diag_list diags;
    char text[SLX_DIAG_TEXT_BYTES + SLX_DIAG_FILE_BYTES];
    if (argc != 3)
        return fprintf(stderr, "usage: prove OUT.c DIRECTORY\n"), 2;
    slx_diag_list_init(&diags);
    struct slx_ruleset *set = load(argv[2], &diags);
    for (size_t i = 0; !set && i < diags.len; i++)
        fprintf(stderr, "prove: %s\n", slx_diag_print(&diags.items[i], text, sizeof text));
    if (!set)
        fprintf(stderr, "prove: the plug-ins in %s have faults; smtplexd will refuse them\n", argv[2]);
    int status = write_version(argv[1], set ? set->version : "");
    slx_ruleset_unref(set);
    slx_diag_list_deinit(&diags);
    return status;
}
