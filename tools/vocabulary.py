"""vocabulary.py - the closed vocabularies of plug-ins, read where they are defined.

Categories, actions, suppress and who come from the registry; commands, retries,
kinds of vendors and names of facts, which are part of the contract, from the C
sources; the fields of plug-ins from the reader of their tables.
SPDX-License-Identifier: MIT
"""
import csv
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent


def ids(table):
    """The ids of a table of the registry."""
    with open(ROOT / "registry" / table, newline="", encoding="utf-8") as file:
        return [row["Id"] for row in csv.DictReader(file)]


def rows(macro):
    """The ids of an X macro of registry/terms.h."""
    text = (ROOT / "registry" / "terms.h").read_text()
    body = re.search(rf"#define {macro}\(X\)(.*?)\n\n", text, re.S).group(1)
    return re.findall(r'X\(\w+, "([^"]+)"\)', body)


def spans(function):
    """The texts of a table that lib/rule.c returns."""
    text = (ROOT / "lib" / "rule.c").read_text()
    body = re.search(rf"{function}\(void\)(.*?)\}};", text, re.S).group(1)
    return re.findall(r'\{"(\w+)", \d+\}', body)


def keys(table):
    """The fields that the reader of plug-ins knows."""
    for name in ("lua_read.c", "lua_rule.c"):
        found = re.search(rf"{table}_keys\[\] = \{{(.*?)\}};", (ROOT / "host" / name).read_text(), re.S)
        if found:
            return re.findall(r'"(\w+)"', found.group(1))
    raise KeyError(table)


WORDS = {
    "Category": ids("categories.csv"),
    "Action": ids("actions.csv"),
    "Suppress": ids("suppress.csv"),
    "Who": ids("who.csv"),
    "Retry": rows("SLX_RETRIES"),
    "Command": [word for word in rows("SLX_COMMANDS") if word != "unknown"],
    "VendorKind": spans("slx_vendor_kinds"),
    "FactName": spans("slx_fact_names"),
}


def write(path, text, check):
    """Writes the file, or with `check` says whether it is what would be written."""
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    elif not path.exists() or path.read_text() != text:
        print(f"{path.relative_to(ROOT)} is not what the registry says; run `make sdk`")
        return False
    return True
