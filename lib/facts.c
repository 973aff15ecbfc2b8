/*
 * facts.c - see facts.h. One pass over the text, led by the few bytes that
 * can start something: a digit or colon (IP), '@' (address), "://" (URL).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/facts.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"
#include "lib/duration.h"

enum { IP_TEXT_MAX = 45 };

struct slx_facts slx_facts_none(void) { return (struct slx_facts){.retry_after_s = -1}; }

bool slx_is_ip(struct slx_span text)
{
    char buf[IP_TEXT_MAX + 1];
    unsigned char address[16];
    if (text.len < 2 || text.len > IP_TEXT_MAX || memchr(text.ptr, 0, text.len))
        return false;
    memcpy(buf, text.ptr, text.len);
    buf[text.len] = '\0';
    return inet_pton(AF_INET, buf, address) == 1 || inet_pton(AF_INET6, buf, address) == 1;
}

static bool is_hex(char c) { return slx_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

static bool ends_word(struct slx_span text, size_t at)
{
    return at >= text.len || !(slx_is_alnum(text.ptr[at]) || text.ptr[at] == '-' || text.ptr[at] == '_');
}

/* "::" and "dead::beef" are punctuation and words; an address in a reply has a digit. */
static bool has_digit(struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (slx_is_digit(text.ptr[i]))
            return true;
    return false;
}

/* An IP address that starts at `at`; empty when there is none. */
static struct slx_span ip_at(struct slx_span text, size_t at)
{
    struct slx_span none = {0};
    size_t end = at, dots = 0, colons = 0;
    for (; end < text.len && end - at <= IP_TEXT_MAX; end++) {
        char c = text.ptr[end];
        if (c == '.')
            dots++;
        else if (c == ':')
            colons++;
        else if (!is_hex(c))
            break;
    }
    while (end > at && (text.ptr[end - 1] == '.' || (text.ptr[end - 1] == ':' && dots)))
        end--; /* the end of a sentence */
    if ((dots < 3 && colons < 2) || !ends_word(text, end))
        return none;
    struct slx_span candidate = slx_span_sub(text, at, end);
    size_t port = colons && dots ? slx_span_find_char(candidate, ':', 0) : SLX_NOT_FOUND;
    if (port != SLX_NOT_FOUND && !slx_is_ip(candidate))
        candidate = slx_span_sub(candidate, 0, port); /* 192.0.2.1:25 */
    if (!slx_is_ip(candidate) && colons && candidate.len > 2 && candidate.ptr[candidate.len - 1] == ':')
        candidate.len--; /* 2001:db8::1: text */
    return has_digit(candidate) && slx_is_ip(candidate) ? candidate : none;
}

/* The server's own address, or the answer of a list ("127.0.0.2"), is nobody's client. */
static void note_ip(const struct slx_reply *reply, struct slx_facts *facts, struct slx_span ip)
{
    bool answer = slx_span_starts(ip, SLX_SPAN("127."));
    if (!facts->client_ip.len && !answer && !slx_span_eq_nocase(ip, reply->mx_ip))
        facts->client_ip = ip;
}

/* All that is seen, but brackets and quotes around a URL. */
static const struct slx_charset url_chars = {{
    SLX_CHARS('!', '?') & ~(SLX_CHAR('<') | SLX_CHAR('>') | SLX_CHAR('"') | SLX_CHAR('\'')),
    SLX_CHARS('@', '~') & ~(SLX_CHAR('`') | SLX_CHAR('\\') | SLX_CHAR('{') | SLX_CHAR('}') | SLX_CHAR('|') | SLX_CHAR('^')),
    UINT64_MAX, UINT64_MAX,
}};

/* The URL around "://" at `at`; returns where it ends. */
static size_t take_url(struct slx_span text, size_t at, struct slx_facts *facts)
{
    size_t from = at, end = at + 3;
    while (from > 0 && slx_is_alpha(text.ptr[from - 1]))
        from--;
    while (end < text.len && slx_charset_has(&url_chars, text.ptr[end]))
        end++;
    while (end > at + 3 && strchr(".,;:!?)]*", text.ptr[end - 1]))
        end--;
    struct slx_span scheme = slx_span_sub(text, from, at);
    bool web = slx_span_eq_nocase(scheme, SLX_SPAN("http")) || slx_span_eq_nocase(scheme, SLX_SPAN("https"));
    if (!web || end < at + 6 || facts->urls_len == SLX_FACT_VALUES_MAX)
        return end;
    struct slx_span url = slx_utf8_cut(slx_span_sub(text, from, end), 2048);
    for (size_t i = 0; i < facts->urls_len; i++)
        if (slx_span_eq(facts->urls[i], url))
            return end;
    facts->urls[facts->urls_len++] = url;
    return end;
}

/* A dot-atom (RFC 5322 3.2.3, RFC 6532 3.2). */
static const struct slx_charset atom_chars = {{
    SLX_DIGITS | SLX_CHAR('.') | SLX_CHAR('!') | SLX_CHARS('#', '\'') | SLX_CHAR('*') | SLX_CHAR('+') | SLX_CHAR('-') |
        SLX_CHAR('/') | SLX_CHAR('=') | SLX_CHAR('?'),
    SLX_LETTERS | SLX_CHARS('^', '`') | SLX_CHARS('{', '~'),
    UINT64_MAX, UINT64_MAX,
}};

static void take_email(struct slx_span text, size_t at, struct slx_facts *facts)
{
    size_t from = at, end = at + 1, dot = 0;
    while (from > 0 && slx_charset_has(&atom_chars, text.ptr[from - 1]))
        from--;
    while (end < text.len && (slx_is_alnum(text.ptr[end]) || text.ptr[end] == '-' || text.ptr[end] == '.' ||
                              (unsigned char)text.ptr[end] >= 0x80)) {
        dot += text.ptr[end] == '.';
        end++;
    }
    while (end > at && (text.ptr[end - 1] == '.' || text.ptr[end - 1] == '-'))
        end--;
    while (from < at && (text.ptr[from] == '\'' || text.ptr[from] == '=' || text.ptr[from] == '`'))
        from++;
    if (from == at || end < at + 4 || !dot || end - from > 320 || facts->emails_len == SLX_FACT_VALUES_MAX)
        return;
    struct slx_span email = slx_span_sub(text, from, end);
    for (size_t i = 0; i < facts->emails_len; i++)
        if (slx_span_eq_nocase(facts->emails[i], email))
            return;
    facts->emails[facts->emails_len++] = email;
}

/* Words that announce an id or a limit; what follows is the value. Most replies hold none
 * of the keys, so that the words need not be looked for. */
enum key { KEY_QUEUE, KEY_ID, KEY_LIMIT, KEY_MAX, KEYS };
static const struct slx_span keys[KEYS] = {{"queue", 5}, {"id", 2}, {"limit", 5}, {"max", 3}};
static const struct {
    enum key key;
    struct slx_span words;
    bool limit;
} announced[] = {
    {KEY_QUEUE, {"queued as ", 10}, false},
    {KEY_QUEUE, {"queued mail for delivery as ", 28}, false},
    {KEY_QUEUE, {"queue id ", 9}, false},
    {KEY_QUEUE, {"queue-id: ", 10}, false},
    {KEY_ID, {"id=", 3}, false},
    {KEY_ID, {"message id ", 11}, false},
    {KEY_LIMIT, {"size limit of ", 14}, true},
    {KEY_LIMIT, {"limit of ", 9}, true},
    {KEY_LIMIT, {"limit is ", 9}, true},
    {KEY_LIMIT, {"limit: ", 7}, true},
    {KEY_MAX, {"maximum size of ", 16}, true},
    {KEY_MAX, {"maximum of ", 11}, true},
    {KEY_MAX, {"maximum is ", 11}, true},
    {KEY_MAX, {"max ", 4}, true},
    {KEY_LIMIT, {"limit ", 6}, true},
    {KEY_MAX, {"maximum size ", 13}, true},
};

static struct slx_span value_at(struct slx_span text, size_t at, bool limit)
{
    size_t end = at;
    while (end < text.len && (slx_is_alnum(text.ptr[end]) || strchr("-_.", text.ptr[end])))
        end++;
    if (limit && end < text.len && text.ptr[end] == ' ') { /* "10 MB", "100 messages" */
        size_t unit = end + 1;
        while (unit < text.len && slx_is_alpha(text.ptr[unit]))
            unit++;
        if (unit > end + 1)
            end = unit;
    }
    while (end > at && strchr("-_.", text.ptr[end - 1]))
        end--;
    struct slx_span value = slx_span_sub(text, at, end);
    bool digit = false;
    for (size_t i = 0; i < value.len; i++)
        digit = digit || slx_is_digit(value.ptr[i]);
    bool good = digit && (!limit || slx_is_digit(value.ptr[0])) && (limit || value.len >= 5) && value.len <= 80;
    return good ? value : (struct slx_span){0};
}

static struct slx_span original_of(const struct slx_reply *reply, struct slx_range folded)
{
    struct slx_range at = slx_reply_folded_to_original(reply, folded);
    return slx_span_sub(reply->original, at.from, at.to);
}

static void take_announced(const struct slx_reply *reply, size_t row, struct slx_facts *facts)
{
    struct slx_span *fact = announced[row].limit ? &facts->limit : &facts->queue_id;
    size_t at = fact->len ? SLX_NOT_FOUND : slx_span_find(reply->folded, announced[row].words, 0);
    if (at == SLX_NOT_FOUND)
        return;
    at += announced[row].words.len;
    struct slx_span value = value_at(reply->folded, at, announced[row].limit);
    if (value.len)
        *fact = original_of(reply, (struct slx_range){(uint32_t)at, (uint32_t)(at + value.len)});
}

static void find_announced(const struct slx_reply *reply, struct slx_facts *facts)
{
    bool there[KEYS];
    for (int key = 0; key < KEYS; key++)
        there[key] = slx_span_find(reply->folded, keys[key], 0) != SLX_NOT_FOUND;
    for (size_t i = 0; i < sizeof announced / sizeof announced[0]; i++)
        if (there[announced[i].key])
            take_announced(reply, i, facts);
}

/* What can start something. */
static const struct slx_charset starts = {{SLX_DIGITS | SLX_CHAR(':'), SLX_CHAR('@') | SLX_CHARS('A', 'F') | SLX_CHARS('a', 'f'), 0, 0}};

static void scan(const struct slx_reply *reply, struct slx_facts *facts)
{
    struct slx_span text = reply->text;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!slx_charset_has(&starts, c))
            continue;
        if (c == '@') {
            take_email(text, i, facts);
        } else if (c == ':' && i + 2 < text.len && text.ptr[i + 1] == '/' && text.ptr[i + 2] == '/') {
            i = take_url(text, i, facts) - 1;
        } else if (i == 0 || (!slx_is_alnum(text.ptr[i - 1]) && text.ptr[i - 1] != '.')) {
            struct slx_span ip = ip_at(text, i);
            if (ip.len) {
                note_ip(reply, facts, ip);
                i += ip.len - 1;
            }
        }
    }
}

void slx_facts_find(const struct slx_reply *reply, struct slx_facts *facts)
{
    struct slx_range at;
    scan(reply, facts);
    find_announced(reply, facts);
    if (reply->recipient.len)
        facts->recipient = reply->recipient;
    int64_t seconds;
    if (reply->class_ >= 4 && slx_duration_find(reply->folded, &seconds, &at))
        facts->retry_after_s = seconds;
}

static struct slx_span bare(struct slx_span text)
{
    text = slx_span_trim(text);
    while (text.len && strchr("<[(\"'", text.ptr[0]))
        text = slx_span_sub(text, 1, text.len);
    while (text.len && strchr(">])\"',;.", text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static void set_ip(struct slx_facts *facts, struct slx_span value)
{
    if (slx_is_ip(value))
        facts->client_ip = value;
}

static void set_retry(struct slx_facts *facts, struct slx_span value)
{
    int64_t seconds;
    if (slx_duration_parse(value, &seconds))
        facts->retry_after_s = seconds;
}

static void set_url(struct slx_facts *facts, struct slx_span value)
{
    if (slx_span_find(value, SLX_SPAN("://"), 0) != SLX_NOT_FOUND)
        facts->url = value;
}

static void set_recipient(struct slx_facts *facts, struct slx_span value) { facts->recipient = value; }
static void set_sender(struct slx_facts *facts, struct slx_span value) { facts->sender = value; }
static void set_domain(struct slx_facts *facts, struct slx_span value) { facts->domain = value; }
static void set_limit(struct slx_facts *facts, struct slx_span value) { facts->limit = value; }
static void set_queue_id(struct slx_facts *facts, struct slx_span value) { facts->queue_id = value; }
static void set_vendor_code(struct slx_facts *facts, struct slx_span value) { facts->vendor_code = value; }
static void set_blocklist(struct slx_facts *facts, struct slx_span value) { facts->blocklist_name = value; }

static const struct {
    struct slx_span name;
    void (*set)(struct slx_facts *facts, struct slx_span value);
} setters[] = {
    {{"client_ip", 9}, set_ip},         {{"recipient", 9}, set_recipient}, {{"sender", 6}, set_sender},
    {{"domain", 6}, set_domain},        {{"url", 3}, set_url},             {{"limit", 5}, set_limit},
    {{"queue_id", 8}, set_queue_id},    {{"retry_after", 11}, set_retry},  {{"vendor_code", 11}, set_vendor_code},
    {{"blocklist", 9}, set_blocklist},
};

void slx_facts_capture(const struct slx_pattern *pattern, struct slx_span text,
                       const struct slx_range ranges[SLX_PATTERN_GROUPS_MAX], struct slx_facts *facts)
{
    size_t count;
    const struct slx_group *groups = slx_pattern_groups(pattern, &count);
    for (size_t i = 0; i < count; i++) {
        struct slx_range range = ranges[groups[i].number];
        struct slx_span value = bare(slx_span_sub(text, range.from, range.to));
        for (size_t k = 0; value.len && k < sizeof setters / sizeof setters[0]; k++)
            if (slx_span_eq(setters[k].name, groups[i].name))
                setters[k].set(facts, value);
    }
}
