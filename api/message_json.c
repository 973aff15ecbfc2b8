/*
 * message_json.c - what a bounce message says, and one verdict for each recipient: JSON and plain text.
 *
 * Field names and order are the contract (openapi.yaml, schema MessageAnswer).
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer.h"

enum { NAME_COLUMNS = 12 };

static void write_notes(struct slx_json *json, unsigned notes)
{
    slx_json_key_array(json, "notes");
    for (int i = 0; i < SLX_BOUNCE_NOTE_COUNT; i++) {
        if (!(notes >> i & 1u))
            continue;
        slx_json_object(json);
        slx_json_key_text(json, "id", slx_bounce_note_id((enum slx_bounce_note)i));
        slx_json_key_text(json, "text", slx_bounce_note_text((enum slx_bounce_note)i));
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_message(struct slx_json *json, const struct slx_bounce *bounce)
{
    slx_json_key_object(json, "message");
    slx_json_key_text(json, "kind", slx_bounce_kind_id(bounce->kind));
    slx_json_key_text_or_null(json, "message_id", bounce->message_id);
    slx_json_key_text_or_null(json, "subject", bounce->subject);
    slx_json_key_text_or_null(json, "date", bounce->date);
    slx_json_key_text_or_null(json, "sender", bounce->sender);
    slx_json_key_text_or_null(json, "reporting_mta", bounce->reporting_mta);
    slx_json_key_text_or_null(json, "arrival_date", bounce->arrival_date);
    slx_json_key_text_or_null(json, "queue_id", bounce->queue_id);
    write_notes(json, bounce->notes);
    slx_json_object_end(json);
}

static bool write_recipient(struct slx_api *api, struct slx_json *json, const struct slx_bounce *bounce, size_t i)
{
    const struct slx_bounce_recipient *r = &bounce->recipients[i];
    struct slx_context context = slx_bounce_context(bounce, i);
    enum slx_found_in found;
    const struct slx_verdict *verdict = slx_bounce_classify(api->classifier, api->set, bounce, i, &found);
    if (!verdict)
        return false;
    slx_json_object(json);
    slx_json_key_text_or_null(json, "recipient", r->recipient);
    slx_json_key_text_or_null(json, "original_recipient", r->original_recipient);
    slx_json_key_text(json, "action", slx_delivery_action_id(r->action));
    slx_json_key_text_or_null(json, "status", r->status);
    slx_json_key_text_or_null(json, "remote_mta", r->remote_mta);
    slx_json_key_text(json, "found_in", slx_found_in_id(found));
    slx_json_key(json, "verdict");
    slx_verdict_json(json, verdict, &context, api->view);
    slx_json_object_end(json);
    return true;
}

static bool out_of_memory(struct slx_api *api)
{
    return slx_problem_set(api->problem, SLX_PROBLEM_UNAVAILABLE, NULL, "Out of memory.");
}

static void write_line(struct slx_buf *out, struct slx_span name, struct slx_span value)
{
    if (!value.len)
        return;
    slx_buf_printf(out, "%-*.*s", NAME_COLUMNS, SLX_FMT(name));
    for (size_t i = 0; i < value.len; i++) /* a control character would be an order to the terminal */
        slx_buf_add_char(out, (unsigned char)value.ptr[i] < ' ' || value.ptr[i] == 0x7f ? ' ' : value.ptr[i]);
    slx_buf_add_char(out, '\n');
}

bool slx_api_message_text(struct slx_api *api, const struct slx_bounce *bounce, bool styled)
{
    struct slx_buf *out = api->out;
    enum slx_found_in found;
    write_line(out, SLX_SPAN("message"), slx_bounce_kind_id(bounce->kind));
    write_line(out, SLX_SPAN("message-id"), bounce->message_id);
    write_line(out, SLX_SPAN("reported by"), bounce->reporting_mta);
    for (int i = 0; i < SLX_BOUNCE_NOTE_COUNT; i++)
        if (bounce->notes >> i & 1u)
            write_line(out, SLX_SPAN("note"), slx_bounce_note_text((enum slx_bounce_note)i));
    for (size_t i = 0; i < bounce->recipients_len; i++) {
        const struct slx_bounce_recipient *r = &bounce->recipients[i];
        const struct slx_verdict *verdict = slx_bounce_classify(api->classifier, api->set, bounce, i, &found);
        if (!verdict)
            return out_of_memory(api);
        slx_buf_add_char(out, '\n');
        write_line(out, SLX_SPAN("recipient"), r->recipient.len ? r->recipient : SLX_SPAN("(not named)"));
        write_line(out, SLX_SPAN("action"), slx_delivery_action_id(r->action));
        write_line(out, SLX_SPAN("found in"), slx_found_in_id(found));
        slx_verdict_text(out, verdict, styled);
    }
    return true;
}

bool slx_api_message(struct slx_api *api, const struct slx_bounce *bounce)
{
    struct slx_json json;
    if (api->media == SLX_MEDIA_TEXT)
        return slx_api_message_text(api, bounce, false);
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    write_message(&json, bounce);
    slx_json_key_array(&json, "recipients");
    for (size_t i = 0; i < bounce->recipients_len; i++)
        if (!write_recipient(api, &json, bounce, i))
            return out_of_memory(api);
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    slx_buf_add_char(api->out, '\n');
    return true;
}
