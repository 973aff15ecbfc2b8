/*
 * loader.h - plug-in files and directories into a rule set.
 *
 * Use:     name the registry and the directories, shipped and site; every
 *          *.lua and *.py in them is loaded in the order of names. A site file of the
 *          same plug-in name replaces the shipped one. Files are read whole
 *          before they are looked at.
 * Faults:  all of them, in `diags`, with file and line. A broken site file
 *          with `lenient` is left out and listed in `left_out`; otherwise any
 *          fault means no rule set.
 * Threads: several read the files (host/team.h); rule set and faults are the same for any number of them.
 * Limits:  SLX_LUA_SOURCE_MAX_BYTES a file, SLX_PLUGINS_MAX files.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_LOADER_H
#define HOST_LOADER_H

#include "base/buf.h"
#include "host/python.h"
#include "lib/ruleset.h"

enum { SLX_PLUGINS_MAX = 2000, SLX_PLUGIN_PATHS_MAX = 64 };

/* Another category for one rule, without touching its file. */
struct slx_override {
    const char *rule, *category;
    const char *file; /* where it was written, for the faults */
    unsigned line;
};

struct slx_load_options {
    const char *shipped[SLX_PLUGIN_PATHS_MAX]; size_t shipped_len; /* directories or files */
    const char *site[SLX_PLUGIN_PATHS_MAX];    size_t site_len;
    const struct slx_override *overrides;      size_t overrides_len;
    struct slx_python_options python;          /* how plug-ins in Python are run */
    bool lenient;                              /* leave broken site files out */
    const char *proven;                        /* version of shipped plug-ins known to hold; or NULL */
    bool skip_examples;                        /* do not run the examples */
    unsigned threads;                          /* that read files in Lua; 0: as many as there are processors */
};

/* The registry from a directory, or the compiled-in one when `directory` is NULL. */
struct slx_registry *slx_load_registry(const char *directory, struct slx_diag_list *diags);

/* NULL when there is a fault. `left_out` counts site files that were left out (lenient). */
struct slx_ruleset *slx_load_ruleset(struct slx_registry *registry, const struct slx_load_options *options,
                                     struct slx_diag_list *diags, size_t *left_out);

/* One plug-in from the bytes of a file, in the language that the file's name tells; NULL after a fault. */
struct slx_plugin *slx_load_plugin(const struct slx_registry *registry, const char *path, struct slx_span source,
                                   bool site, struct slx_diag_list *diags);

/* A whole regular file of at most `max_bytes`; refuses FIFOs, directories and larger ones. */
bool slx_load_file(const char *path, size_t max_bytes, struct slx_buf *out, struct slx_diag *diag);

#endif
