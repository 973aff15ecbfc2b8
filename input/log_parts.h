/*
 * log_parts.h - what the readers of log formats share (private to input/log*.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_LOG_PARTS_H
#define INPUT_LOG_PARTS_H

#include "input/log.h"

/* "Nov 24 11:06:33 host program[123]: message", or the same with an ISO 8601 time in front; RFC 5424's
 * "<13>1 TIME HOST PROGRAM PID ID - message" too. */
struct slx_log_head {
    struct slx_span time, program, message; /* program empty: there is none */
};
bool slx_log_head_read(struct slx_span line, struct slx_log_head *head);

/* Seconds since 1970 of "Nov 24 11:06:33", "2026-11-24T11:06:33.123+01:00", "2026-11-24 11:06:33",
 * "1795518421.123", "@400000005f..." (TAI64N); -1 when it is none of these. */
int64_t slx_log_time(struct slx_log_in *in, struct slx_span text);

/* Length of an ISO 8601 date with time at the start of the text, its zone included; 0: there is none. */
size_t slx_log_iso_length(struct slx_span text);

/* What stands between `start` and the next `end` behind it (to the end of the text when there is none). */
struct slx_span slx_log_between(struct slx_span text, struct slx_span start, struct slx_span end);

/* Words of a program and what they mean; the first row that starts the text. SLX_LOG_KIND_COUNT: none. */
struct slx_log_verb {
    struct slx_span word;
    enum slx_log_kind kind;
};
enum slx_log_kind slx_log_verb_find(const struct slx_log_verb *verbs, size_t count, struct slx_span text);

/* "mx.example.com[192.0.2.1]:25", "mx.example.com. [192.0.2.1]", "192.0.2.1 (mx.example.com)". */
void slx_log_host(struct slx_span text, struct slx_log_event *event);

/* "<user@example.com>", "user@example.com" -> user@example.com. */
struct slx_span slx_log_address(struct slx_span text);

/* The reply with the program's own enhanced code in front where it holds no reply code itself. */
struct slx_span slx_log_with_code(struct slx_log_in *in, struct slx_span enhanced, struct slx_span text);

/* The text with every "\n" of two characters as a line end. */
struct slx_span slx_log_unescape(struct slx_log_in *in, struct slx_span text);

/* Tells an event; what goes to this machine itself is handed on, not delivered. */
void slx_log_tell(struct slx_log_in *in, struct slx_log_event *event);

/* A comma-separated list of recipients: one event each. */
void slx_log_tell_each(struct slx_log_in *in, struct slx_log_event *event, struct slx_span recipients, struct slx_span separator);

/* The readers, one a format. */
bool slx_log_postfix(struct slx_log_in *in, struct slx_span line);
bool slx_log_exim(struct slx_log_in *in, struct slx_span line);
bool slx_log_sendmail(struct slx_log_in *in, struct slx_span line);
bool slx_log_opensmtpd(struct slx_log_in *in, struct slx_span line);
bool slx_log_kumomta(struct slx_log_in *in, struct slx_span line);
bool slx_log_powermta(struct slx_log_in *in, struct slx_span line);
bool slx_log_haraka(struct slx_log_in *in, struct slx_span line);
bool slx_log_zonemta(struct slx_log_in *in, struct slx_span line);
bool slx_log_qmail(struct slx_log_in *in, struct slx_span line);
bool slx_log_exchange(struct slx_log_in *in, struct slx_span line);

void slx_log_csv_free(struct slx_log_csv *csv);
void slx_qmail_free(struct slx_qmail *qmail);

#endif
