/*
 * answer.h - every resource of the API as a function: request in, body out.
 *
 * Purpose: the daemon routes to these and the tool calls them: one place, the
 *          same bytes. Nothing here knows HTTP.
 * Use:     fill slx_api with the rule set and buffers, call; true: `out` holds
 *          the answer; false: `problem` says what was wrong, and for 404 of a
 *          code `out` may hold more members for the problem (see nearest).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "api/problem.h"
#include "api/verdict_out.h"
#include "lib/event.h"
#include "lib/unknown.h"
#include "lib/bounce.h"

enum {
    SLX_BATCH_MAX_ITEMS = 10000,
    SLX_EVENTS_BODY_MAX_BYTES = 8 * 1024 * 1024,
    SLX_JSON_BODY_MAX_BYTES = 8 * 1024 * 1024,
    SLX_JSON_VALUES_MAX = 200000,
    SLX_JSON_NESTING_MAX = 8,
    SLX_SEARCH_MAX_RESULTS = 100,
    SLX_SEARCH_DEFAULT_RESULTS = 20,
    SLX_SEARCH_MAX_BYTES = 200,
    SLX_UNKNOWN_DEFAULT_ROWS = 100
};

enum slx_media { SLX_MEDIA_JSON, SLX_MEDIA_TEXT };

/* How the last load of registry and plug-ins went. */
struct slx_load_report {
    struct slx_diag_list faults;  /* errors and warnings */
    bool failed;                  /* the set before it is still in service */
    size_t left_out;              /* broken plug-ins of the site that were left out at the start */
    uint64_t loads, failures;
};

struct slx_api {
    const struct slx_ruleset *set;
    struct slx_classifier *classifier; /* classify only */
    enum slx_view view;
    enum slx_media media;              /* text: classify only */
    struct slx_buf *out;
    struct slx_problem *problem;
    struct slx_buf *extra;             /* further members of the problem, as a JSON object, or NULL */
    const struct slx_context *defaults; /* the context of JSON items that name none; NULL: none */
    struct slx_unknowns *unknowns;     /* unknown only */
    const struct slx_load_report *report; /* plugins only; NULL: not known */
};

/* classify: one reply with its context (GET), a text body, a JSON body with one object or "replies". */
bool slx_api_classify(struct slx_api *api, struct slx_span reply, const struct slx_context *context);
bool slx_api_classify_json(struct slx_api *api, struct slx_span body);

/* The verdict alone, borrowed until the next call; NULL after a problem. */
const struct slx_verdict *slx_api_verdict(struct slx_api *api, struct slx_span reply, const struct slx_context *context);

/* A bounce message: its facts and one verdict for each recipient; as JSON or text as `media` says. */
bool slx_api_message(struct slx_api *api, const struct slx_bounce *bounce);
bool slx_api_message_text(struct slx_api *api, const struct slx_bounce *bounce, bool styled);

/* A webhook: {"platform", "events": [...]}; begin, then one call an event, then end. */
void slx_api_events_begin(struct slx_api *api, struct slx_json *json);
bool slx_api_event(struct slx_api *api, struct slx_json *json, const struct slx_event_told *event);
void slx_api_events_end(struct slx_api *api, struct slx_json *json, struct slx_span platform);

/* A "command" value; false sets the problem. Empty is unknown. */
bool slx_api_command(struct slx_api *api, struct slx_span text, const char *parameter, enum slx_command *command);
/* "full" or "brief". */
bool slx_api_view(struct slx_api *api, struct slx_span text);

/* Resources; `id` is what stands in the path. */
bool slx_api_codes(struct slx_api *api);
bool slx_api_code(struct slx_api *api, struct slx_span id);
bool slx_api_enhanced_all(struct slx_api *api);
bool slx_api_enhanced(struct slx_api *api, struct slx_span id);
bool slx_api_categories(struct slx_api *api);
bool slx_api_category(struct slx_api *api, struct slx_span id);
bool slx_api_blocklists(struct slx_api *api);
bool slx_api_blocklist(struct slx_api *api, struct slx_span id);
bool slx_api_types(struct slx_api *api);
bool slx_api_actions(struct slx_api *api);
bool slx_api_vendors(struct slx_api *api);
bool slx_api_vendor(struct slx_api *api, struct slx_span id);
bool slx_api_plugins(struct slx_api *api);
bool slx_api_plugin(struct slx_api *api, struct slx_span id);
bool slx_api_rules(struct slx_api *api);
bool slx_api_rule(struct slx_api *api, struct slx_span id);
bool slx_api_search(struct slx_api *api, struct slx_span query, size_t limit);
bool slx_api_version(struct slx_api *api);
/* The `limit` most frequent texts that no rule knows. */
bool slx_api_unknown(struct slx_api *api, size_t limit);
bool slx_api_problem_page(struct slx_api *api, struct slx_span name);

#endif
