/*
 * http.h - the callbacks that libmicrohttpd makes, and the order of things.
 *
 * Order:   request line -> slx_guard_target; first call of the access handler
 *          -> slx_guard_headers, route, token, media type, size; body calls ->
 *          collected under its ceiling; last call -> the answer. Answering in
 *          the first call costs the connection, so that is done only where
 *          the connection has to go.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_HTTP_H
#define DAEMON_HTTP_H

#include <microhttpd.h>

struct slx_worker;

/* NULL on failure. Stopped with MHD_stop_daemon(). */
struct MHD_Daemon *slx_http_new(struct slx_worker *worker);

#endif
