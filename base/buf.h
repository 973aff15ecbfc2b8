/*
 * buf.h - a growing byte buffer with a ceiling.
 *
 * Use:     init with the largest size it may ever reach; append; read
 *          data/len. A failed append (no memory, ceiling) sets `failed`, all
 *          later appends do nothing: check once, at the end.
 * Ownership: init/deinit; reset keeps the memory for the next use.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/span.h"

struct slx_buf {
    char *data; /* heap, owned; not NUL-terminated */
    size_t len;
    size_t cap;
    size_t max; /* ceiling in bytes */
    bool failed;
};

void slx_buf_init(struct slx_buf *buf, size_t max_bytes);
void slx_buf_deinit(struct slx_buf *buf);
void slx_buf_reset(struct slx_buf *buf);
bool slx_buf_grow(struct slx_buf *buf, size_t more); /* what slx_buf_reserve does when room is short */

/* The three that write most are inline: an answer takes hundreds of calls, and nearly all find room. */
static inline bool slx_buf_reserve(struct slx_buf *buf, size_t more)
{
    bool room = !buf->failed && more <= buf->cap - buf->len && more <= buf->max - buf->len;
    return room || slx_buf_grow(buf, more);
}

static inline void slx_buf_add(struct slx_buf *buf, struct slx_span bytes)
{
    if (bytes.len == 0 || !slx_buf_reserve(buf, bytes.len))
        return;
    memcpy(buf->data + buf->len, bytes.ptr, bytes.len);
    buf->len += bytes.len;
}

static inline void slx_buf_add_char(struct slx_buf *buf, char c)
{
    if (slx_buf_reserve(buf, 1))
        buf->data[buf->len++] = c;
}

void slx_buf_add_uint(struct slx_buf *buf, uint64_t value);

/* "%2F": a byte in a URL that may not stand there as it is (RFC 3986 2.1). */
void slx_buf_add_percent(struct slx_buf *buf, char c);
void slx_buf_printf(struct slx_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct slx_span slx_buf_span(const struct slx_buf *buf);

#endif
