/*
 * log_powermta.c - PowerMTA's accounting files: CSV with a header that begins "type,timeLogged,...".
 *
 * After the vendor's documentation of the accounting file, not seen. Rows of
 * type d, b, t, tq, rb and f are read; columns are found by name.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_csv.h"

static const struct slx_log_verb types[] = {
    {SLX_SPAN_INIT("d"), SLX_LOG_DELIVERED}, {SLX_SPAN_INIT("b"), SLX_LOG_BOUNCED},
    {SLX_SPAN_INIT("t"), SLX_LOG_DEFERRED},  {SLX_SPAN_INIT("tq"), SLX_LOG_WAITING},
    {SLX_SPAN_INIT("rb"), SLX_LOG_BOUNCED},  {SLX_SPAN_INIT("f"), SLX_LOG_COMPLAINT},
};

static const int owner; /* its address marks the header as ours */

static void tell(struct slx_log_in *in, struct slx_log_event *event)
{
    /* "5.1.1 (bad destination mailbox address)": the code alone */
    struct slx_span status = slx_log_csv_field(in, SLX_SPAN("dsnStatus"));
    size_t blank = slx_span_find_char(status, ' ', 0);
    event->time_s = slx_log_time(in, slx_log_csv_field(in, SLX_SPAN("timeLogged")));
    event->recipient = slx_log_address(slx_log_csv_field(in, SLX_SPAN("rcpt")));
    slx_log_host(slx_log_csv_field(in, SLX_SPAN("dsnMta")), event); /* "mx.example.com (192.0.2.1)" */
    struct slx_span name = slx_log_csv_field(in, SLX_SPAN("dsnMta"));
    size_t open = name.len ? slx_span_find_char(name, '(', 0) : SLX_NOT_FOUND;
    if (open != SLX_NOT_FOUND) {
        event->mx_ip = slx_log_between(name, SLX_SPAN("("), SLX_SPAN(")"));
        event->mx = slx_span_trim(slx_span_sub(name, 0, open));
    }
    struct slx_span diagnostic = slx_log_csv_field(in, SLX_SPAN("dsnDiag"));
    if (slx_span_starts_nocase(diagnostic, SLX_SPAN("smtp;")))
        diagnostic = slx_span_trim(slx_span_sub(diagnostic, 5, diagnostic.len));
    slx_buf_reset(&in->scratch);
    event->reply =
        slx_log_with_code(in, slx_span_sub(status, 0, blank == SLX_NOT_FOUND ? status.len : blank), diagnostic);
    slx_log_tell(in, event);
}

bool slx_log_powermta(struct slx_log_in *in, struct slx_span line)
{
    bool whole;
    if (slx_span_starts_nocase(line, SLX_SPAN("type,")) &&
        slx_span_find_nocase(line, SLX_SPAN(",timeLogged"), 0) != SLX_NOT_FOUND)
        return slx_log_csv_begin(in, &owner, line) != NULL;
    if (!slx_log_csv_row(in, &owner, line, &whole))
        return false;
    struct slx_log_event event = {.kind = SLX_LOG_KIND_COUNT};
    struct slx_span type = whole ? slx_log_csv_field(in, SLX_SPAN("type")) : (struct slx_span){0};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (slx_span_eq_nocase(type, types[i].word))
            event.kind = types[i].kind;
    if (event.kind != SLX_LOG_KIND_COUNT)
        tell(in, &event);
    return true;
}
