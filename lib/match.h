/*
 * match.h - which rules match a reply, and which of them wins.
 *
 * Purpose: the middle of slx_classify. One walk over the folded reply finds
 *          every literal (lib/index.h); their postings name candidate rules,
 *          vendors' marks and blocklists; candidates are confirmed condition
 *          by condition, cheapest first, and kept in order of strength.
 * Strength: rank (words of a recognised vendor, words, codes of a recognised
 *          vendor, codes), then site before shipped, then specificity, then
 *          the order of the rule set. docs/CLASSIFICATION.md explains it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_MATCH_H
#define LIB_MATCH_H

#include "lib/classify.h"
#include "lib/index.h"
#include "lib/pattern.h"

enum { SLX_HITS_MAX = 24, SLX_RECOGNISED_MAX = 16, SLX_SPEC_PHRASE_MAX = 60, SLX_SPEC_PHRASES_MAX = 200 };
_Static_assert((int)SLX_HITS_MAX < (int)SLX_EVIDENCE_MAX, "codes need room behind the rules");

/* A rule that matched. */
struct slx_hit {
    const struct slx_compiled *rule;
    int rank;         /* 4 strongest */
    int specificity;
    bool recognised;  /* its vendor was, by mark, MX or domain */
    bool withdrawn;
    struct slx_range folded; /* the longest phrase found; empty: pattern or codes only */
    struct slx_range text;   /* the pattern's match in reply.text */
};

struct slx_recognised {
    uint32_t vendor;
    enum slx_because because;
    size_t strength; /* length of the mark */
    bool software;   /* a program that many run, not somebody who runs it */
};

/* Private memory of one classifier, kept from reply to reply. */
struct slx_match_store {
    struct slx_found found;
    uint32_t *rule_epoch;  size_t rule_cap; uint32_t epoch; /* a rule of this epoch is a candidate */
    struct slx_pattern_scratch *pattern;
    struct slx_hit hits[SLX_HITS_MAX];   size_t hits_len;
    struct slx_recognised recognised[SLX_RECOGNISED_MAX]; size_t recognised_len;
    const struct slx_blocklist *blocklist; size_t blocklist_len; /* the longest name found */
    const struct slx_vendor_code *vendor_code; uint32_t vendor_code_vendor; /* of a recognised vendor */
    bool cut, limit_hit;
    bool vendor_domain;     /* a vendor lists the recipient's domain as its own */
    struct slx_arena arena; /* texts of the current verdict */
    unsigned stripe;        /* of the hit counters */
};

/* Fills the store for classifier->reply. False: out of memory. */
bool slx_match_run(struct slx_classifier *classifier, const struct slx_ruleset *set,
                   const struct slx_context *context);

/* Does one rule match? `failed` names the first condition that does not hold, or is NULL. */
bool slx_match_confirm(struct slx_classifier *classifier, const struct slx_compiled *rule, struct slx_hit *hit,
                       const char **failed);

/* The vendor that speaks, from marks, MX and domain; vendor NULL when nobody was recognised. */
struct slx_vendor_match slx_match_vendor(const struct slx_match_store *store, const struct slx_ruleset *set);

bool slx_match_is_recognised(const struct slx_match_store *store, uint32_t vendor);

/* Why hit `loser` stands behind `winner`. */
enum slx_loss slx_match_loss(const struct slx_hit *winner, const struct slx_hit *loser);

#endif
