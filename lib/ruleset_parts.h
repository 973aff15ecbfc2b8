/*
 * ruleset_parts.h - the steps of building a rule set and what they hand on (private to lib/ruleset*.c).
 *
 * ruleset.c          order, names, vendors, disabled rules, life and look-up
 * ruleset_compile.c  phrases folded and numbered, patterns compiled, keys chosen
 * ruleset_post.c     what each literal and each reply code leads to
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_RULESET_PARTS_H
#define LIB_RULESET_PARTS_H

#include "lib/index.h"
#include "lib/ruleset.h"

struct slx_builder {
    struct slx_ruleset *set;
    struct slx_diag_list *diags;
    struct slx_post_entry { /* (literal, posting), grows */
        uint32_t literal;
        struct slx_posting posting;
    } *posts;
    size_t posts_len, posts_cap;
    bool no_memory;
};

/* Zeroed memory of the rule set; NULL after noting that there is none. */
void *slx_build_take(struct slx_builder *b, size_t count, size_t size);

/* Folds one phrase and gives it a number in the index; SLX_NOT_FOUND when it is too short once folded. */
size_t slx_build_number(struct slx_builder *b, struct slx_span phrase, bool folded);

/* Fills set->rules from the plug-ins. False: too many, or out of memory; faults of single rules are told. */
bool slx_build_rules(struct slx_builder *b);

/* Fills set->postings and set->by_code. False: out of memory. */
bool slx_build_postings(struct slx_builder *b);

#endif
