/*
 * table_blocklists.c - reader of blocklists.csv: public DNS blocklists, how
 * replies name them, where a listing is looked up and removed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/load.h"

static unsigned read_kinds(struct slx_load *load, size_t column)
{
    static const struct slx_span kinds[] = {{"ip", 2}, {"domain", 6}, {"uri", 3}};
    struct slx_list list = slx_load_list(load, column, ";");
    unsigned bits = 0;
    slx_load_text(load, column);
    for (size_t i = 0; i < list.len; i++) {
        int which = slx_load_word(load, column, list.items[i], (struct slx_list){kinds, 3}, "kind (ip, domain, uri)");
        bits |= which < 0 ? 0 : 1u << which;
    }
    return bits;
}

/* Texts that are looked for in folded replies: capital letters would never be found there. */
static struct slx_list read_names(struct slx_load *load, size_t column)
{
    struct slx_list list = slx_load_list(load, column, ";");
    slx_load_text(load, column);
    for (size_t i = 0; i < list.len; i++)
        for (size_t k = 0; k < list.items[i].len; k++)
            if (slx_lower(list.items[i].ptr[k]) != list.items[i].ptr[k]) {
                slx_load_fault(load, column, "the name '%.*s' is not in small letters", SLX_FMT(list.items[i]));
                break;
            }
    return list;
}

/* {ip} and {domain} are what a look-up page can be given. */
static struct slx_span read_template(struct slx_load *load, size_t column)
{
    struct slx_span url = slx_load_url(load, column);
    size_t open = slx_span_find_char(url, '{', 0);
    if (open == SLX_NOT_FOUND)
        return url;
    struct slx_span rest = slx_span_sub(url, open, url.len);
    if (!slx_span_starts(rest, SLX_SPAN("{ip}")) && !slx_span_starts(rest, SLX_SPAN("{domain}")))
        slx_load_fault(load, column, "a look-up URL knows {ip} and {domain} only");
    return url;
}

void slx_load_blocklists(struct slx_load *load)
{
    static const char *const names[] = {"Id",         "Name",          "Kind",      "Zones", "Names In Replies",
                                        "Lookup URL", "Delisting URL", "?Operator", "State", "?Note"};
    static const struct slx_span states[] = {{"active", 6}, {"closed", 6}};
    enum { ID, NAME, KIND, ZONES, NAMES, LOOKUP, DELIST, OPERATOR, STATE, NOTE, COUNT };
    size_t at[COUNT], len = 0;
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    struct slx_blocklist *lists = slx_load_array(load, load->csv.rows_len, sizeof *lists);
    while (lists && slx_load_next(load))
        lists[len++] = (struct slx_blocklist){
            .id = slx_load_id(load, at[ID]),
            .name = slx_load_text(load, at[NAME]),
            .lookup_url = read_template(load, at[LOOKUP]),
            .delist_url = slx_load_url(load, at[DELIST]),
            .operator_ = slx_load_cell(load, at[OPERATOR]),
            .note = slx_load_cell(load, at[NOTE]),
            .kinds = read_kinds(load, at[KIND]),
            .closed = slx_load_term(load, at[STATE], (struct slx_list){states, 2}, "state", true) == 1,
            .zones = slx_load_list(load, at[ZONES], ";"),
            .names = read_names(load, at[NAMES]),
        };
    load->registry->blocklists = lists;
    load->registry->blocklists_len = len;
}
