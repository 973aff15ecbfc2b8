/*
 * spelling.h - the plain spellings of a phrase: what servers write that know no accents.
 *
 * Purpose: "boîte aux lettres pleine" is sent as "boite aux lettres pleine" as
 *          well, "Empfänger" as "Empfanger" or "Empfaenger". A phrase stands
 *          for its plain spellings too, so that plug-ins need not repeat them.
 * Scope:   Latin letters with marks (U+00C0 to U+017F) and the Russian yo;
 *          other writing stays as it is.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_SPELLING_H
#define LIB_SPELLING_H

#include "base/span.h"

/* A letter becomes at most two. */
enum { SLX_SPELLINGS = 2, SLX_SPELLING_GROWTH = 2 };

enum slx_spelling {
    SLX_SPELLING_BARE,  /* marks dropped: ä is a, ß is ss, ł is l */
    SLX_SPELLING_GERMAN /* as German does without umlauts: ä is ae, ö is oe, ü is ue */
};

/* Writes the spelling of the folded, valid UTF-8 `text` to out[0 .. text.len * SLX_SPELLING_GROWTH);
 * returns its length, 0 when it does not differ from `text`. */
size_t slx_spell(struct slx_span text, enum slx_spelling spelling, char *out);

#endif
