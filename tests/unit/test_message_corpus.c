/*
 * test_message_corpus.c - real bounce messages, cut short and damaged: no crash, no hang, valid output.
 *
 * Messages: $SLX_MESSAGES, else ../shared/corpus/messages; the test says so and
 *          passes when there are none. Small ones are cut at every byte, larger
 *          ones at CUTS_MAX places, spread; SLX_ALL_CUTS=1 cuts all everywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "input/message.h"
#include "tests/unit/unit.h"

enum { CUTS_MAX = 200, READ_MAX_MS = 2000 };

static struct slx_message_reader *reader;

static const char *folder(void)
{
    const char *given = getenv("SLX_MESSAGES");
    return given ? given : unit_path("../shared/corpus/messages");
}

/* Of this process: others may have the processor for a while. */
static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void check(const struct slx_bounce *bounce, const char *name)
{
    for (size_t i = 0; i < bounce->recipients_len; i++) {
        const struct slx_bounce_recipient *r = &bounce->recipients[i];
        ck_assert_msg(slx_utf8_valid(r->recipient) && slx_utf8_valid(r->remote_mta), "%s", name);
        for (size_t t = 0; t < r->texts_len; t++)
            ck_assert_msg(r->texts[t].text.len && slx_utf8_valid(r->texts[t].text), "%s", name);
    }
}

/* In memory of its own size, so that a sanitizer sees a read behind the end. */
static void read_copy(struct slx_span bytes, const char *name)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    char *copy = malloc(bytes.len ? bytes.len : 1);
    memcpy(copy, bytes.ptr, bytes.len);
    double from = now_ms();
    const struct slx_bounce *bounce = slx_message_read(reader, (struct slx_span){copy, bytes.len}, &diag);
    ck_assert_msg(now_ms() - from < READ_MAX_MS || unit_is_watched(), "%s, %zu bytes: %.0f ms", name, bytes.len, now_ms() - from);
    if (bounce)
        check(bounce, name);
    free(copy);
}

static void cut(struct slx_span bytes, const char *name)
{
    size_t step = getenv("SLX_ALL_CUTS") || bytes.len <= CUTS_MAX ? 1 : bytes.len / (size_t)(1 + unit_rounds(CUTS_MAX - 1));
    for (size_t at = 1; at <= bytes.len; at += step)
        read_copy(slx_span_sub(bytes, 0, at), name);
    for (size_t at = 0; at < bytes.len; at += step) /* the beginning is missing */
        read_copy(slx_span_sub(bytes, at, bytes.len), name);
}

START_TEST(test_corpus)
{
    DIR *directory = opendir(folder());
    size_t messages = 0;
    if (!directory) {
        printf("SKIP message corpus: %s is not there\n", folder());
        return;
    }
    reader = slx_message_reader_new();
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[4096];
        size_t len = strlen(entry->d_name);
        if (len < 5 || strcmp(entry->d_name + len - 4, ".eml") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder(), entry->d_name);
        struct slx_span bytes = unit_read_file(path);
        ck_assert_msg(bytes.len, "%s", path);
        cut(bytes, entry->d_name);
        free((void *)(uintptr_t)bytes.ptr);
        messages++;
    }
    closedir(directory);
    slx_message_reader_free(reader);
    ck_assert_uint_gt(messages, 0);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("message_corpus");
    TCase *tcase = tcase_create("corpus");
    tcase_set_timeout(tcase, getenv("SLX_ALL_CUTS") ? 7200 : 600);
    tcase_add_test(tcase, test_corpus);
    suite_add_tcase(suite, tcase);
    return suite;
}
