/*
 * labelled.h - rows of a labelled file, classified and judged: for accuracy and calibrate.
 *
 * Rows:    one JSON object a line: id, reply, optional context (mx, command,
 *          recipient_domain); labels category, also, types, retry, vendor
 *          (docs/ACCURACY.md says what each means).
 * Held out: CRC-32 of the id modulo 5 is 0; such rows are never used to write
 *          rules.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_TOOLS_LABELLED_H
#define TESTS_TOOLS_LABELLED_H

#include <jansson.h>

#include "host/loader.h"
#include "lib/classify.h"

struct labelled {
    struct slx_registry *registry;
    struct slx_ruleset *set;
    struct slx_refiner *refiner;
    struct slx_classifier classifier;
    bool context; /* give mx, command and recipient_domain too */
};

/* What is right in a verdict, by the labels of its row. */
struct labelled_marks {
    bool strict, lenient, type, retry;
    bool wrongly_dead; /* says the address or domain is dead where no label allows it */
    bool missed_dead;
    bool names_vendor, vendor; /* the label names a vendor that the rule set knows; it was found */
};

/* Loads rule set and refine host; tells on stderr what is wrong. */
bool labelled_open(struct labelled *l, const struct slx_load_options *load);
void labelled_close(struct labelled *l);

struct slx_span labelled_text(const json_t *row, const char *key);
bool labelled_held_out(const json_t *row);

/* The verdict borrows from `l` and `row`. */
const struct slx_verdict *labelled_classify(struct labelled *l, const json_t *row);
struct labelled_marks labelled_judge(const struct labelled *l, const json_t *row, const struct slx_verdict *verdict);

/* Calls `take` for each row; false, with a visible SKIP line, when the file is not there. */
bool labelled_each(const char *file, void (*take)(void *user, const json_t *row), void *user);

#endif
