/*
 * ruleset.c - from plug-in records to an immutable, indexed rule set.
 *
 * Steps: check every rule (lib/check.h), sort the plug-ins, collect vendors,
 * fold and number the phrases, compile the patterns, choose each rule's key
 * (the set of literals the index watches), post it, freeze. All faults are
 * told before anything is given up.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/ruleset.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/siphash.h"
#include "lib/check.h"
#include "lib/hosts.h"
#include "lib/index.h"
#include "lib/literal.h"
#include "lib/pattern.h"

enum { RULESET_ARENA_MAX_BYTES = 512 * 1024 * 1024, SCORE_PATTERN = 15, SCORE_CONDITION = 8, PATTERN_CHARS_MAX = 60 };

struct builder {
    struct slx_ruleset *set;
    struct slx_diag_list *diags;
    struct post { /* (literal, posting), grows */
        uint32_t literal;
        struct slx_posting posting;
    } *posts;
    size_t posts_len, posts_cap;
    bool no_memory;
};

static void *take(struct builder *b, size_t count, size_t size)
{
    void *memory = slx_arena_array(&b->set->arena, count ? count : 1, size);
    b->no_memory = b->no_memory || !memory;
    return memory;
}

static int by_place(const void *a, const void *b)
{
    const struct slx_plugin *x = *(struct slx_plugin *const *)a, *y = *(struct slx_plugin *const *)b;
    if (x->site != y->site)
        return x->site ? -1 : 1;
    return slx_span_cmp(x->name, y->name);
}

static int by_vendor_id(const void *a, const void *b)
{
    const struct slx_vendor *x = *(const struct slx_vendor *const *)a, *y = *(const struct slx_vendor *const *)b;
    return slx_span_cmp(x->id, y->id);
}

/* Names are unique; two plug-ins may not share a vendor id. */
static void check_names(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        for (size_t k = 0; k < i; k++)
            if (slx_span_eq(set->plugins[i]->name, set->plugins[k]->name))
                slx_check_fault(b->diags, SLX_ERROR, set->plugins[i], NULL,
                                "a plug-in named '%.*s' is already loaded from %s", SLX_FMT(set->plugins[i]->name),
                                set->plugins[k]->file.ptr);
    for (size_t i = 1; i < set->vendors_len; i++)
        if (slx_span_eq(set->vendors[i]->id, set->vendors[i - 1]->id))
            slx_diag_list_add(b->diags, SLX_ERROR, NULL, 0, 0, "two plug-ins describe the vendor '%.*s'",
                              SLX_FMT(set->vendors[i]->id));
}

static bool collect_vendors(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    set->vendors = take(b, set->plugins_len, sizeof *set->vendors);
    if (!set->vendors)
        return false;
    for (size_t i = 0; i < set->plugins_len; i++)
        if (set->plugins[i]->has_vendor)
            set->vendors[set->vendors_len++] = &set->plugins[i]->vendor;
    qsort(set->vendors, set->vendors_len, sizeof *set->vendors, by_vendor_id);
    set->hosts = slx_hosts_new(set->vendors, set->vendors_len);
    return set->hosts != NULL;
}

static uint16_t vendor_number(const struct slx_ruleset *set, const struct slx_plugin *plugin)
{
    for (size_t i = 0; plugin->has_vendor && i < set->vendors_len; i++)
        if (set->vendors[i] == &plugin->vendor)
            return (uint16_t)i;
    return SLX_VENDOR_NONE;
}

/* Folds one phrase and gives it a number; SLX_NOT_FOUND after a fault. */
static size_t number_phrase(struct builder *b, struct slx_span phrase, bool folded)
{
    struct slx_span text = phrase;
    if (!folded) {
        char *out = take(b, phrase.len + 1, 1);
        if (!out)
            return SLX_NOT_FOUND;
        text = (struct slx_span){out, slx_fold_phrase(phrase, out)};
    }
    size_t number = slx_index_add(b->set->index, text);
    return number;
}

static struct slx_any number_phrases(struct builder *b, const struct slx_rule *rule, struct slx_list phrases,
                                     bool folded)
{
    struct slx_any any = {0};
    uint32_t *numbers = phrases.len ? take(b, phrases.len, sizeof *numbers) : NULL;
    for (size_t i = 0; numbers && i < phrases.len; i++) {
        size_t number = number_phrase(b, phrases.items[i], folded);
        if (number == SLX_NOT_FOUND)
            slx_check_fault(b->diags, SLX_ERROR, rule->plugin, rule, "phrase '%.*s' is too short once folded",
                            SLX_FMT(phrases.items[i]));
        else
            numbers[any.len++] = (uint32_t)number;
    }
    any.literals = numbers;
    return any;
}

static void check_groups(struct builder *b, const struct slx_compiled *compiled)
{
    size_t count;
    const struct slx_group *groups = slx_pattern_groups(compiled->pattern, &count);
    struct slx_list names = slx_fact_names();
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < names.len; k++)
            known = known || slx_span_eq(names.items[k], groups[i].name);
        struct slx_span near = known ? (struct slx_span){0}
                                     : slx_diag_nearest(groups[i].name, names.items, names.len);
        if (!known)
            slx_check_fault(b->diags, SLX_ERROR, compiled->rule->plugin, compiled->rule,
                            "when.pattern: group '%.*s' is no fact%s%.*s%s", SLX_FMT(groups[i].name),
                            near.len ? "; did you mean '" : "", SLX_FMT(near), near.len ? "'?" : "");
    }
}

static void compile_pattern(struct builder *b, struct slx_compiled *compiled)
{
    struct slx_diag diag;
    struct slx_literals literals;
    const struct slx_rule *rule = compiled->rule;
    slx_diag_init(&diag);
    compiled->pattern = slx_pattern_new(rule->when.pattern, &diag);
    if (!compiled->pattern) {
        slx_check_fault(b->diags, SLX_ERROR, rule->plugin, rule, "when.%s", diag.text);
        return;
    }
    check_groups(b, compiled);
    if (!slx_literals_of(rule->when.pattern, &b->set->arena, &literals)) {
        b->no_memory = true;
        return;
    }
    compiled->pattern_needs = number_phrases(b, rule, literals.any, true);
    size_t characters = literals.characters < PATTERN_CHARS_MAX ? literals.characters : PATTERN_CHARS_MAX;
    compiled->base_score += SCORE_PATTERN + (int)characters;
}

static struct slx_list spans_of(struct builder *b, struct slx_any any, struct slx_span *room, size_t max)
{
    size_t len = any.len < max ? any.len : max;
    for (size_t i = 0; i < len; i++)
        room[i] = slx_index_literal(b->set->index, any.literals[i]);
    return (struct slx_list){room, any.len <= max ? len : 0};
}

static void consider_key(struct builder *b, struct slx_compiled *compiled, struct slx_any any, size_t *best)
{
    struct slx_span room[SLX_PHRASES_MAX];
    struct slx_list spans = spans_of(b, any, room, SLX_PHRASES_MAX);
    size_t score = slx_literals_score(spans);
    if (score == 0 && spans.len)
        score = 1; /* two-byte phrases: better than trying always */
    if (score > *best) {
        *best = score;
        compiled->key = any;
    }
}

static void compile_rule(struct builder *b, struct slx_compiled *compiled, const struct slx_rule *rule)
{
    const struct slx_when *when = &rule->when;
    compiled->rule = rule;
    compiled->vendor = vendor_number(b->set, rule->plugin);
    compiled->words = when->text.len || when->all_len || when->pattern.len;
    compiled->base_score = rule->weight + SCORE_CONDITION * (!!when->codes_len + !!when->enhanced_len +
                                                             !!when->commands + when->vendor);
    size_t best = 0;
    compiled->text = number_phrases(b, rule, when->text, false);
    consider_key(b, compiled, compiled->text, &best);
    struct slx_any *all = take(b, when->all_len, sizeof *all);
    for (size_t i = 0; all && i < when->all_len; i++) {
        all[i] = number_phrases(b, rule, when->all[i], false);
        consider_key(b, compiled, all[i], &best);
    }
    compiled->all = all;
    compiled->none = number_phrases(b, rule, when->none, false);
    if (when->pattern.len) {
        compile_pattern(b, compiled);
        consider_key(b, compiled, compiled->pattern_needs, &best);
    }
}

static bool compile_rules(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    size_t total = 0;
    for (size_t i = 0; i < set->plugins_len; i++)
        total += set->plugins[i]->rules_len;
    if (total > SLX_RULES_MAX)
        return slx_diag_list_add(b->diags, SLX_ERROR, NULL, 0, 0, "%zu rules, at most %d are allowed", total,
                                 SLX_RULES_MAX),
               false;
    set->rules = take(b, total, sizeof *set->rules);
    for (size_t i = 0; set->rules && i < set->plugins_len; i++)
        for (size_t k = 0; k < set->plugins[i]->rules_len; k++)
            compile_rule(b, &set->rules[set->rules_len++], &set->plugins[i]->rules[k]);
    return !b->no_memory;
}

/* Ids sorted for look-up and for finding doubles. */
static int by_rule_id(const void *a, const void *b)
{
    const struct slx_compiled *x = *(const struct slx_compiled *const *)a, *y = *(const struct slx_compiled *const *)b;
    int order = slx_span_cmp(x->rule->id, y->rule->id);
    return order ? order : x < y ? -1 : x > y;
}

static bool sort_ids(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    const struct slx_compiled **ids = take(b, set->rules_len, sizeof *ids);
    if (!ids)
        return false;
    for (size_t i = 0; i < set->rules_len; i++)
        ids[i] = &set->rules[i];
    qsort(ids, set->rules_len, sizeof *ids, by_rule_id);
    for (size_t i = 1; i < set->rules_len; i++)
        if (slx_span_eq(ids[i]->rule->id, ids[i - 1]->rule->id))
            slx_check_fault(b->diags, SLX_ERROR, ids[i]->rule->plugin, ids[i]->rule,
                            "the id is taken; the first stands in %s:%u", ids[i - 1]->rule->plugin->file.ptr,
                            ids[i - 1]->rule->line);
    set->by_id = ids;
    return true;
}

static void disable_rules(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        for (size_t k = 0; k < set->plugins[i]->disable.len; k++) {
            struct slx_span id = set->plugins[i]->disable.items[k];
            const struct slx_compiled *found = slx_ruleset_rule(set, id);
            if (found)
                set->rules[found - set->rules].disabled = true;
            else
                slx_check_fault(b->diags, SLX_ERROR, set->plugins[i], NULL, "disable: there is no rule '%.*s'",
                                SLX_FMT(id));
        }
}

static void post(struct builder *b, size_t literal, enum slx_post what, size_t id, size_t detail)
{
    if (b->posts_len == b->posts_cap) {
        size_t cap = b->posts_cap ? b->posts_cap * 2 : 1024;
        struct post *posts = realloc(b->posts, cap * sizeof *posts);
        if (!posts) {
            b->no_memory = true;
            return;
        }
        b->posts = posts;
        b->posts_cap = cap;
    }
    b->posts[b->posts_len++] =
        (struct post){(uint32_t)literal, {what, (uint32_t)id, (uint32_t)detail}};
}

static void post_phrase(struct builder *b, struct slx_span text, enum slx_post what, size_t id, size_t detail)
{
    size_t literal = number_phrase(b, text, false);
    if (literal != SLX_NOT_FOUND)
        post(b, literal, what, id, detail);
}

static void post_rules(struct builder *b)
{
    for (size_t i = 0; i < b->set->rules_len; i++)
        for (size_t k = 0; k < b->set->rules[i].key.len && !b->set->rules[i].disabled; k++)
            post(b, b->set->rules[i].key.literals[k], SLX_POST_RULE, i, 0);
}

static void post_vendors(struct builder *b)
{
    for (size_t v = 0; v < b->set->vendors_len; v++) {
        const struct slx_vendor *vendor = b->set->vendors[v];
        for (size_t i = 0; i < vendor->marks.len; i++)
            post_phrase(b, vendor->marks.items[i], SLX_POST_MARK, v, i);
        for (size_t i = 0; i < vendor->vendor_codes_len; i++)
            post_phrase(b, vendor->vendor_codes[i].code, SLX_POST_VENDOR_CODE, v, i);
    }
}

static void post_blocklists(struct builder *b)
{
    const struct slx_registry *registry = b->set->registry;
    for (size_t n = 0; n < registry->blocklists_len; n++)
        for (size_t i = 0; i < registry->blocklists[n].names.len; i++)
            post_phrase(b, registry->blocklists[n].names.items[i], SLX_POST_BLOCKLIST, n, i);
}

static int by_literal(const void *a, const void *b)
{
    const struct post *x = a, *y = b;
    if (x->literal != y->literal)
        return x->literal < y->literal ? -1 : 1;
    if (x->posting.what != y->posting.what)
        return x->posting.what < y->posting.what ? -1 : 1;
    return x->posting.id < y->posting.id ? -1 : x->posting.id > y->posting.id;
}

static bool file_postings(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    size_t literals = slx_index_count(set->index);
    uint32_t *from = take(b, literals + 1, sizeof *from);
    struct slx_posting *postings = take(b, b->posts_len, sizeof *postings);
    if (!from || !postings)
        return false;
    qsort(b->posts, b->posts_len, sizeof *b->posts, by_literal);
    size_t next = 0;
    for (size_t n = 0; n <= literals; n++) {
        from[n] = (uint32_t)next;
        for (; next < b->posts_len && b->posts[next].literal == n; next++)
            postings[next] = b->posts[next].posting;
    }
    set->posting_from = from;
    set->postings = postings;
    return true;
}

/* Rules without a literal, by the reply codes they ask for; [0] takes those that ask for none. */
static bool file_codes(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    for (int pass = 0; pass < 2; pass++) {
        size_t counts[SLX_CODES_SPAN] = {0};
        for (size_t i = 0; i < set->rules_len; i++) {
            const struct slx_when *when = &set->rules[i].rule->when;
            if (set->rules[i].key.len || set->rules[i].disabled)
                continue;
            for (size_t code = 0; code < SLX_CODES_SPAN; code++) {
                bool asks = code == 0 && when->codes_len == 0;
                for (size_t k = 0; k < when->codes_len && !asks; k++)
                    asks = code >= when->codes[k].from && code <= when->codes[k].to;
                if (asks && pass == 1)
                    ((uint32_t *)(uintptr_t)set->by_code[code].literals)[counts[code]] = (uint32_t)i;
                counts[code] += asks;
            }
        }
        for (size_t code = 0; pass == 0 && code < SLX_CODES_SPAN; code++) {
            set->by_code[code].len = counts[code];
            set->by_code[code].literals = counts[code] ? take(b, counts[code], sizeof(uint32_t)) : NULL;
            if (b->no_memory)
                return false;
        }
    }
    return true;
}

static void compute_version(struct slx_ruleset *set)
{
    struct slx_siphash hash;
    uint64_t out[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, slx_span_cstr(set->registry->version));
    for (size_t i = 0; i < set->plugins_len; i++)
        slx_siphash_add(&hash, set->plugins[i]->digest);
    slx_siphash_end(&hash, out);
    slx_hex64(out[0], set->version);
}

static bool finish(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    post_rules(b);
    post_vendors(b);
    post_blocklists(b);
    set->hits = calloc((size_t)SLX_HIT_STRIPES * (set->rules_len + 1), sizeof *set->hits);
    if (b->no_memory || !set->hits || !file_postings(b) || !file_codes(b) || !slx_index_freeze(set->index))
        return false;
    compute_version(set);
    return true;
}

static bool build(struct builder *b)
{
    struct slx_ruleset *set = b->set;
    for (size_t i = 0; i < set->plugins_len; i++)
        slx_check_plugin(set->registry, set->plugins[i], b->diags);
    if (b->diags->errors) /* only sound rules are compiled; the rest would repeat the same fault */
        return false;
    if (!collect_vendors(b) || !compile_rules(b) || !sort_ids(b))
        return false;
    check_names(b);
    disable_rules(b);
    return b->diags->errors == 0 && finish(b);
}

static void release(struct slx_ruleset *set, bool plugins_too)
{
    if (set->companion_free)
        set->companion_free(set->companion);
    for (size_t i = 0; i < set->rules_len; i++)
        slx_pattern_free(set->rules[i].pattern);
    for (size_t i = 0; plugins_too && i < set->plugins_len; i++)
        slx_plugin_free(set->plugins[i]);
    slx_index_free(set->index);
    slx_hosts_free(set->hosts);
    slx_registry_unref(set->registry);
    slx_arena_deinit(&set->arena);
    free(set->plugins);
    free(set->hits);
    free(set);
}

struct slx_ruleset *slx_ruleset_build(struct slx_registry *registry, struct slx_plugin **plugins, size_t count,
                                      struct slx_diag_list *diags)
{
    struct slx_ruleset *set = calloc(1, sizeof *set);
    if (!set)
        return NULL;
    struct builder b = {.set = set, .diags = diags};
    slx_arena_init(&set->arena, RULESET_ARENA_MAX_BYTES);
    set->references = 1;
    set->registry = slx_registry_ref(registry);
    set->index = slx_index_new();
    set->plugins = calloc(count ? count : 1, sizeof(struct slx_plugin *));
    bool ok = set->index && set->plugins;
    if (ok) {
        memcpy(set->plugins, plugins, count * sizeof *plugins);
        set->plugins_len = count;
        qsort(set->plugins, count, sizeof *set->plugins, by_place);
        ok = build(&b);
    }
    free(b.posts);
    if (ok)
        return set;
    if (diags->errors == 0)
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory while building the rule set");
    release(set, false);
    return NULL;
}

struct slx_ruleset *slx_ruleset_ref(struct slx_ruleset *set)
{
    __atomic_add_fetch(&set->references, 1, __ATOMIC_RELAXED);
    return set;
}

void slx_ruleset_unref(struct slx_ruleset *set)
{
    if (set && __atomic_sub_fetch(&set->references, 1, __ATOMIC_ACQ_REL) == 0)
        release(set, true);
}

const struct slx_compiled *slx_ruleset_rule(const struct slx_ruleset *set, struct slx_span id)
{
    size_t low = 0, high = set->rules_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slx_span_cmp(set->by_id[middle]->rule->id, id);
        if (order == 0)
            return set->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct slx_plugin *slx_ruleset_plugin(const struct slx_ruleset *set, struct slx_span name)
{
    for (size_t i = 0; i < set->plugins_len; i++)
        if (slx_span_eq(set->plugins[i]->name, name))
            return set->plugins[i];
    return NULL;
}

const struct slx_vendor *slx_ruleset_vendor(const struct slx_ruleset *set, struct slx_span id)
{
    for (size_t i = 0; i < set->vendors_len; i++)
        if (slx_span_eq(set->vendors[i]->id, id))
            return set->vendors[i];
    return NULL;
}

uint64_t slx_ruleset_hits(const struct slx_ruleset *set, const struct slx_compiled *rule)
{
    uint64_t sum = 0;
    size_t number = (size_t)(rule - set->rules);
    for (size_t stripe = 0; stripe < SLX_HIT_STRIPES; stripe++)
        sum += __atomic_load_n(&set->hits[stripe * set->rules_len + number], __ATOMIC_RELAXED);
    return sum;
}
