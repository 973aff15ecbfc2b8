"""test_http.py - what no request may get past, byte by byte (reliability.md 0, 2.1, 4.1)."""
import socket
import time

import pytest

from daemon import parse_answers, parse_one, read_until_closed, wait_for

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"


def only(daemon, data, **named):
    """The one answer to these bytes; the server must close behind it."""
    answers = parse_answers(daemon.raw(data, **named))
    assert len(answers) == 1, [a.status for a in answers]
    return answers[0]


CLOSING = [
    # label, bytes, status, problem: what makes the rest of the connection worthless
    ("two Content-Length", POST + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\n550GET /metrics HTTP/1.1\r\n\r\n", 400, "bad-framing"),
    ("the same Content-Length twice", POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\n550", 400, "bad-framing"),
    ("Content-Length and chunked", POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n550\r\n0\r\n\r\n", 400, "bad-framing"),
    ("unknown transfer coding", POST + b"Transfer-Encoding: gzip\r\n\r\n", 400, "bad-framing"),
    ("two transfer codings", POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 400, "bad-framing"),
    ("chunked in HTTP/1.0", b"POST /v1/classify HTTP/1.0\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n550\r\n0\r\n\r\n", 400, "bad-framing"),
    ("two Host", b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad-host"),
    ("no Host", b"GET /healthz HTTP/1.1\r\n\r\n", 400, "bad-host"),
    ("a path as Host", b"GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "bad-host"),
    ("space before the colon", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A : v\r\n\r\n", 400, "bad-header"),
    ("NUL in a value", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n", 400, "bad-header"),
    ("a continuation line", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n", 400, "bad-header"),
    ("two Content-Type", POST + b"Content-Type: application/json\r\nContent-Length: 3\r\n\r\n550", 400, "bad-header"),
]


@pytest.mark.parametrize("data,status,problem", [row[1:] for row in CLOSING], ids=[row[0] for row in CLOSING])
def test_refused_and_closed(shared, data, status, problem):
    answer = only(shared, data)
    assert (answer.status, answer.problem) == (status, problem), answer.body
    assert answer.headers["connection"].lower() == "close"


KEPT = [
    # label, bytes, status, problem: the connection can be used again
    ("unknown path", b"GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404, "not-found"),
    ("doubled slashes", b"GET //v1//classify HTTP/1.1\r\nHost: x\r\n\r\n", 404, "not-found"),
    ("dots in the path", b"GET /v1/../x HTTP/1.1\r\nHost: x\r\n\r\n", 404, "not-found"),
    ("POST to a list", b"POST /v1/codes HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405, "method-not-allowed"),
    ("DELETE", b"DELETE /v1/codes HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"),
    ("TRACE", b"TRACE /v1/codes HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"),
    ("a method in small letters", b"get /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 501, "not-implemented"),
    ("an unknown method", b"FOO /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 501, "not-implemented"),
    ("NUL in the path", b"GET /v1/codes/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-path"),
    ("a slash in a segment", b"GET /v1/codes/a%2fb HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-path"),
    ("a bad escape in the path", b"GET /v1/codes/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-path"),
    ("a fragment", b"GET /healthz#frag HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-target"),
    ("an asterisk for GET", b"GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-target"),
    ("a query too long", b"GET /v1/classify?reply=" + b"a" * 17000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414, "uri-too-long"),
    ("65 parameters", b"GET /v1/classify?" + b"&".join(b"p%d=1" % i for i in range(65)) + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400, "too-many-parameters"),
    ("600 parameters", b"GET /v1/classify?" + b"&".join(b"p%d=1" % i for i in range(600)) + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400, "too-many-parameters"),
    ("only ampersands", b"GET /v1/classify?" + b"&" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400, "missing-parameter"),
    ("nothing acceptable", b"GET /v1/codes HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\n\r\n", 406, "not-acceptable"),
    ("an expectation", b"GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n", 417, "expectation-failed"),
    ("POST of XML", b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 3\r\n\r\n<a>", 415, "unsupported-media-type"),
    ("POST of anything", b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n550", 415, "unsupported-media-type"),
    ("a coding of the body", POST + b"Content-Encoding: br\r\nContent-Length: 3\r\n\r\n550", 415, "unsupported-media-type"),
]


@pytest.mark.parametrize("data,status,problem", [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_refused_and_kept(shared, data, status, problem):
    """Keep-alive survives: the same connection answers the next request."""
    with shared.socket() as connection:
        for _ in range(2):
            connection.sendall(data)
            answer = parse_one(connection)
            assert answer.status == status, answer.body
            assert not problem or answer.problem == problem, answer.body
        connection.sendall(GET)
        assert parse_one(connection).status == 200


@pytest.mark.parametrize("target,status", [("/v1/classify?reply=550", 200), ("/v1/codes/550", 200), ("/v1/codes/599", 404),
                                           ("/v1/codes/abc", 400)])
def test_keep_alive_survives(shared, target, status):
    connection = shared.connect()
    connection.connect()
    first = connection.sock
    for _ in range(5):
        assert shared.request("GET", target, connection=connection).status == status
    assert connection.sock is first


def test_405_names_the_methods(shared):
    answer = shared.post("/v1/codes", "{}")
    assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert shared.request("PUT", "/v1/classify").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_406_and_415_say_what_there_is(shared):
    assert "application/json" in shared.get("/v1/codes", Accept="image/png").json()["detail"]
    assert "text/plain" in shared.post("/v1/classify", "x", "text/xml").headers["accept-post"]


def test_options(shared):
    answer = shared.request("OPTIONS", "/v1/classify")
    assert answer.status == 204 and answer.headers["allow"] == "GET, HEAD, POST, OPTIONS" and answer.body == b""
    star = parse_one_of(shared, b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
    assert star.status == 204


def parse_one_of(daemon, data):
    with daemon.socket() as connection:
        connection.sendall(data)
        return parse_one(connection)


@pytest.mark.parametrize("target", ["/v1/codes", "/v1/classify?reply=550+5.1.1+x", "/v1/codes/550"])
def test_head_is_get_without_a_body(shared, target):
    get, head = shared.request("GET", target), shared.request("HEAD", target)
    assert head.body == b"" and head.status == get.status
    for name in ("content-length", "etag", "content-type"):
        assert head.headers[name] == get.headers[name]


def test_etag(shared):
    first = shared.get("/v1/codes/550")
    tag = first.headers["etag"]
    for sent in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = shared.get("/v1/codes/550", If_None_Match=sent)
        assert again.status == 304 and again.body == b"" and again.headers["etag"] == tag
    assert shared.get("/v1/codes/550", If_None_Match='"other"').status == 200
    assert first.headers["vary"] == "Accept" and "max-age" in first.headers["cache-control"]
    reply = {"reply": "550 5.1.1 x"}
    assert shared.get("/v1/classify", reply).headers["etag"] != \
        shared.get("/v1/classify", reply, Accept="text/plain").headers["etag"]
    for counted in ("/v1/plugins", "/v1/rules", "/metrics", "/healthz"):
        assert "etag" not in shared.get(counted).headers, counted


def test_negotiation_by_quality(shared):
    reply = {"reply": "550 5.1.1 x"}
    for accept, want in (("text/plain;q=0.5, application/json;q=0.4", "text/plain"), ("*/*;q=0.1, text/plain", "text/plain"),
                         ("application/*", "application/json"), ("text/plain;q=0, */*", "application/json"), ("", "application/json")):
        assert shared.get("/v1/classify", reply, Accept=accept).headers["content-type"].startswith(want), accept


def test_absolute_target(shared):
    answer = parse_one_of(shared, b"GET http://example.com/v1/codes/550 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.status == 200 and answer.json()["code"] == 550


@pytest.mark.parametrize("value", ["a" * 65, "a b", "caf\xe9", "x;y"])
def test_request_id_is_not_reflected(shared, value):
    answer = shared.request("GET", "/healthz", headers={"X-Request-Id": value.encode("latin-1")})
    assert answer.status == 200 and answer.headers["x-request-id"] != value


def test_request_id_is_kept(shared):
    answer = shared.request("GET", "/v1/codes/xyz", headers={"X-Request-Id": "ticket-17.b_2"})
    assert answer.headers["x-request-id"] == "ticket-17.b_2"
    assert answer.json()["instance"].startswith("urn:uuid:")


def test_body_too_large_before_it_is_read(shared):
    for length in (b"99999999", b"18446744073709551614"):
        answer = only(shared, POST + b"Content-Length: " + length + b"\r\n\r\n")
        assert answer.problem == "body-too-large"
    answer = only(shared, POST + b"Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
    assert answer.problem == "body-too-large"


def test_chunked_body(shared):
    with shared.socket() as connection:
        connection.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n4\r\n550 \r\n5\r\n5.1.1\r\n0\r\n\r\n")
        assert parse_one(connection).json()["reply"]["enhanced"] == "5.1.1"
    answer = only(shared, POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1000\r\n" + b"a" * 4096 + b"\r\n" +
                  (b"4000\r\n" + b"a" * 16384 + b"\r\n") * 5 + b"0\r\n\r\n")
    assert answer.problem == "body-too-large"


def test_expect_continue(shared):
    with shared.socket() as connection:
        connection.sendall(POST + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")
        assert connection.recv(1024).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"550 5.1.1")
        assert parse_one(connection).status == 200


def test_headers_too_many_or_too_large(shared):
    many = b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: v\r\n" % i for i in range(120)) + b"\r\n"
    assert only(shared, many).status == 431
    large = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 9000 + b"\r\n\r\n"
    assert only(shared, large).status == 431


def test_http_2_preface_and_tls_hello(shared):
    assert shared.raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startswith(b"HTTP/1.1 505")


def test_pipelined_requests_in_order(shared):
    count = 500
    data = b"".join(b"GET /v1/classify?reply=%d+x HTTP/1.1\r\nHost: x\r\n\r\n" % (200 + i) for i in range(count))
    with shared.socket() as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answers = parse_answers(read_until_closed(connection))
    assert [a.json()["reply"]["code"] for a in answers] == [200 + i for i in range(count)]


def test_one_byte_at_a_time(shared):
    with shared.socket() as connection:
        for byte in GET:
            connection.sendall(bytes([byte]))
        assert parse_one(connection).status == 200


def test_space_in_the_target(shared):
    answers = parse_answers(shared.raw(b"GET /v1/classify?reply=550 5.1.1 no HTTP/1.1\r\nHost: x\r\n\r\n", half_close=True))
    assert answers[0].status in (200, 400)
    if answers[0].status == 400:
        assert answers[0].problem == "bad-target"


@pytest.fixture(scope="module")
def hurried():
    from daemon import Daemon
    with Daemon(["--header-timeout", "300ms", "--body-timeout", "300ms", "--write-timeout", "1s", "--idle-timeout", "300ms"]) as d:
        yield d


def test_slow_headers_meet_a_deadline(hurried):
    begun = time.monotonic()
    with hurried.socket() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        received = drip(connection, b"X-Slow: yes\r\n")
    assert time.monotonic() - begun < 3
    assert not received or parse_answers(received)[0].problem == "request-timeout"


def test_slow_body_meets_a_deadline(hurried):
    begun = time.monotonic()
    with hurried.socket() as connection:
        connection.sendall(POST + b"Content-Length: 10000\r\n\r\n")
        received = drip(connection, b"5")
    assert time.monotonic() - begun < 3
    assert parse_answers(received)[0].problem == "request-timeout"


def test_endless_chunk_size_meets_a_deadline(hurried):
    begun = time.monotonic()
    hurried.raw(POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc")
    assert time.monotonic() - begun < 5


def test_silence_meets_a_deadline(hurried):
    begun = time.monotonic()
    hello = hurried.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
    assert not hello or parse_answers(hello)[0].status in (400, 408)
    assert hurried.raw(b"") == b""
    assert time.monotonic() - begun < 5


def drip(connection, piece):
    """Sends a piece every 20 ms until the server has had enough; returns what it said."""
    connection.settimeout(0.02)
    received = b""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            connection.sendall(piece)
        except OSError:
            return received
        try:
            got = connection.recv(65536)
            if not got:
                return received
            received += got
        except socket.timeout:
            continue
        except OSError:
            return received
    raise AssertionError("the connection is still open")


def test_slow_reader_meets_a_deadline(hurried):
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", hurried.port))
        connection.sendall(b"GET /v1/rules HTTP/1.1\r\nHost: x\r\n\r\n" * 400)
        wait_for(lambda: 'slow_answer"} 1' in hurried.get("/metrics").text(), "the slow reader to be closed", 10)


@pytest.mark.parametrize("count", [16, 127, 128, 129, 256, 384, 1000])
def test_no_stall_at_any_number_of_connections(shared, count):
    """libmicrohttpd's own loop stalls when 128 connections are ready at once; ours must not."""
    connections = [shared.socket() for _ in range(count)]
    begun = time.monotonic()
    try:
        for _ in range(3):
            for connection in connections:
                connection.sendall(GET)
            for connection in connections:
                assert parse_one(connection).status == 200
    finally:
        for connection in connections:
            connection.close()
    assert time.monotonic() - begun < 15


def test_over_capacity_is_told(daemon_with):
    daemon = daemon_with(["--max-connections", "8", "--workers", "1"])
    held = [daemon.socket() for _ in range(8)]
    for connection in held:
        connection.sendall(GET)
        assert parse_one(connection).status == 200
    answer = parse_answers(daemon.raw(GET))[0]
    assert answer.problem == "unavailable" and answer.headers["retry-after"] == "1"
    held.pop().close()
    wait_for(lambda: daemon.get("/healthz").status == 200, "room after a client left")
    for connection in held:
        connection.close()
