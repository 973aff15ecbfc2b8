"""test_python_parity.py - the same plug-ins in Lua and in Python: the same verdicts, faults, warnings, explanations.

gmail, mailenable and exchange are carried over to Python by a tool; limits,
which has refine functions, stands in both languages in tests/data.
SPDX-License-Identifier: MIT
"""
import json
import random
import re
import shutil
import subprocess

import pytest

from daemon import PLUGINS, ROOT, SMTPLEX, SMTPLEXD, Daemon, wait_for
from python_plugins import HEAD, source

CARRIED = ["gmail", "mailenable", "exchange"]
LIMITS = ROOT / "tests" / "data" / "python-plugins"
CORPUS = ROOT / ".." / "shared" / "corpus" / "dev.jsonl"
REPLIES = 10_500
RULESET = re.compile(rb'"ruleset":"[^"]*"')


def lua(script, *arguments):
    done = subprocess.run(["lua5.4", ROOT / "tests" / "tools" / script, *arguments], capture_output=True, check=True)
    return done.stdout.decode()


def smtplex(*arguments, stdin=None):
    return subprocess.run([SMTPLEX, *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, timeout=120)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Two directories of the same plug-ins: all in Lua; some in Python."""
    places = {}
    for language in ("lua", "py"):
        site = places[language] = tmp_path_factory.mktemp(language)
        for path in sorted(PLUGINS.glob("*.lua")):
            if path.stem not in CARRIED:
                shutil.copy(path, site)
        shutil.copy(LIMITS / f"limits.{language}", site)
    for name in CARRIED:
        shutil.copy(PLUGINS / f"{name}.lua", places["lua"])
        (places["py"] / f"{name}.py").write_text(lua("lua_to_python.lua", PLUGINS / f"{name}.lua"))
    return places


def own_words(random_):
    """Replies that reach the refine functions of limits, in every branch."""
    return {"reply": random_.choice([
        "{} 4.7.1 Purple limit reached by 192.0.2.{}, try again in {} minutes",
        "{} Purple limit reached {} {}", "{} Purple limit reached by 2001:db8::{}, never mind {}",
        "{} 5.3.4 Purple size exceeded {} {}", "{} 5.3.5 Purple size exceeded, {} of {}",
        "host mx.example.com[192.0.2.9] said: {} Purple limit reached by 192.0.2.{} {} (in reply to RCPT TO command)",
    ]).format(random_.choice([421, 450, 451, 550, 552, 554]), random_.randrange(256), random_.randrange(1, 60))}


def twist(random_, row):
    """Another reply of the same kind: other case, numbers, code, or a piece of it."""
    reply = row["reply"]
    change = random_.randrange(5)
    if change == 0:
        reply = reply.upper() if random_.random() < 0.5 else reply.swapcase()
    elif change == 1:
        reply = re.sub(r"\d{2,}", lambda m: str(random_.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), reply)
    elif change == 2:
        reply = re.sub(r"^[245]\d\d", random_.choice(["250", "421", "450", "451", "550", "552", "554", "599"]), reply)
    elif change == 3:
        words = reply.split(" ")
        reply = " ".join(words[:random_.randrange(1, len(words) + 1)])
    else:
        reply = reply + random_.choice([" - gsmtp", " é", " [192.0.2.1]", "\r\n550 more", " 5.7.1"])
    return {**row, "reply": reply or "550"}


@pytest.fixture(scope="module")
def rows():
    random_ = random.Random(20261124)
    examples = [json.loads(line) for line in lua("examples.lua", *sorted(PLUGINS.glob("*.lua")),
                                                 LIMITS / "limits.lua").splitlines()]
    if CORPUS.exists():
        examples += [{"reply": json.loads(line)["reply"]} for line in CORPUS.read_text().splitlines()]
    made = [own_words(random_) for _ in range(1000)]
    while len(examples) + len(made) < REPLIES:
        made.append(twist(random_, random_.choice(examples)))
    return examples + made


def test_verdicts_are_the_same_bytes(sites, rows):
    stdin = "".join(json.dumps(row) + "\n" for row in rows).encode()
    answers = {}
    for language, site in sites.items():
        done = smtplex("classify", "--format", "ndjson", "--view", "full", "--no-memory", "--plugins", site, stdin=stdin)
        assert done.returncode == 0, done.stderr
        answers[language] = RULESET.sub(b"", done.stdout).splitlines()
        assert done.stderr == b""
    assert len(answers["lua"]) == len(answers["py"]) == len(rows) >= 10_000
    different = [(row, a, b) for row, a, b in zip(rows, answers["lua"], answers["py"]) if a != b]
    assert not different, different[:2]
    refined = sum(b'"rule":"limits.' in line.split(b'"evidence":[', 1)[-1][:200] for line in answers["py"])
    assert refined > 500 # the refine functions were reached


@pytest.mark.parametrize("command", ["lint", "test"])
def test_lint_and_test_say_the_same(sites, command):
    said = {}
    for language, site in sites.items():
        done = smtplex(command, site)
        lines = done.stderr.decode().replace(str(site), "").splitlines()
        said[language] = (done.returncode, done.stdout, sorted(re.sub(r"\.(lua|py)(:\d+)?:", ":", line) for line in lines))
    assert said["lua"] == said["py"]


def test_explain_says_the_same(sites):
    outputs = [smtplex("classify", "--explain", "--plugins", site, "451 4.7.1 Purple limit reached by 192.0.2.7",
                       "550 High probability of spam").stdout for site in sites.values()]
    assert outputs[0] == outputs[1] and b"+ limits.rate matches" in outputs[0]


def test_rules_are_in_the_same_order(sites):
    outputs = [smtplex("rules", "--plugins", site).stdout for site in sites.values()]
    assert outputs[0] == outputs[1]


def python_rule(fields='', when='text="the purple gate"', verdict='category="policy_rejected"', plugin=''):
    return HEAD + f'''
plugin = Plugin(
    name="purple",
    {plugin}
    rules=(
        Rule(
            id="purple.gate",
            source="own wording",
            when=When({when}),
            verdict=Verdict({verdict}),
            examples=("550 the purple gate",),
            {fields}
        ),
    ),
)
'''


def lua_rule(fields='', when="text = 'the purple gate'", verdict="category = 'policy_rejected'", plugin=''):
    return f'''
return {{
  api = 1, name = 'purple', {plugin}
  rules = {{
    {{
      id = 'purple.gate',
      source = 'own wording',
      when = {{ {when} }},
      verdict = {{ {verdict} }},
      examples = {{ '550 the purple gate' }},
      {fields}
    }},
  }},
}}
'''


FAULTS = {
    "unknown category": ({"verdict": 'category="policy_rejectet"'}, {"verdict": "category = 'policy_rejectet'"}),
    "unknown action": ({"verdict": 'category="accepted", action="retry_latr"'},
                       {"verdict": "category = 'accepted', action = 'retry_latr'"}),
    "misspelt field of when": ({"when": 'txt="the purple gate"'}, {"when": "txt = 'the purple gate'"}),
    "misspelt field of the rule": ({"fields": 'counterexample="250 OK",'}, {"fields": "counterexample = '250 OK',"}),
    "misspelt field of the plug-in": ({"plugin": 'licence="MIT",'}, {"plugin": "licence = 'MIT',"}),
    "no reply code": ({"when": "code=199"}, {"when": "code = 199"}),
    "no enhanced code": ({"when": 'enhanced="5.7"'}, {"when": "enhanced = '5.7'"}),
    "unknown command": ({"when": 'text="x y", command="RCTP"'}, {"when": "text = 'x y', command = 'RCTP'"}),
    "no condition": ({"when": 'command="RCPT"'}, {"when": "command = 'RCPT'"}),
    "no vendor": ({"when": 'text="x y", vendor=True'}, {"when": "text = 'x y', vendor = true"}),
    "short phrase": ({"when": 'text="x"'}, {"when": "text = 'x'"}),
    "bad pattern": ({"when": 'pattern="the (purple"'}, {"when": "pattern = 'the (purple'"}),
    "long title": ({"verdict": f'category="accepted", title="{"x" * 61}"'},
                   {"verdict": f"category = 'accepted', title = '{'x' * 61}'"}),
    "weight": ({"fields": "weight=500,"}, {"fields": "weight = 500,"}),
    "retry_after": ({"verdict": 'category="accepted", retry_after=-1'},
                    {"verdict": "category = 'accepted', retry_after = -1"}),
    "counterexample wins": ({"fields": 'counterexamples="550 the purple gate, too",'},
                            {"fields": "counterexamples = '550 the purple gate, too',"}),
    "example does not win": ({"when": 'text="the green gate"'}, {"when": "text = 'the green gate'"}),
    "text is a number": ({"when": "text=7"}, {"when": "text = 7"}),
    "link": ({"verdict": 'category="accepted", links=(Link(title="x", href="ftp://example.com"),)'},
             {"verdict": "category = 'accepted', links = { { title = 'x', href = 'ftp://example.com' } }"}),
    "enhanced code of a vendor": ({"plugin": 'vendor=Vendor(id="purple", name="Purple"), codes={"5.x": "accepted"},'},
                                  {"plugin": "vendor = { id = 'purple', name = 'Purple' }, codes = { ['5.x'] = 'accepted' },"}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_in_the_same_words(tmp_path, name):
    in_python, in_lua = FAULTS[name]
    told = {}
    for file, text in (("purple.py", python_rule(**in_python)), ("purple.lua", lua_rule(**in_lua))):
        path = tmp_path / file
        path.write_text(text)
        done = smtplex("lint", "--no-plugins", path)
        assert done.returncode == 1, (file, done)
        lines = done.stderr.decode().splitlines()
        assert all(line.startswith(f"{path}:") for line in lines), lines
        numbers = [int(re.match(r":(\d+): ", line[len(str(path)):] + ": ")[1]) for line in lines
                   if re.match(r":\d+: ", line[len(str(path)):])]
        assert all(0 < number <= len(text.splitlines()) for number in numbers)
        # A misspelt field is told by Python itself, which cannot say which rule it stands in.
        told[file] = [re.sub(r"^(:\d+)?: (rule purple\.gate: )?", "", line[len(str(path)):]) for line in lines]
    if name.startswith("misspelt"):
        assert told["purple.py"][0] == told["purple.lua"][0] and "did you mean" in told["purple.py"][0]
    else:
        assert told["purple.py"] == told["purple.lua"]


def test_line_of_a_fault(tmp_path):
    path = tmp_path / "purple.py"
    path.write_text(python_rule(fields='counterexample="250 OK",'))
    line = path.read_text().splitlines().index('            counterexample="250 OK",') + 1
    assert smtplex("lint", "--no-plugins", path).stderr.decode() == (
        f"{path}:{line}: unknown field 'counterexample' in rule, did you mean 'counterexamples'?\n")
    path.write_text(python_rule(verdict='category="acceptd"'))
    line = path.read_text().splitlines().index('            verdict=Verdict(category="acceptd"),') + 1
    assert smtplex("lint", "--no-plugins", path).stderr.decode().startswith(f"{path}:{line}: rule purple.gate: ")
    path.write_text(python_rule().replace('            source="own wording",\n', ""))
    assert "rule: 'source' must be given" in smtplex("lint", "--no-plugins", path).stderr.decode()


def test_dead_and_shadowed_rules_are_warned_of(tmp_path):
    double = python_rule().replace("    ),\n)\n", '''        Rule(
            id="purple.twin", source="own wording", when=When(text="the purple gate"),
            verdict=Verdict(category="accepted"), examples="550 the purple gate",
        ),
    ),
)
''')
    path = tmp_path / "purple.py"
    path.write_text(double)
    done = smtplex("lint", "--no-plugins", path)
    assert "shadowed: rule purple.gate has the same conditions and stands before it" in done.stderr.decode(), done


def test_a_site_plugin_in_python_replaces_and_disables(tmp_path):
    gmail = lua("lua_to_python.lua", PLUGINS / "gmail.lua").replace("gmail.high-probability-of-spam", "gmail.renamed")
    (tmp_path / "gmail.py").write_text(gmail)
    (tmp_path / "other.py").write_text(HEAD + 'plugin = Plugin(name="other", disable=("mailenable.policy-violation",))\n')
    listed = smtplex("rules", "--plugins", PLUGINS, "--site-plugins", tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert b"gmail.renamed" in listed.stdout and b"gmail.high-probability-of-spam" not in listed.stdout
    reply = "451 ESMTP MailEnable Service temporarily refused connection at 08/03/26 14:05:47 from IP (192.0.2.17) because of policy violation"
    plain = json.loads(smtplex("classify", "--json", "--plugins", PLUGINS, reply).stdout)
    without = json.loads(smtplex("classify", "--json", "--plugins", PLUGINS, "--site-plugins", tmp_path, reply).stdout)
    assert plain["evidence"][0]["rule"] == "mailenable.policy-violation"
    assert without["evidence"][0].get("rule") != "mailenable.policy-violation"


def test_watch_and_reload(tmp_path):
    path = tmp_path / "honest.py"
    path.write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path, "--watch"], plugins=None) as daemon:
        assert daemon.classify("550 The honest gate")["title"] == "Refined by honest"
        path.write_text(source("honest").replace("Refined by", "Watched by"))
        wait_for(lambda: daemon.classify("550 The honest gate")["title"] == "Watched by honest", "the file to be noticed")
        path.unlink()
        wait_for(lambda: not daemon.classify("550 The honest gate")["title"].endswith("honest"), "the file to be missed")


MISSING = "a plug-in in Python needs Python 3.9 or newer"


def test_without_python(tmp_path):
    """Lua works as before; a file in Python is refused with a sentence that says what to install."""
    (tmp_path / "honest.py").write_text(source("honest"))
    done = smtplex("lint", "--python", "/nowhere/python3", tmp_path / "honest.py")
    assert done.returncode == 1 and MISSING in done.stderr.decode() and "/nowhere/python3" in done.stderr.decode()
    assert smtplex("classify", "--python", "/nowhere/python3", "--plugins", PLUGINS, "550 High probability of spam").returncode == 0
    with Daemon(["--site-plugins", tmp_path, "--python", "/nowhere/python3"]) as daemon:
        assert daemon.classify("550 High probability of spam")["evidence"][0]["plugin"] == "gmail"
        assert daemon.log(MISSING) and "degraded" in daemon.get("/readyz").text()
    done = subprocess.run([SMTPLEX, "lint", "--python", "/bin/true", tmp_path / "honest.py"], capture_output=True,
                          text=True, cwd=ROOT, timeout=30)
    assert done.returncode == 1 and "the plug-in could not be started" in done.stderr, done


def test_without_the_host(tmp_path):
    (tmp_path / "honest.py").write_text(source("honest"))
    done = smtplex("lint", "--python-host", tmp_path, tmp_path / "honest.py")
    assert done.returncode == 1 and "the host of plug-ins in Python is not found" in done.stderr.decode()


@pytest.mark.parametrize("program", [SMTPLEXD, SMTPLEX])
def test_python_is_not_linked(program):
    assert "python" not in subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout


def test_new_in_python(tmp_path):
    done = subprocess.run([SMTPLEX, "new", "green.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and "smtplex lint green.py" in done.stdout
    done = smtplex("lint", "--no-plugins", tmp_path / "green.py")
    assert done.returncode == 0 and b"0 errors, 0 warnings" in done.stdout, done


def test_print_is_shown_by_the_tool_only(tmp_path):
    path = tmp_path / "honest.py"
    path.write_text(source("honest").replace("def refine(reply, facts):\n", "def refine(reply, facts):\n    print('seen:', reply.code)\n"))
    done = smtplex("classify", "--json", "--no-plugins", "--site-plugins", path, "550 The honest gate")
    assert json.loads(done.stdout)["title"] == "Refined by honest" and "seen: 550" in done.stderr.decode()
    with Daemon(["--site-plugins", tmp_path], plugins=None) as daemon:
        assert daemon.classify("550 The honest gate")["title"] == "Refined by honest"
        assert not daemon.log("seen:")
