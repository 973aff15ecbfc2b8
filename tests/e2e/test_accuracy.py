"""test_accuracy.py - the verdicts may not get worse unnoticed, and the same rules give the same bytes.

The labelled corpus is no part of the project: where it is absent, what needs
it is skipped with a visible line. The floors stand in mk/accuracy.mk.
"""
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from daemon import BUILD, PLUGINS, ROOT, SMTPLEX, Daemon

CORPUS = pathlib.Path(os.environ.get("SLX_CORPUS", ROOT.parent / "shared" / "corpus" / "dev.jsonl"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_file(), reason=f"SKIP: the labelled corpus {CORPUS.name} is not there")


def make(target, **variables):
    words = [f"{name}={value}" for name, value in variables.items()]
    return subprocess.run(["make", "--no-print-directory", "-s", target, f"BUILD={BUILD}", *words], cwd=ROOT,
                          capture_output=True, text=True, timeout=900)


@needs_corpus
@pytest.mark.parametrize("target", ["accuracy", "accuracy-generic"])
def test_floor(target):
    done = make(target, CORPUS=CORPUS)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert re.search(r"^rows\s+\d+\s+\d+\s+\d+\s+\d+$", done.stdout, re.M)


@needs_corpus
def test_context_never_makes_it_worse():
    table = make("accuracy", CORPUS=CORPUS).stdout
    for name in ("strict", "lenient", "type", "retry"):
        alone, with_context = map(float, re.findall(rf"^{name}\s.*?([\d.]+)\s+([\d.]+)$", table, re.M)[-1])
        assert with_context >= alone, f"{name}: {with_context} with context, {alone} without"


@needs_corpus
def test_the_two_fifths_lie_close_together():
    table = make("accuracy", CORPUS=CORPUS).stdout
    train, held_out = map(float, re.search(r"^lenient\s+([\d.]+)\s+([\d.]+)", table, re.M).groups())
    assert train - held_out < 10, "rules were written for single lines"


def test_a_missing_corpus_is_told(tmp_path):
    done = make("accuracy", CORPUS=tmp_path / "nowhere.jsonl")
    assert done.returncode == 0 and "SKIP" in done.stdout


def test_below_the_floor_fails(tmp_path):
    row = {"id": "made-up", "reply": "550 5.1.1 no such user", "category": "virus", "also": [], "types": ["block"],
           "retry": False}
    corpus = tmp_path / "wrong.jsonl"
    corpus.write_text(json.dumps(row) + "\n")
    done = make("accuracy", CORPUS=corpus)
    assert done.returncode != 0 and "BELOW THE FLOOR: strict 0.0" in done.stdout


# The same bytes, whatever the run, the number of threads or the order of the directory.


def replies():
    """Every example of the shipped plug-ins that is a plain string."""
    found = []
    for file in sorted(PLUGINS.glob("*.lua")):
        found += re.findall(r"'([245]\d\d[ -][^'\\\n]{5,200})'", file.read_text())
    assert len(found) > 500
    return found


def classify(plugins, lines):
    done = subprocess.run([SMTPLEX, "classify", "--format=lines", "--view=full", *[f"--plugins={p}" for p in plugins]],
                          cwd=ROOT, input="\n".join(lines).encode(), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def copy_in_order(files, directory):
    directory.mkdir()
    for file in files:
        shutil.copy(file, directory / file.name)
    return directory


def test_two_runs_and_two_directory_orders(tmp_path):
    lines = replies()
    files = sorted(PLUGINS.glob("*.lua"))
    forwards = classify([copy_in_order(files, tmp_path / "a")], lines)
    backwards = classify([copy_in_order(files[::-1], tmp_path / "b")], lines)
    assert forwards == backwards
    assert forwards == classify([tmp_path / "a"], lines)


def test_the_order_of_files_named_one_by_one(tmp_path):
    lines = replies()[:400]
    files = sorted(PLUGINS.glob("generic-*.lua"))
    assert 10 < len(files) < 60
    assert classify(files, lines) == classify(files[::-1], lines)


def ask(port, reply):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/v1/classify", json.dumps({"reply": reply}), {"Content-Type": "application/json"})
    answer = connection.getresponse().read()
    connection.close()
    return answer


def test_two_numbers_of_threads():
    lines = replies()[::7]
    answers = []
    for workers in ("1", "4"):
        with Daemon(["--workers", workers]) as daemon, concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers.append(list(pool.map(lambda reply: ask(daemon.port, reply), lines)))
    assert answers[0] == answers[1]


# What the shipped rules cover, and that none of them is dead.


def test_shipped_plugins_are_clean():
    done = subprocess.run([SMTPLEX, "lint", "plugins"], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and "0 errors, 0 warnings" in done.stdout, done.stdout[-2000:]


def test_coverage():
    """Every category that can occur has rules in English for any server, the commonest also in other languages."""
    done = subprocess.run([SMTPLEX, "rules", "--coverage", "--plugins", "plugins"], cwd=ROOT, capture_output=True,
                          text=True, timeout=60)
    head, *lines = done.stdout.split("\n\n")[0].splitlines()
    languages = head.split()[len("rules for any server".split()):-len("of vendors".split())]
    table = {line.split()[0]: dict(zip(languages, map(int, line.split()[1:]))) for line in lines}
    assert languages[0] == "en" and len(languages) >= 12
    without = [category for category, row in table.items() if row["en"] == 0]
    assert without == ["undetermined"]
    commonest = ("invalid_recipient", "mailbox_full", "mailbox_inactive", "blocked_ip", "blocklisted_ip", "spam_content",
                 "policy_rejected", "receiver_unavailable", "relay_denied", "message_too_large", "greylisted")
    for category in commonest:
        spoken = [language for language in languages[1:] if table[category][language]]
        assert len(spoken) >= 6, (category, spoken)
