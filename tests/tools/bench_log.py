#!/usr/bin/env python3
"""bench_log.py - lines a second of CPU time, for `smtplex log` and for each pipe; the log's report is checked.

Use: bench_log.py --smtplex build/smtplex [--lines 1000000]
Prints one line a measurement; exit 1 when a count is wrong. "Repeated kinds":
a hundred answers, the recipient of each row another one; "never the same":
every reply differs, so that nothing is remembered.
SPDX-License-Identifier: MIT
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from make_log import ANSWERS, make  # noqa: E402


def run(command, data, out):
    """CPU seconds of the command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(data, "rb") as source, open(out, "wb") as target:
        subprocess.run(command, stdin=source, stdout=target, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check_report(expected, path):
    with open(path, encoding="utf-8") as report:
        got = json.load(report)
    wrong = [name for name, same in (
        ("lines", got["known"] == expected["lines"]),
        ("outcomes", all(got["outcomes"][kind] == count for kind, count in expected["outcomes"].items())),
        ("categories", {c["id"]: {"deferred": c["deferred"], "bounced": c["bounced"]} for c in got["categories"]} == expected["categories"]),
        ("domains", {d["id"]: {k: d[k] for k in ("delivered", "deferred", "bounced")} for d in got["domains"]} == expected["domains"]),
        ("suppress", [a["address"] for a in got["suppress"]] == expected["suppress"]),
        ("keep", [a["address"] for a in got["keep"]] == expected["keep"])) if not same]
    return wrong


def rows(count, repeated):
    for number in range(count):
        words = ANSWERS[1 + number % (len(ANSWERS) - 1)][3].partition(" said: ")[2] or "421 4.4.1 connection timed out"
        to = f"user{number % 10 if repeated else number}@alpha.example"
        yield {"reply": words.format(to=to, domain="alpha.example", mx="mx", ip="192.0.2.10", id=number), "mx": "mx1.alpha.example",
               "recipient": f"user{number}@alpha.example"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smtplex", required=True)
    parser.add_argument("--lines", type=int, default=1000000)
    args = parser.parse_args()
    smtplex, lines = os.path.abspath(args.smtplex), args.lines
    with tempfile.TemporaryDirectory() as folder:
        log, out = f"{folder}/mail.log", f"{folder}/out"
        expected = make(log, f"{folder}/counts.json", lines)
        seconds = run([smtplex, "log", "--json", log], os.devnull, out)
        wrong = check_report(expected, out)
        print(f"log, {lines} lines of Postfix: {lines / seconds:,.0f} lines a second of CPU; "
              f"counts {'wrong: ' + ', '.join(wrong) if wrong else 'right to the last one'}")
        for repeated in (True, False):
            kind = "repeated kinds" if repeated else "never the same"
            count = lines if repeated else lines // 5
            data = {"lines": f"{folder}/l", "ndjson": f"{folder}/n", "csv": f"{folder}/c"}
            with open(data["lines"], "w") as plain, open(data["ndjson"], "w") as objects, open(data["csv"], "w") as table:
                table.write("reply,mx,recipient\n")
                for row in rows(count, repeated):
                    plain.write(row["reply"] + "\n")
                    objects.write(json.dumps(row) + "\n")
                    table.write('"%s",%s,%s\n' % (row["reply"].replace('"', '""'), row["mx"], row["recipient"]))
            for name, path in data.items():
                seconds = run([smtplex, "classify", f"--format={name}"], path, out)
                print(f"classify --format={name}, {count} rows, {kind}: {count / seconds:,.0f} rows a second of CPU")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
