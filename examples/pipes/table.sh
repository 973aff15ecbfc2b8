#!/bin/sh
# Plain shell: a table of bounces (CSV with the columns reply and recipient, perhaps mx) in,
# the addresses out that are dead for certain. Run by a test.
set -eu
smtplex classify --format=csv --fields=suppress "$@" |
    python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    if row["suppress"] in ("recipient", "domain"):
        print(row["recipient"])
'
