/*
 * test_pattern.c - what is compiled, what is refused and why, and that limits hold (lib/pattern.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/pattern.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/unit/unit.h"

static const struct {
    const char *pattern, *why; /* the beginning of the fault */
} refused[] = {
    {"(abc", "pattern cannot be compiled at offset 4: missing closing parenthesis"},
    {"abc)", "pattern cannot be compiled at offset 3: unmatched closing parenthesis"},
    {"[abc", "pattern cannot be compiled at offset 4: missing terminating ]"},
    {"*abc", "pattern cannot be compiled at offset 0: quantifier does not follow a repeatable item"},
    {"a{3,1}", "pattern cannot be compiled at offset 5: numbers out of order"},
    {"\\Cabc", "pattern cannot be compiled at offset 2: using \\C is disabled"},
    {"\377abc", "pattern cannot be compiled at offset 0: UTF-8 error"},
    {"(?<n>a)(?<n>b)", "pattern cannot be compiled at offset"},
    {"\\2(a)", "pattern cannot be compiled at offset"},
    {"", "pattern matches the empty text"},
    {".*", "pattern matches the empty text"},
    {"a?", "pattern matches the empty text"},
    {"(abc)*", "pattern matches the empty text"},
    {"^$", "pattern matches the empty text"},
    {"(a+)+x", "pattern is too expensive"},
    {"(q+)+z", "pattern is too expensive"},
    {"([a-z]+)+$", "pattern is too expensive"},
    {"(\\d+\\.?)+x", "pattern is too expensive"},
    {"(a|a)*b", "pattern is too expensive"},
    {"(a*)*b", "pattern is too expensive"},
    {"((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))", "pattern has 32 groups, at most 31 are allowed"},
    {"((a{1,999}){1,999}){1,999}", "pattern cannot be compiled at offset"},
};

START_TEST(test_refused)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    ck_assert_msg(slx_pattern_new(slx_span_cstr(refused[_i].pattern), &diag) == NULL, "%s", refused[_i].pattern);
    ck_assert_msg(strncmp(diag.text, refused[_i].why, strlen(refused[_i].why)) == 0, "%s: %s", refused[_i].pattern, diag.text);
}
END_TEST

static const struct {
    const char *pattern, *text;
    bool matches;
    uint32_t from, to;
} matches[] = {
    {"user", "No such USER here", true, 8, 12}, {"k\303\266nnen", "K\303\226NNEN", true, 0, 7}, {"\320\272\320\276\320\275\320\265\321\206", "\320\232\320\236\320\235\320\225\320\246", true, 0, 10},
    {"^550", "x 550", false, 0, 0}, {"a.c", "a\303\251c", true, 0, 4}, {"\\d+ bytes", "has 12 bytes", true, 4, 12}, {"(?<!no )user", "no user", false, 0, 0},
    {"user", "", false, 0, 0}, {"\\bfull\\b", "is full.", true, 3, 7}, {"(a)\\1", "xaa", true, 1, 3}, {"a$", "ba", true, 1, 2},
};

START_TEST(test_match)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    struct slx_pattern *pattern = slx_pattern_new(slx_span_cstr(matches[_i].pattern), &diag);
    ck_assert_msg(pattern != NULL, "%s", diag.text);
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    for (int jit = 0; jit < 2; jit++) {
        struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
        enum slx_match got = slx_pattern_match(pattern, scratch, slx_span_cstr(matches[_i].text), jit, ranges);
        ck_assert_msg((got == SLX_MATCH_YES) == matches[_i].matches && got != SLX_MATCH_LIMIT_HIT, "%s", matches[_i].pattern);
        if (matches[_i].matches)
            ck_assert_msg(ranges[0].from == matches[_i].from && ranges[0].to == matches[_i].to, "%s: %u to %u", matches[_i].pattern, ranges[0].from, ranges[0].to);
    }
    slx_pattern_scratch_free(scratch);
    slx_pattern_free(pattern);
}
END_TEST

START_TEST(test_groups)
{
    struct slx_pattern *pattern = slx_pattern_new(SLX_SPAN("(x)?(?<client_ip>[0-9.]+) (?<domain>[a-z.]+)"), NULL);
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    size_t count;
    const struct slx_group *groups = slx_pattern_groups(pattern, &count);
    ck_assert_uint_eq(count, 2);
    unit_expect_span("group", "name", groups[0].name, SLX_SPAN("client_ip"));
    ck_assert_uint_eq(groups[0].number, 2);
    ck_assert(slx_pattern_match(pattern, scratch, SLX_SPAN("by 192.0.2.1 example.com"), true, ranges) == SLX_MATCH_YES);
    ck_assert(ranges[1].from == 0 && ranges[1].to == 0); /* took no part */
    ck_assert(ranges[2].from == 3 && ranges[2].to == 12 && ranges[3].from == 13);
    ck_assert(ranges[SLX_PATTERN_GROUPS_MAX - 1].to == 0);
    slx_pattern_scratch_free(scratch);
    slx_pattern_free(pattern);
}
END_TEST

/* Compiled when it first runs, with machine code and without; what cannot be compiled hits the limit. */
START_TEST(test_later)
{
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    for (int jit = 0; jit < 2; jit++) {
        struct slx_pattern *good = slx_pattern_later(SLX_SPAN("(?<n>no) such USER")), *bad = slx_pattern_later(SLX_SPAN("(no"));
        for (int round = 0; round < 2; round++) {
            ck_assert_int_eq(slx_pattern_match(good, scratch, SLX_SPAN("550 No such user"), jit, ranges), SLX_MATCH_YES);
            ck_assert(ranges[0].from == 4 && ranges[0].to == 16 && ranges[1].to == 6);
            ck_assert_int_eq(slx_pattern_match(good, scratch, SLX_SPAN("550 no user"), jit, ranges), SLX_MATCH_NO);
            ck_assert_int_eq(slx_pattern_match(bad, scratch, SLX_SPAN("(no"), jit, ranges), SLX_MATCH_LIMIT_HIT);
        }
        slx_pattern_free(good);
        slx_pattern_free(bad);
    }
    slx_pattern_scratch_free(scratch);
}
END_TEST

/* A pattern that no probe exposes is stopped all the same, with JIT and without, and at once. */
START_TEST(test_limit)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    struct slx_pattern *pattern = slx_pattern_new(SLX_SPAN("x?(q+)+z"), &diag);
    ck_assert_msg(pattern != NULL, "%s", diag.text);
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    char text[4096];
    memset(text, 'q', sizeof text);
    memcpy(text + sizeof text - 2, "!z", 2);
    for (int jit = 0; jit < 2; jit++) {
        struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
        struct timespec from, to;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        ck_assert_int_eq(slx_pattern_match(pattern, scratch, (struct slx_span){text, sizeof text}, jit, ranges), SLX_MATCH_LIMIT_HIT);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
        ck_assert_msg(ms < 100, "%.1f ms", ms);
    }
    slx_pattern_scratch_free(scratch);
    slx_pattern_free(pattern);
    slx_pattern_free(NULL);
    slx_pattern_scratch_free(NULL);
}
END_TEST

/* Machine code is made at the first match: many threads may come at once, and all must see the same. */
static void *match_often(void *pattern)
{
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    bool all = true;
    for (int i = 0; i < 1000; i++)
        all = all && slx_pattern_match(pattern, scratch, SLX_SPAN("mailbox 42 is full"), true, ranges) == SLX_MATCH_YES &&
              ranges[1].from == 8 && ranges[1].to == 10;
    slx_pattern_scratch_free(scratch);
    return all ? pattern : NULL;
}

START_TEST(test_threads)
{
    enum { THREADS = 8, ROUNDS = 20 };
    for (int round = 0; round < ROUNDS; round++) {
        pthread_t threads[THREADS];
        struct slx_pattern *pattern = slx_pattern_new(SLX_SPAN("mailbox (\\d+) is (full|over quota)"), NULL);
        struct slx_pattern *lazy = slx_pattern_compile(SLX_SPAN("mailbox (\\d+) is (full|over quota)"), NULL);
        for (int i = 0; i < THREADS; i++)
            ck_assert_int_eq(pthread_create(&threads[i], NULL, match_often, i % 2 ? lazy : pattern), 0);
        for (int i = 0; i < THREADS; i++) {
            void *good = NULL;
            pthread_join(threads[i], &good);
            ck_assert_ptr_eq(good, i % 2 ? lazy : pattern);
        }
        slx_pattern_free(pattern);
        slx_pattern_free(lazy);
    }
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("pattern");
    TCase *tcase = tcase_create("pattern");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, test_refused, 0, UNIT_COUNT(refused));
    tcase_add_loop_test(tcase, test_match, 0, UNIT_COUNT(matches));
    tcase_add_test(tcase, test_groups);
    tcase_add_test(tcase, test_later);
    tcase_add_test(tcase, test_limit);
    tcase_add_test(tcase, test_threads);
    suite_add_tcase(suite, tcase);
    return suite;
}
