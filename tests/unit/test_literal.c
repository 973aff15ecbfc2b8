/*
 * test_literal.c - which literals a pattern demands (lib/literal.h), and that they are demanded.
 *
 * A literal that is missed costs time; a wrong one loses a match. So beside the
 * table there are random patterns and texts: where PCRE2 matches, one of the
 * literals must stand in the folded text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/literal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "lib/pattern.h"
#include "tests/unit/unit.h"

static const struct {
    const char *pattern, *want; /* joined with '|', sorted as they come; "": none */
} rows[] = {
    {"no such user", "no such user"}, {"User Unknown", "user unknown"}, {"abc.def", "abc"}, {"ab.defg", "defg"}, {"^user$", "user"},
    {"(user|mailbox) unknown", "unknown"}, {"(quota|full)", "quota|full"}, {"(?:quota|full) x", "quota|full"}, {"(quota|x)", ""}, {"(a|bcde)?fgh", "fgh"},
    {"abcd?", "abc"}, {"abcd*e", "abc"}, {"abcd+e", "abcd"}, {"abcd{0,3}", "abc"}, {"abcd{2}", "abcd"}, {"abcd{2}{0}efghi", "efghi"}, {"(abc){0}defg", "defg"},
    {"(abc)+", "abc"}, {"(abc)*", ""}, {"[abc]defg", "defg"}, {"[]x]defg", "defg"}, {"[^]]defg", "defg"}, {"[[:alpha:]]defg", "defg"}, {"[\\]]defg", "defg"},
    {"\\d+ bytes", "bytes"}, {"\\bfull\\b", "full"}, {"\\b?full", "full"}, {"a\\.b\\.c", "a.b.c"}, {"\\Qabc|defg\\E", ""}, {"[\\Q]\\Eabc]xyzzy", ""},
    {"(?i)User", "user"}, {"(?x) a b c d", ""}, {"(?i-x:user)", ""}, {"(?=xylophone)abcd", "abcd"}, {"(?!abcdef)ghij", "ghij"}, {"(?<=abcdef)ghij", "ghij"},
    {"(?<name>abcd)ef", "abcd"}, {"(?'name'abcd)ef", "abcd"}, {"(?P<name>abcd)", "abcd"}, {"(?>abcd)e", "abcd"}, {"(?|abcd|efgh)", "abcd|efgh"},
    {"(abcd(?#()e|fghi)", "abcd|fghi"}, {"(?#comment)abcd", "abcd"}, {"abc(*ACCEPT)defgh", ""}, {"(*COMMIT)abcd", ""}, {"(x)\\1abcd", "abcd"},
    {"(x)\\g1abcd", "abcd"}, {"(x)\\g-1abcd", "abcd"}, {"(x)\\g{1}abcd", "abcd"}, {"(?<n>x)\\k<n>abcd", "abcd"}, {"\\x41bcde", "bcde"}, {"\\x{41}bcde", "bcde"},
    {"\\p{L}abcd", "abcd"}, {"\\pLabcd", "abcd"}, {"\\101bcde", "bcde"}, {"\\cAbcde", "bcde"}, {"\\N{U+41}bcde", "bcde"},
    {"K\303\226NNEN", "k\303\266nnen"}, {"user  unknown", "user unknown"}, {"don\342\200\231t know", "don't know"}, {"  trimmed  ", "trimmed"},
    {"&lt;abc", "abc"}, {"lt;abcde", "abcde"}, {"abcde&", "abcde"}, {"abcde&am", "abcde"}, {"amp", ""}, {"quot", ""}, {"nbs", ""}, {"stamp", "stamp"}, {"a b", "a b"},
    {"ab", ""}, {".*", ""}, {"a|b", ""}, {"(((abcd)))", "abcd"}, {"a{b", "a{b"}, {"abcd{,3}", "abcd{,3}"}, {"\\R\\habcd", "abcd"},
};

static struct slx_arena arena;
static struct slx_pattern_scratch *scratch;

static void setup(void)
{
    slx_arena_init(&arena, 1 << 20);
    scratch = slx_pattern_scratch_new();
}

static void teardown(void)
{
    slx_arena_deinit(&arena);
    slx_pattern_scratch_free(scratch);
}

START_TEST(test_row)
{
    struct slx_literals literals;
    struct slx_buf got;
    slx_buf_init(&got, 4096);
    ck_assert(slx_literals_of(slx_span_cstr(rows[_i].pattern), &arena, &literals));
    for (size_t i = 0; i < literals.any.len; i++) {
        if (i)
            slx_buf_add_char(&got, '|');
        slx_buf_add(&got, literals.any.items[i]);
    }
    unit_expect_span(rows[_i].pattern, "literals", slx_buf_span(&got), slx_span_cstr(rows[_i].want));
    slx_buf_deinit(&got);
}
END_TEST

START_TEST(test_characters)
{
    struct slx_literals literals;
    ck_assert(slx_literals_of(SLX_SPAN("user [^ ]+ (unknown|gone)"), &arena, &literals));
    ck_assert_uint_eq(literals.characters, 5 + 1 + 4); /* "user ", " ", the shorter branch */
    ck_assert(slx_literals_of(SLX_SPAN("\\d+"), &arena, &literals));
    ck_assert(literals.any.len == 0 && literals.characters == 0);
}
END_TEST

START_TEST(test_score)
{
    static const struct slx_span one[] = {SLX_SPAN_INIT("mailbox")}, many[] = {SLX_SPAN_INIT("mailbox"), SLX_SPAN_INIT("user"), SLX_SPAN_INIT("quota")};
    static const struct slx_span tiny[] = {SLX_SPAN_INIT("mailbox"), SLX_SPAN_INIT("no")};
    ck_assert_uint_gt(slx_literals_score((struct slx_list){one, 1}), slx_literals_score((struct slx_list){many, 3}));
    ck_assert_uint_eq(slx_literals_score((struct slx_list){tiny, 2}), 0);
    ck_assert_uint_eq(slx_literals_score((struct slx_list){NULL, 0}), 0);
}
END_TEST

START_TEST(test_deep_and_long)
{
    struct slx_literals literals;
    struct slx_buf pattern;
    slx_buf_init(&pattern, 1 << 16);
    for (int i = 0; i < 100; i++)
        slx_buf_add(&pattern, SLX_SPAN("("));
    slx_buf_add(&pattern, SLX_SPAN("abcd"));
    for (int i = 0; i < 100; i++)
        slx_buf_add(&pattern, SLX_SPAN(")"));
    ck_assert(slx_literals_of(slx_buf_span(&pattern), &arena, &literals) && literals.any.len == 0);
    slx_buf_reset(&pattern);
    for (int i = 0; i < 1000; i++)
        slx_buf_add(&pattern, SLX_SPAN("x"));
    ck_assert(slx_literals_of(slx_buf_span(&pattern), &arena, &literals) && literals.any.len == 1);
    ck_assert_uint_le(literals.any.items[0].len, 256);
    slx_arena_deinit(&arena);
    slx_arena_init(&arena, 1);
    ck_assert(!slx_literals_of(slx_buf_span(&pattern), &arena, &literals));
    slx_buf_deinit(&pattern);
}
END_TEST

/* Sets of a branch joined with '&', branches with '  or  '. */
static const struct {
    const char *pattern, *want;
} branched[] = {
    {"user .* unknown", "user&unknown"}, {"(?:user|mailbox)\\b.{0,9}(?:full|over)", "user|mailbox&full|over"}, {"(?:abcd x+efgh|ijkl)", "abcd x&efgh or ijkl"},
    {"abcd|efgh .", "abcd or efgh"}, {"abcd|..", "abcd or "}, {"(?:abcd|efgh)ijkl", "abcd|efgh&ijkl"}, {"abcd(efgh)?ijkl", "abcd&ijkl"}, {"\\Qabcd\\E", ""}, {"(?:(?:abcd|efgh) ijkl)", "abcd|efgh&ijkl"},
};

START_TEST(test_branches)
{
    struct slx_literals literals;
    struct slx_buf got;
    slx_buf_init(&got, 4096);
    ck_assert(slx_literals_of(slx_span_cstr(branched[_i].pattern), &arena, &literals));
    for (size_t i = 0; i < literals.branches_len; i++) {
        if (i)
            slx_buf_add(&got, SLX_SPAN(" or "));
        for (size_t k = 0; k < literals.branches[i].len; k++) {
            struct slx_list set = literals.branches[i].sets[k];
            if (k)
                slx_buf_add_char(&got, '&');
            for (size_t n = 0; n < set.len; n++) {
                if (n)
                    slx_buf_add_char(&got, '|');
                slx_buf_add(&got, set.items[n]);
            }
        }
    }
    unit_expect_span(branched[_i].pattern, "branches", slx_buf_span(&got), slx_span_cstr(branched[_i].want));
    slx_buf_deinit(&got);
}
END_TEST

static uint64_t seed = 20261124;

static unsigned pick(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

/* Patterns of pieces that are likely to be read wrongly; texts of the pieces' own material. */
static const char *const pieces[] = {
    "abc", "def", "user", "(abc|de)", "(", ")", "|", "?", "*", "+", "{0}", "{2}", "{0,1}", "[ab]", "[^a]", ".", "\\b", "\\d", "\\Q", "\\E", "(?i)", "(?x)",
    "(?#x)", "(?=ab)", "(?!ab)", "(?:", "(?>", "(?|", " ", "&", "&lt;", "amp;", ";", "\\.", "\\1", "^", "$", "b", "\303\226", "(?<client_ip>", "'", "\\x61",
    "(*ACCEPT)", "(?(1)ab|cd)", "\\K", "\\R", "-", "\\g1", "[]a]", "[\\Q]\\E]", "(?-i:", "{,2}", "??", "*+", "xyz",
};
static const char *const material[] = {
    "abc", "def", "user", "de", "a", "b", "c", "ab", "cd", " ", "&", "&lt;", "&amp;", "amp;", ";", ".", "1", "7", "\303\226", "\303\266", "'", "-", "\n", "xyz", "x", "|", "]", "(", "{,2}",
};

static bool one_stands_in(struct slx_list set, struct slx_span text)
{
    for (size_t i = 0; i < set.len; i++)
        if (slx_span_find(text, set.items[i], 0) != SLX_NOT_FOUND)
            return true;
    return false;
}

static bool a_branch_holds(const struct slx_literals *literals, struct slx_span text)
{
    for (size_t i = 0; i < literals->branches_len; i++) {
        bool holds = true;
        for (size_t k = 0; k < literals->branches[i].len; k++)
            holds = holds && one_stands_in(literals->branches[i].sets[k], text);
        if (holds)
            return true;
    }
    return literals->branches_len == 0;
}

START_TEST(test_demanded)
{
    struct slx_buf pattern, text;
    size_t matched = 0;
    char folded[4096];
    slx_buf_init(&pattern, 4096);
    slx_buf_init(&text, 4096);
    for (int round = 0; round < unit_rounds(60000); round++) {
        struct slx_literals literals;
        slx_buf_reset(&pattern);
        for (unsigned i = 0, n = 1 + pick(7); i < n; i++)
            slx_buf_add(&pattern, slx_span_cstr(pieces[pick(UNIT_COUNT(pieces))]));
        struct slx_pattern *compiled = slx_pattern_new(slx_buf_span(&pattern), NULL);
        if (!compiled)
            continue;
        slx_arena_reset(&arena);
        ck_assert(slx_literals_of(slx_buf_span(&pattern), &arena, &literals));
        for (int t = 0; t < 12 && (literals.any.len || literals.branches_len); t++) {
            struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
            slx_buf_reset(&text);
            for (unsigned i = 0, n = 1 + pick(9); i < n; i++)
                slx_buf_add(&text, slx_span_cstr(material[pick(UNIT_COUNT(material))]));
            if (slx_pattern_match(compiled, scratch, slx_buf_span(&text), false, ranges) != SLX_MATCH_YES)
                continue;
            struct slx_span all = {folded, slx_fold(slx_buf_span(&text), folded, NULL)};
            ck_assert_msg((literals.any.len == 0 || one_stands_in(literals.any, all)) && a_branch_holds(&literals, all),
                          "'%.*s' matches '%.*s' without its literals", SLX_FMT(slx_buf_span(&pattern)), SLX_FMT(slx_buf_span(&text)));
            matched++;
        }
        slx_pattern_free(compiled);
    }
    ck_assert_msg(matched > (size_t)unit_rounds(1500), "only %zu matches", matched);
    slx_buf_deinit(&pattern);
    slx_buf_deinit(&text);
}
END_TEST

/* Does each branch mean the same when it stands alone? */
static const struct {
    const char *pattern;
    bool apart;
} leaning[] = {
    {"abcd|efgh", true}, {"(?:abcd(?=x)|(?<n>ef)gh(?<!y)(?!z)|(?>i)\\.)", true}, {"a[|(?R)]b|cd", false}, {"(?i)ab|cd", false}, {"ab(?i)|cd", false},
    {"(a)b|c\\1", false}, {"(?<n>a)b|c\\k<n>", false}, {"(a)b|c\\g1", false}, {"ab|(?:x(?1))(y)", false}, {"ab|c\\Kd", false}, {"(*COMMIT)ab|cd", false}, {"ab|c\\\\1", true}, {"ab|cd\\\\", true},
};

START_TEST(test_apart)
{
    struct slx_literals literals;
    ck_assert(slx_literals_of(slx_span_cstr(leaning[_i].pattern), &arena, &literals));
    ck_assert_msg(literals.apart == leaning[_i].apart, "%s", leaning[_i].pattern);
    if (!literals.apart)
        return;
    struct slx_buf joined;
    slx_buf_init(&joined, 4096);
    for (size_t i = 0; i < literals.branches_len; i++) {
        if (i)
            slx_buf_add_char(&joined, '|');
        slx_buf_add(&joined, literals.branches[i].source);
    }
    ck_assert(slx_span_find(slx_span_cstr(leaning[_i].pattern), slx_buf_span(&joined), 0) != SLX_NOT_FOUND);
    slx_buf_deinit(&joined);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("literal");
    TCase *tcase = tcase_create("literal");
    tcase_set_timeout(tcase, 300);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_row, 0, UNIT_COUNT(rows));
    tcase_add_test(tcase, test_characters);
    tcase_add_test(tcase, test_score);
    tcase_add_test(tcase, test_deep_and_long);
    tcase_add_loop_test(tcase, test_branches, 0, UNIT_COUNT(branched));
    tcase_add_loop_test(tcase, test_apart, 0, UNIT_COUNT(leaning));
    tcase_add_test(tcase, test_demanded);
    suite_add_tcase(suite, tcase);
    return suite;
}
