/*
 * test_foreign.c - worker processes: a host in Perl (examples/plugin-host), health, back-off.
 *
 * The Python host is tested end to end (tests/e2e/test_python_*.py); here the
 * protocol is spoken with a host that shares nothing with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <limits.h>

#include "base/clock.h"
#include "host/crew.h"
#include "host/foreign.h"
#include "host/refiner.h"
#include "host/session.h"
#include "lib/check.h"
#include "tests/unit/rig.h"

static const char perl[] = "/usr/bin/perl";

static void add_word(struct slx_child_command *command, const char *word)
{
    ck_assert(snprintf(command->words[command->words_len++], SLX_CHILD_WORD_BYTES, "%s", word) < SLX_CHILD_WORD_BYTES);
}

static void add_readable(struct slx_child_command *command, const char *path)
{
    ck_assert(snprintf(command->readable[command->readable_len++], SLX_CHILD_WORD_BYTES, "%s", path) <
              SLX_CHILD_WORD_BYTES);
}

/* `script` is run by /bin/sh; NULL: the host in Perl. */
static struct slx_child_command *command_new(const char *script)
{
    struct slx_child_command *command = calloc(1, sizeof *command);
    char path[PATH_MAX];
    ck_assert_ptr_nonnull(command);
    ck_assert_ptr_nonnull(realpath(unit_path("examples/plugin-host/host.pl"), path));
    add_word(command, script ? "/bin/sh" : perl);
    if (script)
        add_word(command, "-c");
    add_word(command, script ? script : path);
    add_readable(command, path);
    add_readable(command, "/usr");
    add_readable(command, "/lib");
    add_readable(command, "/lib64");
    add_readable(command, "/bin");
    add_readable(command, "/etc/ld.so.cache");
    add_readable(command, "/dev/null");
    return command;
}

static struct slx_plugin *plugin_new(const char *source)
{
    struct slx_plugin *plugin = slx_plugin_new();
    ck_assert_ptr_nonnull(plugin);
    plugin->file = slx_arena_copy(&plugin->arena, SLX_SPAN("purple.pl"));
    plugin->language = SLX_SPAN("perl");
    struct slx_span read = source ? (struct slx_span){0} : unit_read_file(unit_path("examples/plugin-host/purple.pl"));
    plugin->source = slx_arena_copy(&plugin->arena, source ? slx_span_cstr(source) : read);
    union { const char *from; char *to; } bytes = {read.ptr};
    free(bytes.to);
    return plugin;
}

static const char *first_fault(const struct slx_diag_list *diags)
{
    static char text[1024];
    return diags->len ? slx_diag_print(&diags->items[0], text, sizeof text) : "";
}

START_TEST(test_perl_host)
{
    struct slx_diag_list diags;
    struct slx_registry *registry = rig_registry();
    struct slx_child_command *command = command_new(NULL);
    struct slx_plugin *plugin = plugin_new(NULL);
    slx_diag_list_init(&diags);
    ck_assert_msg(slx_foreign_read_plugin(command, registry, plugin, &diags), "%s", first_fault(&diags));
    slx_check_plugin(registry, plugin, &diags);
    ck_assert_msg(diags.errors == 0, "%s", first_fault(&diags));
    ck_assert_uint_eq(plugin->rules_len, 1);
    ck_assert_int_eq(plugin->rules[0].refine, 1);
    ck_assert_uint_eq(plugin->rules[0].line, 7);

    struct slx_ruleset *set = slx_ruleset_build(registry, &plugin, 1, &diags);
    ck_assert_ptr_nonnull(set);
    struct slx_guests *guests = slx_guests_new(set, command, &diags);
    ck_assert_msg(guests && diags.len == 0, "%s", first_fault(&diags));
    set->companion = &guests->companion;
    struct slx_refiner *refiner = slx_refiner_new(set);
    struct slx_classifier classifier;
    ck_assert(slx_classifier_init(&classifier));
    classifier.refine = slx_refiner_call;
    classifier.refine_host = refiner;
    const struct slx_verdict *verdict =
        slx_classify(&classifier, set, SLX_SPAN("450 The purple gate is closed for 192.0.2.7"), NULL);
    unit_expect_span("perl", "title", verdict->title, SLX_SPAN("Closed for 192.0.2.7"));
    ck_assert_int_eq(verdict->retry_after_s, 3600);
    struct slx_refine_status status;
    ck_assert(slx_ruleset_refine_status(set, plugin, &status));
    ck_assert_uint_eq(status.calls, 1);
    ck_assert_uint_eq(status.faults, 0);
    ck_assert_uint_ge(status.workers, 1);
    slx_classifier_deinit(&classifier);
    slx_refiner_free(refiner);
    slx_ruleset_unref(set);
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
    free(command);
}
END_TEST

static const struct {
    const char *label, *script, *source, *want;
} refused[] = {
    {"not a program", NULL, "this is (", "purple.pl:1: "},
    {"no hash", NULL, "7", "purple.pl: the file must end in a hash"},
    {"unknown field", NULL, "{ name => 'purple', ruels => [] }", "unknown field 'ruels' in the plug-in, did you mean 'rules'?"},
    {"not UTF-8", NULL, "\xff", "the file is not UTF-8"},
    {"ends at once", "exit 7", "x", "exit status 7"},
    {"no frame", "echo hello >&3; sleep 9", "x", "what is no frame"},
    {"half a frame", "printf '\\0\\0\\0\\7{' >&3", "x", "the worker process ended"},
    {"another protocol", "printf '\\0\\0\\0\\13{\"hello\":2}' >&3; sleep 9", "x", "another protocol"},
    {"no filter set", "printf '\\0\\0\\0\\13{\"hello\":1}' >&3; sleep 9", "x", "has not set its seccomp filter"},
};

START_TEST(test_refused)
{
    struct slx_diag_list diags;
    struct slx_registry *registry = rig_registry();
    struct slx_child_command *command = command_new(refused[_i].script);
    struct slx_plugin *plugin = plugin_new(refused[_i].source);
    slx_diag_list_init(&diags);
    ck_assert_msg(!slx_foreign_read_plugin(command, registry, plugin, &diags), "%s", refused[_i].label);
    ck_assert_msg(diags.errors >= 1 && strstr(first_fault(&diags), refused[_i].want), "%s: '%s'", refused[_i].label,
                  first_fault(&diags));
    slx_plugin_free(plugin);
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
    free(command);
}
END_TEST

START_TEST(test_missing_program)
{
    struct slx_diag diag;
    struct slx_child child;
    struct slx_child_command *command = command_new(NULL);
    struct slx_plugin *plugin = plugin_new("x");
    slx_diag_init(&diag);
    snprintf(command->words[0], SLX_CHILD_WORD_BYTES, "/nowhere/perl");
    ck_assert(!slx_session_open(command, plugin, &child, NULL, &diag));
    ck_assert_ptr_nonnull(strstr(diag.text, "/nowhere/perl, exit status 127"));
    slx_plugin_free(plugin);
    free(command);
}
END_TEST

START_TEST(test_health)
{
    const uint64_t minute = 60 * SLX_NS_PER_S;
    uint64_t now = 1000 * minute;
    struct slx_health health;
    struct slx_refine_status status;
    ck_assert(slx_health_init(&health));
    ck_assert(slx_health_open(&health, now));
    /* Two faults, and a third when the first is older than a minute. */
    ck_assert(!slx_health_fault(&health, false, "one", now));
    ck_assert(!slx_health_fault(&health, true, "two", now + minute / 2));
    ck_assert(!slx_health_fault(&health, false, "three", now + minute + 1));
    ck_assert(slx_health_open(&health, now + minute + 1));
    /* The second, third and this one lie within a minute. */
    now += minute + 2;
    ck_assert(slx_health_fault(&health, false, "four", now));
    ck_assert(!slx_health_open(&health, now + minute - 1));
    ck_assert(slx_health_open(&health, now + minute));
    /* Closed anew, it stays closed twice as long. */
    now += minute;
    ck_assert(!slx_health_fault(&health, false, "a", now));
    ck_assert(!slx_health_fault(&health, false, "b", now));
    ck_assert(slx_health_fault(&health, false, "c", now));
    ck_assert(!slx_health_open(&health, now + 2 * minute - 1));
    ck_assert(slx_health_open(&health, now + 2 * minute));
    for (int i = 0; i < 60; i++)
        slx_health_fault(&health, false, "again", now);
    ck_assert(slx_health_open(&health, now + 60 * minute)); /* never longer than an hour */
    slx_health_tell(&health, &status);
    ck_assert_uint_eq(status.faults, 67);
    ck_assert_uint_eq(status.timeouts, 1);
    ck_assert_str_eq(status.last_fault, "again");
    slx_health_deinit(&health);
}
END_TEST

START_TEST(test_health_text_is_cut)
{
    struct slx_health health;
    char text[2 * SLX_REFINE_FAULT_BYTES];
    ck_assert(slx_health_init(&health));
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    memcpy(text + SLX_REFINE_FAULT_BYTES - 2, "é", 2); /* across the end */
    slx_health_fault(&health, false, text, 1);
    ck_assert_uint_eq(strlen(health.last_fault), SLX_REFINE_FAULT_BYTES - 2);
    slx_health_deinit(&health);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("foreign");
    TCase *workers = tcase_create("workers");
    tcase_set_timeout(workers, 60);
    tcase_add_test(workers, test_perl_host);
    tcase_add_loop_test(workers, test_refused, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(workers, test_missing_program);
    suite_add_tcase(suite, workers);
    TCase *health = tcase_create("health");
    tcase_add_test(health, test_health);
    tcase_add_test(health, test_health_text_is_cut);
    suite_add_tcase(suite, health);
    return suite;
}
