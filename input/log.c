/*
 * log.c - the table of log formats and the way of a line through it; see log.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log.h"

#include <string.h>

#include "input/log_parts.h"
#include "registry/term_table.h"

SLX_TERM_DEFINE(log_kind, LOG_KIND, SLX_LOG_KINDS)

/* Tried in this order for a line that the current format does not know. */
static const struct slx_log_format formats[] = {
    {SLX_SPAN_INIT("postfix"), SLX_SPAN_INIT("Postfix"), true, slx_log_postfix},
    {SLX_SPAN_INIT("exim"), SLX_SPAN_INIT("Exim main log"), true, slx_log_exim},
    {SLX_SPAN_INIT("sendmail"), SLX_SPAN_INIT("Sendmail"), true, slx_log_sendmail},
    {SLX_SPAN_INIT("opensmtpd"), SLX_SPAN_INIT("OpenSMTPD"), true, slx_log_opensmtpd},
    {SLX_SPAN_INIT("kumomta"), SLX_SPAN_INIT("KumoMTA JSON records"), false, slx_log_kumomta},
    {SLX_SPAN_INIT("powermta"), SLX_SPAN_INIT("PowerMTA accounting CSV"), false, slx_log_powermta},
    {SLX_SPAN_INIT("exchange"), SLX_SPAN_INIT("Exchange message tracking CSV"), false, slx_log_exchange},
    {SLX_SPAN_INIT("haraka"), SLX_SPAN_INIT("Haraka"), false, slx_log_haraka},
    {SLX_SPAN_INIT("zonemta"), SLX_SPAN_INIT("ZoneMTA"), false, slx_log_zonemta},
    {SLX_SPAN_INIT("qmail"), SLX_SPAN_INIT("qmail"), false, slx_log_qmail},
};

const struct slx_log_format *slx_log_formats(size_t *count)
{
    *count = sizeof formats / sizeof formats[0];
    return formats;
}

const struct slx_log_format *slx_log_format_find(struct slx_span id)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (slx_span_eq(id, formats[i].id))
            return &formats[i];
    return NULL;
}

void slx_log_in_init(struct slx_log_in *in, slx_log_tell_fn *tell, void *host)
{
    *in = (struct slx_log_in){.tell = tell, .host = host, .time_s = -1};
    slx_buf_init(&in->scratch, SLX_LOG_SCRATCH_MAX_BYTES);
}

void slx_log_in_deinit(struct slx_log_in *in)
{
    slx_buf_deinit(&in->scratch);
    slx_log_csv_free(in->csv);
    slx_qmail_free(in->qmail);
}

void slx_log_in_next_file(struct slx_log_in *in, int64_t now_s)
{
    slx_log_csv_free(in->csv);
    slx_qmail_free(in->qmail);
    in->csv = NULL;
    in->qmail = NULL;
    in->current = NULL;
    in->now_s = now_s;
    in->time_text[0] = '\0';
}

enum slx_log_line slx_log_read(struct slx_log_in *in, struct slx_span line)
{
    if (in->only) {
        in->current = in->only;
        return in->only->read(in, line) ? SLX_LOG_KNOWN : SLX_LOG_STRANGE;
    }
    if (in->current && in->current->read(in, line))
        return SLX_LOG_KNOWN;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (&formats[i] != in->current && formats[i].read(in, line)) {
            in->current = &formats[i];
            return SLX_LOG_KNOWN;
        }
    return SLX_LOG_STRANGE;
}

static bool is_this_machine(struct slx_span ip)
{
    return slx_span_starts(ip, SLX_SPAN("127.")) || slx_span_eq(ip, SLX_SPAN("::1")) ||
           slx_span_eq_nocase(ip, SLX_SPAN("IPv6:::1"));
}

void slx_log_tell(struct slx_log_in *in, struct slx_log_event *event)
{
    bool saved = event->reply.len && slx_span_find(event->reply, SLX_SPAN(" Saved"), 0) != SLX_NOT_FOUND; /* Dovecot's LMTP */
    if (event->kind == SLX_LOG_DELIVERED && is_this_machine(event->mx_ip) && !saved)
        event->kind = SLX_LOG_HANDED_ON;
    in->tell(in->host, event);
}

void slx_log_tell_each(struct slx_log_in *in, struct slx_log_event *event, struct slx_span recipients, struct slx_span separator)
{
    struct slx_span rest = recipients, item;
    enum slx_log_kind kind = event->kind;
    for (size_t i = 0; i < SLX_LOG_RECIPIENTS_MAX && slx_span_split(&rest, separator, &item); i++) {
        event->kind = kind;
        event->recipient = slx_log_address(item);
        slx_log_tell(in, event);
    }
}

struct slx_span slx_log_between(struct slx_span text, struct slx_span start, struct slx_span end)
{
    size_t from = slx_span_find(text, start, 0);
    if (from == SLX_NOT_FOUND)
        return (struct slx_span){0};
    from += start.len;
    size_t to = slx_span_find(text, end, from);
    return slx_span_sub(text, from, to == SLX_NOT_FOUND ? text.len : to);
}

enum slx_log_kind slx_log_verb_find(const struct slx_log_verb *verbs, size_t count, struct slx_span text)
{
    for (size_t i = 0; i < count; i++)
        if (slx_span_starts(text, verbs[i].word))
            return verbs[i].kind;
    return SLX_LOG_KIND_COUNT;
}

/* A name, not an address; a dot at its end says that it is absolute, and nobody else writes it so. */
static struct slx_span host_name(struct slx_span name)
{
    name = slx_span_trim(name);
    if (name.len && name.ptr[name.len - 1] == '.')
        name.len--;
    bool is_name = name.len && slx_span_find_char(name, '.', 0) != SLX_NOT_FOUND && !slx_is_digit(name.ptr[name.len - 1]);
    return is_name ? name : (struct slx_span){0};
}

void slx_log_host(struct slx_span text, struct slx_log_event *event)
{
    size_t open = text.len ? slx_span_find_char(text, '[', 0) : SLX_NOT_FOUND;
    size_t round = text.len ? slx_span_find_char(text, '(', 0) : SLX_NOT_FOUND;
    if (open != SLX_NOT_FOUND) {
        event->mx = host_name(slx_span_sub(text, 0, open));
        event->mx_ip = slx_log_between(slx_span_sub(text, open, text.len), SLX_SPAN("["), SLX_SPAN("]"));
    } else if (round != SLX_NOT_FOUND) {
        event->mx_ip = slx_span_trim(slx_span_sub(text, 0, round));
        event->mx = host_name(slx_log_between(text, SLX_SPAN("("), SLX_SPAN(")")));
    } else {
        event->mx = host_name(text);
    }
}

struct slx_span slx_log_address(struct slx_span text)
{
    text = slx_span_trim(text);
    if (text.len >= 2 && text.ptr[0] == '<' && text.ptr[text.len - 1] == '>')
        return slx_span_sub(text, 1, text.len - 1);
    return text;
}

/* Does a reply code stand in front, or behind "said: " and the like? */
static bool has_code(struct slx_span text)
{
    if (text.len >= 3 && slx_is_digit(text.ptr[0]) && slx_is_digit(text.ptr[1]) && slx_is_digit(text.ptr[2]))
        return true;
    return slx_span_starts(text, SLX_SPAN("host ")) || slx_span_starts(text, SLX_SPAN("SMTP error"));
}

struct slx_span slx_log_with_code(struct slx_log_in *in, struct slx_span enhanced, struct slx_span text)
{
    struct slx_enhanced code;
    if (has_code(text) || !slx_enhanced_parse(enhanced, false, &code))
        return text;
    size_t from = in->scratch.len;
    slx_buf_add(&in->scratch, enhanced);
    slx_buf_add_char(&in->scratch, ' ');
    slx_buf_add(&in->scratch, text);
    return in->scratch.failed ? text : slx_span_sub(slx_buf_span(&in->scratch), from, in->scratch.len);
}

struct slx_span slx_log_unescape(struct slx_log_in *in, struct slx_span text)
{
    if (!text.len || slx_span_find(text, SLX_SPAN("\\n"), 0) == SLX_NOT_FOUND)
        return text;
    slx_buf_reset(&in->scratch);
    for (size_t i = 0; i < text.len; i++) {
        bool end = text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == 'n';
        slx_buf_add_char(&in->scratch, end ? '\n' : text.ptr[i]);
        i += end;
    }
    return in->scratch.failed ? text : slx_buf_span(&in->scratch);
}
