/*
 * test_csv_in.c - rows and fields of CSV and TSV, cut at every byte; faults in their place.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/csv_in.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

/* `want` has one line a row: "LINE:field|field", or "LINE!fault number". */
static const struct {
    const char *label, *text, *want;
    char separator;
    bool quoting;
} cases[] = {
    {"plain", "reply,mx\n550 no,a\n451 later,b\n", "2:550 no|a\n3:451 later|b\n", ',', true},
    {"no last line end", "reply,mx\n550,a", "2:550|a\n", ',', true},
    {"crlf", "reply,mx\r\n550,a\r\n", "2:550|a\n", ',', true},
    {"quoted", "reply,mx\n\"550, no\",\"a\"\n", "2:550, no|a\n", ',', true},
    {"doubled quotes", "reply,mx\n\"say \"\"no\"\" now\",\"\"\"\"\n", "2:say \"no\" now|\"\n", ',', true},
    {"line end inside", "reply,mx\n\"550-a\n550 b\",x\n451,y\n", "2:550-a/550 b|x\n4:451|y\n", ',', true},
    {"quote inside a field", "reply,mx\nuser \"x\" unknown,a\n550,b\n", "2:user \"x\" unknown|a\n3:550|b\n", ',', true},
    {"empty fields", "reply,mx\n,\n\"\",\n", "2:|\n3:|\n", ',', true},
    {"byte order mark", "\xef\xbb\xbfreply,mx\n550,a\n", "2:550|a\n", ',', true},
    {"text behind a quote", "reply,mx\n\"550\"x,a\n551,b\n", "2!3\n3:551|b\n", ',', true},
    {"too few", "reply,mx\n550\n551,b\n", "2!3\n3:551|b\n", ',', true},
    {"too many", "reply,mx\n550,a,b\n551,b\n", "2!3\n3:551|b\n", ',', true},
    {"blank row", "reply,mx\n\n551,b\n", "2!2\n3:551|b\n", ',', true},
    {"blank row of one column", "reply\n\n551\n", "2:\n3:551\n", ',', true},
    {"never closed", "reply,mx\n\"550,a\n551,b\n", "2!3\n", ',', true},
    {"tabs", "reply\tmx\n550 \"x\", y\ta\n", "2:550 \"x\", y|a\n", '\t', false},
    {"nul and high bytes", "reply\tmx\n\xff\tb\n", "2:\xff|b\n", '\t', false},
};

static void print_row(struct slx_buf *out, const struct slx_csv_in *in, const struct slx_row *row)
{
    slx_buf_printf(out, "%u", (unsigned)row->line);
    if (row->fault) {
        slx_buf_printf(out, "!%d\n", (int)row->fault);
        ck_assert(row->detail[0] != '\0');
        return;
    }
    for (size_t i = 0; i < in->fields_len; i++) {
        slx_buf_add_char(out, i ? '|' : ':');
        for (size_t c = 0; c < in->fields[i].len; c++)
            slx_buf_add_char(out, in->fields[i].ptr[c] == '\n' ? '/' : in->fields[i].ptr[c]);
    }
    slx_buf_add_char(out, '\n');
}

/* Each block in memory of its own, so that a borrowed byte beyond it is found under ASan and valgrind. */
static void feed(struct slx_csv_in *in, struct slx_span block, struct slx_buf *out)
{
    struct slx_row row;
    char *copy = malloc(block.len + 1);
    ck_assert_ptr_nonnull(copy);
    if (block.len)
        memcpy(copy, block.ptr, block.len);
    struct slx_span rest = {copy, block.len};
    while (slx_csv_in_next(in, &rest, &row) == SLX_IN_ROW)
        print_row(out, in, &row);
    ck_assert_uint_eq(rest.len, 0);
    free(copy);
}

START_TEST(test_cases)
{
    struct slx_span text = slx_span_cstr(cases[_i].text), want = slx_span_cstr(cases[_i].want);
    for (size_t cut = 0; cut <= text.len; cut++)
        for (size_t step = 0; step < 2; step++) { /* two blocks; then single bytes from the cut on */
            struct slx_csv_in in;
            struct slx_buf out;
            struct slx_row row;
            slx_buf_init(&out, 4096);
            slx_csv_in_init(&in, cases[_i].separator, cases[_i].quoting);
            feed(&in, slx_span_sub(text, 0, cut), &out);
            for (size_t at = cut; at < text.len; at += step ? 1 : text.len - cut)
                feed(&in, slx_span_sub(text, at, step ? at + 1 : text.len), &out);
            if (slx_csv_in_end(&in, &row) == SLX_IN_ROW)
                print_row(&out, &in, &row);
            unit_expect_span(cases[_i].label, "rows", slx_buf_span(&out), want);
            ck_assert_uint_eq(in.member_column[SLX_MEMBER_REPLY], 0);
            slx_csv_in_deinit(&in);
            slx_buf_deinit(&out);
        }
}
END_TEST

START_TEST(test_members)
{
    struct slx_csv_in in;
    struct slx_row row;
    struct slx_diag diag;
    slx_diag_init(&diag);
    slx_csv_in_init(&in, ',', true);
    ck_assert(slx_member_rename(SLX_SPAN("reply=dsnDiag, recipient=rcpt"), in.names, &diag));
    struct slx_span text = SLX_SPAN("type,RCPT,dsndiag,MX\nb,a@example.com,550 no,mx.example.com\n");
    ck_assert_int_eq(slx_csv_in_next(&in, &text, &row), SLX_IN_ROW);
    unit_expect_span("members", "reply", row.members[SLX_MEMBER_REPLY], SLX_SPAN("550 no"));
    unit_expect_span("members", "recipient", row.members[SLX_MEMBER_RECIPIENT], SLX_SPAN("a@example.com"));
    unit_expect_span("members", "mx", row.members[SLX_MEMBER_MX], SLX_SPAN("mx.example.com"));
    unit_expect_span("members", "raw", row.raw, SLX_SPAN("b,a@example.com,550 no,mx.example.com"));
    ck_assert_uint_eq(in.member_column[SLX_MEMBER_COMMAND], SLX_NOT_FOUND);
    slx_csv_in_deinit(&in);
    ck_assert(!slx_member_rename(SLX_SPAN("answer=x"), in.names, &diag) && diag.text[0]);
    ck_assert(!slx_member_rename(SLX_SPAN("reply"), in.names, NULL));
}
END_TEST

/* A row beyond the limit is one fault, and the next rows are whole; in one block and in many. */
START_TEST(test_too_long)
{
    size_t block = _i ? 4096 : 2 * SLX_LINE_MAX_BYTES + 100, len = SLX_LINE_MAX_BYTES + 5000;
    struct slx_csv_in in;
    struct slx_buf out, text;
    slx_buf_init(&out, 4096);
    slx_buf_init(&text, 4 * SLX_LINE_MAX_BYTES);
    slx_buf_add(&text, SLX_SPAN("reply,mx\n\"550 never closed"));
    while (text.len < len)
        slx_buf_add_char(&text, 'x');
    slx_buf_add(&text, SLX_SPAN("\n551,b\n552,c\n"));
    slx_csv_in_init(&in, ',', true);
    for (size_t at = 0; at < text.len; at += block)
        feed(&in, slx_span_sub(slx_buf_span(&text), at, at + block), &out);
    unit_expect_span("too long", "rows", slx_buf_span(&out), SLX_SPAN("2!1\n3:551|b\n4:552|c\n"));
    slx_csv_in_deinit(&in);
    slx_buf_deinit(&out);
    slx_buf_deinit(&text);
}
END_TEST

START_TEST(test_given_header)
{
    struct slx_csv_in in;
    struct slx_row row;
    slx_csv_in_init(&in, '\t', false);
    ck_assert(slx_csv_in_set_header(&in, SLX_SPAN("recipient,reply"), NULL));
    struct slx_span text = SLX_SPAN("a@example.com\t550 no\n");
    ck_assert_int_eq(slx_csv_in_next(&in, &text, &row), SLX_IN_ROW);
    ck_assert_uint_eq(row.line, 1);
    unit_expect_span("given header", "reply", row.members[SLX_MEMBER_REPLY], SLX_SPAN("550 no"));
    slx_csv_in_deinit(&in);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("csv_in");
    TCase *tcase = tcase_create("csv_in");
    tcase_add_loop_test(tcase, test_cases, 0, UNIT_COUNT(cases));
    tcase_add_test(tcase, test_members);
    tcase_add_loop_test(tcase, test_too_long, 0, 2);
    tcase_add_test(tcase, test_given_header);
    suite_add_tcase(suite, tcase);
    return suite;
}
