/*
 * hosts.h - whose host is this? Vendors by MX host name and by recipient domain.
 *
 * Globs:   '*' stands for any characters; case does not count; a dot at the
 *          end of the host is ignored. The longest matching glob wins.
 * How:     globs are filed under their last two labels, so that a look-up
 *          tries a handful, whatever the number of vendors.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_HOSTS_H
#define LIB_HOSTS_H

#include "lib/rule.h"

struct slx_hosts;

/* Borrows the vendors. NULL: out of memory. */
struct slx_hosts *slx_hosts_new(const struct slx_vendor *const *vendors, size_t count);
void slx_hosts_free(struct slx_hosts *hosts);

/* Number of the vendor, or SLX_NOT_FOUND. */
size_t slx_hosts_by_mx(const struct slx_hosts *hosts, struct slx_span host);
/* `recipient` is an address or a bare domain. */
size_t slx_hosts_by_recipient(const struct slx_hosts *hosts, struct slx_span recipient);

bool slx_glob_matches(struct slx_span glob, struct slx_span text);

#endif
