#!/bin/sh
# xargs: a report for each packed log of a directory, two at a time. Run by a test.
set -eu
# shellcheck disable=SC2016 # $1 is the inner shell's
find "$1" -name '*.gz' -print0 | sort -z |
    xargs -0 -P 2 -I{} sh -c 'smtplex log --json "$1" >"$1.report.json"' report {}
