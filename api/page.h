/*
 * page.h - every page as a function: the dictionary, and a reply explained.
 *
 * Purpose: what a browser sees without JavaScript, and what can be linked and
 *          printed. The same data as api/answer.h, from the same structures.
 * Use:     as in answer.h: true: api->out holds a whole HTML document; false:
 *          api->problem says why. Nothing here knows HTTP.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_PAGE_H
#define API_PAGE_H

#include "api/answer.h"

/* What stands in the form; `explain`: with its answer below. */
struct slx_page_ask {
    struct slx_span reply;
    struct slx_context context;
    bool explain;
    bool locked; /* answers need a token, which a form cannot send */
};

bool slx_page_home(struct slx_api *api, const struct slx_page_ask *ask);
/* One answer alone, for a frame inside a help desk. */
bool slx_page_embed(struct slx_api *api, const struct slx_page_ask *ask);

bool slx_page_codes(struct slx_api *api);
/* A reply code, an enhanced code, or a pattern such as 5.7.x. *known is false for a well-formed code that
 * is not in the registry; its page explains the parts. */
bool slx_page_code(struct slx_api *api, struct slx_span id, bool *known);
bool slx_page_categories(struct slx_api *api);
bool slx_page_category(struct slx_api *api, struct slx_span id);
bool slx_page_vendors(struct slx_api *api);
bool slx_page_vendor(struct slx_api *api, struct slx_span id);
bool slx_page_rule(struct slx_api *api, struct slx_span id);
bool slx_page_blocklists(struct slx_api *api);
bool slx_page_blocklist(struct slx_api *api, struct slx_span id);
/* An empty query shows the form alone. */
bool slx_page_search(struct slx_api *api, struct slx_span query);
bool slx_page_problem_type(struct slx_api *api, struct slx_span name);

/* What went wrong, as a page: api->problem. */
void slx_page_problem(struct slx_api *api);

#endif
