#!/bin/sh
# suppression-list.sh - add the addresses that today's logs show as dead to a list that a mailing program reads.
#
# Use: suppression-list.sh LIST LOG...      (one address a line; sorted, each once). Run by a test.
# Only what is dead for certain: blocks, full mailboxes and faults of the sender are left alone.
# Give it some days of logs at once (mail.log*): "the same answer again, days apart" can be seen only there.
set -eu
list=$1
shift
new=$(mktemp "$list.XXXXXX")
trap 'rm -f "$new"' EXIT
touch "$list"
{ smtplex log --list suppress "$@" || [ $? -eq 1 ]; } | sort -u - "$list" >"$new"
mv "$new" "$list"
