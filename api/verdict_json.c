/*
 * verdict_json.c - see verdict_out.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/html_out.h"
#include "api/registry_json.h"
#include "api/verdict_out.h"

static void write_reply(struct slx_json *json, const struct slx_reply *reply)
{
    char enhanced[16];
    slx_json_key_object(json, "reply");
    slx_json_key(json, "code");
    if (reply->code)
        slx_json_uint(json, reply->code);
    else
        slx_json_null(json);
    size_t len = reply->enhanced.class_ ? slx_enhanced_print(reply->enhanced, enhanced) : 0;
    slx_json_key_text_or_null(json, "enhanced", (struct slx_span){enhanced, len});
    slx_json_key_text(json, "text", reply->text);
    slx_json_key_text(json, "form", slx_form_id(reply->form));
    slx_json_key_uint(json, "lines", reply->lines);
    slx_json_key_text_or_null(json, "command", reply->command ? slx_command_id(reply->command) : (struct slx_span){0});
    slx_json_key_text_or_null(json, "mx", reply->mx);
    slx_json_key_text_or_null(json, "mx_ip", reply->mx_ip);
    slx_json_key_text_or_null(json, "recipient", reply->recipient);
    slx_json_key_text(json, "original", reply->original);
    slx_json_object_end(json);
}

static void write_retry(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key_object(json, "retry");
    slx_json_key_bool(json, "advised", v->retry_advised);
    slx_json_key(json, "after_s");
    if (v->retry_after_s >= 0)
        slx_json_uint(json, (uint64_t)v->retry_after_s);
    else
        slx_json_null(json);
    slx_json_key_text(json, "reason", slx_retry_id(v->retry_reason));
    if (v->retry_after_s >= 0)
        slx_json_key_text(json, "source", v->retry_after_default ? SLX_SPAN("default") : SLX_SPAN("text"));
    slx_json_object_end(json);
}

static void write_vendor(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key(json, "vendor");
    if (!v->vendor.vendor) {
        slx_json_null(json);
        return;
    }
    slx_json_object(json);
    slx_json_key_text(json, "id", v->vendor.vendor->id);
    slx_json_key_text(json, "name", v->vendor.vendor->name);
    slx_json_key_text(json, "because", slx_because_id(v->vendor.because));
    slx_json_key_text(json, "certainty", slx_certainty_id(v->vendor.certainty));
    slx_json_object_end(json);
}

static void write_core(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key_text(json, "title", v->title);
    slx_json_key_text(json, "category", v->category->id);
    slx_json_key_list(json, "tags", v->tags);
    slx_json_key_text(json, "type", slx_type_id(v->type));
    slx_json_key_text(json, "permanence", slx_permanence_id(v->permanence));
    slx_json_key_text(json, "action", slx_action_id(v->action));
    slx_json_key_text(json, "suppress", slx_suppress_id(v->suppress));
    write_retry(json, v);
    slx_json_key_text(json, "concerns", slx_concerns_id(v->concerns));
    slx_json_key_text(json, "who", slx_who_id(v->who));
    slx_json_key(json, "confidence");
    slx_json_hundredths(json, v->confidence);
    slx_json_key_text(json, "decided_by", slx_decider_id(v->decided_by));
    write_vendor(json, v);
}

static void write_list_fact(struct slx_json *json, const struct slx_facts *facts)
{
    slx_json_key(json, "blocklist");
    if (!facts->blocklist) {
        slx_json_null(json);
        return;
    }
    slx_json_object(json);
    slx_json_key_text(json, "id", facts->blocklist->id);
    slx_json_key_text(json, "name", facts->blocklist->name);
    slx_json_key_text(json, "state", facts->blocklist->closed ? SLX_SPAN("closed") : SLX_SPAN("active"));
    slx_json_key_text_or_null(json, "lookup_url", facts->lookup_url);
    slx_json_key_text_or_null(json, "delist_url", facts->blocklist->delist_url);
    slx_json_object_end(json);
}

static void write_facts(struct slx_json *json, const struct slx_facts *facts)
{
    slx_json_key_object(json, "facts");
    slx_json_key_text_or_null(json, "client_ip", facts->client_ip);
    slx_json_key_text_or_null(json, "recipient", facts->recipient);
    slx_json_key_text_or_null(json, "sender", facts->sender);
    slx_json_key_text_or_null(json, "domain", facts->domain);
    write_list_fact(json, facts);
    slx_json_key_list(json, "urls", (struct slx_list){facts->urls, facts->urls_len});
    slx_json_key_list(json, "emails", (struct slx_list){facts->emails, facts->emails_len});
    slx_json_key(json, "retry_after_s");
    if (facts->retry_after_s >= 0)
        slx_json_uint(json, (uint64_t)facts->retry_after_s);
    else
        slx_json_null(json);
    slx_json_key_text_or_null(json, "limit", facts->limit);
    slx_json_key_text_or_null(json, "queue_id", facts->queue_id);
    slx_json_key_text_or_null(json, "vendor_code", facts->vendor_code);
    slx_json_object_end(json);
}

static void write_evidence_of_rule(struct slx_json *json, const struct slx_evidence *e)
{
    const struct slx_rule *rule = e->rule->rule;
    slx_json_key_text(json, "plugin", rule->plugin->name);
    slx_json_key_text(json, "rule", rule->id);
    slx_json_key_text(json, "source", rule->source);
    slx_json_key(json, "specificity");
    slx_json_uint(json, e->specificity > 0 ? (uint64_t)e->specificity : 0);
}

static void write_evidence(struct slx_json *json, const struct slx_verdict *v)
{
    char text[16];
    slx_json_key_array(json, "evidence");
    for (size_t i = 0; i < v->evidence_len; i++) {
        const struct slx_evidence *e = &v->evidence[i];
        slx_json_object(json);
        slx_json_key_text(json, "by", slx_decider_id(e->by));
        slx_json_key_text(json, "category", v->set->registry->categories[e->category].id);
        if (e->by == SLX_DECIDER_RULE)
            write_evidence_of_rule(json, e);
        if (e->enhanced.class_)
            slx_json_key_text(json, "code", (struct slx_span){text, slx_enhanced_print(e->enhanced, text)});
        if (e->vendor_code.len)
            slx_json_key_text(json, "code", e->vendor_code);
        slx_json_key(json, "span");
        if (e->span.to > e->span.from) {
            slx_json_array(json);
            slx_json_uint(json, e->span.from);
            slx_json_uint(json, e->span.to);
            slx_json_array_end(json);
        } else {
            slx_json_null(json);
        }
        slx_json_key_text(json, "outcome", slx_loss_id(e->loss));
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_notes(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key_array(json, "notes");
    for (size_t i = 0; i < v->notes.len; i++) {
        enum slx_note note = (enum slx_note)v->notes.ids[i];
        slx_json_object(json);
        slx_json_key_text(json, "id", slx_note_id(note));
        slx_json_key_text(json, "text", slx_note_text(note));
        slx_json_object_end(json);
    }
    for (size_t i = 0; i < v->corrections_len; i++) {
        if (!v->corrections[i]->note.len)
            continue;
        slx_json_object(json);
        slx_json_key_text(json, "id", v->corrections[i]->id);
        slx_json_key_text(json, "text", v->corrections[i]->note);
        slx_json_object_end(json);
    }
    slx_json_array_end(json);
}

static void write_reply_code(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key(json, "reply");
    if (!v->reply->code) {
        slx_json_null(json);
        return;
    }
    slx_json_object(json);
    slx_json_key_uint(json, "code", v->reply->code);
    slx_json_key_text_or_null(json, "title", v->reply_code ? v->reply_code->sample_text : (struct slx_span){0});
    slx_json_key_text_or_null(json, "standing", v->reply_code ? v->reply_code->standing : (struct slx_span){0});
    slx_json_key_text_or_null(json, "description", v->reply_code ? v->reply_code->description : (struct slx_span){0});
    slx_json_key(json, "digits");
    slx_json_digits(json, v->reply->code);
    slx_json_key_text_or_null(json, "after_command", v->meaning ? v->meaning->meaning : (struct slx_span){0});
    slx_json_object_end(json);
}

static void write_enhanced_code(struct slx_json *json, const struct slx_verdict *v)
{
    char text[16];
    slx_json_key(json, "enhanced");
    if (!v->reply->enhanced.class_) {
        slx_json_null(json);
        return;
    }
    const struct slx_enhanced_code *entry = v->enhanced_code;
    slx_json_object(json);
    slx_json_key_text(json, "code", (struct slx_span){text, slx_enhanced_print(v->reply->enhanced, text)});
    slx_json_key_text_or_null(json, "title", entry ? entry->sample_text : (struct slx_span){0});
    slx_json_key_text_or_null(json, "description", entry ? entry->description : (struct slx_span){0});
    slx_json_key(json, "parts");
    slx_json_parts(json, v->set->registry, v->reply->enhanced);
    slx_json_key_text_or_null(json, "vendor_meaning", v->vendor_meaning ? v->vendor_meaning->meaning : (struct slx_span){0});
    slx_json_object_end(json);
}

static void write_link(struct slx_json *json, struct slx_span title, struct slx_span href)
{
    if (!href.len)
        return;
    slx_json_object(json);
    slx_json_key_text(json, "title", title);
    slx_json_key_text(json, "href", href);
    slx_json_object_end(json);
}

static void write_links(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key_array(json, "links");
    for (size_t i = 0; i < v->links_len; i++)
        write_link(json, v->links[i].title, v->links[i].href);
    if (v->facts.blocklist) {
        write_link(json, SLX_SPAN("Look the address up at the list"), v->facts.lookup_url);
        write_link(json, SLX_SPAN("Ask the list for removal"), v->facts.blocklist->delist_url);
    }
    if (v->vendor.vendor && v->vendor.certainty != SLX_CERTAINTY_WEAK)
        for (size_t i = 0; i < v->vendor.vendor->links_len; i++)
            write_link(json, v->vendor.vendor->links[i].title, v->vendor.vendor->links[i].href);
    slx_json_array_end(json);
}

static void write_whole(struct slx_json *json, const struct slx_verdict *v)
{
    slx_json_key_text(json, "summary", v->summary);
    slx_json_key_text(json, "customer_text", v->customer_text);
    slx_json_key_list(json, "advice", (struct slx_list){v->advice, v->advice_len});
    slx_json_key_list(json, "agent_advice", v->category->advice.agent);
    write_facts(json, &v->facts);
    write_evidence(json, v);
    write_notes(json, v);
    slx_json_key_object(json, "codes");
    write_reply_code(json, v);
    write_enhanced_code(json, v);
    slx_json_object_end(json);
    write_links(json, v);
    slx_json_key_object(json, "crosswalk");
    for (int i = 0; i < SLX_CROSSWALKS; i++)
        slx_json_key_list(json, slx_crosswalk_names[i].ptr, v->category->crosswalk[i]);
    slx_json_object_end(json);
}

static void write_tail(struct slx_json *json, const struct slx_verdict *v, const struct slx_context *context)
{
    slx_json_key_text(json, "fingerprint", slx_span_cstr(v->fingerprint));
    slx_json_key(json, "permalink");
    size_t mark = json->out->len;
    slx_buf_add_char(json->out, '"');
    if (slx_permalink(json->out, v, context)) {
        slx_buf_add_char(json->out, '"');
        json->comma[json->depth] = true;
    } else {
        json->out->len = mark;
        slx_json_null(json);
    }
    slx_json_key_text(json, "ruleset", slx_span_cstr(v->set->version));
}

void slx_verdict_json(struct slx_json *json, const struct slx_verdict *v, const struct slx_context *context,
                      enum slx_view view)
{
    slx_json_object(json);
    if (view == SLX_VIEW_FULL)
        write_reply(json, v->reply);
    write_core(json, v);
    if (view == SLX_VIEW_FULL)
        write_whole(json, v);
    write_tail(json, v, context);
    slx_json_object_end(json);
}

void slx_permalink_recipient(struct slx_buf *out, struct slx_span recipient)
{
    slx_url_parameter(out, SLX_SPAN("&recipient="), recipient);
}

bool slx_permalink(struct slx_buf *out, const struct slx_verdict *v, const struct slx_context *context)
{
    size_t before = out->len;
    if (v->reply->original.len > SLX_PERMALINK_MAX_BYTES)
        return false;
    slx_buf_add(out, SLX_SPAN("/?reply="));
    slx_url_encode(out, v->reply->original); /* what remains is safe inside a JSON string */
    if (context) {
        slx_url_parameter(out, SLX_SPAN("&mx="), context->mx);
        slx_permalink_recipient(out, context->recipient);
        if (context->command)
            slx_url_parameter(out, SLX_SPAN("&command="), slx_command_id(context->command));
    }
    if (out->len - before <= SLX_PERMALINK_MAX_BYTES)
        return true;
    out->len = before;
    return false;
}
