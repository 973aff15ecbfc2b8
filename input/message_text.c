/*
 * message_text.c - words of a notification -> recipients and what is said of them; see message_parts.h.
 *
 * The text is a run of blocks: a line that names a recipient, then what is said
 * of it, up to the next recipient, a dialogue or the returned message. Of a
 * block are kept, best first: the remote server's words (behind a mark, or a
 * line that begins with a reply code), its first paragraph, all of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

enum { WAITING_MAX = 64, DECORATION_MAX = 12, ADDRESS_MAX_BYTES = 320, LEVELS_MAX = 3, BLOCK_MAX_LINES = 60 };

struct reader {
    struct slx_draft *draft;
    struct slx_fields *original;
    struct slx_bounce_recipient *current; /* NULL outside of blocks */
    size_t indent;                        /* of the line that named it */
    bool in_block, started, in_remote, in_session, paragraph_over;
    bool any_words;                       /* some block had words of its own */
    unsigned lines;
    enum slx_command command;             /* that the block's words speak of */
    struct slx_buf remote, paragraph, block;
    struct slx_buf lead, lead_remote;     /* words before the first recipient; the remote server's among them */
    struct slx_bounce_recipient *waiting[WAITING_MAX]; /* named one below the other, one reason for all */
    size_t waiting_len;
    unsigned level;
};

/* --- addresses --- */

static bool local_part_char(char c)
{
    return (unsigned char)c > ' ' && c != '<' && c != '>' && c != '(' && c != ')' && c != '[' && c != ']' && c != ',' &&
           c != ';' && c != ':' && c != '"' && c != '@' && c != 0x7f && c != '\\';
}

static bool domain_char(char c) { return slx_is_alnum(c) || c == '-' || c == '.' || c == '_' || (unsigned char)c >= 0x80; }

size_t slx_address_at(struct slx_span text, size_t at)
{
    size_t i = at, limit = at + ADDRESS_MAX_BYTES < text.len ? at + ADDRESS_MAX_BYTES : text.len;
    if (i < limit && text.ptr[i] == '"') {
        for (i++; i < limit && text.ptr[i] != '"'; i++)
            i += text.ptr[i] == '\\';
        i++;
    } else {
        while (i < limit && local_part_char(text.ptr[i]))
            i++;
    }
    if (i == at || i >= limit || text.ptr[i] != '@')
        return 0;
    size_t domain = ++i;
    if (i < limit && text.ptr[i] == '[')
        while (i < limit && text.ptr[i] != ']' && text.ptr[i] != ' ')
            i++;
    while (i < limit && (domain_char(text.ptr[i]) || (text.ptr[i] == ']' && text.ptr[domain] == '[')))
        i++;
    if (i == limit && limit < text.len)
        return 0; /* too long */
    while (i > domain && (text.ptr[i - 1] == '.' || text.ptr[i - 1] == '-'))
        i--;
    return i > domain ? i - at : 0;
}

static size_t indent_of(struct slx_span line)
{
    size_t indent = 0;
    while (indent < line.len && (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
        indent++;
    return indent;
}

/* "* ", "-> ", ">>> ", "<", quotes, "[SMTP:" in front of an address. */
static size_t skip_decoration(struct slx_span line, size_t at)
{
    static const struct slx_span prefixes[] = {SLX_SPAN_INIT("mailto:"), SLX_SPAN_INIT("SMTP:"), SLX_SPAN_INIT("rfc822;"), SLX_SPAN_INIT("utf-8;")};
    size_t end = at + DECORATION_MAX + indent_of(slx_span_sub(line, at, line.len));
    while (at < line.len && at < end &&
           (slx_is_space(line.ptr[at]) || line.ptr[at] == '*' || line.ptr[at] == '-' || line.ptr[at] == '>' || line.ptr[at] == '<' ||
            line.ptr[at] == '\'' || line.ptr[at] == '[' || line.ptr[at] == ':' || (line.ptr[at] == '"' && !slx_address_at(line, at))))
        at++;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (slx_span_starts_nocase(slx_span_sub(line, at, line.len), prefixes[i]))
            at += prefixes[i].len;
    return at < line.len && line.ptr[at] == ' ' ? at + indent_of(slx_span_sub(line, at, line.len)) : at;
}

/* Does what follows an address at the start of a line make it a recipient, or is it the middle of a sentence? */
static bool names_recipient(struct slx_span rest, bool started)
{
    if (slx_span_starts(rest, SLX_SPAN("...")))
        return false;
    if (!rest.len || rest.ptr[0] == ':' || rest.ptr[0] == '(' || rest.ptr[0] == '<' || rest.ptr[0] == ';')
        return true;
    return started;
}

/* The address that a line begins with, and what stands behind it. */
static bool read_recipient(const struct reader *r, struct slx_span line, size_t from, struct slx_span *address, struct slx_span *rest)
{
    size_t at = skip_decoration(line, from);
    size_t len = slx_address_at(line, at);
    if (!len)
        return false;
    *address = slx_span_sub(line, at, at + len);
    at += len;
    while (at < line.len && (line.ptr[at] == '>' || line.ptr[at] == '"' || line.ptr[at] == '\'' || line.ptr[at] == ']'))
        at++;
    *rest = slx_span_trim(slx_span_sub(line, at, line.len));
    size_t close = rest->len && rest->ptr[0] == '<' ? slx_span_find_char(*rest, '>', 0) : SLX_NOT_FOUND;
    if (!names_recipient(*rest, r->started || from))
        return false;
    if (close != SLX_NOT_FOUND)
        *rest = slx_span_sub(*rest, close + 1, rest->len);
    while (rest->len && (rest->ptr[0] == ':' || rest->ptr[0] == ' '))
        *rest = slx_span_sub(*rest, 1, rest->len);
    return true;
}

/* --- blocks --- */

static bool begins_with_code(struct slx_span line)
{
    size_t i = line.len && line.ptr[0] == '#' ? 1 : 0;
    if (line.len < i + 4 || (line.ptr[i] != '4' && line.ptr[i] != '5') || !slx_is_digit(line.ptr[i + 1]))
        return false;
    if (line.ptr[i + 1] < '6' && slx_is_digit(line.ptr[i + 2]))
        return line.ptr[i + 3] == ' ' || line.ptr[i + 3] == '-' || line.ptr[i + 3] == ':';
    return false;
}

static bool begins_with_enhanced(struct slx_span line)
{
    struct slx_enhanced code;
    size_t blank = slx_span_find_char(line, ' ', 0);
    return blank != SLX_NOT_FOUND && slx_enhanced_parse(slx_span_sub(line, 0, blank), false, &code) && code.class_ >= 4;
}

/* Lines that begin with a code stay lines; others were wrapped. */
static void append(struct slx_buf *buf, struct slx_span line)
{
    if (!line.len || buf->len + line.len >= buf->max)
        return;
    if (buf->len)
        slx_buf_add_char(buf, begins_with_code(line) ? '\n' : ' ');
    slx_buf_add(buf, line);
}

static void add_texts(struct reader *r, struct slx_bounce_recipient *recipient)
{
    const struct slx_buf *bufs[] = {&r->remote, &r->paragraph, &r->block};
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++)
        if (bufs[i]->len)
            slx_draft_text(recipient, slx_arena_copy(r->draft->arena, slx_buf_span(bufs[i])), SLX_FOUND_IN_TEXT, r->command);
}

static void clear_block(struct reader *r)
{
    slx_buf_reset(&r->remote);
    slx_buf_reset(&r->paragraph);
    slx_buf_reset(&r->block);
    r->current = NULL;
    r->in_block = r->in_remote = r->paragraph_over = false;
    r->lines = 0;
    r->command = SLX_COMMAND_UNKNOWN;
}

/* A block without words waits for the next one that has some. */
static void end_block(struct reader *r)
{
    if (r->in_block && !r->block.len) {
        if (r->current && r->waiting_len < WAITING_MAX)
            r->waiting[r->waiting_len++] = r->current;
    } else if (r->in_block) {
        r->any_words = true;
        if (r->current)
            add_texts(r, r->current);
        for (size_t i = 0; i < r->waiting_len; i++)
            add_texts(r, r->waiting[i]);
        r->waiting_len = 0;
    }
    clear_block(r);
}

/* Whoever still waits gets what stood before the list of recipients (Lotus Notes gives the reason first).
 * Where others had words of their own, an address without any is a signature, not a recipient's cause. */
static void end_text(struct reader *r)
{
    end_block(r);
    if (r->any_words)
        r->waiting_len = 0;
    const struct slx_buf *body = r->lead_remote.len ? &r->lead_remote : &r->lead;
    if (!r->draft->body.len && body->len)
        r->draft->body = slx_arena_copy(r->draft->arena, slx_buf_span(body));
    slx_buf_add(&r->remote, slx_buf_span(&r->lead_remote));
    slx_buf_add(&r->block, slx_buf_span(&r->lead));
    for (size_t i = 0; i < r->waiting_len; i++)
        add_texts(r, r->waiting[i]);
    r->waiting_len = 0;
    clear_block(r);
}

static void begin_block(struct reader *r, struct slx_span address, size_t indent)
{
    end_block(r);
    r->in_block = true;
    r->in_session = false;
    r->current = slx_draft_recipient(r->draft, address);
    r->indent = indent;
    r->draft->about_delivery = true;
}

static void take_words(struct reader *r, struct slx_span line)
{
    size_t behind;
    struct slx_span words = line;
    enum slx_mark mark = slx_mark_find(line, &behind);
    if (!line.len) {
        r->paragraph_over = r->paragraph_over || r->paragraph.len;
        r->in_remote = r->in_remote && !r->remote.len && (r->in_block || !r->lead_remote.len);
        return;
    }
    if (mark == SLX_MARK_REMOTE_NEXT) {
        r->in_remote = true;
        words.len = 0;
    } else if (mark == SLX_MARK_REMOTE || (mark == SLX_MARK_NONE && !r->remote.len && (begins_with_code(line) || begins_with_enhanced(line)))) {
        r->in_remote = true;
        words = slx_span_trim(slx_span_sub(line, behind, line.len));
        if (line.ptr[0] == '(' && words.len && words.ptr[words.len - 1] == ')')
            words.len--; /* (reason: ...) */
    } else if (mark == SLX_MARK_LOCAL) {
        r->in_remote = false;
        words = slx_span_trim(slx_span_sub(line, behind, line.len));
    }
    if (!r->in_block) {
        append(r->in_remote ? &r->lead_remote : &r->lead, words);
        return;
    }
    if (r->lines++ > BLOCK_MAX_LINES)
        return;
    if (r->command == SLX_COMMAND_UNKNOWN)
        r->command = slx_mark_command(line);
    if (r->in_remote)
        append(&r->remote, words);
    if (!r->paragraph_over)
        append(&r->paragraph, words);
    append(&r->block, words);
}

/* A line that names a recipient; false when it does not. */
static bool take_recipient(struct reader *r, struct slx_span line, size_t from, bool whole)
{
    struct slx_span address, rest;
    size_t indent = indent_of(line);
    if (r->in_block && !from && indent > r->indent && r->block.len)
        return false; /* deeper than the recipient: part of its words */
    if (!read_recipient(r, line, from, &address, &rest))
        return false;
    bool same = r->current && slx_span_eq_nocase(r->current->recipient, address);
    if (same && r->block.len && !from && rest.len)
        return false; /* the reply itself begins with the address */
    begin_block(r, address, indent);
    take_words(r, slx_span_trim(whole ? line : rest));
    return true;
}

/* The rest is the returned message: its header fields; a bounce pasted into it is read like one. */
static void take_returned(struct reader *r, struct slx_span rest)
{
    bool nothing_yet = r->draft->len == 0;
    struct slx_inner inner = {0};
    slx_fields_read(&inner.fields, r->draft->arena, rest, true);
    if (nothing_yet && r->level < LEVELS_MAX && slx_kind_is_notification(&inner)) {
        size_t body = slx_span_find(rest, SLX_SPAN("\n\n"), 0);
        size_t crlf = slx_span_find(rest, SLX_SPAN("\r\n\r\n"), 0);
        size_t at = body < crlf ? body : crlf;
        if (at != SLX_NOT_FOUND) {
            r->draft->level = r->level + 1;
            slx_text_read(r->draft, slx_span_sub(rest, at, rest.len), r->original);
            r->draft->level = r->level;
        }
        return;
    }
    for (size_t i = 0; i < inner.fields.len; i++)
        slx_fields_add(r->original, r->draft->arena, inner.fields.items[i].name, inner.fields.items[i].value, 0);
}

/* False at the end of the notification. */
static bool take_line(struct reader *r, struct slx_span line)
{
    size_t behind;
    bool whole;
    struct slx_span bare = slx_span_trim(line);
    enum slx_mark mark = slx_mark_find(bare, &behind);
    size_t offset = bare.len ? (size_t)(bare.ptr - line.ptr) : 0;
    if (slx_span_starts(bare, SLX_SPAN("<<< ")) || (slx_span_starts(bare, SLX_SPAN(">>> ")) && slx_field_name_len(slx_span_sub(bare, 4, bare.len)) == 0 &&
                                                   !slx_address_at(bare, 4)))
        return true; /* a dialogue: message_session.c */
    if (mark == SLX_MARK_WARNING)
        r->draft->warning = true;
    switch (mark) {
    case SLX_MARK_END: return false;
    case SLX_MARK_NOISE: r->in_remote = false; return true;
    case SLX_MARK_SESSION:
        end_block(r);
        r->in_session = true;
        return true;
    case SLX_MARK_START:
        end_block(r);
        r->started = true;
        r->in_session = false;
        r->draft->about_delivery = true;
        slx_buf_reset(&r->lead);
        r->in_remote = false;
        return true;
    case SLX_MARK_RECIPIENT:
        r->started = true;
        offset += slx_mark_end(bare, &whole);
        if (take_recipient(r, line, offset, whole))
            return true;
        break;
    case SLX_MARK_NONE:
    case SLX_MARK_REMOTE:
    case SLX_MARK_REMOTE_NEXT:
    case SLX_MARK_LOCAL:
    case SLX_MARK_WARNING: break;
    }
    bool reason_first = !r->started && (mark == SLX_MARK_REMOTE || r->in_remote);
    if (r->in_session || (!r->started && !reason_first) || (r->started && take_recipient(r, line, 0, false)))
        return true;
    take_words(r, bare);
    return true;
}

/* Does any line before the returned message announce recipients? */
static bool announces(struct slx_span text)
{
    size_t behind;
    for (size_t at = 0; at < text.len;) {
        size_t newline = slx_span_find_char(text, '\n', at);
        size_t end = newline == SLX_NOT_FOUND ? text.len : newline;
        enum slx_mark mark = slx_mark_find(slx_span_trim(slx_span_sub(text, at, end)), &behind);
        if (mark == SLX_MARK_START || mark == SLX_MARK_RECIPIENT)
            return true;
        if (mark == SLX_MARK_END)
            return false;
        at = end + 1;
    }
    return false;
}

void slx_text_read(struct slx_draft *draft, struct slx_span text, struct slx_fields *original)
{
    struct reader r = {.draft = draft, .original = original, .level = draft->level, .started = !announces(text)};
    struct slx_buf *bufs[] = {&r.remote, &r.paragraph, &r.block, &r.lead, &r.lead_remote};
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++)
        slx_buf_init(bufs[i], SLX_MESSAGE_REPLY_MAX_BYTES);
    for (size_t at = 0; at < text.len;) {
        size_t newline = slx_span_find_char(text, '\n', at);
        size_t end = newline == SLX_NOT_FOUND ? text.len : newline;
        if (!take_line(&r, slx_span_sub(text, at, end))) {
            size_t behind;
            slx_mark_find(slx_span_trim(slx_span_sub(text, at, end)), &behind);
            end_text(&r);
            take_returned(&r, slx_span_sub(text, behind ? end + 1 : at, text.len));
            break;
        }
        at = end + 1;
    }
    end_text(&r);
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++)
        slx_buf_deinit(bufs[i]);
}
