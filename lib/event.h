/*
 * event.h - what a platform's webhook tells of one recipient, as values.
 *
 * Purpose: input/ reads webhooks (input/event_in.h), api/ writes answers; this
 *          is what passes between them.
 * Ownership: every span borrows from whoever filled the event.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_EVENT_H
#define LIB_EVENT_H

#include "lib/classify.h"

#define SLX_EVENT_KINDS(X)                                                                          \
    X(OTHER, "other")               /* opened, clicked, accepted: nothing about a refusal */        \
    X(DELIVERED, "delivered")                                                                       \
    X(DEFERRED, "deferred")         /* the platform will try again */                               \
    X(BOUNCED, "bounced")           /* given up */                                                  \
    X(COMPLAINT, "complaint")       /* the recipient called it spam */                              \
    X(UNSUBSCRIBED, "unsubscribed")
#define SLX_TERM_ENUM_EVENT_KIND(key, id) SLX_EVENT_KIND_##key,
SLX_TERM_DECLARE(event_kind, EVENT_KIND, SLX_EVENT_KINDS)

struct slx_event_told {
    enum slx_event_kind kind;
    struct slx_span word;      /* what the platform calls it */
    struct slx_span id, time;  /* as written; empty: not told */
    struct slx_span recipient, mx;
    struct slx_span reply;     /* the server's words, else the platform's own */
    enum slx_command command;
};

#endif
