/*
 * test_index.c - the walk finds what trying each literal finds (lib/index.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/index.h"

#include <stdlib.h>
#include <string.h>

#include "lib/rule.h"
#include "tests/unit/unit.h"

static uint64_t seed = 1;

static unsigned pick(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

START_TEST(test_numbers)
{
    struct slx_index *index = slx_index_new();
    ck_assert_uint_eq(slx_index_add(index, SLX_SPAN("user")), 0);
    ck_assert_uint_eq(slx_index_add(index, SLX_SPAN("quota")), 1);
    ck_assert_uint_eq(slx_index_add(index, SLX_SPAN("user")), 0);
    ck_assert_uint_eq(slx_index_add(index, SLX_SPAN("x")), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_index_add(index, SLX_SPAN("")), SLX_NOT_FOUND);
    char *longest = malloc(SLX_PHRASE_MAX_BYTES + 1);
    memset(longest, 'x', SLX_PHRASE_MAX_BYTES + 1);
    ck_assert_uint_eq(slx_index_add(index, (struct slx_span){longest, SLX_PHRASE_MAX_BYTES + 1}), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_index_add(index, (struct slx_span){longest, SLX_PHRASE_MAX_BYTES}), 2);
    ck_assert_uint_eq(slx_index_count(index), 3);
    unit_expect_span("index", "literal", slx_index_literal(index, 1), SLX_SPAN("quota"));
    ck_assert(slx_index_freeze(index));
    slx_index_free(index);
    slx_index_free(NULL);
    free(longest);
}
END_TEST

START_TEST(test_empty)
{
    struct slx_index *index = slx_index_new();
    struct slx_found found = {0};
    ck_assert(slx_index_freeze(index) && slx_found_prepare(&found, 0));
    slx_index_walk(index, SLX_SPAN("anything at all"), &found);
    ck_assert_uint_eq(found.len, 0);
    slx_found_deinit(&found);
    slx_index_free(index);
}
END_TEST

static const struct {
    const char *text;
    const char *want; /* literals found, as 0/1 for each of the list below */
} walks[] = {
    {"", "00000000"}, {"no", "00000001"}, {"user unknown", "11001001"}, {"the user", "10000000"}, {"unknow", "00000001"}, {"mailbox quota exceeded", "00110000"},
    {"uota", "00000000"}, {"xquotax", "00010000"}, {"mailbox quota exceede", "00010000"}, {"ab", "00000110"}, {"b ab", "00000110"}, {"a", "00000000"},
};
static const char *const literals[] = {"user", "unknown", "quota exceeded", "quota", "user unknown", "ab", "ab", "no"};

START_TEST(test_walk)
{
    struct slx_index *index = slx_index_new();
    size_t numbers[UNIT_COUNT(literals)];
    struct slx_found found = {0};
    for (size_t i = 0; i < UNIT_COUNT(literals); i++)
        numbers[i] = slx_index_add(index, slx_span_cstr(literals[i]));
    ck_assert(slx_index_freeze(index) && slx_found_prepare(&found, slx_index_count(index)));
    slx_index_walk(index, slx_span_cstr(walks[_i].text), &found);
    for (size_t i = 0; i < UNIT_COUNT(literals); i++)
        ck_assert_msg(slx_found_has(&found, (uint32_t)numbers[i]) == (walks[_i].want[i] == '1'), "'%s' in '%s'", literals[i], walks[_i].text);
    slx_found_deinit(&found);
    slx_index_free(index);
}
END_TEST

/* Random literals over a small alphabet, random texts: same literals, same first places. */
START_TEST(test_oracle)
{
    enum { LITERALS = 400, TEXTS = 3000, TEXT_MAX = 120 };
    char store[LITERALS][24], text[TEXT_MAX];
    struct slx_index *index = slx_index_new();
    struct slx_found walk = {0}, oracle = {0};
    for (int i = 0; i < LITERALS; i++) {
        size_t len = 2 + pick(i % 3 == 0 ? 3 : 20);
        for (size_t k = 0; k < len; k++)
            store[i][k] = (char)("abcd \303"[pick(i % 2 ? 6 : 3)]);
        slx_index_add(index, (struct slx_span){store[i], len});
    }
    size_t count = slx_index_count(index);
    ck_assert(slx_index_freeze(index));
    for (int t = 0; t < TEXTS; t++) {
        size_t len = pick(TEXT_MAX), n = pick(LITERALS);
        for (size_t k = 0; k < len; k++)
            text[k] = (char)("abcd \303"[pick(t % 2 ? 6 : 3)]);
        if (len > 24)
            memcpy(text + pick((unsigned)len - 24), slx_index_literal(index, n % count).ptr, slx_index_literal(index, n % count).len);
        ck_assert(slx_found_prepare(&walk, count) && slx_found_prepare(&oracle, count));
        slx_index_walk(index, (struct slx_span){text, len}, &walk);
        slx_index_try_all(index, (struct slx_span){text, len}, &oracle);
        ck_assert_uint_eq(walk.len, oracle.len);
        for (size_t i = 0; i < oracle.len; i++) {
            uint32_t number = oracle.numbers[i];
            ck_assert(slx_found_has(&walk, number) && walk.at[number] == oracle.at[number]);
        }
    }
    slx_found_deinit(&walk);
    slx_found_deinit(&oracle);
    slx_index_free(index);
}
END_TEST

/* What one reply held is forgotten before the next, whether there is room already or more is needed. */
START_TEST(test_forgets)
{
    struct slx_index *index = slx_index_new();
    struct slx_found found = {0};
    size_t number = slx_index_add(index, SLX_SPAN("unknown"));
    ck_assert(slx_index_freeze(index) && slx_found_prepare(&found, 10));
    for (size_t room = 10; room <= 1000; room += 990) {
        slx_index_walk(index, SLX_SPAN("user unknown"), &found);
        ck_assert(found.len == 1 && slx_found_has(&found, (uint32_t)number));
        ck_assert(slx_found_prepare(&found, room) && found.cap >= room);
        ck_assert(found.len == 0 && !slx_found_has(&found, (uint32_t)number));
    }
    slx_found_deinit(&found);
    slx_index_free(index);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("index");
    TCase *tcase = tcase_create("index");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, test_numbers);
    tcase_add_test(tcase, test_empty);
    tcase_add_loop_test(tcase, test_walk, 0, UNIT_COUNT(walks));
    tcase_add_test(tcase, test_oracle);
    tcase_add_test(tcase, test_forgets);
    suite_add_tcase(suite, tcase);
    return suite;
}
