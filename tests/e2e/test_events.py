"""test_events.py - webhooks of platforms as they come; made-up events after the vendors' documentation."""
import json
import re

import pytest

from daemon import ROOT

BOUNCE = "550 5.1.1 No such user"

SES = {"notificationType": "Bounce", "mail": {"messageId": "m-1", "destination": ["a@example.org"]},
       "bounce": {"bounceType": "Permanent", "feedbackId": "f-1", "timestamp": "2026-11-02T10:00:00.000Z",
                  "reportingMTA": "dns; a8-70.smtp-out.example.com",
                  "bouncedRecipients": [{"emailAddress": "a@example.org", "action": "failed", "status": "5.1.1",
                                         "diagnosticCode": "smtp; " + BOUNCE},
                                        {"emailAddress": "b@example.net", "status": "5.2.2"}]}}

EVENTS = [
    # platform, body, [(kind, recipient, category)]
    ("amazon_ses", SES, [("bounced", "a@example.org", "invalid_recipient"), ("bounced", "b@example.net", "mailbox_full")]),
    ("amazon_ses", {"Type": "Notification", "TopicArn": "arn:aws:sns:x", "Message": json.dumps(SES)},
     [("bounced", "a@example.org", "invalid_recipient"), ("bounced", "b@example.net", "mailbox_full")]),
    ("amazon_ses", {"eventType": "Complaint", "mail": {"messageId": "m"},
                    "complaint": {"complainedRecipients": [{"emailAddress": "c@example.org"}], "feedbackId": "f"}},
     [("complaint", "c@example.org", "suppressed")]),
    ("amazon_ses", {"eventType": "DeliveryDelay", "mail": {"messageId": "m"},
                    "deliveryDelay": {"delayedRecipients": [{"emailAddress": "d@example.org", "status": "4.2.2",
                                                             "diagnosticCode": "smtp; 452 4.2.2 Mailbox full"}]}},
     [("deferred", "d@example.org", "mailbox_full")]),
    ("amazon_ses", {"eventType": "Delivery", "mail": {"messageId": "m"},
                    "delivery": {"recipients": ["e@example.org", "f@example.org"], "smtpResponse": "250 ok"}},
     [("delivered", "e@example.org", None), ("delivered", "f@example.org", None)]),
    ("sendgrid", [{"email": "a@example.org", "event": "bounce", "status": "5.1.1", "reason": BOUNCE, "sg_event_id": "1",
                   "timestamp": 1793000000},
                  {"email": "b@example.org", "event": "spamreport", "sg_event_id": "2"},
                  {"email": "c@example.org", "event": "open", "sg_event_id": "3"},
                  {"email": "d@example.org", "event": "deferred", "response": "451 4.7.1 Greylisted, try again in 5 minutes", "sg_event_id": "4"}],
     [("bounced", "a@example.org", "invalid_recipient"), ("complaint", "b@example.org", "suppressed"),
      ("other", "c@example.org", None), ("deferred", "d@example.org", "greylisted")]),
    ("mailgun", {"signature": {}, "event-data": {"event": "failed", "severity": "permanent", "recipient": "a@example.org",
                                                 "id": "x", "timestamp": 1793000000.5,
                                                 "delivery-status": {"code": 550, "message": "5.1.1 No such user",
                                                                     "mx-host": "mx.example.org"}}},
     [("bounced", "a@example.org", "invalid_recipient")]),
    ("mailgun", {"event-data": {"event": "unsubscribed", "recipient": "a@example.org"}},
     [("unsubscribed", "a@example.org", "suppressed")]),
    ("postmark", {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": "m", "ID": 42, "Email": "a@example.org",
                  "Details": "smtp;" + BOUNCE, "BouncedAt": "2026-11-02T10:00:00Z"},
     [("bounced", "a@example.org", "invalid_recipient")]),
    ("sparkpost", [{"msys": {"message_event": {"type": "bounce", "event_id": "1", "rcpt_to": "a@example.org",
                                               "raw_reason": BOUNCE, "error_code": "550", "timestamp": "1793000000"}}},
                   {"msys": {"unsubscribe_event": {"type": "link_unsubscribe", "event_id": "2", "rcpt_to": "b@example.org"}}}],
     [("bounced", "a@example.org", "invalid_recipient"), ("unsubscribed", "b@example.org", "suppressed")]),
    ("mailjet", [{"event": "bounce", "email": "a@example.org", "MessageID": 7, "comment": BOUNCE, "error": "user unknown",
                  "time": 1793000000},
                 {"event": "spam", "email": "b@example.org", "MessageID": 8}],
     [("bounced", "a@example.org", "invalid_recipient"), ("complaint", "b@example.org", "suppressed")]),
    ("kumomta", {"type": "Bounce", "id": "1", "recipient": "a@example.org",
                 "response": {"code": 550, "enhanced_code": {"class": 5, "subject": 1, "detail": 1}, "content": "No such user",
                              "command": "RCPT TO"}, "peer_address": {"name": "mx.example.org.", "addr": "192.0.2.1"}},
     [("bounced", "a@example.org", "invalid_recipient")]),
]


@pytest.mark.parametrize("platform,body,want", EVENTS, ids=[f"{row[0]}-{i}" for i, row in enumerate(EVENTS)])
def test_platform(shared, platform, body, want):
    answer = shared.post("/v1/events?view=brief", body)
    assert answer.status == 200, answer.body
    document = answer.json()
    assert document["platform"] == platform
    got = [(e["kind"], e["recipient"], e["verdict"] and e["verdict"]["category"]) for e in document["events"]]
    assert got == want


def test_facts_of_an_event(shared):
    event = shared.post("/v1/events", SES).json()["events"][0]
    assert event["id"] == "f-1" and event["time"].startswith("2026") and event["mx"] == "a8-70.smtp-out.example.com"
    assert event["called"] == "Bounce" and event["verdict"]["reply"]["enhanced"] == "5.1.1"
    number = shared.post("/v1/events", EVENTS[5][1]).json()["events"][0]
    assert number["time"] == "1793000000"


def test_powermta(shared):
    body = ("type,timeLogged,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta\n"
            'b,2026-11-02 10:00:00+0000,s@example.com,a@example.org,failed,"5.1.1 (bad destination mailbox address)",'
            '"smtp;550 5.1.1 No such user","mx.example.org (192.0.2.1)"\n')
    document = shared.post("/v1/events", body, "text/csv").json()
    assert document["platform"] == "powermta"
    assert [e["verdict"]["category"] for e in document["events"]] == ["invalid_recipient"]


def test_kumomta_lines(shared):
    record = json.dumps(EVENTS[-1][1])
    document = shared.post("/v1/events", f"{record}\n{record}\n", "application/x-ndjson").json()
    assert document["platform"] == "kumomta" and len(document["events"]) == 2


BROKEN = [
    (b"", 422, "unknown-platform"), (b"hello", 422, "unknown-platform"), (b"{", 400, "malformed-json"),
    (b"{}", 422, "unknown-platform"), (b"[]", 422, "unknown-platform"), (b"[1,2]", 422, "unknown-platform"),
    (b"[" * 100 + b"]" * 100, 400, "malformed-json"), (b'{"a":1,"a":2}', 400, "malformed-json"),
    (json.dumps([{"event": "bounce", "email": 5, "sg_event_id": []}] * 10001).encode(), 413, "batch-too-large"),
    (json.dumps({"mail": {"messageId": "x"}}).encode(), 422, "unknown-platform"),
]


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_broken(shared, number):
    body, status, problem = BROKEN[number]
    answer = shared.post("/v1/events", body)
    assert (answer.status, answer.problem) == (status, problem), answer.body


def test_wrong_types_are_survived(shared):
    for _, body, _ in EVENTS:
        for value in (None, 5, [], {}, [None], "x" * 70000):
            spoiled = json.loads(json.dumps(body), object_hook=lambda o, v=value: {k: v if isinstance(x, str) and k not in (
                "type", "event", "eventType", "notificationType", "RecordType", "messageId", "sg_event_id", "event_id", "id", "email", "MessageID", "Message", "TopicArn") else x for k, x in o.items()})
            assert shared.post("/v1/events", spoiled).status in (200, 422)


def test_documented_field_by_field():
    """Every path and word of the rows stands in docs/EVENTS.md."""
    rows = (ROOT / "input" / "event_rows.c").read_text()
    rows = rows[rows.index("rows[] = {"):rows.index("slx_event_rows(")]
    text = (ROOT / "docs" / "EVENTS.md").read_text()
    missing = [word for word in re.findall(r'"([^"]+)"', rows) if f"`{word}`" not in text and f"## {word}" not in text]
    assert not missing
