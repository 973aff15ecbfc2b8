/*
 * file_in.h - a file, or standard input, plain or packed, read as plain bytes.
 *
 * Reads:   plain, gzip (several members too), zstd (several frames too); told
 *          apart by their first bytes, not by the name.
 * Faults:  a packed file that ends too early gives what could be read and then
 *          says `cut`; one that is broken in the middle gives what came before
 *          and then fails with a sentence.
 * Use:     open, read until 0 or less, close. `used` of `size` tells how far it
 *          is, in bytes of the file as it lies there.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_FILE_IN_H
#define INPUT_FILE_IN_H

#include <sys/types.h>

#include "base/diag.h"
#include "input/inflate.h"

struct slx_file_in {
    int fd;
    enum slx_encoding packing; /* IDENTITY: plain */
    uint64_t used, size;       /* size 0: not a regular file */
    int64_t changed_s;         /* when the file was last written; -1: unknown */
    dev_t device;
    ino_t inode;
    bool cut;
    struct slx_file_unpack *unpack; /* private */
};

/* "-" is standard input. False: it cannot be opened, is a directory, or memory ran out. */
bool slx_file_in_open(struct slx_file_in *in, const char *path, struct slx_diag *diag);
void slx_file_in_close(struct slx_file_in *in);

/* Up to `size` plain bytes; 0 at the end; -1 after a failure. A plain file may grow and be read on. */
ssize_t slx_file_in_read(struct slx_file_in *in, char *out, size_t size, struct slx_diag *diag);

#endif
