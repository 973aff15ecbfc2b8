/*
 * test_words.c - sentences with facts in them, masks and fingerprints (lib/words.h, lib/mask.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lib/mask.h"
#include "tests/unit/unit.h"

static const struct slx_vendor vendor = {.name = SLX_SPAN_INIT("Example Mail")};
static const struct slx_blocklist list = {.name = SLX_SPAN_INIT("Example List")};

static struct slx_verdict verdict_with_facts(void)
{
    struct slx_verdict v = {.vendor = {.vendor = &vendor}};
    v.facts = (struct slx_facts){.client_ip = SLX_SPAN("192.0.2.1"), .recipient = SLX_SPAN("u@example.com"), .sender = SLX_SPAN("s@example.org"),
                                 .domain = SLX_SPAN("example.net"), .limit = SLX_SPAN("10 MB"), .queue_id = SLX_SPAN("4ABCD"),
                                 .vendor_code = SLX_SPAN("TS01"), .url = SLX_SPAN("https://example.com/a"), .blocklist = &list};
    return v;
}

static const struct {
    const char *text, *full, *empty; /* with all facts; with none */
} fills[] = {
    {"No placeholder.", "No placeholder.", "No placeholder."},
    {"From {client_ip}.", "From 192.0.2.1.", "From ."},
    {"From {client_ip|the sending IP}.", "From 192.0.2.1.", "From the sending IP."},
    {"{recipient}{sender}{domain}", "u@example.coms@example.orgexample.net", ""},
    {"{limit|a limit}, {queue_id|?}, {vendor_code|none}", "10 MB, 4ABCD, TS01", "a limit, ?, none"},
    {"{vendor|The receiver} uses {blocklist|a list}: {url|}", "Example Mail uses Example List: https://example.com/a", "The receiver uses a list: "},
    {"{unknown} stays, {client_ip} not", "{unknown} stays, 192.0.2.1 not", "{unknown} stays,  not"},
    {"open {client_ip", "open {client_ip", "open {client_ip"},
    {"{client_ip} and {open", "192.0.2.1 and {open", " and {open"},
    {"{}", "{}", "{}"},
    {"{|x}", "{|x}", "{|x}"},
    {"", "", ""},
};

START_TEST(test_fill)
{
    struct slx_arena arena;
    struct slx_verdict full = verdict_with_facts(), empty = {0};
    slx_arena_init(&arena, 1 << 16);
    unit_expect_span(fills[_i].text, "filled", slx_words_fill(slx_span_cstr(fills[_i].text), &full, &arena), slx_span_cstr(fills[_i].full));
    unit_expect_span(fills[_i].text, "empty", slx_words_fill(slx_span_cstr(fills[_i].text), &empty, &arena), slx_span_cstr(fills[_i].empty));
    slx_arena_deinit(&arena);
}
END_TEST

/* The ceiling cuts between characters; without memory the text stays as it is. */
START_TEST(test_software_is_no_party)
{
    static const struct slx_vendor software = {.name = SLX_SPAN_INIT("Example MTA"), .kind = SLX_SPAN_INIT("mta")};
    struct slx_verdict v = {.vendor = {.vendor = &software}};
    struct slx_arena arena;
    slx_arena_init(&arena, 4096);
    unit_expect_span("mta", "text", slx_words_fill(SLX_SPAN("{vendor|The server} refuses."), &v, &arena), SLX_SPAN("The server refuses."));
    slx_arena_deinit(&arena);
}
END_TEST

START_TEST(test_fill_ceiling)
{
    struct slx_arena arena;
    struct slx_verdict v = {0};
    char *name = malloc(3000);
    for (size_t at = 0; at < 3000; at += 3)
        memcpy(name + at, "\342\202\254", 3);
    v.facts.domain = (struct slx_span){name, 3000};
    slx_arena_init(&arena, 1 << 16);
    struct slx_span filled = slx_words_fill(SLX_SPAN("A {domain}."), &v, &arena);
    ck_assert(filled.len > 2000 && filled.len <= 2048 && slx_utf8_valid(filled));
    slx_arena_deinit(&arena);
    slx_arena_init(&arena, 1);
    unit_expect_span("no memory", "text", slx_words_fill(SLX_SPAN("A {domain}."), &v, &arena), SLX_SPAN("A {domain}."));
    slx_arena_deinit(&arena);
    free(name);
}
END_TEST

static const struct {
    const char *text, *why; /* NULL: sound */
} checks[] = {
    {"Fine.", NULL}, {"{client_ip|the IP} of {vendor}", NULL}, {"{blocklist}{url}{limit}{queue_id}{recipient}{sender}{domain}{vendor_code}", NULL},
    {"{ip}", "'{ip}' names no fact"}, {"{client_ip", "a '{' is not closed"}, {"{}", "'{}' names no fact"}, {"{Client_IP}", "'{Client_IP}' names no fact"},
};

START_TEST(test_check)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    ck_assert(slx_words_check(slx_span_cstr(checks[_i].text), &diag) == !checks[_i].why);
    if (checks[_i].why)
        ck_assert_str_eq(diag.text, checks[_i].why);
}
END_TEST

static const struct {
    const char *folded, *masked;
} masks[] = {
    {"no such user", "no such user"}, {"<user@example.com> unknown", "<<addr>> unknown"}, {"user@example.com... unknown", "<addr>... unknown"},
    {"from 192.0.2.1 refused", "from # refused"}, {"[2001:db8::1]:", "[#]:"}, {"see https://example.com/a?b=1.", "see <url>."}, {"mx.example.com says", "<host> says"},
    {"queued as 4abcd12", "queued as #"}, {"limit 10 mb", "limit # mb"}, {"id=abc-123", "#"}, {"end.", "end."}, {"a.b", "<host>"}, {"", ""}, {"(state 14)", "(state #)"},
    {"r\303\251seau", "r\303\251seau"}, {"'user@example.com'", "'<addr>'"}, {"mail to: x", "mail to: x"},
};

START_TEST(test_mask)
{
    char out[SLX_MASK_MAX_BYTES];
    size_t len = slx_mask(slx_span_cstr(masks[_i].folded), out, sizeof out);
    unit_expect_span(masks[_i].folded, "masked", (struct slx_span){out, len}, slx_span_cstr(masks[_i].masked));
    ck_assert_uint_le(slx_mask(slx_span_cstr(masks[_i].folded), out, 5), 5);
}
END_TEST

static const struct {
    const char *a, *b;
    bool same;
} prints[] = {
    {"550 5.1.1 <a@example.com> unknown", "550 5.1.1 <bb@example.org> unknown", true},
    {"550 5.7.1 192.0.2.1 blocked", "550 5.7.1 198.51.100.77 blocked", true},
    {"250 queued as 4ABCD1", "250 queued as 9XYZ22", true},
    {"550-5.1.1 no\r\n550 5.1.1 user", "550 5.1.1 NO  user", true},
    {"550 5.1.1 no user", "550 5.1.2 no user", false},
    {"550 5.1.1 no user", "551 5.1.1 no user", false},
    {"550 no user", "550 no mailbox", false},
    {"550 user", "806 user", false}, /* 550 and 806 share their low byte: not a code, but text */
};

START_TEST(test_fingerprint)
{
    struct slx_reply a, b;
    char first[35], second[35];
    ck_assert(slx_reply_init(&a) && slx_reply_init(&b));
    ck_assert(slx_reply_parse(&a, slx_span_cstr(prints[_i].a)) && slx_reply_parse(&b, slx_span_cstr(prints[_i].b)));
    slx_fingerprint(&a, first);
    slx_fingerprint(&b, second);
    ck_assert_msg((strcmp(first, second) == 0) == prints[_i].same, "%s | %s", prints[_i].a, prints[_i].b);
    ck_assert(strlen(first) == 34 && memcmp(first, "1:", 2) == 0);
    slx_reply_deinit(&a);
    slx_reply_deinit(&b);
}
END_TEST

/* The same on every machine, for ever: a fingerprint that is known. */
START_TEST(test_fingerprint_is_fixed)
{
    struct slx_reply reply;
    char print[35];
    ck_assert(slx_reply_init(&reply) && slx_reply_parse(&reply, SLX_SPAN("550 5.1.1 User unknown")));
    slx_fingerprint(&reply, print);
    ck_assert_str_eq(print, "1:f429dc6d50415dd9bf19d872e01eb74d");
    slx_reply_deinit(&reply);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *tcase = tcase_create("words");
    tcase_add_loop_test(tcase, test_fill, 0, UNIT_COUNT(fills));
    tcase_add_test(tcase, test_software_is_no_party);
    tcase_add_test(tcase, test_fill_ceiling);
    tcase_add_loop_test(tcase, test_check, 0, UNIT_COUNT(checks));
    tcase_add_loop_test(tcase, test_mask, 0, UNIT_COUNT(masks));
    tcase_add_loop_test(tcase, test_fingerprint, 0, UNIT_COUNT(prints));
    tcase_add_test(tcase, test_fingerprint_is_fixed);
    suite_add_tcase(suite, tcase);
    return suite;
}
