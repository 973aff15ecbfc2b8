/*
 * resource.c - see resource.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/resource.h"

#include "daemon/contract.h"
#include "daemon/messages.h"
#include "daemon/page.h"
#include "daemon/query.h"
#include "daemon/worker.h"
#include "input/event_in.h"

static const struct slx_span none = {0};

struct slx_api slx_resource_api(struct slx_request *request)
{
    struct slx_worker *worker = request->worker;
    return (struct slx_api){.set = worker->set,
                            .classifier = &worker->classifier,
                            .media = request->offer == SLX_OFFER_TEXT ? SLX_MEDIA_TEXT : SLX_MEDIA_JSON,
                            .out = &request->answer,
                            .problem = &request->problem,
                            .extra = &request->extra};
}

/* api/ has filled either the answer or the problem. */
static void finish(struct slx_request *request, bool ok)
{
    request->failed = request->failed || !ok;
}

static struct slx_span parameter(const struct slx_request *request, struct slx_span name)
{
    const struct slx_param *param = slx_query_find(&request->query, name);
    return param ? param->value : none;
}

/* mx, recipient, command, view, lang: what GET and a text body have in the query. */
bool slx_resource_context(struct slx_request *request, struct slx_api *api, struct slx_context *context)
{
    struct slx_span lang = parameter(request, SLX_SPAN("lang"));
    context->mx = parameter(request, SLX_SPAN("mx"));
    context->recipient = parameter(request, SLX_SPAN("recipient"));
    if (context->mx.len > SLX_CONTEXT_MAX_BYTES || context->recipient.len > SLX_CONTEXT_MAX_BYTES)
        return slx_request_fail(request, SLX_PROBLEM_INVALID_PARAMETER,
                                context->mx.len > SLX_CONTEXT_MAX_BYTES ? SLX_SPAN("mx") : SLX_SPAN("recipient"),
                                "At most %d bytes.", SLX_CONTEXT_MAX_BYTES);
    if (lang.ptr && !slx_span_eq_nocase(lang, SLX_SPAN("en")))
        return slx_request_fail(request, SLX_PROBLEM_INVALID_PARAMETER, SLX_SPAN("lang"),
                                "The one language so far is 'en'.");
    return slx_api_command(api, parameter(request, SLX_SPAN("command")), "command", &context->command) &&
           slx_api_view(api, parameter(request, SLX_SPAN("view")));
}

/* One reply, from memory when it was answered a moment ago: the same bytes (tests/unit/test_row_answer.c). */
static bool classify(struct slx_request *request, struct slx_api *api, struct slx_span reply,
                     const struct slx_context *context)
{
    struct slx_row_answers *rows = &request->worker->answers[api->view];
    if (api->media != SLX_MEDIA_JSON || !rows->memory)
        return slx_api_classify(api, reply, context);
    if (!slx_row_recall(rows, reply, context, api->out)) {
        const struct slx_verdict *verdict = slx_api_verdict(api, reply, context);
        if (!verdict)
            return false;
        slx_row_write(rows, reply, context, verdict, api->out);
    }
    slx_buf_add_char(api->out, '\n');
    return true;
}

void slx_resource_classify(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_context context = {0};
    const struct slx_param *reply = slx_query_find(&request->query, SLX_SPAN("reply"));
    if (!reply) {
        slx_request_fail(request, SLX_PROBLEM_MISSING_PARAMETER, SLX_SPAN("reply"),
                         "The parameter 'reply' is missing: ?reply=550+5.1.1+No+such+user");
        return;
    }
    if (!slx_resource_context(request, &api, &context))
        finish(request, false);
    else if (request->offer == SLX_OFFER_HTML)
        slx_page_redirect(request);
    else
        finish(request, classify(request, &api, reply->value, &context));
}

void slx_resource_classify_text(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_context context = {0};
    finish(request,
           slx_resource_context(request, &api, &context) && classify(request, &api, slx_buf_span(&request->body), &context));
}

void slx_resource_classify_json(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_context context = {0};
    api.defaults = &context;
    finish(request,
           slx_resource_context(request, &api, &context) && slx_api_classify_json(&api, slx_buf_span(&request->body)));
}

/* What the reader said, when it was not a bounce. */
static void refuse_message(struct slx_request *request, const struct slx_message_job *job)
{
    static const enum slx_problem_type types[] = {
        [SLX_MESSAGE_READ] = SLX_PROBLEM_INTERNAL_ERROR,
        [SLX_MESSAGE_REFUSED] = SLX_PROBLEM_EMPTY_REPLY,
        [SLX_MESSAGE_FAILED] = SLX_PROBLEM_INTERNAL_ERROR,
        [SLX_MESSAGE_UNAVAILABLE] = SLX_PROBLEM_UNAVAILABLE,
    };
    if (job->outcome == SLX_MESSAGE_UNAVAILABLE)
        request->head.retry_after_s = 5;
    slx_request_fail(request, types[job->outcome], none, "%s.", job->diag.text);
}

/* Called twice: when the body is there, and when the message was read. */
void slx_resource_classify_message(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_context context = {0};
    if (!slx_resource_context(request, &api, &context)) {
        finish(request, false);
    } else if (!request->job && !slx_span_trim(slx_buf_span(&request->body)).len) {
        slx_request_fail(request, SLX_PROBLEM_EMPTY_REPLY, none, "The message is empty.");
    } else if (!request->job) {
        slx_messages_submit(request->worker->server->messages, request);
    } else if (request->job->outcome != SLX_MESSAGE_READ) {
        refuse_message(request, request->job);
    } else {
        request->job->bounce.told = context;
        finish(request, slx_api_message(&api, &request->job->bounce));
    }
}

/* What the teller of events needs. */
struct events {
    struct slx_api api;
    struct slx_json json;
    bool ok;
};

static void on_event(void *host, const struct slx_event_told *event)
{
    struct events *events = host;
    events->ok = events->ok && slx_api_event(&events->api, &events->json, event);
}

static bool check_events(struct slx_request *request, enum slx_events_result result, const struct slx_diag *diag)
{
    switch (result) {
    case SLX_EVENTS_READ:
        return true;
    case SLX_EVENTS_STRANGE:
        return slx_request_fail(request, SLX_PROBLEM_UNKNOWN_PLATFORM, none,
                                "The body is not of the shape of a platform that is known: Amazon SES, SparkPost, Mailgun, "
                                "Postmark, SendGrid, Mailjet, KumoMTA, PowerMTA.");
    case SLX_EVENTS_MALFORMED:
        return slx_request_fail(request, SLX_PROBLEM_MALFORMED_JSON, none, "%s.", diag->text);
    case SLX_EVENTS_TOO_MANY:
        return slx_request_fail(request, SLX_PROBLEM_BATCH_TOO_LARGE, none, "At most %d events are read at once.",
                                SLX_EVENTS_MAX);
    case SLX_EVENTS_NO_MEMORY:
        break;
    }
    return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, none, "Out of memory.");
}

void slx_resource_events(struct slx_request *request)
{
    struct events events = {.api = slx_resource_api(request), .ok = true};
    struct slx_context unused = {0};
    struct slx_diag diag;
    struct slx_span platform;
    slx_diag_init(&diag);
    if (!slx_resource_context(request, &events.api, &unused)) {
        finish(request, false);
        return;
    }
    slx_api_events_begin(&events.api, &events.json);
    enum slx_events_result result = slx_events_read(slx_buf_span(&request->body), on_event, &events, &platform, &diag);
    if (!check_events(request, result, &diag))
        return;
    slx_api_events_end(&events.api, &events.json, platform);
    finish(request, events.ok);
}

#define LIST(name)                                                                                  \
    void slx_resource_##name(struct slx_request *request)                                           \
    {                                                                                               \
        struct slx_api api = slx_resource_api(request);                                                      \
        finish(request, slx_api_##name(&api));                                                      \
    }
#define ENTRY(name)                                                                                 \
    void slx_resource_##name(struct slx_request *request)                                           \
    {                                                                                               \
        struct slx_api api = slx_resource_api(request);                                                      \
        finish(request, slx_api_##name(&api, request->argument));                                   \
    }

LIST(codes)
ENTRY(code)
LIST(enhanced_all)
ENTRY(enhanced)
LIST(categories)
ENTRY(category)
LIST(blocklists)
ENTRY(blocklist)
LIST(types)
LIST(actions)
LIST(vendors)
ENTRY(vendor)
ENTRY(plugin)
LIST(rules)
ENTRY(rule)
LIST(version)

void slx_resource_plugins(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_store *store = request->worker->server->store;
    pthread_mutex_lock(&store->lock);
    api.report = &store->report;
    bool ok = slx_api_plugins(&api);
    pthread_mutex_unlock(&store->lock);
    finish(request, ok);
}

void slx_resource_search(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_span limit = parameter(request, SLX_SPAN("limit"));
    uint64_t count = SLX_SEARCH_DEFAULT_RESULTS;
    if (limit.ptr && (!slx_span_to_uint(limit, SLX_SEARCH_MAX_RESULTS, &count) || count == 0)) {
        slx_request_fail(request, SLX_PROBLEM_INVALID_PARAMETER, SLX_SPAN("limit"), "limit is a number from 1 to %d.",
                         SLX_SEARCH_MAX_RESULTS);
        return;
    }
    finish(request, slx_api_search(&api, parameter(request, SLX_SPAN("q")), (size_t)count));
}

void slx_resource_unknown(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_unknown_table *table = request->worker->server->unknown;
    struct slx_span limit = parameter(request, SLX_SPAN("limit"));
    uint64_t count = SLX_UNKNOWN_DEFAULT_ROWS;
    if (!table)
        slx_request_fail(request, SLX_PROBLEM_NOT_FOUND, none,
                         "Unknown texts are not counted here; the option count-unknown switches it on.");
    else if (limit.ptr && (!slx_span_to_uint(limit, SLX_UNKNOWNS_MAX, &count) || count == 0))
        slx_request_fail(request, SLX_PROBLEM_INVALID_PARAMETER, SLX_SPAN("limit"), "limit is a number from 1 to %d.",
                         SLX_UNKNOWNS_MAX);
    if (request->failed)
        return;
    pthread_mutex_lock(&table->lock);
    api.unknowns = table->texts;
    bool ok = slx_api_unknown(&api, (size_t)count);
    pthread_mutex_unlock(&table->lock);
    finish(request, ok);
}

void slx_resource_problem(struct slx_request *request)
{
    struct slx_api api = slx_resource_api(request);
    finish(request, slx_api_problem_page(&api, request->argument));
}

void slx_resource_openapi_yaml(struct slx_request *request)
{
    slx_buf_add(&request->answer, slx_contract_yaml());
}

void slx_resource_openapi_json(struct slx_request *request)
{
    slx_buf_add(&request->answer, slx_contract_json());
}
