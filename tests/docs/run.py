#!/usr/bin/env python3
"""run.py - run the code blocks of the documents, and check their links.

What a block's first line may say (CONTRIBUTING.md explains it to writers):
  sh                 run with `sh -e`, smtplex and smtplexd of this build on PATH
  python, js, php    run by their interpreter; a visible skip where it is absent
  lua, json          read: a chunk or the inside of a table; one JSON text
  file=NAME          written to NAME instead; NAME lies in the document's own folder
  exit=N, fails      the block must end with status N, or 1, not 0
  output             compared with what the block before it printed: a line `...`
                     stands for any lines, `...` in a line for any characters
  not-run            shown only, and counted as such
127.0.0.1:8025 stands for a running daemon, 127.0.0.1:8026 for a port that a block
may use itself. What a block leaves running is ended with the document.
Use: tests/docs/run.py [--build build] [DOCUMENT]...
SPDX-License-Identifier: MIT
"""
import argparse
import dataclasses
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
BLOCK_SECONDS = 60
INTERPRETERS = {"sh": ["sh", "-e"], "python": [sys.executable], "js": ["node"], "php": ["php"]}
SUFFIXES = {"sh": ".sh", "python": ".py", "js": ".mjs", "php": ".php"}


@dataclasses.dataclass
class Block:
    line: int
    language: str
    words: list
    text: str

    def value(self, key):
        return next((word.partition("=")[2] for word in self.words if word.startswith(key + "=")), None)


@dataclasses.dataclass
class Outcome:
    """Counts of one document: blocks run, those only shown, faults with their place, skips."""
    run: int = 0
    shown: int = 0
    faults: list = dataclasses.field(default_factory=list)
    skips: list = dataclasses.field(default_factory=list)


def documents():
    found = [p for pattern in ("*.md", "docs/*.md", "clients/*/*.md", "examples/*.md", "examples/*/*.md",
                               "packaging/*.md", "plugins/*.md", "plugins/sdk/*.md", "registry/*.md")
             for p in ROOT.glob(pattern)]
    return sorted(found)


def blocks_of(text):
    """The fenced blocks of a document, in order. An unclosed fence is an error."""
    found, opened = [], None
    for number, line in enumerate(text.splitlines(), 1):
        fence = re.match(r"^\s*(```+)\s*(.*)$", line)
        if opened is None and fence:
            words = fence.group(2).split()
            opened, body = Block(number, words[0] if words else "", words[1:], ""), []
        elif opened is not None and fence and not fence.group(2):
            opened.text = "\n".join(body) + "\n"
            found.append(opened)
            opened = None
        elif opened is not None:
            body.append(line)
    if opened is not None:
        raise ValueError(f"line {opened.line}: the block is not closed")
    return found


def matches(expected, actual):
    """Is `actual` what the document says, with `...` for what changes?"""
    pattern = ""
    for line in expected.rstrip("\n").split("\n"):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"[ \t]*\n"
    return re.fullmatch(pattern + r"\n*", actual.rstrip("\n") + "\n") is not None


class Runner:
    """Runs the blocks of one document in a folder of its own."""

    def __init__(self, build, port, spare_port):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="smtplex-docs-"))
        self.work = self.folder / "work"
        self.names = {"127.0.0.1:8025": f"127.0.0.1:{port}", "127.0.0.1:8026": f"127.0.0.1:{spare_port}"}
        self.sessions = []
        self.work.mkdir()
        binaries = self.folder / "bin"
        binaries.mkdir()
        # smtplexd with the shipped plug-ins, as `make run` starts it; smtplex finds them in plugins/.
        (binaries / "smtplex").write_text(f'#!/bin/sh\nexec "{build}/smtplex" "$@"\n')
        (binaries / "smtplexd").write_text(
            '#!/bin/sh\ncase " $*" in *" --plugins"*|*--help*|*--version*) ;;\n'
            f'*) set -- --plugins "{ROOT}/plugins" "$@" ;;\nesac\n'
            f'exec "{build}/smtplexd" "$@"\n')
        for program in binaries.iterdir():
            program.chmod(0o755)
        # As in a checkout.
        (self.work / "build").symlink_to(binaries)
        for name in ("plugins", "registry", "tests"):
            (self.work / name).symlink_to(ROOT / name)
        for path in (ROOT / "clients" / "js" / "smtplex.js", ROOT / "clients" / "js" / "package.json"):
            if path.exists():
                shutil.copy(path, self.work)
        self.env = dict(os.environ, PATH=f"{binaries}:{os.environ['PATH']}", LC_ALL="C.UTF-8", SMTPLEX=str(ROOT),
                        PYTHONPATH=str(ROOT / "clients" / "python"), PYTHONDONTWRITEBYTECODE="1")

    def swap(self, text, back=False):
        for ours, theirs in self.names.items():
            text = text.replace(theirs, ours) if back else text.replace(ours, theirs)
        return text

    def run(self, block):
        """(status, what was printed); background programs go on until close()."""
        script = self.folder / ("block" + SUFFIXES[block.language])
        if block.language == "js":
            script = self.work / "block.mjs"  # so that ./smtplex.js is found
        script.write_text(self.swap(block.text))
        printed = self.folder / "printed"
        with printed.open("wb") as out:
            child = subprocess.Popen(INTERPRETERS[block.language] + [str(script)], cwd=self.work, env=self.env,
                                     stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
            self.sessions.append(child.pid)
            try:
                status = child.wait(BLOCK_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                status = "no end"
        return status, self.swap(printed.read_text(errors="replace"), back=True)

    def close(self):
        for session in self.sessions:
            try:
                os.killpg(session, signal.SIGTERM)
            except ProcessLookupError:
                pass
        shutil.rmtree(self.folder, ignore_errors=True)


def lua_fault(text):
    """What is wrong with a Lua block that is neither a chunk nor the inside of a table; None when nothing is."""
    check = ("local t = io.read('a'); local f, why = load(t, '=block', 't'); "
             "if not f and not load('return {' .. t .. '}', '=block', 't') then io.write(why) end")
    return subprocess.run(["lua5.4", "-e", check], input=text, capture_output=True, text=True).stdout or None


def is_ndjson(text):
    """Is every line a JSON text of its own?"""
    try:
        return all(json.loads(line) is not None for line in text.splitlines() if line.strip())
    except ValueError:
        return False


def read_only(block):
    """A block that is read, not run: what is wrong with it."""
    if block.language == "json":
        try:
            json.loads(block.text)
        except ValueError as error:
            return None if is_ndjson(block.text) else str(error)
        return None
    return lua_fault(block.text)


def check_blocks(path, runner, outcome):
    printed = None
    for block in blocks_of(path.read_text()):
        place = f"{path.relative_to(ROOT)}:{block.line}"
        if "output" in [block.language, *block.words]:
            outcome.run += 1
            if printed is None:
                outcome.faults.append(f"{place}: output of no block that was run")
            elif printed is not False and not matches(block.text, printed):
                outcome.faults.append(f"{place}: this is not what was printed:\n{printed}")
            printed = None
            continue
        printed = None
        if "not-run" in block.words:
            outcome.shown += 1
        elif block.value("file"):
            target = runner.work / block.value("file")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(runner.swap(block.text))
        elif block.language in INTERPRETERS:
            if not shutil.which(INTERPRETERS[block.language][0]):
                outcome.skips.append(f"{place}: no {INTERPRETERS[block.language][0]} here")
                printed = False
                continue
            outcome.run += 1
            status, printed = runner.run(block)
            wanted = block.value("exit") or ("1" if "fails" in block.words else "0")
            if str(status) != wanted:
                outcome.faults.append(f"{place}: ended with {status}:\n{printed}")
        elif block.language in ("lua", "json"):
            outcome.run += 1
            fault = read_only(block)
            if fault:
                outcome.faults.append(f"{place}: {fault}")
        else:
            outcome.shown += 1


def anchors_of(path):
    """The anchors of a document's headings, as code hosts make them."""
    anchors, text = set(), re.sub(r"```.*?```", "", path.read_text(), flags=re.S)
    for heading in re.findall(r"^#+\s+(.*?)\s*$", text, re.M):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        while slug in anchors:
            slug += "-1"
        anchors.add(slug)
    return anchors


def check_links(path, outcome):
    text = re.sub(r"```.*?```", lambda m: "\n" * m.group().count("\n"), path.read_text(), flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            other = (path.parent / name).resolve() if name else path
            place = f"{path.relative_to(ROOT)}:{number}"
            if not other.exists():
                outcome.faults.append(f"{place}: there is no {target}")
            elif anchor and other.suffix == ".md" and anchor not in anchors_of(other):
                outcome.faults.append(f"{place}: {name or path.name} has no heading #{anchor}")


def check_document(path, build, port, spare_port):
    """Everything about one document."""
    outcome = Outcome()
    check_links(path, outcome)
    runner = Runner(build, port, spare_port)
    try:
        check_blocks(path, runner, outcome)
    except ValueError as error:
        outcome.faults.append(f"{path.relative_to(ROOT)}: {error}")
    finally:
        runner.close()
    return outcome


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    os.environ["SLX_BUILD"] = str((ROOT / args.build).resolve())
    from daemon import Daemon, free_port  # reads SLX_BUILD
    run = shown = failed = 0
    with Daemon(["--count-unknown"]) as daemon:
        for path in [p.resolve() for p in args.documents] or documents():
            outcome = check_document(path, (ROOT / args.build).resolve(), daemon.port, free_port())
            run, shown, failed = run + outcome.run, shown + outcome.shown, failed + len(outcome.faults)
            for line in outcome.faults + ["SKIP " + skip for skip in outcome.skips]:
                print(line)
            print(f"{path.relative_to(ROOT)!s:32s} {outcome.run:4d} run {outcome.shown:4d} shown "
                  f"{len(outcome.faults):4d} failed")
    print(f"{shown} blocks are shown only (not-run, or of a kind that does not run)")
    print(f"docs-check: {run} blocks run, {failed} failed")
    return 1 if failed or not run else 0


if __name__ == "__main__":
    sys.exit(main())
