/*
 * arena.h - memory that is given back all at once.
 *
 * Purpose: a loader or a request takes many small pieces and frees them
 *          together. Chunks are kept by reset, so that a warm request takes
 *          nothing from the heap.
 * Use:     init, alloc..., reset or deinit. Allocation returns zeroed memory
 *          aligned for any type, or NULL (out of memory, ceiling).
 * Limits:  `max_bytes` in total.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"

struct slx_arena_chunk;

struct slx_arena {
    struct slx_arena_chunk *first;
    struct slx_arena_chunk *current;
    size_t used; /* bytes handed out since the last reset */
    size_t max;
};

void slx_arena_init(struct slx_arena *arena, size_t max_bytes);
void slx_arena_deinit(struct slx_arena *arena);
void slx_arena_reset(struct slx_arena *arena);
void *slx_arena_alloc(struct slx_arena *arena, size_t size);
/* count * size with an overflow check. */
void *slx_arena_array(struct slx_arena *arena, size_t count, size_t size);
/* Copy of the bytes, with a NUL behind them that is not counted. ptr is NULL when memory ran out. */
struct slx_span slx_arena_copy(struct slx_arena *arena, struct slx_span bytes);

#endif
