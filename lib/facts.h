/*
 * facts.h - what can be picked out of any reply, with or without a rule.
 *
 * Finds:   IP addresses, URLs, e-mail addresses, a queue id, the wait asked
 *          for, a size or rate limit; and normalises what a rule's named
 *          groups captured (an "IP" that is none is dropped).
 * Ownership: spans point into the reply.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_FACTS_H
#define LIB_FACTS_H

#include "lib/pattern.h"
#include "lib/verdict.h"

struct slx_facts slx_facts_none(void);

/* Generic facts of a reply. The server's own address (reply->mx_ip) is never the client's. */
void slx_facts_find(const struct slx_reply *reply, struct slx_facts *facts);

/* Facts from a rule's pattern: these rank before the generic ones. */
void slx_facts_capture(const struct slx_pattern *pattern, struct slx_span text,
                       const struct slx_range ranges[SLX_PATTERN_GROUPS_MAX], struct slx_facts *facts);

/* An IPv4 or IPv6 address and nothing else (inet_pton). */
bool slx_is_ip(struct slx_span text);

#endif
