/*
 * table_corrections.c - reader of corrections.csv (see correction.h for what a
 * cell may hold). Conditions become bit sets here, so that reading a row costs
 * a few tests a reply.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "registry/load.h"

enum { WORD_BITS = 64 };

/* The words of a cell, and whether "not" stood in front of them. */
static struct slx_list read_condition(struct slx_load *load, size_t column, bool *negated)
{
    struct slx_list list = slx_load_list(load, column, " ");
    *negated = list.len && slx_span_eq(list.items[0], SLX_SPAN("not"));
    if (*negated)
        list = (struct slx_list){list.items + 1, list.len - 1};
    if (*negated && !list.len)
        slx_load_fault(load, column, "'not' stands alone; words follow it");
    return list;
}

static void flip(uint64_t *words, size_t count, bool all)
{
    for (size_t i = 0; i < count; i++)
        words[i] = all ? ~UINT64_C(0) : ~words[i];
}

/* Bits of the words listed; all bits for an empty cell. `count` words of 64 bits. */
static void read_set(struct slx_load *load, size_t column, struct slx_list ids, const char *what, uint64_t *words,
                     size_t count)
{
    bool negated;
    struct slx_list list = read_condition(load, column, &negated);
    for (size_t i = 0; i < list.len; i++) {
        int which = slx_load_word(load, column, list.items[i], ids, what);
        if (which >= 0)
            words[which / WORD_BITS] |= UINT64_C(1) << (which % WORD_BITS);
    }
    if (negated || !list.len)
        flip(words, count, !list.len);
}

static uint32_t read_small_set(struct slx_load *load, size_t column, struct slx_list ids, const char *what)
{
    uint64_t bits = 0;
    read_set(load, column, ids, what, &bits, 1);
    return (uint32_t)bits;
}

static void read_categories(struct slx_load *load, size_t column, uint64_t *words)
{
    if (load->categories.len)
        read_set(load, column, load->categories, "category", words, SLX_CATEGORY_WORDS);
}

/* "550" or "530-539". */
static bool read_range(struct slx_span item, uint64_t *from, uint64_t *to)
{
    size_t dash = slx_span_find_char(item, '-', 0);
    struct slx_span first = slx_span_sub(item, 0, dash == SLX_NOT_FOUND ? item.len : dash);
    struct slx_span last = dash == SLX_NOT_FOUND ? item : slx_span_sub(item, dash + 1, item.len);
    return slx_span_to_uint(first, 699, from) && slx_span_to_uint(last, 699, to) && *from >= 200 && *from <= *to;
}

static void read_codes(struct slx_load *load, size_t column, uint64_t *words)
{
    bool negated;
    struct slx_list list = read_condition(load, column, &negated);
    for (size_t i = 0; i < list.len; i++) {
        uint64_t from = 1, to = 0;
        if (!read_range(list.items[i], &from, &to)) {
            slx_load_fault(load, column, "'%.*s' is no reply code and no range of them", SLX_FMT(list.items[i]));
            continue;
        }
        for (uint64_t code = from; code <= to; code++)
            words[code / WORD_BITS] |= UINT64_C(1) << (code % WORD_BITS);
    }
    if (negated || !list.len)
        flip(words, SLX_CODE_WORDS, !list.len);
}

static void read_enhanced(struct slx_load *load, size_t column, struct slx_correction *row)
{
    struct slx_list list = read_condition(load, column, &row->enhanced_not);
    struct slx_enhanced *patterns = slx_load_array(load, list.len, sizeof *patterns);
    for (size_t i = 0; patterns && i < list.len; i++)
        if (slx_enhanced_parse(list.items[i], true, &patterns[row->enhanced_len]))
            row->enhanced_len++;
        else
            slx_load_fault(load, column, "'%.*s' is no enhanced code and no pattern of them", SLX_FMT(list.items[i]));
    row->enhanced = patterns;
}

/* Plug-ins may use tags of their own, so an unknown one is a warning only. */
static void read_tags(struct slx_load *load, size_t column, struct slx_correction *row)
{
    const struct slx_registry *registry = load->registry;
    row->tags = read_condition(load, column, &row->tags_not);
    for (size_t i = 0; i < row->tags.len; i++) {
        bool known = false;
        for (size_t k = 0; k < registry->categories_len && !known; k++)
            for (size_t t = 0; t < registry->categories[k].tags.len && !known; t++)
                known = slx_span_eq(registry->categories[k].tags.items[t], row->tags.items[i]);
        if (!known)
            slx_load_warn(load, column, "no category has the tag '%.*s'", SLX_FMT(row->tags.items[i]));
    }
}

static void read_circumstances(struct slx_load *load, size_t column, struct slx_correction *row)
{
    bool negated;
    struct slx_list list = read_condition(load, column, &negated);
    for (size_t i = 0; i < list.len; i++) {
        int which = slx_load_word(load, column, list.items[i], slx_circumstance_ids(), "circumstance");
        unsigned bit = which < 0 ? 0 : 1u << which;
        row->circumstances |= negated ? 0 : bit;
        row->circumstances_not |= negated ? bit : 0;
    }
}

enum {
    ID, CATEGORY, TYPE, CLASS, COMMAND, ENHANCED, CODE, TAG, DECIDED_BY, CIRCUMSTANCE, SET_CATEGORY, SET_TYPE,
    SET_ACTION, SET_SUPPRESS, SET_RETRY, SET_WHO, NOTE, COUNT
};

static void read_outcome(struct slx_load *load, const size_t *at, struct slx_correction *row)
{
    row->set_category = slx_load_category(load, at[SET_CATEGORY], false);
    row->set_type = slx_load_term(load, at[SET_TYPE], slx_type_ids(), "type", false);
    row->set_action = slx_load_term(load, at[SET_ACTION], slx_action_ids(), "action", false);
    row->set_suppress = slx_load_term(load, at[SET_SUPPRESS], slx_suppress_ids(), "suppress word", false);
    row->set_retry = slx_load_term(load, at[SET_RETRY], slx_retry_ids(), "retry word", false);
    row->set_who = slx_load_term(load, at[SET_WHO], slx_who_ids(), "who", false);
    row->note = slx_load_cell(load, at[NOTE]);
    bool says = row->note.len;
    for (int i = SET_CATEGORY; i <= SET_WHO && !says; i++)
        says = slx_load_cell(load, at[i]).len;
    if (!says)
        slx_load_fault(load, at[ID], "this row sets nothing and notes nothing");
}

static void read_row(struct slx_load *load, const size_t *at, struct slx_correction *row)
{
    /* By number: class 0 is a reply without any code. */
    static const struct slx_span classes[] = {{"none", 4}, {"1", 1}, {"2", 1}, {"3", 1}, {"4", 1}, {"5", 1}, {"6", 1}};
    row->id = slx_load_id(load, at[ID]);
    read_categories(load, at[CATEGORY], row->categories);
    row->types = read_small_set(load, at[TYPE], slx_type_ids(), "type");
    row->classes = read_small_set(load, at[CLASS], (struct slx_list){classes, 7}, "class");
    row->commands = read_small_set(load, at[COMMAND], slx_command_ids(), "command");
    row->deciders = read_small_set(load, at[DECIDED_BY], slx_decider_ids(), "decider");
    read_codes(load, at[CODE], row->codes);
    read_enhanced(load, at[ENHANCED], row);
    read_tags(load, at[TAG], row);
    read_circumstances(load, at[CIRCUMSTANCE], row);
    read_outcome(load, at, row);
}

void slx_load_corrections(struct slx_load *load)
{
    static const char *const names[] = {
        "Id",           "Category", "Type",       "Class",        "Command",   "Enhanced",     "Code", "Tag", "Decided By",
        "Circumstance", "Set Category", "Set Type", "Set Action", "Set Suppress", "Set Retry", "Set Who",      "Note"};
    _Static_assert(sizeof names / sizeof names[0] == COUNT, "a name for every column");
    size_t at[COUNT], len = 0;
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    if (load->csv.rows_len > SLX_CORRECTIONS_ROWS_MAX) {
        slx_load_fault(load, SLX_NOT_FOUND, "there are %zu corrections, at most %d are allowed", load->csv.rows_len,
                       SLX_CORRECTIONS_ROWS_MAX);
        return;
    }
    struct slx_correction *rows = slx_load_array(load, load->csv.rows_len, sizeof *rows);
    while (rows && slx_load_next(load))
        read_row(load, at, &rows[len++]);
    load->registry->corrections = rows;
    load->registry->corrections_len = len;
}
