/*
 * accept.c - see accept.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/accept.h"

static const struct slx_offer_row rows[SLX_OFFER_COUNT] = {
#define SLX_OFFER_ROW(key, type, sent, letter, format)                                              \
    {{type, sizeof type - 1}, sent, letter, {format, sizeof format - 1}},
    SLX_OFFERS(SLX_OFFER_ROW)
#undef SLX_OFFER_ROW
};

const struct slx_offer_row *slx_offer_row(enum slx_offer offer) { return &rows[offer]; }

/* "0.8" -> 800; what cannot be read counts as 1. */
static unsigned parse_quality(struct slx_span text)
{
    unsigned value = 0, weight = 1000;
    if (!text.len || text.len > 5 || (text.ptr[0] != '0' && text.ptr[0] != '1'))
        return 1000;
    for (size_t i = 0; i < text.len; i++) {
        if (i == 1) {
            if (text.ptr[i] != '.')
                return 1000;
            continue;
        }
        if (!slx_is_digit(text.ptr[i]))
            return 1000;
        value += (unsigned)(text.ptr[i] - '0') * weight;
        weight /= 10;
    }
    return value > 1000 ? 1000 : value;
}

/* How well a media range fits a type: 3 "a/b", 2 "a" with any subtype, 1 any, 0 not at all. */
static unsigned fit(struct slx_span range, struct slx_span type)
{
    if (slx_span_eq_nocase(range, type))
        return 3;
    if (slx_span_eq(range, SLX_SPAN("*/*")))
        return 1;
    size_t slash = slx_span_find_char(type, '/', 0);
    struct slx_span main_type = slx_span_sub(type, 0, slash + 1);
    bool any_subtype = slx_span_ends_nocase(range, SLX_SPAN("/*")) && range.len == slash + 2;
    return any_subtype && slx_span_starts_nocase(range, main_type) ? 2 : 0;
}

/* The quality of the most specific range that fits; 0 when none does. */
static unsigned quality_of(struct slx_span accept, struct slx_span type)
{
    unsigned best_fit = 0, quality = 0;
    struct slx_span rest = accept, item;
    while (slx_span_split(&rest, SLX_SPAN(","), &item)) {
        struct slx_span part, range = {0};
        unsigned q = 1000;
        bool first = true;
        while (slx_span_split(&item, SLX_SPAN(";"), &part)) {
            if (first)
                range = part;
            else if (slx_span_starts_nocase(part, SLX_SPAN("q=")))
                q = parse_quality(slx_span_sub(part, 2, part.len));
            first = false;
        }
        unsigned now = fit(range, type);
        if (now > best_fit) {
            best_fit = now;
            quality = q;
        }
    }
    return quality;
}

bool slx_accept_choose(struct slx_span accept, unsigned offers, enum slx_offer *offer)
{
    unsigned best = 0;
    bool any = !slx_span_trim(accept).len || slx_span_eq(accept, SLX_SPAN("*/*"));
    for (unsigned i = 0; i < SLX_OFFER_COUNT; i++) {
        if (!(offers >> i & 1U))
            continue;
        unsigned quality = any ? 1000 : quality_of(accept, rows[i].type);
        if (quality > best) {
            best = quality;
            *offer = (enum slx_offer)i;
        }
    }
    return best > 0;
}

bool slx_accept_etag(struct slx_span if_none_match, struct slx_span etag)
{
    struct slx_span rest = if_none_match, item;
    while (slx_span_split(&rest, SLX_SPAN(","), &item)) {
        if (slx_span_starts(item, SLX_SPAN("W/")))
            item = slx_span_sub(item, 2, item.len);
        if (slx_span_eq(item, etag) || slx_span_eq(item, SLX_SPAN("*")))
            return true;
    }
    return false;
}
