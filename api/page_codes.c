/*
 * page_codes.c - reply codes and enhanced codes as pages; see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"

#include <stdio.h>

#include "api/registry_json.h"

static const struct slx_span code_heads[] = {SLX_SPAN_INIT("Code"), SLX_SPAN_INIT("Title"),
                                             SLX_SPAN_INIT("Usually means")};

static struct slx_span print_code(unsigned code, char text[12])
{
    int len = snprintf(text, 12, "%u", code);
    return (struct slx_span){text, (size_t)len};
}

/* "X.7.26" for any class. */
static struct slx_span print_enhanced(struct slx_enhanced code, char text[16])
{
    size_t len = slx_enhanced_print(code, text);
    if (text[0] == 'x')
        text[0] = 'X';
    return (struct slx_span){text, len};
}

void slx_page_digits(struct slx_html *html, unsigned code)
{
    char digit;
    slx_html_open_class(html, "dl", "digits");
    for (unsigned place = 0, size = 100; place < 3; place++, size /= 10) {
        digit = (char)('0' + code / size % 10);
        slx_page_pair_text(html, (struct slx_span){&digit, 1}, slx_digit_meaning(code, place));
    }
    slx_html_close(html);
}

static void write_term_part(struct slx_html *html, unsigned value, const struct slx_term *term)
{
    char text[12];
    slx_page_pair(html, print_code(value, text));
    slx_html_element(html, "b", term->title);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_put(html, term->description);
    slx_page_pair_end(html);
}

void slx_page_enhanced_parts(struct slx_page *page, struct slx_enhanced code, struct slx_span detail_meaning)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    char text[12];
    slx_html_open_class(html, "dl", "digits");
    if (code.class_ < 6)
        write_term_part(html, code.class_, &registry->classes[code.class_]);
    if (code.subject < 10)
        write_term_part(html, code.subject, &registry->subjects[code.subject]);
    if (code.detail != SLX_ENHANCED_ANY)
        slx_page_pair_text(html, print_code(code.detail, text),
                           detail_meaning.len ? detail_meaning : SLX_SPAN("Not in the registry."));
    slx_html_close(html);
}

static void open_row(struct slx_html *html, struct slx_span code, struct slx_span title)
{
    slx_html_open(html, "tr");
    slx_html_open(html, "td");
    slx_page_code_link(html, code);
    slx_html_close(html);
    slx_html_element(html, "td", title);
    slx_html_open(html, "td");
}

static void close_row(struct slx_html *html)
{
    slx_html_close(html);
    slx_html_close(html);
}

static void write_replies(struct slx_page *page)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    char text[12];
    slx_page_scroll(html, "codes", SLX_SPAN("Reply codes"), (struct slx_list){code_heads, 3});
    for (size_t i = 0; i < registry->replies_len; i++) {
        const struct slx_reply_code *entry = &registry->replies[i];
        open_row(html, print_code(entry->code, text), entry->sample_text);
        slx_page_category_link(page, entry->category);
        close_row(html);
    }
    slx_page_scroll_end(html);
}

static uint8_t usual_category(const struct slx_enhanced_code *entry, unsigned class_)
{
    if (class_ < 6)
        return entry->category[class_];
    return entry->category[5] != SLX_CATEGORY_NONE   ? entry->category[5]
           : entry->category[4] != SLX_CATEGORY_NONE ? entry->category[4]
                                                     : entry->category[2];
}

static bool fits(struct slx_enhanced pattern, const struct slx_enhanced_code *entry)
{
    return (pattern.subject == SLX_ENHANCED_ANY || pattern.subject == entry->subject) &&
           (pattern.detail == SLX_ENHANCED_ANY || pattern.detail == entry->detail);
}

/* The rows of the codes that a pattern names. */
static void write_enhanced_table(struct slx_page *page, struct slx_enhanced pattern, struct slx_span name)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    char text[16];
    slx_page_scroll(html, "codes", name, (struct slx_list){code_heads, 3});
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *entry = &registry->enhanced[i];
        if (!fits(pattern, entry))
            continue;
        struct slx_enhanced code = {pattern.class_, entry->subject, entry->detail};
        open_row(html, print_enhanced(code, text), entry->sample_text);
        slx_page_category_link(page, usual_category(entry, pattern.class_));
        close_row(html);
    }
    slx_page_scroll_end(html);
}

static void write_subjects(struct slx_page *page)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    for (unsigned subject = 0; subject < 10; subject++) {
        const struct slx_term *term = &registry->subjects[subject];
        if (!term->title.len)
            continue;
        slx_page_section(html, "h3", term->title);
        slx_html_element(html, "p", term->description);
        write_enhanced_table(
            page, (struct slx_enhanced){SLX_ENHANCED_ANY, (uint16_t)subject, SLX_ENHANCED_ANY}, term->title);
        slx_html_close(html);
    }
}

bool slx_page_codes(struct slx_api *api)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    slx_page_begin(&page, api, "/codes", SLX_SPAN("Codes"));
    slx_html_element(html, "h1", SLX_SPAN("Codes"));
    slx_html_element_class(
        html, "p", "lead",
        SLX_SPAN("A mail server answers each command with a reply code of three digits, and "
                 "often with an enhanced code of three numbers that says what it is about."));
    slx_page_panel(html, SLX_SPAN("Reply codes"));
    write_replies(&page);
    slx_html_close(html);
    slx_page_panel(html, SLX_SPAN("Enhanced codes"));
    slx_html_open(html, "p");
    slx_html_put(
        html, SLX_SPAN("The first number is the class: 2 done, 4 not now, 5 no. X stands for each of them."));
    slx_html_close(html);
    write_subjects(&page);
    slx_html_close(html);
    return slx_page_end(&page);
}

static void open_code_page(struct slx_page *page, struct slx_api *api, struct slx_span code,
                           struct slx_span title)
{
    slx_page_begin(page, api, "/codes", code);
    slx_html_open_class(&page->html, "p", "crumbs");
    slx_html_link(&page->html, SLX_SPAN("/codes"), SLX_SPAN("Codes"));
    slx_html_close(&page->html);
    slx_html_open(&page->html, "h1");
    slx_html_element_class(&page->html, "span", "big", code);
    slx_html_put(&page->html, SLX_SPAN(" "));
    slx_html_put(&page->html, title);
    slx_html_close(&page->html);
}

static void write_by_command(struct slx_page *page, unsigned code)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    bool any = false;
    for (size_t i = 0; i < registry->meanings_len; i++) {
        const struct slx_command_meaning *row = &registry->meanings[i];
        if (row->code != code)
            continue;
        if (!any) {
            slx_page_panel(html, SLX_SPAN("After a command"));
            slx_html_open_class(html, "dl", "facts");
        }
        any = true;
        slx_page_pair(html, slx_command_id(row->command));
        slx_html_put(html, row->meaning);
        slx_html_put(html, SLX_SPAN(" "));
        slx_page_category_link(page, row->category);
        slx_page_pair_end(html);
    }
    if (any) {
        slx_html_close(html);
        slx_html_close(html);
    }
}

static void write_reference(struct slx_html *html, struct slx_span reference)
{
    if (!reference.len)
        return;
    slx_page_pair(html, SLX_SPAN("Reference"));
    slx_page_reference(html, reference);
    slx_page_pair_end(html);
}

static void write_codes_row(struct slx_page *page, struct slx_span name, struct slx_list codes)
{
    struct slx_html *html = &page->html;
    if (!codes.len)
        return;
    slx_page_pair(html, name);
    slx_page_codes_list(page, codes);
    slx_page_pair_end(html);
}

static bool has_advice(const struct slx_advice *advice)
{
    return advice->agent.len || advice->engineer.len || advice->customer.len;
}

static void write_advice_panel(struct slx_page *page, const struct slx_advice *advice)
{
    if (!has_advice(advice))
        return;
    slx_page_panel(&page->html, (struct slx_span){0});
    slx_page_advice(page, advice);
    slx_html_close(&page->html);
}

static bool reply_page(struct slx_api *api, unsigned code, const struct slx_reply_code *entry)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    char text[12];
    open_code_page(&page, api, print_code(code, text),
                   entry ? entry->sample_text : SLX_SPAN("Not in the registry"));
    slx_html_element_class(html, "p", "lead",
                           entry ? entry->description
                                 : SLX_SPAN("No RFC and no server known here uses "
                                            "this code. Its digits still say what kind of answer it is."));
    slx_page_panel(html, SLX_SPAN("Digit by digit"));
    slx_page_digits(html, code);
    slx_html_close(html);
    if (!entry)
        return slx_page_end(&page);
    slx_page_panel(html, SLX_SPAN("What it says"));
    slx_html_open_class(html, "dl", "facts");
    if (entry->category != SLX_CATEGORY_NONE) {
        slx_page_pair(html, SLX_SPAN("Usually means"));
        slx_page_category_titled(&page, entry->category);
        slx_page_pair_end(html);
    }
    slx_page_pair_text(html, SLX_SPAN("Standing"), entry->standing);
    if (entry->commands.len) {
        slx_page_pair(html, SLX_SPAN("Answer to"));
        slx_page_words(html, entry->commands);
        slx_page_pair_end(html);
    }
    write_codes_row(&page, SLX_SPAN("Enhanced codes"), entry->enhanced);
    write_reference(html, entry->reference);
    slx_page_pair_text(html, SLX_SPAN("Note"), entry->note);
    slx_html_close(html);
    slx_html_close(html);
    write_by_command(&page, code);
    write_advice_panel(&page, &entry->advice);
    return slx_page_end(&page);
}

static void write_vendor_rows(struct slx_page *page, struct slx_enhanced code)
{
    struct slx_html *html = &page->html;
    const struct slx_ruleset *set = page->api->set;
    bool any = false;
    for (size_t i = 0; i < set->vendors_len; i++)
        for (size_t k = 0; k < set->vendors[i]->codes_len; k++) {
            const struct slx_vendor_enhanced *own = &set->vendors[i]->codes[k];
            if (!slx_vendor_code_fits(own, code))
                continue;
            if (!any) {
                slx_page_panel(html, SLX_SPAN("What vendors mean by it"));
                slx_html_open_class(html, "dl", "facts");
            }
            any = true;
            slx_page_pair(html, set->vendors[i]->name);
            slx_page_category_link(page, own->category);
            slx_html_put(html, SLX_SPAN(" "));
            slx_html_put(html, own->meaning);
            slx_page_pair_end(html);
        }
    if (any) {
        slx_html_close(html);
        slx_html_close(html);
    }
}

static void write_class_rows(struct slx_page *page, const struct slx_enhanced_code *entry,
                             struct slx_enhanced code)
{
    struct slx_html *html = &page->html;
    for (unsigned class_ = 2; class_ <= 5; class_++) {
        if (class_ == 3 || entry->category[class_] == SLX_CATEGORY_NONE ||
            (code.class_ != SLX_ENHANCED_ANY && code.class_ != class_))
            continue;
        char name[16];
        struct slx_enhanced own = {(uint16_t)class_, code.subject, code.detail};
        slx_page_pair(html, (struct slx_span){name, slx_enhanced_print(own, name)});
        slx_page_category_titled(page, entry->category[class_]);
        slx_page_pair_end(html);
    }
}

static bool is_used_by_vendor(const struct slx_ruleset *set, struct slx_enhanced code)
{
    for (size_t i = 0; i < set->vendors_len; i++)
        for (size_t k = 0; k < set->vendors[i]->codes_len; k++)
            if (slx_vendor_code_fits(&set->vendors[i]->codes[k], code))
                return true;
    return false;
}

static bool enhanced_page(struct slx_api *api, struct slx_enhanced code,
                          const struct slx_enhanced_code *entry)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    char text[16];
    open_code_page(&page, api, print_enhanced(code, text),
                   entry ? entry->sample_text : SLX_SPAN("Not in the registry"));
    slx_html_element_class(html, "p", "lead",
                           entry ? entry->description
                                 : SLX_SPAN("This code is well formed, but IANA has not "
                                            "registered it. Class and subject still say what it is about."));
    slx_page_panel(html, SLX_SPAN("Number by number"));
    slx_page_enhanced_parts(&page, code, entry ? entry->sample_text : (struct slx_span){0});
    slx_html_close(html);
    if (entry) {
        slx_page_panel(html, SLX_SPAN("What it says"));
        slx_html_open_class(html, "dl", "facts");
        write_class_rows(&page, entry, code);
        slx_page_pair_text(html, SLX_SPAN("Standing"), entry->state);
        slx_page_pair_text(html, SLX_SPAN("Use"), entry->stated_use);
        slx_page_pair_text(html, SLX_SPAN("With reply codes"), entry->basic_codes);
        write_reference(html, entry->reference);
        slx_html_close(html);
        slx_html_close(html);
    }
    write_vendor_rows(&page, code);
    if (entry)
        write_advice_panel(&page, &entry->advice);
    return slx_page_end(&page);
}

static bool pattern_page(struct slx_api *api, struct slx_enhanced pattern)
{
    struct slx_page page;
    char text[16];
    open_code_page(&page, api, print_enhanced(pattern, text), SLX_SPAN("Enhanced codes"));
    slx_page_panel(&page.html, (struct slx_span){0});
    slx_page_enhanced_parts(&page, pattern, (struct slx_span){0});
    write_enhanced_table(&page, pattern, SLX_SPAN("Enhanced codes"));
    slx_html_close(&page.html);
    return slx_page_end(&page);
}

bool slx_page_code(struct slx_api *api, struct slx_span id, bool *known)
{
    uint64_t number;
    struct slx_enhanced code;
    *known = true;
    if (id.len == 3 && slx_span_to_uint(id, 699, &number) && number >= 200) {
        const struct slx_reply_code *entry = slx_registry_reply(api->set->registry, (unsigned)number);
        *known = entry != NULL;
        return reply_page(api, (unsigned)number, entry);
    }
    if (!slx_enhanced_parse(id, true, &code))
        return slx_problem_set(
            api->problem, SLX_PROBLEM_BAD_CODE, "code",
            "A code is a reply code, 200 to 699, or an enhanced code such as 5.7.26; '%.*s' is neither.",
            (int)(id.len < 40 ? id.len : 40), id.ptr);
    if (code.subject == SLX_ENHANCED_ANY || code.detail == SLX_ENHANCED_ANY)
        return pattern_page(api, code);
    const struct slx_enhanced_code *entry =
        slx_registry_enhanced(api->set->registry, code.subject, code.detail);
    *known = entry || is_used_by_vendor(api->set, code);
    return enhanced_page(api, code, entry);
}
