/*
 * words.h - sentences with facts filled in: "{client_ip|the sending IP}".
 *
 * Placeholder: {name|fallback}; the fallback stands where the fact is not
 *          known, and may be empty. Names: the facts of rule.h, `vendor` (not
 *          for a vendor of kind "mta": software, and not whose server it is).
 * Unknown names stay as they are; slx_words_check tells authors of them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_WORDS_H
#define LIB_WORDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "lib/verdict.h"

/* The text with its placeholders filled from the verdict's facts and vendor; in the arena only when
 * there was something to fill. */
struct slx_span slx_words_fill(struct slx_span text, const struct slx_verdict *verdict, struct slx_arena *arena);

/* The same without a verdict, as a list of categories shows it: every placeholder gives its fallback. */
struct slx_span slx_words_plain(struct slx_span text, struct slx_arena *arena);
struct slx_advice slx_words_plain_advice(const struct slx_advice *advice, struct slx_arena *arena);

/* Are all placeholders known and closed? */
bool slx_words_check(struct slx_span text, struct slx_diag *diag);

#endif
