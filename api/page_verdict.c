/*
 * page_verdict.c - a verdict on a page, for people.
 *
 * The same markup as web/view.js writes from JSON; a test in a browser holds
 * the two to the same words. First what an agent needs, then, folded, what the
 * mail engineer asks next.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"

#include <stdio.h>

static void write_now(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    const struct slx_registry *registry = page->api->set->registry;
    slx_html_open_class(html, "dl", "now");
    slx_page_pair_text(html, SLX_SPAN("The cause lies with"), registry->concerns[v->concerns].title);
    slx_page_pair_text(html, SLX_SPAN("Who has to act"), registry->whos[v->who].title);
    slx_page_pair(html, SLX_SPAN("Send it again?"));
    slx_html_put(html, slx_page_retry(v->retry_advised, v->retry_reason));
    if (v->retry_advised && v->retry_after_s >= 0) {
        slx_html_put(html, v->retry_after_default ? SLX_SPAN(", after about ") : SLX_SPAN(", after "));
        slx_page_duration(html, (uint64_t)v->retry_after_s);
    }
    slx_page_pair_end(html);
    slx_page_pair_text(html, SLX_SPAN("Suppress the address?"), registry->suppresses[v->suppress].title);
    slx_html_close(html);
}

static void write_rect(struct slx_html *html, unsigned width, const char *class_)
{
    char number[12];
    int len = snprintf(number, sizeof number, "%u", width);
    slx_html_open(html, "rect");
    slx_html_attr(html, "width", (struct slx_span){number, (size_t)len});
    slx_html_attr(html, "height", SLX_SPAN("6"));
    slx_html_attr(html, "rx", SLX_SPAN("3"));
    slx_html_attr(html, "class", slx_span_cstr(class_));
    slx_html_close(html);
}

static void write_certainty(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    slx_html_open_class(html, "p", "sure");
    slx_html_open_class(html, "svg", "bar");
    slx_html_attr(html, "viewBox", SLX_SPAN("0 0 100 6"));
    slx_html_attr(html, "width", SLX_SPAN("100"));
    slx_html_attr(html, "height", SLX_SPAN("6"));
    slx_html_attr(html, "aria-hidden", SLX_SPAN("true"));
    write_rect(html, 100, "rail");
    write_rect(html, v->confidence, "fill");
    slx_html_close(html);
    slx_html_open(html, "span");
    slx_html_put(html, slx_page_sure(v->confidence));
    slx_html_put(html, SLX_SPAN(" ("));
    slx_html_uint(html, v->confidence);
    slx_html_put(html, SLX_SPAN(" %). Decided by: "));
    slx_html_put(html, slx_page_decider(v->decided_by));
    slx_html_put(html, SLX_SPAN(" "));
    if (v->decided_by == SLX_DECIDER_RULE)
        slx_html_page_link(html, "/rules/", v->evidence[0].rule->rule->id, v->evidence[0].rule->rule->id);
    slx_html_close(html);
    slx_html_close(html);
}

static bool is_marked(const struct slx_evidence *e)
{
    return e->span.to > e->span.from;
}

/* What is marked: the words of what decided; else of the first that has words. */
static struct slx_range marked(const struct slx_verdict *v)
{
    for (size_t i = 0; i < v->evidence_len; i++)
        if (v->evidence[i].loss == SLX_LOSS_NONE && is_marked(&v->evidence[i]))
            return v->evidence[i].span;
    for (size_t i = 0; i < v->evidence_len; i++)
        if (is_marked(&v->evidence[i]))
            return v->evidence[i].span;
    return (struct slx_range){0, 0};
}

static void write_reply(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    struct slx_span original = v->reply->original;
    struct slx_range mark = marked(v);
    slx_page_section(html, "h4", SLX_SPAN("The words that decided"));
    slx_html_open_class(html, "pre", "reply");
    slx_html_attr(html, "tabindex", SLX_SPAN("0"));
    slx_html_attr(html, "role", SLX_SPAN("region"));
    slx_html_attr(html, "aria-label", SLX_SPAN("The reply"));
    slx_html_open(html, "bdi");
    slx_html_put(html, slx_span_sub(original, 0, mark.from));
    if (mark.to > mark.from)
        slx_html_element(html, "mark", slx_span_sub(original, mark.from, mark.to));
    slx_html_put(html, slx_span_sub(original, mark.to, original.len));
    slx_html_close(html);
    slx_html_close(html);
    slx_html_close(html);
}

static void code_title(struct slx_html *html, struct slx_span code, struct slx_span title)
{
    slx_html_open_class(html, "p", "code-title");
    slx_page_code_link(html, code);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_put(html, title);
    slx_html_close(html);
}

static void write_reply_code(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    char text[12];
    int len = snprintf(text, sizeof text, "%u", v->reply->code);
    slx_html_open_class(html, "div", "code");
    code_title(html, (struct slx_span){text, (size_t)len},
               v->reply_code ? v->reply_code->sample_text : (struct slx_span){0});
    slx_page_digits(html, v->reply->code);
    if (v->meaning)
        slx_html_element(html, "p", v->meaning->meaning);
    slx_html_close(html);
}

static void write_enhanced_code(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    char text[16];
    const struct slx_enhanced_code *entry = v->enhanced_code;
    slx_html_open_class(html, "div", "code");
    code_title(html, (struct slx_span){text, slx_enhanced_print(v->reply->enhanced, text)},
               entry ? entry->sample_text : (struct slx_span){0});
    slx_page_enhanced_parts(page, v->reply->enhanced, entry ? entry->description : (struct slx_span){0});
    if (v->vendor_meaning && v->vendor_meaning->meaning.len) {
        slx_html_open(html, "p");
        slx_html_put(html, SLX_SPAN("What this vendor means by it: "));
        slx_html_put(html, v->vendor_meaning->meaning);
        slx_html_close(html);
    }
    slx_html_close(html);
}

static void write_codes(struct slx_page *page, const struct slx_verdict *v)
{
    if (!v->reply->code && !v->reply->enhanced.class_)
        return;
    slx_page_section(&page->html, "h4", SLX_SPAN("The codes, digit by digit"));
    if (v->reply->code)
        write_reply_code(page, v);
    if (v->reply->enhanced.class_)
        write_enhanced_code(page, v);
    slx_html_close(&page->html);
}

static void write_vendor(struct slx_html *html, const struct slx_vendor_match *match)
{
    if (!match->vendor)
        return;
    slx_page_pair(html, SLX_SPAN("Who speaks"));
    slx_html_page_link(html, "/vendors/", match->vendor->id, match->vendor->name);
    slx_html_put(html, SLX_SPAN(" ("));
    slx_html_put(html, slx_page_certainty(match->certainty));
    slx_html_put(html, SLX_SPAN(", "));
    slx_html_put(html, slx_page_because(match->because));
    slx_html_put(html, SLX_SPAN(")"));
    slx_page_pair_end(html);
}

static void write_server(struct slx_html *html, const struct slx_reply *reply)
{
    if (!reply->mx.len && !reply->mx_ip.len)
        return;
    slx_page_pair(html, SLX_SPAN("Server"));
    slx_html_put(html, reply->mx);
    if (reply->mx.len && reply->mx_ip.len)
        slx_html_put(html, SLX_SPAN(", "));
    slx_html_put(html, reply->mx_ip);
    slx_page_pair_end(html);
}

static void write_list(struct slx_html *html, const struct slx_facts *facts)
{
    const struct slx_blocklist *list = facts->blocklist;
    if (!list)
        return;
    slx_page_pair(html, SLX_SPAN("Blocklist"));
    slx_html_page_link(html, "/blocklists/", list->id, list->name);
    if (list->closed)
        slx_html_put(html, SLX_SPAN(" (closed)"));
    if (facts->lookup_url.len) {
        slx_html_put(html, SLX_SPAN(" "));
        slx_html_link(html, facts->lookup_url, SLX_SPAN("Look it up"));
    }
    if (list->delist_url.len) {
        slx_html_put(html, SLX_SPAN(" "));
        slx_html_link(html, list->delist_url, SLX_SPAN("Ask for removal"));
    }
    slx_page_pair_end(html);
}

static void write_urls(struct slx_html *html, const struct slx_facts *facts)
{
    if (!facts->urls_len)
        return;
    slx_page_pair(html, SLX_SPAN("Links in the reply"));
    for (size_t i = 0; i < facts->urls_len; i++) {
        slx_html_link(html, facts->urls[i], facts->urls[i]);
        slx_html_put(html, SLX_SPAN(" "));
    }
    slx_page_pair_end(html);
}

static bool has_facts(const struct slx_verdict *v)
{
    const struct slx_facts *f = &v->facts;
    const struct slx_reply *r = v->reply;
    return v->vendor.vendor || r->mx.len || r->mx_ip.len || r->command || f->recipient.len ||
           r->recipient.len || f->sender.len || f->domain.len || f->client_ip.len || f->limit.len ||
           f->queue_id.len || f->vendor_code.len || f->retry_after_s >= 0 || f->blocklist || f->urls_len;
}

static void write_facts(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    const struct slx_facts *facts = &v->facts;
    if (!has_facts(v))
        return;
    slx_page_section(html, "h4", SLX_SPAN("Found in the reply"));
    slx_html_open_class(html, "dl", "facts");
    write_vendor(html, &v->vendor);
    write_server(html, v->reply);
    if (v->reply->command)
        slx_page_pair_text(html, SLX_SPAN("Answer to"), slx_command_id(v->reply->command));
    slx_page_pair_text(html, SLX_SPAN("Recipient"),
                       facts->recipient.len ? facts->recipient : v->reply->recipient);
    slx_page_pair_text(html, SLX_SPAN("Sender"), facts->sender);
    slx_page_pair_text(html, SLX_SPAN("Domain"), facts->domain);
    slx_page_pair_text(html, SLX_SPAN("Sending address"), facts->client_ip);
    slx_page_pair_text(html, SLX_SPAN("Limit"), facts->limit);
    slx_page_pair_text(html, SLX_SPAN("Queue id"), facts->queue_id);
    slx_page_pair_text(html, SLX_SPAN("Vendor code"), facts->vendor_code);
    if (facts->retry_after_s >= 0) {
        slx_page_pair(html, SLX_SPAN("Wait named"));
        slx_page_duration(html, (uint64_t)facts->retry_after_s);
        slx_page_pair_end(html);
    }
    write_list(html, facts);
    write_urls(html, facts);
    slx_html_close(html);
    slx_html_close(html);
}

static void write_notes(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    size_t corrections = 0;
    for (size_t i = 0; i < v->corrections_len; i++)
        corrections += v->corrections[i]->note.len > 0;
    if (v->notes.len + corrections == 0)
        return;
    slx_page_section(html, "h4", SLX_SPAN("Oddities"));
    slx_html_open(html, "ul");
    for (size_t i = 0; i < v->notes.len; i++)
        slx_html_element(html, "li", slx_note_text((enum slx_note)v->notes.ids[i]));
    for (size_t i = 0; i < v->corrections_len; i++)
        if (v->corrections[i]->note.len)
            slx_html_element(html, "li", v->corrections[i]->note);
    slx_html_close(html);
    slx_html_close(html);
}

static void write_link(struct slx_html *html, struct slx_span title, struct slx_span href)
{
    if (!href.len)
        return;
    slx_html_open(html, "li");
    slx_html_link(html, href, title);
    slx_html_close(html);
}

/* The order of verdict_json.c. */
static void write_links(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    const struct slx_blocklist *list = v->facts.blocklist;
    const struct slx_vendor *vendor = v->vendor.certainty != SLX_CERTAINTY_WEAK ? v->vendor.vendor : NULL;
    bool any = v->links_len || (list && (v->facts.lookup_url.len || list->delist_url.len)) ||
               (vendor && vendor->links_len);
    if (!any)
        return;
    slx_page_section(html, "h4", SLX_SPAN("Read on"));
    slx_html_open(html, "ul");
    for (size_t i = 0; i < v->links_len; i++)
        write_link(html, v->links[i].title, v->links[i].href);
    if (list) {
        write_link(html, SLX_SPAN("Look the address up at the list"), v->facts.lookup_url);
        write_link(html, SLX_SPAN("Ask the list for removal"), list->delist_url);
    }
    for (size_t i = 0; vendor && i < vendor->links_len; i++)
        write_link(html, vendor->links[i].title, vendor->links[i].href);
    slx_html_close(html);
    slx_html_close(html);
}

static void write_evidence_row(struct slx_page *page, const struct slx_verdict *v,
                               const struct slx_evidence *e)
{
    struct slx_html *html = &page->html;
    char text[16];
    slx_html_open(html, "tr");
    slx_html_open(html, "td");
    if (e->by == SLX_DECIDER_RULE)
        slx_html_put(html, e->rule->rule->id);
    else if (e->vendor_code.len)
        slx_html_put(html, e->vendor_code);
    else if (e->enhanced.class_)
        slx_html_put(html, (struct slx_span){text, slx_enhanced_print(e->enhanced, text)});
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_element(html, "small", slx_page_decider(e->by));
    slx_html_close(html);
    slx_html_open(html, "td");
    slx_page_category_link(page, e->category);
    slx_html_close(html);
    slx_html_open(html, "td");
    if (is_marked(e))
        slx_html_element(html, "q", slx_span_sub(v->reply->original, e->span.from, e->span.to));
    slx_html_close(html);
    slx_html_element(html, "td", slx_page_outcome(e->loss));
    slx_html_close(html);
}

static void write_evidence(struct slx_page *page, const struct slx_verdict *v)
{
    static const struct slx_span heads[] = {SLX_SPAN_INIT("What spoke"), SLX_SPAN_INIT("Says"),
                                            SLX_SPAN_INIT("Words"), SLX_SPAN_INIT("Outcome")};
    slx_page_section(&page->html, "h4", SLX_SPAN("Evidence"));
    slx_page_scroll(&page->html, "", SLX_SPAN("Evidence"), (struct slx_list){heads, 4});
    for (size_t i = 0; i < v->evidence_len; i++)
        write_evidence_row(page, v, &v->evidence[i]);
    slx_page_scroll_end(&page->html);
    slx_html_close(&page->html);
}

static void write_crosswalk(struct slx_page *page, const struct slx_category *category)
{
    struct slx_html *html = &page->html;
    size_t any = 0;
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        any += category->crosswalk[i].len;
    if (!any)
        return;
    slx_page_section(html, "h4", SLX_SPAN("In the words of other tools"));
    slx_html_open_class(html, "dl", "facts");
    for (int i = 0; i < SLX_CROSSWALKS; i++) {
        if (!category->crosswalk[i].len)
            continue;
        slx_page_pair(html, slx_crosswalk_names[i]);
        slx_page_words(html, category->crosswalk[i]);
        slx_page_pair_end(html);
    }
    slx_html_close(html);
    slx_html_close(html);
}

static void write_details(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    slx_html_open_class(html, "details", "more");
    slx_html_element(html, "summary", SLX_SPAN("Technical details"));
    write_reply(page, v);
    write_codes(page, v);
    if (v->advice_len) {
        slx_page_section(html, "h4", SLX_SPAN("For the mail engineer"));
        slx_page_list(html, "ul", v->advice, v->advice_len);
        slx_html_close(html);
    }
    write_facts(page, v);
    write_notes(page, v);
    write_links(page, v);
    write_evidence(page, v);
    write_crosswalk(page, v->category);
    slx_html_open_class(html, "p", "small");
    slx_html_put(html, SLX_SPAN("Category "));
    slx_html_put(html, v->category->id);
    slx_html_put(html, SLX_SPAN(", fingerprint "));
    slx_html_put(html, slx_span_cstr(v->fingerprint));
    slx_html_put(html, SLX_SPAN(", rule set "));
    slx_html_put(html, slx_span_cstr(v->set->version));
    slx_html_close(html);
    slx_html_close(html);
}

void slx_page_verdict(struct slx_page *page, const struct slx_verdict *v)
{
    struct slx_html *html = &page->html;
    const struct slx_list agent = v->category->advice.agent;
    slx_html_open_class(html, "article", "verdict");
    slx_html_attr(html, "data-type", slx_type_id(v->type));
    slx_html_open_class(html, "p", "kind");
    slx_page_badge(page, v->type);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_page_link(html, "/categories/", v->category->id,
                       slx_span_eq(v->title, v->category->title) ? SLX_SPAN("What this category means")
                                                                 : v->category->title);
    slx_html_close(html);
    slx_html_open_class(html, "h2", "answer-title");
    slx_html_attr(html, "tabindex", SLX_SPAN("-1"));
    slx_html_put(html, v->title);
    slx_html_close(html);
    slx_html_element_class(html, "p", "summary", v->summary);
    write_now(page, v);
    slx_page_section(html, "h3", SLX_SPAN("What to do now"));
    slx_page_list(html, "ol", agent.len ? agent.items : v->advice, agent.len ? agent.len : v->advice_len);
    slx_html_close(html);
    slx_page_customer(html, v->customer_text);
    write_certainty(page, v);
    write_details(page, v);
    slx_html_close(html);
}
