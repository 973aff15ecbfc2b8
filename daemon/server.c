/*
 * server.c - see server.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/server.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "daemon/messages.h"
#include "daemon/worker.h"

static unsigned workers_wanted(const struct slx_server *server)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t wanted = server->options->workers ? server->options->workers : processors > 0 ? (uint64_t)processors : 1;
    return wanted > SLX_WORKERS_MAX ? SLX_WORKERS_MAX : (unsigned)wanted;
}

bool slx_server_start(struct slx_server *server, struct slx_diag *diag)
{
    unsigned wanted = workers_wanted(server);
    server->event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    server->workers = calloc(wanted, sizeof *server->workers);
    server->messages = slx_messages_new(diag);
    if (!server->messages)
        return false;
    if (server->event_fd < 0 || !server->workers)
        return slx_diag_fail(diag, "cannot make the workers: %s", strerror(errno));
    atomic_store(&server->drain_deadline_ns, UINT64_MAX);
    slx_rate_init(&server->rate, server->options->rate_limit, server->options->rate_burst);
    for (; server->workers_len < wanted; server->workers_len++)
        if (!slx_worker_init(&server->workers[server->workers_len], server, server->workers_len, diag)) {
            server->workers_len++; /* half made: deinit knows */
            return false;
        }
    for (unsigned i = 0; i < wanted; i++) {
        if (!slx_worker_start(&server->workers[i], diag))
            return false;
        atomic_fetch_add(&server->listening, 1);
        atomic_fetch_add(&server->running, 1);
    }
    return true;
}

static void wake_all(struct slx_server *server)
{
    for (unsigned i = 0; i < server->workers_len; i++)
        slx_worker_wake(&server->workers[i]);
}

void slx_server_drain(struct slx_server *server)
{
    atomic_store(&server->drain_deadline_ns, slx_now_ns() + server->options->drain_timeout_ms * SLX_NS_PER_MS);
    atomic_store(&server->draining, true);
    wake_all(server);
}

void slx_server_stop_now(struct slx_server *server)
{
    atomic_store(&server->stop_now, true);
    slx_server_drain(server);
}

void slx_server_join(struct slx_server *server)
{
    for (unsigned i = 0; i < server->workers_len; i++)
        slx_worker_join(&server->workers[i]);
    for (unsigned i = 0; i < server->workers_len; i++)
        slx_worker_deinit(&server->workers[i]);
    free(server->workers);
    slx_messages_free(server->messages);
    server->messages = NULL;
    server->workers = NULL;
    server->workers_len = 0;
    if (server->event_fd >= 0)
        close(server->event_fd);
}

void slx_server_tell_main(struct slx_server *server)
{
    static const uint64_t one = 1;
    ssize_t written = write(server->event_fd, &one, sizeof one);
    (void)written;
}
