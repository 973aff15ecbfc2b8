/*
 * log.c - see log.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/log.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

struct row {
    const char *id, *text;
    enum slx_log_level level;
    bool limited;
};

static const struct row rows[SLX_EVENT_COUNT] = {
#define SLX_EVENT_ROW(key, id, level, limited, text) {id, text, SLX_LOG_##level, limited},
    SLX_EVENTS(SLX_EVENT_ROW)
#undef SLX_EVENT_ROW
};

static const char *const level_names[] = {"error", "warning", "info", "debug"};

/* Set once before the threads start. */
static enum slx_log_level threshold = SLX_LOG_INFO;
static enum slx_log_format shape = SLX_LOG_PLAIN;

/* How many lines of a kind were written in the current second, and how many were not. */
static struct {
    atomic_uint_fast64_t second;
    atomic_uint written, left_out;
} spent[SLX_EVENT_COUNT];

struct line {
    char bytes[SLX_LOG_LINE_MAX_BYTES];
    size_t len;
};

static void put(struct line *line, const char *bytes, size_t len)
{
    size_t room = sizeof line->bytes - 2 - line->len; /* '}' and '\n' always fit */
    if (len > room)
        len = room;
    memcpy(line->bytes + line->len, bytes, len);
    line->len += len;
}

static void put_cstr(struct line *line, const char *text)
{
    put(line, text, strlen(text));
}

static void put_number(struct line *line, int64_t number)
{
    char digits[24];
    put(line, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number));
}

/* Everything but printable ASCII becomes \u00XX in JSON and ? in plain text: bytes from outside can
 * neither break a line nor the terminal of who reads it. */
static void put_text(struct line *line, struct slx_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
        if (plain)
            put(line, &text.ptr[i], 1);
        else if (shape == SLX_LOG_PLAIN)
            put_cstr(line, c == '"' ? "'" : c == '\\' ? "\\" : "?");
        else if (c == '"' || c == '\\')
            put(line, (const char[]){'\\', (char)c}, 2);
        else if (line->len + 6 < sizeof line->bytes - 2)
            line->len += (size_t)snprintf(line->bytes + line->len, 7, "\\u%04x", (unsigned)c);
    }
}

static void put_time(struct line *line)
{
    struct timespec now;
    struct tm parts;
    char text[40];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    size_t len = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    len += (size_t)snprintf(text + len, sizeof text - len, ".%03ldZ", now.tv_nsec / 1000000);
    put(line, text, len);
}

static void put_pair(struct line *line, const struct slx_say *pair)
{
    bool json = shape == SLX_LOG_JSON;
    put_cstr(line, json ? ",\"" : " ");
    put_cstr(line, pair->key);
    put_cstr(line, json ? "\":" : "=");
    if (!pair->text.ptr) {
        put_number(line, pair->number);
        return;
    }
    bool quoted = json || slx_span_find_char(pair->text, ' ', 0) != SLX_NOT_FOUND || pair->text.len == 0;
    if (quoted)
        put(line, "\"", 1);
    put_text(line, pair->text);
    if (quoted)
        put(line, "\"", 1);
}

static void put_head(struct line *line, const struct row *row)
{
    if (shape == SLX_LOG_JSON) {
        put_cstr(line, "{\"time\":\"");
        put_time(line);
        put_cstr(line, "\",\"level\":\"");
        put_cstr(line, level_names[row->level]);
        put_cstr(line, "\",\"event\":\"");
        put_cstr(line, row->id);
        put_cstr(line, "\",\"message\":\"");
        put_cstr(line, row->text);
        put_cstr(line, "\"");
        return;
    }
    put_time(line);
    put_cstr(line, " ");
    put_cstr(line, level_names[row->level]);
    put_cstr(line, ": ");
    put_cstr(line, row->text);
}

/* True when this line may be written; *left_out is how many were not since the last one. */
static bool within_limit(enum slx_event event, unsigned *left_out)
{
    uint64_t second = slx_now_ns() / SLX_NS_PER_S;
    if (atomic_load_explicit(&spent[event].second, memory_order_relaxed) != second) {
        atomic_store_explicit(&spent[event].second, second, memory_order_relaxed);
        atomic_store_explicit(&spent[event].written, 0, memory_order_relaxed);
    }
    if (atomic_fetch_add_explicit(&spent[event].written, 1, memory_order_relaxed) >= SLX_LOG_EVENTS_PER_SECOND) {
        atomic_fetch_add_explicit(&spent[event].left_out, 1, memory_order_relaxed);
        return false;
    }
    *left_out = atomic_exchange_explicit(&spent[event].left_out, 0, memory_order_relaxed);
    return true;
}

void slx_log_init(enum slx_log_level level, enum slx_log_format format)
{
    threshold = level;
    shape = format;
}

void slx_log_pairs(enum slx_event event, const struct slx_say *pairs)
{
    const struct row *row = &rows[event];
    unsigned left_out = 0;
    if (row->level > threshold || (row->limited && !within_limit(event, &left_out)))
        return;
    struct line line = {.len = 0};
    put_head(&line, row);
    for (; pairs->key; pairs++)
        put_pair(&line, pairs);
    if (left_out > 0)
        put_pair(&line, &SLX_SAY_NUMBER("left_out", left_out));
    if (shape == SLX_LOG_JSON)
        line.bytes[line.len++] = '}';
    line.bytes[line.len++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line.bytes, line.len);
    (void)ignored;
}
