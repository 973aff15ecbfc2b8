/*
 * message.c - smtplex message: what bounce messages say, one verdict for each recipient.
 *
 * Reads files, mbox files, Maildirs, folders, and standard input ("-"). A table
 * for people; --details: all that is known of each; --json: one line a message,
 * the same bytes as the API.
 * Exit status: 0 every message was read and names what it is about; 1 one was
 * no bounce, or could not be read; others as of every subcommand.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/options.h"
#include "host/refiner.h"
#include "input/mailbox.h"
#include "input/message.h"

enum { OUT_MAX_BYTES = 64 * 1024 * 1024, RECIPIENT_COLUMNS = 34, WORD_COLUMNS = 24, SUPPRESS_COLUMNS = 13 };

struct session {
    const struct slx_cli_options *options;
    struct slx_ruleset *set;
    struct slx_classifier classifier;
    struct slx_message_reader *reader;
    struct slx_problem problem;
    struct slx_buf out;
    bool styled, some_no, failed, head_shown;
};

/* Cut to its column by characters (0: as it is); control characters would be orders to the terminal. */
static void cell(struct slx_buf *out, struct slx_span text, size_t columns)
{
    size_t at = 0, shown = 0;
    uint32_t character;
    while (at < text.len && (!columns || shown + 1 < columns)) {
        size_t from = at;
        if (!slx_utf8_next(text, &at, &character))
            break;
        bool control = character < ' ' || (character >= 0x7f && character < 0xa0);
        slx_buf_add(out, control ? SLX_SPAN(" ") : slx_span_sub(text, from, at));
        shown++;
    }
    for (; shown < columns; shown++)
        slx_buf_add_char(out, ' ');
}

static void show_head(struct session *s)
{
    static const struct {
        size_t columns; /* 0: the last one */
        const char *name;
    } heads[] = {{RECIPIENT_COLUMNS, "recipient"}, {WORD_COLUMNS, "category"}, {WORD_COLUMNS, "action"}, {SUPPRESS_COLUMNS, "suppress"}, {0, "found in"}};
    if (s->head_shown)
        return;
    s->head_shown = true;
    slx_buf_add(&s->out, s->styled ? SLX_SPAN("\033[1m") : SLX_SPAN(""));
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        cell(&s->out, slx_span_cstr(heads[i].name), heads[i].columns);
    slx_buf_add(&s->out, s->styled ? SLX_SPAN("\033[0m\n") : SLX_SPAN("\n"));
}

static void show_row(struct session *s, const struct slx_bounce *bounce, size_t i)
{
    const struct slx_bounce_recipient *r = &bounce->recipients[i];
    enum slx_found_in found;
    const struct slx_verdict *v = slx_bounce_classify(&s->classifier, s->set, bounce, i, &found);
    if (!v) {
        s->failed = true;
        return;
    }
    cell(&s->out, r->recipient.len ? r->recipient : SLX_SPAN("(not named)"), RECIPIENT_COLUMNS);
    cell(&s->out, v->category->id, WORD_COLUMNS);
    cell(&s->out, slx_action_id(v->action), WORD_COLUMNS);
    cell(&s->out, slx_suppress_id(v->suppress), SUPPRESS_COLUMNS);
    cell(&s->out, slx_found_in_id(found), 0);
    slx_buf_add_char(&s->out, '\n');
}

static void show_table(struct session *s, const struct slx_bounce *bounce)
{
    show_head(s);
    for (size_t i = 0; i < bounce->recipients_len; i++)
        show_row(s, bounce, i);
}

static void show(struct session *s, const struct slx_bounce *bounce)
{
    struct slx_api api = {.set = s->set, .classifier = &s->classifier, .view = s->options->view, .out = &s->out, .problem = &s->problem};
    if (s->options->json)
        s->failed = !slx_api_message(&api, bounce) || s->failed;
    else if (s->options->details)
        s->failed = !slx_api_message_text(&api, bounce, s->styled) || s->failed;
    else
        show_table(s, bounce);
}

/* Which message a sentence is about. */
static void complain(const char *name, unsigned number, const char *sentence)
{
    if (number)
        fprintf(stderr, "smtplex: %s: message %u: %s\n", name, number, sentence);
    else
        fprintf(stderr, "smtplex: %s: %s\n", name, sentence);
}

static bool take(void *closure, const char *name, unsigned number, struct slx_span message)
{
    struct session *s = closure;
    struct slx_diag diag;
    slx_diag_init(&diag);
    const struct slx_bounce *bounce = slx_message_read(s->reader, message, &diag);
    if (!bounce) {
        complain(name, number, diag.text);
        s->some_no = true;
        return true;
    }
    if (!bounce->recipients_len) {
        complain(name, number, "nothing in it is about a delivery");
        s->some_no = true;
    }
    if (bounce->recipients_len || s->options->json)
        show(s, bounce);
    s->failed = s->failed || !slx_cli_write(&s->out);
    slx_buf_reset(&s->out);
    return !s->failed;
}

static bool begin(struct session *s)
{
    s->reader = slx_message_reader_new();
    slx_buf_init(&s->out, OUT_MAX_BYTES);
    return s->reader && slx_classifier_init(&s->classifier);
}

int slx_cli_message(int argc, char **argv)
{
    struct slx_cli_options options;
    struct session s = {.options = &options, .styled = slx_cli_styled()};
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_JSON | SLX_OPT_MESSAGE, "message [OPTIONS] FILE|MBOX|MAILDIR|-...", &options))
        return SLX_EXIT_USAGE;
    if (options.words_len == 0) {
        fputs("smtplex: message needs a file, an mbox, a Maildir, or - for standard input\n", stderr);
        return SLX_EXIT_USAGE;
    }
    s.set = slx_cli_load(&options);
    if (!s.set)
        return SLX_EXIT_LOAD;
    struct slx_refiner *refiner = slx_refiner_new(s.set);
    if (!refiner || !begin(&s))
        return SLX_EXIT_SYSTEM;
    s.classifier.refine = slx_refiner_call;
    s.classifier.refine_host = refiner;
    for (int i = 0; i < options.words_len && !s.failed; i++) {
        struct slx_diag diag;
        slx_diag_init(&diag);
        if (!slx_mailbox_read(options.words[i], take, &s, &diag) && diag.text[0]) {
            fprintf(stderr, "smtplex: %s\n", diag.text);
            s.some_no = true;
        }
    }
    bool ok = !s.failed && fflush(stdout) == 0;
    slx_buf_deinit(&s.out);
    slx_classifier_deinit(&s.classifier);
    slx_message_reader_free(s.reader);
    slx_refiner_free(refiner);
    slx_ruleset_unref(s.set);
    return !ok ? SLX_EXIT_SYSTEM : s.some_no ? SLX_EXIT_NO : SLX_EXIT_OK;
}
