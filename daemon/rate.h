/*
 * rate.h - how many requests one client may make: 429 beyond it. Off unless `rate-limit` is set.
 *
 * Method:  GCRA, the leaky bucket as one number: when the client's next request
 *          would be due if it kept the rate. A request is taken as long as that
 *          lies less than a burst ahead. One atomic a bucket, no lock.
 * Buckets: SLX_RATE_BUCKETS by a keyed hash of the address (of an IPv6 address
 *          its /64); clients that meet in one bucket share its rate.
 * Not counted: unix sockets and probes. Behind a proxy every request comes
 *          from the proxy's address: limit there.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_RATE_H
#define DAEMON_RATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum { SLX_RATE_BUCKETS = 4096 };

struct slx_rate {
    uint64_t interval_ns; /* between two requests at the rate; 0: no limit */
    uint64_t burst_ns;
    atomic_ullong due_ns[SLX_RATE_BUCKETS];
};

/* `per_second` 0: no limit. */
void slx_rate_init(struct slx_rate *rate, uint64_t per_second, uint64_t burst);

/* Takes one request. False: too early; *retry_s seconds from now one would be taken. */
bool slx_rate_take(struct slx_rate *rate, const struct sockaddr *peer, uint64_t now_ns, unsigned *retry_s);

#endif
