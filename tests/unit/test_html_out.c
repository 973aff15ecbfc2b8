/*
 * test_html_out.c - the writer of HTML: structure, escapes, addresses.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "api/html_out.h"
#include "tests/unit/unit.h"

static struct slx_buf out;
static struct slx_html html;

static void begin(void)
{
    slx_buf_init(&out, 64 * 1024);
    slx_html_init(&html, &out);
}

static void end(void)
{
    slx_buf_deinit(&out);
}

/* Texts that must stay texts (reliability: rows 74 to 76). */
static const struct {
    const char *label;
    struct slx_span text, want;
} escapes[] = {
    {"plain", SLX_SPAN_INIT("550 5.1.1 User unknown"), SLX_SPAN_INIT("550 5.1.1 User unknown")},
    {"script", SLX_SPAN_INIT("<script>alert(1)</script>"),
     SLX_SPAN_INIT("&lt;script&gt;alert(1)&lt;/script&gt;")},
    {"quotes", SLX_SPAN_INIT("\" onclick='x'"), SLX_SPAN_INIT("&quot; onclick=&#39;x&#39;")},
    {"entity", SLX_SPAN_INIT("&lt;b&gt; & more"), SLX_SPAN_INIT("&amp;lt;b&amp;gt; &amp; more")},
    {"comment", SLX_SPAN_INIT("--><img src=x onerror=alert(1)>"),
     SLX_SPAN_INIT("--&gt;&lt;img src=x onerror=alert(1)&gt;")},
    {"escape sequence", SLX_SPAN_INIT("\033[31mred"), SLX_SPAN_INIT("\xe2\x90\x9b[31mred")},
    {"NUL and DEL",
     {"a\0b\x7f", 4},
     SLX_SPAN_INIT("a\xe2\x90\x80"
                   "b\xe2\x90\xa1")},
    {"line ends and tab stay", SLX_SPAN_INIT("a\r\n\tb"), SLX_SPAN_INIT("a\r\n\tb")},
    {"UTF-8 stays",
     SLX_SPAN_INIT("Gr\xc3\xbc\xc3\x9f"
                   "e \xe2\x80\xae"),
     SLX_SPAN_INIT("Gr\xc3\xbc\xc3\x9f"
                   "e \xe2\x80\xae")},
    {"empty", {NULL, 0}, {NULL, 0}},
};

START_TEST(text_is_escaped)
{
    slx_html_put(&html, escapes[_i].text);
    unit_expect_span(escapes[_i].label, "text", slx_buf_span(&out), escapes[_i].want);
}
END_TEST

START_TEST(value_is_escaped)
{
    char want[256];
    slx_html_open(&html, "p");
    slx_html_attr(&html, "title", escapes[_i].text);
    slx_html_close(&html);
    int len = snprintf(want, sizeof want, "<p title=\"%.*s\"></p>", SLX_FMT(escapes[_i].want));
    unit_expect_span(escapes[_i].label, "value", slx_buf_span(&out), (struct slx_span){want, (size_t)len});
}
END_TEST

static const struct {
    struct slx_span address, want;
} links[] = {
    {SLX_SPAN_INIT("https://example.org/a?b=1&c=2"),
     SLX_SPAN_INIT("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">x</a>")},
    {SLX_SPAN_INIT("HTTP://EXAMPLE.ORG/"),
     SLX_SPAN_INIT("<a href=\"HTTP://EXAMPLE.ORG/\" rel=\"noopener noreferrer\">x</a>")},
    {SLX_SPAN_INIT("/codes/550"), SLX_SPAN_INIT("<a href=\"/codes/550\">x</a>")},
    {SLX_SPAN_INIT("#main"), SLX_SPAN_INIT("<a href=\"#main\">x</a>")},
    {SLX_SPAN_INIT("javascript:alert(1)"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT(" javascript:alert(1)"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("java\nscript:alert(1)"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("data:text/html,<script>"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("vbscript:x"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("//example.org/"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("/\\example.org/"), SLX_SPAN_INIT("<span>x</span>")},
    {SLX_SPAN_INIT("https://example.org/\"><script>"),
     SLX_SPAN_INIT(
         "<a href=\"https://example.org/&quot;&gt;&lt;script&gt;\" rel=\"noopener noreferrer\">x</a>")},
    {SLX_SPAN_INIT(""), SLX_SPAN_INIT("<span>x</span>")},
};

START_TEST(only_safe_addresses_are_links)
{
    slx_html_link(&html, links[_i].address, SLX_SPAN("x"));
    unit_expect_span("link", "markup", slx_buf_span(&out), links[_i].want);
}
END_TEST

START_TEST(own_pages_are_encoded)
{
    slx_html_page_link(&html, "/vendors/", SLX_SPAN("a/../\"b ?&"), SLX_SPAN("name"));
    unit_expect_span("page link", "markup", slx_buf_span(&out),
                     SLX_SPAN("<a href=\"/vendors/a%2F..%2F%22b+%3F%26\">name</a>"));
}
END_TEST

START_TEST(elements_nest_and_void_ones_have_no_end)
{
    slx_html_open_class(&html, "div", "a");
    slx_html_open(&html, "input");
    slx_html_flag(&html, "hidden");
    slx_html_close(&html);
    slx_html_element(&html, "b", SLX_SPAN("x"));
    slx_html_raw(&html, SLX_SPAN("<i>y</i>"));
    slx_html_uint(&html, 42);
    slx_html_close(&html);
    unit_expect_span("nesting", "markup", slx_buf_span(&out),
                     SLX_SPAN("<div class=\"a\"><input hidden><b>x</b><i>y</i>42</div>"));
    ck_assert(!out.failed);
}
END_TEST

START_TEST(misuse_fails_the_buffer)
{
    switch (_i) {
    case 0: /* closes what is not open */
        slx_html_close(&html);
        break;
    case 1: /* an attribute after the text */
        slx_html_open(&html, "p");
        slx_html_put(&html, SLX_SPAN("x"));
        slx_html_flag(&html, "hidden");
        break;
    default: /* too deep */
        for (int i = 0; i <= SLX_HTML_DEPTH_MAX; i++)
            slx_html_open(&html, "p");
    }
    ck_assert(out.failed);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("html_out");
    TCase *tcase = tcase_create("writer");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_loop_test(tcase, text_is_escaped, 0, UNIT_COUNT(escapes));
    tcase_add_loop_test(tcase, value_is_escaped, 0, UNIT_COUNT(escapes));
    tcase_add_loop_test(tcase, only_safe_addresses_are_links, 0, UNIT_COUNT(links));
    tcase_add_test(tcase, own_pages_are_encoded);
    tcase_add_test(tcase, elements_nest_and_void_ones_have_no_end);
    tcase_add_loop_test(tcase, misuse_fails_the_buffer, 0, 3);
    suite_add_tcase(suite, tcase);
    return suite;
}
