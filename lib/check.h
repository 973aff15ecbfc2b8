/*
 * check.h - is a rule sound? The field-level checks that every host shares.
 *
 * Purpose: whatever language a plug-in is written in, the same faults are told
 *          in the same words, all at once, with file, line and rule id.
 *          (Unknown fields and wrong types are the host's to tell: only it
 *          sees them.)
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_CHECK_H
#define LIB_CHECK_H

#include "lib/rule.h"

/* Adds every fault of one plug-in (its own fields, vendor, rules) to `diags`. */
void slx_check_plugin(const struct slx_registry *registry, const struct slx_plugin *plugin,
                      struct slx_diag_list *diags);

/* The words, tags and links of an outcome; a rule's table and what its refine function returned alike. */
void slx_check_outcome(const struct slx_rule *rule, const struct slx_outcome *outcome, struct slx_diag_list *diags);

/* "file:line: rule id: what is wrong" added to `diags`; rule may be NULL. */
void slx_check_fault(struct slx_diag_list *diags, enum slx_severity severity, const struct slx_plugin *plugin,
                     const struct slx_rule *rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
