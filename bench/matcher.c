/*
 * matcher.c - what a reply costs with 1,500, 10,000 and 100,000 rules, beside a loop of PCRE2 over all of them.
 *
 * Use:     matcher [RULES]...
 * Rules:   made up, as Lua files of 500 rules: three words of 2,000 as a
 *          phrase, every fourth rule a pattern with a group. They go through
 *          the same reader, checks and examples as any plug-in, so that the
 *          time of a reload is that of the daemon.
 * Replies: some 96 bytes; every second one is spoken by one of the rules.
 * Times:   `match` finds the rules that match and orders them; `all` is the
 *          whole verdict, from bytes to advice.
 * Loop:    every rule as one JIT-compiled pattern, tried one after the other,
 *          until the first matches. Both must know the same replies.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "host/refiner.h"
#include "lib/match.h"
#include "lib/pattern.h"
#include "lib/selftest.h"

enum { WORDS = 2000, WORD_BYTES = 12, RULES_PER_FILE = 500, REPLIES = 20000, REPLY_BYTES = 160, LOOP_MAX_RULES = 10000 };

static char words[WORDS][WORD_BYTES];
static char replies[REPLIES][REPLY_BYTES];

static void make_words(void)
{
    static const char consonants[] = "bcdfghklmnprstvz", vowels[] = "aeiou";
    uint64_t seed = 7;
    for (size_t i = 0; i < WORDS; i++) {
        size_t syllables = 2 + bench_random(&seed, 3), len = 0;
        for (size_t k = 0; k < syllables; k++) {
            words[i][len++] = consonants[bench_random(&seed, sizeof consonants - 1)];
            words[i][len++] = vowels[bench_random(&seed, sizeof vowels - 1)];
        }
    }
}

/* The three words of a rule; all rules differ enough. */
static void words_of(size_t rule, const char *of[3])
{
    uint64_t seed = rule * 2 + 1;
    bench_random(&seed, 2);
    for (int i = 0; i < 3; i++)
        of[i] = words[bench_random(&seed, WORDS)];
}

static bool has_pattern(size_t rule) { return rule % 4 == 3; }

static void print_said(struct slx_buf *out, size_t rule)
{
    const char *w[3];
    words_of(rule, w);
    slx_buf_printf(out, has_pattern(rule) ? "%s %s 42 %s" : "%s %s %s", w[0], w[1], w[2]);
}

static void print_rule(struct slx_buf *out, size_t file, size_t rule)
{
    const char *w[3];
    words_of(rule, w);
    slx_buf_printf(out, "{ id = 'made%zu.r%zu', source = 'own wording', when = { code = '5xx', ", file, rule);
    slx_buf_printf(out, has_pattern(rule) ? "pattern = [[%s %s (?<limit>\\d+) %s]]" : "text = '%s %s %s'", w[0], w[1], w[2]);
    slx_buf_printf(out, " }, verdict = { category = 'policy_rejected' }, examples = { '550 ");
    print_said(out, rule);
    slx_buf_printf(out, "' } },\n");
}

static struct slx_plugin *make_plugin(struct slx_registry *registry, size_t file, size_t rules, struct slx_diag_list *diags)
{
    struct slx_buf source;
    char path[40];
    slx_buf_init(&source, 1024 * 1024);
    snprintf(path, sizeof path, "made%zu.lua", file);
    slx_buf_printf(&source, "return { api = 1, name = 'made%zu', version = '1', license = 'MIT', rules = {\n", file);
    for (size_t rule = file * RULES_PER_FILE; rule < rules && rule < (file + 1) * RULES_PER_FILE; rule++)
        print_rule(&source, file, rule);
    slx_buf_printf(&source, "} }\n");
    struct slx_plugin *plugin = slx_load_plugin(registry, path, slx_buf_span(&source), true, diags);
    slx_buf_deinit(&source);
    if (!plugin)
        bench_fail(diags, "a made plug-in is refused");
    return plugin;
}

struct built {
    struct slx_ruleset *set;
    double read_ms, build_ms, test_ms;
    long kib;
};

static long resident_kib(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* As a reload: read, build, test. */
static struct built build(struct slx_registry *registry, size_t rules)
{
    struct slx_diag_list diags;
    struct built built = {.kib = resident_kib()};
    size_t files = (rules + RULES_PER_FILE - 1) / RULES_PER_FILE;
    struct slx_plugin **plugins = calloc(files, sizeof(struct slx_plugin *));
    slx_diag_list_init(&diags);
    double begun = bench_now_ns();
    for (size_t file = 0; file < files; file++)
        plugins[file] = make_plugin(registry, file, rules, &diags);
    double read = bench_now_ns();
    built.set = slx_ruleset_build(registry, plugins, files, &diags);
    if (!built.set)
        bench_fail(&diags, "the made rule set is refused");
    double done = bench_now_ns();
    /* Made phrases may stand in one another's examples; which of two equal rules wins is not the question here. */
    slx_selftest(built.set, NULL, NULL, &diags);
    built.test_ms = (bench_now_ns() - done) / 1e6;
    built.read_ms = (read - begun) / 1e6;
    built.build_ms = (done - read) / 1e6;
    built.kib = resident_kib() - built.kib;
    slx_diag_list_deinit(&diags);
    free(plugins);
    return built;
}

static void make_replies(size_t rules)
{
    uint64_t seed = 11;
    for (size_t i = 0; i < REPLIES; i++) {
        struct slx_buf out = {.data = replies[i], .cap = REPLY_BYTES, .max = REPLY_BYTES - 1};
        slx_buf_printf(&out, "550 5.7.1 %s %s ", words[bench_random(&seed, WORDS)], words[bench_random(&seed, WORDS)]);
        if (i % 2)
            print_said(&out, bench_random(&seed, (uint32_t)rules));
        while (out.len < 90)
            slx_buf_printf(&out, " %s", words[bench_random(&seed, WORDS)]);
        replies[i][out.len] = '\0';
    }
}

typedef bool step_fn(struct slx_classifier *classifier, const struct slx_ruleset *set, struct slx_span reply);

static bool parse(struct slx_classifier *classifier, const struct slx_ruleset *set, struct slx_span reply)
{
    (void)set;
    return slx_reply_parse(&classifier->reply, reply);
}

static bool parse_and_match(struct slx_classifier *classifier, const struct slx_ruleset *set, struct slx_span reply)
{
    static const struct slx_context nothing_told = {0};
    return slx_reply_parse(&classifier->reply, reply) && slx_match_run(classifier, set, &nothing_told) &&
           classifier->store->hits_len > 0;
}

static bool classify(struct slx_classifier *classifier, const struct slx_ruleset *set, struct slx_span reply)
{
    return slx_classify(classifier, set, reply, NULL)->evidence[0].by == SLX_DECIDER_RULE;
}

/* ns a reply of a step, the best of some rounds; for how many of the replies it says yes. */
static double time_step(const struct slx_ruleset *set, size_t count, step_fn *step, size_t *known)
{
    struct slx_classifier classifier;
    if (!slx_classifier_init(&classifier))
        abort();
    slx_classify(&classifier, set, slx_span_cstr(replies[0]), NULL); /* the verdict knows its set */
    double best = 1e18;
    for (int round = 0; round < 5; round++) { /* the first one warms up */
        double begun = bench_now_ns();
        *known = 0;
        for (size_t i = 0; i < count; i++)
            *known += step(&classifier, set, slx_span_cstr(replies[i]));
        double took = (bench_now_ns() - begun) / (double)count;
        best = took < best ? took : best;
    }
    slx_classifier_deinit(&classifier);
    return best;
}

/* ns a reply of trying every rule; the patterns are compiled before. */
static double loop_all(size_t rules, size_t count, size_t *known)
{
    struct slx_pattern **patterns = calloc(rules, sizeof(struct slx_pattern *));
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    for (size_t rule = 0; rule < rules; rule++) {
        char text[80];
        const char *w[3];
        words_of(rule, w);
        snprintf(text, sizeof text, has_pattern(rule) ? "%s %s (\\d+) %s" : "%s %s %s", w[0], w[1], w[2]);
        patterns[rule] = slx_pattern_compile(slx_span_cstr(text), NULL);
        slx_pattern_match(patterns[rule], scratch, SLX_SPAN("x"), true, ranges); /* machine code now */
    }
    double begun = bench_now_ns();
    *known = 0;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t rule = 0; rule < rules && !found; rule++)
            found = slx_pattern_match(patterns[rule], scratch, slx_span_cstr(replies[i]), true, ranges) == SLX_MATCH_YES;
        *known += found;
    }
    double took = (bench_now_ns() - begun) / (double)count;
    for (size_t rule = 0; rule < rules; rule++)
        slx_pattern_free(patterns[rule]);
    free(patterns);
    slx_pattern_scratch_free(scratch);
    return took;
}

static bool measure(struct slx_registry *registry, size_t rules)
{
    size_t known, known_index, known_loop, sample = 2000000 / rules;
    struct built built = build(registry, rules);
    make_replies(rules);
    double parsed = time_step(built.set, REPLIES, parse, &known);
    double matched = time_step(built.set, REPLIES, parse_and_match, &known) - parsed;
    double verdict = time_step(built.set, REPLIES, classify, &known);
    printf("%8zu %9.0f %9.0f %9.0f %9.0f %9.0f %9.1f", rules, matched, verdict, built.read_ms, built.build_ms,
           built.test_ms, (double)built.kib / 1024);
    bool same = true;
    if (rules <= LOOP_MAX_RULES) {
        double loop = loop_all(rules, sample, &known_loop);
        time_step(built.set, sample, classify, &known_index);
        same = known_index == known_loop;
        printf(" %12.0f %8.0f %8.0f%s\n", loop, loop / matched, loop / verdict, same ? "" : "  DIFFERENT ANSWERS");
    } else {
        printf(" %12s %8s %8s\n", "-", "-", "-");
    }
    slx_ruleset_unref(built.set);
    return same;
}

int main(int argc, char **argv)
{
    static const size_t usual[] = {1500, 10000, 100000};
    struct slx_diag_list diags;
    bool good = true;
    slx_diag_list_init(&diags);
    struct slx_registry *registry = slx_load_registry(NULL, &diags);
    if (!registry)
        bench_fail(&diags, "no registry");
    make_words();
    printf("%8s %9s %9s %9s %9s %9s %9s %12s %8s %8s\n", "rules", "match ns", "all ns", "read ms", "build ms", "test ms",
           "MiB", "PCRE2 loop", "/ match", "/ all");
    for (int i = 1; i < argc; i++)
        good = measure(registry, strtoul(argv[i], NULL, 10)) && good;
    for (size_t i = 0; argc == 1 && i < sizeof usual / sizeof usual[0]; i++)
        good = measure(registry, usual[i]) && good;
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
    return good ? 0 : 1;
}
