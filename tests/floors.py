#!/usr/bin/env python3
"""floors.py - does every file keep to its floor, and to its size?

Checks, over all C files of the house:
 - includes: "floor/file.h" only of the own floor and those below; host/, input/
   and api/ do not see each other; libraries only on the floors that may use them;
 - lib/, registry/, base/: no printing, no clock, no locale, no environment, no
   state outside of arguments (file-scope and static variables are const);
   only daemon/ and cli/ print;
 - sizes: .c at most 500 lines, .h at most 150, a function at most 70;
 - {"text", 4}: the number beside a literal is its length.
Use: tests/floors.py [--root DIR]; ends with the number of faults, exit 1 when there is one.
SPDX-License-Identifier: MIT
"""
import argparse
import ast
import pathlib
import re
import sys

BELOW = {
    "base": set(), "registry": {"base"}, "lib": {"base", "registry"},
    "host": {"base", "registry", "lib"}, "input": {"base", "registry", "lib"}, "api": {"base", "registry", "lib"},
    "daemon": {"base", "registry", "lib", "host", "input", "api"},
    "cli": {"base", "registry", "lib", "host", "input", "api"},
    "include": set(), "clib": {"base", "registry", "lib", "host", "include"},
}
# System headers that belong to a library, and the floors that may use it.
LIBRARIES = {
    "pcre2.h": {"lib"}, "lua.h": {"host"}, "lauxlib.h": {"host"}, "lualib.h": {"host"},
    "jansson.h": {"host", "input", "api", "daemon", "cli"}, "seccomp.h": {"host", "input", "daemon"},
    "gmime/gmime.h": {"input"}, "zlib.h": {"input"}, "zstd.h": {"input"},
    "microhttpd.h": {"daemon"}, "systemd/sd-daemon.h": {"daemon"}, "systemd/sd-journal.h": {"daemon"},
}
PCRE2_FILE = "lib/pattern.c"
PURE = {"base", "registry", "lib"}
# base/ may wrap one thing of the system where every floor needs it.
IMPURE_ALLOWED = {"base/clock.h": {"clock"}}
IMPURE = {
    "prints": r"\b(?:printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|perror|syslog)\s*\(",
    "clock": r"\b(?:time|clock_gettime|gettimeofday|localtime|gmtime|strftime)\s*\(",
    "locale": r"\b(?:setlocale|localeconv|strcasecmp|strncasecmp|toupper|tolower|isalpha|isdigit|isspace|strcoll)\s*\(",
    "environment": r"\b(?:getenv|secure_getenv|setenv)\s*\(",
    "files": r"\b(?:open|fopen|read|write|socket|connect|fork|popen|system)\s*\(",
    "assertion": r"\b(?:assert|abort|exit)\s*\(",
}
SIZES = {".c": 500, ".h": 150}
FUNCTION_MAX = 70
GENERATED = {"base/fold_table.h"}  # written by tools/, no prose to read


def strip(text):
    """Comments and string contents blanked; lines stay where they are."""
    def blank(match):
        part = match.group(0)
        keep = part[0] if part[0] in "\"'" else ""
        return keep + re.sub(r"[^\n]", " ", part[len(keep):len(part) - len(keep)]) + keep
    pattern = r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    return re.sub(pattern, blank, text, flags=re.S)


class House:
    def __init__(self, root):
        self.root = root
        self.faults = []

    def fault(self, path, line, text):
        self.faults.append(f"{path}:{line}: {text}")

    def files(self):
        for floor in BELOW:
            for path in sorted((self.root / floor).glob("*.[ch]")):
                yield floor, path, path.relative_to(self.root).as_posix()

    def check_includes(self, floor, name, text):
        for number, line in enumerate(text.splitlines(), 1):
            local = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            system = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
            if local:
                other = local.group(1).split("/")[0]
                if "/" not in local.group(1) or other not in BELOW:
                    self.fault(name, number, f'"{local.group(1)}": includes are rooted, floor/file.h')
                elif other != floor and other not in BELOW[floor]:
                    self.fault(name, number, f"{floor}/ may not see {other}/")
            elif system and system.group(1) in LIBRARIES:
                header = system.group(1)
                if floor not in LIBRARIES[header]:
                    self.fault(name, number, f"{floor}/ may not use <{header}>")
                elif header == "pcre2.h" and name != PCRE2_FILE:
                    self.fault(name, number, f"PCRE2 is seen by {PCRE2_FILE} only")

    def check_purity(self, floor, name, bare):
        for what, pattern in IMPURE.items():
            printing = what == "prints" and floor not in ("daemon", "cli")
            if not (printing or floor in PURE) or what in IMPURE_ALLOWED.get(name, ()):
                continue
            for match in re.finditer(pattern, bare):
                before = bare[max(0, match.start() - 2):match.start()]
                if before.endswith((".", "->")):
                    continue  # a member of that name
                line = bare.count("\n", 0, match.start()) + 1
                self.fault(name, line, f"{floor}/ {what}: {match.group(0).rstrip('( ')}")

    def check_state(self, floor, name, bare):
        """File-scope variables and static locals are constants."""
        if floor not in PURE and floor != "api":
            return
        for number, line in enumerate(bare.splitlines(), 1):
            static = re.match(r"\s*static\s+(?!inline\b)(.*)$", line)
            variable = static and re.search(r"(=|;|\[)", line) and "(" not in re.split(r"[=;\[]", line)[0]
            if variable and not re.search(r"\bconst\b", line):
                self.fault(name, number, "a static variable that is not const")

    def check_sizes(self, path, name, text, bare):
        lines = text.count("\n")
        if name not in GENERATED and lines > SIZES[path.suffix]:
            self.fault(name, lines, f"{lines} lines, at most {SIZES[path.suffix]} are allowed")
        start = None
        for number, line in enumerate(bare.splitlines(), 1):
            if line.startswith("{"):
                start = number
            elif line.startswith("}") and start:
                if number - start + 1 > FUNCTION_MAX and not line.startswith("};"):
                    self.fault(name, start, f"{number - start + 1} lines in a function, at most {FUNCTION_MAX} are allowed")
                start = None

    def check_lengths(self, name, text):
        for match in re.finditer(r'\{\s*((?:"(?:\\.|[^"\\\n])*"\s*)+),\s*(\d+)\s*\}', text):
            literals = re.findall(r'"(?:\\.|[^"\\\n])*"', match.group(1))
            length = sum(len(ast.literal_eval("b" + literal)) if literal.isascii() else len(literal[1:-1].encode()) for literal in literals)
            no_span = match.group(2) == "0" or (length == 0 and match.group(2) == "1")  # a NUL on purpose
            if length != int(match.group(2)) and not no_span:
                line = text.count("\n", 0, match.start()) + 1
                self.fault(name, line, f"{match.group(1).strip()} has {length} bytes, not {match.group(2)}")

    def check(self):
        count = 0
        for floor, path, name in self.files():
            text = path.read_text(encoding="utf-8")
            bare = strip(text)
            count += 1
            self.check_includes(floor, name, text)
            self.check_purity(floor, name, bare)
            self.check_state(floor, name, bare)
            self.check_sizes(path, name, text, bare)
            self.check_lengths(name, text)
        return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    house = House(parser.parse_args().root)
    count = house.check()
    for fault in house.faults:
        print(fault)
    print(f"floors: {count} files, {len(house.faults)} faults")
    return 1 if house.faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
