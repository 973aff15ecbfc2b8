/*
 * inflate.h - compressed bytes in, plain bytes out: gzip (RFC 1952) and zstd (RFC 8878).
 *
 * Purpose: request bodies with Content-Encoding, and compressed logs. What
 *          comes out is taken in pieces of a size the caller chooses, so that
 *          a small body that swells to gigabytes costs no memory.
 * Use:     next(&in, out, size, &got) until got is 0 and all input is used;
 *          done() says whether the input ended where it should.
 * Ceiling: the caller counts what comes out.
 * Limits:  a zstd frame that asks for more than 2^zstd_window_log bytes
 *          of memory is refused. Several gzip members or zstd frames behind
 *          each other are one text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_INFLATE_H
#define INPUT_INFLATE_H

#include "base/diag.h"

enum slx_encoding { SLX_ENCODING_IDENTITY, SLX_ENCODING_GZIP, SLX_ENCODING_ZSTD, SLX_ENCODING_COUNT };

/* Memory a zstd frame may ask for: of a stranger's request 8 MiB, what RFC 8878 3.1.1.1.2 wants every decoder
 * to support; of a file on one's own disk what `zstd --long` makes. */
enum { SLX_ZSTD_WINDOW_LOG_BODY = 23, SLX_ZSTD_WINDOW_LOG_FILE = 27 };

/* "gzip", "x-gzip", "zstd", "identity", in any case. */
bool slx_encoding_parse(struct slx_span name, enum slx_encoding *encoding);

/* By the first bytes; identity when they are of neither form. */
enum slx_encoding slx_encoding_sniff(struct slx_span bytes);

struct slx_inflate;

/* NULL: out of memory. Not for identity. */
struct slx_inflate *slx_inflate_new(enum slx_encoding encoding, int zstd_window_log);
void slx_inflate_free(struct slx_inflate *inflate);

/* Takes from the front of *in, writes at most `size` bytes to `out`. False: the input is broken. */
bool slx_inflate_next(struct slx_inflate *inflate, struct slx_span *in, char *out, size_t size, size_t *got,
                      struct slx_diag *diag);

/* Has the last member or frame ended? An empty input has not. */
bool slx_inflate_done(const struct slx_inflate *inflate);

#endif
