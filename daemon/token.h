/*
 * token.h - the bearer tokens that may call the API (RFC 6750), from a file.
 *
 * File:    one token a line, 16 to 200 characters of the token68 alphabet;
 *          empty lines and lines that begin with # are left out. A file that
 *          others may read is refused, as ssh does with a key.
 * Compare: every byte of every token, whatever the first difference, so that
 *          time does not tell how much was right.
 * Threads: immutable after load; a reload of the daemon reads the file again
 *          only at a restart.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_TOKEN_H
#define DAEMON_TOKEN_H

#include "base/diag.h"

struct slx_tokens;

/* NULL when the file cannot be used: see `diag`. */
struct slx_tokens *slx_tokens_new(const char *path, struct slx_diag *diag);
void slx_tokens_free(struct slx_tokens *tokens);

/* Is the value of an Authorization header "Bearer <token>" with a token of the file? */
bool slx_tokens_allow(const struct slx_tokens *tokens, struct slx_span authorization);

#endif
