/*
 * test_registry_words.c - the sentences of the shipped tables: present, our
 * own, whole, and never harmful (a block is no reason to drop a recipient).
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/registry.h"

#include <stdio.h>
#include <string.h>

#include "lib/words.h"
#include "tests/unit/unit.h"

enum { SENTENCE_MAX_BYTES = 500, CATEGORY_STEPS_MIN = 2, AGENT_STEPS_MAX = 4, ENGINEER_STEPS_MAX = 5, PLACE_MAX = 96 };

static struct slx_registry *registry;
static struct slx_diag_list diags;

static void setup(void)
{
    size_t count;
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    slx_diag_list_init(&diags);
    registry = slx_registry_load(files, count, &diags);
    ck_assert_ptr_nonnull(registry);
}

static void teardown(void)
{
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
}

static bool says(struct slx_span text, const char *words)
{
    return slx_span_find_nocase(text, (struct slx_span){words, strlen(words)}, 0) != SLX_NOT_FOUND;
}

/* What every sentence keeps to; `place` names it in a failure. */
static void expect_sentence(const char *place, struct slx_span text)
{
    struct slx_diag diag = {0};
    ck_assert_msg(text.len > 1 && text.len <= SENTENCE_MAX_BYTES, "%s has %zu bytes", place, text.len);
    ck_assert_msg(text.ptr[text.len - 1] == '.', "%s has no full stop: %.*s", place, SLX_FMT(text));
    ck_assert_msg(text.ptr[0] < 'a' || text.ptr[0] > 'z', "%s begins small: %.*s", place, SLX_FMT(text));
    ck_assert_msg(slx_words_check(text, &diag), "%s: %s", place, diag.text);
    for (size_t i = 0; i + 1 < text.len; i++)
        ck_assert_msg(text.ptr[i] != ' ' || text.ptr[i + 1] != ' ', "%s has two blanks: %.*s", place, SLX_FMT(text));
}

static void expect_advice(const char *place, const struct slx_advice *advice, size_t fewest)
{
    char step[PLACE_MAX];
    snprintf(step, sizeof step, "%s, customer", place);
    expect_sentence(step, advice->customer);
    ck_assert_msg(advice->agent.len >= fewest && advice->agent.len <= AGENT_STEPS_MAX, "%s: %zu steps for an agent", place,
                  advice->agent.len);
    ck_assert_msg(advice->engineer.len >= fewest && advice->engineer.len <= ENGINEER_STEPS_MAX,
                  "%s: %zu steps for an engineer", place, advice->engineer.len);
    for (size_t i = 0; i < advice->agent.len; i++) {
        snprintf(step, sizeof step, "%s, agent %zu", place, i + 1);
        expect_sentence(step, advice->agent.items[i]);
    }
    for (size_t i = 0; i < advice->engineer.len; i++) {
        snprintf(step, sizeof step, "%s, engineer %zu", place, i + 1);
        expect_sentence(step, advice->engineer.items[i]);
    }
}

/* A copy of the sample text, with or without its full stop, explains nothing. */
static bool is_copy(struct slx_span text, struct slx_span of)
{
    return slx_span_eq_nocase(text, of) || slx_span_eq_nocase(slx_span_sub(text, 0, text.len - 1), of);
}

static const char *name_of(struct slx_span id)
{
    static char name[PLACE_MAX];
    snprintf(name, sizeof name, "%.*s", SLX_FMT(id));
    return name;
}

START_TEST(test_categories_have_words)
{
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *category = &registry->categories[i];
        const char *name = name_of(category->id);
        expect_sentence(name, category->definition);
        expect_sentence(name, category->summary);
        expect_advice(name, &category->advice, category->type == SLX_TYPE_INTERMEDIATE ? 1 : CATEGORY_STEPS_MIN);
        ck_assert_msg(!is_copy(category->summary, category->definition), "%s: the summary repeats the definition", name);
        ck_assert_msg(!is_copy(category->advice.customer, category->definition), "%s: the customer gets the definition", name);
        ck_assert_msg(!is_copy(category->advice.customer, category->summary), "%s: the customer gets the summary", name);
        for (size_t k = 0; k < category->advice.agent.len; k++)
            ck_assert_msg(slx_span_find_char(category->advice.agent.items[k], '{', 0) == SLX_NOT_FOUND,
                          "%s: steps for an agent are not filled in, so they hold no placeholder", name);
    }
}
END_TEST

static bool has_brace(struct slx_span text) { return slx_span_find_char(text, '{', 0) != SLX_NOT_FOUND; }

/* A list of categories shows fallbacks, never a placeholder. */
START_TEST(test_plain_words)
{
    struct slx_arena arena;
    size_t filled = 0;
    slx_arena_init(&arena, 1024 * 1024);
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *category = &registry->categories[i];
        const struct slx_advice plain = slx_words_plain_advice(&category->advice, &arena);
        const char *name = name_of(category->id);
        filled += has_brace(category->summary);
        ck_assert_msg(!has_brace(slx_words_plain(category->summary, &arena)) && !has_brace(plain.customer), "%s", name);
        ck_assert_uint_eq(plain.agent.len, category->advice.agent.len);
        ck_assert_uint_eq(plain.engineer.len, category->advice.engineer.len);
        for (size_t k = 0; k < plain.engineer.len; k++)
            ck_assert_msg(!has_brace(plain.engineer.items[k]), "%s, engineer %zu", name, k + 1);
    }
    ck_assert_uint_gt(filled, 0);
    slx_arena_deinit(&arena);
}
END_TEST

/* None of the words anywhere: `text` is a summary or a description. */
static void expect_unsaid(const char *name, struct slx_span text, const struct slx_advice *advice, const char *words)
{
    ck_assert_msg(!says(text, words), "%s: '%s' in the summary", name, words);
    ck_assert_msg(!says(advice->customer, words), "%s: '%s' to the customer", name, words);
    for (size_t i = 0; i < advice->agent.len; i++)
        ck_assert_msg(!says(advice->agent.items[i], words), "%s: '%s' to the agent", name, words);
    for (size_t i = 0; i < advice->engineer.len; i++)
        ck_assert_msg(!says(advice->engineer.items[i], words), "%s: '%s' to the engineer", name, words);
}

/* What would do harm, by type. */
static const struct {
    enum slx_type type;
    const char *words;
} harmful[] = {
    {SLX_TYPE_BLOCK, "suppress"},          {SLX_TYPE_BLOCK, "remove the address"},
    {SLX_TYPE_BLOCK, "remove the recipient"}, {SLX_TYPE_BLOCK, "stop mail to"},
    {SLX_TYPE_BLOCK, "delete the address"}, {SLX_TYPE_BLOCK, "the address does not exist"},
    {SLX_TYPE_TECHNICAL, "suppress"},      {SLX_TYPE_TECHNICAL, "remove the address"},
    {SLX_TYPE_TECHNICAL, "remove the recipient"}, {SLX_TYPE_TECHNICAL, "stop mail to"},
    {SLX_TYPE_TECHNICAL, "delete the address"}, {SLX_TYPE_SOFT, "suppress"},
    {SLX_TYPE_SOFT, "remove the address"}, {SLX_TYPE_SOFT, "remove the recipient"},
    {SLX_TYPE_SUCCESS, "suppress"},        {SLX_TYPE_HARD, "keep retrying"},
    {SLX_TYPE_HARD, "tries again"},        {SLX_TYPE_HARD, "tried again"},
    {SLX_TYPE_HARD, "retry after"},
};

START_TEST(test_no_harm)
{
    bool seen = false;
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *category = &registry->categories[i];
        if (category->type != harmful[_i].type)
            continue;
        seen = true;
        expect_unsaid(name_of(category->id), category->summary, &category->advice, harmful[_i].words);
    }
    ck_assert(seen);
}
END_TEST

/* A code is of the type of its category; an enhanced code of the one it has in class 5. */
START_TEST(test_no_harm_in_codes)
{
    char name[PLACE_MAX];
    for (size_t i = 0; i < registry->replies_len; i++) {
        const struct slx_reply_code *code = &registry->replies[i];
        if (registry->categories[code->category].type != harmful[_i].type)
            continue;
        snprintf(name, sizeof name, "%u", code->code);
        expect_unsaid(name, code->description, &code->advice, harmful[_i].words);
    }
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *code = &registry->enhanced[i];
        if (registry->categories[code->category[5]].type != harmful[_i].type)
            continue;
        snprintf(name, sizeof name, "X.%u.%u", code->subject, code->detail);
        expect_unsaid(name, code->description, &code->advice, harmful[_i].words);
    }
}
END_TEST

/* A soft category with 5yz is over for the queue: no promise without a word for a message that came back. */
START_TEST(test_no_empty_promise)
{
    size_t promises = 0;
    for (size_t i = 0; i < registry->categories_len; i++) {
        struct slx_span customer = registry->categories[i].advice.customer;
        if (!says(customer, "automatically"))
            continue;
        promises++;
        ck_assert_msg(says(customer, "returned") || registry->categories[i].type == SLX_TYPE_SUCCESS, "%s", name_of(registry->categories[i].id));
    }
    ck_assert_uint_gt(promises, 0);
}
END_TEST

/* Before an address is given up, somebody looks for a typing error and asks in another way. */
START_TEST(test_hard_checks_first)
{
    size_t hard = 0;
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *category = &registry->categories[i];
        if (category->type != SLX_TYPE_HARD)
            continue;
        hard++;
        ck_assert_msg(says(category->advice.customer, "typing errors"), "%s", name_of(category->id));
        ck_assert_msg(says(category->advice.customer, "in another way"), "%s", name_of(category->id));
    }
    ck_assert_uint_gt(hard, 0);
}
END_TEST

START_TEST(test_reply_codes_have_words)
{
    for (size_t i = 0; i < registry->replies_len; i++) {
        const struct slx_reply_code *code = &registry->replies[i];
        char name[PLACE_MAX];
        snprintf(name, sizeof name, "%u", code->code);
        expect_sentence(name, code->description);
        expect_advice(name, &code->advice, 1);
        expect_unsaid(name, code->description, &code->advice, "{"); /* nobody fills these in */
        ck_assert_msg(!is_copy(code->description, code->sample_text), "%s repeats its sample text", name);
        ck_assert_msg(code->reference.len > 1, "%s has no reference", name);
    }
}
END_TEST

START_TEST(test_enhanced_codes_have_words)
{
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *code = &registry->enhanced[i];
        char name[PLACE_MAX];
        snprintf(name, sizeof name, "X.%u.%u", code->subject, code->detail);
        expect_sentence(name, code->description);
        expect_advice(name, &code->advice, 1);
        expect_unsaid(name, code->description, &code->advice, "{"); /* nobody fills these in */
        ck_assert_msg(!is_copy(code->description, code->sample_text), "%s repeats its sample text", name);
        ck_assert_msg(code->reference.len > 1, "%s has no reference", name);
    }
}
END_TEST

START_TEST(test_command_meanings)
{
    ck_assert_uint_gt(registry->meanings_len, 0);
    for (size_t i = 0; i < registry->meanings_len; i++) {
        char name[PLACE_MAX];
        snprintf(name, sizeof name, "%u after %.*s", registry->meanings[i].code,
                 SLX_FMT(slx_command_id(registry->meanings[i].command)));
        expect_sentence(name, registry->meanings[i].meaning);
        ck_assert_msg(!says(registry->meanings[i].meaning, "see the category"), "%s", name);
    }
}
END_TEST

static void expect_terms(const struct slx_term *terms, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const char *name = name_of(terms[i].id);
        expect_sentence(name, terms[i].description);
        ck_assert_msg(!is_copy(terms[i].description, terms[i].title), "%s: the description repeats the title", name);
    }
}

START_TEST(test_vocabularies)
{
    expect_terms(registry->types, UNIT_COUNT(registry->types));
    expect_terms(registry->actions, UNIT_COUNT(registry->actions));
    expect_terms(registry->suppresses, UNIT_COUNT(registry->suppresses));
    expect_terms(registry->whos, UNIT_COUNT(registry->whos));
    expect_terms(registry->concerns, UNIT_COUNT(registry->concerns));
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("registry_words");
    TCase *tcase = tcase_create("words");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_categories_have_words);
    tcase_add_test(tcase, test_plain_words);
    tcase_add_loop_test(tcase, test_no_harm, 0, UNIT_COUNT(harmful));
    tcase_add_loop_test(tcase, test_no_harm_in_codes, 0, UNIT_COUNT(harmful));
    tcase_add_test(tcase, test_no_empty_promise);
    tcase_add_test(tcase, test_hard_checks_first);
    tcase_add_test(tcase, test_reply_codes_have_words);
    tcase_add_test(tcase, test_enhanced_codes_have_words);
    tcase_add_test(tcase, test_command_meanings);
    tcase_add_test(tcase, test_vocabularies);
    suite_add_tcase(suite, tcase);
    return suite;
}
