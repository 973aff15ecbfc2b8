"""test_pipe.py - smtplex classify --format: as many rows out as in, bad rows answered in their place."""
import csv
import io
import json
import os
import pathlib
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SMTPLEX = pathlib.Path(os.environ.get("SLX_BUILD", ROOT / "build")) / "smtplex"


def pipe(*options, data=b"", want=0):
    done = subprocess.run([SMTPLEX, "classify", *options], cwd=ROOT, input=data, capture_output=True, timeout=120)
    assert done.returncode == want, done.stderr.decode()
    return done.stdout if want == 0 else done.stderr.decode()


def json_lines(raw):
    return [json.loads(line) for line in raw.decode().splitlines()]


def test_lines_are_answered_one_for_one():
    rows = json_lines(pipe("--format=lines", data=b"550 5.1.1 no such user\n\n451 4.7.1 greylisted\r\nlast without an end"))
    assert len(rows) == 4
    assert rows[0]["category"] == "invalid_recipient" and rows[0]["suppress"] == "recipient"
    assert rows[1]["line"] == 2 and rows[1]["error"]["type"] == "/problems/empty-reply"
    assert rows[2]["category"] == "greylisted"
    assert "category" in rows[3]


def test_bad_lines_stand_in_their_place():
    data = b"\n".join([
        b'{"reply":"550 5.1.1 no"}', b"not json", b'{"mx":"a"}', b'{"reply":"550","reply":"551"}', b'{"reply":5}',
        b'{"reply":"\xff"}', b'{"reply":"550 5.1.1 no","command":"nonsense"}', b'{"reply":"' + b"x" * 140000 + b'"}',
        b'{"reply":"' + b"x" * 70000 + b'"}', b"", b'"550 5.1.1 a bare string"', b'{"reply":"x\\u0000y"}',
        b'{"reply":"550 5.1.1 no","ts":1.5}'])
    rows = json_lines(pipe("--format=ndjson", data=data))
    kinds = [row["error"]["type"].rpartition("/")[2] if "error" in row else row["category"] for row in rows]
    assert kinds == ["invalid_recipient", "malformed-json", "validation-failed", "duplicate-key", "validation-failed",
                     "malformed-json", "invalid-parameter", "body-too-large", "body-too-large", "empty-reply",
                     "invalid_recipient", "malformed-json", "invalid_recipient"]
    assert [row["line"] for row in rows if "error" in row] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 12]


def test_the_same_bytes_with_and_without_memory():
    lines = [{"reply": f"550 5.1.1 user {i % 7} unknown", "mx": "mx.example.com", "recipient": f"user{i}@example{i % 3}.com",
              "command": "RCPT"} for i in range(3000)]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    for view in ("brief", "full"):
        assert pipe("--format=ndjson", "--view", view, data=data) == pipe("--format=ndjson", "--view", view, "--no-memory", data=data)


def test_csv_keeps_the_row_and_appends_columns():
    rows = [["id", "reply", "Recipient"], ["1", "550-5.1.1 no,\n550 5.1.1 such \"user\"", "a@example.com"],
            ["2", "452 4.2.2 mailbox full", "b@example.com"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    out = list(csv.reader(io.StringIO(pipe("--format=csv", data=text.getvalue().encode()).decode(), newline="")))
    assert out[0][:3] == rows[0] and out[0][3:6] == ["code", "enhanced", "category"]
    assert [row[:3] for row in out[1:]] == rows[1:]
    table = [dict(zip(out[0], row)) for row in out[1:]]
    assert table[0]["category"] == "invalid_recipient" and table[0]["suppress"] == "recipient"
    assert table[1]["category"] == "mailbox_full" and table[1]["retry_advised"] == "true"
    assert all(len(row) == len(out[0]) for row in out)


def test_csv_with_bad_rows():
    data = b'reply,mx,category\n550 5.1.1 no,a,x\nonly one\n"550 5.1.1 no"z,a,x\n452 4.2.2 full,a,x\n"never closed,a,x\n'
    out = list(csv.reader(io.StringIO(pipe("--format=csv", "--fields=category,error", data=data).decode())))
    assert out[0] == ["reply", "mx", "category", "smtplex_category", "error"]
    assert [row[3] for row in out[1:]] == ["invalid_recipient", "", "", "mailbox_full", ""]
    assert out[2][4].startswith("Line 3: The row has 1 fields") and out[3][4].startswith("Line 4:")
    assert out[5][4] == "Line 6: A quoted field is not closed."


def test_columns_for_a_database():
    data = b"550 5.1.1 no\tmx.example.com\n\tmx.example.com\n452 4.2.2 full\t\n"
    out = pipe("--format=tsv", "--columns=reply,mx", "--only", "--fields=category,suppress", data=data)
    assert out == b"invalid_recipient\trecipient\n\t\nmailbox_full\tif_repeated\n"
    assert pipe("--format=lines", "--fields=category", data=b"550 5.1.1 no\n") == b"invalid_recipient\n"


def test_merge_and_into():
    data = b'{"ts": 1.5, "msg": "550 5.1.1 no"}\n{"msg": "x", "smtplex": 1}\nbroken\n'
    rows = json_lines(pipe("--format=ndjson", "--merge", "--names", "reply=msg", "--fields=category,error", data=data))
    assert rows[0] == {"ts": 1.5, "msg": "550 5.1.1 no", "smtplex": {"category": "invalid_recipient", "error": None}}
    assert rows[1]["smtplex"]["category"] is None and "already" in rows[1]["smtplex"]["error"]
    assert rows[2]["smtplex"]["category"] is None and rows[2]["smtplex"]["error"]
    rows = json_lines(pipe("--format=ndjson", "--merge", "--names", "reply=msg", data=data))
    assert rows[0]["ts"] == 1.5 and rows[0]["smtplex"]["category"] == "invalid_recipient"
    assert rows[1]["smtplex"]["error"]["type"] == "/problems/validation-failed" and rows[1]["smtplex"]["line"] == 2
    assert rows[2]["smtplex"]["line"] == 3
    rows = json_lines(pipe("--format=lines", "--into", "$!.smtp", data=b"550 5.1.1 no\n"))
    assert rows[0]["$!"]["smtp"]["category"] == "invalid_recipient"


def test_multiline():
    data = b"550-5.1.1 first\n550 5.1.1 last\n451 4.7.1 greylisted\n550-5.1.1 unfinished"
    rows = json_lines(pipe("--format=lines", "--multiline", "--view=full", data=data))
    assert [row["reply"]["lines"] for row in rows] == [2, 1, 1]


def test_options_that_do_not_go_together():
    for options in (["--format=xml"], ["--format=lines", "--merge"], ["--format=csv", "--into=a"], ["--format=lines", "--only"],
                    ["--format=csv", "--fields=nonsense"], ["--format=ndjson", "--names=answer=x"], ["--format=lines", "550 no"]):
        assert pipe(*options, data=b"", want=2).startswith("smtplex: ")
    assert "no column of the header" in pipe("--format=csv", data=b"answer,mx\n550 no,a\n", want=2)
    assert "header" in pipe("--format=csv", data=b"", want=2)


def test_line_buffered_answers_before_more_arrives():
    with subprocess.Popen([SMTPLEX, "classify", "--format=lines", "--fields=category", "--line-buffered"], cwd=ROOT,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for number in range(3):
            process.stdin.write(b"550 5.1.1 no such user\n")
            process.stdin.flush()
            assert process.stdout.readline() == b"invalid_recipient\n", number
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_goes_away_ends_it():
    with subprocess.Popen([SMTPLEX, "classify", "--format=lines"], cwd=ROOT, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.stdout.close()
        with pytest.raises(BrokenPipeError):
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                process.stdin.write(b"550 5.1.1 no such user\n" * 1000)
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.wait(timeout=20) != 0


def test_memory_does_not_grow_with_the_input():
    with subprocess.Popen([SMTPLEX, "classify", "--format=lines", "--fields=category"], cwd=ROOT,
                          stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        sizes = []
        for block in range(10):
            for i in range(20):
                process.stdin.write(b"".join(b"550 5.1.1 no such user %d %d\n" % (i, n % 100) for n in range(2000)))
            process.stdin.flush()
            pages = int(pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1])
            sizes.append(pages * os.sysconf("SC_PAGE_SIZE"))
        process.stdin.close()
        assert process.wait(timeout=60) == 0
    assert sizes[-1] - sizes[2] < 4 * 1024 * 1024, sizes
