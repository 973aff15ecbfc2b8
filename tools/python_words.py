#!/usr/bin/env python3
"""python_words.py - the closed vocabularies as Python literals, for the SDK.

Use: tools/python_words.py            write plugins/sdk/python/smtplex/_words.py
     tools/python_words.py --check    exit 1 when the file is not what would be written
Categories, actions, suppress and who come from the registry; commands, retries
and kinds of vendors, which are part of the contract, from the C sources.
SPDX-License-Identifier: MIT
"""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "plugins" / "sdk" / "python" / "smtplex" / "_words.py"
HEAD = '''"""The closed vocabularies, as literals. Written by tools/python_words.py; do not edit.

SPDX-License-Identifier: MIT
"""

from typing import Literal
'''


def ids(table):
    with open(ROOT / "registry" / table, newline="", encoding="utf-8") as file:
        return [row["Id"] for row in csv.DictReader(file)]


def rows(macro):
    """The ids of an X macro of registry/terms.h."""
    text = (ROOT / "registry" / "terms.h").read_text()
    body = re.search(rf"#define {macro}\(X\)(.*?)\n\n", text, re.S).group(1)
    return re.findall(r'X\(\w+, "([^"]+)"\)', body)


def kinds():
    text = (ROOT / "lib" / "rule.c").read_text()
    body = re.search(r"slx_vendor_kinds\(void\)(.*?)\};", text, re.S).group(1)
    return re.findall(r'\{"(\w+)", \d+\}', body)


def literal(name, words):
    lines = "".join(f'    "{word}",\n' for word in words)
    return f"\n{name} = Literal[\n{lines}]\n"


def text():
    return HEAD + "".join([
        literal("Category", ids("categories.csv")),
        literal("Action", ids("actions.csv")),
        literal("Suppress", ids("suppress.csv")),
        literal("Who", ids("who.csv")),
        literal("Retry", rows("SLX_RETRIES")),
        literal("Command", [word for word in rows("SLX_COMMANDS") if word != "unknown"]),
        literal("VendorKind", kinds()),
    ])


def main():
    if sys.argv[1:] == ["--check"]:
        if OUT.read_text() == text():
            return 0
        print(f"{OUT.relative_to(ROOT)} has drifted from the registry; run tools/python_words.py", file=sys.stderr)
        return 1
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    OUT.write_text(text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
