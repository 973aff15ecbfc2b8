/*
 * test_differential.c - the index and trying every rule give the same answers.
 *
 * Replies: the examples of all shipped plug-ins, mutated (words dropped,
 * doubled, swapped, cut; codes changed; examples spliced; case, spaces, line
 * breaks, entities and stray bytes put in), 100,000 of them, and the labelled
 * replies of the corpus where it is at hand. Compared: everything that the
 * rules decide, the list of evidence included.
 *
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "tests/unit/rig.h"

enum { CHUNKS = 10, REPLIES_EACH = 10000, REPLY_MAX = 2000 };

static struct slx_ruleset *set;
static struct slx_classifier fast, slow;
static uint64_t seed;

static unsigned pick(size_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % (unsigned)below;
}

static void setup(void)
{
    struct slx_diag_list diags;
    size_t left_out;
    static char plugins[4096];
    snprintf(plugins, sizeof plugins, "%s", unit_path("plugins"));
    struct slx_load_options options = {.shipped = {plugins}, .shipped_len = 1, .skip_examples = true};
    struct slx_registry *registry = rig_registry();
    slx_diag_list_init(&diags);
    set = slx_load_ruleset(registry, &options, &diags, &left_out);
    ck_assert_msg(set != NULL, "%s", rig_all_diags(&diags));
    slx_diag_list_deinit(&diags);
    slx_registry_unref(registry);
    ck_assert(slx_classifier_init(&fast) && slx_classifier_init(&slow));
    slow.try_every_rule = true;
    fast.rehearsal = slow.rehearsal = true;
}

static void teardown(void)
{
    slx_classifier_deinit(&fast);
    slx_classifier_deinit(&slow);
    slx_ruleset_unref(set);
}

static const struct slx_example *any_example(void)
{
    for (;;) {
        const struct slx_rule *rule = set->rules[pick(set->rules_len)].rule;
        bool counter = rule->counterexamples_len && pick(4) == 0;
        size_t len = counter ? rule->counterexamples_len : rule->examples_len;
        if (len)
            return &(counter ? rule->counterexamples : rule->examples)[pick(len)];
    }
}

/* Bounds of a random word of the text. */
static struct slx_span any_word(struct slx_span text)
{
    if (!text.len)
        return text;
    size_t from = pick(text.len), to = from;
    while (from > 0 && text.ptr[from - 1] != ' ')
        from--;
    while (to < text.len && text.ptr[to] != ' ')
        to++;
    return slx_span_sub(text, from, to);
}

static void put(struct slx_buf *out, struct slx_span text)
{
    if (out->len + text.len < REPLY_MAX)
        slx_buf_add(out, text);
}

static void put_without(struct slx_buf *out, struct slx_span text, struct slx_span word, struct slx_span instead)
{
    size_t from = (size_t)(word.ptr - text.ptr);
    put(out, slx_span_sub(text, 0, from));
    put(out, instead);
    put(out, slx_span_sub(text, from + word.len, text.len));
}

/* One change; `out` is empty before. */
static void mutate(struct slx_span text, struct slx_buf *out)
{
    static const char *const inserts[] = {"\r\n550 ", "\r\n", "&lt;", "&amp;", "\302\240", "\342\200\231", "\303\211", "\377", "  ", "\t", "(", "5.7.1 ", "192.0.2.1", "=\r\n", "not ", "smtp; ",
                                          "zen.spamhaus.org", "<user@example.com>", "https://example.com/", "in 5 minutes"};
    static const char *const codes[] = {"550 ", "450 ", "421 ", "554 5.7.1 ", "550 5.1.1 ", "452 4.2.2 ", "5.7.1 ", "4.7.0 ", "250 ", "354 ", "", "699 ", "550-5.7.1 "};
    size_t blank = slx_span_find_char(text, ' ', 0);
    switch (pick(9)) {
    case 0:
        put_without(out, text, any_word(text), SLX_SPAN(""));
        break;
    case 1:
        put_without(out, text, any_word(text), any_word(text));
        break;
    case 2:
        put_without(out, text, any_word(text), any_word(any_example()->reply));
        break;
    case 3: /* cut */
        put(out, slx_span_sub(text, pick(2) ? 0 : pick(text.len + 1), pick(text.len + 1)));
        break;
    case 4: /* another code */
        put(out, slx_span_cstr(codes[pick(UNIT_COUNT(codes))]));
        put(out, slx_span_sub(text, blank == SLX_NOT_FOUND ? 0 : blank + 1, text.len));
        break;
    case 5: /* two examples */
        put(out, slx_span_sub(text, 0, pick(text.len + 1)));
        put(out, SLX_SPAN(" "));
        put(out, any_example()->reply);
        break;
    case 6: {
        size_t at = pick(text.len + 1);
        put(out, slx_span_sub(text, 0, at));
        put(out, slx_span_cstr(inserts[pick(UNIT_COUNT(inserts))]));
        put(out, slx_span_sub(text, at, text.len));
        break;
    }
    case 7: /* the other case */
        for (size_t i = 0; i < text.len && i < REPLY_MAX; i++)
            slx_buf_add_char(out, (char)(isupper((unsigned char)text.ptr[i]) ? tolower((unsigned char)text.ptr[i]) : toupper((unsigned char)text.ptr[i])));
        break;
    default:
        put(out, text);
    }
}

static void compare_evidence(struct slx_span reply, const struct slx_verdict *a, const struct slx_verdict *b)
{
    ck_assert_msg(a->evidence_len == b->evidence_len, "%.*s: %zu and %zu pieces of evidence", SLX_FMT(reply), a->evidence_len, b->evidence_len);
    for (size_t i = 0; i < a->evidence_len; i++) {
        const struct slx_evidence *x = &a->evidence[i], *y = &b->evidence[i];
        bool same = x->by == y->by && x->rule == y->rule && x->category == y->category && x->loss == y->loss && x->specificity == y->specificity &&
                    x->span.from == y->span.from && x->span.to == y->span.to;
        ck_assert_msg(same, "%.*s: evidence %zu differs", SLX_FMT(reply), i);
    }
}

static void compare(struct slx_span reply, const struct slx_context *context)
{
    const struct slx_verdict *a = slx_classify(&fast, set, reply, context), *b = slx_classify(&slow, set, reply, context);
    ck_assert(a && b);
    compare_evidence(reply, a, b);
    ck_assert_msg(a->category == b->category && a->type == b->type && a->action == b->action && a->suppress == b->suppress, "%.*s", SLX_FMT(reply));
    ck_assert_msg(a->vendor.vendor == b->vendor.vendor && a->vendor.because == b->vendor.because, "%.*s: vendor", SLX_FMT(reply));
    ck_assert_msg(a->facts.blocklist == b->facts.blocklist && a->facts.retry_after_s == b->facts.retry_after_s, "%.*s: facts", SLX_FMT(reply));
    ck_assert_msg(a->vendor_meaning == b->vendor_meaning && a->confidence == b->confidence, "%.*s", SLX_FMT(reply));
    ck_assert_msg(a->notes.len == b->notes.len && memcmp(a->notes.ids, b->notes.ids, a->notes.len) == 0, "%.*s: notes", SLX_FMT(reply));
    unit_expect_span("differential", "client address", a->facts.client_ip, b->facts.client_ip);
}

START_TEST(test_generated)
{
    struct slx_buf one, two;
    slx_buf_init(&one, 4 * REPLY_MAX);
    slx_buf_init(&two, 4 * REPLY_MAX);
    seed = 20261124u + (uint64_t)_i * 7919;
    for (int n = 0, rounds = unit_rounds(REPLIES_EACH); n < rounds; n++) {
        const struct slx_example *example = any_example();
        struct slx_context context = {.mx = pick(2) ? example->mx : (struct slx_span){0}, .recipient = pick(2) ? example->recipient : (struct slx_span){0},
                                      .command = pick(3) ? example->command : (enum slx_command)pick(SLX_COMMAND_COUNT)};
        slx_buf_reset(&one);
        put(&one, example->reply);
        for (unsigned changes = pick(4); changes; changes--) {
            slx_buf_reset(&two);
            mutate(slx_buf_span(&one), &two);
            slx_buf_reset(&one);
            put(&one, slx_buf_span(&two));
        }
        compare(slx_buf_span(&one), &context);
    }
    slx_buf_deinit(&one);
    slx_buf_deinit(&two);
}
END_TEST

/* Every example as it stands. */
START_TEST(test_examples)
{
    for (size_t i = 0; i < set->rules_len; i++)
        for (size_t k = 0; k < set->rules[i].rule->examples_len; k++) {
            const struct slx_example *example = &set->rules[i].rule->examples[k];
            struct slx_context context = {.mx = example->mx, .recipient = example->recipient, .command = example->command};
            compare(example->reply, &context);
        }
}
END_TEST

static struct slx_span member(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    return (struct slx_span){json_string_value(value), json_is_string(value) ? json_string_length(value) : 0};
}

START_TEST(test_corpus)
{
    FILE *file = fopen(unit_path("../shared/corpus/dev.jsonl"), "r");
    char *line = NULL;
    size_t cap = 0, count = 0;
    if (!file) {
        printf("SKIP test_differential: no corpus at ../shared/corpus/dev.jsonl\n");
        return;
    }
    while (getline(&line, &cap, file) > 0) {
        json_t *row = json_loads(line, 0, NULL);
        struct slx_context context = {.mx = member(row, "mx"), .recipient = member(row, "recipient")};
        compare(member(row, "text").len ? member(row, "text") : member(row, "reply"), &context);
        count += (member(row, "text").len || member(row, "reply").len) != 0;
        json_decref(row);
    }
    ck_assert_uint_ge(count, 100);
    free(line);
    fclose(file);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("differential");
    TCase *tcase = tcase_create("differential");
    tcase_set_timeout(tcase, 1200);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_generated, 0, CHUNKS);
    tcase_add_test(tcase, test_examples);
    tcase_add_test(tcase, test_corpus);
    suite_add_tcase(suite, tcase);
    return suite;
}
