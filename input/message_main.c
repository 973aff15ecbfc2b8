/*
 * message_main.c - smtplex-message: the process that reads bounce messages for the daemon.
 *
 * Use:     started by smtplexd (message_client.h) with one end of a socket pair
 *          as standard input; not for people. Frames: message_frame.h.
 * Rights:  message_sandbox.h. Charsets are loaded before, since loading opens
 *          files.
 * Ends:    when the daemon closes its end, and after MESSAGES_MAX messages, so
 *          that what libraries keep does not pile up; the daemon starts another.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "input/message.h"
#include "input/message_frame.h"
#include "input/message_sandbox.h"

enum { SOCKET = 0, MESSAGES_MAX = 10000, ROUND_UP_BYTES = 64 * 1024 };
enum { END_OK = 0, END_RIGHTS = 3, END_MEMORY = 4 };

/* Those that mail is written in besides UTF-8. */
static const char *const charsets[] = {
    "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8",
    "ISO-8859-9", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15", "ISO-8859-16", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252",
    "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "KOI8-R", "KOI8-U",
    "IBM437", "IBM850", "IBM866", "MACINTOSH", "TIS-620", "WINDOWS-874", "ISO-2022-JP", "ISO-2022-JP-2", "SHIFT_JIS", "CP932", "EUC-JP",
    "ISO-2022-KR", "EUC-KR", "CP949", "GB2312", "GBK", "GB18030", "HZ", "ISO-2022-CN", "BIG5", "BIG5-HKSCS", "UTF-7", "UTF-16",
};

/* glibc keeps a converter's module loaded while a descriptor is open: these are never closed. */
static void load_charsets(void)
{
    for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; i++) {
        iconv_t to = iconv_open("UTF-8", charsets[i]);
        iconv_t from = iconv_open(charsets[i], "UTF-8");
        (void)to;
        (void)from;
    }
}

static bool read_all(char *to, size_t len)
{
    while (len) {
        ssize_t got = read(SOCKET, to, len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        len -= (size_t)got;
    }
    return true;
}

static bool write_all(struct slx_span bytes)
{
    while (bytes.len) {
        ssize_t put = write(SOCKET, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = slx_span_sub(bytes, (size_t)put, bytes.len);
    }
    return true;
}

/* One message in, one answer out. False ends the process. */
static bool serve(struct slx_message_reader *reader, char *message, struct slx_buf *out)
{
    char head[SLX_MESSAGE_FRAME_HEAD_BYTES];
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!read_all(head, sizeof head))
        return false;
    size_t len = slx_frame_get_length(head);
    if (len > SLX_MESSAGE_MAX_BYTES || !read_all(message, len))
        return false;
    const struct slx_bounce *bounce = slx_message_read(reader, (struct slx_span){message, len}, &diag);
    slx_buf_reset(out);
    slx_buf_add(out, (struct slx_span){head, sizeof head}); /* the place of the length */
    if (bounce)
        slx_frame_write_bounce(out, bounce);
    else
        slx_frame_write_refusal(out, slx_span_cstr(diag.text));
    if (out->failed)
        return false;
    slx_frame_put_length(out->data, out->len - sizeof head);
    return write_all(slx_buf_span(out));
}

int main(void)
{
    struct slx_diag diag;
    struct slx_buf out;
    slx_diag_init(&diag);
    load_charsets();
    struct slx_message_reader *reader = slx_message_reader_new();
    char *message = mmap(NULL, SLX_MESSAGE_MAX_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    slx_buf_init(&out, SLX_MESSAGE_FRAME_MAX_BYTES + ROUND_UP_BYTES);
    if (!reader || message == MAP_FAILED)
        return END_MEMORY;
    if (!slx_sandbox_enter(&diag))
        return END_RIGHTS;
    for (int i = 0; i < MESSAGES_MAX; i++)
        if (!serve(reader, message, &out))
            break;
    _exit(END_OK);
}
