/*
 * decide.h - from the evidence to one verdict.
 *
 * Purpose: the end of slx_classify. Takes the strongest evidence, reads the
 *          category's defaults, applies the registry's corrections in file
 *          order, then what the winning rule says in so many words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_DECIDE_H
#define LIB_DECIDE_H

#include "lib/match.h"

/* Collects the evidence (rules that matched, then codes), strongest first. */
void slx_decide_evidence(struct slx_classifier *classifier);

/* Fills the verdict from evidence[0] and `outcome`, the winning rule's words (or none). */
void slx_decide(struct slx_classifier *classifier, const struct slx_outcome *outcome);

#endif
