/*
 * message_limits.c - what is over the limits goes before GMime sees it; see message_parts.h.
 *
 * A walk over the lines follows the MIME structure as far as its limits need
 * it: header blocks, declared boundaries (a stack of them), messages inside.
 * GMime takes 199 MB for 100,000 parts and 267 MB for a 10 MiB header, and
 * calls itself for every level.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

enum { BOUNDARY_MAX_BYTES = 200, TYPE_MAX_BYTES = 2048 };

struct level {
    char boundary[BOUNDARY_MAX_BYTES];
    size_t len; /* 0: message/rfc822 has none */
};

struct walk {
    struct level levels[SLX_MESSAGE_NESTING_MAX];
    size_t depth;
    size_t parts, header_bytes;
    bool in_header, in_type, skipping; /* skipping: this field is left out, with its folded lines */
    char type[TYPE_MAX_BYTES];         /* Content-Type field of the block, unfolded */
    size_t type_len;
    unsigned notes;
};

static void push(struct walk *w, struct slx_span boundary)
{
    if (w->depth == SLX_MESSAGE_NESTING_MAX) {
        w->notes |= 1u << SLX_BOUNCE_NOTE_NESTING_CUT;
        return;
    }
    struct level *level = &w->levels[w->depth++];
    level->len = boundary.len < BOUNDARY_MAX_BYTES ? boundary.len : 0;
    for (size_t i = 0; i < level->len; i++)
        level->boundary[i] = boundary.ptr[i];
}

/* The value of boundary=, with or without quotes. */
static struct slx_span boundary_of(struct slx_span type)
{
    size_t at = slx_span_find_nocase(type, SLX_SPAN("boundary"), 0);
    if (at == SLX_NOT_FOUND)
        return (struct slx_span){0};
    size_t equals = slx_span_find_char(type, '=', at);
    struct slx_span value = slx_span_trim(slx_span_sub(type, equals == SLX_NOT_FOUND ? type.len : equals + 1, type.len));
    bool quoted = value.len && value.ptr[0] == '"';
    size_t from = quoted ? 1 : 0, to = from;
    while (to < value.len && (quoted ? value.ptr[to] != '"' : value.ptr[to] != ';' && !slx_is_space(value.ptr[to])))
        to++;
    return slx_span_sub(value, from, to);
}

/* The blank line behind a header block: what kind of body begins? */
static void end_header(struct walk *w)
{
    struct slx_span type = slx_span_trim((struct slx_span){w->type, w->type_len});
    struct slx_span boundary = boundary_of(type);
    bool message = slx_span_starts_nocase(type, SLX_SPAN("message/rfc822")) ||
                   slx_span_starts_nocase(type, SLX_SPAN("message/global")) ||
                   slx_span_starts_nocase(type, SLX_SPAN("message/news")) ||
                   slx_span_starts_nocase(type, SLX_SPAN("message/rfc2822"));
    w->in_header = message;
    w->in_type = false;
    w->type_len = 0;
    if (message || boundary.len)
        push(w, slx_span_sub(boundary, 0, message ? 0 : boundary.len));
}

static void take_type(struct walk *w, struct slx_span line)
{
    bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
    if (!folded) {
        w->in_type = slx_span_starts_nocase(line, SLX_SPAN("Content-Type:"));
        w->type_len = w->in_type ? 0 : w->type_len; /* the last one counts, as for GMime */
        line = slx_span_sub(line, w->in_type ? 13 : 0, line.len);
    }
    for (size_t i = 0; w->in_type && i < line.len && w->type_len < TYPE_MAX_BYTES; i++)
        w->type[w->type_len++] = line.ptr[i];
}

/* A line of a header block; false when it is left out. */
static bool take_header_line(struct walk *w, struct slx_span line)
{
    struct slx_span bare = slx_span_trim(line);
    bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
    if (!bare.len) {
        end_header(w);
        return true;
    }
    if (w->skipping && folded)
        return false;
    w->skipping = line.len > SLX_MESSAGE_HEADERS_MAX_BYTES - w->header_bytes;
    if (w->skipping) {
        w->notes |= 1u << SLX_BOUNCE_NOTE_HEADERS_CUT;
        return false;
    }
    w->header_bytes += line.len;
    take_type(w, line);
    return true;
}

/* A boundary of the stack: everything above it has ended. */
static bool take_boundary(struct walk *w, struct slx_span line)
{
    struct slx_span bare = slx_span_trim(slx_span_sub(line, 2, line.len));
    for (size_t i = w->depth; i > 0; i--) {
        const struct level *level = &w->levels[i - 1];
        struct slx_span boundary = {level->boundary, level->len};
        if (!level->len || !slx_span_starts(bare, boundary))
            continue;
        struct slx_span rest = slx_span_sub(bare, level->len, bare.len);
        bool closes = slx_span_eq(rest, SLX_SPAN("--"));
        if (rest.len && !closes)
            continue;
        w->depth = closes ? i - 1 : i;
        w->in_header = !closes;
        w->in_type = w->skipping = false;
        w->type_len = 0;
        w->parts += !closes;
        return true;
    }
    return false;
}

struct slx_span slx_message_fit(struct slx_span message, struct slx_buf *out, unsigned *notes)
{
    struct walk w = {.in_header = true};
    size_t kept_from = 0, at = 0;
    slx_buf_reset(out);
    while (at < message.len) {
        size_t newline = slx_span_find_char(message, '\n', at);
        size_t end = newline == SLX_NOT_FOUND ? message.len : newline + 1;
        struct slx_span line = slx_span_sub(message, at, end);
        bool dashes = line.len > 2 && line.ptr[0] == '-' && line.ptr[1] == '-';
        bool keep = true;
        if (!(dashes && take_boundary(&w, line)) && w.in_header)
            keep = take_header_line(&w, line);
        if (w.parts > SLX_MESSAGE_PARTS_MAX)
            w.notes |= 1u << SLX_BOUNCE_NOTE_PARTS_CUT;
        if (w.notes & (1u << SLX_BOUNCE_NOTE_PARTS_CUT | 1u << SLX_BOUNCE_NOTE_NESTING_CUT)) {
            message = slx_span_sub(message, 0, at); /* here it ends */
            break;
        }
        if (!keep) {
            slx_buf_add(out, slx_span_sub(message, kept_from, at));
            kept_from = end;
        }
        at = end;
    }
    *notes |= w.notes;
    if (!out->len && !kept_from)
        return message;
    slx_buf_add(out, slx_span_sub(message, kept_from, message.len));
    return slx_buf_span(out);
}
