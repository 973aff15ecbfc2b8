/*
 * page_categories.c - the taxonomy as pages; see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"

enum { EXAMPLES_MAX = 12 };

static void write_type(struct slx_page *page, enum slx_type type)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    slx_html_element(html, "h2", registry->types[type].title);
    slx_html_element(html, "p", registry->types[type].description);
    slx_html_open_class(html, "ul", "tiles");
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *category = &registry->categories[i];
        if (category->type != type)
            continue;
        slx_html_open(html, "li");
        slx_html_attr(html, "data-type", slx_type_id(type));
        slx_html_page_link(html, "/categories/", category->id, category->title);
        slx_html_put(html, category->definition);
        slx_html_close(html);
    }
    slx_html_close(html);
}

bool slx_page_categories(struct slx_api *api)
{
    static const enum slx_type order[] = {SLX_TYPE_HARD,        SLX_TYPE_SOFT,         SLX_TYPE_BLOCK,
                                          SLX_TYPE_TECHNICAL,   SLX_TYPE_UNDETERMINED, SLX_TYPE_SUCCESS,
                                          SLX_TYPE_INTERMEDIATE};
    _Static_assert(sizeof order / sizeof order[0] == SLX_TYPE_COUNT, "a type is missing");
    struct slx_page page;
    slx_page_begin(&page, api, "/categories", SLX_SPAN("Categories"));
    slx_html_element(&page.html, "h1", SLX_SPAN("Categories"));
    slx_html_element_class(&page.html, "p", "lead",
                           SLX_SPAN("Every verdict has exactly one category. Two categories exist only "
                                    "where a help desk and a mail engineer would both do something else."));
    for (size_t i = 0; i < SLX_TYPE_COUNT; i++)
        write_type(&page, order[i]);
    return slx_page_end(&page);
}

static void write_facts(struct slx_page *page, const struct slx_category *category)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    slx_page_panel(html, SLX_SPAN("What it means for the sender"));
    slx_html_open_class(html, "dl", "facts");
    slx_page_pair_text(html, SLX_SPAN("Who has to act"), registry->whos[category->who].title);
    slx_page_pair_text(html, SLX_SPAN("What to do"), registry->actions[category->action].title);
    slx_page_pair_text(html, SLX_SPAN("Suppress the address?"),
                       registry->suppresses[category->suppress].title);
    slx_page_pair(html, SLX_SPAN("Send it again?"));
    bool again = category->retry == SLX_RETRY_YES || category->retry == SLX_RETRY_SLOWLY;
    slx_html_put(html, category->retry == SLX_RETRY_IF_4YZ
                           ? SLX_SPAN("Yes after a code that begins with 4, else no")
                           : slx_page_retry(again, category->retry));
    if (again && category->retry_after_s) {
        slx_html_put(html, SLX_SPAN(", after about "));
        slx_page_duration(html, category->retry_after_s);
    }
    slx_page_pair_end(html);
    slx_page_pair_text(html, SLX_SPAN("The cause lies with"), registry->concerns[category->concerns].title);
    if (category->enhanced.len) {
        slx_page_pair(html, SLX_SPAN("Codes that say so"));
        slx_page_codes_list(page, category->enhanced);
        slx_page_pair_end(html);
    }
    if (category->tags.len) {
        slx_page_pair(html, SLX_SPAN("Finer tags"));
        slx_page_words(html, category->tags);
        slx_page_pair_end(html);
    }
    slx_html_close(html);
    slx_html_close(html);
}

/* One example a shipped rule, as long as there is room; this page is open where tokens guard a site's own. */
static void write_examples(struct slx_page *page, uint8_t index)
{
    struct slx_html *html = &page->html;
    const struct slx_ruleset *set = page->api->set;
    size_t written = 0;
    for (size_t i = 0; i < set->rules_len && written < EXAMPLES_MAX; i++) {
        const struct slx_rule *rule = set->rules[i].rule;
        if (rule->outcome.category != index || !rule->examples_len || set->rules[i].disabled ||
            rule->plugin->site)
            continue;
        if (!written) {
            slx_page_panel(html, SLX_SPAN("Replies that say so"));
            slx_html_open_class(html, "ul", "quiet-list");
        }
        written++;
        slx_html_open(html, "li");
        slx_page_reply_link(html, &rule->examples[0]);
        slx_html_put(html, SLX_SPAN(" "));
        slx_html_open(html, "small");
        slx_html_page_link(html, "/rules/", rule->id, rule->id);
        slx_html_close(html);
        slx_html_close(html);
    }
    if (written) {
        slx_html_close(html);
        slx_html_close(html);
    }
}

static void write_crosswalk(struct slx_page *page, const struct slx_category *category)
{
    struct slx_html *html = &page->html;
    slx_page_panel(html, SLX_SPAN("In the words of other tools"));
    slx_html_open_class(html, "dl", "facts");
    for (int i = 0; i < SLX_CROSSWALKS; i++) {
        slx_page_pair(html, slx_crosswalk_names[i]);
        if (category->crosswalk[i].len)
            slx_page_words(html, category->crosswalk[i]);
        else
            slx_html_put(html, SLX_SPAN("no word for it"));
        slx_page_pair_end(html);
    }
    slx_html_close(html);
    slx_html_close(html);
}

bool slx_page_category(struct slx_api *api, struct slx_span id)
{
    struct slx_page page;
    struct slx_html *html = &page.html;
    uint8_t index = slx_registry_category(api->set->registry, id);
    if (index == SLX_CATEGORY_NONE)
        return slx_api_category(api, id); /* sets the problem */
    const struct slx_category *category = &api->set->registry->categories[index];
    slx_page_begin(&page, api, "/categories", category->title);
    slx_page_heading(&page, "/categories", SLX_SPAN("Categories"), category->title);
    slx_html_open(html, "p");
    slx_page_badge(&page, category->type);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_element(html, "code", category->id);
    slx_html_close(html);
    slx_html_element_class(html, "p", "lead", category->definition);
    slx_html_open_class(html, "section", "panel");
    slx_html_attr(html, "data-type", slx_type_id(category->type));
    slx_html_element(html, "h2", SLX_SPAN("In one sentence"));
    slx_html_element_class(html, "p", "summary", slx_page_sentence(&page, category->summary));
    slx_page_advice(&page, &category->advice);
    slx_html_close(html);
    write_facts(&page, category);
    write_examples(&page, index);
    write_crosswalk(&page, category);
    return slx_page_end(&page);
}
