/*
 * test_file_in.c - plain, gzip and zstd files read alike; cut and broken ones are told.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/file_in.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "tests/unit/unit.h"

enum { TEXT_BYTES = 1000000 };
static char text[TEXT_BYTES], packed[2 * TEXT_BYTES];

static size_t pack_gzip(char *out, size_t room, const char *in, size_t len)
{
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)in, .avail_in = (unsigned)len, .next_out = (unsigned char *)out, .avail_out = (unsigned)room};
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}

static size_t pack_half(int packing, size_t at, const char *in, size_t len)
{
    if (packing == SLX_ENCODING_GZIP)
        return pack_gzip(packed + at, sizeof packed - at, in, len);
    if (packing == SLX_ENCODING_ZSTD)
        return ZSTD_compress(packed + at, sizeof packed - at, in, len, 3);
    memcpy(packed + at, in, len);
    return len;
}

/* Two members or frames, one behind the other. */
static size_t make(int packing)
{
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('a' + ((seed = seed * 1664525u + 1013904223u) >> 24) % 26);
    size_t half = sizeof text / 2, first = pack_half(packing, 0, text, half);
    return first + pack_half(packing, first, text + half, half);
}

static ssize_t read_all(const char *bytes, size_t len, struct slx_buf *out, struct slx_file_in *in, struct slx_diag *diag)
{
    char path[] = "/tmp/slx-test-XXXXXX", block[7777];
    int fd = mkstemp(path);
    ssize_t got;
    ck_assert(fd >= 0 && write(fd, bytes, len) == (ssize_t)len);
    close(fd);
    slx_diag_init(diag);
    ck_assert(slx_file_in_open(in, path, diag));
    unlink(path);
    while ((got = slx_file_in_read(in, block, sizeof block, diag)) > 0)
        slx_buf_add(out, (struct slx_span){block, (size_t)got});
    ck_assert_uint_eq(in->size, len);
    slx_file_in_close(in);
    return got;
}

START_TEST(test_whole)
{
    struct slx_file_in in;
    struct slx_diag diag;
    struct slx_buf out;
    slx_buf_init(&out, 2 * sizeof text);
    size_t len = make(_i);
    ck_assert_int_eq(read_all(packed, len, &out, &in, &diag), 0);
    ck_assert(in.packing == (enum slx_encoding)_i && !in.cut && in.used == len);
    ck_assert(out.len == sizeof text && memcmp(out.data, text, out.len) == 0);
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_cut)
{
    struct slx_file_in in;
    struct slx_diag diag;
    struct slx_buf out;
    slx_buf_init(&out, 2 * sizeof text);
    size_t len = make(_i);
    ck_assert_int_eq(read_all(packed, len - len / 4, &out, &in, &diag), 0);
    ck_assert(in.cut && out.len >= sizeof text / 2 && out.len < sizeof text);
    ck_assert_int_eq(memcmp(out.data, text, out.len), 0);
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_broken)
{
    struct slx_file_in in;
    struct slx_diag diag;
    struct slx_buf out;
    slx_buf_init(&out, 4 * sizeof text);
    size_t len = make(_i);
    memset(packed + len / 4, 0xff, len / 2); /* wide enough to hit the head of a block */
    ck_assert_int_eq(read_all(packed, len, &out, &in, &diag), -1);
    ck_assert_msg(strstr(diag.text, "broken") != NULL, "%s", diag.text);
    slx_buf_deinit(&out);
}
END_TEST

START_TEST(test_small_and_missing)
{
    struct slx_file_in in;
    struct slx_diag diag;
    struct slx_buf out;
    slx_buf_init(&out, 100);
    ck_assert_int_eq(read_all("", 0, &out, &in, &diag), 0);
    ck_assert_int_eq(read_all("\x1f", 1, &out, &in, &diag), 0);
    ck_assert_uint_eq(out.len, 1);
    ck_assert_int_eq(read_all("\x1f\x8b", 2, &out, &in, &diag), 0);
    ck_assert(in.cut || in.packing == SLX_ENCODING_GZIP);
    ck_assert(!slx_file_in_open(&in, "/nonexistent/file", &diag) && diag.text[0]);
    slx_diag_init(&diag);
    ck_assert(!slx_file_in_open(&in, "/tmp", &diag));
    ck_assert_str_eq(diag.text, "is a directory, a file is expected");
    slx_buf_deinit(&out);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("file_in");
    TCase *tcase = tcase_create("file_in");
    tcase_add_loop_test(tcase, test_whole, SLX_ENCODING_IDENTITY, SLX_ENCODING_ZSTD + 1);
    tcase_add_loop_test(tcase, test_cut, SLX_ENCODING_GZIP, SLX_ENCODING_ZSTD + 1);
    tcase_add_loop_test(tcase, test_broken, SLX_ENCODING_GZIP, SLX_ENCODING_ZSTD + 1);
    tcase_add_test(tcase, test_small_and_missing);
    suite_add_tcase(suite, tcase);
    return suite;
}
