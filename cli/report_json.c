/*
 * report_json.c - the report as one JSON document, and as one flat table of CSV; see report.h.
 *
 * CSV: section,id,title,delivered,deferred,bounced,detail. Addresses stand in
 * the sections `suppress` and `keep`, with the category as title and the
 * reason as detail.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/json_out.h"
#include "cli/report.h"

static void key_safe(struct slx_json *json, const char *key, struct slx_buf *scratch, struct slx_span text)
{
    slx_json_key_text(json, key, slx_report_safe(scratch, text));
}

static void write_counts(struct slx_json *json, const struct slx_counts *counts, bool delivered)
{
    if (delivered)
        slx_json_key_uint(json, "delivered", counts->delivered);
    slx_json_key_uint(json, "deferred", counts->deferred);
    slx_json_key_uint(json, "bounced", counts->bounced);
}

static void write_files(const struct slx_report *r, struct slx_json *json, struct slx_buf *scratch)
{
    slx_json_key_array(json, "files");
    for (size_t i = 0; i < r->files_len; i++) {
        const struct slx_read_file *file = &r->files[i];
        slx_json_object(json);
        key_safe(json, "path", scratch, slx_span_cstr(file->path));
        slx_json_key_text_or_null(json, "format", file->format ? file->format->id : (struct slx_span){0});
        slx_json_key_uint(json, "lines", file->lines);
        slx_json_key_uint(json, "known", file->known);
        slx_json_key_uint(json, "too_long", file->too_long);
        slx_json_key_uint(json, "binary", file->binary);
        slx_json_key_text_or_null(json, "fault", slx_span_cstr(file->fault));
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_table(const struct slx_report_table *table, bool domains, struct slx_json *json,
                        struct slx_buf *scratch)
{
    slx_json_key_array(json, table->id);
    for (size_t i = 0; i < table->len; i++) {
        slx_json_object(json);
        key_safe(json, "id", scratch, table->lines[i].id);
        if (!domains)
            slx_json_key_text_or_null(json, "title", table->lines[i].title);
        if (table->lines[i].detail.len)
            slx_json_key_text(json, "detail", table->lines[i].detail);
        write_counts(json, &table->lines[i].counts, domains);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_addresses(const struct slx_report *r, const char *key, const struct slx_report_address *lines,
                            size_t len, struct slx_json *json, struct slx_buf *scratch)
{
    slx_json_key_array(json, key);
    for (size_t i = 0; i < len; i++) {
        slx_json_object(json);
        key_safe(json, "address", scratch, lines[i].address);
        slx_json_key_text(json, "category", slx_report_category(r, lines[i].ruled.category));
        slx_json_key_text(json, "because", slx_span_cstr(lines[i].ruled.because));
        slx_json_key_bool(json, "whole_domain", lines[i].ruled.whole_domain);
        slx_json_key_uint(json, "deferred", lines[i].deferred);
        slx_json_key_uint(json, "bounced", lines[i].bounced);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_texts(const struct slx_report *r, struct slx_json *json, struct slx_buf *scratch)
{
    slx_json_key_array(json, "unknown_texts");
    for (size_t i = 0; i < r->texts_len; i++) {
        const struct slx_tally_text *text = r->texts[i].text;
        slx_json_object(json);
        slx_json_key_uint(json, "count", text->count);
        slx_json_key_uint(json, "code", text->code);
        slx_json_key_text(json, "category", slx_report_category(r, text->category));
        slx_json_key_text(json, "fingerprint", r->texts[i].fingerprint);
        key_safe(json, "text", scratch, (struct slx_span){text->masked, text->masked_len});
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_hours(const struct slx_report *r, struct slx_json *json)
{
    char time[32];
    slx_json_key_array(json, "hours");
    for (size_t i = 0; i < r->hours_len; i++) {
        slx_json_object(json);
        slx_json_key_text(json, "hour", slx_report_time(r->hours[i].start_s, time));
        write_counts(json, &r->hours[i].counts, true);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

void slx_report_write_json(const struct slx_report *r, struct slx_buf *out)
{
    struct slx_json json;
    struct slx_buf scratch;
    char time[32];
    uint64_t known, lines = slx_report_lines(r, &known);
    slx_buf_init(&scratch, SLX_LOG_SCRATCH_MAX_BYTES);
    slx_json_init(&json, out);
    slx_json_object(&json);
    slx_json_key_uint(&json, "lines", lines);
    slx_json_key_uint(&json, "known", known);
    slx_json_key_text_or_null(&json, "from", slx_report_time(r->tally->first_s, time));
    slx_json_key_text_or_null(&json, "to", slx_report_time(r->tally->last_s, time));
    write_files(r, &json, &scratch);
    slx_json_key_object(&json, "outcomes");
    for (size_t i = 0; i < SLX_LOG_KIND_COUNT; i++)
        slx_json_key_uint(&json, slx_log_kind_id((enum slx_log_kind)i).ptr, r->tally->kinds[i]);
    slx_json_object_end(&json);
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        write_table(&r->tables[i], i == SLX_REPORT_DOMAINS, &json, &scratch);
    write_addresses(r, "suppress", r->suppress, r->suppress_len, &json, &scratch);
    write_addresses(r, "keep", r->keep, r->keep_len, &json, &scratch);
    write_texts(r, &json, &scratch);
    write_hours(r, &json);
    slx_json_key_uint(&json, "not_counted",
                      r->tally->recipients.refused + r->tally->domains.refused + r->tally->texts.refused);
    slx_json_key_text(&json, "ruleset", slx_span_cstr(r->tally->set->version));
    slx_json_object_end(&json);
    slx_buf_add_char(out, '\n');
    slx_buf_deinit(&scratch);
}

static void csv_text(struct slx_buf *out, struct slx_span text)
{
    bool special = false;
    for (size_t i = 0; i < text.len; i++)
        special = special || text.ptr[i] == ',' || text.ptr[i] == '"';
    if (special)
        slx_buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            slx_buf_add_char(out, '"');
        slx_buf_add_char(out, text.ptr[i]);
    }
    if (special)
        slx_buf_add_char(out, '"');
}

static void csv_row(struct slx_buf *out, struct slx_buf *scratch, const char *section, struct slx_span id,
                    struct slx_span title, const struct slx_counts *counts, struct slx_span detail)
{
    slx_buf_printf(out, "%s,", section);
    csv_text(out, slx_report_safe(scratch, id));
    slx_buf_add_char(out, ',');
    csv_text(out, slx_report_safe(scratch, title));
    slx_buf_printf(out, ",%llu,%llu,%llu,", (unsigned long long)counts->delivered,
                   (unsigned long long)counts->deferred, (unsigned long long)counts->bounced);
    csv_text(out, slx_report_safe(scratch, detail));
    slx_buf_add_char(out, '\n');
}

static void csv_addresses(const struct slx_report *r, struct slx_buf *out, struct slx_buf *scratch,
                          const char *section, const struct slx_report_address *lines, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        struct slx_counts counts = {0, lines[i].deferred, lines[i].bounced};
        csv_row(out, scratch, section, lines[i].address, slx_report_category(r, lines[i].ruled.category), &counts,
                slx_span_cstr(lines[i].ruled.because));
    }
}

void slx_report_write_csv(const struct slx_report *r, struct slx_buf *out)
{
    struct slx_buf scratch;
    char time[32];
    slx_buf_init(&scratch, SLX_LOG_SCRATCH_MAX_BYTES);
    slx_buf_add(out, SLX_SPAN("section,id,title,delivered,deferred,bounced,detail\n"));
    const uint64_t *kinds = r->tally->kinds;
    struct slx_counts all = {kinds[SLX_LOG_DELIVERED], kinds[SLX_LOG_DEFERRED],
                             kinds[SLX_LOG_BOUNCED] + kinds[SLX_LOG_EXPIRED]};
    csv_row(out, &scratch, "all", SLX_SPAN("outcomes"), SLX_SPAN("All outcomes"), &all, (struct slx_span){0});
    for (size_t i = 0; i < SLX_REPORT_TABLE_COUNT; i++)
        for (size_t n = 0; n < r->tables[i].len; n++)
            csv_row(out, &scratch, r->tables[i].id, r->tables[i].lines[n].id, r->tables[i].lines[n].title,
                    &r->tables[i].lines[n].counts, r->tables[i].lines[n].detail);
    for (size_t i = 0; i < r->hours_len; i++)
        csv_row(out, &scratch, "hours", slx_report_time(r->hours[i].start_s, time), (struct slx_span){0},
                &r->hours[i].counts, (struct slx_span){0});
    csv_addresses(r, out, &scratch, "suppress", r->suppress, r->suppress_len);
    csv_addresses(r, out, &scratch, "keep", r->keep, r->keep_len);
    slx_buf_deinit(&scratch);
}
