/*
 * refine_input.h - what a refine function is told: one table for every language (private to host/).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_REFINE_INPUT_H
#define HOST_REFINE_INPUT_H

#include "lib/verdict.h"

/* Takes the fields one by one; absent ones are not told. */
struct slx_field_sink {
    void (*text)(void *user, const char *key, struct slx_span value);
    void (*number)(void *user, const char *key, int64_t value);
    void *user;
};

/* code enhanced text folded original mx recipient */
void slx_refine_reply(const struct slx_verdict *verdict, const struct slx_field_sink *sink);

/* client_ip recipient sender domain limit queue_id vendor_code blocklist url retry_after */
void slx_refine_facts(const struct slx_facts *facts, const struct slx_field_sink *sink);

#endif
