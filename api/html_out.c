/*
 * html_out.c - see html_out.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/html_out.h"

void slx_html_init(struct slx_html *html, struct slx_buf *out)
{
    html->out = out;
    html->depth = 0;
    html->in_tag = false;
}

static void end_tag(struct slx_html *html)
{
    if (html->in_tag)
        slx_buf_add_char(html->out, '>');
    html->in_tag = false;
}

static bool is_void(struct slx_span tag)
{
    static const struct slx_span voids[] = {{"input", 5}, {"link", 4}, {"meta", 4}, {"br", 2}};
    for (size_t i = 0; i < sizeof voids / sizeof voids[0]; i++)
        if (slx_span_eq(tag, voids[i]))
            return true;
    return false;
}

void slx_html_open(struct slx_html *html, const char *tag)
{
    end_tag(html);
    if (html->depth == SLX_HTML_DEPTH_MAX) {
        html->out->failed = true;
        return;
    }
    html->open[html->depth++] = tag;
    slx_buf_add_char(html->out, '<');
    slx_buf_add(html->out, slx_span_cstr(tag));
    html->in_tag = true;
}

void slx_html_open_class(struct slx_html *html, const char *tag, const char *class_)
{
    slx_html_open(html, tag);
    slx_html_attr(html, "class", slx_span_cstr(class_));
}

void slx_html_close(struct slx_html *html)
{
    end_tag(html);
    if (html->depth == 0) {
        html->out->failed = true;
        return;
    }
    struct slx_span tag = slx_span_cstr(html->open[--html->depth]);
    if (is_void(tag))
        return;
    slx_buf_add(html->out, SLX_SPAN("</"));
    slx_buf_add(html->out, tag);
    slx_buf_add_char(html->out, '>');
}

/* What a byte is written as; empty: as it is. */
static struct slx_span escape_of(unsigned char c, char picture[3])
{
    switch (c) {
    case '<':
        return SLX_SPAN("&lt;");
    case '>':
        return SLX_SPAN("&gt;");
    case '&':
        return SLX_SPAN("&amp;");
    case '"':
        return SLX_SPAN("&quot;");
    case '\'':
        return SLX_SPAN("&#39;");
    default:
        break;
    }
    if ((c >= ' ' && c != 0x7f) || c == '\n' || c == '\t' || c == '\r')
        return (struct slx_span){0};
    picture[0] = (char)0xe2; /* U+2400 and the code; DEL is U+2421 */
    picture[1] = (char)0x90;
    picture[2] = (char)(0x80 + (c == 0x7f ? 0x21 : c));
    return (struct slx_span){picture, 3};
}

static void escape(struct slx_buf *out, struct slx_span text)
{
    size_t from = 0;
    char picture[3];
    for (size_t i = 0; i < text.len; i++) {
        struct slx_span as = escape_of((unsigned char)text.ptr[i], picture);
        if (!as.len)
            continue;
        slx_buf_add(out, slx_span_sub(text, from, i));
        slx_buf_add(out, as);
        from = i + 1;
    }
    slx_buf_add(out, slx_span_sub(text, from, text.len));
}

void slx_html_attr(struct slx_html *html, const char *name, struct slx_span value)
{
    slx_html_flag(html, name);
    slx_buf_add(html->out, SLX_SPAN("=\""));
    escape(html->out, value);
    slx_buf_add_char(html->out, '"');
}

void slx_html_flag(struct slx_html *html, const char *name)
{
    if (!html->in_tag)
        html->out->failed = true;
    slx_buf_add_char(html->out, ' ');
    slx_buf_add(html->out, slx_span_cstr(name));
}

/* Paths of our own, and the web; nothing that a browser would run. */
static bool is_own(struct slx_span address)
{
    return address.len > 0 && (address.ptr[0] == '/' || address.ptr[0] == '#') &&
           !slx_span_starts(address, SLX_SPAN("//")) && !slx_span_starts(address, SLX_SPAN("/\\"));
}

static bool is_web(struct slx_span address)
{
    return slx_span_starts_nocase(address, SLX_SPAN("https://")) ||
           slx_span_starts_nocase(address, SLX_SPAN("http://"));
}

bool slx_html_href(struct slx_html *html, struct slx_span address)
{
    if (!is_own(address) && !is_web(address))
        return false;
    slx_html_attr(html, "href", address);
    if (!is_own(address))
        slx_html_attr(html, "rel", SLX_SPAN("noopener noreferrer"));
    return true;
}

void slx_html_put(struct slx_html *html, struct slx_span text)
{
    end_tag(html);
    escape(html->out, text);
}

void slx_html_uint(struct slx_html *html, uint64_t value)
{
    end_tag(html);
    slx_buf_add_uint(html->out, value);
}

void slx_html_raw(struct slx_html *html, struct slx_span markup)
{
    end_tag(html);
    slx_buf_add(html->out, markup);
}

void slx_html_element(struct slx_html *html, const char *tag, struct slx_span text)
{
    slx_html_open(html, tag);
    slx_html_put(html, text);
    slx_html_close(html);
}

void slx_html_element_class(struct slx_html *html, const char *tag, const char *class_, struct slx_span text)
{
    slx_html_open_class(html, tag, class_);
    slx_html_put(html, text);
    slx_html_close(html);
}

void slx_html_link(struct slx_html *html, struct slx_span address, struct slx_span text)
{
    slx_html_open(html, is_own(address) || is_web(address) ? "a" : "span");
    slx_html_href(html, address);
    slx_html_put(html, text);
    slx_html_close(html);
}

void slx_html_page_link(struct slx_html *html, const char *base, struct slx_span id, struct slx_span text)
{
    slx_html_open(html, "a");
    slx_html_flag(html, "href");
    slx_buf_add(html->out, SLX_SPAN("=\""));
    slx_buf_add(html->out, slx_span_cstr(base));
    slx_url_encode(html->out, id);
    slx_buf_add_char(html->out, '"');
    slx_html_put(html, text);
    slx_html_close(html);
}

void slx_url_encode(struct slx_buf *out, struct slx_span text)
{
    for (size_t i = 0; i < text.len && !out->failed; i++) {
        char c = text.ptr[i];
        if (slx_is_unreserved(c) || c == ' ')
            slx_buf_add_char(out, c == ' ' ? '+' : c);
        else
            slx_buf_add_percent(out, c);
    }
}

void slx_url_parameter(struct slx_buf *out, struct slx_span name, struct slx_span value)
{
    if (!value.len)
        return;
    slx_buf_add(out, name);
    slx_url_encode(out, value);
}
