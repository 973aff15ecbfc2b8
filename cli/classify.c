/*
 * classify.c - smtplex classify: replies on the command line, or lines on standard input.
 *
 * With --format it is a pipe: cli/pipe.c. Without:
 * One line is one reply; --multiline joins runs of "NNN-" lines with the line
 * that ends them. A line that cannot be read is answered in its place.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/pipe.h"
#include "host/refiner.h"

enum { OUT_MAX_BYTES = 4 * 1024 * 1024, OUT_FLUSH_BYTES = 256 * 1024 };

struct session {
    const struct slx_cli_options *options;
    struct slx_ruleset *set;
    struct slx_classifier classifier;
    struct slx_refiner *refiner;
    struct slx_buf out;
    bool styled, failed;
};

static void explain(struct session *s)
{
    for (size_t i = 0; i < s->set->rules_len; i++) {
        struct slx_explained e = slx_classify_explain(&s->classifier, s->set, &s->set->rules[i]);
        if (e.matched)
            slx_buf_printf(&s->out, "  + %.*s matches\n", SLX_FMT(e.rule->rule->id));
        else if (e.candidate)
            slx_buf_printf(&s->out, "  - %.*s: when.%s does not hold\n", SLX_FMT(e.rule->rule->id), e.failed);
    }
}

static void answer(struct session *s, struct slx_span reply)
{
    struct slx_problem problem;
    struct slx_api api = {.set = s->set, .classifier = &s->classifier, .view = s->options->view,
                          .media = s->options->json ? SLX_MEDIA_JSON : SLX_MEDIA_TEXT, .out = &s->out,
                          .problem = &problem};
    if (s->out.len)
        if (!s->options->json)
            slx_buf_add_char(&s->out, '\n');
    const struct slx_verdict *verdict = NULL;
    if (s->options->json) {
        if (!slx_api_classify(&api, reply, &s->options->context))
            slx_problem_write(&problem, (struct slx_span){0}, (struct slx_span){0}, &s->out);
    } else {
        verdict = slx_classify(&s->classifier, s->set, reply, &s->options->context);
        if (verdict)
            slx_verdict_text(&s->out, verdict, s->styled);
    }
    if (s->options->explain)
        explain(s);
    if (s->out.len > OUT_FLUSH_BYTES) {
        s->failed = s->failed || !slx_cli_write(&s->out);
        slx_buf_reset(&s->out);
    }
}

/* "550-" announces another line. */
bool slx_cli_announces_more(struct slx_span line)
{
    return line.len > 3 && slx_is_digit(line.ptr[0]) && slx_is_digit(line.ptr[1]) && slx_is_digit(line.ptr[2]) &&
           line.ptr[3] == '-';
}

static void answer_lines(struct session *s, FILE *in)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    struct slx_buf joined;
    slx_buf_init(&joined, 2 * SLX_REPLY_MAX_BYTES);
    while ((len = getline(&line, &cap, in)) >= 0 && !s->failed) {
        struct slx_span text = slx_span_trim((struct slx_span){line, (size_t)len});
        if (!text.len && !joined.len && s->options->json) {
            answer(s, text); /* one line in, one line out */
            continue;
        }
        slx_buf_add(&joined, text);
        if (s->options->multiline && slx_cli_announces_more(text)) {
            slx_buf_add_char(&joined, '\n');
            continue;
        }
        if (joined.len)
            answer(s, slx_buf_span(&joined));
        slx_buf_reset(&joined);
    }
    if (joined.len)
        answer(s, slx_buf_span(&joined));
    slx_buf_deinit(&joined);
    free(line);
}

int slx_cli_classify(int argc, char **argv)
{
    struct slx_cli_options options;
    struct session s = {.options = &options, .styled = slx_cli_styled()};
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_CONTEXT | SLX_OPT_JSON | SLX_OPT_PIPE, "classify [OPTIONS] [REPLY]...",
                       &options))
        return SLX_EXIT_USAGE;
    s.set = slx_cli_load(&options);
    if (!s.set)
        return SLX_EXIT_LOAD;
    s.refiner = slx_refiner_new(s.set);
    if (!s.refiner || !slx_classifier_init(&s.classifier))
        return SLX_EXIT_SYSTEM;
    s.classifier.refine = slx_refiner_call;
    s.classifier.refine_host = s.refiner;
    slx_buf_init(&s.out, OUT_MAX_BYTES);
    int status = options.format ? slx_cli_pipe(&options, s.set, &s.classifier) : SLX_EXIT_OK;
    for (int i = 0; i < options.words_len && !options.format; i++)
        answer(&s, slx_span_cstr(options.words[i]));
    if (options.words_len == 0 && !options.format)
        answer_lines(&s, stdin);
    if (!slx_cli_write(&s.out) || s.failed || fflush(stdout) != 0)
        status = SLX_EXIT_SYSTEM;
    slx_buf_deinit(&s.out);
    slx_classifier_deinit(&s.classifier);
    slx_refiner_free(s.refiner);
    slx_ruleset_unref(s.set);
    return status;
}
