/*
 * inflate.c - see inflate.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/inflate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct slx_inflate {
    enum slx_encoding encoding;
    bool done, begun;
    z_stream zlib;
    ZSTD_DStream *zstd;
};

bool slx_encoding_parse(struct slx_span name, enum slx_encoding *encoding)
{
    static const struct {
        struct slx_span name;
        enum slx_encoding encoding;
    } rows[] = {{SLX_SPAN_INIT("gzip"), SLX_ENCODING_GZIP},
                {SLX_SPAN_INIT("x-gzip"), SLX_ENCODING_GZIP},
                {SLX_SPAN_INIT("zstd"), SLX_ENCODING_ZSTD},
                {SLX_SPAN_INIT("identity"), SLX_ENCODING_IDENTITY}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (slx_span_eq_nocase(name, rows[i].name)) {
            *encoding = rows[i].encoding;
            return true;
        }
    }
    return false;
}

enum slx_encoding slx_encoding_sniff(struct slx_span bytes)
{
    if (slx_span_starts(bytes, SLX_SPAN("\x1f\x8b")))
        return SLX_ENCODING_GZIP;
    return slx_span_starts(bytes, SLX_SPAN("\x28\xb5\x2f\xfd")) ? SLX_ENCODING_ZSTD : SLX_ENCODING_IDENTITY;
}

struct slx_inflate *slx_inflate_new(enum slx_encoding encoding, int zstd_window_log)
{
    struct slx_inflate *inflate = calloc(1, sizeof *inflate);
    if (!inflate)
        return NULL;
    inflate->encoding = encoding;
    bool ok;
    if (encoding == SLX_ENCODING_GZIP) {
        ok = inflateInit2(&inflate->zlib, 16 + MAX_WBITS) == Z_OK;
    } else {
        inflate->zstd = ZSTD_createDStream();
        ok = inflate->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(inflate->zstd, ZSTD_d_windowLogMax, zstd_window_log));
    }
    if (ok)
        return inflate;
    slx_inflate_free(inflate);
    return NULL;
}

void slx_inflate_free(struct slx_inflate *inflate)
{
    if (!inflate)
        return;
    if (inflate->encoding == SLX_ENCODING_GZIP)
        inflateEnd(&inflate->zlib);
    ZSTD_freeDStream(inflate->zstd);
    free(inflate);
}

static bool next_gzip(struct slx_inflate *self, struct slx_span *in, char *out, size_t size, size_t *got,
                      struct slx_diag *diag)
{
    z_stream *z = &self->zlib;
    uInt given = in->len < UINT_MAX ? (uInt)in->len : UINT_MAX;
    if (self->done && given > 0) { /* another member */
        inflateReset(z);
        self->done = false;
    }
    z->next_in = (Bytef *)(uintptr_t)in->ptr; /* zlib reads it only, but has no const */
    z->avail_in = given;
    z->next_out = (Bytef *)out;
    z->avail_out = (uInt)size;
    int status = given > 0 || self->begun ? inflate(z, Z_NO_FLUSH) : Z_BUF_ERROR;
    self->begun = self->begun || given > 0;
    *got = size - z->avail_out;
    *in = slx_span_sub(*in, given - z->avail_in, in->len);
    if (status == Z_STREAM_END)
        self->done = true;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR)
        return true;
    return slx_diag_fail(diag, "the gzip data is broken: %s", z->msg ? z->msg : "bad data");
}

static bool next_zstd(struct slx_inflate *inflate, struct slx_span *in, char *out, size_t size, size_t *got,
                      struct slx_diag *diag)
{
    ZSTD_inBuffer input = {in->ptr, in->len, 0};
    ZSTD_outBuffer output = {out, size, 0};
    size_t left = ZSTD_decompressStream(inflate->zstd, &output, &input);
    *got = output.pos;
    if (ZSTD_isError(left))
        return slx_diag_fail(diag, "the zstd data is broken: %s", ZSTD_getErrorName(left));
    *in = slx_span_sub(*in, input.pos, in->len);
    if (input.pos > 0 || output.pos > 0)
        inflate->done = left == 0;
    return true;
}

bool slx_inflate_next(struct slx_inflate *inflate, struct slx_span *in, char *out, size_t size, size_t *got,
                      struct slx_diag *diag)
{
    return inflate->encoding == SLX_ENCODING_GZIP ? next_gzip(inflate, in, out, size, got, diag)
                                                  : next_zstd(inflate, in, out, size, got, diag);
}

bool slx_inflate_done(const struct slx_inflate *inflate) { return inflate->done; }
