/*
 * unknown.c - see unknown.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/unknown.h"

#include <stdlib.h>
#include <string.h>

#include "lib/mask.h"

enum { SLOTS = 4096 }; /* a power of two, at least twice SLX_UNKNOWNS_MAX */
_Static_assert((int)SLOTS >= 2 * (int)SLX_UNKNOWNS_MAX, "the table of places gets slow when it is full");

struct slx_unknowns {
    struct slx_unknown rows[SLX_UNKNOWNS_MAX];
    size_t len;
    uint64_t total;
    uint16_t slots[SLOTS];  /* row + 1 by fingerprint, open addressing */
    const struct slx_unknown *sorted[SLX_UNKNOWNS_MAX];
};

struct slx_unknowns *slx_unknowns_new(void) { return calloc(1, sizeof(struct slx_unknowns)); }

void slx_unknowns_free(struct slx_unknowns *unknowns) { free(unknowns); }

bool slx_unknown_is(const struct slx_verdict *verdict)
{
    bool by_words = verdict->decided_by == SLX_DECIDER_RULE || verdict->decided_by == SLX_DECIDER_VENDOR_CODE ||
                    verdict->decided_by == SLX_DECIDER_VENDOR_ENHANCED;
    return !by_words && verdict->type != SLX_TYPE_SUCCESS && verdict->type != SLX_TYPE_INTERMEDIATE &&
           verdict->reply->folded.len > 0;
}

/* The fingerprint is a keyed hash in hex: its digits are as good as any. */
static size_t place_of(const char fingerprint[35])
{
    size_t place = 0;
    for (size_t i = 2; i < 8; i++)
        place = place * 31 + (unsigned char)fingerprint[i];
    return place & (SLOTS - 1);
}

static struct slx_unknown *find(struct slx_unknowns *u, const char fingerprint[35], size_t *slot)
{
    for (*slot = place_of(fingerprint); u->slots[*slot]; *slot = (*slot + 1) & (SLOTS - 1)) {
        struct slx_unknown *row = &u->rows[u->slots[*slot] - 1];
        if (memcmp(row->fingerprint, fingerprint, sizeof row->fingerprint) == 0)
            return row;
    }
    return NULL;
}

/* Closes the gap that a row leaves behind, so that no search ends too early. */
static void forget(struct slx_unknowns *u, const struct slx_unknown *row)
{
    size_t slot;
    find(u, row->fingerprint, &slot);
    u->slots[slot] = 0;
    for (size_t next = (slot + 1) & (SLOTS - 1); u->slots[next]; next = (next + 1) & (SLOTS - 1)) {
        uint16_t moved = u->slots[next];
        size_t to;
        u->slots[next] = 0;
        find(u, u->rows[moved - 1].fingerprint, &to);
        u->slots[to] = moved;
    }
}

static struct slx_unknown *rarest(struct slx_unknowns *u)
{
    struct slx_unknown *row = &u->rows[0];
    for (size_t i = 1; i < u->len; i++)
        if (u->rows[i].count < row->count)
            row = &u->rows[i];
    return row;
}

static void fill(struct slx_unknown *row, const struct slx_verdict *verdict, uint64_t count)
{
    const struct slx_reply *reply = verdict->reply;
    *row = (struct slx_unknown){.code = reply->code, .enhanced = reply->enhanced, .decided_by = verdict->decided_by,
                                .category = verdict->evidence[0].category, .count = count + 1, .over = count};
    memcpy(row->fingerprint, verdict->fingerprint, sizeof row->fingerprint);
    row->text_len = slx_mask(reply->folded, row->text, sizeof row->text);
}

void slx_unknowns_add(struct slx_unknowns *u, const struct slx_verdict *verdict)
{
    size_t slot;
    if (!slx_unknown_is(verdict))
        return;
    u->total++;
    struct slx_unknown *row = find(u, verdict->fingerprint, &slot);
    if (row) {
        row->count++;
        return;
    }
    uint64_t inherited = 0;
    if (u->len < SLX_UNKNOWNS_MAX) {
        row = &u->rows[u->len++];
    } else {
        row = rarest(u);
        inherited = row->count;
        forget(u, row);
        find(u, verdict->fingerprint, &slot);
    }
    fill(row, verdict, inherited);
    u->slots[slot] = (uint16_t)(row - u->rows + 1);
}

uint64_t slx_unknowns_total(const struct slx_unknowns *unknowns) { return unknowns->total; }

static int by_count(const void *a, const void *b)
{
    const struct slx_unknown *x = *(const struct slx_unknown *const *)a, *y = *(const struct slx_unknown *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return slx_span_cmp((struct slx_span){x->text, x->text_len}, (struct slx_span){y->text, y->text_len});
}

const struct slx_unknown *const *slx_unknowns_sorted(struct slx_unknowns *u, size_t *len)
{
    for (size_t i = 0; i < u->len; i++)
        u->sorted[i] = &u->rows[i];
    qsort(u->sorted, u->len, sizeof u->sorted[0], by_count);
    *len = u->len;
    return u->sorted;
}
