/*
 * log_sendmail.c - Sendmail: "QID: to=<a@b>, ..., relay=mx. [ip], dsn=5.1.1, reply=550 ..., stat=User unknown".
 *
 * Seen: Sendmail 8.17. Older ones leave `reply` out; then `stat` is all there is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_parts.h"

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT("Sent"), SLX_LOG_DELIVERED},    {SLX_SPAN_INIT("Deferred"), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("queued"), SLX_LOG_WAITING},    {SLX_SPAN_INIT("please try again later"), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("aliased"), SLX_LOG_HANDED_ON}, {SLX_SPAN_INIT("forwarded"), SLX_LOG_HANDED_ON},
};

static bool is_sendmail(struct slx_span program)
{
    static const struct slx_span names[] = {SLX_SPAN_INIT("sendmail"), SLX_SPAN_INIT("sm-mta"),
                                            SLX_SPAN_INIT("sm-msp-queue"), SLX_SPAN_INIT("sm-que")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slx_span_starts(program, names[i]))
            return true;
    return false;
}

/* The answer: behind "Deferred: " when that is one, else the reply field, else the words of stat. */
static struct slx_span read_reply(struct slx_log_in *in, struct slx_span fields, struct slx_span stat)
{
    struct slx_span told = stat, deferred = SLX_SPAN("Deferred: ");
    if (slx_span_starts(stat, deferred))
        told = slx_span_sub(stat, deferred.len, stat.len);
    struct slx_span reply = slx_log_between(fields, SLX_SPAN(", reply="), SLX_SPAN(", stat="));
    bool is_reply = told.len >= 3 && slx_is_digit(told.ptr[0]) && slx_is_digit(told.ptr[2]);
    if (!is_reply && reply.len >= 3 && slx_is_digit(reply.ptr[0]))
        return reply;
    return slx_log_with_code(in, slx_log_between(fields, SLX_SPAN(", dsn="), SLX_SPAN(",")), told);
}

bool slx_log_sendmail(struct slx_log_in *in, struct slx_span line)
{
    struct slx_log_head head;
    if (!slx_log_head_read(line, &head) || !is_sendmail(head.program))
        return false;
    size_t colon = slx_span_find(head.message, SLX_SPAN(": to="), 0);
    size_t at = slx_span_find(head.message, SLX_SPAN(", stat="), 0);
    if (colon == SLX_NOT_FOUND || at == SLX_NOT_FOUND || at < colon)
        return true;
    struct slx_span fields = slx_span_sub(head.message, colon + 2, head.message.len);
    struct slx_span stat = slx_span_sub(head.message, at + 7, head.message.len);
    struct slx_log_event event = {.kind = slx_log_verb_find(verbs, sizeof verbs / sizeof verbs[0], stat)};
    if (event.kind == SLX_LOG_KIND_COUNT)
        event.kind = SLX_LOG_BOUNCED; /* "User unknown", "Service unavailable", "Data format error", ... */
    if (slx_span_eq(stat, SLX_SPAN("Deferred")) && slx_span_find(fields, SLX_SPAN(", reply="), 0) == SLX_NOT_FOUND)
        event.kind = SLX_LOG_WAITING; /* the host was found dead a moment ago, it was not asked again */
    event.time_s = slx_log_time(in, head.time);
    slx_log_host(slx_log_between(fields, SLX_SPAN(", relay="), SLX_SPAN(",")), &event);
    slx_buf_reset(&in->scratch);
    event.reply = event.kind == SLX_LOG_DELIVERED ? stat : read_reply(in, fields, stat);
    slx_log_tell_each(in, &event, slx_log_between(fields, SLX_SPAN("to="), SLX_SPAN(", ")), SLX_SPAN(","));
    return true;
}
