/*
 * options.c - see options.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/version.h"
#include "daemon/ini.h"

enum kind { TEXT, TEXTS, WORDS, COUNT, TIME, CHOICE, FLAG };
enum source { FROM_FILE = 1, FROM_COMMAND_LINE = 2 };

/* One setting. `min` and `max` bound COUNT and TIME (milliseconds); `choices` are the words of a
 * CHOICE in the order of its enum; `initial` is written as a user would write it. */
struct row {
    const char *key;
    enum kind kind;
    size_t offset;
    uint64_t min, max;
    const char *choices, *initial, *argument, *help;
};

#define AT(field) offsetof(struct slx_options, field)

static const struct row rows[] = {
    {"listen", TEXTS, AT(listen), 0, 0, NULL, "127.0.0.1:8025", "ADDRESS",
     "HOST:PORT, [V6]:PORT or unix:/path; may be given more than once"},
    {"workers", COUNT, AT(workers), 0, SLX_WORKERS_MAX, NULL, "0", "N", "threads; 0 means one per processor"},
    {"registry", TEXT, AT(registry), 0, 0, NULL, NULL, "DIR", "read the registries from DIR instead of the built-in set"},
    {"plugins", TEXT, AT(plugins), 0, 0, NULL, NULL, "DIR",
     "directory of the shipped plug-ins, or none (default " SLX_PLUGIN_DIR ", when it exists)"},
    {"site-plugins", TEXTS, AT(site_plugins), 0, 0, NULL, NULL, "DIR",
     "directory of your own plug-ins, which rank before shipped ones; may be given more than once"},
    {"python", TEXT, AT(python), 0, 0, NULL, NULL, "PATH",
     "interpreter for plug-ins in Python (default /usr/bin/python3, else python3 on PATH)"},
    {"python-host", TEXT, AT(python_host), 0, 0, NULL, NULL, "DIR",
     "directory of the host of plug-ins in Python (default " SLX_PYTHON_HOST_DIR ", or beside the program)"},
    {"strict", FLAG, AT(strict), 0, 0, NULL, "no", NULL, "do not start when a plug-in of your own is broken"},
    {"watch", FLAG, AT(watch), 0, 0, NULL, "no", NULL, "reload when a plug-in file changes (for authors)"},
    {"count-unknown", FLAG, AT(count_unknown), 0, 0, NULL, "no", NULL,
     "count the masked texts that no rule knows, for /v1/unknown"},
    {"max-connections", COUNT, AT(max_connections), 1, SLX_CONNECTIONS_MAX, NULL, "4096", "N",
     "connections served at once; more are answered 503"},
    {"rate-limit", COUNT, AT(rate_limit), 0, SLX_RATE_MAX, NULL, "0", "N",
     "requests a second that one client address may make; 0 means no limit"},
    {"rate-burst", COUNT, AT(rate_burst), 1, SLX_RATE_MAX, NULL, "100", "N",
     "requests that one client may make at once before rate-limit counts"},
    {"header-timeout", TIME, AT(header_timeout_ms), 10, SLX_TIMEOUT_MAX_MS, NULL, "10s", "TIME",
     "a request's headers must be complete within this time"},
    {"body-timeout", TIME, AT(body_timeout_ms), 10, SLX_TIMEOUT_MAX_MS, NULL, "30s", "TIME",
     "a request's body must be complete within this time"},
    {"write-timeout", TIME, AT(write_timeout_ms), 10, SLX_TIMEOUT_MAX_MS, NULL, "30s", "TIME",
     "the client must have taken the answer within this time"},
    {"idle-timeout", TIME, AT(idle_timeout_ms), 10, SLX_TIMEOUT_MAX_MS, NULL, "60s", "TIME",
     "a connection without a request is closed after this time"},
    {"drain-timeout", TIME, AT(drain_timeout_ms), 0, SLX_TIMEOUT_MAX_MS, NULL, "10s", "TIME",
     "requests in progress may take this long after SIGTERM"},
    {"token-file", TEXT, AT(token_file), 0, 0, NULL, NULL, "FILE", "bearer tokens, one a line, that /v1/* and /metrics ask for"},
    {"cors-origins", WORDS, AT(cors_origins), 0, 0, NULL, NULL, "ORIGIN...", "web origins whose pages may call the API"},
    {"frame-ancestors", WORDS, AT(frame_ancestors), 0, 0, NULL, NULL, "ORIGIN...",
     "web origins whose pages may show /embed in a frame"},
    {"log-level", CHOICE, AT(log_level), 0, 0, "error warning info debug", "info", "LEVEL", "error, warning, info or debug"},
    {"log-format", CHOICE, AT(log_format), 0, 0, "plain json", "plain", "FORMAT", "plain or json, on standard error"},
    {"access-log", FLAG, AT(access_log), 0, 0, NULL, "no", NULL, "log one line for each request"},
    {"reuse-port", FLAG, AT(reuse_port), 0, 0, NULL, "no", NULL, "share the port with another smtplexd (SO_REUSEPORT)"},
};

enum { ROWS = sizeof rows / sizeof rows[0] };
_Static_assert(ROWS <= sizeof((struct slx_options *)0)->given, "slx_options.given is too small");

/* The place a value came from, for diagnostics. */
struct place {
    enum source source;
    const char *file;
    unsigned line;
};

static void *field(struct slx_options *options, const struct row *row)
{
    return (char *)options + row->offset;
}

static bool add_text(struct slx_texts *texts, struct slx_span value)
{
    if (texts->len == SLX_OPTION_VALUES_MAX)
        return false;
    char *copy = strndup(value.ptr, value.len);
    if (!copy)
        return false;
    texts->items[texts->len++] = copy;
    return true;
}

static void clear_texts(struct slx_texts *texts)
{
    for (size_t i = 0; i < texts->len; i++)
        free(texts->items[i]);
    texts->len = 0;
}

static const char *set_text(char **text, struct slx_span value)
{
    if (value.len == 0)
        return "expected a path";
    char *copy = strndup(value.ptr, value.len);
    if (!copy)
        return "out of memory";
    free(*text);
    *text = copy;
    return NULL;
}

static const char *set_words(struct slx_texts *texts, struct slx_span value)
{
    struct slx_span rest = value, word;
    while (slx_span_split(&rest, SLX_SPAN(" "), &word))
        if (word.len > 0 && !add_text(texts, word))
            return "too many values";
    return NULL;
}

/* "500ms", "10s", "2m"; a bare number is seconds. */
static const char *set_time(const struct row *row, uint64_t *ms, struct slx_span value)
{
    static const struct {
        struct slx_span unit;
        uint64_t factor;
    } units[] = {{{"ms", 2}, 1}, {{"s", 1}, 1000}, {{"m", 1}, 60 * 1000}, {{"", 0}, 1000}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!slx_span_ends_nocase(value, units[i].unit))
            continue;
        uint64_t number;
        struct slx_span digits = slx_span_sub(value, 0, value.len - units[i].unit.len);
        if (!slx_span_to_uint(digits, row->max / units[i].factor, &number) || number * units[i].factor < row->min)
            return "expected a time such as 500ms, 10s or 2m, at most one hour";
        *ms = number * units[i].factor;
        return NULL;
    }
    return "expected a time";
}

static const char *set_choice(const struct row *row, uint64_t *choice, struct slx_span value)
{
    struct slx_span rest = slx_span_cstr(row->choices), word;
    for (uint64_t i = 0; slx_span_split(&rest, SLX_SPAN(" "), &word); i++) {
        if (slx_span_eq_nocase(word, value)) {
            *choice = i;
            return NULL;
        }
    }
    return "expected one of:";
}

static const char *set_flag(bool *flag, struct slx_span value)
{
    static const struct {
        struct slx_span word;
        bool value;
    } words[] = {{{"yes", 3}, true},  {{"true", 4}, true},   {{"on", 2}, true},
                 {{"no", 2}, false},  {{"false", 5}, false}, {{"off", 3}, false}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (slx_span_eq_nocase(value, words[i].word)) {
            *flag = words[i].value;
            return NULL;
        }
    }
    return "expected yes or no";
}

/* What is wrong with the value, or NULL when it was taken. */
static const char *set_value(struct slx_options *options, const struct row *row, struct slx_span value)
{
    void *at = field(options, row);
    uint64_t number;
    switch (row->kind) {
    case TEXT:
        return set_text(at, value);
    case TEXTS:
        if (value.len == 0)
            return "expected a value";
        return add_text(at, value) ? NULL : "too many values";
    case WORDS:
        return set_words(at, value);
    case COUNT:
        if (!slx_span_to_uint(value, row->max, &number) || number < row->min)
            return "expected a number";
        *(uint64_t *)at = number;
        return NULL;
    case TIME:
        return set_time(row, at, value);
    case CHOICE:
        return set_choice(row, at, value);
    case FLAG:
        return set_flag(at, value);
    }
    return "unknown kind of setting";
}

static bool is_list(const struct row *row)
{
    return row->kind == TEXTS || row->kind == WORDS;
}

static void tell_bad_value(const struct row *row, struct slx_span value, const char *why, struct place place,
                           struct slx_diag_list *diags)
{
    char range[80] = "";
    if (row->kind == COUNT)
        snprintf(range, sizeof range, " from %llu to %llu", (unsigned long long)row->min, (unsigned long long)row->max);
    else if (row->kind == CHOICE)
        snprintf(range, sizeof range, " %s", row->choices);
    slx_diag_list_add(diags, SLX_ERROR, place.file, place.line, 0, "%s: '%.*s': %s%s", row->key,
                      value.len > 100 ? 100 : (int)value.len, value.ptr ? value.ptr : "", why, range);
}

static void tell_unknown(struct slx_span key, struct place place, struct slx_diag_list *diags)
{
    struct slx_span keys[ROWS];
    for (size_t i = 0; i < ROWS; i++)
        keys[i] = slx_span_cstr(rows[i].key);
    struct slx_span near = slx_diag_nearest(key, keys, ROWS);
    const char *dashes = place.source == FROM_COMMAND_LINE ? "--" : "";
    if (near.len > 0)
        slx_diag_list_add(diags, SLX_ERROR, place.file, place.line, 0, "unknown key '%s%.*s', did you mean '%s%.*s'?",
                          dashes, SLX_FMT(key), dashes, SLX_FMT(near));
    else
        slx_diag_list_add(diags, SLX_ERROR, place.file, place.line, 0, "unknown key '%s%.*s'", dashes, SLX_FMT(key));
}

static const struct row *find_row(struct slx_span key)
{
    for (size_t i = 0; i < ROWS; i++)
        if (slx_span_eq(key, slx_span_cstr(rows[i].key)))
            return &rows[i];
    return NULL;
}

static void set_key(struct slx_options *options, const struct row *row, struct slx_span value, struct place place,
                    struct slx_diag_list *diags)
{
    unsigned char *given = &options->given[row - rows];
    if (*given > place.source)
        return;
    if (*given == place.source && !is_list(row)) {
        slx_diag_list_add(diags, SLX_ERROR, place.file, place.line, 0, "%s is given twice", row->key);
        return;
    }
    if (*given != place.source && is_list(row))
        clear_texts(field(options, row)); /* the default, or the file's, makes way */
    *given = (unsigned char)place.source;
    const char *why = set_value(options, row, value);
    if (why)
        tell_bad_value(row, value, why, place, diags);
}

static void add_override(struct slx_options *options, const struct slx_ini_line *line, struct slx_diag_list *diags)
{
    struct slx_override_texts *overrides = &options->overrides;
    char *rule = strndup(line->key.ptr, line->key.len);
    char *category = strndup(line->value.ptr ? line->value.ptr : "", line->value.len);
    char *file = strdup(line->file);
    if (rule && category && file && overrides->len < SLX_OPTION_VALUES_MAX) {
        overrides->items[overrides->len++] = (struct slx_override){rule, category, file, line->line};
        return;
    }
    free(rule);
    free(category);
    free(file);
    slx_diag_list_add(diags, SLX_ERROR, line->file, line->line, 0, "at most %d overrides", SLX_OPTION_VALUES_MAX);
}

static void free_overrides(struct slx_override_texts *overrides)
{
    for (size_t i = 0; i < overrides->len; i++) {
        free((void *)(uintptr_t)overrides->items[i].rule); /* made by strndup() above */
        free((void *)(uintptr_t)overrides->items[i].category);
        free((void *)(uintptr_t)overrides->items[i].file);
    }
    overrides->len = 0;
}

static void set_from_file(void *closure, const struct slx_ini_line *line, struct slx_diag_list *diags)
{
    struct place place = {FROM_FILE, line->file, line->line};
    if (slx_span_eq(line->section, SLX_SPAN("override"))) {
        add_override(closure, line, diags);
        return;
    }
    if (line->section.len > 0 && !slx_span_eq(line->section, SLX_SPAN("smtplexd"))) {
        slx_diag_list_add(diags, SLX_ERROR, line->file, line->line, 0, "unknown section [%.*s]", SLX_FMT(line->section));
        return;
    }
    const struct row *row = find_row(line->key);
    if (row)
        set_key(closure, row, line->value, place, diags);
    else
        tell_unknown(line->key, place, diags);
}

void slx_options_init(struct slx_options *options)
{
    *options = (struct slx_options){0};
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].initial)
            set_value(options, &rows[i], slx_span_cstr(rows[i].initial));
}

void slx_options_deinit(struct slx_options *options)
{
    free_overrides(&options->overrides);
    for (size_t i = 0; i < ROWS; i++) {
        if (is_list(&rows[i]))
            clear_texts(field(options, &rows[i]));
        else if (rows[i].kind == TEXT)
            free(*(char **)field(options, &rows[i]));
    }
}

bool slx_options_parse_file(struct slx_options *options, const char *name, struct slx_span bytes,
                            struct slx_diag_list *diags)
{
    return slx_ini_parse(name, bytes, set_from_file, options, diags);
}

static bool read_file(struct slx_options *options, const char *path, struct slx_diag_list *diags)
{
    struct stat status;
    char *bytes = NULL;
    const char *why = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0)
        why = strerror(errno);
    else if (!S_ISREG(status.st_mode))
        why = "not a regular file";
    else if (status.st_size > SLX_CONFIG_MAX_BYTES)
        why = "the file is too large";
    else if (!(bytes = malloc((size_t)status.st_size + 1)))
        why = "out of memory";
    size_t len = 0;
    while (!why && len < (size_t)status.st_size) {
        ssize_t got = read(fd, bytes + len, (size_t)status.st_size - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    if (why)
        slx_diag_list_add(diags, SLX_ERROR, path, 0, 0, "%s", why);
    else
        slx_options_parse_file(options, path, (struct slx_span){bytes, len}, diags);
    free(bytes);
    return !why;
}

/* The words that are no settings: they make the program do something else. */
static bool take_wish(struct slx_span key, enum slx_wish *wish)
{
    static const struct {
        const char *key;
        enum slx_wish wish;
    } wishes[] = {{"help", SLX_WISH_HELP}, {"version", SLX_WISH_VERSION}, {"check-config", SLX_WISH_CHECK}};
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        if (slx_span_eq(key, slx_span_cstr(wishes[i].key))) {
            *wish = wishes[i].wish;
            return true;
        }
    }
    return false;
}

static bool take_short(const char *word, enum slx_wish *wish, struct slx_span *key)
{
    if (strcmp(word, "-h") == 0)
        *wish = SLX_WISH_HELP;
    else if (strcmp(word, "-V") == 0)
        *wish = SLX_WISH_VERSION;
    else if (strcmp(word, "-c") == 0)
        *key = SLX_SPAN("config");
    else
        return false;
    return true;
}

bool slx_options_read(struct slx_options *options, int argc, char **argv, enum slx_wish *wish, bool *usage,
                      struct slx_diag_list *diags)
{
    const struct place place = {FROM_COMMAND_LINE, "command line", 0};
    const char *config = NULL;
    *wish = SLX_WISH_RUN;
    for (int i = 1; i < argc; i++) {
        struct slx_span word = slx_span_cstr(argv[i]), key = {0}, value = {0};
        bool has_value = false;
        if (slx_span_starts(word, SLX_SPAN("--")) && word.len > 2) {
            size_t equals = slx_span_find_char(word, '=', 2);
            has_value = equals != SLX_NOT_FOUND;
            key = slx_span_sub(word, 2, has_value ? equals : word.len);
            if (has_value)
                value = slx_span_sub(word, equals + 1, word.len);
            if (take_wish(key, wish))
                continue;
        } else if (!take_short(argv[i], wish, &key)) {
            slx_diag_list_add(diags, SLX_ERROR, place.file, 0, 0, "'%s' is not an option", argv[i]);
            continue;
        } else if (key.len == 0) {
            continue;
        }
        const struct row *row = find_row(key);
        bool is_config = slx_span_eq(key, SLX_SPAN("config"));
        if (!row && !is_config) {
            tell_unknown(key, place, diags);
            continue;
        }
        if (!has_value && row && row->kind == FLAG) {
            value = SLX_SPAN("yes");
        } else if (!has_value && i + 1 == argc) {
            slx_diag_list_add(diags, SLX_ERROR, place.file, 0, 0, "--%.*s wants a value", SLX_FMT(key));
            continue;
        } else if (!has_value) {
            value = slx_span_cstr(argv[++i]);
        }
        if (is_config)
            config = value.ptr;
        else
            set_key(options, row, value, place, diags);
    }
    *usage = diags->errors > 0;
    if (config && *wish != SLX_WISH_HELP && *wish != SLX_WISH_VERSION)
        read_file(options, config, diags);
    options->listen_given = options->given[0] != 0;
    return diags->errors == 0;
}

const char *slx_options_plugins(const struct slx_options *options)
{
    struct stat status;
    if (options->plugins)
        return strcmp(options->plugins, "none") == 0 ? NULL : options->plugins;
    return stat(SLX_PLUGIN_DIR, &status) == 0 && S_ISDIR(status.st_mode) ? SLX_PLUGIN_DIR : NULL;
}

void slx_options_help(FILE *out)
{
    fprintf(out, "Usage: smtplexd [--config FILE] [--KEY VALUE]...\n\n"
                 "Answers over HTTP what an SMTP reply means and what should be done.\n"
                 "Every KEY may stand in the configuration file too, as `key = value`; there, a section\n"
                 "[override] with lines `rule.id = category` changes what a rule says.\n\n");
    for (size_t i = 0; i < ROWS; i++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", rows[i].key, rows[i].argument ? " " : "",
                 rows[i].argument ? rows[i].argument : "");
        fprintf(out, "  %-26s %s", left, rows[i].help);
        if (rows[i].initial && rows[i].kind != FLAG)
            fprintf(out, " (default %s)", rows[i].initial);
        fputc('\n', out);
    }
    fprintf(out, "  %-26s %s\n  %-26s %s\n  %-26s %s\n  %-26s %s\n\n", "-c, --config FILE",
            "read settings from FILE; the command line wins", "--check-config",
            "read settings and rules, tell every fault, do not start", "-V, --version", "print the version",
            "-h, --help", "print this");
    fprintf(out, "Exit status: 0 stopped as asked, 1 --check-config found faults, 64 bad usage, 69 cannot listen,\n"
                 "70 internal fault, 71 the system refused something, 75 the port is in use, 77 not permitted,\n"
                 "78 bad configuration or registry.\n");
}
