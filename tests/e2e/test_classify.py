"""test_classify.py - the classify route: one reply, a text, JSON, a batch (api.md, reliability.md 4.2, 4.3)."""
import json
import urllib.parse

import pytest

VERDICTS = [
    # reply, category, decided_by
    ("550 5.1.1 No such user", "invalid_recipient", None),
    ("250 2.0.0 Ok: queued as 12345", "accepted", None),
    ("250 2.1.5 OK", "accepted", None),
    ("354 End data with <CR><LF>.<CR><LF>", "continue_input", None),
    ("334 VXNlcm5hbWU6", "continue_input", None),
    ("hello world", "undetermined", "nothing"),
    ("550 euros are due", None, None),
]


@pytest.mark.parametrize("reply,category,decided_by", VERDICTS)
def test_verdict(shared, reply, category, decided_by):
    verdict = shared.classify(reply)
    if category:
        assert verdict["category"] == category
    if decided_by:
        assert verdict["decided_by"] == decided_by
    assert len(verdict["title"]) <= 60
    assert verdict["fingerprint"].startswith("1:")
    assert verdict["reply"]["original"] == reply


def test_enhanced_code_in_brackets(shared):
    verdict = shared.classify("550 (5.7.1): Service unavailable")
    assert verdict["reply"]["enhanced"] == "5.7.1"


def test_permalink_leads_back(shared):
    verdict = shared.classify("550 5.1.1 No such user <a&b@example.com> 100%")
    query = urllib.parse.parse_qs(verdict["permalink"].removeprefix("/?"))
    assert query["reply"] == ["550 5.1.1 No such user <a&b@example.com> 100%"]


def test_same_bytes_by_get_and_post(shared):
    reply = "550 5.7.1 Message rejected as spam by Content Filtering"
    by_get = shared.get("/v1/classify", {"reply": reply})
    by_json = shared.post("/v1/classify", {"reply": reply})
    by_text = shared.post("/v1/classify", reply, "text/plain")
    assert by_get.body == by_json.body == by_text.body


def test_plain_text_for_people(shared):
    answer = shared.get("/v1/classify", {"reply": "550 5.1.1 No such user"}, Accept="text/plain")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "invalid_recipient" in answer.text()
    assert shared.get("/v1/classify", {"reply": "550 5.1.1 x", "format": "text"}).text().startswith("Invalid recipient")


def test_brief_view(shared):
    answer = shared.get("/v1/classify", {"reply": "452 4.2.2 over quota", "view": "brief"}).json()
    assert "evidence" not in answer and answer["category"] == "mailbox_full"


def test_context_counts(shared):
    plain, at_rcpt = shared.classify("550"), shared.classify("550", command="RCPT")
    assert plain["type"] == "undetermined" and at_rcpt["type"] == "hard" and at_rcpt["suppress"] == "if_repeated"


def test_bytes_that_are_not_utf8(shared):
    answer = shared.request("GET", "/v1/classify?reply=550+5.1.1+Empf%E4nger+unbekannt")
    assert answer.status == 200
    verdict = answer.json()
    assert "bytes_repaired" in [note["id"] for note in verdict["notes"]]
    assert verdict["reply"]["text"] == "Empfänger unbekannt"


def test_several_lines_as_text(shared):
    answer = shared.post("/v1/classify", "550-5.1.1 first\r\n550 5.1.1 second\r\n", "text/plain; charset=utf-8").json()
    assert answer["reply"]["text"] == "first second" and answer["reply"]["lines"] == 2


BAD_QUERIES = [
    ("/v1/classify", 400, "missing-parameter"),
    ("/v1/classify?reply=", 400, "empty-reply"),
    ("/v1/classify?reply=+++", 400, "empty-reply"),
    ("/v1/classify?reply", 400, "empty-reply"),
    ("/v1/classify?reply=a&reply=b", 400, "duplicate-parameter"),
    ("/v1/classify?reply=a&foo=1", 400, "unknown-parameter"),
    ("/v1/classify?reply=a%00b", 400, "invalid-character"),
    ("/v1/classify?reply=a%zz", 400, "bad-escape"),
    ("/v1/classify?reply=a%", 400, "bad-escape"),
    ("/v1/classify?reply=" + "a" * 17000, 414, "uri-too-long"),
    ("/v1/classify?reply=a&view=huge", 400, "invalid-parameter"),
    ("/v1/classify?reply=a&lang=xx", 400, "invalid-parameter"),
    ("/v1/classify?reply=a&format=yaml", 400, "invalid-parameter"),
    ("/v1/classify?reply=a&command=LOGIN", 400, "invalid-parameter"),
    ("/v1/classify?reply=a&mx=" + "m" * 1100, 400, "invalid-parameter"),
    ("/v1/search?q=", 400, "missing-parameter"),
    ("/v1/search", 400, "missing-parameter"),
    ("/v1/search?q=full&limit=-1", 400, "invalid-parameter"),
    ("/v1/search?q=full&limit=1e9", 400, "invalid-parameter"),
    ("/v1/search?q=full&limit=0", 400, "invalid-parameter"),
]


@pytest.mark.parametrize("target,status,problem", BAD_QUERIES, ids=lambda value: str(value)[:40])
def test_bad_query(shared, target, status, problem):
    answer = shared.request("GET", target)
    assert (answer.status, answer.problem) == (status, problem), answer.body


BAD_BODIES = [
    (b"{", 400, "malformed-json", None),
    (b"[1,2]", 422, "validation-failed", "/"),
    (b'"550"', 422, "validation-failed", "/"),
    (b'{"reply":5}', 422, "validation-failed", "/reply"),
    (b'{"reply":"a","reply":"b"}', 400, "duplicate-key", None),
    (b'{"reply":"a","foo":1}', 422, "validation-failed", "/foo"),
    (b"[" * 9 + b"]" * 9, 400, "json-too-deep", None),
    (b"[" * 3000 + b"]" * 3000, 400, "json-too-deep", None),
    (b'{"reply":99999999999999999999}', 400, "malformed-json", None),
    (b'{"reply":1e400}', 400, "malformed-json", None),
    (b'{"reply":NaN}', 400, "malformed-json", None),
    (b'{"reply":"\\u0000"}', 400, "malformed-json", None),
    (b'{"reply":"\\ud800"}', 400, "malformed-json", None),
    (b'\xef\xbb\xbf{"reply":"a"}', 400, "malformed-json", None),
    (b'{"reply":"\xff"}', 400, "malformed-json", None),
    (b"", 400, "malformed-json", None),
    (b'{"replies":[]}', 422, "validation-failed", "/replies"),
    (b'{"replies":"a"}', 422, "validation-failed", "/replies"),
    (b'{"replies":["a"],"mx":"x"}', 422, "validation-failed", "/"),
    (b'{"reply":""}', 400, "empty-reply", "/reply"),
    (b'{"mx":"mx.example.com"}', 422, "validation-failed", "/reply"),
    (b'{"reply":"a","command":"LOGIN"}', 422, "validation-failed", "/command"),
    (json.dumps({"replies": ["a"] * 10001}).encode(), 413, "batch-too-large", "/replies"),
    (b"[" + b"{}," * 150000 + b"{}]", 413, "batch-too-large", None),
]


@pytest.mark.parametrize("number", range(len(BAD_BODIES)))
def test_bad_body(shared, number):
    body, status, problem, pointer = BAD_BODIES[number]
    answer = shared.post("/v1/classify", body)
    assert (answer.status, answer.problem) == (status, problem), answer.body
    if pointer:
        assert answer.json()["errors"][0]["pointer"] == pointer, answer.body


def test_text_too_long(shared):
    assert shared.post("/v1/classify", "5" * 65537, "text/plain").problem == "body-too-large"
    assert shared.post("/v1/classify", {"reply": "5" * 65537}).problem == "body-too-large"
    assert shared.post("/v1/classify", "550 " + "a" * 65000, "text/plain").status == 200


def test_batch_answers_in_order_and_in_place(shared):
    items = ["550 5.1.1 a", {"reply": "452 4.2.2 b", "mx": "mx.example.com"}, {"reply": 5}, "", {"reply": "250 ok"}]
    results = shared.post("/v1/classify", {"replies": items}).json()["results"]
    assert [r.get("category") for r in results] == ["invalid_recipient", "mailbox_full", None, None, "accepted"]
    assert results[2]["error"]["type"] == "/problems/validation-failed"
    assert results[2]["error"]["errors"][0]["pointer"] == "/replies/2/reply"
    assert results[3]["error"]["type"] == "/problems/empty-reply"


def test_batch_of_ten_thousand(shared):
    body = {"replies": [f"550 5.1.1 <u{i}@example.com> unknown" for i in range(10000)]}
    results = shared.post("/v1/classify?view=brief", body).json()["results"]
    assert len(results) == 10000 and {r["category"] for r in results} == {"invalid_recipient"}


def test_reply_in_the_query_of_a_post(shared):
    assert shared.post("/v1/classify?reply=a", {"reply": "b"}).problem == "unknown-parameter"


def test_context_in_the_query_counts_where_an_item_names_none(shared):
    bare = "550"
    results = shared.post("/v1/classify?command=rcpt", {"replies": [bare, {"reply": bare, "command": "connect"}]}).json()["results"]
    assert [r["type"] for r in results] == [shared.classify(bare, command=c)["type"] for c in ("RCPT", "connect")]
    assert shared.post("/v1/classify?command=rcpt", {"reply": bare}).json()["type"] == "hard"


def test_batch_as_text_is_refused(shared):
    assert shared.post("/v1/classify", {"replies": ["a"]}, Accept="text/plain").problem == "not-acceptable"


def test_remembered_answers_are_the_same_and_count(daemon_with):
    """What was answered a moment ago comes from memory: the same bytes, the same counts, another recipient in its place."""
    daemon = daemon_with(["--workers", "1"])
    query = {"reply": "550 High probability of spam", "mx": "mx.example.com", "recipient": "a@example.org"}
    first = daemon.get("/v1/classify", query).body
    assert all(daemon.get("/v1/classify", query).body == first for _ in range(4))
    other = daemon.get("/v1/classify", dict(query, recipient="bob@example.org")).json()
    assert other["permalink"].endswith("&recipient=bob%40example.org")
    assert daemon.get("/v1/rules/gmail.high-probability-of-spam").json()["hits"] == 6
    assert 'smtplexd_classifications_total{category="spam_content"} 6' in daemon.get("/metrics").text()
    daemon.reload()
    again = daemon.get("/v1/classify", query).json()
    assert again["category"] == "spam_content" and daemon.get("/v1/rules/gmail.high-probability-of-spam").json()["hits"] == 1
