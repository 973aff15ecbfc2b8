/*
 * message_kind.c - what kind of message is it, by its header fields; see message_parts.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

/* A field, and a text that its value holds (empty: any value). */
struct sign {
    struct slx_span name, words;
    bool at_start;
};

static const struct sign notification[] = {
    {SLX_SPAN_INIT("X-Failed-Recipients"), {0}, false},
    {SLX_SPAN_INIT("Return-Path"), SLX_SPAN_INIT("<>"), true},
    {SLX_SPAN_INIT("Return-Path"), SLX_SPAN_INIT("mailer-daemon"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("mailer-daemon"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("mail delivery s"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("postmaster"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("mail administrator"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("system administrator"), false},
    {SLX_SPAN_INIT("From"), SLX_SPAN_INIT("<>"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("undeliver"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("returned mail"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery status"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery notification"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery report"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery fail"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery has failed"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("failure notice"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("failure delivery"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("[bounce]"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("mail delivery problem"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("mail system error"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("mail non-delivery"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("non-delivery"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("nondeliver"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("not be delivered"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("error sending your mail"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("could not send message"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delayed mail"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("message delayed"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("unzustellbar"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("non remis"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("no se puede entregar"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("non recapitabile"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("onbestelbaar"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("配信不能"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("не доставлен"), false},
};

static const struct sign warning[] = {
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delayed"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("(delay)"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("warning: could not send"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("delivery delay"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("still being retried"), false},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("verzögert"), false},
};

/* RFC 3834 first, then what programs wrote before it. */
static const struct sign auto_reply[] = {
    {SLX_SPAN_INIT("Auto-Submitted"), SLX_SPAN_INIT("auto-replied"), true},
    {SLX_SPAN_INIT("Auto-Submitted"), SLX_SPAN_INIT("auto-notified"), true},
    {SLX_SPAN_INIT("X-Autoreply"), {0}, false},
    {SLX_SPAN_INIT("X-Autorespond"), {0}, false},
    {SLX_SPAN_INIT("X-Autoresponder"), {0}, false},
    {SLX_SPAN_INIT("X-Mail-Autoreply"), {0}, false},
    {SLX_SPAN_INIT("X-Apple-Action"), SLX_SPAN_INIT("vacation"), true},
    {SLX_SPAN_INIT("Precedence"), SLX_SPAN_INIT("auto_reply"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("out of office"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("automatic reply"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("auto reply"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("auto-reply"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("autoreply"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("auto:"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("auto response"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("out of the office"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("away from"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("vacation"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("automatische antwort"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("abwesenheit"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("réponse automatique"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("respuesta automática"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("risposta automatica"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("automatisch antwoord"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("автоматический ответ"), true},
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("自動応答"), true},
};

static const struct slx_field *find_sign(const struct slx_fields *fields, const struct sign *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < fields->len; k++) {
            const struct slx_field *field = &fields->items[k];
            if (!slx_span_eq_nocase(field->name, signs[i].name))
                continue;
            bool holds = signs[i].at_start ? slx_span_starts_nocase(field->value, signs[i].words)
                                           : slx_span_find_nocase(field->value, signs[i].words, 0) != SLX_NOT_FOUND;
            if (holds || !signs[i].words.len)
                return field;
        }
    return NULL;
}

/* Complaints that are no RFC 5965 report: the message itself comes back under a subject that says so. */
static const struct sign complaint[] = {
    {SLX_SPAN_INIT("Subject"), SLX_SPAN_INIT("complaint about message from"), true},
    {SLX_SPAN_INIT("X-LOOP"), SLX_SPAN_INIT("scomp@"), true},
};

#define FIND(inner, signs) find_sign(&(inner)->fields, signs, sizeof(signs) / sizeof((signs)[0]))

bool slx_kind_is_notification(const struct slx_inner *inner)
{
    return inner->is_report || FIND(inner, notification) != NULL;
}

bool slx_kind_is_warning(const struct slx_inner *inner) { return FIND(inner, warning) != NULL; }

const struct slx_field *slx_kind_complaint(const struct slx_inner *inner) { return FIND(inner, complaint); }
const struct slx_field *slx_kind_auto_reply(const struct slx_inner *inner) { return FIND(inner, auto_reply); }
