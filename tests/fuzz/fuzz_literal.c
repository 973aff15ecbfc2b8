/*
 * fuzz_literal.c - pattern, line end, text: where the pattern matches, one of its literals stands in the text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/fold.h"
#include "base/utf8.h"
#include "lib/literal.h"
#include "lib/pattern.h"
#include "tests/fuzz/fuzz.h"

static void check(struct slx_pattern *pattern, struct slx_list any, struct slx_span text)
{
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    char *folded = malloc(text.len + 1);
    struct slx_span all = {folded, slx_fold(text, folded, NULL)};
    bool found = any.len == 0;
    for (size_t i = 0; i < any.len && !found; i++)
        found = slx_span_find(all, any.items[i], 0) != SLX_NOT_FOUND;
    enum slx_match with = slx_pattern_match(pattern, scratch, text, true, ranges);
    enum slx_match without = slx_pattern_match(pattern, scratch, text, false, ranges);
    FUZZ_CHECK(with == without || with == SLX_MATCH_LIMIT_HIT || without == SLX_MATCH_LIMIT_HIT);
    FUZZ_CHECK(found || without != SLX_MATCH_YES);
    FUZZ_CHECK(without != SLX_MATCH_YES || (ranges[0].from <= ranges[0].to && ranges[0].to <= text.len));
    slx_pattern_scratch_free(scratch);
    free(folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_span all = fuzz_span(data, size);
    size_t cut = slx_span_find_char(all, '\n', 0);
    if (cut == SLX_NOT_FOUND || cut > 200 || size > 2000 || !slx_utf8_valid(all))
        return 0;
    struct slx_pattern *pattern = slx_pattern_new(slx_span_sub(all, 0, cut), NULL);
    struct slx_arena arena;
    struct slx_literals literals;
    slx_arena_init(&arena, 1 << 20);
    if (pattern && slx_literals_of(slx_span_sub(all, 0, cut), &arena, &literals))
        check(pattern, literals.any, slx_span_sub(all, cut + 1, size));
    slx_pattern_free(pattern);
    slx_arena_deinit(&arena);
    return 0;
}
