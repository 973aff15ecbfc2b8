/*
 * message_rows.c - what programs write around a failed delivery, as rows; see message_parts.h.
 *
 * A row is a kind of line, not a program: Exim, GMX and Zoho write the same
 * opening, half of all programs write "following recipients". Rows are tried
 * in order; the first that fits the line wins. Without case; ASCII only is
 * folded, so that rows in other languages are written as they are sent.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_parts.h"

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
    ROW(END, STARTS, "--- Below this line is a copy")
    ROW(END, STARTS, "--- Enclosed is a copy")
    ROW(END, STARTS, "--- Original message")
    ROW(END, STARTS, "--- The header of the original")
    ROW(END, STARTS, "--- Undelivered message follows")
    ROW(END, STARTS, "--- Returned Message")
    ROW(END, STARTS, "------ This is a copy")
    ROW(END, STARTS, "----- Original message")
    ROW(END, STARTS, "----- Original Message")
    ROW(END, STARTS, "----- Unsent message follows")
    ROW(END, STARTS, "----- Message body suppressed")
    ROW(END, STARTS, "----- Message header follows")
    ROW(END, STARTS, "----- Returned message")
    ROW(END, STARTS, "------- Returned Message")
    ROW(END, STARTS, "------- original m")
    ROW(END, STARTS, "-------original m")
    ROW(END, STARTS, "|------------------------- Message log")
    ROW(END, STARTS, "Below is a copy of the original message")
    ROW(END, STARTS, "Message headers follow")
    ROW(END, STARTS, "Message header follows")
    ROW(END, STARTS, "Original message follows")
    ROW(END, STARTS, "Original message headers:")
    ROW(END, STARTS, "Original message header:")
    ROW(END, STARTS, "Intestazioni originali del messaggio")
    ROW(END, STARTS, "Ursprüngliche Nachrichtenk")
    ROW(END, STARTS, "En-têtes de message d'origine")
    ROW(END, STARTS, "Encabezados originales del mensaje")
    ROW(END, STARTS, "Included is a copy of the message header")
    ROW(END, STARTS, "The original message follows")
    ROW(END, STARTS, "Your original message")
    ROW(END, STARTS, "--- Message non-deliverable")
    ROW(END, STARTS, "The message header")
    ROW(END, STARTS, "Subject of your message")
    ROW_WHOLE(END, STARTS, "Received:")
    ROW_WHOLE(END, STARTS, "Return-Path:")
    ROW_WHOLE(END, STARTS, "DKIM-Signature:")
    ROW_WHOLE(END, STARTS, "MIME-Version:")

    /* Words that say nothing of the cause. */
    ROW(NOISE, STARTS, "Giving up on ")
    ROW(NOISE, STARTS, "(expanded from:")
    ROW(NOISE, STARTS, "(generated from ")
    ROW(NOISE, STARTS, "(ultimately generated from ")
    ROW(NOISE, STARTS, "Generating server:")
    ROW(NOISE, STARTS, "Additional Information")
    ROW(NOISE, STARTS, "Original Sender:")
    ROW(NOISE, STARTS, "Sender-MTA:")
    ROW(NOISE, STARTS, "Remote-MTA:")
    ROW(NOISE, STARTS, "Reporting-MTA:")
    ROW(NOISE, STARTS, "The number of attempts made:")
    ROW(NOISE, STARTS, "Receiving server:")
    ROW(NOISE, STARTS, "Message will be retried for")
    ROW(NOISE, STARTS, "The MTS-ID of the original message")
    ROW(NOISE, STARTS, "This has been a permanent failure")
    ROW(NOISE, STARTS, "No action is required on your part")
    ROW(NOISE, STARTS, "This message was created automatically by")
    ROW(NOISE, STARTS, "This is a permanent error")
    ROW(NOISE, STARTS, "Technical details of")
    ROW(NOISE, STARTS, "host: ")
    ROW(NOISE, STARTS, "====")
    ROW(NOISE, STARTS, "****")
    ROW(NOISE, STARTS, "----------")

    /* An SMTP dialogue follows. */
    ROW(SESSION, CONTAINS, "transcript of session follows")
    ROW(SESSION, CONTAINS, "session transcript follows")
    ROW(SESSION, STARTS, "-------SMTP command")

    /* A recipient stands behind the mark; where the whole line counts, it is the reason as well. */
    ROW(RECIPIENT, CONTAINS, "deliver message to")
    ROW_WHOLE(RECIPIENT, STARTS, "Unknown user:")
    ROW_WHOLE(RECIPIENT, STARTS, "Invalid recipient:")
    ROW_WHOLE(RECIPIENT, STARTS, "User mailbox exceeds allowed size:")
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
    ROW(RECIPIENT, STARTS, "Recipient address:")
    ROW(RECIPIENT, STARTS, "Recipient:")
    ROW(RECIPIENT, STARTS, "RCPT TO:")
    ROW(RECIPIENT, STARTS, "Addressed To:")
    ROW(RECIPIENT, STARTS, "Undelivered to:")
    ROW(RECIPIENT, STARTS, "To address:")
    ROW(RECIPIENT, STARTS, "Failed recipient:")
    ROW(RECIPIENT, STARTS, "Original-Recipient:")
    ROW(RECIPIENT, STARTS, "Intended recipient:")
    ROW(RECIPIENT, STARTS, "E-mail address:")
    ROW(RECIPIENT, CONTAINS, ", Address:")
    ROW(RECIPIENT, CONTAINS, "[SMTP:")

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
    ROW(REMOTE, STARTS, "Diagnostic code:")
    ROW(REMOTE, STARTS, "Diagnostic-Code:")
    ROW(REMOTE, STARTS, "-------server message")
    ROW(REMOTE, STARTS, "SMTP:RCPT host ")
    ROW(REMOTE, STARTS, "Remote system:")
    ROW_WHOLE(REMOTE, CONTAINS, "SMTP error from remote")
    ROW_WHOLE(REMOTE, CONTAINS, "Remote Server returned ")
    ROW_WHOLE(REMOTE, CONTAINS, "Remote Server at ")
    ROW_WHOLE(REMOTE, CONTAINS, " ERROR_CODE :")
    ROW(REMOTE, CONTAINS, "ResponseCode ")

    /* The local program's reason. */
    ROW(LOCAL, EQUALS, "because:")
    ROW(LOCAL, CONTAINS, "for the following reason:")
    ROW(LOCAL, CONTAINS, "the reason for the problem:")
    ROW(LOCAL, CONTAINS, "failure reasons")
    ROW(LOCAL, CONTAINS, "non-delivered information")
    ROW(LOCAL, STARTS, "Reason:")
    ROW(LOCAL, STARTS, "Error:")
    ROW_WHOLE(LOCAL, STARTS, "I'm not going to try again")
    ROW_WHOLE(LOCAL, STARTS, "/I'm not going to try again")

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
    ROW(START, CONTAINS, "folgende Adresse")
    ROW(START, CONTAINS, "folgenden Empf")
    ROW(START, CONTAINS, "folgende Empf")
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
    {SLX_SPAN_INIT("failed on DATA command"), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("failed after I sent the message"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("did not like our EHLO"), SLX_COMMAND_EHLO}, /* DragonFly */
    {SLX_SPAN_INIT("did not like our HELO"), SLX_COMMAND_HELO},
    {SLX_SPAN_INIT("did not like our MAIL FROM"), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("did not like our RCPT TO"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("did not like our DATA"), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("did not like our final DATA"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("remote server after MAIL command"), SLX_COMMAND_MAIL}, /* GMX, IONOS */
    {SLX_SPAN_INIT("remote server after RCPT command"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("remote server for MAIL FROM command"), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("remote server for RCPT TO command"), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("remote server for TEXT command"), SLX_COMMAND_END_OF_DATA},
    {SLX_SPAN_INIT("SMTP:MAIL host "), SLX_COMMAND_MAIL},
    {SLX_SPAN_INIT("SMTP:RCPT host "), SLX_COMMAND_RCPT},
    {SLX_SPAN_INIT("SMTP:DATA host "), SLX_COMMAND_DATA},
    {SLX_SPAN_INIT("[MAIL_FROM]"), SLX_COMMAND_MAIL}, /* Yahoo */
    {SLX_SPAN_INIT("[RCPT_TO]"), SLX_COMMAND_RCPT},
};

enum slx_command slx_mark_command(struct slx_span line)
{
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++)
        if (slx_span_find_nocase(line, phases[i].words, 0) != SLX_NOT_FOUND)
            return phases[i].command;
    return SLX_COMMAND_UNKNOWN;
}

static size_t find(const struct row *row, struct slx_span line)
{
    switch (row->place) {
    case STARTS: return slx_span_starts_nocase(line, row->words) ? 0 : SLX_NOT_FOUND;
    case EQUALS: return slx_span_eq_nocase(line, row->words) ? 0 : SLX_NOT_FOUND;
    case CONTAINS: break;
    }
    return slx_span_find_nocase(line, row->words, 0);
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
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t at = find(&rows[i], line);
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
