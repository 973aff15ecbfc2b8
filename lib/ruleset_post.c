/*
 * ruleset_post.c - what each literal and each reply code leads to; see ruleset_parts.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "lib/ruleset_parts.h"

static void post(struct slx_builder *b, size_t literal, enum slx_post what, size_t id, size_t detail)
{
    if (b->posts_len == b->posts_cap) {
        size_t cap = b->posts_cap ? b->posts_cap * 2 : 1024;
        struct slx_post_entry *posts = realloc(b->posts, cap * sizeof *posts);
        if (!posts) {
            b->no_memory = true;
            return;
        }
        b->posts = posts;
        b->posts_cap = cap;
    }
    b->posts[b->posts_len++] =
        (struct slx_post_entry){(uint32_t)literal, {what, (uint32_t)id, (uint32_t)detail}};
}

static void post_phrase(struct slx_builder *b, struct slx_span text, enum slx_post what, size_t id, size_t detail)
{
    size_t literal = slx_build_number(b, text, false);
    if (literal != SLX_NOT_FOUND)
        post(b, literal, what, id, detail);
}

static void post_rules(struct slx_builder *b)
{
    for (size_t i = 0; i < b->set->rules_len; i++)
        for (size_t k = 0; k < b->set->rules[i].key.len && !b->set->rules[i].disabled; k++)
            post(b, b->set->rules[i].key.literals[k], SLX_POST_RULE, i, 0);
}

static void post_vendors(struct slx_builder *b)
{
    for (size_t v = 0; v < b->set->vendors_len; v++) {
        const struct slx_vendor *vendor = b->set->vendors[v];
        for (size_t i = 0; i < vendor->marks.len; i++)
            post_phrase(b, vendor->marks.items[i], SLX_POST_MARK, v, i);
        for (size_t i = 0; i < vendor->vendor_codes_len; i++)
            post_phrase(b, vendor->vendor_codes[i].code, SLX_POST_VENDOR_CODE, v, i);
    }
}

static void post_blocklists(struct slx_builder *b)
{
    const struct slx_registry *registry = b->set->registry;
    for (size_t n = 0; n < registry->blocklists_len; n++)
        for (size_t i = 0; i < registry->blocklists[n].names.len; i++)
            post_phrase(b, registry->blocklists[n].names.items[i], SLX_POST_BLOCKLIST, n, i);
}

static int by_literal(const void *a, const void *b)
{
    const struct slx_post_entry *x = a, *y = b;
    if (x->literal != y->literal)
        return x->literal < y->literal ? -1 : 1;
    if (x->posting.what != y->posting.what)
        return x->posting.what < y->posting.what ? -1 : 1;
    return x->posting.id < y->posting.id ? -1 : x->posting.id > y->posting.id;
}

static bool file_postings(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    size_t literals = slx_index_count(set->index);
    uint32_t *from = slx_build_take(b, literals + 1, sizeof *from);
    struct slx_posting *postings = slx_build_take(b, b->posts_len, sizeof *postings);
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

/* Does the rule want to see replies with this code? 0: replies without one, which "5xx" may fit too. */
static bool asks_for(const struct slx_when *when, size_t code)
{
    bool asks = code == 0 && when->codes_len == 0;
    for (size_t k = 0; k < when->codes_len && !asks; k++)
        asks = code ? code >= when->codes[k].from && code <= when->codes[k].to : slx_range_is_class(when->codes[k]);
    return asks;
}

/* Rules without a literal, by the reply codes they ask for; [0] is tried for every reply. */
static bool file_codes(struct slx_builder *b)
{
    struct slx_ruleset *set = b->set;
    for (int pass = 0; pass < 2; pass++) {
        size_t counts[SLX_CODES_SPAN] = {0};
        for (size_t i = 0; i < set->rules_len; i++) {
            const struct slx_when *when = &set->rules[i].rule->when;
            if (set->rules[i].key.len || set->rules[i].disabled)
                continue;
            for (size_t code = 0; code < SLX_CODES_SPAN; code++) {
                bool asks = asks_for(when, code);
                if (asks && pass == 1)
                    ((uint32_t *)(uintptr_t)set->by_code[code].literals)[counts[code]] = (uint32_t)i;
                counts[code] += asks;
            }
        }
        for (size_t code = 0; pass == 0 && code < SLX_CODES_SPAN; code++) {
            set->by_code[code].len = counts[code];
            set->by_code[code].literals = counts[code] ? slx_build_take(b, counts[code], sizeof(uint32_t)) : NULL;
            if (b->no_memory)
                return false;
        }
    }
    return true;
}

bool slx_build_postings(struct slx_builder *b)
{
    post_rules(b);
    post_vendors(b);
    post_blocklists(b);
    return !b->no_memory && file_postings(b) && file_codes(b);
}
