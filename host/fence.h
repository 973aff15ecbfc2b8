/*
 * fence.h - what a worker process may do: a seccomp filter, Landlock, limits.
 *
 * Purpose: a plug-in in a process of its own computes and answers, and that is
 *          all: it opens, connects, starts and signals nothing. Three layers,
 *          each where the kernel has it:
 *          limits (setrlimit) and Landlock are set between fork and exec;
 *          the filter allows the two dozen system calls of fence.c and is
 *          handed to the worker, which sets it before it reads the plug-in.
 * Limits:  SLX_WORKER_MEMORY_MAX_BYTES of address space, no core, few files.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_FENCE_H
#define HOST_FENCE_H

#include "base/diag.h"

enum { SLX_WORKER_MEMORY_MAX_BYTES = 256 * 1024 * 1024, SLX_WORKER_FILES_MAX = 16, SLX_FENCE_PATHS_MAX = 12 };

/* A memory file that holds the filter as an array of struct sock_filter; -1 with a reason: the kernel or
 * libseccomp cannot. The caller closes it. */
int slx_fence_filter(struct slx_diag *diag);

/* A Landlock rule set that lets files under `paths` be read and executed, and nothing else; -1 where the
 * kernel has none. Paths that do not exist are left out. The caller closes it. */
int slx_fence_landlock(const char *const *paths, size_t count);

/* In the child, between fork and exec: async-signal-safe. `landlock` may be -1. */
bool slx_fence_enter(int landlock);

/* Does process `pid` run under a filter? False as well when /proc does not tell. */
bool slx_fence_is_set(int pid);

#endif
