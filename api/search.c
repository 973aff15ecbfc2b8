/*
 * search.c - full text over codes, categories, lists, vendors, their codes and rules.
 *
 * All words of the query must stand in an entry; where they stand decides the
 * score (the id or a name counts more than a description). Order: score, then
 * kind, then the registry's order: the same everywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/search.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/utf8.h"

enum { FOLDED_MAX_BYTES = 4096, ARENA_MAX_BYTES = 64 * 1024 };

static const struct {
    const char *name;
    struct slx_span path;
} kinds[SLX_SEARCH_KINDS] = {
    [SLX_SEARCH_CATEGORY] = {"category", SLX_SPAN_INIT("/v1/categories/")},
    [SLX_SEARCH_CODE] = {"code", SLX_SPAN_INIT("/v1/codes/")},
    [SLX_SEARCH_ENHANCED] = {"enhanced", SLX_SPAN_INIT("/v1/enhanced/")},
    [SLX_SEARCH_BLOCKLIST] = {"blocklist", SLX_SPAN_INIT("/v1/blocklists/")},
    [SLX_SEARCH_VENDOR] = {"vendor", SLX_SPAN_INIT("/v1/vendors/")},
    [SLX_SEARCH_VENDOR_CODE] = {"vendor_code", SLX_SPAN_INIT("/v1/vendors/")},
    [SLX_SEARCH_RULE] = {"rule", SLX_SPAN_INIT("/v1/rules/")},
};

static size_t fold_into(struct slx_span text, char *out, size_t size)
{
    struct slx_span cut = slx_utf8_cut(text, size - 1);
    return slx_fold(cut, out, NULL);
}

/* Best place of a word: whole name 40, start of the name 20, in the name 10, in the text 3; 0: nowhere. */
static int score_word(struct slx_span word, struct slx_span name, struct slx_span title, struct slx_span text)
{
    if (slx_span_eq(word, name))
        return 40;
    if (slx_span_starts(name, word))
        return 20;
    if (slx_span_find(name, word, 0) != SLX_NOT_FOUND || slx_span_find(title, word, 0) != SLX_NOT_FOUND)
        return 10;
    return slx_span_find(text, word, 0) != SLX_NOT_FOUND ? 3 : 0;
}

static void insert(struct slx_search *s, const struct slx_search_result *result)
{
    size_t at = s->len;
    while (at > 0 && s->results[at - 1].score < result->score)
        at--;
    if (at == SLX_SEARCH_MAX_RESULTS)
        return;
    size_t last = s->len < SLX_SEARCH_MAX_RESULTS ? s->len++ : SLX_SEARCH_MAX_RESULTS - 1;
    for (size_t i = last; i > at; i--)
        s->results[i] = s->results[i - 1];
    s->results[at] = *result;
}

static void consider(struct slx_search *s, const struct slx_search_result *entry)
{
    char name[256], heading[512], body[FOLDED_MAX_BYTES];
    struct slx_span folded_name = {name, fold_into(entry->id, name, sizeof name)};
    struct slx_span folded_title = {heading, fold_into(entry->title, heading, sizeof heading)};
    struct slx_span folded_text = {body, fold_into(entry->text, body, sizeof body)};
    struct slx_search_result result = *entry;
    for (size_t i = 0; i < s->words_len; i++) {
        int points = score_word(s->words[i], folded_name, folded_title, folded_text);
        if (points == 0)
            return;
        result.score += points;
    }
    s->total++;
    insert(s, &result);
}

static void look_at(struct slx_search *s, enum slx_search_kind kind, struct slx_span id,
                    struct slx_span title, struct slx_span text)
{
    consider(s,
             &(struct slx_search_result){.kind = kind, .id = id, .title = title, .text = text, .target = id});
}

static void search_registry(struct slx_search *s, const struct slx_registry *registry)
{
    char text[16];
    for (size_t i = 0; i < registry->categories_len; i++)
        look_at(s, SLX_SEARCH_CATEGORY, registry->categories[i].id, registry->categories[i].title,
                registry->categories[i].definition);
    for (size_t i = 0; i < registry->replies_len; i++) {
        struct slx_buf buf = {.data = text, .cap = sizeof text, .max = sizeof text};
        slx_buf_add_uint(&buf, registry->replies[i].code);
        look_at(s, SLX_SEARCH_CODE, slx_arena_copy(&s->arena, slx_buf_span(&buf)),
                registry->replies[i].sample_text, registry->replies[i].description);
    }
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        struct slx_enhanced code = {SLX_ENHANCED_ANY, registry->enhanced[i].subject,
                                    registry->enhanced[i].detail};
        struct slx_span id = {text, slx_enhanced_print(code, text)};
        look_at(s, SLX_SEARCH_ENHANCED, slx_arena_copy(&s->arena, id), registry->enhanced[i].sample_text,
                registry->enhanced[i].description);
    }
    for (size_t i = 0; i < registry->blocklists_len; i++)
        look_at(s, SLX_SEARCH_BLOCKLIST, registry->blocklists[i].id, registry->blocklists[i].name,
                registry->blocklists[i].note);
}

static void search_vendors(struct slx_search *s, const struct slx_ruleset *set)
{
    for (size_t i = 0; i < set->vendors_len; i++) {
        const struct slx_vendor *vendor = set->vendors[i];
        look_at(s, SLX_SEARCH_VENDOR, vendor->id, vendor->name, vendor->kind);
        for (size_t k = 0; k < vendor->vendor_codes_len; k++)
            consider(s, &(struct slx_search_result){.kind = SLX_SEARCH_VENDOR_CODE,
                                                    .id = vendor->vendor_codes[k].code,
                                                    .title = vendor->name,
                                                    .text = vendor->vendor_codes[k].meaning,
                                                    .target = vendor->id});
    }
}

static void search_rules(struct slx_search *s, const struct slx_ruleset *set)
{
    for (size_t i = 0; i < set->rules_len; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        struct slx_span title = rule->outcome.title.len
                                    ? rule->outcome.title
                                    : set->registry->categories[rule->outcome.category].title;
        struct slx_span text = rule->when.text.len  ? rule->when.text.items[0]
                               : rule->examples_len ? rule->examples[0].reply
                                                    : rule->outcome.summary;
        look_at(s, SLX_SEARCH_RULE, rule->id, title, text);
    }
}

struct slx_search *slx_search_new(struct slx_api *api, struct slx_span query)
{
    if (!slx_span_trim(query).len) {
        slx_problem_set(api->problem, SLX_PROBLEM_MISSING_PARAMETER, "q",
                        "q is empty; give one or more words.");
        return NULL;
    }
    if (query.len > SLX_SEARCH_MAX_BYTES || !slx_utf8_valid(query)) {
        slx_problem_set(api->problem, SLX_PROBLEM_INVALID_PARAMETER, "q",
                        "q is UTF-8 text of at most %d bytes.", SLX_SEARCH_MAX_BYTES);
        return NULL;
    }
    struct slx_search *s = calloc(1, sizeof *s);
    if (!s) {
        slx_problem_set(api->problem, SLX_PROBLEM_UNAVAILABLE, NULL, "Out of memory.");
        return NULL;
    }
    slx_arena_init(&s->arena, ARENA_MAX_BYTES);
    struct slx_span rest = {s->query, slx_fold(query, s->query, NULL)}, word;
    while (s->words_len < SLX_SEARCH_WORDS_MAX && slx_span_split(&rest, SLX_SPAN(" "), &word))
        if (word.len)
            s->words[s->words_len++] = word;
    search_registry(s, api->set->registry);
    search_vendors(s, api->set);
    search_rules(s, api->set);
    return s;
}

void slx_search_free(struct slx_search *search)
{
    if (!search)
        return;
    slx_arena_deinit(&search->arena);
    free(search);
}

static void write_path(struct slx_json *json, const struct slx_search_result *r)
{
    slx_json_key(json, "path");
    slx_buf_add_char(json->out, '"');
    slx_buf_add(json->out, kinds[r->kind].path);
    slx_json_escape(json->out, r->target);
    slx_buf_add_char(json->out, '"');
    json->comma[json->depth] = true;
}

bool slx_api_search(struct slx_api *api, struct slx_span query, size_t limit)
{
    struct slx_json json;
    struct slx_search *s = slx_search_new(api, query);
    if (!s)
        return false;
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_uint(&json, "total", s->total);
    slx_json_key_array(&json, "results");
    for (size_t i = 0; i < s->len && i < limit; i++) {
        const struct slx_search_result *r = &s->results[i];
        slx_json_object(&json);
        slx_json_key_text(&json, "kind", slx_span_cstr(kinds[r->kind].name));
        slx_json_key_text(&json, "id", r->id);
        slx_json_key_text(&json, "title", r->title);
        slx_json_key_text_or_null(&json, "text", r->text);
        write_path(&json, r);
        slx_json_object_end(&json);
    }
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    slx_buf_add_char(api->out, '\n');
    slx_search_free(s);
    return true;
}
