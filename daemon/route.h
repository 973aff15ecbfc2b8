/*
 * route.h - the table of routes: what answers where, and to which methods.
 *
 * Purpose: one row per path of openapi.yaml; a test compares the two. The
 *          table decides 404, 405, 406, 415, 501 and the ceiling of a body.
 * Path:    literal, or ending in one "{name}" that stands for a segment.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_ROUTE_H
#define DAEMON_ROUTE_H

#include "daemon/request.h"
#include "daemon/stream.h"

typedef void slx_route_fn(struct slx_request *request);

/* What a POST may carry, and who reads it. */
struct slx_post_type {
    struct slx_span media_type;
    slx_route_fn *answer;
    size_t body_ceiling;
    const struct slx_span *params; /* query parameters, ended by an empty one */
    unsigned offers;               /* what it can be answered as; bit 1 << enum slx_offer */
    bool streamed;                 /* answered while it arrives: no ceiling, `answer` is not called */
    enum slx_stream_form form;
};

enum slx_cache {
    SLX_CACHE_NONE,      /* no-store, no ETag: answers that count or change by themselves */
    SLX_CACHE_PRIVATE,   /* verdicts: what a customer wrote is nobody else's */
    SLX_CACHE_ASK,       /* pages and their files: kept, but asked about each time, so that they fit together */
    SLX_CACHE_PUBLIC     /* the registry and the rules */
};

struct slx_route {
    struct slx_span path;     /* as in openapi.yaml */
    slx_route_fn *get;        /* NULL: no GET */
    const struct slx_post_type *posts; /* ended by an empty row; NULL: no POST */
    const struct slx_span *params; /* query parameters, ended by an empty one */
    unsigned offers;          /* bit 1 << enum slx_offer */
    enum slx_cache cache;
    bool open;                /* asks for no token */
};

/* NULL past the end. */
const struct slx_route *slx_route_at(size_t index);
size_t slx_route_index(const struct slx_route *route); /* SLX_ROUTES_MAX for NULL */
struct slx_span slx_route_template(const struct slx_route *route); /* "none" for NULL */

/* Sets request->route and how the body is treated, or the problem. */
void slx_route_choose(struct slx_request *request);

/* Fills request->answer, status and head, or sets the problem. */
void slx_route_answer(struct slx_request *request);

#endif
