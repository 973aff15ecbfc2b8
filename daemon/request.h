/*
 * request.h - one request from its first line to the last byte of its answer.
 *
 * Purpose: what the callbacks of libmicrohttpd share. Made when the request
 *          line is complete, given back when the answer was sent or the
 *          connection went away.
 * Memory:  from a pool of the worker; buffers are kept from request to
 *          request, so that a warm worker takes nothing from the heap.
 * Spans of headers point into libmicrohttpd's memory of the connection and
 * live as long as the request; spans of the target point into `target`.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_REQUEST_H
#define DAEMON_REQUEST_H

#include <microhttpd.h>

#include "api/problem.h"
#include "base/buf.h"
#include "daemon/accept.h"
#include "daemon/limits.h"
#include "input/inflate.h"

struct slx_worker;
struct slx_conn;
struct slx_route;
struct slx_post_type;
struct slx_message_job;
struct slx_stream;

#define SLX_METHODS(X)                                                                              \
    X(GET) X(HEAD) X(POST) X(OPTIONS) X(PUT) X(DELETE) X(PATCH) X(TRACE) X(CONNECT) X(QUERY)
enum slx_method {
#define SLX_METHOD_ENUM(key) SLX_METHOD_##key,
    SLX_METHODS(SLX_METHOD_ENUM)
#undef SLX_METHOD_ENUM
    SLX_METHOD_UNKNOWN,
    SLX_METHOD_COUNT
};

/* The headers that mean something here; all others are only counted. */
#define SLX_HEADERS(X)                                                                              \
    X(HOST, "Host") X(CONTENT_LENGTH, "Content-Length") X(TRANSFER_ENCODING, "Transfer-Encoding")   \
    X(EXPECT, "Expect") X(ACCEPT, "Accept") X(CONTENT_TYPE, "Content-Type")                         \
    X(CONTENT_ENCODING, "Content-Encoding") X(IF_NONE_MATCH, "If-None-Match")                       \
    X(AUTHORIZATION, "Authorization") X(ORIGIN, "Origin")                                           \
    X(REQUEST_METHOD, "Access-Control-Request-Method") X(REQUEST_ID, "X-Request-Id")                \
    X(TRACEPARENT, "traceparent") X(ACCEPT_LANGUAGE, "Accept-Language")
enum slx_header {
#define SLX_HEADER_ENUM(key, name) SLX_HEADER_##key,
    SLX_HEADERS(SLX_HEADER_ENUM)
#undef SLX_HEADER_ENUM
    SLX_HEADER_COUNT
};

struct slx_param {
    struct slx_span name, value; /* decoded */
    bool has_equals;
};

struct slx_query {
    struct slx_param params[SLX_HTTP_PARAMS_MAX];
    size_t len;
};

/* What stands above the body of an answer; NULL, 0 and empty: nothing. */
struct slx_answer_head {
    const char *media_type, *cache_control, *location;
    const char *accept_post; /* media types, with 415 */
    const char *accept_encoding; /* codings of a body, with 415 */
    const char *policy;      /* Content-Security-Policy, of pages */
    unsigned allow;         /* methods, bit 1 << enum slx_method; sent as Allow */
    unsigned retry_after_s;
    bool vary_accept;
    char etag[SLX_ETAG_BYTES];
};

/* How the body is treated. */
enum slx_body_mode { SLX_BODY_NONE, SLX_BODY_COLLECT, SLX_BODY_STREAM, SLX_BODY_IGNORE };

struct slx_request {
    struct slx_request *next; /* in the pool */
    struct slx_worker *worker;
    struct slx_conn *conn;
    struct MHD_Connection *mhd;
    uint64_t started_ns;

    const char *raw_target;   /* libmicrohttpd's, to compare addresses with; never read through */
    size_t raw_target_len;
    struct slx_buf target;    /* path and query, decoded in place */
    struct slx_span path;     /* decoded */
    struct slx_span argument; /* what stands for {...} in the route's path, or empty */
    struct slx_query query;
    bool asterisk;            /* the target "*" */

    enum slx_method method;
    const struct slx_route *route; /* NULL: none */
    const struct slx_post_type *post; /* the row of its media type; NULL: no POST */
    enum slx_offer offer;     /* what the answer is written as */
    struct slx_span headers[SLX_HEADER_COUNT]; /* ptr NULL: absent */
    struct slx_buf joined;    /* list headers that came in several lines */
    size_t headers_total;
    uint64_t content_length;
    bool chunked, has_body, http_1_0;

    enum slx_body_mode body_mode;
    enum slx_encoding encoding; /* of the body as it comes */
    struct slx_inflate *inflate; /* of a collected body; NULL: none */
    struct slx_buf body;      /* inflated */
    size_t body_ceiling;
    uint64_t body_seen;
    size_t body_counted;      /* against SLX_BODIES_TOTAL_MAX_BYTES */

    struct slx_message_job *job; /* a message at the reader (daemon/messages.h), or NULL */
    struct slx_stream *stream; /* rows are answered while the body arrives (daemon/stream.h), or NULL */
    bool suspended;           /* waits for one of the two; libmicrohttpd leaves it alone */
    bool failed;              /* `problem` is set */
    bool must_close;          /* the connection cannot be used again */
    struct slx_problem problem;
    bool seen;                /* the access handler was called */
    bool answered;            /* queued, or sent past libmicrohttpd */
    bool raw;                 /* sent past libmicrohttpd: it must not answer any more */

    struct slx_buf answer;    /* the body of the answer */
    uint64_t answer_bytes;    /* of a streamed answer */
    struct slx_buf extra;     /* further members of a problem, as a JSON object */
    unsigned status;
    struct slx_answer_head head;
    char id[SLX_REQUEST_ID_MAX_BYTES + 1]; /* X-Request-Id, the client's or made */
    char uuid[37];            /* for `instance` of a problem */
};

/* Sets the problem unless one is set; always returns false. `parameter` may be empty. */
bool slx_request_fail(struct slx_request *request, enum slx_problem_type type, struct slx_span parameter,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

/* From and to the worker's pool. NULL: out of memory. */
struct slx_request *slx_request_new(struct slx_worker *worker);
void slx_request_free(struct slx_request *request);
void slx_request_pool_deinit(struct slx_worker *worker);

struct slx_span slx_method_name(enum slx_method method);

#endif
