/*
 * tally.h - what a log says, counted: by category, vendor, domain, action, list, address, text, hour.
 *
 * Purpose: the memory of `smtplex log`. Events go in one by one, in the order
 *          of the log; at the end each address that was refused is judged:
 *          suppress, or do not suppress.
 * Rule:    `recipient` and `domain` verdicts suppress at once. `if_repeated`
 *          suppresses when the same recipient got the same category at least
 *          SLX_REPEATED_ANSWERS times, the last at least SLX_REPEATED_DAYS
 *          days after the first. A later delivery to the address cancels all:
 *          it is alive.
 * Same:    the verdict of an answer is remembered by its exact bytes, so that
 *          repeated answers cost little.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "api/answer_memory.h"
#include "cli/strmap.h"
#include "input/log.h"
#include "lib/classify.h"

enum {
    SLX_REPEATED_ANSWERS = 3,
    SLX_REPEATED_DAYS = 3,
    SLX_TALLY_RECIPIENTS_MAX = 5000000,
    SLX_TALLY_DOMAINS_MAX = 1000000,
    SLX_TALLY_TEXTS_MAX = 100000,
    SLX_TALLY_HOURS_MAX = 24 * 3660,
    SLX_TALLY_RUNS = 4 /* categories remembered for one address; the one heard longest ago makes room */
};

/* How often something happened. `bounced` holds the expired ones too. */
struct slx_counts {
    uint64_t delivered, deferred, bounced;
};

/* The same answer again and again. */
struct slx_run {
    uint32_t answers;
    uint8_t category, suppress; /* enum slx_suppress */
    int64_t first_s, last_s;
};

struct slx_tally_recipient {
    struct slx_run runs[SLX_TALLY_RUNS];
    uint32_t bounced, deferred;
    uint8_t last_category, last_type; /* of the last refusal */
    bool delivered_since, complained;
};

struct slx_tally_text {
    uint64_t count;
    uint16_t code, masked_len;
    uint8_t category;
    char masked[238];
};

struct slx_tally {
    const struct slx_ruleset *set;
    struct slx_classifier *classifier;
    uint64_t kinds[SLX_LOG_KIND_COUNT];
    int64_t first_s, last_s;             /* -1: no time was told */
    struct slx_counts *categories;       /* registry->categories_len */
    struct slx_counts actions[SLX_ACTION_COUNT], types[SLX_TYPE_COUNT];
    struct slx_counts *vendors;          /* set->vendors_len, and one for nobody */
    struct slx_counts *blocklists;       /* registry->blocklists_len */
    struct slx_strmap domains;           /* struct slx_counts */
    struct slx_strmap recipients;        /* struct slx_tally_recipient: those that were refused */
    struct slx_strmap texts;             /* struct slx_tally_text by fingerprint: texts no rule knows */
    struct slx_strmap hours;             /* struct slx_counts by int64_t hours since 1970 */
    struct slx_answer_memory *memory;
    bool failed;                         /* out of memory */
};

/* What the answer to an event was judged: enough to count it. */
struct slx_judged {
    uint8_t category, type, action, suppress, decided_by;
    uint16_t vendor, blocklist;          /* one past the end: none */
};

bool slx_tally_init(struct slx_tally *tally, const struct slx_ruleset *set, struct slx_classifier *classifier);
void slx_tally_deinit(struct slx_tally *tally);

/* Counts the event. True: there was an answer, and *judged says what it means. */
bool slx_tally_add(struct slx_tally *tally, const struct slx_log_event *event, struct slx_judged *judged);

/* What is to be done with an address, and why in a few words. */
enum slx_ruling { SLX_RULING_SUPPRESS, SLX_RULING_KEEP, SLX_RULING_NOTHING /* deferred only, nothing is due */ };
struct slx_ruled {
    enum slx_ruling ruling;
    uint8_t category;
    bool whole_domain;     /* suppress: domain */
    const char *because;
};
struct slx_ruled slx_tally_rule(const struct slx_tally_recipient *recipient);

#endif
