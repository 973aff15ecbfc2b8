/*
 * confidence_table.h - written by `make calibrate`; do not edit.
 *
 * Shares in hundredths by level of evidence and agreement with the codes, and
 * the number of labelled rows each was measured on.
 * Prior: none measured yet; every share is that of its level's default.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_CONFIDENCE_TABLE_H
#define LIB_CONFIDENCE_TABLE_H

static const struct {
    unsigned char share;
    unsigned short rows;
} confidence_table[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT] = {
    {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}},
    {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}},
    {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}}, {{50, 0}, {50, 0}, {50, 0}},
    {{50, 0}, {50, 0}, {50, 0}},
};

#endif
