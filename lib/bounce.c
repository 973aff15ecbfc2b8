/*
 * bounce.c - which of a recipient's texts decides; see bounce.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/bounce.h"

#include "registry/term_table.h"

SLX_TERM_DEFINE(bounce_kind, BOUNCE_KIND, SLX_BOUNCE_KINDS)
SLX_TERM_DEFINE(delivery_action, DELIVERY_ACTION, SLX_DELIVERY_ACTIONS)
SLX_TERM_DEFINE(found_in, FOUND_IN, SLX_FOUND_INS)

static const struct {
    struct slx_span id, text;
} notes[SLX_BOUNCE_NOTE_COUNT] = {
#define NOTE_ROW(key, id, text) {{("" id), sizeof(id) - 1}, {("" text), sizeof(text) - 1}},
    SLX_BOUNCE_NOTES(NOTE_ROW)
#undef NOTE_ROW
};

struct slx_span slx_bounce_note_id(enum slx_bounce_note note) { return notes[note].id; }
struct slx_span slx_bounce_note_text(enum slx_bounce_note note) { return notes[note].text; }

static bool still_queued(const struct slx_bounce *bounce, const struct slx_bounce_recipient *r)
{
    return r->action == SLX_DELIVERY_ACTION_DELAYED ||
           (r->action == SLX_DELIVERY_ACTION_UNKNOWN && bounce->kind == SLX_BOUNCE_KIND_DELAY);
}

struct slx_context slx_bounce_context(const struct slx_bounce *bounce, size_t i)
{
    const struct slx_bounce_recipient *r = &bounce->recipients[i];
    bool remote_words = r->texts_len && r->texts[0].found_in <= SLX_FOUND_IN_TEXT;
    struct slx_span recipient = r->recipient.len ? r->recipient : r->original_recipient;
    struct slx_span mx = remote_words ? r->remote_mta : (struct slx_span){0};
    return (struct slx_context){.recipient = recipient.len ? recipient : bounce->told.recipient,
                                .mx = mx.len ? mx : bounce->told.mx,
                                .command = bounce->told.command,
                                .still_queued = still_queued(bounce, r)};
}

/* A Status field beside a reply with a code is often the local program's guess (a 550 at RCPT becomes
 * 5.1.1, anything else x.y.0, "other"): it may name a cause, but never declare an address dead that the
 * server did not. */
static bool may_decide(const struct slx_bounce_text *text, const struct slx_verdict *v, bool code_seen)
{
    return text->found_in != SLX_FOUND_IN_STATUS || !code_seen ||
           (v->type != SLX_TYPE_HARD && v->reply->enhanced.detail != 0);
}

static enum slx_command command_of(const struct slx_bounce_text *text, const struct slx_bounce *bounce)
{
    return text->command ? text->command : bounce->told.command;
}

const struct slx_verdict *slx_bounce_classify(struct slx_classifier *classifier, const struct slx_ruleset *set,
                                              const struct slx_bounce *bounce, size_t i, enum slx_found_in *found)
{
    static const struct slx_bounce_text silent = {.found_in = SLX_FOUND_IN_NOTHING};
    const struct slx_bounce_recipient *r = &bounce->recipients[i];
    const struct slx_bounce_text *best = r->texts_len ? &r->texts[0] : &silent;
    enum slx_decider best_decider = SLX_DECIDER_NOTHING;
    struct slx_context context = slx_bounce_context(bounce, i);
    bool code_seen = false;
    for (size_t t = 0; t < r->texts_len; t++) {
        context.command = command_of(&r->texts[t], bounce);
        const struct slx_verdict *v = slx_classify(classifier, set, r->texts[t].text, &context);
        *found = r->texts[t].found_in;
        if (!v)
            return NULL;
        bool known = v->category != &set->registry->categories[set->registry->undetermined];
        bool may = known && may_decide(&r->texts[t], v, code_seen);
        if (may && v->decided_by <= SLX_DECIDER_ENHANCED_CODE)
            return v;
        if (may && v->decided_by < best_decider) {
            best = &r->texts[t];
            best_decider = v->decided_by;
        }
        code_seen = code_seen || v->reply->code;
    }
    context.command = command_of(best, bounce);
    *found = best->found_in;
    return slx_classify(classifier, set, best->text, &context);
}
