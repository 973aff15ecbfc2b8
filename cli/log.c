/*
 * log.c - smtplex log: mail logs in, a report out; with -f, every refusal as it comes.
 *
 * Exit status: 0 the report is whole; 1 it was printed, but something was not
 * read: a file is missing, cut or broken, or holds no line of a known format;
 * or more bounced than --max-bounced allows; 2 to 4 as everywhere
 * (cli/command.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api/json_out.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "host/refiner.h"
#include "input/file_in.h"
#include "input/line_in.h"

enum { BLOCK_BYTES = 256 * 1024, POLL_MS = 200, TOP_DEFAULT = 20, TOP_MAX = 1000000, REPLY_SHOWN_BYTES = 2000 };
static const size_t report_max_bytes = (size_t)1 << 31;

/* One file while it is read. */
struct source {
    struct slx_read_file *told;
    struct slx_file_in file;
    struct slx_line_in lines;
    struct slx_log_in reader;
    bool open;
    bool over; /* no more can come: a pipe at its end, a packed file, a fault */
};

struct run {
    const struct slx_cli_options *options;
    struct slx_ruleset *set;
    struct slx_refiner *refiner;
    struct slx_classifier classifier;
    struct slx_tally tally;
    struct slx_progress progress;
    struct source *sources;
    struct slx_read_file *files;
    struct slx_buf out, scratch;
    uint64_t lines, done, total;
    size_t top;
    uint64_t max_bounced; /* percent */
    bool live;   /* what was there has been read; now events are told */
    bool failed; /* told */
};

static volatile sig_atomic_t stopped;
static void stop(int signal)
{
    (void)signal;
    stopped = 1;
}

static void set_fault(struct slx_read_file *file, const char *words)
{
    if (!file->fault[0])
        snprintf(file->fault, sizeof file->fault, "%.190s", words);
}

static void tell_json(struct run *r, const struct slx_log_event *event, const struct slx_judged *judged)
{
    struct slx_json json;
    char time[32];
    slx_json_init(&json, &r->out);
    slx_json_object(&json);
    slx_json_key_text_or_null(&json, "time", slx_report_time(event->time_s, time));
    slx_json_key_text(&json, "outcome", slx_log_kind_id(event->kind));
    slx_json_key_text(&json, "recipient", slx_report_safe(&r->scratch, event->recipient));
    slx_json_key_text_or_null(&json, "mx", slx_report_safe(&r->scratch, event->mx));
    slx_json_key_text(&json, "category", r->set->registry->categories[judged->category].id);
    slx_json_key_text(&json, "type", slx_type_id((enum slx_type)judged->type));
    slx_json_key_text(&json, "action", slx_action_id((enum slx_action)judged->action));
    slx_json_key_text(&json, "suppress", slx_suppress_id((enum slx_suppress)judged->suppress));
    slx_json_key_text_or_null(&json, "vendor",
                              judged->vendor < r->set->vendors_len ? r->set->vendors[judged->vendor]->id
                                                                   : (struct slx_span){0});
    slx_json_key_text(&json, "reply", slx_report_safe(&r->scratch, slx_span_sub(event->reply, 0, REPLY_SHOWN_BYTES)));
    slx_json_object_end(&json);
    slx_buf_add_char(&r->out, '\n');
}

static void tell_text(struct run *r, const struct slx_log_event *event, const struct slx_judged *judged)
{
    char time[32];
    slx_buf_add(&r->out, slx_report_time(event->time_s, time));
    slx_buf_printf(&r->out, " %.*s %.*s %.*s suppress=%.*s ", SLX_FMT(slx_log_kind_id(event->kind)),
                   SLX_FMT(r->set->registry->categories[judged->category].id),
                   SLX_FMT(slx_action_id((enum slx_action)judged->action)),
                   SLX_FMT(slx_suppress_id((enum slx_suppress)judged->suppress)));
    slx_buf_add(&r->out, slx_report_safe(&r->scratch, event->recipient));
    slx_buf_add_char(&r->out, ' ');
    slx_buf_add(&r->out, slx_report_safe(&r->scratch, slx_span_sub(event->reply, 0, REPLY_SHOWN_BYTES)));
    slx_buf_add_char(&r->out, '\n');
}

static void take_event(void *host, const struct slx_log_event *event)
{
    struct run *r = host;
    struct slx_judged judged;
    bool told = r->options->follow && r->live && !r->options->csv && !r->options->html && !r->options->list;
    if (!slx_tally_add(&r->tally, event, &judged) || !told)
        return;
    if (r->options->json)
        tell_json(r, event, &judged);
    else
        tell_text(r, event, &judged);
}

static void take_line(struct source *s, const struct slx_line *line)
{
    s->told->lines++;
    if (line->too_long) {
        s->told->too_long++;
        return;
    }
    if (line->text.len && memchr(line->text.ptr, '\0', line->text.len)) {
        s->told->binary++;
        return;
    }
    if (slx_log_read(&s->reader, line->text) == SLX_LOG_KNOWN) {
        s->told->known++;
        s->told->format = s->reader.current;
    }
}

static void take_bytes(struct run *r, struct source *s, struct slx_span bytes)
{
    struct slx_line line;
    enum slx_in got;
    uint64_t before = s->told->lines;
    while ((got = slx_line_in_next(&s->lines, &bytes, &line)) == SLX_IN_ROW)
        take_line(s, &line);
    r->failed = r->failed || got == SLX_IN_NO_MEMORY || r->tally.failed;
    r->lines += s->told->lines - before;
}

/* Reads to the end of what is there. False: the file gave a fault, no more will come. */
static bool drain(struct run *r, struct source *s)
{
    static char block[BLOCK_BYTES];
    struct slx_diag diag;
    ssize_t got;
    slx_diag_init(&diag);
    uint64_t before = s->file.used;
    while (!stopped && !r->failed && (got = slx_file_in_read(&s->file, block, sizeof block, &diag)) != 0) {
        if (got < 0) {
            set_fault(s->told, diag.text);
            return false;
        }
        take_bytes(r, s, (struct slx_span){block, (size_t)got});
        r->done += s->file.used - before;
        before = s->file.used;
        if (!r->live)
            slx_progress_show(&r->progress, r->done, r->total, r->lines);
    }
    if (s->file.cut)
        set_fault(s->told, "the packed data ends too early; what could be read is counted");
    return true;
}

/* The last line, when it has no line end. */
static void end_line(struct run *r, struct source *s)
{
    struct slx_line line;
    if (slx_line_in_end(&s->lines, &line) != SLX_IN_ROW)
        return;
    take_line(s, &line);
    r->lines++;
}

static void end_file(struct run *r, struct source *s)
{
    if (!s->open)
        return;
    end_line(r, s);
    slx_file_in_close(&s->file);
    s->open = false;
    if (s->told->binary && s->told->binary * 2 > s->told->lines)
        set_fault(s->told, "looks like a binary file");
    else if (s->told->lines && !s->told->known)
        set_fault(s->told, "no line is of a known format; --help names the formats");
}

static bool open_file(struct source *s)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    s->open = slx_file_in_open(&s->file, s->told->path, &diag);
    if (!s->open) {
        set_fault(s->told, diag.text);
        return false;
    }
    slx_line_in_reset(&s->lines);
    slx_log_in_next_file(&s->reader, s->file.changed_s >= 0 ? s->file.changed_s : (int64_t)time(NULL));
    return true;
}

/* A file that was not there, or was moved away. False: not yet. */
static bool open_again(struct source *s)
{
    s->told->fault[0] = '\0';
    return open_file(s);
}

/* The name may stand for another file now (rotated), or the file may have become shorter (truncated). */
static void look_for_rotation(struct run *r, struct source *s)
{
    struct stat status;
    if (stat(s->told->path, &status) != 0)
        return; /* between two names: look again later */
    bool other = status.st_ino != s->file.inode || status.st_dev != s->file.device;
    bool shorter = !other && (uint64_t)status.st_size < s->file.used;
    if (!other && !shorter)
        return;
    drain(r, s); /* what the old one still got */
    end_line(r, s);
    slx_file_in_close(&s->file);
    s->open = false;
    open_again(s);
}

static bool can_follow(const struct source *s)
{
    return s->open && s->file.packing == SLX_ENCODING_IDENTITY && strcmp(s->told->path, "-") != 0;
}

static void flush(struct run *r)
{
    if (!r->out.len)
        return;
    r->failed = !slx_cli_write(&r->out) || fflush(stdout) != 0 || r->failed;
    slx_buf_reset(&r->out);
}

/* Until a signal: whatever is appended is read and told. */
static void follow(struct run *r, size_t count)
{
    const struct timespec pause = {0, POLL_MS * 1000000L};
    bool more = true;
    r->live = true;
    while (more && !stopped && !r->failed) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            struct source *s = &r->sources[i];
            more = more || !s->over;
            if (s->over || (!s->open && !open_again(s)))
                continue;
            s->reader.now_s = (int64_t)time(NULL);
            drain(r, s);
            look_for_rotation(r, s);
        }
        flush(r);
        if (more)
            nanosleep(&pause, NULL);
    }
}

static void read_files(struct run *r, size_t count)
{
    for (size_t i = 0; i < count && !r->failed && !stopped; i++) {
        struct source *s = &r->sources[i];
        struct stat status;
        for (size_t n = i; i == 0 && n < count; n++)
            r->total += stat(r->sources[n].told->path, &status) == 0 && S_ISREG(status.st_mode)
                            ? (uint64_t)status.st_size
                            : 0;
        bool piped = strcmp(s->told->path, "-") == 0;
        r->live = piped; /* a pipe is live from its first line */
        if (!open_file(s)) {
            s->over = !r->options->follow || stat(s->told->path, &status) == 0; /* else it may come into being */
            continue;
        }
        bool more = drain(r, s);
        flush(r);
        s->over = !r->options->follow || !more || !can_follow(s);
        if (s->over)
            end_file(r, s);
    }
    slx_progress_end(&r->progress);
    if (r->options->follow && !r->failed && !stopped)
        follow(r, count);
    for (size_t i = 0; i < count; i++)
        end_file(r, &r->sources[i]);
}

static void write_list(const struct slx_report *report, const char *list, struct slx_buf *out)
{
    bool suppress = strcmp(list, "suppress") == 0;
    const struct slx_report_address *lines = suppress ? report->suppress : report->keep;
    for (size_t i = 0; i < (suppress ? report->suppress_len : report->keep_len); i++) {
        slx_buf_add(out, lines[i].address);
        slx_buf_add_char(out, '\n');
    }
}

static bool write_report(struct run *r, size_t count)
{
    struct slx_report report;
    const struct slx_cli_options *o = r->options;
    slx_buf_reset(&r->out);
    if (!slx_report_init(&report, &r->tally, r->files, count, r->top)) {
        slx_report_deinit(&report);
        return false;
    }
    if (o->list)
        write_list(&report, o->list, &r->out);
    else if (o->json)
        slx_report_write_json(&report, &r->out);
    else if (o->csv)
        slx_report_write_csv(&report, &r->out);
    else if (o->html)
        slx_report_write_html(&report, &r->out);
    else
        slx_report_write_text(&report, &r->out, slx_cli_styled());
    slx_report_deinit(&report);
    return slx_cli_write(&r->out) && fflush(stdout) == 0;
}

static bool check_options(struct run *r)
{
    const struct slx_cli_options *o = r->options;
    uint64_t top = TOP_DEFAULT;
    int ways = o->json + o->csv + o->html + (o->list != NULL);
    if (o->words_len == 0)
        fputs("smtplex: log needs a file, or - for standard input\n", stderr);
    else if (ways > 1)
        fputs("smtplex: one of --json, --csv, --html and --list\n", stderr);
    else if (o->list && strcmp(o->list, "suppress") != 0 && strcmp(o->list, "keep") != 0)
        fprintf(stderr, "smtplex: --list is suppress or keep, not '%s'\n", o->list);
    else if (o->top && (!slx_span_to_uint(slx_span_cstr(o->top), TOP_MAX, &top) || top == 0))
        fprintf(stderr, "smtplex: --top is a number from 1 to %d, not '%s'\n", TOP_MAX, o->top);
    else if (o->max_bounced && !slx_span_to_uint(slx_span_cstr(o->max_bounced), 100, &r->max_bounced))
        fprintf(stderr, "smtplex: --max-bounced is a whole number from 0 to 100, not '%s'\n", o->max_bounced);
    else {
        r->top = (size_t)top;
        return true;
    }
    return false;
}

static bool find_format(const struct slx_cli_options *o, const struct slx_log_format **format)
{
    size_t count;
    const struct slx_log_format *formats = slx_log_formats(&count);
    *format = o->format ? slx_log_format_find(slx_span_cstr(o->format)) : NULL;
    if (!o->format || *format)
        return true;
    fprintf(stderr, "smtplex: there is no log format '%s'; known are:", o->format);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, " %.*s", SLX_FMT(formats[i].id));
    fputc('\n', stderr);
    return false;
}

static bool begin(struct run *r, size_t count, const struct slx_log_format *format)
{
    struct sigaction action = {.sa_handler = stop};
    r->refiner = slx_refiner_new(r->set);
    r->sources = calloc(count, sizeof *r->sources);
    r->files = calloc(count, sizeof *r->files);
    slx_buf_init(&r->out, report_max_bytes);
    slx_buf_init(&r->scratch, SLX_LOG_SCRATCH_MAX_BYTES);
    if (!r->refiner || !r->sources || !r->files || !slx_classifier_init(&r->classifier) ||
        !slx_tally_init(&r->tally, r->set, &r->classifier))
        return false;
    r->classifier.refine = slx_refiner_call;
    r->classifier.refine_host = r->refiner;
    for (size_t i = 0; i < count; i++) {
        r->files[i].path = r->options->words[i];
        r->sources[i].told = &r->files[i];
        slx_line_in_init(&r->sources[i].lines, SLX_LINE_MAX_BYTES);
        slx_log_in_init(&r->sources[i].reader, take_event, r);
        r->sources[i].reader.only = format;
    }
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    slx_progress_begin(&r->progress, !r->options->no_progress);
    return true;
}

static void end(struct run *r, size_t count)
{
    for (size_t i = 0; r->sources && i < count; i++) {
        slx_line_in_deinit(&r->sources[i].lines);
        slx_log_in_deinit(&r->sources[i].reader);
    }
    slx_tally_deinit(&r->tally);
    slx_classifier_deinit(&r->classifier);
    slx_refiner_free(r->refiner);
    slx_ruleset_unref(r->set);
    slx_buf_deinit(&r->out);
    slx_buf_deinit(&r->scratch);
    free(r->sources);
    free(r->files);
}

/* More bounces than were allowed? Told on standard error. */
static bool too_many_bounced(const struct run *r)
{
    const uint64_t *kinds = r->tally.kinds;
    uint64_t bounced = kinds[SLX_LOG_BOUNCED] + kinds[SLX_LOG_EXPIRED], ended = kinds[SLX_LOG_DELIVERED] + bounced;
    if (!r->options->max_bounced || bounced * 100 <= r->max_bounced * ended)
        return false;
    fprintf(stderr, "smtplex: %llu of %llu bounced, more than %llu %%\n", (unsigned long long)bounced,
            (unsigned long long)ended, (unsigned long long)r->max_bounced);
    return true;
}

static int work(struct run *r, size_t count)
{
    read_files(r, count);
    if (r->failed || !write_report(r, count)) {
        fputs("smtplex: out of memory, or writing failed\n", stderr);
        return SLX_EXIT_SYSTEM;
    }
    int status = too_many_bounced(r) ? SLX_EXIT_NO : SLX_EXIT_OK;
    for (size_t i = 0; i < count; i++)
        if (r->files[i].fault[0]) {
            fprintf(stderr, "smtplex: %s: %s\n", r->files[i].path, r->files[i].fault);
            status = SLX_EXIT_NO;
        }
    return status;
}

int slx_cli_log(int argc, char **argv)
{
    struct slx_cli_options options;
    const struct slx_log_format *format;
    struct run r = {.options = &options};
    if (!slx_cli_parse(argc, argv, SLX_OPT_LOAD | SLX_OPT_JSON | SLX_OPT_LOG, "log [OPTIONS] FILE|-...", &options) ||
        !check_options(&r) || !find_format(&options, &format))
        return SLX_EXIT_USAGE;
    size_t count = (size_t)options.words_len;
    r.set = slx_cli_load(&options);
    int status = !r.set ? SLX_EXIT_LOAD : begin(&r, count, format) ? work(&r, count) : SLX_EXIT_SYSTEM;
    if (r.set)
        end(&r, count);
    return status;
}
