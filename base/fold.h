/*
 * fold.h - one form for text that means the same: what phrases are matched on.
 *
 * Fold:    simple Unicode case folding (U+017F and U+212A included, as PCRE2
 *          caseless sees them), typographic quotes and apostrophes to ASCII,
 *          every kind of space, control and line end to one space (runs
 *          collapse; none at the ends), `&lt; &gt; &amp; &quot; &apos; &nbsp;
 *          &#34; &#39; &#x27;` decoded once, soft hyphens, zero-width and
 *          direction characters and BOM dropped. Two characters that PCRE2
 *          (UTF, caseless) takes as equal fold to the same one.
 * Input:   valid UTF-8 (see utf8.h). Output is never longer than the input.
 * Offsets: `map[i]` is the offset in the input of the character that produced
 *          byte i of the output, `map[len]` the end of the last character.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/span.h"

/* Folds `text` into out[0..text.len] and fills map (text.len + 1 entries; may
 * be NULL). Returns the length of the output. */
size_t slx_fold(struct slx_span text, char *out, uint32_t *map);

/* The same without trimming at the ends: for phrases, where an outer space counts. */
size_t slx_fold_phrase(struct slx_span text, char *out);

/* Simple case folding of one character. */
uint32_t slx_fold_char(uint32_t codepoint);

#endif
