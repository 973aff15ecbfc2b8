/*
 * vocabulary.c - readers of the tables of words: categories, types, actions,
 * suppress, who, concerns; blocklists; corrections.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/load.h"

const struct slx_span slx_crosswalk_names[SLX_CROSSWALKS] = {
    {"sisimai", 7}, {"kumomta", 7}, {"zonemta", 7}, {"powermta", 8}, {"sparkpost", 9}, {"sendgrid", 8}, {"postalsys", 9},
};
static const char *const crosswalk_columns[SLX_CROSSWALKS] = {"Sisimai",   "KumoMTA",  "ZoneMTA",  "PowerMTA",
                                                              "SparkPost", "SendGrid", "postalsys"};

/* A table Id, Title, Description whose ids are exactly those of a closed vocabulary. */
static void read_terms(struct slx_load *load, struct slx_term *terms, struct slx_list ids, const char *what)
{
    size_t id = slx_load_need(load, "Id"), title = slx_load_need(load, "Title");
    size_t description = slx_load_need(load, "Description");
    for (size_t i = 0; id != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        int which = slx_load_term(load, id, ids, what, true);
        if (which < 0)
            continue;
        if (terms[which].id.len)
            slx_load_fault(load, id, "'%.*s' stands twice", SLX_FMT(terms[which].id));
        terms[which] = (struct slx_term){slx_load_cell(load, id), slx_load_text(load, title),
                                         slx_load_text(load, description), {0}};
    }
    load->row = NULL;
    for (size_t i = 0; i < ids.len; i++)
        if (!terms[i].id.len)
            slx_load_fault(load, SLX_NOT_FOUND, "the %s '%.*s' is missing", what, SLX_FMT(ids.items[i]));
}

void slx_load_types(struct slx_load *load) { read_terms(load, load->registry->types, slx_type_ids(), "type"); }
void slx_load_actions(struct slx_load *load)
{
    read_terms(load, load->registry->actions, slx_action_ids(), "action");
}
void slx_load_suppresses(struct slx_load *load)
{
    read_terms(load, load->registry->suppresses, slx_suppress_ids(), "suppress word");
}
void slx_load_whos(struct slx_load *load) { read_terms(load, load->registry->whos, slx_who_ids(), "who"); }
void slx_load_concerns(struct slx_load *load)
{
    read_terms(load, load->registry->concerns, slx_concerns_ids(), "concern");
}

struct category_columns {
    size_t id, title, type, concerns, action, who, suppress, retry, retry_after, definition, summary, customer,
        agent, engineer, tags, enhanced, crosswalk[SLX_CROSSWALKS];
};

static struct category_columns find_category_columns(struct slx_load *load)
{
    struct category_columns c = {
        .id = slx_load_need(load, "Id"), .title = slx_load_need(load, "Title"),
        .type = slx_load_need(load, "Type"), .concerns = slx_load_need(load, "Concerns"),
        .action = slx_load_need(load, "Action"), .who = slx_load_need(load, "Who"),
        .suppress = slx_load_need(load, "Suppress"), .retry = slx_load_need(load, "Retry"),
        .retry_after = slx_load_need(load, "Retry After"), .definition = slx_load_need(load, "Definition"),
        .summary = slx_load_need(load, "Summary"), .customer = slx_load_need(load, "Customer Text"),
        .agent = slx_load_need(load, "Agent Advice"), .engineer = slx_load_need(load, "Engineer Advice"),
        .tags = slx_load_need(load, "Tags"), .enhanced = slx_load_need(load, "Enhanced")};
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        c.crosswalk[i] = slx_load_need(load, crosswalk_columns[i]);
    return c;
}

static uint32_t read_seconds(struct slx_load *load, size_t column)
{
    uint64_t seconds = 0;
    struct slx_span cell = slx_load_cell(load, column);
    if (cell.len && !slx_span_to_uint(cell, 31 * 86400, &seconds))
        slx_load_fault(load, column, "'%.*s' is no number of seconds", SLX_FMT(cell));
    return (uint32_t)seconds;
}

static void read_category(struct slx_load *load, const struct category_columns *c, struct slx_category *category)
{
    int type = slx_load_term(load, c->type, slx_type_ids(), "type", true);
    int concerns = slx_load_term(load, c->concerns, slx_concerns_ids(), "concern", true);
    int action = slx_load_term(load, c->action, slx_action_ids(), "action", true);
    int who = slx_load_term(load, c->who, slx_who_ids(), "who", true);
    int suppress = slx_load_term(load, c->suppress, slx_suppress_ids(), "suppress word", true);
    int retry = slx_load_term(load, c->retry, slx_retry_ids(), "retry word", true);
    if (type < 0 || concerns < 0 || action < 0 || who < 0 || suppress < 0 || retry < 0)
        return;
    *category = (struct slx_category){
        .id = slx_load_text(load, c->id), .title = slx_load_text(load, c->title),
        .definition = slx_load_text(load, c->definition), .summary = slx_load_text(load, c->summary),
        .advice = {slx_load_text(load, c->customer), slx_load_list(load, c->agent, " | "),
                   slx_load_list(load, c->engineer, " | ")},
        .type = (enum slx_type)type, .concerns = (enum slx_concerns)concerns, .action = (enum slx_action)action,
        .who = (enum slx_who)who, .suppress = (enum slx_suppress)suppress, .retry = (enum slx_retry)retry,
        .retry_after_s = read_seconds(load, c->retry_after), .tags = slx_load_list(load, c->tags, ";"),
        .enhanced = slx_load_list(load, c->enhanced, " ")};
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        category->crosswalk[i] = slx_load_list(load, c->crosswalk[i], ";");
    if (category->title.len > SLX_TITLE_MAX_CHARS)
        slx_load_fault(load, c->title, "the title is longer than %d characters", SLX_TITLE_MAX_CHARS);
}

void slx_load_categories(struct slx_load *load)
{
    struct slx_registry *registry = load->registry;
    struct category_columns columns = find_category_columns(load);
    if (load->csv->rows_len > SLX_CATEGORIES_MAX) {
        slx_load_fault(load, SLX_NOT_FOUND, "more than %d categories", SLX_CATEGORIES_MAX);
        return;
    }
    struct slx_category *categories = slx_load_array(load, load->csv->rows_len, sizeof *categories);
    for (size_t i = 0; categories && columns.id != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        struct slx_span id = slx_load_cell(load, columns.id);
        for (size_t k = 0; k < i; k++)
            if (slx_span_eq(categories[k].id, id))
                slx_load_fault(load, columns.id, "the category '%.*s' stands twice", SLX_FMT(id));
        read_category(load, &columns, &categories[i]);
    }
    registry->categories = categories;
    registry->categories_len = load->csv->rows_len;
    registry->undetermined = slx_registry_category(registry, SLX_SPAN("undetermined"));
    load->row = NULL;
    if (registry->undetermined == SLX_CATEGORY_NONE)
        slx_load_fault(load, SLX_NOT_FOUND, "the category 'undetermined' is missing; every registry needs it");
}

static unsigned read_kinds(struct slx_load *load, size_t column)
{
    static const struct slx_span ids[] = {{"ip", 2}, {"domain", 6}, {"uri", 3}};
    struct slx_list kinds = slx_load_list(load, column, ";");
    unsigned bits = 0;
    for (size_t i = 0; i < kinds.len; i++) {
        unsigned bit = 0;
        for (unsigned k = 0; k < 3; k++)
            if (slx_span_eq(kinds.items[i], ids[k]))
                bit = 1u << k;
        if (!bit)
            slx_load_fault(load, column, "'%.*s' is no kind (ip, domain, uri)", SLX_FMT(kinds.items[i]));
        bits |= bit;
    }
    if (!bits)
        slx_load_fault(load, column, "Kind is empty");
    return bits;
}

void slx_load_blocklists(struct slx_load *load)
{
    static const struct slx_span states[] = {{"active", 6}, {"closed", 6}};
    size_t id = slx_load_need(load, "Id"), name = slx_load_need(load, "Name"), kind = slx_load_need(load, "Kind");
    size_t zones = slx_load_need(load, "Zones"), names = slx_load_need(load, "Names In Replies");
    size_t lookup = slx_load_need(load, "Lookup URL"), delist = slx_load_need(load, "Delisting URL");
    size_t operator_ = slx_load_may(load, "Operator"), state = slx_load_need(load, "State");
    size_t note = slx_load_may(load, "Note");
    struct slx_blocklist *lists = slx_load_array(load, load->csv->rows_len, sizeof *lists);
    for (size_t i = 0; lists && id != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        lists[i] = (struct slx_blocklist){
            .id = slx_load_text(load, id), .name = slx_load_text(load, name),
            .lookup_url = slx_load_cell(load, lookup), .delist_url = slx_load_cell(load, delist),
            .operator_ = slx_load_cell(load, operator_), .note = slx_load_cell(load, note),
            .kinds = read_kinds(load, kind), .zones = slx_load_list(load, zones, ";"),
            .names = slx_load_list(load, names, ";"),
            .closed = slx_load_term(load, state, (struct slx_list){states, 2}, "state", true) == 1};
        for (size_t k = 0; k < i; k++)
            if (slx_span_eq(lists[k].id, lists[i].id))
                slx_load_fault(load, id, "the list '%.*s' stands twice", SLX_FMT(lists[i].id));
    }
    load->registry->blocklists = lists;
    load->registry->blocklists_len = load->csv->rows_len;
}

void slx_load_corrections(struct slx_load *load)
{
    static const char *const names[] = {"Id", "Category", "Type", "Class", "Command", "Enhanced", "Code", "Tag",
                                        "Decided By", "Set Category", "Set Type", "Set Action", "Set Suppress",
                                        "Set Retry", "Set Who", "Note"};
    static const struct slx_span digits[] = {{"2", 1}, {"3", 1}, {"4", 1}, {"5", 1}, {"6", 1}};
    enum { ID, CATEGORY, TYPE, CLASS, COMMAND, ENHANCED, CODE, TAG, BY, S_CATEGORY, S_TYPE, S_ACTION, S_SUPPRESS,
           S_RETRY, S_WHO, NOTE, COUNT };
    size_t at[COUNT];
    for (int i = 0; i < COUNT; i++)
        at[i] = slx_load_need(load, names[i]);
    struct slx_correction *rows = slx_load_array(load, load->csv->rows_len, sizeof *rows);
    for (size_t i = 0; rows && at[ID] != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        int class_ = slx_load_term(load, at[CLASS], (struct slx_list){digits, 5}, "class", false);
        rows[i] = (struct slx_correction){
            .id = slx_load_text(load, at[ID]), .category = slx_load_category(load, at[CATEGORY], false),
            .type = slx_load_term(load, at[TYPE], slx_type_ids(), "type", false),
            .class_ = class_ < 0 ? 0 : (unsigned)class_ + 2,
            .command = slx_load_term(load, at[COMMAND], slx_command_ids(), "command", false),
            .enhanced = slx_load_list(load, at[ENHANCED], " "), .codes = slx_load_list(load, at[CODE], " "),
            .tags = slx_load_list(load, at[TAG], " "), .decided_by = slx_load_list(load, at[BY], " "),
            .set_category = slx_load_category(load, at[S_CATEGORY], false),
            .set_type = slx_load_term(load, at[S_TYPE], slx_type_ids(), "type", false),
            .set_action = slx_load_term(load, at[S_ACTION], slx_action_ids(), "action", false),
            .set_suppress = slx_load_term(load, at[S_SUPPRESS], slx_suppress_ids(), "suppress word", false),
            .set_retry = slx_load_term(load, at[S_RETRY], slx_retry_ids(), "retry word", false),
            .set_who = slx_load_term(load, at[S_WHO], slx_who_ids(), "who", false),
            .note = slx_load_cell(load, at[NOTE])};
    }
    load->registry->corrections = rows;
    load->registry->corrections_len = load->csv->rows_len;
}
