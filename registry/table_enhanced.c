/*
 * table_enhanced.c - readers of the enhanced status codes (RFC 3463, RFC 5248):
 * IANA's three tables, read as IANA writes them, and our meanings beside them.
 *
 * IANA's download may be older or newer than ours: a code without a meaning,
 * or a meaning without a code, is a warning, never a fault.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "registry/load.h"

/* The number in "2.XXX.XXX" (part 0) or "X.7.XXX" (part 1); -1 after a fault. */
static int read_number(struct slx_load *load, size_t column, unsigned part, unsigned max, const char *like)
{
    struct slx_span cell = slx_load_text(load, column), rest = cell, item, parts[3] = {{0}};
    size_t len = 0;
    uint64_t number = 0;
    while (len < 3 && slx_span_split(&rest, SLX_SPAN("."), &item))
        parts[len++] = item;
    bool ok = len == 3 && !rest.ptr && parts[part].len == 1 && slx_span_to_uint(parts[part], max, &number);
    for (unsigned i = 0; i < 3 && ok; i++)
        ok = i == part || slx_span_eq_nocase(parts[i], i ? SLX_SPAN("XXX") : SLX_SPAN("X"));
    if (!ok && cell.len)
        slx_load_fault(load, column, "'%.*s' is no code such as %s", SLX_FMT(cell), like);
    return ok ? (int)number : -1;
}

static void read_group(struct slx_load *load, struct slx_term *terms, unsigned part, unsigned max, const char *like)
{
    static const char *const names[] = {"Code", "Summary", "?Description", "?Reference"};
    enum { CODE, SUMMARY, DESCRIPTION, REFERENCE, COUNT };
    size_t at[COUNT];
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    while (slx_load_next(load)) {
        int number = read_number(load, at[CODE], part, max, like);
        if (number < 0)
            continue;
        terms[number] = (struct slx_term){.id = slx_load_cell(load, at[CODE]),
                                          .title = slx_load_text(load, at[SUMMARY]),
                                          .description = slx_load_cell(load, at[DESCRIPTION]),
                                          .reference = slx_load_cell(load, at[REFERENCE])};
        slx_load_key(load, at[CODE], terms[number].id);
    }
}

void slx_load_classes(struct slx_load *load) { read_group(load, load->registry->classes, 0, 5, "2.XXX.XXX"); }

void slx_load_subjects(struct slx_load *load) { read_group(load, load->registry->subjects, 1, 9, "X.7.XXX"); }

/* "X.7.26", as the tables write a code without its class. */
static bool read_code(struct slx_load *load, size_t column, struct slx_enhanced *code)
{
    struct slx_span cell = slx_load_text(load, column);
    bool ok = slx_enhanced_parse(cell, true, code) && code->class_ == SLX_ENHANCED_ANY &&
              code->subject != SLX_ENHANCED_ANY && code->detail != SLX_ENHANCED_ANY;
    if (ok)
        slx_load_key(load, column, cell);
    else if (cell.len)
        slx_load_fault(load, column, "'%.*s' is no enhanced code such as X.1.1", SLX_FMT(cell));
    return ok;
}

static int by_enhanced(const void *a, const void *b)
{
    const struct slx_enhanced_code *x = a, *y = b;
    return x->subject != y->subject ? (int)x->subject - (int)y->subject : (int)x->detail - (int)y->detail;
}

void slx_load_enhanced(struct slx_load *load)
{
    static const char *const names[] = {"Code",       "Sample Text", "?Associated Basic Status Code", "?Description",
                                        "?Reference", "?Submitter",  "?Change Controller"};
    enum { CODE, SAMPLE, BASIC, DESCRIPTION, REFERENCE, SUBMITTER, CONTROLLER, COUNT };
    size_t at[COUNT], len = 0;
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    struct slx_enhanced_code *codes = slx_load_array(load, load->csv.rows_len, sizeof *codes);
    while (codes && slx_load_next(load)) {
        struct slx_enhanced code;
        if (!read_code(load, at[CODE], &code))
            continue;
        codes[len] = (struct slx_enhanced_code){.subject = code.subject,
                                                .detail = code.detail,
                                                .sample_text = slx_load_text(load, at[SAMPLE]),
                                                .basic_codes = slx_load_cell(load, at[BASIC]),
                                                .description = slx_load_cell(load, at[DESCRIPTION]),
                                                .reference = slx_load_cell(load, at[REFERENCE]),
                                                .submitter = slx_load_cell(load, at[SUBMITTER]),
                                                .controller = slx_load_cell(load, at[CONTROLLER]),
                                                .state = SLX_SPAN("active")};
        for (size_t i = 0; i < sizeof codes->category; i++)
            codes[len].category[i] = SLX_CATEGORY_NONE;
        len++;
    }
    if (!codes)
        return;
    qsort(codes, len, sizeof *codes, by_enhanced);
    load->registry->enhanced = codes;
    load->registry->enhanced_len = len;
}

/* The entry to fill; the table is ours until the registry is handed out. */
static struct slx_enhanced_code *find_entry(struct slx_load *load, struct slx_enhanced code)
{
    const struct slx_registry *registry = load->registry;
    const struct slx_enhanced_code *entry =
        registry->enhanced_len ? slx_registry_enhanced(registry, code.subject, code.detail) : NULL;
    return (struct slx_enhanced_code *)(uintptr_t)entry;
}

static void warn_of_silent_codes(struct slx_load *load)
{
    static const unsigned classes[] = {2, 4, 5};
    for (size_t i = 0; i < load->registry->enhanced_len; i++) {
        const struct slx_enhanced_code *entry = &load->registry->enhanced[i];
        bool silent = true;
        for (size_t k = 0; k < 3; k++)
            silent = silent && entry->category[classes[k]] == SLX_CATEGORY_NONE;
        if (silent)
            slx_load_warn(load, SLX_NOT_FOUND, "X.%u.%u has no meaning here; its subject speaks for it",
                          entry->subject, entry->detail);
    }
}

void slx_load_meanings(struct slx_load *load)
{
    static const char *const names[] = {"Code",          "State",        "Stated Use",     "Category 2", "Category 4",
                                        "Category 5",    "Customer Advice", "Agent Advice", "Engineer Advice"};
    static const struct slx_span states[] = {{"active", 6}, {"deprecated", 10}};
    enum { CODE, STATE, USE, CATEGORY_2, CATEGORY_4, CATEGORY_5, CUSTOMER, AGENT, ENGINEER, COUNT };
    size_t at[COUNT];
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    while (slx_load_next(load)) {
        struct slx_enhanced code;
        struct slx_enhanced_code unlisted = {0};
        if (!read_code(load, at[CODE], &code))
            continue;
        struct slx_enhanced_code *entry = find_entry(load, code);
        if (!entry && load->registry->enhanced_len)
            slx_load_warn(load, at[CODE], "X.%u.%u is not in smtp-enhanced-status-codes-3.csv", code.subject,
                          code.detail);
        entry = entry ? entry : &unlisted; /* its cells are checked all the same */
        int state = slx_load_term(load, at[STATE], (struct slx_list){states, 2}, "state", true);
        entry->state = state < 0 ? entry->state : states[state];
        entry->stated_use = slx_load_cell(load, at[USE]);
        entry->category[2] = slx_load_category(load, at[CATEGORY_2], true);
        entry->category[4] = slx_load_category(load, at[CATEGORY_4], true);
        entry->category[5] = slx_load_category(load, at[CATEGORY_5], true);
        entry->advice = slx_load_advice(load, &at[CUSTOMER]);
    }
    warn_of_silent_codes(load);
}
