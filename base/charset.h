/*
 * charset.h - sets of bytes, written down as rows and asked with one load.
 *
 * Purpose: scans that look at every byte of a reply. A set is four words of
 *          bits, filled by the macros below, a part of the ASCII table each:
 *          { digits and signs, letters and signs, beyond ASCII, beyond ASCII }.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

struct slx_charset {
    uint64_t bits[4]; /* by byte / 64 */
};

#define SLX_CHAR(c) (UINT64_C(1) << ((c) % 64))
#define SLX_CHARS(first, last) (SLX_CHAR(last) | (SLX_CHAR(last) - SLX_CHAR(first)))
#define SLX_DIGITS SLX_CHARS('0', '9')
#define SLX_LETTERS (SLX_CHARS('A', 'Z') | SLX_CHARS('a', 'z'))

static inline bool slx_charset_has(const struct slx_charset *set, char c)
{
    unsigned char byte = (unsigned char)c;
    return set->bits[byte / 64] >> (byte % 64) & 1;
}

#endif
