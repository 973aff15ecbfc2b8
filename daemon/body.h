/*
 * body.h - the body of a request: collected under its ceiling, or swallowed.
 *
 * Ceilings: the route's (413 before a byte is read where Content-Length tells,
 *          else at the moment of excess) and SLX_BODIES_TOTAL_MAX_BYTES over
 *          all requests at once (503).
 * While a body arrives libmicrohttpd takes no answer; a refusal is then sent
 * past it (slx_respond_raw), and the rest of the body is read and dropped for
 * a while, so that the client gets to see it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_BODY_H
#define DAEMON_BODY_H

#include "daemon/request.h"

enum MHD_Result slx_body_begin(struct slx_request *request);
/* *left stays 0, but where a stream has to wait: then it is what was not used of the piece. */
enum MHD_Result slx_body_piece(struct slx_request *request, struct slx_span piece, size_t *left);
void slx_body_end(struct slx_request *request);

/* Gives back what was taken for it: the count of its bytes, the inflater. */
void slx_body_release(struct slx_request *request);

#endif
