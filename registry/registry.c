/*
 * registry.c - all tables into one immutable registry, and the look-ups.
 *
 * Files are read in the order below: categories first, since the others name
 * them. Every fault of every file is told.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/registry.h"

#include <stdlib.h>
#include <string.h>

#include "base/siphash.h"
#include "registry/load.h"

enum { REGISTRY_ARENA_MAX_BYTES = 256 * 1024 * 1024 };

static const struct slx_load_table tables[] = {
    {"categories.csv", slx_load_categories},
    {"types.csv", slx_load_types},
    {"actions.csv", slx_load_actions},
    {"suppress.csv", slx_load_suppresses},
    {"who.csv", slx_load_whos},
    {"concerns.csv", slx_load_concerns},
    {"smtp-enhanced-status-codes-1.csv", slx_load_classes},
    {"smtp-enhanced-status-codes-2.csv", slx_load_subjects},
    {"smtp-enhanced-status-codes-3.csv", slx_load_enhanced},
    {"enhanced-meanings.csv", slx_load_meanings},
    {"smtp-reply-codes.csv", slx_load_reply_codes},
    {"smtp-reply-commands.csv", slx_load_reply_commands},
    {"blocklists.csv", slx_load_blocklists},
    {"corrections.csv", slx_load_corrections},
};

struct owned {
    struct slx_registry registry; /* first: the public part */
    struct slx_arena arena;
    unsigned references;
};

static const struct slx_registry_file *find_file(const struct slx_registry_file *files, size_t count,
                                                 const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

static void load_table(struct slx_load *load, const struct slx_load_table *table,
                       const struct slx_registry_file *file)
{
    struct slx_csv csv = {.file = table->file};
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!file) {
        slx_diag_list_add(load->diags, SLX_ERROR, table->file, 0, 0, "the file is missing");
        return;
    }
    if (file->bytes.len > SLX_REGISTRY_FILE_MAX_BYTES) {
        slx_diag_list_add(load->diags, SLX_ERROR, table->file, 0, 0, "the file has %zu bytes, at most %d are allowed",
                          file->bytes.len, SLX_REGISTRY_FILE_MAX_BYTES);
        return;
    }
    struct slx_span bytes = slx_arena_copy(load->arena, file->bytes);
    if (!bytes.ptr) {
        load->no_memory = true;
        return;
    }
    if (!slx_csv_read(table->file, bytes, load->arena, &csv, &diag)) {
        slx_diag_list_add(load->diags, SLX_ERROR, diag.file, diag.line, diag.column, "%s", diag.text);
        return;
    }
    load->csv = &csv;
    load->row = NULL;
    table->read(load);
}

static void compute_version(struct slx_registry *registry, const struct slx_registry_file *files, size_t count)
{
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct slx_registry_file *file = find_file(files, count, tables[i].file);
        if (file)
            slx_siphash_add(&hash, file->bytes);
    }
    slx_siphash_end(&hash, sum);
    slx_hex64(sum[0], registry->version);
}

struct slx_registry *slx_registry_load(const struct slx_registry_file *files, size_t count,
                                       struct slx_diag_list *diags)
{
    struct owned *owned = calloc(1, sizeof *owned);
    if (!owned)
        return NULL;
    owned->references = 1;
    slx_arena_init(&owned->arena, REGISTRY_ARENA_MAX_BYTES);
    struct slx_load load = {.registry = &owned->registry, .arena = &owned->arena, .diags = diags};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && !(i > 0 && !owned->registry.categories_len); i++)
        load_table(&load, &tables[i], find_file(files, count, tables[i].file));
    if (load.no_memory)
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory while reading the registry");
    if (diags->errors) {
        slx_registry_unref(&owned->registry);
        return NULL;
    }
    compute_version(&owned->registry, files, count);
    return &owned->registry;
}

struct slx_registry *slx_registry_ref(struct slx_registry *registry)
{
    __atomic_add_fetch(&((struct owned *)registry)->references, 1, __ATOMIC_RELAXED);
    return registry;
}

void slx_registry_unref(struct slx_registry *registry)
{
    struct owned *owned = (struct owned *)registry;
    if (!owned || __atomic_sub_fetch(&owned->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    slx_arena_deinit(&owned->arena);
    free(owned);
}

const struct slx_reply_code *slx_registry_reply(const struct slx_registry *registry, unsigned code)
{
    size_t low = 0, high = registry->replies_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (registry->replies[middle].code == code)
            return &registry->replies[middle];
        if (registry->replies[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct slx_enhanced_code *slx_registry_enhanced(const struct slx_registry *registry, unsigned subject,
                                                      unsigned detail)
{
    size_t low = 0, high = registry->enhanced_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct slx_enhanced_code *entry = &registry->enhanced[middle];
        if (entry->subject == subject && entry->detail == detail)
            return entry;
        if (entry->subject < subject || (entry->subject == subject && entry->detail < detail))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct slx_command_meaning *slx_registry_meaning(const struct slx_registry *registry, unsigned code,
                                                       enum slx_command command)
{
    for (size_t i = 0; command != SLX_COMMAND_UNKNOWN && i < registry->meanings_len; i++)
        if (registry->meanings[i].code == code && registry->meanings[i].command == command)
            return &registry->meanings[i];
    return NULL;
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
