/*
 * answer_memory.c - see answer_memory.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer_memory.h"

#include <stdlib.h>
#include <string.h>

/* Behind one another in `texts`: reply, mx, domain, head, tail. */
struct place {
    uint32_t hash, at, reply_len, head_len, tail_len;
    uint16_t mx_len, domain_len;
    uint8_t command; /* and TOLD */
    bool used, hole;
    uint64_t mark;
};

struct slx_answer_memory {
    struct place places[SLX_MEMORY_SETS][SLX_MEMORY_WAYS];
    uint8_t oldest[SLX_MEMORY_SETS];
    size_t len, max;
    char texts[];
};

enum { TOLD = 0x80 }; /* a recipient was told, if only "x@": the one in the reply does not count then */

struct key {
    struct slx_span reply, mx, domain;
    uint8_t command;
    uint64_t hash;
};

struct slx_answer_memory *slx_answer_memory_new(size_t max_bytes)
{
    size_t max = max_bytes < SLX_MEMORY_MIN_BYTES ? SLX_MEMORY_MIN_BYTES : max_bytes;
    max = max > SLX_MEMORY_MAX_BYTES ? SLX_MEMORY_MAX_BYTES : max;
    struct slx_answer_memory *memory = calloc(1, sizeof *memory + max); /* untouched pages cost nothing */
    if (memory)
        memory->max = max;
    return memory;
}

void slx_answer_memory_free(struct slx_answer_memory *memory) { free(memory); }

void slx_answer_memory_clear(struct slx_answer_memory *memory)
{
    memset(memory->places, 0, sizeof memory->places);
    memory->len = 0;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static uint64_t hash_text(uint64_t hash, struct slx_span text)
{
    size_t i = 0;
    uint64_t word = 0;
    for (; i + 8 <= text.len; i += 8) {
        memcpy(&word, text.ptr + i, 8);
        hash = mix(hash, word);
    }
    word = 0;
    if (i < text.len)
        memcpy(&word, text.ptr + i, text.len - i);
    return mix(mix(hash, word), text.len);
}

/* The part of a recipient that lib/hosts.h looks at. */
static struct slx_span domain_of(struct slx_span recipient)
{
    size_t at = recipient.len;
    while (at > 0 && recipient.ptr[at - 1] != '@')
        at--;
    return slx_span_sub(recipient, at, recipient.len);
}

static struct key key_of(struct slx_span reply, const struct slx_context *context)
{
    struct key key = {.reply = reply, .mx = context->mx, .domain = domain_of(context->recipient),
                      .command = (uint8_t)((unsigned)context->command | (context->recipient.len ? TOLD : 0))};
    key.hash = hash_text(hash_text(hash_text(key.command, key.reply), key.mx), key.domain);
    return key;
}

static bool same(const char *text, struct slx_span wanted)
{
    return wanted.len == 0 || memcmp(text, wanted.ptr, wanted.len) == 0;
}

static bool holds(const struct slx_answer_memory *memory, const struct place *place, const struct key *key)
{
    const char *text = memory->texts + place->at;
    return place->used && place->hash == (uint32_t)key->hash && place->reply_len == key->reply.len &&
           place->mx_len == key->mx.len && place->domain_len == key->domain.len && place->command == key->command &&
           same(text, key->reply) && same(text + place->reply_len, key->mx) &&
           same(text + place->reply_len + place->mx_len, key->domain);
}

static size_t set_of(const struct key *key) { return (key->hash >> 40) % SLX_MEMORY_SETS; }

bool slx_answer_recall(struct slx_answer_memory *memory, struct slx_span reply, const struct slx_context *context,
                       struct slx_remembered *answer)
{
    struct key key = key_of(reply, context);
    const struct place *places = memory->places[set_of(&key)];
    for (size_t i = 0; i < SLX_MEMORY_WAYS; i++) {
        const struct place *place = &places[i];
        if (!holds(memory, place, &key))
            continue;
        const char *text = memory->texts + place->at + place->reply_len + place->mx_len + place->domain_len;
        *answer = (struct slx_remembered){{text, place->head_len}, {text + place->head_len, place->tail_len}, place->hole,
                                          place->mark};
        return true;
    }
    return false;
}

static void add(struct slx_answer_memory *memory, struct slx_span text)
{
    if (text.len)
        memcpy(memory->texts + memory->len, text.ptr, text.len);
    memory->len += text.len;
}

void slx_answer_store(struct slx_answer_memory *memory, struct slx_span reply, const struct slx_context *context,
                      const struct slx_remembered *answer)
{
    struct key key = key_of(reply, context);
    size_t size = reply.len + key.mx.len + key.domain.len + answer->head.len + answer->tail.len;
    if (size > memory->max / 8 || key.mx.len > UINT16_MAX || key.domain.len > UINT16_MAX)
        return;
    if (size > memory->max - memory->len)
        slx_answer_memory_clear(memory);
    size_t set = set_of(&key);
    struct place *place = &memory->places[set][memory->oldest[set]++ % SLX_MEMORY_WAYS];
    *place = (struct place){.hash = (uint32_t)key.hash, .at = (uint32_t)memory->len, .reply_len = (uint32_t)reply.len,
                            .head_len = (uint32_t)answer->head.len, .tail_len = (uint32_t)answer->tail.len,
                            .mx_len = (uint16_t)key.mx.len, .domain_len = (uint16_t)key.domain.len,
                            .command = key.command, .used = true, .hole = answer->hole,
                            .mark = answer->mark};
    add(memory, reply);
    add(memory, key.mx);
    add(memory, key.domain);
    add(memory, answer->head);
    add(memory, answer->tail);
}
