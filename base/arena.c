/*
 * arena.c - see arena.h. Chunks double; reset goes back to the first one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST_BYTES = 16 * 1024, CHUNK_LARGE_BYTES = 1024 * 1024 };

struct slx_arena_chunk {
    struct slx_arena_chunk *next;
    size_t size, used;
    alignas(max_align_t) char bytes[];
};

void slx_arena_init(struct slx_arena *arena, size_t max_bytes) { *arena = (struct slx_arena){.max = max_bytes}; }

void slx_arena_deinit(struct slx_arena *arena)
{
    for (struct slx_arena_chunk *chunk = arena->first; chunk;) {
        struct slx_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    *arena = (struct slx_arena){.max = arena->max};
}

void slx_arena_reset(struct slx_arena *arena)
{
    for (struct slx_arena_chunk *chunk = arena->first; chunk; chunk = chunk->next)
        chunk->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

static struct slx_arena_chunk *add_chunk(struct slx_arena *arena, size_t least)
{
    size_t size = arena->current ? arena->current->size * 2 : CHUNK_FIRST_BYTES;
    size = size > CHUNK_LARGE_BYTES ? CHUNK_LARGE_BYTES : size;
    size = size < least ? least : size;
    struct slx_arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        return NULL;
    *chunk = (struct slx_arena_chunk){.size = size};
    if (arena->current) {
        chunk->next = arena->current->next;
        arena->current->next = chunk;
    } else {
        arena->first = chunk;
    }
    arena->current = chunk;
    return chunk;
}

void *slx_arena_alloc(struct slx_arena *arena, size_t size)
{
    size_t step = alignof(max_align_t);
    if (size > arena->max - arena->used || size > SIZE_MAX - step)
        return NULL;
    size = (size + step - 1) / step * step;
    struct slx_arena_chunk *chunk = arena->current;
    while (chunk && size > chunk->size - chunk->used)
        chunk = arena->current = chunk->next ? chunk->next : NULL;
    if (!chunk) {
        /* Append behind the last chunk, so that reset finds them all. */
        for (chunk = arena->first; chunk && chunk->next;)
            chunk = chunk->next;
        arena->current = chunk;
        chunk = add_chunk(arena, size);
    }
    if (!chunk)
        return NULL;
    void *memory = chunk->bytes + chunk->used;
    chunk->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

void *slx_arena_array(struct slx_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return slx_arena_alloc(arena, count * size);
}

struct slx_span slx_arena_copy(struct slx_arena *arena, struct slx_span bytes)
{
    char *copy = slx_arena_alloc(arena, bytes.len + 1);
    if (!copy)
        return (struct slx_span){0};
    if (bytes.len)
        memcpy(copy, bytes.ptr, bytes.len);
    return (struct slx_span){copy, bytes.len};
}
