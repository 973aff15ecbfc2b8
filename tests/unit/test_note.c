/*
 * test_note.c - the table of notes is whole; a note is told once; the ceiling holds.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/note.h"

#include "tests/unit/unit.h"

START_TEST(test_rows)
{
    struct slx_span id = slx_note_id((enum slx_note)_i), text = slx_note_text((enum slx_note)_i);
    ck_assert(id.len > 0 && text.len > 0);
    for (size_t i = 0; i < id.len; i++)
        ck_assert_msg((id.ptr[i] >= 'a' && id.ptr[i] <= 'z') || id.ptr[i] == '_', "id %.*s", SLX_FMT(id));
    ck_assert_msg(text.ptr[text.len - 1] == '.', "%.*s: the text is a sentence", SLX_FMT(id));
    for (int other = 0; other < _i; other++)
        ck_assert_msg(!slx_span_eq(id, slx_note_id((enum slx_note)other)), "%.*s stands twice", SLX_FMT(id));
}
END_TEST

START_TEST(test_told_once_in_order)
{
    struct slx_notes notes = {0};
    ck_assert(!slx_notes_has(&notes, SLX_NOTE_NO_CODE));
    slx_notes_add(&notes, SLX_NOTE_NO_CODE);
    slx_notes_add(&notes, SLX_NOTE_BYTES_REPAIRED);
    slx_notes_add(&notes, SLX_NOTE_NO_CODE);
    ck_assert_uint_eq(notes.len, 2);
    ck_assert_uint_eq(notes.ids[0], SLX_NOTE_NO_CODE);
    ck_assert(slx_notes_has(&notes, SLX_NOTE_BYTES_REPAIRED));
}
END_TEST

START_TEST(test_ceiling)
{
    struct slx_notes notes = {0};
    for (int i = 0; i < SLX_NOTE_COUNT; i++)
        slx_notes_add(&notes, (enum slx_note)i);
    size_t all = SLX_NOTE_COUNT, max = SLX_NOTES_MAX;
    ck_assert_uint_eq(notes.len, all < max ? all : max);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("note");
    TCase *tcase = tcase_create("note");
    tcase_add_loop_test(tcase, test_rows, 0, SLX_NOTE_COUNT);
    tcase_add_test(tcase, test_told_once_in_order);
    tcase_add_test(tcase, test_ceiling);
    suite_add_tcase(suite, tcase);
    return suite;
}
