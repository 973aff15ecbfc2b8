/*
 * new.c - smtplex new NAME: a plug-in to begin with, which loads and passes its own example.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"

static const char lua_template[] =
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

static const char python_template[] =
    "\"\"\"%1$s.py - what replies of %1$s mean.\n"
    "\n"
    "Check it with: smtplex lint %1$s.py\n"
    "\"\"\"\n"
    "\n"
    "from smtplex import Plugin, Rule, Verdict, When\n"
    "\n"
    "plugin = Plugin(\n"
    "    name=\"%1$s\",\n"
    "    version=\"0.1.0\",\n"
    "    license=\"MIT\",\n"
    "    rules=(\n"
    "        Rule(\n"
    "            id=\"%1$s.first-rule\",\n"
    "            source=\"own wording\",\n"
    "            when=When(code=\"5xx\", text=\"the purple gate of %1$s is closed\"),\n"
    "            verdict=Verdict(\n"
    "                category=\"policy_rejected\",\n"
    "                summary=\"One sentence for the help desk.\",\n"
    "                advice=(\"One step for the mail engineer.\",),\n"
    "            ),\n"
    "            examples=(\"550 5.7.1 The purple gate of %1$s is closed\",),\n"
    "            counterexamples=(\"250 2.0.0 OK\",),\n"
    "        ),\n"
    "    ),\n"
    ")\n";

/* The first is what a name without an ending gets. */
static const struct language {
    struct slx_span suffix;
    const char *template;
} languages[] = {{SLX_SPAN_INIT(".lua"), lua_template}, {SLX_SPAN_INIT(".py"), python_template}};

/* Cuts the ending off the name. */
static const struct language *language_of(struct slx_span *name)
{
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (slx_span_ends_nocase(*name, languages[i].suffix)) {
            *name = slx_span_sub(*name, 0, name->len - languages[i].suffix.len);
            return &languages[i];
        }
    return &languages[0];
}

static bool good_name(struct slx_span name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!slx_is_digit(name.ptr[i]) && !(name.ptr[i] >= 'a' && name.ptr[i] <= 'z') && name.ptr[i] != '-')
            return false;
    return name.len > 0 && name.len <= SLX_PLUGIN_NAME_MAX;
}

/* %1$s stands for the name, without the non-standard positions of printf. */
static void write_template(const char *template, struct slx_span name, FILE *file)
{
    for (const char *at = template; *at;) {
        if (strncmp(at, "%1$s", 4) == 0) {
            fprintf(file, "%.*s", SLX_FMT(name));
            at += 4;
        } else {
            fputc(*at++, file);
        }
    }
}

int slx_cli_new(int argc, char **argv)
{
    struct slx_cli_options options;
    char path[SLX_PLUGIN_NAME_MAX + 8];
    if (!slx_cli_parse(argc, argv, 0, "new NAME[.lua|.py]", &options))
        return SLX_EXIT_USAGE;
    struct slx_span name = slx_span_cstr(options.words_len == 1 ? options.words[0] : NULL);
    const struct language *language = language_of(&name);
    if (!good_name(name)) {
        fprintf(stderr, "smtplex: new takes one name: lower-case letters, digits and '-', at most %d, and .py for a "
                        "plug-in in Python\n", SLX_PLUGIN_NAME_MAX);
        return SLX_EXIT_USAGE;
    }
    snprintf(path, sizeof path, "%.*s%.*s", SLX_FMT(name), SLX_FMT(language->suffix));
    FILE *file = fopen(path, "wx");
    if (!file) {
        fprintf(stderr, "smtplex: %s: %s\n", path, strerror(errno));
        return SLX_EXIT_NO;
    }
    write_template(language->template, name, file);
    bool ok = fclose(file) == 0;
    printf("%s is written; edit it, then: smtplex lint %s\n", path, path);
    return ok ? SLX_EXIT_OK : SLX_EXIT_SYSTEM;
}
