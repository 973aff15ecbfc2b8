/*
 * decide.c - see decide.h. Corrections are rows of registry/corrections.csv;
 * here stands only how a row is read.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/decide.h"

#include <string.h>

#include "lib/confidence.h"
#include "lib/hosts.h"
#include "lib/mask.h"
#include "lib/words.h"

static void add(struct slx_verdict *v, struct slx_evidence evidence)
{
    if (v->evidence_len == SLX_EVIDENCE_MAX) {
        slx_notes_add(&v->notes, SLX_NOTE_EVIDENCE_CUT);
        return;
    }
    evidence.loss = v->evidence_len ? SLX_LOSS_WEAKER_KIND : SLX_LOSS_NONE;
    v->evidence[v->evidence_len++] = evidence;
}

static struct slx_range span_of_hit(const struct slx_reply *reply, const struct slx_hit *hit)
{
    if (hit->text.to > hit->text.from)
        return slx_reply_text_to_original(reply, hit->text);
    if (hit->folded.to > hit->folded.from)
        return slx_reply_folded_to_original(reply, hit->folded);
    return reply->enhanced.class_ ? reply->enhanced_at : reply->code_at;
}

static void add_hit(struct slx_classifier *c, const struct slx_hit *hit, const struct slx_hit *winner)
{
    struct slx_verdict *v = &c->verdict;
    add(v, (struct slx_evidence){.by = SLX_DECIDER_RULE,
                                 .rule = hit->rule,
                                 .category = hit->rule->rule->outcome.category,
                                 .vendor_recognised = hit->recognised,
                                 .specificity = hit->specificity,
                                 .span = span_of_hit(&c->reply, hit)});
    enum slx_loss loss = hit == winner && !hit->withdrawn ? SLX_LOSS_NONE : slx_match_loss(winner, hit);
    v->evidence[v->evidence_len - 1].loss = loss;
}

/* The winner first, then the others in order, the withdrawn ones where they stood. */
static void add_rules(struct slx_classifier *c)
{
    const struct slx_match_store *store = c->store;
    const struct slx_hit *winner = NULL;
    for (size_t i = 0; i < store->hits_len && !winner; i++)
        if (!store->hits[i].withdrawn)
            winner = &store->hits[i];
    if (winner)
        add_hit(c, winner, winner);
    for (size_t i = 0; i < store->hits_len; i++)
        if (&store->hits[i] != winner)
            add_hit(c, &store->hits[i], winner ? winner : &store->hits[i]);
    if (store->cut)
        slx_notes_add(&c->verdict.notes, SLX_NOTE_EVIDENCE_CUT);
}

static const struct slx_vendor_enhanced *vendor_meaning(const struct slx_match_store *store,
                                                        const struct slx_ruleset *set, struct slx_enhanced code)
{
    const struct slx_vendor_enhanced *wild = NULL;
    for (size_t i = 0; i < store->recognised_len; i++) {
        const struct slx_vendor *vendor = set->vendors[store->recognised[i].vendor];
        for (size_t k = 0; k < vendor->codes_len; k++) {
            const struct slx_vendor_enhanced *one = &vendor->codes[k];
            if (!slx_enhanced_matches(one->code, code))
                continue;
            if (one->code.detail != SLX_ENHANCED_ANY)
                return one;
            wild = wild ? wild : one;
        }
    }
    return wild;
}

static void add_vendor_codes(struct slx_classifier *c)
{
    const struct slx_match_store *store = c->store;
    struct slx_verdict *v = &c->verdict;
    if (store->vendor_code) {
        add(v, (struct slx_evidence){.by = SLX_DECIDER_VENDOR_CODE,
                                     .vendor_code = store->vendor_code->code,
                                     .category = store->vendor_code->category});
        if (!v->facts.vendor_code.len)
            v->facts.vendor_code = store->vendor_code->code;
    }
    const struct slx_vendor_enhanced *own =
        c->reply.enhanced.class_ > 2 ? vendor_meaning(store, v->set, c->reply.enhanced) : NULL;
    if (!own)
        return;
    slx_notes_add(&v->notes, SLX_NOTE_VENDOR_MEANING);
    v->vendor_meaning = own;
    add(v, (struct slx_evidence){.by = SLX_DECIDER_VENDOR_ENHANCED,
                                 .enhanced = c->reply.enhanced,
                                 .category = own->category,
                                 .span = c->reply.enhanced_at});
}

/* The registry on the enhanced code, read in the reply's class: the basic code gives the transience. */
static void add_enhanced(struct slx_classifier *c)
{
    const struct slx_registry *registry = c->verdict.set->registry;
    struct slx_enhanced code = c->reply.enhanced;
    if (!code.class_)
        return;
    const struct slx_enhanced_code *entry = slx_registry_enhanced(registry, code.subject, code.detail);
    c->verdict.enhanced_code = entry;
    if (!entry) {
        slx_notes_add(&c->verdict.notes, SLX_NOTE_ENHANCED_UNREGISTERED);
        entry = slx_registry_enhanced(registry, code.subject, 0);
    }
    unsigned class_ = c->reply.class_;
    uint8_t category = entry && class_ < 6 ? entry->category[class_] : SLX_CATEGORY_NONE;
    if (category != SLX_CATEGORY_NONE)
        add(&c->verdict, (struct slx_evidence){.by = SLX_DECIDER_ENHANCED_CODE, .enhanced = code,
                                               .category = category, .span = c->reply.enhanced_at});
}

static void add_reply_code(struct slx_classifier *c)
{
    struct slx_verdict *v = &c->verdict;
    const struct slx_registry *registry = v->set->registry;
    unsigned code = c->reply.code;
    if (!code)
        return;
    v->meaning = slx_registry_meaning(registry, code, c->verdict_command);
    v->reply_code = slx_registry_reply(registry, code);
    if (v->meaning && v->meaning->category != SLX_CATEGORY_NONE)
        add(v, (struct slx_evidence){.by = SLX_DECIDER_REPLY_COMMAND, .category = v->meaning->category,
                                     .span = c->reply.code_at});
    if (v->reply_code && v->reply_code->category != SLX_CATEGORY_NONE)
        add(v, (struct slx_evidence){.by = SLX_DECIDER_REPLY_CODE, .category = v->reply_code->category,
                                     .span = c->reply.code_at});
    if (!v->reply_code)
        slx_notes_add(&v->notes, SLX_NOTE_CODE_UNREGISTERED);
}

static void add_class(struct slx_classifier *c)
{
    unsigned class_ = c->reply.class_;
    add(&c->verdict, (struct slx_evidence){.by = class_ ? SLX_DECIDER_CLASS : SLX_DECIDER_NOTHING,
                                           .category = c->verdict.set->registry->by_class[class_],
                                           .span = c->reply.code ? c->reply.code_at : c->reply.enhanced_at});
}

static void put_first(struct slx_verdict *v, size_t i)
{
    struct slx_evidence speaks = v->evidence[i];
    memmove(&v->evidence[1], &v->evidence[0], i * sizeof speaks);
    v->evidence[0] = speaks;
    v->evidence[0].loss = SLX_LOSS_NONE;
    v->evidence[1].loss = SLX_LOSS_LESS_SPECIFIC;
}

/* A rule of the lowest weight is a last resort: one telling word. An enhanced code that speaks goes before it. */
static bool gives_way(const struct slx_evidence *winner)
{
    return winner->by == SLX_DECIDER_RULE && winner->rule->rule->weight == -SLX_WEIGHT_MAX;
}

/* 5.7.1 and its like stand for a dozen causes: a word says more than they do. */
static bool is_telling_code(const struct slx_verdict *v, const struct slx_evidence *one)
{
    if (one->by == SLX_DECIDER_ENHANCED_CODE)
        return v->set->registry->categories[one->category].concerns != SLX_CONCERNS_REPUTATION;
    return one->by == SLX_DECIDER_VENDOR_CODE || one->by == SLX_DECIDER_VENDOR_ENHANCED;
}

/* Codes that only say "undetermined" give way to a weaker kind that says more. */
static void prefer_what_speaks(struct slx_verdict *v)
{
    uint8_t mute = v->set->registry->undetermined;
    bool last_resort = gives_way(&v->evidence[0]);
    if (!last_resort && (v->evidence[0].by == SLX_DECIDER_RULE || v->evidence[0].category != mute))
        return;
    for (size_t i = 1; i < v->evidence_len; i++) {
        const struct slx_evidence *one = &v->evidence[i];
        if (one->category != mute && (last_resort ? is_telling_code(v, one) : one->by != SLX_DECIDER_RULE)) {
            put_first(v, i);
            return;
        }
    }
}

/* Withdrawn rules stay listed but never stand first. */
static void move_withdrawn_back(struct slx_verdict *v)
{
    size_t kept = 0;
    struct slx_evidence withdrawn[SLX_EVIDENCE_MAX];
    size_t count = 0;
    for (size_t i = 0; i < v->evidence_len; i++)
        if (v->evidence[i].loss == SLX_LOSS_WITHDRAWN)
            withdrawn[count++] = v->evidence[i];
        else
            v->evidence[kept++] = v->evidence[i];
    memcpy(&v->evidence[kept], withdrawn, count * sizeof withdrawn[0]);
    if (kept)
        v->evidence[0].loss = SLX_LOSS_NONE;
}

void slx_decide_evidence(struct slx_classifier *c)
{
    struct slx_verdict *v = &c->verdict;
    v->evidence_len = 0;
    add_rules(c);
    add_vendor_codes(c);
    add_enhanced(c);
    add_reply_code(c);
    add_class(c);
    move_withdrawn_back(v);
    prefer_what_speaks(v);
    if (c->store->limit_hit)
        slx_notes_add(&v->notes, SLX_NOTE_MATCH_LIMIT);
}

static struct slx_situation situation_of(const struct slx_classifier *c)
{
    const struct slx_verdict *v = &c->verdict;
    bool own = c->store->vendor_domain ||
               (v->facts.domain.len && slx_hosts_by_recipient(v->set->hosts, v->facts.domain) != SLX_NOT_FOUND);
    unsigned told = c->verdict_still_queued ? 1u << SLX_CIRCUMSTANCE_STILL_QUEUED : 0;
    return (struct slx_situation){.class_ = c->reply.class_,
                                  .code = c->reply.code,
                                  .command = c->verdict_command,
                                  .enhanced = c->reply.enhanced,
                                  .decided_by = v->decided_by,
                                  .tags = v->tags,
                                  .circumstances = told | (own ? 1u << SLX_CIRCUMSTANCE_VENDOR_DOMAIN : 0)};
}

static void take_defaults(struct slx_verdict *v, uint8_t category)
{
    const struct slx_category *entry = &v->set->registry->categories[category];
    v->category = entry;
    v->type = entry->type;
    v->action = entry->action;
    v->suppress = entry->suppress;
    v->concerns = entry->concerns;
    v->who = entry->who;
    v->retry_reason = entry->retry;
}

static void correct(struct slx_verdict *v, const struct slx_correction *row, uint8_t *category)
{
    if (row->set_category != SLX_CATEGORY_NONE) {
        *category = row->set_category;
        take_defaults(v, *category);
    }
    if (row->set_type >= 0)
        v->type = (enum slx_type)row->set_type;
    if (row->set_action >= 0)
        v->action = (enum slx_action)row->set_action;
    if (row->set_suppress >= 0)
        v->suppress = (enum slx_suppress)row->set_suppress;
    if (row->set_retry >= 0)
        v->retry_reason = (enum slx_retry)row->set_retry;
    if (row->set_who >= 0)
        v->who = (enum slx_who)row->set_who;
    if (v->corrections_len < SLX_CORRECTIONS_MAX)
        v->corrections[v->corrections_len++] = row;
}

static void apply_corrections(struct slx_classifier *c, uint8_t *category)
{
    const struct slx_registry *registry = c->verdict.set->registry;
    struct slx_situation now = situation_of(c);
    for (size_t i = 0; i < registry->corrections_len; i++) {
        now.category = *category;
        now.type = c->verdict.type;
        if (slx_correction_holds(&registry->corrections[i], &now))
            correct(&c->verdict, &registry->corrections[i], category);
    }
}

static void apply_outcome(struct slx_verdict *v, const struct slx_outcome *outcome)
{
    if (outcome->action >= 0)
        v->action = (enum slx_action)outcome->action;
    if (outcome->suppress >= 0)
        v->suppress = (enum slx_suppress)outcome->suppress;
    if (outcome->retry >= 0)
        v->retry_reason = (enum slx_retry)outcome->retry;
    if (outcome->who >= 0)
        v->who = (enum slx_who)outcome->who;
}

static void decide_retry(struct slx_verdict *v, const struct slx_outcome *outcome, unsigned class_)
{
    bool transient = class_ == 4;
    v->permanence = transient ? SLX_PERMANENCE_TRANSIENT : class_ == 5 ? SLX_PERMANENCE_PERMANENT : SLX_PERMANENCE_NONE;
    v->retry_advised = v->retry_reason == SLX_RETRY_YES ||
                       (transient && (v->retry_reason == SLX_RETRY_IF_4YZ || v->retry_reason == SLX_RETRY_SLOWLY));
    v->retry_after_s = outcome->retry_after_s >= 0 ? outcome->retry_after_s : v->facts.retry_after_s;
    v->retry_after_default = false;
    if (!v->retry_advised) {
        v->retry_after_s = -1;
    } else if (v->retry_after_s < 0 && v->category->retry_after_s) {
        v->retry_after_s = v->category->retry_after_s;
        v->retry_after_default = true;
    }
}

static struct slx_span first_of(struct slx_span a, struct slx_span b) { return a.len ? a : b; }

static void decide_words(struct slx_classifier *c, const struct slx_outcome *outcome)
{
    struct slx_verdict *v = &c->verdict;
    struct slx_arena *arena = &c->store->arena;
    const struct slx_category *category = v->category;
    struct slx_list advice = outcome->advice.len ? outcome->advice : category->advice.engineer;
    v->title = first_of(outcome->title, category->title);
    v->summary = slx_words_fill(first_of(outcome->summary, category->summary), v, arena);
    v->customer_text = slx_words_fill(first_of(outcome->customer_text, category->advice.customer), v, arena);
    v->advice_len = 0;
    for (size_t i = 0; i < advice.len && i < SLX_ADVICE_MAX; i++)
        v->advice[v->advice_len++] = slx_words_fill(advice.items[i], v, arena);
    v->links = outcome->links;
    v->links_len = outcome->links_len;
}

void slx_decide(struct slx_classifier *c, const struct slx_outcome *outcome)
{
    struct slx_verdict *v = &c->verdict;
    const struct slx_outcome none = slx_outcome_none();
    v->decided_by = v->evidence[0].by;
    if (v->decided_by != SLX_DECIDER_RULE)
        outcome = &none;
    uint8_t category = outcome->category != SLX_CATEGORY_NONE ? outcome->category : v->evidence[0].category;
    v->tags = outcome->tags;
    v->corrections_len = 0;
    take_defaults(v, category);
    apply_corrections(c, &category);
    if (!c->verdict_still_queued) /* a rule's own action is for mail that came back */
        apply_outcome(v, outcome);
    decide_retry(v, outcome, c->reply.class_);
    decide_words(c, outcome);
    v->confidence = slx_confidence(slx_confidence_level(v), slx_confidence_agreement(v));
    slx_fingerprint(&c->reply, v->fingerprint);
}
