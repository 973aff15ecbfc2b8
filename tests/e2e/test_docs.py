"""test_docs.py - the documents: their blocks run, their links lead somewhere, the manual pages agree with --help."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

from daemon import BUILD, ROOT, SMTPLEX, SMTPLEXD, free_port

sys.path.insert(0, str(ROOT / "tests" / "docs"))

import run as docs  # noqa: E402

MAN = ROOT / "docs" / "man"
COMPLETION = ROOT / "packaging" / "completion" / "smtplex.bash"
COMMANDS = ("classify", "log", "lookup", "search", "message", "lint", "test", "rules", "unknown", "new")


@pytest.fixture(scope="module")
def counting(request):
    """One daemon for all documents; it counts unknown texts, as docs/PLUGINS.md shows."""
    from daemon import Daemon
    with Daemon(["--count-unknown"]) as daemon:
        yield daemon


@pytest.mark.parametrize("path", docs.documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_document(path, counting):
    outcome = docs.check_document(path, pathlib.Path(BUILD).resolve(), counting.port, free_port())
    assert not outcome.faults, "\n".join(outcome.faults)


@pytest.mark.parametrize("language", ["js", "php"])
def test_interpreter_is_there(language):
    """Blocks in a language without its interpreter are left out: here that is seen."""
    program = docs.INTERPRETERS[language][0]
    if not shutil.which(program):
        pytest.skip(f"no {program} here: blocks in {language} are not run")
    assert any(block.language == language and "not-run" not in block.words
               for path in docs.documents() for block in docs.blocks_of(path.read_text()))


def test_blocks_that_fail_are_seen(tmp_path, counting, monkeypatch):
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("# Page\n[gone](gone.md) [none](#none)\n```sh\nfalse\n```\n"
                    "```sh\necho one\n```\n```text output\ntwo\n```\n"
                    "```json\n{\n```\n```lua\nx = = 1\n```\n```text output\nthree\n```\n")
    faults = docs.check_document(page, pathlib.Path(BUILD).resolve(), counting.port, free_port()).faults
    expected = ("page.md:2: there is no gone.md", "page.md:2: page.md has no heading #none", "page.md:3: ended with 1",
                "page.md:9: this is not what was printed", "page.md:12:", "page.md:15:", "page.md:18: output of no block")
    assert len(faults) == len(expected)
    for fault, beginning in zip(faults, expected):
        assert fault.startswith(beginning)


@pytest.mark.parametrize("expected, printed, want", [
    ("a\n", "a\n", True), ("a\n", "b\n", False), ("a\n...\nd\n", "a\nb\nc\nd\n", True), ("a\n...\n", "a\n", True),
    ("took ... ms\n", "took 12 ms\n", True), ("took ... ms\n", "took 12 s\n", False), ("a\n...\nd\n", "a\nb\n", False),
])
def test_expected_output(expected, printed, want):
    assert docs.matches(expected, printed) is want


def options_of(*command):
    """The long options that a program's --help lists."""
    text = subprocess.run([*map(str, command), "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\s+(?:-\w, )?--([a-z][a-z-]+)", text, re.M))


def options_in(page, heading=None):
    """The long options that a manual page describes, in one subsection or in all of it."""
    text = (MAN / page).read_text()
    if heading:
        text = text.split(f"\n.Ss {heading}\n", 1)[1].split("\n.S", 1)[0]
    return set(re.findall(r"^\.It (?:Fl \w , )?Fl -([a-z][a-z-]+)", text, re.M))


def test_manual_of_the_daemon_has_its_options():
    assert options_in("smtplexd.8") == options_of(SMTPLEXD)


def test_manual_of_the_settings_has_all_keys():
    keys = set(re.findall(r"^\.It Ic ([a-z-]+)", (MAN / "smtplexd.conf.5").read_text(), re.M))
    assert keys == options_of(SMTPLEXD) - {"config", "check-config", "version", "help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_manual_of_the_tool_has_its_options(command):
    common = options_in("smtplex.1", "Common options")
    assert options_in("smtplex.1", command) | common >= options_of(SMTPLEX, command)
    assert options_in("smtplex.1", command) <= options_of(SMTPLEX, command)


def test_manual_of_the_tool_has_its_commands():
    text = subprocess.run([str(SMTPLEX), "--help"], capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  ([a-z]+) ", text, re.M)
    assert set(listed) == set(COMMANDS) | {"version"}
    assert re.findall(r"^\.Ss ([a-z]+)$", (MAN / "smtplex.1").read_text(), re.M) == listed


@pytest.mark.parametrize("page", ["smtplexd.8", "smtplex.1", "smtplexd.conf.5"])
def test_manual_pages_are_clean(page):
    known = (["mandoc", "-Tlint", "-Wwarning"], ["groff", "-mdoc", "-Tutf8", "-ww", "-z"])
    checkers = [checker for checker in known if shutil.which(checker[0])]
    if not checkers:
        pytest.skip("neither mandoc nor groff here")
    for checker in checkers:
        done = subprocess.run([*checker, str(MAN / page)], capture_output=True, text=True)
        assert (done.returncode, done.stdout + done.stderr) == (0, ""), checker[0]


def ceilings():
    """The named limits of the headers that the limits table quotes, in bytes or pieces."""
    found = {}
    for name in ("base/limits.h", "daemon/limits.h", "host/lua_state.h", "host/fence.h"):
        for key, value in re.findall(r"(SLX_\w+) = ([\d *]+)[,\n /}]", (ROOT / name).read_text()):
            product = 1
            for factor in value.split("*"):
                product *= int(factor)
            found.setdefault(key, product)
    return found


@pytest.mark.parametrize("row, names", [
    ("query", ["SLX_HTTP_QUERY_MAX_BYTES", "SLX_HTTP_PARAMS_MAX"]),
    ("path", ["SLX_HTTP_PATH_MAX_BYTES"]),
    ("headers", ["SLX_HTTP_HEADERS_MAX", "SLX_HTTP_HEADER_MAX_BYTES", "SLX_HTTP_POOL_BYTES"]),
    ("a reply", ["SLX_REPLY_MAX_BYTES", "SLX_REPLY_MAX_LINES"]),
    ("`mx`, `recipient`", ["SLX_CONTEXT_MAX_BYTES"]),
    ("JSON body", ["SLX_BODY_JSON_MAX_BYTES"]),
    ("a message", ["SLX_BODY_MESSAGE_MAX_BYTES"]),
    ("bodies in memory at once", ["SLX_BODIES_TOTAL_MAX_BYTES"]),
    ("notes, evidence, URLs in a verdict", ["SLX_NOTES_MAX", "SLX_EVIDENCE_MAX", "SLX_FACT_VALUES_MAX"]),
    ("a plug-in in Lua", ["SLX_LUA_MEMORY_MAX_BYTES"]),
    ("a plug-in in Python", ["SLX_WORKER_MEMORY_MAX_BYTES"]),
])
def test_limits_are_those_of_the_code(row, names):
    text = (ROOT / "docs" / "OPERATIONS.md").read_text()
    line = next(line for line in text.splitlines() if line.startswith(f"| {row} |"))
    for name in names:
        value = ceilings()[name]
        shown = f"{value:,}"
        if name.endswith("BYTES"):
            shown = f"{value >> 20} MiB" if value % (1 << 20) == 0 else f"{value >> 10} KiB"
        assert re.search(rf"(^|[ |]){shown}\b", line), (name, shown)


def test_metrics_are_those_of_the_daemon(counting):
    served = set(re.findall(r"^# HELP (\S+)", counting.get("/metrics").text(), re.M))
    text = (ROOT / "docs" / "OPERATIONS.md").read_text().split("## Metrics and probes", 1)[1].split("\n## ", 1)[0]
    described = set(re.findall(r"`((?:smtplexd|process)_[a-z_*]+)`", text))
    families = {name[:-1] for name in described if name.endswith("*")}
    assert {name for name in served if not name.startswith(tuple(families))} == {n for n in described if not n.endswith("*")}
    assert all(any(name.startswith(family) for name in served) for family in families)


def section(document, heading):
    """The text below a heading, up to the next one of its level."""
    return (ROOT / "docs" / document).read_text().split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_reference_of_plugins_has_all_fields():
    stubs = (ROOT / "plugins" / "sdk" / "lua" / "smtplex.lua").read_text()
    described = set(re.findall(r"`([a-z_]+)(?: =[,`]|`)", section("PLUGINS.md", "All fields")))
    described |= set(re.findall(r"([a-z_]+) =", section("PLUGINS.md", "All fields")))
    for name in ("Plugin", "Vendor", "Rule", "When", "Verdict", "Example", "Link", "Meaning", "VendorCode"):
        body = re.search(rf"@class \(exact\) smtplex\.{name}\n((?:---@field .*\n)+)", stubs).group(1)
        fields = set(re.findall(r"@field (\w+)", body))
        assert fields and fields <= described, (name, fields - described)


def test_paths_in_the_guide_are_in_the_contract():
    contract = (ROOT / "openapi.yaml").read_text()
    paths = set(re.findall(r"^  (/[^:]*):$", contract, re.M))
    named = set(re.findall(r"`(/(?:v1/)?[a-z/]+)[`?]", section("API.md", "Looking things up")))
    assert len(named) > 10 and named <= paths, named - paths


def test_parts_of_the_specificity_are_those_of_the_code():
    code = "".join((ROOT / "lib" / name).read_text() for name in ("ruleset_compile.c", "match.h", "rule.h"))
    text = section("CLASSIFICATION.md", "Who wins")
    value = {name: re.search(rf"{name} = (\d+)", code).group(1)
             for name in ("SCORE_PATTERN", "SCORE_CONDITION", "PATTERN_CHARS_MAX", "SLX_SPEC_PHRASE_MAX",
                          "SLX_SPEC_PHRASES_MAX", "SLX_WEIGHT_MAX")}
    assert f"its bytes, at most {value['SLX_SPEC_PHRASE_MAX']} each, {value['SLX_SPEC_PHRASES_MAX']} together" in text
    assert (f"| {value['SCORE_PATTERN']}, and the literal characters every match must hold, "
            f"at most {value['PATTERN_CHARS_MAX']} |") in text
    assert f"that is given | {value['SCORE_CONDITION']} |" in text
    assert f"-{value['SLX_WEIGHT_MAX']} to {value['SLX_WEIGHT_MAX']}" in text


def complete(words):
    """What bash would offer for the last of `words`."""
    script = f'. "{COMPLETION}"; COMP_WORDS=({" ".join(words)} ""); COMP_CWORD={len(words)}\n'
    if words and words[-1].startswith("="):
        script = f'. "{COMPLETION}"; COMP_WORDS=({" ".join(words[:-1])} "{words[-1][1:]}"); COMP_CWORD={len(words) - 1}\n'
    script += f'_{words[0]}; printf "%s\\n" "${{COMPREPLY[@]}}"\n'
    env = dict(os.environ, PATH=f"{pathlib.Path(BUILD).resolve()}:{os.environ['PATH']}")
    done = subprocess.run(["bash", "-eu", "-c", script], capture_output=True, text=True, env=env, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_completion_offers_commands_and_options():
    assert complete(["smtplex"]) == set(COMMANDS) | {"version"}
    assert complete(["smtplex", "=cl"]) == {"classify"}
    assert complete(["smtplexd", "=--"]) == {"--" + o for o in options_of(SMTPLEXD)}
    for command in COMMANDS:
        assert complete(["smtplex", command, "=--"]) == {"--" + o for o in options_of(SMTPLEX, command)}


def test_completion_offers_values():
    assert complete(["smtplexd", "--log-level"]) == {"error", "warning", "info", "debug"}
    assert complete(["smtplex", "classify", "--command", "=END"]) == {"END_OF_DATA"}
    assert complete(["smtplex", "classify", "--format"]) == {"lines", "ndjson", "csv", "tsv"}
    assert "postfix" in complete(["smtplex", "log", "--format"])
    assert complete(["smtplex", "lint", "=plug"]) == {"plugins"}
