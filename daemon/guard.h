/*
 * guard.h - what no request may get past, before anything looks at it.
 *
 * Purpose: libmicrohttpd 0.9.75 lets requests through that another program on
 *          the way may cut differently (two Content-Length, Content-Length
 *          with Transfer-Encoding, two Host, a space before the colon, NUL in
 *          a value, continuation lines) and hangs on others. All of it is
 *          seen in the first call of the access handler (RFC 9112 3.2, 5, 6).
 * Use:     slx_guard_target() from the callback of the request line, then
 *          slx_guard_headers() from the first call of the access handler.
 *          Both set the request's problem, and must_close where the rest of
 *          the connection cannot be trusted.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_GUARD_H
#define DAEMON_GUARD_H

#include "daemon/request.h"

/* Copies and decodes the target; hides the query from libmicrohttpd, which would decode it again. */
bool slx_guard_target(struct slx_request *request, const char *target);

bool slx_guard_headers(struct slx_request *request, const char *method, const char *version);

#endif
