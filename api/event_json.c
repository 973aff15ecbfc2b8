/*
 * event_json.c - a platform's events as JSON, a verdict with each that tells of a refusal.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer.h"

void slx_api_events_begin(struct slx_api *api, struct slx_json *json)
{
    slx_json_init(json, api->out);
    slx_json_object(json);
    slx_json_key_array(json, "events");
}

/* A delivery and what is no delivery at all need no verdict. */
static bool has_verdict(const struct slx_event_told *event)
{
    return event->kind != SLX_EVENT_KIND_OTHER && event->kind != SLX_EVENT_KIND_DELIVERED;
}

bool slx_api_event(struct slx_api *api, struct slx_json *json, const struct slx_event_told *event)
{
    struct slx_context context = {.mx = event->mx, .recipient = event->recipient, .command = event->command,
                                  .still_queued = event->kind == SLX_EVENT_KIND_DEFERRED};
    struct slx_span reply = event->reply.len ? event->reply : SLX_SPAN("?");
    const struct slx_verdict *verdict =
        has_verdict(event) ? slx_classify(api->classifier, api->set, reply, &context) : NULL;
    if (has_verdict(event) && !verdict)
        return slx_problem_set(api->problem, SLX_PROBLEM_UNAVAILABLE, NULL, "Out of memory.");
    slx_json_object(json);
    slx_json_key_text(json, "kind", slx_event_kind_id(event->kind));
    slx_json_key_text(json, "called", event->word);
    slx_json_key_text_or_null(json, "id", event->id);
    slx_json_key_text_or_null(json, "time", event->time);
    slx_json_key_text_or_null(json, "recipient", event->recipient);
    slx_json_key_text_or_null(json, "mx", event->mx);
    slx_json_key(json, "verdict");
    if (verdict)
        slx_verdict_json(json, verdict, &context, api->view);
    else
        slx_json_null(json);
    slx_json_object_end(json);
    return true;
}

void slx_api_events_end(struct slx_api *api, struct slx_json *json, struct slx_span platform)
{
    slx_json_array_end(json);
    slx_json_key_text(json, "platform", platform);
    slx_json_object_end(json);
    slx_buf_add_char(api->out, '\n');
}
