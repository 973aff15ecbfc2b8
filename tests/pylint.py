#!/usr/bin/env python3
"""pylint.py - Python files compile, import nothing for nothing, and hold no stray blanks.

Use: tests/pylint.py FILE...   exit 1 when something is wrong. Standard library only.
SPDX-License-Identifier: MIT
"""
import ast
import pathlib
import sys


def unused_imports(tree):
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                names[(alias.asname or alias.name).split(".")[0]] = node.lineno
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    exported = {text.value for node in ast.walk(tree) if isinstance(node, ast.Assign)
                and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
                for text in ast.walk(node.value) if isinstance(text, ast.Constant)}
    return [(line, name) for name, line in names.items() if name not in used | exported | {"annotations", "*"}]


def check(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        tree = ast.parse(text, path)
    except SyntaxError as error:
        return [f"{path}:{error.lineno}: {error.msg}"]
    faults = [f"{path}:{line}: '{name}' is imported and not used" for line, name in unused_imports(tree)]
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line or line != line.rstrip():
            faults.append(f"{path}:{number}: a tab, or blanks at the end")
    return faults


def main():
    faults = [fault for path in sys.argv[1:] for fault in check(path)]
    print("\n".join(faults) if faults else f"python: {len(sys.argv) - 1} files")
    return 1 if faults or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
