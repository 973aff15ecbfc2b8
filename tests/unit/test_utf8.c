/*
 * test_utf8.c - decode, check, repair, cut (base/utf8.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/unit/unit.h"

#define BYTES(literal) SLX_SPAN_INIT(literal)

static const struct {
    const char *label;
    struct slx_span in, want;
    size_t repaired;
    size_t first_bad; /* SLX_NOT_FOUND: valid */
} repairs[] = {
    {"empty", BYTES(""), BYTES(""), 0, SLX_NOT_FOUND},
    {"ascii", BYTES("550 5.1.1 User unknown"), BYTES("550 5.1.1 User unknown"), 0, SLX_NOT_FOUND},
    {"ascii with NUL", BYTES("a\0b"), BYTES("a\0b"), 0, SLX_NOT_FOUND},
    {"two bytes", BYTES("K\303\266nnen"), BYTES("K\303\266nnen"), 0, SLX_NOT_FOUND},
    {"three bytes", BYTES("\342\202\254"), BYTES("\342\202\254"), 0, SLX_NOT_FOUND},
    {"four bytes", BYTES("\360\220\210\200!"), BYTES("\360\220\210\200!"), 0, SLX_NOT_FOUND},
    {"largest", BYTES("\364\217\277\277"), BYTES("\364\217\277\277"), 0, SLX_NOT_FOUND},
    {"latin-1 word", BYTES("refus\351 par"), BYTES("refus\303\251 par"), 1, 5},
    {"windows-1252 quotes", BYTES("\223no\224"), BYTES("\342\200\234no\342\200\235"), 2, 0},
    {"windows-1252 hole", BYTES("\201"), BYTES("\357\277\275"), 1, 0},
    {"lone continuation", BYTES("a\200"), BYTES("a\342\202\254"), 1, 1},
    {"cut at the end", BYTES("abcdefgh\342\202"), BYTES("abcdefgh\303\242\342\200\232"), 2, 8},
    {"overlong slash", BYTES("\300\257"), BYTES("\303\200\302\257"), 2, 0},
    {"overlong three", BYTES("\340\200\257"), BYTES("\303\240\342\202\254\302\257"), 3, 0},
    {"surrogate", BYTES("\355\240\200"), BYTES("\303\255\302\240\342\202\254"), 3, 0},
    {"above the last plane", BYTES("\364\220\200\200"), BYTES("\303\264\357\277\275\342\202\254\342\202\254"), 4, 0},
    {"five-byte form", BYTES("\370\210\200\200\200"),
     BYTES("\303\270\313\206\342\202\254\342\202\254\342\202\254"), 5, 0},
    {"byte ff", BYTES("\377"), BYTES("\303\277"), 1, 0},
    {"good after bad", BYTES("\351\303\251"), BYTES("\303\251\303\251"), 1, 0},
    {"bad in the ninth byte", BYTES("12345678\351"), BYTES("12345678\303\251"), 1, 8},
    {"shift-jis", BYTES("\203\201\201[\203\213"), BYTES("\306\222\357\277\275\357\277\275[\306\222\342\200\271"), 5, 0},
};

START_TEST(test_repair)
{
    struct slx_buf out;
    size_t count = 99;
    slx_buf_init(&out, 4096);
    slx_utf8_repair(repairs[_i].in, &out, &count);
    unit_expect_span(repairs[_i].label, "repaired text", slx_buf_span(&out), repairs[_i].want);
    ck_assert_msg(count == repairs[_i].repaired, "%s: repaired %zu", repairs[_i].label, count);
    ck_assert_msg(slx_utf8_first_bad(repairs[_i].in) == repairs[_i].first_bad, "%s: first bad byte", repairs[_i].label);
    ck_assert(slx_utf8_valid(repairs[_i].in) == (repairs[_i].first_bad == SLX_NOT_FOUND));
    ck_assert(slx_utf8_valid(slx_buf_span(&out)));
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_every_character_round_trips)
{
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char bytes[4];
        size_t pos = 0, len = slx_utf8_put(c, bytes);
        uint32_t back = 0;
        bool surrogate = c >= 0xd800 && c <= 0xdfff;
        bool ok = slx_utf8_next((struct slx_span){bytes, len}, &pos, &back);
        bool whole = surrogate ? !ok && pos == 0 : ok && back == c && pos == len;
        pos = 0; /* one byte short is no character */
        bool cut = len > 1 && (slx_utf8_next((struct slx_span){bytes, len - 1}, &pos, &back) || pos != 0);
        if (!whole || cut)
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

START_TEST(test_next_at_the_end)
{
    size_t pos = 3;
    uint32_t c = 7;
    ck_assert(!slx_utf8_next(SLX_SPAN("abc"), &pos, &c));
    ck_assert(pos == 3 && c == 7);
}
END_TEST

static const struct {
    struct slx_span in;
    size_t max, want;
} cuts[] = {
    {BYTES("abc"), 5, 3},
    {BYTES("abc"), 2, 2},
    {BYTES("a\303\266"), 2, 1},
    {BYTES("\342\202\254"), 2, 0},
    {BYTES("\360\220\210\200"), 3, 0},
    {BYTES("a\360\220\210\200b"), 5, 5},
    {BYTES("\200\200\200\200\200\200"), 5, 5}, /* no character at all: the ceiling holds, nothing is lost */
    {BYTES("abc"), 0, 0},
};

START_TEST(test_cut)
{
    struct slx_span got = slx_utf8_cut(cuts[_i].in, cuts[_i].max);
    ck_assert_msg(got.len == cuts[_i].want, "cut %d: %zu", _i, got.len);
}
END_TEST

START_TEST(test_length)
{
    ck_assert_uint_eq(slx_utf8_length(SLX_SPAN("")), 0);
    ck_assert_uint_eq(slx_utf8_length(SLX_SPAN("K\303\266nnen \342\202\254")), 8);
}
END_TEST

/* A long run of bad bytes is repaired whole, and a ceiling is told. */
START_TEST(test_long_runs)
{
    enum { RUN = 5000 };
    char *bytes = malloc(RUN);
    struct slx_buf out;
    size_t count;
    memset(bytes, 0xff, RUN);
    slx_buf_init(&out, 2 * RUN);
    slx_utf8_repair((struct slx_span){bytes, RUN}, &out, &count);
    ck_assert(!out.failed && count == RUN && out.len == 2 * RUN);
    slx_buf_deinit(&out);
    slx_buf_init(&out, 100);
    slx_utf8_repair((struct slx_span){bytes, RUN}, &out, &count);
    ck_assert(out.failed);
    slx_buf_deinit(&out);
    free(bytes);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tcase = tcase_create("utf8");
    tcase_add_loop_test(tcase, test_repair, 0, UNIT_COUNT(repairs));
    tcase_add_test(tcase, test_every_character_round_trips);
    tcase_add_test(tcase, test_next_at_the_end);
    tcase_add_loop_test(tcase, test_cut, 0, UNIT_COUNT(cuts));
    tcase_add_test(tcase, test_length);
    tcase_add_test(tcase, test_long_runs);
    suite_add_tcase(suite, tcase);
    return suite;
}
