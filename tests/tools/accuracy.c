/*
 * accuracy.c - how good are the verdicts on a labelled file?
 *
 * Use:     accuracy [--plugins PATH]... [--misses] [--brief]
 *                   [--floor STRICT LENIENT TYPE RETRY DEAD] FILE.jsonl
 * Rows:    labelled.h. Every row is classified twice: text only, and with its
 *          context. Rows held out are counted apart and never shown; with
 *          --misses, for those who write rules, no group counts them either.
 * Prints:  strict, lenient, type, retry, wrongly dead, missed dead, vendor,
 *          calibration: rows to write rules by, held-out rows, all, and all
 *          with context side by side; by source; by category; the misses.
 * Exit:    0; 1 below the floor (all rows, text only); 2 nothing to run.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tools/labelled.h"

enum { GROUPS_MAX = 120, NAME_BYTES = 80, BINS = 10 };

struct score {
    char name[NAME_BYTES];
    unsigned rows, strict, lenient, type, retry, wrongly_dead, missed_dead, vendor, vendor_rows;
    double claimed; /* sum of the confidences */
};

enum view { VIEW_TRAIN, VIEW_HELD_OUT, VIEW_ALL, VIEW_CONTEXT, VIEW_COUNT };
static const char *const view_names[VIEW_COUNT] = {"train", "held out", "all", "with context"};

struct groups {
    struct score of[GROUPS_MAX];
    size_t len;
};

struct run {
    struct labelled labelled;
    struct slx_load_options load;
    const char *file;
    bool misses, brief, floor;
    double floor_shares[4]; /* strict, lenient, type, retry */
    unsigned floor_dead;
    struct score views[VIEW_COUNT];
    struct groups sources, categories;
    unsigned bin_rows[BINS], bin_right[BINS]; /* held-out rows by confidence */
};

static struct score *group(struct groups *groups, struct slx_span name)
{
    name = slx_span_sub(name, 0, name.len < NAME_BYTES - 1 ? name.len : NAME_BYTES - 1);
    for (size_t i = 0; i < groups->len; i++)
        if (slx_span_eq(slx_span_cstr(groups->of[i].name), name))
            return &groups->of[i];
    if (groups->len == GROUPS_MAX)
        return &groups->of[GROUPS_MAX - 1];
    struct score *score = &groups->of[groups->len++];
    snprintf(score->name, sizeof score->name, "%.*s", SLX_FMT(name));
    return score;
}

static void count(struct score *s, const struct labelled_marks *m, unsigned confidence)
{
    s->rows++;
    s->strict += m->strict;
    s->lenient += m->lenient;
    s->type += m->type;
    s->retry += m->retry;
    s->wrongly_dead += m->wrongly_dead;
    s->missed_dead += m->missed_dead;
    s->vendor_rows += m->names_vendor;
    s->vendor += m->vendor;
    s->claimed += confidence;
}

static void show_miss(const json_t *row, const struct slx_verdict *v, const struct labelled_marks *m)
{
    struct slx_span reply = labelled_text(row, "reply");
    struct slx_span rule = v->evidence[0].by == SLX_DECIDER_RULE ? v->evidence[0].rule->rule->id
                                                                 : slx_decider_id(v->decided_by);
    printf("%s%s%s%s%.*s: want %.*s, got %.*s (%.*s, %.*s)\n    %.*s\n", m->strict ? "" : m->lenient ? "~ " : "! ",
           m->type ? "" : "TYPE ", m->retry ? "" : "RETRY ", m->wrongly_dead ? "DEAD " : "",
           SLX_FMT(labelled_text(row, "id")), SLX_FMT(labelled_text(row, "category")), SLX_FMT(v->category->id),
           SLX_FMT(rule), SLX_FMT(slx_type_id(v->type)), (int)(reply.len < 230 ? reply.len : 230), reply.ptr);
}

static void take_row(void *user, const json_t *row)
{
    struct run *run = user;
    bool held_out = labelled_held_out(row);
    for (int context = 0; context < 2; context++) {
        run->labelled.context = context;
        const struct slx_verdict *v = labelled_classify(&run->labelled, row);
        if (!v)
            continue;
        struct labelled_marks m = labelled_judge(&run->labelled, row, v);
        count(&run->views[context ? VIEW_CONTEXT : VIEW_ALL], &m, v->confidence);
        if (context)
            continue;
        count(&run->views[held_out ? VIEW_HELD_OUT : VIEW_TRAIN], &m, v->confidence);
        if (!held_out || !run->misses) {
            count(group(&run->sources, labelled_text(row, "source")), &m, v->confidence);
            count(group(&run->categories, labelled_text(row, "category")), &m, v->confidence);
        }
        unsigned bin = v->confidence / BINS < BINS ? v->confidence / BINS : BINS - 1;
        run->bin_rows[bin] += held_out;
        run->bin_right[bin] += held_out && m.lenient;
        if (run->misses && !held_out && (!m.strict || !m.type || !m.retry))
            show_miss(row, v, &m);
    }
}

static double share(unsigned part, unsigned all) { return all ? 100.0 * part / all : 0; }

static void show_groups(const char *title, const struct groups *groups)
{
    printf("\n%-52s %5s %6s %7s %6s %6s %5s %6s\n", title, "rows", "strict", "lenient", "type", "retry", "dead", "missed");
    for (size_t i = 0; i < groups->len; i++) {
        const struct score *s = &groups->of[i];
        printf("%-52.52s %5u %6.1f %7.1f %6.1f %6.1f %5u %6u\n", s->name, s->rows, share(s->strict, s->rows),
               share(s->lenient, s->rows), share(s->type, s->rows), share(s->retry, s->rows), s->wrongly_dead,
               s->missed_dead);
    }
}

/* One line of the table side by side: a share of the rows, or a count. */
static void show_line(const struct run *run, const char *name, size_t part, bool is_share)
{
    printf("%-14s", name);
    for (int view = 0; view < VIEW_COUNT; view++) {
        unsigned value;
        memcpy(&value, (const char *)&run->views[view] + part, sizeof value);
        if (is_share)
            printf("%14.1f", share(value, run->views[view].rows));
        else
            printf("%14u", value);
    }
    printf("\n");
}

static void show_views(const struct run *run)
{
    printf("\n%-14s", "");
    for (int view = 0; view < VIEW_COUNT; view++)
        printf("%14s", view_names[view]);
    printf("\n");
    show_line(run, "rows", offsetof(struct score, rows), false);
    show_line(run, "strict", offsetof(struct score, strict), true);
    show_line(run, "lenient", offsetof(struct score, lenient), true);
    show_line(run, "type", offsetof(struct score, type), true);
    show_line(run, "retry", offsetof(struct score, retry), true);
    show_line(run, "wrongly dead", offsetof(struct score, wrongly_dead), false);
    show_line(run, "missed dead", offsetof(struct score, missed_dead), false);
    printf("%-14s", "vendor");
    for (int view = 0; view < VIEW_COUNT; view++)
        printf("%14.1f", share(run->views[view].vendor, run->views[view].vendor_rows));
    printf("\n%-14s", "says");
    for (int view = 0; view < VIEW_COUNT; view++)
        printf("%14.1f", run->views[view].rows ? run->views[view].claimed / run->views[view].rows : 0);
    printf("   (mean confidence; compare with lenient)\n");
}

static void show_bins(const struct run *run)
{
    printf("\ncalibration, held-out rows: confidence, rows, right\n");
    for (int bin = 0; bin < BINS; bin++)
        if (run->bin_rows[bin])
            printf("  %3d to %3d %5u %6.1f\n", bin * 10, bin == BINS - 1 ? 100 : bin * 10 + 9, run->bin_rows[bin],
                   share(run->bin_right[bin], run->bin_rows[bin]));
}

static bool below_floor(const struct run *run)
{
    const struct score *s = &run->views[VIEW_ALL];
    const unsigned parts[4] = {s->strict, s->lenient, s->type, s->retry};
    static const char *const names[4] = {"strict", "lenient", "type", "retry"};
    bool low = false;
    for (int i = 0; i < 4; i++)
        if (share(parts[i], s->rows) < run->floor_shares[i]) {
            printf("BELOW THE FLOOR: %s %.1f, at least %.1f\n", names[i], share(parts[i], s->rows), run->floor_shares[i]);
            low = true;
        }
    if (s->wrongly_dead > run->floor_dead) {
        printf("BELOW THE FLOOR: wrongly dead %u, at most %u\n", s->wrongly_dead, run->floor_dead);
        low = true;
    }
    return low;
}

static bool parse_options(int argc, char **argv, struct run *run)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--misses") == 0) {
            run->misses = true;
        } else if (strcmp(word, "--brief") == 0) {
            run->brief = true;
        } else if (strcmp(word, "--plugins") == 0 && i + 1 < argc && run->load.shipped_len < SLX_PLUGIN_PATHS_MAX) {
            run->load.shipped[run->load.shipped_len++] = argv[++i];
        } else if (strcmp(word, "--floor") == 0 && i + 5 < argc) {
            run->floor = true;
            for (int k = 0; k < 4; k++)
                run->floor_shares[k] = atof(argv[++i]);
            run->floor_dead = (unsigned)atoi(argv[++i]);
        } else if (word[0] != '-' && !run->file) {
            run->file = word;
        } else {
            return false;
        }
    }
    return run->file != NULL;
}

int main(int argc, char **argv)
{
    static struct run run;
    run.load.skip_examples = true;
    if (!parse_options(argc, argv, &run)) {
        fprintf(stderr, "usage: accuracy [--plugins PATH]... [--misses] [--brief] "
                        "[--floor STRICT LENIENT TYPE RETRY DEAD] FILE.jsonl\n");
        return 2;
    }
    bool low = false;
    if (!labelled_open(&run.labelled, &run.load))
        return 2;
    if (labelled_each(run.file, take_row, &run)) {
        if (!run.brief) {
            show_groups("source", &run.sources);
            show_groups("category", &run.categories);
            show_bins(&run);
        }
        show_views(&run);
        low = run.floor && below_floor(&run);
    }
    labelled_close(&run.labelled);
    return low ? 1 : 0;
}
