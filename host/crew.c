/*
 * crew.c - see crew.h.
 *
 * Who does what: a slot is EMPTY, or holds a worker that is IDLE, BUSY (lent
 * to one thread, which alone touches the child) or LOST. The keeper, the
 * crew's thread, alone starts, ends and closes children; it watches their
 * sockets for a hang-up, so that a worker killed while idle is replaced before
 * anybody asks for it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/crew.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "host/session.h"

enum { END_PATIENCE_MS = 20, BUSY_LOOK_MS = 1, DOUBLINGS_MAX = 12 };

enum slot_state { SLOT_EMPTY, SLOT_IDLE, SLOT_BUSY, SLOT_LOST };

struct slot {
    enum slot_state state;
    bool told; /* LOST: the fault was counted already; else its status will say whose it was */
    uint64_t ready_at; /* when its worker had loaded the plug-in */
    struct slx_child child;
};

struct slx_crew {
    struct slx_child_command command;
    const struct slx_plugin *plugin;
    struct slx_health *health;
    pthread_t keeper;
    bool keeping;
    int wake_fd;
    pthread_mutex_t lock;       /* for all below */
    pthread_cond_t changed;     /* a worker is idle, or the first one has been tried */
    struct slot slots[SLX_CREW_WORKERS];
    unsigned losses;            /* since a call last succeeded, or a worker lived long enough */
    unsigned asked;             /* numbers the calls */
    uint64_t next_start;
    uint64_t starts;
    bool ending;
    bool tried;                 /* the first worker is ready, or could not be started */
    struct slx_diag first_fault; /* why not; no text: it is ready */
};

static void *keep(void *argument);

static bool start_thread(struct slx_crew *crew)
{
    sigset_t all, before;
    sigfillset(&all); /* signals of the program are for its other threads */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    crew->keeping = pthread_create(&crew->keeper, NULL, keep, crew) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return crew->keeping;
}

struct slx_crew *slx_crew_new(const struct slx_child_command *command, const struct slx_plugin *plugin,
                              struct slx_health *health)
{
    pthread_condattr_t monotonic;
    struct slx_crew *crew = calloc(1, sizeof *crew);
    if (!crew)
        return NULL;
    crew->command = *command;
    crew->plugin = plugin;
    crew->health = health;
    slx_diag_init(&crew->first_fault);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    crew->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (crew->wake_fd >= 0 && start_thread(crew))
        return crew;
    slx_crew_free(crew);
    return NULL;
}

static void wake_keeper(struct slx_crew *crew)
{
    uint64_t one = 1;
    if (write(crew->wake_fd, &one, sizeof one) < 0)
        return; /* the counter is full: it is awake */
}

void slx_crew_free(struct slx_crew *crew)
{
    int status;
    if (!crew)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->ending = true;
    pthread_mutex_unlock(&crew->lock);
    if (crew->keeping) {
        wake_keeper(crew);
        pthread_join(crew->keeper, NULL);
    }
    for (size_t i = 0; i < SLX_CREW_WORKERS; i++)
        if (crew->slots[i].state != SLOT_EMPTY)
            slx_child_end(&crew->slots[i].child, 0, &status);
    if (crew->wake_fd >= 0)
        close(crew->wake_fd);
    pthread_cond_destroy(&crew->changed);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

void slx_crew_wait(struct slx_crew *crew, struct slx_diag_list *diags)
{
    pthread_mutex_lock(&crew->lock);
    while (!crew->tried)
        pthread_cond_wait(&crew->changed, &crew->lock);
    const struct slx_diag *fault = &crew->first_fault;
    if (fault->text[0])
        slx_diag_list_add(diags, SLX_WARNING, fault->file, fault->line, 0, "%s", fault->text);
    pthread_mutex_unlock(&crew->lock);
}

/* A worker that ended without having been asked to: whose doing was it? */
static void judge(struct slx_crew *crew, int status)
{
    char text[SLX_REFINE_FAULT_BYTES];
    if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return; /* somebody else's, or the kernel's when memory ran out */
    if (status >= 0 && WIFSIGNALED(status))
        snprintf(text, sizeof text, "the worker process ended with signal %d", WTERMSIG(status));
    else if (status >= 0)
        snprintf(text, sizeof text, "the worker process ended with exit status %d", WEXITSTATUS(status));
    else
        snprintf(text, sizeof text, "the worker process hung up, or spoke without being asked");
    slx_health_fault(crew->health, false, text, slx_now_ns());
}

static uint64_t backoff_ns(unsigned losses)
{
    uint64_t ms = losses ? (uint64_t)SLX_BACKOFF_MS << (losses < DOUBLINGS_MAX ? losses : DOUBLINGS_MAX) : 0;
    return (ms < SLX_BACKOFF_MAX_MS ? ms : SLX_BACKOFF_MAX_MS) * SLX_NS_PER_MS;
}

/* Called and left with the lock held, which is let go while the process ends. */
static void clear_slot(struct slx_crew *crew, struct slot *slot)
{
    int status = -1;
    if (slx_now_ns() - slot->ready_at >= SLX_CREW_PROVEN_MS * SLX_NS_PER_MS)
        crew->losses = 0;
    bool told = slot->told;
    pthread_mutex_unlock(&crew->lock);
    slx_child_end(&slot->child, told ? 0 : END_PATIENCE_MS, &status);
    if (!told)
        judge(crew, status);
    pthread_mutex_lock(&crew->lock);
    slot->state = SLOT_EMPTY;
    crew->next_start = slx_now_ns() + backoff_ns(crew->losses++);
}

/* The same: the lock is let go while a worker starts and loads. */
static void fill_slot(struct slx_crew *crew, struct slot *slot)
{
    struct slx_diag diag;
    bool first = !crew->tried;
    slx_diag_init(&diag);
    pthread_mutex_unlock(&crew->lock);
    bool ok = slx_session_open(&crew->command, crew->plugin, &slot->child, NULL, &diag);
    if (!ok && !first)
        slx_health_fault(crew->health, false, diag.text, slx_now_ns());
    pthread_mutex_lock(&crew->lock);
    slot->state = ok ? SLOT_IDLE : SLOT_EMPTY;
    slot->ready_at = slx_now_ns();
    crew->starts += ok;
    if (!ok)
        crew->next_start = slx_now_ns() + backoff_ns(crew->losses++ + 1);
    if (first)
        crew->first_fault = diag;
    crew->tried = true;
    pthread_cond_broadcast(&crew->changed);
}

/* Idle workers that hung up or spoke are lost; what is lost is cleared away. */
static void look_at(struct slx_crew *crew, struct slot *slot)
{
    if (slot->state == SLOT_IDLE && !slx_child_is_quiet(&slot->child)) {
        slot->state = SLOT_LOST;
        slot->told = false;
    }
    if (slot->state == SLOT_LOST)
        clear_slot(crew, slot);
}

/* Mends what can be mended now; how long nothing is to be done, in ms, -1: until woken. */
static int tend(struct slx_crew *crew)
{
    int wait_ms = -1;
    for (size_t i = 0; i < SLX_CREW_WORKERS && !crew->ending; i++) {
        struct slot *slot = &crew->slots[i];
        look_at(crew, slot);
        if (slot->state != SLOT_EMPTY)
            continue;
        uint64_t now = slx_now_ns(), closed = __atomic_load_n(&crew->health->closed_until, __ATOMIC_RELAXED);
        uint64_t start = closed > crew->next_start ? closed : crew->next_start;
        if (start <= now)
            fill_slot(crew, slot);
        if (slot->state == SLOT_EMPTY) {
            int ms = start > now ? (int)((start - now) / SLX_NS_PER_MS) + 1 : 0; /* 0: look again at once */
            wait_ms = wait_ms < 0 || ms < wait_ms ? ms : wait_ms;
        }
    }
    return wait_ms;
}

static nfds_t watch(const struct slx_crew *crew, struct pollfd watched[SLX_CREW_WORKERS + 1])
{
    nfds_t count = 0;
    watched[count++] = (struct pollfd){crew->wake_fd, POLLIN, 0};
    for (size_t i = 0; i < SLX_CREW_WORKERS; i++)
        if (crew->slots[i].state == SLOT_IDLE || crew->slots[i].state == SLOT_BUSY)
            watched[count++] = (struct pollfd){crew->slots[i].child.fd, POLLRDHUP, 0};
    return count;
}

static void *keep(void *argument)
{
    struct slx_crew *crew = argument;
    struct pollfd watched[SLX_CREW_WORKERS + 1];
    pthread_mutex_lock(&crew->lock);
    while (!crew->ending) {
        uint64_t ignored;
        int wait_ms = tend(crew);
        nfds_t count = watch(crew, watched);
        pthread_mutex_unlock(&crew->lock);
        if (poll(watched, count, wait_ms) > 0 && watched[0].revents == 0)
            poll(NULL, 0, BUSY_LOOK_MS); /* when it is a busy one, its caller says so soon */
        if (watched[0].revents && read(crew->wake_fd, &ignored, sizeof ignored) < 0)
            watched[0].revents = 0;
        pthread_mutex_lock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* An idle worker, made busy; waits for one until the deadline. */
static struct slot *borrow(struct slx_crew *crew, uint64_t deadline_ns)
{
    struct timespec until = {(time_t)(deadline_ns / SLX_NS_PER_S), (long)(deadline_ns % SLX_NS_PER_S)};
    do {
        for (size_t i = 0; i < SLX_CREW_WORKERS; i++) {
            struct slot *slot = &crew->slots[i];
            if (slot->state != SLOT_IDLE)
                continue;
            if (slx_child_is_quiet(&slot->child)) {
                slot->state = SLOT_BUSY;
                return slot;
            }
            slot->state = SLOT_LOST; /* it ended while nobody asked it: the next one answers */
            slot->told = false;
            wake_keeper(crew);
        }
    } while (slx_health_open(crew->health, slx_now_ns()) &&
             pthread_cond_timedwait(&crew->changed, &crew->lock, &until) == 0);
    return NULL;
}

static void give_back(struct slx_crew *crew, struct slot *slot, enum slx_child_result result)
{
    bool ok = result == SLX_CHILD_OK;
    if (result == SLX_CHILD_TIMEOUT || result == SLX_CHILD_GARBAGE)
        slx_child_kill(&slot->child);
    pthread_mutex_lock(&crew->lock);
    slot->state = ok ? SLOT_IDLE : SLOT_LOST;
    slot->told = result != SLX_CHILD_ENDED;
    crew->losses = ok ? 0 : crew->losses;
    if (ok)
        pthread_cond_signal(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    if (!ok)
        wake_keeper(crew);
}

enum slx_refine_result slx_crew_call(struct slx_crew *crew, const struct slx_refine_call *call, json_t **answer,
                                     struct slx_diag *diag)
{
    static const enum slx_refine_result results[] = {
        [SLX_CHILD_OK] = SLX_REFINE_DONE, [SLX_CHILD_TIMEOUT] = SLX_REFINE_TIMEOUT,
        [SLX_CHILD_ENDED] = SLX_REFINE_LOST, [SLX_CHILD_GARBAGE] = SLX_REFINE_FAILED};
    uint64_t deadline = slx_now_ns() + SLX_WORKER_REFINE_MS * SLX_NS_PER_MS;
    pthread_mutex_lock(&crew->lock);
    struct slot *slot = borrow(crew, deadline);
    unsigned number = ++crew->asked;
    pthread_mutex_unlock(&crew->lock);
    if (!slot) {
        slx_diag_fail(diag, "no worker process was ready");
        return SLX_REFINE_LOST;
    }
    enum slx_child_result result = slx_session_refine(&slot->child, call, number, deadline, answer, diag);
    give_back(crew, slot, result);
    return results[result];
}

void slx_crew_count(struct slx_crew *crew, unsigned *workers, uint64_t *restarts)
{
    *workers = 0;
    pthread_mutex_lock(&crew->lock);
    for (size_t i = 0; i < SLX_CREW_WORKERS; i++)
        *workers += crew->slots[i].state == SLOT_IDLE || crew->slots[i].state == SLOT_BUSY;
    *restarts = crew->starts > SLX_CREW_WORKERS ? crew->starts - SLX_CREW_WORKERS : 0;
    pthread_mutex_unlock(&crew->lock);
}
