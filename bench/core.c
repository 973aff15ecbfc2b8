/*
 * core.c - where the time of one reply goes, with all shipped rules and all their examples as replies.
 *
 * Use:     core PLUGIN_DIRECTORY
 * Prints:  ns a reply for parsing, for the whole verdict, for JSON full and
 *          brief; calls of malloc and its like after warm-up (must be none);
 *          and a loop as ZoneMTA has it: the rules in order, each one
 *          JIT-compiled pattern of its phrases, the first that matches wins.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "api/verdict_out.h"
#include "base/utf8.h"
#include "bench/bench.h"
#include "lib/pattern.h"

enum { ROUNDS = 15, LOOP_PATTERN_BYTES = 64 * 1024 };

/* glibc's own, behind the counter. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
static size_t allocations;
void *malloc(size_t size) { return allocations++, __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return allocations++, __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return allocations++, __libc_realloc(old, size); }

struct bench {
    struct slx_ruleset *set;
    struct slx_span *replies;
    size_t len;
    struct slx_classifier classifier;
    struct slx_buf out;
    size_t bytes; /* of JSON written in one pass */
};

static void collect(struct bench *b)
{
    for (size_t i = 0; i < b->set->rules_len; i++)
        b->len += b->set->rules[i].rule->examples_len;
    b->replies = calloc(b->len, sizeof *b->replies);
    b->len = 0;
    for (size_t i = 0; i < b->set->rules_len; i++)
        for (size_t k = 0; k < b->set->rules[i].rule->examples_len; k++)
            b->replies[b->len++] = b->set->rules[i].rule->examples[k].reply;
}

static void parse(struct bench *b, struct slx_span reply) { slx_reply_parse(&b->classifier.reply, reply); }
static void classify(struct bench *b, struct slx_span reply) { slx_classify(&b->classifier, b->set, reply, NULL); }

static void render(struct bench *b, struct slx_span reply, enum slx_view view)
{
    struct slx_json json;
    slx_buf_reset(&b->out);
    slx_json_init(&json, &b->out);
    slx_verdict_json(&json, slx_classify(&b->classifier, b->set, reply, NULL), NULL, view);
    b->bytes += b->out.len;
}

static void full(struct bench *b, struct slx_span reply) { render(b, reply, SLX_VIEW_FULL); }
static void brief(struct bench *b, struct slx_span reply) { render(b, reply, SLX_VIEW_BRIEF); }

/* ns a reply: the best of many passes over all of them. */
static double measure(struct bench *b, void (*step)(struct bench *b, struct slx_span reply))
{
    double best = 1e18;
    for (int round = 0; round < ROUNDS; round++) {
        b->bytes = 0;
        double begun = bench_now_ns();
        for (size_t i = 0; i < b->len; i++)
            step(b, b->replies[i]);
        double took = (bench_now_ns() - begun) / (double)b->len;
        best = took < best ? took : best;
    }
    return best;
}

static void add_quoted(struct slx_buf *out, struct slx_span phrase)
{
    for (size_t i = 0; i < phrase.len; i++) {
        if ((unsigned char)phrase.ptr[i] < 0x80 && !slx_is_alnum(phrase.ptr[i]))
            slx_buf_add_char(out, '\\');
        slx_buf_add_char(out, phrase.ptr[i]);
    }
}

/* A rule's first condition on the text as one pattern; NULL when it looks at codes only. */
static struct slx_pattern *as_pattern(const struct slx_rule *rule, struct slx_buf *out)
{
    struct slx_list phrases = rule->when.text.len ? rule->when.text
                              : rule->when.all_len ? rule->when.all[0] : (struct slx_list){0};
    slx_buf_reset(out);
    if (!phrases.len)
        return rule->when.pattern.len ? slx_pattern_compile(rule->when.pattern, NULL) : NULL;
    for (size_t i = 0; i < phrases.len; i++) {
        if (i)
            slx_buf_add_char(out, '|');
        add_quoted(out, phrases.items[i]);
    }
    return slx_pattern_compile(slx_buf_span(out), NULL);
}

static double zonemta_loop(struct bench *b)
{
    struct slx_pattern **patterns = calloc(b->set->rules_len, sizeof(struct slx_pattern *));
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    struct slx_buf out;
    size_t len = 0;
    slx_buf_init(&out, LOOP_PATTERN_BYTES);
    for (size_t i = 0; i < b->set->rules_len; i++) {
        patterns[len] = as_pattern(b->set->rules[i].rule, &out);
        if (patterns[len])
            slx_pattern_match(patterns[len++], scratch, SLX_SPAN("x"), true, ranges);
    }
    double begun = bench_now_ns();
    for (size_t i = 0; i < b->len; i++) {
        bool found = !slx_utf8_valid(b->replies[i]);
        for (size_t p = 0; p < len && !found; p++)
            found = slx_pattern_match(patterns[p], scratch, b->replies[i], true, ranges) == SLX_MATCH_YES;
    }
    double took = (bench_now_ns() - begun) / (double)b->len;
    for (size_t p = 0; p < len; p++)
        slx_pattern_free(patterns[p]);
    free(patterns);
    slx_buf_deinit(&out);
    slx_pattern_scratch_free(scratch);
    return took;
}

static struct slx_ruleset *load(const char *directory)
{
    struct slx_load_options options = {.shipped = {directory}, .shipped_len = 1, .skip_examples = true};
    struct slx_diag_list diags;
    size_t left_out;
    slx_diag_list_init(&diags);
    struct slx_registry *registry = slx_load_registry(NULL, &diags);
    struct slx_ruleset *set = registry ? slx_load_ruleset(registry, &options, &diags, &left_out) : NULL;
    if (!set)
        bench_fail(&diags, "the plug-ins are refused");
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
    return set;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return fprintf(stderr, "usage: core PLUGIN_DIRECTORY\n"), 2;
    struct bench b = {.set = load(argv[1])};
    if (!slx_classifier_init(&b.classifier))
        return 1;
    slx_buf_init(&b.out, 1024 * 1024);
    collect(&b);
    measure(&b, full); /* warm: every pattern has its machine code, every buffer its size */
    size_t before = allocations;
    double parsed = measure(&b, parse), decided = measure(&b, classify);
    double as_full = measure(&b, full), full_bytes = (double)b.bytes / (double)b.len;
    double as_brief = measure(&b, brief), brief_bytes = (double)b.bytes / (double)b.len;
    size_t allocated = allocations - before;
    printf("%zu rules, %zu replies; ns a reply\n", b.set->rules_len, b.len);
    printf("  %-38s %8.0f\n", "parse and fold", parsed);
    printf("  %-38s %8.0f\n", "match, facts, decide", decided - parsed);
    printf("  %-38s %8.0f   (%.0f bytes)\n", "JSON, full", as_full - decided, full_bytes);
    printf("  %-38s %8.0f   (%.0f bytes)\n", "JSON, brief", as_brief - decided, brief_bytes);
    printf("  %-38s %8.0f\n", "all, full", as_full);
    printf("  %-38s %8.0f\n", "all, brief", as_brief);
    printf("  %-38s %8zu\n", "allocations after warm-up", allocated);
    double loop = zonemta_loop(&b);
    printf("  %-38s %8.0f   (%.0f times a verdict)\n", "ZoneMTA's loop over the same rules", loop, loop / decided);
    slx_classifier_deinit(&b.classifier);
    slx_buf_deinit(&b.out);
    slx_ruleset_unref(b.set);
    free(b.replies);
    return allocated ? 1 : 0;
}
