/*
 * test_csv.c - the reader of tables: what it reads, and where it says what is wrong (registry/csv.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/unit/unit.h"

#define BYTES(literal) SLX_SPAN_INIT(literal)

static struct slx_arena texts, rows;
static struct slx_diag_list diags;
static struct slx_csv csv;

static void setup(void)
{
    slx_arena_init(&texts, 1 << 20);
    slx_arena_init(&rows, 64 << 20);
    slx_diag_list_init(&diags);
    csv = (struct slx_csv){0};
}

static void teardown(void)
{
    slx_arena_deinit(&texts);
    slx_arena_deinit(&rows);
    slx_diag_list_deinit(&diags);
}

static bool read_table(struct slx_span bytes) { return slx_csv_read("t.csv", bytes, &texts, &rows, &csv, &diags); }

/* Every field is shown as <text@line:column>, rows end with '|'. */
static const struct {
    const char *label;
    struct slx_span in;
    const char *want;
} good[] = {
    {"header only", BYTES("A,B\n"), ""},
    {"header without a line end", BYTES("A,B"), ""},
    {"one row", BYTES("A,B\n1,2\n"), "<1@2:1><2@2:3>|"},
    {"no line end behind the last row", BYTES("A,B\n1,2"), "<1@2:1><2@2:3>|"},
    {"CRLF", BYTES("A,B\r\n1,2\r\n3,4\r\n"), "<1@2:1><2@2:3>|<3@3:1><4@3:3>|"},
    {"byte order mark", BYTES("\357\273\277A,B\n1,2\n"), "<1@2:1><2@2:3>|"},
    {"empty fields", BYTES("A,B\n,\n"), "<@2:1><@2:2>|"},
    {"quoted comma", BYTES("A,B\n\"1,5\",2\n"), "<1,5@2:1><2@2:7>|"},
    {"doubled quote", BYTES("A,B\n\"say \"\"no\"\"\",2\n"), "<say \"no\"@2:1><2@2:14>|"},
    {"only a doubled quote", BYTES("A,B\n\"\"\"\",2\n"), "<\"@2:1><2@2:6>|"},
    {"empty quoted field", BYTES("A,B\n\"\",2\n"), "<@2:1><2@2:4>|"},
    {"line end in a quoted field", BYTES("A,B\n\"1\n2\",3\n4,5\n"), "<1\n2@2:1><3@3:4>|<4@4:1><5@4:3>|"},
    {"CRLF in a quoted field", BYTES("A,B\r\n\"1\r\n2\",3\r\n"), "<1\r\n2@2:1><3@3:4>|"},
    {"white space around", BYTES("A,B\n  1 ,\" 2 \"\n"), "<1@2:1><2@2:6>|"},
    {"empty lines between", BYTES("A,B\n\n1,2\n\r\n3,4\n"), "<1@3:1><2@3:3>|<3@5:1><4@5:3>|"},
    {"UTF-8", BYTES("A,B\nf\303\274r,2\n"), "<f\303\274r@2:1><2@2:6>|"},
    {"one column", BYTES("A\n1\n"), "<1@2:1>|"},
};

START_TEST(test_good)
{
    struct slx_buf got;
    slx_buf_init(&got, 4096);
    ck_assert_msg(read_table(good[_i].in), "%s", good[_i].label);
    for (size_t r = 0; r < csv.rows_len; r++) {
        for (size_t c = 0; c < csv.columns; c++) {
            const struct slx_csv_field *field = &csv.rows[r].fields[c];
            slx_buf_printf(&got, "<%.*s@%u:%u>", SLX_FMT(field->text), field->line, field->column);
        }
        slx_buf_add_char(&got, '|');
    }
    unit_expect_span(good[_i].label, "fields", slx_buf_span(&got), slx_span_cstr(good[_i].want));
    slx_buf_deinit(&got);
}
END_TEST

static const struct {
    const char *label;
    struct slx_span in;
    const char *want;
} bad[] = {
    {"nothing", BYTES(""), "t.csv:1:1: the table is empty; a row with the names of the columns comes first"},
    {"only a mark", BYTES("\357\273\277"), "t.csv:1:1: the table is empty; a row with the names of the columns comes first"},
    {"open quote", BYTES("A,B\n1,\"2\n3,4\n"), "t.csv:2:3: this quoted field is not closed"},
    {"text behind a quote", BYTES("A,B\n\"1\"x,2\n"), "t.csv:2:4: text stands behind a closing quote; a quote inside a quoted field is written \"\""},
    {"quote inside", BYTES("A,B\n1\"2,3\n"), "t.csv:2:2: a quote stands inside a field that does not begin with one"},
    {"blank before a quote", BYTES("A,B\n1, \"2\"\n"), "t.csv:2:4: a quote stands inside a field that does not begin with one"},
    {"lone carriage return", BYTES("A,B\n1\r2,3\n"), "t.csv:2:2: a carriage return stands without a line feed"},
    {"too few fields", BYTES("A,B\n1\n"), "t.csv:2:1: the row has 1 fields, the header 2"},
    {"too many fields", BYTES("A,B\n1,2\n1,2,3\n"), "t.csv:3:1: the row has 3 fields, the header 2"},
    {"the same column twice", BYTES("A,B,a\n1,2,3\n"), "t.csv:1:5: a column of this name stands further left already"},
    {"NUL", BYTES("A,B\n1,\0\n"), "t.csv:2:3: a NUL byte"},
    {"not UTF-8", BYTES("A,B\n1,2\n3,caf\351\n"), "t.csv:3:6: a byte that is not UTF-8"},
    {"NUL in a quoted field, third line", BYTES("A,B\n\"1\n\0\",2\n"), "t.csv:3:1: a NUL byte"},
};

START_TEST(test_bad)
{
    char text[1024];
    ck_assert_msg(!read_table(bad[_i].in), "%s", bad[_i].label);
    ck_assert_uint_ge(diags.len, 1);
    ck_assert_str_eq(slx_diag_print(&diags.items[0], text, sizeof text), bad[_i].want);
    ck_assert_msg(csv.columns == 0, "%s: the output is untouched", bad[_i].label);
}
END_TEST

/* Wrong numbers of fields are all told. */
START_TEST(test_all_rows_told)
{
    ck_assert(!read_table(SLX_SPAN("A,B\n1\n1,2\n1,2,3\n4\n")));
    ck_assert_uint_eq(diags.errors, 3);
}
END_TEST

START_TEST(test_ceilings)
{
    struct slx_buf big;
    slx_buf_init(&big, 4 << 20);
    slx_buf_add(&big, SLX_SPAN("A\n"));
    for (int i = 0; i < SLX_CSV_ROWS_MAX; i++)
        slx_buf_add(&big, SLX_SPAN("x\n"));
    ck_assert(read_table(slx_buf_span(&big)));
    ck_assert_uint_eq(csv.rows_len, SLX_CSV_ROWS_MAX);
    slx_buf_add(&big, SLX_SPAN("x\n"));
    ck_assert(!read_table(slx_buf_span(&big)));
    ck_assert_str_eq(diags.items[0].text, "too many rows in a table");
    slx_buf_reset(&big);
    for (int i = 0; i < SLX_CSV_COLUMNS_MAX; i++)
        slx_buf_printf(&big, "%sc%d", i ? "," : "", i);
    ck_assert(read_table(slx_buf_span(&big)));
    slx_buf_add(&big, SLX_SPAN(",more"));
    ck_assert(!read_table(slx_buf_span(&big)));
    ck_assert_str_eq(diags.items[1].text, "too many fields in a row");
    slx_buf_reset(&big);
    slx_buf_add(&big, SLX_SPAN("A\n"));
    for (int i = 0; i <= SLX_CSV_FIELD_MAX_BYTES; i++)
        slx_buf_add_char(&big, 'x');
    ck_assert(!read_table(slx_buf_span(&big)));
    ck_assert_str_eq(diags.items[2].text, "this field is too long");
    slx_buf_deinit(&big);
}
END_TEST

START_TEST(test_out_of_memory)
{
    slx_arena_deinit(&rows);
    slx_arena_init(&rows, 64);
    ck_assert(!read_table(SLX_SPAN("A,B\n1,2\n")));
    ck_assert_str_eq(diags.items[0].text, "out of memory");
    slx_arena_deinit(&texts);
    slx_arena_init(&texts, 1);
    ck_assert(!read_table(SLX_SPAN("A,B\n\"1\"\"\",2\n")));
}
END_TEST

START_TEST(test_column)
{
    ck_assert(read_table(SLX_SPAN("Code,Sample Text\n1,2\n")));
    ck_assert_uint_eq(slx_csv_column(&csv, SLX_SPAN("sample text")), 1);
    ck_assert_uint_eq(slx_csv_column(&csv, SLX_SPAN("Sample")), SLX_NOT_FOUND);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("csv");
    TCase *tcase = tcase_create("csv");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_good, 0, UNIT_COUNT(good));
    tcase_add_loop_test(tcase, test_bad, 0, UNIT_COUNT(bad));
    tcase_add_test(tcase, test_all_rows_told);
    tcase_add_test(tcase, test_ceilings);
    tcase_add_test(tcase, test_out_of_memory);
    tcase_add_test(tcase, test_column);
    suite_add_tcase(suite, tcase);
    return suite;
}
