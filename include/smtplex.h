/*
 * smtplex.h - the C library of smtplex: what does this SMTP reply mean, and what should be done?
 *
 * Names:   everything here begins with smtplex_ or SMTPLEX_. The short prefix
 *          slx_ belongs to the inside of the programs; none of it is exported,
 *          so that a program may use this library and have an slx_ of its own.
 * Threads: a handle belongs to one thread at a time. Open one for each thread;
 *          handles share nothing that changes.
 * Stable:  members are only ever added at the end of struct smtplex_verdict,
 *          and words (category, type, action, ...) are those of the HTTP API.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef SMTPLEX_H
#define SMTPLEX_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SMTPLEX_API 1 /* of this header; smtplex_api() tells that of the library */

struct smtplex; /* a rule set and the memory to classify with it */

/* What is known beside the reply. NULL members are not told; `struct smtplex_context c = {0};` is none at all. */
struct smtplex_context {
    const char *mx;        /* host name of the server that answered */
    const char *recipient; /* address or domain */
    const char *command;   /* "RCPT", "END_OF_DATA", "connect", ... in any case */
};

/* May this recipient be written to again? */
enum smtplex_suppress {
    SMTPLEX_SUPPRESS_NO,
    SMTPLEX_SUPPRESS_IF_REPEATED, /* three such answers, three days apart: the caller counts */
    SMTPLEX_SUPPRESS_RECIPIENT,
    SMTPLEX_SUPPRESS_DOMAIN
};

/* Texts end with NUL, are valid UTF-8 and never NULL; what is not known is "" or -1. */
struct smtplex_verdict {
    const char *category, *type, *permanence, *action, *concerns, *who;
    enum smtplex_suppress suppress;
    int retry_advised;          /* 1: sending the same message again can help */
    int64_t retry_after_s;      /* seconds to wait, or -1 */
    unsigned confidence;        /* hundredths, 0 to 100 */
    const char *decided_by;     /* rule, vendor_code, enhanced_code, reply_code, ... */
    const char *rule;           /* the rule that decided, or "" */
    const char *vendor;         /* who was recognised, or "" */
    unsigned code;              /* reply code, or 0 */
    const char *enhanced;       /* "5.1.1", or "" */
    const char *title, *summary, *customer_text;
    const char *fingerprint;    /* the same for texts that differ only in addresses, numbers and the like */
};

/*
 * Loads the registries and the plug-ins. `registry_dir` NULL: the set that is
 * built in; `plugin_dir` NULL: the shipped plug-ins where they are installed,
 * "" none. NULL on failure, with one sentence in `error` (cut to `error_size`).
 */
struct smtplex *smtplex_open(const char *registry_dir, const char *plugin_dir, char *error, size_t error_size);

/*
 * The verdict, valid until the next call with this handle. `context` may be
 * NULL. NULL: out of memory, a reply above 65,536 bytes, a member of `context`
 * above 1,024 bytes, or a command that is none; smtplex_error() says which.
 */
const struct smtplex_verdict *smtplex_classify(struct smtplex *handle, const char *reply, size_t len,
                                               const struct smtplex_context *context);

/* Why the last smtplex_classify() returned NULL; "" when it did not. */
const char *smtplex_error(const struct smtplex *handle);

void smtplex_close(struct smtplex *handle); /* NULL is allowed */

const char *smtplex_version(void); /* "0.1.0" */
int smtplex_api(void);             /* SMTPLEX_API of the library */

/* The version of the rule set in a handle: the same reply and context give the same verdict while it stays. */
const char *smtplex_ruleset_version(const struct smtplex *handle);

#ifdef __cplusplus
}
#endif
#endif
