/*
 * page_home.c - the form, and the answer under it; see page.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/page_parts.h"

/* Replies of the kinds that are asked about most; the addresses are those of documentation (RFC 2606, 5737).
 */
static const struct {
    struct slx_span name;
    struct slx_example example;
} chips[] = {
    {SLX_SPAN_INIT("No such user"),
     {.reply = SLX_SPAN_INIT("550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown")}},
    {SLX_SPAN_INIT("Mailbox full"),
     {.reply = SLX_SPAN_INIT("452 4.2.2 The email account that you tried to reach is over quota")}},
    {SLX_SPAN_INIT("Greylisting"),
     {.reply = SLX_SPAN_INIT(
          "450 4.2.0 <jane@example.com>: Recipient address rejected: Greylisted, try again in 300 seconds")}},
    {SLX_SPAN_INIT("Spam"), {.reply = SLX_SPAN_INIT("550 High probability of spam")}},
    {SLX_SPAN_INIT("Blocklist"),
     {.reply = SLX_SPAN_INIT(
          "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org")}},
    {SLX_SPAN_INIT("SPF and DKIM"),
     {.reply = SLX_SPAN_INIT("550 5.7.26 This mail has been blocked because the sender is unauthenticated")}},
};

static bool wants_context(const struct slx_context *context)
{
    return context->mx.len || context->recipient.len || context->command;
}

static void write_commands(struct slx_html *html, enum slx_command chosen)
{
    slx_html_open(html, "option");
    slx_html_attr(html, "value", SLX_SPAN(""));
    slx_html_put(html, SLX_SPAN("not known"));
    slx_html_close(html);
    for (int i = SLX_COMMAND_UNKNOWN + 1; i < SLX_COMMAND_COUNT; i++) {
        slx_html_open(html, "option");
        if (i == (int)chosen)
            slx_html_flag(html, "selected");
        slx_html_put(html, slx_command_id((enum slx_command)i));
        slx_html_close(html);
    }
}

static void write_part(struct slx_page *page, struct slx_span name, const struct slx_page_ask *ask,
                       const struct slx_verdict *verdict)
{
    struct slx_html *html = &page->html;
    if (slx_span_eq(name, SLX_SPAN("reply"))) {
        slx_html_put(html, ask->reply);
    } else if (slx_span_eq(name, SLX_SPAN("mx"))) {
        slx_html_put(html, ask->context.mx);
    } else if (slx_span_eq(name, SLX_SPAN("recipient"))) {
        slx_html_put(html, ask->context.recipient);
    } else if (slx_span_eq(name, SLX_SPAN("open"))) {
        slx_html_raw(html, wants_context(&ask->context) ? SLX_SPAN(" open") : SLX_SPAN(""));
    } else if (slx_span_eq(name, SLX_SPAN("commands"))) {
        write_commands(html, ask->context.command);
    } else if (slx_span_eq(name, SLX_SPAN("answer"))) {
        if (verdict)
            slx_page_verdict(page, verdict);
        else if (ask->locked && ask->reply.len)
            slx_html_element_class(html, "p", "no-js lead",
                                   SLX_SPAN("This service asks for a token, and a page without JavaScript "
                                            "cannot send one. Ask it with curl or with the tool."));
    } else if (slx_span_eq(name, SLX_SPAN("words"))) {
        slx_page_words_json(page);
    } else if (slx_span_eq(name, SLX_SPAN("examples"))) {
        for (size_t i = 0; i < sizeof chips / sizeof chips[0]; i++)
            slx_page_chip(html, &chips[i].example, chips[i].name);
    }
}

/* NULL where no verdict is asked for; false after a problem. */
static bool find_answer(struct slx_api *api, const struct slx_page_ask *ask,
                        const struct slx_verdict **verdict)
{
    *verdict = ask->explain ? slx_api_verdict(api, ask->reply, &ask->context) : NULL;
    return *verdict || !ask->explain;
}

bool slx_page_home(struct slx_api *api, const struct slx_page_ask *ask)
{
    struct slx_page page;
    const struct slx_verdict *verdict;
    struct slx_span name, form = slx_web_find(SLX_SPAN("form.html"))->bytes;
    if (!find_answer(api, ask, &verdict))
        return false;
    slx_page_begin(&page, api, "", (struct slx_span){0});
    while (slx_page_fill(&page.html, &form, &name))
        write_part(&page, name, ask, verdict);
    return slx_page_end(&page);
}

bool slx_page_embed(struct slx_api *api, const struct slx_page_ask *ask)
{
    struct slx_page page;
    const struct slx_verdict *verdict;
    if (!find_answer(api, ask, &verdict))
        return false;
    slx_page_begin_in(&page, api, "embed.html", "", SLX_SPAN("A mail error explained"));
    if (verdict)
        slx_page_verdict(&page, verdict);
    else
        slx_html_element_class(&page.html, "p", "lead",
                               SLX_SPAN("The reply to explain is missing: /embed?reply=550+5.1.1+..."));
    return slx_page_end(&page);
}
