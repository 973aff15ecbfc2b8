/*
 * message_client.c - see message_client.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "input/message_frame.h"

#ifndef SLX_LIBEXEC_DIR
#define SLX_LIBEXEC_DIR "/usr/local/lib/smtplex"
#endif

enum { FREE_RESTARTS = 3, PAUSE_FIRST_MS = 100, PAUSE_MAX_MS = 5000, PATH_BYTES = 4096 };

struct slx_message_client {
    char program[PATH_BYTES];
    int fd; /* -1: no reader */
    pid_t pid;
    unsigned failures, failures_in_a_row;
    uint64_t not_before_ns;
};

bool slx_message_program(char *path, size_t size)
{
    static const char name[] = "smtplex-message";
    ssize_t len = readlink("/proc/self/exe", path, size - 1);
    while (len > 0 && path[len - 1] != '/')
        len--;
    if (len > 0 && (size_t)len + sizeof name <= size) {
        memcpy(path + len, name, sizeof name);
        if (access(path, X_OK) == 0)
            return true;
    }
    snprintf(path, size, "%s/%s", SLX_LIBEXEC_DIR, name);
    return access(path, X_OK) == 0;
}

struct slx_message_client *slx_message_client_new(const char *program)
{
    struct slx_message_client *client = calloc(1, sizeof *client);
    if (!client)
        return NULL;
    client->fd = -1;
    snprintf(client->program, sizeof client->program, "%s", program);
    return client;
}

static void end_reader(struct slx_message_client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
    if (client->pid > 0) {
        kill(client->pid, SIGKILL);
        while (waitpid(client->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    client->pid = 0;
}

void slx_message_client_free(struct slx_message_client *client)
{
    if (!client)
        return;
    end_reader(client);
    free(client);
}

int slx_message_client_pid(const struct slx_message_client *client) { return client->pid; }
unsigned slx_message_client_failures(const struct slx_message_client *client) { return client->failures; }

/* Its own process group, default signals, an empty environment; standard output and error lead nowhere,
 * because libraries might print what stands in a message. */
static int spawn(struct slx_message_client *client, int socket_fd)
{
    char *argv[] = {client->program, NULL}, *environment[] = {NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, socket_fd, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn(&client->pid, client->program, &files, &attributes, argv, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

static bool start(struct slx_message_client *client, struct slx_diag *diag)
{
    int pair[2];
    if (slx_now_ns() < client->not_before_ns)
        return slx_diag_fail(diag, "the process that reads messages failed %u times in a row and is started again shortly",
                             client->failures_in_a_row);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return slx_diag_fail(diag, "cannot make a socket pair: %s", strerror(errno));
    int error = spawn(client, pair[1]);
    close(pair[1]);
    if (error) {
        close(pair[0]);
        client->pid = 0;
        return slx_diag_fail(diag, "cannot start the process that reads messages: %s", strerror(error));
    }
    client->fd = pair[0];
    return true;
}

/* After the first few failures in a row the next start waits, twice as long each time. */
static void note_failure(struct slx_message_client *client)
{
    client->failures++;
    client->failures_in_a_row++;
    if (client->failures_in_a_row <= FREE_RESTARTS)
        return;
    unsigned doublings = client->failures_in_a_row - FREE_RESTARTS - 1;
    uint64_t pause = doublings < 6 ? (uint64_t)PAUSE_FIRST_MS << doublings : PAUSE_MAX_MS;
    client->not_before_ns = slx_now_ns() + (pause < PAUSE_MAX_MS ? pause : PAUSE_MAX_MS) * SLX_NS_PER_MS;
}

/* Waits until the socket is ready; false at the deadline. */
static bool wait_for(int fd, short events, uint64_t deadline_ns)
{
    for (;;) {
        uint64_t now = slx_now_ns();
        if (now >= deadline_ns)
            return false;
        struct pollfd poll_fd = {fd, events, 0};
        int ready = poll(&poll_fd, 1, (int)((deadline_ns - now) / SLX_NS_PER_MS) + 1);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

static bool send_all(int fd, struct slx_span bytes, uint64_t deadline_ns)
{
    while (bytes.len) {
        ssize_t put = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0 && errno == EAGAIN && wait_for(fd, POLLOUT, deadline_ns))
            continue;
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = slx_span_sub(bytes, (size_t)put, bytes.len);
    }
    return true;
}

static bool receive_all(int fd, char *to, size_t len, uint64_t deadline_ns)
{
    while (len) {
        if (!wait_for(fd, POLLIN, deadline_ns))
            return false;
        ssize_t got = recv(fd, to, len, MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            return false;
        to += got;
        len -= (size_t)got;
    }
    return true;
}

/* Message out, content of the answer in (from the arena). */
static bool exchange(struct slx_message_client *client, struct slx_span message, struct slx_arena *arena,
                     uint64_t deadline_ns, struct slx_span *content)
{
    char head[SLX_MESSAGE_FRAME_HEAD_BYTES];
    slx_frame_put_length(head, message.len);
    if (!send_all(client->fd, (struct slx_span){head, sizeof head}, deadline_ns) ||
        !send_all(client->fd, message, deadline_ns) || !receive_all(client->fd, head, sizeof head, deadline_ns))
        return false;
    size_t len = slx_frame_get_length(head);
    char *bytes = len <= 2 * SLX_MESSAGE_FRAME_MAX_BYTES ? slx_arena_alloc(arena, len + 1) : NULL;
    *content = (struct slx_span){bytes, len};
    return bytes && receive_all(client->fd, bytes, len, deadline_ns);
}

enum slx_message_outcome slx_message_client_read(struct slx_message_client *client, struct slx_span message,
                                                 struct slx_arena *arena, struct slx_bounce *bounce, struct slx_diag *diag)
{
    static const enum slx_message_outcome outcomes[] = {
        [SLX_FRAME_BOUNCE] = SLX_MESSAGE_READ, [SLX_FRAME_REFUSAL] = SLX_MESSAGE_REFUSED, [SLX_FRAME_BROKEN] = SLX_MESSAGE_FAILED};
    struct slx_span content = {0};
    struct pollfd ended = {client->fd, POLLIN, 0};
    if (client->fd >= 0 && poll(&ended, 1, 0) > 0)
        end_reader(client); /* it ended between two messages, as it does now and then */
    if (client->fd < 0 && !start(client, diag))
        return SLX_MESSAGE_UNAVAILABLE;
    uint64_t deadline_ns = slx_now_ns() + SLX_MESSAGE_DEADLINE_MS * SLX_NS_PER_MS;
    bool answered = exchange(client, message, arena, deadline_ns, &content);
    enum slx_message_outcome outcome = SLX_MESSAGE_FAILED;
    if (answered)
        outcome = outcomes[slx_frame_read(content, arena, bounce, diag)];
    else
        slx_diag_fail(diag, "the process that reads messages %s",
                      slx_now_ns() >= deadline_ns ? "took too long over this one" : "ended over this one");
    if (outcome == SLX_MESSAGE_FAILED) {
        end_reader(client);
        note_failure(client);
    } else {
        client->failures_in_a_row = 0;
    }
    return outcome;
}
