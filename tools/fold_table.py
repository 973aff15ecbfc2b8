#!/usr/bin/env python3
"""fold_table.py - write base/fold_table.h: simple case folding as ranges.

Use: tools/fold_table.py >base/fold_table.h
Source: Python's unicodedata. A character folds to its one-character case
folding; where the full folding has several characters, to its one-character
lower case. The shorter spelling in UTF-8 wins (U+2C65, U+2C66), so that folded
text is never longer. Rows: first, last, step, difference.
SPDX-License-Identifier: MIT
"""
import unicodedata


def fold(code):
    char = chr(code)
    if code in (0x2C65, 0x2C66):
        return {0x2C65: 0x23A, 0x2C66: 0x23E}[code]
    if code in (0x23A, 0x23E):
        return code
    full = char.casefold()
    if len(full) == 1:
        return ord(full)
    low = char.lower()
    return ord(low) if len(low) == 1 else code


def main():
    pairs = [(code, fold(code) - code) for code in range(0x80, 0x20000)
             if not 0xD800 <= code <= 0xDFFF and fold(code) != code]
    rows = []
    for code, delta in pairs:
        if rows:
            first, last, step, before = rows[-1]
            gap = code - last
            if delta == before and gap in (1, 2) and step in (0, gap):
                rows[-1] = (first, code, gap, before)
                continue
        rows.append((code, code, 0, delta))
    print("/*\n * fold_table.h - written by tools/fold_table.py; do not edit.\n *\n"
          f" * Simple case folding of Unicode {unicodedata.unidata_version}.\n *\n"
          " * SPDX-License-Identifier: MIT\n */\n"
          "#ifndef BASE_FOLD_TABLE_H\n#define BASE_FOLD_TABLE_H\n\n"
          "#include <stdint.h>\n\n"
          "static const struct {\n    uint32_t first, last;\n    uint32_t step;\n    int32_t delta;\n"
          "} fold_table[] = {")
    for first, last, step, delta in rows:
        print(f"    {{0x{first:x}, 0x{last:x}, {step or 1}, {delta}}},")
    print("};\n\n#endif")


if __name__ == "__main__":
    main()
