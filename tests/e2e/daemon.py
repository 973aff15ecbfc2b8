"""daemon.py - a running smtplexd and raw HTTP for the end-to-end tests.

Use: `with Daemon(["--workers", "2"]) as d: d.get("/v1/codes")`. The kernel
names a free port; start and stop have deadlines and no fixed sleeps. `raw()`
sends bytes as they are, for what no client library would send.
SPDX-License-Identifier: MIT
"""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("SLX_BUILD", ROOT / "build"))
SMTPLEXD = BUILD / "smtplexd"
SMTPLEX = BUILD / "smtplex"
PLUGINS = ROOT / "plugins"
PATIENCE = int(os.environ.get("SLX_PATIENCE", "1")) # sanitizers take time and memory of their own
DEADLINE_S = 20.0 * PATIENCE


def wait_for(condition, what, deadline_s=20.0):
    """Polls until `condition()` is true; fails with `what` when it never is."""
    end = time.monotonic() + deadline_s * PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"gave up waiting: {what}")


def free_port():
    """A port nobody listens on now; bound once, so that two callers do not get the same one soon."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Answer:
    """Status, headers (names in lower case) and body of an HTTP answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, {k.lower(): v for k, v in headers}, body

    def json(self):
        return json.loads(self.body)

    def text(self):
        return self.body.decode()

    @property
    def problem(self):
        """The name of the problem's type; fails unless this is a well-formed problem document."""
        assert self.headers["content-type"] == "application/problem+json", (self.status, self.headers, self.body[:300])
        document = self.json()
        assert document["status"] == self.status and document["type"].startswith("/problems/"), document
        assert document["title"] and document["detail"], document
        return document["type"].removeprefix("/problems/")


class Daemon:
    """One smtplexd with its log; the context manager stops it and checks that it ended well."""

    def __init__(self, options=(), plugins=PLUGINS, env=None, expect_exit=0):
        self.port = free_port()
        command = [str(SMTPLEXD), "--listen", f"127.0.0.1:{self.port}"]
        if plugins is not None:
            command += ["--plugins", str(plugins)]
        self.command = command + [str(o) for o in options]
        self.env = dict(os.environ, **(env or {}))
        self.expect_exit = expect_exit
        self.lines = []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, env=self.env, cwd=ROOT)
        self.reader = threading.Thread(target=self._read_log, daemon=True)
        self.reader.start()
        wait_for(lambda: self.log("ready to answer") or self.log('"ready"') or self.process.poll() is not None,
                 "the daemon to be ready", 60)
        assert self.process.poll() is None, "".join(self.lines)
        return self

    def _read_log(self):
        for line in self.process.stderr:
            self.lines.append(line.decode(errors="replace"))

    def log(self, text):
        return any(text in line for line in list(self.lines))

    def kill(self, number):
        self.process.send_signal(number)

    def reload(self, want="the new registry and rules are in service"):
        before = sum(want in line for line in self.lines)
        self.kill(signal.SIGHUP)
        wait_for(lambda: sum(want in line for line in list(self.lines)) > before, want, 60)

    def rss_kib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.kill(number)
        code = self.process.wait(timeout=60)
        self.reader.join(timeout=10)
        return code

    def __exit__(self, kind, value, traceback):
        code = self.stop()
        if kind is None:
            assert code == self.expect_exit, f"exit {code}\n" + "".join(self.lines[-20:])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_S)
        return connection

    def request(self, method, target, body=None, headers=None, connection=None):
        own = connection or self.connect()
        own.request(method, target, body=body, headers=headers or {})
        answer = own.getresponse()
        result = Answer(answer.status, answer.getheaders(), answer.read())
        if connection is None:
            own.close()
        return result

    def get(self, target, params=None, **headers):
        if params:
            target += "?" + urllib.parse.urlencode(params)
        return self.request("GET", target, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, target, body, content_type="application/json", **headers):
        if not isinstance(body, (bytes, str)) and content_type == "application/json":
            body = json.dumps(body)
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.request("POST", target, body=body, headers={"Content-Type": content_type, **headers})

    def classify(self, reply, **params):
        answer = self.get("/v1/classify", {"reply": reply, **params})
        assert answer.status == 200, answer.body
        return answer.json()

    def socket(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE_S)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def raw(self, data, read_all=True, half_close=False):
        """Sends bytes as they are; returns all bytes until the server closes (or the first answer)."""
        with self.socket() as connection:
            try:
                connection.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass # refused early: the answer is there all the same
            if half_close:
                connection.shutdown(socket.SHUT_WR)
            return read_until_closed(connection) if read_all else parse_one(connection)


def read_until_closed(connection):
    received = b""
    while True:
        try:
            piece = connection.recv(65536)
        except ConnectionResetError:
            return received
        if not piece:
            return received
        received += piece


def parse_answers(received):
    """Splits the bytes of one or more answers with Content-Length."""
    answers = []
    while received:
        head, found, rest = received.partition(b"\r\n\r\n")
        assert found, received
        lines = head.decode("latin-1").split("\r\n")
        headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
        length = int(dict((k.lower(), v) for k, v in headers).get("content-length", 0))
        answers.append(Answer(int(lines[0].split()[1]), headers, rest[:length]))
        received = rest[length:]
    return answers


def parse_one(connection):
    """Reads one answer and leaves the connection open."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65536)
        if not piece:
            raise AssertionError(f"closed after {received!r}")
        received += piece
    head, _, rest = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
    length = int(dict((k.lower(), v) for k, v in headers).get("content-length", 0))
    while len(rest) < length:
        rest += connection.recv(65536)
    return Answer(int(lines[0].split()[1]), headers, rest[:length])
