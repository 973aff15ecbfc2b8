/*
 * lint.h - what is doubtful in a rule set that loads: told as warnings.
 *
 * Tells: conditions that exclude each other (the rule is dead), a phrase that
 *        stands twice in a list, codes that exclude each other, rules with the
 *        same conditions, rules without a mandatory literal (tried for every reply
 *        with their codes), words with unknown placeholders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_LINT_H
#define LIB_LINT_H

#include "base/diag.h"
#include "lib/ruleset.h"

void slx_lint(const struct slx_ruleset *set, struct slx_diag_list *diags);

#endif
