/*
 * lua_rule.c - see lua_rule.h: when, verdict, examples.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_rule.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const rule_keys[] = {"id", "source", "when", "verdict", "examples", "counterexamples", "weight",
                                        "refine"};
static const char *const when_keys[] = {"code", "enhanced", "command", "vendor", "text", "all", "none", "pattern"};
static const char *const verdict_keys[] = {"category", "tags", "title", "summary", "customer_text", "advice", "links",
                                           "action", "suppress", "retry", "retry_after", "who"};
static const char *const example_keys[] = {"reply", "mx", "recipient", "command"};
static const char *const link_keys[] = {"title", "href"};

/* 550, "550" or "5xx" on top of the stack. */
static bool read_code(struct slx_field_reader *r, struct slx_code_range *range)
{
    lua_State *L = r->L;
    uint64_t code = 0;
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 0 && lua_tointeger(L, -1) <= 999) {
        code = (uint64_t)lua_tointeger(L, -1);
        *range = (struct slx_code_range){(uint16_t)code, (uint16_t)code};
        return true;
    }
    if (lua_type(L, -1) == LUA_TSTRING) {
        size_t len;
        const char *text = lua_tolstring(L, -1, &len);
        if (len == 3 && text[0] >= '2' && text[0] <= '6' && text[1] == 'x' && text[2] == 'x') {
            uint16_t from = (uint16_t)((text[0] - '0') * 100);
            *range = (struct slx_code_range){from, (uint16_t)(from + 99)};
            return true;
        }
        if (slx_span_to_uint((struct slx_span){text, len}, 999, &code)) {
            *range = (struct slx_code_range){(uint16_t)code, (uint16_t)code};
            return true;
        }
    }
    slx_field_fault(r, 0, "when.code must be a reply code such as 550, or '5xx', or a list of those");
    return false;
}

static void read_codes(struct slx_field_reader *r, int index, struct slx_when *when)
{
    lua_State *L = r->L;
    int type = lua_getfield(L, index, "code");
    size_t count = type == LUA_TTABLE ? slx_field_length(r, "when.code") : type == LUA_TNIL ? 0 : 1;
    struct slx_code_range *ranges = slx_field_alloc(r, count, sizeof *ranges);
    for (size_t i = 0; ranges && i < count; i++) {
        if (type == LUA_TTABLE)
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
        else
            lua_pushvalue(L, -1);
        when->codes_len += read_code(r, &ranges[when->codes_len]);
        lua_pop(L, 1);
    }
    when->codes = ranges;
    lua_pop(L, 1);
}

static void read_enhanced(struct slx_field_reader *r, int index, struct slx_when *when)
{
    struct slx_list texts = slx_field_texts(r, index, "enhanced", "when");
    struct slx_enhanced *codes = slx_field_alloc(r, texts.len, sizeof *codes);
    for (size_t i = 0; codes && i < texts.len; i++) {
        if (slx_enhanced_parse(texts.items[i], true, &codes[when->enhanced_len]))
            when->enhanced_len++;
        else
            slx_field_fault(r, 0, "when.enhanced: '%.*s' is no enhanced code such as 5.7.1, x.7.1 or 5.7.*",
                            SLX_FMT(texts.items[i]));
    }
    when->enhanced = codes;
}

static enum slx_command read_command(struct slx_field_reader *r, struct slx_span word)
{
    enum slx_command command = SLX_COMMAND_UNKNOWN;
    if (!slx_command_parse(word, &command) || command == SLX_COMMAND_UNKNOWN)
        slx_field_fault(r, 0, "command '%.*s' is none of connect EHLO HELO STARTTLS AUTH MAIL RCPT DATA END_OF_DATA "
                              "BDAT QUIT", SLX_FMT(word));
    return command;
}

static void read_all(struct slx_field_reader *r, int index, struct slx_when *when)
{
    lua_State *L = r->L;
    int type = lua_getfield(L, index, "all");
    if (type != LUA_TNIL && type != LUA_TTABLE)
        slx_field_fault(r, 0, "when.all must be a list, not a %s", lua_typename(L, type));
    size_t count = type == LUA_TTABLE ? slx_field_length(r, "when.all") : 0;
    struct slx_list *all = slx_field_alloc(r, count, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        all[when->all_len++] = slx_field_texts_here(r, "when.all");
        lua_pop(L, 1);
    }
    when->all = all;
    lua_pop(L, 1);
}

static void read_when(struct slx_field_reader *r, int index, struct slx_when *when)
{
    if (!slx_field_table(r, index, "when", "")) {
        slx_field_fault(r, 0, "when is missing");
        return;
    }
    int at = lua_gettop(r->L);
    slx_field_check_keys(r, at, when_keys, COUNT(when_keys), "when");
    read_codes(r, at, when);
    read_enhanced(r, at, when);
    struct slx_list commands = slx_field_texts(r, at, "command", "when");
    for (size_t i = 0; i < commands.len; i++)
        when->commands = (uint16_t)(when->commands | 1u << read_command(r, commands.items[i]));
    int type = lua_getfield(r->L, at, "vendor");
    if (type != LUA_TNIL && type != LUA_TBOOLEAN)
        slx_field_fault(r, 0, "when.vendor must be true");
    when->vendor = lua_toboolean(r->L, -1);
    lua_pop(r->L, 1);
    when->text = slx_field_texts(r, at, "text", "when");
    read_all(r, at, when);
    when->none = slx_field_texts(r, at, "none", "when");
    when->pattern = slx_field_text(r, at, "pattern", "when");
    lua_pop(r->L, 1);
}

void slx_lua_read_links(struct slx_field_reader *r, int index, const char *where, const struct slx_link **links,
                        size_t *len)
{
    if (!slx_field_table(r, index, "links", where))
        return;
    size_t count = slx_field_length(r, "links");
    struct slx_link *rows = slx_field_alloc(r, count, sizeof *rows);
    for (size_t i = 0; rows && i < count; i++) {
        lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
        if (lua_istable(r->L, -1)) {
            slx_field_check_keys(r, -1, link_keys, COUNT(link_keys), "links");
            rows[i].title = slx_field_text(r, -1, "title", "links");
            rows[i].href = slx_field_text(r, -1, "href", "links");
        } else {
            slx_field_fault(r, 0, "links: item %zu must be a table { title =, href = }", i + 1);
        }
        lua_pop(r->L, 1);
    }
    *links = rows;
    *len = rows ? count : 0;
    lua_pop(r->L, 1);
}

void slx_lua_read_outcome(struct slx_field_reader *r, int index, struct slx_outcome *outcome)
{
    long long seconds;
    slx_field_check_keys(r, index, verdict_keys, COUNT(verdict_keys), "verdict");
    struct slx_span category = slx_field_text(r, index, "category", "verdict");
    if (category.len)
        outcome->category = slx_field_category(r, category, "verdict");
    outcome->tags = slx_field_texts(r, index, "tags", "verdict");
    outcome->title = slx_field_text(r, index, "title", "verdict");
    outcome->summary = slx_field_text(r, index, "summary", "verdict");
    outcome->customer_text = slx_field_text(r, index, "customer_text", "verdict");
    outcome->advice = slx_field_texts(r, index, "advice", "verdict");
    slx_lua_read_links(r, index, "verdict", &outcome->links, &outcome->links_len);
    outcome->action = slx_field_term(r, index, "action", "verdict", slx_action_ids());
    outcome->suppress = slx_field_term(r, index, "suppress", "verdict", slx_suppress_ids());
    outcome->retry = slx_field_term(r, index, "retry", "verdict", slx_retry_ids());
    outcome->who = slx_field_term(r, index, "who", "verdict", slx_who_ids());
    if (slx_field_integer(r, index, "retry_after", "verdict", 1, 31 * 86400, &seconds))
        outcome->retry_after_s = seconds;
}

/* A text, or { reply =, mx =, recipient =, command = }, on top of the stack. */
static bool read_example(struct slx_field_reader *r, const char *what, struct slx_example *example)
{
    *example = (struct slx_example){0};
    if (lua_type(r->L, -1) == LUA_TSTRING) {
        example->reply = slx_field_copy(r, -1);
        return true;
    }
    if (!lua_istable(r->L, -1)) {
        slx_field_fault(r, 0, "%s: an example is a text or a table { reply =, mx =, recipient =, command = }", what);
        return false;
    }
    slx_field_check_keys(r, -1, example_keys, COUNT(example_keys), what);
    example->reply = slx_field_text(r, -1, "reply", what);
    example->mx = slx_field_text(r, -1, "mx", what);
    example->recipient = slx_field_text(r, -1, "recipient", what);
    struct slx_span command = slx_field_text(r, -1, "command", what);
    if (command.len)
        example->command = read_command(r, command);
    if (!example->reply.len)
        slx_field_fault(r, 0, "%s: an example without a reply", what);
    return example->reply.len > 0;
}

static const struct slx_example *read_examples(struct slx_field_reader *r, int index, const char *key, size_t *len)
{
    struct slx_example *examples = NULL;
    *len = 0;
    if (lua_getfield(r->L, index, key) == LUA_TSTRING) {
        examples = slx_field_alloc(r, 1, sizeof *examples);
        *len = examples && read_example(r, key, examples);
    } else if (lua_istable(r->L, -1)) {
        size_t count = slx_field_length(r, key);
        examples = slx_field_alloc(r, count, sizeof *examples);
        for (size_t i = 0; examples && i < count; i++) {
            lua_rawgeti(r->L, -1, (lua_Integer)i + 1);
            *len += read_example(r, key, &examples[*len]);
            lua_pop(r->L, 1);
        }
    }
    lua_pop(r->L, 1);
    return examples;
}

void slx_lua_read_rule(struct slx_field_reader *r, struct slx_rule *rule, int number)
{
    long long weight = 0;
    int at = lua_gettop(r->L);
    unsigned last = r->rule_line;
    *rule = (struct slx_rule){.outcome = slx_outcome_none(), .plugin = r->plugin};
    r->rule_id = (struct slx_span){0};
    rule->id = slx_field_text(r, at, "id", "rule");
    if (!rule->id.len)
        slx_field_fault(r, 0, "rule number %d has no id", number);
    rule->line = slx_field_line_next(r, rule->id);
    rule->line = rule->line ? rule->line : last;
    r->rule_line = rule->line;
    r->rule_id = rule->id;
    slx_field_check_keys(r, at, rule_keys, COUNT(rule_keys), "rule");
    rule->source = slx_field_text(r, at, "source", "rule");
    slx_field_integer(r, at, "weight", "rule", -SLX_WEIGHT_MAX, SLX_WEIGHT_MAX, &weight);
    rule->weight = (int)weight;
    read_when(r, at, &rule->when);
    if (slx_field_table(r, at, "verdict", "rule")) {
        slx_lua_read_outcome(r, lua_gettop(r->L), &rule->outcome);
        lua_pop(r->L, 1);
    } else {
        slx_field_fault(r, 0, "verdict is missing");
    }
    rule->examples = read_examples(r, at, "examples", &rule->examples_len);
    rule->counterexamples = read_examples(r, at, "counterexamples", &rule->counterexamples_len);
    int type = lua_getfield(r->L, at, "refine");
    if (type == LUA_TFUNCTION)
        rule->refine = number;
    else if (type != LUA_TNIL)
        slx_field_fault(r, 0, "refine must be a function, not a %s", lua_typename(r->L, type));
    lua_pop(r->L, 1);
}
