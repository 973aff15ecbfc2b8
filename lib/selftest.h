/*
 * selftest.h - does every example win, and does no counterexample?
 *
 * Purpose: a rule set is not put into service before its own examples hold:
 *          each must be won by the rule it stands in, over the whole set;
 *          and no pattern may explode on a hostile text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_SELFTEST_H
#define LIB_SELFTEST_H

#include "base/diag.h"
#include "lib/classify.h"

/* Probes all patterns and runs all examples of all rules that are not disabled; each that fails is a fault with file, line, rule
 * id and what happened instead. `refine` may be NULL. True when all hold. */
bool slx_selftest(const struct slx_ruleset *set, slx_refine_fn *refine, void *refine_host,
                  struct slx_diag_list *diags);

/* The same for the rules of site plug-ins only: the shipped ones are known to hold. What a site rule takes
 * from a shipped one is no fault. */
bool slx_selftest_site(const struct slx_ruleset *set, slx_refine_fn *refine, void *refine_host,
                       struct slx_diag_list *diags);

/* How many examples and counterexamples the set has. */
size_t slx_selftest_count(const struct slx_ruleset *set);

#endif
