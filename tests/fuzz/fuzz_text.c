/*
 * fuzz_text.c - bytes made valid, text folded (base/utf8.h, base/fold.h).
 *
 * Invariants: repair gives UTF-8 and leaves UTF-8 alone; folding never grows,
 * stays UTF-8, maps forward, and folds its own result to the same (entities
 * apart, which are decoded once).
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/fold.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"

static void check_fold(struct slx_span text)
{
    char *out = malloc(text.len + 1), *again = malloc(text.len + 1), *phrase = malloc(text.len + 1);
    uint32_t *map = malloc((text.len + 1) * sizeof *map);
    size_t len = slx_fold(text, out, map);
    struct slx_span folded = {out, len};
    FUZZ_CHECK(len <= text.len && slx_utf8_valid(folded) && map[len] == text.len);
    for (size_t i = 0; i < len; i++)
        FUZZ_CHECK(map[i] < text.len && (i == 0 || map[i - 1] <= map[i]));
    FUZZ_CHECK(len == 0 || (out[0] != ' ' && out[len - 1] != ' '));
    FUZZ_CHECK(slx_span_find(folded, SLX_SPAN("  "), 0) == SLX_NOT_FOUND);
    FUZZ_CHECK(slx_fold_phrase(text, phrase) <= text.len);
    if (slx_span_find_char(text, '&', 0) == SLX_NOT_FOUND) {
        struct slx_span twice = {again, slx_fold(folded, again, NULL)};
        FUZZ_CHECK(slx_span_eq(twice, folded));
    }
    free(out);
    free(again);
    free(phrase);
    free(map);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_span text = fuzz_span(data, size);
    struct slx_buf repaired;
    size_t count = 0;
    slx_buf_init(&repaired, 3 * size + 16);
    slx_utf8_repair(text, &repaired, &count);
    struct slx_span valid = slx_buf_span(&repaired);
    FUZZ_CHECK(!repaired.failed && slx_utf8_valid(valid) && count <= size);
    FUZZ_CHECK((count == 0) == slx_utf8_valid(text) && (count > 0 || slx_span_eq(valid, text)));
    FUZZ_CHECK(slx_utf8_length(valid) <= size);
    for (size_t cut = 0; cut <= valid.len && cut < 40; cut++) {
        struct slx_span head = slx_utf8_cut(valid, cut);
        FUZZ_CHECK(head.len <= cut && slx_utf8_valid(head));
    }
    check_fold(valid);
    slx_buf_deinit(&repaired);
    return 0;
}
