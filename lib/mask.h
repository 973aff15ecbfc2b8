/*
 * mask.h - the same text for replies that differ only in volatile parts.
 *
 * Purpose: fingerprints (equal replies get equal ones) and the list of
 *          unknown replies, which must hold nothing personal.
 * Masks:   addresses -> <addr>, IP addresses and numbers -> #, words with
 *          digits in them (ids, hosts) -> #, host names -> <host>, URLs ->
 *          <url>, what stands in quotes or angle brackets with an '@' too.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_MASK_H
#define LIB_MASK_H

#include "lib/reply.h"

enum { SLX_MASK_MAX_BYTES = 2048 };

/* Writes the masked form of folded text, at most `size` bytes; returns its length. */
size_t slx_mask(struct slx_span folded, char *out, size_t size);

/* "1:" and 32 hex digits over code, enhanced code and masked text. */
void slx_fingerprint(const struct slx_reply *reply, char out[35]);

#endif
