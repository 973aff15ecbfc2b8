#!/usr/bin/env python3
"""embed.py - files as C byte arrays, with a table of them.

Use: tools/embed.py registry OUT.c FILE...      (registry/registry.h: slx_registry_builtin_files)
     tools/embed.py contract OUT.c openapi.yaml (daemon/contract.h: the file, and the same as JSON)
     tools/embed.py web OUT.c FILE...           (api/web.h: the page's files, each with a tag of its bytes)
The order is that of the names, so that the output is the same everywhere.
SPDX-License-Identifier: MIT
"""
import hashlib
import json
import pathlib
import sys


def array(number, data):
    rows = []
    for at in range(0, len(data), 20):
        rows.append("    " + ",".join(str(byte) for byte in data[at:at + 20]) + ",")
    return f"static const unsigned char file_{number}[] = {{\n" + "\n".join(rows) + "\n};\n"


def registry(names):
    parts = ["#include \"registry/registry.h\"\n\n"]
    rows = []
    for number, name in enumerate(names):
        parts.append(array(number, pathlib.Path(name).read_bytes()))
        rows.append(f'    {{"{pathlib.Path(name).name}", {{(const char *)file_{number}, sizeof file_{number}}}}},')
    parts.append("static const struct slx_registry_file files[] = {\n" + "\n".join(rows) + "\n};\n")
    parts.append("\nconst struct slx_registry_file *slx_registry_builtin_files(size_t *count)\n{\n"
                 "    *count = sizeof files / sizeof files[0];\n    return files;\n}\n")
    return parts


def contract(names):
    import yaml
    text = pathlib.Path(names[0]).read_bytes()
    data = json.dumps(yaml.safe_load(text), ensure_ascii=False, indent=1).encode() + b"\n"
    parts = ["#include \"daemon/contract.h\"\n\n", array(0, text), array(1, data)]
    for number, name in enumerate(("yaml", "json")):
        parts.append(f"\nstruct slx_span slx_contract_{name}(void)\n{{\n"
                     f"    return (struct slx_span){{(const char *)file_{number}, sizeof file_{number}}};\n}}\n")
    return parts


def web(names):
    types = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
             ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8"}
    parts = ["#include \"api/web.h\"\n\n"]
    rows = []
    whole = hashlib.sha256()
    for number, path in enumerate(sorted(map(pathlib.Path, names), key=lambda path: path.name)):
        data = path.read_bytes()
        whole.update(data)
        tag = hashlib.sha256(data).hexdigest()[:16]
        parts.append(array(number, data))
        rows.append(f'    {{{{"{path.name}", {len(path.name)}}}, "{types[path.suffix]}", "\\"{tag}\\"",\n'
                    f'     {{(const char *)file_{number}, sizeof file_{number}}}}},')
    parts.append("static const struct slx_web_file files[] = {\n" + "\n".join(rows) + "\n};\n")
    parts.append("\nconst struct slx_web_file *slx_web_files(size_t *count)\n{\n"
                 "    *count = sizeof files / sizeof files[0];\n    return files;\n}\n"
                 f"\nconst char *slx_web_digest(void) {{ return \"{whole.hexdigest()[:8]}\"; }}\n")
    return parts


def main():
    kind, out, names = sys.argv[1], pathlib.Path(sys.argv[2]), sorted(sys.argv[3:])
    parts = {"registry": registry, "contract": contract, "web": web}[kind](names)
    out.write_text("/* written by tools/embed.py; do not edit */\n" + "".join(parts))


if __name__ == "__main__":
    main()
