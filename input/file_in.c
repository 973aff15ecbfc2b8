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

enum { BLOCK_BYTES = 128 * 1024 };

struct slx_file_unpack {
    char block[BLOCK_BYTES];
    struct slx_span left;        /* what of the block is still to be used */
    bool ended;                  /* the file is at its end */
    struct slx_inflate *inflate; /* NULL: a plain file */
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
    size_t len = 0;
    ssize_t got = 1;
    while (len < 4 && got > 0) {
        got = read_block(in, u->block + len, sizeof u->block - len, diag);
        len += got > 0 ? (size_t)got : 0;
    }
    u->left = (struct slx_span){u->block, len};
    in->packing = slx_encoding_sniff(u->left);
    if (got < 0 || in->packing == SLX_ENCODING_IDENTITY)
        return got >= 0;
    u->inflate = slx_inflate_new(in->packing, SLX_ZSTD_WINDOW_LOG_FILE);
    return u->inflate || slx_diag_fail(diag, "out of memory");
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
    if (in->unpack && look(in, diag))
        return true;
    slx_file_in_close(in);
    return false;
}

void slx_file_in_close(struct slx_file_in *in)
{
    if (in->unpack) {
        slx_inflate_free(in->unpack->inflate);
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
    if (u->left.len > 0)
        return true;
    ssize_t got = u->ended ? 0 : read_block(in, u->block, sizeof u->block, diag);
    *failed = got < 0 ? -1 : 0;
    u->left = (struct slx_span){u->block, got > 0 ? (size_t)got : 0};
    u->ended = got <= 0;
    in->cut = got == 0 && !slx_inflate_done(u->inflate);
    return got > 0;
}

static ssize_t read_plain(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    struct slx_span *left = &in->unpack->left; /* what was looked at */
    if (left->len == 0)
        return read_block(in, out, size, diag);
    size_t len = left->len < size ? left->len : size;
    memcpy(out, left->ptr, len);
    *left = slx_span_sub(*left, len, left->len);
    return (ssize_t)len;
}

ssize_t slx_file_in_read(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag)
{
    struct slx_file_unpack *u = in->unpack;
    ssize_t failed = 0;
    size_t got;
    if (!u->inflate)
        return read_plain(in, out, size, diag);
    /* What is inside the inflater comes out before more of the file is needed. */
    do {
        if (!slx_inflate_next(u->inflate, &u->left, out, size, &got, diag))
            return -1;
        if (got > 0)
            return (ssize_t)got;
    } while (fill(in, &failed, diag));
    return failed;
}
