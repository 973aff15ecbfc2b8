/*
 * row_answer.c - see row_answer.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/row_answer.h"

#include <string.h>

void slx_row_refuse(const struct slx_row_answers *rows, uint64_t line, const struct slx_problem *problem,
                    struct slx_buf *out)
{
    struct slx_json json;
    if (rows->columns && !rows->columns_json) {
        slx_columns_write(rows->columns, out, NULL, slx_span_cstr(problem->detail));
        return;
    }
    slx_json_init(&json, out);
    if (rows->columns) { /* every row has the same members */
        slx_columns_json(rows->columns, &json, NULL, slx_span_cstr(problem->detail));
        return;
    }
    slx_json_object(&json);
    slx_json_key_uint(&json, "line", line);
    slx_json_key(&json, "error");
    slx_problem_write(problem, (struct slx_span){0}, (struct slx_span){0}, out);
    out->len--; /* its line end */
    json.comma[json.depth] = true;
    slx_json_object_end(&json);
}

static void write_answer(struct slx_row_answers *rows, const struct slx_verdict *verdict,
                         const struct slx_context *context, struct slx_buf *out)
{
    struct slx_json json;
    if (rows->columns && !rows->columns_json) {
        slx_columns_write(rows->columns, out, verdict, (struct slx_span){0});
        return;
    }
    slx_json_init(&json, out);
    if (rows->columns)
        slx_columns_json(rows->columns, &json, verdict, (struct slx_span){0});
    else
        slx_verdict_json(&json, verdict, context, rows->view);
}

/* Finds the place of the recipient: the answer is written once more without it, and the two must differ by
 * the recipient's parameter and by nothing else. False: not understood, not to be remembered. */
static bool find_hole(struct slx_row_answers *rows, const struct slx_verdict *verdict,
                      const struct slx_context *context, struct slx_span answer, struct slx_remembered *parts)
{
    *parts = (struct slx_remembered){.head = answer};
    if (!context->recipient.len)
        return true;
    struct slx_context without = *context;
    struct slx_buf *scratch = &rows->scratch;
    without.recipient = (struct slx_span){0};
    slx_buf_reset(scratch);
    slx_permalink_recipient(scratch, context->recipient);
    size_t gap = scratch->len, at = 0;
    write_answer(rows, verdict, &without, scratch);
    if (scratch->failed)
        return false;
    struct slx_span middle = {scratch->data, gap}, bare = {scratch->data + gap, scratch->len - gap};
    if (slx_span_eq(bare, answer))
        return true;
    while (at < bare.len && at < answer.len && bare.ptr[at] == answer.ptr[at])
        at++;
    if (bare.len + gap != answer.len)
        return false;
    for (;; at--) { /* the texts may go on alike for a few bytes behind the place: "&recipient", "&command" */
        struct slx_span tail = slx_span_sub(answer, at + gap, answer.len);
        if (slx_span_eq(slx_span_sub(answer, at, at + gap), middle) &&
            slx_span_eq(tail, slx_span_sub(bare, at, bare.len))) {
            *parts = (struct slx_remembered){.head = slx_span_sub(answer, 0, at), .tail = tail, .hole = true};
            return true;
        }
        if (at == 0)
            return false;
    }
}

/* A permalink that is near its ceiling depends on the length of the recipient. */
static bool far_from_ceiling(const struct slx_verdict *verdict, const struct slx_context *context)
{
    return 3 * (verdict->reply->original.len + context->mx.len + SLX_CONTEXT_MAX_BYTES + 40) <
           SLX_PERMALINK_MAX_BYTES;
}

/* What went wrong by chance this time may go right the next time. */
static bool is_lasting(const struct slx_verdict *verdict)
{
    return !slx_notes_has(&verdict->notes, SLX_NOTE_REFINE_FAILED) && !slx_notes_has(&verdict->notes, SLX_NOTE_REFINE_TIMEOUT);
}

static void remember(struct slx_row_answers *rows, struct slx_span reply, const struct slx_context *context,
                     const struct slx_verdict *verdict, struct slx_span answer)
{
    struct slx_remembered parts;
    if (!rows->memory || !is_lasting(verdict) || !far_from_ceiling(verdict, context) ||
        context->recipient.len > SLX_CONTEXT_MAX_BYTES || !find_hole(rows, verdict, context, answer, &parts))
        return;
    parts.mark = slx_classify_mark(verdict);
    slx_answer_store(rows->memory, reply, context, &parts);
}

bool slx_row_recall(struct slx_row_answers *rows, struct slx_span reply, const struct slx_context *context,
                    struct slx_buf *out)
{
    struct slx_remembered parts;
    if (!rows->memory)
        return false;
    if (rows->remembered != rows->set) {
        slx_answer_memory_clear(rows->memory);
        rows->remembered = rows->set;
    }
    if (!slx_answer_recall(rows->memory, reply, context, &parts))
        return false;
    slx_classify_again(rows->classifier, rows->set, parts.mark);
    if (rows->again)
        rows->again(rows->counter, parts.mark);
    slx_buf_add(out, parts.head);
    if (parts.hole)
        slx_permalink_recipient(out, context->recipient);
    slx_buf_add(out, parts.tail);
    return true;
}

void slx_row_write(struct slx_row_answers *rows, struct slx_span reply, const struct slx_context *context,
                   const struct slx_verdict *verdict, struct slx_buf *out)
{
    size_t from = out->len;
    write_answer(rows, verdict, context, out);
    if (!out->failed)
        remember(rows, reply, context, verdict, slx_span_sub(slx_buf_span(out), from, out->len));
}

void slx_row_answer(struct slx_row_answers *rows, uint64_t line, struct slx_span reply, struct slx_context context,
                    struct slx_span command, struct slx_buf *out)
{
    struct slx_problem problem;
    struct slx_api api = {.set = rows->set, .classifier = rows->classifier, .view = rows->view, .out = out, .problem = &problem};
    if (!context.command && !slx_api_command(&api, command, "command", &context.command)) {
        slx_row_refuse(rows, line, &problem, out);
        return;
    }
    if (slx_row_recall(rows, reply, &context, out))
        return;
    const struct slx_verdict *verdict = slx_api_verdict(&api, reply, &context);
    if (verdict)
        slx_row_write(rows, reply, &context, verdict, out);
    else
        slx_row_refuse(rows, line, &problem, out);
}
