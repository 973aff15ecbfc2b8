/*
 * tally.c - see tally.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/tally.h"

#include <stdlib.h>
#include <string.h>

#include "lib/mask.h"

enum { MEMORY_BYTES = 32 * 1024 * 1024, HOUR_S = 3600, DAY_S = 24 * HOUR_S, ADDRESS_MAX_BYTES = 1024 };

bool slx_tally_init(struct slx_tally *t, const struct slx_ruleset *set, struct slx_classifier *classifier)
{
    *t = (struct slx_tally){.set = set, .classifier = classifier, .first_s = -1, .last_s = -1};
    slx_strmap_init(&t->domains, sizeof(struct slx_counts), SLX_TALLY_DOMAINS_MAX);
    slx_strmap_init(&t->recipients, sizeof(struct slx_tally_recipient), SLX_TALLY_RECIPIENTS_MAX);
    slx_strmap_init(&t->texts, sizeof(struct slx_tally_text), SLX_TALLY_TEXTS_MAX);
    slx_strmap_init(&t->hours, sizeof(struct slx_counts), SLX_TALLY_HOURS_MAX);
    t->categories = calloc(set->registry->categories_len, sizeof *t->categories);
    t->vendors = calloc(set->vendors_len + 1, sizeof *t->vendors);
    t->blocklists = calloc(set->registry->blocklists_len + 1, sizeof *t->blocklists);
    t->memory = slx_answer_memory_new(MEMORY_BYTES);
    return t->categories && t->vendors && t->blocklists && t->memory;
}

void slx_tally_deinit(struct slx_tally *t)
{
    slx_strmap_deinit(&t->domains);
    slx_strmap_deinit(&t->recipients);
    slx_strmap_deinit(&t->texts);
    slx_strmap_deinit(&t->hours);
    free(t->categories);
    free(t->vendors);
    free(t->blocklists);
    slx_answer_memory_free(t->memory);
}

static void count(struct slx_counts *counts, enum slx_log_kind kind)
{
    counts->delivered += kind == SLX_LOG_DELIVERED;
    counts->deferred += kind == SLX_LOG_DEFERRED;
    counts->bounced += kind == SLX_LOG_BOUNCED || kind == SLX_LOG_EXPIRED;
}

/* The address with its domain in lower case, as one person's mailbox is written in many ways. */
static struct slx_span normal(struct slx_span address, char out[ADDRESS_MAX_BYTES], struct slx_span *domain)
{
    size_t len = address.len < ADDRESS_MAX_BYTES ? address.len : ADDRESS_MAX_BYTES, at = len;
    while (at > 0 && address.ptr[at - 1] != '@')
        at--;
    for (size_t i = 0; i < len; i++)
        out[i] = i >= at ? slx_lower(address.ptr[i]) : address.ptr[i];
    *domain = (struct slx_span){out + at, len - at};
    return (struct slx_span){out, len};
}

static uint16_t vendor_of(const struct slx_verdict *v, const struct slx_ruleset *set)
{
    for (size_t i = 0; v->vendor.vendor && i < set->vendors_len; i++)
        if (set->vendors[i] == v->vendor.vendor)
            return (uint16_t)i;
    return (uint16_t)set->vendors_len;
}

/* A text that no rule knows is kept in its masked form, with nothing personal in it. */
static void note_text(struct slx_tally *t, const struct slx_verdict *v, struct slx_span fingerprint)
{
    struct slx_tally_text *text = slx_strmap_at(&t->texts, fingerprint, true);
    if (!text)
        return;
    if (text->count++ == 0 && v) {
        text->code = v->reply->code;
        text->category = (uint8_t)(v->category - t->set->registry->categories);
        text->masked_len = (uint16_t)slx_mask(v->reply->folded, text->masked, sizeof text->masked);
    }
}

static bool knows_no_rule(const struct slx_judged *j, const struct slx_ruleset *set)
{
    return j->category == set->registry->undetermined || j->decided_by >= SLX_DECIDER_ENHANCED_CODE;
}

static struct slx_judged judge_verdict(const struct slx_tally *t, const struct slx_verdict *v)
{
    const struct slx_registry *registry = t->set->registry;
    return (struct slx_judged){.category = (uint8_t)(v->category - registry->categories),
                               .type = (uint8_t)v->type,
                               .action = (uint8_t)v->action,
                               .suppress = (uint8_t)v->suppress,
                               .decided_by = (uint8_t)v->decided_by,
                               .vendor = vendor_of(v, t->set),
                               .blocklist =
                                   (uint16_t)(v->facts.blocklist ? (size_t)(v->facts.blocklist - registry->blocklists)
                                                                 : registry->blocklists_len)};
}

/* The verdict on an answer, from memory where its exact bytes were judged before. */
static bool judge(struct slx_tally *t, const struct slx_log_event *event, struct slx_judged *judged)
{
    struct slx_context context = {.mx = event->mx, .recipient = event->recipient, .command = event->command};
    struct slx_remembered known;
    if (slx_answer_recall(t->memory, event->reply, &context, &known)) {
        memcpy(judged, known.head.ptr, sizeof *judged);
        if (known.tail.len)
            note_text(t, NULL, known.tail);
        return true;
    }
    const struct slx_verdict *v = slx_classify(t->classifier, t->set, event->reply, &context);
    if (!v) {
        t->failed = true;
        return false;
    }
    *judged = judge_verdict(t, v);
    known = (struct slx_remembered){.head = {(const char *)judged, sizeof *judged}};
    if (knows_no_rule(judged, t->set)) {
        known.tail = slx_span_cstr(v->fingerprint);
        note_text(t, v, known.tail);
    }
    slx_answer_store(t->memory, event->reply, &context, &known);
    return true;
}

static struct slx_run *run_of(struct slx_tally_recipient *r, uint8_t category)
{
    struct slx_run *oldest = &r->runs[0];
    for (size_t i = 0; i < SLX_TALLY_RUNS; i++) {
        if (r->runs[i].answers && r->runs[i].category == category)
            return &r->runs[i];
        if (!r->runs[i].answers || (oldest->answers && r->runs[i].last_s < oldest->last_s))
            oldest = &r->runs[i];
    }
    *oldest = (struct slx_run){.category = category};
    return oldest;
}

/* A local user's bare name is no address to put on a list. */
static bool is_address(struct slx_span address, struct slx_span domain)
{
    return domain.len > 0 && address.len > domain.len + 1;
}

static void add_refusal(struct slx_tally *t, const struct slx_log_event *event, struct slx_span address,
                        const struct slx_judged *j)
{
    struct slx_tally_recipient *r = slx_strmap_at(&t->recipients, address, true);
    if (!r)
        return;
    r->bounced += event->kind == SLX_LOG_BOUNCED || event->kind == SLX_LOG_EXPIRED;
    r->deferred += event->kind == SLX_LOG_DEFERRED;
    r->complained = r->complained || event->kind == SLX_LOG_COMPLAINT;
    if (event->kind == SLX_LOG_COMPLAINT) {
        uint8_t suppressed = slx_registry_category(t->set->registry, SLX_SPAN("suppressed"));
        r->last_category = suppressed != SLX_CATEGORY_NONE ? suppressed : t->set->registry->undetermined;
        return;
    }
    r->delivered_since = false;
    r->last_category = j->category;
    r->last_type = j->type;
    if (event->repeated || j->suppress == SLX_SUPPRESS_NO)
        return;
    struct slx_run *run = run_of(r, j->category);
    if (run->answers++ == 0)
        run->first_s = event->time_s;
    run->last_s = event->time_s > run->last_s ? event->time_s : run->last_s;
    run->suppress = j->suppress > run->suppress ? j->suppress : run->suppress;
}

static void add_delivery(struct slx_tally *t, struct slx_span address)
{
    struct slx_tally_recipient *r = slx_strmap_at(&t->recipients, address, false);
    if (!r)
        return;
    r->delivered_since = true;
    memset(r->runs, 0, sizeof r->runs);
}

static void add_time(struct slx_tally *t, const struct slx_log_event *event)
{
    int64_t hour = event->time_s / HOUR_S;
    if (event->time_s < 0)
        return;
    t->first_s = t->first_s < 0 || event->time_s < t->first_s ? event->time_s : t->first_s;
    t->last_s = event->time_s > t->last_s ? event->time_s : t->last_s;
    struct slx_counts *counts = slx_strmap_at(&t->hours, (struct slx_span){(const char *)&hour, sizeof hour}, true);
    if (counts)
        count(counts, event->kind);
}

static void add_judged(struct slx_tally *t, const struct slx_log_event *event, const struct slx_judged *j)
{
    count(&t->categories[j->category], event->kind);
    count(&t->actions[j->action], event->kind);
    count(&t->types[j->type], event->kind);
    count(&t->vendors[j->vendor], event->kind);
    if (j->blocklist < t->set->registry->blocklists_len)
        count(&t->blocklists[j->blocklist], event->kind);
}

bool slx_tally_add(struct slx_tally *t, const struct slx_log_event *event, struct slx_judged *judged)
{
    char text[ADDRESS_MAX_BYTES];
    struct slx_span domain, address = normal(event->recipient, text, &domain);
    t->kinds[event->kind]++;
    if (event->kind == SLX_LOG_WAITING || event->kind == SLX_LOG_HANDED_ON)
        return false;
    add_time(t, event);
    bool is_domain = domain.len < address.len || (domain.len && slx_span_find_char(domain, '.', 0) != SLX_NOT_FOUND);
    struct slx_counts *counts =
        is_domain && event->kind != SLX_LOG_COMPLAINT ? slx_strmap_at(&t->domains, domain, true) : NULL;
    if (counts)
        count(counts, event->kind);
    if (event->kind == SLX_LOG_DELIVERED) {
        add_delivery(t, address);
        return false;
    }
    if (event->kind == SLX_LOG_COMPLAINT) {
        if (is_address(address, domain))
            add_refusal(t, event, address, NULL);
        return false;
    }
    if (!event->recipient.len && !event->reply.len)
        return false; /* "expired", without a word about whom */
    if (!judge(t, event, judged))
        return false;
    add_judged(t, event, judged);
    if (is_address(address, domain))
        add_refusal(t, event, address, judged);
    return true;
}

struct slx_ruled slx_tally_rule(const struct slx_tally_recipient *r)
{
    struct slx_ruled ruled = {.ruling = r->bounced ? SLX_RULING_KEEP : SLX_RULING_NOTHING,
                              .category = r->last_category,
                              .because =
                                  "the answer is about the sender, the message or the server, not about the address"};
    if (r->complained)
        return (struct slx_ruled){SLX_RULING_SUPPRESS, r->last_category, false, "the recipient complained"};
    if (r->delivered_since) {
        ruled.because = "a message was delivered since";
        return ruled;
    }
    for (size_t i = 0; i < SLX_TALLY_RUNS; i++) {
        const struct slx_run *run = &r->runs[i];
        if (!run->answers)
            continue;
        bool apart = run->first_s >= 0 && run->last_s - run->first_s >= (int64_t)SLX_REPEATED_DAYS * DAY_S;
        if (run->suppress == SLX_SUPPRESS_RECIPIENT || run->suppress == SLX_SUPPRESS_DOMAIN)
            return (struct slx_ruled){SLX_RULING_SUPPRESS, run->category, run->suppress == SLX_SUPPRESS_DOMAIN,
                                      "the answer says that it is dead"};
        if (run->answers >= SLX_REPEATED_ANSWERS && apart)
            return (struct slx_ruled){SLX_RULING_SUPPRESS, run->category, false,
                                      "the same answer came again, days apart"};
        ruled.because = "the same answer did not come three times over three days yet";
    }
    return ruled;
}
