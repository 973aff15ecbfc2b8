/*
 * fuzz_registry.c - tables from outside: read, or refused with a place.
 *
 * The first byte says which of the registry's files the rest stands for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/csv.h"
#include "registry/registry.h"
#include "tests/fuzz/fuzz.h"

enum { FILES_MAX = 32, CSV_ARENA_BYTES = 64 << 20 };

static bool check_csv(struct slx_span bytes)
{
    struct slx_arena texts, rows;
    struct slx_diag_list diags;
    struct slx_csv csv = {0};
    slx_arena_init(&texts, CSV_ARENA_BYTES);
    slx_arena_init(&rows, CSV_ARENA_BYTES);
    slx_diag_list_init(&diags);
    bool ok = slx_csv_read("t.csv", bytes, &texts, &rows, &csv, &diags);
    FUZZ_CHECK(ok == (diags.errors == 0));
    for (size_t r = 0; r < csv.rows_len; r++)
        for (size_t c = 0; c < csv.columns; c++) {
            const struct slx_csv_field *field = &csv.rows[r].fields[c];
            FUZZ_CHECK(field->line >= 1 && field->column >= 1 && field->text.len <= SLX_CSV_FIELD_MAX_BYTES);
        }
    slx_diag_list_deinit(&diags);
    slx_arena_deinit(&texts);
    slx_arena_deinit(&rows);
    return ok;
}

static void check_registry(unsigned which, struct slx_span bytes)
{
    struct slx_registry_file files[FILES_MAX];
    struct slx_diag_list diags;
    size_t count, names = 0;
    const struct slx_registry_file *builtin = slx_registry_builtin_files(&count);
    FUZZ_CHECK(count <= FILES_MAX);
    while (slx_registry_file_name(names))
        names++;
    for (size_t i = 0; i < count; i++) {
        files[i] = builtin[i];
        if (strcmp(files[i].name, slx_registry_file_name(which % names)) == 0)
            files[i].bytes = bytes;
    }
    slx_diag_list_init(&diags);
    struct slx_registry *registry = slx_registry_load(files, count, &diags);
    FUZZ_CHECK((registry != NULL) == (diags.errors == 0));
    for (size_t i = 0; i < diags.len; i++)
        FUZZ_CHECK(diags.items[i].file[0] && diags.items[i].text[0]);
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (check_csv(fuzz_span(data + 1, size - 1))) /* a whole registry takes its time: only for what is CSV */
        check_registry(data[0], fuzz_span(data + 1, size - 1));
    return 0;
}
