/*
 * confidence.c - see confidence.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/confidence.h"

#include "lib/confidence_table.h"
#include "registry/term_table.h"

SLX_TERM_DEFINE(level, LEVEL, SLX_LEVELS)
SLX_TERM_DEFINE(agreement, AGREEMENT, SLX_AGREEMENTS)

static enum slx_level level_of_rule(const struct slx_evidence *winner)
{
    const struct slx_compiled *rule = winner->rule;
    if (!rule->words)
        return SLX_LEVEL_CODE_RULE;
    if (winner->vendor_recognised)
        return SLX_LEVEL_VENDOR_MARK;
    if (rule->vendor != SLX_VENDOR_NONE)
        return SLX_LEVEL_VENDOR_RULE;
    return winner->specificity >= SLX_SPECIFIC_SCORE ? SLX_LEVEL_GENERIC_SPECIFIC : SLX_LEVEL_GENERIC_LOOSE;
}

enum slx_level slx_confidence_level(const struct slx_verdict *verdict)
{
    static const enum slx_level of[SLX_DECIDER_COUNT] = {
        [SLX_DECIDER_VENDOR_CODE] = SLX_LEVEL_VENDOR_CODE, [SLX_DECIDER_VENDOR_ENHANCED] = SLX_LEVEL_VENDOR_CODE,
        [SLX_DECIDER_ENHANCED_CODE] = SLX_LEVEL_REGISTRY_CODE, [SLX_DECIDER_REPLY_COMMAND] = SLX_LEVEL_REPLY_CODE,
        [SLX_DECIDER_REPLY_CODE] = SLX_LEVEL_REPLY_CODE, [SLX_DECIDER_CLASS] = SLX_LEVEL_CLASS,
        [SLX_DECIDER_NOTHING] = SLX_LEVEL_NOTHING,
    };
    if (verdict->decided_by == SLX_DECIDER_RULE)
        return level_of_rule(&verdict->evidence[0]);
    return of[verdict->decided_by];
}

enum slx_agreement slx_confidence_agreement(const struct slx_verdict *verdict)
{
    const struct slx_category *mine = verdict->category;
    for (size_t i = 0; i < verdict->evidence_len; i++) {
        const struct slx_evidence *one = &verdict->evidence[i];
        if (one->by != SLX_DECIDER_ENHANCED_CODE && one->by != SLX_DECIDER_REPLY_CODE)
            continue;
        const struct slx_category *theirs = &verdict->set->registry->categories[one->category];
        if (theirs == mine)
            return SLX_AGREEMENT_AGREES;
        if (theirs->type == SLX_TYPE_UNDETERMINED || theirs->concerns == SLX_CONCERNS_REPUTATION)
            continue; /* 5.0.0, 5.7.1 and a bare 550 say nothing */
        return theirs->concerns == mine->concerns ? SLX_AGREEMENT_AGREES : SLX_AGREEMENT_DIFFERS;
    }
    return SLX_AGREEMENT_SILENT;
}

unsigned slx_confidence(enum slx_level level, enum slx_agreement agreement)
{
    return confidence_table[level][agreement].share;
}
