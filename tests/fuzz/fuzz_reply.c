/*
 * fuzz_reply.c - the reply parser: any bytes in, sound parts out.
 *
 * Invariants: texts are UTF-8; codes, maps and spans lie inside the input; the
 * recovered host, address and recipient are part of it; the canonical form
 * gives the same reply again, unless the text itself quotes another wrapper,
 * and then the forms still settle.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/utf8.h"
#include "lib/reply.h"
#include "tests/fuzz/fuzz.h"

enum { SETTLES_AFTER = 12 };

static bool inside(struct slx_span part, struct slx_span whole)
{
    return part.len == 0 || (part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len);
}

static void check(const struct slx_reply *r)
{
    FUZZ_CHECK(slx_utf8_valid(r->original) && slx_utf8_valid(r->text) && slx_utf8_valid(r->folded));
    FUZZ_CHECK(r->text.len <= r->original.len + 1 && r->folded.len <= r->text.len);
    FUZZ_CHECK(r->code == 0 || (r->code >= 200 && r->code <= 699));
    FUZZ_CHECK(r->code_at.from <= r->code_at.to && r->code_at.to <= r->original.len);
    FUZZ_CHECK(r->code == 0 || r->code_at.to - r->code_at.from == 3);
    FUZZ_CHECK(r->enhanced_at.from <= r->enhanced_at.to && r->enhanced_at.to <= r->original.len);
    FUZZ_CHECK(r->class_ == (r->code ? r->code / 100u : r->enhanced.class_));
    FUZZ_CHECK(inside(r->mx, r->original) && inside(r->mx_ip, r->original) && inside(r->recipient, r->original));
    FUZZ_CHECK(r->lines <= SLX_REPLY_MAX_LINES && r->notes.len <= SLX_NOTES_MAX);
    for (size_t i = 0; i <= r->text.len; i++)
        FUZZ_CHECK(r->text_map[i] <= r->original.len && (i == 0 || r->text_map[i - 1] <= r->text_map[i]));
    for (size_t i = 0; i <= r->folded.len; i++)
        FUZZ_CHECK(r->folded_map[i] <= r->text.len && (i == 0 || r->folded_map[i - 1] <= r->folded_map[i]));
    struct slx_range all = slx_reply_folded_to_original(r, (struct slx_range){0, (uint32_t)r->folded.len});
    FUZZ_CHECK(all.from <= all.to && all.to <= r->original.len);
}

static bool same(const struct slx_reply *a, const struct slx_reply *b)
{
    return a->code == b->code && a->enhanced.class_ == b->enhanced.class_ && a->enhanced.subject == b->enhanced.subject &&
           a->enhanced.detail == b->enhanced.detail && slx_span_eq(a->text, b->text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_reply a, b, *now = &a, *next = &b;
    struct slx_buf canonical;
    bool settled = false;
    FUZZ_CHECK(slx_reply_init(&a) && slx_reply_init(&b));
    slx_buf_init(&canonical, 4 * 3 * SLX_REPLY_MAX_BYTES);
    FUZZ_CHECK(slx_reply_parse(now, fuzz_span(data, size)));
    check(now);
    bool cut = slx_notes_has(&now->notes, SLX_NOTE_TEXT_CUT) || now->original.len > SLX_REPLY_MAX_BYTES;
    for (int i = 0; i < SETTLES_AFTER && !settled && !cut; i++) {
        slx_buf_reset(&canonical);
        slx_reply_print(now, &canonical);
        FUZZ_CHECK(slx_reply_parse(next, slx_buf_span(&canonical)));
        check(next);
        settled = same(now, next);
        bool wrapped = next->form != SLX_FORM_PLAIN && next->form != SLX_FORM_LOCAL;
        cut = canonical.len > SLX_REPLY_MAX_BYTES;
        FUZZ_CHECK(settled || wrapped || cut || slx_notes_has(&next->notes, SLX_NOTE_WRAPPER_REMOVED) || next->recipient.len);
        struct slx_reply *other = now;
        now = next;
        next = other;
    }
    slx_reply_deinit(&a);
    slx_reply_deinit(&b);
    slx_buf_deinit(&canonical);
    return 0;
}
