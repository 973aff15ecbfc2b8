/*
 * rate.c - see rate.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/rate.h"

#include <netinet/in.h>

#include "base/clock.h"
#include "base/siphash.h"

enum { IPV6_PREFIX_BYTES = 8 };

void slx_rate_init(struct slx_rate *rate, uint64_t per_second, uint64_t burst)
{
    *rate = (struct slx_rate){.interval_ns = per_second ? SLX_NS_PER_S / per_second : 0};
    rate->burst_ns = rate->interval_ns * burst;
}

/* What tells one client from another; empty for a unix socket. */
static struct slx_span client_of(const struct sockaddr *peer)
{
    const void *any = peer;
    if (peer && peer->sa_family == AF_INET)
        return (struct slx_span){(const char *)&((const struct sockaddr_in *)any)->sin_addr, sizeof(struct in_addr)};
    if (peer && peer->sa_family == AF_INET6)
        return (struct slx_span){(const char *)&((const struct sockaddr_in6 *)any)->sin6_addr, IPV6_PREFIX_BYTES};
    return (struct slx_span){0};
}

bool slx_rate_take(struct slx_rate *rate, const struct sockaddr *peer, uint64_t now_ns, unsigned *retry_s)
{
    struct slx_span client = client_of(peer);
    if (!rate->interval_ns || !client.len)
        return true;
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, client);
    slx_siphash_end(&hash, sum);
    atomic_ullong *bucket = &rate->due_ns[sum[0] % SLX_RATE_BUCKETS];
    unsigned long long due = atomic_load_explicit(bucket, memory_order_relaxed), next;
    do {
        uint64_t from = due > now_ns ? due : now_ns;
        if (from - now_ns > rate->burst_ns) {
            *retry_s = (unsigned)((from - now_ns - rate->burst_ns) / SLX_NS_PER_S) + 1;
            return false;
        }
        next = from + rate->interval_ns;
    } while (!atomic_compare_exchange_weak_explicit(bucket, &due, next, memory_order_relaxed, memory_order_relaxed));
    return true;
}
