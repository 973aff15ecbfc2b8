/*
 * confidence.h - how often a verdict of this kind was right, measured.
 *
 * Purpose: a verdict that says 0.90 is right nine times in ten on replies
 *          nobody wrote rules for. The shares stand in a table that
 *          `make calibrate` writes (lib/confidence_table.h), with the number
 *          of rows each stands on; small counts are drawn towards the level.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_CONFIDENCE_H
#define LIB_CONFIDENCE_H

#include "lib/match.h"

/* From the strongest evidence to the weakest. */
#define SLX_LEVELS(X)                                                                               \
    X(VENDOR_MARK, "vendor_rule_with_mark") X(VENDOR_RULE, "vendor_rule")                           \
    X(GENERIC_SPECIFIC, "generic_rule_specific") X(GENERIC_LOOSE, "generic_rule_loose")             \
    X(CODE_RULE, "rule_on_codes") X(VENDOR_CODE, "vendor_code") X(REGISTRY_CODE, "registry_code")   \
    X(REPLY_CODE, "reply_code") X(CLASS, "class") X(NOTHING, "nothing")
#define SLX_TERM_ENUM_LEVEL(key, id) SLX_LEVEL_##key,
SLX_TERM_DECLARE(level, LEVEL, SLX_LEVELS)

/* Does the registry's reading of the codes agree with the category? */
#define SLX_AGREEMENTS(X) X(AGREES, "agrees") X(SILENT, "silent") X(DIFFERS, "differs")
#define SLX_TERM_ENUM_AGREEMENT(key, id) SLX_AGREEMENT_##key,
SLX_TERM_DECLARE(agreement, AGREEMENT, SLX_AGREEMENTS)

enum { SLX_SPECIFIC_SCORE = 15 }; /* a generic rule from here on counts as specific */

enum slx_level slx_confidence_level(const struct slx_verdict *verdict);
enum slx_agreement slx_confidence_agreement(const struct slx_verdict *verdict);

/* Hundredths, 0 to 100. */
unsigned slx_confidence(enum slx_level level, enum slx_agreement agreement);

#endif
