/*
 * calibrate.c - measures how often a verdict is right and writes lib/confidence_table.h.
 *
 * Use:     calibrate --plugins PATH FILE.jsonl > lib/confidence_table.h
 * Measure: the held-out rows of the file, text only; right is a category that
 *          the row's labels accept. Cells are level of evidence x agreement
 *          with the codes (lib/confidence.h).
 * Small counts are drawn towards the level above them, as if PULL more rows
 *          had behaved like it: a cell towards its level, a level of rules
 *          towards all rules. Rules decide most rows, so for the levels of
 *          bare codes the same rows are classified once more without any
 *          plug-in: what the codes alone get right is the level above those.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "lib/confidence.h"
#include "tests/tools/labelled.h"

static const double pull = 8;

struct tally {
    unsigned rows, right;
};

struct counts {
    struct tally cells[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT];
};

struct run {
    struct labelled labelled;
    struct counts *counts;
};

static bool by_rule(int level) { return level <= SLX_LEVEL_VENDOR_CODE; }

static void take_row(void *user, const json_t *row)
{
    struct run *run = user;
    if (!labelled_held_out(row))
        return;
    const struct slx_verdict *v = labelled_classify(&run->labelled, row);
    if (!v)
        return;
    struct tally *cell = &run->counts->cells[slx_confidence_level(v)][slx_confidence_agreement(v)];
    cell->rows++;
    cell->right += labelled_judge(&run->labelled, row, v).lenient;
}

static bool measure(const struct slx_load_options *load, const char *file, struct counts *counts)
{
    struct run run = {.counts = counts};
    if (!labelled_open(&run.labelled, load))
        return false;
    bool found = labelled_each(file, take_row, &run);
    labelled_close(&run.labelled);
    return found;
}

static struct tally sum(const struct counts *counts, int level)
{
    struct tally all = {0};
    for (int a = 0; a < SLX_AGREEMENT_COUNT; a++) {
        all.rows += counts->cells[level][a].rows;
        all.right += counts->cells[level][a].right;
    }
    return all;
}

static struct tally sum_if(const struct counts *counts, bool rules)
{
    struct tally all = {0};
    for (int level = 0; level < SLX_LEVEL_COUNT; level++)
        if (by_rule(level) == rules) {
            struct tally one = sum(counts, level);
            all.rows += one.rows;
            all.right += one.right;
        }
    return all;
}

static double drawn(struct tally tally, double above) { return (tally.right + pull * above) / (tally.rows + pull); }

/* The share of a level before its own rows of the full run are counted. */
static double level_above(const struct counts *full, const struct counts *codes, int level, int agreement)
{
    if (by_rule(level))
        return drawn(sum(full, level), drawn(sum_if(full, true), 0.5));
    double all = drawn(sum_if(codes, false), 0.5), here = drawn(sum(codes, level), all);
    return drawn(sum(full, level), drawn(codes->cells[level][agreement], here));
}

/* Hundredths; a measured share never makes certain. */
static int share_of(double share)
{
    int hundredths = (int)(100 * share + 0.5);
    return hundredths > 99 ? 99 : hundredths;
}

static void print_table(const struct counts *full, const struct counts *codes)
{
    struct tally rules = sum_if(full, true), rest = sum_if(full, false);
    printf("/*\n * confidence_table.h - written by `make calibrate`; do not edit.\n *\n"
           " * Shares in hundredths by level of evidence (rows) and agreement with the codes\n"
           " * (agrees, silent, differs), and the number of rows each was measured on. Stands\n"
           " * on %u held-out rows, that is, rows never used to write rules: %u decided by a\n"
           " * rule, %u by codes alone. Small counts are drawn towards the level above them\n"
           " * (tests/tools/calibrate.c says how), so a cell without rows shows its level.\n *\n"
           " * SPDX-License-Identifier: MIT\n */\n"
           "#ifndef LIB_CONFIDENCE_TABLE_H\n#define LIB_CONFIDENCE_TABLE_H\n\n"
           "static const struct {\n    unsigned char share;\n    unsigned short rows;\n"
           "} confidence_table[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT] = {\n",
           rules.rows + rest.rows, rules.rows, rest.rows);
    for (int level = 0; level < SLX_LEVEL_COUNT; level++) {
        printf("    {");
        for (int a = 0; a < SLX_AGREEMENT_COUNT; a++) {
            double share = drawn(full->cells[level][a], level_above(full, codes, level, a));
            printf("%s{%d, %u}", a ? ", " : "", share_of(share), full->cells[level][a].rows);
        }
        printf("}, /* %.*s */\n", SLX_FMT(slx_level_id((enum slx_level)level)));
    }
    printf("};\n\n#endif\n");
}

int main(int argc, char **argv)
{
    static struct counts full, codes;
    if (argc != 4 || strcmp(argv[1], "--plugins") != 0) {
        fprintf(stderr, "usage: calibrate --plugins PATH FILE.jsonl\n");
        return 2;
    }
    struct slx_load_options with = {.skip_examples = true, .shipped = {argv[2]}, .shipped_len = 1};
    struct slx_load_options without = {.skip_examples = true};
    if (!measure(&with, argv[3], &full) || !measure(&without, argv[3], &codes))
        return 2;
    print_table(&full, &codes);
    return 0;
}
