/*
 * log_kumomta.c - KumoMTA's log records: one JSON object a line, with "type" and "response".
 *
 * After the project's documentation of its log records, not seen in a running
 * one. (The files are zstd; the tool inflates them.)
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>
#include <string.h>

#include "input/log_parts.h"

enum { ENHANCED_MAX = 999 };

static const struct slx_log_verb verbs[] = {
    {SLX_SPAN_INIT("Delivery"), SLX_LOG_DELIVERED}, {SLX_SPAN_INIT("TransientFailure"), SLX_LOG_DEFERRED},
    {SLX_SPAN_INIT("Bounce"), SLX_LOG_BOUNCED},     {SLX_SPAN_INIT("AdminBounce"), SLX_LOG_EXPIRED},
    {SLX_SPAN_INIT("Expiration"), SLX_LOG_EXPIRED}, {SLX_SPAN_INIT("Feedback"), SLX_LOG_COMPLAINT},
};

static struct slx_span text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (struct slx_span){json_string_value(value), json_string_length(value)}
                                 : (struct slx_span){0};
}

/* "550 5.1.1 content" of the parts that stand apart in the record. */
static void write_reply(struct slx_buf *out, const json_t *response)
{
    const json_t *code = json_object_get(response, "code"), *enhanced = json_object_get(response, "enhanced_code");
    json_int_t parts[] = {json_integer_value(json_object_get(enhanced, "class")),
                          json_integer_value(json_object_get(enhanced, "subject")),
                          json_integer_value(json_object_get(enhanced, "detail"))};
    struct slx_span content = text_of(response, "content");
    bool whole = json_is_object(enhanced);
    for (size_t i = 0; i < 3; i++)
        whole = whole && parts[i] >= 0 && parts[i] <= ENHANCED_MAX;
    slx_buf_reset(out);
    if (json_integer_value(code) >= 100 && json_integer_value(code) <= 999)
        slx_buf_printf(out, "%d ", (int)json_integer_value(code));
    if (whole)
        slx_buf_printf(out, "%d.%d.%d ", (int)parts[0], (int)parts[1], (int)parts[2]);
    slx_buf_add(out, content);
}

static int64_t time_of(struct slx_log_in *in, const json_t *record)
{
    const json_t *time = json_object_get(record, "event_time") ? json_object_get(record, "event_time")
                                                               : json_object_get(record, "timestamp");
    if (json_is_integer(time))
        return json_integer_value(time);
    return json_is_string(time)
               ? slx_log_time(in, (struct slx_span){json_string_value(time), json_string_length(time)})
               : -1;
}

static void tell(struct slx_log_in *in, json_t *record, struct slx_log_event *event)
{
    json_t *recipient = json_object_get(record, "recipient"), *response = json_object_get(record, "response");
    const json_t *peer = json_object_get(record, "peer_address");
    event->time_s = time_of(in, record);
    event->mx = text_of(peer, "name");
    if (event->mx.len && event->mx.ptr[event->mx.len - 1] == '.')
        event->mx.len--;
    event->mx_ip = text_of(peer, "addr");
    slx_command_parse(text_of(response, "command"), &event->command);
    struct slx_span command = text_of(response, "command");
    if (slx_span_starts_nocase(command, SLX_SPAN("RCPT")))
        event->command = SLX_COMMAND_RCPT;
    else if (slx_span_starts_nocase(command, SLX_SPAN("MAIL")))
        event->command = SLX_COMMAND_MAIL;
    else if (slx_span_starts_nocase(command, SLX_SPAN(".")))
        event->command = SLX_COMMAND_END_OF_DATA;
    write_reply(&in->scratch, response);
    event->reply = slx_buf_span(&in->scratch);
    const json_t *feedback = json_object_get(json_object_get(record, "feedback_report"), "original_rcpt_to");
    if (event->kind == SLX_LOG_COMPLAINT && json_array_size(feedback))
        recipient = json_array_get(feedback, 0);
    size_t count = json_is_array(recipient) ? json_array_size(recipient) : 1;
    enum slx_log_kind kind = event->kind;
    for (size_t i = 0; i < count && i < SLX_LOG_RECIPIENTS_MAX; i++) {
        const json_t *one = json_is_array(recipient) ? json_array_get(recipient, i) : recipient;
        event->kind = kind;
        event->recipient = slx_log_address((struct slx_span){json_string_value(one), json_string_length(one)});
        slx_log_tell(in, event);
    }
}

bool slx_log_kumomta(struct slx_log_in *in, struct slx_span line)
{
    if (line.len < 2 || line.ptr[0] != '{' || slx_span_find(line, SLX_SPAN("\"type\""), 0) == SLX_NOT_FOUND ||
        slx_span_find(line, SLX_SPAN("\"recipient\""), 0) == SLX_NOT_FOUND)
        return false;
    json_t *record = json_loadb(line.ptr, line.len, 0, NULL);
    struct slx_span type = text_of(record, "type");
    bool mine = type.len && json_object_get(record, "id");
    struct slx_log_event event = {.kind = SLX_LOG_KIND_COUNT};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (slx_span_eq(type, verbs[i].word))
            event.kind = verbs[i].kind;
    if (mine && event.kind != SLX_LOG_KIND_COUNT)
        tell(in, record, &event);
    json_decref(record);
    return mine;
}
