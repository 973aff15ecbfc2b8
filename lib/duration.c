/*
 * duration.c - see duration.h. Units and signal words are rows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/duration.h"

static const struct {
    struct slx_span prefix; /* folded; the word must begin so */
    unsigned max_len;       /* and have at most so many bytes */
    int64_t seconds;
} units[] = {
    {{"second", 6}, 10, 1}, {{"sekunde", 7}, 8, 1},   {{"secs", 4}, 4, 1},      {{"sec", 3}, 3, 1},
    {{"seg", 3}, 8, 1},     {{"s", 1}, 1, 1},         {{"minut", 5}, 8, 60},    {{"mins", 4}, 4, 60},
    {{"min", 3}, 3, 60},    {{"m", 1}, 1, 60},        {{"hour", 4}, 5, 3600},   {{"stunde", 6}, 7, 3600},
    {{"heure", 5}, 6, 3600}, {{"hora", 4}, 5, 3600},  {{"hrs", 3}, 3, 3600},    {{"hr", 2}, 2, 3600},
    {{"h", 1}, 1, 3600},    {{"day", 3}, 4, 86400},   {{"tage", 4}, 5, 86400},  {{"jour", 4}, 5, 86400},
};

/* Words right before the number that make it a wait. */
static const struct slx_span before[] = {
    {"in", 2}, {"after", 5}, {"wait", 4}, {"for", 3}, {"least", 5}, {"about", 5}, {"within", 6}, {"another", 7},
    {"retry", 5}, {"nach", 4}, {"dans", 4}, {"en", 2}, {"em", 2}, {"over", 4}, {"approximately", 13},
    {"delayed", 7}, {"deferred", 8}, {"later:", 6}, {"to", 2}, {"=", 1},
};

/* A text that asks for patience. */
static const struct slx_span patience[] = {
    {"again", 5}, {"retry", 5}, {"retries", 7}, {"wait", 4}, {"later", 5}, {"greylist", 8}, {"graylist", 8},
    {"come back", 9}, {"resend", 6}, {"delayed", 7}, {"erneut", 6}, {"nouveau", 7}, {"reintent", 8},
    {"try in", 6}, {"tente", 5}, {"defer", 5},
};

static bool unit_of(struct slx_span word, int64_t *seconds)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (word.len <= units[i].max_len && slx_span_starts_nocase(word, units[i].prefix)) {
            *seconds = units[i].seconds;
            return true;
        }
    return false;
}

static struct slx_span number_at(struct slx_span text, size_t at)
{
    size_t end = at;
    while (end < text.len && slx_is_digit(text.ptr[end]))
        end++;
    return slx_span_sub(text, at, end);
}

/* "hh:mm:ss" */
static bool parse_clock(struct slx_span text, int64_t *seconds)
{
    uint64_t parts[3];
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        struct slx_span number = number_at(text, at);
        if (!slx_span_to_uint(number, 99, &parts[i]))
            return false;
        at += number.len;
        if (i < 2 && (at >= text.len || text.ptr[at++] != ':'))
            return false;
    }
    if (at != text.len)
        return false;
    *seconds = (int64_t)(parts[0] * 3600 + parts[1] * 60 + parts[2]);
    return true;
}

/* A number and its unit at `at`; `end` is set behind them. Without a unit: false. */
static bool parse_with_unit(struct slx_span text, size_t at, int64_t *seconds, size_t *end)
{
    uint64_t count;
    int64_t unit;
    struct slx_span number = number_at(text, at);
    if (!slx_span_to_uint(number, SLX_DURATION_MAX_S, &count))
        return false;
    size_t from = at + number.len;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '-'))
        from++;
    size_t to = from;
    while (to < text.len && slx_is_alpha(text.ptr[to]))
        to++;
    if (!unit_of(slx_span_sub(text, from, to), &unit) || (int64_t)count * unit > SLX_DURATION_MAX_S)
        return false;
    *seconds = (int64_t)count * unit;
    *end = to;
    return true;
}

bool slx_duration_parse(struct slx_span text, int64_t *seconds)
{
    uint64_t bare;
    size_t end;
    text = slx_span_trim(text);
    if (slx_span_to_uint(text, SLX_DURATION_MAX_S, &bare)) {
        *seconds = (int64_t)bare;
        return true;
    }
    return parse_clock(text, seconds) || parse_with_unit(text, 0, seconds, &end);
}

static bool signal_before(struct slx_span folded, size_t at)
{
    while (at > 0 && (folded.ptr[at - 1] == ' ' || folded.ptr[at - 1] == '(' || folded.ptr[at - 1] == ':'))
        at--;
    size_t from = at;
    while (from > 0 && folded.ptr[from - 1] != ' ' && folded.ptr[from - 1] != '(')
        from--;
    struct slx_span word = slx_span_sub(folded, from, at);
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (slx_span_eq(word, before[i]) || (before[i].len == 1 && slx_span_ends_nocase(word, before[i])))
            return true;
    return false;
}

static bool asks_patience(struct slx_span folded)
{
    for (size_t i = 0; i < sizeof patience / sizeof patience[0]; i++)
        if (slx_span_find(folded, patience[i], 0) != SLX_NOT_FOUND)
            return true;
    return false;
}

bool slx_duration_find(struct slx_span folded, int64_t *seconds, struct slx_range *at)
{
    for (size_t i = 0; i < folded.len; i++) {
        bool starts = slx_is_digit(folded.ptr[i]) && (i == 0 || !slx_is_alnum(folded.ptr[i - 1]));
        size_t end;
        if (!starts || !parse_with_unit(folded, i, seconds, &end) || !signal_before(folded, i))
            continue;
        if (!asks_patience(folded))
            return false;
        *at = (struct slx_range){(uint32_t)i, (uint32_t)end};
        return true;
    }
    return false;
}
