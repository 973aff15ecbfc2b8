/*
 * classify.c - the classify resource: one reply, or a JSON body of one or many.
 *
 * JSON is counted before it is parsed (a tree takes 80 times the size of its
 * text), read with Jansson, and checked member by member; faults name a JSON
 * pointer. In a batch a bad item is answered in its place.
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "api/answer.h"

enum { POINTER_BYTES = 48 };

struct item {
    struct slx_span reply;
    struct slx_context context;
};

bool slx_api_view(struct slx_api *api, struct slx_span text)
{
    bool full = slx_span_eq(text, SLX_SPAN("full")), brief = slx_span_eq(text, SLX_SPAN("brief"));
    if (text.ptr && !full && !brief)
        return slx_problem_set(api->problem, SLX_PROBLEM_INVALID_PARAMETER, "view", "view is 'full' or 'brief'.");
    api->view = brief ? SLX_VIEW_BRIEF : SLX_VIEW_FULL;
    return true;
}

bool slx_api_command(struct slx_api *api, struct slx_span text, const char *parameter, enum slx_command *command)
{
    *command = SLX_COMMAND_UNKNOWN;
    if (!text.len || (slx_command_parse(text, command) && *command != SLX_COMMAND_UNKNOWN))
        return true;
    return slx_problem_set(api->problem, SLX_PROBLEM_INVALID_PARAMETER, parameter,
                           "command is one of connect EHLO HELO STARTTLS AUTH MAIL RCPT DATA END_OF_DATA BDAT QUIT.");
}

static bool check_reply(struct slx_api *api, struct slx_span reply, const char *pointer)
{
    size_t nul = reply.len ? slx_span_find_char(reply, '\0', 0) : SLX_NOT_FOUND;
    if (!slx_span_trim(reply).len)
        return slx_problem_set(api->problem, SLX_PROBLEM_EMPTY_REPLY, pointer, "The reply holds no text.");
    if (reply.len > SLX_REPLY_MAX_BYTES)
        return slx_problem_set(api->problem, SLX_PROBLEM_BODY_TOO_LARGE, pointer,
                               "The reply has %zu bytes, at most %d are allowed.", reply.len, SLX_REPLY_MAX_BYTES);
    if (nul != SLX_NOT_FOUND)
        return slx_problem_set(api->problem, SLX_PROBLEM_INVALID_CHARACTER, pointer,
                               "The reply holds a NUL character at byte %zu.", nul);
    return true;
}

static const struct slx_verdict *classify(struct slx_api *api, struct slx_span reply,
                                          const struct slx_context *context, const char *pointer)
{
    if (!check_reply(api, reply, pointer))
        return NULL;
    const struct slx_verdict *verdict = slx_classify(api->classifier, api->set, reply, context);
    if (!verdict)
        slx_problem_set(api->problem, SLX_PROBLEM_UNAVAILABLE, NULL, "Out of memory.");
    return verdict;
}

const struct slx_verdict *slx_api_verdict(struct slx_api *api, struct slx_span reply, const struct slx_context *context)
{
    return classify(api, reply, context, "reply");
}

static bool answer_one(struct slx_api *api, struct slx_span reply, const struct slx_context *context,
                       const char *pointer)
{
    struct slx_json json;
    const struct slx_verdict *verdict = classify(api, reply, context, pointer);
    if (!verdict)
        return false;
    if (api->media == SLX_MEDIA_TEXT) {
        slx_verdict_text(api->out, verdict, false);
        return true;
    }
    slx_json_init(&json, api->out);
    slx_verdict_json(&json, verdict, context, api->view);
    slx_buf_add_char(api->out, '\n');
    return true;
}

bool slx_api_classify(struct slx_api *api, struct slx_span reply, const struct slx_context *context)
{
    return answer_one(api, reply, context, "reply");
}

/* Values and depth, by commas and brackets outside of strings. */
static bool count_json(struct slx_api *api, struct slx_span body)
{
    size_t values = 1, depth = 0, deepest = 0;
    bool inside = false;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.ptr[i];
        if (inside) {
            i += c == '\\';
            inside = c != '"';
        } else if (c == '"') {
            inside = true;
        } else if (c == '{' || c == '[') {
            values++;
            deepest = ++depth > deepest ? depth : deepest;
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        } else if (c == ',' || c == ':') {
            values++;
        }
    }
    if (deepest > SLX_JSON_NESTING_MAX)
        return slx_problem_set(api->problem, SLX_PROBLEM_JSON_TOO_DEEP, NULL, "The JSON is nested %zu deep, at most %d is allowed.",
                               deepest, SLX_JSON_NESTING_MAX);
    if (values > SLX_JSON_VALUES_MAX)
        return slx_problem_set(api->problem, SLX_PROBLEM_BATCH_TOO_LARGE, NULL,
                               "The body holds more than %d values; send a smaller batch.", SLX_JSON_VALUES_MAX);
    return true;
}

static json_t *parse(struct slx_api *api, struct slx_span body)
{
    json_error_t error;
    if (!count_json(api, body))
        return NULL;
    json_t *root = json_loadb(body.ptr ? body.ptr : "", body.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root)
        return root;
    bool twice = json_error_code(&error) == json_error_duplicate_key;
    slx_problem_set(api->problem, twice ? SLX_PROBLEM_DUPLICATE_KEY : SLX_PROBLEM_MALFORMED_JSON, NULL,
                    "%s at line %d, column %d (byte %d).", error.text, error.line, error.column, error.position);
    return NULL;
}

static bool wrong_type(struct slx_api *api, const char *pointer, const char *key, const char *want)
{
    char at[SLX_PROBLEM_PARAMETER_BYTES];
    snprintf(at, sizeof at, "%s/%s", pointer, key);
    return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, at, "%s must be %s.", at, want);
}

static bool read_member(struct slx_api *api, const char *pointer, const char *key, const json_t *value,
                        struct item *item, struct slx_span *command)
{
    const struct {
        const char *key;
        struct slx_span *to;
    } members[] = {{"reply", &item->reply}, {"mx", &item->context.mx}, {"recipient", &item->context.recipient},
                   {"command", command}};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (strcmp(key, members[i].key) != 0)
            continue;
        if (json_is_null(value) && i > 0)
            return true;
        if (!json_is_string(value))
            return wrong_type(api, pointer, key, "a string");
        *members[i].to = (struct slx_span){json_string_value(value), json_string_length(value)};
        if (i > 0 && members[i].to->len > SLX_CONTEXT_MAX_BYTES)
            return wrong_type(api, pointer, key, "a string of at most 1024 bytes");
        return true;
    }
    char at[SLX_PROBLEM_PARAMETER_BYTES];
    snprintf(at, sizeof at, "%s/%.30s", pointer, key);
    return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, at,
                           "'%.60s' is not known here; the members are reply, mx, recipient, command.", key);
}

/* A string, or an object with reply, mx, recipient, command. */
static bool read_item(struct slx_api *api, const char *pointer, json_t *value, struct item *item)
{
    const char *key;
    json_t *member;
    struct slx_span command = {0};
    char at[SLX_PROBLEM_PARAMETER_BYTES];
    *item = (struct item){0};
    if (api->defaults)
        item->context = *api->defaults;
    enum slx_command told = item->context.command;
    if (json_is_string(value)) {
        item->reply = (struct slx_span){json_string_value(value), json_string_length(value)};
        return true;
    }
    if (!json_is_object(value))
        return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, pointer[0] ? pointer : "/",
                               "An object with a member 'reply' is expected%s.", pointer[0] ? ", or a string" : "");
    json_object_foreach(value, key, member)
        if (!read_member(api, pointer, key, member, item, &command))
            return false;
    snprintf(at, sizeof at, "%s/reply", pointer);
    if (!json_object_get(value, "reply"))
        return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, at, "'reply' is missing.");
    snprintf(at, sizeof at, "%s/command", pointer);
    if (slx_api_command(api, command, at, &item->context.command)) {
        if (!command.len)
            item->context.command = told;
        return true;
    }
    api->problem->type = SLX_PROBLEM_VALIDATION_FAILED;
    return false;
}

static void write_result(struct slx_api *api, struct slx_json *json, size_t number, json_t *value)
{
    struct item item;
    char pointer[POINTER_BYTES];
    snprintf(pointer, sizeof pointer, "/replies/%zu", number);
    const struct slx_verdict *verdict =
        read_item(api, pointer, value, &item) ? classify(api, item.reply, &item.context, pointer) : NULL;
    if (verdict) {
        slx_verdict_json(json, verdict, &item.context, api->view);
        return;
    }
    slx_json_object(json);
    slx_json_key(json, "error");
    slx_problem_write(api->problem, (struct slx_span){0}, (struct slx_span){0}, json->out);
    json->out->len--; /* its line end */
    json->comma[json->depth] = true;
    slx_json_object_end(json);
}

static bool classify_batch(struct slx_api *api, json_t *root)
{
    struct slx_json json;
    json_t *replies = json_object_get(root, "replies");
    size_t count = json_array_size(replies);
    if (api->media == SLX_MEDIA_TEXT)
        return slx_problem_set(api->problem, SLX_PROBLEM_NOT_ACCEPTABLE, NULL, "A batch is answered as application/json.");
    if (!json_is_array(replies))
        return wrong_type(api, "", "replies", "an array of strings or objects");
    if (json_object_size(root) != 1)
        return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, "/", "A batch has the one member 'replies'.");
    if (count == 0)
        return slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, "/replies", "The batch is empty.");
    if (count > SLX_BATCH_MAX_ITEMS)
        return slx_problem_set(api->problem, SLX_PROBLEM_BATCH_TOO_LARGE, "/replies",
                               "The batch has %zu items, at most %d are allowed.", count, SLX_BATCH_MAX_ITEMS);
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_array(&json, "results");
    for (size_t i = 0; i < count; i++)
        write_result(api, &json, i, json_array_get(replies, i));
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    slx_buf_add_char(api->out, '\n');
    return true;
}

bool slx_api_classify_json(struct slx_api *api, struct slx_span body)
{
    struct item item;
    bool ok;
    json_t *root = parse(api, body);
    if (!root)
        return false;
    if (json_is_object(root) && json_object_get(root, "replies"))
        ok = classify_batch(api, root);
    else if (!json_is_object(root))
        ok = slx_problem_set(api->problem, SLX_PROBLEM_VALIDATION_FAILED, "/",
                             "An object is expected, with 'reply' or with 'replies'.");
    else
        ok = read_item(api, "", root, &item) && answer_one(api, item.reply, &item.context, "/reply");
    json_decref(root);
    return ok;
}
