"""test_message.py - bounce messages over HTTP and by the tool: every sample, hostile ones, a reader that dies."""
import concurrent.futures
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest

import daemon as daemon_module
from daemon import BUILD, Daemon, PATIENCE, ROOT, SMTPLEX, wait_for

SAMPLES = ROOT / "tests" / "data" / "messages"
MEDIA_TYPE = "message/rfc822"
BOUNCE = b"From: MAILER-DAEMON@sender.example\r\nSubject: Undelivered mail\r\n\r\n" \
         b"The following addresses failed:\r\n\r\n<ada@example.org>:\r\n550 5.1.1 no such user\r\n"


def post(daemon, body, **headers):
    return daemon.post("/v1/classify", body, MEDIA_TYPE, **headers)


def readers(daemon):
    """Process ids of the reader processes below this daemon."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            name = (folder / "comm").read_text().strip()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == daemon.process.pid and name.startswith("smtplex-messag") and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def failures(daemon):
    line = [l for l in daemon.get("/metrics").text().splitlines() if l.startswith("smtplexd_message_reader_failures_total ")]
    return int(line[0].split()[1])


def tool(*arguments, data=None, expect=0):
    done = subprocess.run([SMTPLEX, "message", *map(str, arguments)], input=data, capture_output=True, cwd=ROOT, timeout=60)
    assert done.returncode == expect, (done.returncode, done.stderr)
    return done


# --- over HTTP ---

def test_one_verdict_for_each_recipient(shared):
    answer = post(shared, (SAMPLES / "dsn-two.eml").read_bytes())
    assert answer.status == 200 and answer.headers["content-type"] == "application/json"
    document = answer.json()
    message = document["message"]
    assert message["kind"] == "failure" and message["message_id"] == "order-4711@sender.example"
    assert message["subject"] == "Your order 4711" and message["reporting_mta"] == "mx.sender.example"
    ada, grace = document["recipients"]
    assert (ada["recipient"], ada["action"], ada["found_in"]) == ("ada@example.org", "failed", "diagnostic_code")
    assert ada["verdict"]["category"] == "invalid_recipient" and ada["verdict"]["suppress"] == "recipient"
    assert grace["verdict"]["category"] == "mailbox_full"


def test_delayed_is_no_failure(shared):
    for name in ("dsn-delayed", "exim-warning"):
        (recipient,) = post(shared, (SAMPLES / f"{name}.eml").read_bytes()).json()["recipients"]
        assert recipient["action"] == "delayed"
        verdict = recipient["verdict"]
        assert verdict["suppress"] == "no" and verdict["type"] != "hard" and verdict["action"] == "none", name
        assert any("still queued" in note["text"] for note in verdict["notes"])


def test_a_guessed_status_kills_nobody(shared):
    (recipient,) = post(shared, (SAMPLES / "dsn-guessed-status.eml").read_bytes()).json()["recipients"]
    assert recipient["status"] == "5.1.1" and recipient["verdict"]["type"] != "hard"
    assert recipient["verdict"]["suppress"] == "no"


@pytest.mark.parametrize("name,kind,category", [("feedback", "complaint", "suppressed"), ("auto-reply", "auto_reply", "auto_reply"),
                                                ("receipt", "auto_reply", "auto_reply"), ("dsn-delivered", "success", "accepted")])
def test_what_is_no_bounce(shared, name, kind, category):
    document = post(shared, (SAMPLES / f"{name}.eml").read_bytes()).json()
    assert document["message"]["kind"] == kind
    assert document["recipients"][0]["verdict"]["category"] == category


def test_ordinary_mail_has_no_recipients(shared):
    document = post(shared, (SAMPLES / "ordinary.eml").read_bytes()).json()
    assert document["message"]["kind"] == "other" and document["recipients"] == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.eml")), ids=lambda path: path.stem)
def test_daemon_and_tool_print_the_same_bytes(shared, path):
    body = path.read_bytes()
    by_tool = tool("--json", path, expect=1 if path.stem == "ordinary" else 0).stdout
    assert post(shared, body).body == by_tool


# What a mail engineer says of the samples; those whose words say nothing are left out.
CATEGORIES = {
    "as-their-mailbox": ["mailbox_full"], "bracketed-reason": ["invalid_recipient"], "courier": ["mailbox_inactive"],
    "domino": ["invalid_recipient"], "dragonfly": ["invalid_recipient"], "dsn-delayed": ["network_error"],
    "dsn-one-group": ["mailbox_full", "invalid_recipient"], "exchange-2003": ["invalid_recipient"],
    "exchange-html": ["mailbox_full"], "exim-text": ["policy_rejected", "spam_content"], "fields-in-text": ["mailbox_full"],
    "forwarded-attached": ["invalid_recipient"], "forwarded-inline": ["invalid_recipient"], "gmail-text": ["invalid_recipient"],
    "imail": ["mailbox_full"], "interscan": ["invalid_recipient"], "james": ["invalid_recipient"],
    "legacy-charset": ["invalid_recipient"], "mailenable": ["invalid_recipient"],
    "mailmarshal": ["invalid_recipient", "invalid_recipient"], "nobody-named": ["policy_rejected"], "notes": ["invalid_recipient"],
    "opensmtpd": ["mailbox_full", "invalid_recipient"], "postfix-session": ["receiver_unavailable"],
    "qmail": ["rate_limited", "invalid_recipient", "domain_invalid"], "quoted-printable": ["dmarc_failure"],
    "sendmail-queue": ["network_error"], "sendmail-transcript": ["attachment_blocked"], "surfcontrol": ["invalid_recipient"],
    "two-sections": ["mailbox_full"], "wrong-boundary": ["invalid_recipient"], "x6-gateway": ["receiver_misconfigured"],
}


@pytest.mark.parametrize("name", CATEGORIES)
def test_categories(shared, name):
    recipients = post(shared, (SAMPLES / f"{name}.eml").read_bytes()).json()["recipients"]
    assert [r["verdict"]["category"] for r in recipients] == CATEGORIES[name]


def test_floor_of_accuracy():
    """What `make accuracy-messages` asks of the labelled messages, where they are."""
    labels = pathlib.Path(os.environ.get("SLX_MESSAGE_LABELS", ROOT.parent / "shared" / "corpus" / "messages.jsonl"))
    if not labels.exists():
        pytest.skip(f"no labelled messages at {labels}")
    subprocess.run(["make", "-s", f"BUILD={BUILD}", f"{BUILD}/tools/accuracy_messages"], cwd=ROOT, check=True, timeout=600)
    done = subprocess.run([BUILD / "tools" / "accuracy_messages", "--plugins", "plugins", "--floor", "97", "88", "93", "3", labels],
                          cwd=ROOT, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stdout.decode()


def test_views_and_forms(shared):
    body = (SAMPLES / "qmail.eml").read_bytes()
    brief = shared.post("/v1/classify?view=brief", body, MEDIA_TYPE).json()["recipients"][0]["verdict"]
    assert "evidence" not in brief and brief["category"] == "rate_limited"
    text = post(shared, body, Accept="text/plain")
    assert text.headers["content-type"].startswith("text/plain") and "recipient   ada@example.org" in text.text()
    assert shared.post("/v1/classify", body, "message/global").status == 200


@pytest.mark.parametrize("target,problem", [("/v1/classify?view=large", "invalid-parameter"), ("/v1/classify?reply=x", "unknown-parameter"), ("/v1/classify?command=NOOP", "invalid-parameter")])
def test_bad_parameters(shared, target, problem):
    answer = shared.post(target, BOUNCE, MEDIA_TYPE)
    assert answer.status == 400 and answer.problem == problem


def test_context_counts_where_the_message_does_not_tell(shared):
    body = b"From: MAILER-DAEMON@a.example\n\n<ada@example.org>:\n552 x\n"
    told = {c: shared.post(f"/v1/classify?command={c}", body, MEDIA_TYPE).json()["recipients"][0]["verdict"]["category"] for c in ("RCPT", "MAIL")}
    assert told == {"RCPT": "mailbox_full", "MAIL": "message_too_large"}
    (recipient,) = shared.post("/v1/classify?mx=aspmx.l.google.com", body, MEDIA_TYPE).json()["recipients"]
    assert recipient["verdict"]["vendor"]["id"] == "google"


def test_empty_and_too_large(shared):
    for body in (b"", b" \r\n\r\n"):
        answer = post(shared, body)
        assert answer.status == 400 and answer.problem == "empty-reply"
    answer = post(shared, b"x" * (10 * 1024 * 1024 + 1))
    assert answer.status == 413 and answer.problem == "body-too-large"


def nested():
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(1000))


HOSTILE = {
    "nested 1,000 deep": (b"From: MAILER-DAEMON@a.example\r\nSubject: Undelivered\r\n" + nested(), "nesting_cut"),
    "100,000 parts": (b"From: MAILER-DAEMON@a.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n" + BOUNCE.split(b"\r\n\r\n", 1)[1]
                      + b"--x\r\n\r\na\r\n" * 100000, "parts_cut"),
    "10 MiB header": (BOUNCE.replace(b"\r\n\r\n", b"\r\nX-Filler: " + b"a" * 10_000_000 + b"\r\n\r\n", 1), "headers_cut"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(shared, name):
    body, note = HOSTILE[name]
    start = time.monotonic()
    answer = post(shared, body)
    assert answer.status == 200 and time.monotonic() - start < 3
    assert note in [n["id"] for n in answer.json()["message"]["notes"]]


def test_many_at_once_beside_others():
    """Messages do not hold up replies: with one worker, a reply is answered while messages wait for the reader."""
    slow = HOSTILE["100,000 parts"][0]
    with Daemon(["--workers", "1"]) as daemon:
        post(daemon, BOUNCE)
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = [pool.submit(post, daemon, slow) for _ in range(20)]
            for _ in range(20):
                assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"
            assert [a.result().status for a in answers] == [200] * 20
        assert failures(daemon) == 0


# --- the reader dies, hangs, is missing ---

def test_reader_killed_again_and_again():
    with Daemon() as daemon:
        assert post(daemon, BOUNCE).status == 200
        for _ in range(5):
            (pid,) = readers(daemon)
            os.kill(pid, signal.SIGKILL)
            wait_for(lambda: pid not in readers(daemon), "the reader to be gone")
            assert post(daemon, BOUNCE).status == 200
        assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"


def test_reader_hangs():
    with Daemon(["--workers", "1"]) as daemon:
        assert post(daemon, BOUNCE).status == 200
        (pid,) = readers(daemon)
        os.kill(pid, signal.SIGSTOP)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            stuck = pool.submit(post, daemon, BOUNCE)
            assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"  # meanwhile
            answer = stuck.result()
        assert answer.status == 500 and answer.problem == "internal-error" and "took too long" in answer.json()["detail"]
        assert pid not in readers(daemon)
        assert post(daemon, BOUNCE).status == 200
        assert failures(daemon) == 1
        assert not daemon.log("ada@example.org")


def test_stops_while_a_message_hangs():
    """A second SIGTERM ends at once, suspended connections or not."""
    with Daemon(["--workers", "1"]) as daemon:
        post(daemon, BOUNCE)
        os.kill(readers(daemon)[0], signal.SIGSTOP)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            stuck = pool.submit(post, daemon, BOUNCE)
            wait_for(lambda: "smtplexd_connections 2" in daemon.get("/metrics").text(), "the message to be on its way")
            daemon.kill(signal.SIGTERM)
            wait_for(lambda: daemon.log("stopping"), "the drain to begin")
            daemon.kill(signal.SIGTERM)
            assert daemon.process.wait(timeout=15) == 0
            with pytest.raises(Exception):
                stuck.result()


def test_client_goes_away_while_its_message_waits():
    with Daemon(["--workers", "1"]) as daemon:
        post(daemon, BOUNCE)
        (pid,) = readers(daemon)
        os.kill(pid, signal.SIGSTOP)
        connection = daemon.socket()
        connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nContent-Type: message/rfc822\r\nContent-Length: %d\r\n\r\n%s" % (len(BOUNCE), BOUNCE))
        wait_for(lambda: "smtplexd_connections 2" in daemon.get("/metrics").text(), "the message to be on its way")
        connection.close()
        os.kill(pid, signal.SIGCONT)
        assert post(daemon, BOUNCE).status == 200


def test_reader_ends_with_the_daemon():
    with Daemon() as daemon:
        post(daemon, BOUNCE)
        (pid,) = readers(daemon)
        daemon.process.kill()
        daemon.process.wait()
        daemon.expect_exit = -signal.SIGKILL
        wait_for(lambda: not pathlib.Path(f"/proc/{pid}").exists() or ") Z" in pathlib.Path(f"/proc/{pid}/stat").read_text(), "the reader to die")


def test_reader_is_missing(tmp_path, monkeypatch):
    """Without smtplex-message beside it the daemon says so for each message, and answers everything else."""
    shutil.copy(daemon_module.SMTPLEXD, tmp_path / "smtplexd")
    monkeypatch.setattr(daemon_module, "SMTPLEXD", tmp_path / "smtplexd")
    with Daemon() as daemon:
        answer = post(daemon, BOUNCE)
        assert answer.status == 503 and answer.problem == "unavailable" and "retry-after" in answer.headers
        assert "cannot start the process that reads messages" in answer.json()["detail"]
        assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"
        assert daemon.log("the process that reads messages failed")


@pytest.mark.skipif(PATIENCE > 1, reason="a sanitizer needs the rights that the reader gives away")
def test_reader_has_few_rights():
    with Daemon() as daemon:
        post(daemon, BOUNCE)
        (pid,) = readers(daemon)
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        assert "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status
        limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
        assert [l.split()[3] for l in limits.splitlines() if l.startswith("Max address space")] == [str(512 * 1024 * 1024)]
        assert len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir())) == 3


# --- the tool ---

def test_tool_table():
    lines = tool(SAMPLES / "qmail.eml").stdout.decode().splitlines()
    assert lines[0].split() == ["recipient", "category", "action", "suppress", "found", "in"]
    assert lines[1].split() == ["ada@example.org", "rate_limited", "slow_down", "no", "text"]
    assert len(lines) == 4


def test_documented_call():
    """The call in docs/MESSAGES.md prints what the page says."""
    block = (ROOT / "docs" / "MESSAGES.md").read_text().split("```console\n", 1)[1].split("```", 1)[0]
    command, _, want = block.partition("\n")
    assert command.startswith("$ smtplex message ")
    assert tool(*command.split()[3:]).stdout.decode() == want


def mbox(names):
    return b"".join(b"From MAILER-DAEMON Mon Nov  2 10:00:00 2026\n" + (SAMPLES / f"{n}.eml").read_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n" for n in names)


def test_tool_mbox(tmp_path):
    names = ["qmail", "courier", "exim-text"]
    (tmp_path / "box").write_bytes(mbox(names))
    together = tool("--json", tmp_path / "box").stdout
    assert together == b"".join(tool("--json", SAMPLES / f"{n}.eml").stdout for n in names)
    assert tool("--json", "-", data=mbox(names)).stdout == together


def test_tool_maildir(tmp_path):
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cur" / "1.example:2,S").write_bytes((SAMPLES / "qmail.eml").read_bytes())
    (tmp_path / "new" / "2.example").write_bytes((SAMPLES / "courier.eml").read_bytes())
    (tmp_path / "tmp" / "3.example").write_bytes(b"half written")
    lines = tool("--json", tmp_path).stdout.splitlines()
    assert [len(json.loads(line)["recipients"]) for line in lines] == [1, 3]  # new before cur


def test_tool_faults(tmp_path):
    assert b"nothing in it is about a delivery" in tool(SAMPLES / "ordinary.eml", expect=1).stderr
    assert b"No such file" in tool(tmp_path / "absent", expect=1).stderr
    assert b"needs a file" in tool(expect=2).stderr
    assert b"unknown option" in tool("--nonsense", expect=2).stderr
    assert b"the message is empty" in tool("-", data=b"", expect=1).stderr
    huge = tool("-", data=b"Subject: x\n\n" + b"a" * (11 * 1024 * 1024), expect=1)
    assert b"at most 10485760" in huge.stderr
    answered = tool(SAMPLES / "ordinary.eml", SAMPLES / "courier.eml", expect=1)
    assert b"mailbox_inactive" in answered.stdout  # the others are answered all the same


def test_control_characters_do_not_reach_the_terminal():
    data = b"From: MAILER-DAEMON@a.example\nSubject: Undelivered\n\nThe following addresses failed:\n\n" \
           b"<ada@example.org>:\n550 5.1.1 \x1b[2Jno \x07such user\n"
    for arguments in ((), ("--details",)):
        assert b"\x1b" not in tool(*arguments, "-", data=data).stdout
