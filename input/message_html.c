/*
 * message_html.c - HTML as text: enough to find the words of a notification; see message_parts.h.
 *
 * Tags go; those that end a block or a line become line ends; what stands in
 * script, style, head and title is left out; the entities that mail programs
 * write are decoded. Nothing is interpreted, nothing is fetched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/utf8.h"
#include "input/message_parts.h"

enum { TAG_MAX_BYTES = 16 * 1024, ADDRESS_MAX_BYTES = 330 };

static const struct slx_span blocks[] = {
    SLX_SPAN_INIT("br"), SLX_SPAN_INIT("p"),  SLX_SPAN_INIT("/p"), SLX_SPAN_INIT("div"), SLX_SPAN_INIT("/div"), SLX_SPAN_INIT("tr"),
    SLX_SPAN_INIT("/tr"), SLX_SPAN_INIT("li"), SLX_SPAN_INIT("/li"), SLX_SPAN_INIT("h1"), SLX_SPAN_INIT("/h1"), SLX_SPAN_INIT("h2"),
    SLX_SPAN_INIT("/h2"), SLX_SPAN_INIT("h3"), SLX_SPAN_INIT("/h3"), SLX_SPAN_INIT("pre"), SLX_SPAN_INIT("/pre"), SLX_SPAN_INIT("table"),
    SLX_SPAN_INIT("/table"), SLX_SPAN_INIT("blockquote"), SLX_SPAN_INIT("/blockquote"), SLX_SPAN_INIT("hr"), SLX_SPAN_INIT("/ul"),
};

static const struct slx_span silent[] = {SLX_SPAN_INIT("script"), SLX_SPAN_INIT("style"), SLX_SPAN_INIT("head"), SLX_SPAN_INIT("title")};

static const struct {
    struct slx_span name;
    uint32_t character;
} entities[] = {
    {SLX_SPAN_INIT("lt"), '<'},     {SLX_SPAN_INIT("gt"), '>'},      {SLX_SPAN_INIT("amp"), '&'},   {SLX_SPAN_INIT("quot"), '"'},
    {SLX_SPAN_INIT("apos"), '\''},  {SLX_SPAN_INIT("nbsp"), ' '},    {SLX_SPAN_INIT("copy"), 0xa9}, {SLX_SPAN_INIT("auml"), 0xe4},
    {SLX_SPAN_INIT("ouml"), 0xf6},  {SLX_SPAN_INIT("uuml"), 0xfc},   {SLX_SPAN_INIT("Auml"), 0xc4}, {SLX_SPAN_INIT("Ouml"), 0xd6},
    {SLX_SPAN_INIT("Uuml"), 0xdc},  {SLX_SPAN_INIT("szlig"), 0xdf},  {SLX_SPAN_INIT("eacute"), 0xe9}, {SLX_SPAN_INIT("egrave"), 0xe8},
    {SLX_SPAN_INIT("agrave"), 0xe0}, {SLX_SPAN_INIT("ccedil"), 0xe7}, {SLX_SPAN_INIT("rsquo"), 0x2019}, {SLX_SPAN_INIT("lsquo"), 0x2018},
    {SLX_SPAN_INIT("ndash"), 0x2013}, {SLX_SPAN_INIT("mdash"), 0x2014},
};

static bool one_of(const struct slx_span *names, size_t count, struct slx_span name)
{
    for (size_t i = 0; i < count; i++)
        if (slx_span_eq_nocase(names[i], name))
            return true;
    return false;
}

static bool numeric(struct slx_span digits, uint32_t *character)
{
    bool hex = digits.len && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
    uint32_t value = 0;
    for (size_t i = hex; i < digits.len; i++) {
        char c = slx_lower(digits.ptr[i]);
        uint32_t digit = slx_is_digit(c) ? (uint32_t)(c - '0') : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : 99;
        if (digit == 99 || value > 0x10ffff)
            return false;
        value = value * (hex ? 16 : 10) + digit;
    }
    bool usable = value >= ' ' && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
    *character = usable ? value : ' ';
    return digits.len > hex;
}

/* An entity at `at` ('&'): appends its character, returns its length; 0 when it is none. */
static size_t take_entity(struct slx_span html, size_t at, struct slx_buf *out)
{
    size_t end = slx_span_find_char(slx_span_sub(html, at, at + 12), ';', 0);
    char bytes[4];
    uint32_t character = 0;
    if (end == SLX_NOT_FOUND || end < 2)
        return 0;
    struct slx_span name = slx_span_sub(html, at + 1, at + end);
    bool known = name.ptr[0] == '#' && numeric(slx_span_sub(name, 1, name.len), &character);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0] && !known; i++)
        if (slx_span_eq(name, entities[i].name)) {
            character = entities[i].character;
            known = true;
        }
    if (!known)
        return 0;
    slx_buf_add(out, (struct slx_span){bytes, slx_utf8_put(character, bytes)});
    return end + 1;
}

/* Where the element that opened at `at` has ended: behind "</name". */
static size_t skip_element(struct slx_span html, size_t at, struct slx_span name)
{
    for (;;) {
        size_t close = slx_span_find(html, SLX_SPAN("</"), at);
        if (close == SLX_NOT_FOUND)
            return html.len;
        if (slx_span_starts_nocase(slx_span_sub(html, close + 2, html.len), name))
            return close;
        at = close + 2;
    }
}

/* A tag at `at` ('<'): returns where to go on. An address in angle brackets is text. */
static size_t take_tag(struct slx_span html, size_t at, struct slx_buf *out)
{
    if (slx_span_starts(slx_span_sub(html, at, html.len), SLX_SPAN("<!--"))) {
        size_t close = slx_span_find(html, SLX_SPAN("-->"), at);
        return close == SLX_NOT_FOUND ? html.len : close + 3;
    }
    size_t end = slx_span_find_char(slx_span_sub(html, 0, at + TAG_MAX_BYTES), '>', at);
    if (end == SLX_NOT_FOUND) {
        slx_buf_add_char(out, '<');
        return at + 1;
    }
    size_t to = at + 1;
    while (to < end && (slx_is_alnum(html.ptr[to]) || (to == at + 1 && (html.ptr[to] == '/' || html.ptr[to] == '!'))))
        to++;
    struct slx_span name = slx_span_sub(html, at + 1, to);
    bool address = to < end && (html.ptr[to] == '@' || html.ptr[to] == '.' || html.ptr[to] == '_') &&
                   end - at < ADDRESS_MAX_BYTES && slx_span_find_char(slx_span_sub(html, at, end), '@', 0) != SLX_NOT_FOUND;
    if (address || !name.len) {
        slx_buf_add_char(out, '<');
        return at + 1;
    }
    if (one_of(blocks, sizeof blocks / sizeof blocks[0], name))
        slx_buf_add_char(out, '\n');
    if (one_of(silent, sizeof silent / sizeof silent[0], name))
        return skip_element(html, end + 1, name);
    return end + 1;
}

void slx_html_text(struct slx_span html, struct slx_buf *out)
{
    bool pre = false;
    for (size_t i = 0; i < html.len && !out->failed;) {
        char c = html.ptr[i];
        size_t entity = c == '&' ? take_entity(html, i, out) : 0;
        if (entity) {
            i += entity;
        } else if (c == '<') {
            struct slx_span rest = slx_span_sub(html, i, html.len);
            pre = slx_span_starts_nocase(rest, SLX_SPAN("<pre")) ? true : slx_span_starts_nocase(rest, SLX_SPAN("</pre")) ? false : pre;
            i = take_tag(html, i, out);
        } else {
            bool space = !pre && slx_is_space(c);
            if (!space || (out->len && !slx_is_space(out->data[out->len - 1])))
                slx_buf_add_char(out, space ? ' ' : c);
            i++;
        }
    }
}
