/*
 * child.c - see child.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

enum { HIGH_FD = 10, HEAD_BYTES = 4, NOT_STARTED = 127, READ_BYTES = 16 * 1024 };

/* What the child is made of, prepared before fork: after it only async-signal-safe calls are allowed. */
struct birth {
    char *argv[SLX_CHILD_WORDS_MAX + 1];
    int socket, filter, landlock;
    int parent;
    bool show_prints;
};

static void set_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* KILL and STOP refuse */
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Everything goes up first: the numbers that are wanted may be taken by each other. */
static bool move_up(int *fd)
{
    if (*fd >= 0)
        *fd = fcntl(*fd, F_DUPFD_CLOEXEC, HIGH_FD);
    return *fd >= 0;
}

/* 0 to 2, then socket and filter at their places. */
static bool set_descriptors(struct birth *birth)
{
    int null = open("/dev/null", O_RDWR), prints = birth->show_prints ? STDERR_FILENO : null;
    bool ok = move_up(&null) && move_up(&prints) && move_up(&birth->socket) &&
              (birth->filter < 0 || move_up(&birth->filter)) && (birth->landlock < 0 || move_up(&birth->landlock));
    return ok && dup2(null, STDIN_FILENO) >= 0 && dup2(prints, STDOUT_FILENO) >= 0 &&
           dup2(prints, STDERR_FILENO) >= 0 && dup2(birth->socket, SLX_CHILD_SOCKET_FD) >= 0 &&
           (birth->filter < 0 || dup2(birth->filter, SLX_CHILD_FILTER_FD) >= 0);
}

static bool close_the_rest(const struct birth *birth)
{
    unsigned first = birth->filter < 0 ? SLX_CHILD_FILTER_FD : SLX_CHILD_FILTER_FD + 1;
    return close_range(first, ~0U, 0) == 0;
}

static _Noreturn void become(struct birth *birth)
{
    static char locale[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin:/bin";
    char *const environment[] = {locale, path, NULL};
    set_signals();
    bool ok = setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == birth->parent &&
              chdir("/") == 0 && set_descriptors(birth) && slx_fence_enter(birth->landlock) && close_the_rest(birth);
    if (ok)
        execve(birth->argv[0], birth->argv, environment);
    _exit(NOT_STARTED);
}

static bool prepare(const struct slx_child_command *command, struct birth *birth, int pair[2], struct slx_diag *diag)
{
    const char *readable[SLX_FENCE_PATHS_MAX];
    for (size_t i = 0; i < command->words_len; i++) {
        union { const char *from; char *to; } word = {command->words[i]}; /* execve takes them, changes nothing */
        birth->argv[i] = word.to;
    }
    for (size_t i = 0; i < command->readable_len; i++)
        readable[i] = command->readable[i];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return slx_diag_fail(diag, "no socket for a worker: %s", strerror(errno));
    birth->socket = pair[1];
    birth->filter = slx_fence_filter(NULL);
    birth->landlock = slx_fence_landlock(readable, command->readable_len);
    birth->show_prints = command->show_prints;
    birth->parent = getpid();
    return true;
}

static void close_birth(const struct birth *birth)
{
    close(birth->socket);
    if (birth->filter >= 0)
        close(birth->filter);
    if (birth->landlock >= 0)
        close(birth->landlock);
}

bool slx_child_start(const struct slx_child_command *command, struct slx_child *child, struct slx_diag *diag)
{
    struct birth birth = {0};
    int pair[2];
    if (!prepare(command, &birth, pair, diag))
        return false;
    int pid = fork();
    if (pid == 0)
        become(&birth);
    int reason = errno;
    close_birth(&birth);
    if (pid < 0) {
        close(pair[0]);
        return slx_diag_fail(diag, "no worker process: %s", strerror(reason));
    }
    setpgid(pid, pid); /* whoever is first: a kill of the group must find it */
    *child = (struct slx_child){.pid = pid, .fd = pair[0], .filtered = birth.filter >= 0,
                                .landlocked = birth.landlock >= 0};
    slx_buf_init(&child->in, SLX_FRAME_MAX_BYTES + HEAD_BYTES + READ_BYTES);
    return true;
}

void slx_child_kill(const struct slx_child *child)
{
    if (kill(-child->pid, SIGKILL) != 0)
        kill(child->pid, SIGKILL);
}

void slx_child_end(struct slx_child *child, int patience_ms, int *status)
{
    int found = -1, pid = 0;
    for (int ms = 0; ms < patience_ms && pid == 0; ms++) {
        pid = waitpid(child->pid, &found, WNOHANG);
        if (pid == 0)
            poll(NULL, 0, 1);
    }
    bool killed = pid == 0;
    if (killed)
        slx_child_kill(child);
    while (killed && waitpid(child->pid, &found, 0) < 0 && errno == EINTR)
        continue;
    *status = killed && patience_ms ? -1 : found;
    close(child->fd);
    slx_buf_deinit(&child->in);
    child->fd = -1;
}

bool slx_child_is_quiet(const struct slx_child *child)
{
    struct pollfd waiting = {child->fd, POLLIN | POLLRDHUP, 0};
    return child->in.len == 0 && poll(&waiting, 1, 0) == 0;
}

/* Waits until the socket is ready; the deadline counts from the first byte of a question to the last of its answer. */
static enum slx_child_result wait_for(const struct slx_child *child, short events, uint64_t deadline_ns,
                                      struct slx_diag *diag)
{
    for (;;) {
        uint64_t now = slx_now_ns(), left = deadline_ns > now ? deadline_ns - now : 0;
        struct timespec time = {(time_t)(left / SLX_NS_PER_S), (long)(left % SLX_NS_PER_S)};
        struct pollfd waiting = {child->fd, events, 0};
        int ready = ppoll(&waiting, 1, &time, NULL);
        if (ready > 0)
            return SLX_CHILD_OK;
        if (ready < 0 && errno == EINTR)
            continue;
        slx_diag_fail(diag, "no answer in time");
        return SLX_CHILD_TIMEOUT;
    }
}

static enum slx_child_result ended(struct slx_diag *diag)
{
    slx_diag_fail(diag, "the worker process ended");
    return SLX_CHILD_ENDED;
}

static enum slx_child_result garbage(struct slx_diag *diag, const char *why)
{
    slx_diag_fail(diag, "the worker process answered what is no frame: %s", why);
    return SLX_CHILD_GARBAGE;
}

static enum slx_child_result send_all(const struct slx_child *child, struct slx_span bytes, uint64_t deadline_ns,
                                      struct slx_diag *diag)
{
    while (bytes.len) {
        ssize_t sent = send(child->fd, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            bytes = slx_span_sub(bytes, (size_t)sent, bytes.len);
        else if (errno == EAGAIN) {
            enum slx_child_result waited = wait_for(child, POLLOUT, deadline_ns, diag);
            if (waited != SLX_CHILD_OK)
                return waited;
        } else if (errno != EINTR)
            return ended(diag);
    }
    return SLX_CHILD_OK;
}

/* At least `want` bytes in child->in. Reads before it waits: a worker that was woken on this processor has
 * often answered when send returns. What drips in is waited for, so that the deadline holds. */
static enum slx_child_result fill(struct slx_child *child, size_t want, uint64_t deadline_ns, struct slx_diag *diag)
{
    while (child->in.len < want) {
        if (!slx_buf_reserve(&child->in, READ_BYTES))
            return garbage(diag, "more than is allowed");
        ssize_t got = recv(child->fd, child->in.data + child->in.len, READ_BYTES, MSG_DONTWAIT);
        bool later = got < 0 && (errno == EAGAIN || errno == EINTR);
        if (got == 0 || (got < 0 && !later))
            return ended(diag);
        child->in.len += got > 0 ? (size_t)got : 0;
        enum slx_child_result waited = child->in.len < want ? wait_for(child, POLLIN, deadline_ns, diag) : SLX_CHILD_OK;
        if (waited != SLX_CHILD_OK)
            return waited;
    }
    return SLX_CHILD_OK;
}

static size_t frame_length(const char *head)
{
    const unsigned char *byte = (const unsigned char *)head;
    return (size_t)byte[0] << 24 | (size_t)byte[1] << 16 | (size_t)byte[2] << 8 | byte[3];
}

/* Jansson takes some 80 bytes for the smallest value: count before it parses. */
static bool too_many_values(struct slx_span body)
{
    size_t values = 0;
    for (size_t i = 0; i < body.len; i++)
        values += body.ptr[i] == ',' || body.ptr[i] == '[' || body.ptr[i] == '{';
    return values > SLX_FRAME_VALUES_MAX;
}

static enum slx_child_result parse(struct slx_child *child, size_t length, json_t **answer, struct slx_diag *diag)
{
    json_error_t error;
    struct slx_span body = {child->in.data + HEAD_BYTES, length};
    if (child->in.len != HEAD_BYTES + length)
        return garbage(diag, "more than one answer");
    if (too_many_values(body))
        return garbage(diag, "too many values");
    json_t *value = json_loadb(body.ptr, body.len, JSON_REJECT_DUPLICATES, &error);
    slx_buf_reset(&child->in);
    if (!value)
        return garbage(diag, error.text);
    if (!json_is_object(value)) {
        json_decref(value);
        return garbage(diag, "no object");
    }
    *answer = value;
    return SLX_CHILD_OK;
}

enum slx_child_result slx_child_hello(struct slx_child *child, uint64_t deadline_ns, json_t **answer,
                                      struct slx_diag *diag)
{
    enum slx_child_result result = fill(child, HEAD_BYTES, deadline_ns, diag);
    if (result != SLX_CHILD_OK)
        return result;
    size_t length = frame_length(child->in.data);
    if (length > SLX_FRAME_MAX_BYTES)
        return garbage(diag, "longer than a frame may be");
    result = fill(child, HEAD_BYTES + length, deadline_ns, diag);
    return result == SLX_CHILD_OK ? parse(child, length, answer, diag) : result;
}

static int append(const char *bytes, size_t len, void *user)
{
    struct slx_buf *out = user;
    slx_buf_add(out, (struct slx_span){bytes, len});
    return out->failed ? -1 : 0;
}

enum slx_child_result slx_child_ask(struct slx_child *child, json_t *question, uint64_t deadline_ns,
                                    json_t **answer, struct slx_diag *diag)
{
    static const char head[HEAD_BYTES];
    struct slx_buf out;
    enum slx_child_result result = SLX_CHILD_GARBAGE;
    slx_buf_init(&out, SLX_FRAME_MAX_BYTES + HEAD_BYTES);
    slx_buf_add(&out, (struct slx_span){head, sizeof head});
    if (json_dump_callback(question, append, &out, JSON_COMPACT) == 0 && !out.failed) {
        size_t length = out.len - HEAD_BYTES;
        for (size_t i = 0; i < HEAD_BYTES; i++)
            out.data[i] = (char)(length >> (24 - 8 * i) & 0xff);
        result = send_all(child, slx_buf_span(&out), deadline_ns, diag);
    } else {
        slx_diag_fail(diag, "the question is too long for a frame");
    }
    slx_buf_deinit(&out);
    return result == SLX_CHILD_OK ? slx_child_hello(child, deadline_ns, answer, diag) : result;
}
