/*
 * test_verdict_columns.c - columns are chosen by name, quoted when they must be, empty but for the error of a bad row.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/verdict_columns.h"

#include "lib/classify.h"
#include "tests/unit/unit.h"

static bool category_taken(const void *host, struct slx_span name)
{
    return slx_span_eq(name, *(const struct slx_span *)host);
}

START_TEST(test_names)
{
    for (int i = 0; i < SLX_COLUMN_COUNT; i++)
        for (int other = 0; other < i; other++)
            ck_assert(!slx_span_eq(slx_column_name((enum slx_column)i), slx_column_name((enum slx_column)other)));
}
END_TEST

START_TEST(test_choice)
{
    static const struct {
        const char *names, *fault; /* NULL: good */
    } cases[] = {
        {"category,suppress", NULL},
        {" title , error", NULL},
        {"categry", "'categry' is no column of a verdict, did you mean 'category'?"},
        {"title,title", "'title' is chosen twice"},
        {"", "the name of a column is empty"},
    };
    for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
        struct slx_columns columns = {.separator = ','};
        struct slx_diag diag;
        slx_diag_init(&diag);
        ck_assert_int_eq(slx_columns_choose(&columns, slx_span_cstr(cases[i].names), &diag), cases[i].fault == NULL);
        ck_assert_str_eq(diag.text, cases[i].fault ? cases[i].fault : "");
        ck_assert_uint_eq(columns.len, cases[i].fault ? 0 : 2);
    }
}
END_TEST

START_TEST(test_header)
{
    struct slx_columns columns = {.separator = ',', .quoting = true};
    struct slx_span taken = slx_column_name(SLX_COLUMN_CATEGORY);
    struct slx_buf out;
    slx_buf_init(&out, 1000);
    ck_assert(slx_columns_choose(&columns, SLX_SPAN("category,suppress"), NULL));
    slx_columns_header(&columns, &out, category_taken, &taken);
    unit_expect_span("header", "names", slx_buf_span(&out), SLX_SPAN("smtplex_category,suppress"));
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_rows)
{
    struct slx_diag_list diags;
    struct slx_classifier classifier;
    struct slx_buf out;
    size_t count;
    slx_diag_list_init(&diags);
    slx_buf_init(&out, 4000);
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    struct slx_registry *registry = slx_registry_load(files, count, &diags);
    struct slx_ruleset *set = slx_ruleset_build(registry, NULL, 0, &diags);
    ck_assert(set && slx_classifier_init(&classifier));
    const struct slx_verdict *verdict = slx_classify(&classifier, set, SLX_SPAN("550 5.1.1 no"), NULL);
    struct slx_columns columns = {.separator = ',', .quoting = true};
    ck_assert(slx_columns_choose(&columns, SLX_SPAN("code,enhanced,category,suppress,retry_advised,retry_after_s,error"), NULL));
    slx_columns_write(&columns, &out, verdict, (struct slx_span){0});
    unit_expect_span("good row", "fields", slx_buf_span(&out), SLX_SPAN("550,5.1.1,invalid_recipient,recipient,false,,"));
    slx_buf_reset(&out);
    slx_columns_write(&columns, &out, NULL, SLX_SPAN("bad, \"very\""));
    unit_expect_span("bad row", "fields", slx_buf_span(&out), SLX_SPAN(",,,,,,\"bad, \"\"very\"\"\""));
    slx_buf_reset(&out);
    columns.separator = '\t';
    columns.quoting = false;
    slx_columns_write(&columns, &out, NULL, SLX_SPAN("bad\tand\n\"worse\""));
    unit_expect_span("tabs", "fields", slx_buf_span(&out), SLX_SPAN("\t\t\t\t\t\tbad and \"worse\""));
    slx_buf_deinit(&out);
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("verdict_columns");
    TCase *tcase = tcase_create("verdict_columns");
    tcase_add_test(tcase, test_names);
    tcase_add_test(tcase, test_choice);
    tcase_add_test(tcase, test_header);
    tcase_add_test(tcase, test_rows);
    suite_add_tcase(suite, tcase);
    return suite;
}
