/*
 * test_unknown.c - lib/unknown.h: what is counted, what is kept, bounded memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/unknown.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "lib/classify.h"

static struct slx_ruleset *set;
static struct slx_classifier classifier;

static void setup(void)
{
    struct slx_diag_list diags;
    size_t count;
    slx_diag_list_init(&diags);
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    struct slx_registry *registry = slx_registry_load(files, count, &diags);
    ck_assert(registry != NULL);
    set = slx_ruleset_build(registry, NULL, 0, &diags);
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
    ck_assert(set && slx_classifier_init(&classifier));
}

static void teardown(void)
{
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}

static const struct slx_verdict *classify(const char *reply)
{
    const struct slx_verdict *verdict = slx_classify(&classifier, set, slx_span_cstr(reply), NULL);
    ck_assert(verdict != NULL);
    return verdict;
}

static const struct {
    const char *reply;
    bool unknown;
} rows[] = {
    {"250 2.0.0 Ok: queued as 1", false}, {"354 go ahead", false}, {"550", false}, /* no text to write a rule for */
    {"550 5.1.1 no such one", true},      {"451 strange", true},   {"hello world", true},
};

START_TEST(test_is_unknown)
{
    ck_assert_msg(slx_unknown_is(classify(rows[_i].reply)) == rows[_i].unknown, "%s", rows[_i].reply);
}
END_TEST

START_TEST(test_counts_masked)
{
    struct slx_unknowns *unknowns = slx_unknowns_new();
    char reply[200];
    size_t len;
    for (int i = 0; i < 10; i++) {
        snprintf(reply, sizeof reply, "550 The gate of mx%d.example.com refused <u%d@example.org> from 192.0.2.%d", i, i, i);
        slx_unknowns_add(unknowns, classify(reply));
    }
    slx_unknowns_add(unknowns, classify("451 4.3.0 Something else"));
    slx_unknowns_add(unknowns, classify("250 ok"));
    const struct slx_unknown *const *sorted = slx_unknowns_sorted(unknowns, &len);
    ck_assert_uint_eq(slx_unknowns_total(unknowns), 11);
    ck_assert_uint_eq(len, 2);
    ck_assert_uint_eq(sorted[0]->count, 10);
    ck_assert_uint_eq(sorted[0]->over, 0);
    struct slx_span text = {sorted[0]->text, sorted[0]->text_len};
    static const char *const personal[] = {"example", "192", "@", "mx3", "u3"};
    for (size_t i = 0; i < UNIT_COUNT(personal); i++)
        ck_assert_msg(slx_span_find(text, slx_span_cstr(personal[i]), 0) == SLX_NOT_FOUND, "'%.*s' holds %s",
                      (int)text.len, text.ptr, personal[i]);
    slx_unknowns_free(unknowns);
}
END_TEST

/* A word for each number, so that nothing is masked away. */
static void word(unsigned number, char out[8])
{
    for (int i = 0; i < 6; i++, number /= 26)
        out[i] = (char)('a' + number % 26);
    out[6] = '\0';
}

/* Many rare texts come and go; the frequent ones stay, and `over` bounds what their counts may be too high. */
START_TEST(test_bounded)
{
    struct slx_unknowns *unknowns = slx_unknowns_new();
    char reply[200], name[8];
    size_t len, found = 0;
    for (unsigned i = 0; i < 20000; i++) {
        word(i, name);
        snprintf(reply, sizeof reply, "550 rare %s text", name);
        slx_unknowns_add(unknowns, classify(reply));
        if (i % 20 == 0)
            slx_unknowns_add(unknowns, classify("550 a frequent text"));
    }
    const struct slx_unknown *const *sorted = slx_unknowns_sorted(unknowns, &len);
    ck_assert_uint_eq(len, SLX_UNKNOWNS_MAX);
    ck_assert_uint_eq(slx_unknowns_total(unknowns), 21000);
    uint64_t sum = 0;
    for (size_t i = 0; i < len; i++) {
        sum += sorted[i]->count;
        ck_assert(i == 0 || sorted[i - 1]->count >= sorted[i]->count);
        ck_assert(sorted[i]->over < sorted[i]->count);
        found += slx_span_eq((struct slx_span){sorted[i]->text, sorted[i]->text_len}, SLX_SPAN("a frequent text"));
    }
    ck_assert_uint_eq(sum, 21000); /* Space-Saving loses no count */
    ck_assert_uint_eq(found, 1);
    slx_unknowns_free(unknowns);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("unknown");
    TCase *tcase = tcase_create("unknown");
    tcase_add_unchecked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_is_unknown, 0, (int)UNIT_COUNT(rows));
    tcase_add_test(tcase, test_counts_masked);
    tcase_add_test(tcase, test_bounded);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return suite;
}
