/*
 * test_log.c - lines of every log format: what they tell, alone, cut anywhere, and mixed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

static const int64_t now = 1795521600; /* 2026-11-24T12:00:00 */
static const int64_t at_110633 = 1795518393;

/* kind recipient mx ip "reply", one a line; times are checked apart. */
static void print_event(void *host, const struct slx_log_event *e)
{
    struct slx_buf *out = host;
    slx_buf_printf(out, "%.*s %.*s %.*s %.*s%s \"", SLX_FMT(slx_log_kind_id(e->kind)), SLX_FMT(e->recipient), SLX_FMT(e->mx),
                   SLX_FMT(e->mx_ip), e->repeated ? " repeated" : "");
    slx_buf_add(out, e->reply);
    slx_buf_add(out, SLX_SPAN("\"\n"));
}

static void keep_time(void *host, const struct slx_log_event *e) { *(int64_t *)host = e->time_s; }

static const struct {
    const char *format, *lines, *want;
} cases[] = {
    {"postfix", "Nov 24 11:06:33 mail postfix/smtp[144]: B1A7C990B21: to=<bob@example.com>, relay=mx.example.com[192.0.2.10]:25, delay=0.06, delays=0.01/0.01/0/0.04, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4XyZ12345)",
     "delivered bob@example.com mx.example.com 192.0.2.10 \"250 2.0.0 Ok: queued as 4XyZ12345\"\n"},
    {"postfix", "2026-11-24T11:06:33.123456+00:00 mail postfix-out/smtp[1]: 4XyZab1234z9: to=<b@example.com>, orig_to=<a@example.org>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (delivery temporarily suspended: connect to mx.example.com[192.0.2.10]:25: Connection refused)",
     "deferred b@example.com   repeated \"4.4.1 connect to mx.example.com[192.0.2.10]:25: Connection refused\"\n"},
    {"postfix", "Nov 24 11:06:33 mail postfix/smtp[1]: A1: to=<a@example.com>, relay=mx.example.com[192.0.2.10]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.10] said: 550 5.1.1 no (really) (in reply to RCPT TO command))",
     "bounced a@example.com mx.example.com 192.0.2.10 \"host mx.example.com[192.0.2.10] said: 550 5.1.1 no (really) (in reply to RCPT TO command)\"\n"},
    {"postfix", "Nov 24 11:06:33 mail postfix/local[1]: A1: to=<x@mail.example.org>, relay=local, delay=0, dsn=5.1.1, status=bounced (unknown user: \"x\")",
     "bounced x@mail.example.org   \"5.1.1 unknown user: \"x\"\"\n"},
    {"postfix", "B1A7C990B21: to=<a@example.com>, relay=mx.example.com[192.0.2.10]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.10] said: 550 5.1.1 no (in reply to RCPT TO command))",
     "bounced a@example.com mx.example.com 192.0.2.10 \"host mx.example.com[192.0.2.10] said: 550 5.1.1 no (in reply to RCPT TO command)\"\n"},
    {"postfix", "Nov 24 11:06:33 mail postfix/lmtp[1]: A1: to=<a@example.com>, relay=127.0.0.1[127.0.0.1]:24, delay=1, dsn=2.0.0, status=sent (250 2.0.0 <a@example.com> abc Saved)",
     "delivered a@example.com  127.0.0.1 \"250 2.0.0 <a@example.com> abc Saved\"\n"},
    {"postfix", "Nov 24 11:06:56 mail postfix/qmgr[1]: A1: from=<>, status=expired, returned to sender", "expired    \"\"\n"},
    {"postfix", "Nov 24 11:06:33 mail postfix/smtp[1]: A1: to=<a@example.com>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok)",
     "handed_on a@example.com  127.0.0.1 \"250 2.0.0 Ok\"\n"},
    {"postfix", "Nov 24 11:06:33 mail postfix/smtp[1]: A1: to=<a@example.com>, relay=mx.example.com[192.0.2.10]:25, dsn=2.1.5, status=deliverable (250 2.1.5 Ok)", ""},
    {"postfix", "Nov 24 11:06:33 mail postfix/smtp[1]: A1: to=<\"a b>c\"@example.com>, relay=x, status=", ""},
    {"postfix", "Nov 24 11:06:33 mail postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[203.0.113.5]: 554 5.7.1 <a@example.com>: Relay access denied; from=<b@example.com> to=<a@example.com> proto=ESMTP helo=<x>", ""},
    {"exim", "2026-11-24 11:06:33 1xVoM2-00000j-26 => alice@example.com R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.10] C=\"250 2.0.0 Ok\"",
     "delivered alice@example.com mx.example.com 192.0.2.10 \"250 2.0.0 Ok\"\n"},
    {"exim", "2026-11-24 11:06:33 1xVoM3-00001X-0M ** nosuch1@example.com R=r T=remote_smtp H=mx.example.com [192.0.2.10]: SMTP error from remote mail server after RCPT TO:<nosuch1@example.com>: 550-5.1.1 not there\\n550 5.1.1 - gsmtp",
     "bounced nosuch1@example.com mx.example.com 192.0.2.10 \"SMTP error from remote mail server after RCPT TO:<nosuch1@example.com>: 550-5.1.1 not there\n550 5.1.1 - gsmtp\"\n"},
    {"exim", "2026-11-24 11:06:33.123 +0100 [77] 1xVoM3-00000000015-2Eab == full1@example.com R=r T=remote_smtp defer (-44) H=mx.example.com [192.0.2.10]: SMTP error from remote mail server after RCPT TO:<full1@example.com>: 452 4.2.2 full",
     "deferred full1@example.com mx.example.com 192.0.2.10 \"SMTP error from remote mail server after RCPT TO:<full1@example.com>: 452 4.2.2 full\"\n"},
    {"exim", "2026-11-24 11:06:34 1xVoM6-00004L-1d == grace@refused.example R=r T=remote_smtp defer (111): Connection refused",
     "deferred grace@refused.example   \"Connection refused\"\n"},
    {"exim", "2026-11-24 11:06:34 1xVoM6-000045-1W == full3@example.com routing defer (-52): retry time not reached",
     "waiting full3@example.com   \"retry time not reached\"\n"},
    {"exim", "2026-11-24 11:06:59 1xVoM3-00001t-1i ** full1@example.com: retry timeout exceeded",
     "expired full1@example.com   \"retry timeout exceeded\"\n"},
    {"exim", "2026-11-24 11:06:34 1xVoM6-000052-1v => root <Root@mail.example.org> R=r_local T=t_null", "delivered Root@mail.example.org   \"\"\n"},
    {"exim", "2026-11-24 11:06:34 1xVoM6-00004j-1n ** judy@nowhere.example: Unrouteable address", "bounced judy@nowhere.example   \"Unrouteable address\"\n"},
    {"exim", "2026-11-24 11:06:30 1xVoM2-00000j-26 Completed", ""},
    {"exim", "Nov 24 11:06:33 mail exim[77]: 2026-11-24 11:06:33 1xVoM2-00000j-26 => a@example.com F=<s@example.org> R=r T=t S=912 H=mx.example.com [192.0.2.10]:25 X=TLS1.3:ECDHE:256 CV=yes C=\"250 Ok\" QT=1s",
     "delivered a@example.com mx.example.com 192.0.2.10 \"250 Ok\"\n"},
    {"exim", "Nov 24 11:06:33 mail exim[77]: 1xVoM2-00000j-26 ** a@example.com <b@example.org> F=<s@example.org> R=r T=t H=mx.example.com [192.0.2.10]:25 X=TLS1.3:ECDHE:256 DN=\"CN=mx\": SMTP error from remote mail server after end of data: 554 5.7.1 no: never",
     "bounced a@example.com mx.example.com 192.0.2.10 \"SMTP error from remote mail server after end of data: 554 5.7.1 no: never\"\n"},
    {"sendmail", "Nov 24 11:09:38 mail sendmail[721]: 6AOB9cnW000719: to=<unknown1@example.com>,<x@example.com>, ctladdr=sender@example.org (0/0), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=30051, relay=mx.example.com. [192.0.2.10], dsn=5.1.1, reply=550 5.1.1 no, stat=User unknown",
     "bounced unknown1@example.com mx.example.com 192.0.2.10 \"550 5.1.1 no\"\nbounced x@example.com mx.example.com 192.0.2.10 \"550 5.1.1 no\"\n"},
    {"sendmail", "Nov 24 11:09:38 mail sm-mta[7]: 6AOB9caw000699: to=alice@example.com, delay=00:00:00, mailer=esmtp, relay=mx.example.com. [192.0.2.10], dsn=2.0.0, stat=Sent (Ok: queued as 4XyZ12345)",
     "delivered alice@example.com mx.example.com 192.0.2.10 \"Sent (Ok: queued as 4XyZ12345)\"\n"},
    {"sendmail", "Nov 24 11:09:38 mail sendmail[7]: 6A: to=a@example.com, relay=mx.example.com. [192.0.2.10], dsn=4.7.0, reply=554 5.5.1 Error: no valid recipients, stat=Deferred: 421 4.7.0 slow down",
     "deferred a@example.com mx.example.com 192.0.2.10 \"421 4.7.0 slow down\"\n"},
    {"sendmail", "Nov 24 11:09:38 mail sendmail[7]: 6A: to=a@example.com, relay=example.com., dsn=4.0.0, stat=Deferred: Connection refused by example.com.",
     "deferred a@example.com example.com  \"4.0.0 Connection refused by example.com.\"\n"},
    {"sendmail", "Nov 24 11:09:49 mail sendmail[874]: 6A: to=full2@example.com, delay=00:00:10, relay=mx.example.com., dsn=4.3.0, stat=Deferred",
     "waiting full2@example.com mx.example.com  \"4.3.0 Deferred\"\n"},
    {"opensmtpd", "Nov 24 11:06:31 mail smtpd[41]: c9fdf9a35796828d mta delivery evpid=3b1efdf028550b5c from=<sender@example.org> to=<unknown1@example.com> rcpt=<-> source=\"192.0.2.1\" relay=\"192.0.2.10 (mx.example.com)\" delay=0s result=\"PermFail\" stat=\"550 5.1.1 say \"no\"\"",
     "bounced unknown1@example.com mx.example.com 192.0.2.10 \"550 5.1.1 say \"no\"\"\n"},
    {"opensmtpd", "Nov 24 11:06:31 mail smtpd[41]: 00 mta delivery evpid=3b from=<> to=<a@example.com> rcpt=<-> source=\"-\" relay=\"example.com\" delay=0s result=\"TempFail\" stat=\"Network error on destination MXs\"",
     "deferred a@example.com example.com  \"Network error on destination MXs\"\n"},
    {"kumomta", "{\"type\":\"Bounce\",\"id\":\"1\",\"recipient\":\"a@example.com\",\"response\":{\"code\":550,\"enhanced_code\":{\"class\":5,\"subject\":1,\"detail\":1},\"content\":\"no\",\"command\":\"RCPT TO:<a@example.com>\"},\"peer_address\":{\"name\":\"mx.example.com.\",\"addr\":\"192.0.2.10\"},\"timestamp\":1795518393}",
     "bounced a@example.com mx.example.com 192.0.2.10 \"550 5.1.1 no\"\n"},
    {"kumomta", "{\"type\":\"Feedback\",\"id\":\"1\",\"recipient\":\"f@example.org\",\"response\":{\"code\":250},\"timestamp\":1795518393,\"feedback_report\":{\"original_rcpt_to\":[\"c@example.com\"]}}",
     "complaint c@example.com   \"250 \"\n"},
    {"powermta", "type,timeLogged,rcpt,dsnStatus,dsnDiag,dsnMta\nb,2026-11-24 11:06:33+0000,a@example.com,5.1.1 (bad destination),\"smtp;550 5.1.1 say \"\"no\"\"\",mx.example.com (192.0.2.10)\nd,2026-11-24 11:06:33+0000,b@example.com,2.0.0 (success),smtp;250 ok,mx.example.com (192.0.2.10)\ntq,x\nb,2026-11-24 11:06:33+0000,c@example.com,5.1.2 (no such domain),,",
     "bounced a@example.com mx.example.com 192.0.2.10 \"550 5.1.1 say \"no\"\"\ndelivered b@example.com mx.example.com 192.0.2.10 \"250 ok\"\nbounced c@example.com   \"5.1.2 \"\n"},
    {"exchange", "#Software: Microsoft Exchange Server\n#Fields: date-time,server-hostname,server-ip,source,event-id,recipient-address,recipient-status\n2026-11-24T11:06:33.100Z,mx.example.com,192.0.2.10,SMTP,FAIL,a@example.com,[{LED=550 5.1.1 no};{MSG=};{FQDN=mx}]\n2026-11-24T11:06:33.100Z,mx.example.com,192.0.2.10,QUEUE,DEFER,b@example.com;c@example.com,451 one;452 two\n2026-11-24T11:06:33.100Z,,,SMTP,RECEIVE,a@example.com,",
     "bounced a@example.com mx.example.com 192.0.2.10 \"550 5.1.1 no\"\ndeferred b@example.com mx.example.com 192.0.2.10 \"451 one\"\ndeferred c@example.com mx.example.com 192.0.2.10 \"452 two\"\n"},
    {"exchange", "#Fields: date-time,source,event-id,recipient-address,recipient-status,message-subject\n2026-11-24T11:06:33.100Z,SMTP,FAIL,a@example.com,550 5.1.1 no,x\n2026-11-24T11:06:33.100Z,SMTP,FAIL,b@example.com,550 5.1.1 no,\"two\nlines\"",
     "bounced a@example.com   \"550 5.1.1 no\"\nbounced b@example.com   \"550 5.1.1 no\"\n"},
    {"haraka", "2026-11-24T11:06:33.000Z [NOTICE] [1D2E.1.1] [outbound] recipient <a@example.com> rejected: 550 5.1.1 no",
     "bounced a@example.com   \"550 5.1.1 no\"\n"},
    {"haraka", "[NOTICE] [1D2E.1.1] [outbound] delivered file=f domain=example.com host=mx.example.com ip=192.0.2.10 port=25 mode=SMTP tls=N auth=N response=\"Ok\" delay=0.5 fails=0 rcpts=2/0/1",
     "delivered example.com mx.example.com 192.0.2.10 \"Ok\"\ndelivered example.com mx.example.com 192.0.2.10 \"Ok\"\n"},
    {"zonemta", "info Sender id=s1 17a1.001 DEFERRED[greylist] from=s@example.org to=a@example.com src=192.0.2.1 mx=mx.example.com[192.0.2.10] id=<1@example.org> (451 4.7.1 wait (a bit))",
     "deferred a@example.com mx.example.com 192.0.2.10 \"451 4.7.1 wait (a bit)\"\n"},
    {"qmail", "@400000006b05c0391b3a2a14 starting delivery 13: msg 34567 to remote a@example.com\n@400000006b05c03a0d1e2f04 delivery 13: failure: 192.0.2.10_does_not_like_recipient./Remote_host_said:_550_5.1.1_no/Giving_up_on_192.0.2.10./",
     "bounced a@example.com   \"550 5.1.1 no\"\n"},
    {"qmail", "1795518393.123456 starting delivery 3: msg 1 to local a@example.com\n1795518393.223456 delivery 3: success: did_0+0+1/",
     "delivered a@example.com   \"did 0+0+1\"\n"},
};

static size_t read_lines(struct slx_log_in *in, struct slx_span rest)
{
    size_t known = 0;
    while (rest.len) {
        size_t end = slx_span_find_char(rest, '\n', 0);
        struct slx_span line = slx_span_sub(rest, 0, end == SLX_NOT_FOUND ? rest.len : end);
        char *copy = malloc(line.len + 1); /* of its own, so that a byte too far is found under ASan */
        if (line.len)
            memcpy(copy, line.ptr, line.len);
        known += slx_log_read(in, (struct slx_span){copy, line.len}) == SLX_LOG_KNOWN;
        free(copy);
        rest = slx_span_sub(rest, line.len + 1, rest.len);
    }
    return known;
}

/* Recognised by themselves, and with the format named: the same. */
START_TEST(test_cases)
{
    for (int named = 0; named < 2; named++) {
        struct slx_log_in in;
        struct slx_buf out;
        slx_buf_init(&out, 65536);
        slx_log_in_init(&in, print_event, &out);
        slx_log_in_next_file(&in, now);
        in.only = named ? slx_log_format_find(slx_span_cstr(cases[_i].format)) : NULL;
        ck_assert(!named || in.only);
        ck_assert(read_lines(&in, slx_span_cstr(cases[_i].lines)) > 0);
        unit_expect_span(cases[_i].lines, "events", slx_buf_span(&out), slx_span_cstr(cases[_i].want));
        ck_assert_str_eq(in.current->id.ptr, cases[_i].format);
        slx_log_in_deinit(&in);
        slx_buf_deinit(&out);
    }
}
END_TEST

/* Every line cut at every byte, and with bytes changed: read without harm (ASan, UBSan watch). */
START_TEST(test_cut_and_changed)
{
    struct slx_span lines = slx_span_cstr(cases[_i].lines);
    char changed[4096];
    unsigned seed = 7u + (unsigned)_i;
    struct slx_log_in in;
    struct slx_buf out;
    slx_buf_init(&out, 1 << 20);
    slx_log_in_init(&in, print_event, &out);
    ck_assert(lines.len < sizeof changed);
    for (size_t cut = 0; cut <= lines.len; cut++) {
        slx_log_in_next_file(&in, now);
        read_lines(&in, slx_span_sub(lines, 0, cut));
        memcpy(changed, lines.ptr, lines.len);
        for (int i = 0; i < 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            changed[(seed >> 8) % lines.len] = "\0\xff<>\"[]:, =("[(seed >> 24) % 12];
        }
        read_lines(&in, (struct slx_span){changed, lines.len});
        slx_buf_reset(&out);
    }
    slx_log_in_deinit(&in);
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_strange_lines)
{
    static const char *const strange[] = {
        "", " ", "550 5.1.1 no such user", "Nov 24 11:06:33 mail kernel: eth0: link up", "Nov 24 11:06:33 mail dovecot: imap-login: Login",
        "127.0.0.1 - - [24/Nov/2026:11:06:33 +0000] \"GET / HTTP/1.1\" 200 5", "{\"type\":\"Bounce\"}", "{broken", "type,a,b", "2026-11-24",
        "2026-11-24 11:06:33 something else entirely", "<34>1 2026-11-24T11:06:33Z host app - - - text"};
    struct slx_log_in in;
    struct slx_buf out;
    slx_buf_init(&out, 1000);
    slx_log_in_init(&in, print_event, &out);
    for (size_t i = 0; i < UNIT_COUNT(strange); i++)
        ck_assert_msg(slx_log_read(&in, slx_span_cstr(strange[i])) == SLX_LOG_STRANGE, "'%s' is known", strange[i]);
    ck_assert_uint_eq(out.len, 0);
    slx_log_in_deinit(&in);
    slx_buf_deinit(&out);
}
END_TEST

/* The same instant in every way of writing it. */
START_TEST(test_times)
{
    static const struct {
        const char *time;
        int64_t offset;
    } times[] = {
        {"Nov 24 11:06:33 mail", 0}, {"2026-11-24T11:06:33 mail", 0}, {"2026-11-24T11:06:33Z mail", 0}, {"2026-11-24T11:06:33.987654+00:00 mail", 0},
        {"2026-11-24T12:06:33+01:00 mail", 0}, {"2026-11-24T06:36:33-0430 mail", 0}, {"Nov  1 11:06:33 mail", -23 * 86400},
        {"Dec 31 11:06:33 mail", -328 * 86400}, {"<22>1 2026-11-24T11:06:33Z mail", 0},
    };
    for (size_t i = 0; i < UNIT_COUNT(times); i++) {
        struct slx_log_in in;
        int64_t got = 0;
        char line[400];
        bool new = times[i].time[0] == '<';
        snprintf(line, sizeof line, "%s postfix/smtp%s A1: to=<a@example.com>, relay=none, dsn=4.4.1, status=deferred (no)", times[i].time,
                 new ? " 1 - -" : "[1]:");
        slx_log_in_init(&in, keep_time, &got);
        slx_log_in_next_file(&in, now);
        ck_assert_msg(slx_log_read(&in, slx_span_cstr(line)) == SLX_LOG_KNOWN, "%s", line);
        ck_assert_msg(got - at_110633 == times[i].offset, "%s: off by %lld s", times[i].time, (long long)(got - at_110633 - times[i].offset));
        slx_log_in_deinit(&in);
    }
}
END_TEST

START_TEST(test_table)
{
    size_t count;
    const struct slx_log_format *formats = slx_log_formats(&count);
    for (size_t i = 0; i < count; i++) {
        size_t covered = 0;
        ck_assert(slx_log_format_find(formats[i].id) == &formats[i]);
        ck_assert(formats[i].title.len && formats[i].read);
        for (size_t c = 0; c < UNIT_COUNT(cases); c++)
            covered += slx_span_eq(formats[i].id, slx_span_cstr(cases[c].format));
        ck_assert_msg(covered > 0, "%s has no case", formats[i].id.ptr);
    }
    ck_assert(!slx_log_format_find(SLX_SPAN("nonsense")));
}
END_TEST

/* Files where several programs write; the samples are read to their last line. */
START_TEST(test_samples)
{
    static const struct {
        const char *file, *format;
        size_t strange;
    } samples[] = {
        {"postfix.log", "postfix", 0}, {"exim.log", "exim", 4}, {"sendmail.log", "sendmail", 0}, {"opensmtpd.log", "opensmtpd", 0},
        {"kumomta.jsonl", "kumomta", 0}, {"powermta.csv", "powermta", 0}, {"exchange.log", "exchange", 2}, {"haraka.log", "haraka", 1},
        {"zonemta.log", "zonemta", 0}, {"qmail.log", "qmail", 0}};
    char name[200];
    snprintf(name, sizeof name, "tests/data/logs/%s", samples[_i].file);
    struct slx_span bytes = unit_read_file(unit_path(name));
    struct slx_log_in in;
    struct slx_buf out;
    size_t lines = 0;
    ck_assert_msg(bytes.len > 0, "%s is missing", name);
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.ptr[i] == '\n';
    slx_buf_init(&out, 1 << 20);
    slx_log_in_init(&in, print_event, &out);
    slx_log_in_next_file(&in, now);
    ck_assert_uint_eq(read_lines(&in, bytes) + samples[_i].strange, lines);
    ck_assert_str_eq(in.current->id.ptr, samples[_i].format);
    ck_assert_uint_gt(out.len, 100);
    slx_log_in_deinit(&in);
    slx_buf_deinit(&out);
    free((void *)(uintptr_t)bytes.ptr);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("log");
    TCase *tcase = tcase_create("log");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_cases, 0, UNIT_COUNT(cases));
    tcase_add_loop_test(tcase, test_cut_and_changed, 0, UNIT_COUNT(cases));
    tcase_add_test(tcase, test_strange_lines);
    tcase_add_test(tcase, test_times);
    tcase_add_test(tcase, test_table);
    tcase_add_loop_test(tcase, test_samples, 0, 10);
    suite_add_tcase(suite, tcase);
    return suite;
}
