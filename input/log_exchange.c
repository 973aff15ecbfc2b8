/*
 * log_exchange.c - Exchange message tracking: CSV behind "#Fields: date-time,client-ip,...".
 *
 * recipient-address and recipient-status are lists with ';' between their
 * items, one status for each recipient. SEND by SMTP and DELIVER by the store
 * are deliveries; FAIL, DEFER and EXPIRE speak for themselves.
 * After the vendor's documentation, not seen.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_csv.h"

static const struct {
    struct slx_span event, source; /* source empty: any */
    enum slx_log_kind kind;
} events[] = {
    {SLX_SPAN_INIT("SEND"), SLX_SPAN_INIT("SMTP"), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT("DELIVER"), SLX_SPAN_INIT("STOREDRIVER"), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT("FAIL"), SLX_SPAN_INIT(""), SLX_LOG_BOUNCED},
    {SLX_SPAN_INIT("DEFER"), SLX_SPAN_INIT(""), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("EXPIRE"), SLX_SPAN_INIT(""), SLX_LOG_EXPIRED},
};

static const int owner; /* its address marks the header as ours */

/* "[{LED=550 5.1.1 ...};{MSG=...};{FQDN=mx};{IP=...}]": the last error the other side gave. */
static struct slx_span last_error(struct slx_span status)
{
    struct slx_span led = slx_log_between(status, SLX_SPAN("{LED="), SLX_SPAN("}"));
    return led.len ? led : status;
}

static void tell(struct slx_log_in *in, enum slx_log_kind kind)
{
    struct slx_span recipients = slx_log_csv_field(in, SLX_SPAN("recipient-address"));
    struct slx_span statuses = slx_log_csv_field(in, SLX_SPAN("recipient-status")), recipient, status = {0};
    bool brackets = slx_span_find(statuses, SLX_SPAN("{LED="), 0) != SLX_NOT_FOUND; /* holds ';' of its own */
    struct slx_log_event event = {.time_s = slx_log_time(in, slx_log_csv_field(in, SLX_SPAN("date-time")))};
    struct slx_span host = slx_log_csv_field(in, SLX_SPAN("server-hostname")),
                    ip = slx_log_csv_field(in, SLX_SPAN("server-ip"));
    for (size_t i = 0; i < SLX_LOG_RECIPIENTS_MAX && slx_span_split(&recipients, SLX_SPAN(";"), &recipient); i++) {
        if (brackets)
            status = statuses;
        else if (statuses.len)
            slx_span_split(&statuses, SLX_SPAN(";"), &status);
        event.kind = kind;
        event.recipient = recipient;
        event.mx = host;
        event.mx_ip = ip;
        event.reply = last_error(status);
        slx_log_tell(in, &event);
    }
}

bool slx_log_exchange(struct slx_log_in *in, struct slx_span line)
{
    static const struct slx_span fields = SLX_SPAN_INIT("#Fields: ");
    bool whole;
    if (slx_span_starts(line, SLX_SPAN("#Software: Microsoft Exchange")) ||
        slx_span_starts(line, SLX_SPAN("#Log-type: Message Tracking")))
        return true;
    if (slx_span_starts(line, fields) && slx_span_find(line, SLX_SPAN("recipient-address"), 0) != SLX_NOT_FOUND)
        return slx_log_csv_begin(in, &owner, slx_span_sub(line, fields.len, line.len)) != NULL;
    if (!in->csv || in->csv->owner != &owner)
        return false;
    if (line.len && line.ptr[0] == '#')
        return true;
    if (!slx_log_csv_row(in, &owner, line, &whole))
        return false;
    struct slx_span event = slx_log_csv_field(in, SLX_SPAN("event-id")),
                    source = slx_log_csv_field(in, SLX_SPAN("source"));
    for (size_t i = 0; whole && i < sizeof events / sizeof events[0]; i++)
        if (slx_span_eq_nocase(event, events[i].event) &&
            (!events[i].source.len || slx_span_eq_nocase(source, events[i].source)))
            tell(in, events[i].kind);
    return true;
}
