/*
 * refine_input.c - see refine_input.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/refine_input.h"

static void text(const struct slx_field_sink *sink, const char *key, struct slx_span value)
{
    if (value.len)
        sink->text(sink->user, key, value);
}

void slx_refine_reply(const struct slx_verdict *verdict, const struct slx_field_sink *sink)
{
    char enhanced[16];
    const struct slx_reply *reply = verdict->reply;
    if (reply->code)
        sink->number(sink->user, "code", reply->code);
    if (reply->enhanced.class_)
        text(sink, "enhanced", (struct slx_span){enhanced, slx_enhanced_print(reply->enhanced, enhanced)});
    text(sink, "text", reply->text);
    text(sink, "folded", reply->folded);
    text(sink, "original", reply->original);
    text(sink, "mx", reply->mx);
    text(sink, "recipient", reply->recipient);
}

void slx_refine_facts(const struct slx_facts *facts, const struct slx_field_sink *sink)
{
    text(sink, "client_ip", facts->client_ip);
    text(sink, "recipient", facts->recipient);
    text(sink, "sender", facts->sender);
    text(sink, "domain", facts->domain);
    text(sink, "limit", facts->limit);
    text(sink, "queue_id", facts->queue_id);
    text(sink, "vendor_code", facts->vendor_code);
    if (facts->blocklist)
        text(sink, "blocklist", facts->blocklist->id);
    if (facts->urls_len)
        text(sink, "url", facts->urls[0]);
    if (facts->retry_after_s >= 0)
        sink->number(sink->user, "retry_after", facts->retry_after_s);
}
