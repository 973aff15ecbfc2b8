/*
 * test_loader.c - files are read by several threads: rule set and faults stay the same, and in order.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/loader.h"
#include "host/team.h"
#include "tests/unit/unit.h"

enum { FILES = 40, PATH_MAX_BYTES = 128 };

static char directory[PATH_MAX_BYTES];

static void path_of(char path[PATH_MAX_BYTES], int number)
{
    snprintf(path, PATH_MAX_BYTES, "%.100s/p%02d.lua", directory, number);
}

static void make_directory(void)
{
    snprintf(directory, sizeof directory, "/tmp/slx-loader-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

static void remove_directory(void)
{
    for (int i = 0; i < FILES; i++) {
        char path[PATH_MAX_BYTES];
        path_of(path, i);
        unlink(path);
    }
    ck_assert_int_eq(rmdir(directory), 0);
}

/* Sound plug-ins; each `broken`th has a fault instead, 0: none. */
static void write_files(int broken)
{
    for (int i = 0; i < FILES; i++) {
        char path[PATH_MAX_BYTES];
        path_of(path, i);
        FILE *out = fopen(path, "w");
        ck_assert_ptr_nonnull(out);
        if (broken && i % broken == 0)
            fprintf(out, "return { api = 1, name = 'p%02d', rulez = {} }\n", i);
        else
            fprintf(out, "return { api = 1, name = 'p%02d', rules = { { id = 'p%02d.one', source = 'own wording',\n"
                         "  when = { text = 'made up number %d here' }, verdict = { category = 'mailbox_full' },\n"
                         "  examples = '550 made up number %d here' } } }\n", i, i, i, i);
        fclose(out);
    }
}

static struct slx_ruleset *load(unsigned threads, bool site, struct slx_diag_list *diags, size_t *left_out)
{
    struct slx_load_options options = {.threads = threads, .lenient = true};
    if (site)
        options.site[options.site_len++] = directory;
    else
        options.shipped[options.shipped_len++] = directory;
    slx_diag_list_init(diags);
    struct slx_registry *registry = slx_load_registry(NULL, diags);
    struct slx_ruleset *set = slx_load_ruleset(registry, &options, diags, left_out);
    slx_registry_unref(registry);
    return set;
}

START_TEST(any_number_of_threads_reads_the_same)
{
    char first[17] = "";
    write_files(0);
    for (unsigned threads = 1; threads <= SLX_TEAM_MAX; threads++) {
        struct slx_diag_list diags;
        size_t left_out = 0;
        struct slx_ruleset *set = load(threads, false, &diags, &left_out);
        ck_assert_ptr_nonnull(set);
        ck_assert_uint_eq(set->rules_len, FILES);
        for (size_t i = 0; i < set->rules_len; i++)
            ck_assert_uint_eq(set->rules[i].rule->line, 1);
        if (threads == 1)
            snprintf(first, sizeof first, "%s", set->version);
        ck_assert_str_eq(set->version, first);
        slx_ruleset_unref(set);
        slx_diag_list_deinit(&diags);
    }
}
END_TEST

START_TEST(faults_are_told_in_the_order_of_the_files)
{
    write_files(3);
    for (unsigned threads = 1; threads <= SLX_TEAM_MAX; threads++) {
        struct slx_diag_list diags;
        size_t left_out = 0;
        ck_assert_ptr_null(load(threads, false, &diags, &left_out));
        ck_assert_uint_eq(diags.errors, (FILES + 2) / 3);
        ck_assert_uint_eq(diags.len, diags.errors);
        for (size_t i = 0; i < diags.len; i++) {
            char path[PATH_MAX_BYTES];
            path_of(path, (int)i * 3);
            ck_assert_str_eq(diags.items[i].file, path);
        }
        slx_diag_list_deinit(&diags);
    }
}
END_TEST

START_TEST(broken_site_files_are_left_out)
{
    write_files(3);
    for (unsigned threads = 1; threads <= SLX_TEAM_MAX; threads++) {
        struct slx_diag_list diags;
        size_t left_out = 0;
        struct slx_ruleset *set = load(threads, true, &diags, &left_out);
        ck_assert_ptr_nonnull(set);
        ck_assert_uint_eq(left_out, (FILES + 2) / 3);
        ck_assert_uint_eq(diags.errors, 0);
        ck_assert_uint_eq(diags.warnings, left_out);
        ck_assert_uint_eq(set->rules_len, FILES - left_out);
        slx_ruleset_unref(set);
        slx_diag_list_deinit(&diags);
    }
}
END_TEST

static void count_up(void *closure, size_t i) { ((unsigned char *)closure)[i]++; }

START_TEST(each_piece_is_done_once)
{
    static const struct { size_t count; unsigned threads; } rows[] = {{0, 0}, {1, 4}, {2, 1}, {1000, 0}, {1000, 99}};
    unsigned char done[1001] = {0};
    slx_team_do(rows[_i].count, rows[_i].threads, count_up, done);
    for (size_t i = 0; i < sizeof done; i++)
        ck_assert_uint_eq(done[i], i < rows[_i].count);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("loader");
    TCase *cases = tcase_create("threads");
    tcase_add_checked_fixture(cases, make_directory, remove_directory);
    tcase_add_test(cases, any_number_of_threads_reads_the_same);
    tcase_add_test(cases, faults_are_told_in_the_order_of_the_files);
    tcase_add_test(cases, broken_site_files_are_left_out);
    suite_add_tcase(suite, cases);
    TCase *team = tcase_create("team");
    tcase_add_loop_test(team, each_piece_is_done_once, 0, 5);
    suite_add_tcase(suite, team);
    return suite;
}
