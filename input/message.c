/*
 * message.c - a bounce message read in order: limits, MIME, what its parts say; see message.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/message_parts.h"

enum { ARENA_MAX_BYTES = 64 * 1024 * 1024, DEPTHS_MAX = 4, QUOTED_SHARE = 2 };

struct slx_message_reader {
    struct slx_arena arena;
    struct slx_buf fit;
    struct slx_mail mail;
    struct slx_bounce bounce;
    struct slx_bounce_recipient *recipients;
};

static void begin_gmime(void) { g_mime_init(); }

struct slx_message_reader *slx_message_reader_new(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct slx_message_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    pthread_once(&once, begin_gmime);
    slx_arena_init(&reader->arena, ARENA_MAX_BYTES);
    slx_buf_init(&reader->fit, SLX_MESSAGE_MAX_BYTES);
    reader->recipients = calloc(SLX_BOUNCE_RECIPIENTS_MAX, sizeof *reader->recipients);
    if (reader->recipients)
        return reader;
    slx_message_reader_free(reader);
    return NULL;
}

void slx_message_reader_free(struct slx_message_reader *reader)
{
    if (!reader)
        return;
    slx_arena_deinit(&reader->arena);
    slx_buf_deinit(&reader->fit);
    free(reader->recipients);
    free(reader);
}

/* A forwarded text is quoted: when half of the lines begin with '>', one '>' goes from each. */
static struct slx_span unquote(struct slx_span text, struct slx_arena *arena)
{
    size_t lines = 0, quoted = 0;
    for (size_t at = 0; at < text.len;) {
        size_t newline = slx_span_find_char(text, '\n', at);
        size_t end = newline == SLX_NOT_FOUND ? text.len : newline;
        struct slx_span line = slx_span_sub(text, at, end);
        lines += slx_span_trim(line).len > 0;
        quoted += line.len && line.ptr[0] == '>';
        at = end + 1;
    }
    if (!quoted || quoted * QUOTED_SHARE < lines)
        return text;
    char *out = slx_arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        bool start = i == 0 || text.ptr[i - 1] == '\n';
        if (start && text.ptr[i] == '>') {
            i += i + 1 < text.len && text.ptr[i + 1] == ' ';
            continue;
        }
        out[len++] = text.ptr[i];
    }
    return out ? (struct slx_span){out, len} : text;
}

static const struct slx_inner *inner_at(const struct slx_mail *mail, unsigned depth)
{
    for (size_t i = 0; i < mail->inners_len; i++)
        if (mail->inners[i].depth == depth)
            return &mail->inners[i];
    return NULL;
}

static bool read_status_parts(const struct slx_mail *mail, struct slx_draft *draft, unsigned depth)
{
    for (size_t i = 0; i < mail->parts_len; i++)
        if (mail->parts[i].kind == SLX_PART_STATUS && mail->parts[i].depth == depth)
            slx_status_read(draft, mail->parts[i].text);
    draft->closed = draft->len > 0;
    return draft->closed;
}

/* Programs that know no MIME write the fields of RFC 3464 into the text. */
static bool holds_status_fields(struct slx_span text)
{
    return slx_span_find_nocase(text, SLX_SPAN("\nFinal-Recipient:"), 0) != SLX_NOT_FOUND ||
           slx_span_find_nocase(text, SLX_SPAN("\nDiagnostic-Code:"), 0) != SLX_NOT_FOUND;
}

static void read_one_text(struct slx_draft *draft, struct slx_span text, struct slx_fields *original)
{
    text = unquote(text, draft->arena);
    if (!draft->closed && holds_status_fields(text)) {
        slx_status_read(draft, text);
        draft->closed = draft->len > 0;
    }
    slx_text_read(draft, text, original);
    slx_session_read(draft, text);
}

/* Plain text first; HTML where it said nothing. */
static void read_text_parts(const struct slx_mail *mail, struct slx_draft *draft, unsigned depth, struct slx_fields *original)
{
    static const enum slx_part_kind kinds[] = {SLX_PART_TEXT, SLX_PART_HTML};
    for (size_t k = 0; k < 2; k++) {
        bool said = draft->loose_len > 0 || (draft->len > 0 && draft->recipients[0].texts_len > 0);
        if (k && said)
            return;
        for (size_t i = 0; i < mail->parts_len; i++)
            if (mail->parts[i].kind == kinds[k] && mail->parts[i].depth == depth)
                read_one_text(draft, mail->parts[i].text, original);
    }
}

static void read_returned_headers(const struct slx_mail *mail, struct slx_draft *draft, unsigned depth, struct slx_fields *original)
{
    for (size_t i = 0; i < mail->parts_len; i++)
        if (mail->parts[i].kind == SLX_PART_HEADERS && mail->parts[i].depth == depth)
            slx_fields_read(original, draft->arena, mail->parts[i].text, true);
    const struct slx_inner *returned = inner_at(mail, depth + 1);
    for (size_t i = 0; returned && i < returned->fields.len; i++)
        slx_fields_add(original, draft->arena, returned->fields.items[i].name, returned->fields.items[i].value, 0);
}

static struct slx_span fact(struct slx_span value)
{
    return value.len > SLX_BOUNCE_FACT_MAX_BYTES ? slx_utf8_cut(value, SLX_BOUNCE_FACT_MAX_BYTES) : value;
}

/* The first address in a field such as To or From. */
static struct slx_span first_address(struct slx_span value)
{
    size_t open = slx_span_find_char(value, '<', 0);
    for (size_t at = open == SLX_NOT_FOUND ? 0 : open + 1; at < value.len; at++) {
        size_t len = slx_address_at(value, at);
        if (len)
            return slx_span_sub(value, at, at + len);
    }
    return (struct slx_span){0};
}

static struct slx_span unbracket(struct slx_span id)
{
    id = slx_span_trim(id);
    return id.len > 2 && id.ptr[0] == '<' && id.ptr[id.len - 1] == '>' ? slx_span_sub(id, 1, id.len - 1) : id;
}

static void take_facts(struct slx_bounce *bounce, const struct slx_fields *original)
{
    struct slx_span sender = slx_fields_get(original, SLX_SPAN("Return-Path"));
    bounce->message_id = fact(unbracket(slx_fields_get(original, SLX_SPAN("Message-ID"))));
    bounce->subject = fact(slx_fields_get(original, SLX_SPAN("Subject")));
    bounce->date = fact(slx_fields_get(original, SLX_SPAN("Date")));
    if (!first_address(sender).len)
        sender = slx_fields_get(original, SLX_SPAN("From"));
    if (!bounce->sender.len)
        bounce->sender = fact(first_address(sender));
}

/* Nobody was named: Exim and Gmail list them in the header; else whoever the returned message went to. */
static void name_recipients(struct slx_draft *draft, const struct slx_inner *inner, const struct slx_fields *original)
{
    struct slx_span list = slx_fields_get(&inner->fields, SLX_SPAN("X-Failed-Recipients")), item;
    struct slx_span to = first_address(slx_fields_get(original, SLX_SPAN("To")));
    bool unnamed = draft->len == 1 && !draft->recipients[0].recipient.len && !draft->recipients[0].original_recipient.len;
    if (draft->len && !unnamed)
        return;
    while (slx_span_split(&list, SLX_SPAN(","), &item))
        if (first_address(item).len)
            slx_draft_recipient(draft, first_address(item));
    if (draft->len && draft->recipients[0].recipient.len)
        return;
    struct slx_bounce_recipient *r = slx_draft_recipient(draft, to);
    if (r)
        r->recipient = to;
    draft->bounce->notes |= 1u << (to.len ? SLX_BOUNCE_NOTE_RECIPIENT_GUESSED : SLX_BOUNCE_NOTE_NO_RECIPIENT);
}

/* What was said to all, and the codes, where nothing else was said. */
static void complete_texts(struct slx_draft *draft)
{
    for (size_t i = 0; i < draft->len; i++) {
        struct slx_bounce_recipient *r = &draft->recipients[i];
        bool own_dialogue = false;
        for (size_t t = 0; t < r->texts_len; t++)
            own_dialogue = own_dialogue || r->texts[t].found_in == SLX_FOUND_IN_TRANSCRIPT;
        for (size_t t = 0; t < draft->loose_len && !own_dialogue; t++)
            slx_draft_text(r, draft->loose[t].text, draft->loose[t].found_in, draft->loose[t].command);
        if (!r->texts_len)
            slx_draft_text(r, draft->body, SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);
        slx_draft_text(r, r->status, SLX_FOUND_IN_STATUS, SLX_COMMAND_UNKNOWN);
    }
}

static enum slx_bounce_kind kind_of(struct slx_draft *draft, bool warning)
{
    bool delayed = false, failed = false;
    for (size_t i = 0; i < draft->len; i++) {
        struct slx_bounce_recipient *r = &draft->recipients[i];
        if (r->action == SLX_DELIVERY_ACTION_UNKNOWN)
            r->action = warning ? SLX_DELIVERY_ACTION_DELAYED : SLX_DELIVERY_ACTION_FAILED;
        delayed = delayed || r->action == SLX_DELIVERY_ACTION_DELAYED;
        failed = failed || r->action == SLX_DELIVERY_ACTION_FAILED;
    }
    return failed ? SLX_BOUNCE_KIND_FAILURE : delayed ? SLX_BOUNCE_KIND_DELAY : SLX_BOUNCE_KIND_SUCCESS;
}

/* A notification at this depth: 0 is the message itself, 1 a message forwarded in it. */
static bool read_notification(struct slx_message_reader *reader, struct slx_draft *draft, unsigned depth)
{
    struct slx_fields original = {0};
    const struct slx_mail *mail = &reader->mail;
    const struct slx_inner *inner = inner_at(mail, depth);
    if (!inner)
        return false;
    bool looks_like_one = slx_kind_is_notification(inner);
    bool status = read_status_parts(mail, draft, depth);
    if (!status && !looks_like_one && slx_kind_auto_reply(inner))
        return false;
    read_text_parts(mail, draft, depth, &original);
    if (!draft->len && !looks_like_one)
        return false;
    if (!draft->len && !draft->about_delivery && !draft->body.len)
        return false;
    const struct slx_inner *wrapped = inner_at(mail, depth + 1);
    if (!draft->len && wrapped && slx_kind_is_notification(wrapped))
        return false; /* a gateway's cover around the true one */
    read_returned_headers(mail, draft, depth, &original);
    name_recipients(draft, inner, &original);
    complete_texts(draft);
    take_facts(draft->bounce, &original);
    draft->bounce->kind = kind_of(draft, draft->warning || slx_kind_is_warning(inner));
    if (depth)
        draft->bounce->notes |= 1u << SLX_BOUNCE_NOTE_FORWARDED;
    return true;
}

/* A text made of one field, "Feedback-Type: abuse". */
static struct slx_span field_text(struct slx_arena *arena, const struct slx_field *field)
{
    struct slx_buf text;
    slx_buf_init(&text, 2 * SLX_BOUNCE_FACT_MAX_BYTES);
    slx_buf_add(&text, field->name);
    slx_buf_add(&text, SLX_SPAN(": "));
    slx_buf_add(&text, fact(field->value));
    struct slx_span copy = slx_arena_copy(arena, slx_buf_span(&text));
    slx_buf_deinit(&text);
    return copy;
}

static const struct slx_part *part_of(const struct slx_mail *mail, enum slx_part_kind kind)
{
    for (size_t i = 0; i < mail->parts_len; i++)
        if (mail->parts[i].kind == kind)
            return &mail->parts[i];
    return NULL;
}

static const struct slx_field *field_of(const struct slx_fields *fields, struct slx_span name)
{
    for (size_t i = 0; i < fields->len; i++)
        if (slx_span_eq_nocase(fields->items[i].name, name))
            return &fields->items[i];
    return NULL;
}

/* Fields that name whoever complained, in the report or in the message that comes back. */
static struct slx_span complainer(const struct slx_fields *fields)
{
    static const struct slx_span names[] = {SLX_SPAN_INIT("Original-Rcpt-To"), SLX_SPAN_INIT("Removal-Recipient"),
                                            SLX_SPAN_INIT("X-HmXmrOriginalRecipient")};
    struct slx_span address = {0};
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !address.len; i++)
        address = first_address(slx_fields_get(fields, names[i]));
    return address;
}

/* RFC 5965, and what came before it: whoever complained is whom the message went to. */
static bool read_complaint(struct slx_message_reader *reader, struct slx_draft *draft)
{
    const struct slx_inner *inner = inner_at(&reader->mail, 0);
    const struct slx_part *part = part_of(&reader->mail, SLX_PART_FEEDBACK);
    struct slx_fields fields = {0}, original = {0};
    if (part)
        slx_fields_read(&fields, draft->arena, part->text, false);
    const struct slx_field *type = field_of(&fields, SLX_SPAN("Feedback-Type"));
    const struct slx_field *sign = type ? type : slx_kind_complaint(inner);
    if (!sign)
        return false;
    read_returned_headers(&reader->mail, draft, part ? part->depth : 0, &original);
    struct slx_span address = complainer(&fields);
    struct slx_bounce_recipient *r = slx_draft_recipient(draft, address.len ? address : complainer(&original));
    name_recipients(draft, inner, &original);
    slx_draft_text(r, field_text(draft->arena, sign), type ? SLX_FOUND_IN_FEEDBACK : SLX_FOUND_IN_HEADER, SLX_COMMAND_UNKNOWN);
    draft->bounce->kind = SLX_BOUNCE_KIND_COMPLAINT;
    draft->bounce->reporting_mta = slx_status_host(slx_fields_get(&fields, SLX_SPAN("Reporting-MTA")));
    draft->bounce->arrival_date = fact(slx_fields_get(&fields, SLX_SPAN("Arrival-Date")));
    draft->bounce->sender = first_address(slx_fields_get(&fields, SLX_SPAN("Original-Mail-From")));
    take_facts(draft->bounce, &original);
    return true;
}

/* RFC 3834, and receipts (RFC 8098): the answer comes from the recipient. */
static bool read_auto_reply(struct slx_message_reader *reader, struct slx_draft *draft)
{
    const struct slx_inner *inner = inner_at(&reader->mail, 0);
    const struct slx_part *receipt = part_of(&reader->mail, SLX_PART_DISPOSITION);
    const struct slx_field *field = slx_kind_auto_reply(inner);
    struct slx_fields fields = {0};
    if (receipt && receipt->depth == 0) {
        slx_fields_read(&fields, draft->arena, receipt->text, false);
        const struct slx_field *disposition = field_of(&fields, SLX_SPAN("Disposition"));
        field = disposition ? disposition : field;
    }
    if (!field)
        return false;
    struct slx_bounce_recipient *r = slx_draft_recipient(draft, first_address(slx_fields_get(&inner->fields, SLX_SPAN("From"))));
    slx_draft_text(r, field_text(draft->arena, field), SLX_FOUND_IN_HEADER, SLX_COMMAND_UNKNOWN);
    draft->bounce->kind = SLX_BOUNCE_KIND_AUTO_REPLY;
    draft->bounce->message_id = fact(unbracket(slx_fields_get(&inner->fields, SLX_SPAN("In-Reply-To"))));
    return true;
}

static void clear_draft(struct slx_message_reader *reader, struct slx_draft *draft)
{
    unsigned notes = reader->bounce.notes;
    reader->bounce = (struct slx_bounce){.notes = notes};
    *draft = (struct slx_draft){.bounce = &reader->bounce, .recipients = reader->recipients, .arena = &reader->arena};
}

/* The strongest sign first; a bounce that was forwarded is read in its place. */
static void read_mail(struct slx_message_reader *reader, struct slx_draft *draft)
{
    clear_draft(reader, draft);
    if (read_complaint(reader, draft))
        return;
    for (unsigned depth = 0; depth < DEPTHS_MAX; depth++) {
        clear_draft(reader, draft);
        if (read_notification(reader, draft, depth))
            return;
        if (depth == 0) {
            clear_draft(reader, draft);
            if (read_auto_reply(reader, draft))
                return;
        }
    }
    clear_draft(reader, draft);
}

/* What copying and pasting puts in front: blank lines, a byte order mark. */
static struct slx_span skip_front(struct slx_span message)
{
    size_t at = slx_span_starts(message, SLX_SPAN("\xef\xbb\xbf")) ? 3 : 0;
    while (at < message.len && slx_is_space(message.ptr[at]))
        at++;
    return slx_span_sub(message, at, message.len);
}

/* Does it begin with header fields of a message, or was only the text of one pasted, or a delivery status? */
static bool has_header(struct slx_span message, struct slx_arena *arena)
{
    static const struct slx_span names[] = {
        SLX_SPAN_INIT("From"), SLX_SPAN_INIT("To"), SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("Date"), SLX_SPAN_INIT("Received"),
        SLX_SPAN_INIT("Return-Path"), SLX_SPAN_INIT("Message-ID"), SLX_SPAN_INIT("MIME-Version"), SLX_SPAN_INIT("Content-Type"),
    };
    struct slx_fields fields = {0};
    size_t line_end = slx_span_find_char(message, '\n', 0);
    struct slx_span line = slx_span_sub(message, 0, line_end == SLX_NOT_FOUND ? message.len : line_end);
    if (!slx_field_name_len(line) && !slx_span_starts(line, SLX_SPAN("From ")))
        return false;
    slx_fields_read(&fields, arena, message, true);
    for (size_t i = 0; i < fields.len; i++)
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
            if (slx_span_eq_nocase(fields.items[i].name, names[k]))
                return true;
    return false;
}

const struct slx_bounce *slx_message_read(struct slx_message_reader *reader, struct slx_span message, struct slx_diag *diag)
{
    struct slx_draft draft;
    if (!slx_span_trim(message).len) {
        slx_diag_fail(diag, "the message is empty");
        return NULL;
    }
    if (message.len > SLX_MESSAGE_MAX_BYTES) {
        slx_diag_fail(diag, "the message has %zu bytes; at most %d are read", message.len, SLX_MESSAGE_MAX_BYTES);
        return NULL;
    }
    slx_arena_reset(&reader->arena);
    reader->bounce = (struct slx_bounce){0};
    struct slx_span fit = slx_message_fit(skip_front(message), &reader->fit, &reader->bounce.notes);
    if (reader->fit.failed) {
        slx_diag_fail(diag, "out of memory");
        return NULL;
    }
    bool parsed = has_header(fit, &reader->arena) && slx_mail_parse(&reader->mail, fit, &reader->arena);
    if (!parsed)
        slx_mail_plain(&reader->mail, fit, &reader->arena);
    read_mail(reader, &draft);
    reader->bounce.notes |= reader->mail.notes;
    reader->bounce.recipients = reader->recipients;
    reader->bounce.recipients_len = draft.len;
    return &reader->bounce;
}
