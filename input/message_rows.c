/*
 * message_rows.c - what programs write around a failed delivery, as rows; see message_rows.h.
 *
 * A row is a kind of line, not a program: Exim, GMX and Zoho write the same
 * opening, half of all programs write "following recipients". Rows are tried
 * in order; the first that fits the line wins. Words stand in lower case, as
 * the line is looked at; only ASCII is lowered, so that rows in other languages
 * are written as they are sent.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "input/message_parts.h"

enum { LINE_LOOKED_AT_BYTES = 1024 }; /* a mark stands near the beginning */

enum place { STARTS, CONTAINS, EQUALS };

static const struct row {
    enum slx_mark mark;
    enum place place;
    bool whole; /* what is announced includes the mark itself */
    struct slx_span words;
} rows[] = {
#define ROW(mark, place, words) {SLX_MARK_##mark, place, false, SLX_SPAN_INIT(words)},
#define ROW_WHOLE(mark, place, words) {SLX_MARK_##mark, place, true, SLX_SPAN_INIT(words)},
    /* The returned message follows, or its header fields do. */
    ROW(END, STARTS, "--- below this line is a copy")
    ROW(END, STARTS, "--- enclosed is a copy")
    ROW(END, STARTS, "--- original message")
    ROW(END, STARTS, "--- the header of the original")
    ROW(END, STARTS, "--- undelivered message follows")
    ROW(END, STARTS, "--- returned message")
    ROW(END, STARTS, "------ this is a copy")
    ROW(END, STARTS, "----- original message")
    ROW(END, STARTS, "----- unsent message follows")
    ROW(END, STARTS, "----- message body suppressed")
    ROW(END, STARTS, "----- message header follows")
    ROW(END, STARTS, "----- returned message")
    ROW(END, STARTS, "------- returned message")
    ROW(END, STARTS, "------- original m")
    ROW(END, STARTS, "-------original m")
    ROW(END, STARTS, "|------------------------- message log")
    ROW(END, STARTS, "below is a copy of the original message")
    ROW(END, STARTS, "message headers follow")
    ROW(END, STARTS, "message header follows")
    ROW(END, STARTS, "original message follows")
    ROW(END, STARTS, "original message headers:")
    ROW(END, STARTS, "original message header:")
    ROW(END, STARTS, "intestazioni originali del messaggio")
    ROW(END, STARTS, "ursprüngliche nachrichtenk")
    ROW(END, STARTS, "en-têtes de message d'origine")
    ROW(END, STARTS, "encabezados originales del mensaje")
    ROW(END, STARTS, "included is a copy of the message header")
    ROW(END, STARTS, "the original message follows")
    ROW(END, STARTS, "your original message")
    ROW(END, STARTS, "--- message non-deliverable")
    ROW(END, STARTS, "the message header")
    ROW(END, STARTS, "subject of your message")
    ROW_WHOLE(END, STARTS, "received:")
    ROW_WHOLE(END, STARTS, "return-path:")
    ROW_WHOLE(END, STARTS, "dkim-signature:")
    ROW_WHOLE(END, STARTS, "mime-version:")

    /* Words that say nothing of the cause. */
    ROW(NOISE, STARTS, "giving up on ")
    ROW(NOISE, STARTS, "(expanded from:")
    ROW(NOISE, STARTS, "(generated from ")
    ROW(NOISE, STARTS, "(ultimately generated from ")
    ROW(NOISE, STARTS, "generating server:")
    ROW(NOISE, STARTS, "additional information")
    ROW(NOISE, STARTS, "original sender:")
    ROW(NOISE, STARTS, "sender-mta:")
    ROW(NOISE, STARTS, "remote-mta:")
    ROW(NOISE, STARTS, "reporting-mta:")
    ROW(NOISE, STARTS, "the number of attempts made:")
    ROW(NOISE, STARTS, "receiving server:")
    ROW(NOISE, STARTS, "message will be retried for")
    ROW(NOISE, STARTS, "the mts-id of the original message")
    ROW(NOISE, STARTS, "this has been a permanent failure")
    ROW(NOISE, STARTS, "no action is required on your part")
    ROW(NOISE, STARTS, "this message was created automatically by")
    ROW(NOISE, STARTS, "this is a permanent error")
    ROW(NOISE, STARTS, "technical details of")
    ROW(NOISE, STARTS, "host: ")
    ROW(NOISE, STARTS, "====")
    ROW(NOISE, STARTS, "****")
    ROW(NOISE, STARTS, "----------")

    /* An SMTP dialogue follows. */
    ROW(SESSION, CONTAINS, "transcript of session follows")
    ROW(SESSION, CONTAINS, "session transcript follows")
    ROW(SESSION, STARTS, "-------smtp command")

    /* A recipient stands behind the mark; where the whole line counts, it is the reason as well. */
    ROW(RECIPIENT, CONTAINS, "deliver message to")
    ROW_WHOLE(RECIPIENT, STARTS, "unknown user:")
    ROW_WHOLE(RECIPIENT, STARTS, "invalid recipient:")
    ROW_WHOLE(RECIPIENT, STARTS, "user mailbox exceeds allowed size:")
    ROW_WHOLE(RECIPIENT, CONTAINS, "undeliverable to ")
    ROW_WHOLE(RECIPIENT, CONTAINS, " attempts:")
    ROW(RECIPIENT, CONTAINS, "delivering your mail to")
    ROW(RECIPIENT, CONTAINS, "following message to")
    ROW(RECIPIENT, CONTAINS, "returned permanent errors:")
    ROW(RECIPIENT, CONTAINS, "returned transient errors:")
    ROW(RECIPIENT, CONTAINS, "your message to:")
    ROW(RECIPIENT, CONTAINS, "your message to")
    ROW(RECIPIENT, CONTAINS, "your email to")
    ROW(RECIPIENT, CONTAINS, "delivered to:")
    ROW(RECIPIENT, CONTAINS, "delivered to")
    ROW(RECIPIENT, CONTAINS, "delivery to")
    ROW(RECIPIENT, CONTAINS, "following address")
    ROW(RECIPIENT, CONTAINS, "following recipient")
    ROW(RECIPIENT, STARTS, "recipient address:")
    ROW(RECIPIENT, STARTS, "recipient:")
    ROW(RECIPIENT, STARTS, "rcpt to:")
    ROW(RECIPIENT, STARTS, "addressed to:")
    ROW(RECIPIENT, STARTS, "undelivered to:")
    ROW(RECIPIENT, STARTS, "to address:")
    ROW(RECIPIENT, STARTS, "failed recipient:")
    ROW(RECIPIENT, STARTS, "original-recipient:")
    ROW(RECIPIENT, STARTS, "intended recipient:")
    ROW(RECIPIENT, STARTS, "e-mail address:")
    ROW(RECIPIENT, CONTAINS, ", address:")
    ROW(RECIPIENT, CONTAINS, "[smtp:")

    /* The remote server's words stand behind the mark, or on the next line. */
    ROW(REMOTE, CONTAINS, "remote host said:")
    ROW(REMOTE, CONTAINS, "remote server said:")
    ROW(REMOTE, CONTAINS, "the other server returned was:")
    ROW(REMOTE, CONTAINS, "response from the remote server was:")
    ROW(REMOTE, CONTAINS, "response was:")
    ROW(REMOTE, CONTAINS, "following error message:")
    ROW(REMOTE, CONTAINS, "error message below:")
    ROW(REMOTE, CONTAINS, "generated response:")
    ROW(REMOTE, CONTAINS, "delivered because of")
    ROW(REMOTE, CONTAINS, "with the following error:")
    ROW(REMOTE, CONTAINS, "returned the following error:")
    ROW(REMOTE, CONTAINS, "the error was:")
    ROW(REMOTE, CONTAINS, "responded with failure:")
    ROW(REMOTE, CONTAINS, "failed with:")
    ROW(REMOTE_NEXT, CONTAINS, "did not like our ")
    ROW(REMOTE, STARTS, "(reason:")
    ROW(REMOTE, STARTS, "diagnostic code:")
    ROW(REMOTE, STARTS, "diagnostic-code:")
    ROW(REMOTE, STARTS, "-------server message")
    ROW(REMOTE, STARTS, "smtp:rcpt host ")
    ROW(REMOTE, STARTS, "remote system:")
    ROW_WHOLE(REMOTE, CONTAINS, "smtp error from remote")
    ROW_WHOLE(REMOTE, CONTAINS, "remote server returned ")
    ROW_WHOLE(REMOTE, CONTAINS, "remote server at ")
    ROW_WHOLE(REMOTE, CONTAINS, " error_code :")
    ROW(REMOTE, CONTAINS, "responsecode ")

    /* The local program's reason. */
    ROW(LOCAL, EQUALS, "because:")
    ROW(LOCAL, CONTAINS, "for the following reason:")
    ROW(LOCAL, CONTAINS, "the reason for the problem:")
    ROW(LOCAL, CONTAINS, "failure reasons")
    ROW(LOCAL, CONTAINS, "non-delivered information")
    ROW(LOCAL, STARTS, "reason:")
    ROW(LOCAL, STARTS, "error:")
    ROW_WHOLE(LOCAL, STARTS, "i'm not going to try again")
    ROW_WHOLE(LOCAL, STARTS, "/i'm not going to try again")

    /* The message is still queued. */
    ROW(WARNING, CONTAINS, "this is a warning message only")
    ROW(WARNING, CONTAINS, "has not yet been delivered to")
    ROW(WARNING, CONTAINS, "has been delayed")
    ROW(WARNING, CONTAINS, "is delayed for more than")
    ROW(WARNING, CONTAINS, "only a temporary failure report")
    ROW(WARNING, CONTAINS, "delivery attempts will continue")
    ROW(WARNING, CONTAINS, "message still undelivered after")
    ROW(WARNING, CONTAINS, "will keep trying until message is")

    /* The failed recipients follow. */
    ROW(START, CONTAINS, "address(es) failed")
    ROW(START, EQUALS, "failed:")
    ROW(START, CONTAINS, "following address")
    ROW(START, CONTAINS, "following recipient")
    ROW(START, CONTAINS, "following list of recipient")
    ROW(START, CONTAINS, "following destination")
    ROW(START, CONTAINS, "following email address")
    ROW(START, CONTAINS, "following e-mail address")
    ROW(START, CONTAINS, "recipients or groups")
    ROW(START, CONTAINS, "list of recipients")
    ROW(START, CONTAINS, "these recipients")
    ROW(START, CONTAINS, "all of the intended recipients")
    ROW(START, CONTAINS, "has not yet been delivered is")
    ROW(START, CONTAINS, "have not yet been delivered are")
    ROW(START, CONTAINS, "was not delivered to:")
    ROW(START, CONTAINS, "was not relayed to:")
    ROW(START, CONTAINS, "could not be delivered to:")
    ROW(START, CONTAINS, "cannot be delivered to:")
    ROW(START, CONTAINS, "wasn't able to deliver your message")
    ROW(START, CONTAINS, "not able to deliver your message")
    ROW(START, CONTAINS, "could not be delivered to one or more")
    ROW(START, CONTAINS, "failed addresses follow")
    ROW(START, CONTAINS, "recipients were affected")
    ROW(START, CONTAINS, "your mail sent on:")
    ROW(START, CONTAINS, "message could not be sent")
    ROW(START, CONTAINS, "folgende adresse")
    ROW(START, CONTAINS, "folgenden empf")
    ROW(START, CONTAINS, "folgende empf")
    ROW(START, CONTAINS, "ces destinataires")
    ROW(START, CONTAINS, "estos destinatarios")
    ROW(START, CONTAINS, "estes destinat")
    ROW(START, CONTAINS, "deze geadresseerden")
    ROW(START, CONTAINS, "следующим получателям")
    ROW(START, CONTAINS, "以下收件人")
    ROW(START, CONTAINS, "destinataires suivants")
    ROW(START, CONTAINS, "destinataire suivant")
    ROW(START, CONTAINS, "seguenti destinatari")
    ROW(START, CONTAINS, "seguente destinatario")
    ROW(START, CONTAINS, "siguientes destinatarios")
    ROW(START, CONTAINS, "siguiente destinatario")
    ROW(START, CONTAINS, "seguintes destinat")
    ROW(START, CONTAINS, "volgende geadresseerden")
    ROW(START, CONTAINS, "volgende ontvanger")
    ROW(START, CONTAINS, "следующим адресатам")
    ROW(START, CONTAINS, "следующему адресу")
    ROW(START, CONTAINS, "メールアドレスへの送信に失敗")
    ROW(START, CONTAINS, "次の受信者")
#undef ROW
#undef ROW_WHOLE
};

/* Words that tell which command the server answered. */
static const struct {
    struct slx_span words;
    enum slx_command command;
} phases[] = {
    {SLX_SPAN_INIT("but my name was rejected"), SLX_COMMAND_HELO}, /* qmail */
    {SLX_SPAN_INIT("but greeting failed"), SLX_COMMAND_CONNECT},
    {SLX_SPAN_INIT("but sender was rejected"), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("does not like recipient"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("failed on data command"), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("failed after i sent the message"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("did not like our ehlo"), SLX_COMMAND_EHLO}, /* DragonFly */
    {SLX_SPAN_INIT("did not like our helo"), SLX_COMMAND_HELO},
    {SLX_SPAN_INIT("did not like our mail from"), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("did not like our rcpt to"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("did not like our data"), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("did not like our final data"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("remote server after mail command"), SLX_COMMAND_MAIL}, /* GMX, IONOS */
    {SLX_SPAN_INIT("remote server after rcpt command"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("remote server for mail from command"), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("remote server for rcpt to command"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("remote server for text command"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("smtp:mail host "), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("smtp:rcpt host "), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("smtp:data host "), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("[mail_from]"), SLX_COMMAND_MAIL}, /* Yahoo */
    {SLX_SPAN_INIT("[rcpt_to]"), SLX_COMMAND_RCPT},
};

/* A line in lower case, cut to what may hold a mark. */
struct lowered {
    char bytes[LINE_LOOKED_AT_BYTES];
    size_t len;
};

static void lower_line(struct lowered *lowered, struct slx_span line)
{
    lowered->len = line.len < LINE_LOOKED_AT_BYTES ? line.len : LINE_LOOKED_AT_BYTES;
    for (size_t i = 0; i < lowered->len; i++)
        lowered->bytes[i] = slx_lower(line.ptr[i]);
}

static size_t find(const struct lowered *line, struct slx_span words)
{
    const char *at = memmem(line->bytes, line->len, words.ptr, words.len);
    return at ? (size_t)(at - line->bytes) : SLX_NOT_FOUND;
}

enum slx_command slx_mark_command(struct slx_span line)
{
    struct lowered lowered;
    lower_line(&lowered, line);
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++)
        if (find(&lowered, phases[i].words) != SLX_NOT_FOUND)
            return phases[i].command;
    return SLX_COMMAND_UNKNOWN;
}

static size_t find_in_place(const struct row *row, const struct lowered *line)
{
    bool begins = line->len >= row->words.len && memcmp(line->bytes, row->words.ptr, row->words.len) == 0;
    switch (row->place) {
    case STARTS: return begins ? 0 : SLX_NOT_FOUND;
    case EQUALS: return begins && line->len == row->words.len ? 0 : SLX_NOT_FOUND;
    case CONTAINS: break;
    }
    return find(line, row->words);
}

/* Is there an address right behind the mark, brackets and blanks aside? */
static bool names_somebody(struct slx_span line, size_t behind)
{
    while (behind < line.len && (line.ptr[behind] == ' ' || line.ptr[behind] == '<' || line.ptr[behind] == '"' ||
                                 line.ptr[behind] == ':' || line.ptr[behind] == '[' || line.ptr[behind] == '\t'))
        behind++;
    struct slx_span rest = slx_span_sub(line, behind, line.len);
    if (slx_span_starts_nocase(rest, SLX_SPAN("SMTP:")))
        behind += 5;
    return slx_address_at(line, behind) > 0;
}

/* The first row that fits, and the end of its words in the line; NULL when none does. */
static const struct row *find_row(struct slx_span line, size_t *end)
{
    struct lowered lowered;
    lower_line(&lowered, line);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t at = find_in_place(&rows[i], &lowered);
        if (at == SLX_NOT_FOUND)
            continue;
        *end = at + rows[i].words.len;
        if (rows[i].mark != SLX_MARK_RECIPIENT || names_somebody(line, *end))
            return &rows[i];
    }
    return NULL;
}

enum slx_mark slx_mark_find(struct slx_span line, size_t *behind)
{
    size_t end = 0;
    const struct row *row = find_row(line, &end);
    *behind = !row ? 0 : row->whole ? end - row->words.len : end;
    return row ? row->mark : SLX_MARK_NONE;
}

size_t slx_mark_end(struct slx_span line, bool *whole)
{
    size_t end = 0;
    const struct row *row = find_row(line, &end);
    *whole = row && row->whole;
    return end;
}

bool slx_mark_row(size_t number, enum slx_mark *mark, struct slx_span *words)
{
    if (number >= sizeof rows / sizeof rows[0])
        return false;
    *mark = rows[number].mark;
    *words = rows[number].words;
    return true;
}
