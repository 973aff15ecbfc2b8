/*
 * verdict_columns.c - see verdict_columns.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/verdict_columns.h"

static const struct {
    struct slx_span name;
    bool shown;
} rows[SLX_COLUMN_COUNT] = {
#define COLUMN_ROW(key, name, shown) {SLX_SPAN_INIT(name), shown},
    SLX_COLUMNS(COLUMN_ROW)
#undef COLUMN_ROW
};

struct slx_span slx_column_name(enum slx_column column) { return rows[column].name; }

void slx_columns_default(struct slx_columns *columns)
{
    columns->len = 0;
    for (int i = 0; i < SLX_COLUMN_COUNT; i++)
        if (rows[i].shown)
            columns->items[columns->len++] = (enum slx_column)i;
}

static bool unknown(struct slx_span name, struct slx_diag *diag)
{
    struct slx_span names[SLX_COLUMN_COUNT];
    if (!name.len)
        return slx_diag_fail(diag, "the name of a column is empty");
    for (size_t i = 0; i < SLX_COLUMN_COUNT; i++)
        names[i] = rows[i].name;
    struct slx_span near = slx_diag_nearest(name, names, SLX_COLUMN_COUNT);
    return slx_diag_fail(diag, "'%.*s' is no column of a verdict%s%.*s%s", (int)(name.len < 60 ? name.len : 60), name.ptr,
                         near.len ? ", did you mean '" : "", SLX_FMT(near), near.len ? "'?" : "");
}

bool slx_columns_choose(struct slx_columns *columns, struct slx_span names, struct slx_diag *diag)
{
    struct slx_span rest = names, name;
    size_t len = 0;
    while (slx_span_split(&rest, SLX_SPAN(","), &name)) {
        size_t found = 0;
        while (found < SLX_COLUMN_COUNT && !slx_span_eq(name, rows[found].name))
            found++;
        if (found == SLX_COLUMN_COUNT)
            return unknown(name, diag);
        for (size_t i = 0; i < len; i++)
            if (columns->items[i] == found)
                return slx_diag_fail(diag, "'%.*s' is chosen twice", SLX_FMT(name));
        columns->items[len++] = (enum slx_column)found;
    }
    columns->len = len;
    return true;
}

/* One field, quoted where RFC 4180 asks for it. */
static void field(const struct slx_columns *columns, struct slx_buf *out, struct slx_span text)
{
    bool special = false;
    for (size_t i = 0; i < text.len && !special; i++)
        special = text.ptr[i] == columns->separator || text.ptr[i] == '"' || text.ptr[i] == '\n' || text.ptr[i] == '\r';
    if (!special) {
        slx_buf_add(out, text);
        return;
    }
    if (columns->quoting)
        slx_buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool blank = !columns->quoting && (c == columns->separator || c == '\n' || c == '\r');
        if (columns->quoting && c == '"')
            slx_buf_add_char(out, '"');
        slx_buf_add_char(out, blank ? ' ' : c);
    }
    if (columns->quoting)
        slx_buf_add_char(out, '"');
}

static void header_name(const struct slx_columns *columns, struct slx_buf *out, struct slx_span name, bool is_taken)
{
    char text[64];
    struct slx_buf fixed = {.data = text, .cap = sizeof text, .max = sizeof text};
    if (is_taken)
        slx_buf_add(&fixed, SLX_SPAN("smtplex_"));
    slx_buf_add(&fixed, name);
    field(columns, out, slx_buf_span(&fixed));
}

void slx_columns_header(const struct slx_columns *columns, struct slx_buf *out,
                        bool (*taken)(const void *host, struct slx_span name), const void *host)
{
    for (size_t i = 0; i < columns->len; i++) {
        struct slx_span name = rows[columns->items[i]].name;
        if (i)
            slx_buf_add_char(out, columns->separator);
        header_name(columns, out, name, taken && taken(host, name));
    }
}

static void number(struct slx_buf *out, int64_t value)
{
    if (value >= 0)
        slx_buf_add_uint(out, (uint64_t)value);
}

static struct slx_span text_of(const struct slx_verdict *v, enum slx_column column)
{
    switch (column) {
    case SLX_COLUMN_CATEGORY: return v->category->id;
    case SLX_COLUMN_TYPE: return slx_type_id(v->type);
    case SLX_COLUMN_PERMANENCE: return slx_permanence_id(v->permanence);
    case SLX_COLUMN_ACTION: return slx_action_id(v->action);
    case SLX_COLUMN_SUPPRESS: return slx_suppress_id(v->suppress);
    case SLX_COLUMN_RETRY_ADVISED: return v->retry_advised ? SLX_SPAN("true") : SLX_SPAN("false");
    case SLX_COLUMN_RETRY_REASON: return slx_retry_id(v->retry_reason);
    case SLX_COLUMN_CONCERNS: return slx_concerns_id(v->concerns);
    case SLX_COLUMN_WHO: return slx_who_id(v->who);
    case SLX_COLUMN_DECIDED_BY: return slx_decider_id(v->decided_by);
    case SLX_COLUMN_VENDOR: return v->vendor.vendor ? v->vendor.vendor->id : (struct slx_span){0};
    case SLX_COLUMN_BLOCKLIST: return v->facts.blocklist ? v->facts.blocklist->id : (struct slx_span){0};
    case SLX_COLUMN_CLIENT_IP: return v->facts.client_ip;
    case SLX_COLUMN_TITLE: return v->title;
    case SLX_COLUMN_SUMMARY: return v->summary;
    case SLX_COLUMN_CUSTOMER_TEXT: return v->customer_text;
    case SLX_COLUMN_FINGERPRINT: return slx_span_cstr(v->fingerprint);
    case SLX_COLUMN_RULESET: return slx_span_cstr(v->set->version);
    case SLX_COLUMN_CODE: case SLX_COLUMN_ENHANCED: case SLX_COLUMN_RETRY_AFTER_S: case SLX_COLUMN_CONFIDENCE:
    case SLX_COLUMN_ERROR: case SLX_COLUMN_COUNT: break;
    }
    return (struct slx_span){0};
}

static void value(const struct slx_columns *columns, struct slx_buf *out, const struct slx_verdict *v, enum slx_column column)
{
    char enhanced[16];
    if (column == SLX_COLUMN_CODE && v->reply->code)
        slx_buf_add_uint(out, v->reply->code);
    else if (column == SLX_COLUMN_ENHANCED && v->reply->enhanced.class_)
        slx_buf_add(out, (struct slx_span){enhanced, slx_enhanced_print(v->reply->enhanced, enhanced)});
    else if (column == SLX_COLUMN_RETRY_AFTER_S)
        number(out, v->retry_after_s);
    else if (column == SLX_COLUMN_CONFIDENCE)
        slx_buf_printf(out, "%u.%02u", v->confidence / 100, v->confidence % 100);
    else
        field(columns, out, text_of(v, column));
}

void slx_columns_write(const struct slx_columns *columns, struct slx_buf *out, const struct slx_verdict *verdict,
                       struct slx_span error)
{
    for (size_t i = 0; i < columns->len; i++) {
        if (i)
            slx_buf_add_char(out, columns->separator);
        if (columns->items[i] == SLX_COLUMN_ERROR)
            field(columns, out, error);
        else if (verdict)
            value(columns, out, verdict, columns->items[i]);
    }
}

static void json_number(struct slx_json *json, int64_t value)
{
    if (value >= 0)
        slx_json_uint(json, (uint64_t)value);
    else
        slx_json_null(json);
}

static void json_value(struct slx_json *json, const struct slx_verdict *v, enum slx_column column)
{
    char enhanced[16];
    if (column == SLX_COLUMN_CODE)
        json_number(json, v->reply->code ? v->reply->code : -1);
    else if (column == SLX_COLUMN_RETRY_AFTER_S)
        json_number(json, v->retry_after_s);
    else if (column == SLX_COLUMN_CONFIDENCE)
        slx_json_hundredths(json, v->confidence);
    else if (column == SLX_COLUMN_RETRY_ADVISED)
        slx_json_bool(json, v->retry_advised);
    else if (column == SLX_COLUMN_ENHANCED && v->reply->enhanced.class_)
        slx_json_text(json, (struct slx_span){enhanced, slx_enhanced_print(v->reply->enhanced, enhanced)});
    else if (text_of(v, column).len)
        slx_json_text(json, text_of(v, column));
    else
        slx_json_null(json);
}

void slx_columns_json(const struct slx_columns *columns, struct slx_json *json, const struct slx_verdict *verdict,
                      struct slx_span error)
{
    slx_json_object(json);
    for (size_t i = 0; i < columns->len; i++) {
        slx_json_key(json, rows[columns->items[i]].name.ptr);
        if (columns->items[i] == SLX_COLUMN_ERROR && error.len)
            slx_json_text(json, error);
        else if (verdict)
            json_value(json, verdict, columns->items[i]);
        else
            slx_json_null(json);
    }
    slx_json_object_end(json);
}
