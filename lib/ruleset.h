/*
 * ruleset.h - an immutable, indexed set of rules over one registry.
 *
 * Purpose: what the daemon swaps as a whole. Readers take a reference and
 *          never lock; nothing in it changes but the hit counters.
 * Build:   slx_ruleset_build takes the plug-ins (all or none: on failure they
 *          remain the caller's) and reports every fault with file and line.
 *          Examples are not run here: see lib/selftest.h.
 * Order:   site before shipped, then plug-in name, then order in the file:
 *          independent of the order in which the plug-ins are handed over.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_RULESET_H
#define LIB_RULESET_H

#include "lib/companion.h"

struct slx_index;
struct slx_pattern;
struct slx_hosts;

enum { SLX_HIT_STRIPES = 16 };

/* Literals whose numbers share a word of slx_found.bits: those of one rule are numbered one after the other. */
struct slx_chunk {
    uint64_t bits;
    uint32_t word;
};

/* A set of literals by number in the index: one of them must be found. */
struct slx_any {
    const uint32_t *literals;
    size_t len;
    const struct slx_chunk *chunks; /* the same set, quicker to ask */
    size_t chunks_len;
};

/* An outer branch of a pattern: of each set it demands one literal. */
struct slx_branch {
    const struct slx_any *sets;
    size_t len;
    struct slx_pattern *pattern; /* the branch alone; NULL when it cannot be told from the others */
};

/* A rule made ready to match. */
struct slx_compiled {
    const struct slx_rule *rule;
    struct slx_any text, none;
    const struct slx_any *all;            /* rule->when.all_len of them */
    struct slx_pattern *pattern;          /* or NULL */
    struct slx_any pattern_needs;         /* its mandatory literals */
    const struct slx_branch *branches;    /* more exactly: one of these; none: not known */
    size_t branches_len;
    struct slx_any key;                   /* the one of the sets above that the index watches */
    int base_score;                       /* specificity of everything but the phrases */
    uint16_t vendor;                      /* index into vendors, or SLX_VENDOR_NONE */
    bool disabled;
    bool words;                           /* looks at the text, not at codes only */
};
enum { SLX_VENDOR_NONE = 0xffff, SLX_CODES_SPAN = 700 };

/* What a literal means when it is found. */
enum slx_post { SLX_POST_RULE, SLX_POST_MARK, SLX_POST_VENDOR_CODE, SLX_POST_BLOCKLIST };
struct slx_posting {
    enum slx_post what;
    uint32_t id;     /* rule, vendor, vendor; blocklist */
    uint32_t detail; /* number of the vendor code */
};

struct slx_ruleset {
    struct slx_registry *registry;        /* a reference */
    struct slx_plugin **plugins;          size_t plugins_len; /* in order; owned */
    struct slx_compiled *rules;           size_t rules_len;   /* in order */
    const struct slx_compiled **by_id;    /* the same, sorted by id */
    const struct slx_vendor **vendors;    size_t vendors_len; /* sorted by id */
    struct slx_index *index;              /* every literal of rules, marks, codes and lists */
    const uint32_t *posting_from;         /* literal -> first posting; one more at the end */
    const struct slx_posting *postings;
    struct slx_any by_code[SLX_CODES_SPAN]; /* rules without words, by reply code; [0]: any code */
    struct slx_hosts *hosts;              /* MX globs and recipient domains -> vendor */
    char version[17];                     /* 16 hex digits over registry and plug-ins */
    struct slx_arena arena;
    struct slx_companion *companion;      /* of the host that runs refine functions, owned; or NULL */
    unsigned long long *hits;             /* SLX_HIT_STRIPES * rules_len, relaxed atomics */
    unsigned references;                  /* atomic */
};

/* NULL on failure, with all faults in `diags`. No plug-ins at all is a valid set. */
struct slx_ruleset *slx_ruleset_build(struct slx_registry *registry, struct slx_plugin **plugins,
                                      size_t count, struct slx_diag_list *diags);
struct slx_ruleset *slx_ruleset_ref(struct slx_ruleset *set);
void slx_ruleset_unref(struct slx_ruleset *set);

const struct slx_compiled *slx_ruleset_rule(const struct slx_ruleset *set, struct slx_span id);
const struct slx_plugin *slx_ruleset_plugin(const struct slx_ruleset *set, struct slx_span name);
const struct slx_vendor *slx_ruleset_vendor(const struct slx_ruleset *set, struct slx_span id);

/* The version that the set would have without its site plug-ins. */
void slx_ruleset_shipped_version(const struct slx_ruleset *set, char version[17]);

/* How the refine functions of a plug-in fare; false when it has none. Any thread. */
bool slx_ruleset_refine_status(const struct slx_ruleset *set, const struct slx_plugin *plugin,
                               struct slx_refine_status *status);

/* How often a rule won, summed over all threads. */
uint64_t slx_ruleset_hits(const struct slx_ruleset *set, const struct slx_compiled *rule);

#endif
