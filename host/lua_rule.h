/*
 * lua_rule.h - one rule of a Lua plug-in, read into its record (private to host/).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LUA_RULE_H
#define HOST_LUA_RULE_H

#include "host/lua_field.h"

/* The rule's table is on top of the stack; `number` is its place in the list, from 1. */
void slx_lua_read_rule(struct slx_field_reader *r, struct slx_rule *rule, int number);

/* links = { {title=, href=}, ... } */
void slx_lua_read_links(struct slx_field_reader *r, int index, const char *where, const struct slx_link **links,
                        size_t *len);

/* The fields of a verdict table at `index`: a rule's, or what refine returned. */
void slx_lua_read_outcome(struct slx_field_reader *r, int index, struct slx_outcome *outcome);

#endif
