/*
 * search.h - full text over everything that is loaded: what was found, best first.
 *
 * Use:     slx_search_new folds the query and looks; the JSON (search.c) and
 *          the page (page_lists.c) write what it found.
 * Limits:  SLX_SEARCH_MAX_BYTES of query, SLX_SEARCH_MAX_RESULTS kept.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_SEARCH_H
#define API_SEARCH_H

#include "api/answer.h"
#include "base/arena.h"

enum slx_search_kind {
    SLX_SEARCH_CATEGORY,
    SLX_SEARCH_CODE,
    SLX_SEARCH_ENHANCED,
    SLX_SEARCH_BLOCKLIST,
    SLX_SEARCH_VENDOR,
    SLX_SEARCH_VENDOR_CODE,
    SLX_SEARCH_RULE,
    SLX_SEARCH_KINDS
};

struct slx_search_result {
    int score;
    enum slx_search_kind kind;
    struct slx_span id, title, text;
    struct slx_span target; /* id of the resource to read on at: the vendor's for a vendor code, else `id` */
};

enum { SLX_SEARCH_WORDS_MAX = 12 };

struct slx_search {
    struct slx_span words[SLX_SEARCH_WORDS_MAX];
    size_t words_len;
    char query[SLX_SEARCH_MAX_BYTES + 1];
    struct slx_search_result results[SLX_SEARCH_MAX_RESULTS];
    size_t len, total;
    struct slx_arena arena; /* the printed codes */
};

/* NULL with api->problem set: no query, too long, not UTF-8. */
struct slx_search *slx_search_new(struct slx_api *api, struct slx_span query);
void slx_search_free(struct slx_search *search); /* NULL: nothing */

#endif
