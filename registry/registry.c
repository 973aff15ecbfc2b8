/*
 * registry.c - all tables into one immutable registry; see registry.h.
 *
 * Tables are read in the order below: the ones that others name come first.
 * Every fault of every file is told. What a table needs while it is read
 * (rows, keys) lies in a scratch arena that is given back table by table.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/registry.h"

#include <stdlib.h>
#include <string.h>

#include "base/siphash.h"
#include "registry/load.h"

enum { REGISTRY_ARENA_MAX_BYTES = 256 * 1024 * 1024, SCRATCH_MAX_BYTES = 64 * 1024 * 1024 };

static const struct {
    const char *file;
    void (*read)(struct slx_load *load);
} tables[] = {
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
enum { TABLES = sizeof tables / sizeof tables[0] };

struct owned {
    struct slx_registry registry; /* first: the public part */
    struct slx_arena arena;
    unsigned references; /* atomic */
};

static const struct slx_registry_file *find_file(const struct slx_registry_file *files, size_t count,
                                                 const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

static void read_table(struct slx_load *load, size_t number, const struct slx_registry_file *file)
{
    load->file = tables[number].file;
    load->keys_len = 0;
    if (!file) {
        slx_diag_list_add(load->diags, SLX_ERROR, load->file, 0, 0, "the file is missing");
        return;
    }
    if (file->bytes.len > SLX_REGISTRY_FILE_MAX_BYTES) {
        slx_diag_list_add(load->diags, SLX_ERROR, load->file, 0, 0, "the file has %zu bytes, at most %d are allowed",
                          file->bytes.len, SLX_REGISTRY_FILE_MAX_BYTES);
        return;
    }
    struct slx_span bytes = slx_arena_copy(load->arena, file->bytes);
    if (!bytes.ptr) {
        load->no_memory = true;
    } else if (slx_csv_read(load->file, bytes, load->arena, load->scratch, &load->csv, load->diags)) {
        load->row = NULL;
        if (load->csv.rows_len == 0)
            slx_load_fault(load, SLX_NOT_FOUND, "the table has no rows");
        else
            tables[number].read(load);
        slx_load_finish(load);
    }
    slx_arena_reset(load->scratch);
}

static void compute_version(struct slx_registry *registry, const struct slx_registry_file *files, size_t count)
{
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    for (size_t i = 0; i < TABLES; i++) {
        const struct slx_registry_file *file = find_file(files, count, tables[i].file);
        if (file)
            slx_siphash_add(&hash, file->bytes);
        slx_siphash_add(&hash, (struct slx_span){"", 1}); /* tables hold no NUL: it ends one */
    }
    slx_siphash_end(&hash, sum);
    slx_hex64(sum[0], registry->version);
}

struct slx_registry *slx_registry_load(const struct slx_registry_file *files, size_t count,
                                       struct slx_diag_list *diags)
{
    struct slx_arena scratch;
    size_t errors = diags->errors;
    struct owned *owned = calloc(1, sizeof *owned);
    if (!owned) {
        slx_diag_list_add(diags, SLX_ERROR, NULL, 0, 0, "out of memory while reading the registry");
        return NULL;
    }
    owned->references = 1;
    slx_arena_init(&owned->arena, REGISTRY_ARENA_MAX_BYTES);
    slx_arena_init(&scratch, SCRATCH_MAX_BYTES);
    struct slx_load load = {
        .registry = &owned->registry, .arena = &owned->arena, .scratch = &scratch, .diags = diags};
    for (size_t i = 0; i < TABLES && !load.no_memory; i++)
        read_table(&load, i, find_file(files, count, tables[i].file));
    if (load.no_memory)
        slx_diag_list_add(diags, SLX_ERROR, load.file, 0, 0, "out of memory while reading the table");
    slx_arena_deinit(&scratch);
    if (diags->errors > errors) {
        slx_registry_unref(&owned->registry);
        return NULL;
    }
    compute_version(&owned->registry, files, count);
    return &owned->registry;
}

const char *slx_registry_file_name(size_t number) { return number < TABLES ? tables[number].file : NULL; }

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
