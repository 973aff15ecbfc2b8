/*
 * session.c - see session.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/session.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "host/lua_field.h"
#include "host/refine_input.h"

enum { KNOWN_MAX = 24, END_PATIENCE_MS = 20 };

static struct slx_span text_of(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return (struct slx_span){json_string_value(value), json_string_length(value)};
}

/* "unknown field 'exampels' in rule, did you mean 'examples'?": in the words and with the line of the Lua host. */
static bool tell_unknown(json_t *answer, const struct slx_plugin *plugin, unsigned line, struct slx_diag *diag)
{
    struct slx_span known[KNOWN_MAX], word = text_of(answer, "unknown");
    json_t *names = json_object_get(answer, "known");
    size_t len = 0;
    for (size_t i = 0; i < json_array_size(names) && len < KNOWN_MAX; i++) {
        json_t *name = json_array_get(names, i);
        if (json_is_string(name))
            known[len++] = (struct slx_span){json_string_value(name), json_string_length(name)};
    }
    unsigned there = slx_field_line_of(plugin->source, word, line);
    struct slx_span near = slx_diag_nearest(word, known, len);
    return slx_diag_fail_at(diag, plugin->file.ptr, there ? there : line, 0, "unknown field '%.*s' in %.*s%s%.*s%s",
                            SLX_FMT(word), SLX_FMT(text_of(answer, "where")), near.len ? ", did you mean '" : "",
                            SLX_FMT(near), near.len ? "'?" : "");
}

/* {"error": "...", "line": 12}: always false. */
static bool tell_error(json_t *answer, const struct slx_plugin *plugin, struct slx_diag *diag)
{
    json_int_t number = json_integer_value(json_object_get(answer, "line"));
    unsigned line = number > 0 && number < 1000000000 ? (unsigned)number : 0;
    struct slx_span error = text_of(answer, "error");
    if (json_is_string(json_object_get(answer, "unknown")) && json_is_string(json_object_get(answer, "where")))
        return tell_unknown(answer, plugin, line, diag);
    if (!error.len)
        error = SLX_SPAN("the plug-in's host answered neither a value nor an error");
    return slx_diag_fail_at(diag, plugin->file.ptr, line, 0, "%.*s", SLX_FMT(error));
}

static bool greet(struct slx_child *child, uint64_t deadline, struct slx_diag *diag)
{
    json_t *hello = NULL;
    if (slx_child_hello(child, deadline, &hello, diag) != SLX_CHILD_OK)
        return false;
    bool speaks = json_integer_value(json_object_get(hello, "hello")) == 1;
    json_decref(hello);
    if (!speaks)
        return slx_diag_fail(diag, "the plug-in's host speaks another protocol");
    if (child->filtered && !slx_fence_is_set(child->pid))
        return slx_diag_fail(diag, "the plug-in's host has not set its seccomp filter");
    return true;
}

static bool load(struct slx_child *child, const struct slx_plugin *plugin, uint64_t deadline, json_t **table,
                 struct slx_diag *diag)
{
    json_t *answer = NULL;
    json_t *question = json_pack("{s:s, s:s, s:s%, s:b}", "do", "load", "file", plugin->file.ptr, "source",
                                 plugin->source.ptr, plugin->source.len, "table", table != NULL);
    if (!question)
        return slx_diag_fail_at(diag, plugin->file.ptr, 0, 0, "the file is not UTF-8");
    enum slx_child_result result = slx_child_ask(child, question, deadline, &answer, diag);
    json_decref(question);
    if (result != SLX_CHILD_OK)
        return false;
    json_t *value = json_object_get(answer, "plugin");
    bool ok = value ? true : tell_error(answer, plugin, diag);
    if (ok && table)
        *table = json_incref(value);
    json_decref(answer);
    return ok;
}

/* What is known when a worker ends while it starts. */
static void tell_status(const struct slx_child_command *command, const struct slx_plugin *plugin, int status,
                        const struct slx_diag *cause, struct slx_diag *diag)
{
    char why[SLX_DIAG_TEXT_BYTES] = "";
    if (cause->file[0]) {
        slx_diag_fail_at(diag, cause->file, cause->line, 0, "%s", cause->text);
        return;
    }
    if (status >= 0 && WIFEXITED(status))
        snprintf(why, sizeof why, " (%.200s, exit status %d)", command->words[0], WEXITSTATUS(status));
    else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        snprintf(why, sizeof why, " (%.200s, signal %d)", command->words[0], WTERMSIG(status));
    slx_diag_fail_at(diag, plugin->file.ptr, 0, 0, "the plug-in could not be started: %s%s", cause->text, why);
}

/* Forty interpreters that start at once would all be late. */
static pthread_mutex_t starts_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t starts_changed = PTHREAD_COND_INITIALIZER;
static unsigned starts;

static void begin_start(void)
{
    pthread_mutex_lock(&starts_lock);
    while (starts == SLX_WORKER_STARTS_AT_ONCE)
        pthread_cond_wait(&starts_changed, &starts_lock);
    starts++;
    pthread_mutex_unlock(&starts_lock);
}

static void end_start(void)
{
    pthread_mutex_lock(&starts_lock);
    starts--;
    pthread_cond_signal(&starts_changed);
    pthread_mutex_unlock(&starts_lock);
}

static bool start_and_load(const struct slx_child_command *command, const struct slx_plugin *plugin,
                           struct slx_child *child, json_t **table, struct slx_diag *cause, int *status)
{
    uint64_t deadline = slx_now_ns() + SLX_WORKER_START_MS * SLX_NS_PER_MS;
    if (!slx_child_start(command, child, cause))
        return false;
    if (greet(child, deadline, cause) && load(child, plugin, deadline, table, cause))
        return true;
    slx_child_end(child, END_PATIENCE_MS, status);
    return false;
}

bool slx_session_open(const struct slx_child_command *command, const struct slx_plugin *plugin,
                      struct slx_child *child, json_t **table, struct slx_diag *diag)
{
    int status = -1;
    struct slx_diag cause;
    slx_diag_init(&cause);
    begin_start();
    bool ok = start_and_load(command, plugin, child, table, &cause, &status);
    end_start();
    if (!ok)
        tell_status(command, plugin, status, &cause, diag);
    return ok;
}

static void put_text(void *user, const char *key, struct slx_span value)
{
    json_object_set_new_nocheck(user, key, json_stringn_nocheck(value.ptr, value.len));
}

static void put_number(void *user, const char *key, int64_t value)
{
    json_object_set_new_nocheck(user, key, json_integer(value));
}

static json_t *question_of(const struct slx_refine_call *call, unsigned number)
{
    json_t *reply = json_object(), *facts = json_object();
    slx_refine_reply(call->verdict, &(struct slx_field_sink){put_text, put_number, reply});
    slx_refine_facts(&call->verdict->facts, &(struct slx_field_sink){put_text, put_number, facts});
    return json_pack("{s:s, s:I, s:i, s:o, s:o}", "do", "refine", "id", (json_int_t)number, "rule",
                     call->rule->refine, "reply", reply, "facts", facts);
}

enum slx_child_result slx_session_refine(struct slx_child *child, const struct slx_refine_call *call,
                                         unsigned number, uint64_t deadline_ns, json_t **answer,
                                         struct slx_diag *diag)
{
    json_t *question = question_of(call, number);
    if (!question) {
        slx_diag_fail(diag, "out of memory");
        return SLX_CHILD_GARBAGE;
    }
    enum slx_child_result result = slx_child_ask(child, question, deadline_ns, answer, diag);
    json_decref(question);
    if (result != SLX_CHILD_OK)
        return result;
    if (json_integer_value(json_object_get(*answer, "id")) == (json_int_t)number)
        return SLX_CHILD_OK;
    json_decref(*answer);
    *answer = NULL;
    slx_diag_fail(diag, "the worker process answered another question");
    return SLX_CHILD_GARBAGE;
}

json_t *slx_session_value(json_t *answer, const struct slx_plugin *plugin, struct slx_diag *diag)
{
    json_t *value = json_object_get(answer, "answer");
    if (!value)
        tell_error(answer, plugin, diag);
    return value;
}
