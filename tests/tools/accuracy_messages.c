/*
 * accuracy_messages.c - how good are the verdicts on labelled bounce messages?
 *
 * Use:     accuracy_messages [--plugins DIR]... [--misses] [--floor ANSWERED STRICT LENIENT DEAD] FILE.jsonl
 * Rows:    file, expected: a list of category, also, types (tests read
 *          FILE's directory/messages/<file>). The rows do not name the
 *          recipient: each expected verdict is paired with a different verdict
 *          given, so that as many as possible agree.
 * Prints:  answered, strict, lenient (each as a share of the expected
 *          recipients), wrongly dead (of all verdicts given); with --misses
 *          every one that is not strict. Exit 1 when below the floor.
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/loader.h"
#include "host/refiner.h"
#include "input/message.h"

enum { LINE_MAX_BYTES = 1 << 20, ANSWERS_MAX = 64, PATH_MAX_BYTES = 4096 };

struct answer {
    const struct slx_category *category;
    enum slx_type type;
    bool dead, used;
    char by[80], recipient[120], text[200];
    enum slx_found_in found_in;
};

struct options {
    struct slx_load_options load;
    const char *file;
    bool misses, floor;
    double answered, strict, lenient;
    unsigned dead;
};

struct run {
    const struct options *options;
    struct slx_classifier classifier;
    struct slx_ruleset *set;
    struct slx_message_reader *reader;
    unsigned messages, expected, answered, strict, lenient, dead, extra;
};

static struct slx_span text_of(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    return json_is_string(value) ? (struct slx_span){json_string_value(value), json_string_length(value)} : (struct slx_span){0};
}

static bool list_has(const json_t *list, struct slx_span word)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
        if (slx_span_eq((struct slx_span){json_string_value(item), json_string_length(item)}, word))
            return true;
    return false;
}

/* 2: the label; 1: one that may be defended; 0: neither. */
static int agreement(const struct answer *a, const json_t *want)
{
    if (slx_span_eq(a->category->id, text_of(want, "category")))
        return 2;
    return list_has(json_object_get(want, "also"), a->category->id);
}

static void copy(char *to, size_t size, struct slx_span text)
{
    snprintf(to, size, "%.*s", (int)(text.len < size ? text.len : size - 1), text.len ? text.ptr : "");
}

static struct answer *take_answer(struct run *run, const struct slx_bounce *bounce, size_t i, struct answer *a)
{
    const struct slx_verdict *v = slx_bounce_classify(&run->classifier, run->set, bounce, i, &a->found_in);
    a->category = v->category;
    a->type = v->type;
    a->dead = v->type == SLX_TYPE_HARD || v->suppress == SLX_SUPPRESS_RECIPIENT || v->suppress == SLX_SUPPRESS_DOMAIN;
    a->used = false;
    copy(a->by, sizeof a->by, v->evidence[0].by == SLX_DECIDER_RULE ? v->evidence[0].rule->rule->id : slx_decider_id(v->decided_by));
    copy(a->recipient, sizeof a->recipient, bounce->recipients[i].recipient);
    copy(a->text, sizeof a->text, v->reply->original);
    for (char *c = a->text; *c; c++)
        *c = *c == '\n' ? '|' : *c;
    return a;
}

static void judge(struct run *run, const json_t *row, const json_t *want, struct answer *a)
{
    struct slx_span category = text_of(want, "category");
    run->expected++;
    if (!a) {
        printf("NONE %.*s: want %.*s\n", SLX_FMT(text_of(row, "file")), SLX_FMT(category));
        return;
    }
    a->used = true;
    int agrees = agreement(a, want);
    bool wrongly_dead = a->dead && !list_has(json_object_get(want, "types"), SLX_SPAN("hard"));
    run->answered++;
    run->strict += agrees == 2;
    run->lenient += agrees > 0;
    run->dead += wrongly_dead;
    if (run->options->misses && (agrees < 2 || wrongly_dead))
        printf("%s%s%.*s: want %.*s, got %.*s (%s, %.*s)\n    %s\n", wrongly_dead ? "DEAD " : "", agrees ? "~ " : "! ",
               SLX_FMT(text_of(row, "file")), SLX_FMT(category), SLX_FMT(a->category->id), a->by,
               SLX_FMT(slx_found_in_id(a->found_in)), a->text);
}

/* The best answer that is left for this label. */
static struct answer *pick(struct answer *answers, size_t len, const json_t *want, int least)
{
    for (size_t i = 0; i < len; i++)
        if (!answers[i].used && agreement(&answers[i], want) >= least)
            return &answers[i];
    return NULL;
}

static void pair_up(struct run *run, const json_t *row, struct answer *answers, size_t len)
{
    const json_t *expected = json_object_get(row, "expected");
    bool done[ANSWERS_MAX] = {false};
    for (int least = 2; least >= 0; least--)
        for (size_t i = 0; i < json_array_size(expected) && i < ANSWERS_MAX; i++) {
            const json_t *want = json_array_get(expected, i);
            struct answer *a = done[i] ? NULL : pick(answers, len, want, least);
            if (done[i] || (!a && least))
                continue;
            done[i] = true;
            judge(run, row, want, a);
        }
}

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(SLX_MESSAGE_MAX_BYTES) : NULL;
    *len = bytes ? fread(bytes, 1, SLX_MESSAGE_MAX_BYTES, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static void take_row(struct run *run, const json_t *row, const char *directory)
{
    struct answer answers[ANSWERS_MAX];
    char path[PATH_MAX_BYTES];
    struct slx_diag diag;
    size_t len, answers_len = 0;
    slx_diag_init(&diag);
    snprintf(path, sizeof path, "%s/messages/%.*s", directory, SLX_FMT(text_of(row, "file")));
    char *bytes = read_file(path, &len);
    const struct slx_bounce *bounce = slx_message_read(run->reader, (struct slx_span){bytes, len}, &diag);
    for (size_t i = 0; bounce && i < bounce->recipients_len && i < ANSWERS_MAX; i++)
        take_answer(run, bounce, i, &answers[answers_len++]);
    run->messages++;
    pair_up(run, row, answers, answers_len);
    for (size_t i = 0; i < answers_len; i++)
        if (!answers[i].used) {
            run->extra++;
            if (run->options->misses)
                printf("MORE %.*s: %.*s (%s, %.*s)\n    %s\n", SLX_FMT(text_of(row, "file")), SLX_FMT(answers[i].category->id),
                       answers[i].by, SLX_FMT(slx_found_in_id(answers[i].found_in)), answers[i].text);
        }
    free(bytes);
}

static bool read_rows(struct run *run)
{
    static char line[LINE_MAX_BYTES];
    char name[PATH_MAX_BYTES];
    FILE *file = fopen(run->options->file, "r");
    if (!file) {
        printf("SKIP accuracy-messages: %s is not there\n", run->options->file);
        return false;
    }
    snprintf(name, sizeof name, "%s", run->options->file);
    const char *directory = dirname(name);
    while (fgets(line, sizeof line, file)) {
        json_t *row = json_loads(line, 0, NULL);
        if (row)
            take_row(run, row, directory);
        json_decref(row);
    }
    fclose(file);
    return true;
}

static double share(unsigned part, unsigned all) { return all ? 100.0 * part / all : 0; }

static bool parse_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--misses") == 0) {
            o->misses = true;
        } else if (strcmp(word, "--plugins") == 0 && i + 1 < argc && o->load.shipped_len < SLX_PLUGIN_PATHS_MAX) {
            o->load.shipped[o->load.shipped_len++] = argv[++i];
        } else if (strcmp(word, "--floor") == 0 && i + 4 < argc) {
            o->floor = true;
            o->answered = atof(argv[++i]);
            o->strict = atof(argv[++i]);
            o->lenient = atof(argv[++i]);
            o->dead = (unsigned)atoi(argv[++i]);
        } else if (word[0] != '-') {
            o->file = word;
        } else {
            return false;
        }
    }
    return o->file != NULL;
}

static bool good_enough(const struct run *run)
{
    const struct options *o = run->options;
    return !o->floor || (share(run->answered, run->expected) >= o->answered && share(run->strict, run->expected) >= o->strict &&
                         share(run->lenient, run->expected) >= o->lenient && run->dead <= o->dead);
}

int main(int argc, char **argv)
{
    static struct options options = {.load.skip_examples = true};
    struct run run = {.options = &options};
    struct slx_diag_list diags;
    size_t left_out;
    slx_diag_list_init(&diags);
    if (!parse_options(argc, argv, &options)) {
        fprintf(stderr, "usage: accuracy_messages [--plugins DIR]... [--misses] [--floor ANSWERED STRICT LENIENT DEAD] FILE.jsonl\n");
        return 2;
    }
    struct slx_registry *registry = slx_load_registry(NULL, &diags);
    run.set = registry ? slx_load_ruleset(registry, &options.load, &diags, &left_out) : NULL;
    for (size_t i = 0; i < diags.len; i++) {
        char text[1024];
        fprintf(stderr, "%s\n", slx_diag_print(&diags.items[i], text, sizeof text));
    }
    slx_registry_unref(registry);
    run.reader = slx_message_reader_new();
    if (!run.set || !run.reader || !slx_classifier_init(&run.classifier))
        return 2;
    struct slx_refiner *refiner = slx_refiner_new(run.set);
    run.classifier.refine = slx_refiner_call;
    run.classifier.refine_host = refiner;
    bool found = read_rows(&run);
    if (found)
        printf("%u messages, %u recipients expected: answered %.1f %%, strict %.1f %%, lenient %.1f %%, wrongly dead %u, "
               "not expected %u\n", run.messages, run.expected, share(run.answered, run.expected),
               share(run.strict, run.expected), share(run.lenient, run.expected), run.dead, run.extra);
    slx_refiner_free(refiner);
    slx_classifier_deinit(&run.classifier);
    slx_message_reader_free(run.reader);
    slx_ruleset_unref(run.set);
    slx_diag_list_deinit(&diags);
    return found && !good_enough(&run) ? 1 : 0;
}
