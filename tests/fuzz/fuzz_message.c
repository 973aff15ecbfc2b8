/*
 * fuzz_message.c - any bytes as a bounce message: what comes out is valid and within its limits.
 *
 * Invariants: every text is UTF-8 and not longer than its ceiling; the frame
 *          that carries the bounce between processes reads back to the same
 *          frame; reading twice gives the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/fuzz/fuzz.h"

#include "base/utf8.h"
#include "input/message.h"
#include "input/message_frame.h"

/* GLib keeps what it allocates once; libFuzzer would look for leaks after every run that did. The unit
 * tests under AddressSanitizer look for them. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) { return 1; }

static struct slx_message_reader *reader;
static struct slx_buf first, second;
static struct slx_arena arena;

static void begin(void)
{
    reader = slx_message_reader_new();
    slx_buf_init(&first, 2 * SLX_MESSAGE_FRAME_MAX_BYTES);
    slx_buf_init(&second, 2 * SLX_MESSAGE_FRAME_MAX_BYTES);
    slx_arena_init(&arena, 4 * SLX_MESSAGE_FRAME_MAX_BYTES);
    FUZZ_CHECK(reader != NULL);
}

static bool write_frame(struct slx_span message, struct slx_buf *frame)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    slx_buf_reset(frame);
    const struct slx_bounce *bounce = slx_message_read(reader, message, &diag);
    if (!bounce) {
        FUZZ_CHECK(diag.text[0]);
        return false;
    }
    for (size_t i = 0; i < bounce->recipients_len; i++)
        for (size_t t = 0; t < bounce->recipients[i].texts_len; t++) {
            struct slx_span text = bounce->recipients[i].texts[t].text;
            FUZZ_CHECK(text.len && text.len <= SLX_MESSAGE_REPLY_MAX_BYTES && slx_utf8_valid(text));
        }
    slx_frame_write_bounce(frame, bounce);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slx_bounce bounce;
    struct slx_diag diag;
    if (!reader)
        begin();
    if (!write_frame(fuzz_span(data, size), &first))
        return 0;
    slx_diag_init(&diag);
    slx_arena_reset(&arena);
    FUZZ_CHECK(slx_frame_read(slx_buf_span(&first), &arena, &bounce, &diag) == SLX_FRAME_BOUNCE);
    slx_buf_reset(&second);
    slx_frame_write_bounce(&second, &bounce);
    FUZZ_CHECK(slx_span_eq(slx_buf_span(&first), slx_buf_span(&second)));
    write_frame(fuzz_span(data, size), &second);
    FUZZ_CHECK(slx_span_eq(slx_buf_span(&first), slx_buf_span(&second)));
    return 0;
}
