/*
 * mailbox.c - see mailbox.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/mailbox.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "input/message.h"

struct reading {
    slx_mailbox_fn *take;
    void *closure;
    struct slx_diag *diag;
    const char *name;
    struct slx_buf message;
    unsigned number; /* 0: not an mbox */
};

static bool hand_on(struct reading *r)
{
    bool go_on = r->take(r->closure, r->name, r->number, slx_buf_span(&r->message));
    slx_buf_reset(&r->message);
    return go_on;
}

/* What is over the limit is dropped: the message is refused for its length anyway. */
static void append(struct reading *r, struct slx_span line)
{
    size_t room = r->message.max - r->message.len;
    slx_buf_add(&r->message, line.len > room ? slx_span_sub(line, 0, room) : line);
}

static bool is_separator(struct slx_span line) { return slx_span_starts(line, SLX_SPAN("From ")); }

/* "From " and ">>From " -> ">From ": one '>' was added when it was stored. */
static struct slx_span unescape(struct slx_span line)
{
    size_t i = 0;
    while (i < line.len && line.ptr[i] == '>')
        i++;
    return i && is_separator(slx_span_sub(line, i, line.len)) ? slx_span_sub(line, 1, line.len) : line;
}

static bool take_line(struct reading *r, struct slx_span line, bool *blank_before)
{
    bool separates = r->number && *blank_before && is_separator(line);
    *blank_before = slx_span_trim(line).len == 0;
    if (!separates) {
        append(r, r->number ? unescape(line) : line);
        return true;
    }
    if (r->message.len && !hand_on(r))
        return false;
    r->number++;
    return true;
}

static bool read_stream(struct reading *r, FILE *file)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    bool blank_before = true, first = true, going = true;
    slx_buf_init(&r->message, SLX_MESSAGE_MAX_BYTES + 1);
    while (going && (len = getline(&line, &cap, file)) >= 0) {
        struct slx_span text = {line, (size_t)len};
        r->number = first && is_separator(text) ? 1 : r->number;
        if (!first || !r->number)
            going = take_line(r, text, &blank_before);
        first = false;
    }
    if (going && (r->message.len || first))
        going = hand_on(r);
    if (ferror(file))
        going = slx_diag_fail(r->diag, "%s: %s", r->name, strerror(errno));
    free(line);
    slx_buf_deinit(&r->message);
    return going;
}

static bool read_file(struct reading *r)
{
    FILE *file = fopen(r->name, "rbe");
    if (!file)
        return slx_diag_fail(r->diag, "%s: %s", r->name, strerror(errno));
    r->number = 0;
    bool good = read_stream(r, file);
    fclose(file);
    return good;
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The files of one folder; folders in it are not entered. */
static bool read_folder(const struct reading *r, const char *folder)
{
    struct dirent **entries = NULL;
    char path[PATH_MAX];
    int count = scandir(folder, &entries, visible, alphasort);
    bool going = count >= 0 || slx_diag_fail(r->diag, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        int len = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        struct reading one = *r;
        one.name = path;
        if (going && len > 0 && (size_t)len < sizeof path && !is_folder(path))
            going = read_file(&one);
        free(entries[i]);
    }
    free(entries);
    return going;
}

static bool read_maildir(const struct reading *r, const char *folder)
{
    static const char *const parts[] = {"new", "cur"};
    char path[PATH_MAX];
    for (size_t i = 0; i < 2; i++) {
        int len = snprintf(path, sizeof path, "%s/%s", folder, parts[i]);
        if (len > 0 && (size_t)len < sizeof path && is_folder(path) && !read_folder(r, path))
            return false;
    }
    return true;
}

static bool is_maildir(const char *folder)
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s/cur", folder);
    return len > 0 && (size_t)len < sizeof path && is_folder(path);
}

bool slx_mailbox_read(const char *path, slx_mailbox_fn *take, void *closure, struct slx_diag *diag)
{
    struct reading r = {.take = take, .closure = closure, .diag = diag, .name = path};
    if (strcmp(path, "-") == 0) {
        r.name = "standard input";
        return read_stream(&r, stdin);
    }
    if (is_folder(path))
        return is_maildir(path) ? read_maildir(&r, path) : read_folder(&r, path);
    return read_file(&r);
}
