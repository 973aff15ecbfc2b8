/*
 * ruleset_compile.c - each rule made ready to match; see ruleset_parts.h.
 *
 * Phrases are folded and numbered, patterns compiled, and of the sets of
 * literals a rule demands the best becomes its key, which the index watches.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "base/fold.h"
#include "lib/check.h"
#include "lib/literal.h"
#include "lib/pattern.h"
#include "lib/ruleset_parts.h"
#include "lib/spelling.h"

enum {
    SCORE_PATTERN = 15,
    SCORE_CONDITION = 8,
    PATTERN_CHARS_MAX = 60,
    SET_MAX = SLX_PHRASES_MAX * (1 + SLX_SPELLINGS) /* literals of one condition: phrases and their spellings */
};

static uint16_t vendor_number(const struct slx_ruleset *set, const struct slx_plugin *plugin)
{
    for (size_t i = 0; plugin->has_vendor && i < set->vendors_len; i++)
        if (set->vendors[i] == &plugin->vendor)
            return (uint16_t)i;
    return SLX_VENDOR_NONE;
}

size_t slx_build_number(struct slx_builder *b, struct slx_span phrase, bool folded)
{
    struct slx_span text = phrase;
    if (!folded) {
        char *out = slx_build_take(b, phrase.len + 1, 1);
        if (!out)
            return SLX_NOT_FOUND;
        text = (struct slx_span){out, slx_fold_phrase(phrase, out)};
    }
    size_t number = slx_index_add(b->set->index, text);
    return number;
}

static void number_once(struct slx_any *any, uint32_t *numbers, size_t number)
{
    for (size_t i = 0; i < any->len; i++)
        if (numbers[i] == number)
            return;
    numbers[any->len++] = (uint32_t)number;
}

static bool is_ascii(struct slx_span text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.ptr[i];
    return all < 0x80;
}

/* Behind the phrases their spellings without accents, where those differ: never in ASCII, which most are. */
static void number_spellings(struct slx_builder *b, struct slx_any *any, uint32_t *numbers)
{
    size_t written = any->len;
    for (size_t i = 0; i < written; i++)
        for (int spelling = 0; spelling < SLX_SPELLINGS && !is_ascii(slx_index_literal(b->set->index, numbers[i]));
             spelling++) {
            struct slx_span phrase = slx_index_literal(b->set->index, numbers[i]);
            char *out = slx_build_take(b, phrase.len * SLX_SPELLING_GROWTH + 1, 1);
            size_t len = out ? slx_spell(phrase, (enum slx_spelling)spelling, out) : 0;
            size_t number = len ? slx_build_number(b, (struct slx_span){out, len}, true) : SLX_NOT_FOUND;
            if (number != SLX_NOT_FOUND)
                number_once(any, numbers, number);
        }
}

/* The set once more, in words of bits. */
static void chunk(struct slx_builder *b, struct slx_any *any)
{
    struct slx_chunk chunks[SET_MAX];
    size_t len = 0;
    for (size_t i = 0; i < any->len; i++) {
        uint32_t word = any->literals[i] / 64;
        size_t at = 0;
        while (at < len && chunks[at].word != word)
            at++;
        if (at == len)
            chunks[len++] = (struct slx_chunk){.word = word};
        chunks[at].bits |= UINT64_C(1) << (any->literals[i] % 64);
    }
    struct slx_chunk *kept = len ? slx_build_take(b, len, sizeof *kept) : NULL;
    if (!kept)
        return;
    memcpy(kept, chunks, len * sizeof *kept);
    any->chunks = kept;
    any->chunks_len = len;
}

static struct slx_any number_phrases(struct slx_builder *b, const struct slx_rule *rule, struct slx_list phrases,
                                     bool folded)
{
    struct slx_any any = {0};
    uint32_t *numbers = phrases.len ? slx_build_take(b, phrases.len * (1 + SLX_SPELLINGS), sizeof *numbers) : NULL;
    for (size_t i = 0; numbers && i < phrases.len; i++) {
        size_t number = slx_build_number(b, phrases.items[i], folded);
        if (number == SLX_NOT_FOUND)
            slx_check_fault(b->diags, SLX_ERROR, rule->plugin, rule, "phrase '%.*s' is too short once folded",
                            SLX_FMT(phrases.items[i]));
        else
            numbers[any.len++] = (uint32_t)number;
    }
    if (numbers && !folded)
        number_spellings(b, &any, numbers);
    any.literals = numbers;
    chunk(b, &any);
    return any;
}

static void check_groups(struct slx_builder *b, const struct slx_compiled *compiled)
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

static struct slx_branch number_branch(struct slx_builder *b, const struct slx_rule *rule,
                                       const struct slx_literal_branch *from, bool apart)
{
    struct slx_branch branch = {.pattern = apart ? slx_pattern_later(from->source) : NULL};
    struct slx_any *sets = slx_build_take(b, from->len, sizeof *sets);
    for (size_t k = 0; sets && k < from->len; k++)
        sets[branch.len++] = number_phrases(b, rule, from->sets[k], true);
    branch.sets = sets;
    b->no_memory = b->no_memory || (apart && !branch.pattern);
    return branch;
}

/* A single branch is the pattern itself. */
static void number_branches(struct slx_builder *b, struct slx_compiled *compiled, const struct slx_literals *literals)
{
    struct slx_branch *branches = slx_build_take(b, literals->branches_len, sizeof *branches);
    bool apart = literals->apart && literals->branches_len > 1;
    for (; branches && compiled->branches_len < literals->branches_len; compiled->branches_len++)
        branches[compiled->branches_len] =
            number_branch(b, compiled->rule, &literals->branches[compiled->branches_len], apart);
    compiled->branches = branches;
}

static void compile_pattern(struct slx_builder *b, struct slx_compiled *compiled)
{
    struct slx_diag diag;
    struct slx_literals literals;
    const struct slx_rule *rule = compiled->rule;
    slx_diag_init(&diag);
    compiled->pattern = slx_pattern_compile(rule->when.pattern, &diag);
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
    number_branches(b, compiled, &literals);
    size_t characters = literals.characters < PATTERN_CHARS_MAX ? literals.characters : PATTERN_CHARS_MAX;
    compiled->base_score += SCORE_PATTERN + (int)characters;
}

static struct slx_list spans_of(struct slx_builder *b, struct slx_any any, struct slx_span *room, size_t max)
{
    size_t len = any.len < max ? any.len : max;
    for (size_t i = 0; i < len; i++)
        room[i] = slx_index_literal(b->set->index, any.literals[i]);
    return (struct slx_list){room, any.len <= max ? len : 0};
}

static void consider_key(struct slx_builder *b, struct slx_compiled *compiled, struct slx_any any, size_t *best)
{
    struct slx_span room[SET_MAX];
    struct slx_list spans = spans_of(b, any, room, SET_MAX);
    size_t score = slx_literals_score(spans);
    if (score == 0 && spans.len)
        score = 1; /* two-byte phrases: better than trying always */
    if (score > *best) {
        *best = score;
        compiled->key = any;
    }
}

static void compile_rule(struct slx_builder *b, struct slx_compiled *compiled, const struct slx_rule *rule)
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
    struct slx_any *all = slx_build_take(b, when->all_len, sizeof *all);
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

bool slx_build_rules(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    size_t total = 0;
    for (size_t i = 0; i < set->plugins_len; i++)
        total += set->plugins[i]->rules_len;
    if (total > SLX_RULES_MAX)
        return slx_diag_list_add(b->diags, SLX_ERROR, NULL, 0, 0, "%zu rules, at most %d are allowed", total,
                                 SLX_RULES_MAX),
               false;
    set->rules = slx_build_take(b, total, sizeof *set->rules);
    for (size_t i = 0; set->rules && i < set->plugins_len; i++)
        for (size_t k = 0; k < set->plugins[i]->rules_len; k++)
            compile_rule(b, &set->rules[set->rules_len++], &set->plugins[i]->rules[k]);
    return !b->no_memory;
}
