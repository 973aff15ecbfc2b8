/*
 * stream.h - rows in, rows out, while the request's body still arrives.
 *
 * Purpose: NDJSON, CSV and TSV of any length in constant memory, one answer a
 *          row, in order, a bad row answered in its place.
 * How:     libmicrohttpd takes no response while a body arrives. So the status
 *          line and chunks are sent on the socket itself from the first piece
 *          on, and the connection ends with the answer (Connection: close).
 * Pressure: when the client does not read, the connection is suspended until
 *          the socket takes bytes again: nothing more is read from it, so the
 *          client's own writing stops. Clients have to read while they write.
 * Time:    body-timeout and write-timeout run anew with every row that is
 *          answered and every byte that is taken.
 * Rules:   a reload in between holds from the next row on; each answer names
 *          its rule set.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_STREAM_H
#define DAEMON_STREAM_H

#include "daemon/request.h"

struct slx_stream;

/* How a media type is read and answered. */
enum slx_stream_form { SLX_STREAM_NDJSON, SLX_STREAM_CSV, SLX_STREAM_TSV };

/* In the first call of the access handler; false with the problem set: answered like any other request. */
bool slx_stream_begin(struct slx_request *request, enum slx_stream_form form);

/* A piece of the body. Sets *left to what was not used because the client does not read: the same bytes
 * come again after the connection was resumed. MHD_NO: the client is gone. */
enum MHD_Result slx_stream_piece(struct slx_request *request, struct slx_span piece, size_t *left);

/* The body has ended. MHD_YES: suspended, called again; MHD_NO: all is sent, close. */
enum MHD_Result slx_stream_end(struct slx_request *request);

/* The socket may take bytes again, or the connection is to end: sends, and resumes. On the worker. */
void slx_stream_continue(struct slx_request *request);

void slx_stream_free(struct slx_request *request);

#endif
