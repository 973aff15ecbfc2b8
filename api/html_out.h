/*
 * html_out.h - a small streaming writer of HTML.
 *
 * Purpose: the one way a text gets onto a page, so that nothing that came
 *          from outside can become markup. Tag and attribute names are ours.
 * Use:     open, attr..., then text and children, close. Elements are closed
 *          in order; void elements (input, link, meta, br) close themselves.
 * Escapes: < > & " ' in texts and values; control characters are shown as
 *          pictures (U+2400). slx_html_href takes http, https and own paths.
 * Limits:  SLX_HTML_DEPTH_MAX open elements; the buffer's own ceiling.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_HTML_OUT_H
#define API_HTML_OUT_H

#include "base/buf.h"

enum { SLX_HTML_DEPTH_MAX = 32 };

struct slx_html {
    struct slx_buf *out;
    unsigned depth;
    bool in_tag; /* the start tag still takes attributes */
    const char *open[SLX_HTML_DEPTH_MAX];
};

void slx_html_init(struct slx_html *html, struct slx_buf *out);

void slx_html_open(struct slx_html *html, const char *tag);
void slx_html_open_class(struct slx_html *html, const char *tag, const char *class_);
void slx_html_close(struct slx_html *html);

void slx_html_attr(struct slx_html *html, const char *name, struct slx_span value);
void slx_html_flag(struct slx_html *html, const char *name); /* hidden, selected */
/* False, and nothing is written, for an address that a page must not lead to (javascript: and the like). */
bool slx_html_href(struct slx_html *html, struct slx_span address);

void slx_html_put(struct slx_html *html, struct slx_span text);
void slx_html_uint(struct slx_html *html, uint64_t value);
void slx_html_raw(struct slx_html *html, struct slx_span markup); /* of our own files only */

/* <tag>text</tag>, <tag class="...">text</tag> */
void slx_html_element(struct slx_html *html, const char *tag, struct slx_span text);
void slx_html_element_class(struct slx_html *html, const char *tag, const char *class_, struct slx_span text);
/* A link, or the text alone where the address is not allowed. */
void slx_html_link(struct slx_html *html, struct slx_span address, struct slx_span text);
/* A link to base + id of our own; the id is percent-encoded. */
void slx_html_page_link(struct slx_html *html, const char *base, struct slx_span id, struct slx_span text);

/* application/x-www-form-urlencoded. */
void slx_url_encode(struct slx_buf *out, struct slx_span text);
/* `name` as it is ("&mx="), then the value; nothing for an empty value. */
void slx_url_parameter(struct slx_buf *out, struct slx_span name, struct slx_span value);

#endif
