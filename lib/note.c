/*
 * note.c - see note.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/note.h"

static const struct {
    struct slx_span id, text;
} rows[SLX_NOTE_COUNT] = {
#define NOTE_ROW(key, id, text) {{("" id), sizeof(id) - 1}, {("" text), sizeof(text) - 1}},
    SLX_NOTES(NOTE_ROW)
#undef NOTE_ROW
};

bool slx_notes_has(const struct slx_notes *notes, enum slx_note note)
{
    for (size_t i = 0; i < notes->len; i++)
        if (notes->ids[i] == (uint8_t)note)
            return true;
    return false;
}

void slx_notes_add(struct slx_notes *notes, enum slx_note note)
{
    if (notes->len < SLX_NOTES_MAX && !slx_notes_has(notes, note))
        notes->ids[notes->len++] = (uint8_t)note;
}

struct slx_span slx_note_id(enum slx_note note) { return rows[note].id; }
struct slx_span slx_note_text(enum slx_note note) { return rows[note].text; }
