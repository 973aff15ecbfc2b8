/*
 * watch.c - see watch.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static bool add_path(int fd, const char *path, struct slx_diag *diag)
{
    static const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
    return inotify_add_watch(fd, path, events) >= 0 ||
           slx_diag_fail(diag, "cannot watch %s: %s", path, strerror(errno));
}

bool slx_watch_open(const struct slx_options *options, int *fd, struct slx_diag *diag)
{
    *fd = -1;
    if (!options->watch)
        return true;
    int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch < 0)
        return slx_diag_fail(diag, "cannot watch files: %s", strerror(errno));
    const char *shipped = slx_options_plugins(options);
    bool ok = !shipped || add_path(watch, shipped, diag);
    for (size_t i = 0; ok && i < options->site_plugins.len; i++)
        ok = add_path(watch, options->site_plugins.items[i], diag);
    if (ok)
        *fd = watch;
    else
        close(watch);
    return ok;
}

/* Editors leave swap and backup files beside the real one: "x.lua~", ".x.lua.swp", "4913". */
static bool is_plugin(struct slx_span name)
{
    return name.len > 0 && name.ptr[0] != '.' &&
           (slx_span_ends_nocase(name, SLX_SPAN(".lua")) || slx_span_ends_nocase(name, SLX_SPAN(".py")));
}

bool slx_watch_drain(int fd)
{
    _Alignas(struct inotify_event) char bytes[4096];
    bool changed = false;
    ssize_t got;
    while ((got = read(fd, bytes, sizeof bytes)) > 0) {
        const struct inotify_event *event;
        for (char *at = bytes; at < bytes + got; at += sizeof *event + event->len) {
            event = (const struct inotify_event *)(const void *)at;
            changed = changed || (event->mask & IN_Q_OVERFLOW) ||
                      (event->len > 0 && is_plugin(slx_span_cstr(event->name)));
        }
    }
    return changed;
}
