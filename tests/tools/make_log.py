#!/usr/bin/env python3
"""make_log.py - a Postfix log of any length with real shapes and known counts.

Use:   make_log.py --lines 1000000 --out mail.log --counts counts.json [--seed 1]
Lines: what smtpd, cleanup, qmgr, smtp, bounce write for a message, in time
order over some days, retries of deferred mail among them. Answers are drawn
from a table; each row says which category it stands for. Addresses and hosts
are documentation names.
Counts: outcomes, refusals by category, deliveries by domain, the addresses to
suppress and those to keep, worked out here and independently of the tool.
SPDX-License-Identifier: MIT
"""
import argparse
import heapq
import json
import os
import random
import time

START = 1795132800  # 2026-11-20T00:00:00
DAY = 86400
DOMAINS = [f"{name}.example" for name in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")]

# weight, status, dsn, the words behind "status=...", category, suppress
ANSWERS = [
    (820, "sent", "2.0.0", "250 2.0.0 Ok: queued as {id}", None, None),
    (30, "bounced", "5.1.1", "host {mx}[{ip}] said: 550 5.1.1 <{to}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)", "invalid_recipient", "recipient"),
    (20, "bounced", "5.1.1", "host {mx}[{ip}] said: 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces. - gsmtp (in reply to RCPT TO command)", "invalid_recipient", "recipient"),
    (15, "bounced", "5.7.1", "host {mx}[{ip}] said: 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1 (in reply to RCPT TO command)", "blocklisted_ip", "no"),
    (15, "bounced", "5.7.26", "host {mx}[{ip}] said: 550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy. (in reply to end of DATA command)", "dmarc_failure", "no"),
    (10, "bounced", "5.7.1", "host {mx}[{ip}] said: 554 5.7.1 Message rejected as spam by Content Filtering (in reply to end of DATA command)", "spam_content", "no"),
    (30, "deferred", "4.7.1", "host {mx}[{ip}] said: 451 4.7.1 <{to}>: Recipient address rejected: Greylisted, see http://postgrey.example.com/help/{domain}.html (in reply to RCPT TO command)", "greylisted", "no"),
    (25, "deferred", "4.2.2", "host {mx}[{ip}] said: 452 4.2.2 <{to}>: Mailbox full (in reply to RCPT TO command)", "mailbox_full", "if_repeated"),
    (20, "deferred", "4.4.1", "connect to {mx}[{ip}]:25: Connection refused", "network_error", "if_repeated"),
    (15, "deferred", "4.7.0", "host {mx}[{ip}] said: 421 4.7.0 Too many messages, slow down (in reply to RCPT TO command)", "rate_limited", "no"),
]


class Counts:
    """What the report has to say."""

    def __init__(self):
        self.outcomes = {"delivered": 0, "deferred": 0, "bounced": 0}
        self.categories = {}
        self.domains = {}
        self.people = {}

    def add(self, when, to, status, category, suppress):
        kind = "delivered" if status == "sent" else status
        self.outcomes[kind] += 1
        self.domains.setdefault(to.split("@")[1], {"delivered": 0, "deferred": 0, "bounced": 0})[kind] += 1
        if kind == "delivered":
            if to in self.people:
                self.people[to].update(runs={}, alive=True)
            return
        self.categories.setdefault(category, {"deferred": 0, "bounced": 0})[kind] += 1
        person = self.people.setdefault(to, {"runs": {}, "alive": False, "bounced": 0})
        person["alive"] = False
        person["bounced"] += kind == "bounced"
        if suppress != "no":
            run = person["runs"].setdefault(category, [0, when, when, suppress])
            run[0] += 1
            run[2] = when

    def rulings(self):
        suppress, keep = [], []
        for to, person in self.people.items():
            dead = any(run[3] == "recipient" or (run[0] >= 3 and run[2] - run[1] >= 3 * DAY) for run in person["runs"].values())
            if dead and not person["alive"]:
                suppress.append(to)
            elif person["bounced"]:
                keep.append(to)
        return sorted(suppress), sorted(keep)


class Log:
    def __init__(self, out, lines, seed):
        self.out, self.left, self.draw, self.counts = out, lines, random.Random(seed), Counts()
        self.retries, self.number, self.weights = [], 0, [row[0] for row in ANSWERS]
        self.now, self.step = START, 5 * DAY / max(1, lines / 5.5)
        self.stamp, self.stamped = "", -1

    def write(self, program, text):
        if self.left <= 0:
            return False
        if int(self.now) != self.stamped:
            self.stamped = int(self.now)
            self.stamp = time.strftime("%b %e %H:%M:%S", time.gmtime(self.stamped))
        self.out.write(f"{self.stamp} mail postfix/{program}: {text}\n")
        self.left -= 1
        return True

    def attempt(self, queue_id, to, tries):
        domain = to.split("@")[1]
        mx, ip = f"mx{self.number % 3 + 1}.{domain}", f"198.51.100.{DOMAINS.index(domain) + 1}"
        _, status, dsn, words, category, suppress = self.draw.choices(ANSWERS, self.weights)[0]
        text = words.format(mx=mx, ip=ip, to=to, domain=domain, id="4X%08d" % self.number)
        relay = "none" if words.startswith("connect") else f"{mx}[{ip}]:25"
        if not self.write("smtp[%d]" % (1000 + self.number % 40), f"{queue_id}: to=<{to}>, relay={relay}, delay={self.number % 90 / 10}, "
                          f"delays=0.1/0/0.2/{self.number % 9}, dsn={dsn}, status={status} ({text})"):
            return
        self.counts.add(int(self.now), to, status, category, suppress)
        if status == "deferred" and tries < 6:
            heapq.heappush(self.retries, (self.now + 20000 * 2 ** tries, queue_id, to, tries + 1))
            return
        if status == "bounced":
            self.write("bounce[77]", f"{queue_id}: sender non-delivery notification: {self.new_id()}")
        self.write("qmgr[88]", f"{queue_id}: removed")

    def new_id(self):
        self.number += 1
        return "%011X" % (self.number * 7919 + 0x4000000000)

    def message(self):
        queue_id, client = self.new_id(), f"client{self.number % 50}.example.org[203.0.113.{self.number % 50 + 1}]"
        to = f"user{self.draw.randrange(40000)}@{self.draw.choice(DOMAINS)}"
        self.write("smtpd[55]", f"connect from {client}")
        self.write("smtpd[55]", f"{queue_id}: client={client}")
        self.write("cleanup[66]", f"{queue_id}: message-id=<{self.number}@client.example.org>")
        self.write("qmgr[88]", f"{queue_id}: from=<sender{self.number % 9}@example.org>, size={2000 + self.number % 900}, nrcpt=1 (queue active)")
        self.write("smtpd[55]", f"disconnect from {client} ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5")
        self.attempt(queue_id, to, 0)

    def run(self):
        while self.left > 0:
            while self.retries and self.retries[0][0] <= self.now and self.left > 0:
                _, queue_id, to, tries = heapq.heappop(self.retries)
                self.attempt(queue_id, to, tries)
            self.message()
            self.now += self.step


def make(path, counts_path, lines, seed=1):
    with open(path, "w", encoding="ascii", buffering=1 << 20) as out:
        log = Log(out, lines, seed)
        log.run()
    os.utime(path, (log.now, log.now))  # times without a year are read by the file's own
    suppress, keep = log.counts.rulings()
    result = {"lines": lines, "outcomes": log.counts.outcomes, "categories": log.counts.categories,
              "domains": log.counts.domains, "suppress": suppress, "keep": keep, "end": int(log.now)}
    with open(counts_path, "w", encoding="ascii") as out:
        json.dump(result, out)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=1000000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    parser.add_argument("--counts", required=True)
    args = parser.parse_args()
    make(args.out, args.counts, args.lines, args.seed)


if __name__ == "__main__":
    main()
