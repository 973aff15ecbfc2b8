/*
 * test_message_parts.c - the steps of the message reader one by one: marks, addresses, fields, HTML.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

static struct slx_arena arena;

static void setup(void) { slx_arena_init(&arena, 16 * 1024 * 1024); }
static void teardown(void) { slx_arena_deinit(&arena); }

/* Every row is reached by its own words: none is hidden by a row before it, none stands twice. */
START_TEST(test_every_mark)
{
    enum slx_mark mark, found;
    struct slx_span words;
    size_t behind, rows = 0;
    for (; slx_mark_row(rows, &mark, &words); rows++) {
        char line[256];
        snprintf(line, sizeof line, "%.*s%s", SLX_FMT(words), mark == SLX_MARK_RECIPIENT ? " <ada@example.org>" : "");
        for (size_t i = 0; i < words.len; i++)
            ck_assert_msg(words.ptr[i] < 'A' || words.ptr[i] > 'Z', "\"%s\" is compared in lower case", line);
        struct slx_span earlier;
        enum slx_mark same;
        for (size_t i = 0; i < rows && slx_mark_row(i, &same, &earlier); i++)
            ck_assert_msg(same != mark || !slx_span_eq(earlier, words), "\"%s\" stands twice", line);
        found = slx_mark_find(slx_span_cstr(line), &behind);
        ck_assert_msg(found == mark, "\"%s\" is read as mark %d, its row says %d", line, (int)found, (int)mark);
        ck_assert_msg(behind <= words.len, "\"%s\": behind %zu", line, behind);
    }
    ck_assert_uint_gt(rows, 100);
}
END_TEST

static const struct {
    const char *line;
    enum slx_mark mark;
    const char *rest; /* what is announced */
} marks[] = {
    {"Remote host said: 550 no", SLX_MARK_REMOTE, " 550 no"},
    {"    (REASON: 550 no)", SLX_MARK_NONE, "    (REASON: 550 no)"}, /* lines are trimmed before */
    {"(REASON: 550 no)", SLX_MARK_REMOTE, " 550 no)"},
    {"I saw: SMTP error from remote mail server after end of data: x", SLX_MARK_REMOTE, "SMTP error from remote mail server after end of data: x"},
    {"Unable to deliver message to: <ada@example.org>", SLX_MARK_RECIPIENT, ": <ada@example.org>"},
    {"Unable to deliver message to nobody in particular", SLX_MARK_NONE, "Unable to deliver message to nobody in particular"},
    {"failed:", SLX_MARK_START, ""},
    {"failed: badly", SLX_MARK_NONE, "failed: badly"},
    {"--- Below this line is a copy of the message.", SLX_MARK_END, " of the message."},
    {"Received: from a by b", SLX_MARK_END, "Received: from a by b"},
    {"", SLX_MARK_NONE, ""},
};

START_TEST(test_mark)
{
    size_t behind;
    struct slx_span line = slx_span_cstr(marks[_i].line);
    ck_assert_msg(slx_mark_find(line, &behind) == marks[_i].mark, "%s", marks[_i].line);
    unit_expect_span(marks[_i].line, "rest", slx_span_sub(line, behind, line.len), slx_span_cstr(marks[_i].rest));
}
END_TEST

static const struct {
    const char *line;
    enum slx_command command;
} commands[] = {
    {"Connected to 192.0.2.1 but my name was rejected.", SLX_COMMAND_HELO},
    {"192.0.2.1 does not like recipient.", SLX_COMMAND_RCPT},
    {"192.0.2.1 failed after I sent the message.", SLX_COMMAND_END_OF_DATA},
    {"mx.example.org [192.0.2.1] did not like our RCPT TO:", SLX_COMMAND_RCPT},
    {"mx.example.org [192.0.2.1] did not like our final DATA:", SLX_COMMAND_END_OF_DATA},
    {"550 5.1.1 no such user", SLX_COMMAND_UNKNOWN},
};

START_TEST(test_command)
{
    ck_assert_msg(slx_mark_command(slx_span_cstr(commands[_i].line)) == commands[_i].command, "%s", commands[_i].line);
}
END_TEST

static const struct {
    const char *text;
    size_t len;
} addresses[] = {
    {"ada@example.org", 15},       {"ada@example.org.", 15},      {"ada@example.org>: no", 15}, {"\"a b\"@example.org", 17},
    {"\"a\\\"b\"@example.org", 18}, {"a+b=c@example.org", 17},     {"ada@[192.0.2.1]", 15},      {"j\xc3\xb6rg@example.org", 17},
    {"ada@b\xc3\xbc" "cher.example", 19}, {"ada@localhost", 13},   {"ada", 0},                   {"@example.org", 0},
    {"ada@", 0},                   {"ada@.", 0},                  {"a b@example.org", 0},       {"<ada@example.org>", 0},
    {"\"unclosed@example.org", 0}, {"", 0},
};

START_TEST(test_address)
{
    ck_assert_msg(slx_address_at(slx_span_cstr(addresses[_i].text), 0) == addresses[_i].len, "%s: %zu", addresses[_i].text,
                  slx_address_at(slx_span_cstr(addresses[_i].text), 0));
}
END_TEST

/* An address longer than RFC 5321 allows is none, wherever it ends. */
START_TEST(test_long_address)
{
    char text[1000];
    memset(text, 'a', sizeof text);
    ck_assert_uint_eq(slx_address_at((struct slx_span){text, sizeof text}, 0), 0);
    text[20] = '@';
    ck_assert_uint_eq(slx_address_at((struct slx_span){text, sizeof text}, 0), 0);
}
END_TEST

static const struct {
    const char *value, *address;
} statuses[] = {
    {"rfc822; ada@example.org", "ada@example.org"},
    {"RFC822;<ada@example.org>", "ada@example.org"},
    {"ada@example.org", "ada@example.org"},
    {"rfc822; ada@example.org (Ada)", "ada@example.org"},
    {"utf-8; j\\x{F6}rg@example.org", "j\xc3\xb6rg@example.org"},
    {"utf-8; \\x{110000}@example.org", "\\x{110000}@example.org"}, /* no character */
    {"utf-8; \\x{D800}@example.org", "\\x{D800}@example.org"},
    {"utf-8; a\\x{F6", "a\\x{F6"},
    {"rfc822; j\\x{F6}rg@example.org", "j\\x{F6}rg@example.org"}, /* only utf-8 addresses are written so */
    {"", ""},
    {";", ""},
};

START_TEST(test_status_address)
{
    unit_expect_span(statuses[_i].value, "address", slx_status_address(slx_span_cstr(statuses[_i].value), &arena), slx_span_cstr(statuses[_i].address));
}
END_TEST

static const struct {
    const char *value, *host;
} hosts[] = {
    {"dns; mx.example.org", "mx.example.org"}, {"dns;mx.example.org. (192.0.2.1)", "mx.example.org"}, {"mx.example.org", "mx.example.org"},
    {"dns; mx.example.org (192.0.2.1, the server)", "mx.example.org"}, {"", ""},
};

START_TEST(test_status_host)
{
    unit_expect_span(hosts[_i].value, "host", slx_status_host(slx_span_cstr(hosts[_i].value)), slx_span_cstr(hosts[_i].host));
}
END_TEST

START_TEST(test_fields)
{
    struct slx_fields fields = {0};
    slx_fields_read(&fields, &arena, SLX_SPAN("Subject : one\r\n two\n\tthree\nno field\nX-Empty:\n\n\nStatus: 5.1.1\nSUBJECT: second\n"), false);
    unit_expect_span("folded", "value", slx_fields_get(&fields, SLX_SPAN("subject")), SLX_SPAN("one two three"));
    unit_expect_span("empty", "value", slx_fields_get(&fields, SLX_SPAN("X-Empty")), SLX_SPAN(""));
    ck_assert_uint_eq(fields.len, 4);
    ck_assert_uint_eq(fields.items[0].group, 0);
    ck_assert_uint_eq(fields.items[2].group, 1);
    struct slx_fields first = {0};
    slx_fields_read(&first, &arena, SLX_SPAN("\nA: 1\n\nB: 2\n"), true);
    ck_assert_uint_eq(first.len, 1);
}
END_TEST

START_TEST(test_fields_ceiling)
{
    struct slx_fields fields = {0};
    for (unsigned i = 0; i < SLX_FIELDS_MAX + 10; i++)
        slx_fields_add(&fields, &arena, SLX_SPAN("A"), SLX_SPAN("b"), i);
    ck_assert_uint_eq(fields.len, SLX_FIELDS_MAX);
}
END_TEST

static const struct {
    const char *html, *text;
} pages[] = {
    {"<p>one</p><p>two", "\none\n\ntwo"},
    {"a<br>b<BR/>c", "a\nb\nc"},
    {"&lt;ada@example.org&gt; &amp;&#65;&#x42;&nbsp;&auml;&bogus;&", "<ada@example.org> &AB \xc3\xa4&bogus;&"},
    {"<style>p { color: red }</style>x<script>if (a < b) y()</script>z", "xz"},
    {"<head><title>no</title></head>yes", "yes"},
    {"a<!-- <p>no</p> -->b", "ab"},
    {"one \n  two", "one two"},
    {"<pre>one\n  two</pre>", "\none\n  two\n"},
    {"<ada@example.org> said", "<ada@example.org> said"},
    {"1 < 2", "1 < 2"},
    {"<a href=\"mailto:ada@example.org\">ada@example.org</a>", "ada@example.org"},
    {"&#0;&#x110000;&#xD800;", "   "},
    {"<unclosed", "<unclosed"},
    {"", ""},
};

START_TEST(test_html)
{
    struct slx_buf out;
    slx_buf_init(&out, 4096);
    slx_html_text(slx_span_cstr(pages[_i].html), &out);
    unit_expect_span(pages[_i].html, "text", slx_buf_span(&out), slx_span_cstr(pages[_i].text));
    slx_buf_deinit(&out);
}
END_TEST

/* Texts keep the order of evidence, whatever order they come in; a better place replaces a worse one. */
START_TEST(test_order_of_texts)
{
    struct slx_bounce_recipient r = {0};
    slx_draft_text(&r, SLX_SPAN("5.1.1"), SLX_FOUND_IN_STATUS, SLX_COMMAND_UNKNOWN);
    slx_draft_text(&r, SLX_SPAN("the program says no"), SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);
    slx_draft_text(&r, SLX_SPAN("X-Unix; the program's own"), SLX_FOUND_IN_DIAGNOSTIC, SLX_COMMAND_UNKNOWN);
    slx_draft_text(&r, SLX_SPAN("550 no"), SLX_FOUND_IN_TRANSCRIPT, SLX_COMMAND_RCPT);
    slx_draft_text(&r, SLX_SPAN("smtp; 550 never"), SLX_FOUND_IN_DIAGNOSTIC, SLX_COMMAND_UNKNOWN);
    slx_draft_text(&r, SLX_SPAN("X-Unix; 77"), SLX_FOUND_IN_DIAGNOSTIC, SLX_COMMAND_UNKNOWN); /* says nothing */
    slx_draft_text(&r, SLX_SPAN("550 no"), SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);           /* there already */
    static const char *const want[] = {"smtp; 550 never", "550 no", "the program says no", "X-Unix; the program's own", "5.1.1"};
    ck_assert_uint_eq(r.texts_len, UNIT_COUNT(want));
    for (size_t i = 0; i < UNIT_COUNT(want); i++)
        unit_expect_span("order", "text", r.texts[i].text, slx_span_cstr(want[i]));
    slx_draft_text(&r, SLX_SPAN("the program says no"), SLX_FOUND_IN_TRANSCRIPT, SLX_COMMAND_UNKNOWN);
    unit_expect_span("moved", "text", r.texts[2].text, SLX_SPAN("the program says no"));
    ck_assert_uint_eq(r.texts_len, UNIT_COUNT(want));
    slx_draft_text(&r, SLX_SPAN("550 never, and here is why"), SLX_FOUND_IN_TRANSCRIPT, SLX_COMMAND_UNKNOWN);
    unit_expect_span("completes", "text", r.texts[0].text, SLX_SPAN("550 never, and here is why"));
    for (int i = 0; i < 20; i++) {
        char text[20];
        snprintf(text, sizeof text, "reason %d", i);
        slx_draft_text(&r, slx_span_cstr(text), SLX_FOUND_IN_TEXT, SLX_COMMAND_UNKNOWN);
    }
    ck_assert_uint_eq(r.texts_len, SLX_BOUNCE_TEXTS_MAX);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("message_parts");
    TCase *tcase = tcase_create("parts");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_every_mark);
    tcase_add_loop_test(tcase, test_mark, 0, UNIT_COUNT(marks));
    tcase_add_loop_test(tcase, test_command, 0, UNIT_COUNT(commands));
    tcase_add_loop_test(tcase, test_address, 0, UNIT_COUNT(addresses));
    tcase_add_test(tcase, test_long_address);
    tcase_add_loop_test(tcase, test_status_address, 0, UNIT_COUNT(statuses));
    tcase_add_loop_test(tcase, test_status_host, 0, UNIT_COUNT(hosts));
    tcase_add_test(tcase, test_fields);
    tcase_add_test(tcase, test_fields_ceiling);
    tcase_add_loop_test(tcase, test_html, 0, UNIT_COUNT(pages));
    tcase_add_test(tcase, test_order_of_texts);
    suite_add_tcase(suite, tcase);
    return suite;
}
