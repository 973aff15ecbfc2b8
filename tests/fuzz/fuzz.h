/*
 * fuzz.h - what every fuzz target shares.
 *
 * Use:     a target defines LLVMFuzzerTestOneInput and checks its invariants
 *          with FUZZ_CHECK. `make fuzz` runs the targets under libFuzzer
 *          (clang, ASan, UBSan); replay.c runs the stored corpus under any
 *          compiler in `make check`.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(condition)                                                                       \
    do {                                                                                            \
        if (!(condition)) {                                                                         \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition);           \
            abort();                                                                                \
        }                                                                                           \
    } while (0)

static inline struct slx_span fuzz_span(const uint8_t *data, size_t size)
{
    return (struct slx_span){(const char *)data, size};
}

#endif
