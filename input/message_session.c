/*
 * message_session.c - an SMTP dialogue in a notification; see message_parts.h.
 *
 * Sendmail:  ">>> RCPT To:<x>", "<<< 550 ...", "554 <x>... text" (its own words)
 * InterScan: "Sent <<< RCPT TO:<x>", "Received >>> 550 ..."
 * Postfix:   " In:  RCPT TO:<x>", " Out: 451 ..." (the postmaster's copy)
 * A reply to RCPT is about that recipient; one to anything else is about the
 * recipient that the program names next, or about all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

struct session {
    struct slx_draft *draft;
    struct slx_span recipient; /* of the last RCPT; empty after other commands */
    enum slx_command command;
    struct slx_buf reply;      /* lines of the reply being read */
    struct slx_span pending;   /* a reply that named nobody yet */
    enum slx_command pending_command;
};

static const struct {
    struct slx_span prefix;
    bool reply;
} sides[] = {
    {SLX_SPAN_INIT("Received >>> "), true}, {SLX_SPAN_INIT("Sent <<< "), false}, /* InterScan */
    {SLX_SPAN_INIT("<<< "), true}, {SLX_SPAN_INIT(">>> "), false}, {SLX_SPAN_INIT("Out: "), true}, {SLX_SPAN_INIT("In: "), false},
};

/* Replies that only follow from an earlier refusal. */
static const struct slx_span echoes[] = {
    SLX_SPAN_INIT("need rcpt"), SLX_SPAN_INIT("no valid recipients"), SLX_SPAN_INIT("rcpt first"), SLX_SPAN_INIT("valid rcpt command must precede"),
    SLX_SPAN_INIT("no recipients have been specified"), SLX_SPAN_INIT("no valid rcpt"),
};

static bool is_echo(struct slx_span reply)
{
    for (size_t i = 0; i < sizeof echoes / sizeof echoes[0]; i++)
        if (slx_span_find_nocase(reply, echoes[i], 0) != SLX_NOT_FOUND)
            return true;
    return false;
}

/* First digit of a reply code at the start of the line, or 0. */
static unsigned class_of(struct slx_span line)
{
    bool code = line.len > 3 && slx_is_digit(line.ptr[0]) && slx_is_digit(line.ptr[1]) && slx_is_digit(line.ptr[2]) &&
                (line.ptr[3] == ' ' || line.ptr[3] == '-');
    return code ? (unsigned)(line.ptr[0] - '0') : 0;
}

static void add_loose(struct slx_draft *draft, struct slx_span text, enum slx_found_in found_in, enum slx_command command)
{
    if (draft->loose_len < SLX_BOUNCE_TEXTS_MAX)
        draft->loose[draft->loose_len++] = (struct slx_bounce_text){text, found_in, command};
}

/* A reply that nobody was named for speaks to all. */
static void drop_pending(struct session *s)
{
    if (s->pending.len)
        add_loose(s->draft, s->pending, SLX_FOUND_IN_TRANSCRIPT, s->pending_command);
    s->pending = (struct slx_span){0};
}

static void end_reply(struct session *s)
{
    struct slx_span reply = slx_buf_span(&s->reply);
    if (class_of(reply) >= 4 && !is_echo(reply)) {
        reply = slx_arena_copy(s->draft->arena, reply);
        s->draft->about_delivery = true;
        struct slx_bounce_recipient *r = s->recipient.len ? slx_draft_recipient(s->draft, s->recipient) : NULL;
        if (r) {
            slx_draft_text(r, reply, SLX_FOUND_IN_TRANSCRIPT, s->command);
        } else {
            drop_pending(s);
            s->pending = reply;
            s->pending_command = s->command;
        }
    }
    slx_buf_reset(&s->reply);
}

static void take_reply(struct session *s, struct slx_span line)
{
    bool goes_on = s->reply.len > 3 && line.len >= 3 && s->reply.data[0] == line.ptr[0] && s->reply.data[1] == line.ptr[1] &&
                   s->reply.data[2] == line.ptr[2];
    if (!goes_on)
        end_reply(s);
    if (s->reply.len)
        slx_buf_add_char(&s->reply, '\n');
    slx_buf_add(&s->reply, line);
}

static void take_command(struct session *s, struct slx_span line)
{
    struct slx_span word = slx_span_sub(line, 0, slx_span_find_char(line, ' ', 0));
    size_t open = slx_span_find_char(line, '<', 0);
    size_t len = open == SLX_NOT_FOUND ? 0 : slx_address_at(line, open + 1);
    end_reply(s);
    bool body = slx_span_eq(line, SLX_SPAN("."));
    s->command = body ? SLX_COMMAND_END_OF_DATA : SLX_COMMAND_UNKNOWN;
    if (!body)
        slx_command_parse(slx_span_sub(word, 0, slx_span_find_char(word, ':', 0)), &s->command);
    s->recipient = s->command == SLX_COMMAND_RCPT && len ? slx_span_sub(line, open + 1, open + 1 + len) : (struct slx_span){0};
}

static bool has_dialogue(const struct slx_bounce_recipient *r)
{
    for (size_t i = 0; i < r->texts_len; i++)
        if (r->texts[i].found_in == SLX_FOUND_IN_TRANSCRIPT)
            return true;
    return false;
}

/* "554 5.1.1 <x>... Remote protocol error": the program's own words about x. Behind a reply they only sum it
 * up ("554 5.0.0 Service unavailable") and are left out. */
static void take_own_words(struct session *s, struct slx_span line)
{
    size_t open = slx_span_find_char(line, '<', 0);
    size_t len = open == SLX_NOT_FOUND ? 0 : slx_address_at(line, open + 1);
    bool named = len && slx_span_starts(slx_span_sub(line, open + 1 + len, line.len), SLX_SPAN(">..."));
    end_reply(s);
    line = slx_arena_copy(s->draft->arena, line);
    s->draft->about_delivery = true;
    if (!named) {
        if (!s->pending.len && !s->recipient.len)
            add_loose(s->draft, line, SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);
        drop_pending(s);
        return;
    }
    struct slx_bounce_recipient *r = slx_draft_recipient(s->draft, slx_span_sub(line, open + 1, open + 1 + len));
    if (!r)
        return;
    if (s->pending.len)
        slx_draft_text(r, s->pending, SLX_FOUND_IN_TRANSCRIPT, s->pending_command);
    s->pending = (struct slx_span){0};
    if (!has_dialogue(r))
        slx_draft_text(r, line, SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);
}

/* False when the line belongs to no dialogue. */
static bool take_line(struct session *s, struct slx_span line)
{
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        if (!slx_span_starts(line, sides[i].prefix))
            continue;
        struct slx_span words = slx_span_trim(slx_span_sub(line, sides[i].prefix.len, line.len));
        if (sides[i].reply)
            take_reply(s, words);
        else
            take_command(s, words);
        return true;
    }
    return false;
}

/* A new server: what came before is done with. */
static bool begins_anew(struct slx_span line) { return slx_span_find_nocase(slx_span_sub(line, 0, 24), SLX_SPAN("while talking to"), 0) != SLX_NOT_FOUND; }

void slx_session_read(struct slx_draft *draft, struct slx_span text)
{
    struct session s = {.draft = draft};
    bool in_session = false;
    slx_buf_init(&s.reply, SLX_MESSAGE_REPLY_MAX_BYTES);
    for (size_t at = 0; at < text.len;) {
        size_t newline = slx_span_find_char(text, '\n', at), behind;
        size_t end = newline == SLX_NOT_FOUND ? text.len : newline;
        struct slx_span line = slx_span_trim(slx_span_sub(text, at, end));
        at = end + 1;
        bool dialogue = take_line(&s, line);
        enum slx_mark mark = dialogue ? SLX_MARK_NONE : slx_mark_find(line, &behind);
        if (mark == SLX_MARK_END)
            break;
        in_session = in_session || mark == SLX_MARK_SESSION;
        if (dialogue)
            continue;
        if (begins_anew(line)) {
            end_reply(&s);
            s.recipient = (struct slx_span){0};
            s.command = SLX_COMMAND_CONNECT;
        } else if (in_session && class_of(line) >= 4) {
            take_own_words(&s, line);
        }
    }
    end_reply(&s);
    drop_pending(&s);
    slx_buf_deinit(&s.reply);
}
