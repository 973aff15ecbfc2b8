/*
 * accuracy.c - how good are the verdicts on a labelled file?
 *
 * Use:     accuracy [--plugins DIR]... [--context] [--misses] [--only train|heldout]
 *          [--source PREFIX] [--floor STRICT LENIENT] FILE.jsonl
 * Rows:    reply, mx, command, recipient_domain; category, also, types, retry,
 *          vendor (docs/ACCURACY.md). Held out: CRC-32 of the id modulo 5 is 0;
 *          these rows are never used to write rules.
 * Prints:  strict, lenient, type, retry, wrongly dead, missed dead; by source,
 *          by category; the misses. Exit 1 when below the floor.
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "host/loader.h"
#include "host/refiner.h"
#include "lib/confidence.h"

enum { LINE_MAX_BYTES = 1 << 20, GROUPS_MAX = 120 };

struct score {
    char name[80];
    unsigned rows, strict, lenient, type, retry, wrongly_dead, missed_dead, vendor, vendor_rows;
};

struct options {
    struct slx_load_options load;
    const char *file, *only, *source;
    bool context, misses, levels;
    double floor_strict, floor_lenient;
};

struct run {
    const struct options *options;
    struct slx_classifier classifier;
    struct slx_ruleset *set;
    struct score total, by_source[GROUPS_MAX], by_category[GROUPS_MAX];
    size_t sources, categories;
    unsigned level_rows[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT], level_right[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT];
    double claimed, squared;
};

static struct slx_span text_of(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    return json_is_string(value) ? (struct slx_span){json_string_value(value), json_string_length(value)}
                                 : (struct slx_span){0};
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

static bool held_out(struct slx_span id) { return crc32(0, (const unsigned char *)id.ptr, (unsigned)id.len) % 5 == 0; }

static struct score *group(struct score *groups, size_t *len, struct slx_span name)
{
    for (size_t i = 0; i < *len; i++)
        if (slx_span_eq(slx_span_cstr(groups[i].name), slx_span_sub(name, 0, sizeof groups[i].name - 1)))
            return &groups[i];
    if (*len == GROUPS_MAX)
        return &groups[GROUPS_MAX - 1];
    snprintf(groups[*len].name, sizeof groups[*len].name, "%.*s", SLX_FMT(name));
    return &groups[(*len)++];
}

struct marks {
    bool strict, lenient, type, retry, wrongly_dead, missed_dead;
};

static struct marks judge(const json_t *row, const struct slx_verdict *v)
{
    struct marks m = {0};
    struct slx_span type = slx_type_id(v->type);
    const json_t *types = json_object_get(row, "types");
    bool may_be_dead = list_has(types, SLX_SPAN("hard"));
    bool says_dead = v->type == SLX_TYPE_HARD || v->suppress == SLX_SUPPRESS_RECIPIENT || v->suppress == SLX_SUPPRESS_DOMAIN;
    m.strict = slx_span_eq(v->category->id, text_of(row, "category"));
    m.lenient = m.strict || list_has(json_object_get(row, "also"), v->category->id);
    m.type = list_has(types, type);
    m.retry = json_is_true(json_object_get(row, "retry")) == v->retry_advised;
    m.wrongly_dead = says_dead && !may_be_dead;
    m.missed_dead = !says_dead && may_be_dead && json_array_size(types) == 1;
    return m;
}

static void count(struct score *s, const struct marks *m)
{
    s->rows++;
    s->strict += m->strict;
    s->lenient += m->lenient;
    s->type += m->type;
    s->retry += m->retry;
    s->wrongly_dead += m->wrongly_dead;
    s->missed_dead += m->missed_dead;
}

static void show_miss(const json_t *row, const struct slx_verdict *v, const struct marks *m)
{
    struct slx_span id = text_of(row, "id"), want = text_of(row, "category"), reply = text_of(row, "reply");
    struct slx_span rule = v->evidence[0].by == SLX_DECIDER_RULE ? v->evidence[0].rule->rule->id
                                                                 : slx_decider_id(v->decided_by);
    printf("%s%s%s%s%.*s: want %.*s, got %.*s (%.*s, %.*s)\n    %.*s\n", m->strict ? "" : m->lenient ? "~ " : "! ",
           m->type ? "" : "TYPE ", m->retry ? "" : "RETRY ", m->wrongly_dead ? "DEAD " : "", SLX_FMT(id),
           SLX_FMT(want), SLX_FMT(v->category->id), SLX_FMT(rule), SLX_FMT(slx_type_id(v->type)),
           (int)(reply.len < 230 ? reply.len : 230), reply.ptr);
}

static void take_row(struct run *run, const json_t *row)
{
    const struct options *o = run->options;
    struct slx_span id = text_of(row, "id"), source = text_of(row, "source");
    bool held = held_out(id);
    if ((o->only && held != (strcmp(o->only, "heldout") == 0)) ||
        (o->source && !slx_span_starts(id, slx_span_cstr(o->source))))
        return;
    struct slx_context context = {0};
    if (o->context) {
        context.mx = text_of(row, "mx");
        context.recipient = text_of(row, "recipient_domain");
        struct slx_span command = text_of(row, "command");
        if (command.len)
            slx_command_parse(command, &context.command);
    }
    const struct slx_verdict *v = slx_classify(&run->classifier, run->set, text_of(row, "reply"), &context);
    struct marks m = judge(row, v);
    count(&run->total, &m);
    count(group(run->by_source, &run->sources, source), &m);
    count(group(run->by_category, &run->categories, text_of(row, "category")), &m);
    run->claimed += v->confidence / 100.0;
    run->level_rows[slx_confidence_level(v)][slx_confidence_agreement(v)]++;
    run->level_right[slx_confidence_level(v)][slx_confidence_agreement(v)] += m.lenient;
    if (o->misses && (!m.strict || !m.type || !m.retry))
        show_miss(row, v, &m);
}

static double share(unsigned part, unsigned all) { return all ? 100.0 * part / all : 0; }

static void show(const struct score *s)
{
    printf("%-52.52s %5u %6.1f %6.1f %6.1f %6.1f %5u %5u\n", s->name, s->rows, share(s->strict, s->rows),
           share(s->lenient, s->rows), share(s->type, s->rows), share(s->retry, s->rows), s->wrongly_dead,
           s->missed_dead);
}

static void show_levels(const struct run *run)
{
    for (int l = 0; l < SLX_LEVEL_COUNT; l++)
        for (int a = 0; a < SLX_AGREEMENT_COUNT; a++)
            if (run->level_rows[l][a])
                printf("level %.*s %.*s %u %u\n", SLX_FMT(slx_level_id((enum slx_level)l)),
                       SLX_FMT(slx_agreement_id((enum slx_agreement)a)), run->level_right[l][a], run->level_rows[l][a]);
}

static void show_all(struct run *run)
{
    printf("%-52s %5s %6s %6s %6s %6s %5s %5s\n", "", "rows", "strict", "lenient", "type", "retry", "dead!", "missd");
    for (size_t i = 0; i < run->sources; i++)
        show(&run->by_source[i]);
    for (size_t i = 0; i < run->categories; i++)
        show(&run->by_category[i]);
    snprintf(run->total.name, sizeof run->total.name, "all%s%s%s", run->options->context ? ", with context" : ", text only",
             run->options->only ? ", " : "", run->options->only ? run->options->only : "");
    show(&run->total);
    printf("calibration: claimed %.1f, right (lenient) %.1f\n", 100 * run->claimed / (run->total.rows ? run->total.rows : 1),
           share(run->total.lenient, run->total.rows));
    if (run->options->levels)
        show_levels(run);
}

static bool read_rows(struct run *run)
{
    static char line[LINE_MAX_BYTES];
    FILE *file = fopen(run->options->file, "r");
    if (!file) {
        printf("SKIP accuracy: %s is not there\n", run->options->file);
        return false;
    }
    while (fgets(line, sizeof line, file)) {
        json_t *row = json_loads(line, 0, NULL);
        if (row)
            take_row(run, row);
        json_decref(row);
    }
    fclose(file);
    return true;
}

static bool parse_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(word, "--context") == 0)
            o->context = true;
        else if (strcmp(word, "--misses") == 0)
            o->misses = true;
        else if (strcmp(word, "--levels") == 0)
            o->levels = true;
        else if (strcmp(word, "--plugins") == 0 && next && o->load.shipped_len < SLX_PLUGIN_PATHS_MAX)
            o->load.shipped[o->load.shipped_len++] = argv[++i];
        else if (strcmp(word, "--only") == 0 && next)
            o->only = argv[++i];
        else if (strcmp(word, "--source") == 0 && next)
            o->source = argv[++i];
        else if (strcmp(word, "--floor") == 0 && i + 2 < argc) {
            o->floor_strict = atof(argv[++i]);
            o->floor_lenient = atof(argv[++i]);
        } else if (word[0] != '-')
            o->file = word;
        else
            return false;
    }
    return o->file != NULL;
}

int main(int argc, char **argv)
{
    static struct options options;
    static struct run run = {.options = &options};
    struct slx_diag_list diags;
    size_t left_out;
    options.load.skip_examples = true;
    slx_diag_list_init(&diags);
    if (!parse_options(argc, argv, &options)) {
        fprintf(stderr, "usage: accuracy [--plugins DIR]... [--context] [--misses] [--levels] [--only train|heldout] "
                        "[--source PREFIX] [--floor STRICT LENIENT] FILE.jsonl\n");
        return 2;
    }
    struct slx_registry *registry = slx_load_registry(NULL, &diags);
    run.set = registry ? slx_load_ruleset(registry, &options.load, &diags, &left_out) : NULL;
    for (size_t i = 0; i < diags.len; i++) {
        char text[1024];
        fprintf(stderr, "%s\n", slx_diag_print(&diags.items[i], text, sizeof text));
    }
    slx_registry_unref(registry);
    if (!run.set || !slx_classifier_init(&run.classifier))
        return 2;
    struct slx_refiner *refiner = slx_refiner_new(run.set);
    run.classifier.refine = slx_refiner_call;
    run.classifier.refine_host = refiner;
    bool found = read_rows(&run);
    if (found)
        show_all(&run);
    bool low = found && (share(run.total.strict, run.total.rows) < options.floor_strict ||
                         share(run.total.lenient, run.total.rows) < options.floor_lenient);
    slx_refiner_free(refiner);
    slx_classifier_deinit(&run.classifier);
    slx_ruleset_unref(run.set);
    slx_diag_list_deinit(&diags);
    return low ? 1 : 0;
}
