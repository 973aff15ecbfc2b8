/*
 * test_answer.c - the resources of the API without HTTP (api/answer.h): look-ups, search, JSON bodies, verdicts.
 *
 * Every answer is read back with Jansson; the rows are those of the design's
 * table of bad inputs that do not concern HTTP itself.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/rig.h"

static struct slx_ruleset *set;
static struct slx_classifier classifier;
static struct slx_buf out, extra;
static struct slx_problem problem;
static struct slx_api api;

static const char plugin[] =
    "return { api = 1, name = 'p', version = '1', license = 'MIT', vendor = { id = 'v', name = 'Vendor', kind = 'provider', marks = { 'mark-of-v' } },\n"
    "  codes = { ['5.7.27'] = { category = 'spf_failure', meaning = 'Bulk sender without SPF.' } },\n"
    "  vendor_codes = { { code = 'VV01', category = 'blocked_ip', meaning = 'Blocked by an angry gnome.' } }, rules = {\n"
    "  { id = 'p.pbl', source = 'own wording', when = { text = 'listed in the pbl' }, verdict = { category = 'blocklisted_ip', tags = { 'pbl' } },\n"
    "    examples = { '550 listed in the pbl' } } } }\n";

static void setup(void)
{
    const char *sources[] = {plugin};
    set = rig_sound(sources, 1);
    ck_assert(slx_classifier_init(&classifier));
    slx_buf_init(&out, 64 << 20);
    slx_buf_init(&extra, 1 << 16);
    problem = (struct slx_problem){0};
    api = (struct slx_api){.set = set, .classifier = &classifier, .out = &out, .problem = &problem, .extra = &extra};
}

static void teardown(void)
{
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
    slx_buf_deinit(&out);
    slx_buf_deinit(&extra);
}

static json_t *parse(const struct slx_buf *buf)
{
    json_error_t error;
    json_t *value = json_loadb(buf->data ? buf->data : "", buf->len, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(value != NULL, "%s in %.*s", error.text, (int)buf->len, buf->data);
    return value;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "(none)";
}

/* JSON bodies that break the contract. */
static const struct {
    struct slx_span body;
    enum slx_problem_type type;
    const char *parameter;
} bodies[] = {
    {SLX_SPAN_INIT(""), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\"} x"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{'reply':'550 x'}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":NaN}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":01}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":1e400}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":9223372036854775808}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 \\u0000\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 \\ud800\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 \377\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 \n\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 \0\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("\357\273\277{\"reply\":\"550 x\"}"), SLX_PROBLEM_MALFORMED_JSON, ""},
    {SLX_SPAN_INIT("{\"reply\":\"550 a\",\"reply\":\"550 b\"}"), SLX_PROBLEM_DUPLICATE_KEY, ""},
    {SLX_SPAN_INIT("[[[[[[[[[1]]]]]]]]]"), SLX_PROBLEM_JSON_TOO_DEEP, ""},
    {SLX_SPAN_INIT("{\"a\":[[[[[[[[1]]]]]]]]}"), SLX_PROBLEM_JSON_TOO_DEEP, ""},
    {SLX_SPAN_INIT("[]"), SLX_PROBLEM_VALIDATION_FAILED, "/"},
    {SLX_SPAN_INIT("[\"550 x\"]"), SLX_PROBLEM_VALIDATION_FAILED, "/"},
    {SLX_SPAN_INIT("{}"), SLX_PROBLEM_VALIDATION_FAILED, "/reply"},
    {SLX_SPAN_INIT("{\"mx\":\"mx.example.com\"}"), SLX_PROBLEM_VALIDATION_FAILED, "/reply"},
    {SLX_SPAN_INIT("{\"reply\":5}"), SLX_PROBLEM_VALIDATION_FAILED, "/reply"},
    {SLX_SPAN_INIT("{\"reply\":null}"), SLX_PROBLEM_VALIDATION_FAILED, "/reply"},
    {SLX_SPAN_INIT("{\"reply\":[\"550 x\"]}"), SLX_PROBLEM_VALIDATION_FAILED, "/reply"},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",\"mx\":7}"), SLX_PROBLEM_VALIDATION_FAILED, "/mx"},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",\"recipient\":{}}"), SLX_PROBLEM_VALIDATION_FAILED, "/recipient"},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",\"command\":\"SEND\"}"), SLX_PROBLEM_VALIDATION_FAILED, "/command"},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",\"command\":\"unknown\"}"), SLX_PROBLEM_VALIDATION_FAILED, "/command"},
    {SLX_SPAN_INIT("{\"reply\":\"550 x\",\"lang\":\"en\"}"), SLX_PROBLEM_VALIDATION_FAILED, "/lang"},
    {SLX_SPAN_INIT("{\"reply\":\"\"}"), SLX_PROBLEM_EMPTY_REPLY, "/reply"},
    {SLX_SPAN_INIT("{\"reply\":\" \\r\\n\"}"), SLX_PROBLEM_EMPTY_REPLY, "/reply"},
    {SLX_SPAN_INIT("{\"replies\":[]}"), SLX_PROBLEM_VALIDATION_FAILED, "/replies"},
    {SLX_SPAN_INIT("{\"replies\":{}}"), SLX_PROBLEM_VALIDATION_FAILED, "/replies"},
    {SLX_SPAN_INIT("{\"replies\":\"550 x\"}"), SLX_PROBLEM_VALIDATION_FAILED, "/replies"},
    {SLX_SPAN_INIT("{\"replies\":[\"550 x\"],\"more\":1}"), SLX_PROBLEM_VALIDATION_FAILED, "/"},
};

START_TEST(test_bad_body)
{
    ck_assert_msg(!slx_api_classify_json(&api, bodies[_i].body), "%.*s", SLX_FMT(bodies[_i].body));
    ck_assert_msg(problem.type == bodies[_i].type, "%.*s: %.*s", SLX_FMT(bodies[_i].body), SLX_FMT(slx_problem_row(problem.type)->name));
    ck_assert_str_eq(problem.parameter, bodies[_i].parameter);
    ck_assert_msg(problem.detail[0] != '\0' && out.len == 0, "%.*s", SLX_FMT(bodies[_i].body));
}
END_TEST

START_TEST(test_malformed_place)
{
    ck_assert(!slx_api_classify_json(&api, SLX_SPAN("{\n \"reply\": oops}")));
    ck_assert_msg(strstr(problem.detail, "line 2") && strstr(problem.detail, "column"), "%s", problem.detail);
}
END_TEST

START_TEST(test_good_bodies)
{
    ck_assert(slx_api_classify_json(&api, SLX_SPAN("{\"reply\":\"550 5.1.1 x\",\"mx\":null,\"recipient\":\"u@example.com\",\"command\":\"rcpt\"}")));
    json_t *v = parse(&out);
    ck_assert_str_eq(text_of(v, "category"), "invalid_recipient");
    json_decref(v);
}
END_TEST

/* A bad item is answered in its place; the others are classified. */
START_TEST(test_batch)
{
    ck_assert(slx_api_classify_json(&api, SLX_SPAN("{\"replies\":[\"550 5.1.1 a\",{\"reply\":\"250 ok\"},7,{\"reply\":\"\"},{\"rply\":\"x\"},\"452 4.2.2 full\"]}")));
    json_t *root = parse(&out), *results = json_object_get(root, "results");
    static const char *const want[] = {"invalid_recipient", "accepted", NULL, NULL, NULL, "mailbox_full"};
    ck_assert_uint_eq(json_array_size(results), UNIT_COUNT(want));
    for (size_t i = 0; i < UNIT_COUNT(want); i++) {
        const json_t *item = json_array_get(results, i), *error = json_object_get(item, "error");
        if (want[i])
            ck_assert_str_eq(text_of(item, "category"), want[i]);
        else
            ck_assert_msg(json_is_object(error) && json_integer_value(json_object_get(error, "status")) >= 400, "item %zu", i);
    }
    json_decref(root);
}
END_TEST

START_TEST(test_batch_ceilings)
{
    struct slx_buf body;
    slx_buf_init(&body, 32 << 20);
    slx_buf_add(&body, SLX_SPAN("{\"replies\":["));
    for (int i = 0; i <= SLX_BATCH_MAX_ITEMS; i++)
        slx_buf_add(&body, i ? SLX_SPAN(",\"250 ok\"") : SLX_SPAN("\"250 ok\""));
    slx_buf_add(&body, SLX_SPAN("]}"));
    ck_assert(!slx_api_classify_json(&api, slx_buf_span(&body)) && problem.type == SLX_PROBLEM_BATCH_TOO_LARGE);
    slx_buf_reset(&body);
    slx_buf_add(&body, SLX_SPAN("{\"replies\":["));
    for (int i = 0; i <= SLX_JSON_VALUES_MAX; i++)
        slx_buf_add(&body, i ? SLX_SPAN(",1") : SLX_SPAN("1"));
    slx_buf_add(&body, SLX_SPAN("]}"));
    ck_assert(!slx_api_classify_json(&api, slx_buf_span(&body)) && problem.type == SLX_PROBLEM_BATCH_TOO_LARGE);
    slx_buf_reset(&body);
    slx_buf_add(&body, SLX_SPAN("{\"reply\":\""));
    for (int i = 0; i <= SLX_REPLY_MAX_BYTES; i++)
        slx_buf_add_char(&body, 'x');
    slx_buf_add(&body, SLX_SPAN("\"}"));
    ck_assert(!slx_api_classify_json(&api, slx_buf_span(&body)) && problem.type == SLX_PROBLEM_BODY_TOO_LARGE);
    slx_buf_reset(&body);
    slx_buf_add(&body, SLX_SPAN("{\"reply\":\"550 x\",\"mx\":\""));
    for (int i = 0; i <= SLX_CONTEXT_MAX_BYTES; i++)
        slx_buf_add_char(&body, 'x');
    slx_buf_add(&body, SLX_SPAN("\"}"));
    ck_assert(!slx_api_classify_json(&api, slx_buf_span(&body)) && problem.type == SLX_PROBLEM_VALIDATION_FAILED);
    slx_buf_deinit(&body);
}
END_TEST

START_TEST(test_plain_reply)
{
    ck_assert(!slx_api_classify(&api, SLX_SPAN("550 a\0b"), NULL) && problem.type == SLX_PROBLEM_INVALID_CHARACTER);
    ck_assert(strstr(problem.detail, "byte 5") != NULL);
    ck_assert(!slx_api_classify(&api, SLX_SPAN(" "), NULL) && problem.type == SLX_PROBLEM_EMPTY_REPLY);
    ck_assert(slx_api_classify(&api, SLX_SPAN("550 caf\351"), NULL));
    json_decref(parse(&out));
    ck_assert(slx_api_view(&api, SLX_SPAN("brief")) && api.view == SLX_VIEW_BRIEF);
    slx_buf_reset(&out);
    ck_assert(slx_api_classify(&api, SLX_SPAN("550 5.1.1 x"), NULL));
    json_decref(parse(&out));
    ck_assert(slx_api_view(&api, (struct slx_span){0}) && api.view == SLX_VIEW_FULL); /* not told */
    ck_assert(!slx_api_view(&api, SLX_SPAN("")) && problem.type == SLX_PROBLEM_INVALID_PARAMETER);
    ck_assert(!slx_api_view(&api, SLX_SPAN("long")) && problem.type == SLX_PROBLEM_INVALID_PARAMETER);
    api.media = SLX_MEDIA_TEXT;
    slx_buf_reset(&out);
    ck_assert(slx_api_classify(&api, SLX_SPAN("550 5.1.1 x"), NULL));
    ck_assert(out.len && out.data[out.len - 1] == '\n' && memchr(out.data, '{', out.len) == NULL);
}
END_TEST

/* Odd bytes in, valid JSON out: Jansson reads every verdict, in both views. */
static const char *const odd[] = {
    "550 5.1.1 <script>alert(1)</script>", "550 \033[31m", "550 \"quoted\" \\ back", "550 caf\351 \203\201", "550 \342\200\250 \342\200\256", "hello world", "250 2.0.0 Ok: queued as 12345",
    "550 5.7.27 mark-of-v (VV01)", "550 listed in the pbl 192.0.2.1 https://example.com/?a=\"b\"", "354", "605 x", "550-a\r\n550 b",
    "host mx.example.net[192.0.2.1] said: 550 5.1.1 x (in reply to RCPT TO command)", "550 blocked by zen.spamhaus.org 192.0.2.1",
};

START_TEST(test_verdict_is_json)
{
    for (int view = 0; view < 2; view++) {
        slx_buf_reset(&out);
        api.view = view ? SLX_VIEW_BRIEF : SLX_VIEW_FULL;
        struct slx_context context = {.mx = SLX_SPAN("mx.example.com"), .recipient = SLX_SPAN("u@example.com"), .command = SLX_COMMAND_RCPT};
        ck_assert(slx_api_classify(&api, slx_span_cstr(odd[_i]), view ? NULL : &context));
        json_t *v = parse(&out);
        static const char *const texts[] = {"category", "type", "action", "suppress", "decided_by"};
        for (size_t i = 0; i < UNIT_COUNT(texts); i++)
            ck_assert_msg(json_is_string(json_object_get(v, texts[i])), "%s: %s", odd[_i], texts[i]);
        ck_assert(json_is_object(json_object_get(v, "retry")) || json_is_boolean(json_object_get(v, "retry")));
        json_decref(v);
    }
}
END_TEST

/* Every code answers; those that are no codes get 400, those not registered 404 with what is near. */
START_TEST(test_every_code)
{
    const struct slx_registry *registry = set->registry;
    for (unsigned code = 0; code < 1000; code++) {
        char id[8];
        snprintf(id, sizeof id, "%03u", code);
        slx_buf_reset(&out);
        slx_buf_reset(&extra);
        bool ok = slx_api_code(&api, slx_span_cstr(id));
        const struct slx_reply_code *entry = slx_registry_reply(registry, code);
        ck_assert(ok == (entry != NULL));
        if (ok) {
            json_t *v = parse(&out);
            ck_assert_int_eq(json_integer_value(json_object_get(v, "code")), code);
            json_decref(v);
        } else if (code < 200 || code > 699) {
            ck_assert(problem.type == SLX_PROBLEM_BAD_CODE && extra.len == 0);
        } else {
            json_t *v = parse(&extra);
            ck_assert(problem.type == SLX_PROBLEM_UNKNOWN_CODE && json_is_object(json_object_get(v, "nearest")));
            json_decref(v);
        }
    }
}
END_TEST

static const struct {
    const char *id;
    bool ok;
    enum slx_problem_type type;
} enhanced[] = {
    {"5.1.1", true, 0}, {"x.1.1", true, 0}, {"X.7.26", true, 0}, {"5.7.x", true, 0}, {"5.7.*", true, 0}, {"x.x.x", true, 0}, {"4.7.30", true, 0},
    {"5.7.999", false, SLX_PROBLEM_UNKNOWN_CODE}, {"5.9.99", false, SLX_PROBLEM_UNKNOWN_CODE}, {"x.9.9", false, SLX_PROBLEM_UNKNOWN_CODE},
    {"9.1.1", false, SLX_PROBLEM_BAD_ENHANCED_CODE}, {"5.1000.1", false, SLX_PROBLEM_BAD_ENHANCED_CODE}, {"05.1.1", false, SLX_PROBLEM_BAD_ENHANCED_CODE},
    {"5.1", false, SLX_PROBLEM_BAD_ENHANCED_CODE}, {"", false, SLX_PROBLEM_BAD_ENHANCED_CODE}, {"5.1.1.1", false, SLX_PROBLEM_BAD_ENHANCED_CODE}, {"abc", false, SLX_PROBLEM_BAD_ENHANCED_CODE},
};

START_TEST(test_enhanced)
{
    bool ok = slx_api_enhanced(&api, slx_span_cstr(enhanced[_i].id));
    ck_assert_msg(ok == enhanced[_i].ok && (ok || problem.type == enhanced[_i].type), "%s", enhanced[_i].id);
    if (ok)
        json_decref(parse(&out));
    if (!ok && problem.type == SLX_PROBLEM_UNKNOWN_CODE) {
        json_t *v = parse(&extra);
        ck_assert_uint_ge(json_array_size(json_object_get(json_object_get(v, "nearest"), "parts")), 1);
        json_decref(v);
    }
}
END_TEST

/* Every enhanced code in every form; the vendors' own meanings stand beside. */
START_TEST(test_every_enhanced)
{
    const struct slx_registry *registry = set->registry;
    static const uint16_t classes[] = {2, 4, 5, SLX_ENHANCED_ANY};
    for (size_t i = 0; i < registry->enhanced_len; i++)
        for (size_t k = 0; k < UNIT_COUNT(classes); k++) {
            char text[16];
            struct slx_enhanced code = {classes[k], registry->enhanced[i].subject, registry->enhanced[i].detail};
            slx_buf_reset(&out);
            ck_assert(slx_api_enhanced(&api, (struct slx_span){text, slx_enhanced_print(code, text)}));
            json_decref(parse(&out));
        }
    slx_buf_reset(&out);
    ck_assert(slx_api_enhanced(&api, SLX_SPAN("5.7.27")));
    ck_assert_msg(memmem(out.data, out.len, "Bulk sender without SPF.", 24) != NULL, "%.*s", (int)out.len, out.data);
}
END_TEST

/* Lists: as many items as they say; single entries: those of the list. */
static const struct {
    bool (*all)(struct slx_api *api);
    bool (*one)(struct slx_api *api, struct slx_span id);
    const char *key, *id; /* member of the answer; member of an item that names it */
} resources[] = {
    {slx_api_categories, slx_api_category, "categories", "id"}, {slx_api_blocklists, slx_api_blocklist, "blocklists", "id"},
    {slx_api_vendors, slx_api_vendor, "vendors", "id"}, {slx_api_plugins, slx_api_plugin, "plugins", "name"}, {slx_api_rules, slx_api_rule, "rules", "id"},
    {slx_api_types, NULL, "types", "id"}, {slx_api_actions, NULL, "actions", "id"}, {slx_api_codes, NULL, "codes", "code"}, {slx_api_enhanced_all, NULL, "enhanced", "code"},
};

START_TEST(test_resource)
{
    ck_assert(resources[_i].all(&api));
    json_t *root = parse(&out), *items = json_object_get(root, resources[_i].key);
    ck_assert_uint_ge(json_array_size(items), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "count")), (json_int_t)json_array_size(items));
    for (size_t i = 0; i < json_array_size(items) && resources[_i].one; i++) {
        const char *id = text_of(json_array_get(items, i), resources[_i].id);
        slx_buf_reset(&out);
        ck_assert_msg(resources[_i].one(&api, slx_span_cstr(id)), "%s %s", resources[_i].key, id);
        json_t *one = parse(&out);
        ck_assert_str_eq(text_of(one, resources[_i].id), id);
        json_decref(one);
    }
    if (resources[_i].one)
        ck_assert(!resources[_i].one(&api, SLX_SPAN("no such id")) && problem.type == SLX_PROBLEM_UNKNOWN_ID);
    json_decref(root);
}
END_TEST

START_TEST(test_version_and_problem_pages)
{
    ck_assert(slx_api_version(&api));
    json_decref(parse(&out));
    for (int i = 0; i < SLX_PROBLEM_COUNT; i++) {
        slx_buf_reset(&out);
        ck_assert(slx_api_problem_page(&api, slx_problem_row((enum slx_problem_type)i)->name));
        json_decref(parse(&out));
    }
    ck_assert(!slx_api_problem_page(&api, SLX_SPAN("nonsense")));
}
END_TEST

static const struct {
    const char *query, *kind, *id; /* the first result; NULL: none at all */
} searches[] = {
    {"mailbox_full", "category", "mailbox_full"}, {"5.7.26", NULL, NULL}, {"x.7.26", "enhanced", "x.7.26"}, {"X.7.26", "enhanced", "x.7.26"}, {"550", "code", "550"},
    {"VV01", "vendor_code", "VV01"}, {"angry gnome", "vendor_code", "VV01"}, {"spamcop", "blocklist", "spamcop"}, {"p.pbl", "rule", "p.pbl"}, {"greylist", "category", "greylisted"},
    {"zebra crossing", NULL, NULL},
};

START_TEST(test_search)
{
    ck_assert(slx_api_search(&api, slx_span_cstr(searches[_i].query), 5));
    json_t *root = parse(&out), *results = json_object_get(root, "results"), *first = json_array_get(results, 0);
    if (searches[_i].id) {
        ck_assert_str_eq(text_of(first, "id"), searches[_i].id);
        ck_assert_str_eq(text_of(first, "kind"), searches[_i].kind);
        ck_assert(text_of(first, "path")[0] == '/');
    }
    ck_assert_uint_le(json_array_size(results), 5);
    ck_assert_int_ge(json_integer_value(json_object_get(root, "total")), (json_int_t)json_array_size(results));
    if (!searches[_i].id && strstr(searches[_i].query, "zebra"))
        ck_assert_uint_eq(json_array_size(results), 0);
    json_decref(root);
}
END_TEST

START_TEST(test_search_refused)
{
    char *word = malloc(SLX_SEARCH_MAX_BYTES + 1);
    memset(word, 'x', SLX_SEARCH_MAX_BYTES + 1);
    ck_assert(!slx_api_search(&api, SLX_SPAN("  "), 5) && problem.type == SLX_PROBLEM_MISSING_PARAMETER);
    ck_assert(!slx_api_search(&api, SLX_SPAN("caf\351"), 5) && problem.type == SLX_PROBLEM_INVALID_PARAMETER);
    ck_assert(!slx_api_search(&api, (struct slx_span){word, SLX_SEARCH_MAX_BYTES + 1}, 5) && problem.type == SLX_PROBLEM_INVALID_PARAMETER);
    ck_assert(slx_api_search(&api, (struct slx_span){word, SLX_SEARCH_MAX_BYTES}, 5));
    free(word);
}
END_TEST

static const struct {
    const char *text;
    bool ok;
    enum slx_command command;
} commands[] = {
    {"", true, SLX_COMMAND_UNKNOWN}, {"RCPT", true, SLX_COMMAND_RCPT}, {"rcpt", true, SLX_COMMAND_RCPT}, {"Connect", true, SLX_COMMAND_CONNECT},
    {"END_OF_DATA", true, SLX_COMMAND_END_OF_DATA}, {"unknown", false, 0}, {"RCPT TO", false, 0}, {"VRFY", false, 0},
};

START_TEST(test_command)
{
    enum slx_command command = SLX_COMMAND_QUIT;
    ck_assert_msg(slx_api_command(&api, slx_span_cstr(commands[_i].text), "command", &command) == commands[_i].ok, "%s", commands[_i].text);
    if (commands[_i].ok)
        ck_assert_uint_eq(command, commands[_i].command);
    else
        ck_assert(problem.type == SLX_PROBLEM_INVALID_PARAMETER && strstr(problem.detail, "RCPT"));
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("answer");
    TCase *tcase = tcase_create("answer");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_bad_body, 0, UNIT_COUNT(bodies));
    tcase_add_test(tcase, test_malformed_place);
    tcase_add_test(tcase, test_good_bodies);
    tcase_add_test(tcase, test_batch);
    tcase_add_test(tcase, test_batch_ceilings);
    tcase_add_test(tcase, test_plain_reply);
    tcase_add_loop_test(tcase, test_verdict_is_json, 0, UNIT_COUNT(odd));
    tcase_add_test(tcase, test_every_code);
    tcase_add_loop_test(tcase, test_enhanced, 0, UNIT_COUNT(enhanced));
    tcase_add_test(tcase, test_every_enhanced);
    tcase_add_loop_test(tcase, test_resource, 0, UNIT_COUNT(resources));
    tcase_add_test(tcase, test_version_and_problem_pages);
    tcase_add_loop_test(tcase, test_search, 0, UNIT_COUNT(searches));
    tcase_add_test(tcase, test_search_refused);
    tcase_add_loop_test(tcase, test_command, 0, UNIT_COUNT(commands));
    suite_add_tcase(suite, tcase);
    return suite;
}
