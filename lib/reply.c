/*
 * reply.c - the reply parser; see reply.h. Steps: repair the bytes, set the
 * wrapper aside, walk the lines, join them, fold.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/reply.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "lib/reply_parts.h"
#include "registry/term_table.h"

SLX_TERM_DEFINE(form, FORM, SLX_FORMS)

/* Buffers kept from parse to parse; they only grow. */
struct slx_reply_store {
    struct slx_buf original;
    char *text, *folded;
    uint32_t *text_map, *folded_map;
    size_t cap; /* bytes of text and folded; maps have one entry more */
};

/* Repair may turn one byte into three. */
enum { ORIGINAL_MAX_BYTES = 3 * SLX_REPLY_MAX_BYTES, STORE_FIRST_BYTES = 1024 };

/* The line being joined, and what the lines said so far. */
struct joiner {
    struct slx_reply *reply;
    size_t len;          /* of the text */
    bool more_announced; /* the last coded line ended in '-' */
    bool glue;           /* a soft break, "=" at the end of a line: the next one goes on in its place */
};

bool slx_reply_init(struct slx_reply *reply)
{
    *reply = (struct slx_reply){0};
    reply->store = calloc(1, sizeof *reply->store);
    if (!reply->store)
        return false;
    slx_buf_init(&reply->store->original, ORIGINAL_MAX_BYTES);
    return true;
}

void slx_reply_deinit(struct slx_reply *reply)
{
    struct slx_reply_store *store = reply->store;
    if (store) {
        slx_buf_deinit(&store->original);
        free(store->text);
        free(store->folded);
        free(store->text_map);
        free(store->folded_map);
        free(store);
    }
    *reply = (struct slx_reply){0};
}

static bool make_room(struct slx_reply_store *store, size_t bytes)
{
    if (bytes <= store->cap && store->text)
        return true;
    size_t cap = store->cap ? store->cap : STORE_FIRST_BYTES;
    while (cap < bytes)
        cap *= 2;
    free(store->text);
    free(store->folded);
    free(store->text_map);
    free(store->folded_map);
    store->text = malloc(cap);
    store->folded = malloc(cap);
    store->text_map = malloc((cap + 1) * sizeof *store->text_map);
    store->folded_map = malloc((cap + 1) * sizeof *store->folded_map);
    store->cap = cap;
    return store->text && store->folded && store->text_map && store->folded_map;
}

static bool take_original(struct slx_reply *reply, struct slx_span bytes)
{
    struct slx_reply_store *store = reply->store;
    size_t repaired = 0;
    if (bytes.len > SLX_REPLY_MAX_BYTES) {
        bytes = slx_utf8_cut(bytes, SLX_REPLY_MAX_BYTES);
        slx_notes_add(&reply->notes, SLX_NOTE_TEXT_CUT);
    }
    slx_buf_reset(&store->original);
    slx_utf8_repair(bytes, &store->original, &repaired);
    if (repaired)
        slx_notes_add(&reply->notes, SLX_NOTE_BYTES_REPAIRED);
    reply->original = slx_buf_span(&store->original);
    for (size_t i = 0; i < reply->original.len; i++) {
        unsigned char c = (unsigned char)reply->original.ptr[i];
        if ((c < ' ' && !slx_is_space((char)c)) || c == 0x7f) {
            slx_notes_add(&reply->notes, SLX_NOTE_CONTROL_CHARACTERS);
            break;
        }
    }
    return !store->original.failed && make_room(store, reply->original.len + 1);
}

/* Length of a line end at `i`, or 0: CRLF, CR, LF, U+2028, U+2029, and "\r\n" or "\n" written out where a
 * code follows. */
static size_t line_end_at(struct slx_span text, size_t i)
{
    char c = text.ptr[i];
    if (c == '\n')
        return 1;
    if (c == '\r')
        return i + 1 < text.len && text.ptr[i + 1] == '\n' ? 2 : 1;
    if ((unsigned char)c == 0xe2 && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0x80 &&
        ((unsigned char)text.ptr[i + 2] & 0xfe) == 0xa8)
        return 3;
    if (c != '\\')
        return 0;
    struct slx_span rest = slx_span_sub(text, i, text.len);
    size_t len = slx_span_starts(rest, SLX_SPAN("\\r\\n")) ? 4 : slx_span_starts(rest, SLX_SPAN("\\n")) ? 2 : 0;
    bool coded = len && i + len + 3 <= text.len && slx_code_at(slx_span_sub(text, i + len, text.len), 0);
    return coded ? len : 0;
}

/* Without the line ends that stand written out at the end. */
static struct slx_span without_written_ends(struct slx_span core)
{
    while (slx_span_ends_nocase(core, SLX_SPAN("\\n"))) {
        core.len -= slx_span_ends_nocase(core, SLX_SPAN("\\r\\n")) ? 4 : 2;
        core = slx_span_trim(core);
    }
    return core;
}

static bool is_break(char c) { return c == '\n' || c == '\r' || c == '\\' || (unsigned char)c == 0xe2; }

/* Appends bytes of original to the text, each mapped to its place. */
static void append(struct joiner *j, struct slx_span part)
{
    struct slx_reply_store *store = j->reply->store;
    if (!part.len)
        return;
    size_t from = (size_t)(part.ptr - j->reply->original.ptr);
    if (j->len && j->glue) {
        j->len--;
    } else if (j->len) {
        store->text[j->len] = ' ';
        store->text_map[j->len++] = (uint32_t)from;
    }
    memcpy(store->text + j->len, part.ptr, part.len);
    for (size_t i = 0; i < part.len; i++)
        store->text_map[j->len + i] = (uint32_t)(from + i);
    j->len += part.len;
    j->glue = false;
}

static struct slx_range range_of(const struct slx_reply *reply, struct slx_span line, size_t at, size_t len)
{
    size_t from = (size_t)(line.ptr - reply->original.ptr) + at;
    return (struct slx_range){(uint32_t)from, (uint32_t)(from + len)};
}

static bool same_enhanced(struct slx_enhanced a, struct slx_enhanced b)
{
    return a.class_ == b.class_ && a.subject == b.subject && a.detail == b.detail;
}

static void take_enhanced(struct joiner *j, struct slx_span line, const struct slx_code_head *head)
{
    struct slx_reply *reply = j->reply;
    if (!head->enhanced.class_)
        return;
    if (!reply->enhanced.class_) {
        reply->enhanced = head->enhanced;
        reply->enhanced_at = range_of(reply, line, head->enhanced_at, head->enhanced_len);
    } else if (!same_enhanced(reply->enhanced, head->enhanced)) {
        slx_notes_add(&reply->notes, SLX_NOTE_INCONSISTENT_ENHANCED);
    }
}

/* May a code at the start of this line count? The first one; then only where the line before announced
 * more, or where it is the same: "250 messages" may begin the second line of a wrapped text. Where nothing
 * but a code stands before, line ends are blanks: "550\n551 5.1.1" is the doubled code of one line. */
static bool code_counts(const struct joiner *j, const struct slx_code_head *head)
{
    unsigned code = j->reply->code;
    bool doubled = j->len == 0 && head->code / 100u == code / 100u && head->enhanced.class_;
    return !code || j->more_announced || head->code == code || doubled;
}

static void take_line(struct joiner *j, struct slx_span line)
{
    struct slx_reply *reply = j->reply;
    struct slx_code_head head = slx_code_head_read(line, 0);
    bool counts = head.code && code_counts(j, &head);
    bool first = j->len == 0 && !reply->enhanced.class_;
    bool bare_enhanced = !head.code && head.enhanced.class_ && (first || same_enhanced(head.enhanced, reply->enhanced));
    if (counts) {
        if (reply->code && reply->code != head.code)
            slx_notes_add(&reply->notes, SLX_NOTE_INCONSISTENT_CODES);
        if (head.doubled)
            slx_notes_add(&reply->notes, SLX_NOTE_DOUBLED_CODE);
        reply->code = head.code;
        reply->code_at = range_of(reply, line, head.code_at, 3);
        j->more_announced = head.separator == '-';
    }
    if (counts || bare_enhanced) {
        take_enhanced(j, line, &head);
        line = slx_span_sub(line, head.end, line.len);
    }
    reply->lines++;
    line = slx_trim_blanks(line);
    append(j, line);
    j->glue = line.len && line.ptr[line.len - 1] == '=';
}

/* Where a flattened line goes on: " 550-" or " 550 " after a line that began "550-". Behind a colon the code
 * is quoted. */
static size_t find_flattened(struct slx_span line, const struct slx_code_head *head)
{
    if (head->separator != '-' || !head->code)
        return line.len;
    for (size_t i = head->end + 1; i + 4 <= line.len; i++) {
        bool blank = line.ptr[i - 1] == ' ' && line.ptr[i - 2] != ':';
        if (blank && line.ptr[i] == line.ptr[head->code_at] && slx_code_at(line, i) == head->code &&
            (line.ptr[i + 3] == '-' || line.ptr[i + 3] == ' '))
            return i;
    }
    return line.len;
}

static void take_flattened(struct joiner *j, struct slx_span line)
{
    while (line.len && j->reply->lines < SLX_REPLY_MAX_LINES) {
        struct slx_code_head head = slx_code_head_read(line, 0);
        size_t next = find_flattened(line, &head);
        take_line(j, slx_span_sub(line, 0, next));
        line = slx_span_sub(line, next, line.len);
    }
    append(j, slx_span_trim(line));
}

static void take_lines(struct joiner *j, struct slx_span core)
{
    size_t from = 0, i = 0;
    while (i < core.len && j->reply->lines < SLX_REPLY_MAX_LINES) {
        size_t end = is_break(core.ptr[i]) ? line_end_at(core, i) : 0;
        if (!end) {
            i++;
            continue;
        }
        if (slx_span_trim(slx_span_sub(core, from, i)).len)
            take_flattened(j, slx_span_sub(core, from, i));
        i = from = i + end;
    }
    if (slx_span_trim(slx_span_sub(core, from, core.len)).len)
        take_flattened(j, slx_span_sub(core, from, core.len));
}

/* "Verification failed ... said: 550 5.1.1 no such user": a code of the sender's host, not of this reply. */
static bool is_quoted(struct slx_span text, size_t at)
{
    return at >= 4 && slx_code_at(text, at - 4) && slx_quotes_own_check(slx_span_sub(text, 0, at));
}

/* An enhanced code that does not stand where RFC 2034 puts it. */
static void find_misplaced(struct slx_reply *reply, struct slx_enhanced from_program)
{
    size_t at, len;
    struct slx_enhanced code;
    if (reply->enhanced.class_)
        return;
    if (slx_enhanced_find(reply->text, reply->code / 100u, &code, &at, &len) && !is_quoted(reply->text, at)) {
        reply->enhanced = code;
        reply->enhanced_at = slx_reply_text_to_original(
            reply, (struct slx_range){(uint32_t)at, (uint32_t)(at + len)});
        slx_notes_add(&reply->notes, SLX_NOTE_ENHANCED_MISPLACED);
    } else {
        reply->enhanced = from_program;
    }
}

static void judge_codes(struct slx_reply *reply, bool more_announced)
{
    unsigned class_ = reply->code / 100u;
    reply->class_ = class_ ? class_ : reply->enhanced.class_;
    if (class_ && reply->enhanced.class_ && class_ != reply->enhanced.class_)
        slx_notes_add(&reply->notes, SLX_NOTE_CLASS_MISMATCH);
    if (!reply->code)
        slx_notes_add(&reply->notes, SLX_NOTE_NO_CODE);
    if (reply->code >= 600)
        slx_notes_add(&reply->notes, SLX_NOTE_CODE_NOT_STANDARD);
    if (more_announced && reply->lines > 1)
        slx_notes_add(&reply->notes, SLX_NOTE_UNFINISHED);
    if (reply->form == SLX_FORM_PLAIN && reply->lines > 1 && reply->code)
        reply->form = SLX_FORM_MULTILINE;
}

static void clear(struct slx_reply *reply)
{
    struct slx_reply_store *store = reply->store;
    *reply = (struct slx_reply){.store = store};
}

bool slx_reply_parse(struct slx_reply *reply, struct slx_span bytes)
{
    struct slx_enhanced from_program;
    clear(reply);
    if (!take_original(reply, bytes))
        return false;
    struct slx_reply_store *store = reply->store;
    struct slx_range core = slx_unwrap(reply, &from_program);
    struct joiner j = {.reply = reply};
    take_lines(&j, without_written_ends(slx_span_sub(reply->original, core.from, core.to)));
    store->text_map[j.len] = j.len ? store->text_map[j.len - 1] + 1 : core.to;
    reply->text = (struct slx_span){store->text, j.len};
    reply->text_map = store->text_map;
    reply->folded = (struct slx_span){store->folded, slx_fold(reply->text, store->folded, store->folded_map)};
    reply->folded_map = store->folded_map;
    find_misplaced(reply, from_program);
    judge_codes(reply, j.more_announced);
    return true;
}

void slx_reply_print(const struct slx_reply *reply, struct slx_buf *out)
{
    char enhanced[16];
    if (reply->code)
        slx_buf_add_uint(out, reply->code);
    if (reply->enhanced.class_) {
        if (reply->code)
            slx_buf_add_char(out, ' ');
        slx_buf_add(out, (struct slx_span){enhanced, slx_enhanced_print(reply->enhanced, enhanced)});
    }
    if (reply->text.len && (reply->code || reply->enhanced.class_))
        slx_buf_add_char(out, ' ');
    slx_buf_add(out, reply->text);
}

static struct slx_range map_range(const uint32_t *map, size_t len, struct slx_range range)
{
    size_t from = range.from < len ? range.from : len, to = range.to < len ? range.to : len;
    return (struct slx_range){map[from], map[to]};
}

struct slx_range slx_reply_text_to_original(const struct slx_reply *reply, struct slx_range text)
{
    if (text.to <= text.from)
        return (struct slx_range){0, 0};
    struct slx_range range = map_range(reply->text_map, reply->text.len, text);
    /* The end is that of the last byte: a following space stands for a line end far away. */
    if (text.to <= reply->text.len)
        range.to = reply->text_map[text.to - 1] + 1;
    return range;
}

struct slx_range slx_reply_folded_to_original(const struct slx_reply *reply, struct slx_range folded)
{
    return slx_reply_text_to_original(reply, map_range(reply->folded_map, reply->folded.len, folded));
}
