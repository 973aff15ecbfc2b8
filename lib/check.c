/*
 * check.c - see check.h. One function a field; each tells and goes on.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/check.h"

#include <stdio.h>

#include "base/utf8.h"

struct checker {
    const struct slx_registry *registry;
    const struct slx_plugin *plugin;
    const struct slx_rule *rule;
    struct slx_diag_list *diags;
};

void slx_check_fault(struct slx_diag_list *diags, enum slx_severity severity, const struct slx_plugin *plugin,
                     const struct slx_rule *rule, const char *format, ...)
{
    char text[SLX_DIAG_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (rule)
        slx_diag_list_add(diags, severity, plugin->file.ptr, rule->line, 0, "rule %.*s: %s", SLX_FMT(rule->id),
                          text);
    else
        slx_diag_list_add(diags, severity, plugin->file.ptr, 0, 0, "%s", text);
}

#define FAULT(c, ...) slx_check_fault((c)->diags, SLX_ERROR, (c)->plugin, (c)->rule, __VA_ARGS__)

static bool is_slug(struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!(text.ptr[i] >= 'a' && text.ptr[i] <= 'z') && !slx_is_digit(text.ptr[i]) && text.ptr[i] != '-' &&
            text.ptr[i] != '_' && text.ptr[i] != '.')
            return false;
    return text.len > 0;
}

static void check_id(struct checker *c)
{
    struct slx_span id = c->rule->id, name = c->plugin->name;
    bool prefixed = id.len > name.len + 1 && slx_span_starts(id, name) && id.ptr[name.len] == '.';
    if (!is_slug(id) || id.len > 100)
        FAULT(c, "an id is lower-case letters, digits, '-', '_' and '.', at most 100");
    else if (!prefixed)
        FAULT(c, "the id must begin with the plug-in's name: '%.*s.'", SLX_FMT(name));
}

static void check_phrases(struct checker *c, const char *field, struct slx_list phrases)
{
    if (phrases.len > SLX_PHRASES_MAX)
        FAULT(c, "when.%s has %zu phrases, at most %d are allowed", field, phrases.len, SLX_PHRASES_MAX);
    for (size_t i = 0; i < phrases.len; i++) {
        struct slx_span phrase = phrases.items[i];
        if (phrase.len < 2 || phrase.len > SLX_PHRASE_MAX_BYTES)
            FAULT(c, "when.%s: a phrase has 2 to %d bytes, '%.*s' has %zu", field, SLX_PHRASE_MAX_BYTES,
                  (int)(phrase.len < 40 ? phrase.len : 40), phrase.ptr, phrase.len);
        else if (!slx_utf8_valid(phrase))
            FAULT(c, "when.%s: a phrase is not UTF-8", field);
    }
}

static void check_when(struct checker *c)
{
    const struct slx_when *when = &c->rule->when;
    if (!when->codes_len && !when->enhanced_len && !when->text.len && !when->all_len && !when->pattern.len)
        FAULT(c, "when needs at least one of code, enhanced, text, all, pattern");
    if (when->vendor && !c->plugin->has_vendor)
        FAULT(c, "when.vendor = true, but the plug-in has no vendor table");
    check_phrases(c, "text", when->text);
    check_phrases(c, "none", when->none);
    for (size_t i = 0; i < when->all_len; i++) {
        if (when->all[i].len == 0)
            FAULT(c, "when.all: element %zu is empty", i + 1);
        check_phrases(c, "all", when->all[i]);
    }
    if (when->pattern.len > SLX_PATTERN_MAX_BYTES)
        FAULT(c, "when.pattern has %zu bytes, at most %d are allowed", when->pattern.len, SLX_PATTERN_MAX_BYTES);
    for (size_t i = 0; i < when->codes_len; i++)
        if (when->codes[i].from < 200 || when->codes[i].to > 699 || when->codes[i].from > when->codes[i].to)
            FAULT(c, "when.code: %u is not a reply code (200 to 699)", when->codes[i].from);
}

static void check_text_field(struct checker *c, const char *field, struct slx_span text, size_t max)
{
    if (!slx_utf8_valid(text))
        FAULT(c, "verdict.%s is not UTF-8", field);
    else if (slx_utf8_length(text) > max)
        FAULT(c, "verdict.%s has %zu characters, at most %zu are allowed", field, slx_utf8_length(text), max);
}

static void check_link(struct checker *c, const struct slx_link *link)
{
    bool web = slx_span_starts(link->href, SLX_SPAN("https://")) || slx_span_starts(link->href, SLX_SPAN("http://"));
    check_text_field(c, "links", link->title, 200);
    if (!web || !slx_utf8_valid(link->href))
        FAULT(c, "verdict.links: '%.*s' is not an http(s) address", SLX_FMT(link->href));
}

static void check_outcome(struct checker *c, const struct slx_outcome *out)
{
    check_text_field(c, "title", out->title, SLX_TITLE_MAX_CHARS);
    check_text_field(c, "summary", out->summary, 400);
    check_text_field(c, "customer_text", out->customer_text, 600);
    for (size_t i = 0; i < out->advice.len; i++)
        check_text_field(c, "advice", out->advice.items[i], 600);
    for (size_t i = 0; i < out->tags.len; i++)
        if (!is_slug(out->tags.items[i]))
            FAULT(c, "verdict.tags: '%.*s' is not a tag (lower-case letters, digits, '_')",
                  SLX_FMT(out->tags.items[i]));
    for (size_t i = 0; i < out->links_len; i++)
        check_link(c, &out->links[i]);
}

void slx_check_outcome(const struct slx_rule *rule, const struct slx_outcome *outcome, struct slx_diag_list *diags)
{
    struct checker c = {.plugin = rule->plugin, .rule = rule, .diags = diags};
    check_outcome(&c, outcome);
}

static void check_rule(struct checker *c)
{
    const struct slx_rule *rule = c->rule;
    check_id(c);
    if (rule->source.len == 0)
        FAULT(c, "source is missing; say where the text is documented or was seen ('own wording' is honest)");
    if (rule->weight < -SLX_WEIGHT_MAX || rule->weight > SLX_WEIGHT_MAX)
        FAULT(c, "weight is %d; it must lie between -%d and %d", rule->weight, SLX_WEIGHT_MAX, SLX_WEIGHT_MAX);
    check_when(c);
    if (rule->outcome.category == SLX_CATEGORY_NONE)
        FAULT(c, "verdict.category is missing");
    check_outcome(c, &rule->outcome);
    if (rule->examples_len == 0)
        FAULT(c, "examples are missing; a rule without an example cannot be tested");
    if (rule->examples_len > SLX_EXAMPLES_MAX || rule->counterexamples_len > SLX_EXAMPLES_MAX)
        FAULT(c, "at most %d examples and as many counterexamples are allowed", SLX_EXAMPLES_MAX);
}

static void check_vendor(struct checker *c)
{
    const struct slx_vendor *vendor = &c->plugin->vendor;
    if (!is_slug(vendor->id))
        FAULT(c, "vendor.id is missing or not lower-case letters, digits, '-'");
    if (vendor->name.len == 0)
        FAULT(c, "vendor.name is missing");
    struct slx_list kinds = slx_vendor_kinds();
    bool known = vendor->kind.len == 0;
    for (size_t i = 0; i < kinds.len; i++)
        known = known || slx_span_eq(vendor->kind, kinds.items[i]);
    if (!known)
        FAULT(c, "vendor.kind '%.*s' is none of provider, filter, mta, esp, forwarder, hoster, blocklist, security",
              SLX_FMT(vendor->kind));
    for (size_t i = 0; i < vendor->marks.len; i++)
        if (vendor->marks.items[i].len < 4)
            FAULT(c, "vendor.marks: '%.*s' is too short to be a mark (4 bytes at least)",
                  SLX_FMT(vendor->marks.items[i]));
    for (size_t i = 0; i < vendor->vendor_codes_len; i++)
        if (vendor->vendor_codes[i].code.len < 2)
            FAULT(c, "vendor_codes: a code has at least 2 characters");
}

void slx_check_plugin(const struct slx_registry *registry, const struct slx_plugin *plugin,
                      struct slx_diag_list *diags)
{
    struct checker c = {registry, plugin, NULL, diags};
    if (!is_slug(plugin->name) || plugin->name.len > SLX_PLUGIN_NAME_MAX)
        FAULT(&c, "name is missing or not lower-case letters, digits, '-' (at most %d)", SLX_PLUGIN_NAME_MAX);
    if (plugin->has_vendor)
        check_vendor(&c);
    for (size_t i = 0; i < plugin->rules_len; i++) {
        c.rule = &plugin->rules[i];
        check_rule(&c);
    }
}
