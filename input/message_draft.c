/*
 * message_draft.c - recipients while they are gathered; see message_parts.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "base/utf8.h"
#include "input/message_parts.h"

static bool is_named(const struct slx_bounce_recipient *r, struct slx_span address)
{
    return slx_span_eq_nocase(r->recipient, address) || slx_span_eq_nocase(r->original_recipient, address);
}

struct slx_bounce_recipient *slx_draft_recipient(struct slx_draft *draft, struct slx_span address)
{
    for (size_t i = 0; i < draft->len && address.len; i++)
        if (is_named(&draft->recipients[i], address))
            return &draft->recipients[i];
    if (draft->closed) {
        struct slx_bounce_recipient *only = draft->len == 1 ? &draft->recipients[0] : NULL;
        if (only && !only->recipient.len)
            only->recipient = address;
        return only;
    }
    if (draft->len == SLX_BOUNCE_RECIPIENTS_MAX) {
        draft->bounce->notes |= 1u << SLX_BOUNCE_NOTE_RECIPIENTS_CUT;
        return NULL;
    }
    draft->recipients[draft->len] = (struct slx_bounce_recipient){.recipient = address};
    return &draft->recipients[draft->len++];
}

/* Sendmail copies only the first line of a reply into Diagnostic-Code: does the dialogue have all of it? */
static bool completes(struct slx_span text, struct slx_span diagnostic)
{
    size_t semicolon = slx_span_find_char(diagnostic, ';', 0);
    struct slx_span words = slx_span_trim(slx_span_sub(diagnostic, semicolon == SLX_NOT_FOUND ? 0 : semicolon + 1, diagnostic.len));
    return words.len && text.len > words.len && slx_span_starts(text, words);
}

/* The order of evidence. "smtp; ..." holds the remote server's words; "x-unix; ..." and "dns; ..." the
 * program's own, which rank with its other words. */
static enum slx_found_in rank_of(struct slx_span text, enum slx_found_in found_in)
{
    bool own = slx_span_starts_nocase(text, SLX_SPAN("x-")) || slx_span_starts_nocase(text, SLX_SPAN("dns;"));
    return found_in == SLX_FOUND_IN_DIAGNOSTIC && own ? SLX_FOUND_IN_TEXT : found_in;
}

/* "x-unix; 77" is an exit status and says nothing. */
static bool says_something(struct slx_span text, enum slx_found_in found_in)
{
    size_t semicolon = slx_span_find_char(slx_span_sub(text, 0, 40), ';', 0), letters = 0;
    size_t from = found_in == SLX_FOUND_IN_DIAGNOSTIC && semicolon != SLX_NOT_FOUND ? semicolon + 1 : 0;
    for (size_t i = from; i < text.len && letters < 3; i++)
        letters += slx_is_alnum(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80;
    return letters >= 3;
}

static size_t find_text(const struct slx_bounce_recipient *r, struct slx_span text)
{
    size_t i = 0;
    while (i < r->texts_len && !slx_span_eq(r->texts[i].text, text))
        i++;
    return i;
}

void slx_draft_text(struct slx_bounce_recipient *r, struct slx_span text, enum slx_found_in found_in, enum slx_command command)
{
    size_t at = 0;
    text = slx_span_trim(text);
    enum slx_found_in rank = rank_of(text, found_in);
    if (r->texts_len == SLX_BOUNCE_TEXTS_MAX || !says_something(text, found_in))
        return;
    text = text.len > SLX_MESSAGE_REPLY_MAX_BYTES ? slx_utf8_cut(text, SLX_MESSAGE_REPLY_MAX_BYTES) : text;
    size_t twin = find_text(r, text);
    if (twin < r->texts_len && rank_of(text, r->texts[twin].found_in) <= rank)
        return;
    if (twin < r->texts_len) {
        r->texts_len--;
        memmove(&r->texts[twin], &r->texts[twin + 1], (r->texts_len - twin) * sizeof r->texts[0]);
    }
    while (at < r->texts_len && rank_of(r->texts[at].text, r->texts[at].found_in) <= rank &&
           !(found_in == SLX_FOUND_IN_TRANSCRIPT && completes(text, r->texts[at].text)))
        at++;
    memmove(&r->texts[at + 1], &r->texts[at], (r->texts_len - at) * sizeof r->texts[0]);
    r->texts[at] = (struct slx_bounce_text){text, found_in, command};
    r->texts_len++;
}
