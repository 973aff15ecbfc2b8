/*
 * strmap.c - see strmap.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/strmap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/siphash.h"

enum { FIRST_SLOTS = 1024 };
static const size_t texts_max_bytes = (size_t)1 << 34;

void slx_strmap_init(struct slx_strmap *map, size_t record_size, size_t max)
{
    *map = (struct slx_strmap){.size = record_size, .max = max};
    slx_arena_init(&map->texts, texts_max_bytes);
    if (getrandom(&map->seed, sizeof map->seed, GRND_NONBLOCK) != (ssize_t)sizeof map->seed)
        map->seed = (uint64_t)(uintptr_t)map;
}

void slx_strmap_deinit(struct slx_strmap *map)
{
    free(map->slots);
    free(map->keys);
    free(map->records);
    slx_arena_deinit(&map->texts);
    *map = (struct slx_strmap){0};
}

struct slx_span slx_strmap_key(const struct slx_strmap *map, size_t number) { return map->keys[number]; }
void *slx_strmap_record(const struct slx_strmap *map, size_t number) { return map->records + number * map->size; }

static size_t hash_of(const struct slx_strmap *map, struct slx_span text)
{
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, (struct slx_span){(const char *)&map->seed, sizeof map->seed});
    slx_siphash_add(&hash, text);
    slx_siphash_end(&hash, sum);
    return (size_t)sum[0];
}

/* The slot of the text, or the free one where it belongs. */
static size_t find_slot(const struct slx_strmap *map, struct slx_span text)
{
    size_t at = hash_of(map, text) & (map->slots_len - 1);
    while (map->slots[at] && !slx_span_eq(map->keys[map->slots[at] - 1], text))
        at = (at + 1) & (map->slots_len - 1);
    return at;
}

static bool grow_slots(struct slx_strmap *map)
{
    size_t len = map->slots_len ? 2 * map->slots_len : FIRST_SLOTS;
    uint32_t *slots = calloc(len, sizeof *slots);
    if (!slots)
        return false;
    free(map->slots);
    map->slots = slots;
    map->slots_len = len;
    for (size_t i = 0; i < map->len; i++)
        map->slots[find_slot(map, map->keys[i])] = (uint32_t)i + 1;
    return true;
}

static bool grow_records(struct slx_strmap *map)
{
    size_t cap = map->cap ? 2 * map->cap : FIRST_SLOTS / 2;
    struct slx_span *keys = realloc(map->keys, cap * sizeof *keys);
    if (keys)
        map->keys = keys;
    unsigned char *records = keys ? realloc(map->records, cap * map->size) : NULL;
    if (!records)
        return false;
    map->records = records;
    map->cap = cap;
    return true;
}

static bool make_room(struct slx_strmap *map)
{
    return map->len < map->max && (map->len < map->cap || grow_records(map)) &&
           (2 * (map->len + 1) < map->slots_len || grow_slots(map));
}

void *slx_strmap_at(struct slx_strmap *map, struct slx_span text, bool make)
{
    size_t slot = map->slots_len ? find_slot(map, text) : 0;
    if (map->slots_len && map->slots[slot])
        return slx_strmap_record(map, map->slots[slot] - 1);
    if (!make)
        return NULL;
    struct slx_span copy = make_room(map) ? slx_arena_copy(&map->texts, text) : (struct slx_span){0};
    if (!copy.ptr) {
        map->refused++;
        return NULL;
    }
    map->slots[find_slot(map, text)] = (uint32_t)map->len + 1;
    map->keys[map->len] = copy;
    memset(slx_strmap_record(map, map->len), 0, map->size);
    return slx_strmap_record(map, map->len++);
}
