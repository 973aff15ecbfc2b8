/*
 * file_in.c - see file_in.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { BLOCK_BYTES = 128 * 1024, GZIP_WINDOW = 15 + 16, ZSTD_WINDOW_LOG_MAX = 27 };

struct slx_file_unpack {
    char block[BLOCK_BYTES];
    size_t from, to;     /* what of the block is still to be used */
    bool inside, ended;  /* in a member or frame; the file is at its end */
    z_stream gzip;
    ZSTD_DStream *zstd;
};

static ssize_t read_block(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    ssize_t got;
    do
        got = read(in->fd, out, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        slx_diag_fail(diag, "reading failed: %s", strerror(errno));
    else
        in->used += (uint64_t)got;
    return got;
}

/* The first bytes say what it is; they stay in the block. */
static bool look(struct slx_file_in *in, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    ssize_t got = 1;
    while (u->to < 4 && got > 0) {
        got = read_block(in, u->block + u->to, sizeof u->block - u->to, diag);
        u->to += got > 0 ? (size_t)got : 0;
    }
    if (u->to >= 2 && memcmp(u->block, "\x1f\x8b", 2) == 0)
        in->packing = SLX_GZIP;
    else if (u->to >= 4 && memcmp(u->block, "\x28\xb5\x2f\xfd", 4) == 0)
        in->packing = SLX_ZSTD;
    return got >= 0;
}

static bool start(struct slx_file_in *in, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    if (in->packing == SLX_GZIP && inflateInit2(&u->gzip, GZIP_WINDOW) != Z_OK)
        return slx_diag_fail(diag, "out of memory");
    if (in->packing == SLX_ZSTD) {
        u->zstd = ZSTD_createDStream();
        if (!u->zstd || ZSTD_isError(ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX)))
            return slx_diag_fail(diag, "out of memory");
    }
    return true;
}

bool slx_file_in_open(struct slx_file_in *in, const char *path, struct slx_diag *diag)
{
    struct stat status;
    *in = (struct slx_file_in){.changed_s = -1};
    in->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0 || fstat(in->fd, &status) != 0)
        return slx_diag_fail(diag, "%s", strerror(errno));
    if (S_ISDIR(status.st_mode)) {
        slx_file_in_close(in);
        return slx_diag_fail(diag, "is a directory, a file is expected");
    }
    if (S_ISREG(status.st_mode)) {
        in->size = (uint64_t)status.st_size;
        in->changed_s = (int64_t)status.st_mtim.tv_sec;
    }
    in->device = status.st_dev;
    in->inode = status.st_ino;
    in->unpack = calloc(1, sizeof *in->unpack);
    if (!in->unpack)
        slx_diag_fail(diag, "out of memory");
    if (in->unpack && look(in, diag) && start(in, diag))
        return true;
    slx_file_in_close(in);
    return false;
}

void slx_file_in_close(struct slx_file_in *in)
{
    if (in->unpack) {
        if (in->packing == SLX_GZIP)
            inflateEnd(&in->unpack->gzip);
        ZSTD_freeDStream(in->unpack->zstd);
        free(in->unpack);
    }
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    in->unpack = NULL;
    in->fd = -1;
}

/* Makes sure that there are packed bytes; false at the end of the file or after a failure. */
static bool fill(struct slx_file_in *in, ssize_t *failed, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    if (u->from < u->to)
        return true;
    ssize_t got = u->ended ? 0 : read_block(in, u->block, sizeof u->block, diag);
    *failed = got < 0 ? -1 : 0;
    u->from = 0;
    u->to = got > 0 ? (size_t)got : 0;
    u->ended = got <= 0;
    in->cut = got == 0 && u->inside;
    return got > 0;
}

static ssize_t inflate_some(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    u->gzip.next_in = (unsigned char *)u->block + u->from;
    u->gzip.avail_in = (unsigned)(u->to - u->from);
    u->gzip.next_out = (unsigned char *)out;
    u->gzip.avail_out = (unsigned)size;
    int result = inflate(&u->gzip, Z_NO_FLUSH);
    u->from = u->to - u->gzip.avail_in;
    u->inside = result != Z_STREAM_END;
    if (result == Z_STREAM_END && inflateReset(&u->gzip) != Z_OK)
        return slx_diag_fail(diag, "unpacking failed") - 1;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return slx_diag_fail(diag, "the gzip data is broken: %s", u->gzip.msg ? u->gzip.msg : "no reason told") - 1;
    return (ssize_t)(size - u->gzip.avail_out);
}

static ssize_t zstd_some(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    ZSTD_inBuffer from = {u->block + u->from, u->to - u->from, 0};
    ZSTD_outBuffer to = {out, size, 0};
    size_t result = ZSTD_decompressStream(u->zstd, &to, &from);
    u->from += from.pos;
    if (ZSTD_isError(result))
        return slx_diag_fail(diag, "the zstd data is broken: %s", ZSTD_getErrorName(result)) - 1;
    u->inside = result != 0;
    return (ssize_t)to.pos;
}

ssize_t slx_file_in_read(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    ssize_t failed = 0;
    if (in->packing == SLX_PLAIN && u->from < u->to) { /* what was looked at */
        size_t len = u->to - u->from < size ? u->to - u->from : size;
        memcpy(out, u->block + u->from, len);
        u->from += len;
        return (ssize_t)len;
    }
    if (in->packing == SLX_PLAIN)
        return read_block(in, out, size, diag);
    while (fill(in, &failed, diag)) {
        ssize_t got = in->packing == SLX_GZIP ? inflate_some(in, out, size, diag) : zstd_some(in, out, size, diag);
        if (got != 0)
            return got;
    }
    return failed;
}
