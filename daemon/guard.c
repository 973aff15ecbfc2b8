/*
 * guard.c - see guard.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/guard.h"

#include <string.h>

#include "daemon/conn.h"
#include "daemon/query.h"

static const struct slx_span none = {0};

/* How a header that is given twice is treated: its list is joined, or the request refused. */
struct header_row {
    struct slx_span name;
    bool is_list;
    enum slx_problem_type twice;
};

static struct header_row header_row(enum slx_header header)
{
    static const struct slx_span names[SLX_HEADER_COUNT] = {
#define SLX_HEADER_NAME(key, name) {name, sizeof name - 1},
        SLX_HEADERS(SLX_HEADER_NAME)
#undef SLX_HEADER_NAME
    };
    static const unsigned lists = 1U << SLX_HEADER_ACCEPT | 1U << SLX_HEADER_IF_NONE_MATCH |
                                  1U << SLX_HEADER_ACCEPT_LANGUAGE | 1U << SLX_HEADER_TRACEPARENT;
    static const enum slx_problem_type twice[SLX_HEADER_COUNT] = {
        [SLX_HEADER_HOST] = SLX_PROBLEM_BAD_HOST,
        [SLX_HEADER_CONTENT_LENGTH] = SLX_PROBLEM_BAD_FRAMING,
        [SLX_HEADER_TRANSFER_ENCODING] = SLX_PROBLEM_BAD_FRAMING,
    };
    return (struct header_row){names[header], (lists >> header & 1U) != 0,
                               twice[header] ? twice[header] : SLX_PROBLEM_BAD_HEADER};
}

static bool fail_close(struct slx_request *request, enum slx_problem_type type, const char *detail)
{
    request->must_close = true;
    return slx_request_fail(request, type, none, "%s", detail);
}

/* ---- the request target ---- */

/* The path and query of "http://host/path?query"; the text as it is when it has no scheme. */
static struct slx_span without_authority(struct slx_span target)
{
    static const struct slx_span schemes[] = {{"http://", 7}, {"https://", 8}};
    for (size_t i = 0; i < 2; i++) {
        if (!slx_span_starts_nocase(target, schemes[i]))
            continue;
        size_t slash = slx_span_find_char(target, '/', schemes[i].len);
        size_t mark = slx_span_find_char(target, '?', schemes[i].len);
        if (slash != SLX_NOT_FOUND && slash < mark)
            return slx_span_sub(target, slash, target.len);
    }
    return target;
}

static bool check_bytes(struct slx_request *request, struct slx_span target)
{
    for (size_t i = 0; i < target.len; i++) {
        unsigned char c = (unsigned char)target.ptr[i];
        if (c == ' ')
            return slx_request_fail(request, SLX_PROBLEM_BAD_TARGET, none,
                                    "A space at byte %zu of the request target; write it as + or %%20.", i);
        if (c < ' ' || c == 0x7f || c == '#')
            return slx_request_fail(request, SLX_PROBLEM_BAD_TARGET, none,
                                    "A character that is not allowed at byte %zu of the request target.", i);
    }
    return true;
}

/* %2F and %00 would make the path mean something else to us than to a proxy before us. */
static bool decode_path(struct slx_request *request, char *path, size_t len)
{
    size_t bad_at = 0;
    for (size_t i = 0; i + 2 < len; i++) {
        if (path[i] == '%' && (memcmp(path + i, "%00", 3) == 0 || memcmp(path + i, "%2f", 3) == 0 ||
                               memcmp(path + i, "%2F", 3) == 0))
            return slx_request_fail(request, SLX_PROBLEM_BAD_PATH, none,
                                    "The escape %.3s at byte %zu is not allowed in a path.", path + i, i);
    }
    size_t decoded = slx_percent_decode(path, len, false, &bad_at);
    if (decoded == SLX_NOT_FOUND)
        return slx_request_fail(request, SLX_PROBLEM_BAD_PATH, none,
                                "At byte %zu: '%%' must be followed by two hexadecimal digits.", bad_at);
    request->path = (struct slx_span){path, decoded};
    return true;
}

bool slx_guard_target(struct slx_request *request, const char *target)
{
    struct slx_span raw = {target, strnlen(target, SLX_HTTP_POOL_BYTES)};
    request->raw_target = raw.ptr;
    request->raw_target_len = raw.len;
    struct slx_span rest = without_authority(raw);
    size_t mark = slx_span_find_char(rest, '?', 0);
    size_t path_len = mark == SLX_NOT_FOUND ? rest.len : mark;
    size_t query_len = mark == SLX_NOT_FOUND ? 0 : rest.len - mark - 1;
    bool good = true;
    if (path_len > SLX_HTTP_PATH_MAX_BYTES || query_len > SLX_HTTP_QUERY_MAX_BYTES)
        good = slx_request_fail(request, SLX_PROBLEM_URI_TOO_LONG, none,
                                "At most %d bytes of path and %d bytes of query are read; send a long reply by POST.",
                                SLX_HTTP_PATH_MAX_BYTES, SLX_HTTP_QUERY_MAX_BYTES);
    if (good)
        slx_buf_add(&request->target, rest);
    if (raw.len > 0 && slx_span_find_char(raw, '?', 0) != SLX_NOT_FOUND) {
        /* The callback gets a const pointer into a buffer that libmicrohttpd owns and is about to change
         * itself; ending the query here spares it decoding what is decoded below, 0.9 us a request, and
         * the hang of 0.9.75 on some 450 parameters. */
        size_t at = slx_span_find_char(raw, '?', 0) + 1;
        *(char *)((uintptr_t)target + at) = '\0';
    }
    if (good && request->target.failed)
        good = slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, none, "Out of memory.");
    if (!good || !check_bytes(request, slx_buf_span(&request->target)))
        return false;
    request->asterisk = slx_span_eq(slx_buf_span(&request->target), SLX_SPAN("*"));
    if (!request->asterisk && (path_len == 0 || request->target.data[0] != '/'))
        return slx_request_fail(request, SLX_PROBLEM_BAD_TARGET, none, "The request target begins with '/'.");
    if (!decode_path(request, request->target.data, path_len))
        return false;
    return query_len == 0 || slx_query_parse(request, request->target.data + path_len + 1, query_len);
}

/* ---- the headers ---- */

struct scan {
    struct slx_request *request;
    const char *end; /* of the last value: what lies between it and the next name is the line's end */
};

static bool is_name_char(char c)
{
    return slx_is_alnum(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool check_header(struct slx_request *request, struct slx_span name, struct slx_span value)
{
    if (name.len + value.len > SLX_HTTP_HEADER_MAX_BYTES || ++request->headers_total > SLX_HTTP_HEADERS_MAX)
        return slx_request_fail(request, SLX_PROBLEM_HEADERS_TOO_LARGE, none,
                                "At most %d headers of %d bytes each are read.", SLX_HTTP_HEADERS_MAX,
                                SLX_HTTP_HEADER_MAX_BYTES);
    if (name.len == 0)
        return fail_close(request, SLX_PROBLEM_BAD_HEADER, "A header has no name.");
    for (size_t i = 0; i < name.len; i++)
        if (!is_name_char(name.ptr[i]))
            return fail_close(request, SLX_PROBLEM_BAD_HEADER,
                              "A header's name holds a space or another character that is not allowed there.");
    for (size_t i = 0; i < value.len; i++)
        if (((unsigned char)value.ptr[i] < ' ' && value.ptr[i] != '\t') || value.ptr[i] == 0x7f)
            return fail_close(request, SLX_PROBLEM_BAD_HEADER, "A header's value holds a control character.");
    return true;
}

static enum slx_header find_header(struct slx_span name)
{
    for (unsigned i = 0; i < SLX_HEADER_COUNT; i++)
        if (slx_span_eq_nocase(name, header_row((enum slx_header)i).name))
            return (enum slx_header)i;
    return SLX_HEADER_COUNT;
}

static bool keep_header(struct slx_request *request, enum slx_header header, struct slx_span value)
{
    struct slx_span *kept = &request->headers[header];
    value = slx_span_trim(value);
    if (!kept->ptr) {
        *kept = value.ptr ? value : SLX_SPAN("");
        return true;
    }
    struct header_row row = header_row(header);
    if (!row.is_list) {
        request->must_close = true;
        return slx_request_fail(request, row.twice, none, "The header %.*s is given twice.", SLX_FMT(row.name));
    }
    struct slx_buf *joined = &request->joined;
    if (!slx_buf_reserve(joined, joined->max - joined->len)) /* once: spans into it must not move */
        return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, none, "Out of memory.");
    size_t from = joined->len;
    slx_buf_add(joined, *kept);
    slx_buf_add(joined, SLX_SPAN(", "));
    slx_buf_add(joined, value);
    if (joined->failed)
        return slx_request_fail(request, SLX_PROBLEM_HEADERS_TOO_LARGE, none, "A header is repeated too often.");
    *kept = (struct slx_span){joined->data + from, joined->len - from};
    return true;
}

static enum MHD_Result each_header(void *closure, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    struct scan *scan = closure;
    struct slx_request *request = scan->request;
    (void)kind;
    /* libmicrohttpd ends a value at its first NUL and says nothing; but the next name then does not
     * follow at once (CR LF, or LF). A continuation line is seen in the same way: RFC 9112 5.2. */
    ptrdiff_t gap = scan->end ? name - scan->end : 1;
    scan->end = value + value_len;
    if (gap < 1 || gap > 2) {
        fail_close(request, SLX_PROBLEM_BAD_HEADER, "A header's value holds a NUL character or goes on in a second line.");
        return MHD_NO;
    }
    if (!check_header(request, (struct slx_span){name, name_len}, (struct slx_span){value, value_len})) {
        request->must_close = true;
        return MHD_NO;
    }
    enum slx_header header = find_header((struct slx_span){name, name_len});
    if (header == SLX_HEADER_COUNT)
        return MHD_YES;
    return keep_header(request, header, (struct slx_span){value, value_len}) ? MHD_YES : MHD_NO;
}

/* The same test for the last header: behind it stand two line ends and nothing else. */
static bool check_end(struct slx_request *request, const char *method, const char *last_end)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!last_end || !info)
        return true;
    ptrdiff_t gap = method + info->header_size - last_end;
    if (gap < 2 || gap > 4)
        return fail_close(request, SLX_PROBLEM_BAD_HEADER,
                          "A header's value holds a NUL character or goes on in a second line.");
    return true;
}

static bool check_framing(struct slx_request *request)
{
    const struct slx_span *length = &request->headers[SLX_HEADER_CONTENT_LENGTH];
    const struct slx_span *encoding = &request->headers[SLX_HEADER_TRANSFER_ENCODING];
    if (length->ptr && encoding->ptr)
        return fail_close(request, SLX_PROBLEM_BAD_FRAMING, "Content-Length and Transfer-Encoding exclude each other.");
    if (encoding->ptr && (request->http_1_0 || !slx_span_eq_nocase(*encoding, SLX_SPAN("chunked"))))
        return fail_close(request, SLX_PROBLEM_BAD_FRAMING, "The only Transfer-Encoding read here is chunked, in HTTP/1.1.");
    if (length->ptr && !slx_span_to_uint(*length, UINT64_MAX - 1, &request->content_length))
        return fail_close(request, SLX_PROBLEM_BAD_FRAMING, "Content-Length is a decimal number.");
    request->chunked = encoding->ptr != NULL;
    request->has_body = request->chunked || request->content_length > 0;
    return true;
}

static bool check_host(struct slx_request *request)
{
    struct slx_span host = request->headers[SLX_HEADER_HOST];
    if (!host.ptr)
        return request->http_1_0 || fail_close(request, SLX_PROBLEM_BAD_HOST, "HTTP/1.1 asks for a Host header.");
    for (size_t i = 0; i < host.len; i++)
        if (!slx_is_alnum(host.ptr[i]) && !strchr("-._~:[]%", host.ptr[i]))
            return fail_close(request, SLX_PROBLEM_BAD_HOST, "The Host header is not a host name with an optional port.");
    return true;
}

static bool check_expect(struct slx_request *request)
{
    struct slx_span expect = request->headers[SLX_HEADER_EXPECT];
    if (!expect.ptr || request->http_1_0 || slx_span_eq_nocase(expect, SLX_SPAN("100-continue")))
        return true;
    return slx_request_fail(request, SLX_PROBLEM_EXPECTATION_FAILED, none, "The only expectation met here is 100-continue.");
}

/* A client's own id is passed on only in a form that is harmless everywhere. */
static void take_id(struct slx_request *request)
{
    struct slx_span id = request->headers[SLX_HEADER_REQUEST_ID];
    bool good = id.len > 0 && id.len <= SLX_REQUEST_ID_MAX_BYTES;
    for (size_t i = 0; good && i < id.len; i++)
        good = slx_is_alnum(id.ptr[i]) || (id.ptr[i] != '\0' && strchr("._-", id.ptr[i]) != NULL);
    if (!good)
        id = slx_span_cstr(request->uuid);
    memcpy(request->id, id.ptr, id.len);
    request->id[id.len] = '\0';
}

static enum slx_method parse_method(const char *method)
{
    struct slx_span span = {method, strnlen(method, 16)};
    for (unsigned i = 0; i < SLX_METHOD_UNKNOWN; i++)
        if (slx_span_eq(span, slx_method_name((enum slx_method)i)))
            return (enum slx_method)i;
    return SLX_METHOD_UNKNOWN;
}

bool slx_guard_headers(struct slx_request *request, const char *method, const char *version)
{
    request->method = parse_method(method);
    request->http_1_0 = strncmp(version, "HTTP/1.0", 8) == 0;
    take_id(request);
    if (version != request->raw_target + request->raw_target_len + 1)
        return fail_close(request, SLX_PROBLEM_BAD_TARGET, "The request target holds a NUL character.");
    struct scan scan = {.request = request};
    MHD_get_connection_values_n(request->mhd, MHD_HEADER_KIND, each_header, &scan);
    take_id(request);
    return !request->must_close && check_end(request, method, scan.end) && check_framing(request) &&
           check_host(request) && check_expect(request);
}
