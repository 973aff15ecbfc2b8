"""The checks check: tests/floors.py finds each kind of fault in a house made for it."""
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

FAULTS = {
    "up": ("base/a.c", '#include "lib/b.h"\n', "base/ may not see lib/"),
    "across": ("host/a.c", '#include "api/b.h"\n', "host/ may not see api/"),
    "unrooted": ("lib/a.c", '#include "a.h"\n', "includes are rooted"),
    "library": ("lib/a.c", "#include <jansson.h>\n", "lib/ may not use <jansson.h>"),
    "pcre2": ("lib/a.c", "#include <pcre2.h>\n", "PCRE2 is seen by lib/pattern.c only"),
    "prints": ("api/a.c", 'void f(void)\n{\n    puts("x");\n}\n', "api/ prints: puts"),
    "clock": ("lib/a.c", "void f(void)\n{\n    time(0);\n}\n", "lib/ clock: time"),
    "locale": ("registry/a.c", "int f(int c)\n{\n    return tolower(c);\n}\n", "registry/ locale: tolower"),
    "global": ("lib/a.c", "static int counter;\n", "a static variable that is not const"),
    "static local": ("lib/a.c", "void f(void)\n{\n    static unsigned n = 0;\n    n++;\n}\n", "a static variable that is not const"),
    "long file": ("lib/a.c", "\n" * 501, "501 lines, at most 500"),
    "long header": ("lib/a.h", "\n" * 151, "151 lines, at most 150"),
    "long function": ("cli/a.c", "void f(void)\n{\n" + "\n" * 69 + "}\n", "71 lines in a function"),
    "wrong length": ("lib/a.c", 'static const struct slx_span s = {"abc", 4};\n', '"abc" has 3 bytes, not 4'),
}

SOUND = ('#include "base/b.h"\n#include <stdio.h>\n/* puts("x"); time(0); static int n; */\n'
         'static const int table[] = {1};\nstatic const struct slx_span s = {"a\\xc3\\xa9", 3};\n'
         'static int f(int c)\n{\n    return c;\n}\n')


def run(root):
    return subprocess.run([sys.executable, str(ROOT / "tests" / "floors.py"), "--root", str(root)], capture_output=True, text=True)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found(tmp_path, name):
    file, content, words = FAULTS[name]
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(content)
    done = run(tmp_path)
    assert done.returncode == 1 and words in done.stdout and f"{file}:" in done.stdout, done.stdout


def test_sound_file(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.c").write_text(SOUND)
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout


def test_nothing_to_check_is_a_fault(tmp_path):
    assert run(tmp_path).returncode == 1
