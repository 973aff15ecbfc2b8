/*
 * messages.c - see messages.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/messages.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "daemon/log.h"
#include "daemon/request.h"
#include "daemon/worker.h"
#include "input/message_frame.h"

enum { PROGRAM_BYTES = 4096, JOB_ARENA_MAX_BYTES = 16 * 1024 * 1024 };

/* Three lists under one lock: what waits, what is being read, what was read. */
struct slx_messages {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t some; /* a job waits, or the end has come */
    struct slx_message_job *first, *last, *current, *read;
    size_t waiting;
    bool ending;
    struct slx_message_client *client;
    atomic_uint failures;
};

void slx_message_job_free(struct slx_message_job *job)
{
    if (!job)
        return;
    slx_buf_deinit(&job->message);
    slx_arena_deinit(&job->arena);
    free(job);
}

static void read_one(struct slx_messages *messages, struct slx_message_job *job)
{
    unsigned before = slx_message_client_failures(messages->client);
    slx_diag_init(&job->diag);
    job->outcome = slx_message_client_read(messages->client, slx_buf_span(&job->message), &job->arena, &job->bounce, &job->diag);
    unsigned failures = slx_message_client_failures(messages->client);
    atomic_store_explicit(&messages->failures, failures, memory_order_relaxed);
    if (failures != before || job->outcome == SLX_MESSAGE_UNAVAILABLE)
        slx_log(SLX_EVENT_MESSAGE_READER, SLX_SAY_CSTR("reason", job->diag.text), SLX_SAY_NUMBER("bytes", job->message.len));
    slx_buf_deinit(&job->message);
}

/* Back to the worker, or away when nobody waits. Under the lock. */
static void hand_back(struct slx_messages *messages, struct slx_message_job *job)
{
    if (!job->request) {
        slx_message_job_free(job);
        return;
    }
    job->next = messages->read;
    messages->read = job;
    slx_worker_wake(job->worker);
}

static void *thread_main(void *closure)
{
    struct slx_messages *messages = closure;
    pthread_setname_np(pthread_self(), "messages");
    pthread_mutex_lock(&messages->lock);
    while (!messages->ending) {
        struct slx_message_job *job = messages->first;
        if (!job) {
            pthread_cond_wait(&messages->some, &messages->lock);
            continue;
        }
        messages->first = job->next;
        messages->waiting--;
        messages->current = job;
        pthread_mutex_unlock(&messages->lock);
        read_one(messages, job);
        pthread_mutex_lock(&messages->lock);
        messages->current = NULL;
        hand_back(messages, job);
    }
    pthread_mutex_unlock(&messages->lock);
    return NULL;
}

struct slx_messages *slx_messages_new(struct slx_diag *diag)
{
    char program[PROGRAM_BYTES];
    struct slx_messages *messages = calloc(1, sizeof *messages);
    slx_message_program(program, sizeof program);
    if (messages)
        messages->client = slx_message_client_new(program);
    if (!messages || !messages->client) {
        free(messages);
        slx_diag_fail(diag, "out of memory");
        return NULL;
    }
    pthread_mutex_init(&messages->lock, NULL);
    pthread_cond_init(&messages->some, NULL);
    int error = pthread_create(&messages->thread, NULL, thread_main, messages);
    if (!error)
        return messages;
    slx_diag_fail(diag, "cannot start a thread: %s", strerror(error));
    slx_message_client_free(messages->client);
    free(messages);
    return NULL;
}

static void free_list(struct slx_message_job *job)
{
    while (job) {
        struct slx_message_job *next = job->next;
        slx_message_job_free(job);
        job = next;
    }
}

void slx_messages_free(struct slx_messages *messages)
{
    if (!messages)
        return;
    pthread_mutex_lock(&messages->lock);
    messages->ending = true;
    pthread_cond_signal(&messages->some);
    pthread_mutex_unlock(&messages->lock);
    pthread_join(messages->thread, NULL);
    free_list(messages->first);
    free_list(messages->read);
    slx_message_client_free(messages->client);
    pthread_cond_destroy(&messages->some);
    pthread_mutex_destroy(&messages->lock);
    free(messages);
}

static struct slx_message_job *new_job(struct slx_request *request)
{
    struct slx_message_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    size_t max = request->body.max;
    job->request = request;
    job->worker = request->worker;
    job->message = request->body; /* the request gets an empty one */
    slx_buf_init(&request->body, max);
    slx_arena_init(&job->arena, JOB_ARENA_MAX_BYTES);
    return job;
}

/* Under the lock: the thread must not come back to a connection that is not suspended yet. */
static void enqueue(struct slx_messages *messages, struct slx_message_job *job)
{
    MHD_suspend_connection(job->request->mhd);
    if (messages->first)
        messages->last->next = job;
    else
        messages->first = job;
    messages->last = job;
    messages->waiting++;
    pthread_cond_signal(&messages->some);
}

bool slx_messages_submit(struct slx_messages *messages, struct slx_request *request)
{
    struct slx_message_job *job = new_job(request);
    if (!job)
        return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
    pthread_mutex_lock(&messages->lock);
    bool room = messages->waiting < SLX_MESSAGE_JOBS_MAX;
    if (room) {
        request->job = job;
        request->suspended = true;
        slx_conn_enter(request->conn, SLX_PHASE_ANSWER, slx_now_ns());
        enqueue(messages, job);
    }
    pthread_mutex_unlock(&messages->lock);
    if (room)
        return true;
    slx_message_job_free(job);
    request->head.retry_after_s = 1;
    return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0},
                            "Too many messages wait to be read; try again soon.");
}

static void resume(struct slx_request *request)
{
    request->suspended = false;
    MHD_resume_connection(request->mhd);
}

void slx_messages_collect(struct slx_messages *messages, struct slx_worker *worker)
{
    pthread_mutex_lock(&messages->lock);
    for (struct slx_message_job **at = &messages->read; *at;) {
        struct slx_message_job *job = *at;
        if (job->worker != worker) {
            at = &job->next;
            continue;
        }
        *at = job->next;
        resume(job->request); /* the request owns the job from here on */
    }
    pthread_mutex_unlock(&messages->lock);
}

static void let_go(struct slx_message_job *job, const struct slx_worker *worker)
{
    if (!job || job->worker != worker || !job->request)
        return;
    job->request->job = NULL;
    resume(job->request);
    job->request = NULL;
}

void slx_messages_abandon(struct slx_messages *messages, struct slx_worker *worker)
{
    slx_messages_collect(messages, worker);
    pthread_mutex_lock(&messages->lock);
    for (struct slx_message_job *job = messages->first; job; job = job->next)
        let_go(job, worker);
    let_go(messages->current, worker);
    pthread_mutex_unlock(&messages->lock);
}

unsigned slx_messages_failures(struct slx_messages *messages)
{
    return atomic_load_explicit(&messages->failures, memory_order_relaxed);
}
