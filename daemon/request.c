/*
 * request.c - see request.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/request.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/messages.h"
#include "daemon/worker.h"

static const struct slx_span method_names[SLX_METHOD_COUNT] = {
#define SLX_METHOD_NAME(key) {#key, sizeof #key - 1},
    SLX_METHODS(SLX_METHOD_NAME)
#undef SLX_METHOD_NAME
    {"other", 5},
};

struct slx_span slx_method_name(enum slx_method method)
{
    return method_names[method];
}

bool slx_request_fail(struct slx_request *request, enum slx_problem_type type, struct slx_span parameter,
                      const char *format, ...)
{
    if (request->failed)
        return false;
    request->failed = true;
    va_list arguments;
    va_start(arguments, format);
    slx_problem_vset(&request->problem, type, parameter, format, arguments);
    va_end(arguments);
    return false;
}

/* xorshift128+: the ids need to be unlike each other, not unguessable. */
static uint64_t next_random(uint64_t state[2])
{
    uint64_t a = state[0], b = state[1];
    state[0] = b;
    a ^= a << 23;
    state[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
    return state[1] + b;
}

/* A version 4 UUID (RFC 9562 5.4). */
static void make_uuid(uint64_t random[2], char uuid[37])
{
    static const char digits[] = "0123456789abcdef";
    uint64_t halves[2] = {next_random(random), next_random(random)};
    for (unsigned i = 0, nibble = 0; i < 36; i++) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            uuid[i] = '-';
            continue;
        }
        uuid[i] = digits[(halves[nibble / 16] >> (nibble % 16 * 4)) & 15];
        nibble++;
    }
    uuid[14] = '4';
    uuid[19] = digits[8 + (halves[1] & 3)];
    uuid[36] = '\0';
}

static void clear(struct slx_request *request)
{
    struct slx_buf target = request->target, body = request->body, answer = request->answer, joined = request->joined,
                   extra = request->extra;
    struct slx_worker *worker = request->worker;
    slx_buf_reset(&target);
    slx_buf_reset(&body);
    slx_buf_reset(&answer);
    slx_buf_reset(&joined);
    slx_buf_reset(&extra);
    /* The parameters are not cleared: `len` says how many there are. */
    size_t query_at = offsetof(struct slx_request, query);
    size_t after = query_at + sizeof request->query;
    memset(request, 0, query_at);
    request->query.len = 0;
    memset((char *)request + after, 0, sizeof *request - after);
    request->worker = worker;
    request->target = target;
    request->body = body;
    request->answer = answer;
    request->joined = joined;
    request->extra = extra;
}

struct slx_request *slx_request_new(struct slx_worker *worker)
{
    struct slx_request *request = worker->request_pool;
    if (request) {
        worker->request_pool = request->next;
    } else {
        request = calloc(1, sizeof *request);
        if (!request)
            return NULL;
        request->worker = worker;
        slx_buf_init(&request->target, SLX_HTTP_PATH_MAX_BYTES + SLX_HTTP_QUERY_MAX_BYTES + 16);
        slx_buf_init(&request->body, SLX_BODY_MAX_BYTES);
        slx_buf_init(&request->answer, SLX_ANSWER_MAX_BYTES);
        slx_buf_init(&request->joined, 2 * SLX_HTTP_POOL_BYTES);
        slx_buf_init(&request->extra, SLX_PROBLEM_EXTRA_MAX_BYTES);
    }
    clear(request);
    make_uuid(worker->random, request->uuid);
    return request;
}

static void give_back_large(struct slx_buf *buf)
{
    size_t max = buf->max;
    if (buf->cap <= SLX_BUFFER_KEEP_BYTES)
        return;
    slx_buf_deinit(buf);
    slx_buf_init(buf, max);
}

void slx_request_free(struct slx_request *request)
{
    struct slx_worker *worker = request->worker;
    slx_message_job_free(request->job); /* answered, or the client is gone: the thread is done with it */
    request->job = NULL;
    give_back_large(&request->body);
    give_back_large(&request->answer);
    request->next = worker->request_pool;
    worker->request_pool = request;
}

void slx_request_pool_deinit(struct slx_worker *worker)
{
    while (worker->request_pool) {
        struct slx_request *request = worker->request_pool;
        worker->request_pool = request->next;
        slx_buf_deinit(&request->target);
        slx_buf_deinit(&request->body);
        slx_buf_deinit(&request->answer);
        slx_buf_deinit(&request->joined);
        slx_buf_deinit(&request->extra);
        free(request);
    }
}
