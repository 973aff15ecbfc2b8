/*
 * note.h - oddities worth telling: one row each, an id and a sentence.
 *
 * Use:     parsers and the decision add notes; the API shows id and text.
 *          A note is told once, in the order found.
 * Limits:  SLX_NOTES_MAX per verdict; more are dropped.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_NOTE_H
#define LIB_NOTE_H

#include "base/limits.h"
#include "base/span.h"

#define SLX_NOTES(X)                                                                                \
    X(BYTES_REPAIRED, "bytes_repaired", "Some bytes were not UTF-8; they were read as Windows-1252.") \
    X(TEXT_CUT, "text_cut", "The reply was longer than the limit; the rest was not read.")          \
    X(CONTROL_CHARACTERS, "control_characters", "The reply holds control characters; they count as spaces.") \
    X(INCONSISTENT_CODES, "inconsistent_codes",                                                     \
      "The lines carry different reply codes; RFC 5321 wants one, the last line decides.")          \
    X(INCONSISTENT_ENHANCED, "inconsistent_enhanced",                                               \
      "The lines carry different enhanced codes; the first one counts.")                            \
    X(CLASS_MISMATCH, "class_mismatch",                                                             \
      "Reply code and enhanced code disagree on the class; the reply code says whether to try again, the enhanced code what it is about.") \
    X(DOUBLED_CODE, "doubled_code", "The reply code is written twice.")                             \
    X(CODE_NOT_STANDARD, "code_not_standard", "No RFC defines this reply code.")                    \
    X(CODE_UNREGISTERED, "code_unregistered", "The reply code is not in the registry; its first digit decides.") \
    X(ENHANCED_UNREGISTERED, "enhanced_unregistered",                                               \
      "The enhanced code is not in the registry; its class and subject still speak.")               \
    X(ENHANCED_MISPLACED, "enhanced_misplaced", "The enhanced code does not stand behind the reply code, where RFC 2034 puts it.") \
    X(NO_CODE, "no_code", "There is no reply code; the text decides alone.")                        \
    X(UNFINISHED, "unfinished", "The last line announces a further line that is missing.")          \
    X(WRAPPER_REMOVED, "wrapper_removed", "A program's own words around the reply were set aside.") \
    X(NESTED_REPLY, "nested_reply", "One reply quotes another; the innermost one decides.")         \
    X(LOOKS_LIKE_MESSAGE, "looks_like_message",                                                     \
      "This looks like a whole message; send it as message/rfc822 for a verdict per recipient.")    \
    X(VENDOR_MEANING, "vendor_meaning", "This vendor gives the enhanced code a meaning of its own.") \
    X(MATCH_LIMIT, "match_limit", "A pattern was too expensive for this text and was given up.")    \
    X(REFINE_FAILED, "refine_failed", "A plug-in's refine function failed; the rule's table stands.") \
    X(REFINE_TIMEOUT, "refine_timeout", "A plug-in's refine function took too long; the rule's table stands.") \
    X(EVIDENCE_CUT, "evidence_cut", "More rules matched than are listed.")

enum slx_note {
#define SLX_NOTE_ENUM(key, id, text) SLX_NOTE_##key,
    SLX_NOTES(SLX_NOTE_ENUM)
#undef SLX_NOTE_ENUM
    SLX_NOTE_COUNT
};

struct slx_notes {
    uint8_t ids[SLX_NOTES_MAX];
    size_t len;
};

void slx_notes_add(struct slx_notes *notes, enum slx_note note);
bool slx_notes_has(const struct slx_notes *notes, enum slx_note note);
struct slx_span slx_note_id(enum slx_note note);
struct slx_span slx_note_text(enum slx_note note);

#endif
