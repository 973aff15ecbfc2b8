/*
 * options.h - options of the subcommands: one table row each, one reader.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "api/answer.h"
#include "host/loader.h"

struct slx_cli_options {
    struct slx_load_options load;
    const char *registry;
    struct slx_context context;
    enum slx_view view;
    bool json, details, multiline, explain, coverage, lua, no_plugins, plugins_given, view_given;
    const char *format;                        /* of standard input, or of a log */
    const char *fields, *columns, *names, *into; /* of a pipe: cli/pipe.c */
    bool merge, only, line_buffered, no_memory;
    const char *list, *top, *max_bounced;      /* of a log: cli/log.c */
    bool csv, html, follow, no_progress;
    char **words; /* what is no option; moved together in argv */
    int words_len;
};

/* Which options a subcommand knows. */
enum {
    SLX_OPT_LOAD = 1,     /* --registry --plugins --site-plugins --no-plugins */
    SLX_OPT_CONTEXT = 2,  /* --mx --recipient --command --view --multiline --explain */
    SLX_OPT_JSON = 4,
    SLX_OPT_COVERAGE = 8,
    SLX_OPT_UNKNOWN = 512, /* --lua --top */
    SLX_OPT_PIPE = 16,    /* --format --fields --columns --names --into --merge --only --line-buffered */
    SLX_OPT_LOG = 32,     /* --format --csv --html --list --top --max-bounced --follow --no-progress */
    SLX_OPT_MESSAGE = 256 /* --details --view */
};

/* False after one sentence on standard error. Prints the options for --help and exits 0. */
bool slx_cli_parse(int argc, char **argv, unsigned known, const char *usage, struct slx_cli_options *options);

/* The rule set that the options name; NULL after the faults were printed. */
struct slx_ruleset *slx_cli_load(const struct slx_cli_options *options);

/* Writes the buffer to standard output; false when that failed. */
bool slx_cli_write(const struct slx_buf *buf);

/* Colours: only on a terminal, and not when NO_COLOR is set. */
bool slx_cli_styled(void);

/* Prints all diagnostics to standard error. */
void slx_cli_tell(const struct slx_diag_list *diags);

#endif
