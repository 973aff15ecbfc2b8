/*
 * lint.c - see lint.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/lint.h"

#include "lib/check.h"
#include "lib/index.h"
#include "lib/words.h"

struct linter {
    const struct slx_ruleset *set;
    const struct slx_compiled *rule;
    struct slx_diag_list *diags;
};

#define WARN(l, ...) slx_check_fault((l)->diags, SLX_WARNING, (l)->rule->rule->plugin, (l)->rule->rule, __VA_ARGS__)

static struct slx_span literal(const struct linter *l, uint32_t number)
{
    return slx_index_literal(l->set->index, number);
}

static bool part_of(const struct linter *l, uint32_t part, uint32_t whole)
{
    return slx_span_find(literal(l, whole), literal(l, part), 0) != SLX_NOT_FOUND;
}

/* The same phrase again once folded. ("quota exceeded" beside "quota" is not needless: it is more specific.) */
static void needless_phrases(struct linter *l, struct slx_any any)
{
    for (size_t i = 0; i < any.len; i++)
        for (size_t k = i + 1; k < any.len; k++)
            if (any.literals[i] == any.literals[k])
                WARN(l, "phrase '%.*s' stands twice", SLX_FMT(literal(l, any.literals[i])));
}

/* A phrase of `none` that is part of what must be found. */
static void contradictions(struct linter *l)
{
    const struct slx_compiled *rule = l->rule;
    for (size_t n = 0; n < rule->none.len; n++) {
        size_t dead = 0;
        for (size_t i = 0; i < rule->text.len; i++)
            dead += part_of(l, rule->none.literals[n], rule->text.literals[i]);
        if (rule->text.len && dead == rule->text.len)
            WARN(l, "dead: '%.*s' of when.none is part of every phrase of when.text",
                 SLX_FMT(literal(l, rule->none.literals[n])));
        for (size_t a = 0; a < rule->rule->when.all_len; a++) {
            dead = 0;
            for (size_t i = 0; i < rule->all[a].len; i++)
                dead += part_of(l, rule->none.literals[n], rule->all[a].literals[i]);
            if (rule->all[a].len && dead == rule->all[a].len)
                WARN(l, "dead: '%.*s' of when.none is part of every phrase of when.all[%zu]",
                     SLX_FMT(literal(l, rule->none.literals[n])), a + 1);
        }
    }
}

/* Code 550 with enhanced 4.x.x alone: RFC 2034 forbids it; such a reply exists, but rarely. */
static void class_conflict(struct linter *l)
{
    const struct slx_when *when = &l->rule->rule->when;
    if (!when->codes_len || !when->enhanced_len)
        return;
    for (size_t i = 0; i < when->codes_len; i++)
        for (size_t k = 0; k < when->enhanced_len; k++)
            if (when->enhanced[k].class_ == SLX_ENHANCED_ANY || when->enhanced[k].class_ == when->codes[i].from / 100)
                return;
    WARN(l, "no code of when.code has the class of a code of when.enhanced");
}

static bool same_any(struct slx_any a, struct slx_any b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.literals[i] != b.literals[i])
            return false;
    return true;
}

static bool same_conditions(const struct slx_compiled *a, const struct slx_compiled *b)
{
    const struct slx_when *x = &a->rule->when, *y = &b->rule->when;
    bool same = same_any(a->text, b->text) && same_any(a->none, b->none) && x->all_len == y->all_len &&
                slx_span_eq(x->pattern, y->pattern) && x->codes_len == y->codes_len &&
                x->enhanced_len == y->enhanced_len && x->commands == y->commands && x->vendor == y->vendor &&
                a->rule->weight == b->rule->weight;
    for (size_t i = 0; same && i < x->all_len; i++)
        same = same_any(a->all[i], b->all[i]);
    for (size_t i = 0; same && i < x->codes_len; i++)
        same = x->codes[i].from == y->codes[i].from && x->codes[i].to == y->codes[i].to;
    for (size_t i = 0; same && i < x->enhanced_len; i++)
        same = x->enhanced[i].subject == y->enhanced[i].subject && x->enhanced[i].detail == y->enhanced[i].detail &&
               x->enhanced[i].class_ == y->enhanced[i].class_;
    return same;
}

static void doubles(struct linter *l)
{
    for (const struct slx_compiled *other = l->set->rules; other < l->rule; other++)
        if (!other->disabled && same_conditions(other, l->rule) && other->vendor == l->rule->vendor)
            WARN(l, "shadowed: rule %.*s has the same conditions and stands before it", SLX_FMT(other->rule->id));
}

static void words(struct linter *l)
{
    const struct slx_outcome *out = &l->rule->rule->outcome;
    struct slx_diag diag;
    slx_diag_init(&diag);
    bool ok = slx_words_check(out->summary, &diag) && slx_words_check(out->customer_text, &diag);
    for (size_t i = 0; ok && i < out->advice.len; i++)
        ok = slx_words_check(out->advice.items[i], &diag);
    if (!ok)
        WARN(l, "verdict: %s", diag.text);
}

static void lint_rule(struct linter *l)
{
    const struct slx_compiled *rule = l->rule;
    if (rule->words && rule->key.len == 0)
        WARN(l, "no mandatory literal: the rule is tried for every reply%s; add a phrase of at least 3 letters",
             rule->rule->when.codes_len ? " with its codes" : "");
    needless_phrases(l, rule->text);
    contradictions(l);
    class_conflict(l);
    doubles(l);
    words(l);
}

void slx_lint(const struct slx_ruleset *set, struct slx_diag_list *diags)
{
    struct linter linter = {.set = set, .diags = diags};
    for (size_t i = 0; i < set->rules_len; i++)
        if (!set->rules[i].disabled) {
            linter.rule = &set->rules[i];
            lint_rule(&linter);
        }
}
