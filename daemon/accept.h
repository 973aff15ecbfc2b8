/*
 * accept.h - which of the offered representations a client wants (RFC 9110 12.5.1).
 *
 * Use:     slx_accept_choose(Accept, offers, &offer); offers are bits of enum
 *          slx_offer in the order of our own preference. An empty Accept, or
 *          one that cannot be read, takes the first.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_ACCEPT_H
#define DAEMON_ACCEPT_H

#include "base/span.h"

/* key, media type as it is compared, as it is sent, letter in the ETag, name for ?format= */
#define SLX_OFFERS(X)                                                                               \
    X(JSON, "application/json", "application/json", 'j', "json")                                    \
    X(TEXT, "text/plain", "text/plain; charset=utf-8", 't', "text")                                 \
    X(HTML, "text/html", "text/html; charset=utf-8", 'h', "html")                                   \
    X(YAML, "application/yaml", "application/yaml", 'y', "yaml")                                    \
    X(NDJSON, "application/x-ndjson", "application/x-ndjson", 'n', "ndjson")                         \
    X(CSV, "text/csv", "text/csv; charset=utf-8", 'c', "csv")                                        \
    X(TSV, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", 's', "tsv")      \
    X(FILE, "*/*", "application/octet-stream", 'f', "file")

enum slx_offer {
#define SLX_OFFER_ENUM(key, type, sent, letter, format) SLX_OFFER_##key,
    SLX_OFFERS(SLX_OFFER_ENUM)
#undef SLX_OFFER_ENUM
    SLX_OFFER_COUNT
};

struct slx_offer_row {
    struct slx_span type;
    const char *sent;
    char letter;
    struct slx_span format;
};

const struct slx_offer_row *slx_offer_row(enum slx_offer offer);

/* False when none of the offers is wanted: 406. */
bool slx_accept_choose(struct slx_span accept, unsigned offers, enum slx_offer *offer);

/* Does If-None-Match name this entity tag? Weak comparison (RFC 9110 13.1.2). */
bool slx_accept_etag(struct slx_span if_none_match, struct slx_span etag);

#endif
