/*
 * pattern.h - one compiled regular expression: the only file that sees PCRE2.
 *
 * Compile: UTF, caseless, \C refused; a pattern that can match the empty
 *          text is refused, and, by slx_pattern_new, one that hits the match
 *          limit on a hostile probe.
 * Match:   JIT with a match limit and a bounded stack; a limit that is hit is
 *          "no match", told apart so that a note can say so. The machine code
 *          is made at the first match that asks for it.
 * Ownership: new/free; shared by threads: nothing in it changes but that
 *          code appears, once. The scratch belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_PATTERN_H
#define LIB_PATTERN_H

#include "base/diag.h"

enum {
    SLX_PATTERN_GROUPS_MAX = 32,
    SLX_MATCH_LIMIT = 10000,
    SLX_JIT_STACK_MIN_BYTES = 32 * 1024,
    SLX_JIT_STACK_MAX_BYTES = 256 * 1024
};

struct slx_pattern;
struct slx_pattern_scratch;

struct slx_group {
    struct slx_span name;      /* borrowed from the pattern */
    unsigned number;
};

/* `diag` gets the reason and, as column, the 1-based offset in the pattern. */
struct slx_pattern *slx_pattern_new(struct slx_span source, struct slx_diag *diag);

/* The two halves of it: the probes cost a hundred times what compiling does, and a rule set has many
 * patterns; lib/selftest.h runs them before it goes into service. */
struct slx_pattern *slx_pattern_compile(struct slx_span source, struct slx_diag *diag);
bool slx_pattern_probe(struct slx_pattern *pattern, struct slx_diag *diag);

/* A piece of a pattern that has been accepted: compiled when it first runs, without groups or probes.
 * `source` must outlive it. If it cannot be compiled, each match of it hits the limit. NULL: out of memory. */
struct slx_pattern *slx_pattern_later(struct slx_span source);

void slx_pattern_free(struct slx_pattern *pattern);
const struct slx_group *slx_pattern_groups(const struct slx_pattern *pattern, size_t *count);

struct slx_pattern_scratch *slx_pattern_scratch_new(void);
void slx_pattern_scratch_free(struct slx_pattern_scratch *scratch);

enum slx_match { SLX_MATCH_NO, SLX_MATCH_YES, SLX_MATCH_LIMIT_HIT };

/* `text` must be valid UTF-8. ranges[0] is the whole match, ranges[n] group n; a group that took no
 * part is {0, 0}. */
enum slx_match slx_pattern_match(struct slx_pattern *pattern, struct slx_pattern_scratch *scratch,
                                 struct slx_span text, bool jit,
                                 struct slx_range ranges[SLX_PATTERN_GROUPS_MAX]);

#endif
