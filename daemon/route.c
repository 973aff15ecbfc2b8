/*
 * route.c - see route.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/route.h"

#include <string.h>

#include "daemon/metrics.h"
#include "daemon/probe.h"
#include "daemon/query.h"

#define ON(method) (1U << SLX_METHOD_##method)
#define PATH(text) {text, sizeof text - 1}

static const struct slx_span none = {0};

static const struct slx_route routes[] = {
    {PATH("/healthz"), ON(GET), slx_probe_health, NULL, NULL, 0, 0, true},
    {PATH("/readyz"), ON(GET), slx_probe_ready, NULL, NULL, 0, 0, true},
    {PATH("/metrics"), ON(GET), slx_metrics_answer, NULL, NULL, 0, 0, false},
};

enum { ROUTES = sizeof routes / sizeof routes[0] };
_Static_assert((int)ROUTES <= (int)SLX_ROUTES_MAX, "SLX_ROUTES_MAX is too small");

const struct slx_route *slx_route_at(size_t index)
{
    return index < ROUTES ? &routes[index] : NULL;
}

size_t slx_route_index(const struct slx_route *route)
{
    return route ? (size_t)(route - routes) : SLX_ROUTES_MAX;
}

struct slx_span slx_route_template(const struct slx_route *route)
{
    return route ? route->path : SLX_SPAN("none");
}

/* Does the path fit the row? Fills what stands for "{...}". */
static bool fits(const struct slx_route *route, struct slx_span path, struct slx_span *argument)
{
    size_t brace = slx_span_find_char(route->path, '{', 0);
    if (brace == SLX_NOT_FOUND)
        return slx_span_eq(path, route->path);
    if (!slx_span_starts(path, slx_span_sub(route->path, 0, brace)))
        return false;
    *argument = slx_span_sub(path, brace, path.len);
    return argument->len > 0 && slx_span_find_char(*argument, '/', 0) == SLX_NOT_FOUND;
}

static const struct slx_route *find(struct slx_request *request)
{
    for (size_t i = 0; i < ROUTES; i++)
        if (fits(&routes[i], request->path, &request->argument))
            return &routes[i];
    return NULL;
}

static unsigned allowed(const struct slx_route *route)
{
    unsigned methods = route ? route->methods : ON(GET) | ON(POST);
    return methods | ON(OPTIONS) | (methods & ON(GET) ? ON(HEAD) : 0);
}

static bool check_method(struct slx_request *request)
{
    if (allowed(request->route) >> request->method & 1U)
        return true;
    request->head.allow = allowed(request->route);
    return slx_request_fail(request, SLX_PROBLEM_METHOD_NOT_ALLOWED, none, "The methods of this path stand in Allow.");
}

void slx_route_choose(struct slx_request *request)
{
    if (request->method == SLX_METHOD_UNKNOWN) {
        request->failed = false; /* the method comes before everything in the target */
        slx_request_fail(request, SLX_PROBLEM_NOT_IMPLEMENTED, none, "Methods are written in capitals: GET, HEAD, POST, OPTIONS.");
        return;
    }
    if (request->method == SLX_METHOD_CONNECT)
        request->failed = false; /* its target is no path */
    if (request->method == SLX_METHOD_CONNECT || (request->asterisk && request->method != SLX_METHOD_OPTIONS)) {
        check_method(request);
        slx_request_fail(request, SLX_PROBLEM_BAD_TARGET, none, "The target * is for OPTIONS.");
        return;
    }
    if (request->failed || request->asterisk)
        return;
    request->route = find(request);
    if (!request->route) {
        slx_request_fail(request, SLX_PROBLEM_NOT_FOUND, none, "The paths that exist are listed in /openapi.yaml.");
        return;
    }
    if (!check_method(request) || request->method == SLX_METHOD_OPTIONS)
        return;
    slx_query_check(request, request->route->params, request->route->params_len);
    if (request->method == SLX_METHOD_POST) {
        request->body_mode = SLX_BODY_COLLECT;
        request->body_ceiling = request->route->body_ceiling;
    }
}

void slx_route_answer(struct slx_request *request)
{
    if (request->method == SLX_METHOD_OPTIONS) {
        request->status = 204;
        request->head.allow = allowed(request->route);
        return;
    }
    request->status = 200;
    if (request->method == SLX_METHOD_POST)
        request->route->post(request);
    else
        request->route->get(request);
}
