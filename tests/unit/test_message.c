/*
 * test_message.c - bounce messages of every kind: what is read, who is named, which words come first.
 *
 * The messages in tests/data/messages are made up, with documentation
 * addresses. A row names the recipient asked about by number.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/unit/unit.h"

static struct slx_message_reader *reader;

static void setup(void)
{
    reader = slx_message_reader_new();
    ck_assert_ptr_nonnull(reader);
}

static void teardown(void) { slx_message_reader_free(reader); }

static const struct slx_bounce *read_bytes(struct slx_span bytes)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    const struct slx_bounce *bounce = slx_message_read(reader, bytes, &diag);
    ck_assert_msg(bounce, "%s", diag.text);
    return bounce;
}

static struct slx_span read_sample(const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "tests/data/messages/%s.eml", name);
    struct slx_span bytes = unit_read_file(unit_path(path));
    ck_assert_msg(bytes.ptr && bytes.len, "%s cannot be read", path);
    return bytes;
}

static const struct {
    const char *name;
    enum slx_bounce_kind kind;
    size_t recipients, which;
    const char *recipient;
    enum slx_delivery_action action;
    enum slx_found_in found_in;
    const char *words; /* the best text holds them */
} rows[] = {
#define K(kind) SLX_BOUNCE_KIND_##kind
#define A(action) SLX_DELIVERY_ACTION_##action
#define F(place) SLX_FOUND_IN_##place
    {"dsn-two", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "550 5.1.1 <ada@example.org>: Recipient address rejected"},
    {"dsn-two", K(FAILURE), 2, 1, "grace@example.net", A(DELAYED), F(DIAGNOSTIC), "452 4.2.2 Mailbox full"},
    {"dsn-delayed", K(DELAY), 1, 0, "ada@example.org", A(DELAYED), F(DIAGNOSTIC), "Connection timed out"},
    {"dsn-delivered", K(SUCCESS), 1, 0, "ada@example.org", A(RELAYED), F(DIAGNOSTIC), "250 2.0.0"},
    {"dsn-utf8", K(FAILURE), 1, 0, "j\xc3\xb6rg@example.org", A(FAILED), F(DIAGNOSTIC), "553 5.6.7"},
    {"dsn-one-group", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "552 5.2.2"},
    {"dsn-one-group", K(FAILURE), 2, 1, "grace@example.org", A(FAILED), F(DIAGNOSTIC), "550 5.1.1"},
    {"dsn-exit-status", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "Insufficient permission"},
    {"dsn-guessed-status", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "Xyzzy"},
    {"sendmail-transcript", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TRANSCRIPT), "security issue"},
    {"sendmail-old", K(FAILURE), 3, 0, "ada@example.org", A(FAILED), F(TRANSCRIPT), "550 Mail from your network"},
    {"sendmail-old", K(FAILURE), 3, 1, "grace@example.net", A(FAILED), F(TEXT), "550 Host unknown"},
    {"sendmail-old", K(FAILURE), 3, 2, "edsger@example.com", A(FAILED), F(TRANSCRIPT), "550 <edsger@example.com>... User unknown"},
    {"sendmail-queue", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "Deferred: Connection timed out"},
    {"postfix-session", K(FAILURE), 1, 0, "", A(FAILED), F(TRANSCRIPT), "451 4.3.0"},
    {"postfix-text", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(TEXT), "said: 550 5.1.1"},
    {"postfix-text", K(FAILURE), 2, 1, "grace@example.net", A(FAILED), F(TEXT), "554 5.7.1 Blocked"},
    {"exim-text", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(TEXT), "Access denied by policy"},
    {"exim-text", K(FAILURE), 2, 1, "grace@example.net", A(FAILED), F(TEXT), "554 5.7.1 Message looks like spam"},
    {"exim-warning", K(DELAY), 1, 0, "ada@example.org", A(DELAYED), F(TEXT), "450 4.1.1"},
    {"qmail", K(FAILURE), 3, 0, "ada@example.org", A(FAILED), F(TEXT), "421 4.7.0"},
    {"qmail", K(FAILURE), 3, 1, "grace@example.net", A(FAILED), F(TEXT), "550 5.1.1"},
    {"qmail", K(FAILURE), 3, 2, "edsger@nowhere.example", A(FAILED), F(TEXT), "find any host named"},
    {"x4-clone", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "doesn't have a example.org account"},
    {"gmail-text", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "550 550 5.1.1"},
    {"opensmtpd", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(TEXT), "552 5.2.2"},
    {"opensmtpd", K(FAILURE), 2, 1, "grace@example.net", A(FAILED), F(TEXT), "550 5.1.1"},
    {"dragonfly", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "550 5.1.1"},
    {"courier", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TRANSCRIPT), "550 5.2.1"},
    {"exchange-2003", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "#5.1.1"},
    {"exchange-html", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "mailbox"},
    {"notes", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "User not listed"},
    {"domino", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "not listed in Domino Directory"},
    {"mailenable", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "550 5.1.1 No such user"},
    {"x6-gateway", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "554 5.4.6 Hop count"},
    {"forwarded-inline", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TRANSCRIPT), "550 5.1.1"},
    {"forwarded-attached", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "550 5.1.1"},
    {"legacy-charset", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "\xd0\x9f\xd0\xbe\xd0\xbb\xd1\x8c\xd0\xb7\xd0\xbe\xd0\xb2\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb\xd1\x8c"},
    {"quoted-printable", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "due to the domain's DMARC policy. Please"},
    {"wrong-boundary", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "550 5.1.1"},
    {"fields-in-text", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(DIAGNOSTIC), "552 5.2.2"},
    {"nobody-named", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "550 5.7.1"},
    {"feedback", K(COMPLAINT), 1, 0, "ada@example.org", A(UNKNOWN), F(FEEDBACK), "Feedback-Type: abuse"},
    {"auto-reply", K(AUTO_REPLY), 1, 0, "ada@example.org", A(UNKNOWN), F(HEADER), "Auto-Submitted: auto-replied"},
    {"receipt", K(AUTO_REPLY), 1, 0, "ada@example.org", A(UNKNOWN), F(HEADER), "Disposition: manual-action"},
    {"interscan", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TRANSCRIPT), "550 5.1.1"},
    {"imail", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "mailbox exceeds allowed size"},
    {"james", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "550 - Requested action not taken"},
    {"mailmarshal", K(FAILURE), 2, 0, "ada@example.org", A(FAILED), F(TEXT), "550 5.1.1 User unknown"},
    {"mailmarshal", K(FAILURE), 2, 1, "grace@example.org", A(FAILED), F(TEXT), "550 5.1.1 User unknown"},
    {"surfcontrol", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "No such user"},
    {"two-sections", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "exceeded the local limit"},
    {"as-their-mailbox", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "mailbox is full"},
    {"bracketed-reason", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "User unknown"},
    {"failed-recipients-header", K(FAILURE), 1, 0, "ada@example.org", A(FAILED), F(TEXT), "may not exist"},
    {"complaint-subject", K(COMPLAINT), 1, 0, "ada@example.org", A(UNKNOWN), F(HEADER), "Subject: complaint"},
    {"ordinary", K(OTHER), 0, 0, "", A(UNKNOWN), F(NOTHING), ""},
};

START_TEST(test_rows)
{
    const char *name = rows[_i].name;
    struct slx_span bytes = read_sample(name);
    const struct slx_bounce *bounce = read_bytes(bytes);
    ck_assert_msg(bounce->kind == rows[_i].kind, "%s: kind %.*s", name, SLX_FMT(slx_bounce_kind_id(bounce->kind)));
    ck_assert_msg(bounce->recipients_len == rows[_i].recipients, "%s: %zu recipients", name, bounce->recipients_len);
    if (rows[_i].recipients) {
        const struct slx_bounce_recipient *r = &bounce->recipients[rows[_i].which];
        unit_expect_span(name, "recipient", r->recipient, slx_span_cstr(rows[_i].recipient));
        ck_assert_msg(r->action == rows[_i].action, "%s: action %.*s", name, SLX_FMT(slx_delivery_action_id(r->action)));
        ck_assert_msg(r->texts_len > 0, "%s: no words", name);
        ck_assert_msg(r->texts[0].found_in == rows[_i].found_in, "%s: found in %.*s: %.*s", name,
                      SLX_FMT(slx_found_in_id(r->texts[0].found_in)), SLX_FMT(r->texts[0].text));
        ck_assert_msg(slx_span_find(r->texts[0].text, slx_span_cstr(rows[_i].words), 0) != SLX_NOT_FOUND, "%s: %.*s", name,
                      SLX_FMT(r->texts[0].text));
    }
    free((void *)(uintptr_t)bytes.ptr);
}
END_TEST

START_TEST(test_facts)
{
    struct slx_span bytes = read_sample("dsn-two");
    const struct slx_bounce *bounce = read_bytes(bytes);
    unit_expect_span("facts", "message id", bounce->message_id, SLX_SPAN("order-4711@sender.example"));
    unit_expect_span("facts", "subject", bounce->subject, SLX_SPAN("Your order 4711"));
    unit_expect_span("facts", "date", bounce->date, SLX_SPAN("Mon, 2 Nov 2026 10:00:00 +0100"));
    unit_expect_span("facts", "sender", bounce->sender, SLX_SPAN("shop@sender.example"));
    unit_expect_span("facts", "reporting mta", bounce->reporting_mta, SLX_SPAN("mx.sender.example"));
    unit_expect_span("facts", "arrival", bounce->arrival_date, SLX_SPAN("Mon,  2 Nov 2026 10:00:00 +0100 (CET)"));
    unit_expect_span("facts", "queue id", bounce->queue_id, SLX_SPAN("4XyZ1234"));
    unit_expect_span("facts", "remote mta", bounce->recipients[0].remote_mta, SLX_SPAN("mx.example.org"));
    unit_expect_span("facts", "status", bounce->recipients[0].status, SLX_SPAN("5.1.1"));
    free((void *)(uintptr_t)bytes.ptr);
}
END_TEST

/* Where the returned message stands in the text, its facts are read there. */
START_TEST(test_facts_from_text)
{
    static const char *const names[] = {"qmail", "exim-text", "gmail-text", "sendmail-old", "notes", "exchange-html"};
    struct slx_span bytes = read_sample(names[_i]);
    unit_expect_span(names[_i], "message id", read_bytes(bytes)->message_id, SLX_SPAN("order-4711@sender.example"));
    free((void *)(uintptr_t)bytes.ptr);
}
END_TEST

static const struct {
    const char *name;
    enum slx_bounce_note note;
} noted[] = {
    {"nobody-named", SLX_BOUNCE_NOTE_RECIPIENT_GUESSED},
    {"sendmail-queue", SLX_BOUNCE_NOTE_RECIPIENT_GUESSED},
    {"forwarded-attached", SLX_BOUNCE_NOTE_FORWARDED},
    {"postfix-session", SLX_BOUNCE_NOTE_NO_RECIPIENT},
};

START_TEST(test_notes)
{
    struct slx_span bytes = read_sample(noted[_i].name);
    const struct slx_bounce *bounce = read_bytes(bytes);
    ck_assert_msg(bounce->notes & 1u << noted[_i].note, "%s: notes %x", noted[_i].name, bounce->notes);
    free((void *)(uintptr_t)bytes.ptr);
}
END_TEST

START_TEST(test_note_rows)
{
    struct slx_span id = slx_bounce_note_id((enum slx_bounce_note)_i), text = slx_bounce_note_text((enum slx_bounce_note)_i);
    ck_assert(id.len && text.len && text.ptr[text.len - 1] == '.');
}
END_TEST

/* The text of a bounce alone, as people paste it into a ticket. */
static const char *const pasted[] = {"qmail", "exim-text", "postfix-text", "dsn-two", "courier", "fields-in-text", "mailenable"};

START_TEST(test_pasted)
{
    struct slx_span whole = read_sample(pasted[_i]);
    size_t recipients = read_bytes(whole)->recipients_len;
    struct slx_span body = slx_span_sub(whole, slx_span_find(whole, SLX_SPAN("\n\n"), 0), whole.len);
    const struct slx_bounce *bounce = read_bytes(body);
    ck_assert_msg(bounce->recipients_len == recipients, "%s: %zu recipients, expected %zu", pasted[_i], bounce->recipients_len, recipients);
    unit_expect_span(pasted[_i], "recipient", bounce->recipients[0].recipient, SLX_SPAN("ada@example.org"));
    free((void *)(uintptr_t)whole.ptr);
}
END_TEST

START_TEST(test_pasted_status)
{
    const struct slx_bounce *bounce = read_bytes(SLX_SPAN("\xef\xbb\xbf\r\nReporting-MTA: dns; mx.sender.example\r\n\r\nFinal-Recipient: rfc822; ada@example.org\r\n"
                                                          "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no\r\n"));
    ck_assert_uint_eq(bounce->recipients_len, 1);
    unit_expect_span("status", "text", bounce->recipients[0].texts[0].text, SLX_SPAN("smtp; 550 5.1.1 no"));
}
END_TEST

START_TEST(test_refused)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    ck_assert_ptr_null(slx_message_read(reader, SLX_SPAN(" \r\n"), &diag));
    ck_assert_str_eq(diag.text, "the message is empty");
    char *large = calloc(1, SLX_MESSAGE_MAX_BYTES + 1);
    slx_diag_init(&diag);
    ck_assert_ptr_null(slx_message_read(reader, (struct slx_span){large, SLX_MESSAGE_MAX_BYTES + 1}, &diag));
    ck_assert_ptr_nonnull(strstr(diag.text, "at most 10485760"));
    free(large);
}
END_TEST

/* Every text handed on is valid UTF-8 and inside its limits: the API relies on it. */
static void check_output(const struct slx_bounce *bounce)
{
    const struct slx_span facts[] = {bounce->message_id, bounce->subject, bounce->date, bounce->sender,
                                     bounce->reporting_mta, bounce->arrival_date, bounce->queue_id};
    for (size_t i = 0; i < UNIT_COUNT(facts); i++)
        ck_assert(slx_utf8_valid(facts[i]) && facts[i].len <= SLX_BOUNCE_FACT_MAX_BYTES);
    for (size_t i = 0; i < bounce->recipients_len; i++) {
        const struct slx_bounce_recipient *r = &bounce->recipients[i];
        ck_assert(slx_utf8_valid(r->recipient) && slx_utf8_valid(r->original_recipient) && slx_utf8_valid(r->remote_mta) &&
                  slx_utf8_valid(r->status));
        for (size_t t = 0; t < r->texts_len; t++)
            ck_assert(r->texts[t].text.len && r->texts[t].text.len <= SLX_MESSAGE_REPLY_MAX_BYTES && slx_utf8_valid(r->texts[t].text));
    }
}

/* Cut at every byte: no crash, no hang, and never a recipient that is not in the whole message. */
START_TEST(test_cut_everywhere)
{
    DIR *directory = opendir(unit_path("tests/data/messages"));
    ck_assert_ptr_nonnull(directory);
    size_t messages = 0, step = 100 / (size_t)(1 + unit_rounds(99));
    for (struct dirent *entry; (entry = readdir(directory));) {
        char name[256];
        size_t len = strlen(entry->d_name);
        if (len < 5 || strcmp(entry->d_name + len - 4, ".eml") != 0)
            continue;
        snprintf(name, sizeof name, "%.*s", (int)len - 4, entry->d_name);
        struct slx_span bytes = read_sample(name);
        messages++;
        for (size_t cut = 1; cut <= bytes.len; cut += step) {
            struct slx_diag diag;
            slx_diag_init(&diag);
            char *copy = malloc(cut); /* its own size, so that a sanitizer sees reads behind it */
            memcpy(copy, bytes.ptr, cut);
            const struct slx_bounce *bounce = slx_message_read(reader, (struct slx_span){copy, cut}, &diag);
            if (bounce)
                check_output(bounce);
            free(copy);
        }
        free((void *)(uintptr_t)bytes.ptr);
    }
    closedir(directory);
    ck_assert_uint_ge(messages, 30);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("message");
    TCase *tcase = tcase_create("message");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_rows, 0, UNIT_COUNT(rows));
    tcase_add_test(tcase, test_facts);
    tcase_add_loop_test(tcase, test_facts_from_text, 0, 6);
    tcase_add_loop_test(tcase, test_notes, 0, UNIT_COUNT(noted));
    tcase_add_loop_test(tcase, test_note_rows, 0, SLX_BOUNCE_NOTE_COUNT);
    tcase_add_loop_test(tcase, test_pasted, 0, UNIT_COUNT(pasted));
    tcase_add_test(tcase, test_pasted_status);
    tcase_add_test(tcase, test_refused);
    suite_add_tcase(suite, tcase);
    TCase *cuts = tcase_create("cuts");
    tcase_add_checked_fixture(cuts, setup, teardown);
    tcase_set_timeout(cuts, 240);
    tcase_add_test(cuts, test_cut_everywhere);
    suite_add_tcase(suite, cuts);
    return suite;
}
