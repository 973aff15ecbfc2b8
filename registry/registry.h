/*
 * registry.h - the registries as immutable tables, and the look-up over them.
 *
 * Source:  CSV files (registry/README.md): IANA's three tables of enhanced
 *          status codes under IANA's own names and columns, and ours beside
 *          them. slx_registry_builtin_files() has the set that is compiled in.
 * Use:     slx_registry_load(files, count, &diag) parses bytes that the caller
 *          read; nothing here opens a file.
 * Ownership: shared and immutable after load; ref/unref. Every span in it
 *          lives as long as the registry.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "base/diag.h"
#include "registry/correction.h"
#include "registry/terms.h"

enum { SLX_CROSSWALKS = 7 };

struct slx_advice {
    struct slx_span customer; /* one sentence to paste */
    struct slx_list agent;    /* steps */
    struct slx_list engineer;
};

/* A titled id: type, action, suppress, who, concerns; a class; a subject. */
struct slx_term {
    struct slx_span id;
    struct slx_span title;
    struct slx_span description;
    struct slx_span reference;
};

struct slx_category {
    struct slx_span id, title, definition, summary;
    struct slx_advice advice;
    enum slx_type type;
    enum slx_concerns concerns;
    enum slx_action action;
    enum slx_who who;
    enum slx_suppress suppress;
    enum slx_retry retry;
    uint32_t retry_after_s; /* 0: none */
    struct slx_list tags;
    struct slx_list crosswalk[SLX_CROSSWALKS]; /* in the order of slx_crosswalk_names */
    struct slx_list enhanced;                  /* codes that usually mean it, as written */
};

struct slx_reply_code {
    uint16_t code;
    struct slx_span sample_text, description, reference, note;
    struct slx_span standing;  /* standard, draft, seen */
    struct slx_list commands;  /* as written */
    struct slx_list enhanced;  /* as written */
    uint8_t category;          /* index, or SLX_CATEGORY_NONE */
    struct slx_advice advice;
};

/* What a code means after one command (smtp-reply-commands.csv). */
struct slx_command_meaning {
    uint16_t code;
    enum slx_command command;
    uint8_t category;
    struct slx_span meaning, reference;
};

struct slx_enhanced_code {
    uint16_t subject, detail;
    struct slx_span sample_text, basic_codes, description, reference, submitter, controller;
    struct slx_span state;      /* active, deprecated */
    struct slx_span stated_use;
    uint8_t category[6];        /* by class digit: [2], [4], [5]; else SLX_CATEGORY_NONE */
    struct slx_advice advice;
};

enum { SLX_KIND_IP = 1, SLX_KIND_DOMAIN = 2, SLX_KIND_URI = 4 };

struct slx_blocklist {
    struct slx_span id, name, lookup_url, delist_url, operator_, note;
    unsigned kinds; /* SLX_KIND_* */
    bool closed;
    struct slx_list zones;
    struct slx_list names; /* literal texts, lower case, as they appear in replies */
};

struct slx_registry {
    struct slx_term classes[6];   /* [2], [4], [5] */
    struct slx_term subjects[10]; /* by subject, id empty when none */
    const struct slx_enhanced_code *enhanced;  size_t enhanced_len;  /* by subject, detail */
    const struct slx_reply_code *replies;      size_t replies_len;   /* by code */
    const struct slx_command_meaning *meanings; size_t meanings_len; /* by code, command */
    const struct slx_category *categories;     size_t categories_len; /* in file order */
    const struct slx_blocklist *blocklists;    size_t blocklists_len; /* in file order */
    const struct slx_correction *corrections;  size_t corrections_len; /* in file order */
    struct slx_term types[SLX_TYPE_COUNT], actions[SLX_ACTION_COUNT], suppresses[SLX_SUPPRESS_COUNT],
        whos[SLX_WHO_COUNT], concerns[SLX_CONCERNS_COUNT];
    uint8_t undetermined;   /* index of the category that says least; every registry has it */
    uint8_t by_class[10];   /* category by the first digit alone; [0]: no code at all */
    char version[17];       /* 16 hex digits over all bytes */
};

struct slx_registry_file {
    const char *name; /* as in registry/, e.g. "categories.csv" */
    struct slx_span bytes;
};

/* The compiled-in set; names in a fixed order. */
const struct slx_registry_file *slx_registry_builtin_files(size_t *count);

/* Names of the files that make up a registry, by number; NULL behind the last one. */
const char *slx_registry_file_name(size_t number);

/* All faults of all files; NULL when there is an error. Missing files are an error that names them. */
struct slx_registry *slx_registry_load(const struct slx_registry_file *files, size_t count,
                                       struct slx_diag_list *diags);
struct slx_registry *slx_registry_ref(struct slx_registry *registry);
void slx_registry_unref(struct slx_registry *registry);

/* Look-ups: NULL or SLX_CATEGORY_NONE when there is none. */
const struct slx_reply_code *slx_registry_reply(const struct slx_registry *registry, unsigned code);
const struct slx_enhanced_code *slx_registry_enhanced(const struct slx_registry *registry,
                                                      unsigned subject, unsigned detail);
const struct slx_command_meaning *slx_registry_meaning(const struct slx_registry *registry,
                                                       unsigned code, enum slx_command command);
uint8_t slx_registry_category(const struct slx_registry *registry, struct slx_span id);
const struct slx_blocklist *slx_registry_blocklist(const struct slx_registry *registry, struct slx_span id);

/* "sisimai", "kumomta", "zonemta", "powermta", "sparkpost", "sendgrid", "postalsys". */
extern const struct slx_span slx_crosswalk_names[SLX_CROSSWALKS];

#endif
