/*
 * route.h - the table of routes: what answers where, and to which methods.
 *
 * Purpose: one row per path of openapi.yaml; a test compares the two. The
 *          table decides 404, 405, 501, 415 and the ceiling of a body.
 * Path:    literal, or ending in one "{name}" that stands for a segment.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_ROUTE_H
#define DAEMON_ROUTE_H

#include "daemon/request.h"

typedef void slx_route_fn(struct slx_request *request);

struct slx_route {
    struct slx_span path;     /* as in openapi.yaml */
    unsigned methods;         /* bit 1 << enum slx_method, without HEAD and OPTIONS */
    slx_route_fn *get, *post;
    const struct slx_span *params; /* query parameters */
    size_t params_len;
    size_t body_ceiling;
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
