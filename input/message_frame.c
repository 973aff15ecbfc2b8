/*
 * message_frame.c - see message_frame.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_frame.h"

#include "base/utf8.h"

enum { NUMBER_BYTES = 4 };

/* The facts of a message, in the order of the frame. */
static const size_t facts[] = {
    offsetof(struct slx_bounce, message_id), offsetof(struct slx_bounce, subject),       offsetof(struct slx_bounce, date),
    offsetof(struct slx_bounce, sender),     offsetof(struct slx_bounce, reporting_mta), offsetof(struct slx_bounce, arrival_date),
    offsetof(struct slx_bounce, queue_id),
};

static const size_t recipient_facts[] = {
    offsetof(struct slx_bounce_recipient, recipient), offsetof(struct slx_bounce_recipient, original_recipient),
    offsetof(struct slx_bounce_recipient, remote_mta), offsetof(struct slx_bounce_recipient, status),
};

void slx_frame_put_length(char head[SLX_MESSAGE_FRAME_HEAD_BYTES], size_t length)
{
    for (int i = 0; i < SLX_MESSAGE_FRAME_HEAD_BYTES; i++)
        head[i] = (char)(unsigned char)(length >> (8 * i));
}

size_t slx_frame_get_length(const char head[SLX_MESSAGE_FRAME_HEAD_BYTES])
{
    size_t length = 0;
    for (int i = 0; i < SLX_MESSAGE_FRAME_HEAD_BYTES; i++)
        length |= (size_t)(unsigned char)head[i] << (8 * i);
    return length;
}

static void put_number(struct slx_buf *out, size_t number)
{
    char bytes[NUMBER_BYTES];
    slx_frame_put_length(bytes, number);
    slx_buf_add(out, (struct slx_span){bytes, NUMBER_BYTES});
}

static void put_text(struct slx_buf *out, struct slx_span text)
{
    put_number(out, text.len);
    slx_buf_add(out, text);
}

static struct slx_span text_at(const void *structure, size_t offset)
{
    return *(const struct slx_span *)(const void *)((const char *)structure + offset);
}

static void put_recipient(struct slx_buf *out, const struct slx_bounce_recipient *r)
{
    for (size_t i = 0; i < sizeof recipient_facts / sizeof recipient_facts[0]; i++)
        put_text(out, text_at(r, recipient_facts[i]));
    put_number(out, (size_t)r->action);
    put_number(out, r->texts_len);
    for (size_t i = 0; i < r->texts_len; i++) {
        put_number(out, (size_t)r->texts[i].found_in);
        put_number(out, (size_t)r->texts[i].command);
        put_text(out, r->texts[i].text);
    }
}

void slx_frame_write_bounce(struct slx_buf *out, const struct slx_bounce *bounce)
{
    size_t start = out->len, written = 0;
    slx_buf_add_char(out, 'B');
    put_number(out, (size_t)bounce->kind);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        put_text(out, text_at(bounce, facts[i]));
    size_t tail = out->len; /* notes and number of recipients: known at the end */
    put_number(out, 0);
    put_number(out, 0);
    for (; written < bounce->recipients_len; written++) {
        size_t before = out->len;
        put_recipient(out, &bounce->recipients[written]);
        if (out->len - start > SLX_MESSAGE_FRAME_MAX_BYTES || out->failed) {
            out->len = before;
            out->failed = false;
            break;
        }
    }
    unsigned cut = written < bounce->recipients_len ? 1u << SLX_BOUNCE_NOTE_RECIPIENTS_CUT : 0;
    slx_frame_put_length(out->data + tail, bounce->notes | cut);
    slx_frame_put_length(out->data + tail + NUMBER_BYTES, written);
}

void slx_frame_write_refusal(struct slx_buf *out, struct slx_span sentence)
{
    slx_buf_add_char(out, 'R');
    slx_buf_add(out, sentence);
}

/* --- reading: `good` goes false at the first thing that cannot be --- */

struct cursor {
    struct slx_span rest;
    bool good;
};

static size_t get_number(struct cursor *c, size_t max)
{
    if (c->rest.len < NUMBER_BYTES) {
        c->good = false;
        return 0;
    }
    size_t number = slx_frame_get_length(c->rest.ptr);
    c->rest = slx_span_sub(c->rest, NUMBER_BYTES, c->rest.len);
    c->good = c->good && number <= max;
    return c->good ? number : 0;
}

static struct slx_span get_text(struct cursor *c)
{
    size_t len = get_number(c, c->rest.len);
    struct slx_span text = slx_span_sub(c->rest, 0, len);
    c->good = c->good && text.len == len && slx_utf8_valid(text);
    c->rest = slx_span_sub(c->rest, len, c->rest.len);
    return c->good ? text : (struct slx_span){0};
}

static struct slx_span *field_at(void *structure, size_t offset)
{
    return (struct slx_span *)(void *)((char *)structure + offset);
}

static void get_recipient(struct cursor *c, struct slx_bounce_recipient *r)
{
    for (size_t i = 0; i < sizeof recipient_facts / sizeof recipient_facts[0]; i++)
        *field_at(r, recipient_facts[i]) = get_text(c);
    r->action = (enum slx_delivery_action)get_number(c, SLX_DELIVERY_ACTION_COUNT - 1);
    r->texts_len = get_number(c, SLX_BOUNCE_TEXTS_MAX);
    for (size_t i = 0; i < r->texts_len && c->good; i++) {
        r->texts[i].found_in = (enum slx_found_in)get_number(c, SLX_FOUND_IN_COUNT - 1);
        r->texts[i].command = (enum slx_command)get_number(c, SLX_COMMAND_COUNT - 1);
        r->texts[i].text = get_text(c);
    }
}

static bool get_bounce(struct cursor *c, struct slx_arena *arena, struct slx_bounce *bounce)
{
    *bounce = (struct slx_bounce){.kind = (enum slx_bounce_kind)get_number(c, SLX_BOUNCE_KIND_COUNT - 1)};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        *field_at(bounce, facts[i]) = get_text(c);
    bounce->notes = (unsigned)get_number(c, (1u << SLX_BOUNCE_NOTE_COUNT) - 1);
    size_t count = get_number(c, SLX_BOUNCE_RECIPIENTS_MAX);
    struct slx_bounce_recipient *recipients = slx_arena_array(arena, count ? count : 1, sizeof *recipients);
    for (size_t i = 0; recipients && i < count && c->good; i++)
        get_recipient(c, &recipients[i]);
    bounce->recipients = recipients;
    bounce->recipients_len = count;
    return c->good && recipients && !c->rest.len;
}

enum slx_frame_kind slx_frame_read(struct slx_span content, struct slx_arena *arena, struct slx_bounce *bounce,
                                   struct slx_diag *diag)
{
    struct cursor c = {.rest = slx_span_sub(content, 1, content.len), .good = true};
    if (content.len && content.ptr[0] == 'R' && slx_utf8_valid(c.rest)) {
        slx_diag_fail(diag, "%.*s", (int)(c.rest.len < 400 ? c.rest.len : 400), c.rest.len ? c.rest.ptr : "");
        return SLX_FRAME_REFUSAL;
    }
    if (content.len && content.ptr[0] == 'B' && get_bounce(&c, arena, bounce))
        return SLX_FRAME_BOUNCE;
    slx_diag_fail(diag, "the process that reads messages gave an answer that makes no sense");
    return SLX_FRAME_BROKEN;
}
