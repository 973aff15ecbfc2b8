/*
 * row_in.h - one row of a stream: a reply with its context, or what is wrong with it.
 *
 * Purpose: NDJSON and CSV readers give the same thing, so that the tool's
 *          pipes and the daemon's streams treat them alike. A bad row is a row:
 *          it is answered in its place, under its line number.
 * Ownership: everything in it is borrowed until the reader's next call, and
 *          no longer than the bytes that were handed over.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_ROW_IN_H
#define INPUT_ROW_IN_H

#include "base/diag.h"
#include "input/line_in.h"

/* What the caller knows by name, in this order everywhere. */
enum slx_member { SLX_MEMBER_REPLY, SLX_MEMBER_MX, SLX_MEMBER_RECIPIENT, SLX_MEMBER_COMMAND, SLX_MEMBER_COUNT };

extern const struct slx_span slx_member_names[SLX_MEMBER_COUNT]; /* reply, mx, recipient, command */

enum slx_row_fault {
    SLX_ROW_GOOD,
    SLX_ROW_TOO_LONG,      /* longer than SLX_LINE_MAX_BYTES */
    SLX_ROW_EMPTY,         /* a blank line */
    SLX_ROW_MALFORMED,     /* no JSON, no CSV */
    SLX_ROW_DUPLICATE_KEY,
    SLX_ROW_INVALID        /* a member is missing, unknown, too long or of the wrong type */
};

enum { SLX_ROW_PARAMETER_BYTES = 64 };

/* The name of the API's problem for a fault: "malformed-json". */
struct slx_span slx_row_fault_problem(enum slx_row_fault fault);

struct slx_row {
    struct slx_span members[SLX_MEMBER_COUNT]; /* unescaped; empty: not told */
    struct slx_span raw;                       /* as it came, without its line end */
    uint64_t line;                             /* where the row begins, 1-based */
    enum slx_row_fault fault;
    char detail[SLX_DIAG_TEXT_BYTES / 2];      /* one sentence; set with a fault only */
    char parameter[SLX_ROW_PARAMETER_BYTES];   /* JSON pointer or column at fault, or empty */
};

/* Empties the row for a new one; fills the fault. Both return SLX_IN_ROW. */
enum slx_in slx_row_begin(struct slx_row *row, struct slx_span raw, uint64_t line);
enum slx_in slx_row_fail(struct slx_row *row, enum slx_row_fault fault, const char *parameter, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reads the names a caller gives its members, "reply=message,mx=host": a member that is not named keeps
 * its own name. False when the text is not of this form. */
bool slx_member_rename(struct slx_span text, struct slx_span names[SLX_MEMBER_COUNT], struct slx_diag *diag);

#endif
