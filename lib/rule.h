/*
 * rule.h - the neutral rule record: what a plug-in says, whatever it is written in.
 *
 * Purpose: hosts (Lua, Python) fill these records; lib/ validates, indexes
 *          and matches them. No host type appears here.
 * Use:     allocate from the plug-in's arena; phrases are stored as written,
 *          slx_ruleset_build folds them.
 * Ownership: a plug-in owns its arena and everything in it; a rule set takes
 *          the plug-ins it is built from.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_RULE_H
#define LIB_RULE_H

#include "base/arena.h"
#include "registry/registry.h"

enum {
    SLX_PLUGIN_NAME_MAX = 64,
    SLX_PLUGIN_ARENA_MAX_BYTES = 64 * 1024 * 1024,
    SLX_RULES_MAX = 200000,         /* in one rule set */
    SLX_PHRASE_MAX_BYTES = 400,
    SLX_PHRASES_MAX = 400,          /* in one condition */
    SLX_PATTERN_MAX_BYTES = 2000,
    SLX_EXAMPLES_MAX = 200,
    SLX_WEIGHT_MAX = 50
};

/* Reply codes from..to, both included: 550 is 550..550, "5xx" is 500..599. */
struct slx_code_range {
    uint16_t from, to;
};

/* Is it all of one class, such as "5xx"? Then a reply with only an enhanced code of that class fits too. */
static inline bool slx_range_is_class(struct slx_code_range range)
{
    return range.from % 100 == 0 && range.to == range.from + 99;
}

/* Conditions; absent ones are empty. All that are given must hold. */
struct slx_when {
    const struct slx_code_range *codes;    size_t codes_len;
    const struct slx_enhanced *enhanced;   size_t enhanced_len; /* patterns */
    uint16_t commands;                     /* bit 1 << enum slx_command; 0: any */
    bool vendor;                           /* only where the plug-in's vendor is recognised */
    struct slx_list text;                  /* any of */
    const struct slx_list *all;            size_t all_len;      /* each: any of */
    struct slx_list none;                  /* none of */
    struct slx_span pattern;               /* PCRE2 */
};

struct slx_link {
    struct slx_span title, href;
};

/* What a rule or a refine function says; absent fields (-1, empty) come from the category. */
struct slx_outcome {
    uint8_t category;
    int action, suppress, retry, who; /* enum values, or -1 */
    int64_t retry_after_s;            /* -1: none */
    struct slx_list tags;
    struct slx_span title, summary, customer_text;
    struct slx_list advice;
    const struct slx_link *links;     size_t links_len;
};

/* A reply with its context, in a rule's examples. */
struct slx_example {
    struct slx_span reply, mx, recipient;
    enum slx_command command;
};

struct slx_plugin;

struct slx_rule {
    struct slx_span id, source;
    unsigned line;                    /* in the plug-in's file; 0: unknown */
    int weight;
    struct slx_when when;
    struct slx_outcome outcome;
    const struct slx_example *examples, *counterexamples;
    size_t examples_len, counterexamples_len;
    int refine;                       /* host's handle; 0: none */
    bool overridden;                  /* the administrator gave it another category */
    const struct slx_plugin *plugin;
};

/* A vendor's meaning of an enhanced code. */
struct slx_vendor_enhanced {
    struct slx_enhanced code; /* a pattern */
    uint8_t category;
    struct slx_span meaning;
};

/* A mark of the vendor's own, such as TSS04. */
struct slx_vendor_code {
    struct slx_span code, meaning;
    uint8_t category;
};

struct slx_vendor {
    struct slx_span id, name, kind, url;
    struct slx_list marks, mx, domains;
    const struct slx_link *links;               size_t links_len;
    const struct slx_vendor_enhanced *codes;    size_t codes_len;
    const struct slx_vendor_code *vendor_codes; size_t vendor_codes_len;
};

struct slx_plugin {
    struct slx_arena arena;
    struct slx_span name, version, license, description, language; /* "lua", "python" */
    struct slx_span file;             /* path, NUL-terminated */
    struct slx_span digest;           /* hash of the file's bytes: part of the rule set's version */
    struct slx_span source;           /* the file's bytes: refine functions are run from them */
    bool site;                        /* from the site directory: ranks before shipped */
    bool has_vendor;
    struct slx_vendor vendor;
    struct slx_rule *rules;           size_t rules_len;
    struct slx_list disable;          /* ids of rules of other plug-ins */
};

struct slx_plugin *slx_plugin_new(void); /* NULL: out of memory */
void slx_plugin_free(struct slx_plugin *plugin);

/* Outcome with nothing set: category none, -1 and empty everywhere. */
struct slx_outcome slx_outcome_none(void);

/* What `changed` sets takes the place of what `outcome` says. */
void slx_outcome_merge(struct slx_outcome *outcome, const struct slx_outcome *changed);

/* Kinds a vendor may have: provider, filter, mta, esp, forwarder, hoster, blocklist, security. */
struct slx_list slx_vendor_kinds(void);

/* Names that a pattern's groups may have. */
struct slx_list slx_fact_names(void);

#endif
