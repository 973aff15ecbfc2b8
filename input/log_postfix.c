/*
 * log_postfix.c - Postfix: "QID: to=<a@b>, relay=mx[ip]:25, ..., dsn=5.1.1, status=bounced (host ... said: ...)".
 *
 * Seen: Postfix 3.7, written by postlogd and by syslog.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "input/log_parts.h"

/* The daemons behind "postfix/" (or whatever syslog_name says), those that deliver first. */
static const struct {
    struct slx_span name;
    bool delivers;
} services[] = {
    {SLX_SPAN_INIT("smtp"), true},      {SLX_SPAN_INIT("qmgr"), true},      {SLX_SPAN_INIT("cleanup"), false},
    {SLX_SPAN_INIT("smtpd"), false},    {SLX_SPAN_INIT("error"), true},     {SLX_SPAN_INIT("lmtp"), true},
    {SLX_SPAN_INIT("local"), true},     {SLX_SPAN_INIT("virtual"), true},   {SLX_SPAN_INIT("pipe"), true},
    {SLX_SPAN_INIT("relay"), true},     {SLX_SPAN_INIT("retry"), true},     {SLX_SPAN_INIT("discard"), true},
    {SLX_SPAN_INIT("bounce"), false},   {SLX_SPAN_INIT("pickup"), false},   {SLX_SPAN_INIT("anvil"), false},
    {SLX_SPAN_INIT("scache"), false},   {SLX_SPAN_INIT("master"), false},   {SLX_SPAN_INIT("postscreen"), false},
    {SLX_SPAN_INIT("submission/smtpd"), false}, {SLX_SPAN_INIT("smtps/smtpd"), false},
    {SLX_SPAN_INIT("tlsmgr"), false},   {SLX_SPAN_INIT("tlsproxy"), false}, {SLX_SPAN_INIT("verify"), false},
    {SLX_SPAN_INIT("dnsblog"), false},  {SLX_SPAN_INIT("proxymap"), false}, {SLX_SPAN_INIT("trivial-rewrite"), false},
    {SLX_SPAN_INIT("postlogd"), false}, {SLX_SPAN_INIT("flush"), false},    {SLX_SPAN_INIT("sendmail"), false},
    {SLX_SPAN_INIT("postdrop"), false}, {SLX_SPAN_INIT("postqueue"), false}, {SLX_SPAN_INIT("showq"), false},
};

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT("sent "), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT("deferred "), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("bounced "), SLX_LOG_BOUNCED},
    {SLX_SPAN_INIT("expired"), SLX_LOG_EXPIRED},
};

/* Is it Postfix, and a daemon that tells outcomes? */
static bool find_service(struct slx_span program, bool *delivers)
{
    const char *slash = program.len ? memchr(program.ptr, '/', program.len) : NULL;
    *delivers = false;
    if (!slash)
        return slx_span_starts(program, SLX_SPAN("postfix"));
    struct slx_span name = slx_span_sub(program, (size_t)(slash - program.ptr) + 1, program.len);
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
        if (slx_span_eq(name, services[i].name)) {
            *delivers = services[i].delivers;
            return true;
        }
    /* Services of the administrator's own: "postfix/slow/smtp", "postfix/out-1[2]". */
    *delivers = slx_span_starts(program, SLX_SPAN("postfix"));
    return *delivers;
}

static void read_reply(struct slx_log_in *in, struct slx_span message, size_t status, struct slx_log_event *event)
{
    static const struct slx_span suspended = SLX_SPAN_INIT("delivery temporarily suspended: ");
    size_t open = slx_span_find_char(message, '(', status);
    if (open == SLX_NOT_FOUND)
        return;
    struct slx_span reply = slx_span_sub(message, open + 1, message.len);
    if (reply.len && reply.ptr[reply.len - 1] == ')')
        reply.len--;
    event->repeated = slx_span_starts(reply, suspended);
    if (event->repeated)
        reply = slx_span_sub(reply, suspended.len, reply.len);
    if (event->kind == SLX_LOG_DELIVERED && slx_span_starts(reply, SLX_SPAN("forwarded as ")))
        event->kind = SLX_LOG_HANDED_ON;
    event->reply = event->kind == SLX_LOG_DELIVERED
                       ? reply
                       : slx_log_with_code(in, slx_log_between(message, SLX_SPAN(" dsn="), SLX_SPAN(",")), reply);
}

/* The message without a head, as `journalctl -o cat` prints it: "4XyZ12345: to=<". */
static bool is_bare(struct slx_span line, struct slx_log_head *head)
{
    size_t id = 0;
    while (id < line.len && slx_is_alnum(line.ptr[id]))
        id++;
    *head = (struct slx_log_head){.message = line};
    return id >= 6 && slx_span_starts(slx_span_sub(line, id, line.len), SLX_SPAN(": to=<")) &&
           slx_span_find(line, SLX_SPAN(" status="), id) != SLX_NOT_FOUND;
}

bool slx_log_postfix(struct slx_log_in *in, struct slx_span line)
{
    static const struct slx_span to = SLX_SPAN_INIT(" to=<"), status = SLX_SPAN_INIT(" status=");
    struct slx_log_head head;
    bool delivers = true;
    if (!(slx_log_head_read(line, &head) ? find_service(head.program, &delivers) : is_bare(line, &head)))
        return false;
    if (!delivers)
        return true;
    size_t colon = slx_span_find_char(head.message, ':', 0), at = slx_span_find(head.message, status, 0);
    if (colon == SLX_NOT_FOUND || at == SLX_NOT_FOUND)
        return true;
    struct slx_span fields = slx_span_sub(head.message, colon + 1, head.message.len);
    struct slx_log_event event = {
        .kind = slx_log_verb_find(verbs, sizeof verbs / sizeof verbs[0], slx_span_sub(head.message, at + status.len, head.message.len))};
    if (event.kind == SLX_LOG_KIND_COUNT)
        return true; /* deliverable, undeliverable: a probe, not a message */
    if (event.kind != SLX_LOG_EXPIRED && !slx_span_starts(fields, to))
        return true;
    event.time_s = head.time.len ? slx_log_time(in, head.time) : -1;
    if (event.kind != SLX_LOG_EXPIRED)
        event.recipient = slx_log_between(fields, SLX_SPAN("to=<"), SLX_SPAN(">, "));
    slx_log_host(slx_log_between(slx_span_sub(fields, 0, at), SLX_SPAN(" relay="), SLX_SPAN(",")), &event);
    slx_buf_reset(&in->scratch);
    read_reply(in, head.message, at, &event);
    slx_log_tell(in, &event);
    return true;
}
