/*
 * labelled.c - see labelled.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/tools/labelled.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "host/refiner.h"

enum { LINE_MAX_BYTES = 1 << 20 };

/* Names the corpus gives to vendors whose id here is another. */
static const struct {
    struct slx_span theirs, ours;
} aliases[] = {
    {SLX_SPAN_INIT("gmail"), SLX_SPAN_INIT("google")},
    {SLX_SPAN_INIT("exchange-online"), SLX_SPAN_INIT("microsoft365")},
    {SLX_SPAN_INIT("exchange-server"), SLX_SPAN_INIT("exchange")},
    {SLX_SPAN_INIT("microsoft-consumer"), SLX_SPAN_INIT("outlook_consumer")},
    {SLX_SPAN_INIT("icloud"), SLX_SPAN_INIT("apple")},
    {SLX_SPAN_INIT("amazon-ses"), SLX_SPAN_INIT("amazon_ses")},
    {SLX_SPAN_INIT("tencent-qq"), SLX_SPAN_INIT("qq")},
    {SLX_SPAN_INIT("gmx"), SLX_SPAN_INIT("united_internet")},
    {SLX_SPAN_INIT("symantec"), SLX_SPAN_INIT("messagelabs")},
    {SLX_SPAN_INIT("symantec-cloud"), SLX_SPAN_INIT("messagelabs")},
    {SLX_SPAN_INIT("t-online"), SLX_SPAN_INIT("tonline")},
    {SLX_SPAN_INIT("yahoo-japan"), SLX_SPAN_INIT("yahoo_japan")},
    {SLX_SPAN_INIT("free-fr"), SLX_SPAN_INIT("free")},
    {SLX_SPAN_INIT("fireeye"), SLX_SPAN_INIT("trellix")},
    {SLX_SPAN_INIT("aol"), SLX_SPAN_INIT("yahoo")},
};

bool labelled_open(struct labelled *l, const struct slx_load_options *load)
{
    struct slx_diag_list diags;
    size_t left_out;
    *l = (struct labelled){0};
    slx_diag_list_init(&diags);
    l->registry = slx_load_registry(NULL, &diags);
    l->set = l->registry ? slx_load_ruleset(l->registry, load, &diags, &left_out) : NULL;
    for (size_t i = 0; i < diags.len; i++) {
        char text[1024];
        fprintf(stderr, "%s\n", slx_diag_print(&diags.items[i], text, sizeof text));
    }
    slx_diag_list_deinit(&diags);
    if (!l->set || !slx_classifier_init(&l->classifier))
        return false;
    l->refiner = slx_refiner_new(l->set);
    l->classifier.refine = slx_refiner_call;
    l->classifier.refine_host = l->refiner;
    return true;
}

void labelled_close(struct labelled *l)
{
    slx_refiner_free(l->refiner);
    slx_classifier_deinit(&l->classifier);
    slx_ruleset_unref(l->set);
    slx_registry_unref(l->registry);
    *l = (struct labelled){0};
}

struct slx_span labelled_text(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    return json_is_string(value) ? (struct slx_span){json_string_value(value), json_string_length(value)}
                                 : (struct slx_span){0};
}

bool labelled_held_out(const json_t *row)
{
    struct slx_span id = labelled_text(row, "id");
    return crc32(0, (const unsigned char *)id.ptr, (unsigned)id.len) % 5 == 0;
}

const struct slx_verdict *labelled_classify(struct labelled *l, const json_t *row)
{
    struct slx_context context = {0};
    if (l->context) {
        struct slx_span command = labelled_text(row, "command");
        context.mx = labelled_text(row, "mx");
        context.recipient = labelled_text(row, "recipient_domain");
        if (command.len)
            slx_command_parse(command, &context.command);
    }
    return slx_classify(&l->classifier, l->set, labelled_text(row, "reply"), &context);
}

static bool list_has(const json_t *list, struct slx_span word)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
        if (slx_span_eq((struct slx_span){json_string_value(item), json_string_length(item)}, word))
            return true;
    return false;
}

/* The vendor of the label, or NULL: none, or one without a plug-in (blocklists are facts, not vendors). */
static const struct slx_vendor *labelled_vendor(const struct labelled *l, const json_t *row)
{
    struct slx_span name = labelled_text(row, "vendor");
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (slx_span_eq(aliases[i].theirs, name))
            name = aliases[i].ours;
    for (size_t i = 0; name.len && i < l->set->vendors_len; i++)
        if (slx_span_eq(l->set->vendors[i]->id, name))
            return l->set->vendors[i];
    return NULL;
}

struct labelled_marks labelled_judge(const struct labelled *l, const json_t *row, const struct slx_verdict *v)
{
    struct labelled_marks m = {0};
    const json_t *types = json_object_get(row, "types");
    const struct slx_vendor *vendor = labelled_vendor(l, row);
    bool may_be_dead = list_has(types, SLX_SPAN("hard"));
    bool says_dead =
        v->type == SLX_TYPE_HARD || v->suppress == SLX_SUPPRESS_RECIPIENT || v->suppress == SLX_SUPPRESS_DOMAIN;
    m.strict = slx_span_eq(v->category->id, labelled_text(row, "category"));
    m.lenient = m.strict || list_has(json_object_get(row, "also"), v->category->id);
    m.type = list_has(types, slx_type_id(v->type));
    m.retry = json_is_true(json_object_get(row, "retry")) == v->retry_advised;
    m.wrongly_dead = says_dead && !may_be_dead;
    m.missed_dead = !says_dead && may_be_dead && json_array_size(types) == 1;
    m.names_vendor = vendor != NULL;
    m.vendor = vendor && v->vendor.vendor == vendor;
    return m;
}

bool labelled_each(const char *name, void (*take)(void *user, const json_t *row), void *user)
{
    static char line[LINE_MAX_BYTES];
    FILE *file = fopen(name, "r");
    if (!file) {
        printf("SKIP %s is not there: nothing was measured\n", name);
        return false;
    }
    while (fgets(line, sizeof line, file)) {
        json_error_t error;
        json_t *row = json_loads(line, 0, &error);
        if (row)
            take(user, row);
        else if (line[0] != '\n')
            fprintf(stderr, "%s: a line is no JSON object: %s\n", name, error.text);
        json_decref(row);
    }
    fclose(file);
    return true;
}
