/*
 * report.c - the tally sorted into tables; see report.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/report.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"

static const struct {
    const char *id, *title;
} headings[SLX_REPORT_TABLE_COUNT] = {
#define HEADING(key, id, title) {id, title},
    SLX_REPORT_TABLES(HEADING)
#undef HEADING
};

uint64_t slx_report_refusals(const struct slx_counts *counts)
{
    return counts->deferred + counts->bounced;
}

static bool happened(const struct slx_counts *counts)
{
    return counts->delivered || counts->deferred || counts->bounced;
}

static int by_counts(const void *a, const void *b)
{
    const struct slx_report_line *x = a, *y = b;
    uint64_t one = slx_report_refusals(&x->counts), two = slx_report_refusals(&y->counts);
    if (one != two)
        return one < two ? 1 : -1;
    if (x->counts.delivered != y->counts.delivered)
        return x->counts.delivered < y->counts.delivered ? 1 : -1;
    return slx_span_cmp(x->id, y->id);
}

static int by_address(const void *a, const void *b)
{
    return slx_span_cmp(((const struct slx_report_address *)a)->address,
                        ((const struct slx_report_address *)b)->address);
}

static int by_text(const void *a, const void *b)
{
    const struct slx_report_text *x = a, *y = b;
    if (x->text->count != y->text->count)
        return x->text->count < y->text->count ? 1 : -1;
    return slx_span_cmp(x->fingerprint, y->fingerprint);
}

static int by_hour(const void *a, const void *b)
{
    const struct slx_report_hour *x = a, *y = b;
    return x->start_s < y->start_s ? -1 : x->start_s > y->start_s;
}

/* Room for `max` lines; false: out of memory. */
static bool begin_table(struct slx_report *r, enum slx_report_table_id id, size_t max)
{
    r->tables[id] = (struct slx_report_table){headings[id].id, headings[id].title,
                                              calloc(max + 1, sizeof(struct slx_report_line)), 0};
    return r->tables[id].lines != NULL;
}

static void add_line(struct slx_report_table *table, struct slx_span id, struct slx_span title,
                     struct slx_span detail, const struct slx_counts *counts)
{
    if (happened(counts))
        table->lines[table->len++] = (struct slx_report_line){id, title, detail, *counts};
}

static void fill_tables(struct slx_report *r)
{
    const struct slx_tally *t = r->tally;
    const struct slx_registry *registry = t->set->registry;
    for (size_t i = 0; i < registry->categories_len; i++)
        add_line(&r->tables[SLX_REPORT_CATEGORIES], registry->categories[i].id, registry->categories[i].title,
                 slx_type_id(registry->categories[i].type), &t->categories[i]);
    for (size_t i = 0; i < SLX_TYPE_COUNT; i++)
        add_line(&r->tables[SLX_REPORT_TYPES], slx_type_id((enum slx_type)i), registry->types[i].title,
                 (struct slx_span){0}, &t->types[i]);
    for (size_t i = 0; i < SLX_ACTION_COUNT; i++)
        add_line(&r->tables[SLX_REPORT_ACTIONS], slx_action_id((enum slx_action)i), registry->actions[i].title,
                 (struct slx_span){0}, &t->actions[i]);
    for (size_t i = 0; i < t->set->vendors_len; i++)
        add_line(&r->tables[SLX_REPORT_VENDORS], t->set->vendors[i]->id, t->set->vendors[i]->name,
                 (struct slx_span){0}, &t->vendors[i]);
    add_line(&r->tables[SLX_REPORT_VENDORS], SLX_SPAN("unknown"), SLX_SPAN("Nobody recognised"), (struct slx_span){0},
             &t->vendors[t->set->vendors_len]);
    for (size_t i = 0; i < registry->blocklists_len; i++)
        add_line(&r->tables[SLX_REPORT_BLOCKLISTS], registry->blocklists[i].id, registry->blocklists[i].name,
                 registry->blocklists[i].delist_url, &t->blocklists[i]);
    for (size_t i = 0; i < t->domains.len; i++)
        add_line(&r->tables[SLX_REPORT_DOMAINS], slx_strmap_key(&t->domains, i), (struct slx_span){0},
                 (struct slx_span){0}, slx_strmap_record(&t->domains, i));
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        qsort(r->tables[i].lines, r->tables[i].len, sizeof *r->tables[i].lines, by_counts);
}

static void fill_addresses(struct slx_report *r)
{
    for (size_t i = 0; i < r->tally->recipients.len; i++) {
        const struct slx_tally_recipient *recipient = slx_strmap_record(&r->tally->recipients, i);
        struct slx_report_address line = {slx_strmap_key(&r->tally->recipients, i), slx_tally_rule(recipient),
                                          recipient->deferred, recipient->bounced};
        if (line.ruled.ruling == SLX_RULING_SUPPRESS)
            r->suppress[r->suppress_len++] = line;
        else if (line.ruled.ruling == SLX_RULING_KEEP)
            r->keep[r->keep_len++] = line;
    }
    qsort(r->suppress, r->suppress_len, sizeof *r->suppress, by_address);
    qsort(r->keep, r->keep_len, sizeof *r->keep, by_address);
}

static void fill_lists(struct slx_report *r)
{
    for (size_t i = 0; i < r->tally->texts.len; i++)
        r->texts[r->texts_len++] =
            (struct slx_report_text){slx_strmap_key(&r->tally->texts, i), slx_strmap_record(&r->tally->texts, i)};
    qsort(r->texts, r->texts_len, sizeof *r->texts, by_text);
    for (size_t i = 0; i < r->tally->hours.len; i++) {
        const struct slx_counts *counts = slx_strmap_record(&r->tally->hours, i);
        int64_t hour;
        memcpy(&hour, slx_strmap_key(&r->tally->hours, i).ptr, sizeof hour);
        if (happened(counts))
            r->hours[r->hours_len++] = (struct slx_report_hour){hour * 3600, *counts};
    }
    qsort(r->hours, r->hours_len, sizeof *r->hours, by_hour);
}

bool slx_report_init(struct slx_report *r, const struct slx_tally *tally, const struct slx_read_file *files,
                     size_t files_len, size_t top)
{
    const struct slx_registry *registry = tally->set->registry;
    size_t recipients = tally->recipients.len + 1;
    *r = (struct slx_report){.tally = tally, .files = files, .files_len = files_len, .top = top};
    r->suppress = calloc(recipients, sizeof *r->suppress);
    r->keep = calloc(recipients, sizeof *r->keep);
    r->texts = calloc(tally->texts.len + 1, sizeof *r->texts);
    r->hours = calloc(tally->hours.len + 1, sizeof *r->hours);
    bool ok = r->suppress && r->keep && r->texts && r->hours &&
              begin_table(r, SLX_REPORT_CATEGORIES, registry->categories_len) &&
              begin_table(r, SLX_REPORT_TYPES, SLX_TYPE_COUNT) &&
              begin_table(r, SLX_REPORT_ACTIONS, SLX_ACTION_COUNT) &&
              begin_table(r, SLX_REPORT_VENDORS, tally->set->vendors_len + 1) &&
              begin_table(r, SLX_REPORT_DOMAINS, tally->domains.len) &&
              begin_table(r, SLX_REPORT_BLOCKLISTS, registry->blocklists_len);
    if (!ok)
        return false;
    fill_tables(r);
    fill_addresses(r);
    fill_lists(r);
    return true;
}

void slx_report_deinit(struct slx_report *r)
{
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        free(r->tables[i].lines);
    free(r->suppress);
    free(r->keep);
    free(r->texts);
    free(r->hours);
}

struct slx_span slx_report_time(int64_t seconds, char out[32])
{
    time_t time = (time_t)seconds;
    struct tm parts;
    if (seconds < 0 || !gmtime_r(&time, &parts))
        return (struct slx_span){0};
    return (struct slx_span){out, strftime(out, 32, "%Y-%m-%dT%H:%M:%S", &parts)};
}

struct slx_span slx_report_safe(struct slx_buf *scratch, struct slx_span text)
{
    size_t repaired = 0;
    slx_buf_reset(scratch);
    slx_utf8_repair(text, scratch, &repaired);
    for (size_t i = 0; i < scratch->len; i++)
        if ((unsigned char)scratch->data[i] < ' ' || scratch->data[i] == 0x7f)
            scratch->data[i] = ' ';
    return slx_buf_span(scratch);
}

struct slx_span slx_report_category(const struct slx_report *report, uint8_t category)
{
    return report->tally->set->registry->categories[category].id;
}

uint64_t slx_report_lines(const struct slx_report *report, uint64_t *known)
{
    uint64_t lines = 0;
    *known = 0;
    for (size_t i = 0; i < report->files_len; i++) {
        lines += report->files[i].lines;
        *known += report->files[i].known;
    }
    return lines;
}
