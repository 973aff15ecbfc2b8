"""test_python_client.py - clients/python against the running daemon.

SPDX-License-Identifier: MIT
"""
import itertools
import mailbox
import os
import re
import resource
import socket
import subprocess
import sys
import threading

import pytest

from daemon import ROOT, wait_for

CLIENT = ROOT / "clients" / "python"
sys.path.insert(0, str(CLIENT))

from smtplex_client import Client, ConnectionFailed, ProblemError, is_problem  # noqa: E402


@pytest.fixture
def client(shared):
    with Client(shared.url) as client:
        yield client


def test_classify(client, shared):
    verdict = client.classify("550 5.1.1 No such user", recipient="user@example.org", command="RCPT")
    assert verdict["category"] == "invalid_recipient" and verdict["suppress"] == "recipient"
    assert verdict == shared.post("/v1/classify", {"reply": "550 5.1.1 No such user", "recipient": "user@example.org",
                                                   "command": "RCPT"}).json()
    assert "evidence" not in client.classify("550 5.1.1 No such user", view="brief")


def test_a_long_reply_of_several_lines(client):
    verdict = client.classify("550-5.1.1 no such user\r\n" + "550-x\r\n" * 500 + "550 5.1.1 é" + "x" * 20000)
    assert verdict["category"] == "invalid_recipient"


@pytest.mark.parametrize("word,field,want", [
    (550, "code", 550), ("550", "code", 550), ("5.7.26", "code", "5.7.26"), ("X.7.26", "code", "X.7.26"),
    ("mailbox_full", "id", "mailbox_full"), ("gmail.high-probability-of-spam", "id", "gmail.high-probability-of-spam"),
])
def test_lookup(client, word, field, want):
    assert client.lookup(word)[field] == want


def test_problems_are_exceptions(client):
    with pytest.raises(ProblemError) as caught:
        client.lookup("999")
    assert caught.value.status == 400 and caught.value.name == "bad-code"
    assert "999" in str(caught.value) and caught.value.problem["detail"]
    with pytest.raises(ProblemError) as caught:
        client.classify(" ")
    assert caught.value.name == "empty-reply"
    with pytest.raises(ProblemError) as caught:
        client.classify("550 x", command="nonsense")
    assert caught.value.status in (400, 422)
    with pytest.raises(ProblemError) as caught:
        client.lookup("no/such")
    assert caught.value.status in (400, 404)
    assert client.classify("550 5.1.1 No such user")["category"] == "invalid_recipient" # it goes on


def test_one_connection_for_all(shared):
    with Client(shared.url) as client:
        client.lookup(550)
        first = client._connection.sock.getsockname()
        for _ in range(20):
            client.classify("550 5.1.1 No such user")
        assert client._connection.sock.getsockname() == first


def test_a_connection_that_was_closed_meanwhile(daemon_with):
    daemon = daemon_with(["--idle-timeout", "50ms"])
    with Client(daemon.url) as client:
        client.lookup(550)
        wait_for(lambda: client._connection.sock.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b"" if readable(client)
                 else False, "the service to close")
        assert client.lookup(550)["code"] == 550


def readable(client):
    try:
        client._connection.sock.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK)
        return True
    except BlockingIOError:
        return False


def test_nobody_there():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with Client(f"http://127.0.0.1:{port}") as client, pytest.raises(ConnectionFailed):
            client.lookup(550)
        with pytest.raises(ConnectionFailed):
            list(Client(f"http://127.0.0.1:{port}").classify_many(["550 x"]))


@pytest.mark.parametrize("url", ["https://127.0.0.1", "127.0.0.1:8025", "unix:/x", "http://"])
def test_bad_address(url):
    with pytest.raises(ValueError, match="http://HOST:PORT"):
        Client(url)


def test_many(client):
    rows = ["550 5.1.1 No such user", {"reply": "452 4.2.2 Mailbox full", "mx": "mx.example.com"}, "",
            {"reply": 5}, "250 2.0.0 OK"]
    answers = list(client.classify_many(rows))
    assert [is_problem(answer) for answer in answers] == [False, False, True, True, False]
    assert [a.get("category") for a in answers] == ["invalid_recipient", "mailbox_full", None, None, "accepted"]
    assert answers[3]["line"] == 4 and answers[3]["error"]["status"] == 422
    assert list(client.classify_many([])) == []


def test_many_goes_on_while_rows_come(client):
    """The first answer is there before the last row was taken: a stream, not a batch."""
    taken = itertools.count()
    last = 0

    def rows():
        nonlocal last
        for number in range(60_000):
            last = next(taken)
            yield f"550 5.1.1 <user{number}@example.com> no such user"

    answers = client.classify_many(rows())
    assert next(answers)["category"] == "invalid_recipient"
    assert last < 59_999
    assert sum(1 for _ in answers) == 59_999


def test_memory_does_not_grow_with_the_rows(client):
    list(client.classify_many("550 x" for _ in range(1000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in client.classify_many("550 5.1.1 No such user" for _ in range(100_000))) == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024


def test_an_error_of_the_callers_rows(client):
    def rows():
        yield "550 x"
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        list(client.classify_many(rows()))


def test_a_generator_that_is_left(client):
    answers = client.classify_many("550 5.1.1 No such user" for _ in itertools.count())
    assert next(answers)["category"] == "invalid_recipient"
    answers.close()
    wait_for(lambda: not any(thread.name == "smtplex-rows" for thread in threading.enumerate()), "the thread to end")


def test_token(tmp_path, daemon_with):
    secret = tmp_path / "tokens"
    secret.write_text("opensesame-opensesame\n")
    secret.chmod(0o600)
    daemon = daemon_with(["--token-file", secret])
    with Client(daemon.url) as client:
        with pytest.raises(ProblemError) as caught:
            client.lookup(550)
        assert caught.value.status == 401
        with pytest.raises(ProblemError) as caught:
            list(client.classify_many("550 x" for _ in range(1000)))
        assert caught.value.status == 401
    with Client(daemon.url, token="opensesame-opensesame") as client:
        assert client.lookup(550)["code"] == 550
        assert len(list(client.classify_many(["550 x"]))) == 1


def test_a_mailbox_of_bounces(shared, tmp_path):
    box = mailbox.mbox(tmp_path / "bounces.mbox")
    sources = sorted((ROOT / "tests" / "data" / "messages").glob("*.eml"))[:12]
    assert sources
    for path in sources:
        box.add(path.read_bytes())
    box.close()
    env = {**os.environ, "PYTHONPATH": str(CLIENT)}
    command = [sys.executable, CLIENT / "examples" / "bounces.py", "--url", shared.url]
    done = subprocess.run([*command, tmp_path / "bounces.mbox"], capture_output=True, text=True, env=env, timeout=60)
    assert done.returncode == 0 and done.stderr == "", done
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["recipient", "category", "suppress", "action", "what"]
    with Client(shared.url) as client:
        want = [r["verdict"]["category"] for path in sources for r in client.classify_message(path.read_bytes())["recipients"]]
    assert [re.split(r"\s{2,}", line)[1] for line in lines[1:]] == want and len(want) >= 8
    done = subprocess.run([*command, tmp_path / "nothing"], capture_output=True, text=True, env=env, timeout=60)
    assert done.returncode == 1 and done.stderr.startswith("bounces.py: ")


def test_typed_members_are_those_of_the_service(client):
    from smtplex_client import Verdict
    full = client.classify("550 5.1.1 No such user")
    assert set(full) <= set(Verdict.__annotations__)


def test_the_readme_runs(shared):
    code = re.search(r"```python\n(.*?)```", (CLIENT / "README.md").read_text(), re.S)[1]
    code = code.replace("http://127.0.0.1:8025", shared.url)
    env = {**os.environ, "PYTHONPATH": str(CLIENT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60)
    assert done.returncode == 0, done
    lines = done.stdout.splitlines()
    assert lines[:3] == ["invalid_recipient recipient", "mailbox_full", "accepted"] and lines[3].startswith("bad-code ")
