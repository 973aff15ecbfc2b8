/*
 * resource.h - the answers of the API: from a request to api/answer.h and back.
 *
 * One function a route (daemon/route.c). Each sees the rule set of its worker,
 * which does not change while it runs.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_RESOURCE_H
#define DAEMON_RESOURCE_H

#include "api/answer.h"
#include "daemon/request.h"

/* What api/ needs to answer this request. */
struct slx_api slx_resource_api(struct slx_request *request);
/* mx, recipient, command, view, lang: what stands in the query beside the reply. */
bool slx_resource_context(struct slx_request *request, struct slx_api *api, struct slx_context *context);

void slx_resource_classify(struct slx_request *request);
void slx_resource_classify_json(struct slx_request *request);
void slx_resource_classify_text(struct slx_request *request);

void slx_resource_classify_message(struct slx_request *request);

void slx_resource_events(struct slx_request *request);

void slx_resource_codes(struct slx_request *request);
void slx_resource_code(struct slx_request *request);
void slx_resource_enhanced_all(struct slx_request *request);
void slx_resource_enhanced(struct slx_request *request);
void slx_resource_categories(struct slx_request *request);
void slx_resource_category(struct slx_request *request);
void slx_resource_blocklists(struct slx_request *request);
void slx_resource_blocklist(struct slx_request *request);
void slx_resource_types(struct slx_request *request);
void slx_resource_actions(struct slx_request *request);
void slx_resource_vendors(struct slx_request *request);
void slx_resource_vendor(struct slx_request *request);
void slx_resource_plugins(struct slx_request *request);
void slx_resource_plugin(struct slx_request *request);
void slx_resource_rules(struct slx_request *request);
void slx_resource_rule(struct slx_request *request);
void slx_resource_search(struct slx_request *request);
void slx_resource_unknown(struct slx_request *request);
void slx_resource_version(struct slx_request *request);
void slx_resource_problem(struct slx_request *request);

/* The contract: openapi.yaml as it is, and the same as JSON. */
void slx_resource_openapi_yaml(struct slx_request *request);
void slx_resource_openapi_json(struct slx_request *request);

#endif
