/*
 * test_ndjson_in.c - the scanner and Jansson say the same; faults in their place; blocks cut anywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/ndjson_in.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

#define GOOD(label, line, reply, mx) {label, SLX_SPAN_INIT(line), SLX_ROW_GOOD, SLX_SPAN_INIT(reply), SLX_SPAN_INIT(mx), ""}
#define BAD(label, line, fault, parameter) {label, SLX_SPAN_INIT(line), fault, SLX_SPAN_INIT(""), SLX_SPAN_INIT(""), parameter}

static const struct {
    const char *label;
    struct slx_span line;
    enum slx_row_fault fault;
    struct slx_span reply, mx;
    const char *parameter;
} cases[] = {
    GOOD("usual", "{\"reply\":\"550 no\",\"mx\":\"mx.example.com\"}", "550 no", "mx.example.com"),
    GOOD("blanks", " { \"mx\" : null ,\t\"reply\" : \"550\" } ", "550", ""),
    GOOD("return at the end", "{\"reply\":\"550\"}\r", "550", ""),
    GOOD("escapes", "{\"reply\":\"a\\\"b\\\\c\\/d\\ne\\tf\",\"mx\":\"\\r\\b\\f\"}", "a\"b\\c/d\ne\tf", "\r\b\f"),
    GOOD("unicode escape", "{\"reply\":\"\\u00fc \\ud83d\\ude00\"}", "\xc3\xbc \xf0\x9f\x98\x80", ""),
    GOOD("utf-8", "{\"reply\":\"\xc3\xbc\"}", "\xc3\xbc", ""),
    GOOD("string", "\"550 5.1.1 no\"", "550 5.1.1 no", ""),
    GOOD("empty reply", "{\"reply\":\"\"}", "", ""),
    BAD("bad utf-8", "{\"reply\":\"\xfc\"}", SLX_ROW_MALFORMED, ""),
    BAD("surrogate", "{\"reply\":\"\\ud800\"}", SLX_ROW_MALFORMED, ""),
    BAD("nul escape", "{\"reply\":\"\\u0000\"}", SLX_ROW_MALFORMED, ""),
    BAD("raw control", "{\"reply\":\"a\tb\"}", SLX_ROW_MALFORMED, ""),
    BAD("raw nul", "{\"reply\":\"a\0b\"}", SLX_ROW_MALFORMED, ""),
    BAD("bad escape", "{\"reply\":\"\\x\"}", SLX_ROW_MALFORMED, ""),
    BAD("cut", "{\"reply\":\"550", SLX_ROW_MALFORMED, ""),
    BAD("comma at the end", "{\"reply\":\"550\",}", SLX_ROW_MALFORMED, ""),
    BAD("two objects", "{\"reply\":\"550\"}{}", SLX_ROW_MALFORMED, ""),
    BAD("blank", "  ", SLX_ROW_EMPTY, ""),
    BAD("nothing", "", SLX_ROW_EMPTY, ""),
    BAD("twice", "{\"reply\":\"550\",\"reply\":\"551\"}", SLX_ROW_DUPLICATE_KEY, ""),
    BAD("no reply", "{\"mx\":\"a\"}", SLX_ROW_INVALID, "/reply"),
    BAD("empty object", "{}", SLX_ROW_INVALID, "/reply"),
    BAD("null reply", "{\"reply\":null}", SLX_ROW_INVALID, "/reply"),
    BAD("number", "{\"reply\":550}", SLX_ROW_INVALID, "/reply"),
    BAD("wrong mx", "{\"reply\":\"550\",\"mx\":1}", SLX_ROW_INVALID, "/mx"),
    BAD("stranger", "{\"reply\":\"550\",\"host\":\"a\"}", SLX_ROW_INVALID, "/host"),
    BAD("array", "[\"550\"]", SLX_ROW_INVALID, "/"),
    BAD("number alone", "550", SLX_ROW_INVALID, "/"),
    BAD("plain text", "550 5.1.1 no", SLX_ROW_MALFORMED, ""),
};

static bool read_one(struct slx_ndjson_in *in, struct slx_span line, struct slx_row *row)
{
    struct slx_span rest = line;
    static const struct slx_span end = SLX_SPAN_INIT("\n");
    struct slx_span last = end;
    if (slx_ndjson_in_next(in, &rest, row) == SLX_IN_ROW)
        return true;
    return slx_ndjson_in_next(in, &last, row) == SLX_IN_ROW;
}

START_TEST(test_cases)
{
    for (int jansson = 0; jansson < 2; jansson++)
        for (size_t cut = 0; cut <= cases[_i].line.len; cut++) {
            struct slx_ndjson_in in;
            struct slx_row row;
            struct slx_span head = slx_span_sub(cases[_i].line, 0, cut), tail = slx_span_sub(cases[_i].line, cut, cases[_i].line.len);
            slx_ndjson_in_init(&in);
            in.jansson_only = jansson;
            ck_assert_int_eq(slx_ndjson_in_next(&in, &head, &row), SLX_IN_MORE);
            ck_assert(read_one(&in, tail, &row));
            ck_assert_msg(row.fault == cases[_i].fault, "%s: fault %d, %s", cases[_i].label, (int)row.fault, row.detail);
            ck_assert_str_eq(row.parameter, cases[_i].parameter);
            ck_assert((row.fault != SLX_ROW_GOOD) == (row.detail[0] != '\0'));
            ck_assert_uint_eq(row.line, 1);
            if (!row.fault) {
                unit_expect_span(cases[_i].label, "reply", row.members[SLX_MEMBER_REPLY], cases[_i].reply);
                unit_expect_span(cases[_i].label, "mx", row.members[SLX_MEMBER_MX], cases[_i].mx);
            }
            slx_ndjson_in_deinit(&in);
        }
}
END_TEST

/* Lines changed at random: with and without the scanner, the same row. */
START_TEST(test_differential)
{
    static const char bytes[] = "\"\\{}:,nul u0dfr\t\x7f\xc3\xbc\xff[]1";
    struct slx_ndjson_in scanner, jansson;
    struct slx_row a, b;
    char text[256];
    unsigned seed = 20261124u + (unsigned)_i;
    slx_ndjson_in_init(&scanner);
    slx_ndjson_in_init(&jansson);
    jansson.jansson_only = true;
    scanner.others_allowed = jansson.others_allowed = _i % 2;
    for (int round = 0; round < 40; round++) {
        struct slx_span line = cases[_i].line;
        if (!line.len || line.len > sizeof text)
            continue;
        memcpy(text, line.ptr, line.len);
        for (unsigned changes = 0; changes < 1 + (unsigned)round % 3; changes++) {
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % line.len] = bytes[(seed >> 20) % (sizeof bytes - 1)];
        }
        line.ptr = text;
        ck_assert(read_one(&scanner, line, &a) && read_one(&jansson, line, &b));
        ck_assert_msg(a.fault == b.fault && strcmp(a.detail, b.detail) == 0, "%.*s: '%s' and '%s'", SLX_FMT(line), a.detail, b.detail);
        for (int i = 0; i < SLX_MEMBER_COUNT && !a.fault; i++)
            unit_expect_span("differential", slx_member_names[i].ptr, a.members[i], b.members[i]);
    }
    slx_ndjson_in_deinit(&scanner);
    slx_ndjson_in_deinit(&jansson);
}
END_TEST

START_TEST(test_others_allowed)
{
    struct slx_ndjson_in in;
    struct slx_row row;
    slx_ndjson_in_init(&in);
    in.others_allowed = true;
    in.names[SLX_MEMBER_REPLY] = SLX_SPAN("message");
    ck_assert(read_one(&in, SLX_SPAN("{\"ts\":1.5,\"message\":\"550 no\",\"tags\":[{}]}"), &row));
    ck_assert_int_eq(row.fault, SLX_ROW_GOOD);
    unit_expect_span("renamed", "reply", row.members[SLX_MEMBER_REPLY], SLX_SPAN("550 no"));
    ck_assert(read_one(&in, SLX_SPAN("{\"reply\":\"550 no\"}"), &row));
    ck_assert_int_eq(row.fault, SLX_ROW_INVALID);
    slx_ndjson_in_deinit(&in);
}
END_TEST

START_TEST(test_lines)
{
    static const struct slx_span lines = SLX_SPAN_INIT("\n{\"reply\":\"a\"}\n{\"reply\":\"b\"}");
    struct slx_ndjson_in in;
    struct slx_row row;
    char *long_line = malloc(2 * SLX_LINE_MAX_BYTES + 64);
    ck_assert_ptr_nonnull(long_line);
    memset(long_line, 'x', 2 * SLX_LINE_MAX_BYTES);
    memcpy(long_line + 2 * SLX_LINE_MAX_BYTES, lines.ptr, lines.len);
    struct slx_span rest = {long_line, 2 * SLX_LINE_MAX_BYTES + lines.len};
    slx_ndjson_in_init(&in);
    ck_assert_int_eq(slx_ndjson_in_next(&in, &rest, &row), SLX_IN_ROW);
    ck_assert(row.fault == SLX_ROW_TOO_LONG && row.line == 1);
    ck_assert_int_eq(slx_ndjson_in_next(&in, &rest, &row), SLX_IN_ROW);
    ck_assert(row.fault == SLX_ROW_GOOD && row.line == 2);
    ck_assert_int_eq(slx_ndjson_in_next(&in, &rest, &row), SLX_IN_MORE);
    ck_assert_int_eq(slx_ndjson_in_end(&in, &row), SLX_IN_ROW);
    ck_assert(row.fault == SLX_ROW_GOOD && row.line == 3);
    unit_expect_span("last", "reply", row.members[SLX_MEMBER_REPLY], SLX_SPAN("b"));
    ck_assert_int_eq(slx_ndjson_in_end(&in, &row), SLX_IN_MORE);
    slx_ndjson_in_deinit(&in);
    free(long_line);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("ndjson_in");
    TCase *tcase = tcase_create("ndjson_in");
    tcase_add_loop_test(tcase, test_cases, 0, UNIT_COUNT(cases));
    tcase_add_loop_test(tcase, test_differential, 0, UNIT_COUNT(cases));
    tcase_add_test(tcase, test_others_allowed);
    tcase_add_test(tcase, test_lines);
    suite_add_tcase(suite, tcase);
    return suite;
}
