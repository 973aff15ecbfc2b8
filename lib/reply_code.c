/*
 * reply_code.c - reply codes and enhanced codes where they stand; see reply_parts.h.
 *
 * Careful: IP addresses, versions, dates, ports and prices look alike. A code
 * counts at the start of a line; elsewhere only an enhanced code that is
 * marked ('#', brackets) or fits the reply's class and stands alone.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/reply_parts.h"

enum { ENHANCED_MAX_BYTES = 11, SUBJECT_MAX = 7 };

static char at(struct slx_span text, size_t i) { return i < text.len ? text.ptr[i] : ' '; }

/* Blanks as people paste them: space, tab, NBSP (C2 A0). */
static size_t skip_blanks(struct slx_span text, size_t i)
{
    for (;;) {
        if (at(text, i) == '\t' || (i < text.len && text.ptr[i] == ' '))
            i++;
        else if (i + 1 < text.len && (unsigned char)text.ptr[i] == 0xc2 && (unsigned char)text.ptr[i + 1] == 0xa0)
            i += 2;
        else
            return i;
    }
}

struct slx_span slx_trim_blanks(struct slx_span text)
{
    size_t blanks;
    do {
        text = slx_span_trim(text);
        blanks = skip_blanks(text, 0);
        text = slx_span_sub(text, blanks, text.len);
    } while (blanks);
    return text;
}

uint16_t slx_code_at(struct slx_span text, size_t i)
{
    bool bounded = i == 0 || !(slx_is_alnum(text.ptr[i - 1]) || text.ptr[i - 1] == '.' || text.ptr[i - 1] == '-' ||
                               (unsigned char)text.ptr[i - 1] >= 0x80);
    if (i >= 2 && (unsigned char)text.ptr[i - 1] == 0xa0)
        bounded = true; /* NBSP */
    if (i + 3 > text.len || !bounded || text.ptr[i] < '2' || text.ptr[i] > '6')
        return 0;
    if (!slx_is_digit(text.ptr[i + 1]) || !slx_is_digit(text.ptr[i + 2]))
        return 0;
    char next = at(text, i + 3);
    bool joined = slx_is_alnum(next) || next == '_' || next == '@' || next == '/' || next == '%' ||
                  ((next == '.' || next == ',') && slx_is_digit(at(text, i + 4)));
    if (joined)
        return 0;
    return (uint16_t)((text.ptr[i] - '0') * 100 + (text.ptr[i + 1] - '0') * 10 + text.ptr[i + 2] - '0');
}

size_t slx_enhanced_at(struct slx_span text, size_t i, struct slx_enhanced *code)
{
    size_t end = i;
    char before = i ? text.ptr[i - 1] : ' ';
    if (i >= text.len || slx_is_alnum(before) || before == '.' || before == '_')
        return 0;
    if (text.ptr[i] != '2' && text.ptr[i] != '4' && text.ptr[i] != '5')
        return 0;
    while (end < text.len && end - i <= ENHANCED_MAX_BYTES && (slx_is_digit(text.ptr[end]) || text.ptr[end] == '.'))
        end++;
    while (end > i && text.ptr[end - 1] == '.')
        end--; /* the end of a sentence */
    char next = at(text, end);
    if (slx_is_alnum(next) || next == '_' || next == '@' || !slx_enhanced_parse(slx_span_sub(text, i, end), false, code))
        return 0;
    if (next == '.' && slx_is_alnum(at(text, end + 1)))
        return 0;
    return end - i;
}

/* What may close an enhanced code: ")", "]", ":", "=", "," and a dash, in any mix. */
static size_t skip_closing(struct slx_span text, size_t i)
{
    while (i < text.len && (text.ptr[i] == ')' || text.ptr[i] == ']' || text.ptr[i] == ':' || text.ptr[i] == '=' ||
                            text.ptr[i] == ',' || text.ptr[i] == '\'' || text.ptr[i] == '#'))
        i++;
    return skip_blanks(text, i);
}

/* An enhanced code behind optional "(", "[", "#", "'"; fills the head and moves its end. */
static bool read_enhanced(struct slx_span text, struct slx_code_head *head)
{
    size_t i = head->end, opened = 0;
    while (opened < 3 && i < text.len &&
           (text.ptr[i] == '(' || text.ptr[i] == '[' || text.ptr[i] == '#' || text.ptr[i] == '\'')) {
        i++;
        opened++;
    }
    size_t len = slx_enhanced_at(text, i, &head->enhanced);
    if (!len) {
        head->enhanced = (struct slx_enhanced){0};
        return false;
    }
    head->enhanced_at = i;
    head->enhanced_len = len;
    head->end = skip_closing(text, i + len);
    return true;
}

/* A second code behind the first: "550 550 5.1.1", "550 5.1.1 550 5.1.1 text"; false when there is none. */
static bool read_double(struct slx_span text, struct slx_code_head *head)
{
    uint16_t again = slx_code_at(slx_span_sub(text, head->end, text.len), 0); /* "550-550 ..." too */
    struct slx_code_head inner = {.code = again, .code_at = head->end, .separator = head->separator};
    if (!again || again / 100 != head->code / 100)
        return false;
    inner.end = head->end + 3;
    if (at(text, inner.end) == '-')
        inner.end++;
    inner.end = skip_blanks(text, inner.end);
    bool enhanced = read_enhanced(text, &inner);
    if (again != head->code && !enhanced)
        return false;
    inner.doubled = true;
    if (!enhanced) {
        inner.enhanced = head->enhanced;
        inner.enhanced_at = head->enhanced_at;
        inner.enhanced_len = head->enhanced_len;
    }
    *head = inner;
    return true;
}

struct slx_code_head slx_code_head_read(struct slx_span text, size_t from)
{
    struct slx_code_head head = {.separator = ' '};
    size_t i = skip_blanks(text, from);
    while (i < text.len && (text.ptr[i] == '"' || text.ptr[i] == '\'') && slx_is_digit(at(text, i + 1)))
        i++;
    if (at(text, i) == '#' && slx_code_at(text, i + 1))
        i++; /* #550 5.1.1 ... ## */
    head.code = slx_code_at(text, i);
    head.code_at = i;
    head.end = i;
    if (head.code) {
        head.end = i + 3;
        if (at(text, head.end) == '-') {
            head.separator = '-';
            head.end++;
        } else if (at(text, head.end) == ':' || at(text, head.end) == ';') {
            head.end++;
        }
        head.end = skip_blanks(text, head.end);
    }
    if (read_enhanced(text, &head) || head.code) {
        while (head.code && read_double(text, &head))
            continue;
        return head;
    }
    head.end = from;
    return head;
}

static bool marked(struct slx_span text, size_t i)
{
    char before = i ? text.ptr[i - 1] : ' ';
    return before == '#' || before == '(' || before == '[';
}

bool slx_enhanced_find(struct slx_span text, unsigned class_, struct slx_enhanced *code, size_t *where, size_t *len)
{
    for (size_t i = 0; i + 5 <= text.len; i++) {
        struct slx_enhanced found;
        bool start = (text.ptr[i] == '4' || text.ptr[i] == '5' || text.ptr[i] == '2') && text.ptr[i + 1] == '.';
        size_t got = start ? slx_enhanced_at(text, i, &found) : 0;
        if (!got || found.subject > SUBJECT_MAX)
            continue;
        char before = i ? text.ptr[i - 1] : ' ', after = at(text, i + got);
        bool alone = (before == ' ' || before == '-') && (after == ' ' || after == ',' || after == ':' || after == '.');
        bool fits = class_ && found.class_ == class_ && alone;
        if (!marked(text, i) && !fits)
            continue;
        *code = found;
        *where = i;
        *len = got;
        return true;
    }
    return false;
}
