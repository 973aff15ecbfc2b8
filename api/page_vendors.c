/*
 * page_vendors.c - vendors and rules as pages; see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"

static const struct {
    struct slx_span kind, title;
} kinds[] = {
    {SLX_SPAN_INIT("provider"), SLX_SPAN_INIT("Mailbox providers")},
    {SLX_SPAN_INIT("hoster"), SLX_SPAN_INIT("Hosters")},
    {SLX_SPAN_INIT("filter"), SLX_SPAN_INIT("Filters")},
    {SLX_SPAN_INIT("security"), SLX_SPAN_INIT("Security services")},
    {SLX_SPAN_INIT("mta"), SLX_SPAN_INIT("Mail servers")},
    {SLX_SPAN_INIT("esp"), SLX_SPAN_INIT("Sending platforms")},
    {SLX_SPAN_INIT("forwarder"), SLX_SPAN_INIT("Forwarders")},
    {SLX_SPAN_INIT("blocklist"), SLX_SPAN_INIT("Blocklist operators")},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static bool is_of_kind(const struct slx_vendor *vendor, size_t kind)
{
    if (kind < KINDS)
        return slx_span_eq(vendor->kind, kinds[kind].kind);
    for (size_t i = 0; i < KINDS; i++)
        if (slx_span_eq(vendor->kind, kinds[i].kind))
            return false;
    return true;
}

/* The vendors of one kind; `kind` KINDS: all others. */
static void write_kind(struct slx_page *page, size_t kind)
{
    struct slx_html *html = &page->html;
    const struct slx_ruleset *set = page->api->set;
    bool any = false;
    for (size_t i = 0; i < set->vendors_len; i++) {
        const struct slx_vendor *vendor = set->vendors[i];
        if (!is_of_kind(vendor, kind))
            continue;
        if (!any) {
            slx_html_element(html, "h2", kind < KINDS ? kinds[kind].title : SLX_SPAN("Others"));
            slx_html_open_class(html, "ul", "tiles");
        }
        any = true;
        slx_html_open(html, "li");
        slx_html_page_link(html, "/vendors/", vendor->id, vendor->name);
        slx_html_element(html, "code", vendor->id);
        slx_html_close(html);
    }
    if (any)
        slx_html_close(html);
}

bool slx_page_vendors(struct slx_api *api)
{
    struct slx_page page;
    slx_page_begin(&page, api, "/vendors", SLX_SPAN("Vendors"));
    slx_html_element(&page.html, "h1", SLX_SPAN("Vendors"));
    slx_html_element_class(&page.html, "p", "lead",
                           SLX_SPAN("Who writes the replies: providers, filters, mail servers. Each is "
                                    "described by a plug-in, and a plug-in of your own can add more."));
    for (size_t kind = 0; kind <= KINDS; kind++)
        write_kind(&page, kind);
    if (!api->set->vendors_len)
        slx_html_element(&page.html, "p", SLX_SPAN("No plug-in that names a vendor is loaded."));
    return slx_page_end(&page);
}

static void write_words(struct slx_html *html, struct slx_span name, struct slx_list words)
{
    if (!words.len)
        return;
    slx_page_pair(html, name);
    slx_page_marks(html, words);
    slx_page_pair_end(html);
}

static void write_facts(struct slx_page *page, const struct slx_vendor *vendor)
{
    struct slx_html *html = &page->html;
    slx_page_panel(html, SLX_SPAN("How it is recognised"));
    slx_html_open_class(html, "dl", "facts");
    write_words(html, SLX_SPAN("Marks in the text"), vendor->marks);
    write_words(html, SLX_SPAN("Servers"), vendor->mx);
    write_words(html, SLX_SPAN("Recipient domains"), vendor->domains);
    if (vendor->url.len) {
        slx_page_pair(html, SLX_SPAN("Home page"));
        slx_html_link(html, vendor->url, vendor->url);
        slx_page_pair_end(html);
    }
    for (size_t i = 0; i < vendor->links_len; i++) {
        slx_page_pair(html, SLX_SPAN("Read on"));
        slx_html_link(html, vendor->links[i].href, vendor->links[i].title);
        slx_page_pair_end(html);
    }
    slx_html_close(html);
    slx_html_close(html);
}

static void write_code_row(struct slx_page *page, struct slx_span code, uint8_t category,
                           struct slx_span meaning, bool link)
{
    struct slx_html *html = &page->html;
    slx_html_open(html, "tr");
    slx_html_open(html, "td");
    if (link)
        slx_page_code_link(html, code);
    else
        slx_html_put(html, code);
    slx_html_close(html);
    slx_html_open(html, "td");
    slx_page_category_link(page, category);
    slx_html_close(html);
    slx_html_element(html, "td", meaning);
    slx_html_close(html);
}

static void write_codes(struct slx_page *page, const struct slx_vendor *vendor)
{
    static const struct slx_span heads[] = {SLX_SPAN_INIT("Code"), SLX_SPAN_INIT("Means"),
                                            SLX_SPAN_INIT("In its own terms")};
    struct slx_html *html = &page->html;
    char text[16];
    if (!vendor->codes_len && !vendor->vendor_codes_len)
        return;
    slx_page_panel(html, SLX_SPAN("Its own codes"));
    slx_page_scroll(html, "codes", SLX_SPAN("Its own codes"), (struct slx_list){heads, 3});
    for (size_t i = 0; i < vendor->codes_len; i++)
        write_code_row(page, (struct slx_span){text, slx_enhanced_print(vendor->codes[i].code, text)},
                       vendor->codes[i].category, vendor->codes[i].meaning, true);
    for (size_t i = 0; i < vendor->vendor_codes_len; i++)
        write_code_row(page, vendor->vendor_codes[i].code, vendor->vendor_codes[i].category,
                       vendor->vendor_codes[i].meaning, false);
    slx_page_scroll_end(html);
    slx_html_close(html);
}

static void write_rules(struct slx_page *page, const struct slx_vendor *vendor)
{
    static const struct slx_span heads[] = {SLX_SPAN_INIT("Reply"), SLX_SPAN_INIT("Means"),
                                            SLX_SPAN_INIT("Rule")};
    struct slx_html *html = &page->html;
    const struct slx_ruleset *set = page->api->set;
    bool any = false;
    for (size_t i = 0; i < set->rules_len; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        if (set->rules[i].vendor == SLX_VENDOR_NONE || set->vendors[set->rules[i].vendor] != vendor ||
            !rule->examples_len)
            continue;
        if (!any) {
            slx_page_panel(html, SLX_SPAN("What it says, and what it means"));
            slx_page_scroll(html, "", SLX_SPAN("Replies"), (struct slx_list){heads, 3});
        }
        any = true;
        slx_html_open(html, "tr");
        slx_html_open(html, "td");
        slx_page_reply_link(html, &rule->examples[0]);
        slx_html_close(html);
        slx_html_open(html, "td");
        slx_page_category_titled(page, rule->outcome.category);
        slx_html_close(html);
        slx_html_open(html, "td");
        slx_html_page_link(html, "/rules/", rule->id, rule->id);
        slx_html_close(html);
        slx_html_close(html);
    }
    if (any) {
        slx_page_scroll_end(html);
        slx_html_close(html);
    }
}

bool slx_page_vendor(struct slx_api *api, struct slx_span id)
{
    struct slx_page page;
    const struct slx_vendor *vendor = slx_ruleset_vendor(api->set, id);
    if (!vendor)
        return slx_api_vendor(api, id); /* sets the problem */
    slx_page_begin(&page, api, "/vendors", vendor->name);
    slx_page_heading(&page, "/vendors", SLX_SPAN("Vendors"), vendor->name);
    write_facts(&page, vendor);
    write_codes(&page, vendor);
    write_rules(&page, vendor);
    return slx_page_end(&page);
}

static void write_examples(struct slx_html *html, struct slx_span title, const struct slx_example *examples,
                           size_t len)
{
    if (!len)
        return;
    slx_page_panel(html, title);
    slx_html_open_class(html, "ul", "quiet-list");
    for (size_t i = 0; i < len; i++) {
        slx_html_open(html, "li");
        slx_page_reply_link(html, &examples[i]);
        slx_html_close(html);
    }
    slx_html_close(html);
    slx_html_close(html);
}

static void write_when(struct slx_html *html, const struct slx_when *when)
{
    write_words(html, SLX_SPAN("Any of"), when->text);
    for (size_t i = 0; i < when->all_len; i++)
        write_words(html, SLX_SPAN("And any of"), when->all[i]);
    write_words(html, SLX_SPAN("None of"), when->none);
    if (!when->pattern.len)
        return;
    slx_page_pair(html, SLX_SPAN("Pattern"));
    slx_html_element(html, "code", when->pattern);
    slx_page_pair_end(html);
}

bool slx_page_rule(struct slx_api *api, struct slx_span id)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    const struct slx_compiled *compiled = slx_ruleset_rule(api->set, id);
    if (!compiled)
        return slx_api_rule(api, id); /* sets the problem */
    const struct slx_rule *rule = compiled->rule;
    slx_page_begin(&page, api, "/vendors", rule->id);
    slx_page_heading(&page, "/vendors", SLX_SPAN("Vendors"), rule->id);
    slx_page_panel(html, SLX_SPAN("The rule"));
    slx_html_open_class(html, "dl", "facts");
    slx_page_pair(html, SLX_SPAN("Means"));
    slx_page_category_titled(&page, rule->outcome.category);
    slx_page_pair_end(html);
    if (rule->plugin->has_vendor) {
        slx_page_pair(html, SLX_SPAN("Vendor"));
        slx_html_page_link(html, "/vendors/", rule->plugin->vendor.id, rule->plugin->vendor.name);
        slx_page_pair_end(html);
    }
    write_when(html, &rule->when);
    slx_page_pair_text(html, SLX_SPAN("Known from"), rule->source);
    slx_page_pair_text(html, SLX_SPAN("Plug-in"), rule->plugin->name);
    slx_html_close(html);
    slx_html_close(html);
    write_examples(html, SLX_SPAN("It fits"), rule->examples, rule->examples_len);
    write_examples(html, SLX_SPAN("It does not fit"), rule->counterexamples, rule->counterexamples_len);
    return slx_page_end(&page);
}
