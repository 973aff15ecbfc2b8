/*
 * report_text.c - the report on a terminal: numbers with small bars; see report.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/report.h"

#include <stdio.h>

enum { BAR_WIDTH = 24, ID_WIDTH = 26 };

struct text {
    const struct slx_report *report;
    struct slx_buf *out, scratch;
    bool styled;
};

static void heading(struct text *t, const char *title)
{
    slx_buf_printf(t->out, t->styled ? "\n\033[1m%s\033[0m\n" : "\n%s\n", title);
}

static void bar(struct text *t, uint64_t value, uint64_t largest)
{
    size_t len = largest ? (size_t)((value * BAR_WIDTH + largest - 1) / largest) : 0;
    for (size_t i = 0; i < len; i++)
        slx_buf_add_char(t->out, '#');
}

static void write_front(struct text *t)
{
    char from[32], to[32];
    uint64_t known, lines = slx_report_lines(t->report, &known);
    struct slx_span first = slx_report_time(t->report->tally->first_s, from),
                    last = slx_report_time(t->report->tally->last_s, to);
    slx_buf_printf(t->out, "%llu lines of %zu file%s, %llu of known formats\n", (unsigned long long)lines,
                   t->report->files_len, t->report->files_len == 1 ? "" : "s", (unsigned long long)known);
    if (first.len)
        slx_buf_printf(t->out, "from %.*s to %.*s\n", SLX_FMT(first), SLX_FMT(last));
    for (size_t i = 0; i < t->report->files_len; i++) {
        const struct slx_read_file *file = &t->report->files[i];
        struct slx_span path = slx_report_safe(&t->scratch, slx_span_cstr(file->path));
        slx_buf_printf(t->out, "  %.*s: %s, %llu lines", SLX_FMT(path),
                       file->format ? file->format->title.ptr : "no known format", (unsigned long long)file->lines);
        if (file->binary)
            slx_buf_printf(t->out, ", %llu with NUL bytes", (unsigned long long)file->binary);
        if (file->too_long)
            slx_buf_printf(t->out, ", %llu too long", (unsigned long long)file->too_long);
        slx_buf_printf(t->out, "%s%s\n", file->fault[0] ? "; " : "", file->fault);
    }
}

static void write_outcomes(struct text *t)
{
    uint64_t largest = 0;
    heading(t, "Outcomes");
    for (size_t i = 0; i < SLX_LOG_KIND_COUNT; i++)
        largest = t->report->tally->kinds[i] > largest ? t->report->tally->kinds[i] : largest;
    for (size_t i = 0; i < SLX_LOG_KIND_COUNT; i++) {
        uint64_t count = t->report->tally->kinds[i];
        if (!count)
            continue;
        slx_buf_printf(t->out, "  %-*.*s %10llu  ", ID_WIDTH, SLX_FMT(slx_log_kind_id((enum slx_log_kind)i)),
                       (unsigned long long)count);
        bar(t, count, largest);
        slx_buf_add_char(t->out, '\n');
    }
}

static void write_table(struct text *t, enum slx_report_table_id id)
{
    const struct slx_report_table *table = &t->report->tables[id];
    uint64_t largest = table->len ? slx_report_refusals(&table->lines[0].counts) : 0;
    bool domains = id == SLX_REPORT_DOMAINS;
    if (!table->len)
        return;
    heading(t, table->title);
    slx_buf_printf(t->out, "  %-*s %10s %10s%s\n", ID_WIDTH, "", "deferred", "bounced", domains ? "  delivered" : "");
    for (size_t i = 0; i < table->len && i < t->report->top; i++) {
        const struct slx_report_line *line = &table->lines[i];
        struct slx_span label = slx_report_safe(&t->scratch, line->id);
        slx_buf_printf(t->out, "  %-*.*s %10llu %10llu", ID_WIDTH, (int)(label.len < 200 ? label.len : 200),
                       label.ptr, (unsigned long long)line->counts.deferred,
                       (unsigned long long)line->counts.bounced);
        if (domains)
            slx_buf_printf(t->out, " %10llu", (unsigned long long)line->counts.delivered);
        slx_buf_add(t->out, SLX_SPAN("  "));
        bar(t, slx_report_refusals(&line->counts), largest);
        slx_buf_printf(t->out, "%s%.*s\n", line->title.len ? "  " : "", SLX_FMT(line->title));
    }
    if (table->len > t->report->top)
        slx_buf_printf(t->out, "  and %zu more\n", table->len - t->report->top);
}

static void write_addresses(struct text *t, const char *title, const struct slx_report_address *lines, size_t len,
                            const char *list)
{
    if (!len)
        return;
    heading(t, title);
    for (size_t i = 0; i < len && i < t->report->top; i++) {
        struct slx_span address = slx_report_safe(&t->scratch, lines[i].address);
        slx_buf_printf(t->out, "  %-40.*s %-22.*s %s%s\n", (int)(address.len < 400 ? address.len : 400), address.ptr,
                       SLX_FMT(slx_report_category(t->report, lines[i].ruled.category)), lines[i].ruled.because,
                       lines[i].ruled.whole_domain ? " (the whole domain)" : "");
    }
    if (len > t->report->top)
        slx_buf_printf(t->out, "  and %zu more: smtplex log --list %s\n", len - t->report->top, list);
}

static void write_texts(struct text *t)
{
    if (!t->report->texts_len)
        return;
    heading(t, "Texts that no rule knows (masked)");
    for (size_t i = 0; i < t->report->texts_len && i < t->report->top; i++) {
        const struct slx_tally_text *text = t->report->texts[i].text;
        struct slx_span masked = slx_report_safe(&t->scratch, (struct slx_span){text->masked, text->masked_len});
        slx_buf_printf(t->out, "  %8llu  ", (unsigned long long)text->count);
        if (text->code)
            slx_buf_printf(t->out, "%u ", text->code);
        slx_buf_printf(t->out, "%.*s  (%.*s)\n", SLX_FMT(masked),
                       SLX_FMT(slx_report_category(t->report, text->category)));
    }
    if (t->report->texts_len > t->report->top)
        slx_buf_printf(t->out, "  and %zu more\n", t->report->texts_len - t->report->top);
}

static void write_ceilings(struct text *t)
{
    const struct slx_tally *tally = t->report->tally;
    uint64_t refused =
        tally->recipients.refused + tally->domains.refused + tally->texts.refused + tally->hours.refused;
    if (refused)
        slx_buf_printf(t->out,
                       "\nThe log names more addresses, domains or texts than are counted one by one; %llu times "
                       "one found no room.\n",
                       (unsigned long long)refused);
}

void slx_report_write_text(const struct slx_report *report, struct slx_buf *out, bool styled)
{
    struct text t = {.report = report, .out = out, .styled = styled};
    slx_buf_init(&t.scratch, SLX_LOG_SCRATCH_MAX_BYTES);
    write_front(&t);
    write_outcomes(&t);
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        write_table(&t, (enum slx_report_table_id)i);
    write_addresses(&t, "Addresses to suppress", report->suppress, report->suppress_len, "suppress");
    write_addresses(&t, "Addresses not to suppress: refused, and yet alive as far as is known", report->keep,
                    report->keep_len, "keep");
    write_texts(&t);
    write_ceilings(&t);
    slx_buf_deinit(&t.scratch);
}
