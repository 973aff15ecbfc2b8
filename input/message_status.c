/*
 * message_status.c - delivery status (RFC 3464, RFC 6533) -> recipients; see message_parts.h.
 *
 * Programs leave out blank lines, put everything into one group, or repeat
 * Final-Recipient in one: a new recipient begins with a group, or where the
 * address field comes again.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "base/utf8.h"
#include "input/message_parts.h"

/* "\x{2F}" in an utf-8-addr-xtext or utf-8-addr-unitext (RFC 6533 3). */
static struct slx_span decode_utf8_address(struct slx_span text, struct slx_arena *arena)
{
    if (slx_span_find(text, SLX_SPAN("\\x{"), 0) == SLX_NOT_FOUND)
        return text;
    char *out = slx_arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len;) {
        uint32_t value = 0;
        size_t close = slx_span_starts(slx_span_sub(text, i, text.len), SLX_SPAN("\\x{")) ? i + 3 : 0;
        for (; close && close < text.len && close - i < 9 && text.ptr[close] != '}'; close++) {
            char c = slx_lower(text.ptr[close]);
            bool hex = slx_is_digit(c) || (c >= 'a' && c <= 'f');
            value = value * 16 + (uint32_t)(hex ? slx_is_digit(c) ? c - '0' : c - 'a' + 10 : 0);
        }
        bool decoded = close && close < text.len && text.ptr[close] == '}' && value > 0x20 && value <= 0x10ffff &&
                       (value < 0xd800 || value > 0xdfff);
        if (decoded)
            len += slx_utf8_put(value, out + len);
        else
            out[len++] = text.ptr[i];
        i = decoded ? close + 1 : i + 1;
    }
    return out ? (struct slx_span){out, len} : text;
}

/* What stands behind "type;". */
static struct slx_span behind_type(struct slx_span value, struct slx_span *type)
{
    size_t semicolon = slx_span_find_char(value, ';', 0);
    bool typed = semicolon != SLX_NOT_FOUND && semicolon < 40 && slx_span_find_char(slx_span_sub(value, 0, semicolon), '@', 0) == SLX_NOT_FOUND;
    *type = slx_span_trim(slx_span_sub(value, 0, typed ? semicolon : 0));
    return slx_span_trim(slx_span_sub(value, typed ? semicolon + 1 : 0, value.len));
}

struct slx_span slx_status_address(struct slx_span value, struct slx_arena *arena)
{
    struct slx_span type, address = behind_type(value, &type);
    size_t open = slx_span_find_char(address, '<', 0);
    size_t close = open == SLX_NOT_FOUND ? open : slx_span_find_char(address, '>', open);
    if (close != SLX_NOT_FOUND)
        address = slx_span_trim(slx_span_sub(address, open + 1, close));
    size_t blank = slx_span_find_char(address, ' ', 0);
    if (blank != SLX_NOT_FOUND && address.len && address.ptr[0] != '"')
        address = slx_span_sub(address, 0, blank);
    if (address.len > SLX_BOUNCE_FACT_MAX_BYTES)
        return (struct slx_span){0};
    return slx_span_eq_nocase(type, SLX_SPAN("utf-8")) ? decode_utf8_address(address, arena) : address;
}

struct slx_span slx_status_host(struct slx_span value)
{
    struct slx_span type, host = behind_type(value, &type);
    size_t end = 0;
    while (end < host.len && host.ptr[end] != ' ' && host.ptr[end] != '(' && host.ptr[end] != ';')
        end++;
    host = end < SLX_BOUNCE_FACT_MAX_BYTES ? slx_span_sub(host, 0, end) : (struct slx_span){0};
    return host.len && host.ptr[host.len - 1] == '.' ? slx_span_sub(host, 0, host.len - 1) : host;
}

/* A group that is about a recipient, while it is read. */
struct group {
    struct slx_span final, original, actual, action, status, diagnostic, remote_mta;
    bool any;
};

/* Fields of a recipient, and where each goes. */
static const struct {
    struct slx_span name;
    size_t at;
    bool address; /* a second one begins the next recipient */
} recipient_fields[] = {
    {SLX_SPAN_INIT("Final-Recipient"), offsetof(struct group, final), true},
    {SLX_SPAN_INIT("Original-Recipient"), offsetof(struct group, original), true},
    {SLX_SPAN_INIT("X-Actual-Recipient"), offsetof(struct group, actual), true},
    {SLX_SPAN_INIT("Action"), offsetof(struct group, action), false},
    {SLX_SPAN_INIT("Status"), offsetof(struct group, status), false},
    {SLX_SPAN_INIT("Diagnostic-Code"), offsetof(struct group, diagnostic), false},
    {SLX_SPAN_INIT("Remote-MTA"), offsetof(struct group, remote_mta), false},
};

static const struct {
    struct slx_span name;
    size_t at;
    bool host;
} message_fields[] = {
    {SLX_SPAN_INIT("Reporting-MTA"), offsetof(struct slx_bounce, reporting_mta), true},
    {SLX_SPAN_INIT("Arrival-Date"), offsetof(struct slx_bounce, arrival_date), false},
    {SLX_SPAN_INIT("X-Postfix-Queue-ID"), offsetof(struct slx_bounce, queue_id), false},
    {SLX_SPAN_INIT("X-Outbound-Mail-Relay-Queue-ID"), offsetof(struct slx_bounce, queue_id), false},
    {SLX_SPAN_INIT("X-Postfix-Sender"), offsetof(struct slx_bounce, sender), false},
    {SLX_SPAN_INIT("X-Outbound-Mail-Relay-Sender"), offsetof(struct slx_bounce, sender), false},
};

static struct slx_span *field_at(void *structure, size_t offset) { return (struct slx_span *)(void *)((char *)structure + offset); }

static void end_group(struct slx_draft *draft, struct group *g)
{
    struct slx_span address = slx_status_address(g->final, draft->arena);
    struct slx_span original = slx_status_address(g->original, draft->arena);
    bool useful = g->any && (address.len || original.len || g->actual.len || g->diagnostic.len || g->status.len);
    /* "@host" and the like: the address was lost on the way; the original one still names it. */
    if (!slx_address_at(address, 0) && original.len)
        address = original;
    if (!address.len)
        address = slx_status_address(g->actual, draft->arena);
    struct slx_bounce_recipient *r = useful ? slx_draft_recipient(draft, address) : NULL;
    if (r) {
        size_t blank = slx_span_find_char(g->status, ' ', 0);
        r->original_recipient = original.len ? original : r->original_recipient;
        r->remote_mta = g->remote_mta.len ? slx_status_host(g->remote_mta) : r->remote_mta;
        r->status = g->status.len ? slx_span_sub(g->status, 0, blank == SLX_NOT_FOUND ? g->status.len : blank) : r->status;
        slx_delivery_action_parse(slx_span_sub(g->action, 0, slx_span_find_char(g->action, ' ', 0)), &r->action);
        slx_draft_text(r, g->diagnostic, SLX_FOUND_IN_DIAGNOSTIC, SLX_COMMAND_UNKNOWN);
        draft->about_delivery = true;
    }
    *g = (struct group){0};
}

static void take_message_field(struct slx_draft *draft, const struct slx_field *field)
{
    for (size_t i = 0; i < sizeof message_fields / sizeof message_fields[0]; i++) {
        struct slx_span *to = field_at(draft->bounce, message_fields[i].at);
        if (to->len || !slx_span_eq_nocase(field->name, message_fields[i].name))
            continue;
        struct slx_span type, value = field->value;
        *to = message_fields[i].host ? slx_status_host(value) : behind_type(value, &type);
        if (to->len > SLX_BOUNCE_FACT_MAX_BYTES)
            *to = (struct slx_span){0};
    }
}

static void take_recipient_field(struct slx_draft *draft, struct group *g, const struct slx_field *field)
{
    for (size_t i = 0; i < sizeof recipient_fields / sizeof recipient_fields[0]; i++) {
        if (!slx_span_eq_nocase(field->name, recipient_fields[i].name))
            continue;
        struct slx_span *to = field_at(g, recipient_fields[i].at);
        if (to->len && recipient_fields[i].address)
            end_group(draft, g);
        if (!to->len)
            *to = field->value;
        g->any = true;
    }
}

void slx_status_read(struct slx_draft *draft, struct slx_span text)
{
    struct slx_fields fields = {0};
    struct group g = {0};
    unsigned group = 0;
    slx_fields_read(&fields, draft->arena, text, false);
    for (size_t i = 0; i < fields.len; i++) {
        if (fields.items[i].group != group)
            end_group(draft, &g);
        group = fields.items[i].group;
        take_message_field(draft, &fields.items[i]);
        take_recipient_field(draft, &g, &fields.items[i]);
    }
    end_group(draft, &g);
}
