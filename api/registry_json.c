/*
 * registry_json.c - codes, categories, terms and blocklists; see registry_json.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/registry_json.h"

#include <stdio.h>

#include "lib/words.h"

enum { WORDS_MAX_BYTES = 64 * 1024 }; /* of one category */

static struct slx_span category_id(const struct slx_registry *registry, uint8_t category)
{
    return category == SLX_CATEGORY_NONE ? (struct slx_span){0} : registry->categories[category].id;
}

static const struct {
    char digit;
    struct slx_span meaning;
} first_digits[] = {
    {'2', {"Done: the command was carried out.", 34}},
    {'3', {"Go on: the server waits for more input.", 39}},
    {'4', {"Not now: the same attempt may succeed later.", 44}},
    {'5', {"No: the same attempt will fail again.", 37}},
    {'6', {"Not an SMTP class; platforms use it for events of their own.", 60}},
};

static const struct slx_span second_digits[10] = {
    {"Syntax of the command.", 22},
    {"Information, such as help or status.", 36},
    {"The connection.", 15},
    {"Not assigned by RFC 5321; used by AUTH (RFC 4954).", 50},
    {"Not assigned by RFC 5321.", 25},
    {"The mail system that receives.", 30},
    {"Not assigned by RFC 5321.", 25},
    {"Not assigned by RFC 5321.", 25},
    {"Not assigned by RFC 5321.", 25},
    {"Not assigned by RFC 5321.", 25},
};

struct slx_span slx_digit_meaning(unsigned code, unsigned place)
{
    if (place == 1)
        return second_digits[code / 10 % 10];
    if (place == 2)
        return SLX_SPAN("The detail: which reply of its kind.");
    for (size_t i = 0; i < sizeof first_digits / sizeof first_digits[0]; i++)
        if (first_digits[i].digit == (char)('0' + code / 100))
            return first_digits[i].meaning;
    return (struct slx_span){0};
}

void slx_json_digits(struct slx_json *json, unsigned code)
{
    char digits[3] = {(char)('0' + code / 100 % 10), (char)('0' + code / 10 % 10), (char)('0' + code % 10)};
    slx_json_array(json);
    for (unsigned place = 0; place < 3; place++) {
        struct slx_span meaning = slx_digit_meaning(code, place);
        if (!meaning.len)
            continue;
        slx_json_object(json);
        slx_json_key_text(json, "digit", (struct slx_span){&digits[place], 1});
        slx_json_key_text(json, "meaning", meaning);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void part(struct slx_json *json, struct slx_span name, unsigned value, const struct slx_term *term)
{
    slx_json_object(json);
    slx_json_key_text(json, "part", name);
    slx_json_key_uint(json, "value", value);
    slx_json_key_text_or_null(json, "title", term ? term->title : (struct slx_span){0});
    slx_json_key_text_or_null(json, "meaning", term ? term->description : (struct slx_span){0});
    slx_json_object_end(json);
}

void slx_json_parts(struct slx_json *json, const struct slx_registry *registry, struct slx_enhanced code)
{
    slx_json_array(json);
    if (code.class_ < 6)
        part(json, SLX_SPAN("class"), code.class_, &registry->classes[code.class_]);
    if (code.subject < 10)
        part(json, SLX_SPAN("subject"), code.subject, &registry->subjects[code.subject]);
    slx_json_array_end(json);
}

static void advice(struct slx_json *json, const struct slx_advice *advice)
{
    slx_json_key_object(json, "advice");
    slx_json_key_text_or_null(json, "customer", advice->customer);
    slx_json_key_list(json, "agent", advice->agent);
    slx_json_key_list(json, "engineer", advice->engineer);
    slx_json_object_end(json);
}

static void by_command(struct slx_json *json, const struct slx_registry *registry, unsigned code)
{
    slx_json_key_array(json, "by_command");
    for (size_t i = 0; i < registry->meanings_len; i++) {
        const struct slx_command_meaning *row = &registry->meanings[i];
        if (row->code != code)
            continue;
        slx_json_object(json);
        slx_json_key_text(json, "command", slx_command_id(row->command));
        slx_json_key_text_or_null(json, "category", category_id(registry, row->category));
        slx_json_key_text(json, "meaning", row->meaning);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

void slx_json_reply_code(struct slx_json *json, const struct slx_registry *registry,
                         const struct slx_reply_code *entry)
{
    slx_json_object(json);
    slx_json_key_uint(json, "code", entry->code);
    slx_json_key_text(json, "title", entry->sample_text);
    slx_json_key_text(json, "description", entry->description);
    slx_json_key_text(json, "standing", entry->standing);
    slx_json_key_text_or_null(json, "reference", entry->reference);
    slx_json_key(json, "digits");
    slx_json_digits(json, entry->code);
    slx_json_key_text_or_null(json, "category", category_id(registry, entry->category));
    slx_json_key_list(json, "commands", entry->commands);
    by_command(json, registry, entry->code);
    slx_json_key_list(json, "enhanced", entry->enhanced);
    advice(json, &entry->advice);
    slx_json_key_text_or_null(json, "note", entry->note);
    slx_json_object_end(json);
}

bool slx_vendor_code_fits(const struct slx_vendor_enhanced *own, struct slx_enhanced code)
{
    return own->code.subject == code.subject && own->code.detail == code.detail &&
           (own->code.class_ == code.class_ || own->code.class_ == SLX_ENHANCED_ANY || code.class_ == SLX_ENHANCED_ANY);
}

static void vendor_meanings(struct slx_json *json, const struct slx_ruleset *set, struct slx_enhanced code)
{
    char text[16];
    slx_json_key_array(json, "vendors");
    for (size_t i = 0; set && i < set->vendors_len; i++)
        for (size_t k = 0; k < set->vendors[i]->codes_len; k++) {
            const struct slx_vendor_enhanced *own = &set->vendors[i]->codes[k];
            if (!slx_vendor_code_fits(own, code))
                continue;
            slx_json_object(json);
            slx_json_key_text(json, "vendor", set->vendors[i]->id);
            slx_json_key_text(json, "name", set->vendors[i]->name);
            slx_json_key_text(json, "code", (struct slx_span){text, slx_enhanced_print(own->code, text)});
            slx_json_key_text_or_null(json, "category", category_id(set->registry, own->category));
            slx_json_key_text_or_null(json, "meaning", own->meaning);
            slx_json_object_end(json);
        }
    slx_json_array_end(json);
}

static void class_categories(struct slx_json *json, const struct slx_registry *registry,
                             const struct slx_enhanced_code *entry)
{
    slx_json_key_object(json, "categories");
    slx_json_key_text_or_null(json, "2", category_id(registry, entry->category[2]));
    slx_json_key_text_or_null(json, "4", category_id(registry, entry->category[4]));
    slx_json_key_text_or_null(json, "5", category_id(registry, entry->category[5]));
    slx_json_object_end(json);
}

void slx_json_enhanced_code(struct slx_json *json, const struct slx_registry *registry,
                            const struct slx_ruleset *set, struct slx_enhanced code,
                            const struct slx_enhanced_code *entry)
{
    char text[16];
    size_t len = slx_enhanced_print(code, text);
    if (text[0] == 'x')
        text[0] = 'X';
    slx_json_object(json);
    slx_json_key_text(json, "code", (struct slx_span){text, len});
    slx_json_key_text(json, "title", entry->sample_text);
    slx_json_key_text(json, "description", entry->description);
    slx_json_key_text(json, "state", entry->state);
    slx_json_key_text_or_null(json, "stated_use", entry->stated_use);
    slx_json_key_text_or_null(json, "reference", entry->reference);
    slx_json_key_text_or_null(json, "basic_codes", entry->basic_codes);
    slx_json_key(json, "parts");
    slx_json_parts(json, registry, code);
    class_categories(json, registry, entry);
    vendor_meanings(json, set, code);
    advice(json, &entry->advice);
    slx_json_object_end(json);
}

/* A category's words have placeholders for the facts of a reply; here there is no reply. */
static void words(struct slx_json *json, const struct slx_category *category)
{
    struct slx_arena arena;
    slx_arena_init(&arena, WORDS_MAX_BYTES);
    slx_json_key_text(json, "summary", slx_words_plain(category->summary, &arena));
    struct slx_advice plain = slx_words_plain_advice(&category->advice, &arena);
    advice(json, &plain);
    slx_arena_deinit(&arena);
}

void slx_json_category(struct slx_json *json, const struct slx_category *category)
{
    slx_json_object(json);
    slx_json_key_text(json, "id", category->id);
    slx_json_key_text(json, "title", category->title);
    slx_json_key_text(json, "definition", category->definition);
    slx_json_key_text(json, "type", slx_type_id(category->type));
    slx_json_key_text(json, "action", slx_action_id(category->action));
    slx_json_key_text(json, "suppress", slx_suppress_id(category->suppress));
    slx_json_key_text(json, "retry", slx_retry_id(category->retry));
    slx_json_key(json, "retry_after_s");
    if (category->retry_after_s)
        slx_json_uint(json, category->retry_after_s);
    else
        slx_json_null(json);
    slx_json_key_text(json, "concerns", slx_concerns_id(category->concerns));
    slx_json_key_text(json, "who", slx_who_id(category->who));
    words(json, category);
    slx_json_key_list(json, "tags", category->tags);
    slx_json_key_list(json, "enhanced", category->enhanced);
    slx_json_key_object(json, "crosswalk");
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        slx_json_key_list(json, slx_crosswalk_names[i].ptr, category->crosswalk[i]);
    slx_json_object_end(json);
    slx_json_object_end(json);
}

void slx_json_term(struct slx_json *json, const struct slx_term *term)
{
    slx_json_object(json);
    slx_json_key_text(json, "id", term->id);
    slx_json_key_text(json, "title", term->title);
    slx_json_key_text(json, "description", term->description);
    slx_json_object_end(json);
}

void slx_json_blocklist(struct slx_json *json, const struct slx_blocklist *list)
{
    static const struct {
        unsigned bit;
        struct slx_span name;
    } kinds[] = {{SLX_KIND_IP, {"ip", 2}}, {SLX_KIND_DOMAIN, {"domain", 6}}, {SLX_KIND_URI, {"uri", 3}}};
    slx_json_object(json);
    slx_json_key_text(json, "id", list->id);
    slx_json_key_text(json, "name", list->name);
    slx_json_key_array(json, "kinds");
    for (size_t i = 0; i < 3; i++)
        if (list->kinds & kinds[i].bit)
            slx_json_text(json, kinds[i].name);
    slx_json_array_end(json);
    slx_json_key_text(json, "state", list->closed ? SLX_SPAN("closed") : SLX_SPAN("active"));
    slx_json_key_list(json, "zones", list->zones);
    slx_json_key_list(json, "names", list->names);
    slx_json_key_text_or_null(json, "lookup_url", list->lookup_url);
    slx_json_key_text_or_null(json, "delist_url", list->delist_url);
    slx_json_key_text_or_null(json, "operator", list->operator_);
    slx_json_key_text_or_null(json, "note", list->note);
    slx_json_object_end(json);
}
