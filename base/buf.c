/*
 * buf.c - see buf.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUF_FIRST_BYTES = 512, PRINTF_MAX_BYTES = 4096 };

void slx_buf_init(struct slx_buf *buf, size_t max_bytes) { *buf = (struct slx_buf){.max = max_bytes}; }

void slx_buf_deinit(struct slx_buf *buf)
{
    free(buf->data);
    *buf = (struct slx_buf){.max = buf->max};
}

void slx_buf_reset(struct slx_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

bool slx_buf_grow(struct slx_buf *buf, size_t more)
{
    if (buf->failed || more > buf->max - buf->len) {
        buf->failed = true;
        return false;
    }
    if (buf->len + more <= buf->cap)
        return true;
    size_t cap = buf->cap ? buf->cap : BUF_FIRST_BYTES;
    while (cap < buf->len + more)
        cap = cap > buf->max / 2 ? buf->max : cap * 2;
    char *data = realloc(buf->data, cap);
    if (!data) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void slx_buf_add_uint(struct slx_buf *buf, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    slx_buf_add(buf, (struct slx_span){digits + at, sizeof digits - at});
}

void slx_buf_printf(struct slx_buf *buf, const char *format, ...)
{
    char text[PRINTF_MAX_BYTES];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof text)
        buf->failed = true;
    else
        slx_buf_add(buf, (struct slx_span){text, (size_t)len});
}

struct slx_span slx_buf_span(const struct slx_buf *buf) { return (struct slx_span){buf->data, buf->len}; }

void slx_buf_add_percent(struct slx_buf *buf, char c)
{
    static const char hex[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)c;
    char escaped[3] = {'%', hex[byte >> 4], hex[byte & 15]};
    slx_buf_add(buf, (struct slx_span){escaped, sizeof escaped});
}
