/*
 * log_qmail.c - qmail-send: "starting delivery 12: msg 345 to remote user@example.com", later "delivery 12: failure:
 * ...".
 *
 * The two lines share the number of the delivery, which is used again; the
 * newest recipient of a number counts. Blanks in the reason are written as
 * '_', its lines end in '/'.
 * After the program's documentation (qmail-log(5)), not seen in a running one.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "input/log_parts.h"

enum { RECIPIENT_BYTES = 320, PLACES = 1024 };

struct slx_qmail {
    struct {
        uint64_t number;
        size_t len;
        char recipient[RECIPIENT_BYTES];
    } places[PLACES];
};

void slx_qmail_free(struct slx_qmail *qmail)
{
    free(qmail);
}

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT("success: "), SLX_LOG_DELIVERED},
    {SLX_SPAN_INIT("deferral: "), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("failure: "), SLX_LOG_BOUNCED},
};

/* Cuts the time off: TAI64N, or syslog's own with "qmail: 1795518421.123456" behind it. */
static bool read_front(struct slx_span line, struct slx_span *time, struct slx_span *text)
{
    struct slx_log_head head;
    size_t blank = line.len ? slx_span_find_char(line, ' ', 0) : SLX_NOT_FOUND;
    if (slx_log_head_read(line, &head) && slx_span_starts(head.program, SLX_SPAN("qmail"))) {
        *time = head.time;
        blank = slx_span_find_char(head.message, ' ', 0);
        bool stamped = head.message.len && slx_is_digit(head.message.ptr[0]) && blank != SLX_NOT_FOUND;
        *text = stamped ? slx_span_sub(head.message, blank + 1, head.message.len) : head.message;
        return true;
    }
    if (blank == SLX_NOT_FOUND || (line.ptr[0] != '@' && !slx_is_digit(line.ptr[0])))
        return false;
    *time = slx_span_sub(line, 0, blank);
    *text = slx_span_sub(line, blank + 1, line.len);
    return line.ptr[0] != '@' || time->len >= 17;
}

static void remember(struct slx_log_in *in, uint64_t number, struct slx_span recipient)
{
    if (!in->qmail)
        in->qmail = calloc(1, sizeof *in->qmail);
    if (!in->qmail || recipient.len > RECIPIENT_BYTES)
        return;
    in->qmail->places[number % PLACES].number = number;
    in->qmail->places[number % PLACES].len = recipient.len;
    if (recipient.len)
        memcpy(in->qmail->places[number % PLACES].recipient, recipient.ptr, recipient.len);
}

/* "192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/Giving_up_on_192.0.2.1./" in words. */
static struct slx_span read_words(struct slx_log_in *in, struct slx_span text)
{
    static const struct slx_span said = SLX_SPAN_INIT("Remote host said: ");
    slx_buf_reset(&in->scratch);
    for (size_t i = 0; i < text.len; i++) {
        bool end =
            text.ptr[i] == '/' && (i + 1 == text.len || text.ptr[i - (i > 0)] == '.' ||
                                   slx_span_starts(slx_span_sub(text, i + 1, text.len), SLX_SPAN("Remote_")) ||
                                   slx_span_starts(slx_span_sub(text, i + 1, text.len), SLX_SPAN("Giving_up_")));
        slx_buf_add_char(&in->scratch, text.ptr[i] == '_' ? ' ' : end ? '\n' : text.ptr[i]);
    }
    struct slx_span words = in->scratch.failed ? text : slx_span_trim(slx_buf_span(&in->scratch));
    size_t at = slx_span_find(words, said, 0);
    if (at == SLX_NOT_FOUND)
        return words;
    words = slx_span_sub(words, at + said.len, words.len);
    size_t giving_up = slx_span_find(words, SLX_SPAN("\nGiving up on "), 0);
    return slx_span_trim(slx_span_sub(words, 0, giving_up == SLX_NOT_FOUND ? words.len : giving_up));
}

static bool tell_end(struct slx_log_in *in, struct slx_span time, struct slx_span text)
{
    uint64_t number;
    size_t colon = slx_span_find(text, SLX_SPAN(": "), 0);
    struct slx_span digits = slx_span_sub(text, sizeof "delivery " - 1, colon == SLX_NOT_FOUND ? 0 : colon);
    if (colon == SLX_NOT_FOUND || !slx_span_to_uint(digits, UINT64_MAX / 16, &number))
        return false;
    struct slx_span rest = slx_span_sub(text, colon + 2, text.len);
    struct slx_log_event event = {.kind = slx_log_verb_find(verbs, sizeof verbs / sizeof verbs[0], rest)};
    if (event.kind == SLX_LOG_KIND_COUNT)
        return false;
    event.time_s = slx_log_time(in, time);
    if (in->qmail && in->qmail->places[number % PLACES].number == number)
        event.recipient =
            (struct slx_span){in->qmail->places[number % PLACES].recipient, in->qmail->places[number % PLACES].len};
    event.reply = read_words(in, slx_span_sub(rest, slx_span_find_char(rest, ' ', 0) + 1, rest.len));
    slx_log_tell(in, &event);
    return true;
}

bool slx_log_qmail(struct slx_log_in *in, struct slx_span line)
{
    static const struct slx_span own[] = {SLX_SPAN_INIT("new msg "),           SLX_SPAN_INIT("info msg "),
                                          SLX_SPAN_INIT("end msg "),           SLX_SPAN_INIT("status: "),
                                          SLX_SPAN_INIT("bounce msg "),        SLX_SPAN_INIT("triple bounce: "),
                                          SLX_SPAN_INIT("starting delivery "), SLX_SPAN_INIT("delivery ")};
    struct slx_span time, text;
    size_t row = 0;
    if (!read_front(line, &time, &text))
        return false;
    while (row < sizeof own / sizeof own[0] && !slx_span_starts(text, own[row]))
        row++;
    if (row == sizeof own / sizeof own[0])
        return false;
    if (slx_span_starts(text, SLX_SPAN("delivery ")))
        return tell_end(in, time, text);
    if (slx_span_starts(text, SLX_SPAN("starting delivery "))) {
        uint64_t number;
        struct slx_span to = slx_log_between(text, SLX_SPAN(" to remote "), SLX_SPAN(" "));
        to = to.len ? to : slx_log_between(text, SLX_SPAN(" to local "), SLX_SPAN(" "));
        if (slx_span_to_uint(slx_log_between(text, SLX_SPAN("delivery "), SLX_SPAN(":")), UINT64_MAX / 16, &number))
            remember(in, number, to);
    }
    return true;
}
