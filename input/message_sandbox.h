/*
 * message_sandbox.h - the least rights for a process that reads hostile mail.
 *
 * After slx_sandbox_enter() the process can read and write the descriptors it
 * has, take memory up to SLX_SANDBOX_MEMORY_BYTES, and end. It cannot open,
 * connect, execute or fork; it dies with its parent.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_SANDBOX_H
#define INPUT_MESSAGE_SANDBOX_H

#include "base/diag.h"

enum { SLX_SANDBOX_MEMORY_BYTES = 512 * 1024 * 1024, SLX_SANDBOX_CPU_SECONDS = 600 };

/* Built with a sanitizer, limits of memory and system calls are left out: its run time needs them. */
bool slx_sandbox_enter(struct slx_diag *diag);

#endif
