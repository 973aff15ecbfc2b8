/*
 * body.c - see body.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/body.h"

#include "base/clock.h"
#include "daemon/respond.h"
#include "daemon/stream.h"
#include "daemon/worker.h"

static bool expects_continue(const struct slx_request *request)
{
    return request->headers[SLX_HEADER_EXPECT].ptr && !request->http_1_0;
}

static bool fail_too_large(struct slx_request *request)
{
    return slx_request_fail(request, SLX_PROBLEM_BODY_TOO_LARGE, (struct slx_span){0},
                            "At most %zu bytes of body are read here.", request->body_ceiling);
}

/* Counts bytes against the ceiling over all requests. */
static bool count_bytes(struct slx_request *request, size_t bytes)
{
    atomic_size_t *total = &request->worker->server->body_bytes;
    size_t before = atomic_fetch_add(total, bytes);
    request->body_counted += bytes;
    if (before + bytes <= SLX_BODIES_TOTAL_MAX_BYTES)
        return true;
    request->head.retry_after_s = 1;
    return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0},
                            "Too many request bodies are in memory; try again soon.");
}

void slx_body_release(struct slx_request *request)
{
    if (request->body_counted > 0)
        atomic_fetch_sub(&request->worker->server->body_bytes, request->body_counted);
    request->body_counted = 0;
    slx_inflate_free(request->inflate);
    request->inflate = NULL;
}

/* The answer stands before the body is there. */
static enum MHD_Result refuse_early(struct slx_request *request)
{
    if (expects_continue(request)) {
        request->must_close = true;
        return slx_respond(request); /* instead of "100 Continue": the client has sent nothing yet */
    }
    request->body_mode = SLX_BODY_IGNORE;
    if (request->content_length > SLX_BODY_IGNORED_MAX_BYTES)
        slx_respond_raw(request);
    return MHD_YES;
}

enum MHD_Result slx_body_begin(struct slx_request *request)
{
    if (!request->has_body)
        return MHD_YES;
    if (!request->failed && request->body_mode == SLX_BODY_COLLECT && request->content_length > request->body_ceiling)
        fail_too_large(request);
    slx_conn_enter(request->conn, SLX_PHASE_BODY, slx_now_ns());
    if (!request->failed && request->body_mode == SLX_BODY_COLLECT && !request->chunked)
        count_bytes(request, (size_t)request->content_length);
    if (!request->failed && request->body_mode == SLX_BODY_COLLECT && request->encoding != SLX_ENCODING_IDENTITY &&
        !(request->inflate = slx_inflate_new(request->encoding, SLX_ZSTD_WINDOW_LOG_BODY)))
        slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
    if (request->failed)
        return refuse_early(request);
    if (request->body_mode == SLX_BODY_NONE) {
        request->body_mode = SLX_BODY_IGNORE; /* a GET with a body: nobody asked for it */
        request->body_ceiling = SLX_BODY_IGNORED_MAX_BYTES;
        if (request->content_length > request->body_ceiling) {
            fail_too_large(request);
            return refuse_early(request);
        }
    }
    return MHD_YES;
}

/* Reading on after the answer, for a while. */
static enum MHD_Result linger(struct slx_request *request)
{
    return request->body_seen <= SLX_LINGER_MAX_BYTES ? MHD_YES : MHD_NO;
}

static bool keep(struct slx_request *request, struct slx_span bytes)
{
    if (request->body.len + bytes.len > request->body_ceiling)
        return fail_too_large(request);
    slx_buf_add(&request->body, bytes);
    return !request->body.failed ||
           slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
}

/* Piece by piece, so that a body that swells is refused at its ceiling and not after it. */
static bool inflate_piece(struct slx_request *request, struct slx_span piece)
{
    char plain[SLX_INFLATE_PIECE_BYTES];
    size_t got = sizeof plain;
    struct slx_diag diag;
    slx_diag_init(&diag);
    while (piece.len > 0 || got == sizeof plain) {
        if (!slx_inflate_next(request->inflate, &piece, plain, sizeof plain, &got, &diag))
            return slx_request_fail(request, SLX_PROBLEM_MALFORMED_BODY, (struct slx_span){0}, "In the body, %s.", diag.text);
        if (!count_bytes(request, got) || !keep(request, (struct slx_span){plain, got}))
            return false;
        if (got == 0)
            break;
    }
    return true;
}

static bool collect(struct slx_request *request, struct slx_span piece)
{
    if (request->inflate)
        return inflate_piece(request, piece);
    return (!request->chunked || count_bytes(request, piece.len)) && keep(request, piece);
}

enum MHD_Result slx_body_piece(struct slx_request *request, struct slx_span piece, size_t *left)
{
    request->body_seen += piece.len;
    if (request->raw)
        return linger(request);
    if (request->body_mode == SLX_BODY_STREAM && !request->failed) {
        enum MHD_Result result = slx_stream_piece(request, piece, left);
        request->body_seen -= *left; /* they come again */
        return result;
    }
    if (request->body_mode == SLX_BODY_IGNORE) {
        if (request->body_seen <= SLX_BODY_IGNORED_MAX_BYTES)
            return MHD_YES;
        if (!request->failed)
            fail_too_large(request);
    } else if (!request->failed && collect(request, piece)) {
        return MHD_YES;
    }
    slx_respond_raw(request);
    return linger(request);
}

void slx_body_end(struct slx_request *request)
{
    if (!request->failed && request->inflate && !slx_inflate_done(request->inflate))
        slx_request_fail(request, SLX_PROBLEM_MALFORMED_BODY, (struct slx_span){0}, "The compressed body ends too early.");
}
