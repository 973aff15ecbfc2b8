/*
 * verdict.h - what is said of a reply: the fields of every answer.
 *
 * Ownership: a verdict borrows from the classifier that made it (reply, facts,
 *          filled texts) and from the rule set; both must stay until the
 *          verdict has been written out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_VERDICT_H
#define LIB_VERDICT_H

#include "lib/reply.h"
#include "lib/ruleset.h"

/* How a vendor was recognised, strongest first. */
#define SLX_BECAUSES(X) X(MARK, "mark") X(MX, "mx") X(DOMAIN, "recipient_domain") X(PHRASE, "phrase")
#define SLX_TERM_ENUM_BECAUSE(key, id) SLX_BECAUSE_##key,
SLX_TERM_DECLARE(because, BECAUSE, SLX_BECAUSES)

#define SLX_CERTAINTIES(X) X(CERTAIN, "certain") X(LIKELY, "likely") X(WEAK, "weak")
#define SLX_TERM_ENUM_CERTAINTY(key, id) SLX_CERTAINTY_##key,
SLX_TERM_DECLARE(certainty, CERTAINTY, SLX_CERTAINTIES)

/* Why a rule or code that spoke did not decide. */
#define SLX_LOSSES(X)                                                                               \
    X(NONE, "won") X(WEAKER_KIND, "weaker_kind_of_evidence") X(SHIPPED, "site_rule_first")          \
    X(LESS_SPECIFIC, "less_specific") X(LATER, "later_in_order") X(WITHDRAWN, "withdrawn_by_refine")
#define SLX_TERM_ENUM_LOSS(key, id) SLX_LOSS_##key,
SLX_TERM_DECLARE(loss, LOSS, SLX_LOSSES)

struct slx_evidence {
    enum slx_decider by;
    const struct slx_compiled *rule;   /* by RULE */
    struct slx_enhanced enhanced;      /* by *ENHANCED* */
    struct slx_span vendor_code;       /* by VENDOR_CODE */
    uint8_t category;
    bool vendor_recognised;            /* the rule's vendor was recognised by mark, MX or domain */
    int specificity;
    struct slx_range span;             /* in reply->original; empty: no text of its own */
    enum slx_loss loss;
};

struct slx_vendor_match {
    const struct slx_vendor *vendor;   /* NULL: nobody recognised */
    enum slx_because because;
    enum slx_certainty certainty;
};

/* Facts found in the reply; absent ones are empty, -1 or NULL. */
struct slx_facts {
    struct slx_span client_ip, recipient, sender, domain, limit, queue_id, vendor_code, url;
    int64_t retry_after_s;
    struct slx_span urls[SLX_FACT_VALUES_MAX];   size_t urls_len;
    struct slx_span emails[SLX_FACT_VALUES_MAX]; size_t emails_len;
    const struct slx_blocklist *blocklist;
    struct slx_span blocklist_name;    /* as captured or as the registry names it */
    struct slx_span lookup_url;        /* the list's page, IP or domain filled in */
};

enum { SLX_CORRECTIONS_MAX = 8, SLX_ADVICE_MAX = 12 };

struct slx_verdict {
    const struct slx_ruleset *set;
    const struct slx_reply *reply;
    const struct slx_category *category;
    enum slx_type type;
    enum slx_permanence permanence;
    enum slx_action action;
    enum slx_suppress suppress;
    enum slx_concerns concerns;
    enum slx_who who;
    bool retry_advised;
    enum slx_retry retry_reason;
    int64_t retry_after_s;             /* -1: none */
    bool retry_after_default;          /* from the category, not from the text */
    unsigned confidence;               /* hundredths, 0 to 100 */
    enum slx_decider decided_by;
    struct slx_vendor_match vendor;
    struct slx_span title, summary, customer_text;
    struct slx_span advice[SLX_ADVICE_MAX];      size_t advice_len;
    const struct slx_link *links;      size_t links_len;
    struct slx_list tags;
    struct slx_facts facts;
    struct slx_evidence evidence[SLX_EVIDENCE_MAX]; size_t evidence_len; /* the winner first */
    const struct slx_correction *corrections[SLX_CORRECTIONS_MAX]; size_t corrections_len;
    struct slx_notes notes;
    const struct slx_reply_code *reply_code;       /* registry entries, or NULL */
    const struct slx_enhanced_code *enhanced_code;
    const struct slx_command_meaning *meaning;     /* of the code after the command */
    const struct slx_vendor_enhanced *vendor_meaning; /* the vendor's own, or NULL */
    char fingerprint[35];              /* "1:" and 32 hex digits: the text with volatile parts masked */
};

#endif
