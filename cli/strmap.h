/*
 * strmap.h - texts to records of one size, for counting.
 *
 * Use:     init with the record's size and a ceiling; at() finds the record of
 *          a text or makes a new one, zeroed; walk keys and records by number,
 *          in the order in which they came.
 * Safety:  texts come from logs, so from outside: the hash is SipHash with a
 *          random beginning.
 * Ownership: init/deinit; records move when the map grows: do not keep pointers.
 * Limits:  `max` texts; then at() finds the old ones only, and `refused` counts.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_STRMAP_H
#define CLI_STRMAP_H

#include "base/arena.h"

struct slx_strmap {
    size_t len;
    uint64_t refused; /* new texts that found no room */
    size_t size, max, cap; /* private from here on */
    uint32_t *slots;       /* number + 1; 0: free */
    size_t slots_len;
    struct slx_span *keys;
    unsigned char *records;
    struct slx_arena texts;
    uint64_t seed;
};

void slx_strmap_init(struct slx_strmap *map, size_t record_size, size_t max);
void slx_strmap_deinit(struct slx_strmap *map);

/* The record; a new one when `make`. NULL: not there, or no room. */
void *slx_strmap_at(struct slx_strmap *map, struct slx_span text, bool make);

struct slx_span slx_strmap_key(const struct slx_strmap *map, size_t number);
void *slx_strmap_record(const struct slx_strmap *map, size_t number);

#endif
