/*
 * main.c - smtplex: what does this SMTP reply mean, and what should be done?
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/version.h"
#include "cli/command.h"

static const struct slx_subcommand commands[] = {
    {"classify", "[OPTIONS] [REPLY]...", "a verdict for each reply, or for each line of standard input", slx_cli_classify},
    {"log", "[OPTIONS] FILE|-...", "a report of mail logs: refusals by cause, addresses to suppress", slx_cli_log},
    {"lookup", "CODE|ID...", "a reply code, an enhanced code, a category, a blocklist, a vendor, a rule", slx_cli_lookup},
    {"search", "WORDS...", "full text over codes, categories, lists, vendors and rules", slx_cli_search},
    {"message", "FILE|MBOX|MAILDIR|-...", "bounce messages: a verdict for each recipient", slx_cli_message},
    {"lint", "[PATH]...", "every fault and doubtful rule of plug-ins", slx_cli_lint},
    {"test", "[PATH]...", "run the examples of plug-ins", slx_cli_test},
    {"rules", "[--coverage]", "list the rules, or what they cover", slx_cli_rules},
    {"unknown", "[OPTIONS] [FILE]...", "texts that no rule knows, counted, ready to become rules", slx_cli_unknown},
    {"new", "NAME[.lua|.py]", "begin a plug-in from the template", slx_cli_new},
    {"version", "", "versions of program, registry and rule set", slx_cli_version},
};

static void print_usage(FILE *out)
{
    fprintf(out, "usage: smtplex COMMAND [ARGUMENTS]\n\ncommands:\n");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        fprintf(out, "  %-10s %-22s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
    fprintf(out, "\nsmtplex COMMAND --help tells the options.\n"
                 "exit status: 0 answered, 1 no (unknown, faults found), 2 usage, 3 cannot load, 4 system\n");
}

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    struct slx_span names[sizeof commands / sizeof commands[0]];
    if (strcmp(word, "--help") == 0 || strcmp(word, "help") == 0) {
        print_usage(stdout);
        return SLX_EXIT_OK;
    }
    if (strcmp(word, "--version") == 0)
        word = "version";
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        names[i] = slx_span_cstr(commands[i].name);
        if (strcmp(word, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    }
    struct slx_span near = slx_diag_nearest(slx_span_cstr(word), names, sizeof names / sizeof names[0]);
    if (word[0])
        fprintf(stderr, "smtplex: there is no command '%s'%s%.*s%s\n", word, near.len ? ", did you mean '" : "",
                SLX_FMT(near), near.len ? "'?" : "");
    else
        print_usage(stderr);
    return SLX_EXIT_USAGE;
}
