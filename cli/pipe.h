/*
 * pipe.h - rows on standard input, answers on standard output, one for one.
 *
 * Formats: lines   one reply a line                  -> a JSON object a line (or columns: --fields)
 *          ndjson  {"reply": ..., "mx": ...} a line  -> a JSON object a line
 *          csv tsv a header names the columns        -> the row, and the verdict's columns behind it
 * Promise: as many rows out as rows in, in their order; a bad row is answered
 *          in its place with its line number; bad input never ends it.
 *          Memory does not grow with the input.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_PIPE_H
#define CLI_PIPE_H

#include "cli/options.h"

/* Exit status. The classifier is the caller's and ready. */
int slx_cli_pipe(const struct slx_cli_options *options, const struct slx_ruleset *set,
                 struct slx_classifier *classifier);

/* "550-" announces another line. */
bool slx_cli_announces_more(struct slx_span line);

#endif
