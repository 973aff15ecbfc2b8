#!/usr/bin/env python3
"""embed.py - files as C byte arrays, with a table of them.

Use: tools/embed.py registry OUT.c FILE...   (registry/registry.h: slx_registry_builtin_files)
The order is that of the names, so that the output is the same everywhere.
SPDX-License-Identifier: MIT
"""
import pathlib
import sys


def array(number, data):
    rows = []
    for at in range(0, len(data), 20):
        rows.append("    " + ",".join(str(byte) for byte in data[at:at + 20]) + ",")
    return f"static const unsigned char file_{number}[] = {{\n" + "\n".join(rows) + "\n};\n"


def main():
    kind, out, names = sys.argv[1], pathlib.Path(sys.argv[2]), sorted(sys.argv[3:])
    assert kind == "registry", kind
    parts = ["/* written by tools/embed.py; do not edit */\n#include \"registry/registry.h\"\n\n"]
    rows = []
    for number, name in enumerate(names):
        data = pathlib.Path(name).read_bytes()
        parts.append(array(number, data))
        rows.append(f'    {{"{pathlib.Path(name).name}", {{(const char *)file_{number}, sizeof file_{number}}}}},')
    parts.append("static const struct slx_registry_file files[] = {\n" + "\n".join(rows) + "\n};\n")
    parts.append("\nconst struct slx_registry_file *slx_registry_builtin_files(size_t *count)\n{\n"
                 "    *count = sizeof files / sizeof files[0];\n    return files;\n}\n")
    out.write_text("".join(parts))


if __name__ == "__main__":
    main()
