/*
 * unknown_json.c - the texts that no rule knows, as JSON; see lib/unknown.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/answer.h"

static void write_row(struct slx_json *json, const struct slx_registry *registry, const struct slx_unknown *row)
{
    char enhanced[16];
    size_t len = row->enhanced.class_ ? slx_enhanced_print(row->enhanced, enhanced) : 0;
    slx_json_object(json);
    slx_json_key_uint(json, "count", row->count);
    slx_json_key_uint(json, "at_most_over", row->over);
    slx_json_key(json, "code");
    if (row->code)
        slx_json_uint(json, row->code);
    else
        slx_json_null(json);
    slx_json_key_text_or_null(json, "enhanced", (struct slx_span){enhanced, len});
    slx_json_key_text(json, "text", (struct slx_span){row->text, row->text_len});
    slx_json_key_text(json, "category", registry->categories[row->category].id);
    slx_json_key_text(json, "decided_by", slx_decider_id(row->decided_by));
    slx_json_key_text(json, "fingerprint", slx_span_cstr(row->fingerprint));
    slx_json_object_end(json);
}

bool slx_api_unknown(struct slx_api *api, size_t limit)
{
    struct slx_json json;
    size_t len;
    const struct slx_unknown *const *rows = slx_unknowns_sorted(api->unknowns, &len);
    slx_json_init(&json, api->out);
    slx_json_object(&json);
    slx_json_key_uint(&json, "total", slx_unknowns_total(api->unknowns));
    slx_json_key_uint(&json, "texts", len);
    slx_json_key_uint(&json, "texts_max", SLX_UNKNOWNS_MAX);
    slx_json_key_array(&json, "unknown");
    for (size_t i = 0; i < len && i < limit; i++)
        write_row(&json, api->set->registry, rows[i]);
    slx_json_array_end(&json);
    slx_json_object_end(&json);
    slx_buf_add_char(api->out, '\n');
    return true;
}
