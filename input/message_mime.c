/*
 * message_mime.c - GMime: a tree of MIME parts -> a flat list of texts in UTF-8; see message_parts.h.
 *
 * Transfer encodings and charsets are undone here. A charset that is not known
 * or not true is repaired (base/utf8.h), never refused. Only the parts that
 * may speak of a delivery are decoded.
 *
 * SPDX-License-Identifier: MIT
 */
#include <gmime/gmime.h>
#include <string.h>

#include "base/utf8.h"
#include "input/message_parts.h"

struct walk {
    struct slx_mail *mail;
    struct slx_arena *arena;
    unsigned depth;
};

static struct slx_span keep_text(struct walk *w, struct slx_span text)
{
    struct slx_mail *mail = w->mail;
    struct slx_buf repaired;
    size_t bad = 0, room = SLX_MESSAGE_TEXT_MAX_BYTES - mail->text_bytes;
    if (text.len > room) {
        text = slx_span_sub(text, 0, room);
        mail->notes |= 1u << SLX_BOUNCE_NOTE_TEXT_CUT;
    }
    mail->text_bytes += text.len;
    if (slx_utf8_valid(text))
        return slx_arena_copy(w->arena, text);
    slx_buf_init(&repaired, 3 * SLX_MESSAGE_TEXT_MAX_BYTES);
    slx_utf8_repair(text, &repaired, &bad);
    text = slx_arena_copy(w->arena, slx_buf_span(&repaired));
    slx_buf_deinit(&repaired);
    return text;
}

static void add_part(struct walk *w, enum slx_part_kind kind, struct slx_span bytes)
{
    if (w->mail->parts_len == SLX_PARTS_KEPT_MAX) {
        w->mail->notes |= 1u << SLX_BOUNCE_NOTE_PARTS_CUT;
        return;
    }
    struct slx_span text = keep_text(w, bytes);
    if (kind == SLX_PART_HTML) {
        struct slx_buf plain;
        slx_buf_init(&plain, 2 * SLX_MESSAGE_TEXT_MAX_BYTES);
        slx_html_text(text, &plain);
        text = slx_arena_copy(w->arena, slx_buf_span(&plain));
        slx_buf_deinit(&plain);
    }
    w->mail->parts[w->mail->parts_len++] = (struct slx_part){.kind = kind, .text = text, .depth = w->depth};
}

static bool is_utf8(const char *charset)
{
    return !charset || g_ascii_strcasecmp(charset, "utf-8") == 0 || g_ascii_strcasecmp(charset, "us-ascii") == 0;
}

/* Content of a leaf, decoded and in UTF-8 where its charset is known. */
static void take_leaf(struct walk *w, GMimePart *part, enum slx_part_kind kind)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return;
    GMimeStream *memory = g_mime_stream_mem_new();
    GMimeStream *stream = g_mime_stream_filter_new(memory);
    const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    GMimeFilter *filter = is_utf8(charset) ? NULL : g_mime_filter_charset_new(charset, "utf-8");
    if (filter) {
        g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
        g_object_unref(filter);
    }
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_mime_stream_flush(stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    add_part(w, kind, (struct slx_span){(const char *)bytes->data, bytes->len});
    g_object_unref(stream);
    g_object_unref(memory);
}

static const struct {
    const char *type, *subtype; /* NULL: any */
    enum slx_part_kind kind;
} leaves[] = {
    {"message", "delivery-status", SLX_PART_STATUS},
    {"message", "global-delivery-status", SLX_PART_STATUS},
    {"message", "feedback-report", SLX_PART_FEEDBACK},
    {"message", "disposition-notification", SLX_PART_DISPOSITION},
    {"message", "global-disposition-notification", SLX_PART_DISPOSITION},
    {"message", "global-headers", SLX_PART_HEADERS},
    {"text", "rfc822-headers", SLX_PART_HEADERS},
    {"text", "html", SLX_PART_HTML},
    {"text", NULL, SLX_PART_TEXT},
};

static void walk_part(struct walk *w, GMimeObject *object);

static struct slx_span header_text(struct walk *w, const char *text)
{
    size_t bad = 0;
    struct slx_span value = slx_span_trim(slx_span_cstr(text));
    struct slx_buf repaired;
    if (slx_utf8_valid(value))
        return slx_arena_copy(w->arena, value);
    slx_buf_init(&repaired, 3 * SLX_MESSAGE_HEADERS_MAX_BYTES);
    slx_utf8_repair(value, &repaired, &bad);
    value = slx_arena_copy(w->arena, slx_buf_span(&repaired));
    slx_buf_deinit(&repaired);
    return value;
}

static void take_header_list(struct walk *w, GMimeHeaderList *headers, struct slx_fields *fields)
{
    int count = g_mime_header_list_get_count(headers);
    for (int i = 0; i < count && i < SLX_FIELDS_MAX; i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
        const char *name = g_mime_header_get_name(header), *value = g_mime_header_get_value(header);
        if (name && value)
            slx_fields_add(fields, w->arena, header_text(w, name), header_text(w, value), 0);
    }
}

/* Feedback reports and receipts are multipart/report too. */
static bool is_delivery_report(GMimeContentType *type)
{
    const char *report = g_mime_content_type_get_parameter(type, "report-type");
    return g_mime_content_type_is_type(type, "multipart", "report") &&
           (!report || g_ascii_strcasecmp(report, "delivery-status") == 0 || g_ascii_strcasecmp(report, "global-delivery-status") == 0);
}

static void take_message(struct walk *w, GMimeMessage *message)
{
    struct slx_mail *mail = w->mail;
    GMimeObject *body = g_mime_message_get_mime_part(message);
    if (mail->inners_len < SLX_INNERS_MAX) {
        struct slx_inner *inner = &mail->inners[mail->inners_len++];
        *inner = (struct slx_inner){.depth = w->depth};
        take_header_list(w, g_mime_object_get_header_list(GMIME_OBJECT(message)), &inner->fields);
        GMimeContentType *type = body ? g_mime_object_get_content_type(body) : NULL;
        inner->is_report = type && is_delivery_report(type);
    }
    if (body)
        walk_part(w, body);
}

/* A multipart without any part: a wrong or missing boundary. All of it is text, then. */
static void take_unparted(struct walk *w, GMimeMultipart *multipart)
{
    const char *prologue = g_mime_multipart_get_prologue(multipart), *epilogue = g_mime_multipart_get_epilogue(multipart);
    if (prologue)
        add_part(w, SLX_PART_TEXT, slx_span_cstr(prologue));
    if (epilogue)
        add_part(w, SLX_PART_TEXT, slx_span_cstr(epilogue));
}

static void walk_multipart(struct walk *w, GMimeMultipart *multipart)
{
    int count = g_mime_multipart_get_count(multipart);
    if (count == 0)
        take_unparted(w, multipart);
    for (int i = 0; i < count; i++)
        walk_part(w, g_mime_multipart_get_part(multipart, i));
}

static void walk_part(struct walk *w, GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    if (GMIME_IS_MULTIPART(object)) {
        walk_multipart(w, GMIME_MULTIPART(object));
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        w->depth++;
        if (message)
            take_message(w, message);
        w->depth--;
    } else if (GMIME_IS_PART(object) && type) {
        for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++)
            if (g_mime_content_type_is_type(type, leaves[i].type, leaves[i].subtype ? leaves[i].subtype : "*")) {
                take_leaf(w, GMIME_PART(object), leaves[i].kind);
                return;
            }
    }
}

void slx_mail_plain(struct slx_mail *mail, struct slx_span text, struct slx_arena *arena)
{
    struct walk w = {.mail = mail, .arena = arena};
    *mail = (struct slx_mail){.inners_len = 1};
    add_part(&w, text.len && text.ptr[0] == '<' ? SLX_PART_HTML : SLX_PART_TEXT, text);
}

bool slx_mail_parse(struct slx_mail *mail, struct slx_span message, struct slx_arena *arena)
{
    struct walk w = {.mail = mail, .arena = arena};
    *mail = (struct slx_mail){.notes = mail->notes};
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(message.ptr, message.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, slx_span_starts(message, SLX_SPAN("From ")) ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    g_mime_parser_set_respect_content_length(parser, FALSE);
    GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);
    if (parsed) {
        take_message(&w, parsed);
        g_object_unref(parsed);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return parsed && mail->inners_len;
}
