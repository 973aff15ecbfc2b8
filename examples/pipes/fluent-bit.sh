#!/bin/sh
# Fluent Bit: its stdin input takes JSON lines. The part before fluent-bit is run by a test; Fluent Bit itself is not.
set -eu
log=${1:-/var/log/mail.log}

tail -n 0 -F "$log" |
    grep --line-buffered -E ' status=(bounced|deferred) ' |
    smtplex classify --format=lines --view=brief --line-buffered |
    fluent-bit -i stdin -o stdout -f 1
