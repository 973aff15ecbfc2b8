/*
 * row_answer.h - the answer to one row of a stream: a line of JSON, or columns.
 *
 * Purpose: the tool's pipes and the daemon's streams answer a row in the same
 *          bytes. A row that cannot be answered is answered with an error in
 *          its place: {"line": 3, "error": {a problem}}; where columns were
 *          chosen, by empty ones and the sentence in the column `error`.
 * Use:     fill the struct, call answer or refuse for each row; nothing is
 *          written in front of an answer, and no line end behind it.
 * Same:    with a memory or without it, the bytes are the same
 *          (tests/unit/test_row_answer.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_ROW_ANSWER_H
#define API_ROW_ANSWER_H

#include "api/answer.h"
#include "api/answer_memory.h"
#include "api/verdict_columns.h"

struct slx_row_answers {
    const struct slx_ruleset *set;
    struct slx_classifier *classifier;
    enum slx_view view;                /* of JSON */
    const struct slx_columns *columns; /* NULL: JSON; else fields */
    bool columns_json;                 /* the columns as members of an object */
    void (*again)(void *counter, uint64_t mark); /* told of each answer that was remembered; NULL: nobody */
    void *counter;
    struct slx_answer_memory *memory;  /* NULL: every row is classified */
    const struct slx_ruleset *remembered; /* private: the rule set the memory is of; start with NULL */
    struct slx_buf scratch;            /* private: slx_buf_init it with SLX_ROW_ANSWER_MAX_BYTES */
};

enum { SLX_ROW_ANSWER_MAX_BYTES = 4 * 1024 * 1024 };

/* `command` as the caller wrote it, empty for none. */
void slx_row_answer(struct slx_row_answers *rows, uint64_t line, struct slx_span reply, struct slx_context context,
                    struct slx_span command, struct slx_buf *out);

/* The two halves of slx_row_answer(), for who has checked the reply: recall says whether the answer was known
 * and is written; write writes the verdict just made, and remembers it. */
bool slx_row_recall(struct slx_row_answers *rows, struct slx_span reply, const struct slx_context *context,
                    struct slx_buf *out);
void slx_row_write(struct slx_row_answers *rows, struct slx_span reply, const struct slx_context *context,
                   const struct slx_verdict *verdict, struct slx_buf *out);

/* The answer to a row that could not be read. */
void slx_row_refuse(const struct slx_row_answers *rows, uint64_t line, const struct slx_problem *problem,
                    struct slx_buf *out);

#endif
