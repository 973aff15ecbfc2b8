"""test_examples_pipes.py - the examples for pipes and reports, run as they stand in examples/."""
import email
import email.policy
import gzip
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SMTPLEX = pathlib.Path(os.environ.get("SLX_BUILD", ROOT / "build")).resolve() / "smtplex"
EXAMPLES = ROOT / "examples"
SAMPLES = ROOT / "tests" / "data" / "logs"
REPLIES = b"550 5.1.1 no such user\n452 4.2.2 mailbox full\n550 5.1.1 no such user\n"
REFUSAL = ("postfix/smtp[7]: 4A: to=<a@example.com>, relay=mx.example.com[192.0.2.10]:25, delay=1, delays=1/0/0/0, dsn=5.1.1, "
           "status=bounced (host mx.example.com[192.0.2.10] said: 550 5.1.1 no such user (in reply to RCPT TO command))")


@pytest.fixture(name="env")
def path_with_smtplex(tmp_path):
    """smtplex on the PATH, in front of whatever may be installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "smtplex").write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{SMTPLEX}" "$@"\n')
    (folder / "smtplex").chmod(0o755)
    return dict(os.environ, PATH=f"{folder}:{os.environ['PATH']}")


def run(env, *command, data=b""):
    done = subprocess.run([str(word) for word in command], env=env, input=data, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_categories(env):
    out = run(env, EXAMPLES / "pipes/categories.sh", data=REPLIES)
    assert [line.split() for line in out.splitlines()] == [["2", "invalid_recipient"], ["1", "mailbox_full"]]


def test_table(env):
    table = b'recipient,reply\na@example.com,"550 5.1.1 no, such user"\nb@example.com,452 4.2.2 mailbox full\n'
    assert run(env, EXAMPLES / "pipes/table.sh", data=table) == "a@example.com\n"


def test_xargs(env, tmp_path):
    logs = tmp_path / "logs"
    logs.mkdir()
    for name in ("postfix", "exim"):
        (logs / f"{name}.gz").write_bytes(gzip.compress((SAMPLES / f"{name}.log").read_bytes()))
    run(env, EXAMPLES / "pipes/xargs.sh", logs)
    for name in ("postfix", "exim"):
        assert json.loads((logs / f"{name}.gz.report.json").read_text())["files"][0]["format"] == name


@pytest.mark.skipif(not shutil.which("parallel"), reason="GNU parallel is not installed (tools/packages.sh examples)")
def test_parallel(env, tmp_path):
    lines = [{"reply": REPLIES.decode().splitlines()[number % 3], "recipient": f"u{number}@example.com"} for number in range(5000)]
    (tmp_path / "rows").write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = [json.loads(line) for line in run(env, EXAMPLES / "pipes/parallel.sh", tmp_path / "rows").splitlines()]
    assert [row["category"] for row in out[:3]] == ["invalid_recipient", "mailbox_full", "invalid_recipient"] and len(out) == 5000


def rsyslog(tmp_path, example, wanted):
    """Runs the example in a rsyslogd of its own and returns what it wrote."""
    result = tmp_path / "result"
    text = (EXAMPLES / "pipes" / example).read_text()
    text = text.replace("/usr/bin/smtplex", str(tmp_path / "bin/smtplex"))
    text = re.sub(r"/var/log/[a-z-]+\.(ndjson|log)", str(result), text)
    (tmp_path / "conf").write_text(f'global(workDirectory="{tmp_path}")\nmodule(load="imuxsock" SysSock.Use="off")\n'
                                   f'input(type="imuxsock" Socket="{tmp_path}/log")\n' + text)
    process = subprocess.Popen(["rsyslogd", "-n", "-f", tmp_path / "conf", "-i", tmp_path / "pid"], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    wrote = ""
    try:
        deadline = time.monotonic() + 30
        sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        while time.monotonic() < deadline and process.poll() is None:
            try:
                sender.sendto(f"<22>Nov 24 11:06:33 {REFUSAL}".encode(), f"{tmp_path}/log")
                sender.sendto(b"<22>Nov 24 11:06:33 postfix/qmgr[1]: 4A: removed", f"{tmp_path}/log")
            except OSError:
                pass  # its socket is not there yet
            wrote = result.read_text() if result.exists() else ""
            if wanted in wrote:
                break
            time.sleep(0.2)
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[0].decode()
    assert wanted in wrote, said
    return wrote[:wrote.rindex("\n")]  # whole lines, of before it was told to stop


needs_rsyslog = pytest.mark.skipif(not shutil.which("rsyslogd"), reason="rsyslogd is not installed (tools/packages.sh examples)")


@needs_rsyslog
def test_rsyslog_omprog(env, tmp_path):
    del env  # its smtplex is named by path
    rows = [json.loads(line) for line in rsyslog(tmp_path, "rsyslog-omprog.conf", "invalid_recipient").splitlines()]
    assert rows and all(row["category"] == "invalid_recipient" and row["suppress"] == "recipient" for row in rows)


@needs_rsyslog
def test_rsyslog_mmexternal(env, tmp_path):
    del env
    lines = rsyslog(tmp_path, "rsyslog-mmexternal.conf", "invalid_recipient recipient").splitlines()
    assert lines and [line for line in lines if not (line.startswith("invalid_recipient recipient ") and "status=bounced" in line)] == []


def test_commands_of_vector_and_fluent_bit(env, tmp_path):
    """The shell part of each, on a log that ends instead of one that grows."""
    log = tmp_path / "mail.log"
    log.write_text(f"Nov 24 11:06:33 mail {REFUSAL}\nNov 24 11:06:33 mail postfix/qmgr[1]: 4A: removed\n")
    vector = re.search(r'"sh", "-c", "(.*)"\]', (EXAMPLES / "pipes/vector.toml").read_text()).group(1)
    fluent = (EXAMPLES / "pipes/fluent-bit.sh").read_text().partition("tail -n 0")[2].partition("|\n    fluent-bit")[0]
    for command in (vector.partition("tail -n 0")[2], fluent):
        command = command.replace(" -F /var/log/mail.log", f"cat {log}").replace(' -F "$log"', f"cat {log}")
        rows = [json.loads(line) for line in run(env, "sh", "-c", command).splitlines()]
        assert [row["category"] for row in rows] == ["invalid_recipient"]


def test_command_of_vector_follow(env, tmp_path):
    log = tmp_path / "mail.log"
    log.write_text("")
    command = json.loads(re.search(r"command = (\[.*\])", (EXAMPLES / "pipes/vector-follow.toml").read_text()).group(1))
    process = subprocess.Popen([word.replace("/var/log/mail.log", str(log)) for word in command], env=env, stdout=subprocess.PIPE)
    os.set_blocking(process.stdout.fileno(), False)
    seen, deadline = b"", time.monotonic() + 30
    while b"\n" not in seen and time.monotonic() < deadline:
        with open(log, "a", encoding="ascii") as out:
            out.write(f"Nov 24 11:06:33 mail {REFUSAL}\n")
        time.sleep(0.3)
        seen += process.stdout.read() or b""
    process.kill()
    process.wait(timeout=30)
    assert json.loads(seen.splitlines()[0])["category"] == "invalid_recipient"


def test_commands_of_clickhouse(env):
    """A block of rows, the same number of answers, without the pipe being closed; then another block."""
    for function in ET.parse(EXAMPLES / "pipes/clickhouse-function.xml").getroot():
        name, command = function.findtext("return_name"), function.findtext("command")
        want = {"category": ["invalid_recipient", "mailbox_full"], "suppress": ["recipient", "if_repeated"]}[name]
        with subprocess.Popen(["sh", "-c", "exec " + command], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for _ in range(2):
                process.stdin.write(b'{"reply":"550-5.1.1 no\\n550 5.1.1 such user"}\n{"reply":"452 4.2.2 mailbox full"}\n{"reply":""}\n')
                process.stdin.flush()
                assert [json.loads(process.stdout.readline())[name] for _ in range(3)] == want + [None]
            process.stdin.close()
            assert process.wait(timeout=30) == 0


def test_command_of_spark(env):
    command = re.search(r'pipe\("(.*)"\)', (EXAMPLES / "pipes/spark.py").read_text()).group(1)
    rows = [json.loads(line) for line in run(env, *command.split(), data=b'{"reply":"550 5.1.1 no such user","id":1}\n').splitlines()]
    assert rows == [{"reply": "550 5.1.1 no such user", "id": 1,
                     "smtplex": {"category": "invalid_recipient", "suppress": "recipient", "action": "suppress_recipient"}}]


@pytest.mark.parametrize("name", ["postfix", "exim"])
def test_report_by_cron(env, tmp_path, name):
    (tmp_path / "sendmail").write_text(f"#!/bin/sh\ncat >{tmp_path}/message\n")
    (tmp_path / "sendmail").chmod(0o755)
    run(dict(env, SENDMAIL=str(tmp_path / "sendmail")), EXAMPLES / "reports/mail-report.sh", "postmaster@example.org", SAMPLES / f"{name}.log")
    message = email.message_from_bytes((tmp_path / "message").read_bytes(), policy=email.policy.default)
    text, page = message.iter_parts()
    assert message["To"] == "postmaster@example.org"
    assert "Refusals by category" in text.get_content() and "unknown1@example.com" in page.get_content()
    (tmp_path / "message").unlink()
    (tmp_path / "empty.log").write_text("")
    run(dict(env, SENDMAIL=str(tmp_path / "sendmail")), EXAMPLES / "reports/mail-report.sh", "postmaster@example.org", tmp_path / "empty.log")
    assert not (tmp_path / "message").exists()


def test_suppression_list(env, tmp_path):
    known = tmp_path / "list"
    known.write_text("old@example.com\n")
    for _ in range(2):
        run(env, EXAMPLES / "reports/suppression-list.sh", known, SAMPLES / "postfix.log", SAMPLES / "exim.log")
    lines = known.read_text().splitlines()
    assert lines == sorted(set(lines)) and {"old@example.com", "unknown1@example.com"} <= set(lines)
    assert "spam1@example.com" not in lines and not list(tmp_path.glob("list.*"))
