/*
 * fold.c - see fold.h. Runs of plain ASCII go eight bytes at a time; single
 * bytes through a table; the rest through a short list of special characters
 * and the case-folding ranges.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/fold.h"

#include <string.h>

#include "base/fold_table.h"
#include "base/utf8.h"

enum { DROP = 0x110000, SPACE = ' ', CHUNK = 8 }; /* DROP: no character */

/* Characters that are written in several ways and mean one thing, in order. DROP: left out. */
static const struct {
    uint32_t first, last, to;
} special[] = {
    {0x80, 0x9f, SPACE},      {0xa0, 0xa0, SPACE},      {0xad, 0xad, DROP},      {0xb4, 0xb4, '\''},
    {0x2bc, 0x2bc, '\''},     {0x61c, 0x61c, DROP},     {0x1680, 0x1680, SPACE}, {0x180e, 0x180e, DROP},
    {0x2000, 0x200a, SPACE},  {0x200b, 0x200f, DROP},   {0x2018, 0x201b, '\''},  {0x201c, 0x201f, '"'},
    {0x2028, 0x2029, SPACE},  {0x202a, 0x202e, DROP},   {0x202f, 0x202f, SPACE}, {0x2032, 0x2032, '\''},
    {0x2033, 0x2033, '"'},    {0x205f, 0x205f, SPACE},  {0x2060, 0x206f, DROP},  {0x3000, 0x3000, SPACE},
    {0xfeff, 0xfeff, DROP},
};

static const struct {
    struct slx_span entity;
    char to;
} entities[] = {
    {{"&lt;", 4}, '<'},   {{"&gt;", 4}, '>'},     {{"&amp;", 5}, '&'},    {{"&quot;", 6}, '"'},
    {{"&#34;", 5}, '"'},  {{"&#39;", 5}, '\''},   {{"&#x27;", 6}, '\''},  {{"&apos;", 6}, '\''},
    {{"&nbsp;", 6}, ' '},
};

uint32_t slx_fold_char(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    size_t low = 0, high = sizeof fold_table / sizeof fold_table[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > fold_table[middle].last)
            low = middle + 1;
        else if (c < fold_table[middle].first)
            high = middle;
        else if ((c - fold_table[middle].first) % fold_table[middle].step == 0)
            return (uint32_t)((int32_t)c + fold_table[middle].delta);
        else
            return c;
    }
    return c;
}

static uint32_t fold_wide(uint32_t c)
{
    for (size_t i = 0; i < sizeof special / sizeof special[0] && special[i].first <= c; i++)
        if (c <= special[i].last)
            return special[i].to;
    return slx_fold_char(c);
}

/* An entity at `at`: its character and length; 0 when there is none. */
static char entity_at(struct slx_span text, size_t at, size_t *len)
{
    struct slx_span rest = slx_span_sub(text, at, text.len);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (slx_span_starts_nocase(rest, entities[i].entity)) {
            *len = entities[i].entity.len;
            return entities[i].to;
        }
    return 0;
}

struct folder {
    struct slx_span text;
    char *out;
    uint32_t *map;
    size_t len;
};

static void put_byte(struct folder *f, char c, size_t from)
{
    if (f->map)
        f->map[f->len] = (uint32_t)from;
    f->out[f->len++] = c;
}

static void put_space(struct folder *f, size_t from, bool keep_first)
{
    bool doubled = f->len > 0 && f->out[f->len - 1] == ' ';
    if (!doubled && (f->len > 0 || keep_first))
        put_byte(f, ' ', from);
}

/* One character that is not plain ASCII text; returns where the next one starts. */
static size_t fold_rare(struct folder *f, size_t pos, bool keep_first)
{
    size_t next = pos, entity = 0;
    uint32_t c = 0;
    char decoded = f->text.ptr[pos] == '&' ? entity_at(f->text, pos, &entity) : 0;
    if (decoded == ' ')
        put_space(f, pos, keep_first);
    else if (decoded)
        put_byte(f, decoded, pos);
    if (decoded)
        return pos + entity;
    if (!slx_utf8_next(f->text, &next, &c))
        return pos + 1; /* not valid UTF-8: the caller broke the contract; leave the byte out */
    if (c >= 0x80)
        c = fold_wide(c);
    if (c == DROP)
        return next;
    if (c <= SPACE || c == 0x7f) {
        put_space(f, pos, keep_first);
        return next;
    }
    char bytes[4];
    size_t len = slx_utf8_put(c, bytes);
    for (size_t i = 0; i < len; i++)
        put_byte(f, bytes[i], pos);
    return next;
}

/* Bytes that fold on their own, '!' to '~' but '&'; 0: needs a closer look. */
static const unsigned char plain[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 33, 34, 35, 36, 37, 0, 39, 40, 41, 42, 43, 44, 45, 46, 47,
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
    64, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 91, 92, 93, 94, 95,
    96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 0,
};

/* The same byte eight times. */
#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Bytes below 0x80 that are zero, as 0x80 each. */
static uint64_t zero_bytes(uint64_t word) { return ~(word + EIGHT(0x7f)) & EIGHT(0x80); }

/* Eight bytes of plain ASCII in which nothing but case changes: no control, '&', two spaces in a row. */
static bool fold_chunk(uint64_t *word)
{
    uint64_t w = *word;
    if (w & EIGHT(0x80))
        return false;
    uint64_t spaces = zero_bytes(w ^ EIGHT(' '));
    uint64_t printable = w + EIGHT(0x80 - ' '); /* high bit: not a control character */
    uint64_t odd = (~printable & EIGHT(0x80)) | zero_bytes(w ^ EIGHT(0x7f)) | zero_bytes(w ^ EIGHT('&'));
    if (odd | (spaces & (spaces >> 8)))
        return false;
    uint64_t upper = (w + EIGHT(0x80 - 'A')) & ~(w + EIGHT(0x80 - 'Z' - 1)) & EIGHT(0x80);
    *word = w | upper >> 2;
    return true;
}

/* As many such chunks as stand from `pos` on; returns where they end. */
static size_t run_chunks(struct folder *f, size_t pos)
{
    while (pos + CHUNK <= f->text.len) {
        uint64_t word;
        bool space_first = f->text.ptr[pos] == ' ' && (f->len == 0 || f->out[f->len - 1] == ' ');
        memcpy(&word, f->text.ptr + pos, CHUNK);
        if (space_first || !fold_chunk(&word))
            break;
        memcpy(f->out + f->len, &word, CHUNK);
        if (f->map) {
            uint32_t *map = f->map + f->len;
            for (uint32_t i = 0; i < CHUNK; i++)
                map[i] = (uint32_t)pos + i;
        }
        f->len += CHUNK;
        pos += CHUNK;
    }
    return pos;
}

static void run(struct folder *f, bool keep_first)
{
    size_t pos = 0;
    while (pos < f->text.len) {
        pos = run_chunks(f, pos);
        size_t end = pos + CHUNK < f->text.len ? pos + CHUNK : f->text.len;
        while (pos < end) {
            unsigned char c = (unsigned char)f->text.ptr[pos];
            if (plain[c])
                put_byte(f, (char)plain[c], pos++);
            else
                pos = fold_rare(f, pos, keep_first);
        }
    }
}

size_t slx_fold(struct slx_span text, char *out, uint32_t *map)
{
    struct folder f = {text, out, map, 0};
    run(&f, false);
    if (f.len > 0 && out[f.len - 1] == ' ')
        f.len--;
    if (map)
        map[f.len] = (uint32_t)text.len;
    return f.len;
}

size_t slx_fold_phrase(struct slx_span text, char *out)
{
    struct folder f = {text, out, NULL, 0};
    run(&f, true);
    return f.len;
}
