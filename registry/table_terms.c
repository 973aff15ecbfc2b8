/*
 * table_terms.c - readers of the closed vocabularies: types, actions, suppress,
 * who, concerns. Each file explains exactly the words of terms.h: a word that
 * is missing, unknown or told twice is a fault.
 *
 * SPDX-License-Identifier: MIT
 */
#include "registry/load.h"

static void read_terms(struct slx_load *load, struct slx_term *terms, struct slx_list ids, const char *what)
{
    static const char *const names[] = {"Id", "Title", "Description", "?Reference"};
    enum { ID, TITLE, DESCRIPTION, REFERENCE, COUNT };
    size_t at[COUNT];
    if (!slx_load_columns(load, names, COUNT, at))
        return;
    while (slx_load_next(load)) {
        int which = slx_load_term(load, at[ID], ids, what, true);
        if (which < 0)
            continue;
        slx_load_key(load, at[ID], ids.items[which]);
        terms[which] = (struct slx_term){.id = ids.items[which],
                                         .title = slx_load_text(load, at[TITLE]),
                                         .description = slx_load_text(load, at[DESCRIPTION]),
                                         .reference = slx_load_cell(load, at[REFERENCE])};
    }
    for (size_t i = 0; i < ids.len; i++)
        if (!terms[i].id.len)
            slx_load_fault(load, SLX_NOT_FOUND, "the %s '%.*s' is missing", what, SLX_FMT(ids.items[i]));
}

void slx_load_types(struct slx_load *load) { read_terms(load, load->registry->types, slx_type_ids(), "type"); }

void slx_load_actions(struct slx_load *load)
{
    read_terms(load, load->registry->actions, slx_action_ids(), "action");
}

void slx_load_suppresses(struct slx_load *load)
{
    read_terms(load, load->registry->suppresses, slx_suppress_ids(), "suppress word");
}

void slx_load_whos(struct slx_load *load) { read_terms(load, load->registry->whos, slx_who_ids(), "who"); }

void slx_load_concerns(struct slx_load *load)
{
    read_terms(load, load->registry->concerns, slx_concerns_ids(), "concern");
}
