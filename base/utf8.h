/*
 * utf8.h - UTF-8: check, decode, repair (RFC 3629).
 *
 * Repair:  a byte that belongs to no valid sequence is read as Windows-1252,
 *          the superset of Latin-1 that mail programs send without saying so;
 *          the five bytes it leaves undefined become U+FFFD. Text that is
 *          already UTF-8 comes out unchanged, byte for byte.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

/* Decodes one character at `*pos` and moves past it; on a bad sequence returns
 * false, moves nothing. Surrogates, overlong forms and > U+10FFFF are bad. */
bool slx_utf8_next(struct slx_span text, size_t *pos, uint32_t *codepoint);

/* Writes 1 to 4 bytes to `out`, returns how many. */
size_t slx_utf8_put(uint32_t codepoint, char out[4]);

bool slx_utf8_valid(struct slx_span text);

/* Offset of the first bad byte, or SLX_NOT_FOUND. */
size_t slx_utf8_first_bad(struct slx_span text);

/* Appends the text to `out` as valid UTF-8; `*repaired` counts the bytes that were not. */
void slx_utf8_repair(struct slx_span text, struct slx_buf *out, size_t *repaired);

/* Characters in valid UTF-8. */
size_t slx_utf8_length(struct slx_span text);

/* The longest prefix of at most `max_bytes` that does not cut a character. */
struct slx_span slx_utf8_cut(struct slx_span text, size_t max_bytes);

#endif
