/*
 * problem.h - what can be wrong with a request: one row each (RFC 9457).
 *
 * Purpose: every error that the program itself writes is
 *          application/problem+json with a stable type, /problems/<name>.
 * Use:     the first problem of a request wins; `detail` is one sentence that
 *          says what was wrong and what was expected; `parameter` is a query
 *          parameter or a JSON pointer ("/replies/3/mx").
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_PROBLEM_H
#define API_PROBLEM_H

#include <stdarg.h>

#include "base/buf.h"

/* name, status, title */
#define SLX_PROBLEMS(X)                                                                             \
    X(NOT_FOUND, "not-found", 404, "There is nothing at this path")                                 \
    X(UNKNOWN_CODE, "unknown-code", 404, "The code is not in the registry")                         \
    X(UNKNOWN_ID, "unknown-id", 404, "Nothing has this id")                                         \
    X(METHOD_NOT_ALLOWED, "method-not-allowed", 405, "This path does not answer to this method")    \
    X(NOT_IMPLEMENTED, "not-implemented", 501, "The method is unknown here")                        \
    X(URI_TOO_LONG, "uri-too-long", 414, "The request target is too long")                          \
    X(TOO_MANY_PARAMETERS, "too-many-parameters", 400, "There are too many query parameters")       \
    X(HEADERS_TOO_LARGE, "headers-too-large", 431, "The request's headers are too large")           \
    X(BAD_FRAMING, "bad-framing", 400, "The length of the request's body is not clear")             \
    X(BAD_HOST, "bad-host", 400, "The Host header is missing or given twice")                       \
    X(BAD_HEADER, "bad-header", 400, "A header line is malformed")                                  \
    X(BAD_TARGET, "bad-target", 400, "The request target is malformed")                             \
    X(BAD_PATH, "bad-path", 400, "The path holds an escape that is not allowed there")              \
    X(BAD_CODE, "bad-code", 400, "This is not a reply code")                                        \
    X(BAD_ENHANCED_CODE, "bad-enhanced-code", 400, "This is not an enhanced status code")           \
    X(BODY_TOO_LARGE, "body-too-large", 413, "The request's body is too large")                     \
    X(BATCH_TOO_LARGE, "batch-too-large", 413, "The batch has too many items")                      \
    X(REQUEST_TIMEOUT, "request-timeout", 408, "The request did not arrive in time")                \
    X(EXPECTATION_FAILED, "expectation-failed", 417, "The Expect header cannot be met")             \
    X(NOT_ACCEPTABLE, "not-acceptable", 406, "There is no representation that the Accept header allows") \
    X(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", 415, "The body's media type is not understood here") \
    X(UNAUTHORIZED, "unauthorized", 401, "A valid bearer token is needed")                          \
    X(RATE_LIMITED, "rate-limited", 429, "Too many requests")                                       \
    X(UNAVAILABLE, "unavailable", 503, "The service cannot answer now")                             \
    X(INTERNAL_ERROR, "internal-error", 500, "The service failed to answer")                        \
    X(MISSING_PARAMETER, "missing-parameter", 400, "A parameter is missing")                        \
    X(INVALID_PARAMETER, "invalid-parameter", 400, "A parameter has a value that is not allowed")   \
    X(DUPLICATE_PARAMETER, "duplicate-parameter", 400, "A query parameter is given twice")          \
    X(UNKNOWN_PARAMETER, "unknown-parameter", 400, "A query parameter is not known here")           \
    X(INVALID_CHARACTER, "invalid-character", 400, "A text holds a NUL character")                  \
    X(BAD_ESCAPE, "bad-escape", 400, "A percent escape in the query is malformed")                  \
    X(EMPTY_REPLY, "empty-reply", 400, "The reply is empty")                                        \
    X(MALFORMED_JSON, "malformed-json", 400, "The body is not JSON")                                \
    X(MALFORMED_BODY, "malformed-body", 400, "The compressed body is broken")                       \
    X(DUPLICATE_KEY, "duplicate-key", 400, "A JSON object has a member twice")                      \
    X(JSON_TOO_DEEP, "json-too-deep", 400, "The JSON is nested too deeply")                         \
    X(UNKNOWN_PLATFORM, "unknown-platform", 422, "The events are of no platform that is known")     \
    X(VALIDATION_FAILED, "validation-failed", 422, "The body is not what this path expects")

enum slx_problem_type {
#define SLX_PROBLEM_ENUM(key, name, status, title) SLX_PROBLEM_##key,
    SLX_PROBLEMS(SLX_PROBLEM_ENUM)
#undef SLX_PROBLEM_ENUM
    SLX_PROBLEM_COUNT
};

struct slx_problem_row {
    struct slx_span name, title;
    unsigned status;
};

enum { SLX_PROBLEM_DETAIL_BYTES = 320, SLX_PROBLEM_PARAMETER_BYTES = 64 };

struct slx_problem {
    enum slx_problem_type type;
    char detail[SLX_PROBLEM_DETAIL_BYTES];
    char parameter[SLX_PROBLEM_PARAMETER_BYTES]; /* query parameter or JSON pointer at fault, or empty */
};

const struct slx_problem_row *slx_problem_row(enum slx_problem_type type);

/* The row with this name, or NULL. */
const struct slx_problem_row *slx_problem_find(struct slx_span name);

/* The type with this name; internal-error when there is none. */
enum slx_problem_type slx_problem_by_name(struct slx_span name);

/* Fills the problem; always returns false. The texts are cut to size and kept valid UTF-8. */
bool slx_problem_set(struct slx_problem *problem, enum slx_problem_type type, const char *parameter,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
bool slx_problem_vset(struct slx_problem *problem, enum slx_problem_type type, struct slx_span parameter,
                      const char *format, va_list arguments) __attribute__((format(printf, 4, 0)));

/* Appends the JSON document; `id` is the request's UUID, empty for none (`instance` is left out); `extra`
 * holds further members, `"nearest":{...}`, or is empty. */
void slx_problem_write(const struct slx_problem *problem, struct slx_span id, struct slx_span extra,
                       struct slx_buf *out);

#endif
