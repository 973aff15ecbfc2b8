/*
 * ruleset_json.c - vendors, plug-ins and rules as JSON; see registry_json.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/registry_json.h"

static struct slx_span category_id(const struct slx_ruleset *set, uint8_t category)
{
    return category == SLX_CATEGORY_NONE ? (struct slx_span){0} : set->registry->categories[category].id;
}

static void links(struct slx_json *json, const struct slx_link *rows, size_t len)
{
    slx_json_key_array(json, "links");
    for (size_t i = 0; i < len; i++) {
        slx_json_object(json);
        slx_json_key_text(json, "title", rows[i].title);
        slx_json_key_text(json, "href", rows[i].href);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void vendor_codes(struct slx_json *json, const struct slx_ruleset *set, const struct slx_vendor *vendor)
{
    char text[16];
    slx_json_key_array(json, "codes");
    for (size_t i = 0; i < vendor->codes_len; i++) {
        slx_json_object(json);
        slx_json_key_text(json, "code", (struct slx_span){text, slx_enhanced_print(vendor->codes[i].code, text)});
        slx_json_key_text_or_null(json, "category", category_id(set, vendor->codes[i].category));
        slx_json_key_text_or_null(json, "meaning", vendor->codes[i].meaning);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
    slx_json_key_array(json, "vendor_codes");
    for (size_t i = 0; i < vendor->vendor_codes_len; i++) {
        slx_json_object(json);
        slx_json_key_text(json, "code", vendor->vendor_codes[i].code);
        slx_json_key_text_or_null(json, "category", category_id(set, vendor->vendor_codes[i].category));
        slx_json_key_text_or_null(json, "meaning", vendor->vendor_codes[i].meaning);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void vendor_rules(struct slx_json *json, const struct slx_ruleset *set, const struct slx_vendor *vendor)
{
    slx_json_key_array(json, "rules");
    for (size_t i = 0; i < set->rules_len; i++)
        if (set->rules[i].vendor != SLX_VENDOR_NONE && set->vendors[set->rules[i].vendor] == vendor)
            slx_json_text(json, set->rules[i].rule->id);
    slx_json_array_end(json);
}

void slx_json_vendor(struct slx_json *json, const struct slx_ruleset *set, const struct slx_vendor *vendor, bool whole)
{
    slx_json_object(json);
    slx_json_key_text(json, "id", vendor->id);
    slx_json_key_text(json, "name", vendor->name);
    slx_json_key_text_or_null(json, "kind", vendor->kind);
    slx_json_key_text_or_null(json, "url", vendor->url);
    if (whole) {
        slx_json_key_list(json, "marks", vendor->marks);
        slx_json_key_list(json, "mx", vendor->mx);
        slx_json_key_list(json, "domains", vendor->domains);
        vendor_codes(json, set, vendor);
        vendor_rules(json, set, vendor);
        links(json, vendor->links, vendor->links_len);
    }
    slx_json_object_end(json);
}

/* How its refine functions fare; null when it has none. */
static void write_refine(struct slx_json *json, const struct slx_ruleset *set, const struct slx_plugin *plugin)
{
    struct slx_refine_status status;
    if (!slx_ruleset_refine_status(set, plugin, &status)) {
        slx_json_key_null(json, "refine");
        return;
    }
    slx_json_key_object(json, "refine");
    slx_json_key_uint(json, "calls", status.calls);
    slx_json_key_uint(json, "faults", status.faults);
    slx_json_key_uint(json, "timeouts", status.timeouts);
    slx_json_key_text_or_null(json, "last_fault", slx_span_cstr(status.last_fault));
    slx_json_key_bool(json, "quarantined", status.quarantined);
    slx_json_key_uint(json, "quarantines", status.quarantines);
    slx_json_key_uint(json, "quarantine_left_s", status.quarantine_left_s);
    slx_json_key_uint(json, "workers", status.workers);
    slx_json_key_uint(json, "restarts", status.restarts);
    slx_json_object_end(json);
}

void slx_json_plugin(struct slx_json *json, const struct slx_ruleset *set, const struct slx_plugin *plugin, bool whole)
{
    uint64_t hits = 0;
    for (size_t i = 0; i < set->rules_len; i++)
        if (set->rules[i].rule->plugin == plugin)
            hits += slx_ruleset_hits(set, &set->rules[i]);
    slx_json_object(json);
    slx_json_key_text(json, "name", plugin->name);
    slx_json_key_text_or_null(json, "version", plugin->version);
    slx_json_key_text_or_null(json, "license", plugin->license);
    slx_json_key_text_or_null(json, "description", plugin->description);
    slx_json_key_text(json, "language", plugin->language);
    slx_json_key_text(json, "origin", plugin->site ? SLX_SPAN("site") : SLX_SPAN("shipped"));
    slx_json_key_text_or_null(json, "vendor", plugin->has_vendor ? plugin->vendor.id : (struct slx_span){0});
    slx_json_key_uint(json, "rules", plugin->rules_len);
    slx_json_key_uint(json, "hits", hits);
    write_refine(json, set, plugin);
    if (whole) {
        slx_json_key_array(json, "rule_ids");
        for (size_t i = 0; i < plugin->rules_len; i++)
            slx_json_text(json, plugin->rules[i].id);
        slx_json_array_end(json);
        slx_json_key_list(json, "disable", plugin->disable);
    }
    slx_json_object_end(json);
}

static void write_when(struct slx_json *json, const struct slx_when *when)
{
    char text[16];
    slx_json_key_object(json, "when");
    slx_json_key_array(json, "code");
    for (size_t i = 0; i < when->codes_len; i++) {
        char range[8];
        struct slx_buf buf = {.data = range, .cap = sizeof range, .max = sizeof range};
        slx_buf_add_uint(&buf, when->codes[i].from);
        if (when->codes[i].to != when->codes[i].from) {
            slx_buf_add_char(&buf, '-');
            slx_buf_add_uint(&buf, when->codes[i].to);
        }
        slx_json_text(json, slx_buf_span(&buf));
    }
    slx_json_array_end(json);
    slx_json_key_array(json, "enhanced");
    for (size_t i = 0; i < when->enhanced_len; i++)
        slx_json_text(json, (struct slx_span){text, slx_enhanced_print(when->enhanced[i], text)});
    slx_json_array_end(json);
    slx_json_key_array(json, "command");
    for (int i = 1; i < SLX_COMMAND_COUNT; i++)
        if (when->commands >> i & 1)
            slx_json_text(json, slx_command_id((enum slx_command)i));
    slx_json_array_end(json);
    slx_json_key_bool(json, "vendor", when->vendor);
    slx_json_key_list(json, "text", when->text);
    slx_json_key_array(json, "all");
    for (size_t i = 0; i < when->all_len; i++) {
        slx_json_array(json);
        for (size_t k = 0; k < when->all[i].len; k++)
            slx_json_text(json, when->all[i].items[k]);
        slx_json_array_end(json);
    }
    slx_json_array_end(json);
    slx_json_key_list(json, "none", when->none);
    slx_json_key_text_or_null(json, "pattern", when->pattern);
    slx_json_object_end(json);
}

static void write_examples(struct slx_json *json, const char *key, const struct slx_example *examples, size_t len)
{
    slx_json_key_array(json, key);
    for (size_t i = 0; i < len; i++) {
        slx_json_object(json);
        slx_json_key_text(json, "reply", examples[i].reply);
        if (examples[i].mx.len)
            slx_json_key_text(json, "mx", examples[i].mx);
        if (examples[i].recipient.len)
            slx_json_key_text(json, "recipient", examples[i].recipient);
        if (examples[i].command)
            slx_json_key_text(json, "command", slx_command_id(examples[i].command));
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

void slx_json_rule(struct slx_json *json, const struct slx_ruleset *set, const struct slx_compiled *compiled, bool whole)
{
    const struct slx_rule *rule = compiled->rule;
    slx_json_object(json);
    slx_json_key_text(json, "id", rule->id);
    slx_json_key_text(json, "plugin", rule->plugin->name);
    slx_json_key_text(json, "category", category_id(set, rule->outcome.category));
    slx_json_key_text(json, "source", rule->source);
    slx_json_key_uint(json, "hits", slx_ruleset_hits(set, compiled));
    slx_json_key_bool(json, "disabled", compiled->disabled);
    if (whole) {
        slx_json_key_uint(json, "line", rule->line);
        slx_json_key_bool(json, "refine", rule->refine != 0);
        write_when(json, &rule->when);
        slx_json_key_list(json, "tags", rule->outcome.tags);
        slx_json_key_text_or_null(json, "title", rule->outcome.title);
        slx_json_key_text_or_null(json, "summary", rule->outcome.summary);
        slx_json_key_text_or_null(json, "customer_text", rule->outcome.customer_text);
        slx_json_key_list(json, "advice", rule->outcome.advice);
        links(json, rule->outcome.links, rule->outcome.links_len);
        write_examples(json, "examples", rule->examples, rule->examples_len);
        write_examples(json, "counterexamples", rule->counterexamples, rule->counterexamples_len);
    }
    slx_json_object_end(json);
}
