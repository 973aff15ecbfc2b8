/*
 * new.c - smtplex new NAME: a plug-in to begin with, which loads and passes its own example.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"

static const char template[] =
    "-- %1$s.lua - what replies of %1$s mean.\n"
    "-- Check it with: smtplex lint %1$s.lua\n"
    "---@type smtplex.Plugin\n"
    "return {\n"
    "  api = 1, name = '%1$s', version = '0.1.0', license = 'MIT',\n"
    "  rules = {\n"
    "    {\n"
    "      id = '%1$s.first-rule',\n"
    "      source = 'own wording',\n"
    "      when = { code = '5xx', text = { 'the purple gate of %1$s is closed' } },\n"
    "      verdict = {\n"
    "        category = 'policy_rejected',\n"
    "        summary = 'One sentence for the help desk.',\n"
    "        advice = { 'One step for the mail engineer.' },\n"
    "      },\n"
    "      examples = { '550 5.7.1 The purple gate of %1$s is closed' },\n"
    "      counterexamples = { '250 2.0.0 OK' },\n"
    "    },\n"
    "  },\n"
    "}\n";

static bool good_name(struct slx_span name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!slx_is_digit(name.ptr[i]) && !(name.ptr[i] >= 'a' && name.ptr[i] <= 'z') && name.ptr[i] != '-')
            return false;
    return name.len > 0 && name.len <= SLX_PLUGIN_NAME_MAX;
}

int slx_cli_new(int argc, char **argv)
{
    struct slx_cli_options options;
    char path[SLX_PLUGIN_NAME_MAX + 8];
    if (!slx_cli_parse(argc, argv, 0, "new NAME", &options))
        return SLX_EXIT_USAGE;
    if (options.words_len != 1 || !good_name(slx_span_cstr(options.words[0]))) {
        fprintf(stderr, "smtplex: new takes one name: lower-case letters, digits and '-', at most %d\n",
                SLX_PLUGIN_NAME_MAX);
        return SLX_EXIT_USAGE;
    }
    const char *name = options.words[0];
    snprintf(path, sizeof path, "%s.lua", name);
    FILE *file = fopen(path, "wx");
    if (!file) {
        fprintf(stderr, "smtplex: %s: %s\n", path, strerror(errno));
        return SLX_EXIT_NO;
    }
    for (const char *at = template; *at;) { /* %1$s, without the non-standard positions of printf */
        if (strncmp(at, "%1$s", 4) == 0) {
            fputs(name, file);
            at += 4;
        } else {
            fputc(*at++, file);
        }
    }
    bool ok = fclose(file) == 0;
    printf("%s is written; edit it, then: smtplex lint %s\n", path, path);
    free(options.words);
    return ok ? SLX_EXIT_OK : SLX_EXIT_SYSTEM;
}
