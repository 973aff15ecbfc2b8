/*
 * smtplex.c - see include/smtplex.h: the programs' own classifier behind a small C interface.
 *
 * Ownership: a handle owns rule set, classifier, refiner, and a buffer that
 *          holds the texts of the last verdict, each ended by NUL; texts are
 *          given out as offsets first, because the buffer moves as it grows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "include/smtplex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/paths.h"
#include "base/version.h"
#include "host/loader.h"
#include "host/refiner.h"

#define EXPORT __attribute__((visibility("default")))

enum { TEXTS_MAX_BYTES = 1024 * 1024, TEXTS_MAX = 16 };

struct smtplex {
    struct slx_ruleset *set;
    struct slx_refiner *refiner;
    struct slx_classifier classifier;
    struct slx_buf texts;
    struct smtplex_verdict verdict;
    struct slx_diag diag;
};

_Static_assert((int)SMTPLEX_SUPPRESS_NO == (int)SLX_SUPPRESS_NO &&
               (int)SMTPLEX_SUPPRESS_IF_REPEATED == (int)SLX_SUPPRESS_IF_REPEATED &&
               (int)SMTPLEX_SUPPRESS_RECIPIENT == (int)SLX_SUPPRESS_RECIPIENT &&
               (int)SMTPLEX_SUPPRESS_DOMAIN == (int)SLX_SUPPRESS_DOMAIN, "the two enums are one");

/* Where the shipped plug-ins are, as the caller named them; NULL: none. */
static const char *plugin_dir_of(const char *named)
{
    struct stat status;
    if (named)
        return named[0] ? named : NULL;
    return stat(SLX_PLUGIN_DIR, &status) == 0 && S_ISDIR(status.st_mode) ? SLX_PLUGIN_DIR : NULL;
}

static struct slx_ruleset *load(const char *registry_dir, const char *plugin_dir, struct slx_diag_list *diags)
{
    struct slx_load_options options = {.skip_examples = true}; /* `smtplex test` and the daemon run them */
    size_t left_out;
    const char *shipped = plugin_dir_of(plugin_dir);
    if (shipped)
        options.shipped[options.shipped_len++] = shipped;
    struct slx_registry *registry = slx_load_registry(registry_dir, diags);
    struct slx_ruleset *set = registry ? slx_load_ruleset(registry, &options, diags, &left_out) : NULL;
    slx_registry_unref(registry);
    return set;
}

static void tell_first_error(const struct slx_diag_list *diags, char *error, size_t size)
{
    if (!error || size == 0)
        return;
    snprintf(error, size, "out of memory");
    for (size_t i = 0; i < diags->len; i++) {
        if (diags->items[i].severity == SLX_ERROR) {
            slx_diag_print(&diags->items[i], error, size);
            return;
        }
    }
}

EXPORT struct smtplex *smtplex_open(const char *registry_dir, const char *plugin_dir, char *error, size_t error_size)
{
    struct slx_diag_list diags;
    struct smtplex *handle = calloc(1, sizeof *handle);
    slx_diag_list_init(&diags);
    if (handle) {
        slx_diag_init(&handle->diag);
        slx_buf_init(&handle->texts, TEXTS_MAX_BYTES);
        handle->set = load(registry_dir, plugin_dir, &diags);
        handle->refiner = handle->set ? slx_refiner_new(handle->set) : NULL;
    }
    if (!handle || !handle->refiner || !slx_classifier_init(&handle->classifier)) {
        tell_first_error(&diags, error, error_size);
        smtplex_close(handle);
        handle = NULL;
    } else {
        handle->classifier.refine = slx_refiner_call;
        handle->classifier.refine_host = handle->refiner;
    }
    slx_diag_list_deinit(&diags);
    return handle;
}

EXPORT void smtplex_close(struct smtplex *handle)
{
    if (!handle)
        return;
    slx_classifier_deinit(&handle->classifier);
    slx_refiner_free(handle->refiner);
    slx_ruleset_unref(handle->set);
    slx_buf_deinit(&handle->texts);
    free(handle);
}

static bool read_word(const char *name, const char *text, struct slx_span *to, struct slx_diag *diag)
{
    *to = slx_span_cstr(text); /* the caller's own string, ended by NUL as the header demands */
    if (to->len <= SLX_CONTEXT_MAX_BYTES)
        return true;
    return slx_diag_fail(diag, "%s has %zu bytes, at most %d are allowed", name, to->len, SLX_CONTEXT_MAX_BYTES);
}

static bool read_context(const struct smtplex_context *told, struct slx_context *context, struct slx_diag *diag)
{
    struct slx_span command = {0};
    if (!told)
        return true;
    if (!read_word("mx", told->mx, &context->mx, diag) ||
        !read_word("recipient", told->recipient, &context->recipient, diag) ||
        !read_word("command", told->command, &command, diag))
        return false;
    if (command.len == 0 || slx_command_parse(command, &context->command))
        return true;
    return slx_diag_fail(diag, "command is one of connect EHLO HELO STARTTLS AUTH MAIL RCPT DATA END_OF_DATA BDAT QUIT, "
                               "not '%.60s'", told->command);
}

/* One text of the verdict: where it comes from and where it goes. */
struct text {
    const char **to;
    struct slx_span from;
};

static bool keep_texts(struct smtplex *handle, const struct text *texts, size_t count)
{
    size_t offsets[TEXTS_MAX];
    slx_buf_reset(&handle->texts);
    for (size_t i = 0; i < count; i++) {
        offsets[i] = handle->texts.len;
        slx_buf_add(&handle->texts, texts[i].from);
        slx_buf_add_char(&handle->texts, '\0');
    }
    if (handle->texts.failed)
        return slx_diag_fail(&handle->diag, "out of memory");
    for (size_t i = 0; i < count; i++)
        *texts[i].to = handle->texts.data + offsets[i];
    return true;
}

static bool keep_verdict(struct smtplex *handle, const struct slx_verdict *v)
{
    struct smtplex_verdict *out = &handle->verdict;
    char enhanced[16];
    size_t enhanced_len = v->reply->enhanced.class_ ? slx_enhanced_print(v->reply->enhanced, enhanced) : 0;
    bool by_rule = v->decided_by == SLX_DECIDER_RULE && v->evidence_len > 0;
    const struct text texts[] = {
        {&out->category, v->category->id},
        {&out->type, slx_type_id(v->type)},
        {&out->permanence, slx_permanence_id(v->permanence)},
        {&out->action, slx_action_id(v->action)},
        {&out->concerns, slx_concerns_id(v->concerns)},
        {&out->who, slx_who_id(v->who)},
        {&out->decided_by, slx_decider_id(v->decided_by)},
        {&out->rule, by_rule ? v->evidence[0].rule->rule->id : (struct slx_span){0}},
        {&out->vendor, v->vendor.vendor ? v->vendor.vendor->id : (struct slx_span){0}},
        {&out->enhanced, {enhanced, enhanced_len}},
        {&out->title, v->title},
        {&out->summary, v->summary},
        {&out->customer_text, v->customer_text},
        {&out->fingerprint, slx_span_cstr(v->fingerprint)},
    };
    _Static_assert(sizeof texts / sizeof texts[0] <= TEXTS_MAX, "more texts than offsets");
    out->suppress = (enum smtplex_suppress)v->suppress;
    out->retry_advised = v->retry_advised;
    out->retry_after_s = v->retry_after_s;
    out->confidence = v->confidence;
    out->code = v->reply->code;
    return keep_texts(handle, texts, sizeof texts / sizeof texts[0]);
}

EXPORT const struct smtplex_verdict *smtplex_classify(struct smtplex *handle, const char *reply, size_t len,
                                                      const struct smtplex_context *told)
{
    struct slx_context context = {0};
    slx_diag_init(&handle->diag);
    if (len > SLX_REPLY_MAX_BYTES) {
        slx_diag_fail(&handle->diag, "the reply has %zu bytes, at most %d are allowed", len, SLX_REPLY_MAX_BYTES);
        return NULL;
    }
    if (!read_context(told, &context, &handle->diag))
        return NULL;
    const struct slx_verdict *verdict =
        slx_classify(&handle->classifier, handle->set, (struct slx_span){reply, len}, &context);
    if (!verdict) {
        slx_diag_fail(&handle->diag, "out of memory");
        return NULL;
    }
    return keep_verdict(handle, verdict) ? &handle->verdict : NULL;
}

EXPORT const char *smtplex_error(const struct smtplex *handle) { return handle->diag.text; }
EXPORT const char *smtplex_version(void) { return SLX_VERSION; }
EXPORT int smtplex_api(void) { return SMTPLEX_API; }
EXPORT const char *smtplex_ruleset_version(const struct smtplex *handle) { return handle->set->version; }
