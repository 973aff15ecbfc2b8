/*
 * test_registry.c - the tables are whole, IANA's form is read, broken tables are refused with place and reason.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "host/loader.h"
#include "tests/unit/unit.h"

static struct slx_registry *registry;
static struct slx_diag_list diags;

static void setup(void)
{
    size_t count;
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    slx_diag_list_init(&diags);
    registry = slx_registry_load(files, count, &diags);
    ck_assert_ptr_nonnull(registry);
}

static void teardown(void)
{
    slx_registry_unref(registry);
    slx_diag_list_deinit(&diags);
}

/* The compiled-in set with one file's bytes replaced; bytes.ptr NULL: left out. */
static struct slx_registry *load_with(const char *name, struct slx_span bytes)
{
    size_t count, kept = 0;
    struct slx_registry_file files[64];
    const struct slx_registry_file *builtin = slx_registry_builtin_files(&count);
    ck_assert_uint_le(count, UNIT_COUNT(files));
    for (size_t i = 0; i < count; i++) {
        files[kept] = builtin[i];
        bool named = strcmp(builtin[i].name, name) == 0;
        if (named)
            files[kept].bytes = bytes;
        kept += !named || bytes.ptr;
    }
    return slx_registry_load(files, kept, &diags);
}

static bool told(enum slx_severity severity, const char *want)
{
    char text[1024];
    for (size_t i = 0; i < diags.len; i++)
        if (diags.items[i].severity == severity && strcmp(slx_diag_print(&diags.items[i], text, sizeof text), want) == 0)
            return true;
    return false;
}

static struct slx_span file_bytes(const char *name)
{
    size_t count;
    const struct slx_registry_file *files = slx_registry_builtin_files(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0)
            return files[i].bytes;
    ck_abort_msg("no file %s", name);
    return (struct slx_span){0};
}

/* The shipped tables. */

START_TEST(test_counts)
{
    ck_assert_uint_eq(diags.errors, 0);
    ck_assert_msg(diags.warnings == 0, "%s", diags.len ? diags.items[0].text : "");
    ck_assert_uint_eq(registry->enhanced_len, 81);
    ck_assert_uint_eq(registry->replies_len, 76);
    ck_assert_uint_eq(registry->categories_len, 42);
    ck_assert_uint_ge(registry->blocklists_len, 40);
    ck_assert_uint_eq(strlen(registry->version), 16);
}
END_TEST

START_TEST(test_keys_found)
{
    for (size_t i = 0; i < registry->replies_len; i++) {
        ck_assert_ptr_eq(slx_registry_reply(registry, registry->replies[i].code), &registry->replies[i]);
        ck_assert(i == 0 || registry->replies[i - 1].code < registry->replies[i].code);
    }
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *code = &registry->enhanced[i];
        ck_assert_ptr_eq(slx_registry_enhanced(registry, code->subject, code->detail), code);
    }
    for (size_t i = 0; i < registry->categories_len; i++)
        ck_assert_uint_eq(slx_registry_category(registry, registry->categories[i].id), i);
    for (size_t i = 0; i < registry->blocklists_len; i++)
        ck_assert_ptr_eq(slx_registry_blocklist(registry, registry->blocklists[i].id), &registry->blocklists[i]);
    for (size_t i = 0; i < registry->meanings_len; i++)
        ck_assert_ptr_eq(slx_registry_meaning(registry, registry->meanings[i].code, registry->meanings[i].command), &registry->meanings[i]);
}
END_TEST

START_TEST(test_unknown_keys)
{
    ck_assert_ptr_null(slx_registry_reply(registry, 0));
    ck_assert_ptr_null(slx_registry_reply(registry, 299));
    ck_assert_ptr_null(slx_registry_enhanced(registry, 7, 999));
    ck_assert_ptr_null(slx_registry_enhanced(registry, 9, 1));
    ck_assert_ptr_null(slx_registry_meaning(registry, 550, SLX_COMMAND_QUIT));
    ck_assert_uint_eq(slx_registry_category(registry, SLX_SPAN("Invalid_Recipient")), SLX_CATEGORY_NONE);
    ck_assert_uint_eq(slx_registry_category(registry, SLX_SPAN("")), SLX_CATEGORY_NONE);
    ck_assert_ptr_null(slx_registry_blocklist(registry, SLX_SPAN("no-such-list")));
}
END_TEST

START_TEST(test_classes_and_subjects)
{
    for (unsigned i = 0; i <= 5; i++)
        ck_assert_msg((registry->classes[i].title.len > 0) == (i == 2 || i == 4 || i == 5), "class %u", i);
    for (unsigned i = 0; i <= 9; i++)
        ck_assert_msg((registry->subjects[i].title.len > 0) == (i <= 7), "subject %u", i);
    for (size_t i = 0; i < registry->enhanced_len; i++)
        ck_assert_uint_le(registry->enhanced[i].subject, 7);
}
END_TEST

START_TEST(test_codes_say_enough)
{
    static const unsigned classes[] = {2, 4, 5};
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *code = &registry->enhanced[i];
        ck_assert_msg(code->sample_text.len && code->description.len && code->reference.len && code->state.len,
                      "X.%u.%u", code->subject, code->detail);
        for (size_t k = 0; k < 3; k++)
            ck_assert_uint_lt(code->category[classes[k]], registry->categories_len);
        uint8_t success = code->category[2];
        ck_assert_msg(registry->categories[success].type == SLX_TYPE_SUCCESS, "2.%u.%u is no success", code->subject, code->detail);
    }
    for (size_t i = 0; i < registry->replies_len; i++) {
        const struct slx_reply_code *code = &registry->replies[i];
        ck_assert_msg(code->sample_text.len && code->description.len && code->standing.len, "%u", code->code);
        ck_assert_msg(code->category < registry->categories_len, "%u has no category", code->code);
        enum slx_type type = registry->categories[code->category].type;
        if (code->code < 300)
            ck_assert_msg(type == SLX_TYPE_SUCCESS, "%u is no success", code->code);
        else if (code->code < 400)
            ck_assert_msg(type == SLX_TYPE_INTERMEDIATE, "%u", code->code);
        else
            ck_assert_msg(type != SLX_TYPE_SUCCESS && type != SLX_TYPE_INTERMEDIATE, "%u", code->code);
    }
}
END_TEST

/* Microsoft's details lie above 50; Google's X.7.31 and X.7.32 follow IANA's. */
static bool code_is_provider_made(struct slx_span text, struct slx_enhanced *code)
{
    bool plain = slx_enhanced_parse(text, true, code) && code->detail != SLX_ENHANCED_ANY;
    return !plain || code->detail > 50 || (code->subject == 7 && (code->detail == 31 || code->detail == 32));
}

/* An enhanced code that a table names is registered, unless a provider made it. */
START_TEST(test_references_resolve)
{
    for (size_t i = 0; i < registry->categories_len; i++)
        for (size_t k = 0; k < registry->categories[i].enhanced.len; k++) {
            struct slx_enhanced code;
            struct slx_span text = registry->categories[i].enhanced.items[k];
            bool provider_made = code_is_provider_made(text, &code);
            if (provider_made)
                continue;
            ck_assert_msg(slx_registry_enhanced(registry, code.subject, code.detail) != NULL, "%.*s of %.*s is not registered",
                          SLX_FMT(text), SLX_FMT(registry->categories[i].id));
        }
    for (size_t i = 0; i < registry->meanings_len; i++)
        ck_assert_ptr_nonnull(slx_registry_reply(registry, registry->meanings[i].code));
}
END_TEST

static void mark(bool *used, uint8_t category)
{
    if (category != SLX_CATEGORY_NONE)
        used[category] = true;
}

static void mark_registry(bool *used)
{
    for (size_t i = 0; i < registry->enhanced_len; i++)
        for (size_t k = 0; k < 6; k++)
            mark(used, registry->enhanced[i].category[k]);
    for (size_t i = 0; i < registry->replies_len; i++)
        mark(used, registry->replies[i].category);
    for (size_t i = 0; i < registry->meanings_len; i++)
        mark(used, registry->meanings[i].category);
    for (size_t i = 0; i < registry->corrections_len; i++)
        mark(used, registry->corrections[i].set_category);
}

START_TEST(test_every_category_used)
{
    bool used[SLX_CATEGORIES_MAX] = {false};
    size_t left_out;
    char plugins[4096];
    snprintf(plugins, sizeof plugins, "%s", unit_path("plugins"));
    struct slx_load_options options = {.shipped = {plugins}, .shipped_len = 1, .skip_examples = true};
    struct slx_ruleset *set = slx_load_ruleset(registry, &options, &diags, &left_out);
    ck_assert_ptr_nonnull(set);
    mark_registry(used);
    for (size_t i = 0; i < set->rules_len; i++)
        mark(used, set->rules[i].rule->outcome.category);
    mark(used, slx_registry_category(registry, SLX_SPAN("auto_reply"))); /* said of whole messages only */
    for (size_t i = 0; i < registry->categories_len; i++)
        ck_assert_msg(used[i], "nothing leads to the category %.*s", SLX_FMT(registry->categories[i].id));
    slx_ruleset_unref(set);
}
END_TEST

START_TEST(test_categories_hold_together)
{
    for (size_t i = 0; i < registry->categories_len; i++) {
        const struct slx_category *c = &registry->categories[i];
        bool suppresses = c->suppress == SLX_SUPPRESS_RECIPIENT || c->suppress == SLX_SUPPRESS_DOMAIN;
        ck_assert_msg(c->title.len && c->definition.len && c->summary.len && c->advice.customer.len && c->advice.agent.len &&
                          c->advice.engineer.len, "%.*s lacks words", SLX_FMT(c->id));
        ck_assert_msg(!suppresses || c->type == SLX_TYPE_HARD, "%.*s", SLX_FMT(c->id));
        ck_assert_msg(c->suppress != SLX_SUPPRESS_IF_REPEATED || c->type == SLX_TYPE_SOFT || c->type == SLX_TYPE_HARD, "%.*s", SLX_FMT(c->id));
        ck_assert_msg(c->retry_after_s == 0 || c->retry == SLX_RETRY_YES, "%.*s has a wait but no retry", SLX_FMT(c->id));
    }
    static const struct {
        const char *id;
        uint32_t seconds;
    } waits[] = {{"greylisted", 300}, {"rate_limited", 900}, {"mailbox_full", 4 * 3600}, {"receiver_unavailable", 600}};
    for (size_t i = 0; i < UNIT_COUNT(waits); i++)
        ck_assert_msg(registry->categories[slx_registry_category(registry, slx_span_cstr(waits[i].id))].retry_after_s == waits[i].seconds,
                      "%s", waits[i].id);
    ck_assert_uint_eq(registry->by_class[2], slx_registry_category(registry, SLX_SPAN("accepted")));
    ck_assert_uint_eq(registry->by_class[3], slx_registry_category(registry, SLX_SPAN("continue_input")));
    ck_assert_uint_eq(registry->by_class[5], registry->undetermined);
    ck_assert_uint_eq(registry->by_class[0], registry->undetermined);
}
END_TEST

START_TEST(test_crosswalk_names)
{
    static const char *const want[] = {"sisimai", "kumomta", "zonemta", "powermta", "sparkpost", "sendgrid", "postalsys"};
    for (size_t i = 0; i < SLX_CROSSWALKS; i++)
        unit_expect_span("crosswalk", want[i], slx_crosswalk_names[i], slx_span_cstr(want[i]));
    for (int i = 0; i < SLX_CROSSWALKS; i++) {
        size_t told_by = 0;
        for (size_t c = 0; c < registry->categories_len; c++)
            told_by += registry->categories[c].crosswalk[i].len > 0;
        ck_assert_msg(told_by >= 25, "%s has words for %zu categories only", want[i], told_by);
    }
}
END_TEST

/* A name in two lists would make one of them unreachable; a closed list is not looked up. */
START_TEST(test_blocklists)
{
    for (size_t i = 0; i < registry->blocklists_len; i++) {
        const struct slx_blocklist *list = &registry->blocklists[i];
        ck_assert_msg(list->kinds && list->names.len && list->operator_.len, "%.*s", SLX_FMT(list->id));
        ck_assert_msg(list->closed ? !list->lookup_url.len && list->note.len : list->lookup_url.len, "%.*s", SLX_FMT(list->id));
        bool domain = slx_span_find(list->lookup_url, SLX_SPAN("{domain}"), 0) != SLX_NOT_FOUND;
        ck_assert_msg(!domain || list->kinds & SLX_KIND_DOMAIN, "%.*s", SLX_FMT(list->id));
        for (size_t n = 0; n < list->names.len; n++) {
            ck_assert_msg(list->names.items[n].len >= 4, "%.*s: '%.*s' may stand anywhere", SLX_FMT(list->id), SLX_FMT(list->names.items[n]));
            for (size_t k = 0; k < i; k++)
                for (size_t m = 0; m < registry->blocklists[k].names.len; m++)
                    ck_assert_msg(!slx_span_eq(list->names.items[n], registry->blocklists[k].names.items[m]), "'%.*s' names two lists",
                                  SLX_FMT(list->names.items[n]));
        }
    }
}
END_TEST

START_TEST(test_vocabularies)
{
    for (int i = 0; i < SLX_ACTION_COUNT; i++) {
        enum slx_action action;
        ck_assert(registry->actions[i].title.len && registry->actions[i].description.len);
        ck_assert(slx_action_parse(slx_action_id((enum slx_action)i), &action) && (int)action == i);
    }
    for (int i = 0; i < SLX_TYPE_COUNT; i++)
        ck_assert(registry->types[i].title.len && registry->types[i].description.len);
    for (int i = 0; i < SLX_SUPPRESS_COUNT; i++)
        ck_assert(registry->suppresses[i].title.len);
    for (int i = 0; i < SLX_WHO_COUNT; i++)
        ck_assert(registry->whos[i].title.len);
    for (int i = 0; i < SLX_CONCERNS_COUNT; i++)
        ck_assert(registry->concerns[i].title.len);
    enum slx_command command;
    ck_assert(slx_command_parse(SLX_SPAN("end_of_data"), &command) && command == SLX_COMMAND_END_OF_DATA);
    ck_assert(slx_command_parse(SLX_SPAN("RcPt"), &command) && command == SLX_COMMAND_RCPT);
    ck_assert(!slx_command_parse(SLX_SPAN("RCPT TO"), &command));
    ck_assert_uint_eq(slx_decider_ids().len, SLX_DECIDER_COUNT);
    ck_assert_uint_eq(slx_permanence_ids().len, 3);
    ck_assert_uint_eq(slx_retry_ids().len, 6);
}
END_TEST

/* IANA's download: its columns and one it may add, CRLF, a mark, quoted fields over several lines, "". */
START_TEST(test_iana_form)
{
    static const char iana[] =
        "\xef\xbb\xbf" "Code,Sample Text,Associated Basic Status Code,Description,Reference,Submitter,Change Controller,Registration Date\r\n"
        "X.1.1,Bad destination mailbox address,\"451, 550\",\"The mailbox specified in the address does not exist.  For\r\n"
        "   Internet mail names, this means the address portion to the left of the\r\n   \"\"@\"\" sign is invalid.\",[RFC3463] (Standards Track),G. Vaudreuil,IESG,2009-10-01\r\n"
        "X.7.99,Something new,Any,\"\",[RFC9999],A. Person,IETF,2030-01-01\r\n";
    struct slx_registry *other = load_with("smtp-enhanced-status-codes-3.csv", slx_span_cstr(iana));
    ck_assert_msg(other != NULL, "%s", diags.len ? diags.items[0].text : "");
    ck_assert_uint_eq(other->enhanced_len, 2);
    const struct slx_enhanced_code *code = slx_registry_enhanced(other, 1, 1);
    unit_expect_span("IANA", "description", code->description,
                     SLX_SPAN("The mailbox specified in the address does not exist. For Internet mail names, this means the address "
                              "portion to the left of the \"@\" sign is invalid."));
    unit_expect_span("IANA", "basic codes", code->basic_codes, SLX_SPAN("451, 550"));
    unit_expect_span("IANA", "submitter", code->submitter, SLX_SPAN("G. Vaudreuil"));
    unit_expect_span("IANA", "controller", code->controller, SLX_SPAN("IESG"));
    ck_assert_uint_lt(code->category[5], other->categories_len); /* our meaning joins by code */
    code = slx_registry_enhanced(other, 7, 99);
    ck_assert(code->category[5] == SLX_CATEGORY_NONE && diags.errors == 0);
    ck_assert(told(SLX_WARNING, "enhanced-meanings.csv:1:1: X.7.99 has no meaning here; its subject speaks for it"));
    ck_assert_str_ne(other->version, registry->version);
    slx_registry_unref(other);
}
END_TEST

/* Our own files with CRLF read as the same registry. */
START_TEST(test_crlf_changes_nothing)
{
    struct slx_span bytes = file_bytes("categories.csv");
    struct slx_buf crlf;
    slx_buf_init(&crlf, 4 << 20);
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] == '\n')
            slx_buf_add_char(&crlf, '\r');
        slx_buf_add_char(&crlf, bytes.ptr[i]);
    }
    struct slx_registry *other = load_with("categories.csv", slx_buf_span(&crlf));
    ck_assert_ptr_nonnull(other);
    for (size_t i = 0; i < registry->categories_len; i++)
        unit_expect_span("CRLF", "summary", other->categories[i].summary, registry->categories[i].summary);
    slx_registry_unref(other);
    slx_buf_deinit(&crlf);
}
END_TEST

START_TEST(test_reference_counts)
{
    struct slx_registry *again = slx_registry_ref(registry);
    ck_assert_ptr_eq(again, registry);
    slx_registry_unref(again);
    ck_assert_uint_eq(registry->categories_len, 42);
    slx_registry_unref(NULL);
}
END_TEST

START_TEST(test_file_names)
{
    size_t count, named = 0;
    slx_registry_builtin_files(&count);
    while (slx_registry_file_name(named))
        named++;
    ck_assert_uint_eq(named, 14);
    ck_assert_uint_ge(count, named);
    ck_assert_ptr_null(slx_registry_file_name(99));
}
END_TEST

/* Broken tables: what stands in place of the file, and one of the faults, word for word. */
#define CATEGORY_HEAD "Id,Title,Type,Concerns,Action,Who,Suppress,Retry,Retry After,Definition,Summary,Customer Text,Agent Advice,Engineer Advice,Tags,Enhanced,Sisimai,KumoMTA,ZoneMTA,PowerMTA,SparkPost,SendGrid,postalsys\n"
#define CORRECTION_HEAD "Id,Category,Type,Class,Command,Enhanced,Code,Tag,Decided By,Circumstance,Set Category,Set Type,Set Action,Set Suppress,Set Retry,Set Who,Note\n"
#define REPLY_HEAD "Code,Sample Text,Description,Reference,Standing,Commands,Enhanced Status Codes,Category,Customer Advice,Agent Advice,Engineer Advice\n"
#define LIST_HEAD "Id,Name,Kind,Zones,Names In Replies,Lookup URL,Delisting URL,State\n"
#define MEANING_HEAD "Code,State,Stated Use,Category 2,Category 4,Category 5,Customer Advice,Agent Advice,Engineer Advice\n"
#define COMMAND_HEAD "Code,Command,Category,Meaning\n"
#define TERM_HEAD "Id,Title,Description\n"

static const struct {
    const char *file, *content, *want;
} broken[] = {
    {"types.csv", "", "types.csv:1:1: the table is empty; a row with the names of the columns comes first"},
    {"types.csv", TERM_HEAD, "types.csv:1:1: the table has no rows"},
    {"types.csv", "Id,Title\nsuccess,S\n", "types.csv:1:1: the column 'Description' is missing"},
    {"types.csv", TERM_HEAD "success,S,d\nsucess,S,d\n", "types.csv:3:1: 'sucess' is no type; did you mean 'success'?"},
    {"types.csv", TERM_HEAD "success,S,d\nsuccess,S,d\n", "types.csv:3:1: 'success' stands twice; the first one is in line 2"},
    {"types.csv", TERM_HEAD "success,S,d\n", "types.csv:1:1: the type 'hard' is missing"},
    {"types.csv", TERM_HEAD "success,,d\n", "types.csv:2:9: Title is empty"},
    {"types.csv", TERM_HEAD "success,S\n", "types.csv:2:1: the row has 2 fields, the header 3"},
    {"types.csv", TERM_HEAD "success,\"S,d\n", "types.csv:2:9: this quoted field is not closed"},
    {"actions.csv", TERM_HEAD "retry_latr,R,d\n", "actions.csv:2:1: 'retry_latr' is no action; did you mean 'retry_later'?"},
    {"suppress.csv", TERM_HEAD "maybe,M,d\n", "suppress.csv:2:1: 'maybe' is no suppress word"},
    {"who.csv", TERM_HEAD "sendr,M,d\n", "who.csv:2:1: 'sendr' is no who; did you mean 'sender'?"},
    {"concerns.csv", TERM_HEAD "everything,M,d\n", "concerns.csv:2:1: 'everything' is no concern"},
    {"categories.csv", CATEGORY_HEAD "Bad Id,T,soft,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n",
     "categories.csv:2:1: 'Bad Id' is no id: small letters, digits, '_', '-' and '.' make one"},
    {"categories.csv", CATEGORY_HEAD "a,T,sft,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n", "categories.csv:2:5: 'sft' is no type; did you mean 'soft'?"},
    {"categories.csv", CATEGORY_HEAD "a,T,,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n", "categories.csv:2:5: Type is empty"},
    {"categories.csv", CATEGORY_HEAD "a,T,soft,none,none,nobody,recipient,no,,d,s,c,a,e,,,,,,,,,\n",
     "categories.csv:2:27: only a hard category may suppress a recipient or a domain"},
    {"categories.csv", CATEGORY_HEAD "a,T,soft,none,none,nobody,no,no,soon,d,s,c,a,e,,,,,,,,,\n",
     "categories.csv:2:33: 'soon' is no number of seconds, at most 2678400"},
    {"categories.csv", CATEGORY_HEAD "a,1234567890123456789012345678901234567890123456789012345678901,soft,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n",
     "categories.csv:2:3: the title has 61 characters, at most 60 fit a ticket field"},
    {"categories.csv", CATEGORY_HEAD "a,T,soft,none,none,nobody,no,no,,d,s,c,a,e,,5.x,,,,,,,\n",
     "categories.csv:2:45: '5.x' is no enhanced code, pattern or range of them"},
    {"categories.csv", CATEGORY_HEAD "a,T,soft,none,none,nobody,no,no,,d,s,c,a,e,,5.7.9-5.7.1,,,,,,,\n",
     "categories.csv:2:45: '5.7.9-5.7.1' is no enhanced code, pattern or range of them"},
    {"categories.csv", CATEGORY_HEAD "accepted,T,success,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n",
     "categories.csv:1:1: the category 'undetermined' is missing; every registry needs it"},
    {"smtp-enhanced-status-codes-1.csv", "Code,Summary\n3.XXX.XXX\n", "smtp-enhanced-status-codes-1.csv:2:1: the row has 1 fields, the header 2"},
    {"smtp-enhanced-status-codes-1.csv", "Code,Summary\nfive,S\n", "smtp-enhanced-status-codes-1.csv:2:1: 'five' is no code such as 2.XXX.XXX"},
    {"smtp-enhanced-status-codes-1.csv", "Code,Summary\n2.XXX.XXX,S\n2.XXX.XXX,S\n", "smtp-enhanced-status-codes-1.csv:3:1: '2.XXX.XXX' stands twice; the first one is in line 2"},
    {"smtp-enhanced-status-codes-2.csv", "Code,Summary\nX.77.XXX,S\n", "smtp-enhanced-status-codes-2.csv:2:1: 'X.77.XXX' is no code such as X.7.XXX"},
    {"smtp-enhanced-status-codes-3.csv", "Code,Sample Text\n5.1.1,T\n", "smtp-enhanced-status-codes-3.csv:2:1: '5.1.1' is no enhanced code such as X.1.1"},
    {"smtp-enhanced-status-codes-3.csv", "Code,Sample Text\nX.1.1,T\nX.1.1,T\n", "smtp-enhanced-status-codes-3.csv:3:1: 'X.1.1' stands twice; the first one is in line 2"},
    {"smtp-enhanced-status-codes-3.csv", "Code,Sample Text\nX.1.1,\n", "smtp-enhanced-status-codes-3.csv:2:7: Sample Text is empty"},
    {"enhanced-meanings.csv", MEANING_HEAD "X.1.1,old,u,accepted,undetermined,undetermined,c,a,e\n", "enhanced-meanings.csv:2:7: 'old' is no state"},
    {"enhanced-meanings.csv", MEANING_HEAD "X.1.1,active,u,accepted,undetermined,invalid_recipent,c,a,e\n",
     "enhanced-meanings.csv:2:38: 'invalid_recipent' is no category; did you mean 'invalid_recipient'?"},
    {"enhanced-meanings.csv", MEANING_HEAD "X.1.x,active,u,accepted,undetermined,undetermined,c,a,e\n", "enhanced-meanings.csv:2:1: 'X.1.x' is no enhanced code such as X.1.1"},
    {"smtp-reply-codes.csv", REPLY_HEAD "199,T,d,r,standard,any,,accepted,c,a,e\n", "smtp-reply-codes.csv:2:1: '199' is no reply code (200 to 699)"},
    {"smtp-reply-codes.csv", REPLY_HEAD "700,T,d,r,standard,any,,accepted,c,a,e\n", "smtp-reply-codes.csv:2:1: '700' is no reply code (200 to 699)"},
    {"smtp-reply-codes.csv", REPLY_HEAD "0550,T,d,r,standard,any,,accepted,c,a,e\n", "smtp-reply-codes.csv:2:1: '0550' is no reply code (200 to 699)"},
    {"smtp-reply-codes.csv", REPLY_HEAD "550,T,d,r,standrd,any,,undetermined,c,a,e\n", "smtp-reply-codes.csv:2:11: 'standrd' is no standing; did you mean 'standard'?"},
    {"smtp-reply-codes.csv", REPLY_HEAD "550,T,d,r,standard,RCTP,,undetermined,c,a,e\n", "smtp-reply-codes.csv:2:20: 'RCTP' is no command; did you mean 'RCPT'?"},
    {"smtp-reply-codes.csv", REPLY_HEAD "550,T,d,r,standard,any,5.1.1 5.9999.1,undetermined,c,a,e\n",
     "smtp-reply-codes.csv:2:24: '5.9999.1' is no enhanced code, pattern or range of them"},
    {"smtp-reply-codes.csv", REPLY_HEAD "550,T,d,r,standard,any,,undetermined,c,a,e\n550,T,d,r,standard,any,,undetermined,c,a,e\n",
     "smtp-reply-codes.csv:3:1: '550' stands twice; the first one is in line 2"},
    {"smtp-reply-codes.csv", REPLY_HEAD "550,T,d,r,standard,any,,,c,a,e\n", "smtp-reply-codes.csv:2:25: Category is empty"},
    {"smtp-reply-commands.csv", COMMAND_HEAD "550,RCPT,mailbox_unavailable,m\n550,RCPT,undetermined,m\n",
     "smtp-reply-commands.csv:3:1: '550 RCPT' stands twice; the first one is in line 2"},
    {"smtp-reply-commands.csv", COMMAND_HEAD "299,RCPT,mailbox_unavailable,m\n", "smtp-reply-commands.csv:2:1: the code 299 is not in smtp-reply-codes.csv"},
    {"smtp-reply-commands.csv", COMMAND_HEAD "550,GET,mailbox_unavailable,m\n", "smtp-reply-commands.csv:2:5: 'GET' is no command"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,Upper.example,https://a.example/,,active\n", "blocklists.csv:2:9: the name 'Upper.example' is not in small letters"},
    {"blocklists.csv", LIST_HEAD "a,N,address,,a.example,https://a.example/,,active\n", "blocklists.csv:2:5: 'address' is no kind (ip, domain, uri)"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,a.example,ftp://a.example/,,active\n", "blocklists.csv:2:19: 'ftp://a.example/' is no http or https URL"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,a.example,https://a.example/{addr},,active\n", "blocklists.csv:2:19: a look-up URL knows {ip} and {domain} only"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,a.example,,,open\n", "blocklists.csv:2:21: 'open' is no state"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,a.example,,,active\na,N,ip,,b.example,,,active\n", "blocklists.csv:3:1: 'a' stands twice; the first one is in line 2"},
    {"blocklists.csv", LIST_HEAD "a,N,ip,,,,,active\n", "blocklists.csv:2:9: Names In Replies is empty"},
    {"corrections.csv", CORRECTION_HEAD "a,,,4,,,,,,,,,,,,,\n", "corrections.csv:2:1: this row sets nothing and notes nothing"},
    {"corrections.csv", CORRECTION_HEAD "a,not,,4,,,,,,,,soft,,,,,\n", "corrections.csv:2:3: 'not' stands alone; words follow it"},
    {"corrections.csv", CORRECTION_HEAD "a,mailbox_ful,,4,,,,,,,,soft,,,,,\n", "corrections.csv:2:3: 'mailbox_ful' is no category; did you mean 'mailbox_full'?"},
    {"corrections.csv", CORRECTION_HEAD "a,,,7,,,,,,,,soft,,,,,\n", "corrections.csv:2:5: '7' is no class"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,550-540,,,,,soft,,,,,\n", "corrections.csv:2:8: '550-540' is no reply code and no range of them"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,99,,,,,soft,,,,,\n", "corrections.csv:2:8: '99' is no reply code and no range of them"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,5.7,,,,,,soft,,,,,\n", "corrections.csv:2:7: '5.7' is no enhanced code and no pattern of them"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,,,luck,,,soft,,,,,\n", "corrections.csv:2:10: 'luck' is no decider"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,,,,weather,,soft,,,,,\n", "corrections.csv:2:11: 'weather' is no circumstance"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,,,,,,,jump,,,,\n", "corrections.csv:2:14: 'jump' is no action"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,,,,,,,,,perhaps,,\n", "corrections.csv:2:16: 'perhaps' is no retry word"},
    {"corrections.csv", CORRECTION_HEAD "a,,,,,,,,,,,soft,,,,,\na,,,,,,,,,,,soft,,,,,\n", "corrections.csv:3:1: 'a' stands twice; the first one is in line 2"},
};

START_TEST(test_broken)
{
    ck_assert_ptr_null(load_with(broken[_i].file, slx_span_cstr(broken[_i].content)));
    char all[4096] = "", text[1024];
    bool found = false;
    for (size_t i = 0; i < diags.len; i++) {
        slx_diag_print(&diags.items[i], text, sizeof text);
        found = found || (diags.items[i].severity == SLX_ERROR && strncmp(text, broken[_i].want, strlen(broken[_i].want)) == 0);
        if (i < 4)
            strncat(strncat(all, text, sizeof all - strlen(all) - 2), "\n", 2);
    }
    ck_assert_msg(found, "expected: %s\ngot: %s", broken[_i].want, all);
}
END_TEST

/* Each file may be missing; the fault names it. */
START_TEST(test_missing)
{
    char want[128];
    const char *name = slx_registry_file_name((size_t)_i);
    ck_assert_ptr_null(load_with(name, (struct slx_span){0}));
    snprintf(want, sizeof want, "%s: the file is missing", name);
    ck_assert_msg(told(SLX_ERROR, want), "%s", want);
}
END_TEST

/* Each file, cut anywhere, is either read or refused with a place in it; nothing else happens. */
START_TEST(test_truncated)
{
    const char *name = slx_registry_file_name((size_t)_i);
    struct slx_span bytes = file_bytes(name);
    for (size_t cut = 1; cut < bytes.len; cut += bytes.len / 40 + 1) {
        slx_diag_list_deinit(&diags);
        struct slx_registry *other = load_with(name, slx_span_sub(bytes, 0, cut));
        ck_assert((other == NULL) == (diags.errors > 0));
        for (size_t i = 0; i < diags.len && !other; i++)
            ck_assert_msg(diags.items[i].file[0] && diags.items[i].text[0], "%s cut at %zu", name, cut);
        slx_registry_unref(other);
    }
}
END_TEST

START_TEST(test_file_too_large)
{
    char *bytes = calloc(1, SLX_REGISTRY_FILE_MAX_BYTES + 1);
    ck_assert_ptr_null(load_with("types.csv", (struct slx_span){bytes, SLX_REGISTRY_FILE_MAX_BYTES + 1}));
    ck_assert(told(SLX_ERROR, "types.csv: the file has 16777217 bytes, at most 16777216 are allowed"));
    free(bytes);
}
END_TEST

/* Faults of several files are told at once. */
START_TEST(test_all_faults_at_once)
{
    ck_assert_ptr_null(load_with("categories.csv", SLX_SPAN(CATEGORY_HEAD "a,,sft,none,none,nobody,no,no,,d,s,c,a,e,,,,,,,,,\n")));
    ck_assert_uint_ge(diags.errors, 4);
    ck_assert(told(SLX_ERROR, "categories.csv:2:3: Title is empty"));
    ck_assert(told(SLX_ERROR, "categories.csv:2:4: 'sft' is no type; did you mean 'soft'?"));
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("registry");
    TCase *tcase = tcase_create("registry");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_counts);
    tcase_add_test(tcase, test_keys_found);
    tcase_add_test(tcase, test_unknown_keys);
    tcase_add_test(tcase, test_classes_and_subjects);
    tcase_add_test(tcase, test_codes_say_enough);
    tcase_add_test(tcase, test_references_resolve);
    tcase_add_test(tcase, test_every_category_used);
    tcase_add_test(tcase, test_categories_hold_together);
    tcase_add_test(tcase, test_crosswalk_names);
    tcase_add_test(tcase, test_blocklists);
    tcase_add_test(tcase, test_vocabularies);
    tcase_add_test(tcase, test_iana_form);
    tcase_add_test(tcase, test_crlf_changes_nothing);
    tcase_add_test(tcase, test_reference_counts);
    tcase_add_test(tcase, test_file_names);
    tcase_add_loop_test(tcase, test_broken, 0, UNIT_COUNT(broken));
    tcase_add_loop_test(tcase, test_missing, 0, 14);
    tcase_add_loop_test(tcase, test_truncated, 0, 14);
    tcase_add_test(tcase, test_file_too_large);
    tcase_add_test(tcase, test_all_faults_at_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
