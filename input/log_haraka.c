/*
 * log_haraka.c - Haraka's outbound lines: '[NOTICE] [UUID] [outbound] recipient <a@b> rejected: 550 5.1.1 ...'.
 *
 * A delivered message is told without its recipients: "delivered file=...
 * domain=... host=... response=... rcpts=1/0/0" counts the good ones.
 * After the source of Haraka 3.3 (outbound/hmail.js), not seen in a running one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_parts.h"

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT(" deferred: "), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT(" rejected: "), SLX_LOG_BOUNCED},
};

static struct slx_span unquote(struct slx_span text)
{
    bool quoted = text.len >= 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"';
    return quoted ? slx_span_sub(text, 1, text.len - 1) : text;
}

static void tell_delivered(struct slx_log_in *in, struct slx_span text, struct slx_log_event *event)
{
    uint64_t count = 0;
    struct slx_span recipients = unquote(slx_log_between(text, SLX_SPAN(" rcpts="), SLX_SPAN(" ")));
    slx_span_to_uint(slx_span_sub(recipients, 0, slx_span_find_char(recipients, '/', 0)), SLX_LOG_RECIPIENTS_MAX,
                     &count);
    event->mx = unquote(slx_log_between(text, SLX_SPAN(" host="), SLX_SPAN(" ")));
    event->mx_ip = unquote(slx_log_between(text, SLX_SPAN(" ip="), SLX_SPAN(" ")));
    event->recipient = unquote(slx_log_between(text, SLX_SPAN(" domain="), SLX_SPAN(" ")));
    event->reply = slx_log_between(text, SLX_SPAN(" response=\""), SLX_SPAN("\""));
    for (uint64_t i = 0; i < count; i++) {
        event->kind = SLX_LOG_DELIVERED;
        slx_log_tell(in, event);
    }
}

static void tell_recipient(struct slx_log_in *in, struct slx_span text, struct slx_log_event *event)
{
    struct slx_span start = SLX_SPAN("recipient <");
    size_t close = slx_span_find_char(text, '>', 0);
    if (!slx_span_starts(text, start) || close == SLX_NOT_FOUND)
        return;
    struct slx_span rest = slx_span_sub(text, close + 1, text.len);
    event->kind = slx_log_verb_find(verbs, sizeof verbs / sizeof verbs[0], rest);
    if (event->kind == SLX_LOG_KIND_COUNT)
        return;
    event->recipient = slx_span_sub(text, start.len, close);
    event->command = SLX_COMMAND_RCPT;
    event->reply = slx_span_trim(slx_span_sub(rest, sizeof " deferred:" - 1, rest.len));
    slx_log_tell(in, event);
}

/* Behind "[NOTICE] [1D2E-...] [outbound] "; the time may stand in front. */
bool slx_log_haraka(struct slx_log_in *in, struct slx_span line)
{
    static const struct slx_span mark = SLX_SPAN_INIT("] [outbound] ");
    size_t at = slx_span_find(line, mark, 0), level = slx_span_find_char(line, '[', 0);
    if (at == SLX_NOT_FOUND || level > at)
        return false;
    struct slx_span text = slx_span_sub(line, at + mark.len, line.len);
    struct slx_log_head head;
    struct slx_log_event event = {.time_s = -1};
    if (slx_log_head_read(line, &head))
        event.time_s = slx_log_time(in, head.time);
    else if (slx_log_iso_length(line))
        event.time_s = slx_log_time(in, line);
    if (slx_span_starts(text, SLX_SPAN("delivered file=")))
        tell_delivered(in, text, &event);
    else
        tell_recipient(in, text, &event);
    return true;
}
