/*
 * page.h - the page, the dictionary and their files: from a request to api/page.h and back.
 *
 * One function a route (daemon/route.c). Every page carries a policy that
 * lets a browser load from here only.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_PAGE_H
#define DAEMON_PAGE_H

#include "daemon/request.h"

void slx_page_of_home(struct slx_request *request);
void slx_page_of_embed(struct slx_request *request); /* may stand in frames of the origins configured */
void slx_page_of_codes(struct slx_request *request);
void slx_page_of_code(struct slx_request *request);
void slx_page_of_categories(struct slx_request *request);
void slx_page_of_category(struct slx_request *request);
void slx_page_of_vendors(struct slx_request *request);
void slx_page_of_vendor(struct slx_request *request);
void slx_page_of_rule(struct slx_request *request);
void slx_page_of_blocklists(struct slx_request *request);
void slx_page_of_blocklist(struct slx_request *request);
void slx_page_of_search(struct slx_request *request);
void slx_page_of_problem(struct slx_request *request);

/* A file of web/, by the request's path. */
void slx_page_of_file(struct slx_request *request);

/* GET /v1/classify by a browser: 303 to the page with the same question, or the page itself where the
 * address would be too long. */
void slx_page_redirect(struct slx_request *request);

/* Does the client want the problem of this request as a page? Then it is written. */
bool slx_page_of_fault(struct slx_request *request);

/* The headers that go with every page. */
void slx_page_head(struct slx_request *request);

#endif
