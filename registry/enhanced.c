/*
 * enhanced.c - see enhanced.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/enhanced.h"

enum { PART_MAX = 999, PART_DIGITS_MAX = 3 };

static bool parse_part(struct slx_span part, bool wild, bool star, uint16_t *value)
{
    uint64_t number;
    bool any = wild && part.len == 1 && (part.ptr[0] == 'x' || part.ptr[0] == 'X' || (star && part.ptr[0] == '*'));
    if (any) {
        *value = SLX_ENHANCED_ANY;
        return true;
    }
    bool padded = part.len > 1 && part.ptr[0] == '0';
    if (padded || part.len > PART_DIGITS_MAX || !slx_span_to_uint(part, PART_MAX, &number))
        return false;
    *value = (uint16_t)number;
    return true;
}

bool slx_enhanced_parse(struct slx_span text, bool wild, struct slx_enhanced *code)
{
    struct slx_enhanced read;
    size_t first = slx_span_find_char(text, '.', 0);
    size_t second = first == SLX_NOT_FOUND ? first : slx_span_find_char(text, '.', first + 1);
    if (second == SLX_NOT_FOUND)
        return false;
    bool ok = parse_part(slx_span_sub(text, 0, first), wild, false, &read.class_) &&
              parse_part(slx_span_sub(text, first + 1, second), wild, true, &read.subject) &&
              parse_part(slx_span_sub(text, second + 1, text.len), wild, true, &read.detail);
    bool class_ok = ok && (read.class_ == 2 || read.class_ == 4 || read.class_ == 5 ||
                           read.class_ == SLX_ENHANCED_ANY);
    if (!class_ok)
        return false;
    *code = read;
    return true;
}

static bool part_matches(uint16_t pattern, uint16_t value) { return pattern == SLX_ENHANCED_ANY || pattern == value; }

bool slx_enhanced_matches(struct slx_enhanced pattern, struct slx_enhanced code)
{
    return code.class_ && part_matches(pattern.class_, code.class_) && part_matches(pattern.subject, code.subject) &&
           part_matches(pattern.detail, code.detail);
}

static size_t print_part(uint16_t value, char *out)
{
    size_t len = 0;
    if (value == SLX_ENHANCED_ANY) {
        out[len++] = 'x';
        return len;
    }
    if (value >= 100)
        out[len++] = (char)('0' + value / 100 % 10);
    if (value >= 10)
        out[len++] = (char)('0' + value / 10 % 10);
    out[len++] = (char)('0' + value % 10);
    return len;
}

size_t slx_enhanced_print(struct slx_enhanced code, char out[16])
{
    size_t len = print_part(code.class_, out);
    out[len++] = '.';
    len += print_part(code.subject, out + len);
    out[len++] = '.';
    len += print_part(code.detail, out + len);
    return len;
}
