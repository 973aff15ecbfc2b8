/*
 * search.c - full text over codes, categories, lists, vendors, their codes and rules.
 *
 * All words of the query must stand in an entry; where they stand decides the
 * score (the id or a name counts more than a description). Order: score, then
 * kind, then the registry's order: the same everywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "api/answer.h"
#include "base/fold.h"
#include "base/utf8.h"

enum { WORDS_MAX = 12, FOLDED_MAX_BYTES = 4096, RESULTS_MAX = SLX_SEARCH_MAX_RESULTS };

struct result {
    int score;
    const char *kind;
    struct slx_span id, title, text;
    const char *path;     /* of the resource: path + id */
    size_t order;
};

struct search {
    struct slx_span words[WORDS_MAX];
    size_t words_len;
    char query[SLX_SEARCH_MAX_BYTES + 1];
    struct result results[RESULTS_MAX];
    size_t len, limit, total, order;
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

static void insert(struct search *s, const struct result *result)
{
    size_t at = s->len;
    while (at > 0 && s->results[at - 1].score < result->score)
        at--;
    if (at == RESULTS_MAX)
        return;
    size_t last = s->len < RESULTS_MAX ? s->len++ : RESULTS_MAX - 1;
    for (size_t i = last; i > at; i--)
        s->results[i] = s->results[i - 1];
    s->results[at] = *result;
}

static void consider(struct search *s, const char *kind, const char *path, struct slx_span id, struct slx_span title,
                     struct slx_span text)
{
    char name[256], heading[512], body[FOLDED_MAX_BYTES];
    struct slx_span folded_name = {name, fold_into(id, name, sizeof name)};
    struct slx_span folded_title = {heading, fold_into(title, heading, sizeof heading)};
    struct slx_span folded_text = {body, fold_into(text, body, sizeof body)};
    int score = 0;
    for (size_t i = 0; i < s->words_len; i++) {
        int points = score_word(s->words[i], folded_name, folded_title, folded_text);
        if (points == 0)
            return;
        score += points;
    }
    s->total++;
    insert(s, &(struct result){score, kind, id, title, text, path, s->order++});
}

static void search_registry(struct search *s, const struct slx_registry *registry, struct slx_arena *arena)
{
    char text[16];
    for (size_t i = 0; i < registry->categories_len; i++)
        consider(s, "category", "/v1/categories/", registry->categories[i].id, registry->categories[i].title,
                 registry->categories[i].definition);
    for (size_t i = 0; i < registry->replies_len; i++) {
        struct slx_buf buf = {.data = text, .cap = sizeof text, .max = sizeof text};
        slx_buf_add_uint(&buf, registry->replies[i].code);
        consider(s, "code", "/v1/codes/", slx_arena_copy(arena, slx_buf_span(&buf)), registry->replies[i].sample_text,
                 registry->replies[i].description);
    }
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        struct slx_enhanced code = {SLX_ENHANCED_ANY, registry->enhanced[i].subject, registry->enhanced[i].detail};
        struct slx_span id = {text, slx_enhanced_print(code, text)};
        consider(s, "enhanced", "/v1/enhanced/", slx_arena_copy(arena, id), registry->enhanced[i].sample_text,
                 registry->enhanced[i].description);
    }
    for (size_t i = 0; i < registry->blocklists_len; i++)
        consider(s, "blocklist", "/v1/blocklists/", registry->blocklists[i].id, registry->blocklists[i].name,
                 registry->blocklists[i].note);
}

static void search_rules(struct search *s, const struct slx_ruleset *set)
{
    for (size_t i = 0; i < set->vendors_len; i++) {
        const struct slx_vendor *vendor = set->vendors[i];
        consider(s, "vendor", "/v1/vendors/", vendor->id, vendor->name, vendor->kind);
        for (size_t k = 0; k < vendor->vendor_codes_len; k++) {
            size_t before = s->total;
            consider(s, "vendor_code", "/v1/vendors/", vendor->vendor_codes[k].code, vendor->name,
                     vendor->vendor_codes[k].meaning);
            for (size_t n = 0; s->total > before && n < s->len; n++)
                if (s->results[n].id.ptr == vendor->vendor_codes[k].code.ptr)
                    s->results[n].path = vendor->id.ptr; /* the vendor's page, see write_path */
        }
    }
    for (size_t i = 0; i < set->rules_len; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        struct slx_span title = rule->outcome.title.len ? rule->outcome.title
                                                        : set->registry->categories[rule->outcome.category].title;
        struct slx_span text = rule->when.text.len ? rule->when.text.items[0]
                               : rule->examples_len ? rule->examples[0].reply
                                                    : rule->outcome.summary;
        consider(s, "rule", "/v1/rules/", rule->id, title, text);
    }
}

static void write_path(struct slx_json *json, const struct result *r)
{
    bool vendor_page = r->path[0] != '/';
    slx_json_key(json, "path");
    slx_buf_add_char(json->out, '"');
    slx_buf_add(json->out, vendor_page ? SLX_SPAN("/v1/vendors/") : slx_span_cstr(r->path));
    slx_json_escape(json->out, vendor_page ? slx_span_cstr(r->path) : r->id);
    slx_buf_add_char(json->out, '"');
    json->comma[json->depth] = true;
}

static void write_results(struct slx_api *api, const struct search *s)
{
    struct slx_json json;
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_uint(&json, "total", s->total);
    slx_json_key_array(&json, "results");
    for (size_t i = 0; i < s->len && i < s->limit; i++) {
        const struct result *r = &s->results[i];
        slx_json_object(&json);
        slx_json_key_text(&json, "kind", slx_span_cstr(r->kind));
        slx_json_key_text(&json, "id", r->id);
        slx_json_key_text(&json, "title", r->title);
        slx_json_key_text_or_null(&json, "text", r->text);
        write_path(&json, r);
        slx_json_object_end(&json);
    }
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    slx_buf_add_char(api->out, '\n');
}

bool slx_api_search(struct slx_api *api, struct slx_span query, size_t limit)
{
    if (!slx_span_trim(query).len)
        return slx_problem_set(api->problem, SLX_PROBLEM_MISSING_PARAMETER, "q", "q is empty; give one or more words.");
    if (query.len > SLX_SEARCH_MAX_BYTES || !slx_utf8_valid(query))
        return slx_problem_set(api->problem, SLX_PROBLEM_INVALID_PARAMETER, "q", "q is UTF-8 text of at most %d bytes.",
                               SLX_SEARCH_MAX_BYTES);
    struct search *s = calloc(1, sizeof *s);
    if (!s)
        return slx_problem_set(api->problem, SLX_PROBLEM_UNAVAILABLE, NULL, "Out of memory.");
    struct slx_arena arena;
    slx_arena_init(&arena, 64 * 1024);
    struct slx_span rest = {s->query, slx_fold(query, s->query, NULL)}, word;
    while (s->words_len < WORDS_MAX && slx_span_split(&rest, SLX_SPAN(" "), &word))
        if (word.len)
            s->words[s->words_len++] = word;
    s->limit = limit;
    search_registry(s, api->set->registry, &arena);
    search_rules(s, api->set);
    write_results(api, s);
    slx_arena_deinit(&arena);
    free(s);
    return true;
}
