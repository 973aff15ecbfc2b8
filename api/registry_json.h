/*
 * registry_json.h - entries of the registry and of the rule set as JSON.
 *
 * Purpose: one shape for each kind of entry, whether it stands in a list, at a
 *          path of its own, or inside a verdict.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_REGISTRY_JSON_H
#define API_REGISTRY_JSON_H

#include "api/json_out.h"
#include "lib/ruleset.h"

/* Each writes one object. */
void slx_json_reply_code(struct slx_json *json, const struct slx_registry *registry,
                         const struct slx_reply_code *entry);
/* A code with class (2, 4, 5) or SLX_ENHANCED_ANY for the X form; `set` may be NULL: no vendor meanings. */
void slx_json_enhanced_code(struct slx_json *json, const struct slx_registry *registry,
                            const struct slx_ruleset *set, struct slx_enhanced code,
                            const struct slx_enhanced_code *entry);
void slx_json_category(struct slx_json *json, const struct slx_category *category);
void slx_json_term(struct slx_json *json, const struct slx_term *term);
void slx_json_blocklist(struct slx_json *json, const struct slx_blocklist *list);
void slx_json_vendor(struct slx_json *json, const struct slx_ruleset *set, const struct slx_vendor *vendor, bool whole);
void slx_json_plugin(struct slx_json *json, const struct slx_ruleset *set, const struct slx_plugin *plugin, bool whole);
void slx_json_rule(struct slx_json *json, const struct slx_ruleset *set, const struct slx_compiled *compiled, bool whole);

/* Is this the vendor's own meaning of the code? Either may be of any class. */
bool slx_vendor_code_fits(const struct slx_vendor_enhanced *own, struct slx_enhanced code);

/* What the digit at `place` (0 to 2) of a reply code says (RFC 5321 4.2.1). */
struct slx_span slx_digit_meaning(unsigned code, unsigned place);
/* All three: an array of {digit, meaning}. */
void slx_json_digits(struct slx_json *json, unsigned code);
/* Class and subject of an enhanced code, as far as the registry knows them: an array of {part, value, meaning}. */
void slx_json_parts(struct slx_json *json, const struct slx_registry *registry, struct slx_enhanced code);

#endif
