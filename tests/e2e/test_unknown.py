"""test_unknown.py - what no rule knows: /v1/unknown and `smtplex unknown`; off unless asked for, nothing personal."""
import json
import subprocess

from daemon import ROOT, SMTPLEX

LINES = [f"550 The frobnicator of mx{i}.example.com rejected <user{i}@example.org>, ref {i}abc" for i in range(7)]


def test_off_by_default(shared):
    answer = shared.get("/v1/unknown")
    assert answer.problem == "not-found" and "count-unknown" in answer.json()["detail"]


def test_counts(daemon_with):
    daemon = daemon_with(["--count-unknown", "--workers", "2"])
    for line in LINES + ["550 5.1.1 User unknown", "250 ok"]:
        daemon.classify(line)
    answer = daemon.get("/v1/unknown").json()
    assert answer["total"] == 7 and answer["texts"] == 1
    row = answer["unknown"][0]
    assert row["count"] == 7 and row["code"] == 550 and "frobnicator" in row["text"]
    assert not any(word in json.dumps(answer) for word in ("example", "user3", "mx3", "3abc"))
    assert daemon.get("/v1/unknown?limit=0").problem == "invalid-parameter"
    assert 'smtplexd_classifications_total{category="accepted"} 1' in daemon.get("/metrics").text()


def test_tool(tmp_path):
    (tmp_path / "replies.txt").write_text("\n".join(LINES) + "\n550 5.1.1 User unknown\n")
    command = [SMTPLEX, "unknown", "--plugins", ROOT / "plugins"]
    text = subprocess.run(command + [tmp_path / "replies.txt"], capture_output=True, text=True, timeout=60, check=True).stdout
    assert "8 replies, 7 of them" in text and "frobnicator" in text and "example" not in text
    rows = json.loads(subprocess.run(command + ["--json"], input="\n".join(LINES), capture_output=True, text=True, timeout=60,
                                     check=True).stdout)
    assert rows["unknown"][0]["count"] == 7
    plugin = subprocess.run(command + ["--lua", tmp_path / "replies.txt"], capture_output=True, text=True, timeout=60, check=True).stdout
    (tmp_path / "mine.lua").write_text(plugin)
    lint = subprocess.run([SMTPLEX, "lint", tmp_path / "mine.lua"], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_tool_tells_a_missing_file():
    done = subprocess.run([SMTPLEX, "unknown", "--no-plugins", "/nonexistent"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "/nonexistent" in done.stderr
