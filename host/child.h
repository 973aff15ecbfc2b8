/*
 * child.h - a worker process and the frames that go to and fro (docs/PLUGIN-PROTOCOL.md).
 *
 * Purpose: start a program behind the fence (fence.h) with one end of a socket
 *          pair as descriptor SLX_CHILD_SOCKET_FD, speak in frames (four bytes
 *          of length, most significant first, then JSON), and end it with
 *          everything it may have started.
 * Time:    every wait has a deadline (base/clock.h). One question, one answer:
 *          bytes that nobody asked for are garbage.
 * Ownership: start gives a child that end (with its status) lets go. One
 *          thread at a time. The child dies with the thread that started it.
 * Limits:  SLX_FRAME_MAX_BYTES a frame, SLX_FRAME_VALUES_MAX values in it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_CHILD_H
#define HOST_CHILD_H

#include <jansson.h>

#include "base/buf.h"
#include "base/diag.h"
#include "host/fence.h"

enum {
    SLX_CHILD_SOCKET_FD = 3,
    SLX_CHILD_FILTER_FD = 4,
    SLX_CHILD_WORDS_MAX = 8,
    SLX_CHILD_WORD_BYTES = 1024,
    SLX_FRAME_MAX_BYTES = 8 * 1024 * 1024,
    SLX_FRAME_VALUES_MAX = 500 * 1000
};

struct slx_child_command {
    char words[SLX_CHILD_WORDS_MAX][SLX_CHILD_WORD_BYTES]; size_t words_len; /* the first is a path */
    char readable[SLX_FENCE_PATHS_MAX][SLX_CHILD_WORD_BYTES]; size_t readable_len; /* for Landlock */
    bool show_prints; /* its standard output and error go to our standard error, not to /dev/null */
};

struct slx_child {
    int pid;
    int fd;           /* our end; -1: no child */
    bool filtered;    /* a filter was handed over */
    bool landlocked;
    struct slx_buf in;
};

enum slx_child_result { SLX_CHILD_OK, SLX_CHILD_TIMEOUT, SLX_CHILD_ENDED, SLX_CHILD_GARBAGE };

bool slx_child_start(const struct slx_child_command *command, struct slx_child *child, struct slx_diag *diag);

/* Kills the process group; the socket and the process are let go by end. */
void slx_child_kill(const struct slx_child *child);

/* Waits up to `patience_ms` for it to end by itself, then kills. *status is that of waitpid, or -1 when a
 * child that was given patience had to be killed. */
void slx_child_end(struct slx_child *child, int patience_ms, int *status);

/* Whether an idle child has ended, or said something unasked. */
bool slx_child_is_quiet(const struct slx_child *child);

/* Sends a frame and receives the answer, which the caller gives back with json_decref. diag tells what
 * went wrong. */
enum slx_child_result slx_child_ask(struct slx_child *child, json_t *question, uint64_t deadline_ns,
                                    json_t **answer, struct slx_diag *diag);

/* Receives the first frame, which the child sends by itself. */
enum slx_child_result slx_child_hello(struct slx_child *child, uint64_t deadline_ns, json_t **answer,
                                      struct slx_diag *diag);

#endif
