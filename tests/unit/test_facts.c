/*
 * test_facts.c - what is picked out of any reply (lib/facts.h), and which list it names.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/facts.h"

#include "tests/unit/rig.h"

static struct slx_ruleset *set;
static struct slx_classifier classifier;

static const char plugin[] =
    "return { api = 1, name = 'p', version = '1', license = 'MIT', rules = {\n"
    "  { id = 'p.captures', source = 'own wording', when = { pattern = [[cap ip=(?<client_ip>\\S+) re=(?<recipient>\\S+) se=(?<sender>\\S+) do=(?<domain>[^;]+); "
    "ur=(?<url>\\S+) li=(?<limit>\\S+) qu=(?<queue_id>\\S+) tr=(?<retry_after>[^;]+); ve=(?<vendor_code>\\S+) bl=(?<blocklist>\\S+)]] },\n"
    "    verdict = { category = 'blocklisted_ip' },\n"
    "    examples = { '550 cap ip=192.0.2.1 re=<u@example.com> se=u@example.org do=example.net; ur=https://example.com/x li=10 qu=4ABCD tr=5 minutes; ve=T1 bl=x' } },\n"
    "  { id = 'p.domain', source = 'own wording', when = { pattern = [[the domain (?<domain>\\S+) is listed]] }, verdict = { category = 'blocklisted_domain' },\n"
    "    examples = { '550 the domain example.com is listed' } },\n"
    "} }\n";

static void setup(void)
{
    const char *sources[] = {plugin};
    set = rig_sound(sources, 1);
    ck_assert(slx_classifier_init(&classifier));
}

static void teardown(void)
{
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}

static const struct slx_facts *facts_of(const char *reply)
{
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(reply), NULL);
    ck_assert_ptr_nonnull(v);
    return &v->facts;
}

static const struct {
    const char *reply, *ip;
} ips[] = {
    {"550 client host [192.0.2.1] blocked", "192.0.2.1"}, {"550 192.0.2.1 is listed", "192.0.2.1"}, {"550 listed: 192.0.2.1.", "192.0.2.1"},
    {"550 (192.0.2.1)", "192.0.2.1"}, {"550 ip=192.0.2.1;", "192.0.2.1"}, {"550 192.0.2.1:25 refused", "192.0.2.1"},
    {"550 host.example.com[192.0.2.1]:24706 is listed", "192.0.2.1"}, {"550 [2001:db8::1] blocked", "2001:db8::1"},
    {"550 2001:DB8::25: not allowed", "2001:DB8::25"}, {"550 IPv6:2001:db8::1 blocked", "2001:db8::1"}, {"550 2001:db8:0:0:0:0:0:1 x", "2001:db8:0:0:0:0:0:1"},
    {"550 see http://list.example/?ip=192.0.2.9", ""}, {"550 first 192.0.2.1 then 198.51.100.2", "192.0.2.1"},
    {"550 got 127.0.0.2 for 192.0.2.1", "192.0.2.1"}, {"550 127.255.255.254", ""}, {"550 300.0.2.1 x", ""}, {"550 1.2.3 x", ""}, {"550 1.2.3.4.5 x", ""},
    {"550 version 4.96.2", ""}, {"550 on 08/03/26 14:05:47", ""}, {"550 std::error :: here", ""}, {"550 dead::beef", ""}, {"550 x192.0.2.1", ""},
    {"550 192.0.2.1x", ""}, {"550 192.0.2.1-a", ""}, {"550 no address", ""}, {"550 ::", ""},
    {"host mx.example.net[192.0.2.50] said: 550 192.0.2.50 refuses 198.51.100.7 (in reply to RCPT TO command)", "198.51.100.7"},
    {"host mx.example.net[192.0.2.50] said: 550 blocked (in reply to RCPT TO command)", ""},
};

START_TEST(test_ip)
{
    unit_expect_span(ips[_i].reply, "client address", facts_of(ips[_i].reply)->client_ip, slx_span_cstr(ips[_i].ip));
}
END_TEST

static const struct {
    const char *reply, *urls[3];
} urls[] = {
    {"550 see https://example.com/help.", {"https://example.com/help"}},
    {"550 see <https://example.com/a?b=c&d=e>, thanks", {"https://example.com/a?b=c&d=e"}},
    {"550 (http://example.com/)", {"http://example.com/"}},
    {"550 HTTPS://EXAMPLE.COM/X", {"HTTPS://EXAMPLE.COM/X"}},
    {"550 https://example.com/a https://example.com/b https://example.com/a", {"https://example.com/a", "https://example.com/b"}},
    {"550 ftp://example.com/x", {NULL}},
    {"550 javascript://example.com/x", {NULL}},
    {"550 https://", {NULL}},
    {"550 https://a", {NULL}},
    {"550 www.example.com", {NULL}},
    {"550-5.7.1 see https://example.com/\r\n550 5.7.1 more", {"https://example.com/"}},
};

START_TEST(test_urls)
{
    const struct slx_facts *facts = facts_of(urls[_i].reply);
    size_t count = 0;
    while (count < 3 && urls[_i].urls[count])
        count++;
    ck_assert_msg(facts->urls_len == count, "%s: %zu", urls[_i].reply, facts->urls_len);
    for (size_t i = 0; i < count; i++)
        unit_expect_span(urls[_i].reply, "URL", facts->urls[i], slx_span_cstr(urls[_i].urls[i]));
}
END_TEST

static const struct {
    const char *reply, *email; /* NULL: none */
} emails[] = {
    {"550 <user@example.com>: no such user", "user@example.com"}, {"550 user@example.com... unknown", "user@example.com"},
    {"550 'first.last+tag@sub.example.com' is gone", "first.last+tag@sub.example.com"}, {"550 mailto:user@example.com", "user@example.com"},
    {"550 RCPT=user@example.com", "RCPT=user@example.com"}, {"550 user@example", NULL}, {"550 @example.com", NULL}, {"550 user@", NULL},
    {"550 a @ b.example", NULL}, {"550 user@example.com-", "user@example.com"}, {"550 us\303\251r@ex\303\244mple.com", "us\303\251r@ex\303\244mple.com"},
};

START_TEST(test_emails)
{
    const struct slx_facts *facts = facts_of(emails[_i].reply);
    ck_assert_msg(facts->emails_len == (emails[_i].email ? 1 : 0), "%s: %zu", emails[_i].reply, facts->emails_len);
    if (emails[_i].email)
        unit_expect_span(emails[_i].reply, "address", facts->emails[0], slx_span_cstr(emails[_i].email));
}
END_TEST

static const struct {
    const char *reply, *queue_id, *limit;
    int64_t retry;
} others[] = {
    {"250 2.0.0 Ok: queued as 4ABCD12345", "4ABCD12345", "", -1},
    {"250 OK id=1abcDE-000123-AB", "1abcDE-000123-AB", "", -1},
    {"250 2.6.0 Queued mail for delivery as 12345-abc", "12345-abc", "", -1},
    {"250 Ok: queued as x", "", "", -1},
    {"552 message exceeds the size limit of 10 MB.", "", "10 MB", -1},
    {"452 limit is 100 messages per hour", "", "100 messages", -1},
    {"452 maximum of 50 recipients", "", "50 recipients", -1},
    {"552 limit: 20971520", "", "20971520", -1},
    {"552 your limit is reached", "", "", -1},
    {"450 try again in 5 minutes", "", "", 300},
    {"250 try again in 5 minutes", "", "", -1},
};

START_TEST(test_others)
{
    const struct slx_facts *facts = facts_of(others[_i].reply);
    unit_expect_span(others[_i].reply, "queue id", facts->queue_id, slx_span_cstr(others[_i].queue_id));
    unit_expect_span(others[_i].reply, "limit", facts->limit, slx_span_cstr(others[_i].limit));
    ck_assert_msg(facts->retry_after_s == others[_i].retry, "%s: %lld", others[_i].reply, (long long)facts->retry_after_s);
}
END_TEST

START_TEST(test_captures)
{
    const struct slx_facts *f = facts_of("550 cap ip=[198.51.100.3] re=<u@example.com> se='s@example.org' do=example.net; ur=https://example.com/x "
                                         "li=10MB qu=4ABCD, tr=5 minutes; ve=(T1) bl=zen.example.");
    unit_expect_span("captured", "ip", f->client_ip, SLX_SPAN("198.51.100.3"));
    unit_expect_span("captured", "recipient", f->recipient, SLX_SPAN("u@example.com"));
    unit_expect_span("captured", "sender", f->sender, SLX_SPAN("s@example.org"));
    unit_expect_span("captured", "domain", f->domain, SLX_SPAN("example.net"));
    unit_expect_span("captured", "url", f->url, SLX_SPAN("https://example.com/x"));
    unit_expect_span("captured", "limit", f->limit, SLX_SPAN("10MB"));
    unit_expect_span("captured", "queue id", f->queue_id, SLX_SPAN("4ABCD"));
    unit_expect_span("captured", "vendor code", f->vendor_code, SLX_SPAN("T1"));
    unit_expect_span("captured", "list", f->blocklist_name, SLX_SPAN("zen.example"));
    ck_assert_int_eq(f->retry_after_s, 300);
    f = facts_of("550 cap ip=mail.example.com re=<> se=x do=y; ur=nothing li=1 qu=2 tr=soon; ve=v bl=b 192.0.2.8");
    unit_expect_span("an IP that is none", "ip", f->client_ip, SLX_SPAN("192.0.2.8"));
    ck_assert(f->url.len == 0 && f->retry_after_s == -1 && f->recipient.len == 0);
}
END_TEST

/* Lists are known by name, as a word of their own; the longest name wins; the page gets the address. */
static const struct {
    const char *reply, *list, *lookup;
} lists[] = {
    {"550 5.7.1 192.0.2.1 has been blocked by zen.spamhaus.org", "spamhaus-zen", "https://check.spamhaus.org/results/?query=192.0.2.1"},
    {"550 blocked using Spamhaus, 192.0.2.1", "spamhaus", "https://check.spamhaus.org/results/?query=192.0.2.1"},
    {"550 listed in the Spamhaus PBL: [2001:db8::1]", "spamhaus-pbl", "https://check.spamhaus.org/results/?query=2001:db8::1"},
    {"550 Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.1 [192.0.2.1]", "spamcop", "https://www.spamcop.net/bl.shtml?192.0.2.1"},
    {"550 blocked by bl.spamcop.net", "spamcop", ""},
    {"550 the filter absorbs 192.0.2.1", "", ""},
    {"550 it absorbs, says SORBS", "sorbs", ""},
    {"550 the domain evil.example is listed in dbl.spamhaus.org", "spamhaus-dbl", "https://check.spamhaus.org/results/?query=evil.example"},
    {"550 the domain a&b=c#d is listed in dbl.spamhaus.org", "spamhaus-dbl", "https://check.spamhaus.org/results/?query=a%26b%3Dc%23d"},
    {"550 listed by Barracuda Reputation, 192.0.2.1", "barracuda", "https://www.barracudacentral.org/lookups/lookup-reputation"},
    {"550 no such user", "", ""},
};

START_TEST(test_lists)
{
    const struct slx_facts *facts = facts_of(lists[_i].reply);
    unit_expect_span(lists[_i].reply, "list", facts->blocklist ? facts->blocklist->id : (struct slx_span){0}, slx_span_cstr(lists[_i].list));
    unit_expect_span(lists[_i].reply, "page", facts->lookup_url, slx_span_cstr(lists[_i].lookup));
}
END_TEST

START_TEST(test_ceilings)
{
    struct slx_buf reply;
    slx_buf_init(&reply, 1 << 20);
    slx_buf_add(&reply, SLX_SPAN("550 "));
    for (int i = 0; i < 3 * SLX_FACT_VALUES_MAX; i++)
        slx_buf_printf(&reply, "u%d@example.com https://example.com/%d ", i, i);
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_buf_span(&reply), NULL);
    ck_assert_uint_eq(v->facts.emails_len, SLX_FACT_VALUES_MAX);
    ck_assert_uint_eq(v->facts.urls_len, SLX_FACT_VALUES_MAX);
    slx_buf_deinit(&reply);
}
END_TEST

START_TEST(test_is_ip)
{
    ck_assert(slx_is_ip(SLX_SPAN("192.0.2.1")) && slx_is_ip(SLX_SPAN("2001:db8::1")) && slx_is_ip(SLX_SPAN("::1")));
    ck_assert(!slx_is_ip(SLX_SPAN("192.0.2")) && !slx_is_ip(SLX_SPAN("192.0.2.256")) && !slx_is_ip(SLX_SPAN("")) && !slx_is_ip(SLX_SPAN("192.0.2.1\0")));
    ck_assert(!slx_is_ip(SLX_SPAN("0000:0000:0000:0000:0000:0000:0000:0000:0000:0000")));
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("facts");
    TCase *tcase = tcase_create("facts");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_ip, 0, UNIT_COUNT(ips));
    tcase_add_loop_test(tcase, test_urls, 0, UNIT_COUNT(urls));
    tcase_add_loop_test(tcase, test_emails, 0, UNIT_COUNT(emails));
    tcase_add_loop_test(tcase, test_others, 0, UNIT_COUNT(others));
    tcase_add_test(tcase, test_captures);
    tcase_add_loop_test(tcase, test_lists, 0, UNIT_COUNT(lists));
    tcase_add_test(tcase, test_ceilings);
    tcase_add_test(tcase, test_is_ip);
    suite_add_tcase(suite, tcase);
    return suite;
}
