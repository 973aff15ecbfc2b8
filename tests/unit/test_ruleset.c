/*
 * test_ruleset.c - building a rule set: its faults, its order, self-test and lint (lib/ruleset.h, check.h,
 * selftest.h, lint.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/ruleset.h"

#include "base/buf.h"
#include "lib/lint.h"
#include "lib/match.h"
#include "lib/selftest.h"
#include "tests/unit/rig.h"

#define HEAD "return { api = 1, name = 'p', version = '1', license = 'MIT', rules = {\n"
#define TAIL "} }\n"
#define RULE(id, when, category, examples) \
    "{ id = '" id "', source = 'own wording', when = { " when " }, verdict = { category = '" category "' }, examples = { " examples " } },\n"

static struct slx_diag_list diags;

static void setup(void) { slx_diag_list_init(&diags); }
static void teardown(void) { slx_diag_list_deinit(&diags); }

/* One fault each, and how it is told. */
static const struct {
    const char *source, *want;
} faults[] = {
    {HEAD RULE("q.a", "text = 'abc'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule q.a: the id must begin with the plug-in's name: 'p.'"},
    {HEAD RULE("p.A", "text = 'abc'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.A: an id is lower-case letters, digits, '-', '_' and '.', at most 100"},
    {HEAD RULE("p.a", "text = 'a'", "virus", "'550 a'") TAIL, "p1.lua:2: rule p.a: when.text: a phrase has 2 to 400 bytes, 'a' has 1"},
    {HEAD RULE("p.a", "", "virus", "'550 a'") TAIL, "p1.lua:2: rule p.a: when needs at least one of code, enhanced, text, all, pattern"},
    {HEAD RULE("p.a", "none = 'abc'", "virus", "'550 a'") TAIL, "p1.lua:2: rule p.a: when needs at least one of code, enhanced, text, all, pattern"},
    {HEAD RULE("p.a", "vendor = true, text = 'abc'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: when.vendor = true, but the plug-in has no vendor table"},
    {HEAD RULE("p.a", "text = 'abc'", "virus", "") TAIL, "p1.lua:2: rule p.a: examples are missing; a rule without an example cannot be tested"},
    {HEAD "{ id = 'p.a', when = { text = 'abc' }, verdict = { category = 'virus' }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: source is missing; say where the text is documented or was seen ('own wording' is honest)"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { tags = { 'x' } }, examples = { '550 abc' } },\n" TAIL, "p1.lua:2: rule p.a: verdict.category is missing"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus', tags = { 'A b' } }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: verdict.tags: 'A b' is not a tag (lower-case letters, digits, '_')"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus', links = { { title = 't', href = 'javascript:x' } } }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: verdict.links: 'javascript:x' is not an http(s) address"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus', title = '0123456789012345678901234567890123456789012345678901234567890' }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: verdict.title has 61 characters, at most 60 are allowed"},
    {HEAD RULE("p.a", "pattern = '(abc'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: when.pattern cannot be compiled at offset 4: missing closing parenthesis"},
    {HEAD RULE("p.a", "pattern = '.*'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: when.pattern matches the empty text; it would match every reply"},
    {HEAD RULE("p.a", "pattern = '(?<clent_ip>abc)'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: when.pattern: group 'clent_ip' is no fact; did you mean 'client_ip'?"},
    {HEAD RULE("p.a", "pattern = '(?<weather>abc)'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: when.pattern: group 'weather' is no fact"},
    {HEAD RULE("p.a", "text = '\\u{200b}\\u{200b}'", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: phrase '\342\200\213\342\200\213' is too short once folded"},
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abc'") RULE("p.a", "text = 'def'", "virus", "'550 def'") TAIL, "p1.lua:2: rule p.a: the id is taken; the first stands in p1.lua:2"},
    {"return { api = 1, name = 'p', version = '1', license = 'MIT', disable = { 'x.y' }, rules = {\n" RULE("p.a", "text = 'abc'", "virus", "'550 abc'") TAIL,
     "p1.lua: disable: there is no rule 'x.y'"},
    {"return { api = 1, name = 'p', version = '1', license = 'MIT', vendor = { id = 'p', name = 'P', kind = 'shop' }, rules = {\n" RULE("p.a", "text = 'abc'", "virus", "'550 abc'") TAIL,
     "p1.lua: vendor.kind 'shop' is none of provider, filter, mta, esp, forwarder, hoster, blocklist, security"},
    {"return { api = 1, name = 'p', version = '1', license = 'MIT', vendor = { id = 'p', name = 'P', marks = { 'ab' } }, rules = {\n" RULE("p.a", "text = 'abc'", "virus", "'550 abc'") TAIL,
     "p1.lua: vendor.marks: 'ab' is too short to be a mark (4 bytes at least)"},
};

START_TEST(test_fault)
{
    const char *sources[] = {faults[_i].source};
    struct slx_ruleset *set = rig_build(sources, 1, &diags);
    ck_assert_msg(set == NULL, "no fault instead of: %s", faults[_i].want);
    ck_assert_msg(rig_has_diag(&diags, faults[_i].want), "expected: %s\ngot: %s", faults[_i].want, rig_all_diags(&diags));
}
END_TEST

/* Many faults are told at once. */
START_TEST(test_all_at_once)
{
    const char *sources[] = {HEAD RULE("q.a", "text = 'a'", "virus", "") RULE("p.b", "text = 'abc'", "virus", "") TAIL};
    ck_assert_ptr_null(rig_build(sources, 1, &diags));
    ck_assert_uint_eq(diags.errors, 4);
}
END_TEST

static const char one[] = HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abc'") RULE("p.b", "text = 'abcdef'", "spam_content", "'550 abcdef'") TAIL;
static const char other[] = "return { api = 1, name = 'o', version = '1', license = 'MIT', rules = {\n" RULE("o.a", "text = 'abc'", "greylisted", "'550 abc'") TAIL;
static const char site[] = "--site\nreturn { api = 1, name = 'z', version = '1', license = 'MIT', disable = { 'p.b' }, rules = {\n"
                           RULE("z.a", "text = 'bc'", "rate_limited", "'550 bc'") TAIL;

START_TEST(test_names_and_vendors_unique)
{
    const char *twice[] = {one, one};
    ck_assert_ptr_null(rig_build(twice, 2, &diags));
    ck_assert_msg(rig_has_diag(&diags, "p2.lua: a plug-in named 'p' is already loaded from p1.lua") ||
                      rig_has_diag(&diags, "p1.lua: a plug-in named 'p' is already loaded from p2.lua"), "%s", rig_all_diags(&diags));
    slx_diag_list_deinit(&diags);
    const char *vendors[] = {"return { api = 1, name = 'a', version = '1', license = 'MIT', vendor = { id = 'v', name = 'V' }, rules = {} }",
                             "return { api = 1, name = 'b', version = '1', license = 'MIT', vendor = { id = 'v', name = 'W' }, rules = {} }"};
    ck_assert_ptr_null(rig_build(vendors, 2, &diags));
    ck_assert_msg(rig_has_diag(&diags, "two plug-ins describe the vendor 'v'"), "%s", rig_all_diags(&diags));
}
END_TEST

/* Order and version do not depend on the order in which plug-ins are handed over. */
START_TEST(test_order)
{
    const char *forth[] = {one, other, site}, *back[] = {site, other, one};
    struct slx_ruleset *a = rig_sound(forth, 3), *b = rig_sound(back, 3);
    static const char *const want[] = {"z.a", "o.a", "p.a", "p.b"};
    ck_assert_uint_eq(a->rules_len, UNIT_COUNT(want));
    for (size_t i = 0; i < a->rules_len; i++) {
        unit_expect_span("order", "rule", a->rules[i].rule->id, slx_span_cstr(want[i]));
        unit_expect_span("order", "rule", b->rules[i].rule->id, slx_span_cstr(want[i]));
    }
    ck_assert_str_eq(a->version, b->version);
    struct slx_ruleset *fewer = rig_sound(forth, 2);
    ck_assert_str_ne(a->version, fewer->version);
    slx_ruleset_unref(fewer);
    slx_ruleset_unref(a);
    slx_ruleset_unref(b);
}
END_TEST

START_TEST(test_look_up)
{
    const char *sources[] = {one, site};
    struct slx_ruleset *set = rig_sound(sources, 2);
    unit_expect_span("look-up", "rule", slx_ruleset_rule(set, SLX_SPAN("p.b"))->rule->id, SLX_SPAN("p.b"));
    ck_assert(slx_ruleset_rule(set, SLX_SPAN("p.b"))->disabled && !slx_ruleset_rule(set, SLX_SPAN("p.a"))->disabled);
    ck_assert_ptr_null(slx_ruleset_rule(set, SLX_SPAN("p.")));
    ck_assert_ptr_null(slx_ruleset_rule(set, SLX_SPAN("p.c")));
    ck_assert_ptr_null(slx_ruleset_rule(set, SLX_SPAN("")));
    ck_assert_ptr_nonnull(slx_ruleset_plugin(set, SLX_SPAN("z")));
    ck_assert_ptr_null(slx_ruleset_plugin(set, SLX_SPAN("zz")));
    ck_assert_ptr_null(slx_ruleset_vendor(set, SLX_SPAN("v")));
    ck_assert_ptr_eq(slx_ruleset_ref(set), set);
    slx_ruleset_unref(set);
    slx_ruleset_unref(set);
    slx_ruleset_unref(NULL);
}
END_TEST

START_TEST(test_no_plugins)
{
    struct slx_registry *registry = rig_registry();
    struct slx_ruleset *set = slx_ruleset_build(registry, NULL, 0, &diags);
    ck_assert(set && set->rules_len == 0);
    slx_ruleset_unref(set);
    slx_registry_unref(registry);
}
END_TEST

/* Site before shipped, then specificity, then order; rank above all. */
static const struct {
    const char *reply, *winner;
    enum slx_loss loss; /* of the second */
} wins[] = {
    {"550 abc", "z.a", SLX_LOSS_SHIPPED}, {"550 xyzzy plugh", "w.specific", SLX_LOSS_LESS_SPECIFIC}, {"550 same words", "w.first", SLX_LOSS_LATER},
    {"550 5.7.77 words here", "w.words", SLX_LOSS_WEAKER_KIND}, {"550 heavy thing", "w.heavy", SLX_LOSS_LESS_SPECIFIC},
    {"550 plain text of-the-mark", "w.vendor", SLX_LOSS_LESS_SPECIFIC},
};

static const char weights[] =
    "return { api = 1, name = 'w', version = '1', license = 'MIT', vendor = { id = 'w', name = 'W', marks = { 'of-the-mark' } }, rules = {\n"
    RULE("w.loose", "text = 'xyzzy'", "virus", "'550 xyzzy'") RULE("w.specific", "text = 'xyzzy plugh'", "virus", "'550 xyzzy plugh'")
    RULE("w.first", "text = 'same words'", "virus", "'550 same words'") RULE("w.second", "text = 'same words'", "spam_content", "'550 same words'")
    RULE("w.code", "enhanced = '5.7.77'", "virus", "'550 5.7.77 x'") RULE("w.words", "text = 'words'", "spam_content", "'550 words'")
    RULE("w.light", "text = 'heavy thing'", "virus", "'550 heavy thing'")
    "{ id = 'w.heavy', source = 's', weight = 5, when = { text = 'heavy thing' }, verdict = { category = 'virus' }, examples = { '550 heavy thing' } },\n"
    RULE("w.plain", "text = 'plain'", "virus", "'550 plain'") RULE("w.vendor", "vendor = true, text = 'plain text'", "spam_content", "'550 plain text of-the-mark'") TAIL;

START_TEST(test_who_wins)
{
    const char *sources[] = {one, other, site, weights};
    struct slx_ruleset *set = rig_sound(sources, 4);
    struct slx_classifier classifier;
    ck_assert(slx_classifier_init(&classifier));
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(wins[_i].reply), NULL);
    ck_assert_ptr_nonnull(v->evidence[0].rule);
    unit_expect_span(wins[_i].reply, "winner", v->evidence[0].rule->rule->id, slx_span_cstr(wins[_i].winner));
    unit_expect_span(wins[_i].reply, "loss", slx_loss_id(v->evidence[1].loss), slx_loss_id(wins[_i].loss));
    ck_assert_uint_eq(slx_ruleset_hits(set, v->evidence[0].rule), 1);
    classifier.rehearsal = true;
    v = slx_classify(&classifier, set, slx_span_cstr(wins[_i].reply), NULL);
    ck_assert_uint_eq(slx_ruleset_hits(set, v->evidence[0].rule), 1);
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}
END_TEST

/* Which condition failed. */
static const struct {
    const char *reply, *failed; /* NULL: matched */
    enum slx_command command;
} explained[] = {
    {"551 5.7.1 alpha beta zulu9", "code", SLX_COMMAND_RCPT}, {"550 5.7.2 alpha beta zulu9", "enhanced", SLX_COMMAND_RCPT}, {"550 5.7.1 alpha beta zulu9", "command", SLX_COMMAND_MAIL},
    {"550 5.7.1 beta zulu9", "text", SLX_COMMAND_RCPT}, {"550 5.7.1 alpha zulu9", "all", SLX_COMMAND_RCPT}, {"550 5.7.1 alpha beta gamma zulu9", "none", SLX_COMMAND_RCPT},
    {"550 5.7.1 alpha beta zulu", "pattern", SLX_COMMAND_RCPT}, {"550 5.7.1 alpha beta", "pattern", SLX_COMMAND_RCPT}, {"550 5.7.1 alpha beta zulu9", NULL, SLX_COMMAND_RCPT},
};

START_TEST(test_explain)
{
    const char *sources[] = {HEAD RULE("p.a", "code = 550, enhanced = '5.7.1', command = 'RCPT', text = 'alpha', all = { 'beta' }, none = 'gamma', pattern = [[zulu\\d]]", "virus",
                                       "{ reply = '550 5.7.1 alpha beta zulu9', command = 'RCPT' }") TAIL};
    struct slx_ruleset *set = rig_sound(sources, 1);
    struct slx_classifier classifier;
    struct slx_context context = {.command = explained[_i].command};
    ck_assert(slx_classifier_init(&classifier));
    slx_classify(&classifier, set, slx_span_cstr(explained[_i].reply), &context);
    struct slx_explained got = slx_classify_explain(&classifier, set, &set->rules[0]);
    ck_assert_msg(got.matched == !explained[_i].failed, "%s", explained[_i].reply);
    if (explained[_i].failed)
        ck_assert_str_eq(got.failed, explained[_i].failed);
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}
END_TEST

/* Examples that lose, counterexamples that win. */
static const struct {
    const char *source, *want; /* NULL: all hold */
} selftests[] = {
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abc', '250 ok'") TAIL, "p1.lua:2: rule p.a: example does not win, when.code does not hold: '250 ok'"},
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 xyz'") TAIL, "p1.lua:2: rule p.a: example does not win, when.text does not hold: '550 xyz'"},
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abcd'") RULE("p.b", "text = 'abcd'", "greylisted", "'550 abcd'") TAIL,
     "p1.lua:2: rule p.a: example does not win, rule p.b wins: '550 abcd'"},
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abcd'") RULE("p.b", "text = 'abcd'", "virus", "'550 abcd'") TAIL,
     "p1.lua:2: rule p.a: example does not win, rule p.b wins: '550 abcd'"}, /* the same category is no excuse within a plug-in */
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus' }, examples = { '550 abc' }, counterexamples = { '551 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: counterexample wins: '551 abc'"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc', none = 'not' }, verdict = { category = 'virus' }, examples = { '550 abc' }, counterexamples = { '551 not abc' } },\n" TAIL, NULL},
    {HEAD RULE("p.a", "pattern = '(a+)+b'", "virus", "'550 ab'") TAIL,
     "p1.lua:2: rule p.a: when.pattern is too expensive: it hits the limit of 10000 steps on a short text; avoid nested repetition such as (a+)+"},
};

START_TEST(test_selftest)
{
    const char *sources[] = {selftests[_i].source};
    struct slx_ruleset *set = rig_sound(sources, 1);
    bool ok = slx_selftest(set, NULL, NULL, &diags);
    ck_assert_msg(ok == !selftests[_i].want, "%s", rig_all_diags(&diags));
    if (selftests[_i].want)
        ck_assert_msg(rig_has_diag(&diags, selftests[_i].want), "expected: %s\ngot: %s", selftests[_i].want, rig_all_diags(&diags));
    ck_assert_uint_ge(slx_selftest_count(set), 1);
    for (size_t i = 0; i < set->rules_len; i++)
        ck_assert_uint_eq(slx_ruleset_hits(set, &set->rules[i]), 0);
    slx_ruleset_unref(set);
}
END_TEST

/* A plug-in without a vendor may leave some of its examples to equal rules of others, not all. */
START_TEST(test_selftest_equal)
{
    const char *all[] = {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abcd'") TAIL,
                         "return { api = 1, name = 'o', version = '1', license = 'MIT', rules = {\n" RULE("o.a", "text = 'abcd'", "virus", "'550 abcd'") TAIL};
    const char *some[] = {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abcd', '550 abc'") TAIL, all[1]};
    struct slx_ruleset *set = rig_sound(some, 2);
    ck_assert_msg(slx_selftest(set, NULL, NULL, &diags), "%s", rig_all_diags(&diags));
    slx_ruleset_unref(set);
    set = rig_sound(all, 2);
    ck_assert(!slx_selftest(set, NULL, NULL, &diags));
    ck_assert_msg(rig_has_diag(&diags, "p1.lua:2: rule p.a: no example is its own: other rules win them all"), "%s", rig_all_diags(&diags));
    slx_ruleset_unref(set);
}
END_TEST

/* A site rule may take over a shipped rule's example. */
START_TEST(test_selftest_site)
{
    const char *sources[] = {one, "--site\nreturn { api = 1, name = 'z', version = '1', license = 'MIT', rules = {\n" RULE("z.a", "text = 'abc'", "rate_limited", "'550 abc'") TAIL};
    struct slx_ruleset *set = rig_sound(sources, 2);
    ck_assert_msg(slx_selftest(set, NULL, NULL, &diags), "%s", rig_all_diags(&diags));
    slx_ruleset_unref(set);
}
END_TEST

/* With the shipped rules known to hold, only the site's are tested; the version of the shipped ones tells. */
START_TEST(test_selftest_proven)
{
    const char *losing = HEAD RULE("p.a", "text = 'abc'", "virus", "'550 xyz'") TAIL;
    const char *mine = "--site\nreturn { api = 1, name = 'z', version = '1', license = 'MIT', rules = {\n" RULE("z.a", "text = 'def'", "virus", "'550 xyz'") TAIL;
    char alone[17], beside[17];
    struct slx_ruleset *set = rig_sound((const char *[]){losing}, 1);
    ck_assert_msg(slx_selftest_site(set, NULL, NULL, &diags), "%s", rig_all_diags(&diags));
    slx_ruleset_shipped_version(set, alone);
    ck_assert_str_eq(alone, set->version);
    slx_ruleset_unref(set);
    set = rig_sound((const char *[]){losing, mine}, 2);
    slx_ruleset_shipped_version(set, beside);
    ck_assert_str_eq(alone, beside);
    ck_assert_str_ne(alone, set->version);
    ck_assert(!slx_selftest_site(set, NULL, NULL, &diags));
    ck_assert_uint_eq(diags.errors, 1);
    ck_assert_msg(rig_has_diag(&diags, "p2.lua:3: rule z.a: example does not win, when.text does not hold: '550 xyz'"), "%s", rig_all_diags(&diags));
    slx_ruleset_unref(set);
}
END_TEST

static const struct {
    const char *source, *want; /* NULL: nothing to say */
} lints[] = {
    {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abc'") TAIL, NULL},
    {HEAD RULE("p.a", "text = { 'abc', 'ABC' }", "virus", "'550 abc'") TAIL, "p1.lua:2: rule p.a: phrase 'abc' stands twice"},
    {HEAD RULE("p.a", "text = 'abcdef', none = 'cde'", "virus", "'550 abcdef'") TAIL, "p1.lua:2: rule p.a: dead: 'cde' of when.none is part of every phrase of when.text"},
    {HEAD RULE("p.a", "text = { 'abcdef', 'xyz' }, none = 'cde'", "virus", "'550 xyz'") TAIL, NULL},
    {HEAD RULE("p.a", "all = { 'xyz', { 'abcdef', 'cdef' } }, none = 'cde'", "virus", "'550 xyz'") TAIL, "p1.lua:2: rule p.a: dead: 'cde' of when.none is part of every phrase of when.all[2]"},
    {HEAD RULE("p.a", "code = 550, enhanced = '4.7.1'", "virus", "'550 4.7.1 x'") TAIL, "p1.lua:2: rule p.a: no code of when.code has the class of a code of when.enhanced"},
    {HEAD RULE("p.a", "code = 550, enhanced = { '4.7.1', 'x.7.2' }", "virus", "'550 5.7.2 x'") TAIL, NULL},
    {HEAD RULE("p.a", "pattern = [[\\d+-\\d+]]", "virus", "'550 1-2'") TAIL, "p1.lua:2: rule p.a: no mandatory literal: the rule is tried for every reply; add a phrase of at least 3 letters"},
    {HEAD RULE("p.a", "code = 550, pattern = [[\\d+-\\d+]]", "virus", "'550 1-2'") TAIL,
     "p1.lua:2: rule p.a: no mandatory literal: the rule is tried for every reply with its codes; add a phrase of at least 3 letters"},
    {HEAD RULE("p.a", "code = 550, text = 'abc'", "virus", "'550 abc'") "\n" RULE("p.b", "code = 550, text = 'abc'", "greylisted", "'550 abc'") TAIL,
     "p1.lua:4: rule p.b: shadowed: rule p.a has the same conditions and stands before it"},
    {HEAD RULE("p.a", "code = 550, text = 'abc'", "virus", "'550 abc'") RULE("p.b", "code = 551, text = 'abc'", "virus", "'551 abc'") TAIL, NULL},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus', summary = 'From {clientip}.' }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: verdict: '{clientip}' names no fact"},
    {HEAD "{ id = 'p.a', source = 's', when = { text = 'abc' }, verdict = { category = 'virus', advice = { 'Fine.', 'Open {client_ip' } }, examples = { '550 abc' } },\n" TAIL,
     "p1.lua:2: rule p.a: verdict: a '{' is not closed"},
};

START_TEST(test_lint)
{
    const char *sources[] = {lints[_i].source};
    struct slx_ruleset *set = rig_sound(sources, 1);
    slx_lint(set, &diags);
    ck_assert_uint_eq(diags.errors, 0);
    ck_assert_msg((diags.warnings == 0) == !lints[_i].want, "expected: %s\ngot: %s", lints[_i].want ? lints[_i].want : "nothing", rig_all_diags(&diags));
    if (lints[_i].want)
        ck_assert_msg(rig_has_diag(&diags, lints[_i].want), "expected: %s\ngot: %s", lints[_i].want, rig_all_diags(&diags));
    slx_ruleset_unref(set);
}
END_TEST

/* More rules match than are kept: the strongest stay, a note says so. */
START_TEST(test_many_matches)
{
    const char *sources[] = {"local rules = {} for i = 1, 60 do table.insert(rules, { id = 'p.r' .. i, source = 's', weight = i - 30, when = { text = 'abc' }, "
                             "verdict = { category = 'virus' }, examples = { '550 abc' } }) end return { api = 1, name = 'p', version = '1', license = 'MIT', rules = rules }"};
    struct slx_ruleset *set = rig_sound(sources, 1);
    struct slx_classifier classifier;
    ck_assert(slx_classifier_init(&classifier));
    const struct slx_verdict *v = slx_classify(&classifier, set, SLX_SPAN("550 abc"), NULL);
    unit_expect_span("many", "winner", v->evidence[0].rule->rule->id, SLX_SPAN("p.r60"));
    unit_expect_span("many", "second", v->evidence[1].rule->rule->id, SLX_SPAN("p.r59"));
    ck_assert(slx_notes_has(&v->notes, SLX_NOTE_EVIDENCE_CUT) && v->evidence_len <= SLX_EVIDENCE_MAX);
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}
END_TEST

/* Candidates are known by the number of the reply, which begins again after 4 billion: none of long ago comes back. */
START_TEST(test_candidates_of_long_ago)
{
    const char *sources[] = {HEAD RULE("p.a", "text = 'abc'", "virus", "'550 abc'") RULE("p.b", "text = 'xyz'", "virus", "'550 xyz'") TAIL};
    struct slx_ruleset *set = rig_sound(sources, 1);
    struct slx_classifier classifier;
    ck_assert(slx_classifier_init(&classifier));
    slx_classify(&classifier, set, SLX_SPAN("550 abc"), NULL); /* the first reply: number 1 */
    ck_assert_uint_eq(classifier.store->epoch, 1);
    classifier.store->epoch = UINT32_MAX;
    for (int round = 0; round < 2; round++) {
        const struct slx_verdict *v = slx_classify(&classifier, set, SLX_SPAN("550 abc xyz"), NULL);
        ck_assert_uint_eq(classifier.store->epoch, (unsigned)round + 1);
        ck_assert_uint_eq(v->evidence[0].by, SLX_DECIDER_RULE);
        ck_assert_uint_eq(v->evidence[1].by, SLX_DECIDER_RULE);
    }
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}
END_TEST

/* A pattern that hits its limit at work: no match, and a note. */
START_TEST(test_match_limit)
{
    const char *sources[] = {HEAD RULE("p.a", "text = 'qqq', pattern = 'x?(q+)+z'", "virus", "'550 qqqz'") TAIL};
    struct slx_ruleset *set = rig_sound(sources, 1);
    struct slx_classifier classifier;
    struct slx_buf reply;
    ck_assert(slx_classifier_init(&classifier));
    slx_buf_init(&reply, 8192);
    slx_buf_add(&reply, SLX_SPAN("550 "));
    for (int i = 0; i < 2000; i++)
        slx_buf_add_char(&reply, 'q');
    slx_buf_add(&reply, SLX_SPAN("!z"));
    for (int jit = 0; jit < 2; jit++) {
        classifier.no_jit = !jit;
        const struct slx_verdict *v = slx_classify(&classifier, set, slx_buf_span(&reply), NULL);
        ck_assert(slx_notes_has(&v->notes, SLX_NOTE_MATCH_LIMIT) && v->decided_by != SLX_DECIDER_RULE);
    }
    slx_buf_deinit(&reply);
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("ruleset");
    TCase *tcase = tcase_create("ruleset");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_fault, 0, UNIT_COUNT(faults));
    tcase_add_test(tcase, test_all_at_once);
    tcase_add_test(tcase, test_names_and_vendors_unique);
    tcase_add_test(tcase, test_order);
    tcase_add_test(tcase, test_look_up);
    tcase_add_test(tcase, test_no_plugins);
    tcase_add_loop_test(tcase, test_who_wins, 0, UNIT_COUNT(wins));
    tcase_add_loop_test(tcase, test_explain, 0, UNIT_COUNT(explained));
    tcase_add_loop_test(tcase, test_selftest, 0, UNIT_COUNT(selftests));
    tcase_add_test(tcase, test_selftest_equal);
    tcase_add_test(tcase, test_selftest_site);
    tcase_add_test(tcase, test_selftest_proven);
    tcase_add_loop_test(tcase, test_lint, 0, UNIT_COUNT(lints));
    tcase_add_test(tcase, test_many_matches);
    tcase_add_test(tcase, test_candidates_of_long_ago);
    tcase_add_test(tcase, test_match_limit);
    suite_add_tcase(suite, tcase);
    return suite;
}
