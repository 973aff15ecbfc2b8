/*
 * command.h - the subcommands of smtplex: one row and one file each.
 *
 * Exit statuses, of every subcommand: 0 answered; 1 there was something to
 * say no to (an unknown code, a fault in a plug-in, a failed example);
 * 2 usage: one sentence on standard error says what was wrong; 3 the registry
 * or the plug-ins could not be loaded; 4 out of memory, or writing failed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/span.h"

enum slx_exit { SLX_EXIT_OK, SLX_EXIT_NO, SLX_EXIT_USAGE, SLX_EXIT_LOAD, SLX_EXIT_SYSTEM };

struct slx_subcommand {
    const char *name;
    const char *arguments;
    const char *summary;
    int (*run)(int argc, char **argv); /* argv[0] is the subcommand */
};

int slx_cli_classify(int argc, char **argv);
int slx_cli_log(int argc, char **argv);
int slx_cli_lookup(int argc, char **argv);
int slx_cli_message(int argc, char **argv);
int slx_cli_search(int argc, char **argv);
int slx_cli_lint(int argc, char **argv);
int slx_cli_test(int argc, char **argv);
int slx_cli_rules(int argc, char **argv);
int slx_cli_new(int argc, char **argv);
int slx_cli_unknown(int argc, char **argv);
int slx_cli_version(int argc, char **argv);

#endif
