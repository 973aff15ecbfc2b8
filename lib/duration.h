/*
 * duration.h - "in 5 minutes", "3600 seconds", "00:05:00": times in replies, in seconds.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_DURATION_H
#define LIB_DURATION_H

#include "base/span.h"

enum { SLX_DURATION_MAX_S = 31 * 24 * 3600 };

/* A whole duration: "300", "5 minutes", "1 hour", "2h", "00:05:00". False when it is none or above the
 * ceiling. A bare number is seconds. */
bool slx_duration_parse(struct slx_span text, int64_t *seconds);

/* The wait a reply asks for, found in folded text: a number with a unit behind a word such as "in",
 * "after", "wait", in a text that speaks of trying again. False when none is named. */
bool slx_duration_find(struct slx_span folded, int64_t *seconds, struct slx_range *at);

#endif
