/*
 * literal.h - which literal texts must stand in a reply for a pattern to match.
 *
 * Purpose: the index finds rules by literal text; a pattern takes part when it
 *          has a mandatory literal, or a set of which one must be there:
 *          "(user|mailbox) [^ ]+ (unknown|invalid)" needs one of "user",
 *          "mailbox" and one of " unknown"... The best such set is chosen:
 *          few and long.
 *          More exactly, a pattern demands one of its outer branches, and a
 *          branch all of its sets: what is not found spares the branch.
 * Honest:  the set is a necessary condition, never a wrong one: whatever is
 *          not understood (look-around, back-references, flags) breaks the run.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_LITERAL_H
#define LIB_LITERAL_H

#include "base/arena.h"

enum { SLX_LITERAL_SET_MAX = 64, SLX_LITERAL_MIN_BYTES = 3, SLX_LITERAL_SETS_MAX = 4, SLX_LITERAL_BRANCHES_MAX = 64 };

/* One branch of a pattern's outer alternation: of each of its sets one literal must be there. */
struct slx_literal_branch {
    struct slx_span source;
    struct slx_list sets[SLX_LITERAL_SETS_MAX];
    size_t len;
};

struct slx_literals {
    struct slx_list any;  /* folded; empty: nothing is mandatory */
    const struct slx_literal_branch *branches; /* one of them must hold; none: nothing is known */
    size_t branches_len;
    bool apart;           /* each branch means the same when it stands alone */
    size_t characters;    /* literal characters every match must hold: the pattern's specificity */
};

/* `pattern` is one that PCRE2 has accepted. Spans live in the arena. False: out of memory. */
bool slx_literals_of(struct slx_span pattern, struct slx_arena *arena, struct slx_literals *literals);

/* How good a set is for an index: longer and fewer is better; 0 when useless. */
size_t slx_literals_score(struct slx_list any);

#endif
