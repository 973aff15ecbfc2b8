/*
 * codes.c - readers of the code tables: classes, subjects, enhanced codes and
 * their meanings, reply codes, reply codes by command.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "registry/load.h"

/* "2.XXX.XXX" or "X.0.XXX": the one number in it, below `max`; SLX_NOT_FOUND after a fault. */
static size_t read_digit(struct slx_load *load, size_t column, bool first, unsigned max)
{
    struct slx_span cell = slx_load_text(load, column), part = {0};
    struct slx_span rest = cell;
    uint64_t number;
    slx_span_split(&rest, SLX_SPAN("."), &part);
    if (!first)
        slx_span_split(&rest, SLX_SPAN("."), &part);
    if (slx_span_to_uint(part, max, &number))
        return (size_t)number;
    slx_load_fault(load, column, "'%.*s' is no code such as %s", SLX_FMT(cell), first ? "2.XXX.XXX" : "X.0.XXX");
    return SLX_NOT_FOUND;
}

static void read_groups(struct slx_load *load, struct slx_term *terms, bool first, unsigned max)
{
    size_t code = slx_load_need(load, "Code"), title = slx_load_need(load, "Summary");
    size_t description = slx_load_may(load, "Description"), reference = slx_load_may(load, "Reference");
    for (size_t i = 0; code != SLX_NOT_FOUND && title != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        size_t number = read_digit(load, code, first, max);
        if (number == SLX_NOT_FOUND)
            continue;
        if (terms[number].id.len) {
            slx_load_fault(load, code, "the code '%.*s' stands twice", SLX_FMT(slx_load_cell(load, code)));
            continue;
        }
        terms[number] = (struct slx_term){slx_load_cell(load, code), slx_load_text(load, title),
                                          slx_load_cell(load, description), slx_load_cell(load, reference)};
    }
}

void slx_load_classes(struct slx_load *load) { read_groups(load, load->registry->classes, true, 5); }
void slx_load_subjects(struct slx_load *load) { read_groups(load, load->registry->subjects, false, 9); }

static bool read_enhanced(struct slx_load *load, size_t column, struct slx_enhanced *code)
{
    struct slx_span cell = slx_load_text(load, column);
    bool ok = slx_enhanced_parse(cell, true, code) && code->class_ == SLX_ENHANCED_ANY &&
              code->subject != SLX_ENHANCED_ANY && code->detail != SLX_ENHANCED_ANY;
    if (!ok && cell.len)
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
    struct slx_registry *registry = load->registry;
    size_t code = slx_load_need(load, "Code"), sample = slx_load_need(load, "Sample Text");
    size_t basic = slx_load_may(load, "Associated Basic Status Code"), about = slx_load_may(load, "Description");
    size_t reference = slx_load_may(load, "Reference"), who = slx_load_may(load, "Submitter");
    size_t controller = slx_load_may(load, "Change Controller");
    struct slx_enhanced_code *codes = slx_load_array(load, load->csv->rows_len, sizeof *codes);
    size_t len = 0;
    for (size_t i = 0; codes && code != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        struct slx_enhanced read;
        load->row = &load->csv->rows[i];
        if (!read_enhanced(load, code, &read))
            continue;
        for (size_t k = 0; k < len; k++)
            if (codes[k].subject == read.subject && codes[k].detail == read.detail)
                slx_load_fault(load, code, "the code '%.*s' stands twice", SLX_FMT(slx_load_cell(load, code)));
        codes[len++] = (struct slx_enhanced_code){
            .subject = read.subject, .detail = read.detail, .sample_text = slx_load_text(load, sample),
            .basic_codes = slx_load_cell(load, basic), .description = slx_load_cell(load, about),
            .reference = slx_load_cell(load, reference), .submitter = slx_load_cell(load, who),
            .controller = slx_load_cell(load, controller), .state = SLX_SPAN("active"),
            .category = {SLX_CATEGORY_NONE, SLX_CATEGORY_NONE, SLX_CATEGORY_NONE, SLX_CATEGORY_NONE,
                         SLX_CATEGORY_NONE, SLX_CATEGORY_NONE}};
    }
    if (codes)
        qsort(codes, len, sizeof *codes, by_enhanced);
    registry->enhanced = codes;
    registry->enhanced_len = len;
}

static struct slx_advice read_advice(struct slx_load *load, const size_t columns[3])
{
    return (struct slx_advice){slx_load_text(load, columns[0]), slx_load_list(load, columns[1], " | "),
                               slx_load_list(load, columns[2], " | ")};
}

void slx_load_meanings(struct slx_load *load)
{
    size_t code = slx_load_need(load, "Code"), state = slx_load_need(load, "State");
    size_t use = slx_load_need(load, "Stated Use");
    size_t categories[3] = {slx_load_need(load, "Category 2"), slx_load_need(load, "Category 4"),
                            slx_load_need(load, "Category 5")};
    size_t advice[3] = {slx_load_need(load, "Customer Advice"), slx_load_need(load, "Agent Advice"),
                        slx_load_need(load, "Engineer Advice")};
    static const unsigned classes[3] = {2, 4, 5};
    for (size_t i = 0; code != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        struct slx_enhanced read;
        load->row = &load->csv->rows[i];
        if (!read_enhanced(load, code, &read))
            continue;
        const struct slx_enhanced_code *found = slx_registry_enhanced(load->registry, read.subject, read.detail);
        if (!found) /* IANA's own list may be older or newer than ours */
            continue;
        struct slx_enhanced_code *entry = (struct slx_enhanced_code *)(uintptr_t)found;
        entry->state = slx_load_text(load, state);
        entry->stated_use = slx_load_cell(load, use);
        for (int k = 0; k < 3; k++)
            entry->category[classes[k]] = slx_load_category(load, categories[k], true);
        entry->advice = read_advice(load, advice);
    }
}

static int by_code(const void *a, const void *b)
{
    const struct slx_reply_code *x = a, *y = b;
    return (int)x->code - (int)y->code;
}

static void check_standing(struct slx_load *load, size_t column)
{
    static const struct slx_span standings[] = {{"standard", 8}, {"draft", 5}, {"seen", 4}};
    slx_load_term(load, column, (struct slx_list){standings, 3}, "standing", true);
}

void slx_load_reply_codes(struct slx_load *load)
{
    size_t code = slx_load_need(load, "Code"), sample = slx_load_need(load, "Sample Text");
    size_t about = slx_load_need(load, "Description"), reference = slx_load_need(load, "Reference");
    size_t standing = slx_load_need(load, "Standing"), commands = slx_load_need(load, "Commands");
    size_t enhanced = slx_load_need(load, "Enhanced Status Codes"), category = slx_load_need(load, "Category");
    size_t advice[3] = {slx_load_need(load, "Customer Advice"), slx_load_need(load, "Agent Advice"),
                        slx_load_need(load, "Engineer Advice")};
    size_t note = slx_load_may(load, "Note");
    struct slx_reply_code *codes = slx_load_array(load, load->csv->rows_len, sizeof *codes);
    size_t len = 0;
    for (size_t i = 0; codes && code != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        uint16_t number = slx_load_code(load, code);
        if (!number)
            continue;
        for (size_t k = 0; k < len; k++)
            if (codes[k].code == number)
                slx_load_fault(load, code, "the code %u stands twice", number);
        check_standing(load, standing);
        codes[len++] = (struct slx_reply_code){
            .code = number, .sample_text = slx_load_text(load, sample), .description = slx_load_text(load, about),
            .reference = slx_load_cell(load, reference), .note = slx_load_cell(load, note),
            .standing = slx_load_cell(load, standing), .commands = slx_load_list(load, commands, " "),
            .enhanced = slx_load_list(load, enhanced, " "), .category = slx_load_category(load, category, true),
            .advice = read_advice(load, advice)};
    }
    if (codes)
        qsort(codes, len, sizeof *codes, by_code);
    load->registry->replies = codes;
    load->registry->replies_len = len;
}

static int by_meaning(const void *a, const void *b)
{
    const struct slx_command_meaning *x = a, *y = b;
    return x->code != y->code ? (int)x->code - (int)y->code : (int)x->command - (int)y->command;
}

void slx_load_reply_commands(struct slx_load *load)
{
    size_t code = slx_load_need(load, "Code"), command = slx_load_need(load, "Command");
    size_t category = slx_load_need(load, "Category"), meaning = slx_load_need(load, "Meaning");
    size_t reference = slx_load_may(load, "Reference");
    struct slx_command_meaning *rows = slx_load_array(load, load->csv->rows_len, sizeof *rows);
    size_t len = 0;
    for (size_t i = 0; rows && code != SLX_NOT_FOUND && i < load->csv->rows_len; i++) {
        load->row = &load->csv->rows[i];
        uint16_t number = slx_load_code(load, code);
        int which = slx_load_term(load, command, slx_command_ids(), "command", true);
        if (!number || which < 0)
            continue;
        if (!slx_registry_reply(load->registry, number))
            slx_load_fault(load, code, "the code %u is not in smtp-reply-codes.csv", number);
        for (size_t k = 0; k < len; k++)
            if (rows[k].code == number && (int)rows[k].command == which)
                slx_load_fault(load, code, "the code %u stands twice for this command", number);
        rows[len++] = (struct slx_command_meaning){number, (enum slx_command)which,
                                                   slx_load_category(load, category, true),
                                                   slx_load_text(load, meaning), slx_load_cell(load, reference)};
    }
    if (rows)
        qsort(rows, len, sizeof *rows, by_meaning);
    load->registry->meanings = rows;
    load->registry->meanings_len = len;
}
