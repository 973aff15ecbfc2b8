/*
 * test_json_out.c - the writer of JSON, with Jansson as the judge (api/json_out.h), and problems (api/problem.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/json_out.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "api/problem.h"
#include "base/utf8.h"
#include "tests/unit/unit.h"

static struct slx_buf out;
static struct slx_json json;

static void setup(void)
{
    slx_buf_init(&out, 1 << 22);
    slx_json_init(&json, &out);
}

static void teardown(void) { slx_buf_deinit(&out); }

static json_t *parsed(void)
{
    json_error_t error;
    json_t *value = json_loadb(out.data, out.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    ck_assert_msg(value != NULL, "%s at %d in %.*s", error.text, error.position, (int)out.len, out.data);
    return value;
}

/* Every character of Unicode comes back through Jansson as it was. */
START_TEST(test_every_character)
{
    char *text = malloc(4 * 0x110000);
    size_t len = 0;
    for (uint32_t c = 0; c <= 0x10ffff; c++)
        if (c < 0xd800 || c > 0xdfff)
            len += slx_utf8_put(c, text + len);
    slx_buf_deinit(&out);
    slx_buf_init(&out, 1 << 24);
    slx_json_text(&json, (struct slx_span){text, len});
    json_t *value = parsed();
    unit_expect_span("all", "characters", (struct slx_span){json_string_value(value), json_string_length(value)}, (struct slx_span){text, len});
    json_decref(value);
    free(text);
}
END_TEST

static const struct {
    struct slx_span text;
    const char *json;
} escapes[] = {
    {SLX_SPAN_INIT("plain"), "\"plain\""}, {SLX_SPAN_INIT(""), "\"\""}, {SLX_SPAN_INIT("\""), "\"\\\"\""}, {SLX_SPAN_INIT("\\"), "\"\\\\\""},
    {SLX_SPAN_INIT("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\""}, {SLX_SPAN_INIT("\0\001\037\177"), "\"\\u0000\\u0001\\u001f\\u007f\""},
    {SLX_SPAN_INIT("\342\200\250\342\200\251"), "\"\\u2028\\u2029\""}, {SLX_SPAN_INIT("\342\202\254"), "\"\342\202\254\""}, {SLX_SPAN_INIT("/"), "\"/\""},
    {SLX_SPAN_INIT("a\342\200\250b\"c"), "\"a\\u2028b\\\"c\""},
};

START_TEST(test_escape)
{
    slx_json_text(&json, escapes[_i].text);
    unit_expect_span("escape", escapes[_i].json, slx_buf_span(&out), slx_span_cstr(escapes[_i].json));
}
END_TEST

/* Bytes are looked at eight at a time: each one, wherever it stands, alone and beside its like. */
START_TEST(test_escape_anywhere)
{
    enum { LEN = 19 };
    for (int c = 0; c < 128; c++)
        for (size_t at = 0; at < LEN; at++)
            for (size_t twin = at; twin < LEN; twin += 4) {
                char text[LEN];
                memset(text, 'a', sizeof text);
                text[at] = text[twin] = (char)c;
                slx_buf_reset(&out);
                slx_json_init(&json, &out);
                slx_json_text(&json, (struct slx_span){text, sizeof text});
                bool plain = c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
                ck_assert_msg((out.len == LEN + 2) == plain, "byte %d at %zu and %zu", c, at, twin);
                json_t *value = parsed();
                ck_assert(json_string_length(value) == LEN && memcmp(json_string_value(value), text, LEN) == 0);
                json_decref(value);
            }
}
END_TEST

START_TEST(test_document)
{
    static const struct slx_span items[] = {SLX_SPAN_INIT("x"), SLX_SPAN_INIT("y")};
    slx_json_object(&json);
    slx_json_key_text(&json, "text", SLX_SPAN("t"));
    slx_json_key_text_or_null(&json, "empty", SLX_SPAN(""));
    slx_json_key_uint(&json, "large", UINT64_C(9007199254740993));
    slx_json_key_bool(&json, "yes", true);
    slx_json_key_null(&json, "null");
    slx_json_key_list(&json, "list", (struct slx_list){items, 2});
    slx_json_key_list(&json, "none", (struct slx_list){0});
    slx_json_key_array(&json, "array");
    slx_json_hundredths(&json, 97);
    slx_json_hundredths(&json, 0);
    slx_json_hundredths(&json, 100);
    slx_json_null(&json);
    slx_json_bool(&json, false);
    slx_json_array(&json);
    slx_json_array_end(&json);
    slx_json_object(&json);
    slx_json_object_end(&json);
    slx_json_array_end(&json);
    slx_json_key_object(&json, "object");
    slx_json_key_uint(&json, "zero", 0);
    slx_json_object_end(&json);
    slx_json_object_end(&json);
    unit_expect_span("document", "JSON", slx_buf_span(&out),
                     SLX_SPAN("{\"text\":\"t\",\"empty\":null,\"large\":9007199254740993,\"yes\":true,\"null\":null,\"list\":[\"x\",\"y\"],\"none\":[],"
                              "\"array\":[0.97,0.00,1.00,null,false,[],{}],\"object\":{\"zero\":0}}"));
    json_decref(parsed());
}
END_TEST

/* Random documents, built by both at once, are equal. */
static uint64_t seed = 7;

static unsigned pick(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static json_t *write_random(unsigned depth)
{
    char key[16];
    unsigned kind = pick(depth < 6 ? 7 : 5);
    if (kind == 0) {
        slx_json_uint(&json, depth);
        return json_integer(depth);
    }
    if (kind == 1) {
        slx_json_null(&json);
        return json_null();
    }
    if (kind == 2) {
        slx_json_bool(&json, depth % 2);
        return json_boolean(depth % 2);
    }
    if (kind < 5) {
        char text[20];
        size_t len = 0;
        for (unsigned i = pick(5); i; i--)
            len += slx_utf8_put(pick(2) ? 1 + pick(127) : 0x2020 + pick(20), text + len);
        slx_json_text(&json, (struct slx_span){text, len});
        return json_stringn(text, len);
    }
    json_t *value = kind == 5 ? json_array() : json_object();
    kind == 5 ? slx_json_array(&json) : slx_json_object(&json);
    for (unsigned i = pick(5); i; i--) {
        snprintf(key, sizeof key, "k%u", i);
        if (kind == 6)
            slx_json_key(&json, key);
        json_t *inner = write_random(depth + 1);
        kind == 5 ? json_array_append_new(value, inner) : json_object_set_new(value, key, inner);
    }
    kind == 5 ? slx_json_array_end(&json) : slx_json_object_end(&json);
    return value;
}

START_TEST(test_random_documents)
{
    for (int i = 0; i < unit_rounds(3000); i++) {
        slx_buf_reset(&out);
        slx_json_init(&json, &out);
        json_t *want = write_random(0), *got = parsed();
        ck_assert_msg(json_equal(want, got), "%.*s", (int)out.len, out.data);
        json_decref(want);
        json_decref(got);
    }
}
END_TEST

START_TEST(test_depth)
{
    for (int i = 0; i < SLX_JSON_DEPTH_MAX - 1; i++)
        slx_json_array(&json);
    ck_assert(!out.failed);
    slx_json_array(&json);
    ck_assert(out.failed);
}
END_TEST

START_TEST(test_ceiling)
{
    slx_buf_deinit(&out);
    slx_buf_init(&out, 10);
    slx_json_object(&json);
    slx_json_key_text(&json, "a-long-key", SLX_SPAN("and text"));
    ck_assert(out.failed && out.len <= 10);
}
END_TEST

/* Problems: the table is whole, documents are valid, quoted rubbish stays valid UTF-8. */
START_TEST(test_problem_rows)
{
    for (int i = 0; i < SLX_PROBLEM_COUNT; i++) {
        const struct slx_problem_row *row = slx_problem_row((enum slx_problem_type)i);
        ck_assert_msg(row->name.len && row->title.len && row->status >= 400 && row->status < 600, "row %d", i);
        ck_assert_ptr_eq(slx_problem_find(row->name), row);
        for (size_t k = 0; k < row->name.len; k++)
            ck_assert_msg((row->name.ptr[k] >= 'a' && row->name.ptr[k] <= 'z') || row->name.ptr[k] == '-', "%.*s", SLX_FMT(row->name));
    }
    ck_assert_ptr_null(slx_problem_find(SLX_SPAN("no-such-problem")));
}
END_TEST

static const struct {
    const char *parameter, *id, *detail;
    const char *want; /* members, compared after parsing */
} problems[] = {
    {NULL, "", "Something.", "{\"type\":\"/problems/bad-code\",\"title\":\"This is not a reply code\",\"status\":400,\"detail\":\"Something.\"}"},
    {"code", "00000000-0000-4000-8000-000000000000", "X \"y\"",
     "{\"type\":\"/problems/bad-code\",\"title\":\"This is not a reply code\",\"status\":400,\"detail\":\"X \\\"y\\\"\",\"instance\":\"urn:uuid:00000000-0000-4000-8000-000000000000\","
     "\"errors\":[{\"parameter\":\"code\",\"detail\":\"X \\\"y\\\"\"}]}"},
    {"/replies/3/mx", "", "D", "{\"type\":\"/problems/bad-code\",\"title\":\"This is not a reply code\",\"status\":400,\"detail\":\"D\",\"errors\":[{\"pointer\":\"/replies/3/mx\",\"detail\":\"D\"}]}"},
    {NULL, "", "caf\351", "{\"type\":\"/problems/bad-code\",\"title\":\"This is not a reply code\",\"status\":400,\"detail\":\"caf?\"}"},
};

START_TEST(test_problem)
{
    struct slx_problem problem;
    ck_assert(!slx_problem_set(&problem, SLX_PROBLEM_BAD_CODE, problems[_i].parameter, "%s", problems[_i].detail));
    slx_problem_write(&problem, slx_span_cstr(problems[_i].id), SLX_SPAN(""), &out);
    json_t *got = parsed(), *want = json_loads(problems[_i].want, 0, NULL);
    ck_assert_msg(json_equal(got, want), "%.*s", (int)out.len, out.data);
    ck_assert(out.data[out.len - 1] == '\n');
    json_decref(got);
    json_decref(want);
}
END_TEST

START_TEST(test_problem_cut)
{
    struct slx_problem problem;
    char *detail = malloc(1001), *parameter = malloc(1001);
    for (int i = 0; i < 1000; i += 2)
        memcpy(detail + i, "\303\251", 2), memcpy(parameter + i, "\303\251", 2);
    detail[1000] = parameter[1000] = '\0';
    slx_problem_set(&problem, SLX_PROBLEM_BAD_CODE, parameter, "%s", detail);
    ck_assert(slx_utf8_valid(slx_span_cstr(problem.detail)) && slx_utf8_valid(slx_span_cstr(problem.parameter)));
    slx_problem_write(&problem, SLX_SPAN(""), SLX_SPAN(""), &out);
    json_decref(parsed());
    free(detail);
    free(parameter);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("json_out");
    TCase *tcase = tcase_create("json_out");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_every_character);
    tcase_add_loop_test(tcase, test_escape, 0, UNIT_COUNT(escapes));
    tcase_add_test(tcase, test_escape_anywhere);
    tcase_add_test(tcase, test_document);
    tcase_add_test(tcase, test_random_documents);
    tcase_add_test(tcase, test_depth);
    tcase_add_test(tcase, test_ceiling);
    tcase_add_test(tcase, test_problem_rows);
    tcase_add_loop_test(tcase, test_problem, 0, UNIT_COUNT(problems));
    tcase_add_test(tcase, test_problem_cut);
    suite_add_tcase(suite, tcase);
    return suite;
}
