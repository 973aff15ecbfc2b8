#!/bin/sh
# GNU parallel: one big file of NDJSON on all cores, the order kept. Run by a test where parallel is installed.
set -eu
parallel --will-cite --pipepart --keep-order --block 16M -a "$1" smtplex classify --format=ndjson --fields=category,suppress,action
