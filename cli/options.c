/*
 * options.c - see options.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "cli/command.h"

static bool set_registry(struct slx_cli_options *o, const char *value)
{
    o->registry = value;
    return true;
}

static bool add_path(const char **paths, size_t *len, const char *value)
{
    if (*len == SLX_PLUGIN_PATHS_MAX) {
        fprintf(stderr, "smtplex: at most %d plug-in paths\n", SLX_PLUGIN_PATHS_MAX);
        return false;
    }
    paths[(*len)++] = value;
    return true;
}

static bool set_plugins(struct slx_cli_options *o, const char *value)
{
    o->plugins_given = true;
    return add_path(o->load.shipped, &o->load.shipped_len, value);
}

static bool set_site(struct slx_cli_options *o, const char *value)
{
    return add_path(o->load.site, &o->load.site_len, value);
}

static bool set_python(struct slx_cli_options *o, const char *value)
{
    o->load.python.interpreter = value;
    return true;
}

static bool set_python_host(struct slx_cli_options *o, const char *value)
{
    o->load.python.host = value;
    return true;
}

static bool set_no_plugins(struct slx_cli_options *o, const char *value)
{
    (void)value;
    o->no_plugins = true;
    return true;
}

static bool set_mx(struct slx_cli_options *o, const char *value)
{
    o->context.mx = slx_span_cstr(value);
    return true;
}

static bool set_recipient(struct slx_cli_options *o, const char *value)
{
    o->context.recipient = slx_span_cstr(value);
    return true;
}

static bool set_command(struct slx_cli_options *o, const char *value)
{
    if (slx_command_parse(slx_span_cstr(value), &o->context.command) && o->context.command != SLX_COMMAND_UNKNOWN)
        return true;
    fprintf(stderr, "smtplex: --command is one of connect EHLO HELO STARTTLS AUTH MAIL RCPT DATA END_OF_DATA BDAT "
                    "QUIT, not '%s'\n", value);
    return false;
}

static bool set_view(struct slx_cli_options *o, const char *value)
{
    o->view_given = true;
    o->view = strcmp(value, "brief") == 0 ? SLX_VIEW_BRIEF : SLX_VIEW_FULL;
    if (strcmp(value, "brief") == 0 || strcmp(value, "full") == 0)
        return true;
    fprintf(stderr, "smtplex: --view is full or brief, not '%s'\n", value);
    return false;
}

#define TEXT(name)                                                                                  \
    static bool set_##name(struct slx_cli_options *o, const char *value)                            \
    {                                                                                               \
        o->name = value;                                                                            \
        return true;                                                                                \
    }
TEXT(format)
TEXT(fields)
TEXT(columns)
TEXT(names)
TEXT(into)
TEXT(list)
TEXT(top)
TEXT(max_bounced)

#define FLAG(name)                                                                                  \
    static bool set_##name(struct slx_cli_options *o, const char *value)                            \
    {                                                                                               \
        (void)value;                                                                                \
        o->name = true;                                                                             \
        return true;                                                                                \
    }
FLAG(json)
FLAG(details)
FLAG(multiline)
FLAG(explain)
FLAG(coverage)
FLAG(lua)
FLAG(merge)
FLAG(only)
FLAG(line_buffered)
FLAG(no_memory)
FLAG(csv)
FLAG(html)
FLAG(follow)
FLAG(no_progress)

static const struct row {
    const char *name, *value, *help;
    unsigned group;
    bool (*set)(struct slx_cli_options *options, const char *value);
} rows[] = {
    {"--mx", "HOST", "the server that answered", SLX_OPT_CONTEXT, set_mx},
    {"--recipient", "ADDRESS", "the recipient, or its domain", SLX_OPT_CONTEXT, set_recipient},
    {"--command", "COMMAND", "what was answered: RCPT, END_OF_DATA, connect ...", SLX_OPT_CONTEXT, set_command},
    {"--json", NULL, "JSON, the same bytes as the API", SLX_OPT_JSON, set_json},
    {"--details", NULL, "all that is known of each recipient, instead of a table", SLX_OPT_MESSAGE, set_details},
    {"--view", "VIEW", "full or brief JSON", SLX_OPT_CONTEXT | SLX_OPT_MESSAGE, set_view},
    {"--multiline", NULL, "join runs of NNN- lines on standard input", SLX_OPT_CONTEXT, set_multiline},
    {"--format", "FORMAT", "a pipe: lines, ndjson, csv or tsv on standard input, one answer a row", SLX_OPT_PIPE, set_format},
    {"--fields", "LIST", "the verdict's columns, such as category,suppress,action", SLX_OPT_PIPE, set_fields},
    {"--columns", "LIST", "csv, tsv: there is no header row; these are the columns", SLX_OPT_PIPE, set_columns},
    {"--names", "LIST", "what the members are called: reply=message,mx=host", SLX_OPT_PIPE, set_names},
    {"--only", NULL, "csv, tsv: the verdict's columns without the row's own", SLX_OPT_PIPE, set_only},
    {"--merge", NULL, "ndjson: the row's object, with the verdict as a member", SLX_OPT_PIPE, set_merge},
    {"--into", "NAME", "ndjson, lines: the verdict as a member NAME, or A.B", SLX_OPT_PIPE, set_into},
    {"--line-buffered", NULL, "write all answers before waiting for more rows", SLX_OPT_PIPE, set_line_buffered},
    {"--no-memory", NULL, "classify every row, also one seen before (slower, the same bytes)", SLX_OPT_PIPE, set_no_memory},
    {"--format", "FORMAT", "of the log: postfix exim sendmail opensmtpd kumomta powermta exchange haraka zonemta qmail", SLX_OPT_LOG, set_format},
    {"--csv", NULL, "the report as one table of CSV", SLX_OPT_LOG, set_csv},
    {"--html", NULL, "the report as one page with plots", SLX_OPT_LOG, set_html},
    {"--list", "LIST", "only the addresses: suppress, or keep (refused and yet alive)", SLX_OPT_LOG, set_list},
    {"--top", "NUMBER", "lines of each table (20)", SLX_OPT_LOG | SLX_OPT_UNKNOWN, set_top},
    {"--max-bounced", "PERCENT", "exit status 1 when more of what was delivered or given up bounced", SLX_OPT_LOG, set_max_bounced},
    {"--follow", NULL, "go on with what is appended, tell each refusal; the report comes at the end", SLX_OPT_LOG, set_follow},
    {"-f", NULL, "the same as --follow", SLX_OPT_LOG, set_follow},
    {"--no-progress", NULL, "no progress bar on the terminal", SLX_OPT_LOG, set_no_progress},
    {"--explain", NULL, "which rules were candidates, and which condition failed", SLX_OPT_CONTEXT, set_explain},
    {"--lua", NULL, "a plug-in to begin with: one rule for each text", SLX_OPT_UNKNOWN, set_lua},
    {"--coverage", NULL, "a table of categories by language and vendor", SLX_OPT_COVERAGE, set_coverage},
    {"--registry", "DIR", "read the registries from DIR", SLX_OPT_LOAD, set_registry},
    {"--plugins", "PATH", "shipped plug-ins: a directory or a file; may be repeated", SLX_OPT_LOAD, set_plugins},
    {"--site-plugins", "PATH", "your own plug-ins, which rank before shipped ones", SLX_OPT_LOAD, set_site},
    {"--no-plugins", NULL, "codes only", SLX_OPT_LOAD, set_no_plugins},
    {"--python", "PATH", "interpreter for plug-ins in Python", SLX_OPT_LOAD, set_python},
    {"--python-host", "DIR", "host of plug-ins in Python: plugins/sdk/python", SLX_OPT_LOAD, set_python_host},
};

static void print_help(unsigned known, const char *usage)
{
    printf("usage: smtplex %s\n\noptions:\n", usage);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char left[40];
        snprintf(left, sizeof left, "%s %s", rows[i].name, rows[i].value ? rows[i].value : "");
        if (rows[i].group & known)
            printf("  %-24s %s\n", left, rows[i].help);
    }
    printf("  %-24s %s\n", "--help", "this text");
}

static bool unknown_option(const char *word, unsigned known)
{
    struct slx_span names[sizeof rows / sizeof rows[0]];
    size_t len = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].group & known)
            names[len++] = slx_span_cstr(rows[i].name);
    struct slx_span near = slx_diag_nearest(slx_span_cstr(word), names, len);
    fprintf(stderr, "smtplex: unknown option '%s'%s%.*s%s\n", word, near.len ? ", did you mean '" : "", SLX_FMT(near),
            near.len ? "'?" : "");
    return false;
}

/* Reads one option and its value ("--mx HOST", "--mx=HOST"); moves *i. */
static bool read_option(int argc, char **argv, int *i, unsigned known, struct slx_cli_options *o)
{
    struct slx_span word = slx_span_cstr(argv[*i]);
    size_t equals = slx_span_find_char(word, '=', 0);
    struct slx_span name = slx_span_sub(word, 0, equals == SLX_NOT_FOUND ? word.len : equals);
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        if (!(rows[r].group & known) || !slx_span_eq(name, slx_span_cstr(rows[r].name)))
            continue;
        if (!rows[r].value)
            return rows[r].set(o, NULL);
        if (equals != SLX_NOT_FOUND)
            return rows[r].set(o, argv[*i] + equals + 1);
        if (*i + 1 < argc)
            return rows[r].set(o, argv[++*i]);
        fprintf(stderr, "smtplex: %s needs a value: %s\n", rows[r].name, rows[r].value);
        return false;
    }
    return unknown_option(argv[*i], known);
}

bool slx_cli_parse(int argc, char **argv, unsigned known, const char *usage, struct slx_cli_options *o)
{
    *o = (struct slx_cli_options){.words = argv + 1};
    bool only_words = false;
    for (int i = 1; i < argc; i++) {
        if (only_words || argv[i][0] != '-' || argv[i][1] == '\0') {
            o->words[o->words_len++] = argv[i]; /* never ahead of what is read */
        } else if (strcmp(argv[i], "--") == 0) {
            only_words = true;
        } else if (strcmp(argv[i], "--help") == 0) {
            print_help(known, usage);
            exit(SLX_EXIT_OK);
        } else if (!read_option(argc, argv, &i, known, o)) {
            return false;
        }
    }
    return true;
}

/* Shipped plug-ins: where they are installed, or beside a program that runs from its source tree. */
static const char *default_plugins(void)
{
    struct stat status;
    if (stat(SLX_PLUGIN_DIR, &status) == 0 && S_ISDIR(status.st_mode))
        return SLX_PLUGIN_DIR;
    return stat("plugins", &status) == 0 && S_ISDIR(status.st_mode) ? "plugins" : NULL;
}

void slx_cli_tell(const struct slx_diag_list *diags)
{
    for (size_t i = 0; i < diags->len; i++) {
        char text[SLX_DIAG_FILE_BYTES + SLX_DIAG_TEXT_BYTES + 40];
        fprintf(stderr, "%s%s\n", diags->items[i].severity == SLX_WARNING ? "warning: " : "",
                slx_diag_print(&diags->items[i], text, sizeof text));
    }
}

struct slx_ruleset *slx_cli_load(const struct slx_cli_options *o)
{
    struct slx_load_options load = o->load;
    struct slx_diag_list diags;
    size_t left_out;
    const char *fallback = o->no_plugins || o->plugins_given ? NULL : default_plugins();
    if (fallback)
        load.shipped[load.shipped_len++] = fallback;
    load.python.show_prints = true;
    load.skip_examples = true; /* `smtplex test` and the daemon run them */
    slx_diag_list_init(&diags);
    struct slx_registry *registry = slx_load_registry(o->registry, &diags);
    struct slx_ruleset *set = registry ? slx_load_ruleset(registry, &load, &diags, &left_out) : NULL;
    slx_cli_tell(&diags);
    slx_diag_list_deinit(&diags);
    slx_registry_unref(registry);
    return set;
}

bool slx_cli_write(const struct slx_buf *buf)
{
    if (buf->failed || fwrite(buf->data ? buf->data : "", 1, buf->len, stdout) != buf->len) {
        fputs("smtplex: writing failed\n", stderr);
        return false;
    }
    return true;
}

bool slx_cli_styled(void) { return isatty(STDOUT_FILENO) && !getenv("NO_COLOR"); }
