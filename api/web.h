/*
 * web.h - the page's files, compiled in.
 *
 * Purpose: style sheet, scripts and icon as they are served, and the frames
 *          that page_frame.c fills ({{name}} stands for a part).
 * Source:  web/ and clients/js/smtplex.js, through tools/embed.py.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef API_WEB_H
#define API_WEB_H

#include "base/span.h"

struct slx_web_file {
    struct slx_span name; /* "app.css" */
    const char *media_type;
    const char *etag; /* quoted, of the bytes */
    struct slx_span bytes;
};

/* By name. */
const struct slx_web_file *slx_web_files(size_t *count);
/* NULL: there is none. */
const struct slx_web_file *slx_web_find(struct slx_span name);
/* Eight hex digits over all files: changes when the look of any page may have. */
const char *slx_web_digest(void);

#endif
