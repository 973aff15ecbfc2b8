/*
 * siphash.c - SipHash-2-4-128; see siphash.h.
 *
 * The reference algorithm, written for a stream: bytes collect in `tail`
 * until eight are there. The key is fixed on purpose: a fingerprint must be
 * the same on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/siphash.h"

#include <stdio.h>
#include <string.h>

static const uint64_t key0 = UINT64_C(0x736d74706c657821), key1 = UINT64_C(0x66696e6765727031);

static inline uint64_t rotate(uint64_t x, unsigned bits) { return (x << bits) | (x >> (64 - bits)); }

static inline void round_once(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static inline void absorb(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    round_once(v);
    round_once(v);
    v[0] ^= word;
}

void slx_siphash_init(struct slx_siphash *hash)
{
    hash->v[0] = key0 ^ UINT64_C(0x736f6d6570736575);
    hash->v[1] = key1 ^ UINT64_C(0x646f72616e646f6d) ^ 0xee;
    hash->v[2] = key0 ^ UINT64_C(0x6c7967656e657261);
    hash->v[3] = key1 ^ UINT64_C(0x7465646279746573);
    hash->tail = 0;
    hash->len = 0;
}

void slx_siphash_add(struct slx_siphash *hash, struct slx_span bytes)
{
    size_t i = 0;
    while (i < bytes.len) {
        if (hash->len % 8 == 0 && bytes.len - i >= 8) {
            uint64_t word;
            memcpy(&word, bytes.ptr + i, 8);
            absorb(hash->v, word);
            hash->len += 8;
            i += 8;
            continue;
        }
        hash->tail |= (uint64_t)(unsigned char)bytes.ptr[i++] << (8 * (hash->len % 8));
        if (++hash->len % 8 == 0) {
            absorb(hash->v, hash->tail);
            hash->tail = 0;
        }
    }
}

void slx_siphash_end(struct slx_siphash *hash, uint64_t out[2])
{
    absorb(hash->v, hash->tail | (uint64_t)hash->len << 56);
    hash->v[2] ^= 0xee;
    for (int half = 0; half < 2; half++) {
        if (half == 1)
            hash->v[1] ^= 0xdd;
        for (int i = 0; i < 4; i++)
            round_once(hash->v);
        out[half] = hash->v[0] ^ hash->v[1] ^ hash->v[2] ^ hash->v[3];
    }
}

void slx_hex64(uint64_t value, char out[17])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 15; i >= 0; i--, value >>= 4)
        out[i] = digits[value & 15];
    out[16] = '\0';
}
