"""test_stream.py - NDJSON and CSV streams over HTTP: order, count, pressure, constant memory; inflated bodies."""
import gzip
import http.client
import json
import os
import socket
import threading
import time
import zlib

import pytest

from daemon import PATIENCE, Daemon, read_until_closed, wait_for

REPLIES = ["550 5.1.1 <u{i}@example.com> unknown", "452 4.2.2 Mailbox full", "250 2.0.0 Ok: queued as {i}",
           "421 4.7.0 Try again later", "554 5.7.1 Message rejected as spam"]


def rows(count, start=0):
    return b"".join(json.dumps({"reply": REPLIES[i % 5].format(i=i)}).encode() + b"\n" for i in range(start, start + count))


def stream(daemon, pieces, content_type="application/x-ndjson", headers=(), query="?view=brief", pause=None, take=None):
    """Writes the pieces from a thread while this one reads; returns status, headers, and what `take` kept."""
    connection = socket.create_connection(("127.0.0.1", daemon.port), timeout=60)
    head = f"POST /v1/classify{query} HTTP/1.1\r\nHost: x\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n"
    head += "".join(f"{k}: {v}\r\n" for k, v in headers)
    errors = []

    def write():
        try:
            connection.sendall(head.encode() + b"\r\n")
            for piece in pieces:
                connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            connection.sendall(b"0\r\n\r\n")
        except OSError as error:
            errors.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    body = []
    while True:
        piece = answer.read(1 << 16)
        if not piece:
            break
        (take or body.append)(piece)
        if pause:
            time.sleep(pause)
    writer.join()
    connection.close()
    return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), b"".join(body), errors


def test_rows_in_order_with_bad_ones_in_their_place(shared):
    body = b'{"reply":"550 5.1.1 a"}\n"452 4.2.2 full"\n\n{bad\n{"reply":5}\n' + b"x" * 140000 + b'\n{"reply":"250 ok"}'
    status, headers, answer, _ = stream(shared, [body])
    assert status == 200 and headers["content-type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in answer.splitlines()]
    assert [line.get("category") or line["error"]["type"] for line in lines] == [
        "invalid_recipient", "mailbox_full", "/problems/empty-reply", "/problems/malformed-json",
        "/problems/validation-failed", "/problems/body-too-large", "accepted"]
    assert [line["line"] for line in lines if "error" in line] == [3, 4, 5, 6]


def test_cut_at_every_byte(shared):
    """Where the body is cut into pieces makes no difference."""
    body = rows(3) + b'"452 4.2.2 \\u00fc"'
    whole = stream(shared, [body])[2]
    for at in range(1, len(body), 3):
        assert stream(shared, [body[:at], body[at:]])[2] == whole
    assert stream(shared, [body[i:i + 1] for i in range(len(body))])[2] == whole


def test_empty_body(shared):
    for content_type, want in (("application/x-ndjson", b""),):
        answer = shared.post("/v1/classify", b"", content_type)
        assert answer.status == 200 and answer.body == want
    assert b"reply" in shared.post("/v1/classify", b"", "text/csv").body


def test_csv(shared):
    body = b'id,Reply,mx\r\n1,"550 5.1.1 ""a"",\nb",mx.example.com\r\n2,452 4.2.2 full,\r\n3\r\n'
    status, headers, answer, _ = stream(shared, [body], "text/csv", query="")
    assert status == 200 and headers["content-type"].startswith("text/csv")
    lines = answer.decode().splitlines()
    assert lines[0].startswith("id,Reply,mx,code,enhanced,category")
    assert '1,"550 5.1.1 ""a"",' == lines[1] and ",invalid_recipient," in lines[2] and ",mailbox_full," in lines[3]
    assert "fields" in lines[4]
    tsv = stream(shared, [b"reply\tid\n550 5.1.1 a\t7\n"], "text/tab-separated-values", query="")[2].decode()
    assert tsv.splitlines()[1].startswith("550 5.1.1 a\t7\t550\t5.1.1\tinvalid_recipient")


def test_csv_without_a_reply_column(shared):
    answer = stream(shared, [b"a,b\n1,2\n3,4\n"], "text/csv", query="")[2].decode().splitlines()
    assert len(answer) == 2 and "one of them is 'reply'" in answer[1]


def test_full_duplex(shared):
    """The answer to a row comes before the next row is sent."""
    with socket.create_connection(("127.0.0.1", shared.port), timeout=20) as connection:
        connection.sendall(b"POST /v1/classify?view=brief HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        received = b""
        for number in range(20):
            row = rows(1, number)
            connection.sendall(b"%x\r\n%s\r\n" % (len(row), row))
            want = number + 1
            while received.count(b'"ruleset"') < want:
                piece = connection.recv(65536)
                assert piece, received
                received += piece
        connection.sendall(b"0\r\n\r\n")
        received += read_until_closed(connection)
    assert received.endswith(b"0\r\n\r\n")


def counting(total):
    """A `take` that counts lines and checks their order by the category of each fifth."""
    state = {"lines": 0, "rest": b"", "wrong": 0}
    order = [b'"invalid_recipient"', b'"mailbox_full"', b'"accepted"', None, None]

    def take(piece):
        lines = (state["rest"] + piece).split(b"\n")
        state["rest"] = lines.pop()
        for line in lines:
            want = order[state["lines"] % 5]
            state["wrong"] += want is not None and want not in line
            state["lines"] += 1
    return state, take


LINES = int(os.environ.get("SLX_STREAM_LINES", "200000"))


@pytest.mark.parametrize("pause", [None, 0.002], ids=["quick reader", "slow reader"])
def test_long_stream_in_constant_memory(pause):
    """SLX_STREAM_LINES=1000000 for the figure of a million lines."""
    block = rows(5000)
    with Daemon(["--workers", "1"]) as daemon:
        stream(daemon, [rows(2000)])
        before = daemon.rss_kib()
        state, take = counting(LINES)
        begun = time.monotonic()
        status, _, _, errors = stream(daemon, (block for _ in range(LINES // 5000)), take=take, pause=pause)
        took = time.monotonic() - begun
        grown = daemon.rss_kib() - before
    assert status == 200 and not errors
    assert state["lines"] == LINES and state["wrong"] == 0 and state["rest"] == b""
    print(f"{LINES} rows in {took:.1f} s ({LINES / took:.0f}/s), RSS +{grown} KiB")
    assert grown < 4096


def test_client_that_goes_away(daemon_with):
    """Work stops, the connection is given back."""
    daemon = daemon_with(["--workers", "1"])
    for _ in range(5):
        connection = socket.create_connection(("127.0.0.1", daemon.port), timeout=20)
        connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        body = rows(2000)
        try:
            for _ in range(20):
                connection.sendall(b"%x\r\n%s\r\n" % (len(body), body))
        except OSError:
            pass
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
    wait_for(lambda: "smtplexd_connections 1\n" in daemon.get("/metrics").text(), "the streams to end")
    assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"


def test_client_that_does_not_read(daemon_with):
    """Held back, then closed at the write deadline; others are answered meanwhile."""
    daemon = daemon_with(["--workers", "1", "--write-timeout", "1s", "--body-timeout", "1s"])
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=20) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        body = rows(2000)
        connection.setblocking(False)
        pending = b"%x\r\n%s\r\n" % (len(body), body) * 100
        end = time.monotonic() + 10
        while time.monotonic() < end and pending:
            try:
                pending = pending[connection.send(pending[:65536]):]
            except BlockingIOError:
                assert daemon.get("/healthz").status == 200
                time.sleep(0.02)
            except OSError:
                break
        else:
            raise AssertionError("the stream was never closed")
    wait_for(lambda: "smtplexd_connections 1\n" in daemon.get("/metrics").text(), "the stream to end")


def test_stop_with_a_stream_that_waits(daemon_with):
    """A suspended stream does not keep the daemon from stopping."""
    daemon = daemon_with(["--workers", "1", "--drain-timeout", "500ms"])
    connection = socket.create_connection(("127.0.0.1", daemon.port), timeout=20)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                       b"Transfer-Encoding: chunked\r\n\r\n")
    body = rows(2000)
    connection.setblocking(False)
    pending, blocked = b"%x\r\n%s\r\n" % (len(body), body) * 100, 0
    while blocked < 20 and pending:
        try:
            pending = pending[connection.send(pending[:65536]):]
        except BlockingIOError:
            blocked += 1
            time.sleep(0.01)
    assert daemon.stop() == 0
    connection.close()


def test_reload_in_the_middle(daemon_with):
    """Rows go on to be answered; each names its rule set."""
    daemon = daemon_with(["--workers", "1"])

    def pieces():
        for number in range(10):
            if number == 5:
                daemon.reload()
            yield rows(100)
    status, _, answer, errors = stream(daemon, pieces())
    assert status == 200 and not errors and answer.count(b"\n") == 1000


def test_http_1_0(shared):
    body = rows(3)
    received = shared.raw(b"POST /v1/classify?view=brief HTTP/1.0\r\nContent-Type: application/x-ndjson\r\n"
                          b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    head, _, answer = received.partition(b"\r\n\r\n")
    assert b"chunked" not in head.lower() and answer.count(b"\n") == 3


def zstd_compress(data):
    import subprocess
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


ENCODINGS = [("gzip", gzip.compress), ("zstd", zstd_compress), ("identity", lambda data: data),
             ("x-gzip", lambda data: gzip.compress(data[:10]) + gzip.compress(data[10:]))]


@pytest.mark.parametrize("name,compress", ENCODINGS, ids=[e[0] for e in ENCODINGS])
def test_compressed_bodies(shared, name, compress):
    plain = stream(shared, [rows(1000)])[2]
    packed = compress(rows(1000))
    assert stream(shared, [packed], headers=[("Content-Encoding", name)])[2] == plain
    assert stream(shared, [packed[i:i + 7] for i in range(0, len(packed), 7)], headers=[("Content-Encoding", name)])[2] == plain
    reply = b"550-5.1.1 first\n550 5.1.1 second"
    answer = shared.post("/v1/classify", compress(reply), "text/plain", Content_Encoding=name)
    assert answer.status == 200 and answer.json()["reply"]["text"] == "first second"


BROKEN = [
    ("gzip", b"this is no gzip"), ("gzip", gzip.compress(b"550 5.1.1 x" * 100)[:-10]), ("gzip", b"\x1f\x8b"),
    ("zstd", b"this is no zstd"), ("zstd", b"\x28\xb5\x2f\xfd\x04\xff\xff"), ("gzip", b""),
    ("gzip", gzip.compress(b"550 x")[:-4] + b"\0\0\0\0"),
]


@pytest.mark.parametrize("name,body", BROKEN)
def test_broken_compression(shared, name, body):
    answer = shared.post("/v1/classify", body, "text/plain", Content_Encoding=name)
    assert answer.problem in ("malformed-body", "empty-reply"), answer.body
    lines = stream(shared, [body] if body else [], headers=[("Content-Encoding", name)])[2].splitlines()
    if body:
        assert json.loads(lines[-1])["error"]["type"] == "/problems/malformed-body"


def test_body_that_swells(daemon_with):
    """256 MiB in a quarter of one: refused at the ceiling, at once, in flat memory."""
    daemon = daemon_with(["--workers", "1"])
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    block = b"5" * (1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(256)) + packer.flush()
    assert len(bomb) < 1 << 21
    before = daemon.rss_kib()
    for content_type in ("text/plain", "application/json"):
        begun = time.monotonic()
        answer = daemon.post("/v1/classify", bomb, content_type, Content_Encoding="gzip")
        assert answer.problem == "body-too-large"
        assert time.monotonic() - begun < 1
    # A stream has no ceiling: one endless line is told once, and costs nothing but time.
    begun = time.monotonic()
    lines = stream(daemon, [bomb], headers=[("Content-Encoding", "gzip")])[2].splitlines()
    assert len(lines) == 1 and json.loads(lines[0])["error"]["type"] == "/problems/body-too-large"
    assert time.monotonic() - begun < 20
    assert daemon.rss_kib() - before < 16 * 1024 * PATIENCE # one JSON body's ceiling and its inflater


def test_unknown_encoding_is_told(shared):
    answer = shared.post("/v1/classify", b"x", "text/plain", Content_Encoding="br")
    assert answer.problem == "unsupported-media-type" and "gzip" in answer.headers["accept-encoding"]


def test_stream_of_another_kind_is_refused(shared):
    assert shared.post("/v1/classify", b'"x"\n', "application/x-ndjson", Accept="text/plain").problem == "not-acceptable"
    assert shared.post("/v1/classify?command=LOGIN", b'"x"\n', "application/x-ndjson").problem == "invalid-parameter"


def test_pipelined_behind_a_stream(shared):
    """The connection ends with the stream: what stands behind it is not taken for a request."""
    body = rows(2)
    received = shared.raw(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                          b"Content-Length: %d\r\n\r\n%sGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" % (len(body), body))
    assert received.count(b"HTTP/1.1 200") == 1 and received.endswith(b"0\r\n\r\n")
