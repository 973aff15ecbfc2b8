/*
 * test_reply.c - every shape of a reply that people and programs hand over (lib/reply.h).
 *
 * The rows follow RFC 5321 4.2, RFC 3463, RFC 3464 2.3.6 and what was seen of
 * Postfix, Exim, Sendmail, qmail, Exchange and gateways. A row says what must
 * come out; what it leaves empty is not looked at, but the invariants (spans
 * inside the input, maps in order, the canonical form) hold for all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/reply.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "tests/unit/unit.h"

#define BYTES(literal) SLX_SPAN_INIT(literal)
#define NOTE(name) (1u << SLX_NOTE_##name)
#define ANY NULL

struct row {
    const char *label;
    struct slx_span in;
    unsigned code;
    const char *enhanced; /* "": none */
    const char *text;     /* ANY: not looked at */
    unsigned notes, not_notes;
    enum slx_command command;
    const char *mx, *mx_ip, *recipient; /* NULL: must be empty */
    int form; /* FORM(...); 0: not looked at */
};

/* Label and input, then the members in order: code, enhanced, text, notes, ... */
#define ROW(name, bytes, ...) {.label = (name), .in = BYTES(bytes), __VA_ARGS__}
#define FORM(name) (SLX_FORM_##name + 1)

static const struct row rows[] = {
    /* Plain replies (RFC 5321 4.2.1, RFC 2034). */
    ROW("code, enhanced, text", "550 5.1.1 User unknown", 550, "5.1.1", "User unknown", .form = FORM(PLAIN)),
    ROW("code and text", "550 No such user", 550, "", "No such user", .not_notes = NOTE(NO_CODE)),
    ROW("code alone", "550", 550, "", ""),
    ROW("code and line end", "550\r\n", 550, "", ""),
    ROW("code and a blank", "550 ", 550, "", ""),
    ROW("code and enhanced alone", "550 5.1.1", 550, "5.1.1", ""),
    ROW("line end behind", "550 5.1.1 User unknown\r\n", 550, "5.1.1", "User unknown"),
    ROW("success", "250 2.1.5 OK", 250, "2.1.5", "OK"),
    ROW("queued", "250 2.0.0 Ok: queued as 12345", 250, "2.0.0", "Ok: queued as 12345"),
    ROW("greeting", "220 mx.example.net ESMTP ready", 220, "", "mx.example.net ESMTP ready"),
    ROW("go on with the data", "354 End data with <CR><LF>.<CR><LF>", 354, "", ANY),
    ROW("354 alone", "354", 354, "", ""),
    ROW("AUTH challenge", "334 VXNlcm5hbWU6", 334, "", "VXNlcm5hbWU6"),
    ROW("transient", "450 4.2.1 Mailbox busy", 450, "4.2.1", "Mailbox busy"),
    ROW("lowest code", "200 OK", 200, "", "OK"),
    ROW("highest code", "699 made up", 699, "", "made up", .notes = NOTE(CODE_NOT_STANDARD)),
    ROW("platform's code", "605 Not delivering to previously bounced address", 605, "", ANY, .notes = NOTE(CODE_NOT_STANDARD)),
    ROW("three-digit details", "550 5.7.606 Access denied", 550, "5.7.606", "Access denied"),
    ROW("three-digit subject", "550 5.999.1 odd", 550, "5.999.1", "odd"),
    ROW("unregistered detail", "550 5.7.999 odd", 550, "5.7.999", "odd"),
    ROW("zero details", "550 5.0.0 failed", 550, "5.0.0", "failed"),
    ROW("blanks in front", "   550 5.1.1 x", 550, "5.1.1", "x"),
    ROW("several blanks", "550   5.1.1    x  y", 550, "5.1.1", "x  y"),
    ROW("tab between", "550\t5.1.1\tUser unknown", 550, "5.1.1", "User unknown"),
    ROW("no-break space between", "550\302\2405.1.1\302\240User unknown", 550, "5.1.1", "User unknown"),
    ROW("colon behind the code", "550: 5.1.1 User unknown", 550, "5.1.1", "User unknown"),
    ROW("semicolon behind the code", "550; 5.1.1 User unknown", 550, "5.1.1", "User unknown"),
    ROW("quoted line", "\"550 5.1.1 User unknown\"", 550, "5.1.1", ANY),
    ROW("bracket without a blank", "550(5.7.1) no", 550, "5.7.1", "no"),

    /* The enhanced code in other clothes. */
    ROW("brackets and colon", "550 (5.7.1): Service unavailable", 550, "5.7.1", "Service unavailable"),
    ROW("round brackets", "550 (5.1.1) no", 550, "5.1.1", "no"),
    ROW("square brackets", "550 [5.1.1] no", 550, "5.1.1", "no"),
    ROW("hash", "550 #5.1.0 Address rejected", 550, "5.1.0", "Address rejected"),
    ROW("hash and brackets", "550 (#5.1.1) no", 550, "5.1.1", "no"),
    ROW("colon behind it", "550 5.1.1: no", 550, "5.1.1", "no"),
    ROW("comma behind it", "550 5.1.1, no", 550, "5.1.1", "no"),
    ROW("equals sign behind it", "550 5.1.1= <user@example.com> no", 550, "5.1.1", "<user@example.com> no"),
    ROW("full stop behind it", "550 5.1.1. no", 550, "5.1.1", ANY),
    ROW("at the end, hash", "550 sorry, no mailbox here by that name (#5.1.1)", 550, "5.1.1", ANY, .notes = NOTE(ENHANCED_MISPLACED)),
    ROW("at the end, with words", "550 no mailbox (#5.1.1 - chkusr)", 550, "5.1.1", ANY, .notes = NOTE(ENHANCED_MISPLACED)),
    ROW("at the end, dash", "553 Mail from 192.0.2.1 not allowed - 5.7.1 [BL23]", 553, "5.7.1", ANY, .notes = NOTE(ENHANCED_MISPLACED)),
    ROW("in the middle, bare, same class", "550 Rejected 5.7.1 by policy", 550, "5.7.1", ANY, .notes = NOTE(ENHANCED_MISPLACED)),
    ROW("in the middle, bare, other class", "250 got 5.7.1 of it", 250, "", ANY),
    ROW("bracketed in the middle, other class", "550 rejected (4.7.1)", 550, "4.7.1", ANY, .notes = NOTE(CLASS_MISMATCH)),
    ROW("brackets within brackets", "550 ((5.7.1)) no", 550, "5.7.1", "no"),
    ROW("apostrophes", "550 '5.7.1' no", 550, "5.7.1", "no"),

    /* Only an enhanced code, only words. */
    ROW("enhanced only", "5.1.1 User unknown", 0, "5.1.1", "User unknown", .notes = NOTE(NO_CODE)),
    ROW("transient enhanced only", "4.7.32 This mail has been rate limited", 0, "4.7.32", "This mail has been rate limited"),
    ROW("hash only", "#5.1.1", 0, "5.1.1", ""),
    ROW("brackets only", "(5.1.1)", 0, "5.1.1", ""),
    ROW("square brackets only", "[5.1.1] gone", 0, "5.1.1", "gone"),
    ROW("hash and text", "#5.1.0 Address rejected", 0, "5.1.0", "Address rejected"),
    ROW("words only", "User unknown", 0, "", "User unknown", .notes = NOTE(NO_CODE)),
    ROW("words with a hashed code", "no mailbox here (#5.1.1)", 0, "5.1.1", ANY),
    ROW("hello", "hello world", 0, "", "hello world", .notes = NOTE(NO_CODE)),
    ROW("nothing", "", 0, "", "", .notes = NOTE(NO_CODE)),
    ROW("blanks only", "  \r\n ", 0, "", "", .notes = NOTE(NO_CODE)),

    /* Doubled codes. */
    ROW("doubled code", "550 550 5.1.1 user unknown (state 14)", 550, "5.1.1", "user unknown (state 14)", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled code without enhanced", "550 550 no such user", 550, "", "no such user", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled code and enhanced", "550 5.1.1 550 5.1.1 no", 550, "5.1.1", "no", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled, enhanced in front only", "550 5.1.1 550 no", 550, "5.1.1", "no", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled, second with a dash", "550 550-5.1.1 no", 550, "5.1.1", "no", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled behind a dash", "550-550 5.1.1 a\r\n550 550 5.1.1 b", 550, "5.1.1", "a b", .notes = NOTE(DOUBLED_CODE)),
    ROW("tripled", "550 550 550 5.1.1 no", 550, "5.1.1", "no", .notes = NOTE(DOUBLED_CODE)),
    ROW("doubled with class clash", "450 450 4.2.2 full", 450, "4.2.2", "full", .notes = NOTE(DOUBLED_CODE)),
    ROW("a number of another class is text", "550 250 messages were refused", 550, "", "250 messages were refused", .not_notes = NOTE(DOUBLED_CODE)),

    /* Class clashes: both are kept. */
    ROW("5yz with 4.x.x", "550 4.2.2 full", 550, "4.2.2", "full", .notes = NOTE(CLASS_MISMATCH)),
    ROW("4yz with 5.x.x", "451 5.7.500 Access denied", 451, "5.7.500", ANY, .notes = NOTE(CLASS_MISMATCH)),
    ROW("554 with 4.4.7", "554 4.4.7 expired", 554, "4.4.7", ANY, .notes = NOTE(CLASS_MISMATCH)),
    ROW("550 with 4.0.0", "550 4.0.0 x", 550, "4.0.0", "x", .notes = NOTE(CLASS_MISMATCH)),
    ROW("2yz with 5.x.x", "250 5.1.1 x", 250, "5.1.1", "x", .notes = NOTE(CLASS_MISMATCH)),
    ROW("no clash", "550 5.2.2 full", 550, "5.2.2", "full", .not_notes = NOTE(CLASS_MISMATCH)),

    /* Several lines. */
    ROW("two lines", "550-5.1.1 The account\r\n550 5.1.1 does not exist", 550, "5.1.1", "The account does not exist", .form = FORM(MULTILINE), .not_notes = NOTE(UNFINISHED)),
    ROW("bare LF", "550-5.1.1 a\n550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("bare CR", "550-5.1.1 a\r550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("U+2028", "550-5.1.1 a\342\200\250550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("U+2029", "550-5.1.1 a\342\200\251550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("written-out CRLF", "550-5.1.1 a\\r\\n550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("written-out LF", "550-5.1.1 a\\n550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("a backslash n in a path is text", "550 no file c:\\new", 550, "", "no file c:\\new"),
    ROW("enhanced on the first line only", "550-5.7.1 first\r\n550 second", 550, "5.7.1", "first second"),
    ROW("enhanced on the last line only", "550-first\r\n550 5.7.1 second", 550, "5.7.1", "first second"),
    ROW("code on the first line only", "550 5.7.1 first\r\nsecond", 550, "5.7.1", "first second"),
    ROW("continued with blanks", "550 5.7.1 first\r\n   second", 550, "5.7.1", "first second"),
    ROW("code on the second line only", "Sorry.\r\n550 5.1.1 no", 550, "5.1.1", "Sorry. no"),
    ROW("empty lines between", "550-5.1.1 a\r\n\r\n550 5.1.1 b", 550, "5.1.1", "a b"),
    ROW("enhanced only, two lines", "5.7.1 a\r\n5.7.1 b", 0, "5.7.1", "a b"),
    ROW("different codes", "550-a\r\n450 b", 450, "", "a b", .notes = NOTE(INCONSISTENT_CODES)),
    ROW("different enhanced codes", "550-5.1.1 a\r\n550 5.7.1 b", 550, "5.1.1", "a b", .notes = NOTE(INCONSISTENT_ENHANCED)),
    ROW("a number begins the second line", "452 4.5.3 Too many: at most\r\n250 messages", 452, "4.5.3", "Too many: at most 250 messages", .not_notes = NOTE(INCONSISTENT_CODES)),
    ROW("last line missing", "550-5.1.1 a\r\n550-5.1.1 b", 550, "5.1.1", "a b", .notes = NOTE(UNFINISHED)),
    ROW("flattened by a program", "550-5.1.1 The account does not exist. 550-5.1.1 Please try 550 5.1.1 again", 550, "5.1.1", "The account does not exist. Please try again"),
    ROW("a number in a flattened text", "550-5.1.1 user 550 5.1.1 gone", 550, "5.1.1", "user gone"),
    ROW("soft break", "550 5.1.1 The mail system is una=\r\nvailable", 550, "5.1.1", "The mail system is unavailable"),
    ROW("an equals sign at the end", "550 5.1.1 code=", 550, "5.1.1", "code="),
    ROW("capabilities", "250-mx.example.net\r\n250-SIZE 1000\r\n250 8BITMIME", 250, "", "mx.example.net SIZE 1000 8BITMIME"),

    /* Diagnostic-Code fields (RFC 3464 2.3.6). */
    ROW("smtp; code", "smtp; 550 5.1.1 User unknown", 550, "5.1.1", "User unknown", .form = FORM(DIAGNOSTIC)),
    ROW("smtp;code", "smtp;550 5.1.1 User unknown", 550, "5.1.1", "User unknown"),
    ROW("SMTP; dash", "SMTP; 552-5.2.3 too big", 552, "5.2.3", "too big"),
    ROW("smtp; clash", "smtp;541 5.4.1 Recipient address rejected", 541, "5.4.1", ANY),
    ROW("x-unix", "x-unix; user unknown", 0, "", "user unknown", .form = FORM(DIAGNOSTIC)),
    ROW("X-Postfix", "X-Postfix; unknown user: \"nobody\"", 0, "", "unknown user: \"nobody\""),
    ROW("a semicolon in a sentence", "Sorry; no such user", 0, "", "Sorry; no such user"),
    ROW("smtp and a doubled code", "smtp; 550 550 5.1.1 x", 550, "5.1.1", "x", .notes = NOTE(DOUBLED_CODE)),

    /* Postfix, qmail. */
    ROW("Postfix said", "host mx.example.net[192.0.2.10] said: 550 5.1.1 <user@example.com>: Recipient address rejected (in reply to RCPT TO command)",
        550, "5.1.1", "<user@example.com>: Recipient address rejected", NOTE(WRAPPER_REMOVED), 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10", .form = FORM(SAID)),
    ROW("Postfix, end of DATA", "host mx.example.net[192.0.2.10] said: 552 5.3.4 too big (in reply to end of DATA command)",
        552, "5.3.4", "too big", 0, 0, SLX_COMMAND_END_OF_DATA, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, DATA", "host mx.example.net[192.0.2.10] said: 554 5.5.1 no (in reply to DATA command)",
        554, "5.5.1", "no", 0, 0, SLX_COMMAND_DATA, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, MAIL", "host mx.example.net[192.0.2.10] said: 553 5.1.8 no (in reply to MAIL FROM command)",
        553, "5.1.8", "no", 0, 0, SLX_COMMAND_MAIL, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, EHLO", "host mx.example.net[192.0.2.10] said: 550 no (in reply to EHLO command)",
        550, "", "no", 0, 0, SLX_COMMAND_EHLO, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, AUTH", "host mx.example.net[192.0.2.10] said: 535 5.7.8 no (in reply to AUTH LOGIN command)",
        535, "5.7.8", "no", 0, 0, SLX_COMMAND_AUTH, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, IPv6", "host mx.example.net[2001:db8::25] said: 550 5.1.1 no (in reply to RCPT TO command)",
        550, "5.1.1", "no", 0, 0, SLX_COMMAND_RCPT, "mx.example.net", "2001:db8::25"),
    ROW("Postfix, port behind the host", "host mx.example.net[192.0.2.10]:25 said: 550 5.1.1 no (in reply to RCPT TO command)",
        550, "5.1.1", "no", 0, 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, recipient in front", "<user@example.com>: host mx.example.net[192.0.2.10] said: 550 5.1.1 no (in reply to RCPT TO command)",
        550, "5.1.1", "no", 0, 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10", "user@example.com"),
    ROW("Postfix, several lines", "host mx.example.net[192.0.2.10] said: 550-5.1.1 The email account\n    550 5.1.1 does not exist (in reply to RCPT TO command)",
        550, "5.1.1", "The email account does not exist", 0, 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10"),
    ROW("Postfix, connect", "connect to mx.example.net[192.0.2.10]:25: Connection refused", 0, "", "connect to mx.example.net[192.0.2.10]:25: Connection refused",
        0, 0, SLX_COMMAND_UNKNOWN, "mx.example.net", "192.0.2.10", .form = FORM(LOCAL)),
    ROW("Postfix, lost connection", "lost connection with mx.example.net[192.0.2.10] while receiving the initial server greeting", 0, "", ANY,
        0, 0, SLX_COMMAND_UNKNOWN, "mx.example.net", "192.0.2.10", .form = FORM(LOCAL)),
    ROW("Postfix, timed out", "conversation with mx.example.net[192.0.2.10] timed out while sending RCPT TO", 0, "", ANY,
        0, 0, SLX_COMMAND_UNKNOWN, "mx.example.net", "192.0.2.10", .form = FORM(LOCAL)),
    ROW("Postfix log line", "Nov 24 10:00:00 mail postfix/smtp[123]: 4ABCD: to=<user@example.com>, relay=mx.example.net[192.0.2.10]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.10] said: 550 5.1.1 no such user (in reply to RCPT TO command))",
        550, "5.1.1", "no such user", 0, 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10", "user@example.com", FORM(LOG)),
    ROW("Postfix log line, enhanced in dsn only", "Nov 24 10:00:00 mail postfix/smtp[123]: 4ABCD: to=<user@example.com>, relay=mx.example.net[192.0.2.10]:25, dsn=4.4.2, status=deferred (lost connection with mx.example.net[192.0.2.10] while sending RCPT TO)",
        0, "4.4.2", ANY, 0, 0, SLX_COMMAND_UNKNOWN, "mx.example.net", "192.0.2.10", "user@example.com"),
    ROW("Postfix log line, sent", "Nov 24 10:00:00 mail postfix/smtp[123]: 4ABCD: to=<user@example.com>, relay=mx.example.net[192.0.2.10]:25, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5XYZ)",
        250, "2.0.0", "Ok: queued as 5XYZ", 0, 0, SLX_COMMAND_UNKNOWN, "mx.example.net", "192.0.2.10", "user@example.com", FORM(LOG)),
    ROW("qmail", "192.0.2.10 does not like recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.10.", 550, "5.1.1", ANY, .notes = NOTE(WRAPPER_REMOVED)),

    /* Exim. */
    ROW("Exim", "SMTP error from remote mail server after RCPT TO:<user@example.com>: host mx.example.net [192.0.2.10]: 550 5.1.1 no such user",
        550, "5.1.1", "no such user", NOTE(WRAPPER_REMOVED), 0, SLX_COMMAND_RCPT, "mx.example.net", "192.0.2.10", "user@example.com", FORM(EXIM)),
    ROW("Exim, no host", "SMTP error from remote mail server after RCPT TO:<user@example.com>: 550 5.1.1 no such user",
        550, "5.1.1", "no such user", 0, 0, SLX_COMMAND_RCPT, NULL, NULL, "user@example.com"),
    ROW("Exim, end of data", "SMTP error from remote mail server after end of data: host mx.example.net [192.0.2.10]: 550 spam",
        550, "", "spam", 0, 0, SLX_COMMAND_END_OF_DATA, "mx.example.net", "192.0.2.10"),
    ROW("Exim, MAIL FROM with SIZE", "SMTP error from remote mail server after MAIL FROM:<me@example.org> SIZE=1234: host mx.example.net [192.0.2.10]: 552 too big",
        552, "", "too big", 0, 0, SLX_COMMAND_MAIL, "mx.example.net", "192.0.2.10"),
    ROW("Exim, pipelined", "SMTP error from remote mail server after pipelined MAIL FROM:<me@example.org>: 550 no",
        550, "", "no", 0, 0, SLX_COMMAND_MAIL),
    ROW("Exim, initial connection", "SMTP error from remote mail server after initial connection: host mx.example.net [192.0.2.10]: 554 refused",
        554, "", "refused", 0, 0, SLX_COMMAND_CONNECT, "mx.example.net", "192.0.2.10"),
    ROW("Exim, sender verify stays whole", "550-Verification failed for <me@example.org>\r\n550-The mail server said: 550 5.1.1 No Such User Here\r\n550 Sender verify failed",
        550, "", ANY),

    /* Sendmail, Exchange, gateways. */
    ROW("transcript", "<<< 550 5.1.1 no such user", 550, "5.1.1", "no such user", .notes = NOTE(WRAPPER_REMOVED), .form = FORM(TRANSCRIPT)),
    ROW("transcript with the command", "... while talking to mx.example.net.:\n>>> RCPT To:<user@example.com>\n<<< 550 5.1.1 no such user",
        550, "5.1.1", "no such user", 0, 0, SLX_COMMAND_RCPT, NULL, NULL, "user@example.com", FORM(TRANSCRIPT)),
    ROW("transcript after DATA", ">>> DATA\n<<< 552 5.2.3 too large", 552, "5.2.3", "too large", 0, 0, SLX_COMMAND_DATA),
    ROW("Exchange, nested", "550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 no such user", 550, "5.1.1", "no such user", .notes = NOTE(NESTED_REPLY), .form = FORM(NESTED)),
    ROW("Exchange, returned quote", "Remote Server returned '550 5.1.1 no such user'", 550, "5.1.1", "no such user", .notes = NOTE(NESTED_REPLY)),
    ROW("Exchange, angle bracket", "Remote Server returned '<mx.example.net #5.1.1 smtp; 550 5.1.1 no such user>'", 550, "5.1.1", ANY),
    ROW("an arrow without a code stays", "550 5.1.1 moved -> see the web page", 550, "5.1.1", "moved -> see the web page", .not_notes = NOTE(NESTED_REPLY)),
    ROW("remote server:", "The message was refused by the remote server: 550 5.7.1 no", 550, "5.7.1", "no"),
    ROW("log-in quoted in a reply stays", "535 5.7.3 Authentication unsuccessful -> 550 5.1.1 x", 535, "5.7.3", ANY),
    ROW("a DSN pasted whole", "Reporting-MTA: dns; mail.example.org\nFinal-Recipient: rfc822; user@example.com\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; 550 5.1.1 no\n such user\n\nmore",
        550, "5.1.1", "no such user", NOTE(LOOKS_LIKE_MESSAGE), 0, SLX_COMMAND_UNKNOWN, "mx.example.net", NULL, "user@example.com", FORM(DIAGNOSTIC)),
    ROW("a DSN with the code in Status only", "Status: 5.2.2\nX: y\nStatus: 5.2.2 (full)\nDiagnostic-Code: x-unix; mailbox is full", 0, "5.2.2", "mailbox is full"),

    /* Not codes. */
    ROW("IP address", "Rejected 192.5.1.1", 0, "", ANY),
    ROW("IP address behind the code", "550 192.5.1.1 is not allowed", 550, "", "192.5.1.1 is not allowed"),
    ROW("IP that looks enhanced", "550 5.1.1.1 is blocked", 550, "", "5.1.1.1 is blocked"),
    ROW("version", "Exim 4.96.2 is fine", 0, "", ANY),
    ROW("version behind the code", "220 mx.example.net ESMTP Exim 4.96.2", 220, "", ANY),
    ROW("version of the reply's class", "550 Exim 5.96.2 says no", 550, "", ANY),
    ROW("date", "on 5.10.2024 it failed", 0, "", ANY),
    ROW("date behind the code", "550 as of 5.10.2024 closed", 550, "", ANY),
    ROW("decimal code of a provider", "554.30 mailbox disabled", 0, "", ANY),
    ROW("four parts", "554 complaint 4.16.55.1 seen", 554, "", ANY),
    ROW("round brackets with a number", "550 5.7.1 blocked AS(508)", 550, "5.7.1", "blocked AS(508)"),
    ROW("program's version", "Messaging Server 6.1 refused", 0, "", ANY),
    ROW("port", "550 host.example.com [192.0.2.1]:24706 is listed", 550, "", "host.example.com [192.0.2.1]:24706 is listed"),
    ROW("queue id", "deferred as 421-4ABCD-0001", 0, "", ANY),
    ROW("money", "You owe us 550 euros", 0, "", ANY),
    ROW("price", "550.00 due", 0, "", ANY),
    ROW("price with a comma", "550,00 due", 0, "", ANY),
    ROW("percent", "550% more", 0, "", ANY),
    ROW("address", "550@example.com is gone", 0, "", ANY),
    ROW("path", "550/551 differ", 0, "", ANY),
    ROW("longer number", "5500 messages", 0, "", ANY),
    ROW("shorter number", "55 messages", 0, "", ANY),
    ROW("negative", "-550 degrees", 0, "", ANY),
    ROW("word", "550abc", 0, "", ANY),
    ROW("below 200", "199 odd", 0, "", ANY, .notes = NOTE(NO_CODE)),
    ROW("above 699", "700 odd", 0, "", ANY, .notes = NOTE(NO_CODE)),
    ROW("class 1 enhanced", "1.1.1 odd", 0, "", ANY),
    ROW("class 3 enhanced", "3.1.1 odd", 0, "", ANY),
    ROW("class 9 enhanced", "9.1.1 odd", 0, "", ANY),
    ROW("leading zero", "05.1.1 odd", 0, "", ANY),
    ROW("leading zero in the subject", "550 5.01.1 odd", 550, "", ANY),
    ROW("four digits", "550 5.1000.1 odd", 550, "", ANY),
    ROW("two parts", "550 5.1 odd", 550, "", "5.1 odd"),
    ROW("homoglyph digits", "\357\274\225\357\274\225\357\274\220 no", 0, "", ANY, .notes = NOTE(NO_CODE)),
    ROW("Arabic digits", "\331\245\331\245\331\240 no", 0, "", ANY),
    ROW("HTML entity before the code", "&lt;550&gt; no", 0, "", ANY),

    /* Bytes. */
    ROW("Latin-1", "550 5.1.1 bo\356te pleine", 550, "5.1.1", "bo\303\256te pleine", .notes = NOTE(BYTES_REPAIRED)),
    ROW("UTF-8 stays", "550 5.1.1 bo\303\256te pleine", 550, "5.1.1", "bo\303\256te pleine", .not_notes = NOTE(BYTES_REPAIRED)),
    ROW("typographic apostrophe", "550 5.7.1 domain\342\200\231s policy", 550, "5.7.1", "domain\342\200\231s policy"),
    ROW("Shift-JIS", "550 5.1.1 \203\201\201[\203\213", 550, "5.1.1", ANY, .notes = NOTE(BYTES_REPAIRED)),
    ROW("GBK", "550 5.1.1 \323\303\273\247\262\273\264\346\324\332", 550, "5.1.1", ANY, .notes = NOTE(BYTES_REPAIRED)),
    ROW("UTF-7", "550 5.1.1 +AOQ-", 550, "5.1.1", "+AOQ-"),
    ROW("NUL", "550 5.1.1 a\0b", 550, "5.1.1", "a\0b", .notes = NOTE(CONTROL_CHARACTERS)),
    ROW("ESC", "550 5.1.1 \033[31mred", 550, "5.1.1", "\033[31mred", .notes = NOTE(CONTROL_CHARACTERS)),
    ROW("right to left", "550 5.1.1 \342\200\256abc", 550, "5.1.1", "\342\200\256abc"),
    ROW("zero width", "550 5.1.1 us\342\200\213er", 550, "5.1.1", "us\342\200\213er"),
    ROW("script", "550 5.1.1 <script>alert(1)</script>", 550, "5.1.1", "<script>alert(1)</script>"),
    ROW("quoted-printable stays", "550 5.1.1 a=20b", 550, "5.1.1", "a=20b"),
    ROW("entities stay in the text", "550 5.1.1 &lt;user@example.com&gt; gone", 550, "5.1.1", "&lt;user@example.com&gt; gone"),
    ROW("trailing bracket", "550 5.1.1 no such user)", 550, "5.1.1", "no such user)"),
    ROW("byte order mark", "\357\273\277550 5.1.1 no", 550, "5.1.1", "no"),
};

static struct slx_reply reply;

static void setup(void) { ck_assert(slx_reply_init(&reply)); }
static void teardown(void) { slx_reply_deinit(&reply); }

static struct slx_span expected(const char *text) { return slx_span_cstr(text ? text : ""); }

static void check_invariants(const char *label, const struct slx_reply *r)
{
    ck_assert_msg(slx_utf8_valid(r->original) && slx_utf8_valid(r->text) && slx_utf8_valid(r->folded), "%s: UTF-8", label);
    ck_assert_msg(r->code_at.from <= r->code_at.to && r->code_at.to <= r->original.len, "%s: place of the code", label);
    ck_assert_msg(r->enhanced_at.from <= r->enhanced_at.to && r->enhanced_at.to <= r->original.len, "%s: place of the enhanced code", label);
    for (size_t i = 0; i <= r->text.len; i++)
        ck_assert_msg(r->text_map[i] <= r->original.len && (i == 0 || r->text_map[i - 1] <= r->text_map[i]), "%s: map of the text", label);
    for (size_t i = 0; i <= r->folded.len; i++)
        ck_assert_msg(r->folded_map[i] <= r->text.len, "%s: map of the folded text", label);
}

/* The canonical form says the same again. */
static void check_canonical(const char *label, const struct slx_reply *first)
{
    struct slx_reply again;
    struct slx_buf canonical;
    slx_buf_init(&canonical, 4 * SLX_REPLY_MAX_BYTES);
    slx_reply_print(first, &canonical);
    ck_assert(slx_reply_init(&again) && slx_reply_parse(&again, slx_buf_span(&canonical)));
    ck_assert_msg(again.code == first->code, "%s: '%.*s' reads as %u", label, SLX_FMT(slx_buf_span(&canonical)), again.code);
    ck_assert_msg(memcmp(&again.enhanced, &first->enhanced, sizeof again.enhanced) == 0, "%s: enhanced code of the canonical form", label);
    unit_expect_span(label, "text of the canonical form", again.text, first->text);
    slx_reply_deinit(&again);
    slx_buf_deinit(&canonical);
}

START_TEST(test_row)
{
    const struct row *row = &rows[_i];
    char enhanced[16];
    ck_assert(slx_reply_parse(&reply, row->in));
    size_t len = reply.enhanced.class_ ? slx_enhanced_print(reply.enhanced, enhanced) : 0;
    ck_assert_msg(reply.code == row->code, "%s: code %u, expected %u", row->label, reply.code, row->code);
    unit_expect_span(row->label, "enhanced code", (struct slx_span){enhanced, len}, expected(row->enhanced));
    if (row->text && memchr(row->in.ptr, 0, row->in.len) == NULL)
        unit_expect_span(row->label, "text", reply.text, expected(row->text));
    for (int note = 0; note < SLX_NOTE_COUNT; note++) {
        bool told = slx_notes_has(&reply.notes, (enum slx_note)note);
        ck_assert_msg(told || !(row->notes >> note & 1), "%s: the note %.*s is missing", row->label, SLX_FMT(slx_note_id((enum slx_note)note)));
        ck_assert_msg(!told || !(row->not_notes >> note & 1), "%s: the note %.*s is too much", row->label, SLX_FMT(slx_note_id((enum slx_note)note)));
    }
    ck_assert_msg(reply.command == row->command, "%s: command %.*s", row->label, SLX_FMT(slx_command_id(reply.command)));
    unit_expect_span(row->label, "MX", reply.mx, expected(row->mx));
    unit_expect_span(row->label, "MX address", reply.mx_ip, expected(row->mx_ip));
    unit_expect_span(row->label, "recipient", reply.recipient, expected(row->recipient));
    if (row->form)
        ck_assert_msg((int)reply.form + 1 == row->form, "%s: form %.*s", row->label, SLX_FMT(slx_form_id(reply.form)));
    check_invariants(row->label, &reply);
    check_canonical(row->label, &reply);
}
END_TEST

/* Where a code was read, these bytes stand in the original. */
static const struct {
    struct slx_span in, code, enhanced;
} places[] = {
    {BYTES("550 5.1.1 x"), BYTES("550"), BYTES("5.1.1")},
    {BYTES("  \"550 (#5.1.1) x"), BYTES("550"), BYTES("5.1.1")},
    {BYTES("host mx.example.net[192.0.2.1] said: 550 5.7.1 x"), BYTES("550"), BYTES("5.7.1")},
    {BYTES("550-a\r\n551 b"), BYTES("551"), BYTES("")},
    {BYTES("550 gone (#5.1.6)"), BYTES("550"), BYTES("5.1.6")},
    {BYTES("caf\351 \r\n550 5.2.2 x"), BYTES("550"), BYTES("5.2.2")},
    {BYTES("no such user"), BYTES(""), BYTES("")},
};

START_TEST(test_places)
{
    ck_assert(slx_reply_parse(&reply, places[_i].in));
    unit_expect_span("place", "code", slx_span_sub(reply.original, reply.code_at.from, reply.code_at.to), places[_i].code);
    unit_expect_span("place", "enhanced", slx_span_sub(reply.original, reply.enhanced_at.from, reply.enhanced_at.to), places[_i].enhanced);
}
END_TEST

/* A match in the folded text points at the words as they came. */
START_TEST(test_folded_to_original)
{
    ck_assert(slx_reply_parse(&reply, SLX_SPAN("550-5.1.1 The  K\326NNEN\r\n550 5.1.1 Account")));
    size_t at = slx_span_find(reply.folded, SLX_SPAN("k\303\266nnen account"), 0);
    ck_assert_uint_ne(at, SLX_NOT_FOUND);
    struct slx_range range = slx_reply_folded_to_original(&reply, (struct slx_range){(uint32_t)at, (uint32_t)(at + 15)});
    unit_expect_span("folded", "original", slx_span_sub(reply.original, range.from, range.to),
                     SLX_SPAN("K\303\226NNEN\r\n550 5.1.1 Account"));
    range = slx_reply_folded_to_original(&reply, (struct slx_range){3, 3});
    ck_assert(range.from == 0 && range.to == 0);
}
END_TEST

/* Hostile sizes: 64 KiB of one thing are read at once, and twice as much is cut. */
static const struct slx_span repeated[] = {
    BYTES("a"), BYTES("5.1.1 "), BYTES("("), BYTES("550-\r\n"), BYTES("550 "), BYTES("-> "), BYTES("smtp;"), BYTES("host x said: "),
    BYTES("<<< 550 "), BYTES("\302\240"), BYTES("\\n550"), BYTES("=\r\n"), BYTES("\342\200\250"), BYTES("&lt;"), BYTES("[5.1.1"), BYTES("\377"),
};

START_TEST(test_large)
{
    enum { BYTES_MAX = 2 * SLX_REPLY_MAX_BYTES };
    char *bytes = malloc(BYTES_MAX);
    for (size_t i = 0; i < BYTES_MAX; i++)
        bytes[i] = repeated[_i].ptr[i % repeated[_i].len];
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    ck_assert(slx_reply_parse(&reply, (struct slx_span){bytes, SLX_REPLY_MAX_BYTES}));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    ck_assert_msg(ms < 250, "64 KiB of '%.*s' took %.1f ms", SLX_FMT(repeated[_i]), ms); /* 5 ms are the aim; sanitizers take their time */
    check_invariants("large", &reply);
    ck_assert(!slx_notes_has(&reply.notes, SLX_NOTE_TEXT_CUT));
    ck_assert(slx_reply_parse(&reply, (struct slx_span){bytes, BYTES_MAX}));
    ck_assert(slx_notes_has(&reply.notes, SLX_NOTE_TEXT_CUT));
    ck_assert_uint_le(reply.original.len, 3 * SLX_REPLY_MAX_BYTES);
    check_invariants("too large", &reply);
    free(bytes);
}
END_TEST

/* One reply object, many inputs: nothing of the last one remains. */
START_TEST(test_reuse)
{
    ck_assert(slx_reply_parse(&reply, SLX_SPAN("host mx.example.net[192.0.2.1] said: 550 5.1.1 x (in reply to RCPT TO command)")));
    ck_assert(slx_reply_parse(&reply, SLX_SPAN("hello")));
    ck_assert(reply.code == 0 && reply.enhanced.class_ == 0 && reply.mx.len == 0 && reply.command == SLX_COMMAND_UNKNOWN);
    ck_assert(reply.form == SLX_FORM_PLAIN && reply.lines == 1 && reply.notes.len == 1);
}
END_TEST

START_TEST(test_enough_rows)
{
    ck_assert_uint_ge(UNIT_COUNT(rows), 150);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_msg(strcmp(rows[i].label, rows[k].label) != 0, "the label '%s' stands twice", rows[i].label);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("reply");
    TCase *tcase = tcase_create("reply");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_row, 0, UNIT_COUNT(rows));
    tcase_add_loop_test(tcase, test_places, 0, UNIT_COUNT(places));
    tcase_add_test(tcase, test_folded_to_original);
    tcase_add_loop_test(tcase, test_large, 0, UNIT_COUNT(repeated));
    tcase_add_test(tcase, test_reuse);
    tcase_add_test(tcase, test_enough_rows);
    suite_add_tcase(suite, tcase);
    return suite;
}
