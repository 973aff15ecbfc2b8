#!/bin/sh
# Plain shell: how many replies of each category? One reply a line on standard input. Run by a test.
set -eu
smtplex classify --format=lines --fields=category | sort | uniq -c | sort -rn
