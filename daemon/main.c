/*
 * main.c - smtplexd: start, signals, stop.
 *
 * Signals: TERM and INT stop gracefully (no new connections, requests in
 *          progress are finished), a second one stops at once; HUP reloads.
 * Threads: signals are blocked everywhere and read here from a descriptor.
 * Exit:    sysexits.h; see slx_options_help().
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "base/version.h"
#include "base/clock.h"
#include "daemon/log.h"
#include "daemon/server.h"
#include "daemon/watch.h"
#include "daemon/worker.h"

enum { EXIT_CHECK_FAILED = 1, DESCRIPTORS_MIN = 64 };

static void print_faults(const struct slx_diag_list *diags)
{
    char text[SLX_DIAG_TEXT_BYTES + SLX_DIAG_FILE_BYTES];
    for (size_t i = 0; i < diags->len; i++)
        fprintf(stderr, "smtplexd: %s\n", slx_diag_print(&diags->items[i], text, sizeof text));
}

/* SIGPIPE is ignored, so that a closed log or client is an error code and no end. */
static int take_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Raises the limit on open files as far as needed; lowers max-connections where that is not allowed. */
static bool fit_descriptors(struct slx_options *options, struct slx_diag *diag)
{
    struct rlimit limit;
    uint64_t beside = SLX_DESCRIPTORS_BESIDE_CONNECTIONS + SLX_CONNECTIONS_REFUSED_MAX + 4 * SLX_WORKERS_MAX;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return true;
    rlim_t wanted = options->max_connections + beside;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= wanted)
        return true;
    if (limit.rlim_cur < DESCRIPTORS_MIN)
        return slx_diag_fail(diag, "at most %llu files may be open (RLIMIT_NOFILE); at least %d are needed",
                             (unsigned long long)limit.rlim_cur, DESCRIPTORS_MIN);
    options->max_connections = limit.rlim_cur > 2 * beside ? limit.rlim_cur - beside : limit.rlim_cur / 4;
    slx_log(SLX_EVENT_LIMIT_LOWERED, SLX_SAY_NUMBER("open_files", limit.rlim_cur),
            SLX_SAY_NUMBER("max_connections", options->max_connections));
    return true;
}

static void tell_listening(const struct slx_server *server)
{
    for (size_t i = 0; i < server->listeners.len; i++)
        slx_log(SLX_EVENT_LISTENING, SLX_SAY_CSTR("url", server->listeners.items[i].address));
    slx_log(SLX_EVENT_READY, SLX_SAY_CSTR("version", SLX_VERSION), SLX_SAY_NUMBER("workers", server->workers_len),
            SLX_SAY_NUMBER("start_us", (slx_now_ns() - server->started_ns) / 1000));
    sd_notify(0, "READY=1\nSTATUS=Ready to answer");
}

/* True when every worker's loop has turned since the last call: what the watchdog wants to know. */
static bool all_alive(const struct slx_server *server, unsigned long long *seen)
{
    bool alive = true;
    for (unsigned i = 0; i < server->workers_len; i++) {
        unsigned long long ticks = atomic_load(&server->workers[i].ticks);
        alive = alive && ticks != seen[i];
        seen[i] = ticks;
    }
    return alive;
}

static void begin_drain(struct slx_server *server)
{
    slx_log_plain(SLX_EVENT_DRAINING);
    sd_notify(0, "STOPPING=1\nSTATUS=Finishing requests in progress");
    slx_server_drain(server);
}

/* What the main thread waits for. */
struct events {
    int signal_fd, watch_fd;
    uint64_t reload_at_ns; /* 0: nothing has changed */
};

static void reload(struct slx_server *server)
{
    uint64_t begun = slx_now_ns();
    bool good = slx_store_load(server->store, server->options);
    for (unsigned i = 0; i < server->workers_len; i++)
        slx_worker_wake(&server->workers[i]);
    slx_log(good ? SLX_EVENT_RELOADED : SLX_EVENT_RELOAD_FAILED,
            SLX_SAY_NUMBER("took_us", (slx_now_ns() - begun) / 1000));
}

/* The rule set before this one is freed here, once no worker uses it: not between two requests. */
static void free_retired(struct slx_server *server)
{
    struct slx_store *store = server->store;
    unsigned generation = atomic_load(&store->generation);
    for (unsigned i = 0; i < server->workers_len; i++)
        if (atomic_load(&server->workers[i].generation) != generation)
            return;
    slx_ruleset_unref(store->retired);
    store->retired = NULL;
}

/* Reads all signals; SIGHUP that came many times over counts once. */
static void on_signal(struct slx_server *server, struct events *events)
{
    struct signalfd_siginfo info;
    while (read(events->signal_fd, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGHUP)
            events->reload_at_ns = slx_now_ns();
        else if (atomic_load(&server->draining))
            slx_server_stop_now(server);
        else
            begin_drain(server);
    }
}

static void reload_when_due(struct slx_server *server, struct events *events)
{
    if (!events->reload_at_ns || slx_now_ns() < events->reload_at_ns || atomic_load(&server->draining))
        return;
    events->reload_at_ns = 0;
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%llu", (unsigned long long)(slx_now_ns() / 1000));
    reload(server);
    sd_notify(0, "READY=1");
}

static int wait_ms(const struct events *events, int watchdog_ms)
{
    if (!events->reload_at_ns)
        return watchdog_ms;
    uint64_t now = slx_now_ns();
    return events->reload_at_ns > now ? (int)((events->reload_at_ns - now) / SLX_NS_PER_MS) + 1 : 0;
}

/* Until all workers have ended. */
static void run(struct slx_server *server, struct events *events)
{
    uint64_t watchdog_us = 0, count;
    unsigned long long seen[SLX_WORKERS_MAX] = {0};
    bool closed = false;
    int watchdog_ms = sd_watchdog_enabled(0, &watchdog_us) > 0 ? (int)(watchdog_us / 2000) : -1;
    while (atomic_load(&server->running) > 0) {
        struct pollfd fds[] = {
            {events->signal_fd, POLLIN, 0}, {server->event_fd, POLLIN, 0}, {events->watch_fd, POLLIN, 0}};
        int ready = poll(fds, 3, wait_ms(events, watchdog_ms));
        if (ready == 0 && all_alive(server, seen))
            sd_notify(0, "WATCHDOG=1");
        if (fds[0].revents)
            on_signal(server, events);
        if (fds[2].revents && slx_watch_drain(events->watch_fd))
            events->reload_at_ns = slx_now_ns() + SLX_WATCH_SETTLE_MS * SLX_NS_PER_MS;
        reload_when_due(server, events);
        if (fds[1].revents && read(server->event_fd, &count, sizeof count) < 0)
            continue;
        free_retired(server);
        if (!closed && atomic_load(&server->draining) && atomic_load(&server->listening) == 0) {
            slx_listen_close(&server->listeners);
            closed = true;
        }
    }
}

static int fail(int exit_code, const struct slx_diag *diag)
{
    char text[SLX_DIAG_TEXT_BYTES + SLX_DIAG_FILE_BYTES];
    slx_log(exit_code == EX_CONFIG ? SLX_EVENT_CONFIG : SLX_EVENT_CANNOT_START,
            SLX_SAY_CSTR("reason", slx_diag_print(diag, text, sizeof text)));
    return exit_code;
}

/* Sockets, workers, and the loop until the end. The rule set is loaded. */
static int serve(struct slx_server *server, struct events *events, struct slx_diag *diag)
{
    int exit_code = EX_OSERR;
    if (!slx_listen_open(&server->listeners, server->options, &exit_code, diag))
        return exit_code;
    bool started = slx_server_start(server, diag);
    if (started) {
        tell_listening(server);
        run(server, events);
    } else {
        slx_server_stop_now(server);
    }
    slx_server_join(server);
    slx_listen_close(&server->listeners);
    return started ? EX_OK : EX_OSERR;
}

static int start(struct slx_options *options, uint64_t started_ns)
{
    struct slx_store store;
    struct slx_server server = {.options = options, .store = &store, .started_ns = started_ns, .event_fd = -1};
    struct events events = {.signal_fd = take_signals(), .watch_fd = -1};
    struct slx_diag diag;
    int exit_code = EX_OSERR;
    slx_diag_init(&diag);
    slx_store_init(&store);
    if (events.signal_fd < 0)
        slx_diag_fail(&diag, "cannot take signals: %s", strerror(errno));
    else if (!fit_descriptors(options, &diag) || !slx_watch_open(options, &events.watch_fd, &diag))
        exit_code = EX_OSERR;
    else if (options->token_file && !(server.tokens = slx_tokens_new(options->token_file, &diag)))
        exit_code = EX_CONFIG;
    else if (options->count_unknown && !(server.unknown = slx_unknown_table_new()))
        slx_diag_fail(&diag, "out of memory");
    else if (slx_store_load(&store, options))
        exit_code = serve(&server, &events, &diag);
    else
        slx_diag_fail(&diag, "the registry or the plug-ins have faults"), exit_code = EX_CONFIG;
    slx_store_deinit(&store);
    slx_tokens_free(server.tokens);
    slx_unknown_table_free(server.unknown);
    if (events.signal_fd >= 0)
        close(events.signal_fd);
    if (events.watch_fd >= 0)
        close(events.watch_fd);
    if (exit_code != EX_OK)
        return fail(exit_code, &diag);
    slx_log_plain(SLX_EVENT_STOPPED);
    return EX_OK;
}

int main(int argc, char **argv)
{
    uint64_t started_ns = slx_now_ns();
    struct slx_options options;
    struct slx_diag_list diags;
    enum slx_wish wish;
    bool usage = false;
    int exit_code = EX_OK;
    slx_options_init(&options);
    slx_diag_list_init(&diags);
    bool good = slx_options_read(&options, argc, argv, &wish, &usage, &diags);
    if (good && wish == SLX_WISH_HELP) {
        slx_options_help(stdout);
    } else if (good && wish == SLX_WISH_VERSION) {
        printf("smtplexd %s (API %s)\n", SLX_VERSION, SLX_API_VERSION);
    } else if (!good || !slx_listen_check(&options, &diags) ||
               (wish == SLX_WISH_CHECK && !slx_store_check(&options, &diags))) {
        print_faults(&diags);
        exit_code = usage ? EX_USAGE : wish == SLX_WISH_CHECK ? EXIT_CHECK_FAILED : EX_CONFIG;
    } else if (wish == SLX_WISH_RUN) {
        slx_log_init((enum slx_log_level)options.log_level, (enum slx_log_format)options.log_format);
        exit_code = start(&options, started_ns);
    } else {
        printf("smtplexd: configuration, registry and plug-ins are good\n");
    }
    slx_diag_list_deinit(&diags);
    slx_options_deinit(&options);
    return exit_code;
}
