/*
 * message_client.h - the daemon's end: messages are read in a process of their own.
 *
 * Purpose: GLib ends the process when memory runs out, and mail is the most
 *          hostile input there is: the daemon must not die of a message.
 * Use:     one client, used by one thread at a time; the call blocks for at most
 *          SLX_MESSAGE_DEADLINE_MS and a start. A reader that died, hung or
 *          answered nonsense is killed; the next call starts another one, at
 *          once for the first few, then with growing pauses.
 * Ownership: new/free; free ends the process.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MESSAGE_CLIENT_H
#define INPUT_MESSAGE_CLIENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "lib/bounce.h"

enum { SLX_MESSAGE_DEADLINE_MS = 5000 };

enum slx_message_outcome {
    SLX_MESSAGE_READ,
    SLX_MESSAGE_REFUSED,     /* the message's fault: empty, too large */
    SLX_MESSAGE_FAILED,      /* the reader died or took too long over this message */
    SLX_MESSAGE_UNAVAILABLE  /* no reader now: it cannot be started, or pauses after failing again and again */
};

struct slx_message_client;

/* `program`: path of smtplex-message; copied. Nothing is started yet. NULL: out of memory. */
struct slx_message_client *slx_message_client_new(const char *program);
void slx_message_client_free(struct slx_message_client *client);

/* The bounce borrows from the arena, which the caller has reset. On other outcomes diag holds a sentence. */
enum slx_message_outcome slx_message_client_read(struct slx_message_client *client, struct slx_span message,
                                                 struct slx_arena *arena, struct slx_bounce *bounce, struct slx_diag *diag);

/* Process id of the reader, 0 when none runs; how often one had to be killed or died. For tests and metrics. */
int slx_message_client_pid(const struct slx_message_client *client);
unsigned slx_message_client_failures(const struct slx_message_client *client);

/* "smtplex-message" beside the running program, else where it is installed. False when there is neither. */
bool slx_message_program(char *path, size_t size);

#endif
