/*
 * report_html.c - the report as one self-contained page: plots as SVG, light and dark, no scripts; see report.h.
 *
 * Nothing is fetched from anywhere; a policy in the page forbids it. Every
 * number of a plot stands in a table beside it. Whatever comes from the log is
 * escaped.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "cli/report.h"

enum { ADDRESSES_SHOWN = 500, PLOT_WIDTH = 900, PLOT_HEIGHT = 180, COLUMNS_MAX = 96, HOUR_S = 3600, DAY_S = 24 * HOUR_S };

struct page {
    const struct slx_report *report;
    struct slx_buf *out, scratch;
};

static const char head[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Mail log report</title>\n<style>\n"
    ":root{--back:#fff;--text:#1c2126;--soft:#545d66;--line:#d5dade;--good:#2f7d4f;--wait:#b26a00;--bad:#b3261e}\n"
    "@media (prefers-color-scheme:dark){:root{--back:#15191d;--text:#e6e9ec;--soft:#a7b0b8;--line:#3a424a;--good:#6cc48d;"
    "--wait:#f0ae4c;--bad:#ff8a80}}\n"
    "*{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 4rem;background:var(--back);color:var(--text);"
    "font:1rem/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .5rem}p{margin:.3rem 0}.soft{color:var(--soft)}\n"
    ".sums{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.2rem 0;padding:0;list-style:none}"
    ".sums li{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem;min-width:7.5rem}"
    ".sums b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;"
    "border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:600}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.a{overflow-wrap:anywhere}\n"
    "svg{display:block;max-width:100%}td.a{min-width:9rem}td.b{width:34%}td.b svg{width:100%;height:1rem}.good{fill:var(--good)}.wait{fill:var(--wait)}"
    ".bad{fill:var(--bad)}.axis{stroke:var(--line)}"
    ".ends{display:flex;justify-content:space-between;font-size:.85rem}"
    "@media (max-width:36rem){td.b,th.b{display:none}}\n"
    ".key span{display:inline-block;width:.8em;height:.8em;margin:0 .35em 0 1em;border-radius:2px;vertical-align:-.05em}"
    "code{overflow-wrap:anywhere}@media print{body{max-width:none}}\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>Mail log report</h1>\n";

static void raw(struct page *p, const char *html)
{
    slx_buf_add(p->out, slx_span_cstr(html));
}

static void text(struct page *p, struct slx_span span)
{
    struct slx_span safe = slx_report_safe(&p->scratch, span);
    for (size_t i = 0; i < safe.len; i++)
        switch (safe.ptr[i]) {
        case '&':
            raw(p, "&amp;");
            break;
        case '<':
            raw(p, "&lt;");
            break;
        case '>':
            raw(p, "&gt;");
            break;
        case '"':
            raw(p, "&quot;");
            break;
        default:
            slx_buf_add_char(p->out, safe.ptr[i]);
        }
}

static void number(struct page *p, uint64_t value)
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            raw(p, "&#8239;"); /* a narrow space */
        slx_buf_add_char(p->out, digits[i]);
    }
}

static void number_cell(struct page *p, uint64_t value)
{
    raw(p, "<td class=\"n\">");
    number(p, value);
    raw(p, "</td>");
}

static void write_front(struct page *p)
{
    const struct slx_report *r = p->report;
    char time[32];
    uint64_t known, lines = slx_report_lines(r, &known);
    raw(p, "<p class=\"soft\">");
    number(p, lines);
    raw(p, " lines, ");
    number(p, known);
    raw(p, " of known formats");
    if (r->tally->first_s >= 0) {
        raw(p, "; from ");
        text(p, slx_report_time(r->tally->first_s, time));
        raw(p, " to ");
        text(p, slx_report_time(r->tally->last_s, time));
    }
    raw(p, ".</p>\n");
    for (size_t i = 0; i < r->files_len; i++) {
        raw(p, "<p class=\"soft\"><code>");
        text(p, slx_span_cstr(r->files[i].path));
        raw(p, "</code>: ");
        text(p, r->files[i].format ? r->files[i].format->title : SLX_SPAN("no known format"));
        if (r->files[i].fault[0]) {
            raw(p, "; ");
            text(p, slx_span_cstr(r->files[i].fault));
        }
        raw(p, "</p>\n");
    }
    raw(p, "<ul class=\"sums\">");
    for (size_t i = 0; i < SLX_LOG_KIND_COUNT; i++) {
        if (!r->tally->kinds[i] && i > SLX_LOG_BOUNCED)
            continue;
        raw(p, "<li><b>");
        number(p, r->tally->kinds[i]);
        raw(p, "</b>");
        struct slx_span id = slx_log_kind_id((enum slx_log_kind)i);
        for (size_t c = 0; c < id.len; c++)
            slx_buf_add_char(p->out, id.ptr[c] == '_' ? ' ' : id.ptr[c]);
        raw(p, "</li>");
    }
    raw(p, "</ul>\n");
}

/* Hours, or days when there are too many of them, put together into columns of equal width in time. */
static size_t make_columns(const struct slx_report *r, struct slx_report_hour columns[COLUMNS_MAX], int64_t *step)
{
    if (!r->hours_len)
        return 0;
    int64_t first = r->hours[0].start_s, last = r->hours[r->hours_len - 1].start_s;
    for (*step = HOUR_S; (last - first) / *step >= COLUMNS_MAX - 1; *step = *step == HOUR_S ? DAY_S : *step + DAY_S)
        continue;
    first -= first % *step;
    size_t len = (size_t)((last - first) / *step) + 1;
    for (size_t i = 0; i < len; i++)
        columns[i] = (struct slx_report_hour){first + (int64_t)i * *step, {0, 0, 0}};
    for (size_t i = 0; i < r->hours_len; i++) {
        struct slx_counts *to = &columns[(r->hours[i].start_s - first) / *step].counts;
        to->delivered += r->hours[i].counts.delivered;
        to->deferred += r->hours[i].counts.deferred;
        to->bounced += r->hours[i].counts.bounced;
    }
    return len;
}

/* One piece of a stacked column; moves *y up. */
static void piece(struct page *p, const char *kind, double x, double width, uint64_t value, uint64_t largest,
                  double *y)
{
    double height = (double)value * PLOT_HEIGHT / (double)largest;
    if (!value)
        return;
    *y -= height;
    slx_buf_printf(p->out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", kind, x, *y,
                   width, height);
}

/* The numbers of the plot, folded away. */
static void write_columns(struct page *p, const struct slx_report_hour *columns, size_t len)
{
    char time[32];
    raw(p, "<details><summary>The numbers</summary><table><thead><tr><th>From</th><th class=\"n\">Delivered</th>"
           "<th class=\"n\">Deferred</th><th class=\"n\">Bounced</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < len; i++) {
        slx_buf_printf(p->out, "<tr><td>%.16s</td>", slx_report_time(columns[i].start_s, time).ptr);
        number_cell(p, columns[i].counts.delivered);
        number_cell(p, columns[i].counts.deferred);
        number_cell(p, columns[i].counts.bounced);
        raw(p, "</tr>\n");
    }
    raw(p, "</tbody></table></details>\n");
}

static void write_timeline(struct page *p)
{
    struct slx_report_hour columns[COLUMNS_MAX];
    char time[32];
    int64_t step;
    uint64_t largest = 1;
    size_t len = make_columns(p->report, columns, &step);
    if (!len)
        return;
    for (size_t i = 0; i < len; i++) {
        uint64_t all = columns[i].counts.delivered + slx_report_refusals(&columns[i].counts);
        largest = all > largest ? all : largest;
    }
    raw(p, step == HOUR_S ? "<h2>Outcomes by hour</h2>\n" : "<h2>Outcomes by day</h2>\n");
    raw(p, "<p class=\"key soft\"><span style=\"background:var(--good)\"></span>delivered<span "
           "style=\"background:var(--wait)\"></span>"
           "deferred<span style=\"background:var(--bad)\"></span>bounced</p>\n");
    slx_buf_printf(p->out,
                   "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Outcomes over time, the highest column %llu\">"
                   "<path class=\"axis\" d=\"M0 %dH%d\"/>",
                   PLOT_WIDTH, PLOT_HEIGHT + 1, (unsigned long long)largest, PLOT_HEIGHT, PLOT_WIDTH);
    double width = (double)PLOT_WIDTH / (double)len;
    for (size_t i = 0; i < len; i++) {
        double x = (double)i * width, y = PLOT_HEIGHT, bar = width > 3 ? width - 1 : width;
        bar = bar > 60 ? 60 : bar;
        raw(p, "<g>");
        piece(p, "good", x, bar, columns[i].counts.delivered, largest, &y);
        piece(p, "wait", x, bar, columns[i].counts.deferred, largest, &y);
        piece(p, "bad", x, bar, columns[i].counts.bounced, largest, &y);
        slx_buf_printf(p->out, "<title>%.16s: %llu delivered, %llu deferred, %llu bounced</title></g>",
                       slx_report_time(columns[i].start_s, time).ptr, (unsigned long long)columns[i].counts.delivered,
                       (unsigned long long)columns[i].counts.deferred, (unsigned long long)columns[i].counts.bounced);
    }
    raw(p, "</svg>\n");
    slx_buf_printf(p->out, "<p class=\"ends soft\"><span>%.16s</span>", slx_report_time(columns[0].start_s, time).ptr);
    raw(p, "<span>highest column ");
    number(p, largest);
    raw(p, "</span>");
    if (len > 1)
        slx_buf_printf(p->out, "<span>%.16s</span>", slx_report_time(columns[len - 1].start_s, time).ptr);
    raw(p, "</p>\n");
    write_columns(p, columns, len);
}

static void write_bar(struct page *p, const struct slx_counts *counts, uint64_t largest)
{
    double wait = (double)counts->deferred * 100 / (double)largest,
           bad = (double)counts->bounced * 100 / (double)largest;
    slx_buf_printf(p->out,
                   "<td class=\"b\"><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                   "<rect class=\"bad\" width=\"%.2f\" height=\"4\"/><rect class=\"wait\" x=\"%.2f\" width=\"%.2f\" "
                   "height=\"4\"/></svg></td>",
                   bad, bad, wait);
}

static void write_table(struct page *p, enum slx_report_table_id id)
{
    const struct slx_report_table *table = &p->report->tables[id];
    bool domains = id == SLX_REPORT_DOMAINS;
    uint64_t largest = table->len ? slx_report_refusals(&table->lines[0].counts) : 0;
    if (!table->len)
        return;
    slx_buf_printf(p->out,
                   "<h2>%s</h2>\n<div class=\"wide\"><table><thead><tr><th>Name</th>%s<th class=\"n\">Deferred</th>"
                   "<th class=\"n\">Bounced</th><th class=\"b\">Share</th></tr></thead><tbody>\n",
                   table->title, domains ? "<th class=\"n\">Delivered</th>" : "");
    for (size_t i = 0; i < table->len && i < p->report->top; i++) {
        const struct slx_report_line *line = &table->lines[i];
        raw(p, "<tr><td class=\"a\">");
        text(p, line->title.len ? line->title : line->id);
        if (line->title.len) {
            raw(p, "<br><code class=\"soft\">");
            text(p, line->id);
            raw(p, "</code>");
        }
        raw(p, "</td>");
        if (domains)
            number_cell(p, line->counts.delivered);
        number_cell(p, line->counts.deferred);
        number_cell(p, line->counts.bounced);
        write_bar(p, &line->counts, largest ? largest : 1);
        raw(p, "</tr>\n");
    }
    raw(p, "</tbody></table></div>\n");
    if (table->len > p->report->top)
        slx_buf_printf(p->out, "<p class=\"soft\">and %zu more</p>\n", table->len - p->report->top);
}

static void write_addresses(struct page *p, const char *title, const char *words,
                            const struct slx_report_address *lines, size_t len)
{
    if (!len)
        return;
    slx_buf_printf(
        p->out,
        "<h2>%s (%zu)</h2>\n<p class=\"soft\">%s</p>\n<div class=\"wide\"><table><thead><tr><th>Address</th>"
        "<th>Category</th><th>Why</th><th class=\"n\">Deferred</th><th "
        "class=\"n\">Bounced</th></tr></thead><tbody>\n",
        title, len, words);
    for (size_t i = 0; i < len && i < ADDRESSES_SHOWN; i++) {
        raw(p, "<tr><td class=\"a\">");
        text(p, lines[i].address);
        raw(p, "</td><td>");
        text(p, slx_report_category(p->report, lines[i].ruled.category));
        raw(p, "</td><td>");
        text(p, slx_span_cstr(lines[i].ruled.because));
        raw(p, lines[i].ruled.whole_domain ? " (the whole domain)</td>" : "</td>");
        number_cell(p, lines[i].deferred);
        number_cell(p, lines[i].bounced);
        raw(p, "</tr>\n");
    }
    raw(p, "</tbody></table></div>\n");
    if (len > ADDRESSES_SHOWN)
        slx_buf_printf(p->out, "<p class=\"soft\">and %zu more, in the JSON and CSV reports</p>\n",
                       len - (size_t)ADDRESSES_SHOWN);
}

static void write_texts(struct page *p)
{
    const struct slx_report *r = p->report;
    if (!r->texts_len)
        return;
    raw(p, "<h2>Texts that no rule knows</h2>\n<p class=\"soft\">Addresses, hosts and numbers are masked.</p>\n<div "
           "class=\"wide\">"
           "<table><thead><tr><th class=\"n\">Count</th><th>Text</th><th>Taken as</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < r->texts_len && i < r->top; i++) {
        const struct slx_tally_text *t = r->texts[i].text;
        raw(p, "<tr>");
        number_cell(p, t->count);
        raw(p, "<td><code>");
        if (t->code)
            slx_buf_printf(p->out, "%u ", t->code);
        text(p, (struct slx_span){t->masked, t->masked_len});
        raw(p, "</code></td><td>");
        text(p, slx_report_category(r, t->category));
        raw(p, "</td></tr>\n");
    }
    raw(p, "</tbody></table></div>\n");
    if (r->texts_len > r->top)
        slx_buf_printf(p->out, "<p class=\"soft\">and %zu more</p>\n", r->texts_len - r->top);
}

void slx_report_write_html(const struct slx_report *report, struct slx_buf *out)
{
    struct page p = {.report = report, .out = out};
    slx_buf_init(&p.scratch, SLX_LOG_SCRATCH_MAX_BYTES);
    raw(&p, head);
    write_front(&p);
    write_timeline(&p);
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        write_table(&p, (enum slx_report_table_id)i);
    write_addresses(&p, "Addresses to suppress", "Sending to them again does harm.", report->suppress,
                    report->suppress_len);
    write_addresses(&p, "Addresses not to suppress", "They were refused, and yet are alive as far as is known.",
                    report->keep, report->keep_len);
    write_texts(&p);
    raw(&p, "<p class=\"soft\">Written by smtplex, rule set <code>");
    text(&p, slx_span_cstr(report->tally->set->version));
    raw(&p, "</code></p>\n</main>\n</body>\n</html>\n");
    slx_buf_deinit(&p.scratch);
}
