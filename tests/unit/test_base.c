/*
 * test_base.c - spans, buffers, arenas, diagnostics, hashes (base/).
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/siphash.h"
#include "tests/unit/unit.h"

#define S(literal) SLX_SPAN(literal)

START_TEST(test_compare)
{
    ck_assert(slx_span_eq(S("ab"), S("ab")) && !slx_span_eq(S("ab"), S("aB")) && !slx_span_eq(S("ab"), S("abc")) && slx_span_eq((struct slx_span){0}, S("")));
    ck_assert(slx_span_eq_nocase(S("aB1"), S("Ab1")) && !slx_span_eq_nocase(S("ab"), S("abc")));
    ck_assert(slx_span_starts(S("abc"), S("ab")) && !slx_span_starts(S("a"), S("ab")) && slx_span_starts(S("a"), S("")));
    ck_assert(slx_span_starts_nocase(S("ABc"), S("ab")) && slx_span_ends_nocase(S("abC"), S("bc")) && !slx_span_ends_nocase(S("c"), S("bc")));
    ck_assert(slx_span_cmp(S("a"), S("b")) < 0 && slx_span_cmp(S("b"), S("a")) > 0 && slx_span_cmp(S("a"), S("a")) == 0);
    ck_assert(slx_span_cmp(S("a"), S("ab")) < 0 && slx_span_cmp(S("ab"), S("a")) > 0 && slx_span_cmp(S(""), S("")) == 0);
    ck_assert_uint_eq(slx_span_cstr(NULL).len, 0);
}
END_TEST

START_TEST(test_find)
{
    ck_assert_uint_eq(slx_span_find(S("abcabc"), S("bc"), 0), 1);
    ck_assert_uint_eq(slx_span_find(S("abcabc"), S("bc"), 2), 4);
    ck_assert_uint_eq(slx_span_find(S("abc"), S("bcd"), 0), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find(S("abc"), S("c"), 7), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find(S("abc"), S(""), 2), 2);
    ck_assert_uint_eq(slx_span_find_nocase(S("abCd"), S("BC"), 0), 1);
    ck_assert_uint_eq(slx_span_find_nocase(S("ab"), S("abc"), 0), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find_nocase(S("abab"), S("AB"), 1), 2);
    ck_assert_uint_eq(slx_span_find_nocase(S("host: x Host: y"), S("hosT: Y"), 0), 8); /* a sign leads */
    ck_assert_uint_eq(slx_span_find_nocase(S("a: b: c:"), S("C:"), 0), 6);
    ck_assert_uint_eq(slx_span_find_nocase(S("a: b: c:"), S("c: "), 0), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find_nocase(S("<<< x"), S("<<< "), 0), 0);
    ck_assert_uint_eq(slx_span_find_nocase(S("<<< x"), S("<<< "), 1), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find_nocase(S("ab"), S(""), 2), 2);
    ck_assert_uint_eq(slx_span_find_nocase(S("ab"), S("b"), 3), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find_nocase(S("[AB@"), S("{"), 0), SLX_NOT_FOUND); /* a bit apart is not a case */
    ck_assert_uint_eq(slx_span_find_char(S("abc"), 'c', 0), 2);
    ck_assert_uint_eq(slx_span_find_char(S("abc"), 'a', 1), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_span_find_char(S("abc"), 'a', 9), SLX_NOT_FOUND);
}
END_TEST

START_TEST(test_cut)
{
    unit_expect_span("sub", "middle", slx_span_sub(S("abcdef"), 2, 4), S("cd"));
    unit_expect_span("sub", "beyond", slx_span_sub(S("abc"), 2, 99), S("c"));
    unit_expect_span("sub", "turned round", slx_span_sub(S("abc"), 3, 1), S(""));
    unit_expect_span("trim", "both", slx_span_trim(S(" \t\r\n a b \v\f")), S("a b"));
    unit_expect_span("trim", "all", slx_span_trim(S("   ")), S(""));
    struct slx_span rest = S(" a ;b;;c"), item;
    static const char *const want[] = {"a", "b", "", "c"};
    for (size_t i = 0; i < UNIT_COUNT(want); i++) {
        ck_assert(slx_span_split(&rest, S(";"), &item));
        unit_expect_span("split", want[i], item, slx_span_cstr(want[i]));
    }
    ck_assert(!slx_span_split(&rest, S(";"), &item));
}
END_TEST

static const struct {
    const char *text;
    uint64_t max;
    bool ok;
    uint64_t value;
} numbers[] = {
    {"0", 9, true, 0}, {"007", 9, true, 7}, {"10", 9, false, 0}, {"", 9, false, 0}, {"1a", 99, false, 0}, {"-1", 99, false, 0}, {" 1", 99, false, 0},
    {"18446744073709551615", UINT64_MAX, true, UINT64_MAX}, {"18446744073709551616", UINT64_MAX, false, 0}, {"99999999999999999999999", UINT64_MAX, false, 0},
};

START_TEST(test_number)
{
    uint64_t value = 77;
    ck_assert_msg(slx_span_to_uint(slx_span_cstr(numbers[_i].text), numbers[_i].max, &value) == numbers[_i].ok, "%s", numbers[_i].text);
    ck_assert(value == (numbers[_i].ok ? numbers[_i].value : 77));
}
END_TEST

static const struct {
    const char *a, *b;
    size_t distance; /* capped at 3 + 1 */
} distances[] = {
    {"", "", 0}, {"abc", "abc", 0}, {"ABC", "abc", 0}, {"abc", "abd", 1}, {"abc", "ab", 1}, {"abc", "abcd", 1}, {"exmaples", "examples", 1}, {"acb", "abc", 1},
    {"kitten", "sitting", 3}, {"abc", "xyz", 3}, {"abcdef", "uvwxyz", 4}, {"a", "abcdefgh", 4}, {"", "abc", 3},
};

START_TEST(test_distance)
{
    struct slx_span a = slx_span_cstr(distances[_i].a), b = slx_span_cstr(distances[_i].b);
    ck_assert_uint_eq(slx_span_distance(a, b, 3), distances[_i].distance);
    ck_assert_uint_eq(slx_span_distance(b, a, 3), distances[_i].distance);
}
END_TEST

START_TEST(test_nearest)
{
    static const struct slx_span words[] = {SLX_SPAN_INIT("examples"), SLX_SPAN_INIT("counterexamples"), SLX_SPAN_INIT("id")};
    unit_expect_span("near", "one", slx_diag_nearest(S("exmaples"), words, 3), S("examples"));
    unit_expect_span("near", "none", slx_diag_nearest(S("weather"), words, 3), S(""));
    unit_expect_span("near", "short words are not near", slx_diag_nearest(S("xy"), words, 3), S(""));
    char word[100];
    memset(word, 'x', sizeof word);
    unit_expect_span("near", "too long", slx_diag_nearest((struct slx_span){word, sizeof word}, words, 3), S(""));
}
END_TEST

START_TEST(test_buf)
{
    struct slx_buf buf;
    slx_buf_init(&buf, 1000);
    slx_buf_add(&buf, S("ab"));
    slx_buf_add(&buf, S(""));
    slx_buf_add_char(&buf, 'c');
    slx_buf_add_uint(&buf, 0);
    slx_buf_add_uint(&buf, UINT64_MAX);
    slx_buf_printf(&buf, "-%d", 7);
    unit_expect_span("buf", "text", slx_buf_span(&buf), S("abc018446744073709551615-7"));
    char *big = calloc(1, 5000);
    memset(big, 'x', 4999);
    slx_buf_printf(&buf, "%s", big);
    ck_assert_msg(buf.failed, "printf has a ceiling");
    slx_buf_reset(&buf);
    slx_buf_add(&buf, (struct slx_span){big, 1000});
    ck_assert(!buf.failed && buf.len == 1000 && buf.cap <= 1000);
    slx_buf_add_char(&buf, 'x');
    ck_assert(buf.failed && buf.len == 1000);
    slx_buf_add(&buf, S(""));
    ck_assert(buf.failed);
    slx_buf_deinit(&buf);
    ck_assert(buf.data == NULL && buf.max == 1000);
    free(big);
}
END_TEST

START_TEST(test_arena)
{
    struct slx_arena arena;
    slx_arena_init(&arena, 4 << 20);
    char *first = slx_arena_alloc(&arena, 100);
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(first[i], 0);
    memset(first, 'x', 100);
    for (int i = 0; i < 2000; i++) {
        char *more = slx_arena_alloc(&arena, (size_t)i);
        ck_assert_uint_eq((uintptr_t)more % _Alignof(max_align_t), 0);
    }
    ck_assert_ptr_nonnull(slx_arena_alloc(&arena, 1500000));
    ck_assert_ptr_null(slx_arena_alloc(&arena, 4 << 20));
    ck_assert_ptr_null(slx_arena_array(&arena, SIZE_MAX / 2, 4));
    ck_assert_ptr_null(slx_arena_alloc(&arena, SIZE_MAX));
    slx_arena_reset(&arena);
    char *again = slx_arena_alloc(&arena, 100);
    ck_assert_ptr_eq(again, first);
    ck_assert_int_eq(again[50], 0);
    struct slx_span copy = slx_arena_copy(&arena, S("abc"));
    ck_assert(copy.len == 3 && copy.ptr[3] == '\0');
    slx_arena_deinit(&arena);
    slx_arena_init(&arena, 10);
    ck_assert_ptr_null(slx_arena_copy(&arena, S("0123456789")).ptr);
    slx_arena_deinit(&arena);
}
END_TEST

static const struct {
    const char *file;
    unsigned line, column;
    const char *want;
} places[] = {
    {"a.lua", 3, 7, "a.lua:3:7: text"}, {"a.lua", 3, 0, "a.lua:3: text"}, {"a.lua", 0, 0, "a.lua: text"}, {"a.lua", 0, 7, "a.lua: text"}, {NULL, 0, 0, "text"}, {NULL, 3, 7, "text"},
};

START_TEST(test_diag)
{
    struct slx_diag diag;
    char text[64];
    slx_diag_init(&diag);
    ck_assert(!slx_diag_fail_at(&diag, places[_i].file, places[_i].line, places[_i].column, "te%s", "xt"));
    ck_assert(!slx_diag_fail(&diag, "a later cause"));
    ck_assert(!slx_diag_fail(NULL, "nobody listens"));
    ck_assert_str_eq(slx_diag_print(&diag, text, sizeof text), places[_i].want);
}
END_TEST

START_TEST(test_diag_list)
{
    struct slx_diag_list list;
    slx_diag_list_init(&list);
    for (int i = 0; i < SLX_DIAG_LIST_MAX + 10; i++)
        slx_diag_list_add(&list, i % 2 ? SLX_WARNING : SLX_ERROR, "f", 1, 1, "number %d", i);
    ck_assert_uint_eq(list.len, SLX_DIAG_LIST_MAX);
    ck_assert_uint_eq(list.errors, SLX_DIAG_LIST_MAX / 2 + 5);
    ck_assert_uint_eq(list.warnings, SLX_DIAG_LIST_MAX / 2 + 5);
    slx_diag_list_soften(&list, 1);
    ck_assert_uint_eq(list.errors, 1);
    ck_assert_uint_eq(list.warnings, SLX_DIAG_LIST_MAX + 9);
    ck_assert(list.items[0].severity == SLX_ERROR && list.items[2].severity == SLX_WARNING);
    slx_diag_list_deinit(&list);
    ck_assert(list.len == 0 && list.items == NULL);
}
END_TEST

/* However the bytes are cut, the sum is the same; other bytes, another sum. */
START_TEST(test_siphash)
{
    static const char text[] = "The quick brown fox jumps over the lazy dog";
    uint64_t whole[2], parts[2];
    struct slx_siphash hash;
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, slx_span_cstr(text));
    slx_siphash_end(&hash, whole);
    for (size_t cut = 0; cut < sizeof text; cut++) {
        slx_siphash_init(&hash);
        slx_siphash_add(&hash, slx_span_sub(slx_span_cstr(text), 0, cut));
        slx_siphash_add(&hash, slx_span_sub(slx_span_cstr(text), cut, sizeof text - 1));
        slx_siphash_end(&hash, parts);
        ck_assert(parts[0] == whole[0] && parts[1] == whole[1]);
        slx_siphash_init(&hash);
        slx_siphash_add(&hash, slx_span_sub(slx_span_cstr(text), 0, cut));
        slx_siphash_end(&hash, parts);
        ck_assert((parts[0] == whole[0]) == (cut == sizeof text - 1));
    }
    char hex[17];
    slx_hex64(UINT64_C(0x0123456789abcdef), hex);
    ck_assert_str_eq(hex, "0123456789abcdef");
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("base");
    tcase_add_test(tcase, test_compare);
    tcase_add_test(tcase, test_find);
    tcase_add_test(tcase, test_cut);
    tcase_add_loop_test(tcase, test_number, 0, UNIT_COUNT(numbers));
    tcase_add_loop_test(tcase, test_distance, 0, UNIT_COUNT(distances));
    tcase_add_test(tcase, test_nearest);
    tcase_add_test(tcase, test_buf);
    tcase_add_test(tcase, test_arena);
    tcase_add_loop_test(tcase, test_diag, 0, UNIT_COUNT(places));
    tcase_add_test(tcase, test_diag_list);
    tcase_add_test(tcase, test_siphash);
    suite_add_tcase(suite, tcase);
    return suite;
}
