/*
 * page_frame.c - what every page has around its content, and the smaller parts.
 *
 * The frames stand in web/ (index.html, embed.html) so that who changes the
 * look does not meet C; {{name}} is a part that is written here.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"
#include "base/version.h"
#include "lib/words.h"

enum { WORDS_MAX_BYTES = 256 * 1024 };

static const struct {
    const char *path;
    struct slx_span name;
} menu[] = {
    {"/codes", SLX_SPAN_INIT("Codes")},
    {"/categories", SLX_SPAN_INIT("Categories")},
    {"/vendors", SLX_SPAN_INIT("Vendors")},
    {"/blocklists", SLX_SPAN_INIT("Blocklists")},
};

const struct slx_web_file *slx_web_find(struct slx_span name)
{
    size_t count;
    const struct slx_web_file *files = slx_web_files(&count);
    for (size_t i = 0; i < count; i++)
        if (slx_span_eq(files[i].name, name))
            return &files[i];
    return NULL;
}

bool slx_page_fill(struct slx_html *html, struct slx_span *rest, struct slx_span *name)
{
    size_t open = slx_span_find(*rest, SLX_SPAN("{{"), 0);
    size_t close = open == SLX_NOT_FOUND ? open : slx_span_find(*rest, SLX_SPAN("}}"), open);
    if (close == SLX_NOT_FOUND) {
        slx_html_raw(html, *rest);
        *rest = (struct slx_span){0};
        return false;
    }
    slx_html_raw(html, slx_span_sub(*rest, 0, open));
    *name = slx_span_sub(*rest, open + 2, close);
    *rest = slx_span_sub(*rest, close + 2, rest->len);
    return true;
}

static void write_menu(struct slx_page *page)
{
    struct slx_span section = slx_span_cstr(page->section);
    for (size_t i = 0; i < sizeof menu / sizeof menu[0]; i++) {
        slx_html_open(&page->html, "a");
        slx_html_href(&page->html, slx_span_cstr(menu[i].path));
        if (slx_span_eq(section, slx_span_cstr(menu[i].path)))
            slx_html_attr(&page->html, "aria-current", SLX_SPAN("page"));
        slx_html_put(&page->html, menu[i].name);
        slx_html_close(&page->html);
    }
}

/* True: the content comes here. */
static bool write_part(struct slx_page *page, struct slx_span name)
{
    struct slx_html *html = &page->html;
    if (slx_span_eq(name, SLX_SPAN("main")))
        return true;
    if (slx_span_eq(name, SLX_SPAN("title"))) {
        slx_html_put(html, page->title);
        slx_html_put(html, page->title.len ? SLX_SPAN(" · smtplex")
                                           : SLX_SPAN("smtplex: what does this mail error mean?"));
    } else if (slx_span_eq(name, SLX_SPAN("nav"))) {
        write_menu(page);
    } else if (slx_span_eq(name, SLX_SPAN("q"))) {
        slx_html_put(html, page->query);
    } else if (slx_span_eq(name, SLX_SPAN("version"))) {
        slx_html_put(html, SLX_SPAN(SLX_VERSION));
    } else if (slx_span_eq(name, SLX_SPAN("ruleset"))) {
        slx_html_put(html, slx_span_cstr(page->api->set->version));
    }
    return false;
}

static void write_frame(struct slx_page *page)
{
    struct slx_span name;
    while (slx_page_fill(&page->html, &page->frame, &name))
        if (write_part(page, name))
            return;
}

void slx_page_begin_in(struct slx_page *page, struct slx_api *api, const char *frame, const char *section,
                       struct slx_span title)
{
    const struct slx_web_file *file = slx_web_find(slx_span_cstr(frame));
    *page = (struct slx_page){.api = api, .section = section, .title = title, .query = page->query};
    slx_html_init(&page->html, api->out);
    slx_arena_init(&page->words, WORDS_MAX_BYTES);
    page->frame = file ? file->bytes : (struct slx_span){0};
    write_frame(page);
}

void slx_page_begin(struct slx_page *page, struct slx_api *api, const char *section, struct slx_span title)
{
    page->query = (struct slx_span){0};
    slx_page_begin_in(page, api, "index.html", section, title);
}

bool slx_page_end(struct slx_page *page)
{
    write_frame(page);
    slx_arena_deinit(&page->words);
    return true;
}

void slx_page_heading(struct slx_page *page, const char *up, struct slx_span up_title, struct slx_span title)
{
    slx_html_open_class(&page->html, "p", "crumbs");
    slx_html_link(&page->html, slx_span_cstr(up), up_title);
    slx_html_close(&page->html);
    slx_html_element(&page->html, "h1", title);
}

void slx_page_pair(struct slx_html *html, struct slx_span name)
{
    slx_html_open(html, "div");
    slx_html_element(html, "dt", name);
    slx_html_open(html, "dd");
}

void slx_page_pair_end(struct slx_html *html)
{
    slx_html_close(html);
    slx_html_close(html);
}

void slx_page_pair_text(struct slx_html *html, struct slx_span name, struct slx_span text)
{
    if (!text.len)
        return;
    slx_page_pair(html, name);
    slx_html_put(html, text);
    slx_page_pair_end(html);
}

void slx_page_list(struct slx_html *html, const char *tag, const struct slx_span *items, size_t len)
{
    if (!len)
        return;
    slx_html_open(html, tag);
    for (size_t i = 0; i < len; i++)
        slx_html_element(html, "li", items[i]);
    slx_html_close(html);
}

void slx_page_words(struct slx_html *html, struct slx_list words)
{
    for (size_t i = 0; i < words.len; i++) {
        if (i)
            slx_html_put(html, SLX_SPAN(", "));
        slx_html_put(html, words.items[i]);
    }
}

void slx_page_marks(struct slx_html *html, struct slx_list texts)
{
    for (size_t i = 0; i < texts.len; i++) {
        slx_html_element(html, "code", slx_span_trim(texts.items[i]));
        slx_html_put(html, SLX_SPAN(" "));
    }
}

struct slx_span slx_page_sentence(struct slx_page *page, struct slx_span text)
{
    return slx_words_plain(text, &page->words);
}

void slx_page_section(struct slx_html *html, const char *heading, struct slx_span title)
{
    slx_html_open(html, "section");
    slx_html_element(html, heading, title);
}

void slx_page_panel(struct slx_html *html, struct slx_span title)
{
    slx_html_open_class(html, "section", "panel");
    if (title.len)
        slx_html_element(html, "h2", title);
}

void slx_page_scroll(struct slx_html *html, const char *table_class, struct slx_span name,
                     struct slx_list heads)
{
    slx_html_open_class(html, "div", "scroll");
    slx_html_attr(html, "tabindex", SLX_SPAN("0"));
    slx_html_attr(html, "role", SLX_SPAN("region"));
    slx_html_attr(html, "aria-label", name);
    slx_html_open(html, "table");
    if (table_class[0])
        slx_html_attr(html, "class", slx_span_cstr(table_class));
    slx_html_open(html, "thead");
    slx_html_open(html, "tr");
    for (size_t i = 0; i < heads.len; i++) {
        slx_html_open(html, "th");
        slx_html_attr(html, "scope", SLX_SPAN("col"));
        slx_html_put(html, heads.items[i]);
        slx_html_close(html);
    }
    slx_html_close(html);
    slx_html_close(html);
    slx_html_open(html, "tbody");
}

void slx_page_scroll_end(struct slx_html *html)
{
    slx_html_close(html); /* tbody */
    slx_html_close(html); /* table */
    slx_html_close(html);
}

static void write_rfc(struct slx_html *html, struct slx_span number, struct slx_span text)
{
    char address[64];
    struct slx_buf buf = {.data = address, .cap = sizeof address, .max = sizeof address};
    slx_buf_add(&buf, SLX_SPAN("https://www.rfc-editor.org/rfc/rfc"));
    slx_buf_add(&buf, number);
    slx_html_link(html, slx_buf_span(&buf), text);
}

void slx_page_reference(struct slx_html *html, struct slx_span text)
{
    size_t at = 0, from;
    while ((from = slx_span_find(text, SLX_SPAN("RFC"), at)) != SLX_NOT_FOUND) {
        size_t digits = from + 3;
        while (digits < text.len && text.ptr[digits] == ' ')
            digits++;
        size_t end = digits;
        while (end < text.len && slx_is_digit(text.ptr[end]))
            end++;
        slx_html_put(html, slx_span_sub(text, at, from));
        if (end > digits && end - digits <= 5)
            write_rfc(html, slx_span_sub(text, digits, end), slx_span_sub(text, from, end));
        else
            slx_html_put(html, slx_span_sub(text, from, end));
        at = end;
    }
    slx_html_put(html, slx_span_sub(text, at, text.len));
}

void slx_page_code_link(struct slx_html *html, struct slx_span code)
{
    slx_html_page_link(html, "/codes/", code, code);
}

void slx_page_codes_list(struct slx_page *page, struct slx_list codes)
{
    struct slx_enhanced code;
    for (size_t i = 0; i < codes.len; i++) {
        bool registered = slx_enhanced_parse(codes.items[i], true, &code) &&
                          slx_registry_enhanced(page->api->set->registry, code.subject, code.detail);
        if (i)
            slx_html_put(&page->html, SLX_SPAN(", "));
        if (registered)
            slx_page_code_link(&page->html, codes.items[i]);
        else
            slx_html_put(&page->html, codes.items[i]);
    }
}

void slx_page_category_link(struct slx_page *page, uint8_t category)
{
    if (category == SLX_CATEGORY_NONE)
        return;
    const struct slx_category *row = &page->api->set->registry->categories[category];
    slx_html_page_link(&page->html, "/categories/", row->id, row->title);
}

void slx_page_category_titled(struct slx_page *page, uint8_t category)
{
    if (category == SLX_CATEGORY_NONE)
        return;
    slx_page_badge(page, page->api->set->registry->categories[category].type);
    slx_html_put(&page->html, SLX_SPAN(" "));
    slx_page_category_link(page, category);
}

void slx_page_badge(struct slx_page *page, enum slx_type type)
{
    slx_html_open_class(&page->html, "span", "badge");
    slx_html_attr(&page->html, "data-type", slx_type_id(type));
    slx_html_put(&page->html, page->api->set->registry->types[type].title);
    slx_html_close(&page->html);
}

static void open_question(struct slx_html *html, const struct slx_example *example)
{
    slx_html_open(html, "a");
    slx_html_flag(html, "href");
    slx_url_parameter(html->out, SLX_SPAN("=\"/?reply="), example->reply);
    slx_url_parameter(html->out, SLX_SPAN("&amp;mx="), example->mx);
    slx_url_parameter(html->out, SLX_SPAN("&amp;recipient="), example->recipient);
    if (example->command)
        slx_url_parameter(html->out, SLX_SPAN("&amp;command="), slx_command_id(example->command));
    slx_buf_add_char(html->out, '"');
}

void slx_page_reply_link(struct slx_html *html, const struct slx_example *example)
{
    open_question(html, example);
    slx_html_attr(html, "class", SLX_SPAN("mono"));
    slx_html_put(html, example->reply);
    slx_html_close(html);
}

void slx_page_chip(struct slx_html *html, const struct slx_example *example, struct slx_span name)
{
    open_question(html, example);
    slx_html_put(html, name);
    slx_html_close(html);
}

void slx_page_copy(struct slx_html *html, struct slx_span text, struct slx_span label)
{
    slx_html_open_class(html, "button", "copy js-only");
    slx_html_attr(html, "type", SLX_SPAN("button"));
    slx_html_attr(html, "data-done", SLX_SPAN("Copied"));
    slx_html_attr(html, "data-copy", text);
    slx_html_put(html, label);
    slx_html_close(html);
}

void slx_page_customer(struct slx_html *html, struct slx_span text)
{
    slx_html_open_class(html, "section", "customer");
    slx_html_element(html, "h3", SLX_SPAN("Text for the customer"));
    slx_html_open(html, "blockquote");
    slx_html_element(html, "p", text);
    slx_html_close(html);
    slx_html_open_class(html, "p", "buttons");
    slx_page_copy(html, text, SLX_SPAN("Copy text"));
    slx_html_close(html);
    slx_html_close(html);
}

static void write_steps(struct slx_page *page, struct slx_span title, const char *tag, struct slx_list steps)
{
    struct slx_html *html = &page->html;
    if (!steps.len)
        return;
    slx_page_section(html, "h3", title);
    slx_html_open(html, tag);
    for (size_t i = 0; i < steps.len; i++)
        slx_html_element(html, "li", slx_page_sentence(page, steps.items[i]));
    slx_html_close(html);
    slx_html_close(html);
}

void slx_page_advice(struct slx_page *page, const struct slx_advice *advice)
{
    write_steps(page, SLX_SPAN("What to do"), "ol", advice->agent);
    if (advice->customer.len)
        slx_page_customer(&page->html, slx_page_sentence(page, advice->customer));
    write_steps(page, SLX_SPAN("For the mail engineer"), "ul", advice->engineer);
}
