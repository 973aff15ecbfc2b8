/*
 * token.c - see token.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/token.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "daemon/limits.h"
#include "host/loader.h"

struct token {
    unsigned char bytes[SLX_TOKEN_MAX_BYTES]; /* filled up with zeros */
};

struct slx_tokens {
    size_t len;
    struct token items[SLX_TOKENS_MAX];
};

/* What is wrong with the token, or NULL (RFC 9110 11.2, token68). */
static const char *check_token(struct slx_span token)
{
    if (token.len < SLX_TOKEN_MIN_BYTES || token.len > SLX_TOKEN_MAX_BYTES)
        return "a token has 16 to 200 characters";
    for (size_t i = 0; i < token.len; i++)
        if (!slx_is_alnum(token.ptr[i]) && !memchr("-._~+/=", token.ptr[i], 7))
            return "a token is made of letters, digits and -._~+/=";
    return NULL;
}

static bool read_lines(struct slx_tokens *tokens, const char *path, struct slx_span bytes, struct slx_diag *diag)
{
    struct slx_span rest = bytes, line;
    for (unsigned number = 1; slx_span_split(&rest, SLX_SPAN("\n"), &line); number++) {
        if (!line.len || line.ptr[0] == '#')
            continue;
        const char *why = tokens->len == SLX_TOKENS_MAX ? "too many tokens" : check_token(line);
        if (why)
            return slx_diag_fail_at(diag, path, number, 0, "%s", why);
        memcpy(tokens->items[tokens->len++].bytes, line.ptr, line.len);
    }
    return tokens->len > 0 || slx_diag_fail_at(diag, path, 0, 0, "holds no token");
}

static bool check_mode(const char *path, struct slx_diag *diag)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return slx_diag_fail_at(diag, path, 0, 0, "cannot be opened: %s", strerror(errno));
    return !(status.st_mode & (S_IRWXO | S_IWGRP)) ||
           slx_diag_fail_at(diag, path, 0, 0, "may be read by everyone (mode %03o); chmod 600 it",
                            (unsigned)status.st_mode & 0777);
}

struct slx_tokens *slx_tokens_new(const char *path, struct slx_diag *diag)
{
    struct slx_buf bytes;
    if (!check_mode(path, diag) || !slx_load_file(path, SLX_CONFIG_MAX_BYTES, &bytes, diag))
        return NULL;
    struct slx_tokens *tokens = calloc(1, sizeof *tokens);
    if (tokens && !read_lines(tokens, path, slx_buf_span(&bytes), diag)) {
        free(tokens);
        tokens = NULL;
    }
    slx_buf_deinit(&bytes);
    return tokens;
}

void slx_tokens_free(struct slx_tokens *tokens) { free(tokens); }

bool slx_tokens_allow(const struct slx_tokens *tokens, struct slx_span authorization)
{
    static const struct slx_span scheme = SLX_SPAN_INIT("Bearer ");
    struct token given = {{0}};
    unsigned allowed = 0;
    if (!slx_span_starts_nocase(authorization, scheme))
        return false;
    struct slx_span token = slx_span_trim(slx_span_sub(authorization, scheme.len, authorization.len));
    if (token.len < SLX_TOKEN_MIN_BYTES || token.len > SLX_TOKEN_MAX_BYTES)
        return false;
    memcpy(given.bytes, token.ptr, token.len);
    for (size_t i = 0; i < tokens->len; i++) {
        unsigned difference = 0;
        for (size_t b = 0; b < SLX_TOKEN_MAX_BYTES; b++)
            difference |= (unsigned)(given.bytes[b] ^ tokens->items[i].bytes[b]);
        allowed |= difference == 0;
    }
    return allowed != 0;
}
