/*
 * correction.h - a row of corrections.csv: what a reply's codes change in a category's defaults.
 *
 * Purpose: "a hard category with 4yz becomes soft" is a row, not a branch.
 *          Rows are read in file order; each sees what the former ones left.
 * Cells:   a condition lists words, any of which holds; "not" in front turns
 *          the list around; an empty cell always holds. Enhanced codes may be
 *          patterns (x.7.8, 5.2.*), reply codes ranges (530-539).
 * Use:     slx_correction_holds(row, &situation): a few bit tests, no memory.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_CORRECTION_H
#define REGISTRY_CORRECTION_H

#include "registry/enhanced.h"
#include "registry/terms.h"

enum {
    SLX_CATEGORY_NONE = 0xff,
    SLX_CATEGORIES_MAX = 200,
    SLX_CODES_MAX = 1000, /* reply codes have three digits */
    SLX_CORRECTIONS_ROWS_MAX = 200
};

/* What a row may ask for besides codes. */
#define SLX_CIRCUMSTANCES(X)                                                                        \
    X(VENDOR_DOMAIN, "vendor_domain") /* the recipient's domain is one that a vendor lists as its own */ \
    X(STILL_QUEUED, "still_queued")   /* the bounce message says so: Action: delayed */
#define SLX_TERM_ENUM_CIRCUMSTANCE(key, id) SLX_CIRCUMSTANCE_##key,
SLX_TERM_DECLARE(circumstance, CIRCUMSTANCE, SLX_CIRCUMSTANCES)

/* What is known of a reply when a row is read. */
struct slx_situation {
    uint8_t category;    /* index, as the former rows left it */
    enum slx_type type;  /* the same */
    unsigned class_;     /* first digit; 0: none */
    unsigned code;       /* 0: none */
    enum slx_command command;
    struct slx_enhanced enhanced;
    enum slx_decider decided_by;
    struct slx_list tags;
    unsigned circumstances; /* bit 1 << enum slx_circumstance */
};

enum { SLX_CATEGORY_WORDS = (SLX_CATEGORIES_MAX + 63) / 64, SLX_CODE_WORDS = (SLX_CODES_MAX + 63) / 64 };

struct slx_correction {
    struct slx_span id;
    /* Conditions, made ready: bit sets in which an empty cell has all bits. */
    uint32_t types, classes, commands, deciders;
    uint64_t categories[SLX_CATEGORY_WORDS];
    uint64_t codes[SLX_CODE_WORDS];
    const struct slx_enhanced *enhanced; size_t enhanced_len; bool enhanced_not;
    struct slx_list tags;                bool tags_not;
    unsigned circumstances, circumstances_not; /* all must hold; none may hold */
    /* What it sets. */
    uint8_t set_category; /* SLX_CATEGORY_NONE: keep */
    int set_type, set_action, set_suppress, set_retry, set_who; /* enum values, or -1: keep */
    struct slx_span note; /* a sentence for the reader, or empty */
};

bool slx_correction_holds(const struct slx_correction *row, const struct slx_situation *situation);

#endif
