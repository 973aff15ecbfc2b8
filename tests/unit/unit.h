/*
 * unit.h - what every unit test program shares: main, spans in messages.
 *
 * Use:     each test_<module>.c defines `Suite *unit_suite(void)`; main (in
 *          unit.c) runs it and writes TAP to $SLX_TAP. Cases stand in tables
 *          and run with tcase_add_loop_test.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <check.h>

#include "base/span.h"

Suite *unit_suite(void);

/* Fails with both texts shown when they differ; `label` names the case. */
void unit_expect_span(const char *label, const char *what, struct slx_span got, struct slx_span want);

/* Path below the repository root (static buffer, valid until the next call). */
const char *unit_path(const char *relative);

/* Whole file into a heap buffer the caller frees; ptr is NULL when it cannot be read. */
struct slx_span unit_read_file(const char *path);

/* `rounds`, or fewer where the program runs many times slower: SLX_SLOW=20 divides (valgrind, sanitizers). */
int unit_rounds(int rounds);

/* 1 when built with a sanitizer: its run time takes memory and needs system calls of its own. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNIT_SANITIZED 1
#endif
#endif
#if !defined(UNIT_SANITIZED) && (defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__))
#define UNIT_SANITIZED 1
#endif
#ifndef UNIT_SANITIZED
#define UNIT_SANITIZED 0
#endif

/* Built with a sanitizer, or run by valgrind: times, memory and system calls are not the program's own. */
bool unit_is_watched(void);

#define UNIT_COUNT(table) (sizeof(table) / sizeof((table)[0]))

#endif
