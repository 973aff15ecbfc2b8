/*
 * listen.h - the sockets the daemon listens on.
 *
 * Sources: `listen` (HOST:PORT, [V6]:PORT, unix:/path) and systemd's socket
 *          activation (LISTEN_FDS). Inherited sockets replace the default
 *          address; addresses that were asked for are opened beside them.
 * Port:    bound without SO_REUSEPORT, so that a second daemon on the same
 *          port fails at once, unless `reuse-port` asks for sharing.
 * Unix:    a socket file that nobody listens on is removed; a live one is not.
 * Ownership: close() closes what was opened here and leaves inherited
 *          sockets alone: their holder keeps them for the next daemon.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_LISTEN_H
#define DAEMON_LISTEN_H

#include "daemon/options.h"

struct slx_listener {
    int fd;
    bool inherited;
    bool local;        /* a unix socket */
    char address[160]; /* "http://127.0.0.1:8025", "unix:/run/smtplexd.sock" */
    char path[108];    /* of a unix socket opened here, else empty */
};

struct slx_listeners {
    struct slx_listener items[SLX_LISTENERS_MAX];
    size_t len;
};

/* Only the form of the addresses: what --check-config can know. */
bool slx_listen_check(const struct slx_options *options, struct slx_diag_list *diags);

/* Opens all or none. On failure *exit_code is one of sysexits.h. */
bool slx_listen_open(struct slx_listeners *listeners, const struct slx_options *options, int *exit_code,
                     struct slx_diag *diag);
void slx_listen_close(struct slx_listeners *listeners);

#endif
