/*
 * table_replies.c - readers of smtp-reply-codes.csv (what a reply code means)
 * and smtp-reply-commands.csv (what it means after one command).
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "registry/load.h"

/* What the column Commands may name: SMTP's verbs (RFC 5321, 1985, 2645, 3030, 4468, 4954) and who else speaks. */
static const struct slx_span command_words[] = {
    {"any", 3},   {"connect", 7}, {"local", 5}, {"platform", 8},    {"EHLO", 4}, {"HELO", 4}, {"STARTTLS", 8},
    {"AUTH", 4},  {"MAIL", 4},    {"RCPT", 4},  {"DATA", 4},        {"BDAT", 4}, {"BURL", 4}, {"END_OF_DATA", 11},
    {"RSET", 4},  {"VRFY", 4},    {"EXPN", 4},  {"HELP", 4},        {"NOOP", 4}, {"QUIT", 4}, {"ETRN", 4},
    {"ATRN", 4},  {"QHLO", 4},
};

static struct slx_list read_commands(struct slx_load *load, size_t column)
{
    struct slx_list list = slx_load_list(load, column, " ");
    for (size_t i = 0; i < list.len; i++)
        slx_load_word(load, column, list.items[i],
                      (struct slx_list){command_words, sizeof command_words / sizeof command_words[0]}, "command");
    return list;
}

static int by_code(const void *a, const void *b)
{
    const struct slx_reply_code *x = a, *y = b;
    return (int)x->code - (int)y->code;
}

void slx_load_reply_codes(struct slx_load *load)
{
    static const char *const names[] = {"Code",     "Sample Text",           "Description", "Reference",       "Standing",
                                        "Commands", "Enhanced Status Codes", "Category",    "Customer Advice", "Agent Advice",
                                        "Engineer Advice", "?Note"};
    static const struct slx_span standings[] = {{"standard", 8}, {"draft", 5}, {"seen", 4}};
    enum { CODE, SAMPLE, DESCRIPTION, REFERENCE, STANDING, COMMANDS, ENHANCED, CATEGORY, CUSTOMER, AGENT, ENGINEER, NOTE, COUNT };
    size_t at[COUNT], len = 0;
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    struct slx_reply_code *codes = slx_load_array(load, load->csv.rows_len, sizeof *codes);
    while (codes && slx_load_next(load)) {
        uint16_t code = slx_load_code(load, at[CODE]);
        int standing = slx_load_term(load, at[STANDING], (struct slx_list){standings, 3}, "standing", true);
        codes[len] = (struct slx_reply_code){.code = code,
                                             .sample_text = slx_load_text(load, at[SAMPLE]),
                                             .description = slx_load_text(load, at[DESCRIPTION]),
                                             .reference = slx_load_cell(load, at[REFERENCE]),
                                             .note = slx_load_cell(load, at[NOTE]),
                                             .standing = standings[standing < 0 ? 0 : standing],
                                             .commands = read_commands(load, at[COMMANDS]),
                                             .enhanced = slx_load_enhanced_list(load, at[ENHANCED]),
                                             .category = slx_load_category(load, at[CATEGORY], true),
                                             .advice = slx_load_advice(load, &at[CUSTOMER])};
        if (code)
            slx_load_key(load, at[CODE], slx_load_cell(load, at[CODE]));
        len += code != 0;
    }
    if (!codes)
        return;
    qsort(codes, len, sizeof *codes, by_code);
    load->registry->replies = codes;
    load->registry->replies_len = len;
}

static int by_meaning(const void *a, const void *b)
{
    const struct slx_command_meaning *x = a, *y = b;
    return x->code != y->code ? (int)x->code - (int)y->code : (int)x->command - (int)y->command;
}

/* Code and command together are the key. */
static void add_pair(struct slx_load *load, size_t column, struct slx_span code, struct slx_span command)
{
    size_t len = code.len + 1 + command.len;
    char *pair = slx_arena_alloc(load->scratch, len);
    if (!pair) {
        load->no_memory = true;
        return;
    }
    memcpy(pair, code.ptr, code.len);
    pair[code.len] = ' ';
    memcpy(pair + code.len + 1, command.ptr, command.len);
    slx_load_key(load, column, (struct slx_span){pair, len});
}

void slx_load_reply_commands(struct slx_load *load)
{
    static const char *const names[] = {"Code", "Command", "Category", "Meaning", "?Reference"};
    enum { CODE, COMMAND, CATEGORY, MEANING, REFERENCE, COUNT };
    const struct slx_registry *registry = load->registry;
    size_t at[COUNT], len = 0;
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    struct slx_command_meaning *rows = slx_load_array(load, load->csv.rows_len, sizeof *rows);
    while (rows && slx_load_next(load)) {
        uint16_t code = slx_load_code(load, at[CODE]);
        int command = slx_load_term(load, at[COMMAND], slx_command_ids(), "command", true);
        rows[len] = (struct slx_command_meaning){.code = code,
                                                 .command = (enum slx_command)(command < 0 ? 0 : command),
                                                 .category = slx_load_category(load, at[CATEGORY], true),
                                                 .meaning = slx_load_text(load, at[MEANING]),
                                                 .reference = slx_load_cell(load, at[REFERENCE])};
        if (!code || command < 0)
            continue;
        add_pair(load, at[CODE], slx_load_cell(load, at[CODE]), slx_command_id(rows[len].command));
        if (registry->replies_len && !slx_registry_reply(registry, code))
            slx_load_fault(load, at[CODE], "the code %u is not in smtp-reply-codes.csv", code);
        len++;
    }
    if (!rows)
        return;
    qsort(rows, len, sizeof *rows, by_meaning);
    load->registry->meanings = rows;
    load->registry->meanings_len = len;
}
