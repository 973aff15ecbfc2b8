/*
 * listen.c - see listen.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define UNIX_PREFIX "unix:"

/* An address as written, cut into its parts. */
struct endpoint {
    bool local;
    char host[256]; /* empty: every address */
    char port[8];
    const char *path;
};

/* What is wrong with the address, or NULL. */
static const char *parse_endpoint(const char *text, struct endpoint *endpoint)
{
    struct slx_span span = slx_span_cstr(text);
    *endpoint = (struct endpoint){0};
    if (slx_span_starts(span, SLX_SPAN(UNIX_PREFIX))) {
        endpoint->local = true;
        endpoint->path = text + strlen(UNIX_PREFIX);
        if (endpoint->path[0] != '/')
            return "the path of a unix socket begins with '/'";
        if (strlen(endpoint->path) >= sizeof((struct sockaddr_un *)0)->sun_path)
            return "the path of the socket is too long (at most 107 bytes)";
        return NULL;
    }
    const char *colon = strrchr(text, ':');
    if (!colon)
        return "expected HOST:PORT, [V6]:PORT or unix:/path";
    struct slx_span host = slx_span_sub(span, 0, (size_t)(colon - text));
    struct slx_span port = slx_span_sub(span, (size_t)(colon - text) + 1, span.len);
    uint64_t number;
    if (!slx_span_to_uint(port, 65535, &number) || number == 0)
        return "the port is a number from 1 to 65535";
    if (host.len > 1 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
        host = slx_span_sub(host, 1, host.len - 1);
    else if (slx_span_find_char(host, ':', 0) != SLX_NOT_FOUND)
        return "an IPv6 address stands in brackets: [::1]:8025";
    if (host.len >= sizeof endpoint->host)
        return "the host name is too long";
    if (!slx_span_eq(host, SLX_SPAN("*")))
        memcpy(endpoint->host, host.ptr, host.len);
    snprintf(endpoint->port, sizeof endpoint->port, "%u", (unsigned)number);
    return NULL;
}

bool slx_listen_check(const struct slx_options *options, struct slx_diag_list *diags)
{
    size_t before = diags->errors;
    for (size_t i = 0; i < options->listen.len; i++) {
        struct endpoint endpoint;
        const char *why = parse_endpoint(options->listen.items[i], &endpoint);
        if (why)
            slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "listen: '%s': %s", options->listen.items[i], why);
    }
    return diags->errors == before;
}

static int exit_code_of(int error)
{
    switch (error) {
    case EADDRINUSE:
        return EX_TEMPFAIL;
    case EACCES:
    case EPERM:
        return EX_NOPERM;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
        return EX_OSERR;
    default:
        return EX_UNAVAILABLE;
    }
}

static bool fail(const char *address, int error, int *exit_code, struct slx_diag *diag)
{
    *exit_code = exit_code_of(error);
    if (error == EADDRINUSE)
        return slx_diag_fail(diag, "%s is in use: another program listens there", address);
    return slx_diag_fail(diag, "cannot listen on %s: %s", address, strerror(error));
}

static struct slx_listener *add(struct slx_listeners *listeners, int fd)
{
    struct slx_listener *listener = &listeners->items[listeners->len++];
    *listener = (struct slx_listener){.fd = fd};
    return listener;
}

/* "http://127.0.0.1:8025" from the socket itself: port and address as they really are. */
static void name_listener(struct slx_listener *listener)
{
    struct sockaddr_storage storage;
    socklen_t len = sizeof storage;
    char host[128] = "?", port[16] = "?";
    if (getsockname(listener->fd, (struct sockaddr *)&storage, &len) != 0)
        return;
    listener->local = storage.ss_family == AF_UNIX;
    if (listener->local) {
        struct sockaddr_un name;
        memcpy(&name, &storage, sizeof name);
        snprintf(listener->address, sizeof listener->address, "unix:%s", name.sun_path);
        return;
    }
    getnameinfo((struct sockaddr *)&storage, len, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    bool six = storage.ss_family == AF_INET6;
    snprintf(listener->address, sizeof listener->address, "http://%s%s%s:%s", six ? "[" : "", host, six ? "]" : "", port);
}

/* Does a program answer on this socket file? */
static bool is_alive(const struct sockaddr_un *name)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return true;
    bool dead = connect(fd, (const struct sockaddr *)name, sizeof *name) != 0 && errno == ECONNREFUSED;
    close(fd);
    return !dead;
}

static bool open_local(struct slx_listeners *listeners, const struct endpoint *endpoint, int *exit_code,
                       struct slx_diag *diag)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    memcpy(name.sun_path, endpoint->path, strlen(endpoint->path));
    struct stat status;
    if (lstat(name.sun_path, &status) == 0) {
        if (!S_ISSOCK(status.st_mode))
            return fail(endpoint->path, EEXIST, exit_code, diag);
        if (is_alive(&name))
            return fail(endpoint->path, EADDRINUSE, exit_code, diag);
        unlink(name.sun_path);
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&name, sizeof name) != 0 || listen(fd, SLX_LISTEN_BACKLOG) != 0) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return fail(endpoint->path, error, exit_code, diag);
    }
    struct slx_listener *listener = add(listeners, fd);
    memcpy(listener->path, name.sun_path, sizeof name.sun_path);
    name_listener(listener);
    return true;
}

/* A bound, listening socket, or -1 with errno. */
static int open_inet(const struct addrinfo *info, bool reuse_port)
{
    static const int on = 1;
    int fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (reuse_port)
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, SLX_LISTEN_BACKLOG) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static bool open_tcp(struct slx_listeners *listeners, const char *text, const struct endpoint *endpoint,
                     bool reuse_port, int *exit_code, struct slx_diag *diag)
{
    const struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    int error = getaddrinfo(endpoint->host[0] ? endpoint->host : NULL, endpoint->port, &hints, &found);
    if (error != 0) {
        *exit_code = EX_CONFIG;
        return slx_diag_fail(diag, "cannot listen on %s: %s", text, gai_strerror(error));
    }
    bool opened = false;
    error = 0;
    for (const struct addrinfo *info = found; info && listeners->len < SLX_LISTENERS_MAX; info = info->ai_next) {
        int fd = open_inet(info, reuse_port);
        if (fd >= 0) {
            name_listener(add(listeners, fd));
            opened = true;
        } else if (errno != EAFNOSUPPORT && errno != EADDRNOTAVAIL) {
            error = errno; /* a name may have an address family that this machine lacks */
            break;
        } else if (!opened) {
            error = errno;
        }
    }
    freeaddrinfo(found);
    if (opened && (error == EAFNOSUPPORT || error == EADDRNOTAVAIL))
        error = 0;
    return error == 0 ? true : fail(text, error, exit_code, diag);
}

static bool take_inherited(struct slx_listeners *listeners, int *exit_code, struct slx_diag *diag)
{
    int count = sd_listen_fds(1);
    for (int fd = SD_LISTEN_FDS_START; fd < SD_LISTEN_FDS_START + count; fd++) {
        if (sd_is_socket(fd, AF_UNSPEC, SOCK_STREAM, 1) <= 0 || listeners->len == SLX_LISTENERS_MAX) {
            *exit_code = EX_CONFIG;
            return slx_diag_fail(diag, "the inherited descriptor %d is not a listening stream socket", fd);
        }
        int flags = fcntl(fd, F_GETFL);
        if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) { /* a worker must never wait in accept() */
            *exit_code = EX_OSERR;
            return slx_diag_fail(diag, "cannot use the inherited descriptor %d: %s", fd, strerror(errno));
        }
        struct slx_listener *listener = add(listeners, fd);
        listener->inherited = true;
        name_listener(listener);
    }
    return true;
}

bool slx_listen_open(struct slx_listeners *listeners, const struct slx_options *options, int *exit_code,
                     struct slx_diag *diag)
{
    listeners->len = 0;
    bool good = take_inherited(listeners, exit_code, diag);
    bool only_inherited = listeners->len > 0 && !options->listen_given;
    for (size_t i = 0; good && !only_inherited && i < options->listen.len; i++) {
        struct endpoint endpoint;
        const char *text = options->listen.items[i];
        const char *why = parse_endpoint(text, &endpoint);
        if (!why && listeners->len == SLX_LISTENERS_MAX)
            why = "too many addresses";
        if (why) {
            *exit_code = EX_CONFIG;
            good = slx_diag_fail(diag, "listen: '%s': %s", text, why);
        } else if (endpoint.local) {
            good = open_local(listeners, &endpoint, exit_code, diag);
        } else {
            good = open_tcp(listeners, text, &endpoint, options->reuse_port, exit_code, diag);
        }
    }
    if (!good)
        slx_listen_close(listeners);
    return good;
}

void slx_listen_close(struct slx_listeners *listeners)
{
    for (size_t i = 0; i < listeners->len; i++) {
        struct slx_listener *listener = &listeners->items[i];
        if (!listener->inherited)
            close(listener->fd);
        if (listener->path[0])
            unlink(listener->path);
    }
    listeners->len = 0;
}
