/*
 * team.h - independent pieces of work, done by a few threads at once.
 *
 * Use:     slx_team_do(count, threads, work, closure) calls work(closure, i)
 *          once for each i below count, and returns when all are done. Which
 *          thread takes which piece is open: a piece writes only what is its
 *          own, and the caller puts the results together in their order.
 * Threads: the caller is one of them. The others block all signals; where
 *          one cannot be had, those that are there do its share.
 * Limits:  SLX_TEAM_MAX threads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_TEAM_H
#define HOST_TEAM_H

#include <stddef.h>

enum { SLX_TEAM_MAX = 4 };

/* `threads`: how many at most; 0: as many as there are processors. */
void slx_team_do(size_t count, unsigned threads, void (*work)(void *closure, size_t i), void *closure);

#endif
