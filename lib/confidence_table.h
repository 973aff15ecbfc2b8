/*
 * confidence_table.h - written by `make calibrate`; do not edit.
 *
 * Shares in hundredths by level of evidence (rows) and agreement with the codes
 * (agrees, silent, differs), and the number of rows each was measured on. Stands
 * on 115 held-out rows, that is, rows never used to write rules: 104 decided by a
 * rule, 11 by codes alone. Small counts are drawn towards the level above them
 * (tests/tools/calibrate.c says how), so a cell without rows shows its level.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LIB_CONFIDENCE_TABLE_H
#define LIB_CONFIDENCE_TABLE_H

static const struct {
    unsigned char share;
    unsigned short rows;
} confidence_table[SLX_LEVEL_COUNT][SLX_AGREEMENT_COUNT] = {
    {{100, 31}, {96, 22}, {99, 5}}, /* vendor_rule_with_mark */
    {{99, 14}, {99, 4}, {99, 3}}, /* vendor_rule */
    {{95, 0}, {96, 1}, {95, 0}}, /* generic_rule_specific */
    {{98, 7}, {98, 13}, {89, 4}}, /* generic_rule_loose */
    {{95, 0}, {95, 0}, {95, 0}}, /* rule_on_codes */
    {{95, 0}, {95, 0}, {95, 0}}, /* vendor_code */
    {{67, 7}, {65, 0}, {73, 0}}, /* registry_code */
    {{7, 4}, {15, 0}, {15, 0}}, /* reply_code */
    {{50, 0}, {50, 0}, {50, 0}}, /* class */
    {{44, 0}, {39, 0}, {44, 0}}, /* nothing */
};

#endif
