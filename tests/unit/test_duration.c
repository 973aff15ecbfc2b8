/*
 * test_duration.c - times in replies (lib/duration.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/duration.h"

#include "tests/unit/unit.h"

static const struct {
    const char *text;
    int64_t seconds; /* -1: none */
} whole[] = {
    {"300", 300}, {" 300 ", 300}, {"0", 0}, {"5 minutes", 300}, {"1 minute", 60}, {"5min", 300}, {"5 mins", 300}, {"2h", 7200},
    {"1 hour", 3600}, {"3 hours", 10800}, {"90 seconds", 90}, {"90 sec", 90}, {"90s", 90}, {"10m", 600}, {"1 day", 86400},
    {"2 days", 172800}, {"00:05:00", 300}, {"1:00:30", 3630}, {"01:30", -1}, {"5-minute", 300}, {"10 Minuten", 600}, {"2 Stunden", 7200},
    {"3 heures", 10800}, {"2 horas", 7200}, {"5 segundos", 5}, {"3 Tage", 259200}, {"2 jours", 172800}, {"", -1}, {"soon", -1}, {"minutes", -1},
    {"5 parsecs", -1}, {"5 mice", -1}, {"99999999999999999999", -1}, {"32 days", -1}, {"31 days", 31 * 86400}, {"2678400", 2678400}, {"2678401", -1},
    {"1:2:3:4", -1}, {"-5 minutes", -1}, {"5.5 hours", -1}, {"1,5 hours", -1},
};

START_TEST(test_parse)
{
    int64_t seconds = -7;
    bool ok = slx_duration_parse(slx_span_cstr(whole[_i].text), &seconds);
    ck_assert_msg(ok == (whole[_i].seconds >= 0), "'%s': %lld", whole[_i].text, (long long)seconds);
    ck_assert_msg(!ok || seconds == whole[_i].seconds, "'%s' is %lld", whole[_i].text, (long long)seconds);
}
END_TEST

static const struct {
    const char *folded;
    int64_t seconds;
    const char *at;
} found[] = {
    {"greylisted, try again in 5 minutes", 300, "5 minutes"},
    {"please retry after 3600 seconds", 3600, "3600 seconds"},
    {"wait 60 seconds and retry", 60, "60 seconds"},
    {"greylisting in effect, please come back in 00:05:00", -1, NULL},
    {"retry in 1 hour", 3600, "1 hour"},
    {"try again later (in 10 minutes)", 600, "10 minutes"},
    {"deferred: 300 seconds, please try again", 300, "300 seconds"},
    {"blocked for 24 hours, try later", 86400, "24 hours"},
    {"bitte versuchen sie es in 15 minuten erneut", 900, "15 minuten"},
    {"veuillez essayer de nouveau dans 5 minutes", 300, "5 minutes"},
    {"retry=120s please", 120, "120s"},
    {"your mailbox holds 5 minutes of voice", -1, NULL},
    {"you sent 300 messages in 5 minutes", -1, NULL},
    {"try again", -1, NULL},
    {"try again in 5", -1, NULL},
    {"connection timed out after 30 seconds", -1, NULL},
    {"", -1, NULL},
};

START_TEST(test_find)
{
    int64_t seconds = -7;
    struct slx_range at = {0, 0};
    struct slx_span text = slx_span_cstr(found[_i].folded);
    bool ok = slx_duration_find(text, &seconds, &at);
    ck_assert_msg(ok == (found[_i].seconds >= 0), "'%s'", found[_i].folded);
    if (!ok)
        return;
    ck_assert_msg(seconds == found[_i].seconds, "'%s' is %lld", found[_i].folded, (long long)seconds);
    unit_expect_span(found[_i].folded, "place", slx_span_sub(text, at.from, at.to), slx_span_cstr(found[_i].at));
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("duration");
    TCase *tcase = tcase_create("duration");
    tcase_add_loop_test(tcase, test_parse, 0, UNIT_COUNT(whole));
    tcase_add_loop_test(tcase, test_find, 0, UNIT_COUNT(found));
    suite_add_tcase(suite, tcase);
    return suite;
}
