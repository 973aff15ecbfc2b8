/*
 * stream.c - see stream.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "api/row_answer.h"
#include "base/clock.h"
#include "daemon/resource.h"
#include "daemon/respond.h"
#include "daemon/worker.h"
#include "input/csv_in.h"
#include "input/inflate.h"
#include "input/ndjson_in.h"

enum {
    HIGH_WATER_BYTES = 64 * 1024, /* of answers at once */
    ANSWERS_MAX_BYTES = HIGH_WATER_BYTES + SLX_LINE_MAX_BYTES + SLX_ROW_ANSWER_MAX_BYTES,
    WIRE_MAX_BYTES = ANSWERS_MAX_BYTES + 4096, /* framing, and the head of the answer */
    WINDOW_BYTES = 16 * 1024      /* of inflated body at once */
};

struct slx_stream {
    enum slx_stream_form form;
    struct slx_context defaults;  /* from the query */
    struct slx_row_answers rows;
    struct slx_columns columns;
    struct slx_ndjson_in ndjson;
    struct slx_csv_in csv;
    struct slx_inflate *inflate;  /* NULL: the body is as it is */
    char window[WINDOW_BYTES];    /* inflated; what is not used of it yet: */
    struct slx_span unused;
    struct slx_buf answers;       /* not on their way yet */
    struct slx_buf wire;          /* framed; the first `sent` bytes are gone */
    size_t sent;
    bool begun;                   /* the head of the answer is written */
    bool rows_ended;              /* the last row is answered */
    bool closed;                  /* the last chunk is written */
    bool gone;                    /* the client takes nothing any more */
    bool header_checked;          /* CSV, TSV */
    bool stopped;                 /* nothing more can be made of the body */
};

/* ---- sending ---- */

/* Sends what the socket takes. True when nothing waits any more; false: it would block, or the client is gone. */
static bool flush(struct slx_request *request)
{
    struct slx_stream *s = request->stream;
    while (s->sent < s->wire.len && !s->gone) {
        ssize_t now = send(request->conn->fd, s->wire.data + s->sent, s->wire.len - s->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0 && errno == EAGAIN)
            return false;
        if (now < 0)
            s->gone = true;
        else
            s->sent += (size_t)now;
        slx_conn_enter(request->conn, request->suspended ? SLX_PHASE_ANSWER : SLX_PHASE_BODY, slx_now_ns());
    }
    if (s->gone)
        return false;
    slx_buf_reset(&s->wire);
    s->sent = 0;
    return true;
}

/* The answers written so far become a chunk (RFC 9112 7.1); HTTP/1.0 knows none. */
static void frame(struct slx_request *request)
{
    struct slx_stream *s = request->stream;
    if (!s->begun)
        slx_respond_stream_head(request, &s->wire);
    s->begun = true;
    if (s->answers.len > 0) {
        request->answer_bytes += s->answers.len;
        if (!request->http_1_0)
            slx_buf_printf(&s->wire, "%zx\r\n", s->answers.len);
        slx_buf_add(&s->wire, slx_buf_span(&s->answers));
        if (!request->http_1_0)
            slx_buf_add(&s->wire, SLX_SPAN("\r\n"));
        slx_buf_reset(&s->answers);
    }
    if (s->rows_ended && !s->closed && !request->http_1_0)
        slx_buf_add(&s->wire, SLX_SPAN("0\r\n\r\n"));
    s->closed = s->rows_ended;
    if (s->wire.failed || s->answers.failed)
        s->gone = true;
}

static void suspend(struct slx_request *request)
{
    request->suspended = true;
    slx_conn_enter(request->conn, SLX_PHASE_ANSWER, slx_now_ns());
    slx_worker_watch_stream(request->worker, request->conn, true);
    MHD_suspend_connection(request->mhd);
}

void slx_stream_continue(struct slx_request *request)
{
    struct slx_stream *s = request->stream;
    s->gone = s->gone || request->conn->phase == SLX_PHASE_CLOSED;
    if (!flush(request) && !s->gone)
        return;
    request->suspended = false;
    slx_worker_watch_stream(request->worker, request->conn, false);
    MHD_resume_connection(request->mhd);
}

/* ---- rows ---- */

static void refuse_row(struct slx_stream *s, const struct slx_row *row)
{
    struct slx_problem problem;
    slx_problem_set(&problem, slx_problem_by_name(slx_row_fault_problem(row->fault)), row->parameter, "%s", row->detail);
    slx_row_refuse(&s->rows, row->line, &problem, &s->answers);
}

static void answer_row(struct slx_stream *s, const struct slx_row *row)
{
    struct slx_context context = s->defaults; /* holds for rows that tell nothing else */
    if (row->fault) {
        refuse_row(s, row);
        return;
    }
    if (row->members[SLX_MEMBER_MX].len)
        context.mx = row->members[SLX_MEMBER_MX];
    if (row->members[SLX_MEMBER_RECIPIENT].len)
        context.recipient = row->members[SLX_MEMBER_RECIPIENT];
    if (row->members[SLX_MEMBER_COMMAND].len)
        context.command = SLX_COMMAND_UNKNOWN;
    slx_row_answer(&s->rows, row->line, row->members[SLX_MEMBER_REPLY], context, row->members[SLX_MEMBER_COMMAND],
                   &s->answers);
}

static bool is_input_column(const void *host, struct slx_span name)
{
    return slx_csv_in_column(host, name) != SLX_NOT_FOUND;
}

/* The header's own row, with our columns behind. False: no column is the reply; that is told once, and no
 * row can be answered. */
static bool check_header(struct slx_stream *s, const struct slx_row *row)
{
    if (s->header_checked)
        return true;
    s->header_checked = true;
    bool good = s->csv.header_done && s->csv.member_column[SLX_MEMBER_REPLY] != SLX_NOT_FOUND;
    if (s->csv.header_done)
        slx_buf_add(&s->answers, s->csv.header_raw);
    slx_buf_add_char(&s->answers, s->columns.separator);
    slx_columns_header(&s->columns, &s->answers, is_input_column, &s->csv);
    slx_buf_add_char(&s->answers, '\n');
    if (good)
        return true;
    for (size_t i = 0; i < s->csv.columns; i++)
        slx_buf_add_char(&s->answers, s->columns.separator);
    slx_columns_write(&s->columns, &s->answers, NULL,
                      !s->csv.header_done && row ? slx_span_cstr(row->detail)
                                                 : SLX_SPAN("The first row names the columns; one of them is 'reply'."));
    slx_buf_add_char(&s->answers, '\n');
    s->stopped = true;
    return false;
}

/* The row as it came, our columns behind it. What cannot be read as fields is not repeated as fields. */
static void answer_fields(struct slx_stream *s, const struct slx_row *row)
{
    if (!row->fault)
        slx_buf_add(&s->answers, row->raw);
    for (size_t i = row->fault ? 1 : s->csv.columns; i < s->csv.columns; i++)
        slx_buf_add_char(&s->answers, s->columns.separator);
    slx_buf_add_char(&s->answers, s->columns.separator);
    answer_row(s, row);
}

static void take_row(struct slx_stream *s, const struct slx_row *row)
{
    if (s->form == SLX_STREAM_NDJSON)
        answer_row(s, row);
    else if (check_header(s, row))
        answer_fields(s, row);
    else
        return;
    slx_buf_add_char(&s->answers, '\n');
}

static enum slx_in next_row(struct slx_stream *s, struct slx_span *bytes, struct slx_row *row)
{
    if (s->form == SLX_STREAM_NDJSON)
        return slx_ndjson_in_next(&s->ndjson, bytes, row);
    return slx_csv_in_next(&s->csv, bytes, row);
}

static enum slx_in last_row(struct slx_stream *s, struct slx_row *row)
{
    return s->form == SLX_STREAM_NDJSON ? slx_ndjson_in_end(&s->ndjson, row) : slx_csv_in_end(&s->csv, row);
}

/* Answers rows from the front of *bytes until they are used, or enough waits to be sent. */
static void take_rows(struct slx_stream *s, struct slx_span *bytes)
{
    struct slx_row row;
    while (!s->stopped && !s->gone && bytes->len > 0 && s->answers.len < HIGH_WATER_BYTES) {
        enum slx_in got = next_row(s, bytes, &row);
        if (got == SLX_IN_ROW)
            take_row(s, &row);
        s->gone = got == SLX_IN_NO_MEMORY || s->answers.failed;
    }
    if (s->stopped)
        *bytes = (struct slx_span){0};
}

/* A row that tells why the body ends here. */
static void stop(struct slx_stream *s, enum slx_problem_type type, const char *detail)
{
    struct slx_problem problem;
    slx_problem_set(&problem, type, NULL, "%s", detail);
    for (size_t i = 0; s->form != SLX_STREAM_NDJSON && i < s->csv.columns; i++)
        slx_buf_add_char(&s->answers, s->columns.separator);
    slx_row_refuse(&s->rows, 0, &problem, &s->answers);
    slx_buf_add_char(&s->answers, '\n');
    s->stopped = true;
}

/* The next stretch of plain body from `piece`, or from what was inflated before. */
static void take(struct slx_stream *s, struct slx_span *piece)
{
    if (!s->inflate) {
        take_rows(s, piece);
        return;
    }
    if (s->unused.len == 0 && !s->stopped) {
        struct slx_diag diag;
        size_t got = 0;
        slx_diag_init(&diag);
        if (!slx_inflate_next(s->inflate, piece, s->window, sizeof s->window, &got, &diag))
            stop(s, SLX_PROBLEM_MALFORMED_BODY, diag.text);
        s->unused = (struct slx_span){s->window, got};
    }
    take_rows(s, &s->unused);
    if (s->stopped)
        *piece = s->unused = (struct slx_span){0};
}

/* The rule set may be another one since the last piece. */
static void follow(struct slx_request *request)
{
    request->stream->rows.set = request->worker->set;
    request->stream->rows.remembered = NULL;
}

enum MHD_Result slx_stream_piece(struct slx_request *request, struct slx_span piece, size_t *left)
{
    struct slx_stream *s = request->stream;
    if (request->suspended) { /* libmicrohttpd 0.9.75 hands over the next chunk of a suspended connection */
        *left = piece.len;
        return MHD_YES;
    }
    follow(request);
    while ((piece.len > 0 || s->unused.len > 0) && !s->gone) {
        take(s, &piece);
        frame(request);
        if (!flush(request) && !s->gone) {
            *left = piece.len;
            suspend(request);
            return MHD_YES;
        }
    }
    return s->gone ? MHD_NO : MHD_YES;
}

/* What the inflater still holds, then the row without a line end. */
static void take_end(struct slx_stream *s)
{
    struct slx_span nothing = {0};
    struct slx_row row;
    size_t before;
    do {
        before = s->answers.len;
        take(s, &nothing);
        if (s->answers.len >= HIGH_WATER_BYTES)
            return; /* called again */
    } while (s->inflate && !s->stopped && (s->unused.len > 0 || s->answers.len > before));
    if (s->inflate && !s->stopped && !slx_inflate_done(s->inflate))
        stop(s, SLX_PROBLEM_MALFORMED_BODY, "The compressed body ends too early.");
    if (!s->stopped && last_row(s, &row) == SLX_IN_ROW)
        take_row(s, &row);
    if (!s->stopped && s->form != SLX_STREAM_NDJSON)
        check_header(s, NULL); /* a header alone, or nothing */
    s->rows_ended = true;
}

enum MHD_Result slx_stream_end(struct slx_request *request)
{
    struct slx_stream *s = request->stream;
    follow(request);
    while (!s->gone && !(s->closed && s->sent == s->wire.len)) {
        if (!s->rows_ended)
            take_end(s);
        frame(request);
        if (!flush(request) && !s->gone) {
            suspend(request);
            return MHD_YES;
        }
    }
    request->status = 200;
    request->answered = !s->gone;
    return MHD_NO;
}

/* ---- begin and end ---- */

bool slx_stream_begin(struct slx_request *request, enum slx_stream_form form)
{
    struct slx_api api = slx_resource_api(request);
    struct slx_stream *s = calloc(1, sizeof *s);
    if (!s)
        return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
    request->stream = s;
    s->form = form;
    slx_buf_init(&s->answers, ANSWERS_MAX_BYTES);
    slx_buf_init(&s->wire, WIRE_MAX_BYTES);
    slx_buf_init(&s->rows.scratch, SLX_ROW_ANSWER_MAX_BYTES);
    slx_ndjson_in_init(&s->ndjson);
    slx_csv_in_init(&s->csv, form == SLX_STREAM_CSV ? ',' : '\t', form == SLX_STREAM_CSV);
    slx_columns_default(&s->columns);
    s->columns.separator = s->csv.separator;
    s->columns.quoting = s->csv.quoting;
    s->rows.classifier = &request->worker->classifier;
    s->rows.columns = form == SLX_STREAM_NDJSON ? NULL : &s->columns;
    if (request->encoding != SLX_ENCODING_IDENTITY && !(s->inflate = slx_inflate_new(request->encoding, SLX_ZSTD_WINDOW_LOG_BODY)))
        return slx_request_fail(request, SLX_PROBLEM_UNAVAILABLE, (struct slx_span){0}, "Out of memory.");
    if (!slx_resource_context(request, &api, &s->defaults)) {
        request->failed = true;
        return false;
    }
    s->rows.view = api.view;
    return true;
}

void slx_stream_free(struct slx_request *request)
{
    struct slx_stream *s = request->stream;
    if (!s)
        return;
    request->stream = NULL;
    slx_csv_in_deinit(&s->csv);
    slx_ndjson_in_deinit(&s->ndjson);
    slx_inflate_free(s->inflate);
    slx_buf_deinit(&s->rows.scratch);
    slx_buf_deinit(&s->answers);
    slx_buf_deinit(&s->wire);
    free(s);
}
