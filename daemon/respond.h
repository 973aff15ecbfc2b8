/*
 * respond.h - from a request that knows its answer to bytes on the wire.
 *
 * Use:     slx_respond() in the last call of the access handler (or in the
 *          first, where the connection is given up); slx_respond_raw() while
 *          a body arrives; slx_respond_timeout() when a deadline has passed.
 *          A request that failed gets its problem as the body.
 * Headers: one list, whichever way the answer goes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_RESPOND_H
#define DAEMON_RESPOND_H

#include "daemon/conn.h"

enum MHD_Result slx_respond(struct slx_request *request);

/* Sends the answer on the socket itself, ends the sending side, and lets the connection linger. */
void slx_respond_raw(struct slx_request *request);

/* The head of an answer that is streamed: 200, chunked, and the connection ends with it. */
void slx_respond_stream_head(struct slx_request *request, struct slx_buf *out);

/* 408 for what has been begun; nothing is changed but the socket. */
void slx_respond_timeout(struct slx_conn *conn);

#endif
