/*
 * limits.h - every ceiling of the core, in one place.
 *
 * Purpose: no size in the program is without a named limit; openapi.yaml and
 *          the docs quote these names. Units are in the names (BYTES, or a
 *          count of things).
 * Limits of one program only (HTTP bodies, connections) live with that
 * program and are derived from these where they can be.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    SLX_REPLY_MAX_BYTES = 64 * 1024,      /* one reply, as it came */
    SLX_REPLY_MAX_LINES = 1024,           /* further lines are kept as text */
    SLX_CONTEXT_MAX_BYTES = 1024,         /* mx, recipient */
    SLX_NOTES_MAX = 16,                   /* oddities reported per verdict */
    SLX_EVIDENCE_MAX = 32,                /* rules and codes listed per verdict */
    SLX_FACT_VALUES_MAX = 16,             /* urls or addresses kept per reply */
    SLX_TITLE_MAX_CHARS = 60,             /* fits a ticket field */
    SLX_DIAG_TEXT_BYTES = 512,            /* one sentence */
    SLX_DIAG_FILE_BYTES = 256,
    SLX_DIAG_LIST_MAX = 200,              /* faults told at once */
    SLX_REGISTRY_FILE_MAX_BYTES = 16 * 1024 * 1024,
    SLX_PERMALINK_MAX_BYTES = 8 * 1024
};

#endif
