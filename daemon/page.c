/*
 * page.c - see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/page.h"

#include <string.h>

#include "api/html_out.h"
#include "api/page.h"
#include "api/web.h"
#include "base/utf8.h"
#include "daemon/query.h"
#include "daemon/resource.h"
#include "daemon/route.h"
#include "daemon/worker.h"

#define POLICY                                                                                               \
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "    \
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

static struct slx_span parameter(const struct slx_request *request, struct slx_span name)
{
    const struct slx_param *param = slx_query_find(&request->query, name);
    return param ? param->value : (struct slx_span){0};
}

void slx_page_head(struct slx_request *request)
{
    request->head.policy = POLICY;
}

static void finish(struct slx_request *request, bool ok)
{
    request->failed = request->failed || !ok;
    slx_page_head(request);
}

/* What the form shows. Where tokens are asked for, a verdict is not given away here: the script asks with
 * one. */
static bool read_ask(struct slx_request *request, struct slx_api *api, struct slx_page_ask *ask)
{
    size_t repaired = 0;
    struct slx_span reply = parameter(request, SLX_SPAN("reply"));
    bool locked = request->worker->server->options->token_file != NULL;
    *ask = (struct slx_page_ask){.explain = slx_span_trim(reply).len > 0 && !locked, .locked = locked};
    if (!slx_resource_context(request, api, &ask->context))
        return false;
    request->head.cache_control = "private, no-cache"; /* what a customer wrote is nobody else's */
    slx_utf8_repair(reply, &request->body, &repaired);
    ask->reply = slx_buf_span(&request->body);
    return true;
}

void slx_page_of_home(struct slx_request *request)
{
    struct slx_page_ask ask;
    struct slx_api api = slx_resource_api(request);
    finish(request, read_ask(request, &api, &ask) && slx_page_home(&api, &ask));
}

/* The policy with the origins that may frame this page; a word with a separator in it is left out. */
static void allow_frames(struct slx_request *request)
{
    const struct slx_texts *origins = &request->worker->server->options->frame_ancestors;
    struct slx_buf *joined = &request->joined;
    size_t from = joined->len;
    if (!origins->len || !slx_buf_reserve(joined, joined->max - joined->len))
        return;
    slx_buf_add(joined, SLX_SPAN(POLICY));
    for (size_t i = 0; i < origins->len; i++) {
        if (strpbrk(origins->items[i], ";, \t"))
            continue;
        slx_buf_add_char(joined, ' ');
        slx_buf_add(joined, slx_span_cstr(origins->items[i]));
    }
    slx_buf_add_char(joined, '\0');
    if (!joined->failed)
        request->head.policy = joined->data + from;
}

void slx_page_of_embed(struct slx_request *request)
{
    struct slx_page_ask ask;
    struct slx_api api = slx_resource_api(request);
    finish(request, read_ask(request, &api, &ask) && slx_page_embed(&api, &ask));
    allow_frames(request);
}

#define LIST(name)                                                                                           \
    void slx_page_of_##name(struct slx_request *request)                                                     \
    {                                                                                                        \
        struct slx_api api = slx_resource_api(request);                                                      \
        finish(request, slx_page_##name(&api));                                                              \
    }
#define ENTRY(name)                                                                                          \
    void slx_page_of_##name(struct slx_request *request)                                                     \
    {                                                                                                        \
        struct slx_api api = slx_resource_api(request);                                                      \
        finish(request, slx_page_##name(&api, request->argument));                                           \
    }

LIST(codes)
LIST(categories)
ENTRY(category)
LIST(vendors)
ENTRY(vendor)
ENTRY(rule)
LIST(blocklists)
ENTRY(blocklist)

void slx_page_of_code(struct slx_request *request)
{
    bool known = true;
    struct slx_api api = slx_resource_api(request);
    finish(request, slx_page_code(&api, request->argument, &known));
    if (!known)
        request->status = 404;
}

void slx_page_of_search(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    finish(request, slx_page_search(&api, parameter(request, SLX_SPAN("q"))));
}

void slx_page_of_problem(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    if (request->offer == SLX_OFFER_JSON)
        slx_resource_problem(request);
    else
        finish(request, slx_page_problem_type(&api, request->argument));
}

void slx_page_of_file(struct slx_request *request)
{
    const struct slx_web_file *file = slx_web_find(slx_span_sub(request->path, 1, request->path.len));
    if (!file) {
        slx_request_fail(request, SLX_PROBLEM_NOT_FOUND, (struct slx_span){0}, "There is no such file.");
        return;
    }
    slx_buf_add(&request->answer, file->bytes);
    request->head.media_type = file->media_type;
    request->head.vary_accept = false;
    memcpy(request->head.etag, file->etag, strlen(file->etag) + 1);
    slx_page_head(request);
}

void slx_page_redirect(struct slx_request *request)
{
    struct slx_buf *joined = &request->joined;
    size_t from = joined->len;
    if (!slx_buf_reserve(joined, joined->max - joined->len))
        return;
    slx_url_parameter(joined, SLX_SPAN("/?reply="), parameter(request, SLX_SPAN("reply")));
    slx_url_parameter(joined, SLX_SPAN("&mx="), parameter(request, SLX_SPAN("mx")));
    slx_url_parameter(joined, SLX_SPAN("&recipient="), parameter(request, SLX_SPAN("recipient")));
    slx_url_parameter(joined, SLX_SPAN("&command="), parameter(request, SLX_SPAN("command")));
    slx_buf_add_char(joined, '\0');
    if (joined->failed || joined->len - from > SLX_PERMALINK_MAX_BYTES) {
        slx_page_of_home(request);
        return;
    }
    request->status = 303;
    request->head.location = joined->data + from;
    request->head.media_type = NULL;
    request->head.etag[0] = '\0';
}

bool slx_page_of_fault(struct slx_request *request)
{
    enum slx_offer offer = SLX_OFFER_JSON;
    unsigned both = 1U << SLX_OFFER_JSON | 1U << SLX_OFFER_HTML;
    struct slx_span accept = request->headers[SLX_HEADER_ACCEPT];
    bool api_path = slx_span_starts(request->path, SLX_SPAN("/v1/"));
    if (api_path || !request->worker->set || !slx_accept_choose(accept, both, &offer) ||
        offer != SLX_OFFER_HTML)
        return false;
    struct slx_api api = slx_resource_api(request);
    slx_page_problem(&api);
    request->head.media_type = slx_offer_row(SLX_OFFER_HTML)->sent;
    slx_page_head(request);
    return !request->answer.failed;
}
