/*
 * test_enhanced.c - enhanced status codes and patterns of them (registry/enhanced.h, RFC 3463 2).
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/enhanced.h"

#include "tests/unit/unit.h"

enum { ANY = SLX_ENHANCED_ANY };

static const struct {
    const char *text;
    bool strict, wild; /* is it a code; is it a code or a pattern */
    struct slx_enhanced code;
} codes[] = {
    {"5.1.1", true, true, {5, 1, 1}},       {"2.0.0", true, true, {2, 0, 0}},       {"4.7.26", true, true, {4, 7, 26}},
    {"5.7.606", true, true, {5, 7, 606}},   {"5.999.999", true, true, {5, 999, 999}}, {"x.7.1", false, true, {ANY, 7, 1}},
    {"X.7.1", false, true, {ANY, 7, 1}},    {"5.7.x", false, true, {5, 7, ANY}},    {"5.7.*", false, true, {5, 7, ANY}},
    {"5.x.x", false, true, {5, ANY, ANY}},  {"x.x.x", false, true, {ANY, ANY, ANY}}, {"x.*.*", false, true, {ANY, ANY, ANY}},
    {"*.7.1", false, false, {0}},           {"9.1.1", false, false, {0}},           {"3.1.1", false, false, {0}},
    {"1.1.1", false, false, {0}},           {"0.1.1", false, false, {0}},           {"6.1.1", false, false, {0}},
    {"5.1000.1", false, false, {0}},        {"5.1.1000", false, false, {0}},        {"05.1.1", false, false, {0}},
    {"5.01.1", false, false, {0}},          {"5.1.01", false, false, {0}},          {"5.00.1", false, false, {0}},
    {"5.1", false, false, {0}},             {"5", false, false, {0}},               {"", false, false, {0}},
    {"5.1.1.1", false, false, {0}},         {"5..1", false, false, {0}},            {"5.1.", false, false, {0}},
    {".1.1", false, false, {0}},            {"5.1.1 ", false, false, {0}},          {" 5.1.1", false, false, {0}},
    {"5.1.a", false, false, {0}},           {"5.1.-1", false, false, {0}},          {"5,1,1", false, false, {0}},
    {"55.1.1", false, false, {0}},          {"5.xx.1", false, false, {0}},          {"5.1.1x", false, false, {0}},
};

START_TEST(test_parse)
{
    struct slx_enhanced untouched = {7, 8, 9}, code = untouched;
    struct slx_span text = slx_span_cstr(codes[_i].text);
    ck_assert_msg(slx_enhanced_parse(text, false, &code) == codes[_i].strict, "%s strict", codes[_i].text);
    if (!codes[_i].strict)
        ck_assert_msg(code.class_ == untouched.class_, "%s: the output is untouched", codes[_i].text);
    ck_assert_msg(slx_enhanced_parse(text, true, &code) == codes[_i].wild, "%s wild", codes[_i].text);
    if (codes[_i].wild)
        ck_assert_msg(code.class_ == codes[_i].code.class_ && code.subject == codes[_i].code.subject &&
                          code.detail == codes[_i].code.detail, "%s value", codes[_i].text);
}
END_TEST

/* Every code comes back from its own text. */
START_TEST(test_round_trip)
{
    static const uint16_t classes[] = {2, 4, 5}, parts[] = {0, 1, 9, 10, 42, 99, 100, 350, 999};
    for (size_t c = 0; c < UNIT_COUNT(classes); c++)
        for (size_t s = 0; s < UNIT_COUNT(parts); s++)
            for (size_t d = 0; d < UNIT_COUNT(parts); d++) {
                struct slx_enhanced code = {classes[c], parts[s], parts[d]}, back = {0};
                char text[16];
                size_t len = slx_enhanced_print(code, text);
                ck_assert(slx_enhanced_parse((struct slx_span){text, len}, false, &back));
                ck_assert(back.class_ == code.class_ && back.subject == code.subject && back.detail == code.detail);
            }
    char text[16];
    unit_expect_span("pattern", "text", (struct slx_span){text, slx_enhanced_print((struct slx_enhanced){ANY, 7, ANY}, text)},
                     SLX_SPAN("x.7.x"));
}
END_TEST

static const struct {
    const char *pattern, *code;
    bool matches;
} pairs[] = {
    {"5.1.1", "5.1.1", true}, {"5.1.1", "4.1.1", false}, {"x.1.1", "4.1.1", true}, {"x.1.1", "4.1.2", false},
    {"5.7.*", "5.7.0", true}, {"5.7.*", "5.6.0", false}, {"x.x.x", "2.0.0", true}, {"5.x.1", "5.9.1", true},
};

START_TEST(test_matches)
{
    struct slx_enhanced pattern, code;
    ck_assert(slx_enhanced_parse(slx_span_cstr(pairs[_i].pattern), true, &pattern));
    ck_assert(slx_enhanced_parse(slx_span_cstr(pairs[_i].code), false, &code));
    ck_assert_msg(slx_enhanced_matches(pattern, code) == pairs[_i].matches, "%s %s", pairs[_i].pattern, pairs[_i].code);
    ck_assert_msg(!slx_enhanced_matches(pattern, (struct slx_enhanced){0}), "no code matches no pattern");
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("enhanced");
    TCase *tcase = tcase_create("enhanced");
    tcase_add_loop_test(tcase, test_parse, 0, UNIT_COUNT(codes));
    tcase_add_test(tcase, test_round_trip);
    tcase_add_loop_test(tcase, test_matches, 0, UNIT_COUNT(pairs));
    suite_add_tcase(suite, tcase);
    return suite;
}
