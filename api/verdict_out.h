/*
 * verdict_out.h - a verdict as JSON, whole or brief, and as plain text.
 *
 * The field names and their order are the contract (openapi.yaml, schema
 * Verdict). The daemon and the tool print the same bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_VERDICT_OUT_H
#define API_VERDICT_OUT_H

#include "api/json_out.h"
#include "lib/classify.h"

enum slx_view { SLX_VIEW_FULL, SLX_VIEW_BRIEF };

/* One JSON object. `context` is what the caller told, for the permalink; may be NULL. */
void slx_verdict_json(struct slx_json *json, const struct slx_verdict *verdict, const struct slx_context *context,
                      enum slx_view view);

/* One screen for people: aligned, no colours, ends with a line end. `styled` adds ANSI colours. */
void slx_verdict_text(struct slx_buf *out, const struct slx_verdict *verdict, bool styled);

/* "/?reply=550+5.1.1+..." with the context's parameters; nothing is appended when it would exceed
 * SLX_PERMALINK_MAX_BYTES (false). */
bool slx_permalink(struct slx_buf *out, const struct slx_verdict *verdict, const struct slx_context *context);

/* The recipient's part of it, "&recipient=user%40example.com"; nothing when it is empty. */
void slx_permalink_recipient(struct slx_buf *out, struct slx_span recipient);

#endif
