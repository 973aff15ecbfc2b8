/*
 * reply_wrapper.c - programs' words around a reply are set aside; see reply_parts.h.
 *
 * A table of recognisers is tried on what is left until none cuts anything
 * more: a log line may hold "host x said: ..." which holds "550 ... -> 550
 * ...". Each recogniser is found by a literal text, cheap to look for, and
 * narrows the range.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/reply_parts.h"

#include <string.h>

enum { ROUNDS_MAX = 6 };

struct cut {
    struct slx_reply *reply;
    struct slx_span text; /* what is left; borrows reply->original */
    struct slx_enhanced enhanced;
};

static struct slx_span find_until(struct slx_span text, struct slx_span start, const char *stops)
{
    size_t from = slx_span_find_nocase(text, start, 0);
    if (from == SLX_NOT_FOUND)
        return (struct slx_span){0};
    from += start.len;
    size_t to = from;
    while (to < text.len && !strchr(stops, text.ptr[to]))
        to++;
    return slx_span_trim(slx_span_sub(text, from, to));
}

static void keep(struct slx_span *field, struct slx_span value)
{
    if (!field->len && value.len && value.len <= SLX_CONTEXT_MAX_BYTES)
        *field = value;
}

static void cut_from(struct cut *c, size_t from) { c->text = slx_span_trim(slx_span_sub(c->text, from, c->text.len)); }

bool slx_quotes_own_check(struct slx_span before)
{
    static const struct slx_span words[] = {{"sender address", 14}, {"sender verif", 12}, {"callout", 7}, {"callback", 8},
                                            {"verification", 12}, {"authentication", 14}, /* given up: */
                                            {"message expired", 15}, {"queue expired", 13}, {"time expired", 12}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slx_span_find_nocase(before, words[i], 0) != SLX_NOT_FOUND)
            return true;
    return false;
}

static void set_form(struct cut *c, enum slx_form form)
{
    if (c->reply->form != SLX_FORM_LOG) /* a log line stays one, whatever it quotes */
        c->reply->form = form;
    slx_notes_add(&c->reply->notes, SLX_NOTE_WRAPPER_REMOVED);
}

/* "RCPT TO", "end of DATA", "initial connection": what the reply answers. */
static const struct {
    struct slx_span words;
    enum slx_command command;
} phases[] = {
    {{"end of data", 11}, SLX_COMMAND_END_OF_DATA}, {{"message body", 12}, SLX_COMMAND_END_OF_DATA},
    {{"end of message", 14}, SLX_COMMAND_END_OF_DATA}, {{"pipelined end of data", 21}, SLX_COMMAND_END_OF_DATA},
    {{"mail from", 9}, SLX_COMMAND_MAIL},           {{"rcpt to", 7}, SLX_COMMAND_RCPT},
    {{"initial connection", 18}, SLX_COMMAND_CONNECT}, {{"initial server greeting", 23}, SLX_COMMAND_CONNECT},
    {{"starttls", 8}, SLX_COMMAND_STARTTLS},        {{"ehlo", 4}, SLX_COMMAND_EHLO},
    {{"helo", 4}, SLX_COMMAND_HELO},                {{"auth", 4}, SLX_COMMAND_AUTH},
    {{"bdat", 4}, SLX_COMMAND_BDAT},                {{"data", 4}, SLX_COMMAND_DATA},
    {{"quit", 4}, SLX_COMMAND_QUIT},                {{"mail", 4}, SLX_COMMAND_MAIL},
};

static void set_phase(struct cut *c, struct slx_span words)
{
    words = slx_span_trim(words);
    if (slx_span_starts_nocase(words, SLX_SPAN("pipelined ")) || slx_span_starts_nocase(words, SLX_SPAN("sending ")))
        words = slx_span_sub(words, words.ptr[0] == 'p' || words.ptr[0] == 'P' ? 10 : 8, words.len);
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++)
        if (slx_span_starts_nocase(words, phases[i].words)) {
            if (c->reply->command == SLX_COMMAND_UNKNOWN)
                c->reply->command = phases[i].command;
            break;
        }
    if (slx_span_starts_nocase(words, SLX_SPAN("rcpt to")))
        keep(&c->reply->recipient, find_until(words, SLX_SPAN("<"), "> "));
}

/* "mx.example.net[192.0.2.1]:25" or "mx.example.net [192.0.2.1]" */
static void set_host(struct cut *c, struct slx_span host)
{
    size_t open = slx_span_find_char(host, '[', 0);
    struct slx_span name = slx_span_trim(slx_span_sub(host, 0, open == SLX_NOT_FOUND ? host.len : open));
    size_t blank = slx_span_find_char(name, ' ', 0);
    if (blank != SLX_NOT_FOUND)
        return;
    if (slx_span_find_char(name, '.', 0) != SLX_NOT_FOUND && slx_span_find_char(name, '@', 0) == SLX_NOT_FOUND)
        keep(&c->reply->mx, name);
    if (open != SLX_NOT_FOUND)
        keep(&c->reply->mx_ip, find_until(slx_span_sub(host, open, host.len), SLX_SPAN("["), "]"));
}

/* "(in reply to RCPT TO command)" at the end. */
static void cut_in_reply_to(struct cut *c)
{
    static const struct slx_span marks[] = {{" (in reply to ", 14}, {" (in response to ", 17}};
    for (size_t i = 0; i < 2; i++) {
        size_t at = slx_span_find_nocase(c->text, marks[i], 0);
        if (at == SLX_NOT_FOUND)
            continue;
        set_phase(c, slx_span_sub(c->text, at + marks[i].len, c->text.len));
        c->text = slx_span_trim(slx_span_sub(c->text, 0, at));
        return;
    }
}

/* Postfix, qmail: "host mx[ip] said: 550 ... (in reply to ... command)" */
static bool unwrap_said(struct cut *c, size_t at)
{
    size_t said = slx_span_find_nocase(c->text, SLX_SPAN(" said: "), at);
    if (said == SLX_NOT_FOUND || said - at > SLX_CONTEXT_MAX_BYTES || slx_quotes_own_check(slx_span_sub(c->text, 0, at)))
        return false;
    set_host(c, slx_span_sub(c->text, at + 5, said));
    cut_from(c, said + 7);
    cut_in_reply_to(c);
    set_form(c, SLX_FORM_SAID);
    return true;
}

/* Exim: "SMTP error from remote mail server after RCPT TO:<x>: host mx [ip]: 550 ..." */
static bool unwrap_exim(struct cut *c, size_t at)
{
    size_t after = slx_span_find_nocase(c->text, SLX_SPAN(" after "), at);
    if (after == SLX_NOT_FOUND || after - at > 80)
        return false;
    set_phase(c, slx_span_sub(c->text, after + 7, c->text.len));
    size_t host = slx_span_find_nocase(c->text, SLX_SPAN("host "), after);
    size_t pos = after + 7;
    for (; pos + 1 < c->text.len; pos++) {
        bool colon = c->text.ptr[pos] == ':' && slx_is_space(c->text.ptr[pos + 1]);
        if (!colon)
            continue;
        struct slx_code_head head = slx_code_head_read(c->text, pos + 1);
        bool host_next = host != SLX_NOT_FOUND && host > pos && host - pos < 8;
        if (head.code || head.enhanced.class_ || !host_next)
            break;
    }
    if (pos + 1 >= c->text.len)
        return false;
    if (host != SLX_NOT_FOUND && host < pos)
        set_host(c, slx_span_sub(c->text, host + 5, pos));
    struct slx_span h = find_until(slx_span_sub(c->text, 0, at), SLX_SPAN(" H="), "\r\n");
    if (h.len) {
        size_t close = slx_span_find_char(h, ']', 0);
        set_host(c, slx_span_sub(h, 0, close == SLX_NOT_FOUND ? h.len : close + 1));
    }
    cut_from(c, pos + 1);
    set_form(c, SLX_FORM_EXIM);
    return true;
}

/* Sendmail's transcript: ">>> RCPT To:<x>" and "<<< 550 ..." */
static bool unwrap_transcript(struct cut *c, size_t at)
{
    size_t sent = slx_span_find(c->text, SLX_SPAN(">>> "), 0);
    if (!slx_code_head_read(c->text, at + 4).code && !slx_code_head_read(c->text, at + 4).enhanced.class_)
        return false;
    if (sent != SLX_NOT_FOUND && sent < at)
        set_phase(c, slx_span_sub(c->text, sent + 4, at));
    cut_from(c, at + 4);
    set_form(c, SLX_FORM_TRANSCRIPT);
    return true;
}

/* Another reply inside: "-> 550 ...", "returned '550 ...", "Remote host said: 550 ...". A code must follow. */
static bool unwrap_nested(struct cut *c, size_t at, size_t len)
{
    struct slx_code_head head = slx_code_head_read(c->text, at + len);
    if ((!head.code && !head.enhanced.class_) || (head.code && head.code < 400) || slx_quotes_own_check(slx_span_sub(c->text, 0, at)))
        return false;
    cut_from(c, at + len);
    if (c->text.len && (c->text.ptr[c->text.len - 1] == '\'' || c->text.ptr[c->text.len - 1] == '>'))
        c->text.len--;
    set_form(c, SLX_FORM_NESTED);
    slx_notes_add(&c->reply->notes, SLX_NOTE_NESTED_REPLY);
    return true;
}

static bool unwrap_remote_said(struct cut *c, size_t at)
{
    cut_from(c, at + 18);
    set_form(c, SLX_FORM_SAID);
    return true;
}

/* Postfix, Sendmail, OpenSMTPD log lines. */
static bool unwrap_log(struct cut *c, size_t at)
{
    struct slx_span line = c->text;
    struct slx_span dsn = find_until(line, SLX_SPAN(" dsn="), ", ");
    slx_enhanced_parse(dsn, false, &c->enhanced);
    keep(&c->reply->recipient, find_until(line, SLX_SPAN(" to=<"), ">"));
    set_host(c, find_until(line, SLX_SPAN(" relay="), ",:\r\n"));
    bool postfix = slx_span_starts_nocase(slx_span_sub(line, at, line.len), SLX_SPAN(" status="));
    size_t open = postfix ? slx_span_find_char(line, '(', at) : SLX_NOT_FOUND;
    cut_from(c, open != SLX_NOT_FOUND ? open + 1 : slx_span_find_char(line, '=', at) + 1);
    if (open != SLX_NOT_FOUND && c->text.len && c->text.ptr[c->text.len - 1] == ')')
        c->text.len--;
    set_form(c, SLX_FORM_LOG);
    return true;
}

static bool unwrap_status(struct cut *c, size_t at, size_t len)
{
    (void)len;
    return unwrap_log(c, at);
}

/* A pasted delivery status notification: its Diagnostic-Code. */
static bool unwrap_dsn(struct cut *c, size_t at)
{
    struct slx_span all = c->text;
    bool line_start = at == 0 || all.ptr[at - 1] == '\n' || all.ptr[at - 1] == '\r';
    if (!line_start)
        return false;
    struct slx_span status = find_until(all, SLX_SPAN("\nStatus:"), "\r\n");
    slx_enhanced_parse(slx_span_sub(status, 0, slx_span_find_char(status, ' ', 0)), false, &c->enhanced);
    struct slx_span recipient = find_until(all, SLX_SPAN("\nFinal-Recipient:"), "\r\n");
    size_t semicolon = slx_span_find_char(recipient, ';', 0);
    keep(&c->reply->recipient,
         slx_span_trim(slx_span_sub(recipient, semicolon == SLX_NOT_FOUND ? 0 : semicolon + 1, recipient.len)));
    struct slx_span mta = find_until(all, SLX_SPAN("\nRemote-MTA:"), "\r\n(");
    semicolon = slx_span_find_char(mta, ';', 0);
    keep(&c->reply->mx, slx_span_trim(slx_span_sub(mta, semicolon == SLX_NOT_FOUND ? 0 : semicolon + 1, mta.len)));
    size_t from = at + 16, end = from;
    for (;;) { /* continuation lines begin with a blank */
        size_t line_end = slx_span_find_char(all, '\n', end);
        if (line_end == SLX_NOT_FOUND) {
            end = all.len;
            break;
        }
        end = line_end + 1;
        if (end >= all.len || (all.ptr[end] != ' ' && all.ptr[end] != '\t'))
            break;
    }
    c->text = slx_span_trim(slx_span_sub(all, from, end));
    set_form(c, SLX_FORM_DIAGNOSTIC);
    slx_notes_add(&c->reply->notes, SLX_NOTE_LOOKS_LIKE_MESSAGE);
    return true;
}

static bool unwrap_said_row(struct cut *c, size_t at, size_t len) { return len && unwrap_said(c, at); }
static bool unwrap_exim_row(struct cut *c, size_t at, size_t len) { return len && unwrap_exim(c, at); }
static bool unwrap_transcript_row(struct cut *c, size_t at, size_t len) { return len && unwrap_transcript(c, at); }
static bool unwrap_remote_row(struct cut *c, size_t at, size_t len) { return len && unwrap_remote_said(c, at); }
static bool unwrap_dsn_row(struct cut *c, size_t at, size_t len) { return len && unwrap_dsn(c, at); }

/* Literal text and what to do where it stands; tried in order. `last` takes its last place: the innermost. `sign`:
 * a byte below 64 that the mark, or what must follow it, holds and most replies do not. */
static const struct {
    struct slx_span mark;
    bool (*unwrap)(struct cut *c, size_t at, size_t len);
    bool last;
    char sign;
} wrappers[] = {
    {{"Diagnostic-Code:", 16}, unwrap_dsn_row, false, ':'},
    {{" status=", 8}, unwrap_status, false, '='},
    {{" stat=", 6}, unwrap_status, false, '='},
    {{" result=\"", 9}, unwrap_status, false, '='},
    {{"host ", 5}, unwrap_said_row, false, ':'},
    {{"SMTP error from remote mail", 27}, unwrap_exim_row, false, ':'},
    {{"<<< ", 4}, unwrap_transcript_row, false, '<'},
    {{"Remote host said: ", 18}, unwrap_remote_row, false, ':'},
    {{"-> ", 3}, unwrap_nested, true, '>'},
    {{"returned '", 10}, unwrap_nested, true, '\''},
    {{"Remote Server returned ", 23}, unwrap_nested, true, ' '},
    {{"returned: ", 10}, unwrap_nested, true, ':'},
    {{" said: ", 7}, unwrap_nested, true, ':'},
    {{"): ", 3}, unwrap_nested, true, ')'},
    {{"smtp; ", 6}, unwrap_nested, true, ';'},
    {{"smtp;", 5}, unwrap_nested, true, ';'},
    {{"remote server: ", 15}, unwrap_nested, true, ':'},
    {{"refused to talk to me: ", 23}, unwrap_nested, true, ':'},
    {{" response: ", 11}, unwrap_nested, true, ':'},
    {{"#< #", 4}, unwrap_nested, true, '<'},
    {{"reason: ", 8}, unwrap_nested, true, ':'},
};

static size_t find_mark(struct slx_span text, struct slx_span mark, bool last)
{
    size_t at = slx_span_find_nocase(text, mark, 0), next = at;
    while (last && next != SLX_NOT_FOUND) {
        at = next;
        next = slx_span_find_nocase(text, mark, next + 1);
    }
    return at;
}

/* "smtp; 550 ...", "x-unix; ...": the type of a Diagnostic-Code (RFC 3464 2.3.6). */
static bool cut_type(struct cut *c)
{
    static const struct slx_span types[] = {{"smtp", 4}, {"x-", 2}, {"lmtp", 4}, {"unknown", 7}, {"x400", 4}, {"dns", 3}};
    size_t semicolon = slx_span_find_char(slx_span_sub(c->text, 0, 24), ';', 0);
    struct slx_span type = slx_span_sub(c->text, 0, semicolon == SLX_NOT_FOUND ? 0 : semicolon);
    if (!type.len || slx_span_find_char(type, ' ', 0) != SLX_NOT_FOUND)
        return false;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (slx_span_starts_nocase(type, types[i])) {
            cut_from(c, semicolon + 1);
            if (c->reply->form == SLX_FORM_PLAIN)
                c->reply->form = SLX_FORM_DIAGNOSTIC;
            return true;
        }
    return false;
}

/* "<user@example.org>: host ...": the recipient in front of everything. */
static bool cut_recipient(struct cut *c)
{
    if (!c->text.len || c->text.ptr[0] != '<')
        return false;
    size_t close = slx_span_find_char(slx_span_sub(c->text, 0, 330), '>', 0);
    struct slx_span inside = slx_span_sub(c->text, 1, close == SLX_NOT_FOUND ? 1 : close);
    bool colon = close != SLX_NOT_FOUND && close + 1 < c->text.len && c->text.ptr[close + 1] == ':';
    if (!colon || slx_span_find_char(inside, '@', 0) == SLX_NOT_FOUND)
        return false;
    keep(&c->reply->recipient, inside);
    cut_from(c, close + 2);
    return true;
}

/* Programs' own words, no remote ones: "connect to mx[ip]:25: Connection refused". The text stays. */
static void meet_local(struct cut *c)
{
    static const struct slx_span starts[] = {
        {"connect to ", 11}, {"lost connection with ", 21}, {"conversation with ", 18}, {"timed out while ", 16}};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (!slx_span_starts_nocase(c->text, starts[i]))
            continue;
        struct slx_span host = slx_span_sub(c->text, starts[i].len, c->text.len);
        size_t close = slx_span_find_char(host, ']', 0);
        set_host(c, slx_span_sub(host, 0, close == SLX_NOT_FOUND ? 0 : close + 1));
        c->reply->form = SLX_FORM_LOCAL;
    }
}

/* Which of the bytes below 64 stand in the text: a bit each. */
static uint64_t signs_of(struct slx_span text)
{
    uint64_t signs = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        signs |= (uint64_t)(c < 64) << (c % 64);
    }
    return signs;
}

static bool cut_once(struct cut *c)
{
    if (cut_type(c) || cut_recipient(c))
        return true;
    uint64_t signs = signs_of(c->text);
    for (size_t i = 0; i < sizeof wrappers / sizeof wrappers[0]; i++) {
        bool may = signs >> wrappers[i].sign & 1;
        size_t at = may ? find_mark(c->text, wrappers[i].mark, wrappers[i].last) : SLX_NOT_FOUND;
        if (at != SLX_NOT_FOUND && wrappers[i].unwrap(c, at, wrappers[i].mark.len))
            return true;
    }
    return false;
}

/* Trimmed, and without byte order marks in front. */
static struct slx_span without_mark(struct slx_span text)
{
    text = slx_trim_blanks(text);
    while (slx_span_starts(text, SLX_SPAN("\xef\xbb\xbf")))
        text = slx_trim_blanks(slx_span_sub(text, 3, text.len));
    return text;
}

struct slx_range slx_unwrap(struct slx_reply *reply, struct slx_enhanced *enhanced)
{
    struct cut c = {.reply = reply, .text = without_mark(reply->original)};
    for (int round = 0; round < ROUNDS_MAX && cut_once(&c); round++)
        continue;
    c.text = without_mark(c.text);
    meet_local(&c);
    *enhanced = c.enhanced;
    size_t from = c.text.len ? (size_t)(c.text.ptr - reply->original.ptr) : 0;
    return (struct slx_range){(uint32_t)from, (uint32_t)(from + c.text.len)};
}
