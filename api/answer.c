/*
 * answer.c - resources: lists and single entries; see answer.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer.h"

#include "api/registry_json.h"
#include "base/version.h"

static bool unknown_id(struct slx_api *api, const char *what, struct slx_span id, const char *where)
{
    return slx_problem_set(api->problem, SLX_PROBLEM_UNKNOWN_ID, NULL, "There is no %s '%.*s'; %s lists them all.", what,
                           (int)(id.len < 80 ? id.len : 80), id.ptr, where);
}

static bool finish(struct slx_api *api)
{
    slx_buf_add_char(api->out, '\n');
    return true;
}

/* {"<key>": [ ... ], "count": N} around what `write` writes. */
#define LIST(api, key, count, write)                                                                \
    do {                                                                                            \
        struct slx_json json;                                                                       \
        slx_json_init(&json, (api)->out);                                                           \
        slx_json_object(&json);                                                                     \
        slx_json_key_uint(&json, "count", (count));                                                 \
        slx_json_key_array(&json, key);                                                             \
        for (size_t i = 0; i < (count); i++)                                                        \
            write;                                                                                  \
        slx_json_array_end(&json);                                                                  \
        slx_json_object_end(&json);                                                                 \
    } while (0)

bool slx_api_codes(struct slx_api *api)
{
    const struct slx_registry *registry = api->set->registry;
    LIST(api, "codes", registry->replies_len, slx_json_reply_code(&json, registry, &registry->replies[i]));
    return finish(api);
}

bool slx_api_code(struct slx_api *api, struct slx_span id)
{
    uint64_t code;
    struct slx_json json;
    if (id.len != 3 || !slx_span_to_uint(id, 699, &code) || code < 200)
        return slx_problem_set(api->problem, SLX_PROBLEM_BAD_CODE, "code",
                               "A reply code has three digits, 200 to 699; '%.*s' is none.",
                               (int)(id.len < 40 ? id.len : 40), id.ptr);
    const struct slx_reply_code *entry = slx_registry_reply(api->set->registry, (unsigned)code);
    if (entry) {
        slx_json_init(&json, api->out);
        slx_json_reply_code(&json, api->set->registry, entry);
        return finish(api);
    }
    if (api->extra) {
        slx_json_init(&json, api->extra);
        slx_json_object(&json);
        slx_json_key_object(&json, "nearest");
        slx_json_key_uint(&json, "code", code);
        slx_json_key(&json, "digits");
        slx_json_digits(&json, (unsigned)code);
        slx_json_object_end(&json);
        slx_json_object_end(&json);
    }
    return slx_problem_set(api->problem, SLX_PROBLEM_UNKNOWN_CODE, NULL,
                           "The code %u is well formed but not in the registry; `nearest` explains its digits.",
                           (unsigned)code);
}

static const struct slx_enhanced any_class = {SLX_ENHANCED_ANY, 0, 0};

static struct slx_enhanced with_class(unsigned class_, const struct slx_enhanced_code *entry)
{
    return (struct slx_enhanced){(uint16_t)class_, entry->subject, entry->detail};
}

bool slx_api_enhanced_all(struct slx_api *api)
{
    const struct slx_registry *registry = api->set->registry;
    LIST(api, "enhanced", registry->enhanced_len,
         slx_json_enhanced_code(&json, registry, api->set, with_class(any_class.class_, &registry->enhanced[i]),
                                &registry->enhanced[i]));
    return finish(api);
}

/* "5.7.x", "x.7.x": all codes that match. */
static bool enhanced_list(struct slx_api *api, struct slx_enhanced pattern)
{
    const struct slx_registry *registry = api->set->registry;
    struct slx_json json;
    char text[16];
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_text(&json, "pattern", (struct slx_span){text, slx_enhanced_print(pattern, text)});
    slx_json_key(&json, "parts");
    slx_json_parts(&json, registry, pattern);
    slx_json_key_array(&json, "enhanced");
    for (size_t i = 0; i < registry->enhanced_len; i++) {
        const struct slx_enhanced_code *entry = &registry->enhanced[i];
        struct slx_enhanced code = with_class(pattern.class_, entry);
        bool fits = (pattern.subject == SLX_ENHANCED_ANY || pattern.subject == entry->subject) &&
                    (pattern.detail == SLX_ENHANCED_ANY || pattern.detail == entry->detail);
        if (fits)
            slx_json_enhanced_code(&json, registry, api->set, code, entry);
    }
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    return finish(api);
}

static bool unknown_enhanced(struct slx_api *api, struct slx_enhanced code)
{
    char text[16];
    struct slx_json json;
    struct slx_span printed = {text, slx_enhanced_print(code, text)};
    if (api->extra) {
        slx_json_init(&json, api->extra);
        slx_json_object(&json);
        slx_json_key_object(&json, "nearest");
        slx_json_key_text(&json, "code", printed);
        slx_json_key(&json, "parts");
        slx_json_parts(&json, api->set->registry, code);
        slx_json_object_end(&json);
        slx_json_object_end(&json);
    }
    return slx_problem_set(api->problem, SLX_PROBLEM_UNKNOWN_CODE, NULL,
                           "The code %.*s is well formed but not in the registry; `nearest` explains its class and subject.",
                           SLX_FMT(printed));
}

bool slx_api_enhanced(struct slx_api *api, struct slx_span id)
{
    struct slx_enhanced code;
    if (!slx_enhanced_parse(id, true, &code))
        return slx_problem_set(api->problem, SLX_PROBLEM_BAD_ENHANCED_CODE, "code",
                               "An enhanced code is class.subject.detail: class 2, 4 or 5 (or x), then 1 to 3 digits "
                               "without leading zeros (or x); '%.*s' is none (RFC 3463).",
                               (int)(id.len < 40 ? id.len : 40), id.ptr);
    if (code.subject == SLX_ENHANCED_ANY || code.detail == SLX_ENHANCED_ANY)
        return enhanced_list(api, code);
    const struct slx_enhanced_code *entry = slx_registry_enhanced(api->set->registry, code.subject, code.detail);
    if (!entry)
        return unknown_enhanced(api, code);
    struct slx_json json;
    slx_json_init(&json, api->out);
    slx_json_enhanced_code(&json, api->set->registry, api->set, code, entry);
    return finish(api);
}

bool slx_api_categories(struct slx_api *api)
{
    const struct slx_registry *registry = api->set->registry;
    LIST(api, "categories", registry->categories_len, slx_json_category(&json, &registry->categories[i]));
    return finish(api);
}

bool slx_api_category(struct slx_api *api, struct slx_span id)
{
    struct slx_json json;
    uint8_t category = slx_registry_category(api->set->registry, id);
    if (category == SLX_CATEGORY_NONE)
        return unknown_id(api, "category", id, "/v1/categories");
    slx_json_init(&json, api->out);
    slx_json_category(&json, &api->set->registry->categories[category]);
    return finish(api);
}

bool slx_api_blocklists(struct slx_api *api)
{
    const struct slx_registry *registry = api->set->registry;
    LIST(api, "blocklists", registry->blocklists_len, slx_json_blocklist(&json, &registry->blocklists[i]));
    return finish(api);
}

bool slx_api_blocklist(struct slx_api *api, struct slx_span id)
{
    struct slx_json json;
    const struct slx_blocklist *list = slx_registry_blocklist(api->set->registry, id);
    if (!list)
        return unknown_id(api, "blocklist", id, "/v1/blocklists");
    slx_json_init(&json, api->out);
    slx_json_blocklist(&json, list);
    return finish(api);
}

bool slx_api_types(struct slx_api *api)
{
    LIST(api, "types", (size_t)SLX_TYPE_COUNT, slx_json_term(&json, &api->set->registry->types[i]));
    return finish(api);
}

bool slx_api_actions(struct slx_api *api)
{
    LIST(api, "actions", (size_t)SLX_ACTION_COUNT, slx_json_term(&json, &api->set->registry->actions[i]));
    return finish(api);
}

bool slx_api_vendors(struct slx_api *api)
{
    LIST(api, "vendors", api->set->vendors_len, slx_json_vendor(&json, api->set, api->set->vendors[i], false));
    return finish(api);
}

bool slx_api_vendor(struct slx_api *api, struct slx_span id)
{
    struct slx_json json;
    const struct slx_vendor *vendor = slx_ruleset_vendor(api->set, id);
    if (!vendor)
        return unknown_id(api, "vendor", id, "/v1/vendors");
    slx_json_init(&json, api->out);
    slx_json_vendor(&json, api->set, vendor, true);
    return finish(api);
}

static void write_report(struct slx_json *json, const struct slx_load_report *report)
{
    slx_json_key_object(json, "last_load");
    slx_json_key_text(json, "result", report->failed ? SLX_SPAN("failed") : report->left_out ? SLX_SPAN("degraded") : SLX_SPAN("ok"));
    slx_json_key_uint(json, "left_out", report->left_out);
    slx_json_key_array(json, "faults");
    for (size_t i = 0; i < report->faults.len; i++) {
        const struct slx_diag *fault = &report->faults.items[i];
        slx_json_object(json);
        slx_json_key_text(json, "severity", fault->severity == SLX_ERROR ? SLX_SPAN("error") : SLX_SPAN("warning"));
        slx_json_key_text_or_null(json, "file", slx_span_cstr(fault->file));
        slx_json_key_uint(json, "line", fault->line);
        slx_json_key_text(json, "text", slx_span_cstr(fault->text));
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
    slx_json_object_end(json);
}

bool slx_api_plugins(struct slx_api *api)
{
    const struct slx_ruleset *set = api->set;
    struct slx_json json;
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_uint(&json, "count", set->plugins_len);
    slx_json_key_array(&json, "plugins");
    for (size_t i = 0; i < set->plugins_len; i++)
        slx_json_plugin(&json, set, set->plugins[i], false);
    slx_json_array_end(&json);
    if (api->report)
        write_report(&json, api->report);
    slx_json_object_end(&json);
    return finish(api);
}

bool slx_api_plugin(struct slx_api *api, struct slx_span id)
{
    struct slx_json json;
    const struct slx_plugin *plugin = slx_ruleset_plugin(api->set, id);
    if (!plugin)
        return unknown_id(api, "plug-in", id, "/v1/plugins");
    slx_json_init(&json, api->out);
    slx_json_plugin(&json, api->set, plugin, true);
    return finish(api);
}

bool slx_api_rules(struct slx_api *api)
{
    LIST(api, "rules", api->set->rules_len, slx_json_rule(&json, api->set, &api->set->rules[i], false));
    return finish(api);
}

bool slx_api_rule(struct slx_api *api, struct slx_span id)
{
    struct slx_json json;
    const struct slx_compiled *rule = slx_ruleset_rule(api->set, id);
    if (!rule)
        return unknown_id(api, "rule", id, "/v1/rules");
    slx_json_init(&json, api->out);
    slx_json_rule(&json, api->set, rule, true);
    return finish(api);
}

bool slx_api_version(struct slx_api *api)
{
    struct slx_json json;
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_text(&json, "program", SLX_SPAN(SLX_VERSION));
    slx_json_key_text(&json, "api", SLX_SPAN(SLX_API_VERSION));
    slx_json_key_uint(&json, "verdict", SLX_VERDICT_VERSION);
    slx_json_key_uint(&json, "plugin_api", SLX_PLUGIN_API);
    slx_json_key_text(&json, "registry", slx_span_cstr(api->set->registry->version));
    slx_json_key_text(&json, "ruleset", slx_span_cstr(api->set->version));
    slx_json_key_uint(&json, "plugins", api->set->plugins_len);
    slx_json_key_uint(&json, "rules", api->set->rules_len);
    slx_json_object_end(&json);
    return finish(api);
}

bool slx_api_problem_page(struct slx_api *api, struct slx_span name)
{
    struct slx_json json;
    const struct slx_problem_row *row = slx_problem_find(name);
    if (!row)
        return slx_problem_set(api->problem, SLX_PROBLEM_UNKNOWN_ID, NULL, "There is no problem type '%.*s'.",
                               (int)(name.len < 80 ? name.len : 80), name.ptr);
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_text(&json, "name", row->name);
    slx_json_key_uint(&json, "status", row->status);
    slx_json_key_text(&json, "title", row->title);
    slx_json_object_end(&json);
    return finish(api);
}
