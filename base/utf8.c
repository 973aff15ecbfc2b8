/*
 * utf8.c - see utf8.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/utf8.h"

#include <string.h>

bool slx_utf8_next(struct slx_span text, size_t *pos, uint32_t *codepoint)
{
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t at = *pos;
    if (at >= text.len)
        return false;
    unsigned char first = (unsigned char)text.ptr[at];
    if (first < 0x80) {
        *codepoint = first;
        *pos = at + 1;
        return true;
    }
    size_t len = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
    if (len == 0 || len > text.len - at)
        return false;
    uint32_t value = first & (0xffu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)text.ptr[at + i];
        if ((next & 0xc0) != 0x80)
            return false;
        value = value << 6 | (next & 0x3f);
    }
    if (value < smallest[len] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return false;
    *codepoint = value;
    *pos = at + len;
    return true;
}

size_t slx_utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

/* Length of the run of ASCII from `at`, eight bytes at a time. */
static size_t ascii_run(struct slx_span text, size_t at)
{
    size_t from = at;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word;
        memcpy(&word, text.ptr + at, 8);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
        at++;
    return at - from;
}

size_t slx_utf8_first_bad(struct slx_span text)
{
    size_t pos = 0;
    uint32_t codepoint;
    for (;;) {
        pos += ascii_run(text, pos);
        if (pos >= text.len)
            return SLX_NOT_FOUND;
        if (!slx_utf8_next(text, &pos, &codepoint))
            return pos;
    }
}

bool slx_utf8_valid(struct slx_span text) { return slx_utf8_first_bad(text) == SLX_NOT_FOUND; }

/* Windows-1252, 0x80 to 0x9f; the rest equals Latin-1. */
static const uint16_t cp1252[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* Bytes that begin no valid sequence, from `pos` on, read as Windows-1252; returns where they end. */
static size_t repair_run(struct slx_span text, size_t pos, struct slx_buf *out)
{
    char bytes[96];
    size_t len = 0, next = pos;
    uint32_t codepoint;
    while (pos < text.len && len + 4 <= sizeof bytes && !slx_utf8_next(text, &next, &codepoint)) {
        unsigned char byte = (unsigned char)text.ptr[pos];
        len += slx_utf8_put(byte < 0xa0 ? cp1252[byte - 0x80] : byte, bytes + len);
        next = ++pos;
    }
    slx_buf_add(out, (struct slx_span){bytes, len});
    return pos;
}

void slx_utf8_repair(struct slx_span text, struct slx_buf *out, size_t *repaired)
{
    size_t pos = 0;
    *repaired = 0;
    while (pos < text.len) {
        size_t bad = slx_utf8_first_bad(slx_span_sub(text, pos, text.len));
        size_t good = bad == SLX_NOT_FOUND ? text.len - pos : bad;
        slx_buf_add(out, slx_span_sub(text, pos, pos + good));
        size_t from = pos + good;
        pos = repair_run(text, from, out);
        *repaired += pos - from;
    }
}

size_t slx_utf8_length(struct slx_span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    return count;
}

struct slx_span slx_utf8_cut(struct slx_span text, size_t max_bytes)
{
    if (text.len <= max_bytes)
        return text;
    size_t end = max_bytes;
    while (max_bytes - end < 3 && end > 0 && ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end--;
    /* Four bytes that only continue belong to no character: cut where told. */
    if (((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end = max_bytes;
    return slx_span_sub(text, 0, end);
}
