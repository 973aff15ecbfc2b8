/*
 * lua_read.c - the plug-in's own fields and its vendor; see lua_read.h.
 * Rules are read in lua_rule.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "host/lua_rule.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const plugin_keys[] = {"api", "name", "version", "license", "description", "vendor", "codes",
                                          "vendor_codes", "rules", "disable"};
static const char *const vendor_keys[] = {"id", "name", "kind", "marks", "mx", "domains", "url", "links"};
static const char *const vendor_code_keys[] = {"code", "category", "meaning"};
static const char *const meaning_keys[] = {"category", "meaning"};

static void read_vendor(struct slx_field_reader *r, int index)
{
    struct slx_vendor *vendor = &r->plugin->vendor;
    if (!slx_field_table(r, index, "vendor", ""))
        return;
    r->plugin->has_vendor = true;
    slx_field_check_keys(r, -1, vendor_keys, COUNT(vendor_keys), "vendor");
    vendor->id = slx_field_text(r, -1, "id", "vendor");
    vendor->name = slx_field_text(r, -1, "name", "vendor");
    vendor->kind = slx_field_text(r, -1, "kind", "vendor");
    vendor->url = slx_field_text(r, -1, "url", "vendor");
    vendor->marks = slx_field_texts(r, -1, "marks", "vendor");
    vendor->mx = slx_field_texts(r, -1, "mx", "vendor");
    vendor->domains = slx_field_texts(r, -1, "domains", "vendor");
    slx_lua_read_links(r, -1, "vendor", &vendor->links, &vendor->links_len);
    lua_pop(r->L, 1);
}

/* One row of `codes`: the key is at -2, the value at -1. */
static void read_code(struct slx_field_reader *r, struct slx_vendor_enhanced *row)
{
    struct slx_span key = slx_field_copy(r, -2);
    if (!slx_enhanced_parse(key, true, &row->code))
        slx_field_fault(r, slx_field_line_of(r->source, key, 0),
                        "codes: '%.*s' is no enhanced code such as 5.7.1, x.7.1 or 5.7.*", SLX_FMT(key));
    if (lua_istable(r->L, -1)) {
        slx_field_check_keys(r, -1, meaning_keys, COUNT(meaning_keys), "codes");
        row->category = slx_field_category(r, slx_field_text(r, -1, "category", "codes"), "codes");
        row->meaning = slx_field_text(r, -1, "meaning", "codes");
    } else if (lua_type(r->L, -1) == LUA_TSTRING) {
        row->category = slx_field_category(r, slx_field_copy(r, -1), "codes");
    } else {
        slx_field_fault(r, 0, "codes['%.*s'] must be a category or a table", SLX_FMT(key));
    }
}

static int by_code(const void *a, const void *b)
{
    const struct slx_vendor_enhanced *x = a, *y = b;
    if (x->code.class_ != y->code.class_)
        return (int)x->code.class_ - (int)y->code.class_;
    if (x->code.subject != y->code.subject)
        return (int)x->code.subject - (int)y->code.subject;
    return (int)x->code.detail - (int)y->code.detail;
}

/* Lua gives a table's rows in any order; they are sorted, exact codes before patterns. */
static void read_codes(struct slx_field_reader *r, int index)
{
    size_t count = 0, len = 0;
    if (!slx_field_table(r, index, "codes", ""))
        return;
    for (lua_pushnil(r->L); lua_next(r->L, -2); lua_pop(r->L, 1))
        count++;
    struct slx_vendor_enhanced *rows = slx_field_alloc(r, count, sizeof *rows);
    for (lua_pushnil(r->L); rows && lua_next(r->L, -2); lua_pop(r->L, 1)) {
        if (lua_type(r->L, -2) == LUA_TSTRING)
            read_code(r, &rows[len++]);
        else
            slx_field_fault(r, 0, "codes: a value without an enhanced code");
    }
    if (rows)
        qsort(rows, len, sizeof *rows, by_code);
    r->plugin->vendor.codes = rows;
    r->plugin->vendor.codes_len = len;
    lua_pop(r->L, 1);
}

static void read_vendor_codes(struct slx_field_reader *r, int index)
{
    if (!slx_field_table(r, index, "vendor_codes", ""))
        return;
    size_t count = slx_field_length(r, "vendor_codes"), len = 0;
    struct slx_vendor_code *rows = slx_field_alloc(r, count, sizeof *rows);
    for (size_t i = 0; rows && i < count; i++) {
        lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
        if (lua_istable(r->L, -1)) {
            slx_field_check_keys(r, -1, vendor_code_keys, COUNT(vendor_code_keys), "vendor_codes");
            rows[len].code = slx_field_text(r, -1, "code", "vendor_codes");
            rows[len].meaning = slx_field_text(r, -1, "meaning", "vendor_codes");
            struct slx_span category = slx_field_text(r, -1, "category", "vendor_codes");
            rows[len].category = slx_field_category(r, category, "vendor_codes");
            if (!category.len)
                slx_field_fault(r, slx_field_line_of(r->source, rows[len].code, 0), "vendor_codes: '%.*s' has no category",
                                SLX_FMT(rows[len].code));
            len++;
        } else {
            slx_field_fault(r, 0, "vendor_codes: item %zu must be a table", i + 1);
        }
        lua_pop(r->L, 1);
    }
    r->plugin->vendor.vendor_codes = rows;
    r->plugin->vendor.vendor_codes_len = len;
    lua_pop(r->L, 1);
}

static void read_rules(struct slx_field_reader *r, int index)
{
    struct slx_plugin *plugin = r->plugin;
    if (!slx_field_table(r, index, "rules", ""))
        return;
    size_t count = slx_field_length(r, "rules");
    plugin->rules = slx_field_alloc(r, count, sizeof *plugin->rules);
    for (size_t i = 0; plugin->rules && i < count; i++) {
        lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
        if (lua_istable(r->L, -1))
            slx_lua_read_rule(r, &plugin->rules[plugin->rules_len++], (int)i + 1);
        else
            slx_field_fault(r, 0, "rules: item %zu must be a table", i + 1);
        lua_pop(r->L, 1);
    }
    r->rule_id = (struct slx_span){0};
    lua_pop(r->L, 1);
}

bool slx_lua_read_plugin(lua_State *L, const struct slx_registry *registry, struct slx_span source,
                         struct slx_plugin *plugin, struct slx_diag_list *diags)
{
    size_t before = diags->errors;
    long long api = 0;
    struct slx_field_reader r = {
        .L = L, .registry = registry, .plugin = plugin, .diags = diags, .source = source, .place = {0, 1}};
    bool lua = slx_span_eq(plugin->language, SLX_SPAN("lua"));
    r.rule_line = slx_field_line_of(source, lua ? SLX_SPAN("return") : SLX_SPAN("plugin"), 0);
    if (!lua_istable(L, -1)) {
        slx_field_fault(&r, 0, "a plug-in returns one table, not a %s", lua_typename(L, lua_type(L, -1)));
        return false;
    }
    int index = lua_gettop(L);
    slx_field_check_keys(&r, index, plugin_keys, COUNT(plugin_keys), "the plug-in");
    if (!slx_field_integer(&r, index, "api", "", SLX_PLUGIN_API, SLX_PLUGIN_API, &api) && diags->errors == before)
        slx_field_fault(&r, 0, "api is missing; this program speaks api = %d", SLX_PLUGIN_API);
    plugin->name = slx_field_text(&r, index, "name", "");
    plugin->version = slx_field_text(&r, index, "version", "");
    plugin->license = slx_field_text(&r, index, "license", "");
    plugin->description = slx_field_text(&r, index, "description", "");
    plugin->disable = slx_field_texts(&r, index, "disable", "");
    read_vendor(&r, index);
    read_codes(&r, index);
    read_vendor_codes(&r, index);
    read_rules(&r, index);
    return diags->errors == before;
}
