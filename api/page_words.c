/*
 * page_words.c - the words of the page that are not in the registry.
 *
 * The script (web/view.js) gets the same rows as JSON, so that an answer reads
 * the same whoever wrote it, and a translation has one place.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/json_out.h"
#include "api/page_parts.h"

static const struct {
    unsigned from; /* hundredths */
    struct slx_span text;
} sure[] = {
    {90, SLX_SPAN_INIT("Very sure")},
    {75, SLX_SPAN_INIT("Fairly sure")},
    {50, SLX_SPAN_INIT("Not very sure")},
    {0, SLX_SPAN_INIT("Little more than a guess")},
};

static const struct slx_span deciders[SLX_DECIDER_COUNT] = {
    [SLX_DECIDER_RULE] = SLX_SPAN_INIT("rule"),
    [SLX_DECIDER_VENDOR_CODE] = SLX_SPAN_INIT("the vendor's own code"),
    [SLX_DECIDER_VENDOR_ENHANCED] = SLX_SPAN_INIT("the vendor's meaning of the enhanced code"),
    [SLX_DECIDER_ENHANCED_CODE] = SLX_SPAN_INIT("enhanced code"),
    [SLX_DECIDER_REPLY_COMMAND] = SLX_SPAN_INIT("reply code after this command"),
    [SLX_DECIDER_REPLY_CODE] = SLX_SPAN_INIT("reply code"),
    [SLX_DECIDER_CLASS] = SLX_SPAN_INIT("first digit"),
    [SLX_DECIDER_NOTHING] = SLX_SPAN_INIT("nothing in the text"),
};

static const struct slx_span becauses[SLX_BECAUSE_COUNT] = {
    [SLX_BECAUSE_MARK] = SLX_SPAN_INIT("by its mark in the text"),
    [SLX_BECAUSE_MX] = SLX_SPAN_INIT("by the name of the server"),
    [SLX_BECAUSE_DOMAIN] = SLX_SPAN_INIT("by the recipient's domain"),
    [SLX_BECAUSE_PHRASE] = SLX_SPAN_INIT("by its wording"),
};

static const struct slx_span certainties[SLX_CERTAINTY_COUNT] = {
    [SLX_CERTAINTY_CERTAIN] = SLX_SPAN_INIT("certain"),
    [SLX_CERTAINTY_LIKELY] = SLX_SPAN_INIT("likely"),
    [SLX_CERTAINTY_WEAK] = SLX_SPAN_INIT("only a hint"),
};

static const struct slx_span outcomes[SLX_LOSS_COUNT] = {
    [SLX_LOSS_NONE] = SLX_SPAN_INIT("decided"),
    [SLX_LOSS_WEAKER_KIND] = SLX_SPAN_INIT("weaker kind of evidence"),
    [SLX_LOSS_SHIPPED] = SLX_SPAN_INIT("a rule of this site goes first"),
    [SLX_LOSS_LESS_SPECIFIC] = SLX_SPAN_INIT("less specific"),
    [SLX_LOSS_LATER] = SLX_SPAN_INIT("later in order"),
    [SLX_LOSS_WITHDRAWN] = SLX_SPAN_INIT("withdrawn by its plug-in"),
};

/* By what the category says of sending again: where it is advised, and where it is not. */
static const struct slx_span retries[SLX_RETRY_COUNT][2] = {
    [SLX_RETRY_NA] = {SLX_SPAN_INIT("Nothing to send again"), SLX_SPAN_INIT("Yes")},
    [SLX_RETRY_YES] = {SLX_SPAN_INIT("No"), SLX_SPAN_INIT("Yes")},
    [SLX_RETRY_NO] = {SLX_SPAN_INIT("No"), SLX_SPAN_INIT("Yes")},
    [SLX_RETRY_AFTER_FIX] = {SLX_SPAN_INIT("Only when the cause is mended"),
                             SLX_SPAN_INIT("Yes, and mend the cause")},
    [SLX_RETRY_SLOWLY] = {SLX_SPAN_INIT("Only when the cause is mended"), SLX_SPAN_INIT("Yes, slowly")},
    [SLX_RETRY_IF_4YZ] = {SLX_SPAN_INIT("No"), SLX_SPAN_INIT("Yes")},
};

enum { SURE = sizeof sure / sizeof sure[0] };

struct slx_span slx_page_sure(unsigned confidence)
{
    size_t i = 0;
    while (i + 1 < SURE && confidence < sure[i].from)
        i++;
    return sure[i].text;
}

struct slx_span slx_page_decider(enum slx_decider by)
{
    return deciders[by];
}
struct slx_span slx_page_because(enum slx_because because)
{
    return becauses[because];
}
struct slx_span slx_page_certainty(enum slx_certainty certainty)
{
    return certainties[certainty];
}
struct slx_span slx_page_outcome(enum slx_loss loss)
{
    return outcomes[loss];
}
struct slx_span slx_page_retry(bool advised, enum slx_retry reason)
{
    return retries[reason][advised];
}

void slx_page_duration(struct slx_html *html, uint64_t seconds)
{
    static const struct {
        uint64_t below, size;
        struct slx_span name;
    } units[] = {
        {90, 1, SLX_SPAN_INIT("second")},
        {5400, 60, SLX_SPAN_INIT("minute")},
        {129600, 3600, SLX_SPAN_INIT("hour")},
        {UINT64_MAX, 86400, SLX_SPAN_INIT("day")},
    };
    size_t i = 0;
    while (i < 3 && seconds >= units[i].below)
        i++;
    uint64_t count = (seconds + units[i].size / 2) / units[i].size;
    slx_html_uint(html, count);
    slx_html_put(html, SLX_SPAN(" "));
    slx_html_put(html, units[i].name);
    if (count != 1)
        slx_html_put(html, SLX_SPAN("s"));
}

/* Ids of enums are constants with a NUL behind them; those of the registry are not. */
#define WRITE_WORDS(json, key, words, count, id)                                                             \
    do {                                                                                                     \
        slx_json_key_object(json, key);                                                                      \
        for (size_t i = 0; i < (size_t)(count); i++)                                                         \
            slx_json_key_text(json, (id).ptr, words);                                                        \
        slx_json_object_end(json);                                                                           \
    } while (0)

static void write_registry(struct slx_json *json, const struct slx_registry *registry)
{
    WRITE_WORDS(json, "type", registry->types[i].title, SLX_TYPE_COUNT, slx_type_id((enum slx_type)i));
    WRITE_WORDS(json, "suppress", registry->suppresses[i].title, SLX_SUPPRESS_COUNT,
                slx_suppress_id((enum slx_suppress)i));
    WRITE_WORDS(json, "who", registry->whos[i].title, SLX_WHO_COUNT, slx_who_id((enum slx_who)i));
    WRITE_WORDS(json, "concerns", registry->concerns[i].title, SLX_CONCERNS_COUNT,
                slx_concerns_id((enum slx_concerns)i));
    slx_json_key_array(json, "category");
    for (size_t i = 0; i < registry->categories_len; i++) {
        slx_json_array(json);
        slx_json_text(json, registry->categories[i].id);
        slx_json_text(json, registry->categories[i].title);
        slx_json_array_end(json);
    }
    slx_json_array_end(json);
}

static void write_words(struct slx_json *json, const struct slx_registry *registry)
{
    slx_json_object(json);
    slx_json_key_array(json, "sure");
    for (size_t i = 0; i < SURE; i++) {
        slx_json_array(json);
        slx_json_uint(json, sure[i].from);
        slx_json_text(json, sure[i].text);
        slx_json_array_end(json);
    }
    slx_json_array_end(json);
    WRITE_WORDS(json, "decider", deciders[i], SLX_DECIDER_COUNT, slx_decider_id((enum slx_decider)i));
    WRITE_WORDS(json, "because", becauses[i], SLX_BECAUSE_COUNT, slx_because_id((enum slx_because)i));
    WRITE_WORDS(json, "certainty", certainties[i], SLX_CERTAINTY_COUNT,
                slx_certainty_id((enum slx_certainty)i));
    WRITE_WORDS(json, "outcome", outcomes[i], SLX_LOSS_COUNT, slx_loss_id((enum slx_loss)i));
    WRITE_WORDS(json, "retry_no", retries[i][0], SLX_RETRY_COUNT, slx_retry_id((enum slx_retry)i));
    WRITE_WORDS(json, "retry_yes", retries[i][1], SLX_RETRY_COUNT, slx_retry_id((enum slx_retry)i));
    write_registry(json, registry);
    slx_json_object_end(json);
}

/* "<" would end the element early; in JSON it stands in strings only. */
static void add_without_tags(struct slx_buf *out, struct slx_span json)
{
    size_t at = 0, found;
    while ((found = slx_span_find_char(json, '<', at)) != SLX_NOT_FOUND) {
        slx_buf_add(out, slx_span_sub(json, at, found));
        slx_buf_add(out, SLX_SPAN("\\u003c"));
        at = found + 1;
    }
    slx_buf_add(out, slx_span_sub(json, at, json.len));
}

void slx_page_words_json(struct slx_page *page)
{
    struct slx_buf text;
    struct slx_json json;
    slx_buf_init(&text, 256 * 1024);
    slx_json_init(&json, &text);
    write_words(&json, page->api->set->registry);
    slx_html_open(&page->html, "script");
    slx_html_attr(&page->html, "type", SLX_SPAN("application/json"));
    slx_html_attr(&page->html, "id", SLX_SPAN("words"));
    slx_html_raw(&page->html, (struct slx_span){0});
    add_without_tags(page->html.out, slx_buf_span(&text));
    slx_html_close(&page->html);
    page->html.out->failed = page->html.out->failed || text.failed;
    slx_buf_deinit(&text);
}
