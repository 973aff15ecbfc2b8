/*
 * team.c - see team.h. Each thread takes the next piece until none is left.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/team.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

struct team {
    size_t count, next; /* next: atomic */
    void (*work)(void *closure, size_t i);
    void *closure;
};

static void *take_part(void *closure)
{
    struct team *team = closure;
    size_t i;
    while ((i = __atomic_fetch_add(&team->next, 1, __ATOMIC_RELAXED)) < team->count)
        team->work(team->closure, i);
    return NULL;
}

static size_t helpers_wanted(size_t count, unsigned threads)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = threads ? threads : processors > 0 ? (size_t)processors : 1;
    wanted = wanted > SLX_TEAM_MAX ? SLX_TEAM_MAX : wanted;
    wanted = wanted > count ? count : wanted;
    return wanted ? wanted - 1 : 0;
}

void slx_team_do(size_t count, unsigned threads, void (*work)(void *closure, size_t i), void *closure)
{
    struct team team = {.count = count, .work = work, .closure = closure};
    pthread_t helpers[SLX_TEAM_MAX];
    size_t wanted = helpers_wanted(count, threads), started = 0;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before); /* a program's handlers run in its own threads */
    while (started < wanted && pthread_create(&helpers[started], NULL, take_part, &team) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    take_part(&team);
    for (size_t i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
}
