/*
 * verdict_text.c - a verdict on one screen, for people; see verdict_out.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/verdict_out.h"

#include "base/utf8.h"

enum { LABEL_WIDTH = 12, WIDTH = 88 };

/* One accent per type of verdict. */
static const struct slx_span colours[SLX_TYPE_COUNT] = {
    [SLX_TYPE_SUCCESS] = {"\033[32m", 5}, [SLX_TYPE_INTERMEDIATE] = {"\033[36m", 5}, [SLX_TYPE_SOFT] = {"\033[33m", 5},
    [SLX_TYPE_HARD] = {"\033[31m", 5},    [SLX_TYPE_BLOCK] = {"\033[35m", 5},        [SLX_TYPE_TECHNICAL] = {"\033[34m", 5},
    [SLX_TYPE_UNDETERMINED] = {"\033[37m", 5},
};

static void label(struct slx_buf *out, struct slx_span name)
{
    slx_buf_add(out, name);
    for (size_t i = name.len; i < LABEL_WIDTH; i++)
        slx_buf_add_char(out, ' ');
}

/* A control character would be an order to the terminal. */
static void safe(struct slx_buf *out, struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        slx_buf_add_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
}

/* Words wrapped at WIDTH, further lines under the first. */
static void paragraph(struct slx_buf *out, struct slx_span text)
{
    size_t column = LABEL_WIDTH;
    struct slx_span rest = text, word;
    bool first = true;
    while (slx_span_split(&rest, SLX_SPAN(" "), &word)) {
        size_t len = slx_utf8_length(word);
        if (!len)
            continue;
        if (!first && column + 1 + len > WIDTH) {
            slx_buf_add_char(out, '\n');
            label(out, SLX_SPAN(""));
            column = LABEL_WIDTH;
        } else if (!first) {
            slx_buf_add_char(out, ' ');
            column++;
        }
        safe(out, word);
        column += len;
        first = false;
    }
    slx_buf_add_char(out, '\n');
}

static void line(struct slx_buf *out, struct slx_span name, struct slx_span text)
{
    if (!text.len)
        return;
    label(out, name);
    paragraph(out, text);
}

static void heading(struct slx_buf *out, const struct slx_verdict *v, bool styled)
{
    if (styled) {
        slx_buf_add(out, SLX_SPAN("\033[1m"));
        slx_buf_add(out, colours[v->type]);
    }
    safe(out, v->title);
    if (styled)
        slx_buf_add(out, SLX_SPAN("\033[0m"));
    slx_buf_printf(out, "  (%.*s, %.*s)\n\n", SLX_FMT(v->category->id), SLX_FMT(slx_type_id(v->type)));
}

static void retry_line(struct slx_buf *out, const struct slx_verdict *v)
{
    label(out, SLX_SPAN("Retry"));
    if (!v->retry_advised)
        slx_buf_printf(out, "no (%.*s)\n", SLX_FMT(slx_retry_id(v->retry_reason)));
    else if (v->retry_after_s >= 0)
        slx_buf_printf(out, "yes, after %lld s%s\n", (long long)v->retry_after_s,
                       v->retry_after_default ? "" : " (named in the reply)");
    else
        slx_buf_add(out, SLX_SPAN("yes\n"));
}

static void decision_lines(struct slx_buf *out, const struct slx_verdict *v)
{
    const struct slx_evidence *winner = &v->evidence[0];
    label(out, SLX_SPAN("Action"));
    slx_buf_printf(out, "%.*s; suppress: %.*s\n", SLX_FMT(slx_action_id(v->action)),
                   SLX_FMT(slx_suppress_id(v->suppress)));
    retry_line(out, v);
    label(out, SLX_SPAN("Who"));
    slx_buf_printf(out, "%.*s\n", SLX_FMT(slx_who_id(v->who)));
    if (v->vendor.vendor) {
        label(out, SLX_SPAN("Vendor"));
        slx_buf_printf(out, "%.*s (%.*s, by %.*s)\n", SLX_FMT(v->vendor.vendor->name),
                       SLX_FMT(slx_certainty_id(v->vendor.certainty)), SLX_FMT(slx_because_id(v->vendor.because)));
    }
    label(out, SLX_SPAN("Decided by"));
    if (winner->by == SLX_DECIDER_RULE)
        slx_buf_printf(out, "rule %.*s", SLX_FMT(winner->rule->rule->id));
    else
        slx_buf_printf(out, "%.*s", SLX_FMT(slx_decider_id(v->decided_by)));
    slx_buf_printf(out, ", confidence %u.%02u\n", v->confidence / 100, v->confidence % 100);
}

void slx_verdict_text(struct slx_buf *out, const struct slx_verdict *v, bool styled)
{
    heading(out, v, styled);
    line(out, SLX_SPAN("Meaning"), v->summary);
    line(out, SLX_SPAN("Tell them"), v->customer_text);
    for (size_t i = 0; i < v->advice_len; i++)
        line(out, i ? SLX_SPAN("") : SLX_SPAN("Do"), v->advice[i]);
    decision_lines(out, v);
    line(out, SLX_SPAN("Client IP"), v->facts.client_ip);
    if (v->facts.blocklist)
        line(out, SLX_SPAN("List"), v->facts.blocklist->name);
    line(out, SLX_SPAN("Look up"), v->facts.lookup_url);
    for (size_t i = 0; i < v->links_len; i++)
        line(out, SLX_SPAN("See"), v->links[i].href);
    for (size_t i = 0; i < v->notes.len; i++)
        line(out, SLX_SPAN("Note"), slx_note_text((enum slx_note)v->notes.ids[i]));
    for (size_t i = 0; i < v->corrections_len; i++)
        line(out, SLX_SPAN("Note"), v->corrections[i]->note);
}
