/*
 * fuzz_rows.c - any bytes as NDJSON, CSV and TSV: rows do not depend on where the blocks are cut.
 *
 * Input:   the first byte says where to cut (the length of a block), the rest
 *          is the stream.
 * Invariants: the same rows in one block and in many; the scanner of NDJSON
 *          and Jansson say the same; a fault has a sentence, a good row none;
 *          members are valid UTF-8 where JSON gave them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/fuzz/fuzz.h"

#include "base/utf8.h"
#include "input/csv_in.h"
#include "input/ndjson_in.h"

static void print_row(struct slx_buf *out, const struct slx_row *row)
{
    FUZZ_CHECK((row->fault == SLX_ROW_GOOD) == (row->detail[0] == '\0'));
    slx_buf_printf(out, "%llu %d %s|%s\n", (unsigned long long)row->line, (int)row->fault, row->detail, row->parameter);
    for (size_t i = 0; i < SLX_MEMBER_COUNT && !row->fault; i++) {
        slx_buf_add_char(out, (char)('0' + i));
        slx_buf_add(out, row->members[i]);
    }
}

static void read_ndjson(struct slx_span bytes, size_t block, bool jansson_only, struct slx_buf *out)
{
    struct slx_ndjson_in in;
    struct slx_row row;
    slx_ndjson_in_init(&in);
    in.jansson_only = jansson_only;
    slx_buf_reset(out);
    for (size_t at = 0; at < bytes.len; at += block) {
        struct slx_span part = slx_span_sub(bytes, at, at + block);
        while (slx_ndjson_in_next(&in, &part, &row) == SLX_IN_ROW) {
            print_row(out, &row);
            for (size_t i = 0; i < SLX_MEMBER_COUNT && !row.fault; i++)
                FUZZ_CHECK(slx_utf8_valid(row.members[i]));
        }
        FUZZ_CHECK(part.len == 0);
    }
    if (slx_ndjson_in_end(&in, &row) == SLX_IN_ROW)
        print_row(out, &row);
    slx_ndjson_in_deinit(&in);
}

static void read_csv(struct slx_span bytes, size_t block, bool quoting, struct slx_buf *out)
{
    struct slx_csv_in in;
    struct slx_row row;
    slx_csv_in_init(&in, quoting ? ',' : '\t', quoting);
    slx_buf_reset(out);
    for (size_t at = 0; at < bytes.len; at += block) {
        struct slx_span part = slx_span_sub(bytes, at, at + block);
        while (slx_csv_in_next(&in, &part, &row) == SLX_IN_ROW) {
            FUZZ_CHECK(in.fields_len <= SLX_CSV_IN_COLUMNS_MAX);
            print_row(out, &row);
        }
        FUZZ_CHECK(part.len == 0);
    }
    if (slx_csv_in_end(&in, &row) == SLX_IN_ROW)
        print_row(out, &row);
    slx_csv_in_deinit(&in);
}

static void expect_same(const struct slx_buf *a, const struct slx_buf *b)
{
    FUZZ_CHECK(!a->failed && !b->failed && slx_span_eq(slx_buf_span(a), slx_buf_span(b)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct slx_buf one, many;
    if (size < 2)
        return 0;
    size_t block = (size_t)data[0] + 1;
    struct slx_span bytes = fuzz_span(data + 1, size - 1);
    slx_buf_init(&one, 64 * size + 65536);
    slx_buf_init(&many, 64 * size + 65536);
    read_ndjson(bytes, bytes.len, false, &one);
    read_ndjson(bytes, block, false, &many);
    expect_same(&one, &many);
    read_ndjson(bytes, bytes.len, true, &many);
    expect_same(&one, &many);
    for (int quoting = 0; quoting < 2; quoting++) {
        read_csv(bytes, bytes.len, quoting, &one);
        read_csv(bytes, block, quoting, &many);
        expect_same(&one, &many);
    }
    slx_buf_deinit(&one);
    slx_buf_deinit(&many);
    return 0;
}
