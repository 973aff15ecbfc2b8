/*
 * test_row_answer.c - an answer that is remembered has the bytes of one that is made; errors stand in their place.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/row_answer.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/unit.h"

static struct slx_registry *registry;
static struct slx_ruleset *set;
static struct slx_classifier classifier;

static void begin(void)
{
    struct slx_diag_list diags;
    size_t count;
    slx_diag_list_init(&diags);
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    registry = slx_registry_load(files, count, &diags);
    set = slx_ruleset_build(registry, NULL, 0, &diags);
    ck_assert(set && slx_classifier_init(&classifier));
    slx_diag_list_deinit(&diags);
}

static void end(void)
{
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
    slx_registry_unref(registry);
}

static const char *const replies[] = {
    "550 5.1.1 <a@example.com> no such user", "451 4.7.1 greylisted, try again in 5 minutes", "250 ok", "no code here",
    "550-5.7.1 one\n550 5.7.1 two", "550 \xfc\xff not UTF-8 \"quoted\" \\ &recipient= &command=", "", "   ",
    "host mx.example.com[192.0.2.1] said: 550 5.1.1 no (in reply to RCPT TO command)", "999",
};
static const char *const recipients[] = {"", "a@example.com", "b@example.com", "b@example.net", "example.com", "x@", "@",
                                         "\xc3\xbc@example.com", "a&command=RCPT@example.com"};
static const char *const commands[] = {"", "RCPT", "end_of_data", "nonsense"};

static void answer_all(struct slx_row_answers *rows, struct slx_buf *out)
{
    for (size_t r = 0; r < UNIT_COUNT(replies); r++)
        for (size_t a = 0; a < UNIT_COUNT(recipients); a++)
            for (size_t c = 0; c < UNIT_COUNT(commands); c++) {
                struct slx_context context = {.recipient = slx_span_cstr(recipients[a])};
                context.mx = a % 2 ? SLX_SPAN("mx.example.com") : (struct slx_span){0};
                slx_row_answer(rows, r, slx_span_cstr(replies[r]), context, slx_span_cstr(commands[c]), out);
                slx_buf_add_char(out, '\n');
            }
}

START_TEST(test_the_same_with_memory)
{
    struct slx_columns columns = {.separator = ',', .quoting = true};
    struct slx_buf with, without;
    begin();
    slx_columns_default(&columns);
    slx_buf_init(&with, 64 * 1024 * 1024);
    slx_buf_init(&without, 64 * 1024 * 1024);
    struct slx_row_answers rows = {.set = set, .classifier = &classifier, .view = _i == 0 ? SLX_VIEW_FULL : SLX_VIEW_BRIEF,
                                   .columns = _i >= 2 ? &columns : NULL, .columns_json = _i == 3};
    slx_buf_init(&rows.scratch, SLX_ROW_ANSWER_MAX_BYTES);
    for (int round = 0; round < 3; round++)
        answer_all(&rows, &without);
    rows.memory = slx_answer_memory_new(0);
    ck_assert_ptr_nonnull(rows.memory);
    for (int round = 0; round < 3; round++)
        answer_all(&rows, &with);
    ck_assert(!with.failed && !without.failed && with.len > 1000);
    unit_expect_span("answers", "text", slx_buf_span(&with), slx_buf_span(&without));
    slx_answer_memory_free(rows.memory);
    slx_buf_deinit(&rows.scratch);
    slx_buf_deinit(&with);
    slx_buf_deinit(&without);
    end();
}
END_TEST

/* Replies around the length at which the permalink is left out, with recipients of all lengths. */
START_TEST(test_ceiling_of_the_permalink)
{
    static char reply[9000], recipient[1200];
    struct slx_buf with, without;
    begin();
    slx_buf_init(&with, 1024 * 1024);
    slx_buf_init(&without, 1024 * 1024);
    memset(reply, ' ', sizeof reply);
    memcpy(reply, "550 5.1.1 no", 12);
    memset(recipient, '%', sizeof recipient);
    struct slx_row_answers rows = {.set = set, .classifier = &classifier, .view = SLX_VIEW_BRIEF};
    slx_buf_init(&rows.scratch, SLX_ROW_ANSWER_MAX_BYTES);
    struct slx_answer_memory *memory = slx_answer_memory_new(0);
    for (size_t len = 12; len < sizeof reply; len += 83)
        for (size_t name = 1; name < 1000; name += 331) {
            reply[len - 1] = '%';
            struct slx_context context = {.recipient = {recipient, name}};
            slx_buf_reset(&with);
            slx_buf_reset(&without);
            rows.memory = NULL;
            slx_row_answer(&rows, 1, (struct slx_span){reply, len}, context, (struct slx_span){0}, &without);
            rows.memory = memory;
            slx_row_answer(&rows, 1, (struct slx_span){reply, len}, context, (struct slx_span){0}, &with);
            unit_expect_span("ceiling", "answer", slx_buf_span(&with), slx_buf_span(&without));
        }
    slx_answer_memory_free(memory);
    slx_buf_deinit(&rows.scratch);
    slx_buf_deinit(&with);
    slx_buf_deinit(&without);
    end();
}
END_TEST

/* More texts than there is room for, twice over: what is forgotten is made anew. */
START_TEST(test_full_memory)
{
    struct slx_remembered got, put;
    struct slx_answer_memory *memory = slx_answer_memory_new(0);
    size_t known = 0, all = 40000;
    for (size_t round = 0; round < 2; round++)
        for (size_t n = 0; n < all; n++) {
            size_t i = round ? all - 1 - n : n; /* backwards: the youngest are still there */
            char reply[64], text[128];
            struct slx_context context = {.command = SLX_COMMAND_RCPT};
            struct slx_span key = {reply, (size_t)snprintf(reply, sizeof reply, "550 5.1.1 user %zu", i)};
            put = (struct slx_remembered){.head = {text, (size_t)snprintf(text, sizeof text, "answer %zu", i)}};
            if (!slx_answer_recall(memory, key, &context, &got)) {
                slx_answer_store(memory, key, &context, &put);
                ck_assert(slx_answer_recall(memory, key, &context, &got));
            } else {
                known++;
            }
            unit_expect_span("memory", "answer", got.head, put.head);
            context.command = SLX_COMMAND_DATA;
            ck_assert(!slx_answer_recall(memory, key, &context, &got));
        }
    ck_assert_msg(known > 0 && known < all, "%zu of %zu were known", known, all);
    slx_answer_memory_free(memory);
}
END_TEST

START_TEST(test_refused)
{
    struct slx_problem problem;
    struct slx_buf out;
    struct slx_columns columns = {.separator = '\t'};
    slx_buf_init(&out, 10000);
    struct slx_row_answers rows = {0};
    slx_problem_set(&problem, SLX_PROBLEM_MALFORMED_JSON, "/mx", "It is \"bad\".");
    slx_row_refuse(&rows, 7, &problem, &out);
    json_t *root = json_loadb(out.data, out.len, 0, NULL);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "line")), 7);
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(root, "error"), "type")), "/problems/malformed-json");
    json_decref(root);
    slx_buf_reset(&out);
    rows.columns = &columns;
    ck_assert(slx_columns_choose(&columns, SLX_SPAN("category,error"), NULL));
    slx_row_refuse(&rows, 7, &problem, &out);
    unit_expect_span("refused", "columns", slx_buf_span(&out), SLX_SPAN("\tIt is \"bad\"."));
    slx_buf_reset(&out);
    rows.columns_json = true;
    slx_row_refuse(&rows, 7, &problem, &out);
    unit_expect_span("refused", "members", slx_buf_span(&out), SLX_SPAN("{\"category\":null,\"error\":\"It is \\\"bad\\\".\"}"));
    slx_buf_deinit(&out);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("row_answer");
    TCase *tcase = tcase_create("row_answer");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_the_same_with_memory, 0, 4);
    tcase_add_test(tcase, test_ceiling_of_the_permalink);
    tcase_add_test(tcase, test_full_memory);
    tcase_add_test(tcase, test_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}
