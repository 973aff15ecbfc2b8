/*
 * answer_memory.h - answers remembered by the exact bytes they answer.
 *
 * Purpose: a day of mail repeats itself: most replies of a log or a stream
 *          were answered a moment ago. An answer depends on the reply, the MX,
 *          the recipient's domain, the command and the rule set, and on
 *          nothing else; these bytes are the key, compared whole.
 * Hole:    where the whole recipient stands in the answer (its permalink), the
 *          answer is kept in two halves.
 * Limits:  a fixed table and `max_bytes` of texts; when they are full, all is
 *          forgotten. A key that crowds a place pushes out the oldest there,
 *          so that nobody can make it slow.
 * Ownership: one per thread; what recall returns lives until the next store.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_ANSWER_MEMORY_H
#define API_ANSWER_MEMORY_H

#include "lib/classify.h"

enum {
    SLX_MEMORY_SETS = 16384,
    SLX_MEMORY_WAYS = 4,
    SLX_MEMORY_MIN_BYTES = 1024 * 1024,
    SLX_MEMORY_MAX_BYTES = 1024 * 1024 * 1024
};

struct slx_answer_memory;

struct slx_remembered {
    struct slx_span head, tail; /* the recipient's part belongs between them */
    bool hole;                  /* there is such a part */
    uint64_t mark;              /* slx_classify_mark() of the verdict, so that it can be counted again */
};

/* NULL: out of memory. `max_bytes` is brought within the limits above. */
struct slx_answer_memory *slx_answer_memory_new(size_t max_bytes);
void slx_answer_memory_free(struct slx_answer_memory *memory);

/* Forgets everything: the rule set or the view is another one. */
void slx_answer_memory_clear(struct slx_answer_memory *memory);

/* Is it known? `context` decides with the recipient's domain only. */
bool slx_answer_recall(struct slx_answer_memory *memory, struct slx_span reply, const struct slx_context *context,
                       struct slx_remembered *answer);
void slx_answer_store(struct slx_answer_memory *memory, struct slx_span reply, const struct slx_context *context,
                      const struct slx_remembered *answer);

#endif
