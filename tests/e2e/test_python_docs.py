"""test_python_docs.py - the tutorial's blocks are run; the SDK and the client are typed and tidy.

SPDX-License-Identifier: MIT
"""
import os
import re
import shutil
import subprocess
import sys

import pytest

from daemon import BUILD, ROOT

PAGE = ROOT / "docs" / "PLUGINS-PYTHON.md"
SDK = ROOT / "plugins" / "sdk" / "python"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


def test_the_tutorial_runs(tmp_path):
    env = {**os.environ, "PATH": f"{BUILD}:{os.environ['PATH']}"}
    last, seen = "", []
    for language, words, text in BLOCK.findall(PAGE.read_text()):
        seen.append(language)
        if language == "python":
            (tmp_path / re.search(r"file=(\S+)", words)[1]).write_text(text)
        elif language == "sh":
            script = "set -e\n" + text.replace("smtplex classify", f"smtplex classify --plugins {ROOT / 'plugins'}")
            script = script.replace("smtplex lint", f"smtplex lint --plugins {ROOT / 'plugins'}")
            done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
            assert (done.returncode != 0) == ("fails" in words), (text, done)
            if text == "smtplex new purple.py\nsmtplex lint purple.py\n":
                (tmp_path / "purple.py").unlink()
            last = done.stdout + done.stderr
        else:
            assert language == "output" and text in last, (text, last)
    assert seen.count("python") == 3 and seen.count("sh") == 4 and seen.count("output") == 1
    assert last.rstrip().endswith("0 errors, 0 warnings")


def test_the_modules_that_are_named():
    sys.path.insert(0, str(SDK))
    from smtplex import _host
    named = re.search(r"may import `smtplex` and: (.*?)\. A call", PAGE.read_text(), re.S)[1]
    assert re.split(r",\s+", named) == [name for name in _host.MODULES if not name.startswith("_")]


def test_words_have_not_drifted():
    done = subprocess.run([sys.executable, ROOT / "tools" / "python_words.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("tool,arguments", [("mypy", ["--strict"]), ("ruff", ["check"])])
@pytest.mark.parametrize("place,package", [(SDK, "smtplex"), (ROOT / "clients" / "python", "smtplex_client")])
def test_typed_and_tidy(tmp_path, tool, arguments, place, package):
    program = shutil.which(tool)
    if not program:
        pytest.skip(f"{tool} is not installed")
    shutil.copytree(place, tmp_path / "copy")
    done = subprocess.run([program, *arguments, package], cwd=tmp_path / "copy", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
