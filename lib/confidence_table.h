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
    {{99, 30}, {96, 22}, {99, 5}}, /* vendor_rule_with_mark */
    {{99, 15}, {99, 4}, {99, 3}}, /* vendor_rule */
    {{98, 0}, {99, 11}, {98, 1}}, /* generic_rule_specific */
    {{96, 6}, {95, 4}, {86, 3}}, /* generic_rule_loose */
    {{95, 0}, {95, 0}, {95, 0}}, /* rule_on_codes */
    {{95, 0}, {95, 0}, {95, 0}}, /* vendor_code */
    {{71, 8}, {67, 0}, {75, 0}}, /* registry_code */
    {{8, 3}, {16, 0}, {16, 0}}, /* reply_code */
    {{50, 0}, {50, 0}, {50, 0}}, /* class */
    {{44, 0}, {39, 0}, {44, 0}}, /* nothing */
};

#endif
