/*
 * mask.c - see mask.h. Words are cut at blanks and at punctuation that does
 * not belong to an address, a host or an id; each word is judged once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/mask.h"

#include <string.h>

#include "base/charset.h"
#include "base/siphash.h"

/* Bytes that hold a volatile word together. */
static const struct slx_charset glue = {{
    SLX_DIGITS | SLX_CHAR('.') | SLX_CHAR('-') | SLX_CHAR('+') | SLX_CHAR('/') | SLX_CHAR(':') | SLX_CHAR('=') |
        SLX_CHAR('%') | SLX_CHAR('?') | SLX_CHAR('&'),
    SLX_LETTERS | SLX_CHAR('@') | SLX_CHAR('_') | SLX_CHAR('~'),
    UINT64_MAX, UINT64_MAX,
}};

static bool glues(char c) { return slx_charset_has(&glue, c); }

static struct slx_span mask_of(struct slx_span word)
{
    bool digit = false, letter = false, dot = false, at = false, colon = false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        digit |= slx_is_digit(c);
        letter |= slx_is_alpha(c);
        dot |= c == '.' && i > 0 && i + 1 < word.len;
        at |= c == '@';
        colon |= c == ':';
    }
    if (at)
        return SLX_SPAN("<addr>");
    if (colon && slx_span_find(word, SLX_SPAN("://"), 0) != SLX_NOT_FOUND)
        return SLX_SPAN("<url>");
    if (digit)
        return SLX_SPAN("#");
    if (dot && letter)
        return SLX_SPAN("<host>");
    return word;
}

static size_t append(char *out, size_t at, size_t size, struct slx_span text)
{
    size_t len = text.len < size - at ? text.len : size - at;
    memcpy(out + at, text.ptr, len);
    return at + len;
}

size_t slx_mask(struct slx_span folded, char *out, size_t size)
{
    size_t len = 0, i = 0;
    while (i < folded.len && len < size) {
        size_t from = i;
        while (i < folded.len && glues(folded.ptr[i]))
            i++;
        size_t to = i;
        while (to > from && (folded.ptr[to - 1] == '.' || folded.ptr[to - 1] == ':' || folded.ptr[to - 1] == '?'))
            to--;
        if (to > from)
            len = append(out, len, size, mask_of(slx_span_sub(folded, from, to)));
        len = append(out, len, size, slx_span_sub(folded, to, i));
        if (i < folded.len && !glues(folded.ptr[i]) && len < size)
            out[len++] = folded.ptr[i++];
    }
    return len;
}

void slx_fingerprint(const struct slx_reply *reply, char out[35])
{
    char masked[SLX_MASK_MAX_BYTES], codes[24];
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    codes[0] = (char)(reply->code & 0xff);
    codes[1] = (char)(reply->code >> 8);
    size_t len = reply->enhanced.class_ ? slx_enhanced_print(reply->enhanced, codes + 2) : 0;
    slx_siphash_add(&hash, (struct slx_span){codes, 2 + len});
    slx_siphash_add(&hash, (struct slx_span){masked, slx_mask(reply->folded, masked, sizeof masked)});
    slx_siphash_end(&hash, sum);
    char hex[17];
    memcpy(out, "1:", 2);
    slx_hex64(sum[0], hex);
    memcpy(out + 2, hex, 16);
    slx_hex64(sum[1], hex);
    memcpy(out + 18, hex, 17);
}
