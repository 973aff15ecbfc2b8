/*
 * fuzz_enhanced.c - enhanced codes: what is read is printed again as it was written.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/enhanced.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_enhanced strict, wild, again;
    struct slx_span text = fuzz_span(data, size);
    char printed[16];
    bool is_strict = slx_enhanced_parse(text, false, &strict), is_wild = slx_enhanced_parse(text, true, &wild);
    FUZZ_CHECK(is_wild || !is_strict);
    if (is_strict) {
        FUZZ_CHECK(strict.class_ == 2 || strict.class_ == 4 || strict.class_ == 5);
        FUZZ_CHECK(slx_span_eq(text, (struct slx_span){printed, slx_enhanced_print(strict, printed)}));
        FUZZ_CHECK(slx_enhanced_matches(wild, strict));
    }
    if (is_wild) {
        size_t len = slx_enhanced_print(wild, printed);
        FUZZ_CHECK(len <= 11 && slx_enhanced_parse((struct slx_span){printed, len}, true, &again));
        FUZZ_CHECK(again.class_ == wild.class_ && again.subject == wild.subject && again.detail == wild.detail);
    }
    return 0;
}
