/*
 * unknown.c - smtplex unknown: texts that no rule knows, most frequent first.
 *
 * Reads one reply a line from files (plain, gz, zst) or standard input. What is
 * shown is masked: no address, host, number or URL of the input. --lua turns
 * the list into a plug-in to begin with.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "host/refiner.h"
#include "input/file_in.h"
#include "input/line_in.h"

enum { BLOCK_BYTES = 64 * 1024, OUT_MAX_BYTES = 16 * 1024 * 1024, TOP_DEFAULT = 20, WORDS_BYTES = 120 };

struct session {
    const struct slx_cli_options *options;
    struct slx_ruleset *set;
    struct slx_classifier classifier;
    struct slx_unknowns *unknowns;
    struct slx_buf out;
    uint64_t replies;
    size_t top;
};

static void take_line(struct session *s, const struct slx_line *line)
{
    if (line->too_long || !slx_span_trim(line->text).len)
        return;
    const struct slx_verdict *verdict = slx_classify(&s->classifier, s->set, line->text, &s->options->context);
    s->replies++;
    if (verdict)
        slx_unknowns_add(s->unknowns, verdict);
}

static bool read_file(struct session *s, const char *path)
{
    static char block[BLOCK_BYTES];
    struct slx_file_in file;
    struct slx_line_in lines;
    struct slx_line line;
    struct slx_diag diag;
    ssize_t got = -1;
    slx_diag_init(&diag);
    if (slx_file_in_open(&file, path, &diag)) {
        slx_line_in_init(&lines, SLX_LINE_MAX_BYTES);
        while ((got = slx_file_in_read(&file, block, sizeof block, &diag)) > 0) {
            struct slx_span bytes = {block, (size_t)got};
            while (slx_line_in_next(&lines, &bytes, &line) == SLX_IN_ROW)
                take_line(s, &line);
        }
        if (slx_line_in_end(&lines, &line) == SLX_IN_ROW)
            take_line(s, &line);
        slx_line_in_deinit(&lines);
        slx_file_in_close(&file);
    }
    if (got < 0)
        fprintf(stderr, "smtplex: %s: %s\n", path, diag.text);
    return got >= 0;
}

static void write_text(struct session *s)
{
    size_t len;
    const struct slx_unknown *const *rows = slx_unknowns_sorted(s->unknowns, &len);
    slx_buf_printf(&s->out, "%llu replies, %llu of them known by their codes alone or not at all, %zu texts\n",
                   (unsigned long long)s->replies, (unsigned long long)slx_unknowns_total(s->unknowns), len);
    for (size_t i = 0; i < len && i < s->top; i++) {
        char enhanced[16];
        size_t n = rows[i]->enhanced.class_ ? slx_enhanced_print(rows[i]->enhanced, enhanced) : 0;
        slx_buf_printf(&s->out, "%8llu  %3u %-8.*s %-20.*s %.*s\n", (unsigned long long)rows[i]->count, rows[i]->code,
                       (int)n, enhanced, SLX_FMT(s->set->registry->categories[rows[i]->category].id),
                       (int)rows[i]->text_len, rows[i]->text);
    }
}

/* The longest run of words without a mask: what a rule can look for. */
static struct slx_span phrase_of(struct slx_span text)
{
    struct slx_span best = {0};
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != '#' && text.ptr[i] != '<' && text.ptr[i] != '>' && text.ptr[i] != '\'' &&
            text.ptr[i] != '\\' && i - from < WORDS_BYTES)
            continue;
        struct slx_span run = slx_span_trim(slx_span_sub(text, from, i));
        if (run.len > best.len)
            best = run;
        from = i + 1;
    }
    return best;
}

static void write_rule(struct session *s, const struct slx_unknown *row, size_t number)
{
    struct slx_span text = {row->text, row->text_len}, phrase = phrase_of(text);
    if (phrase.len < 8)
        return;
    slx_buf_printf(&s->out, "    -- seen %llu times: %.*s\n    {\n      id = 'mine.text-%zu', source = 'own logs',\n",
                   (unsigned long long)row->count, SLX_FMT(text), number + 1);
    slx_buf_printf(&s->out, "      when = { text = '%.*s' },\n      verdict = { category = '%.*s' },\n", SLX_FMT(phrase),
                   SLX_FMT(s->set->registry->categories[row->category].id));
    slx_buf_printf(&s->out, "      examples = { '%u %.*s' },\n    },\n", row->code ? row->code : 550U, SLX_FMT(phrase));
}

static void write_lua(struct session *s)
{
    size_t len;
    const struct slx_unknown *const *rows = slx_unknowns_sorted(s->unknowns, &len);
    slx_buf_add(&s->out, SLX_SPAN("-- Texts that no rule knows. The category is what the codes say: give each the one it means,\n"
                                  "-- shorten the phrases to what tells, remove what is not worth a rule.\n"
                                  "---@type smtplex.Plugin\nreturn {\n  api = 1, name = 'mine', version = '0.1.0', license = 'MIT',\n"
                                  "  rules = {\n"));
    for (size_t i = 0; i < len && i < s->top; i++)
        write_rule(s, rows[i], i);
    slx_buf_add(&s->out, SLX_SPAN("  },\n}\n"));
}

static void write_json(struct session *s)
{
    struct slx_api api = {.set = s->set, .out = &s->out, .unknowns = s->unknowns};
    slx_api_unknown(&api, s->top);
}

static bool read_all(struct session *s)
{
    bool ok = true;
    for (int i = 0; i < s->options->words_len; i++)
        ok = read_file(s, s->options->words[i]) && ok;
    return s->options->words_len ? ok : read_file(s, "-");
}

int slx_cli_unknown(int argc, char **argv)
{
    struct slx_cli_options options;
    struct session s = {.options = &options};
    uint64_t top = TOP_DEFAULT;
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_JSON | SLX_OPT_UNKNOWN, "unknown [OPTIONS] [FILE]...", &options))
        return SLX_EXIT_USAGE;
    if (options.top && !slx_span_to_uint(slx_span_cstr(options.top), SLX_UNKNOWNS_MAX, &top)) {
        fprintf(stderr, "smtplex: --top is a number from 1 to %d, not '%s'\n", SLX_UNKNOWNS_MAX, options.top);
        return SLX_EXIT_USAGE;
    }
    s.top = (size_t)top;
    s.set = slx_cli_load(&options);
    if (!s.set)
        return SLX_EXIT_LOAD;
    struct slx_refiner *refiner = slx_refiner_new(s.set);
    s.unknowns = slx_unknowns_new();
    if (!refiner || !s.unknowns || !slx_classifier_init(&s.classifier))
        return SLX_EXIT_SYSTEM;
    s.classifier.refine = slx_refiner_call;
    s.classifier.refine_host = refiner;
    slx_buf_init(&s.out, OUT_MAX_BYTES);
    bool read = read_all(&s);
    if (options.json)
        write_json(&s);
    else if (options.lua)
        write_lua(&s);
    else
        write_text(&s);
    bool wrote = slx_cli_write(&s.out) && fflush(stdout) == 0;
    slx_buf_deinit(&s.out);
    slx_unknowns_free(s.unknowns);
    slx_classifier_deinit(&s.classifier);
    slx_refiner_free(refiner);
    slx_ruleset_unref(s.set);
    return !wrote ? SLX_EXIT_SYSTEM : read ? SLX_EXIT_OK : SLX_EXIT_NO;
}
