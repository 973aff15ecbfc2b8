/*
 * log_opensmtpd.c - OpenSMTPD: 'mta delivery evpid=... to=<a@b> ... relay="ip (mx)" delay=0s result="PermFail"
 * stat="550 ..."'.
 *
 * Seen: OpenSMTPD 6.8.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_parts.h"

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT("Ok"), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT("TempFail"), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("PermFail"), SLX_LOG_BOUNCED},
    {SLX_SPAN_INIT("Expire"), SLX_LOG_EXPIRED},
};

bool slx_log_opensmtpd(struct slx_log_in *in, struct slx_span line)
{
    struct slx_log_head head;
    if (!slx_log_head_read(line, &head) || !slx_span_eq(head.program, SLX_SPAN("smtpd")))
        return false;
    if (slx_span_starts(head.message, SLX_SPAN("relay: Expire for "))) {
        struct slx_log_event expired = {.kind = SLX_LOG_EXPIRED, .time_s = slx_log_time(in, head.time)};
        slx_log_tell(in, &expired);
        return true;
    }
    size_t at = slx_span_find(head.message, SLX_SPAN(" delivery evpid="), 0);
    size_t stat = at == SLX_NOT_FOUND ? at : slx_span_find(head.message, SLX_SPAN(" stat="), at);
    if (stat == SLX_NOT_FOUND)
        return true;
    struct slx_span fields = slx_span_sub(head.message, at, stat),
                    reply = slx_span_sub(head.message, stat + 6, head.message.len);
    struct slx_span result = slx_log_between(fields, SLX_SPAN(" result="), SLX_SPAN(" "));
    if (result.len && result.ptr[0] == '"')
        result = slx_span_sub(result, 1, result.len);
    struct slx_log_event event = {.kind = slx_log_verb_find(verbs, sizeof verbs / sizeof verbs[0], result)};
    if (event.kind == SLX_LOG_KIND_COUNT)
        return true;
    if (reply.len >= 2 && reply.ptr[0] == '"' && reply.ptr[reply.len - 1] == '"')
        reply = slx_span_sub(reply, 1, reply.len - 1);
    event.time_s = slx_log_time(in, head.time);
    event.recipient = slx_log_between(fields, SLX_SPAN(" to=<"), SLX_SPAN("> "));
    event.reply = reply;
    slx_log_host(slx_log_between(fields, SLX_SPAN(" relay=\""), SLX_SPAN("\"")), &event);
    slx_log_tell(in, &event);
    return true;
}
