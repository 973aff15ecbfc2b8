/*
 * fuzz_json_body.c - JSON bodies of classify: an answer that is JSON, or a problem that says why not.
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>

#include "api/answer.h"
#include "base/utf8.h"
#include "host/loader.h"
#include "tests/fuzz/fuzz.h"

static void check_json(const struct slx_buf *buf)
{
    json_t *value = json_loadb(buf->data, buf->len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    FUZZ_CHECK(value != NULL);
    json_decref(value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct slx_ruleset *set;
    static struct slx_classifier classifier;
    struct slx_problem problem = {0};
    struct slx_buf out, document;
    if (!set) {
        struct slx_diag_list diags;
        slx_diag_list_init(&diags);
        struct slx_registry *registry = slx_load_registry(NULL, &diags);
        FUZZ_CHECK(registry != NULL);
        set = slx_ruleset_build(registry, NULL, 0, &diags);
        slx_registry_unref(registry);
        FUZZ_CHECK(set != NULL && slx_classifier_init(&classifier));
        slx_diag_list_deinit(&diags);
    }
    slx_buf_init(&out, 256 << 20);
    slx_buf_init(&document, 1 << 16);
    struct slx_api api = {.set = set, .classifier = &classifier, .view = size % 2 ? SLX_VIEW_FULL : SLX_VIEW_BRIEF, .out = &out, .problem = &problem};
    if (slx_api_classify_json(&api, fuzz_span(data, size))) {
        if (!out.failed)
            check_json(&out);
    } else {
        FUZZ_CHECK(problem.detail[0] && slx_utf8_valid(slx_span_cstr(problem.detail)));
        slx_problem_write(&problem, (struct slx_span){0}, (struct slx_span){0}, &document);
        check_json(&document);
    }
    slx_buf_deinit(&out);
    slx_buf_deinit(&document);
    return 0;
}
