/*
 * event_rows.h - where the fields of each platform's events lie (private to input/event*.c).
 *
 * Path:    members joined by dots, "bounce.bouncedRecipients[].status": "[]"
 *          stands for each element in turn, and a path behind the same "[]"
 *          means the same element. Several paths: the first that holds a text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef INPUT_EVENT_ROWS_H
#define INPUT_EVENT_ROWS_H

#include "lib/event.h"

enum { SLX_EVENT_PATHS_MAX = 4, SLX_EVENT_WORDS_MAX = 12 };

struct slx_event_word {
    const char *word;
    enum slx_event_kind kind;
    const char *each; /* the list of recipients of such an event; NULL: one recipient */
};

struct slx_event_row {
    struct slx_span id, title;
    const char *inside;                      /* each event lies there within an item; NULL: the item itself */
    const char *marks[SLX_EVENT_PATHS_MAX];  /* all are there: it is this platform */
    const char *word[SLX_EVENT_PATHS_MAX];   /* what the event is called */
    struct slx_event_word words[SLX_EVENT_WORDS_MAX];
    const char *recipient[SLX_EVENT_PATHS_MAX], *reply[SLX_EVENT_PATHS_MAX], *mx[SLX_EVENT_PATHS_MAX];
    const char *code[SLX_EVENT_PATHS_MAX];     /* a reply code that stands apart from the words */
    const char *enhanced[SLX_EVENT_PATHS_MAX]; /* an enhanced code likewise */
    const char *event_id[SLX_EVENT_PATHS_MAX], *time[SLX_EVENT_PATHS_MAX];
};

const struct slx_event_row *slx_event_rows(size_t *count);

#endif
