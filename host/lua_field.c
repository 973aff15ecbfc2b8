/*
 * lua_field.c - see lua_field.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/lua_field.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

void slx_field_fault(struct slx_field_reader *r, unsigned line, const char *format, ...)
{
    char text[SLX_DIAG_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!line)
        line = r->rule_line;
    if (r->rule_id.len)
        slx_diag_list_add(r->diags, SLX_ERROR, r->plugin->file.ptr, line, 0, "rule %.*s: %s", SLX_FMT(r->rule_id),
                          text);
    else
        slx_diag_list_add(r->diags, SLX_ERROR, r->plugin->file.ptr, line, 0, "%s", text);
}

static bool stands_at(struct slx_span source, size_t at, struct slx_span word)
{
    char before = at ? source.ptr[at - 1] : ' ';
    char after = at + word.len < source.len ? source.ptr[at + word.len] : ' ';
    bool quoted = (before == '\'' || before == '"') && after == before;
    bool key = !slx_is_alnum(before) && before != '_' && before != '.' && !slx_is_alnum(after) && after != '_';
    return quoted || key;
}

/* Moves `place` on to where `word` stands, at or after `from_line`; false, and nothing moved, when nowhere. */
static bool find_place(struct slx_span source, struct slx_span word, unsigned from_line, struct slx_place *place)
{
    size_t at = place->offset, counted = at;
    unsigned line = place->line;
    while (word.len && (at = slx_span_find(source, word, at)) != SLX_NOT_FOUND) {
        for (const char *end; (end = memchr(source.ptr + counted, '\n', at - counted)) != NULL; line++)
            counted = (size_t)(end - source.ptr) + 1;
        if (line >= from_line && stands_at(source, at, word)) {
            *place = (struct slx_place){at, line};
            return true;
        }
        at++;
    }
    return false;
}

unsigned slx_field_line_of(struct slx_span source, struct slx_span word, unsigned from_line)
{
    struct slx_place place = {0, 1};
    return find_place(source, word, from_line, &place) ? place.line : 0;
}

unsigned slx_field_line_next(struct slx_field_reader *r, struct slx_span word)
{
    if (find_place(r->source, word, 0, &r->place))
        return r->place.line;
    return slx_field_line_of(r->source, word, 0);
}

void *slx_field_alloc(struct slx_field_reader *r, size_t count, size_t size)
{
    void *memory = slx_arena_array(&r->plugin->arena, count ? count : 1, size);
    if (!memory)
        slx_field_fault(r, 0, "the plug-in is too large");
    return memory;
}

struct slx_span slx_field_copy(struct slx_field_reader *r, int index)
{
    size_t len;
    const char *text = lua_tolstring(r->L, index, &len);
    struct slx_span copy = slx_arena_copy(&r->plugin->arena, (struct slx_span){text, len});
    if (!copy.ptr)
        slx_field_fault(r, 0, "the plug-in is too large");
    return copy;
}

void slx_field_check_keys(struct slx_field_reader *r, int index, const char *const *known, size_t known_len,
                          const char *where)
{
    enum { KNOWN_MAX = 24 };
    struct slx_span names[KNOWN_MAX];
    lua_State *L = r->L;
    index = lua_absindex(L, index);
    for (size_t i = 0; i < known_len && i < KNOWN_MAX; i++)
        names[i] = slx_span_cstr(known[i]);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) {
            slx_field_fault(r, 0, "%s: a value without a name", where);
            continue;
        }
        size_t len;
        const char *text = lua_tolstring(L, -2, &len);
        struct slx_span key = {text, len};
        bool found = false;
        for (size_t i = 0; i < known_len; i++)
            found = found || slx_span_eq(key, names[i]);
        if (found)
            continue;
        struct slx_span near = slx_diag_nearest(key, names, known_len);
        slx_field_fault(r, slx_field_line_of(r->source, key, r->rule_line), "unknown field '%.*s' in %s%s%.*s%s",
                        SLX_FMT(key), where, near.len ? ", did you mean '" : "", SLX_FMT(near), near.len ? "'?" : "");
    }
}

static void wrong_type(struct slx_field_reader *r, const char *where, const char *key, const char *want)
{
    slx_field_fault(r, slx_field_line_of(r->source, slx_span_cstr(key), r->rule_line), "%s%s%s must be %s, not a %s",
                    where, where[0] ? "." : "", key, want, luaL_typename(r->L, -1));
}

struct slx_span slx_field_text(struct slx_field_reader *r, int index, const char *key, const char *where)
{
    struct slx_span text = {0};
    int type = lua_getfield(r->L, index, key);
    if (type == LUA_TSTRING)
        text = slx_field_copy(r, -1);
    else if (type != LUA_TNIL)
        wrong_type(r, where, key, "a text");
    lua_pop(r->L, 1);
    return text;
}

/* A name where a list is expected would be passed over in silence: the author is told. */
static void check_list_keys(struct slx_field_reader *r, const char *what)
{
    lua_State *L = r->L;
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) {
            slx_field_fault(r, 0, "%s is a list; the key '%.40s' does not belong there", what, lua_tostring(L, -1));
            lua_pop(L, 1);
            return;
        }
    }
}

size_t slx_field_length(struct slx_field_reader *r, const char *what)
{
    check_list_keys(r, what);
    lua_Unsigned len = lua_rawlen(r->L, -1);
    if (len > SLX_LIST_MAX) {
        slx_field_fault(r, 0, "%s has %llu items, at most %d are allowed", what, (unsigned long long)len, SLX_LIST_MAX);
        return 0;
    }
    return (size_t)len;
}

struct slx_list slx_field_texts_here(struct slx_field_reader *r, const char *what)
{
    lua_State *L = r->L;
    bool single = lua_type(L, -1) == LUA_TSTRING;
    size_t count = single ? 1 : lua_istable(L, -1) ? slx_field_length(r, what) : 0;
    if (!single && !lua_istable(L, -1)) {
        slx_field_fault(r, 0, "%s must be a text or a list of texts, not a %s", what, luaL_typename(L, -1));
        return (struct slx_list){0};
    }
    struct slx_span *items = slx_field_alloc(r, count, sizeof *items);
    size_t len = 0;
    for (size_t i = 0; items && i < count; i++) {
        if (single)
            lua_pushvalue(L, -1);
        else
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
        if (lua_type(L, -1) == LUA_TSTRING)
            items[len++] = slx_field_copy(r, -1);
        else
            slx_field_fault(r, 0, "%s: item %zu must be a text, not a %s", what, i + 1, luaL_typename(L, -1));
        lua_pop(L, 1);
    }
    return (struct slx_list){items, len};
}

struct slx_list slx_field_texts(struct slx_field_reader *r, int index, const char *key, const char *where)
{
    char what[80];
    struct slx_list texts = {0};
    snprintf(what, sizeof what, "%s%s%s", where, where[0] ? "." : "", key);
    if (lua_getfield(r->L, index, key) != LUA_TNIL)
        texts = slx_field_texts_here(r, what);
    lua_pop(r->L, 1);
    return texts;
}

bool slx_field_integer(struct slx_field_reader *r, int index, const char *key, const char *where, long long least,
                       long long most, long long *value)
{
    bool ok = false;
    int type = lua_getfield(r->L, index, key);
    if (type == LUA_TNUMBER && lua_isinteger(r->L, -1)) {
        long long number = lua_tointeger(r->L, -1);
        ok = number >= least && number <= most;
        if (ok)
            *value = number;
        else
            slx_field_fault(r, 0, "%s%s%s is %lld; it must lie between %lld and %lld", where, where[0] ? "." : "", key,
                            number, least, most);
    } else if (type != LUA_TNIL) {
        wrong_type(r, where, key, "a whole number");
    }
    lua_pop(r->L, 1);
    return ok;
}

static void unknown_word(struct slx_field_reader *r, const char *where, const char *key, struct slx_span word,
                         struct slx_list ids)
{
    struct slx_span near = slx_diag_nearest(word, ids.items, ids.len);
    slx_field_fault(r, slx_field_line_of(r->source, word, r->rule_line), "%s.%s: '%.*s' is not known%s%.*s%s", where, key,
                    SLX_FMT(word), near.len ? ", did you mean '" : "", SLX_FMT(near), near.len ? "'?" : "");
}

int slx_field_term(struct slx_field_reader *r, int index, const char *key, const char *where, struct slx_list ids)
{
    struct slx_span word = slx_field_text(r, index, key, where);
    for (size_t i = 0; word.len && i < ids.len; i++)
        if (slx_span_eq(word, ids.items[i]))
            return (int)i;
    if (word.len)
        unknown_word(r, where, key, word, ids);
    return -1;
}

uint8_t slx_field_category(struct slx_field_reader *r, struct slx_span id, const char *where)
{
    struct slx_span ids[SLX_CATEGORIES_MAX];
    uint8_t category = id.len ? slx_registry_category(r->registry, id) : SLX_CATEGORY_NONE;
    for (size_t i = 0; i < r->registry->categories_len; i++)
        ids[i] = r->registry->categories[i].id;
    if (id.len && category == SLX_CATEGORY_NONE)
        unknown_word(r, where, "category", id, (struct slx_list){ids, r->registry->categories_len});
    return category;
}

bool slx_field_table(struct slx_field_reader *r, int index, const char *key, const char *where)
{
    int type = lua_getfield(r->L, index, key);
    if (type == LUA_TTABLE)
        return true;
    if (type != LUA_TNIL)
        wrong_type(r, where, key, "a table");
    lua_pop(r->L, 1);
    return false;
}
