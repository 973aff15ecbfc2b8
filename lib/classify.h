/*
 * classify.h - a reply and its context in, one verdict out.
 *
 * Use:     one slx_classifier per thread, reused: after warm-up it takes
 *          nothing from the heap. The rule set is passed with each call, so
 *          that a reload needs no word to the threads.
 * Same reply + same context + same rule set = the same verdict, everywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_CLASSIFY_H
#define LIB_CLASSIFY_H

#include "lib/verdict.h"

struct slx_context {
    struct slx_span mx;        /* host name of the server that spoke; empty: not told */
    struct slx_span recipient; /* address or domain */
    enum slx_command command;
    bool still_queued;         /* the sending program says that it goes on trying (RFC 3464 Action: delayed) */
};

struct slx_refinement;

/* A host's refine callback: changes `outcome` (a copy of the rule's) and returns true; false withdraws
 * the match. `note` is set to SLX_NOTE_COUNT or to what went wrong. Text it returns must live until the
 * next call of slx_classify with the same classifier. */
typedef bool slx_refine_fn(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far,
                           struct slx_outcome *outcome, enum slx_note *note);

struct slx_classifier {
    struct slx_reply reply;
    struct slx_verdict verdict;
    slx_refine_fn *refine;     /* NULL: tables only */
    void *refine_host;
    void (*observe)(void *observer, const struct slx_verdict *verdict); /* told of each verdict; NULL: nobody */
    void *observer;
    bool try_every_rule;       /* differential test: ignore the index */
    bool rehearsal;            /* do not count hits: examples, lint */
    bool no_jit;               /* PCRE2's interpreter instead of its JIT (valgrind) */
    bool verdict_still_queued;        /* private: as the context told */
    enum slx_command verdict_command; /* private: the command told, else the one the wrapper names */
    struct slx_match_store *store;    /* private */
};

bool slx_classifier_init(struct slx_classifier *classifier);
void slx_classifier_deinit(struct slx_classifier *classifier);

/* The verdict, borrowed until the next call; NULL only when memory ran out. */
const struct slx_verdict *slx_classify(struct slx_classifier *classifier, const struct slx_ruleset *set,
                                       struct slx_span reply, const struct slx_context *context);

/* What counts of a verdict, in one number: an answer that is remembered can be counted again with it. */
uint64_t slx_classify_mark(const struct slx_verdict *verdict);
/* Counts the rule's hit once more. The mark must be of this rule set. */
void slx_classify_again(struct slx_classifier *classifier, const struct slx_ruleset *set, uint64_t mark);
static inline uint8_t slx_mark_category(uint64_t mark) { return (uint8_t)(mark >> 32); }
static inline enum slx_decider slx_mark_decider(uint64_t mark) { return (enum slx_decider)(mark >> 40); }

/* Why a rule did or did not match the reply of the last slx_classify: for --explain. */
struct slx_explained {
    const struct slx_compiled *rule;
    bool candidate;            /* the index offered it */
    bool matched;
    const char *failed;        /* "code", "enhanced", ...; NULL when it matched */
};
struct slx_explained slx_classify_explain(struct slx_classifier *classifier, const struct slx_ruleset *set,
                                          const struct slx_compiled *rule);

#endif
