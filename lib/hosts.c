/*
 * hosts.c - see hosts.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/hosts.h"

#include <stdlib.h>

struct entry {
    uint64_t key; /* hash of the last two labels; 0: a wildcard stands there */
    struct slx_span glob;
    uint32_t vendor;
};

struct shelf {
    struct entry *entries; /* sorted by key */
    size_t len;
};

struct slx_hosts {
    struct shelf mx, domains;
};

bool slx_glob_matches(struct slx_span glob, struct slx_span text)
{
    size_t g = 0, t = 0, star = SLX_NOT_FOUND, retry = 0;
    while (t < text.len) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = g++;
            retry = t;
        } else if (g < glob.len && slx_lower(glob.ptr[g]) == slx_lower(text.ptr[t])) {
            g++;
            t++;
        } else if (star != SLX_NOT_FOUND) {
            g = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.ptr[g] == '*')
        g++;
    return g == glob.len;
}

static uint64_t key_of(struct slx_span host)
{
    size_t dots = 0, from = host.len;
    while (from > 0 && !(host.ptr[from - 1] == '.' && ++dots == 2))
        from--;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = from; i < host.len; i++) {
        if (host.ptr[i] == '*')
            return 0;
        hash = (hash ^ (unsigned char)slx_lower(host.ptr[i])) * UINT64_C(0x100000001b3);
    }
    return hash ? hash : 1;
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->vendor != y->vendor)
        return x->vendor < y->vendor ? -1 : 1;
    return slx_span_cmp(x->glob, y->glob);
}

static struct slx_list globs_of(const struct slx_vendor *vendor, bool mx) { return mx ? vendor->mx : vendor->domains; }

static bool fill(struct shelf *shelf, const struct slx_vendor *const *vendors, size_t count, bool mx)
{
    size_t total = 0;
    for (size_t v = 0; v < count; v++)
        total += globs_of(vendors[v], mx).len;
    shelf->entries = calloc(total ? total : 1, sizeof *shelf->entries);
    if (!shelf->entries)
        return false;
    for (size_t v = 0; v < count; v++) {
        struct slx_list globs = globs_of(vendors[v], mx);
        for (size_t i = 0; i < globs.len; i++)
            shelf->entries[shelf->len++] = (struct entry){key_of(globs.items[i]), globs.items[i], (uint32_t)v};
    }
    qsort(shelf->entries, shelf->len, sizeof *shelf->entries, by_key);
    return true;
}

struct slx_hosts *slx_hosts_new(const struct slx_vendor *const *vendors, size_t count)
{
    struct slx_hosts *hosts = calloc(1, sizeof *hosts);
    if (hosts && fill(&hosts->mx, vendors, count, true) && fill(&hosts->domains, vendors, count, false))
        return hosts;
    slx_hosts_free(hosts);
    return NULL;
}

void slx_hosts_free(struct slx_hosts *hosts)
{
    if (!hosts)
        return;
    free(hosts->mx.entries);
    free(hosts->domains.entries);
    free(hosts);
}

static void search(const struct shelf *shelf, uint64_t key, struct slx_span host, size_t *vendor, size_t *longest)
{
    size_t low = 0, high = shelf->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (shelf->entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < shelf->len && shelf->entries[low].key == key; low++) {
        const struct entry *entry = &shelf->entries[low];
        if (entry->glob.len > *longest && slx_glob_matches(entry->glob, host)) {
            *vendor = entry->vendor;
            *longest = entry->glob.len;
        }
    }
}

static size_t look_up(const struct shelf *shelf, struct slx_span host)
{
    size_t vendor = SLX_NOT_FOUND, longest = 0;
    if (host.len > 0 && host.ptr[host.len - 1] == '.')
        host.len--;
    if (host.len == 0)
        return SLX_NOT_FOUND;
    search(shelf, key_of(host), host, &vendor, &longest);
    search(shelf, 0, host, &vendor, &longest);
    return vendor;
}

size_t slx_hosts_by_mx(const struct slx_hosts *hosts, struct slx_span host) { return look_up(&hosts->mx, host); }

size_t slx_hosts_by_recipient(const struct slx_hosts *hosts, struct slx_span recipient)
{
    size_t at = recipient.len;
    while (at > 0 && recipient.ptr[at - 1] != '@')
        at--;
    struct slx_span domain = slx_span_sub(recipient, at, recipient.len);
    if (domain.len > 0 && domain.ptr[domain.len - 1] == '>')
        domain.len--;
    return look_up(&hosts->domains, domain);
}
