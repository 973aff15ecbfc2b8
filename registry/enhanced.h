/*
 * enhanced.h - enhanced status codes, class.subject.detail (RFC 3463 2), and patterns of them.
 *
 * Use:     a value of six bytes, passed by value. class_ 0: no code. In a
 *          pattern any part may be SLX_ENHANCED_ANY.
 * Limits:  class 2, 4 or 5; subject and detail 0 to 999 without leading zeros.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_ENHANCED_H
#define REGISTRY_ENHANCED_H

#include "base/span.h"

struct slx_enhanced {
    uint16_t class_;
    uint16_t subject;
    uint16_t detail;
};
enum { SLX_ENHANCED_ANY = 0xffff };

/* Strict RFC 3463: class 2, 4 or 5, 1 to 3 digits each, no leading zeros. With `wild`, "x" may stand
 * for the class and "x" or "*" for subject and detail (the part is then SLX_ENHANCED_ANY). */
bool slx_enhanced_parse(struct slx_span text, bool wild, struct slx_enhanced *code);
/* Does a code match a pattern that slx_enhanced_parse read with `wild`? No code matches none. */
bool slx_enhanced_matches(struct slx_enhanced pattern, struct slx_enhanced code);
/* "5.7.1" into out; returns the length. */
size_t slx_enhanced_print(struct slx_enhanced code, char out[16]);

#endif
