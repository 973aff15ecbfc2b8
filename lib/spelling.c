/*
 * spelling.c - see spelling.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/spelling.h"

#include <string.h>

#include "base/utf8.h"

enum { FIRST = 0xc0, LATIN_1_END = 0x100, LAST = 0x17f, CYRILLIC_YO = 0x451, CYRILLIC_YE = 0x435 };

/* One letter for each code point from U+00C0 on; '*': two letters, see below, or none at all. */
static const char plain[] = "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllll"
                            "nnnnnnn**oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof plain - 1 == LAST - FIRST + 1, "one letter for each code point");

struct pair {
    uint32_t letter;
    char two[3];
};

static const struct pair always[] = {
    {0xdf, "ss"}, {0xe6, "ae"}, {0xc6, "ae"}, {0xfe, "th"}, {0xde, "th"}, {0x152, "oe"}, {0x153, "oe"}, {0x132, "ij"}, {0x133, "ij"},
};
static const struct pair german[] = {{0xe4, "ae"}, {0xf6, "oe"}, {0xfc, "ue"}, {0xc4, "ae"}, {0xd6, "oe"}, {0xdc, "ue"}};

static const char *find_pair(const struct pair *pairs, size_t count, uint32_t letter)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].letter == letter)
            return pairs[i].two;
    return NULL;
}

/* One letter, spelt; returns its length, 0 when it stays. Never more than two bytes are kept. */
static size_t spell_letter(uint32_t letter, enum slx_spelling spelling, char out[4])
{
    const char *two = spelling == SLX_SPELLING_GERMAN
                          ? find_pair(german, sizeof german / sizeof german[0], letter)
                          : NULL;
    if (!two)
        two = find_pair(always, sizeof always / sizeof always[0], letter);
    if (two) {
        memcpy(out, two, 2);
        return 2;
    }
    if (letter == CYRILLIC_YO)
        return slx_utf8_put(CYRILLIC_YE, out);
    if (letter < FIRST || letter > LAST || plain[letter - FIRST] == '*')
        return 0;
    out[0] = plain[letter - FIRST];
    return 1;
}

static bool has_marks(struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return true;
    return false;
}

size_t slx_spell(struct slx_span text, enum slx_spelling spelling, char *out)
{
    size_t len = 0, pos = 0;
    bool changed = false, umlaut = false;
    if (!has_marks(text))
        return 0;
    while (pos < text.len) {
        uint32_t letter;
        size_t from = pos;
        if (!slx_utf8_next(text, &pos, &letter))
            return 0;
        umlaut = umlaut || find_pair(german, sizeof german / sizeof german[0], letter);
        size_t spelt = spell_letter(letter, spelling, out + len);
        if (spelt == 0) {
            memcpy(out + len, text.ptr + from, pos - from);
            spelt = pos - from;
        } else {
            changed = true;
        }
        len += spelt;
    }
    return changed && (spelling == SLX_SPELLING_BARE || umlaut) ? len : 0;
}
