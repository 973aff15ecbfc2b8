/*
 * event_in.c - see event_in.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/event_in.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "input/event_rows.h"
#include "input/line_in.h"
#include "input/log.h"

enum { REPLY_MAX_BYTES = SLX_REPLY_MAX_BYTES, NUMBER_BYTES = 32 };

/* What one reading needs. */
struct reading {
    slx_event_fn *tell;
    void *host;
    size_t told;
    struct slx_buf reply;                                      /* words put together with their codes */
    char numbers[2][NUMBER_BYTES];                             /* id and time that are written as numbers */
    bool too_many, failed;
};

/* ---- paths ---- */

/* The value at a path. "*" is the one member of an object; "[]" stands for `element`. */
static const json_t *at_path(const json_t *root, const json_t *element, const char *path)
{
    struct slx_span rest = slx_span_cstr(path), name;
    const json_t *value = root;
    while (value && slx_span_split(&rest, SLX_SPAN("."), &name)) {
        if (slx_span_eq(name, SLX_SPAN("[]"))) {
            value = element;
        } else if (slx_span_eq(name, SLX_SPAN("*"))) {
            void *only = json_object_iter((json_t *)(uintptr_t)value); /* Jansson's iterators are not const */
            value = only ? json_object_iter_value(only) : NULL;
        } else {
            value = json_object_getn(value, name.ptr, name.len);
        }
    }
    return value;
}

static struct slx_span text_of(const json_t *value)
{
    if (!json_is_string(value))
        return (struct slx_span){0};
    return slx_span_trim((struct slx_span){json_string_value(value), json_string_length(value)});
}

/* The first path that holds a text, or a number (written into `number` when there is room for it). */
static struct slx_span first_text(const json_t *root, const json_t *element, const char *const *paths, char *number)
{
    for (size_t i = 0; i < SLX_EVENT_PATHS_MAX && paths[i]; i++) {
        const json_t *value = at_path(root, element, paths[i]);
        struct slx_span text = text_of(value);
        if (text.len)
            return text;
        if (!number || !json_is_number(value))
            continue;
        int len = json_is_integer(value) ? snprintf(number, NUMBER_BYTES, "%lld", (long long)json_integer_value(value))
                                         : snprintf(number, NUMBER_BYTES, "%.3f", json_real_value(value));
        return (struct slx_span){number, (size_t)len};
    }
    return (struct slx_span){0};
}

/* ---- one event ---- */

static const struct slx_event_word *find_word(const struct slx_event_row *row, struct slx_span word)
{
    for (size_t i = 0; i < SLX_EVENT_WORDS_MAX && row->words[i].word; i++)
        if (slx_span_eq_nocase(word, slx_span_cstr(row->words[i].word)))
            return &row->words[i];
    return NULL;
}

/* "mx.example.com", from "dns; mx.example.com" or "mx.example.com (192.0.2.1)". */
static struct slx_span host_of(struct slx_span text)
{
    if (slx_span_starts_nocase(text, SLX_SPAN("dns;")))
        text = slx_span_trim(slx_span_sub(text, 4, text.len));
    size_t blank = text.len ? slx_span_find_char(text, ' ', 0) : SLX_NOT_FOUND;
    return blank == SLX_NOT_FOUND ? text : slx_span_sub(text, 0, blank);
}

static bool begins_with_code(struct slx_span text)
{
    return text.len >= 3 && text.ptr[0] >= '2' && text.ptr[0] <= '6' && slx_is_digit(text.ptr[1]) &&
           slx_is_digit(text.ptr[2]) && (text.len == 3 || !slx_is_alnum(text.ptr[3]));
}

/* The words, with codes in front that the platform keeps apart and the words do not begin with. */
static struct slx_span reply_of(struct reading *r, const struct slx_event_row *row, const json_t *root,
                                const json_t *element)
{
    char number[NUMBER_BYTES], number_of_enhanced[NUMBER_BYTES];
    struct slx_span words = first_text(root, element, row->reply, NULL);
    struct slx_span code = first_text(root, element, row->code, number);
    struct slx_span enhanced = first_text(root, element, row->enhanced, number_of_enhanced);
    struct slx_enhanced parsed;
    words = slx_span_sub(words, 0, words.len < REPLY_MAX_BYTES ? words.len : REPLY_MAX_BYTES);
    if (!slx_enhanced_parse(enhanced, false, &parsed))
        enhanced = (struct slx_span){0};
    bool coded = begins_with_code(words) || slx_span_starts_nocase(words, SLX_SPAN("smtp;"));
    if (coded || (!begins_with_code(code) && !enhanced.len))
        return words;
    slx_buf_reset(&r->reply);
    if (begins_with_code(code)) {
        slx_buf_add(&r->reply, slx_span_sub(code, 0, 3));
        slx_buf_add_char(&r->reply, ' ');
    }
    if (enhanced.len && slx_span_find(words, enhanced, 0) == SLX_NOT_FOUND) {
        slx_buf_add(&r->reply, enhanced);
        slx_buf_add_char(&r->reply, ' ');
    }
    slx_buf_add(&r->reply, words);
    return slx_buf_span(&r->reply);
}

/* A complaint has no reply of a server: it is told as a feedback report would put it (RFC 5965). */
static struct slx_span words_for(enum slx_event_kind kind, struct slx_span reply)
{
    if (kind == SLX_EVENT_KIND_COMPLAINT)
        return SLX_SPAN("Feedback-Type: abuse");
    return kind == SLX_EVENT_KIND_UNSUBSCRIBED ? SLX_SPAN("Feedback-Type: opt-out") : reply;
}

static void tell(struct reading *r, const struct slx_event_told *event)
{
    r->too_many = r->told++ == SLX_EVENTS_MAX;
    if (!r->too_many)
        r->tell(r->host, event);
}

static void tell_one(struct reading *r, const struct slx_event_row *row, const json_t *root, const json_t *element,
                     enum slx_event_kind kind, struct slx_span word)
{
    struct slx_event_told event = {
        .kind = kind,
        .word = word,
        .id = first_text(root, element, row->event_id, r->numbers[0]),
        .time = first_text(root, element, row->time, r->numbers[1]),
        .recipient = first_text(root, element, row->recipient, NULL),
        .mx = host_of(first_text(root, element, row->mx, NULL)),
    };
    event.reply = kind == SLX_EVENT_KIND_OTHER ? (struct slx_span){0} : words_for(kind, reply_of(r, row, root, element));
    tell(r, &event);
}

static void tell_item(struct reading *r, const struct slx_event_row *row, const json_t *item)
{
    const json_t *root = row->inside ? json_object_get(item, row->inside) : item;
    struct slx_span word = first_text(root, NULL, row->word, NULL);
    const struct slx_event_word *known = find_word(row, word);
    const json_t *list = known && known->each ? at_path(root, NULL, known->each) : NULL;
    if (!json_is_array(list)) {
        tell_one(r, row, root, NULL, known ? known->kind : SLX_EVENT_KIND_OTHER, word);
        return;
    }
    for (size_t i = 0; i < json_array_size(list) && !r->too_many; i++)
        tell_one(r, row, root, json_array_get(list, i), known->kind, word);
}

/* ---- which platform ---- */

static bool is_of(const struct slx_event_row *row, const json_t *item)
{
    const json_t *root = row->inside ? json_object_get(item, row->inside) : item;
    for (size_t i = 0; root && i < SLX_EVENT_PATHS_MAX && row->marks[i]; i++)
        if (!at_path(root, NULL, row->marks[i]))
            return false;
    return root && first_text(root, NULL, row->word, NULL).len > 0;
}

static const struct slx_event_row *find_row(const json_t *item)
{
    size_t count;
    const struct slx_event_row *rows = slx_event_rows(&count);
    for (size_t i = 0; json_is_object(item) && i < count; i++)
        if (is_of(&rows[i], item))
            return &rows[i];
    return NULL;
}

/* Amazon's SNS wraps the event as a text inside JSON. */
static json_t *unwrap(json_t *root)
{
    struct slx_span inner = text_of(json_object_get(root, "Message"));
    if (!json_object_get(root, "TopicArn") || !inner.len || inner.ptr[0] != '{')
        return root;
    json_t *message = json_loadb(inner.ptr, inner.len, 0, NULL);
    if (!message)
        return root;
    json_decref(root);
    return message;
}

static enum slx_events_result read_json(struct reading *r, const json_t *root, struct slx_span *platform)
{
    const json_t *first = json_is_array(root) ? json_array_get(root, 0) : root;
    const struct slx_event_row *row = find_row(first);
    if (!row)
        return SLX_EVENTS_STRANGE;
    *platform = row->id;
    size_t count = json_is_array(root) ? json_array_size(root) : 1;
    for (size_t i = 0; i < count && !r->too_many; i++) {
        const json_t *item = json_is_array(root) ? json_array_get(root, i) : root;
        if (json_is_object(item))
            tell_item(r, row, item);
    }
    return SLX_EVENTS_READ;
}

/* ---- records that are logs as well ---- */

static void tell_of_log(void *host, const struct slx_log_event *event)
{
    static const enum slx_event_kind kinds[SLX_LOG_KIND_COUNT] = {
        [SLX_LOG_DELIVERED] = SLX_EVENT_KIND_DELIVERED, [SLX_LOG_DEFERRED] = SLX_EVENT_KIND_DEFERRED,
        [SLX_LOG_BOUNCED] = SLX_EVENT_KIND_BOUNCED,     [SLX_LOG_EXPIRED] = SLX_EVENT_KIND_BOUNCED,
        [SLX_LOG_COMPLAINT] = SLX_EVENT_KIND_COMPLAINT,
    };
    struct reading *r = host;
    enum slx_event_kind kind = kinds[event->kind];
    tell(r, &(struct slx_event_told){.kind = kind, .word = slx_log_kind_id(event->kind), .recipient = event->recipient,
                                     .mx = event->mx, .reply = words_for(kind, event->reply), .command = event->command});
}

/* The body as lines of one log format; the first line decides whether it is that. */
static bool read_log(struct reading *r, struct slx_span body, struct slx_span id)
{
    struct slx_log_in log;
    struct slx_line_in lines;
    struct slx_line line;
    bool mine = true, first = true;
    slx_log_in_init(&log, tell_of_log, r);
    slx_line_in_init(&lines, SLX_LINE_MAX_BYTES);
    log.only = slx_log_format_find(id);
    while (mine && !r->too_many) {
        if (slx_line_in_next(&lines, &body, &line) != SLX_IN_ROW && slx_line_in_end(&lines, &line) != SLX_IN_ROW)
            break;
        if (!slx_span_trim(line.text).len)
            continue;
        mine = slx_log_read(&log, line.text) == SLX_LOG_KNOWN || !first;
        first = false;
    }
    slx_line_in_deinit(&lines);
    slx_log_in_deinit(&log);
    return mine && !first;
}

/* ---- all ---- */

/* Jansson takes many times the size of deeply nested texts: they are counted before. */
static bool nests_too_deep(struct slx_span body)
{
    size_t depth = 0;
    bool inside = false;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.ptr[i];
        if (inside && c == '\\')
            i++;
        else if (c == '"')
            inside = !inside;
        else if (!inside && (c == '{' || c == '[') && ++depth > SLX_EVENT_NESTING_MAX)
            return true;
        else if (!inside && (c == '}' || c == ']') && depth > 0)
            depth--;
    }
    return false;
}

static enum slx_events_result read_body(struct reading *r, struct slx_span body, struct slx_span *platform,
                                        struct slx_diag *diag)
{
    json_error_t error;
    struct slx_span text = slx_span_trim(body);
    static const struct slx_span logs[] = {SLX_SPAN_INIT("kumomta"), SLX_SPAN_INIT("powermta")};
    for (size_t i = 0; i < sizeof logs / sizeof logs[0]; i++)
        if (read_log(r, body, logs[i])) {
            *platform = logs[i];
            return SLX_EVENTS_READ;
        }
    if (!text.len || (text.ptr[0] != '{' && text.ptr[0] != '['))
        return SLX_EVENTS_STRANGE;
    if (nests_too_deep(text)) {
        slx_diag_fail(diag, "the JSON is nested more than %d deep", SLX_EVENT_NESTING_MAX);
        return SLX_EVENTS_MALFORMED;
    }
    json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        slx_diag_fail(diag, "%s at line %d, column %d", error.text, error.line, error.column);
        return SLX_EVENTS_MALFORMED;
    }
    root = unwrap(root);
    enum slx_events_result result = read_json(r, root, platform);
    json_decref(root);
    return result;
}

enum slx_events_result slx_events_read(struct slx_span body, slx_event_fn *tell_host, void *host,
                                       struct slx_span *platform, struct slx_diag *diag)
{
    struct reading r = {.tell = tell_host, .host = host};
    *platform = (struct slx_span){0};
    slx_buf_init(&r.reply, REPLY_MAX_BYTES + 64);
    enum slx_events_result result = read_body(&r, body, platform, diag);
    r.failed = r.reply.failed;
    slx_buf_deinit(&r.reply);
    if (r.failed)
        return SLX_EVENTS_NO_MEMORY;
    return r.too_many ? SLX_EVENTS_TOO_MANY : result;
}
