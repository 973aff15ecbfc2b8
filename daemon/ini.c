/*
 * ini.c - see ini.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/ini.h"

#include "daemon/limits.h"

/* Why this line cannot be read, or NULL; fills the parts of `at`. */
static const char *parse_line(struct slx_span text, struct slx_ini_line *at)
{
    at->key = (struct slx_span){0};
    if (text.len == 0 || text.ptr[0] == '#' || text.ptr[0] == ';')
        return NULL;
    if (text.ptr[0] == '[') {
        if (text.len < 3 || text.ptr[text.len - 1] != ']')
            return "a section is written [name]";
        at->section = slx_span_trim(slx_span_sub(text, 1, text.len - 1));
        return NULL;
    }
    size_t equals = slx_span_find_char(text, '=', 0);
    if (equals == SLX_NOT_FOUND)
        return "expected 'key = value'";
    if (equals == 0)
        return "there is no key before '='";
    at->key = slx_span_trim(slx_span_sub(text, 0, equals));
    at->value = slx_span_trim(slx_span_sub(text, equals + 1, text.len));
    return NULL;
}

bool slx_ini_parse(const char *file, struct slx_span bytes, slx_ini_fn *set, void *closure,
                   struct slx_diag_list *diags)
{
    size_t before = diags->errors;
    struct slx_ini_line at = {.file = file};
    if (slx_span_starts(bytes, SLX_SPAN("\xef\xbb\xbf")))
        bytes = slx_span_sub(bytes, 3, bytes.len);
    for (size_t pos = 0; pos < bytes.len;) {
        size_t end = slx_span_find_char(bytes, '\n', pos);
        if (end == SLX_NOT_FOUND)
            end = bytes.len;
        struct slx_span line = slx_span_sub(bytes, pos, end);
        pos = end + 1;
        at.line++;
        const char *why = NULL;
        if (line.len > SLX_CONFIG_LINE_MAX_BYTES)
            why = "the line is too long";
        else if (slx_span_find_char(line, '\0', 0) != SLX_NOT_FOUND)
            why = "the line holds a NUL byte";
        else
            why = parse_line(slx_span_trim(line), &at);
        if (why)
            slx_diag_list_add(diags, SLX_ERROR, file, at.line, 0, "%s", why);
        else if (at.key.len > 0)
            set(closure, &at, diags);
    }
    return diags->errors == before;
}
