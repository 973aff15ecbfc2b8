/*
 * json_out.c - see json_out.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "api/json_out.h"

#include <string.h>

void slx_json_init(struct slx_json *json, struct slx_buf *out)
{
    *json = (struct slx_json){.out = out};
}

/* A comma where one is due, before a value or a key. */
static void separate(struct slx_json *json)
{
    if (json->comma[json->depth])
        slx_buf_add_char(json->out, ',');
    json->comma[json->depth] = true;
}

static void begin(struct slx_json *json, char bracket)
{
    separate(json);
    slx_buf_add_char(json->out, bracket);
    if (json->depth + 1 < SLX_JSON_DEPTH_MAX)
        json->depth++;
    else
        json->out->failed = true;
    json->comma[json->depth] = false;
}

static void end(struct slx_json *json, char bracket)
{
    slx_buf_add_char(json->out, bracket);
    json->depth--;
}

void slx_json_object(struct slx_json *json) { begin(json, '{'); }
void slx_json_object_end(struct slx_json *json) { end(json, '}'); }
void slx_json_array(struct slx_json *json) { begin(json, '['); }
void slx_json_array_end(struct slx_json *json) { end(json, ']'); }

void slx_json_key(struct slx_json *json, const char *key)
{
    separate(json);
    size_t len = strlen(key);
    if (!slx_buf_reserve(json->out, len + 3))
        return;
    char *at = json->out->data + json->out->len;
    *at = '"';
    memcpy(at + 1, key, len);
    memcpy(at + 1 + len, "\":", 2);
    json->out->len += len + 3;
    json->comma[json->depth] = false; /* the value follows without a comma */
}

/* 1: needs an escape; 2: may start U+2028 or U+2029. */
static const unsigned char special[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['"'] = 1, ['\\'] = 1, [0x7f] = 1, [0xe2] = 2,
};

static void escape_one(struct slx_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[32] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    char text[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    if (c == '"' || c == '\\' || (c < 32 && letters[c])) {
        text[1] = c < 32 ? letters[c] : (char)c;
        slx_buf_add(out, (struct slx_span){text, 2});
    } else {
        slx_buf_add(out, (struct slx_span){text, 6});
    }
}

/* Eight bytes at once: is one of them special? May say yes for nothing, never no for something. */
static bool any_special(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    uint64_t x;
    memcpy(&x, p, sizeof x);
    uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\', rubout = x ^ ones * 0x7f;
    uint64_t hit = (x - ones * 0x20) | (quote - ones) | (slash - ones) | (rubout - ones); /* a borrow sets the top bit */
    return ((hit | x) & tops) != 0; /* beyond ASCII counts as special here */
}

/* How many bytes from `from` on go out as they are. */
static size_t plain_until(struct slx_span text, size_t from)
{
    while (from + 8 <= text.len && !any_special(text.ptr + from))
        from += 8;
    while (from < text.len && !special[(unsigned char)text.ptr[from]])
        from++;
    return from;
}

void slx_json_escape(struct slx_buf *out, struct slx_span text)
{
    size_t from = 0;
    for (size_t i = plain_until(text, 0); i < text.len; i = plain_until(text, i + 1)) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool separator = special[c] == 2 && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0x80 &&
                         ((unsigned char)text.ptr[i + 2] & 0xfe) == 0xa8;
        if (special[c] == 2 && !separator)
            continue;
        slx_buf_add(out, slx_span_sub(text, from, i));
        if (separator) {
            slx_buf_add(out, (unsigned char)text.ptr[i + 2] == 0xa8 ? SLX_SPAN("\\u2028") : SLX_SPAN("\\u2029"));
            i += 2;
        } else {
            escape_one(out, c);
        }
        from = i + 1;
    }
    slx_buf_add(out, slx_span_sub(text, from, text.len));
}

void slx_json_text(struct slx_json *json, struct slx_span text)
{
    separate(json);
    slx_buf_add_char(json->out, '"');
    slx_json_escape(json->out, text);
    slx_buf_add_char(json->out, '"');
}

void slx_json_uint(struct slx_json *json, uint64_t value)
{
    separate(json);
    slx_buf_add_uint(json->out, value);
}

void slx_json_hundredths(struct slx_json *json, unsigned value)
{
    char text[4] = {(char)('0' + value / 100 % 10), '.', (char)('0' + value / 10 % 10), (char)('0' + value % 10)};
    separate(json);
    slx_buf_add(json->out, (struct slx_span){text, 4});
}

void slx_json_bool(struct slx_json *json, bool value)
{
    separate(json);
    slx_buf_add(json->out, value ? SLX_SPAN("true") : SLX_SPAN("false"));
}

void slx_json_null(struct slx_json *json)
{
    separate(json);
    slx_buf_add(json->out, SLX_SPAN("null"));
}

void slx_json_key_object(struct slx_json *json, const char *key)
{
    slx_json_key(json, key);
    slx_json_object(json);
}

void slx_json_key_array(struct slx_json *json, const char *key)
{
    slx_json_key(json, key);
    slx_json_array(json);
}

void slx_json_key_text(struct slx_json *json, const char *key, struct slx_span text)
{
    slx_json_key(json, key);
    slx_json_text(json, text);
}

void slx_json_key_text_or_null(struct slx_json *json, const char *key, struct slx_span text)
{
    slx_json_key(json, key);
    if (text.len)
        slx_json_text(json, text);
    else
        slx_json_null(json);
}

void slx_json_key_uint(struct slx_json *json, const char *key, uint64_t value)
{
    slx_json_key(json, key);
    slx_json_uint(json, value);
}

void slx_json_key_bool(struct slx_json *json, const char *key, bool value)
{
    slx_json_key(json, key);
    slx_json_bool(json, value);
}

void slx_json_key_null(struct slx_json *json, const char *key)
{
    slx_json_key(json, key);
    slx_json_null(json);
}

void slx_json_key_list(struct slx_json *json, const char *key, struct slx_list texts)
{
    slx_json_key_array(json, key);
    for (size_t i = 0; i < texts.len; i++)
        slx_json_text(json, texts.items[i]);
    slx_json_array_end(json);
}
