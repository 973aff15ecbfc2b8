/*
 * diag.h - how a function says why it failed: one sentence, with a place.
 *
 * Use:     bool f(..., struct slx_diag *diag); on failure the outputs are
 *          untouched and diag holds the first cause. Passing NULL is allowed.
 *          Loaders that report every fault at once take a slx_diag_list.
 * Limits:  SLX_DIAG_TEXT_BYTES, SLX_DIAG_LIST_MAX (the rest is counted).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>

#include "base/limits.h"
#include "base/span.h"

enum slx_severity { SLX_ERROR, SLX_WARNING };

struct slx_diag {
    char file[SLX_DIAG_FILE_BYTES]; /* empty: no file */
    unsigned line;                  /* 1-based; 0: unknown */
    unsigned column;                /* 1-based, in bytes; 0: unknown */
    enum slx_severity severity;
    char text[SLX_DIAG_TEXT_BYTES]; /* one sentence without the place; empty: nothing happened */
};

struct slx_diag_list {
    struct slx_diag *items; /* heap, owned */
    size_t len;
    size_t errors;   /* counted past SLX_DIAG_LIST_MAX too */
    size_t warnings;
};

void slx_diag_init(struct slx_diag *diag);

/* Sets the diagnostic unless one is set already: the first cause wins. Always returns false. */
bool slx_diag_fail(struct slx_diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool slx_diag_fail_at(struct slx_diag *diag, const char *file, unsigned line, unsigned column,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "file:line:column: text" into buf, cut to size; returns buf. Parts that are unknown are left out. */
const char *slx_diag_print(const struct slx_diag *diag, char *buf, size_t size);

void slx_diag_list_init(struct slx_diag_list *list);
void slx_diag_list_deinit(struct slx_diag_list *list);
void slx_diag_list_add(struct slx_diag_list *list, enum slx_severity severity, const char *file,
                       unsigned line, unsigned column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Turns the errors counted after the first `keep` into warnings: what was wrong was left out. */
void slx_diag_list_soften(struct slx_diag_list *list, size_t keep);

/* Appends what is in `from` to `to`, with its counts, and empties it. */
void slx_diag_list_move(struct slx_diag_list *to, struct slx_diag_list *from);

/* The candidate nearest to `word`, or an empty span when none is near: "did you mean ...?". */
struct slx_span slx_diag_nearest(struct slx_span word, const struct slx_span *candidates, size_t len);

#endif
