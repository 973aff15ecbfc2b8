/*
 * classify.c - the river: parse, match, facts, refine, decide. See classify.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/classify.h"

#include <stdlib.h>

#include "lib/decide.h"
#include "lib/facts.h"
#include "registry/term_table.h"

SLX_TERM_DEFINE(because, BECAUSE, SLX_BECAUSES)
SLX_TERM_DEFINE(certainty, CERTAINTY, SLX_CERTAINTIES)
SLX_TERM_DEFINE(loss, LOSS, SLX_LOSSES)

enum { CLASSIFIER_ARENA_MAX_BYTES = 1024 * 1024, LIKELY_PHRASE_SCORE = 40 };

bool slx_classifier_init(struct slx_classifier *c)
{
    *c = (struct slx_classifier){0};
    c->store = calloc(1, sizeof *c->store);
    if (!c->store)
        return false;
    slx_arena_init(&c->store->arena, CLASSIFIER_ARENA_MAX_BYTES);
    c->store->pattern = slx_pattern_scratch_new();
    c->store->stripe = (unsigned)((uintptr_t)c->store >> 12) % SLX_HIT_STRIPES; /* threads spread by where they live */
    if (c->store->pattern && slx_reply_init(&c->reply))
        return true;
    slx_classifier_deinit(c);
    return false;
}

void slx_classifier_deinit(struct slx_classifier *c)
{
    slx_reply_deinit(&c->reply);
    if (c->store) {
        slx_found_deinit(&c->store->found);
        slx_pattern_scratch_free(c->store->pattern);
        slx_arena_deinit(&c->store->arena);
        free(c->store->rule_epoch);
        free(c->store);
    }
    *c = (struct slx_classifier){0};
}

/* The vendor by mark, MX or domain; else by the winning rule's own phrase. */
static void name_vendor(struct slx_classifier *c, const struct slx_ruleset *set)
{
    struct slx_verdict *v = &c->verdict;
    v->vendor = slx_match_vendor(c->store, set);
    if (v->vendor.vendor)
        return;
    for (size_t i = 0; i < c->store->hits_len; i++) {
        const struct slx_hit *hit = &c->store->hits[i];
        if (hit->withdrawn)
            continue;
        if (hit->rule->vendor == SLX_VENDOR_NONE || !hit->rule->words)
            return;
        v->vendor.vendor = set->vendors[hit->rule->vendor];
        v->vendor.because = SLX_BECAUSE_PHRASE;
        v->vendor.certainty = hit->specificity >= LIKELY_PHRASE_SCORE ? SLX_CERTAINTY_LIKELY : SLX_CERTAINTY_WEAK;
        return;
    }
}

/* Runs the pattern once more, for its groups; most have none. */
static void capture(struct slx_classifier *c, const struct slx_hit *hit)
{
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    struct slx_pattern *pattern = hit->rule->pattern;
    size_t groups = 0;
    if (pattern)
        slx_pattern_groups(pattern, &groups);
    if (groups && slx_pattern_match(pattern, c->store->pattern, c->reply.text, !c->no_jit, ranges) == SLX_MATCH_YES)
        slx_facts_capture(pattern, c->reply.text, ranges, &c->verdict.facts);
}

/* What a rule captured may be any text: only what a URL's query can hold goes in as it is (RFC 3986 2.3). */
static void add_escaped(struct slx_buf *out, struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (slx_is_unreserved(c) || c == ':')
            slx_buf_add_char(out, c);
        else
            slx_buf_add_percent(out, c);
    }
}

/* The list's page with the address filled in; a template that needs what is not known gives no link. */
static void fill_lookup(struct slx_classifier *c)
{
    struct slx_facts *facts = &c->verdict.facts;
    const struct slx_blocklist *list = facts->blocklist;
    struct slx_span template = list->lookup_url;
    char url[512];
    size_t open = template.len ? slx_span_find_char(template, '{', 0) : SLX_NOT_FOUND;
    if (open == SLX_NOT_FOUND) {
        facts->lookup_url = template;
        return;
    }
    size_t close = slx_span_find_char(template, '}', open);
    if (close == SLX_NOT_FOUND)
        return;
    bool ip = slx_span_eq(slx_span_sub(template, open, close + 1), SLX_SPAN("{ip}"));
    struct slx_span value = ip ? facts->client_ip : facts->domain;
    if (!value.len)
        return;
    struct slx_buf out = {.data = url, .cap = sizeof url, .max = sizeof url};
    slx_buf_add(&out, slx_span_sub(template, 0, open));
    add_escaped(&out, value);
    slx_buf_add(&out, slx_span_sub(template, close + 1, template.len));
    if (out.failed)
        return;
    facts->lookup_url = slx_arena_copy(&c->store->arena, slx_buf_span(&out));
}

static void find_facts(struct slx_classifier *c)
{
    struct slx_verdict *v = &c->verdict;
    v->facts = slx_facts_none();
    slx_facts_find(&c->reply, &v->facts);
    for (size_t i = 0; i < c->store->hits_len; i++)
        if (!c->store->hits[i].withdrawn) {
            capture(c, &c->store->hits[i]);
            break;
        }
    v->facts.blocklist = c->store->blocklist;
    if (v->facts.blocklist)
        fill_lookup(c);
}

/* Lets the winner's plug-in refine or withdraw it; the next one then wins. */
static struct slx_outcome refine(struct slx_classifier *c)
{
    struct slx_match_store *store = c->store;
    for (size_t i = 0; i < store->hits_len; i++) {
        struct slx_hit *hit = &store->hits[i];
        struct slx_outcome outcome = hit->rule->rule->outcome;
        enum slx_note note = SLX_NOTE_COUNT;
        if (!c->refine || !hit->rule->rule->refine)
            return outcome;
        c->verdict.facts = slx_facts_none();
        find_facts(c);
        bool stays = c->refine(c->refine_host, hit->rule->rule, &c->verdict, &outcome, &note);
        if (note != SLX_NOTE_COUNT)
            slx_notes_add(&c->verdict.notes, note);
        if (stays)
            return outcome;
        hit->withdrawn = true;
    }
    return slx_outcome_none();
}

static void count_rule(struct slx_classifier *c, const struct slx_ruleset *set, size_t rule)
{
    if (!c->rehearsal)
        __atomic_fetch_add(&set->hits[c->store->stripe * set->rules_len + rule], 1, __ATOMIC_RELAXED);
}

/* Bits 0 to 31: number of the rule and 1, or 0; 32 to 39: category; 40 to 47: decider. */
uint64_t slx_classify_mark(const struct slx_verdict *v)
{
    const struct slx_evidence *winner = &v->evidence[0];
    uint64_t rule = winner->by == SLX_DECIDER_RULE ? (uint64_t)(winner->rule - v->set->rules) + 1 : 0;
    uint64_t category = (uint64_t)(v->category - v->set->registry->categories);
    return rule | category << 32 | (uint64_t)v->decided_by << 40;
}

void slx_classify_again(struct slx_classifier *c, const struct slx_ruleset *set, uint64_t mark)
{
    size_t rule = (size_t)(mark & UINT32_MAX);
    if (rule > 0)
        count_rule(c, set, rule - 1);
}

static void count_hit(struct slx_classifier *c, const struct slx_ruleset *set)
{
    const struct slx_evidence *winner = &c->verdict.evidence[0];
    if (winner->by == SLX_DECIDER_RULE)
        count_rule(c, set, (size_t)(winner->rule - set->rules));
}

const struct slx_verdict *slx_classify(struct slx_classifier *c, const struct slx_ruleset *set,
                                       struct slx_span reply, const struct slx_context *context)
{
    static const struct slx_context nothing_told = {0};
    struct slx_verdict *v = &c->verdict;
    context = context ? context : &nothing_told;
    if (!slx_reply_parse(&c->reply, reply))
        return NULL;
    slx_arena_reset(&c->store->arena);
    v->set = set;
    v->reply = &c->reply;
    v->notes = c->reply.notes;
    v->reply_code = NULL;
    v->enhanced_code = NULL;
    v->meaning = NULL;
    v->vendor_meaning = NULL;
    c->verdict_command = context->command ? context->command : c->reply.command;
    c->verdict_still_queued = context->still_queued;
    if (!slx_match_run(c, set, context))
        return NULL;
    name_vendor(c, set); /* refine may ask for it */
    struct slx_outcome outcome = refine(c);
    name_vendor(c, set);
    find_facts(c);
    slx_decide_evidence(c);
    slx_decide(c, &outcome);
    count_hit(c, set);
    if (c->observe)
        c->observe(c->observer, v);
    return v;
}

struct slx_explained slx_classify_explain(struct slx_classifier *c, const struct slx_ruleset *set,
                                          const struct slx_compiled *rule)
{
    struct slx_explained explained = {.rule = rule};
    struct slx_hit hit;
    explained.candidate = c->store->rule_epoch[rule - set->rules] == c->store->epoch;
    explained.matched = slx_match_confirm(c, rule, &hit, &explained.failed);
    return explained;
}
