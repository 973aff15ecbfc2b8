/*
 * options.h - every setting of the daemon, from one table.
 *
 * Purpose: `--key value`, `--key=value` and `key = value` in the configuration
 *          file mean the same; --help is printed from the same rows.
 *          The command line wins over the file.
 * Faults:  unknown keys ("did you mean"), bad values, keys given twice: all
 *          told at once, with file and line, or "command line".
 * Ownership: init/deinit; texts are copies.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_OPTIONS_H
#define DAEMON_OPTIONS_H

#include <stdio.h>

#include "base/diag.h"
#include "daemon/limits.h"
#include "host/loader.h"

enum slx_log_level { SLX_LOG_ERROR, SLX_LOG_WARNING, SLX_LOG_INFO, SLX_LOG_DEBUG };
enum slx_log_format { SLX_LOG_PLAIN, SLX_LOG_JSON };

struct slx_texts {
    char *items[SLX_OPTION_VALUES_MAX];
    size_t len;
};

/* [override] of the configuration file: rule = category. The texts are the options' own. */
struct slx_override_texts {
    struct slx_override items[SLX_OPTION_VALUES_MAX];
    size_t len;
};

struct slx_options {
    struct slx_texts listen;
    struct slx_texts cors_origins;
    struct slx_texts frame_ancestors;
    char *registry;   /* directory, or NULL: the compiled-in set */
    char *plugins;    /* directory of the shipped plug-ins, or NULL: SLX_PLUGIN_DIR when it exists */
    struct slx_texts site_plugins;
    struct slx_override_texts overrides;
    char *python, *python_host; /* of plug-ins in Python; NULL: found (host/python.h) */
    char *token_file; /* or NULL */
    uint64_t workers; /* 0: one per processor */
    uint64_t max_connections;
    uint64_t rate_limit, rate_burst; /* requests a second of one client; 0: no limit */
    uint64_t header_timeout_ms, body_timeout_ms, write_timeout_ms, idle_timeout_ms, drain_timeout_ms;
    uint64_t log_level;  /* enum slx_log_level */
    uint64_t log_format; /* enum slx_log_format */
    bool strict, watch, count_unknown;
    bool access_log;
    bool reuse_port;
    unsigned char given[64]; /* by row of the table: 1 in the file, 2 on the command line */
    bool listen_given;
};

/* What the command line asks for beside settings. */
enum slx_wish { SLX_WISH_RUN, SLX_WISH_CHECK, SLX_WISH_HELP, SLX_WISH_VERSION };

void slx_options_init(struct slx_options *options);
void slx_options_deinit(struct slx_options *options);

/* Reads the command line and the configuration file it names. False: see `diags`; *usage tells
 * whether a fault stands on the command line (exit 64) rather than in the file (exit 78). */
bool slx_options_read(struct slx_options *options, int argc, char **argv, enum slx_wish *wish,
                      bool *usage, struct slx_diag_list *diags);

/* The file alone: what a test needs. */
bool slx_options_parse_file(struct slx_options *options, const char *name, struct slx_span bytes,
                            struct slx_diag_list *diags);

/* The directory of the shipped plug-ins: as given, or where they are installed; NULL: none. */
const char *slx_options_plugins(const struct slx_options *options);

void slx_options_help(FILE *out);

#endif
