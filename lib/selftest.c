/*
 * selftest.c - see selftest.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/selftest.h"

#include <stdio.h>

#include "lib/check.h"
#include "lib/pattern.h"

enum { SHOWN_BYTES = 90, REASON_BYTES = 200 };

struct tester {
    const struct slx_ruleset *set;
    struct slx_classifier *classifier;
    struct slx_diag_list *diags;
};

static const struct slx_verdict *run(struct tester *t, const struct slx_example *example)
{
    struct slx_context context = {.mx = example->mx, .recipient = example->recipient, .command = example->command};
    return slx_classify(t->classifier, t->set, example->reply, &context);
}

/* A site rule may take over the replies of a shipped one: that is what it is for. */
static bool taken_by_site(const struct slx_compiled *mine, const struct slx_evidence *winner)
{
    return winner->by == SLX_DECIDER_RULE && winner->rule->rule->plugin->site && !mine->rule->plugin->site;
}

/* An override changes what a rule says; the examples of others were written for what it said before. */
static bool taken_by_overridden(const struct slx_compiled *mine, const struct slx_evidence *winner)
{
    return winner->by == SLX_DECIDER_RULE && (winner->rule->rule->overridden || mine->rule->overridden);
}

/* Another plug-in's rule may do so too with the replies of one for any server, if both say the same. */
static bool taken_by_equal(const struct slx_compiled *mine, const struct slx_evidence *winner)
{
    return winner->by == SLX_DECIDER_RULE && !mine->rule->plugin->has_vendor &&
           winner->rule->rule->plugin != mine->rule->plugin &&
           winner->rule->rule->outcome.category == mine->rule->outcome.category;
}

static void tell_loss(struct tester *t, const struct slx_compiled *rule, const struct slx_example *example,
                      const struct slx_evidence *winner)
{
    char reason[REASON_BYTES];
    struct slx_explained explained = slx_classify_explain(t->classifier, t->set, rule);
    if (!explained.matched)
        snprintf(reason, sizeof reason, "when.%s does not hold", explained.failed);
    else if (winner->by == SLX_DECIDER_RULE)
        snprintf(reason, sizeof reason, "rule %.*s wins", SLX_FMT(winner->rule->rule->id));
    else
        snprintf(reason, sizeof reason, "it was withdrawn by refine");
    slx_check_fault(t->diags, SLX_ERROR, rule->rule->plugin, rule->rule, "example does not win, %s: '%.*s'", reason,
                    (int)(example->reply.len < SHOWN_BYTES ? example->reply.len : SHOWN_BYTES), example->reply.ptr);
}

/* A refine function that fails on its own example is broken; one that was slow may have had a bad moment. */
static void tell_refine(struct tester *t, const struct slx_compiled *rule, const struct slx_example *example,
                        const struct slx_verdict *verdict)
{
    bool failed = slx_notes_has(&verdict->notes, SLX_NOTE_REFINE_FAILED);
    if (!rule->rule->refine || (!failed && !slx_notes_has(&verdict->notes, SLX_NOTE_REFINE_TIMEOUT)))
        return;
    struct slx_refine_status status = {0};
    slx_ruleset_refine_status(t->set, rule->rule->plugin, &status);
    slx_check_fault(t->diags, failed ? SLX_ERROR : SLX_WARNING, rule->rule->plugin, rule->rule,
                    "refine %s on the example '%.*s': %s", failed ? "fails" : "takes too long",
                    (int)(example->reply.len < SHOWN_BYTES ? example->reply.len : SHOWN_BYTES), example->reply.ptr,
                    status.last_fault);
}

static void test_examples(struct tester *t, const struct slx_compiled *rule)
{
    size_t taken = 0;
    for (size_t i = 0; i < rule->rule->examples_len; i++) {
        const struct slx_example *example = &rule->rule->examples[i];
        const struct slx_verdict *verdict = run(t, example);
        const struct slx_evidence *winner = verdict ? &verdict->evidence[0] : NULL;
        if (winner && winner->by == SLX_DECIDER_RULE && winner->rule == rule)
            tell_refine(t, rule, example, verdict);
        else if (!winner || taken_by_site(rule, winner) || taken_by_overridden(rule, winner))
            continue;
        else if (taken_by_equal(rule, winner))
            taken++;
        else
            tell_loss(t, rule, example, winner);
    }
    if (taken && taken == rule->rule->examples_len)
        slx_check_fault(t->diags, SLX_ERROR, rule->rule->plugin, rule->rule,
                        "no example is its own: other rules win them all");
}

static void probe_pattern(struct tester *t, const struct slx_compiled *rule)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (rule->pattern && !slx_pattern_probe(rule->pattern, &diag))
        slx_check_fault(t->diags, SLX_ERROR, rule->rule->plugin, rule->rule, "when.%s", diag.text);
}

static void test_rule(struct tester *t, const struct slx_compiled *rule)
{
    probe_pattern(t, rule);
    test_examples(t, rule);
    for (size_t i = 0; i < rule->rule->counterexamples_len; i++) {
        const struct slx_example *example = &rule->rule->counterexamples[i];
        const struct slx_verdict *verdict = run(t, example);
        if (verdict && verdict->evidence[0].by == SLX_DECIDER_RULE && verdict->evidence[0].rule == rule)
            slx_check_fault(t->diags, SLX_ERROR, rule->rule->plugin, rule->rule, "counterexample wins: '%.*s'",
                            (int)(example->reply.len < SHOWN_BYTES ? example->reply.len : SHOWN_BYTES),
                            example->reply.ptr);
    }
}

static bool run_tests(const struct slx_ruleset *set, slx_refine_fn *refine, void *refine_host, bool site_only,
                      struct slx_diag_list *diags)
{
    struct slx_classifier classifier;
    size_t before = diags->errors;
    if (!slx_classifier_init(&classifier)) {
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory");
        return false;
    }
    classifier.refine = refine;
    classifier.refine_host = refine_host;
    classifier.rehearsal = true;
    struct tester tester = {set, &classifier, diags};
    for (size_t i = 0; i < set->rules_len; i++)
        if (!set->rules[i].disabled && (!site_only || set->rules[i].rule->plugin->site))
            test_rule(&tester, &set->rules[i]);
    slx_classifier_deinit(&classifier);
    return diags->errors == before;
}

bool slx_selftest(const struct slx_ruleset *set, slx_refine_fn *refine, void *refine_host,
                  struct slx_diag_list *diags)
{
    return run_tests(set, refine, refine_host, false, diags);
}

bool slx_selftest_site(const struct slx_ruleset *set, slx_refine_fn *refine, void *refine_host,
                       struct slx_diag_list *diags)
{
    return run_tests(set, refine, refine_host, true, diags);
}

size_t slx_selftest_count(const struct slx_ruleset *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->rules_len; i++)
        count += set->rules[i].rule->examples_len + set->rules[i].rule->counterexamples_len;
    return count;
}
