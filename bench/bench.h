/*
 * bench.h - what the measuring programs share: a clock of CPU time, a generator of numbers, a loaded registry.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "host/loader.h"

/* CPU time of this process in ns: what other programs do meanwhile hardly shows. */
static inline double bench_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* The same numbers on every machine (a linear congruential generator, upper bits). */
static inline uint32_t bench_random(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static inline void bench_fail(const struct slx_diag_list *diags, const char *what)
{
    char text[SLX_DIAG_TEXT_BYTES + SLX_DIAG_FILE_BYTES];
    for (size_t i = 0; i < diags->len && i < 5; i++)
        fprintf(stderr, "bench: %s\n", slx_diag_print(&diags->items[i], text, sizeof text));
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

#endif
