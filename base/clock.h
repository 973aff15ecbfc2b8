/* clock.h - monotonic time in nanoseconds: deadlines never see a wall clock. SPDX-License-Identifier: MIT */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

#define SLX_NS_PER_MS UINT64_C(1000000)
#define SLX_NS_PER_S UINT64_C(1000000000)

static inline uint64_t slx_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SLX_NS_PER_S + (uint64_t)now.tv_nsec;
}

#endif
