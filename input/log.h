/*
 * log.h - lines of mail logs in, what became of messages out.
 *
 * Purpose: every program writes its own log; all say the same few things: this
 *          recipient got it, this one has to wait, this one was refused, and
 *          what the other side said. A format is a row of slx_log_formats():
 *          how its lines are known and how they are read. One file a family.
 * Use:     init, then read every line; outcomes are told through `tell`, in
 *          the order of the lines. Formats are recognised line by line (mail
 *          logs are mixed: several programs share one), or named by `only`.
 * Ownership: an event borrows from the line and from the reader until `tell`
 *          returns.
 * Seen:    formats with `seen` were written after real logs of the program;
 *          the others after the vendor's documentation or source code.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_LOG_H
#define INPUT_LOG_H

#include "base/buf.h"
#include "registry/enhanced.h"
#include "registry/terms.h"

#define SLX_LOG_KINDS(X)                                                                            \
    X(DELIVERED, "delivered")   /* taken by the next host or put into a mailbox */                  \
    X(DEFERRED, "deferred")     /* will be tried again */                                           \
    X(BOUNCED, "bounced")       /* given up, for what was said */                                   \
    X(EXPIRED, "expired")       /* given up after the queue's lifetime; no answer of its own */     \
    X(HANDED_ON, "handed_on")   /* to a filter or a program on the same machine: not the end of it */ \
    X(WAITING, "waiting")       /* looked at again, nobody was asked */                             \
    X(COMPLAINT, "complaint")   /* the recipient called it spam */
#define SLX_TERM_ENUM_LOG_KIND(key, id) SLX_LOG_##key,
SLX_TERM_DECLARE(log_kind, LOG_KIND, SLX_LOG_KINDS)

struct slx_log_event {
    enum slx_log_kind kind;
    int64_t time_s;             /* seconds since 1970 as the log's own clock shows them; -1: not told */
    struct slx_span recipient;  /* without angle brackets; may be empty for EXPIRED and WAITING */
    struct slx_span mx, mx_ip;
    struct slx_span reply;      /* what the other side or the program itself said */
    enum slx_command command;
    bool repeated;              /* an old answer quoted again: nobody was asked this time */
};

typedef void slx_log_tell_fn(void *host, const struct slx_log_event *event);

enum slx_log_line {
    SLX_LOG_STRANGE, /* of no known format */
    SLX_LOG_KNOWN    /* of a known one, whether or not it told an outcome */
};

struct slx_log_in;
struct slx_log_csv;
struct slx_qmail;

struct slx_log_format {
    struct slx_span id, title;
    bool seen;
    /* False: not a line of this format. */
    bool (*read)(struct slx_log_in *in, struct slx_span line);
};

enum { SLX_LOG_SCRATCH_MAX_BYTES = 256 * 1024, SLX_LOG_RECIPIENTS_MAX = 1000 };

struct slx_log_in {
    const struct slx_log_format *only; /* NULL: recognise */
    slx_log_tell_fn *tell;
    void *host;
    int64_t now_s;              /* when the log ends: RFC 3164 times have no year */
    const struct slx_log_format *current; /* that of the last known line; NULL: none yet */
    struct slx_buf scratch;     /* private from here on */
    char time_text[16];
    int64_t time_s;
    struct slx_log_csv *csv;
    struct slx_qmail *qmail;
};

const struct slx_log_format *slx_log_formats(size_t *count);
const struct slx_log_format *slx_log_format_find(struct slx_span id); /* NULL: there is none */

void slx_log_in_init(struct slx_log_in *in, slx_log_tell_fn *tell, void *host);
void slx_log_in_deinit(struct slx_log_in *in);

/* Another file begins: what one line said of the next ones is forgotten. */
void slx_log_in_next_file(struct slx_log_in *in, int64_t now_s);

enum slx_log_line slx_log_read(struct slx_log_in *in, struct slx_span line);

#endif
