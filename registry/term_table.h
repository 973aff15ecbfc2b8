/*
 * term_table.h - defines what SLX_TERM_DECLARE (terms.h) declares.
 *
 * Use:     SLX_TERM_DEFINE(action, ACTION, SLX_ACTIONS) in one .c file. Ids are
 *          compared without case: commands are written in any case.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_TERM_TABLE_H
#define REGISTRY_TERM_TABLE_H

#include "registry/terms.h"

#define SLX_TERM_ROW(key, id) {("" id), sizeof(id) - 1},

#define SLX_TERM_DEFINE(name, PREFIX, ROWS)                                                         \
    static const struct slx_span name##_rows[SLX_##PREFIX##_COUNT] = {ROWS(SLX_TERM_ROW)};          \
    struct slx_span slx_##name##_id(enum slx_##name value) { return name##_rows[value]; }           \
    struct slx_list slx_##name##_ids(void)                                                          \
    {                                                                                               \
        return (struct slx_list){name##_rows, SLX_##PREFIX##_COUNT};                                \
    }                                                                                               \
    bool slx_##name##_parse(struct slx_span id, enum slx_##name *value)                             \
    {                                                                                               \
        for (int i = 0; i < SLX_##PREFIX##_COUNT; i++)                                              \
            if (slx_span_eq_nocase(id, name##_rows[i])) {                                           \
                *value = (enum slx_##name)i;                                                        \
                return true;                                                                        \
            }                                                                                       \
        return false;                                                                               \
    }

#endif
