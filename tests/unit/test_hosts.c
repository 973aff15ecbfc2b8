/*
 * test_hosts.c - vendors by MX host and recipient domain (lib/hosts.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/hosts.h"

#include "tests/unit/unit.h"

static const struct {
    const char *glob, *text;
    bool matches;
} globs[] = {
    {"mx.example.com", "mx.example.com", true}, {"mx.example.com", "MX.Example.COM", true}, {"mx.example.com", "amx.example.com", false},
    {"*.example.com", "a.example.com", true}, {"*.example.com", "a.b.example.com", true}, {"*.example.com", "example.com", false},
    {"*.example.com", ".example.com", true}, {"mx*.example.com", "mx12.example.com", true}, {"mx*.example.com", "mx.example.com", true},
    {"mx*.example.com", "my.example.com", false}, {"*", "anything", true}, {"*", "", true}, {"", "", true}, {"", "a", false},
    {"**a", "ba", true}, {"a*b*c", "aXbYc", true}, {"a*b*c", "aXcYb", false}, {"*aab", "aaaaab", true}, {"a*", "a", true},
};

START_TEST(test_glob)
{
    ck_assert_msg(slx_glob_matches(slx_span_cstr(globs[_i].glob), slx_span_cstr(globs[_i].text)) == globs[_i].matches, "%s %s",
                  globs[_i].glob, globs[_i].text);
}
END_TEST

static const struct slx_span mx0[] = {SLX_SPAN_INIT("*.mail.example.com"), SLX_SPAN_INIT("mx.example.net")}, domains0[] = {SLX_SPAN_INIT("example.com")};
static const struct slx_span mx1[] = {SLX_SPAN_INIT("special.mail.example.com"), SLX_SPAN_INIT("mx.*"), SLX_SPAN_INIT("localhost")};
static const struct slx_span domains1[] = {SLX_SPAN_INIT("*.example.org"), SLX_SPAN_INIT("example.org")};

static const struct {
    const char *text;
    bool mx;
    size_t vendor; /* SLX_NOT_FOUND: nobody's */
} lookups[] = {
    {"a.mail.example.com", true, 0}, {"A.Mail.Example.Com.", true, 0}, {"special.mail.example.com", true, 1}, /* the longer glob */
    {"mx.example.net", true, 0}, {"mx.other.example", true, 1}, {"localhost", true, 1}, {"mail.example.com", true, SLX_NOT_FOUND},
    {"", true, SLX_NOT_FOUND}, {".", true, SLX_NOT_FOUND}, {"user@example.com", false, 0}, {"example.com", false, 0}, {"<user@example.com>", false, 0},
    {"user@EXAMPLE.com", false, 0}, {"a@b@example.org", false, 1}, {"user@sub.example.org", false, 1}, {"user@example.edu", false, SLX_NOT_FOUND},
    {"user@", false, SLX_NOT_FOUND}, {"", false, SLX_NOT_FOUND}, {"user@notexample.com", false, SLX_NOT_FOUND},
};

START_TEST(test_lookup)
{
    struct slx_vendor a = {.mx = {mx0, UNIT_COUNT(mx0)}, .domains = {domains0, UNIT_COUNT(domains0)}};
    struct slx_vendor b = {.mx = {mx1, UNIT_COUNT(mx1)}, .domains = {domains1, UNIT_COUNT(domains1)}};
    const struct slx_vendor *vendors[] = {&a, &b};
    struct slx_hosts *hosts = slx_hosts_new(vendors, 2);
    struct slx_span text = slx_span_cstr(lookups[_i].text);
    size_t got = lookups[_i].mx ? slx_hosts_by_mx(hosts, text) : slx_hosts_by_recipient(hosts, text);
    ck_assert_msg(got == lookups[_i].vendor, "%s: %zu", lookups[_i].text, got);
    slx_hosts_free(hosts);
}
END_TEST

START_TEST(test_nobody)
{
    struct slx_hosts *hosts = slx_hosts_new(NULL, 0);
    ck_assert_uint_eq(slx_hosts_by_mx(hosts, SLX_SPAN("mx.example.com")), SLX_NOT_FOUND);
    ck_assert_uint_eq(slx_hosts_by_recipient(hosts, SLX_SPAN("u@example.com")), SLX_NOT_FOUND);
    slx_hosts_free(hosts);
    slx_hosts_free(NULL);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("hosts");
    TCase *tcase = tcase_create("hosts");
    tcase_add_loop_test(tcase, test_glob, 0, UNIT_COUNT(globs));
    tcase_add_loop_test(tcase, test_lookup, 0, UNIT_COUNT(lookups));
    tcase_add_test(tcase, test_nobody);
    suite_add_tcase(suite, tcase);
    return suite;
}
