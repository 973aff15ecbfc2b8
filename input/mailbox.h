/*
 * mailbox.h - the messages of a file, an mbox, a Maildir or a folder, one after another.
 *
 * mbox:    a file that begins with "From "; messages are separated by a blank
 *          line and "From "; one '>' goes from ">From " lines (mboxrd).
 * Maildir: the files in new/ and cur/; tmp/ is left alone. Any other folder:
 *          its files. In the order of their names, so that two runs are alike.
 * Limits:  a message is handed on with at most SLX_MESSAGE_MAX_BYTES + 1 bytes,
 *          so that who reads it sees that it was longer; memory does not grow
 *          with the mailbox.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_MAILBOX_H
#define INPUT_MAILBOX_H

#include "base/diag.h"

/* One message; `name` is its file, `number` counts from 1 in an mbox, 0 elsewhere. False stops. */
typedef bool slx_mailbox_fn(void *closure, const char *name, unsigned number, struct slx_span message);

/* `path`: a file, a folder, or "-" for standard input. False with a sentence when it cannot be read, or `take`
 * stopped (then diag stays empty). */
bool slx_mailbox_read(const char *path, slx_mailbox_fn *take, void *closure, struct slx_diag *diag);

#endif
