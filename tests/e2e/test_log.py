"""test_log.py - smtplex log: reports of mail logs, right to the last count, whatever state the files are in."""
import csv
import gzip
import html.parser
import io
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SMTPLEX = pathlib.Path(os.environ.get("SLX_BUILD", ROOT / "build")) / "smtplex"
SAMPLES = ROOT / "tests" / "data" / "logs"
sys.path.insert(0, str(ROOT / "tests" / "tools"))

from make_log import make  # noqa: E402


def log(*arguments, data=None, want=0):
    done = subprocess.run([SMTPLEX, "log", *map(str, arguments)], cwd=ROOT, input=data, capture_output=True, timeout=120)
    assert done.returncode == want, done.stderr.decode()
    return done


def report(*arguments, data=None, want=0):
    return json.loads(log("--json", *arguments, data=data, want=want).stdout)


def addresses(lines):
    return [line["address"] for line in lines]


def postfix(when, to, status, words, relay="mx.example.com[192.0.2.10]:25", dsn="5.0.0"):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(when))
    return f"{stamp} mail postfix/smtp[1]: 4A: to=<{to}>, relay={relay}, delay=1, delays=1/0/0/0, dsn={dsn}, status={status} ({words})\n"


FULL = "host mx.example.com[192.0.2.10] said: 452 4.2.2 mailbox full (in reply to RCPT TO command)"
GONE = "host mx.example.com[192.0.2.10] said: 550 5.1.1 no such user (in reply to RCPT TO command)"
BLOCKED = ("host mx.example.com[192.0.2.10] said: 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using "
           "zen.spamhaus.org (in reply to RCPT TO command)")
START = 1795132800
HOUR, DAY = 3600, 86400


def test_a_synthetic_log_to_the_last_count(tmp_path):
    expected = make(tmp_path / "mail.log", tmp_path / "counts.json", 60000)
    got = report(tmp_path / "mail.log")
    assert got["lines"] == got["known"] == 60000
    assert {kind: got["outcomes"][kind] for kind in expected["outcomes"]} == expected["outcomes"]
    assert {c["id"]: {"deferred": c["deferred"], "bounced": c["bounced"]} for c in got["categories"]} == expected["categories"]
    assert {d["id"]: {k: d[k] for k in ("delivered", "deferred", "bounced")} for d in got["domains"]} == expected["domains"]
    assert addresses(got["suppress"]) == expected["suppress"] and addresses(got["keep"]) == expected["keep"]
    assert sum(hour["delivered"] for hour in got["hours"]) == expected["outcomes"]["delivered"]
    assert got["blocklists"][0]["id"] == "spamhaus-zen" and got["blocklists"][0]["bounced"] == expected["categories"]["blocklisted_ip"]["bounced"]


# What the programs themselves wrote, counted by their own words.
@pytest.mark.parametrize("name, delivered, deferred, bounced", [
    ("postfix", r"status=sent ", r"status=deferred ", r"status=bounced "),
    ("exim", r"^\S+ \S+ \S+ [=-]> ", r"^\S+ \S+ \S+ == (?!.*retry time not reached)", r"^\S+ \S+ \S+ \*\* (?!.*retry timeout exceeded)"),
    ("sendmail", r"stat=Sent", r"stat=Deferred(: |$)", r"to=.*stat=(?!Sent|Deferred|queued)"),
    ("opensmtpd", r'result="?Ok', r'result="TempFail"', r'result="PermFail"'),
])
def test_samples_of_programs(name, delivered, deferred, bounced):
    text = (SAMPLES / f"{name}.log").read_text()
    got = report(SAMPLES / f"{name}.log")
    assert got["files"][0]["format"] == name
    waiting = len(re.findall(r"stat=Deferred$", text, re.M)) - len(re.findall(r"reply=.*stat=Deferred$", text, re.M)) if name == "sendmail" else 0
    assert got["outcomes"]["delivered"] == len(re.findall(delivered, text, re.M))
    assert got["outcomes"]["deferred"] == len(re.findall(deferred, text, re.M)) - waiting
    assert got["outcomes"]["bounced"] == len(re.findall(bounced, text, re.M))
    dead = {"unknown1@example.com", "unknown2@example.com", "nosuch1@example.com", "disabled1@example.com"}
    assert dead <= set(addresses(got["suppress"]))
    alive = {"spam1@example.com", "dmarc1@example.com", "listed1@example.com", "relay1@example.com", "quota1@example.com"}
    assert alive <= set(addresses(got["keep"])) and not alive & set(addresses(got["suppress"]))


@pytest.mark.parametrize("name, outcomes", [
    ("kumomta.jsonl", {"delivered": 1, "deferred": 2, "bounced": 1, "expired": 1, "complaint": 1}),
    ("powermta.csv", {"delivered": 1, "deferred": 1, "bounced": 3}),
    ("exchange.log", {"delivered": 2, "deferred": 2, "bounced": 1}),
    ("haraka.log", {"delivered": 2, "deferred": 1, "bounced": 1}),
    ("zonemta.log", {"delivered": 1, "deferred": 1, "bounced": 1}),
    ("qmail.log", {"delivered": 1, "deferred": 1, "bounced": 1}),
])
def test_made_up_samples(name, outcomes):
    got = report(SAMPLES / name)
    assert {kind: count for kind, count in got["outcomes"].items() if count} == outcomes
    assert got["files"][0]["format"] == name.partition(".")[0]
    assert "invalid_recipient" in [category["id"] for category in got["categories"]]


def test_complaints_suppress():
    got = report(SAMPLES / "kumomta.jsonl")
    carol = [line for line in got["suppress"] if line["address"] == "carol@example.com"]
    assert carol and carol[0]["because"] == "the recipient complained"


@pytest.mark.parametrize("label, lines, ruling", [
    ("dead at once", [(0, "bounced", GONE)], "suppress"),
    ("a block is no death", [(0, "bounced", BLOCKED)], "keep"),
    ("full three times within an hour", [(0, "deferred", FULL), (600, "deferred", FULL), (HOUR, "bounced", FULL)], "keep"),
    ("full twice over four days", [(0, "deferred", FULL), (4 * DAY, "bounced", FULL)], "keep"),
    ("full three times over three days", [(0, "deferred", FULL), (DAY, "deferred", FULL), (3 * DAY, "bounced", FULL)], "suppress"),
    ("a second less", [(0, "deferred", FULL), (DAY, "deferred", FULL), (3 * DAY - 1, "bounced", FULL)], "keep"),
    ("another category between", [(0, "deferred", FULL), (DAY, "bounced", BLOCKED), (2 * DAY, "deferred", FULL), (3 * DAY, "bounced", FULL)], "suppress"),
    ("quoted again is not asked again", [(0, "deferred", FULL), (DAY, "deferred", "delivery temporarily suspended: " + FULL), (3 * DAY, "bounced", FULL)], "keep"),
    ("delivered since", [(0, "bounced", GONE), (HOUR, "sent", "250 2.0.0 Ok")], "keep"),
    ("dead after a delivery", [(0, "sent", "250 2.0.0 Ok"), (HOUR, "bounced", GONE)], "suppress"),
    ("the count begins anew after a delivery", [(0, "deferred", FULL), (DAY, "deferred", FULL), (2 * DAY, "sent", "250 Ok"), (4 * DAY, "bounced", FULL)], "keep"),
    ("deferred only", [(0, "deferred", FULL)], None),
    ("handed to a filter is not delivered", [(0, "bounced", GONE), (HOUR, "sent-to-filter", "250 2.0.0 Ok")], "suppress"),
])
def test_rulings(label, lines, ruling):
    text = ""
    for after, status, words in lines:
        relay = "127.0.0.1[127.0.0.1]:10024" if status == "sent-to-filter" else "mx.example.com[192.0.2.10]:25"
        text += postfix(START + after, "Jo@Example.COM", status.partition("-")[0], words, relay)
    got = report("-", data=text.encode())
    assert addresses(got["suppress"]) == (["Jo@example.com"] if ruling == "suppress" else []), label
    assert addresses(got["keep"]) == (["Jo@example.com"] if ruling == "keep" else []), label
    assert log("--list", "suppress", "-", data=text.encode()).stdout.decode() == ("Jo@example.com\n" if ruling == "suppress" else "")


def test_packed_files_and_standard_input(tmp_path):
    plain = (SAMPLES / "postfix.log").read_bytes()
    (tmp_path / "a.gz").write_bytes(gzip.compress(plain[:5000]) + gzip.compress(plain[5000:]))
    want = report("-", data=plain)
    for got in (report(tmp_path / "a.gz"), report(SAMPLES / "postfix.log")):
        assert got["outcomes"] == want["outcomes"] and got["categories"] == want["categories"]
    both = report(tmp_path / "a.gz", SAMPLES / "exim.log")
    assert both["outcomes"]["bounced"] == want["outcomes"]["bounced"] + report(SAMPLES / "exim.log")["outcomes"]["bounced"]
    assert [file["format"] for file in both["files"]] == ["postfix", "exim"]


def test_files_in_a_bad_state_are_survived_and_told(tmp_path):
    plain = (SAMPLES / "postfix.log").read_bytes()
    (tmp_path / "cut.gz").write_bytes(gzip.compress(plain)[:-200])
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 4000)
    (tmp_path / "other.log").write_text("nothing that is known\n" * 50)
    (tmp_path / "empty.log").write_bytes(b"")
    (tmp_path / "long.log").write_bytes(plain + b"x" * 300000 + b"\n" + plain[-2000:].partition(b"\n")[2])
    (tmp_path / "holes.log").write_bytes(plain[:3000] + b"\0" * 4096 + plain[3000:])
    got = report(*sorted(tmp_path.iterdir()), tmp_path / "missing.log", tmp_path, want=1)
    faults = {pathlib.Path(file["path"]).name: file["fault"] for file in got["files"]}
    assert "ends too early" in faults["cut.gz"] and "binary" in faults["binary"] and "known format" in faults["other.log"]
    assert faults["empty.log"] is None and faults["long.log"] is None and faults["holes.log"] is None
    assert "No such file" in faults["missing.log"] and "directory" in faults[tmp_path.name]
    files = {pathlib.Path(file["path"]).name: file for file in got["files"]}
    assert files["long.log"]["too_long"] == 1 and files["holes.log"]["binary"] == 1
    assert files["cut.gz"]["known"] > 0
    done = log(tmp_path / "missing.log", SAMPLES / "postfix.log", want=1)
    assert b"missing.log: No such file" in done.stderr and b"invalid_recipient" in done.stdout


def test_lines_from_outside_do_no_harm():
    hostile = postfix(START, "<script>alert(1)</script>@example.com", "bounced", GONE)
    hostile += postfix(START, "\x1b[31mred@example.com", "bounced", GONE) + postfix(START, 'say"no",x@example.com', "bounced", GONE)
    data = hostile.encode() + postfix(START, "l\xf6ss@example.com", "bounced", GONE).encode("latin-1")
    page = log("--html", "-", data=data).stdout.decode()
    assert "<script" not in page and "&lt;script" in page and "\x1b" not in page
    assert "\x1b[31m" not in log("-", data=data).stdout.decode()
    assert len(report("-", data=data)["suppress"]) == 4
    rows = list(csv.reader(io.StringIO(log("--csv", "-", data=data).stdout.decode())))
    assert all(len(row) == 7 for row in rows)
    assert 'say"no",x@example.com' in [row[1] for row in rows if row[0] == "suppress"]


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_stands_on_its_own():
    page = Page()
    text = log("--html", SAMPLES / "postfix.log", SAMPLES / "exim.log").stdout.decode()
    page.feed(text)
    assert not page.open and not page.links
    assert "script" not in page.tags and page.tags.count("svg") > 5 and "table" in page.tags
    assert "prefers-color-scheme:dark" in text and "Content-Security-Policy" in text
    assert "unknown1@example.com" in text and "Spamhaus ZEN" in text


def test_csv_and_text_say_the_same():
    got = report(SAMPLES / "postfix.log")
    rows = list(csv.DictReader(io.StringIO(log("--csv", SAMPLES / "postfix.log").stdout.decode())))
    for section in ("categories", "types", "actions", "vendors", "domains", "blocklists"):
        assert [(row["id"], int(row["deferred"]), int(row["bounced"])) for row in rows if row["section"] == section] == \
               [(line["id"], line["deferred"], line["bounced"]) for line in got[section]]
    assert [row["id"] for row in rows if row["section"] == "keep"] == addresses(got["keep"])
    text = log("--top", "3", SAMPLES / "postfix.log").stdout.decode()
    assert "Refusals by category" in text and "###" in text and "and %d more" % (len(got["categories"]) - 3) in text


def test_unknown_texts_are_masked():
    words = "host mx.example.com[192.0.2.10] said: 554 wibble {} frobnicated by user{}@example.com (in reply to RCPT TO command)"
    data = "".join(postfix(START, f"a{i}@example.com", "bounced", words.format(i, i)) for i in range(5)).encode()
    texts = report("-", data=data)["unknown_texts"]
    assert len(texts) == 1 and texts[0]["count"] == 5 and "wibble" in texts[0]["text"]
    assert "@" not in texts[0]["text"] and not re.search(r"\d", texts[0]["text"])


def test_exit_status_by_share_of_bounces():
    data = (postfix(START, "a@example.com", "bounced", GONE) + postfix(START, "b@example.com", "sent", "250 Ok") * 3).encode()
    assert b"1 of 4 bounced, more than 24 %" in log("--max-bounced", "24", "-", data=data, want=1).stderr
    assert log("--max-bounced", "25", "-", data=data).stderr == b""
    assert log("--max-bounced", "0", "-", data=b"", want=0).stderr == b""
    log("--max-bounced", "101", "-", data=data, want=2)


def test_options_that_are_wrong():
    for options, words in (([], "needs a file"), (["--json", "--html", "x"], "one of"), (["--format", "nonsense", "x"], "postfix"),
                           (["--list", "all", "x"], "suppress or keep"), (["--top", "0", "x"], "--top is a number")):
        assert words in log(*options, want=2).stderr.decode()
    assert log("--format", "exim", SAMPLES / "postfix.log", want=1).stderr.decode().count("no line is of a known format") == 1


class Follower:
    """smtplex log -f on a file, its lines read with a deadline."""

    def __init__(self, path, *options):
        self.process = subprocess.Popen([SMTPLEX, "log", "-f", *options, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.text = b""

    def wait_for(self, words):
        deadline = time.monotonic() + 30
        while words not in self.text:
            assert time.monotonic() < deadline and self.process.poll() is None, (words, self.text)
            self.text += self.process.stdout.read() or b""
            time.sleep(0.02)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        os.set_blocking(self.process.stdout.fileno(), True)
        out, _ = self.process.communicate(timeout=30)
        return self.text + out


def test_follow_through_rotation_and_truncation(tmp_path):
    path = tmp_path / "mail.log"
    path.write_text(postfix(START, "old@example.com", "bounced", GONE))
    follower = Follower(path, "--json")

    def append(name):
        with open(path, "a", encoding="ascii") as out:
            out.write(postfix(START + HOUR, f"{name}@example.com", "bounced", BLOCKED))

    deadline = time.monotonic() + 30
    while b'"first' not in follower.text and time.monotonic() < deadline:  # appended until it is seen: then it follows
        append("first")
        time.sleep(0.3)
        follower.text += follower.process.stdout.read() or b""
    follower.wait_for(b'"first@example.com"')
    append("second")
    follower.wait_for(b'"second@example.com"')
    path.rename(tmp_path / "mail.log.1")
    path.write_text(postfix(START + HOUR, "third@example.com", "bounced", GONE))
    follower.wait_for(b'"third@example.com"')
    path.write_text("")
    time.sleep(0.5)  # longer than the program looks away
    append("fourth")
    follower.wait_for(b'"fourth@example.com"')
    lines = follower.stop().decode().splitlines()
    assert follower.process.returncode == 0
    events, last = [json.loads(line) for line in lines[:-1]], json.loads(lines[-1])
    assert "old@example.com" not in [event["recipient"] for event in events]
    assert {"category", "action", "suppress", "reply", "time", "outcome"} <= set(events[0])
    assert {"old@example.com", "third@example.com"} == set(addresses(last["suppress"]))
    assert {"first@example.com", "second@example.com", "fourth@example.com"} == set(addresses(last["keep"]))


def test_follow_a_file_that_is_not_there_yet(tmp_path):
    path = tmp_path / "mail.log"
    follower = Follower(path)
    time.sleep(0.5)  # so that it finds nothing at first
    path.write_text(postfix(START, "first@example.com", "bounced", GONE))
    follower.wait_for(b"suppress=recipient first@example.com host ")
    out = follower.stop()
    assert follower.process.returncode == 0 and b"Addresses to suppress" in out


def test_follow_a_pipe_ends_with_the_pipe():
    out = log("-f", "-", data=postfix(START, "a@example.com", "bounced", GONE).encode()).stdout.decode()
    first, _, rest = out.partition("\n")
    assert first.startswith("2026-11-20T00:00:00 bounced invalid_recipient suppress_recipient suppress=recipient a@example.com host ")
    assert "Refusals by category" in rest
    assert "bounced invalid" not in log("-f", "--csv", "-", data=postfix(START, "a@example.com", "bounced", GONE).encode()).stdout.decode()


def test_follow_a_packed_file_just_reads_it(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress((SAMPLES / "postfix.log").read_bytes()))
    assert report("-f", tmp_path / "a.gz")["outcomes"] == report(SAMPLES / "postfix.log")["outcomes"]


def test_progress_is_seen_on_a_terminal_only(tmp_path):
    make(tmp_path / "mail.log", tmp_path / "counts.json", 100000)
    master, slave = pty.openpty()
    with subprocess.Popen([SMTPLEX, "log", "--json", str(tmp_path / "mail.log")], cwd=ROOT, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        out = process.stdout.read()
        assert process.wait(timeout=60) == 0
    seen = b""
    try:
        while True:
            seen += os.read(master, 65536)
    except OSError:
        pass
    os.close(master)
    assert re.search(rb"\[#*\.*\] +\d+ %  \d+ lines, \d+ a second", seen), seen
    assert seen.endswith(b"\r\x1b[K") and json.loads(out)["lines"] == 100000
    assert log("--json", tmp_path / "mail.log").stderr == b""
