/*
 * lookup.c - one entry of the registry by its key; see registry.h.
 *
 * Codes are sorted at load and found by halving; categories and blocklists
 * keep the order of their files, are few, and are searched from the start.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "registry/registry.h"

static int compare(unsigned a, unsigned b) { return a < b ? -1 : a > b; }

static int reply_order(const void *key, const void *entry)
{
    return compare(*(const unsigned *)key, ((const struct slx_reply_code *)entry)->code);
}

const struct slx_reply_code *slx_registry_reply(const struct slx_registry *registry, unsigned code)
{
    return bsearch(&code, registry->replies, registry->replies_len, sizeof *registry->replies, reply_order);
}

struct detail_key {
    unsigned subject, detail;
};

static int enhanced_order(const void *key, const void *entry)
{
    const struct detail_key *a = key;
    const struct slx_enhanced_code *b = entry;
    return a->subject != b->subject ? compare(a->subject, b->subject) : compare(a->detail, b->detail);
}

const struct slx_enhanced_code *slx_registry_enhanced(const struct slx_registry *registry, unsigned subject,
                                                      unsigned detail)
{
    struct detail_key key = {subject, detail};
    return bsearch(&key, registry->enhanced, registry->enhanced_len, sizeof *registry->enhanced, enhanced_order);
}

struct command_key {
    unsigned code, command;
};

static int meaning_order(const void *key, const void *entry)
{
    const struct command_key *a = key;
    const struct slx_command_meaning *b = entry;
    return a->code != b->code ? compare(a->code, b->code) : compare(a->command, (unsigned)b->command);
}

const struct slx_command_meaning *slx_registry_meaning(const struct slx_registry *registry, unsigned code,
                                                       enum slx_command command)
{
    struct command_key key = {code, (unsigned)command};
    return bsearch(&key, registry->meanings, registry->meanings_len, sizeof *registry->meanings, meaning_order);
}

uint8_t slx_registry_category(const struct slx_registry *registry, struct slx_span id)
{
    for (size_t i = 0; i < registry->categories_len; i++)
        if (slx_span_eq(registry->categories[i].id, id))
            return (uint8_t)i;
    return SLX_CATEGORY_NONE;
}

const struct slx_blocklist *slx_registry_blocklist(const struct slx_registry *registry, struct slx_span id)
{
    for (size_t i = 0; i < registry->blocklists_len; i++)
        if (slx_span_eq(registry->blocklists[i].id, id))
            return &registry->blocklists[i];
    return NULL;
}
