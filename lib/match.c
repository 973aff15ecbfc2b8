/*
 * match.c - see match.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/match.h"

#include <stdlib.h>
#include <string.h>

#include "lib/hosts.h"

bool slx_match_is_recognised(const struct slx_match_store *store, uint32_t vendor)
{
    for (size_t i = 0; i < store->recognised_len; i++)
        if (store->recognised[i].vendor == vendor)
            return true;
    return false;
}

/* Why one vendor is the likelier speaker than another: mark before MX before domain; the operator before its
 * software (a reply of Postfix that names ZeroSpam is ZeroSpam's); the longer mark; the earlier id. A total
 * order: the same whatever the order in which the marks were found. */
static bool stronger(const struct slx_recognised *a, const struct slx_recognised *b)
{
    if (a->because != b->because)
        return a->because < b->because;
    if (a->software != b->software)
        return b->software;
    return a->strength != b->strength ? a->strength > b->strength : a->vendor < b->vendor;
}

/* Keeps each vendor once, for its strongest reason, the strongest first. */
static void recognise(struct slx_match_store *store, const struct slx_ruleset *set, size_t vendor,
                      enum slx_because because, size_t strength)
{
    struct slx_recognised one = {(uint32_t)vendor, because, strength, false}, *list = store->recognised;
    size_t at = 0, last = store->recognised_len;
    if (vendor == SLX_NOT_FOUND)
        return;
    one.software = slx_span_eq(set->vendors[vendor]->kind, SLX_SPAN("mta"));
    while (at < store->recognised_len && stronger(&list[at], &one) && list[at].vendor != vendor)
        at++;
    if (at == SLX_RECOGNISED_MAX || (at < last && list[at].vendor == vendor && stronger(&list[at], &one)))
        return;
    for (size_t i = at; i < store->recognised_len && last == store->recognised_len; i++)
        if (list[i].vendor == vendor)
            last = i; /* known for a weaker reason */
    if (last == store->recognised_len)
        last = last < SLX_RECOGNISED_MAX ? store->recognised_len++ : SLX_RECOGNISED_MAX - 1;
    memmove(&list[at + 1], &list[at], (last - at) * sizeof one);
    list[at] = one;
}

struct slx_vendor_match slx_match_vendor(const struct slx_match_store *store, const struct slx_ruleset *set)
{
    struct slx_vendor_match match = {0};
    if (store->recognised_len) {
        const struct slx_recognised *best = &store->recognised[0];
        match.vendor = set->vendors[best->vendor];
        match.because = best->because;
        match.certainty = best->because == SLX_BECAUSE_DOMAIN ? SLX_CERTAINTY_LIKELY : SLX_CERTAINTY_CERTAIN;
    }
    return match;
}

/* Does the literal stand somewhere as a word of its own ("sorbs", not "absorbs")? `from`: its first place. */
static bool stands_alone(struct slx_span text, struct slx_span literal, size_t from)
{
    for (; from != SLX_NOT_FOUND; from = slx_span_find(text, literal, from + 1)) {
        size_t to = from + literal.len;
        bool before = from > 0 && slx_is_alnum(text.ptr[from - 1]);
        bool after = to < text.len && slx_is_alnum(text.ptr[to]);
        if (!before && !after)
            return true;
    }
    return false;
}

static void meet_blocklist(struct slx_match_store *store, const struct slx_registry *registry, uint32_t number,
                           struct slx_span name)
{
    const struct slx_blocklist *list = &registry->blocklists[number];
    if (name.len > store->blocklist_len ||
        (name.len == store->blocklist_len && store->blocklist && list < store->blocklist)) {
        store->blocklist = list;
        store->blocklist_len = name.len;
    }
}

static bool offer(struct slx_match_store *store, uint32_t rule)
{
    if (store->rule_epoch[rule] == store->epoch)
        return false;
    store->rule_epoch[rule] = store->epoch;
    return true;
}

static bool code_holds(const struct slx_when *when, unsigned code, unsigned class_)
{
    for (size_t i = 0; i < when->codes_len; i++) {
        struct slx_code_range range = when->codes[i];
        if (code >= range.from && code <= range.to)
            return true;
        /* "5xx" also fits a reply that has only an enhanced code of that class. */
        if (code == 0 && slx_range_is_class(range) && range.from / 100 == class_)
            return true;
    }
    return when->codes_len == 0 && class_ != 2 && class_ != 3;
}

static bool enhanced_holds(const struct slx_when *when, struct slx_enhanced code)
{
    for (size_t i = 0; i < when->enhanced_len; i++)
        if (slx_enhanced_matches(when->enhanced[i], code))
            return true;
    return when->enhanced_len == 0;
}

static bool any_found(const struct slx_found *found, struct slx_any any)
{
    for (size_t i = 0; i < any.chunks_len; i++)
        if (found->bits[any.chunks[i].word] & any.chunks[i].bits)
            return true;
    return false;
}

/* The longest literal of the set that was found; its range is kept when it is the longest so far. */
static size_t longest_found(const struct slx_classifier *c, const struct slx_index *index, struct slx_any any,
                            struct slx_range *best)
{
    const struct slx_found *found = &c->store->found;
    size_t longest = 0;
    for (size_t i = 0; i < any.len; i++) {
        uint32_t literal = any.literals[i];
        size_t len = slx_index_literal(index, literal).len;
        if (len <= longest || !slx_found_has(found, literal))
            continue;
        longest = len;
        if (len > best->to - best->from)
            *best = (struct slx_range){found->at[literal], found->at[literal] + (uint32_t)len};
    }
    return longest;
}

static bool branch_may_match(const struct slx_found *found, const struct slx_branch *branch)
{
    for (size_t i = 0; i < branch->len; i++)
        if (!any_found(found, branch->sets[i]))
            return false;
    return true;
}

static int phrase_score(size_t len) { return len < SLX_SPEC_PHRASE_MAX ? (int)len : SLX_SPEC_PHRASE_MAX; }

static const char *words_fail(struct slx_classifier *c, const struct slx_compiled *rule, struct slx_hit *hit)
{
    const struct slx_index *index = c->verdict.set->index;
    const struct slx_found *found = &c->store->found;
    int score = 0;
    if (rule->text.len) {
        size_t len = longest_found(c, index, rule->text, &hit->folded);
        if (len == 0)
            return "text";
        score += phrase_score(len);
    }
    for (size_t i = 0; i < rule->rule->when.all_len; i++) {
        size_t len = longest_found(c, index, rule->all[i], &hit->folded);
        if (len == 0)
            return "all";
        score += phrase_score(len);
    }
    if (any_found(found, rule->none))
        return "none";
    hit->specificity += score < SLX_SPEC_PHRASES_MAX ? score : SLX_SPEC_PHRASES_MAX;
    return NULL;
}

static enum slx_match run(struct slx_classifier *c, struct slx_pattern *pattern, struct slx_range *at)
{
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    enum slx_match match = slx_pattern_match(pattern, c->store->pattern, c->reply.text, !c->no_jit, ranges);
    if (match == SLX_MATCH_YES)
        *at = ranges[0];
    return match;
}

/* Nothing is run without the literals that a match must hold, which spares most runs; and of a long alternation,
 * which is slow at every byte, only those branches are whose literals were found. The match is the one that the
 * whole pattern has: the first in the text, of two at one place the earlier branch's. */
static enum slx_match run_pattern(struct slx_classifier *c, const struct slx_compiled *rule, struct slx_range *at)
{
    const struct slx_found *found = &c->store->found;
    enum slx_match match = SLX_MATCH_NO, one;
    if (rule->pattern_needs.len && !any_found(found, rule->pattern_needs))
        return SLX_MATCH_NO;
    for (size_t i = 0; i < rule->branches_len; i++) {
        const struct slx_branch *branch = &rule->branches[i];
        struct slx_range range;
        if (!branch_may_match(found, branch))
            continue;
        if (!branch->pattern || (one = run(c, branch->pattern, &range)) == SLX_MATCH_LIMIT_HIT)
            return run(c, rule->pattern, at);
        if (one == SLX_MATCH_YES && (match == SLX_MATCH_NO || range.from < at->from)) {
            match = one;
            *at = range;
        }
    }
    return rule->branches_len ? match : run(c, rule->pattern, at);
}

static const char *pattern_fails(struct slx_classifier *c, const struct slx_compiled *rule, struct slx_hit *hit)
{
    enum slx_match match = run_pattern(c, rule, &hit->text);
    if (match == SLX_MATCH_LIMIT_HIT)
        c->store->limit_hit = true;
    return match == SLX_MATCH_YES ? NULL : "pattern";
}

bool slx_match_confirm(struct slx_classifier *c, const struct slx_compiled *rule, struct slx_hit *hit,
                       const char **failed)
{
    const struct slx_when *when = &rule->rule->when;
    const struct slx_reply *reply = &c->reply;
    *hit = (struct slx_hit){.rule = rule, .specificity = rule->base_score};
    hit->recognised = rule->vendor != SLX_VENDOR_NONE && slx_match_is_recognised(c->store, rule->vendor);
    hit->rank = (rule->words ? 3 : 1) + hit->recognised;
    *failed = rule->disabled                                                       ? "disabled"
              : !code_holds(when, reply->code, reply->class_)                      ? "code"
              : !enhanced_holds(when, reply->enhanced)                             ? "enhanced"
              : when->commands && !(when->commands >> c->verdict_command & 1)      ? "command"
              : when->vendor && !hit->recognised                                   ? "vendor"
                                                                                   : words_fail(c, rule, hit);
    if (!*failed && rule->pattern)
        *failed = pattern_fails(c, rule, hit);
    return !*failed;
}

static int compare_hits(const struct slx_hit *a, const struct slx_hit *b)
{
    bool a_site = a->rule->rule->plugin->site, b_site = b->rule->rule->plugin->site;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    if (a_site != b_site)
        return a_site ? -1 : 1;
    if (a->specificity != b->specificity)
        return a->specificity > b->specificity ? -1 : 1;
    return a->rule < b->rule ? -1 : 1;
}

enum slx_loss slx_match_loss(const struct slx_hit *winner, const struct slx_hit *loser)
{
    if (loser->withdrawn)
        return SLX_LOSS_WITHDRAWN;
    if (winner->rank != loser->rank)
        return SLX_LOSS_WEAKER_KIND;
    if (winner->rule->rule->plugin->site != loser->rule->rule->plugin->site)
        return SLX_LOSS_SHIPPED;
    return winner->specificity != loser->specificity ? SLX_LOSS_LESS_SPECIFIC : SLX_LOSS_LATER;
}

/* Keeps the strongest SLX_HITS_MAX in order, whatever the order they come in. */
static void keep(struct slx_match_store *store, const struct slx_hit *hit)
{
    size_t at = store->hits_len;
    while (at > 0 && compare_hits(hit, &store->hits[at - 1]) < 0)
        at--;
    if (store->hits_len == SLX_HITS_MAX)
        store->cut = true;
    if (at == SLX_HITS_MAX)
        return;
    size_t last = store->hits_len < SLX_HITS_MAX ? store->hits_len++ : SLX_HITS_MAX - 1;
    memmove(&store->hits[at + 1], &store->hits[at], (last - at) * sizeof *hit);
    store->hits[at] = *hit;
}

static void try_rule(struct slx_classifier *c, const struct slx_compiled *rule)
{
    struct slx_hit hit;
    const char *failed;
    if (slx_match_confirm(c, rule, &hit, &failed))
        keep(c->store, &hit);
}

/* First pass over what was found: who speaks, which list is named. Rules need to know the vendor. */
static void meet_names(struct slx_classifier *c, const struct slx_ruleset *set)
{
    struct slx_match_store *store = c->store;
    for (size_t i = 0; i < store->found.len; i++) {
        uint32_t literal = store->found.numbers[i];
        for (uint32_t p = set->posting_from[literal]; p < set->posting_from[literal + 1]; p++) {
            const struct slx_posting *posting = &set->postings[p];
            struct slx_span text = slx_index_literal(set->index, literal);
            if (posting->what == SLX_POST_MARK)
                recognise(store, set, posting->id, SLX_BECAUSE_MARK, text.len);
            else if (posting->what == SLX_POST_BLOCKLIST && stands_alone(c->reply.folded, text, store->found.at[literal]))
                meet_blocklist(store, set->registry, posting->id, text);
        }
    }
}

static void meet_vendor_code(struct slx_classifier *c, const struct slx_ruleset *set, uint32_t literal,
                             const struct slx_posting *posting)
{
    struct slx_match_store *store = c->store;
    const struct slx_vendor_code *code = &set->vendors[posting->id]->vendor_codes[posting->detail];
    if (!slx_match_is_recognised(store, posting->id) ||
        !stands_alone(c->reply.folded, slx_index_literal(set->index, literal), store->found.at[literal]))
        return;
    /* The longest; of two as long the earlier vendor's, of one vendor the earlier row: whatever was found first. */
    bool tie = store->vendor_code && code->code.len == store->vendor_code->code.len;
    bool better = !store->vendor_code || code->code.len > store->vendor_code->code.len ||
                  (tie && (posting->id < store->vendor_code_vendor ||
                           (posting->id == store->vendor_code_vendor && code < store->vendor_code)));
    if (better) {
        store->vendor_code = code;
        store->vendor_code_vendor = posting->id;
    }
}

static void meet_rules(struct slx_classifier *c, const struct slx_ruleset *set)
{
    struct slx_match_store *store = c->store;
    for (size_t i = 0; i < store->found.len; i++) {
        uint32_t literal = store->found.numbers[i];
        for (uint32_t p = set->posting_from[literal]; p < set->posting_from[literal + 1]; p++) {
            const struct slx_posting *posting = &set->postings[p];
            if (posting->what == SLX_POST_RULE) {
                if (offer(store, posting->id) && !c->try_every_rule)
                    try_rule(c, &set->rules[posting->id]);
            } else if (posting->what == SLX_POST_VENDOR_CODE) {
                meet_vendor_code(c, set, literal, posting);
            }
        }
    }
}

static void meet_codes(struct slx_classifier *c, const struct slx_ruleset *set, unsigned code)
{
    struct slx_any rules = set->by_code[code];
    for (size_t i = 0; i < rules.len; i++)
        if (offer(c->store, rules.literals[i]) && !c->try_every_rule)
            try_rule(c, &set->rules[rules.literals[i]]);
}

static bool prepare(struct slx_match_store *store, const struct slx_ruleset *set)
{
    if (!slx_found_prepare(&store->found, slx_index_count(set->index)))
        return false;
    if (set->rules_len > store->rule_cap || !store->rule_epoch) {
        free(store->rule_epoch);
        store->rule_cap = set->rules_len + 64;
        store->rule_epoch = calloc(store->rule_cap, sizeof *store->rule_epoch);
        if (!store->rule_epoch)
            return false;
    }
    if (++store->epoch == 0) { /* wrapped around after 4 billion replies */
        memset(store->rule_epoch, 0, store->rule_cap * sizeof *store->rule_epoch);
        store->epoch = 1;
    }
    store->hits_len = store->recognised_len = store->blocklist_len = 0;
    store->blocklist = NULL;
    store->vendor_code = NULL;
    store->cut = store->limit_hit = false;
    return true;
}

bool slx_match_run(struct slx_classifier *c, const struct slx_ruleset *set, const struct slx_context *context)
{
    struct slx_match_store *store = c->store;
    const struct slx_reply *reply = &c->reply;
    if (!prepare(store, set))
        return false;
    if (c->try_every_rule)
        slx_index_try_all(set->index, reply->folded, &store->found);
    else
        slx_index_walk(set->index, reply->folded, &store->found);
    meet_names(c, set);
    recognise(store, set, slx_hosts_by_mx(set->hosts, context->mx.len ? context->mx : reply->mx), SLX_BECAUSE_MX, 0);
    size_t owner = slx_hosts_by_recipient(set->hosts, context->recipient.len ? context->recipient : reply->recipient);
    store->vendor_domain = owner != SLX_NOT_FOUND;
    recognise(store, set, owner, SLX_BECAUSE_DOMAIN, 0);
    meet_rules(c, set);
    if (reply->code)
        meet_codes(c, set, reply->code);
    meet_codes(c, set, 0);
    if (c->try_every_rule)
        for (size_t i = 0; i < set->rules_len; i++)
            try_rule(c, &set->rules[i]);
    return true;
}
