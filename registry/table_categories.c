/*
 * table_categories.c - reader of categories.csv: what a verdict can be, with
 * its defaults, words, and the names other programs have for it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/utf8.h"
#include "registry/load.h"

enum { RETRY_AFTER_MAX_S = 31 * 86400 };

/* In the order of the columns below. */
const struct slx_span slx_crosswalk_names[SLX_CROSSWALKS] = {
    {"sisimai", 7}, {"kumomta", 7}, {"zonemta", 7}, {"powermta", 8}, {"sparkpost", 9}, {"sendgrid", 8}, {"postalsys", 9},
};

static const char *const names[] = {
    "Id", "Title", "Type", "Concerns", "Action", "Who", "Suppress", "Retry", "Retry After", "Definition", "Summary",
    "Customer Text", "Agent Advice", "Engineer Advice", "Tags", "Enhanced",
    "Sisimai", "KumoMTA", "ZoneMTA", "PowerMTA", "SparkPost", "SendGrid", "postalsys",
};
enum {
    ID, TITLE, TYPE, CONCERNS, ACTION, WHO, SUPPRESS, RETRY, RETRY_AFTER, DEFINITION, SUMMARY,
    CUSTOMER, AGENT, ENGINEER, TAGS, ENHANCED, CROSSWALK, COUNT = CROSSWALK + SLX_CROSSWALKS
};
_Static_assert(sizeof names / sizeof names[0] == COUNT, "a name for every column");

/* The ids, before the rows are read: they are what other tables refer to. */
static bool read_ids(struct slx_load *load, const size_t *at)
{
    struct slx_span *ids = slx_load_array(load, load->csv.rows_len, sizeof *ids);
    size_t len = 0;
    if (load->csv.rows_len > SLX_CATEGORIES_MAX) {
        slx_load_fault(load, SLX_NOT_FOUND, "there are %zu categories, at most %d are allowed", load->csv.rows_len,
                       SLX_CATEGORIES_MAX);
        return false;
    }
    while (ids && slx_load_next(load))
        ids[len++] = slx_load_id(load, at[ID]);
    load->next_row = 0;
    load->categories = (struct slx_list){ids, len};
    return ids != NULL;
}

static uint32_t read_seconds(struct slx_load *load, size_t column)
{
    uint64_t seconds = 0;
    struct slx_span cell = slx_load_cell(load, column);
    if (cell.len && !slx_span_to_uint(cell, RETRY_AFTER_MAX_S, &seconds))
        slx_load_fault(load, column, "'%.*s' is no number of seconds, at most %d", SLX_FMT(cell), RETRY_AFTER_MAX_S);
    return (uint32_t)seconds;
}

/* A word, 0 after a fault: the registry is thrown away then. */
static unsigned read_word(struct slx_load *load, size_t column, struct slx_list ids, const char *what)
{
    int which = slx_load_term(load, column, ids, what, true);
    return which < 0 ? 0 : (unsigned)which;
}

static struct slx_span read_title(struct slx_load *load, size_t column)
{
    struct slx_span title = slx_load_text(load, column);
    size_t characters = slx_utf8_length(title);
    if (characters > SLX_TITLE_MAX_CHARS)
        slx_load_fault(load, column, "the title has %zu characters, at most %d fit a ticket field", characters,
                       SLX_TITLE_MAX_CHARS);
    return title;
}

static struct slx_category read_category(struct slx_load *load, const size_t *at)
{
    struct slx_category category = {
        .id = slx_load_cell(load, at[ID]),
        .title = read_title(load, at[TITLE]),
        .definition = slx_load_text(load, at[DEFINITION]),
        .summary = slx_load_text(load, at[SUMMARY]),
        .advice = slx_load_advice(load, &at[CUSTOMER]),
        .type = (enum slx_type)read_word(load, at[TYPE], slx_type_ids(), "type"),
        .concerns = (enum slx_concerns)read_word(load, at[CONCERNS], slx_concerns_ids(), "concern"),
        .action = (enum slx_action)read_word(load, at[ACTION], slx_action_ids(), "action"),
        .who = (enum slx_who)read_word(load, at[WHO], slx_who_ids(), "who"),
        .suppress = (enum slx_suppress)read_word(load, at[SUPPRESS], slx_suppress_ids(), "suppress word"),
        .retry = (enum slx_retry)read_word(load, at[RETRY], slx_retry_ids(), "retry word"),
        .retry_after_s = read_seconds(load, at[RETRY_AFTER]),
        .tags = slx_load_list(load, at[TAGS], ";"),
        .enhanced = slx_load_enhanced_list(load, at[ENHANCED]),
    };
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        category.crosswalk[i] = slx_load_list(load, at[CROSSWALK + i], ";");
    /* The costliest mistake is to suppress a living address. */
    bool suppresses = category.suppress == SLX_SUPPRESS_RECIPIENT || category.suppress == SLX_SUPPRESS_DOMAIN;
    if (suppresses && category.type != SLX_TYPE_HARD)
        slx_load_fault(load, at[SUPPRESS], "only a hard category may suppress a recipient or a domain");
    return category;
}

/* Three categories stand for a class of replies that says nothing else. */
static void find_by_class(struct slx_load *load)
{
    struct slx_registry *registry = load->registry;
    static const struct {
        struct slx_span id;
        unsigned class_;
    } needed[] = {{{"undetermined", 12}, 0}, {{"accepted", 8}, 2}, {{"continue_input", 14}, 3}};
    uint8_t found[3];
    for (size_t i = 0; i < 3; i++) {
        found[i] = slx_registry_category(registry, needed[i].id);
        if (found[i] == SLX_CATEGORY_NONE)
            slx_load_fault(load, SLX_NOT_FOUND, "the category '%.*s' is missing; every registry needs it",
                           SLX_FMT(needed[i].id));
    }
    registry->undetermined = found[0];
    for (size_t i = 0; i < sizeof registry->by_class; i++)
        registry->by_class[i] = found[0];
    registry->by_class[needed[1].class_] = found[1];
    registry->by_class[needed[2].class_] = found[2];
}

void slx_load_categories(struct slx_load *load)
{
    struct slx_registry *registry = load->registry;
    size_t at[COUNT];
    if (!slx_load_columns(load, names, COUNT, at) || !read_ids(load, at))
        return;
    struct slx_category *categories = slx_load_array(load, load->csv.rows_len, sizeof *categories);
    for (size_t i = 0; categories && slx_load_next(load); i++)
        categories[i] = read_category(load, at);
    registry->categories = categories;
    registry->categories_len = categories ? load->csv.rows_len : 0;
    find_by_class(load);
}
