/*
 * fuzz_log.c - any bytes as a mail log: read without harm, whatever format they pretend to be.
 *
 * Invariants: an event has a kind; what it tells lies in memory that can be
 *          read to its last byte; the same bytes give the same events twice.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/fuzz/fuzz.h"

#include "input/line_in.h"
#include "input/log.h"

static const int64_t now = 1795521600;

static void take(void *host, const struct slx_log_event *event)
{
    struct slx_buf *out = host;
    FUZZ_CHECK(event->kind < SLX_LOG_KIND_COUNT && event->time_s >= -1);
    slx_buf_printf(out, "%d %lld %d ", (int)event->kind, (long long)event->time_s, event->repeated);
    slx_buf_add(out, event->recipient);
    slx_buf_add(out, event->mx);
    slx_buf_add(out, event->mx_ip);
    slx_buf_add(out, event->reply);
}

static void read_log(struct slx_span bytes, const struct slx_log_format *only, struct slx_buf *out)
{
    struct slx_log_in in;
    struct slx_line_in lines;
    struct slx_line line;
    slx_buf_reset(out);
    slx_log_in_init(&in, take, out);
    slx_log_in_next_file(&in, now);
    in.only = only;
    slx_line_in_init(&lines, SLX_LINE_MAX_BYTES);
    while (slx_line_in_next(&lines, &bytes, &line) == SLX_IN_ROW)
        slx_log_read(&in, line.text);
    if (slx_line_in_end(&lines, &line) == SLX_IN_ROW)
        slx_log_read(&in, line.text);
    slx_line_in_deinit(&lines);
    slx_log_in_deinit(&in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_buf first, second;
    size_t count;
    const struct slx_log_format *formats = slx_log_formats(&count);
    slx_buf_init(&first, (size_t)1 << 26);
    slx_buf_init(&second, (size_t)1 << 26);
    read_log(fuzz_span(data, size), NULL, &first);
    read_log(fuzz_span(data, size), NULL, &second);
    FUZZ_CHECK(slx_span_eq(slx_buf_span(&first), slx_buf_span(&second)));
    for (size_t i = 0; i < count; i++)
        read_log(fuzz_span(data, size), &formats[i], &first);
    slx_buf_deinit(&first);
    slx_buf_deinit(&second);
    return 0;
}
