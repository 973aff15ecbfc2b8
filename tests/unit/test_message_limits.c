/*
 * test_message_limits.c - hostile messages stay within their limits, and are answered with a note.
 *
 * Memory is that of the process: it may grow by what one message may take, far
 * from what GMime takes for such messages when nobody counts first.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "tests/unit/unit.h"

enum { MAX_SECONDS = 3, MAX_GROWTH_KIB = 160 * 1024 };

static struct slx_buf message;

static void text(const char *words) { slx_buf_add(&message, slx_span_cstr(words)); }

static void begin(void)
{
    slx_buf_init(&message, SLX_MESSAGE_MAX_BYTES);
    text("From: MAILER-DAEMON@sender.example\r\nSubject: Undelivered mail\r\n");
}

static const char notice[] = "The following addresses failed:\r\n\r\n<ada@example.org>:\r\n550 5.1.1 no such user\r\n\r\n";

/* 1,000 multiparts in each other; the words stand in the first. */
static void make_deep(void)
{
    begin();
    for (unsigned i = 0; i < 1000; i++) {
        slx_buf_printf(&message, "Content-Type: multipart/mixed; boundary=\"b%u\"\r\n\r\n--b%u\r\n", i, i);
        if (i == 0) {
            text("\r\n");
            text(notice);
            text("--b0\r\n");
        }
    }
    text("\r\ninnermost\r\n");
}

static void make_messages_in_messages(void)
{
    begin();
    text("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n");
    text(notice);
    text("--x\r\n");
    for (unsigned i = 0; i < 1000; i++)
        text("Content-Type: message/rfc822\r\n\r\n");
}

static void make_many_parts(void)
{
    begin();
    text("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n");
    text(notice);
    for (unsigned i = 0; i < 100000; i++)
        text("--x\r\nContent-Type: text/plain\r\n\r\na\r\n");
    text("--x--\r\n");
}

static void make_long_header(void)
{
    begin();
    while (message.len < SLX_MESSAGE_MAX_BYTES - 1000)
        text("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
    text("\r\n");
    text(notice);
}

static void make_folded_header(void)
{
    begin();
    text("X-Filler: a\r\n");
    while (message.len < SLX_MESSAGE_MAX_BYTES - 1000)
        text(" aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
    text("\r\n");
    text(notice);
}

static void make_one_line_header(void)
{
    begin();
    text("X-Filler: ");
    while (message.len < SLX_MESSAGE_MAX_BYTES - 1000)
        text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    text("\r\n\r\n");
    text(notice);
}

static void make_long_text(void)
{
    begin();
    text("\r\n");
    text(notice);
    while (message.len < SLX_MESSAGE_MAX_BYTES - 1000)
        text("<ada@example.org>: <<<< <ada@ >>> 550 550 ((( &&& \xff\xfe said: said: \r\n");
}

static void make_html_of_brackets(void)
{
    begin();
    text("Content-Type: text/html\r\n\r\n<p>The following addresses failed:<p>ada@example.org:<br>550 5.1.1 no such user<p>");
    while (message.len < SLX_MESSAGE_MAX_BYTES - 1000)
        text("<<<<a.<&<!<@.&#x;");
}

static void make_many_recipients(void)
{
    begin();
    text("\r\nThe following addresses failed:\r\n\r\n");
    for (unsigned i = 0; i < 20000 && message.len < SLX_MESSAGE_TEXT_MAX_BYTES - 100; i++)
        slx_buf_printf(&message, "u%u@example.org: 550 no\r\n", i);
}

static const struct {
    const char *name;
    void (*make)(void);
    int note; /* -1: none needed */
    const char *first;
} rows[] = {
    {"nested 1,000 deep", make_deep, SLX_BOUNCE_NOTE_NESTING_CUT, "ada@example.org"},
    {"messages in messages", make_messages_in_messages, SLX_BOUNCE_NOTE_NESTING_CUT, "ada@example.org"},
    {"100,000 parts", make_many_parts, SLX_BOUNCE_NOTE_PARTS_CUT, "ada@example.org"},
    {"10 MiB of header fields", make_long_header, SLX_BOUNCE_NOTE_HEADERS_CUT, "ada@example.org"},
    {"a field folded to 10 MiB", make_folded_header, SLX_BOUNCE_NOTE_HEADERS_CUT, "ada@example.org"},
    {"a field of 10 MiB on one line", make_one_line_header, SLX_BOUNCE_NOTE_HEADERS_CUT, "ada@example.org"},
    {"10 MiB of text", make_long_text, SLX_BOUNCE_NOTE_TEXT_CUT, "ada@example.org"},
    {"10 MiB of brackets", make_html_of_brackets, SLX_BOUNCE_NOTE_TEXT_CUT, "ada@example.org"},
    {"20,000 recipients", make_many_recipients, SLX_BOUNCE_NOTE_RECIPIENTS_CUT, "u0@example.org"},
};

START_TEST(test_hostile)
{
    struct slx_diag diag;
    struct rusage before, after;
    struct timespec from, to;
    slx_diag_init(&diag);
    rows[_i].make();
    struct slx_message_reader *reader = slx_message_reader_new();
    getrusage(RUSAGE_SELF, &before);
    clock_gettime(CLOCK_MONOTONIC, &from);
    const struct slx_bounce *bounce = slx_message_read(reader, slx_buf_span(&message), &diag);
    clock_gettime(CLOCK_MONOTONIC, &to);
    getrusage(RUSAGE_SELF, &after);
    ck_assert_msg(bounce, "%s: %s", rows[_i].name, diag.text);
    ck_assert_msg(bounce->notes & 1u << rows[_i].note, "%s: notes %x", rows[_i].name, bounce->notes);
    ck_assert_msg(bounce->recipients_len > 0, "%s: nobody named", rows[_i].name);
    unit_expect_span(rows[_i].name, "recipient", bounce->recipients[0].recipient, slx_span_cstr(rows[_i].first));
    double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    ck_assert_msg(seconds < MAX_SECONDS || unit_is_watched(), "%s: %.2f s", rows[_i].name, seconds);
    ck_assert_msg(unit_is_watched() || after.ru_maxrss - before.ru_maxrss < MAX_GROWTH_KIB, "%s: %ld KiB", rows[_i].name,
                  after.ru_maxrss - before.ru_maxrss);
    if (getenv("SLX_SHOW"))
        printf("%-32s %6.3f s  %7ld KiB\n", rows[_i].name, seconds, after.ru_maxrss - before.ru_maxrss);
    slx_message_reader_free(reader);
    slx_buf_deinit(&message);
}
END_TEST

/* What is within the limits is not touched, not even copied. */
START_TEST(test_untouched)
{
    struct slx_buf out;
    unsigned notes = 0;
    struct slx_span plain = SLX_SPAN("Subject: x\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n");
    slx_buf_init(&out, SLX_MESSAGE_MAX_BYTES);
    struct slx_span fit = slx_message_fit(plain, &out, &notes);
    ck_assert_ptr_eq(fit.ptr, plain.ptr);
    ck_assert_uint_eq(fit.len, plain.len);
    ck_assert_uint_eq(notes, 0);
    slx_buf_deinit(&out);
}
END_TEST

/* One part over the limit is one too many; at the limit nothing goes. */
START_TEST(test_parts_edge)
{
    struct slx_buf out;
    unsigned notes = 0;
    begin();
    text("Content-Type: multipart/mixed; boundary=x\r\n\r\n");
    for (unsigned i = 0; i < SLX_MESSAGE_PARTS_MAX + (unsigned)_i; i++)
        text("--x\r\n\r\na\r\n");
    slx_buf_init(&out, SLX_MESSAGE_MAX_BYTES);
    slx_message_fit(slx_buf_span(&message), &out, &notes);
    ck_assert_uint_eq(notes, _i ? 1u << SLX_BOUNCE_NOTE_PARTS_CUT : 0);
    slx_buf_deinit(&out);
    slx_buf_deinit(&message);
}
END_TEST

/* The fields before the limit stay, the body stays, what is between goes whole fields at a time. */
START_TEST(test_header_cut)
{
    struct slx_buf out;
    unsigned notes = 0;
    begin();
    for (int i = 0; i < 9000; i++)
        text("X-Filler: aaaaaaaaaaaaaaaaaaaaaaa\r\n folded\r\n");
    text("\r\nbody\r\n");
    slx_buf_init(&out, SLX_MESSAGE_MAX_BYTES);
    struct slx_span fit = slx_message_fit(slx_buf_span(&message), &out, &notes);
    ck_assert_uint_lt(fit.len, SLX_MESSAGE_HEADERS_MAX_BYTES + 100);
    ck_assert(slx_span_starts(fit, SLX_SPAN("From: MAILER-DAEMON")));
    ck_assert(slx_span_ends_nocase(fit, SLX_SPAN("\r\n\r\nbody\r\n")));
    ck_assert_uint_eq(notes, 1u << SLX_BOUNCE_NOTE_HEADERS_CUT);
    slx_buf_deinit(&out);
    slx_buf_deinit(&message);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("message_limits");
    TCase *tcase = tcase_create("limits");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_hostile, 0, UNIT_COUNT(rows));
    tcase_add_test(tcase, test_untouched);
    tcase_add_loop_test(tcase, test_parts_edge, 0, 2);
    tcase_add_test(tcase, test_header_cut);
    suite_add_tcase(suite, tcase);
    return suite;
}
