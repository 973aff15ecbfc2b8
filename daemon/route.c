/*
 * route.c - see route.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/route.h"

#include <stdio.h>

#include "api/answer.h"
#include "api/web.h"
#include "base/version.h"
#include "daemon/metrics.h"
#include "daemon/page.h"
#include "daemon/probe.h"
#include "daemon/query.h"
#include "daemon/resource.h"
#include "daemon/worker.h"

#define ON(method) (1U << SLX_METHOD_##method)
#define AS(offer) (1U << SLX_OFFER_##offer)

static const struct slx_span none = {0};

static const struct slx_span no_params[] = {{NULL, 0}};
static const struct slx_span classify_params[] = {
    SLX_SPAN_INIT("reply"),   SLX_SPAN_INIT("mx"),   SLX_SPAN_INIT("recipient"),
    SLX_SPAN_INIT("command"), SLX_SPAN_INIT("view"), SLX_SPAN_INIT("lang"),
    SLX_SPAN_INIT("format"),  {NULL, 0},
};
static const struct slx_span page_params[] = {
    SLX_SPAN_INIT("reply"), SLX_SPAN_INIT("mx"), SLX_SPAN_INIT("recipient"), SLX_SPAN_INIT("command"),
    SLX_SPAN_INIT("lang"),  {NULL, 0},
};
static const struct slx_span unknown_params[] = {SLX_SPAN_INIT("limit"), {NULL, 0}};
static const struct slx_span find_params[] = {SLX_SPAN_INIT("q"), {NULL, 0}};
static const struct slx_span search_params[] = {SLX_SPAN_INIT("q"), SLX_SPAN_INIT("limit"), {NULL, 0}};

/* A body brings the reply; the query may bring the context. */
#define COLLECTED(type, answer, ceiling, first, offers)                                             \
    {SLX_SPAN_INIT(type), answer, ceiling, &classify_params[first], offers, false, SLX_STREAM_NDJSON}
#define STREAMED(type, form, offers)                                                                \
    {SLX_SPAN_INIT(type), NULL, SIZE_MAX, &classify_params[1], offers, true, form}

static const struct slx_post_type classify_posts[] = {
    COLLECTED("application/json", slx_resource_classify_json, SLX_BODY_JSON_MAX_BYTES, 1, AS(JSON) | AS(TEXT)),
    COLLECTED("text/plain", slx_resource_classify_text, SLX_REPLY_MAX_BYTES, 1, AS(JSON) | AS(TEXT)),
    STREAMED("application/x-ndjson", SLX_STREAM_NDJSON, AS(NDJSON)),
    STREAMED("text/csv", SLX_STREAM_CSV, AS(CSV)),
    STREAMED("text/tab-separated-values", SLX_STREAM_TSV, AS(TSV)),
    COLLECTED("message/rfc822", slx_resource_classify_message, SLX_BODY_MESSAGE_MAX_BYTES, 1, AS(JSON) | AS(TEXT)),
    COLLECTED("message/global", slx_resource_classify_message, SLX_BODY_MESSAGE_MAX_BYTES, 1, AS(JSON) | AS(TEXT)),
    {{NULL, 0}, NULL, 0, NULL, 0, false, SLX_STREAM_NDJSON},
};

static const struct slx_post_type event_posts[] = {
    COLLECTED("application/json", slx_resource_events, SLX_EVENTS_BODY_MAX_BYTES, 4, AS(JSON)),
    COLLECTED("text/plain", slx_resource_events, SLX_EVENTS_BODY_MAX_BYTES, 4, AS(JSON)), /* as SNS sends it */
    COLLECTED("application/x-ndjson", slx_resource_events, SLX_EVENTS_BODY_MAX_BYTES, 4, AS(JSON)),
    COLLECTED("text/csv", slx_resource_events, SLX_EVENTS_BODY_MAX_BYTES, 4, AS(JSON)),
    {{NULL, 0}, NULL, 0, NULL, 0, false, SLX_STREAM_NDJSON},
};

static const struct slx_route routes[] = {
    {SLX_SPAN_INIT("/v1/classify"), slx_resource_classify, classify_posts, classify_params, AS(JSON) | AS(TEXT) | AS(HTML),
     SLX_CACHE_PRIVATE, false},
    {SLX_SPAN_INIT("/v1/events"), NULL, event_posts, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/codes"), slx_resource_codes, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/codes/{code}"), slx_resource_code, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/enhanced"), slx_resource_enhanced_all, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/enhanced/{code}"), slx_resource_enhanced, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/categories"), slx_resource_categories, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/categories/{id}"), slx_resource_category, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/blocklists"), slx_resource_blocklists, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/blocklists/{id}"), slx_resource_blocklist, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/types"), slx_resource_types, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/actions"), slx_resource_actions, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/vendors"), slx_resource_vendors, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/vendors/{id}"), slx_resource_vendor, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/plugins"), slx_resource_plugins, NULL, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/plugins/{name}"), slx_resource_plugin, NULL, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/rules"), slx_resource_rules, NULL, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/rules/{id}"), slx_resource_rule, NULL, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/search"), slx_resource_search, NULL, search_params, AS(JSON), SLX_CACHE_PUBLIC, false},
    {SLX_SPAN_INIT("/v1/unknown"), slx_resource_unknown, NULL, unknown_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/v1/version"), slx_resource_version, NULL, no_params, AS(JSON), SLX_CACHE_NONE, false},
    {SLX_SPAN_INIT("/"), slx_page_of_home, NULL, page_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/embed"), slx_page_of_embed, NULL, page_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/codes"), slx_page_of_codes, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/codes/{code}"), slx_page_of_code, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/categories"), slx_page_of_categories, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/categories/{id}"), slx_page_of_category, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/vendors"), slx_page_of_vendors, NULL, no_params, AS(HTML), SLX_CACHE_ASK, false},
    {SLX_SPAN_INIT("/vendors/{id}"), slx_page_of_vendor, NULL, no_params, AS(HTML), SLX_CACHE_ASK, false},
    {SLX_SPAN_INIT("/rules/{id}"), slx_page_of_rule, NULL, no_params, AS(HTML), SLX_CACHE_ASK, false},
    {SLX_SPAN_INIT("/blocklists"), slx_page_of_blocklists, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/blocklists/{id}"), slx_page_of_blocklist, NULL, no_params, AS(HTML), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/search"), slx_page_of_search, NULL, find_params, AS(HTML), SLX_CACHE_ASK, false},
    {SLX_SPAN_INIT("/app.css"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/app.js"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/view.js"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/text.js"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/smtplex.js"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/icon.svg"), slx_page_of_file, NULL, no_params, AS(FILE), SLX_CACHE_ASK, true},
    {SLX_SPAN_INIT("/problems/{name}"), slx_page_of_problem, NULL, no_params, AS(JSON) | AS(HTML), SLX_CACHE_PUBLIC, true},
    {SLX_SPAN_INIT("/openapi.yaml"), slx_resource_openapi_yaml, NULL, no_params, AS(YAML), SLX_CACHE_PUBLIC, true},
    {SLX_SPAN_INIT("/openapi.json"), slx_resource_openapi_json, NULL, no_params, AS(JSON), SLX_CACHE_PUBLIC, true},
    {SLX_SPAN_INIT("/healthz"), slx_probe_health, NULL, no_params, AS(JSON), SLX_CACHE_NONE, true},
    {SLX_SPAN_INIT("/readyz"), slx_probe_ready, NULL, no_params, AS(JSON), SLX_CACHE_NONE, true},
    {SLX_SPAN_INIT("/metrics"), slx_metrics_answer, NULL, no_params, AS(TEXT), SLX_CACHE_NONE, false},
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
    if (!route)
        return ON(GET) | ON(HEAD) | ON(POST) | ON(OPTIONS);
    return ON(OPTIONS) | (route->get ? ON(GET) | ON(HEAD) : 0) | (route->posts ? ON(POST) : 0);
}

static bool check_method(struct slx_request *request)
{
    if (allowed(request->route) >> request->method & 1U)
        return true;
    request->head.allow = allowed(request->route);
    return slx_request_fail(request, SLX_PROBLEM_METHOD_NOT_ALLOWED, none, "The methods of this path stand in Allow.");
}

/* Things that come before the path: the method itself, and targets that are no path. True: go on. */
static bool check_target(struct slx_request *request)
{
    if (request->method == SLX_METHOD_UNKNOWN) {
        request->failed = false; /* the method comes before everything in the target */
        return slx_request_fail(request, SLX_PROBLEM_NOT_IMPLEMENTED, none,
                                "Methods are written in capitals: GET, HEAD, POST, OPTIONS.");
    }
    if (request->method == SLX_METHOD_CONNECT)
        request->failed = false; /* its target is no path */
    if (request->method == SLX_METHOD_CONNECT || (request->asterisk && request->method != SLX_METHOD_OPTIONS)) {
        check_method(request);
        return slx_request_fail(request, SLX_PROBLEM_BAD_TARGET, none, "The target * is for OPTIONS.");
    }
    return !request->failed && !request->asterisk;
}

/* Is this a format that the path has, for whatever is sent to it? */
static bool has_format(const struct slx_route *route, struct slx_span format)
{
    unsigned offers = route->offers;
    for (const struct slx_post_type *row = route->posts; row && row->media_type.len; row++)
        offers |= row->offers;
    for (unsigned i = 0; i < SLX_OFFER_COUNT; i++)
        if (offers >> i & 1U && slx_span_eq(format, slx_offer_row((enum slx_offer)i)->format))
            return true;
    return false;
}

/* ?format= ranks before Accept: a link cannot set a header. */
static bool choose_offer(struct slx_request *request)
{
    unsigned offers = request->post ? request->post->offers : request->route->offers;
    const struct slx_param *format = slx_query_find(&request->query, SLX_SPAN("format"));
    char types[160];
    size_t at = 0;
    if (offers == AS(FILE)) { /* a file is of one type, whatever is asked for */
        request->offer = SLX_OFFER_FILE;
        return true;
    }
    if (!format && slx_accept_choose(request->headers[SLX_HEADER_ACCEPT], offers, &request->offer))
        return true;
    for (unsigned i = 0; i < SLX_OFFER_COUNT; i++) {
        const struct slx_offer_row *row = slx_offer_row((enum slx_offer)i);
        if (!(offers >> i & 1U))
            continue;
        if (format && slx_span_eq(format->value, row->format)) {
            request->offer = (enum slx_offer)i;
            return true;
        }
        at += (size_t)snprintf(types + at, sizeof types - at, "%s%.*s", at ? ", " : "",
                               SLX_FMT(format ? row->format : row->type));
    }
    if (format && !has_format(request->route, format->value))
        return slx_request_fail(request, SLX_PROBLEM_INVALID_PARAMETER, SLX_SPAN("format"), "format is one of: %s.", types);
    return slx_request_fail(request, SLX_PROBLEM_NOT_ACCEPTABLE, none, "This path answers as: %s.", types);
}

/* The row of the body's media type, without its parameters. */
static bool choose_post(struct slx_request *request)
{
    struct slx_span rest = request->headers[SLX_HEADER_CONTENT_TYPE], type = {0};
    struct slx_span encoding = request->headers[SLX_HEADER_CONTENT_ENCODING];
    slx_span_split(&rest, SLX_SPAN(";"), &type);
    if (encoding.len && !slx_encoding_parse(encoding, &request->encoding)) {
        request->head.accept_encoding = "gzip, zstd, identity";
        return slx_request_fail(request, SLX_PROBLEM_UNSUPPORTED_MEDIA_TYPE, none,
                                "The Content-Encodings read here stand in Accept-Encoding.");
    }
    for (const struct slx_post_type *row = request->route->posts; row->media_type.len; row++) {
        if (!slx_span_eq_nocase(row->media_type, type))
            continue;
        request->post = row;
        request->body_mode = row->streamed ? SLX_BODY_STREAM : SLX_BODY_COLLECT;
        request->body_ceiling = row->body_ceiling;
        return true;
    }
    return slx_request_fail(request, SLX_PROBLEM_UNSUPPORTED_MEDIA_TYPE, none,
                            "Content-Type says what the body is; the types read here stand in Accept-Post.");
}

/* "application/json, text/plain", in the request's own memory. */
static void list_posts(struct slx_request *request)
{
    struct slx_buf *joined = &request->joined;
    size_t from = joined->len;
    if (!slx_buf_reserve(joined, joined->max - joined->len))
        return;
    for (const struct slx_post_type *row = request->route->posts; row->media_type.len; row++) {
        if (joined->len > from)
            slx_buf_add(joined, SLX_SPAN(", "));
        slx_buf_add(joined, row->media_type);
    }
    slx_buf_add_char(joined, '\0');
    if (!joined->failed)
        request->head.accept_post = joined->data + from;
}

static bool check_token(struct slx_request *request)
{
    const struct slx_tokens *tokens = request->worker->server->tokens;
    if (!tokens || request->route->open || slx_tokens_allow(tokens, request->headers[SLX_HEADER_AUTHORIZATION]))
        return true;
    return slx_request_fail(request, SLX_PROBLEM_UNAUTHORIZED, none,
                            "Send one of the service's tokens: Authorization: Bearer TOKEN.");
}

static bool check_rate(struct slx_request *request)
{
    struct slx_rate *rate = &request->worker->server->rate;
    unsigned retry_s = 0;
    if (!rate->interval_ns || request->route->open)
        return true;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(request->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || slx_rate_take(rate, info->client_addr, request->started_ns, &retry_s))
        return true;
    request->head.retry_after_s = retry_s;
    return slx_request_fail(request, SLX_PROBLEM_RATE_LIMITED, none, "At most %llu requests a second are taken from one address.",
                            (unsigned long long)request->worker->server->options->rate_limit);
}

void slx_route_choose(struct slx_request *request)
{
    if (!check_target(request))
        return;
    request->route = find(request);
    if (!request->route) {
        slx_request_fail(request, SLX_PROBLEM_NOT_FOUND, none, "The paths that exist are listed in /openapi.yaml.");
        return;
    }
    if (!check_method(request) || request->method == SLX_METHOD_OPTIONS || !check_token(request) || !check_rate(request))
        return;
    bool is_post = request->method == SLX_METHOD_POST;
    if (is_post && !choose_post(request))
        list_posts(request);
    else if (slx_query_check(request, is_post ? request->post->params : request->route->params) &&
             choose_offer(request) && is_post && request->post->streamed)
        slx_stream_begin(request, request->post->form);
}

/* What may be kept, and for how long; the tag says which build, rules and form an answer is of. */
static void set_cache(struct slx_request *request)
{
    static const char *const controls[] = {
        [SLX_CACHE_NONE] = "no-store",
        [SLX_CACHE_PRIVATE] = "private, max-age=60",
        [SLX_CACHE_ASK] = "no-cache",
        [SLX_CACHE_PUBLIC] = "public, max-age=300",
    };
    struct slx_answer_head *head = &request->head;
    enum slx_cache cache = request->method == SLX_METHOD_POST ? SLX_CACHE_NONE : request->route->cache;
    head->cache_control = controls[cache];
    head->vary_accept = true;
    if (cache != SLX_CACHE_NONE)
        snprintf(head->etag, sizeof head->etag, "\"%s-%s-%c%s\"", SLX_VERSION, request->worker->set->version,
                 slx_offer_row(request->offer)->letter, request->offer == SLX_OFFER_HTML ? slx_web_digest() : "");
}

static void answer_not_modified(struct slx_request *request)
{
    struct slx_span etag = slx_span_cstr(request->head.etag);
    if (!etag.len || !slx_accept_etag(request->headers[SLX_HEADER_IF_NONE_MATCH], etag))
        return;
    request->status = 304;
    request->head.media_type = NULL;
    slx_buf_reset(&request->answer);
}

void slx_route_answer(struct slx_request *request)
{
    if (request->method == SLX_METHOD_OPTIONS) {
        request->status = 204;
        request->head.allow = allowed(request->route);
        return;
    }
    request->status = 200;
    request->head.media_type = slx_offer_row(request->offer)->sent;
    set_cache(request);
    if (request->method == SLX_METHOD_POST)
        request->post->answer(request);
    else
        request->route->get(request);
    if (!request->failed && request->status == 200)
        answer_not_modified(request);
}
