/*
 * log_zonemta.c - ZoneMTA: "... id=SESSION QID.SEQ DEFERRED[greylist] from=a to=b src=ip mx=host[ip] id=<mid> (451
 * ...)".
 *
 * After the source of zone-mta 3.10 (lib/sender.js), not seen in a running one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_parts.h"

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT(" ACCEPTED from="), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT(" DEFERRED["), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT(" REJECTED["), SLX_LOG_BOUNCED},
};

bool slx_log_zonemta(struct slx_log_in *in, struct slx_span line)
{
    size_t to = slx_span_find(line, SLX_SPAN(" to="), 0), verb = SLX_NOT_FOUND, row = 0;
    for (; row < sizeof verbs / sizeof verbs[0] && verb == SLX_NOT_FOUND; row++)
        verb = slx_span_find(line, verbs[row].word, 0);
    if (to == SLX_NOT_FOUND || verb == SLX_NOT_FOUND || to < verb ||
        slx_span_find(line, SLX_SPAN(" mx="), to) == SLX_NOT_FOUND)
        return false;
    size_t open = slx_span_find(line, SLX_SPAN(" ("), slx_span_find(line, SLX_SPAN(" mx="), to));
    struct slx_log_event event = {.kind = verbs[row - 1].kind, .time_s = -1};
    struct slx_log_head head;
    if (slx_log_head_read(line, &head))
        event.time_s = slx_log_time(in, head.time);
    else if (slx_log_iso_length(line))
        event.time_s = slx_log_time(in, line);
    struct slx_span fields = slx_span_sub(line, to, line.len);
    event.recipient = slx_log_address(slx_log_between(fields, SLX_SPAN(" to="), SLX_SPAN(" ")));
    slx_log_host(slx_log_between(fields, SLX_SPAN(" mx="), SLX_SPAN(" ")), &event);
    event.reply = open == SLX_NOT_FOUND ? (struct slx_span){0} : slx_span_sub(line, open + 2, line.len);
    if (event.reply.len && event.reply.ptr[event.reply.len - 1] == ')')
        event.reply.len--;
    slx_log_tell(in, &event);
    return true;
}
