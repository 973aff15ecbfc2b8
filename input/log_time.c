/*
 * log_time.c - times of log lines as seconds, and what stands in front of a line; see log_parts.h.
 *
 * Times without a zone are taken as they stand: a report needs differences and
 * days, not instants. A date without a year lies in the year before `now_s`.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "input/log_parts.h"

enum { DAY_S = 24 * 3600, TAI_LEAP_S = 10 };

/* Days since 1970 of a date in the Gregorian calendar. */
static int64_t days_of(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    unsigned of_era = (unsigned)(year - era * 400);
    unsigned of_year = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
    return era * 146097 + (int64_t)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

static int64_t year_of(int64_t seconds)
{
    int64_t year = 1970 + seconds / (DAY_S * 366);
    while (days_of(year + 1, 1, 1) * DAY_S <= seconds)
        year++;
    return year;
}

/* Two digits, at most `max`; -1 when they are none. */
static int two(struct slx_span text, size_t at, int max)
{
    if (at + 2 > text.len || !slx_is_digit(text.ptr[at]) || !slx_is_digit(text.ptr[at + 1]))
        return -1;
    int value = (text.ptr[at] - '0') * 10 + text.ptr[at + 1] - '0';
    return value <= max ? value : -1;
}

/* "11:06:33" as seconds of the day; -1 when it is none. */
static int64_t clock_of(struct slx_span text, size_t at)
{
    int hour = two(text, at, 23), minute = two(text, at + 3, 59), second = two(text, at + 6, 60);
    bool colons = at + 8 <= text.len && text.ptr[at + 2] == ':' && text.ptr[at + 5] == ':';
    return colons && hour >= 0 && minute >= 0 && second >= 0 ? hour * 3600 + minute * 60 + second : -1;
}

/* "Nov 24 11:06:33", the day with a blank or a zero in front. */
static int64_t rfc3164(const struct slx_log_in *in, struct slx_span text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.len < 15 || text.ptr[3] != ' ')
        return -1;
    unsigned month = 1;
    while (month <= 12 && memcmp(months + 3 * (month - 1), text.ptr, 3) != 0)
        month++;
    char digits[2] = {text.ptr[4] == ' ' ? '0' : text.ptr[4], text.ptr[5]};
    int day = two((struct slx_span){digits, 2}, 0, 31);
    int64_t seconds = clock_of(text, 7);
    if (month > 12 || day < 1 || seconds < 0)
        return -1;
    int64_t year = year_of(in->now_s);
    int64_t time = days_of(year, month, (unsigned)day) * DAY_S + seconds;
    return time > in->now_s + DAY_S ? days_of(year - 1, month, (unsigned)day) * DAY_S + seconds : time;
}

size_t slx_log_iso_length(struct slx_span text)
{
    bool dated = text.len >= 19 && text.ptr[4] == '-' && text.ptr[7] == '-' && (text.ptr[10] == 'T' || text.ptr[10] == ' ') &&
                 text.ptr[13] == ':' && text.ptr[16] == ':' && slx_is_digit(text.ptr[0]) && slx_is_digit(text.ptr[18]);
    size_t at = 19;
    if (!dated)
        return 0;
    if (at + 1 < text.len && (text.ptr[at] == '.' || text.ptr[at] == ',') && slx_is_digit(text.ptr[at + 1]))
        for (at++; at < text.len && slx_is_digit(text.ptr[at]); at++)
            continue;
    if (at < text.len && text.ptr[at] == 'Z')
        return at + 1;
    size_t sign = at + (at < text.len && text.ptr[at] == ' '); /* Exim puts a blank before the zone */
    if (sign + 5 <= text.len && (text.ptr[sign] == '+' || text.ptr[sign] == '-') && two(text, sign + 1, 23) >= 0)
        return sign + (text.ptr[sign + 3] == ':' ? 6 : 5);
    return at;
}

static int64_t iso8601(struct slx_span text)
{
    size_t len = slx_log_iso_length(text);
    int century = two(text, 0, 99), year = two(text, 2, 99), month = two(text, 5, 12), day = two(text, 8, 31);
    int64_t seconds = clock_of(text, 11);
    if (!len || century < 0 || year < 0 || month < 1 || day < 1 || seconds < 0)
        return -1;
    int64_t time = days_of(century * 100 + year, (unsigned)month, (unsigned)day) * DAY_S + seconds;
    size_t sign = len >= 25 && text.ptr[len - 3] == ':' ? len - 6 : len >= 24 ? len - 5 : 0;
    if (sign && (text.ptr[sign] == '+' || text.ptr[sign] == '-')) {
        int64_t zone = two(text, sign + 1, 23) * 3600 + (two(text, len - 2, 59) < 0 ? 0 : two(text, len - 2, 59) * 60);
        time += text.ptr[sign] == '-' ? zone : -zone;
    }
    return time;
}

/* "@40000000" and the seconds as hex digits: TAI64N, as multilog writes it. */
static int64_t tai64n(struct slx_span text)
{
    int64_t seconds = 0;
    if (text.len < 17 || text.ptr[0] != '@' || text.ptr[1] != '4')
        return -1;
    for (size_t i = 2; i < 17; i++) {
        char c = slx_lower(text.ptr[i]);
        if (!slx_is_digit(c) && (c < 'a' || c > 'f'))
            return -1;
        seconds = seconds * 16 + (slx_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return seconds - TAI_LEAP_S;
}

static int64_t epoch(struct slx_span text)
{
    uint64_t seconds;
    size_t digits = 0;
    while (digits < text.len && slx_is_digit(text.ptr[digits]))
        digits++;
    if (digits < 9 || !slx_span_to_uint(slx_span_sub(text, 0, digits), UINT64_C(99999999999999), &seconds))
        return -1;
    return (int64_t)(digits > 11 ? seconds / 1000 : seconds); /* milliseconds are written too */
}

int64_t slx_log_time(struct slx_log_in *in, struct slx_span text)
{
    if (text.len >= 15 && in->time_text[0] && memcmp(in->time_text, text.ptr, 15) == 0 && !slx_is_digit(text.ptr[0]))
        return in->time_s; /* the same second as the line before */
    int64_t time = rfc3164(in, text);
    if (time >= 0) {
        memcpy(in->time_text, text.ptr, 15);
        return in->time_s = time;
    }
    time = iso8601(text);
    time = time >= 0 ? time : tai64n(text);
    return time >= 0 ? time : epoch(text);
}

/* Cuts the next word off. */
static struct slx_span word(struct slx_span *rest)
{
    size_t from = 0, to;
    while (from < rest->len && rest->ptr[from] == ' ')
        from++;
    for (to = from; to < rest->len && rest->ptr[to] != ' '; to++)
        continue;
    struct slx_span found = slx_span_sub(*rest, from, to);
    *rest = slx_span_sub(*rest, to, rest->len);
    return found;
}

/* "program[123]:" -> program */
static bool program_of(struct slx_span text, struct slx_span *program)
{
    size_t end = 0;
    while (end < text.len && text.ptr[end] != '[' && text.ptr[end] != ':')
        end++;
    *program = slx_span_sub(text, 0, end);
    return end > 0 && end < text.len && text.ptr[text.len - 1] == ':';
}

static bool rfc5424(struct slx_span line, struct slx_log_head *head)
{
    struct slx_span rest = line;
    struct slx_span priority = word(&rest);
    if (priority.len < 4 || priority.ptr[0] != '<' || priority.ptr[priority.len - 1] != '1')
        return false;
    head->time = word(&rest);
    word(&rest); /* host */
    head->program = word(&rest);
    word(&rest); /* process */
    word(&rest); /* message id */
    if (rest.len > 1 && rest.ptr[1] == '[')
        rest = slx_span_sub(rest, slx_span_find_char(rest, ']', 0), rest.len);
    else
        word(&rest);
    head->message = slx_span_trim(rest.len && rest.ptr[0] == ']' ? slx_span_sub(rest, 1, rest.len) : rest);
    return slx_log_iso_length(head->time) > 0;
}

bool slx_log_head_read(struct slx_span line, struct slx_log_head *head)
{
    size_t time = slx_log_iso_length(line);
    if (line.len && line.ptr[0] == '<')
        return rfc5424(line, head);
    if (!time && line.len > 16 && line.ptr[3] == ' ' && line.ptr[6] == ' ' && line.ptr[9] == ':' && line.ptr[12] == ':')
        time = 15;
    if (!time)
        return false;
    struct slx_span rest = slx_span_sub(line, time, line.len);
    head->time = slx_span_sub(line, 0, time);
    struct slx_span first = word(&rest), second;
    if (!program_of(first, &head->program)) { /* that was the host's name; journalctl leaves it out */
        second = word(&rest);
        if (!program_of(second, &head->program))
            return false;
    }
    head->message = slx_span_trim(rest);
    return true;
}
