/*
 * lua_field.h - typed reading of one field of a Lua table (private to host/).
 *
 * Each reader copies into the plug-in's arena, tells what is wrong and goes
 * on; a wrong field reads as absent.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_FIELD_H
#define HOST_LUA_FIELD_H

#include "host/lua_read.h"

enum { SLX_LIST_MAX = 5000 };

struct slx_place {
    size_t offset;
    unsigned line;
};

struct slx_field_reader {
    lua_State *L;
    const struct slx_registry *registry;
    struct slx_plugin *plugin;
    struct slx_diag_list *diags;
    struct slx_span source;
    struct slx_span rule_id; /* of the rule being read; empty outside */
    unsigned rule_line;
    struct slx_place place;  /* of the last rule: the next one stands behind it */
};

void slx_field_fault(struct slx_field_reader *r, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Line where `word` stands in quotes, or as a key, at or after `from_line`; 0 when nowhere. */
unsigned slx_field_line_of(struct slx_span source, struct slx_span word, unsigned from_line);
/* The same for the id of the next rule: behind the last one, and only then anywhere. */
unsigned slx_field_line_next(struct slx_field_reader *r, struct slx_span word);

/* Faults for keys of the table at `index` that are not in `known`. */
void slx_field_check_keys(struct slx_field_reader *r, int index, const char *const *known, size_t known_len,
                          const char *where);

struct slx_span slx_field_text(struct slx_field_reader *r, int index, const char *key, const char *where);
/* A text or a list of texts. */
struct slx_list slx_field_texts(struct slx_field_reader *r, int index, const char *key, const char *where);
/* The value on top of the stack as a list of texts. */
struct slx_list slx_field_texts_here(struct slx_field_reader *r, const char *what);
bool slx_field_integer(struct slx_field_reader *r, int index, const char *key, const char *where, long long least,
                       long long most, long long *value);
/* A word of a vocabulary; -1 when absent. */
int slx_field_term(struct slx_field_reader *r, int index, const char *key, const char *where, struct slx_list ids);
uint8_t slx_field_category(struct slx_field_reader *r, struct slx_span id, const char *where);
/* Pushes the field and returns true when it is a table; a fault when it is something else than nil. */
bool slx_field_table(struct slx_field_reader *r, int index, const char *key, const char *where);
/* Length of the list on top of the stack, capped with a fault. */
size_t slx_field_length(struct slx_field_reader *r, const char *what);
void *slx_field_alloc(struct slx_field_reader *r, size_t count, size_t size);
struct slx_span slx_field_copy(struct slx_field_reader *r, int index);

#endif
