/*
 * pipe.c - see pipe.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/pipe.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "api/row_answer.h"
#include "cli/command.h"
#include "input/csv_in.h"
#include "input/ndjson_in.h"

enum {
    BLOCK_BYTES = 256 * 1024,
    FLUSH_BYTES = 256 * 1024,
    OUT_MAX_BYTES = FLUSH_BYTES + SLX_LINE_MAX_BYTES + SLX_ROW_ANSWER_MAX_BYTES,
    MEMORY_BYTES = 64 * 1024 * 1024,
    WRAP_BYTES = 256
};

struct pipe {
    const struct slx_cli_options *options;
    struct slx_row_answers rows;
    struct slx_columns columns;
    struct slx_buf out;
    struct slx_line_in lines;
    struct slx_buf joined; /* lines of one reply: --multiline */
    uint64_t joined_line;
    struct slx_ndjson_in ndjson;
    struct slx_csv_in csv;
    bool header_written, failed; /* failed: writing or memory, told when it happened */
    int status;
    char before[WRAP_BYTES], after[WRAP_BYTES]; /* what --into puts around an answer */
};

static void flush(struct pipe *p)
{
    const char *at = p->out.data;
    size_t left = p->out.len;
    bool complete = !p->out.failed;
    while (complete && left) {
        ssize_t wrote = write(STDOUT_FILENO, at, left);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0) {
            fprintf(stderr, "smtplex: writing failed: %s\n", strerror(errno));
            p->failed = true;
            return;
        }
        at += wrote;
        left -= (size_t)wrote;
    }
    if (!complete && !p->failed)
        fputs("smtplex: out of memory\n", stderr);
    p->failed = p->failed || !complete;
    slx_buf_reset(&p->out);
}

/* The answer to a row: its verdict, or what is wrong with it. */
static void answer(struct pipe *p, const struct slx_row *row)
{
    struct slx_problem problem;
    struct slx_context context = p->options->context; /* holds for rows that tell nothing else */
    if (row->fault) {
        slx_problem_set(&problem, slx_problem_by_name(slx_row_fault_problem(row->fault)), row->parameter, "%s",
                        row->detail);
        slx_row_refuse(&p->rows, row->line, &problem, &p->out);
        return;
    }
    if (row->members[SLX_MEMBER_MX].len)
        context.mx = row->members[SLX_MEMBER_MX];
    if (row->members[SLX_MEMBER_RECIPIENT].len)
        context.recipient = row->members[SLX_MEMBER_RECIPIENT];
    if (row->members[SLX_MEMBER_COMMAND].len)
        context.command = SLX_COMMAND_UNKNOWN;
    slx_row_answer(&p->rows, row->line, row->members[SLX_MEMBER_REPLY], context, row->members[SLX_MEMBER_COMMAND],
                   &p->out);
}

static void end_row(struct pipe *p)
{
    slx_buf_add_char(&p->out, '\n');
    if (p->out.len > FLUSH_BYTES || p->out.failed)
        flush(p);
}

/* --merge: the object of the row stays open for one member more. */
static bool open_object(struct pipe *p, struct slx_row *row)
{
    struct slx_span object = slx_span_trim(row->raw), name = slx_span_cstr(p->before);
    if (!p->options->merge || row->fault || !object.len || object.ptr[0] != '{')
        return false;
    name = slx_span_sub(name, 0, slx_span_find_char(name, ':', 0));
    if (slx_span_find(object, name, 0) != SLX_NOT_FOUND) {
        slx_row_fail(row, SLX_ROW_INVALID, NULL, "The row holds %.*s already; --into names another member.",
                     SLX_FMT(name));
        return false;
    }
    slx_buf_add(&p->out, slx_span_sub(object, 0, object.len - 1));
    slx_buf_add_char(&p->out, ',');
    return true;
}

static void answer_json(struct pipe *p, struct slx_row *row)
{
    size_t from = p->out.len;
    bool merged = open_object(p, row);
    if (p->before[0] && !merged)
        slx_buf_add_char(&p->out, '{');
    slx_buf_add(&p->out, slx_span_cstr(p->before));
    answer(p, row);
    slx_buf_add(&p->out, slx_span_cstr(p->after));
    if (p->before[0])
        slx_buf_add_char(&p->out, '}');
    for (size_t i = from; merged && i < p->out.len; i++) /* a line stays one line */
        if (p->out.data[i] == '\r')
            p->out.data[i] = ' ';
    end_row(p);
}

static void write_empty_columns(struct pipe *p)
{
    for (size_t i = 1; i < p->csv.columns; i++)
        slx_buf_add_char(&p->out, p->csv.separator);
}

static bool is_input_column(const void *host, struct slx_span name)
{
    return slx_csv_in_column(host, name) != SLX_NOT_FOUND;
}

static void write_header(struct pipe *p)
{
    p->header_written = true;
    if (p->csv.header_given)
        return;
    if (!p->options->only) {
        slx_buf_add(&p->out, p->csv.header_raw);
        slx_buf_add_char(&p->out, p->csv.separator);
    }
    slx_columns_header(&p->columns, &p->out, p->options->only ? NULL : is_input_column, &p->csv);
    slx_buf_add_char(&p->out, '\n');
}

/* Is there a header that names the reply? Says what is wrong when not. */
static bool check_header(struct pipe *p, const struct slx_row *row)
{
    if (p->csv.header_done && p->csv.member_column[SLX_MEMBER_REPLY] != SLX_NOT_FOUND) {
        if (!p->header_written)
            write_header(p);
        return true;
    }
    if (!p->csv.header_done)
        fprintf(stderr, "smtplex: the header cannot be read: %s\n", row ? row->detail : "there is none");
    else
        fprintf(stderr, "smtplex: no column of the header is called '%.*s'; --names reply=COLUMN names it\n",
                SLX_FMT(p->csv.names[SLX_MEMBER_REPLY]));
    p->failed = true;
    p->status = SLX_EXIT_USAGE;
    return false;
}

static void answer_columns(struct pipe *p, struct slx_row *row)
{
    char detail[sizeof row->detail];
    if (!check_header(p, row))
        return;
    if (row->fault) { /* what cannot be read as fields is not repeated as fields */
        memcpy(detail, row->detail, sizeof detail);
        snprintf(row->detail, sizeof row->detail, "Line %llu: %.200s", (unsigned long long)row->line, detail);
        if (!p->options->only)
            write_empty_columns(p);
    } else if (!p->options->only) {
        slx_buf_add(&p->out, row->raw);
    }
    if (!p->options->only)
        slx_buf_add_char(&p->out, p->csv.separator);
    answer(p, row);
    end_row(p);
}

static void answer_text(struct pipe *p, struct slx_row *row)
{
    if (p->rows.columns && !p->rows.columns_json) {
        answer(p, row);
        end_row(p);
    } else {
        answer_json(p, row);
    }
}

static void answer_joined(struct pipe *p)
{
    struct slx_row row;
    slx_row_begin(&row, slx_buf_span(&p->joined), p->joined_line);
    row.members[SLX_MEMBER_REPLY] = row.raw;
    if (p->joined.failed)
        slx_row_fail(&row, SLX_ROW_TOO_LONG, NULL, "The reply is longer than %d bytes.", SLX_LINE_MAX_BYTES);
    answer_text(p, &row);
    slx_buf_reset(&p->joined);
    p->joined_line = 0;
}

/* A line of --format=lines: a reply, or with --multiline a part of one. */
static void take_line(struct pipe *p, const struct slx_line *line)
{
    struct slx_row row;
    if (p->options->multiline && !line->too_long) {
        p->joined_line = p->joined_line ? p->joined_line : line->number;
        slx_buf_add(&p->joined, line->text);
        if (slx_cli_announces_more(line->text))
            slx_buf_add_char(&p->joined, '\n');
        else
            answer_joined(p);
        return;
    }
    if (p->joined_line)
        answer_joined(p);
    slx_row_begin(&row, line->text, line->number);
    row.members[SLX_MEMBER_REPLY] = line->text;
    if (line->too_long)
        slx_row_fail(&row, SLX_ROW_TOO_LONG, NULL, "The line is longer than %d bytes.", SLX_LINE_MAX_BYTES);
    answer_text(p, &row);
}

static bool push_lines(struct pipe *p, struct slx_span bytes, bool end)
{
    struct slx_line line;
    enum slx_in got;
    while (!p->failed && (got = slx_line_in_next(&p->lines, &bytes, &line)) != SLX_IN_MORE) {
        if (got == SLX_IN_NO_MEMORY)
            return false;
        take_line(p, &line);
    }
    if (end && slx_line_in_end(&p->lines, &line) == SLX_IN_ROW)
        take_line(p, &line);
    if (end && p->joined_line)
        answer_joined(p);
    return true;
}

static bool push_ndjson(struct pipe *p, struct slx_span bytes, bool end)
{
    struct slx_row row;
    enum slx_in got;
    while (!p->failed && (got = slx_ndjson_in_next(&p->ndjson, &bytes, &row)) != SLX_IN_MORE) {
        if (got == SLX_IN_NO_MEMORY)
            return false;
        answer_json(p, &row);
    }
    if (end && slx_ndjson_in_end(&p->ndjson, &row) == SLX_IN_ROW)
        answer_json(p, &row);
    return true;
}

static bool push_csv(struct pipe *p, struct slx_span bytes, bool end)
{
    struct slx_row row;
    enum slx_in got;
    while (!p->failed && (got = slx_csv_in_next(&p->csv, &bytes, &row)) != SLX_IN_MORE) {
        if (got == SLX_IN_NO_MEMORY)
            return false;
        answer_columns(p, &row);
    }
    if (end && !p->failed && slx_csv_in_end(&p->csv, &row) == SLX_IN_ROW)
        answer_columns(p, &row);
    if (end && !p->failed && !p->header_written) /* a header alone */
        check_header(p, NULL);
    return true;
}

/* One row a format: how it is read, which options go with it. */
static const struct format {
    const char *name;
    bool (*push)(struct pipe *p, struct slx_span bytes, bool end);
    bool columns, json_out;
    char separator;
} formats[] = {
    {"lines", push_lines, false, true, '\t'},
    {"ndjson", push_ndjson, false, true, 0},
    {"csv", push_csv, true, false, ','},
    {"tsv", push_csv, true, false, '\t'},
};

static const struct format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(name, formats[i].name) == 0)
            return &formats[i];
    fprintf(stderr, "smtplex: --format is lines, ndjson, csv or tsv, not '%s'\n", name);
    return NULL;
}

static bool refuse_option(const char *option, const char *formats_named)
{
    fprintf(stderr, "smtplex: %s goes with --format=%s\n", option, formats_named);
    return false;
}

static bool check_options(const struct slx_cli_options *o, const struct format *format)
{
    bool ndjson = format->push == push_ndjson;
    if (o->merge && !ndjson)
        return refuse_option("--merge", "ndjson");
    if (o->columns && !format->columns)
        return refuse_option("--columns", "csv and tsv");
    if (o->only && !format->columns)
        return refuse_option("--only", "csv and tsv");
    if (o->names && !format->columns && !ndjson)
        return refuse_option("--names", "ndjson, csv and tsv");
    if (o->multiline && format->push != push_lines)
        return refuse_option("--multiline", "lines");
    if (o->into && (!format->json_out || (o->fields && !ndjson)))
        return refuse_option("--into", "ndjson, or lines without --fields");
    if (o->words_len)
        fputs("smtplex: with --format, replies come on standard input, not as arguments\n", stderr);
    return o->words_len == 0;
}

/* "a.b" -> before: "a":{"b":   after: } */
static bool set_into(struct pipe *p)
{
    const char *into = p->options->into ? p->options->into : p->options->merge ? "smtplex" : "";
    struct slx_buf before = {.data = p->before, .cap = WRAP_BYTES - 1, .max = WRAP_BYTES - 1};
    struct slx_buf after = {.data = p->after, .cap = WRAP_BYTES - 1, .max = WRAP_BYTES - 1};
    struct slx_span rest = slx_span_cstr(into), name;
    for (bool first = true; rest.len && slx_span_split(&rest, SLX_SPAN("."), &name); first = false) {
        if (!first) {
            slx_buf_add_char(&before, '{');
            slx_buf_add_char(&after, '}');
        }
        slx_buf_add_char(&before, '"');
        slx_json_escape(&before, name);
        slx_buf_add(&before, SLX_SPAN("\":"));
    }
    if (before.failed || after.failed)
        fprintf(stderr, "smtplex: --into is too long\n");
    return !before.failed && !after.failed; /* the arrays began as zeroes */
}

static bool set_names(struct pipe *p, const struct format *format)
{
    const struct slx_cli_options *o = p->options;
    struct slx_diag diag;
    slx_diag_init(&diag);
    bool ok = !o->names || (slx_member_rename(slx_span_cstr(o->names), p->ndjson.names, &diag) &&
                            slx_member_rename(slx_span_cstr(o->names), p->csv.names, &diag));
    ok = ok && (!o->columns || slx_csv_in_set_header(&p->csv, slx_span_cstr(o->columns), &diag));
    slx_columns_default(&p->columns);
    p->columns.separator = format->separator;
    p->columns.quoting = format->separator == ',';
    ok = ok && (!o->fields || slx_columns_choose(&p->columns, slx_span_cstr(o->fields), &diag));
    if (!ok)
        fprintf(stderr, "smtplex: %s\n", diag.text);
    return ok && set_into(p) && (!o->columns || check_header(p, NULL));
}

static int run(struct pipe *p, const struct format *format)
{
    static char block[BLOCK_BYTES];
    ssize_t got = 1;
    while (got != 0 && !p->failed) {
        got = read(STDIN_FILENO, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            fprintf(stderr, "smtplex: reading failed: %s\n", strerror(errno));
            p->failed = true;
            break;
        }
        if (!format->push(p, (struct slx_span){block, (size_t)got}, got == 0)) {
            fputs("smtplex: out of memory\n", stderr);
            p->failed = true;
        }
        if (p->options->line_buffered && !p->failed)
            flush(p); /* all that has arrived is answered before waiting for more */
    }
    if (!p->failed || p->status == SLX_EXIT_USAGE)
        flush(p);
    return !p->failed ? SLX_EXIT_OK : p->status ? p->status : SLX_EXIT_SYSTEM;
}

int slx_cli_pipe(const struct slx_cli_options *options, const struct slx_ruleset *set,
                 struct slx_classifier *classifier)
{
    const struct format *format = find_format(options->format);
    if (!format || !check_options(options, format))
        return SLX_EXIT_USAGE;
    struct pipe p = {.options = options};
    bool columns = format->columns || options->fields;
    p.rows = (struct slx_row_answers){.set = set,
                                      .classifier = classifier,
                                      .view = options->view_given ? options->view : SLX_VIEW_BRIEF,
                                      .columns = columns ? &p.columns : NULL,
                                      .columns_json = format->push == push_ndjson,
                                      .memory = options->no_memory ? NULL : slx_answer_memory_new(MEMORY_BYTES)};
    slx_buf_init(&p.rows.scratch, SLX_ROW_ANSWER_MAX_BYTES);
    slx_buf_init(&p.out, OUT_MAX_BYTES);
    slx_buf_init(&p.joined, SLX_LINE_MAX_BYTES);
    slx_line_in_init(&p.lines, SLX_LINE_MAX_BYTES);
    slx_ndjson_in_init(&p.ndjson);
    p.ndjson.others_allowed = true; /* events of log programs carry more than a reply */
    slx_csv_in_init(&p.csv, format->separator, format->separator == ',');
    int status = set_names(&p, format) ? run(&p, format) : SLX_EXIT_USAGE;
    slx_csv_in_deinit(&p.csv);
    slx_ndjson_in_deinit(&p.ndjson);
    slx_line_in_deinit(&p.lines);
    slx_buf_deinit(&p.joined);
    slx_buf_deinit(&p.out);
    slx_buf_deinit(&p.rows.scratch);
    slx_answer_memory_free(p.rows.memory);
    return status;
}
