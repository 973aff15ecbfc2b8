#!/usr/bin/env python3
"""bounces.py - what a mailbox of bounces says: a line for each recipient.

Use: bounces.py [--url URL] MAILBOX      (an mbox file or a Maildir)

    recipient                category           suppress     action              what
    ada@example.org          mailbox_full       if_repeated  retry_later         Mailbox full

SPDX-License-Identifier: MIT
"""

import argparse
import mailbox
import pathlib
import sys
from typing import Iterator, Tuple

from smtplex_client import Client, ProblemError, SmtplexError

HEAD = ("recipient", "category", "suppress", "action", "what")
LINE = "{:32.32}  {:22}  {:11}  {:20}  {}"


def messages(path: str) -> Iterator[bytes]:
    box: mailbox.Mailbox[mailbox.Message] = (
        mailbox.Maildir(path, create=False) if pathlib.Path(path).is_dir() else mailbox.mbox(path, create=False)
    )
    for key in box.keys():  # noqa: SIM118 (a mailbox iterates over messages)
        yield box.get_bytes(key)


def rows(client: Client, path: str) -> Iterator[Tuple[str, ...]]:
    for message in messages(path):
        try:
            bounce = client.classify_message(message)
        except ProblemError as error:
            yield ("-", error.name, "-", "-", str(error))
            continue
        for recipient in bounce["recipients"]:
            verdict = recipient["verdict"]
            yield (
                recipient["recipient"] or "-",
                verdict["category"],
                verdict["suppress"],
                verdict["action"],
                verdict["title"],
            )


def main() -> int:
    parser = argparse.ArgumentParser(description="What a mailbox of bounces says.")
    parser.add_argument("mailbox", help="an mbox file or a Maildir")
    parser.add_argument("--url", default="http://127.0.0.1:8025", help="the service (default %(default)s)")
    options = parser.parse_args()
    try:
        with Client(options.url) as client:
            print(LINE.format(*HEAD))
            for row in rows(client, options.mailbox):
                print(LINE.format(*row))
    except (SmtplexError, OSError, mailbox.Error) as error:
        print(f"bounces.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
