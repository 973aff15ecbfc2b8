/*
 * event_in.h - a platform's webhook as it comes: recognised by its shape, told event by event.
 *
 * Reads:   JSON of Amazon SES (bare, or in an SNS envelope), SendGrid, Mailgun,
 *          Postmark, SparkPost, Mailjet; KumoMTA's log records (one, or one a
 *          line); PowerMTA's accounting CSV. Each JSON platform is a row of
 *          input/event_rows.c: where its fields lie.
 * Seen:    none of them was seen here; all are written after the vendors'
 *          documentation.
 * Use:     slx_events_read(body, tell, host, &platform, &fault).
 * Ownership: an event borrows from the reader until `tell` returns.
 * Limits:  SLX_EVENTS_MAX in one body; the caller bounds the body.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_EVENT_IN_H
#define INPUT_EVENT_IN_H

#include "base/diag.h"
#include "lib/event.h"

enum { SLX_EVENTS_MAX = 10000, SLX_EVENT_NESTING_MAX = 16 };

typedef void slx_event_fn(void *host, const struct slx_event_told *event);

enum slx_events_result {
    SLX_EVENTS_READ,
    SLX_EVENTS_STRANGE,    /* of no platform that is known */
    SLX_EVENTS_MALFORMED,  /* no JSON: `diag` says where */
    SLX_EVENTS_TOO_MANY,
    SLX_EVENTS_NO_MEMORY
};

/* *platform is the id of the platform, a constant. */
enum slx_events_result slx_events_read(struct slx_span body, slx_event_fn *tell, void *host,
                                       struct slx_span *platform, struct slx_diag *diag);

#endif
