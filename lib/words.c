/*
 * words.c - see words.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/words.h"

#include <string.h>

#include "base/utf8.h"

enum { FILLED_MAX_BYTES = 2048 };

/* Whose server it is; the name of its software is no party that refuses anything. */
static struct slx_span vendor_name(const struct slx_verdict *v)
{
    const struct slx_vendor *vendor = v->vendor.vendor;
    return vendor && !slx_span_eq(vendor->kind, SLX_SPAN("mta")) ? vendor->name : (struct slx_span){0};
}

static struct slx_span list_name(const struct slx_verdict *v)
{
    return v->facts.blocklist ? v->facts.blocklist->name : v->facts.blocklist_name;
}

static struct slx_span url_of(const struct slx_verdict *v)
{
    if (v->facts.url.len)
        return v->facts.url;
    return v->facts.urls_len ? v->facts.urls[0] : (struct slx_span){0};
}

#define FACT(field) static struct slx_span get_##field(const struct slx_verdict *v) { return v->facts.field; }
FACT(client_ip)
FACT(recipient)
FACT(sender)
FACT(domain)
FACT(limit)
FACT(queue_id)
FACT(vendor_code)

static const struct {
    struct slx_span name;
    struct slx_span (*get)(const struct slx_verdict *verdict);
} names[] = {
    {{"client_ip", 9}, get_client_ip}, {{"recipient", 9}, get_recipient},     {{"sender", 6}, get_sender},
    {{"domain", 6}, get_domain},       {{"limit", 5}, get_limit},             {{"queue_id", 8}, get_queue_id},
    {{"vendor", 6}, vendor_name},      {{"vendor_code", 11}, get_vendor_code}, {{"blocklist", 9}, list_name},
    {{"url", 3}, url_of},
};

/* Splits "name|fallback"; the index of the name, or SLX_NOT_FOUND. */
static size_t read_name(struct slx_span inside, struct slx_span *fallback)
{
    size_t bar = slx_span_find_char(inside, '|', 0);
    struct slx_span name = slx_span_sub(inside, 0, bar == SLX_NOT_FOUND ? inside.len : bar);
    *fallback = bar == SLX_NOT_FOUND ? (struct slx_span){0} : slx_span_sub(inside, bar + 1, inside.len);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slx_span_eq(name, names[i].name))
            return i;
    return SLX_NOT_FOUND;
}

static size_t put(char *out, size_t at, struct slx_span text)
{
    size_t len = text.len < FILLED_MAX_BYTES - at ? text.len : FILLED_MAX_BYTES - at;
    if (len)
        memcpy(out + at, text.ptr, len);
    return at + len;
}

struct slx_span slx_words_fill(struct slx_span text, const struct slx_verdict *verdict, struct slx_arena *arena)
{
    char out[FILLED_MAX_BYTES];
    size_t len = 0, pos = 0;
    size_t open = text.len ? slx_span_find_char(text, '{', 0) : SLX_NOT_FOUND;
    if (open == SLX_NOT_FOUND)
        return text;
    while (open != SLX_NOT_FOUND) {
        size_t close = slx_span_find_char(text, '}', open);
        if (close == SLX_NOT_FOUND)
            break;
        struct slx_span fallback;
        size_t which = read_name(slx_span_sub(text, open + 1, close), &fallback);
        len = put(out, len, slx_span_sub(text, pos, open));
        if (which == SLX_NOT_FOUND) {
            len = put(out, len, slx_span_sub(text, open, close + 1));
        } else {
            struct slx_span value = names[which].get(verdict);
            len = put(out, len, value.len ? value : fallback);
        }
        pos = close + 1;
        open = slx_span_find_char(text, '{', pos);
    }
    len = put(out, len, slx_span_sub(text, pos, text.len));
    size_t bad = len == FILLED_MAX_BYTES ? slx_utf8_first_bad((struct slx_span){out, len}) : SLX_NOT_FOUND;
    len = bad == SLX_NOT_FOUND ? len : bad; /* the ceiling may have cut a character */
    struct slx_span filled = slx_arena_copy(arena, (struct slx_span){out, len});
    return filled.ptr ? filled : text;
}

struct slx_span slx_words_plain(struct slx_span text, struct slx_arena *arena)
{
    static const struct slx_verdict nothing_known;
    return slx_words_fill(text, &nothing_known, arena);
}

static struct slx_list plain_list(struct slx_list texts, struct slx_arena *arena)
{
    struct slx_span *plain = slx_arena_array(arena, texts.len, sizeof *plain);
    if (!plain)
        return texts;
    for (size_t i = 0; i < texts.len; i++)
        plain[i] = slx_words_plain(texts.items[i], arena);
    return (struct slx_list){plain, texts.len};
}

struct slx_advice slx_words_plain_advice(const struct slx_advice *advice, struct slx_arena *arena)
{
    return (struct slx_advice){.customer = slx_words_plain(advice->customer, arena),
                               .agent = plain_list(advice->agent, arena),
                               .engineer = plain_list(advice->engineer, arena)};
}

bool slx_words_check(struct slx_span text, struct slx_diag *diag)
{
    size_t pos = 0;
    for (;;) {
        size_t open = slx_span_find_char(text, '{', pos);
        if (open == SLX_NOT_FOUND)
            return true;
        size_t close = slx_span_find_char(text, '}', open);
        if (close == SLX_NOT_FOUND)
            return slx_diag_fail(diag, "a '{' is not closed");
        struct slx_span fallback, inside = slx_span_sub(text, open + 1, close);
        if (read_name(inside, &fallback) == SLX_NOT_FOUND)
            return slx_diag_fail(diag, "'{%.*s}' names no fact", SLX_FMT(inside));
        pos = close + 1;
    }
}
