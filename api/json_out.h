/*
 * json_out.h - a small streaming writer of JSON (RFC 8259).
 *
 * Purpose: the one writer of every answer, of the daemon and the tool alike.
 *          Jansson reads requests and is the oracle in the tests.
 * Use:     begin, key, value, end; commas and escapes are the writer's. Texts
 *          must be valid UTF-8 (slx_reply repairs what came from outside).
 * Limits:  SLX_JSON_DEPTH_MAX levels; the buffer's own ceiling.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_JSON_OUT_H
#define API_JSON_OUT_H

#include "base/buf.h"

enum { SLX_JSON_DEPTH_MAX = 32 };

struct slx_json {
    struct slx_buf *out;
    unsigned depth;
    bool comma[SLX_JSON_DEPTH_MAX]; /* does the level need a comma before the next item? */
};

void slx_json_init(struct slx_json *json, struct slx_buf *out);

void slx_json_object(struct slx_json *json);
void slx_json_object_end(struct slx_json *json);
void slx_json_array(struct slx_json *json);
void slx_json_array_end(struct slx_json *json);
void slx_json_key(struct slx_json *json, const char *key); /* a name of ours: no escapes */

void slx_json_text(struct slx_json *json, struct slx_span text);
void slx_json_uint(struct slx_json *json, uint64_t value);
void slx_json_hundredths(struct slx_json *json, unsigned value); /* 97 -> 0.97 */
void slx_json_bool(struct slx_json *json, bool value);
void slx_json_null(struct slx_json *json);

/* key and value in one; `_or_null` writes null for an empty text. */
void slx_json_key_object(struct slx_json *json, const char *key);
void slx_json_key_array(struct slx_json *json, const char *key);
void slx_json_key_text(struct slx_json *json, const char *key, struct slx_span text);
void slx_json_key_text_or_null(struct slx_json *json, const char *key, struct slx_span text);
void slx_json_key_uint(struct slx_json *json, const char *key, uint64_t value);
void slx_json_key_bool(struct slx_json *json, const char *key, bool value);
void slx_json_key_null(struct slx_json *json, const char *key);
void slx_json_key_list(struct slx_json *json, const char *key, struct slx_list texts);

/* Appends the text as the inside of a JSON string: no quotes around it. */
void slx_json_escape(struct slx_buf *out, struct slx_span text);

#endif
