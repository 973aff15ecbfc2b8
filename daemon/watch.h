/*
 * watch.h - tells when a plug-in file has changed (inotify), for --watch.
 *
 * Use:     the descriptor becomes readable; slx_watch_drain() then empties it
 *          and says whether anything that matters happened. Editors write in
 *          several steps: wait SLX_WATCH_SETTLE_MS before reloading.
 * Limits:  directories that the options name; files in them are seen when
 *          they are written, moved in or out, or deleted.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_WATCH_H
#define DAEMON_WATCH_H

#include "daemon/options.h"

/* -1 when `watch` is off. False: the system refused, or a directory is missing. */
bool slx_watch_open(const struct slx_options *options, int *fd, struct slx_diag *diag);

/* Reads all events; true when a plug-in file was among them. */
bool slx_watch_drain(int fd);

#endif
