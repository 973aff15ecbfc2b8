/*
 * test_fold.c - folding: cases, offsets, agreement with PCRE2, speed of growth.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/fold.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold_table.h"
#include "base/utf8.h"
#include "tests/unit/unit.h"

static const struct {
    const char *label;
    struct slx_span in, want, phrase; /* phrase empty: as want */
} cases[] = {
    {"empty", SLX_SPAN_INIT(""), SLX_SPAN_INIT(""), SLX_SPAN_INIT("")},
    {"case", SLX_SPAN_INIT("User UNKNOWN"), SLX_SPAN_INIT("user unknown"), SLX_SPAN_INIT("")},
    {"all printable ascii", SLX_SPAN_INIT("!\"#$%'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~"),
     SLX_SPAN_INIT("!\"#$%'()*+,-./0123456789:;<=>?@az[\\]^_`az{|}~"), SLX_SPAN_INIT("")},
    {"spaces", SLX_SPAN_INIT("  a \t\r\n b  "), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT(" a b ")},
    {"only spaces", SLX_SPAN_INIT(" \t \n"), SLX_SPAN_INIT(""), SLX_SPAN_INIT(" ")},
    {"two spaces across a chunk", SLX_SPAN_INIT("abcdefg  hijklmnop"), SLX_SPAN_INIT("abcdefg hijklmnop"), SLX_SPAN_INIT("")},
    {"space ends one chunk, begins the next", SLX_SPAN_INIT("abcdefg \tABCDEFGH"), SLX_SPAN_INIT("abcdefg abcdefgh"),
     SLX_SPAN_INIT("")},
    {"controls", SLX_SPAN_INIT("a\001\033[1mb\177c"), SLX_SPAN_INIT("a [1mb c"), SLX_SPAN_INIT("")},
    {"NUL", SLX_SPAN_INIT("a\0b"), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT("")},
    {"C1 control", SLX_SPAN_INIT("a\302\205b\302\200c"), SLX_SPAN_INIT("a b c"), SLX_SPAN_INIT("")},
    {"NBSP and friends", SLX_SPAN_INIT("a\302\240\342\200\203\343\200\200b"), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT("")},
    {"line separator", SLX_SPAN_INIT("a\342\200\250b"), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT("")},
    {"apostrophes", SLX_SPAN_INIT("isn\342\200\231t \342\200\230x\302\264"), SLX_SPAN_INIT("isn't 'x'"), SLX_SPAN_INIT("")},
    {"quotes", SLX_SPAN_INIT("\342\200\234no\342\200\235 \342\200\236"), SLX_SPAN_INIT("\"no\" \""), SLX_SPAN_INIT("")},
    {"dropped", SLX_SPAN_INIT("so\302\255ft\342\200\213 \357\273\277x\342\200\256y"), SLX_SPAN_INIT("soft xy"), SLX_SPAN_INIT("")},
    {"dropped between spaces", SLX_SPAN_INIT("a \342\200\213 b"), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT("")},
    {"isolates", SLX_SPAN_INIT("\342\201\246a\342\201\251"), SLX_SPAN_INIT("a"), SLX_SPAN_INIT("")},
    {"entities", SLX_SPAN_INIT("&lt;User@Example.COM&gt; &amp; &quot;x&quot; &#39;y&#x27;"),
     SLX_SPAN_INIT("<user@example.com> & \"x\" 'y'"), SLX_SPAN_INIT("")},
    {"entities in capitals", SLX_SPAN_INIT("&LT;a&Gt;"), SLX_SPAN_INIT("<a>"), SLX_SPAN_INIT("")},
    {"decoded once", SLX_SPAN_INIT("&amp;lt;"), SLX_SPAN_INIT("&lt;"), SLX_SPAN_INIT("")},
    {"nbsp entity", SLX_SPAN_INIT("a &nbsp; b"), SLX_SPAN_INIT("a b"), SLX_SPAN_INIT("")},
    {"no entity", SLX_SPAN_INIT("a&b &lt &; &"), SLX_SPAN_INIT("a&b &lt &; &"), SLX_SPAN_INIT("")},
    {"quoted-printable stays", SLX_SPAN_INIT("a=20b"), SLX_SPAN_INIT("a=20b"), SLX_SPAN_INIT("")},
    {"german", SLX_SPAN_INIT("K\303\226NNEN Stra\303\237e"), SLX_SPAN_INIT("k\303\266nnen stra\303\237e"), SLX_SPAN_INIT("")},
    {"capital sharp s", SLX_SPAN_INIT("\341\272\236"), SLX_SPAN_INIT("\303\237"), SLX_SPAN_INIT("")},
    {"russian", SLX_SPAN_INIT("\320\232\320\236\320\235\320\225\320\246"), SLX_SPAN_INIT("\320\272\320\276\320\275\320\265\321\206"),
     SLX_SPAN_INIT("")},
    {"greek final sigma", SLX_SPAN_INIT("\317\202\316\243"), SLX_SPAN_INIT("\317\203\317\203"), SLX_SPAN_INIT("")},
    {"long s, Kelvin, Angstrom", SLX_SPAN_INIT("\305\277\342\204\252\342\204\253"), SLX_SPAN_INIT("sk\303\245"), SLX_SPAN_INIT("")},
    {"dotted capital I stays", SLX_SPAN_INIT("\304\260"), SLX_SPAN_INIT("\304\260"), SLX_SPAN_INIT("")},
    {"shorter of the class", SLX_SPAN_INIT("\342\261\245\310\272 \342\261\246\310\276"),
     SLX_SPAN_INIT("\310\272\310\272 \310\276\310\276"), SLX_SPAN_INIT("")},
    {"full-width digits stay", SLX_SPAN_INIT("\357\274\225\357\274\225\357\274\220"),
     SLX_SPAN_INIT("\357\274\225\357\274\225\357\274\220"), SLX_SPAN_INIT("")},
    {"full-width letters", SLX_SPAN_INIT("\357\274\241"), SLX_SPAN_INIT("\357\275\201"), SLX_SPAN_INIT("")},
    {"four bytes", SLX_SPAN_INIT("\360\220\220\200"), SLX_SPAN_INIT("\360\220\220\250"), SLX_SPAN_INIT("")},
};

static void check_map(struct slx_span in, const uint32_t *map, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        ck_assert(map[i] <= map[i + 1] && map[i] < in.len);
        ck_assert(((unsigned char)in.ptr[map[i]] & 0xc0) != 0x80); /* a character starts there */
    }
    ck_assert_uint_eq(map[len], in.len);
}

START_TEST(test_cases)
{
    struct slx_span in = cases[_i].in, want = cases[_i].want;
    struct slx_span phrase = cases[_i].phrase.len ? cases[_i].phrase : want;
    char out[128], twice[128];
    uint32_t map[129];
    ck_assert(in.len < sizeof out);
    size_t len = slx_fold(in, out, map);
    unit_expect_span(cases[_i].label, "folded", (struct slx_span){out, len}, want);
    check_map(in, map, len);
    ck_assert_uint_eq(slx_fold(in, twice, NULL), len);
    len = slx_fold_phrase(in, out);
    unit_expect_span(cases[_i].label, "phrase", (struct slx_span){out, len}, phrase);
}
END_TEST

START_TEST(test_map_points_at_the_character)
{
    struct slx_span in = SLX_SPAN("  \303\226&lt;  A\302\255b ");
    static const uint32_t want[] = {2, 2, 4, 8, 10, 13, 15}; /* o-umlaut twice, '<', ' ', 'a', 'b', end */
    char out[32];
    uint32_t map[33];
    size_t len = slx_fold(in, out, map);
    unit_expect_span("map", "folded", (struct slx_span){out, len}, SLX_SPAN("\303\266< ab"));
    for (size_t i = 0; i <= len; i++)
        ck_assert_msg(map[i] == (i < len ? want[i] : in.len), "map[%zu] is %u", i, map[i]);
}
END_TEST

/* Whatever stands at whatever offset: the chunks and the bytes give the same. */
START_TEST(test_offsets)
{
    static const char *const pieces[] = {"a", "B", " ", "  ", "&lt;", "\303\226", "\t", "\302\255"};
    for (size_t before = 0; before < 20; before++)
        for (size_t piece = 0; piece < UNIT_COUNT(pieces); piece++) {
            char in[64], whole[64], parts[64];
            size_t len = 0;
            for (size_t i = 0; i < before; i++)
                in[len++] = (char)('A' + i);
            size_t from = len;
            memcpy(in + len, pieces[piece], strlen(pieces[piece]));
            len += strlen(pieces[piece]);
            size_t to = len;
            memcpy(in + len, "XyZxYzXyZxYz", 12);
            len += 12;
            size_t got = slx_fold_phrase((struct slx_span){in, len}, whole);
            size_t sum = slx_fold_phrase((struct slx_span){in, from}, parts);
            sum += slx_fold_phrase((struct slx_span){in + from, to - from}, parts + sum);
            sum += slx_fold_phrase((struct slx_span){in + to, len - to}, parts + sum);
            unit_expect_span(pieces[piece], "joined", (struct slx_span){whole, got}, (struct slx_span){parts, sum});
        }
}
END_TEST

START_TEST(test_never_longer_and_stable)
{
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char in[4], out[4];
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        size_t len = slx_utf8_put(c, in);
        uint32_t folded = slx_fold_char(c);
        if (slx_utf8_put(folded, out) > len || slx_fold_char(folded) != folded)
            ck_abort_msg("U+%04X gets longer or folds twice", c);
    }
}
END_TEST

/* Letters and other characters with two cases, as the table knows them, and their images. */
static size_t cased_characters(uint32_t *out, size_t max)
{
    size_t len = 0;
    for (size_t row = 0; row < UNIT_COUNT(fold_table); row++)
        for (uint32_t c = fold_table[row].first; c <= fold_table[row].last; c += fold_table[row].step) {
            ck_assert(len + 2 <= max);
            out[len++] = c;
            out[len++] = slx_fold_char(c);
        }
    for (uint32_t c = 'A'; c <= 'Z'; c++) {
        out[len++] = c;
        out[len++] = c + 32;
    }
    return len;
}

/* PCRE2 takes the two as equal, whichever is the pattern: a rule's literal and its pattern agree. */
START_TEST(test_agrees_with_pcre2)
{
    static uint32_t chars[8192];
    static char subject[65536];
    size_t count = cased_characters(chars, UNIT_COUNT(chars) - 64), len = 0;
    for (size_t i = 0; i < count; i++)
        len += slx_utf8_put(chars[i], subject + len);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    for (size_t i = 0; i < count; i++) {
        char pattern[4];
        int error;
        PCRE2_SIZE where;
        size_t pattern_len = slx_utf8_put(chars[i], pattern), from = 0;
        pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, pattern_len, PCRE2_UTF | PCRE2_CASELESS | PCRE2_LITERAL,
                                         &error, &where, NULL);
        ck_assert(code != NULL);
        bool itself = false;
        while (pcre2_match(code, (PCRE2_SPTR)subject, len, from, PCRE2_NO_UTF_CHECK, data, NULL) > 0) {
            const PCRE2_SIZE *hit = pcre2_get_ovector_pointer(data);
            size_t pos = hit[0];
            uint32_t c = 0;
            if (!slx_utf8_next((struct slx_span){subject, len}, &pos, &c) || slx_fold_char(c) != slx_fold_char(chars[i]))
                ck_abort_msg("U+%04X and U+%04X are equal for PCRE2", c, chars[i]);
            itself |= c == slx_fold_char(chars[i]);
            from = hit[1];
        }
        ck_assert_msg(itself, "U+%04X does not equal its fold", chars[i]);
        pcre2_code_free(code);
    }
    pcre2_match_data_free(data);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("fold");
    TCase *tcase = tcase_create("fold");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, test_cases, 0, UNIT_COUNT(cases));
    tcase_add_test(tcase, test_map_points_at_the_character);
    tcase_add_test(tcase, test_offsets);
    tcase_add_test(tcase, test_never_longer_and_stable);
    tcase_add_test(tcase, test_agrees_with_pcre2);
    suite_add_tcase(suite, tcase);
    return suite;
}
