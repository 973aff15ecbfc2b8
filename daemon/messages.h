/*
 * messages.h - bounce messages on their way to the reader process and back.
 *
 * Purpose: reading a message may take milliseconds, a stuck reader seconds. No
 *          worker waits for it: the connection is suspended, one thread talks to
 *          the reader (input/message_client.h), the worker is woken and answers.
 * Use:     slx_messages_submit() from the request's last call; the worker calls
 *          slx_messages_collect() when woken, which makes libmicrohttpd call the
 *          request again, with request->job ended.
 * Ownership: the job takes the request's body. A request that goes away first
 *          (slx_messages_abandon) leaves the job to the thread.
 * Limits:  SLX_MESSAGE_JOBS_MAX waiting; more are told 503.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_MESSAGES_H
#define DAEMON_MESSAGES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/message_client.h"

struct slx_request;
struct slx_worker;
struct slx_messages;

struct slx_message_job {
    struct slx_message_job *next;
    struct slx_request *request; /* NULL: nobody waits for it any more */
    struct slx_worker *worker;
    struct slx_buf message;
    struct slx_arena arena;
    struct slx_bounce bounce;    /* when outcome is READ; lives in the arena */
    enum slx_message_outcome outcome;
    struct slx_diag diag;
};

/* NULL with a sentence; a missing smtplex-message is no error here: each message is then told so. */
struct slx_messages *slx_messages_new(struct slx_diag *diag);
/* After the workers have ended. */
void slx_messages_free(struct slx_messages *messages);

/* Suspends the connection and hands the body over. False, with the problem set, when that cannot be. */
bool slx_messages_submit(struct slx_messages *messages, struct slx_request *request);

/* Resumes the connections of this worker whose messages were read. On the worker. */
void slx_messages_collect(struct slx_messages *messages, struct slx_worker *worker);

/* Lets go of everything the worker still waits for and resumes its connections: it stops. On the worker. */
void slx_messages_abandon(struct slx_messages *messages, struct slx_worker *worker);

void slx_message_job_free(struct slx_message_job *job);

/* How often a reader died, hung or spoke nonsense. Any thread. */
unsigned slx_messages_failures(struct slx_messages *messages);

#endif
