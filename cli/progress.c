/*
 * progress.c - see progress.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

enum { WIDTH = 30 };
static const uint64_t every_ns = 100 * SLX_NS_PER_MS;

void slx_progress_begin(struct slx_progress *progress, bool wanted)
{
    *progress = (struct slx_progress){.on = wanted && isatty(STDERR_FILENO), .began_ns = slx_now_ns()};
}

void slx_progress_show(struct slx_progress *progress, uint64_t done, uint64_t total, uint64_t lines)
{
    uint64_t now = progress->on ? slx_now_ns() : 0;
    char bar[WIDTH + 1];
    if (!progress->on || (progress->drawn_ns && now - progress->drawn_ns < every_ns))
        return;
    progress->drawn_ns = now;
    double seconds = (double)(now - progress->began_ns) / (double)SLX_NS_PER_S;
    double rate = seconds > 0.05 ? (double)lines / seconds : 0;
    if (!total) {
        fprintf(stderr, "\r\033[K%llu lines, %.0f a second", (unsigned long long)lines, rate);
        return;
    }
    done = done < total ? done : total;
    for (unsigned i = 0; i < WIDTH; i++)
        bar[i] = (uint64_t)i * total < done * WIDTH ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r\033[K[%s] %3u %%  %llu lines, %.0f a second", bar, (unsigned)(done * 100 / total), (unsigned long long)lines, rate);
}

void slx_progress_end(struct slx_progress *progress)
{
    if (progress->on && progress->drawn_ns)
        fputs("\r\033[K", stderr);
    progress->on = false;
}
