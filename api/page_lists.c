/*
 * page_lists.c - blocklists, search and problems as pages; see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"
#include "api/search.h"

static void write_kinds(struct slx_html *html, unsigned kinds)
{
    static const struct {
        unsigned bit;
        struct slx_span name;
    } names[] = {{SLX_KIND_IP, SLX_SPAN_INIT("addresses")},
                 {SLX_KIND_DOMAIN, SLX_SPAN_INIT("domains")},
                 {SLX_KIND_URI, SLX_SPAN_INIT("links")}};
    bool first = true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(kinds & names[i].bit))
            continue;
        slx_html_put(html, first ? SLX_SPAN("") : SLX_SPAN(", "));
        slx_html_put(html, names[i].name);
        first = false;
    }
}

bool slx_page_blocklists(struct slx_api *api)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    const struct slx_registry *registry = api->set->registry;
    slx_page_begin(&page, api, "/blocklists", SLX_SPAN("Blocklists"));
    slx_html_element(html, "h1", SLX_SPAN("Blocklists"));
    slx_html_element_class(html, "p", "lead",
                           SLX_SPAN("Public lists that mail servers ask. A closed list still answers "
                                    "here, because old servers still name it."));
    slx_html_open_class(html, "ul", "tiles");
    for (size_t i = 0; i < registry->blocklists_len; i++) {
        const struct slx_blocklist *list = &registry->blocklists[i];
        slx_html_open(html, "li");
        slx_html_attr(html, "data-type", list->closed ? SLX_SPAN("undetermined") : SLX_SPAN("block"));
        slx_html_page_link(html, "/blocklists/", list->id, list->name);
        slx_html_put(html, list->closed ? SLX_SPAN("closed; ") : SLX_SPAN(""));
        write_kinds(html, list->kinds);
        slx_html_close(html);
    }
    slx_html_close(html);
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

/* A look-up address with a place for the IP or the domain is a form to fill, not a link. */
static void write_address(struct slx_html *html, struct slx_span name, struct slx_span address)
{
    if (!address.len)
        return;
    size_t brace = slx_span_find_char(address, '{', 0);
    slx_page_pair(html, name);
    if (brace == SLX_NOT_FOUND)
        slx_html_link(html, address, address);
    else
        slx_html_element(html, "code", address);
    slx_page_pair_end(html);
}

bool slx_page_blocklist(struct slx_api *api, struct slx_span id)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    const struct slx_blocklist *list = slx_registry_blocklist(api->set->registry, id);
    if (!list)
        return slx_api_blocklist(api, id); /* sets the problem */
    slx_page_begin(&page, api, "/blocklists", list->name);
    slx_page_heading(&page, "/blocklists", SLX_SPAN("Blocklists"), list->name);
    slx_page_panel(html, (struct slx_span){0});
    slx_html_open_class(html, "dl", "facts");
    slx_page_pair_text(html, SLX_SPAN("State"), list->closed ? SLX_SPAN("closed") : SLX_SPAN("active"));
    slx_page_pair(html, SLX_SPAN("Lists"));
    write_kinds(html, list->kinds);
    slx_page_pair_end(html);
    slx_page_pair_text(html, SLX_SPAN("Run by"), list->operator_);
    write_words(html, SLX_SPAN("Zones"), list->zones);
    write_words(html, SLX_SPAN("Named in replies as"), list->names);
    write_address(html, SLX_SPAN("Look up"), list->lookup_url);
    write_address(html, SLX_SPAN("Ask for removal"), list->delist_url);
    slx_page_pair_text(html, SLX_SPAN("Note"), list->note);
    slx_html_close(html);
    slx_html_close(html);
    return slx_page_end(&page);
}

static void write_result(struct slx_page *page, const struct slx_search_result *result)
{
    static const struct {
        struct slx_span name;
        const char *base;
    } kinds[SLX_SEARCH_KINDS] = {
        [SLX_SEARCH_CATEGORY] = {SLX_SPAN_INIT("category"), "/categories/"},
        [SLX_SEARCH_CODE] = {SLX_SPAN_INIT("reply code"), "/codes/"},
        [SLX_SEARCH_ENHANCED] = {SLX_SPAN_INIT("enhanced code"), "/codes/"},
        [SLX_SEARCH_BLOCKLIST] = {SLX_SPAN_INIT("blocklist"), "/blocklists/"},
        [SLX_SEARCH_VENDOR] = {SLX_SPAN_INIT("vendor"), "/vendors/"},
        [SLX_SEARCH_VENDOR_CODE] = {SLX_SPAN_INIT("code of a vendor"), "/vendors/"},
        [SLX_SEARCH_RULE] = {SLX_SPAN_INIT("rule"), "/rules/"},
    };
    struct slx_html *html = &page->html;
    bool coded = result->kind == SLX_SEARCH_CODE || result->kind == SLX_SEARCH_ENHANCED ||
                 result->kind == SLX_SEARCH_VENDOR_CODE;
    slx_html_open(html, "li");
    slx_html_open(html, "a");
    slx_html_flag(html, "href");
    slx_buf_add(html->out, SLX_SPAN("=\""));
    slx_buf_add(html->out, slx_span_cstr(kinds[result->kind].base));
    slx_url_encode(html->out, result->target);
    slx_buf_add_char(html->out, '"');
    slx_html_put(html, coded ? result->id : (struct slx_span){0});
    slx_html_put(html, coded ? SLX_SPAN(" ") : SLX_SPAN(""));
    slx_html_put(html, result->title);
    slx_html_close(html);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_open(html, "small");
    slx_html_put(html, kinds[result->kind].name);
    slx_html_put(html, coded ? SLX_SPAN("") : SLX_SPAN(" "));
    slx_html_put(html, coded ? (struct slx_span){0} : result->id);
    slx_html_close(html);
    if (result->text.len)
        slx_html_element(html, "p", result->text);
    slx_html_close(html);
}

static void write_results(struct slx_page *page, const struct slx_search *search)
{
    struct slx_html *html = &page->html;
    slx_html_open_class(html, "p", "lead");
    if (!search->total) {
        slx_html_put(html, SLX_SPAN("Nothing has all of these words. Fewer words find more; a whole reply is "
                                    "better pasted on the "));
        slx_html_link(html, SLX_SPAN("/"), SLX_SPAN("first page"));
        slx_html_put(html, SLX_SPAN("."));
        slx_html_close(html);
        return;
    }
    slx_html_uint(html, search->total);
    slx_html_put(html, search->total == 1 ? SLX_SPAN(" entry") : SLX_SPAN(" entries"));
    if (search->total > search->len) {
        slx_html_put(html, SLX_SPAN(", the best "));
        slx_html_uint(html, search->len);
    }
    slx_html_close(html);
    slx_html_open_class(html, "ul", "found");
    for (size_t i = 0; i < search->len; i++)
        write_result(page, &search->results[i]);
    slx_html_close(html);
}

bool slx_page_search(struct slx_api *api, struct slx_span query)
{
    struct slx_page page = {.query = query};
    struct slx_search *search = NULL;
    bool asked = slx_span_trim(query).len > 0;
    if (asked && !(search = slx_search_new(api, query)))
        return false;
    slx_page_begin_in(&page, api, "index.html", "", SLX_SPAN("Search"));
    slx_html_element(&page.html, "h1", SLX_SPAN("Search"));
    if (search)
        write_results(&page, search);
    else
        slx_html_element_class(&page.html, "p", "lead",
                               SLX_SPAN("Type words, a code or a name into the field above: mailbox full, "
                                        "5.7.26, greylist."));
    slx_search_free(search);
    return slx_page_end(&page);
}

bool slx_page_problem_type(struct slx_api *api, struct slx_span name)
{
    struct slx_page page;
    const struct slx_problem_row *row = slx_problem_find(name);
    if (!row)
        return slx_api_problem_page(api, name); /* sets the problem */
    slx_page_begin(&page, api, "", row->title);
    slx_html_element(&page.html, "h1", row->title);
    slx_page_panel(&page.html, (struct slx_span){0});
    slx_html_open_class(&page.html, "dl", "facts");
    slx_page_pair_text(&page.html, SLX_SPAN("Name"), row->name);
    slx_page_pair(&page.html, SLX_SPAN("HTTP status"));
    slx_html_uint(&page.html, row->status);
    slx_page_pair_end(&page.html);
    slx_html_close(&page.html);
    slx_html_element(
        &page.html, "p",
        SLX_SPAN("An answer of this type says in `detail` what was wrong and what was expected, and "
                 "in `errors` which parameter or member it was."));
    slx_html_close(&page.html);
    return slx_page_end(&page);
}

void slx_page_problem(struct slx_api *api)
{
    struct slx_page page;
    const struct slx_problem_row *row = slx_problem_row(api->problem->type);
    slx_page_begin(&page, api, "", row->title);
    slx_html_open_class(&page.html, "div", "notice fault");
    slx_html_element(&page.html, "h1", row->title);
    slx_html_element(&page.html, "p", slx_span_cstr(api->problem->detail));
    if (api->problem->parameter[0]) {
        slx_html_open(&page.html, "p");
        slx_html_put(&page.html, SLX_SPAN("It is about the parameter "));
        slx_html_element(&page.html, "code", slx_span_cstr(api->problem->parameter));
        slx_html_close(&page.html);
    }
    slx_html_open(&page.html, "p");
    slx_html_link(&page.html, SLX_SPAN("/"), SLX_SPAN("Explain a reply"));
    slx_html_put(&page.html, SLX_SPAN(" or "));
    slx_html_link(&page.html, SLX_SPAN("/codes"), SLX_SPAN("look up a code"));
    slx_html_close(&page.html);
    slx_html_close(&page.html);
    slx_page_end(&page);
}
