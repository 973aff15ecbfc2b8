/*
 * page_parts.h - what the pages are put together from; inside api/ only.
 *
 * Use:     slx_page_begin, content through page->html, slx_page_end.
 * Classes: those of web/app.css.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_PAGE_PARTS_H
#define API_PAGE_PARTS_H

#include "api/html_out.h"
#include "api/page.h"
#include "api/web.h"
#include "base/arena.h"

struct slx_page {
    struct slx_api *api;
    struct slx_html html;
    struct slx_span frame; /* what of the frame is still to come */
    struct slx_span title, description, query;
    struct slx_arena words; /* sentences with their placeholders filled */
    const char *section;    /* path of the entry of the menu that is open, or "" */
};

/* The document up to its content; `title` without the program's name. */
void slx_page_begin(struct slx_page *page, struct slx_api *api, const char *section, struct slx_span title);
void slx_page_begin_in(struct slx_page *page, struct slx_api *api, const char *frame, const char *section,
                       struct slx_span title);
bool slx_page_end(struct slx_page *page);

/* Writes a file of web/ up to its next {{name}}, and gives the name; false at the end. */
bool slx_page_fill(struct slx_html *html, struct slx_span *rest, struct slx_span *name);

/* <p class="crumbs"> with a link up, then h1. */
void slx_page_heading(struct slx_page *page, const char *up, struct slx_span up_title, struct slx_span title);

/* <div><dt>name</dt><dd> ... */
void slx_page_pair(struct slx_html *html, struct slx_span name);
void slx_page_pair_end(struct slx_html *html);
void slx_page_pair_text(struct slx_html *html, struct slx_span name,
                        struct slx_span text); /* nothing for an empty text */
void slx_page_list(struct slx_html *html, const char *tag, const struct slx_span *items, size_t len);
void slx_page_words(struct slx_html *html, struct slx_list words); /* a, b, c */
void slx_page_marks(struct slx_html *html, struct slx_list texts); /* each as <code> */
/* A sentence of the registry as it reads when nothing is known of a reply. */
struct slx_span slx_page_sentence(struct slx_page *page, struct slx_span text);
void slx_page_section(struct slx_html *html, const char *heading,
                      struct slx_span title);                      /* <section><h3>; close it */
void slx_page_panel(struct slx_html *html, struct slx_span title); /* <section class="panel"><h2> */
void slx_page_scroll(struct slx_html *html, const char *table_class, struct slx_span name,
                     struct slx_list heads);
void slx_page_scroll_end(struct slx_html *html);

/* "RFC 5321" in a text becomes a link. */
void slx_page_reference(struct slx_html *html, struct slx_span text);
void slx_page_code_link(struct slx_html *html, struct slx_span code);
void slx_page_codes_list(struct slx_page *page,
                         struct slx_list codes);                      /* links where the registry has them */
void slx_page_category_link(struct slx_page *page, uint8_t category); /* nothing for SLX_CATEGORY_NONE */
void slx_page_category_titled(struct slx_page *page, uint8_t category); /* badge and link */
void slx_page_badge(struct slx_page *page, enum slx_type type);
void slx_page_reply_link(struct slx_html *html,
                         const struct slx_example *example); /* the reply, leading to its answer */
void slx_page_chip(struct slx_html *html, const struct slx_example *example, struct slx_span name);
void slx_page_copy(struct slx_html *html, struct slx_span text, struct slx_span label);
void slx_page_customer(struct slx_html *html, struct slx_span text);
void slx_page_advice(struct slx_page *page, const struct slx_advice *advice);
void slx_page_digits(struct slx_html *html, unsigned code);
void slx_page_enhanced_parts(struct slx_page *page, struct slx_enhanced code, struct slx_span detail_meaning);

/* The words of the page (page_words.c); the script gets the same ones. */
struct slx_span slx_page_sure(unsigned confidence);
struct slx_span slx_page_decider(enum slx_decider by);
struct slx_span slx_page_because(enum slx_because because);
struct slx_span slx_page_certainty(enum slx_certainty certainty);
struct slx_span slx_page_outcome(enum slx_loss loss);
struct slx_span slx_page_retry(bool advised, enum slx_retry reason);
void slx_page_duration(struct slx_html *html, uint64_t seconds);
/* <script type="application/json" id="words"> */
void slx_page_words_json(struct slx_page *page);

/* The verdict as an <article>: page_verdict.c; web/view.js writes the same. */
void slx_page_verdict(struct slx_page *page, const struct slx_verdict *verdict);

#endif
