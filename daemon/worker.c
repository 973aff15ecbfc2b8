/*
 * worker.c - see worker.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "daemon/http.h"
#include "daemon/log.h"
#include "daemon/messages.h"
#include "daemon/stream.h"

enum { EVENTS = 32, IDLE_WAIT_MS = 1000 };

/* What an event is about; below stand the listeners by number. */
enum { WAKE = SLX_LISTENERS_MAX, MHD, STREAM };

/* A connection that is moved to a less loaded worker must be worth the wake-up. */
enum { LOAD_SLACK = 1 };

static bool watch(struct slx_worker *worker, int fd, uint32_t events, uint32_t what)
{
    struct epoll_event event = {.events = events, .data.u32 = what};
    return epoll_ctl(worker->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void listen_on(struct slx_worker *worker)
{
    const struct slx_listeners *listeners = &worker->server->listeners;
    for (size_t i = 0; i < listeners->len; i++)
        watch(worker, listeners->items[i].fd, EPOLLIN | EPOLLEXCLUSIVE, (uint32_t)i);
    worker->accept_paused_until_ns = 0;
    worker->listening = true;
}

static void listen_off(struct slx_worker *worker)
{
    const struct slx_listeners *listeners = &worker->server->listeners;
    for (size_t i = 0; i < listeners->len; i++)
        epoll_ctl(worker->epoll_fd, EPOLL_CTL_DEL, listeners->items[i].fd, NULL);
    worker->listening = false;
}

static void pause_accepting(struct slx_worker *worker)
{
    listen_off(worker);
    worker->accept_paused_until_ns = slx_now_ns() + SLX_ACCEPT_PAUSE_MS * SLX_NS_PER_MS;
}

/* The connection is the worker's from here on, or closed. */
static void adopt(struct slx_worker *worker, const struct slx_arrival *arrival)
{
    worker->arriving = arrival;
    enum MHD_Result added =
        MHD_add_connection(worker->mhd, arrival->fd, (const struct sockaddr *)&arrival->peer, arrival->len);
    if (added == MHD_YES || !worker->arriving)
        return; /* slx_conn_notify() has seen it, and counts it down again */
    worker->arriving = NULL;
    atomic_fetch_sub(&worker->load, 1);
    atomic_fetch_sub(&worker->server->connections, 1);
}

static struct slx_worker *least_loaded(struct slx_worker *self)
{
    struct slx_server *server = self->server;
    struct slx_worker *best = self;
    unsigned best_load = atomic_load_explicit(&self->load, memory_order_relaxed);
    best_load = best_load > LOAD_SLACK ? best_load - LOAD_SLACK : 0;
    for (unsigned i = 0; i < server->workers_len; i++) {
        unsigned load = atomic_load_explicit(&server->workers[i].load, memory_order_relaxed);
        if (load < best_load) {
            best = &server->workers[i];
            best_load = load;
        }
    }
    return best;
}

static bool hand_over(struct slx_worker *worker, const struct slx_arrival *arrival)
{
    pthread_mutex_lock(&worker->inbox_lock);
    bool taken = !worker->inbox_closed && worker->inbox_len < SLX_INBOX_MAX;
    if (taken) {
        worker->inbox[worker->inbox_len++] = *arrival;
        atomic_fetch_add(&worker->load, 1);
    }
    pthread_mutex_unlock(&worker->inbox_lock);
    if (taken)
        slx_worker_wake(worker);
    return taken;
}

static void open_inbox(struct slx_worker *worker)
{
    struct slx_arrival arrival;
    for (;;) {
        pthread_mutex_lock(&worker->inbox_lock);
        bool some = worker->inbox_len > 0;
        if (some)
            arrival = worker->inbox[--worker->inbox_len];
        pthread_mutex_unlock(&worker->inbox_lock);
        if (!some)
            return;
        adopt(worker, &arrival);
    }
}

/* What accept4() said; EMFILE and its like stop accepting for a while. */
static void accept_failed(struct slx_worker *worker, int error)
{
    if (error == EAGAIN || error == EINTR || error == ECONNABORTED || error == EPROTO)
        return;
    slx_log(SLX_EVENT_ACCEPT_FAILED, SLX_SAY_CSTR("reason", strerror(error)));
    slx_metrics_reject(&worker->metrics, SLX_REJECT_ACCEPT);
    pause_accepting(worker);
}

/* Takes one connection. False when there is none, or none can be taken now. */
static bool accept_one(struct slx_worker *worker, const struct slx_listener *listener)
{
    struct slx_server *server = worker->server;
    struct slx_arrival arrival = {.len = sizeof arrival.peer, .local = listener->local};
    unsigned total = atomic_load_explicit(&server->connections, memory_order_relaxed);
    if (total >= server->options->max_connections + SLX_CONNECTIONS_REFUSED_MAX) {
        pause_accepting(worker);
        return false;
    }
    arrival.fd = accept4(listener->fd, (struct sockaddr *)&arrival.peer, &arrival.len, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (arrival.fd < 0) {
        accept_failed(worker, errno);
        return false;
    }
    arrival.refused = atomic_fetch_add(&server->connections, 1) >= server->options->max_connections;
    if (arrival.refused) {
        slx_log(SLX_EVENT_OVER_CAPACITY, SLX_SAY_NUMBER("connections", server->options->max_connections));
        slx_metrics_reject(&worker->metrics, SLX_REJECT_OVER_CAPACITY);
    }
    struct slx_worker *target = atomic_load(&server->draining) ? worker : least_loaded(worker);
    if (target == worker || !hand_over(target, &arrival)) {
        atomic_fetch_add(&worker->load, 1);
        adopt(worker, &arrival);
    }
    return true;
}

static void accept_some(struct slx_worker *worker, const struct slx_listener *listener)
{
    for (int i = 0; i < SLX_ACCEPTS_PER_WAKE && accept_one(worker, listener); i++)
        ;
}

/* Takes what waits in the backlog, so that nobody who is connected is turned away, then no more. */
static void stop_listening(struct slx_worker *worker, uint64_t now)
{
    struct slx_server *server = worker->server;
    for (size_t i = 0; worker->listening && i < server->listeners.len; i++)
        while (!server->listeners.items[i].inherited && accept_one(worker, &server->listeners.items[i]))
            ;
    listen_off(worker);
    worker->accept_paused_until_ns = 0;
    slx_conn_drain(worker, now);
    atomic_fetch_sub(&server->listening, 1);
    slx_server_tell_main(server);
}

static int wait_ms(struct slx_worker *worker)
{
    MHD_UNSIGNED_LONG_LONG pending;
    if (MHD_get_timeout(worker->mhd, &pending) == MHD_YES && pending == 0)
        return 0;
    return worker->conns.len > 0 || worker->accept_paused_until_ns > 0 ? SLX_SWEEP_MS : IDLE_WAIT_MS;
}

void slx_worker_watch_stream(struct slx_worker *worker, struct slx_conn *conn, bool on)
{
    if (on)
        watch(worker, conn->fd, EPOLLOUT, STREAM);
    else
        epoll_ctl(worker->epoll_fd, EPOLL_CTL_DEL, conn->fd, NULL);
}

/* Streams that wait for their sockets: few, so that all of them are looked at. */
static void continue_streams(struct slx_worker *worker)
{
    for (struct slx_conn *conn = worker->conns.first; conn; conn = conn->next)
        if (conn->request && conn->request->stream && conn->request->suspended)
            slx_stream_continue(conn->request);
}

/* None may stay suspended when the worker stops. */
static void abandon_streams(struct slx_worker *worker)
{
    for (struct slx_conn *conn = worker->conns.first; conn; conn = conn->next)
        if (conn->request && conn->request->stream && conn->request->suspended) {
            slx_conn_enter(conn, SLX_PHASE_CLOSED, slx_now_ns());
            slx_stream_continue(conn->request);
        }
}

static void handle(struct slx_worker *worker, const struct epoll_event *event)
{
    uint64_t count;
    if (event->data.u32 == WAKE) {
        ssize_t got = read(worker->wake_fd, &count, sizeof count);
        (void)got;
        open_inbox(worker);
        slx_messages_collect(worker->server->messages, worker);
    } else if (event->data.u32 == STREAM) {
        continue_streams(worker);
    } else if (event->data.u32 < SLX_LISTENERS_MAX && worker->listening) {
        accept_some(worker, &worker->server->listeners.items[event->data.u32]);
    }
}

static bool is_over(struct slx_worker *worker, uint64_t now)
{
    struct slx_server *server = worker->server;
    return worker->conns.len == 0 || atomic_load(&server->stop_now) || now >= atomic_load(&server->drain_deadline_ns);
}

static bool close_inbox(struct slx_worker *worker)
{
    pthread_mutex_lock(&worker->inbox_lock);
    worker->inbox_closed = worker->inbox_len == 0;
    pthread_mutex_unlock(&worker->inbox_lock);
    return worker->inbox_closed;
}

/* Takes the rule set in service, between two requests. False: out of memory; the old one is kept. */
static bool follow_store(struct slx_worker *worker)
{
    unsigned generation;
    struct slx_store *store = worker->server->store;
    if (atomic_load_explicit(&store->generation, memory_order_acquire) == atomic_load(&worker->generation))
        return true;
    struct slx_ruleset *set = slx_store_get(store, &generation);
    struct slx_refiner *refiner = slx_refiner_new(set);
    if (!refiner) {
        slx_ruleset_unref(set);
        return false;
    }
    slx_refiner_free(worker->refiner);
    slx_ruleset_unref(worker->set);
    worker->set = set;
    worker->refiner = refiner;
    worker->classifier.refine_host = refiner;
    for (size_t i = 0; i < 2; i++) {
        worker->answers[i].set = set;
        worker->answers[i].remembered = NULL; /* another set may come to lie where the old one lay */
    }
    atomic_store(&worker->generation, generation);
    slx_server_tell_main(worker->server);
    return true;
}

static void run_loop(struct slx_worker *worker)
{
    struct slx_server *server = worker->server;
    struct epoll_event events[EVENTS];
    bool draining = false;
    for (;;) {
        int count = epoll_wait(worker->epoll_fd, events, EVENTS, wait_ms(worker));
        for (int i = 0; i < count; i++)
            handle(worker, &events[i]);
        if (!follow_store(worker))
            slx_log_plain(SLX_EVENT_OUT_OF_MEMORY);
        MHD_run(worker->mhd);
        uint64_t now = slx_now_ns();
        atomic_fetch_add_explicit(&worker->ticks, 1, memory_order_relaxed);
        if (!draining && atomic_load_explicit(&server->draining, memory_order_acquire)) {
            draining = true;
            stop_listening(worker, now);
        }
        if (now >= worker->next_sweep_ns) {
            worker->next_sweep_ns = now + SLX_SWEEP_MS * SLX_NS_PER_MS;
            slx_conn_sweep(worker, now);
            if (worker->accept_paused_until_ns > 0 && now >= worker->accept_paused_until_ns)
                listen_on(worker);
        }
        if (draining && is_over(worker, now) && close_inbox(worker))
            return;
    }
}

static void *thread_main(void *closure)
{
    struct slx_worker *worker = closure;
    char name[16];
    snprintf(name, sizeof name, "worker-%u", worker->index % 1000);
    pthread_setname_np(pthread_self(), name);
    run_loop(worker);
    if (worker->conns.len > 0)
        slx_log(SLX_EVENT_FORCED, SLX_SAY_NUMBER("connections", worker->conns.len));
    abandon_streams(worker);
    slx_messages_abandon(worker->server->messages, worker); /* none may stay suspended */
    MHD_stop_daemon(worker->mhd);
    worker->mhd = NULL;
    atomic_fetch_sub(&worker->server->running, 1);
    slx_server_tell_main(worker->server);
    return NULL;
}

/* Most replies were answered a moment ago. Texts that no rule knows have to be seen to be counted. */
static bool remember_answers(struct slx_worker *worker)
{
    for (size_t i = 0; i < 2; i++) {
        struct slx_row_answers *rows = &worker->answers[i];
        *rows = (struct slx_row_answers){.classifier = &worker->classifier, .view = (enum slx_view)i,
                                         .again = slx_tally_again, .counter = &worker->tally};
        slx_buf_init(&rows->scratch, SLX_ROW_ANSWER_MAX_BYTES);
        rows->memory = worker->server->unknown ? NULL : slx_answer_memory_new(SLX_ANSWERS_MAX_BYTES);
        if (!rows->memory && !worker->server->unknown)
            return false;
    }
    return true;
}

bool slx_worker_init(struct slx_worker *worker, struct slx_server *server, unsigned index, struct slx_diag *diag)
{
    *worker = (struct slx_worker){.server = server, .index = index, .epoll_fd = -1, .wake_fd = -1};
    pthread_mutex_init(&worker->inbox_lock, NULL);
    if (getrandom(worker->random, sizeof worker->random, 0) != sizeof worker->random)
        worker->random[0] = slx_now_ns() ^ ((uint64_t)getpid() << 32);
    worker->random[1] |= 1; /* the generator must not start from zero */
    worker->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    worker->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (worker->epoll_fd < 0 || worker->wake_fd < 0)
        return slx_diag_fail(diag, "cannot make a worker's descriptors: %s", strerror(errno));
    if (!slx_classifier_init(&worker->classifier) || !remember_answers(worker) || !follow_store(worker))
        return slx_diag_fail(diag, "out of memory");
    worker->classifier.refine = slx_refiner_call;
    worker->classifier.observe = slx_tally_observe;
    worker->classifier.observer = &worker->tally;
    worker->tally.unknown = server->unknown;
    worker->mhd = slx_http_new(worker);
    if (!worker->mhd)
        return slx_diag_fail(diag, "libmicrohttpd did not start");
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(worker->mhd, MHD_DAEMON_INFO_EPOLL_FD);
    if (!info || !watch(worker, info->epoll_fd, EPOLLIN, MHD) || !watch(worker, worker->wake_fd, EPOLLIN, WAKE))
        return slx_diag_fail(diag, "cannot watch a worker's descriptors: %s", strerror(errno));
    listen_on(worker);
    return true;
}

bool slx_worker_start(struct slx_worker *worker, struct slx_diag *diag)
{
    int error = pthread_create(&worker->thread, NULL, thread_main, worker);
    if (error != 0)
        return slx_diag_fail(diag, "cannot start a thread: %s", strerror(error));
    worker->started = true;
    return true;
}

void slx_worker_join(struct slx_worker *worker)
{
    if (worker->started)
        pthread_join(worker->thread, NULL);
    worker->started = false;
}

void slx_worker_deinit(struct slx_worker *worker)
{
    if (worker->mhd)
        MHD_stop_daemon(worker->mhd);
    if (worker->epoll_fd >= 0)
        close(worker->epoll_fd);
    if (worker->wake_fd >= 0)
        close(worker->wake_fd);
    for (size_t i = 0; i < 2; i++) {
        slx_answer_memory_free(worker->answers[i].memory);
        slx_buf_deinit(&worker->answers[i].scratch);
    }
    slx_classifier_deinit(&worker->classifier);
    slx_refiner_free(worker->refiner);
    slx_ruleset_unref(worker->set);
    slx_conn_pool_deinit(worker);
    slx_request_pool_deinit(worker);
    pthread_mutex_destroy(&worker->inbox_lock);
}

void slx_worker_wake(struct slx_worker *worker)
{
    static const uint64_t one = 1;
    ssize_t written = write(worker->wake_fd, &one, sizeof one);
    (void)written;
}
