/*
 * log_exim.c - Exim's main log: "2026-11-24 11:06:30 1xVoM2-000015-2E ** user@example.com R=... T=... H=mx [ip]:
 * ...".
 *
 * Seen: Exim 4.96 with its default log_selector; options that add fields
 * (pid, zone, milliseconds) are understood as the manual describes them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log_parts.h"

static const struct slx_log_verb flags[] = {
    {SLX_SPAN_INIT("=> "), SLX_LOG_DELIVERED}, {SLX_SPAN_INIT("-> "), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT(">> "), SLX_LOG_DELIVERED}, {SLX_SPAN_INIT("== "), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("** "), SLX_LOG_BOUNCED},
};

/* Words at the start of a failure that name no answer. */
static const struct slx_log_verb no_answer[] = {
    {SLX_SPAN_INIT("retry time not reached"), SLX_LOG_WAITING},
    {SLX_SPAN_INIT("retry timeout exceeded"), SLX_LOG_EXPIRED},
    {SLX_SPAN_INIT("all hosts have been failing for a long time"), SLX_LOG_EXPIRED},
    {SLX_SPAN_INIT("all hosts for"), SLX_LOG_EXPIRED},
};

/* "1abcDE-00012a-Fg" or "1xVoM2-00000000015-2Eab": the id of a message. */
static bool is_id(struct slx_span text)
{
    size_t dash = slx_span_find_char(text, '-', 0);
    bool parts = dash == 6 && text.len > 14 && (text.ptr[13] == '-' || (text.len == 23 && text.ptr[18] == '-'));
    for (size_t i = 0; parts && i < text.len; i++)
        parts = slx_is_alnum(text.ptr[i]) || text.ptr[i] == '-';
    return parts && (text.len == 16 || text.len == 23);
}

static struct slx_span next_word(struct slx_span *rest)
{
    size_t blank = slx_span_find_char(*rest, ' ', 0), to = blank == SLX_NOT_FOUND ? rest->len : blank;
    struct slx_span word = slx_span_sub(*rest, 0, to);
    *rest = slx_span_trim(slx_span_sub(*rest, to, rest->len));
    return word;
}

/* The time, then "[pid]" perhaps, then the id. False: not a line about a message. */
static bool read_front(struct slx_span line, struct slx_span *time, struct slx_span *rest)
{
    struct slx_log_head head;
    size_t len = slx_log_iso_length(line);
    if (slx_log_head_read(line, &head) && slx_span_eq(head.program, SLX_SPAN("exim"))) {
        line = head.message; /* by way of syslog; its own time may follow */
        *time = head.time;
        len = slx_log_iso_length(line);
    }
    if (len)
        *time = slx_span_sub(line, 0, len);
    *rest = slx_span_trim(slx_span_sub(line, len, line.len));
    if (rest->len && rest->ptr[0] == '[')
        next_word(rest);
    return time->len > 0;
}

/* "user@example.com", "user <user@example.com>": the address itself, else the original one. */
static struct slx_span read_recipient(struct slx_span *rest)
{
    struct slx_span first = next_word(rest);
    while (rest->len && rest->ptr[0] == '(') /* "(ancestor)" addresses */
        next_word(rest);
    struct slx_span original = {0};
    if (rest->len && rest->ptr[0] == '<')
        original = slx_log_address(next_word(rest));
    if (first.len && first.ptr[first.len - 1] == ':')
        first.len--;
    return slx_span_find_char(first, '@', 0) == SLX_NOT_FOUND && original.len ? original : first;
}

/* Where the program's words begin: behind the first ": " that follows no field. */
static struct slx_span read_words(struct slx_span rest)
{
    size_t colon = slx_span_find(rest, SLX_SPAN(": "), 0);
    return colon == SLX_NOT_FOUND ? (struct slx_span){0} : slx_span_trim(slx_span_sub(rest, colon + 2, rest.len));
}

static void read_failure(struct slx_log_in *in, struct slx_span rest, bool no_fields, struct slx_log_event *event)
{
    struct slx_span words = no_fields ? rest : read_words(rest);
    enum slx_log_kind kind = slx_log_verb_find(no_answer, sizeof no_answer / sizeof no_answer[0], words);
    if (kind == SLX_LOG_EXPIRED && event->kind != SLX_LOG_BOUNCED)
        kind = SLX_LOG_WAITING;
    event->kind = kind == SLX_LOG_KIND_COUNT ? event->kind : kind;
    event->reply = slx_log_unescape(in, words);
}

bool slx_log_exim(struct slx_log_in *in, struct slx_span line)
{
    struct slx_span time = {0}, rest;
    if (!read_front(line, &time, &rest))
        return false;
    struct slx_span after = rest;
    if (!is_id(next_word(&after))) {
        static const struct slx_span own[] = {SLX_SPAN_INIT("Start queue run:"),
                                              SLX_SPAN_INIT("End queue run:"),
                                              SLX_SPAN_INIT("exim 4."),
                                              SLX_SPAN_INIT("no host name found for IP address"),
                                              SLX_SPAN_INIT("SMTP connection from "),
                                              SLX_SPAN_INIT("Warning: purging the env")};
        for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
            if (slx_span_starts(rest, own[i]))
                return true;
        return slx_span_starts(rest, SLX_SPAN("H=")); /* what came in and was refused */
    }
    struct slx_log_event event = {.kind = slx_log_verb_find(flags, sizeof flags / sizeof flags[0], after)};
    if (event.kind == SLX_LOG_KIND_COUNT)
        return true;
    after = slx_span_sub(after, 3, after.len);
    size_t first_blank = slx_span_find_char(after, ' ', 0);
    bool no_fields = first_blank != SLX_NOT_FOUND && first_blank > 0 && after.ptr[first_blank - 1] == ':';
    event.time_s = slx_log_time(in, time);
    event.recipient = read_recipient(&after);
    struct slx_span host = slx_log_between(after, SLX_SPAN("H="), SLX_SPAN("]"));
    if (host.len)
        slx_log_host((struct slx_span){host.ptr, host.len + 1}, &event);
    if (event.kind == SLX_LOG_DELIVERED)
        event.reply = slx_log_between(after, SLX_SPAN(" C=\""), SLX_SPAN("\""));
    else
        read_failure(in, after, no_fields, &event);
    slx_log_tell(in, &event);
    return true;
}
