/*
 * test_spelling.c - phrases without their accents; other writing stays as it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/spelling.h"

#include <string.h>

#include "tests/unit/unit.h"

static const struct {
    const char *text, *bare, *german; /* NULL: does not differ */
} cases[] = {
    {"mailbox full", NULL, NULL},
    {"boîte aux lettres pleine", "boite aux lettres pleine", NULL},
    {"empfänger unbekannt", "empfanger unbekannt", "empfaenger unbekannt"},
    {"nachricht zu groß", "nachricht zu gross", NULL},
    {"zu große anhänge", "zu grosse anhange", "zu grosse anhaenge"},
    {"użytkownik nie istnieje: łódź", "uzytkownik nie istnieje: lodz", NULL},
    {"příjemce nenalezen", "prijemce nenalezen", NULL},
    {"kullanıcı bulunamadı", "kullanici bulunamadi", NULL},
    {"não encontrado", "nao encontrado", NULL},
    {"чёрный список", "черный список", NULL},
    {"用户不存在", NULL, NULL},
    {"cœur", "coeur", NULL},
    {"", NULL, NULL},
};

START_TEST(test_spellings)
{
    const char *want[SLX_SPELLINGS] = {cases[_i].bare, cases[_i].german};
    char out[128];
    ck_assert_uint_lt(strlen(cases[_i].text) * SLX_SPELLING_GROWTH, sizeof out);
    for (int spelling = 0; spelling < SLX_SPELLINGS; spelling++) {
        size_t len = slx_spell(slx_span_cstr(cases[_i].text), (enum slx_spelling)spelling, out);
        unit_expect_span(cases[_i].text, "spelling", (struct slx_span){out, len},
                         want[spelling] ? slx_span_cstr(want[spelling]) : (struct slx_span){out, 0});
    }
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("spelling");
    TCase *tcase = tcase_create("spelling");
    tcase_add_loop_test(tcase, test_spellings, 0, UNIT_COUNT(cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
