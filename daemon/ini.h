/*
 * ini.h - reads "key = value" lines, and says the line of each.
 *
 * Form:    `key = value`, `[section]`, comments from `#` or `;` at the start
 *          of a line, empty lines. Values are taken as they stand, without
 *          outer white space; there are no quotes and no escapes.
 * Use:     slx_ini_parse(name, bytes, set, closure, diags); `set` is called
 *          for each key, in order, and adds its own faults to `diags`.
 * Limits:  SLX_CONFIG_LINE_MAX_BYTES; a longer line is a fault, not cut.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_INI_H
#define DAEMON_INI_H

#include "base/diag.h"

struct slx_ini_line {
    const char *file;
    unsigned line;
    struct slx_span section; /* empty before the first one */
    struct slx_span key;
    struct slx_span value;
};

typedef void slx_ini_fn(void *closure, const struct slx_ini_line *line, struct slx_diag_list *diags);

/* True when no fault was added. */
bool slx_ini_parse(const char *file, struct slx_span bytes, slx_ini_fn *set, void *closure,
                   struct slx_diag_list *diags);

#endif
