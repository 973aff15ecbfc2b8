/*
 * progress.h - how far the reading is, on a terminal, and nowhere else.
 *
 * Use:     begin once, show as often as you like: it draws ten times a second
 *          at most; end takes the line away. Standard error, so that a report
 *          in a pipe stays clean.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct slx_progress {
    bool on;
    uint64_t began_ns, drawn_ns;
};

void slx_progress_begin(struct slx_progress *progress, bool wanted);

/* `total` 0: unknown, then lines are counted only. */
void slx_progress_show(struct slx_progress *progress, uint64_t done, uint64_t total, uint64_t lines);
void slx_progress_end(struct slx_progress *progress);

#endif
