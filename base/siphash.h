/*
 * siphash.h - SipHash-2-4 with 128 bits of output (Aumasson, Bernstein 2012).
 *
 * Purpose: fingerprints of replies and versions of rule sets: short, stable
 *          over machines, not guessable backwards. Streaming, no allocation.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include "base/span.h"

struct slx_siphash {
    uint64_t v[4];
    uint64_t tail;
    size_t len;
};

void slx_siphash_init(struct slx_siphash *hash); /* the project's fixed key */
void slx_siphash_add(struct slx_siphash *hash, struct slx_span bytes);
void slx_siphash_end(struct slx_siphash *hash, uint64_t out[2]);

/* 16 hex digits and a NUL. */
void slx_hex64(uint64_t value, char out[17]);

#endif
