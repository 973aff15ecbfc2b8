#!/bin/sh
# run.sh - start the daemon in the foreground and print three requests to try.
# Use: tools/run.sh PATH-OF-SMTPLEXD HOST:PORT
# SPDX-License-Identifier: MIT
set -eu
daemon=$1
listen=$2
cat <<EOT

smtplex is starting on http://$listen  (stop it with Ctrl-C). Try:

  curl 'http://$listen/v1/classify?reply=550+5.1.1+No+such+user'
  curl -H 'Accept: text/plain' -G --data-urlencode 'reply=550 High probability of spam' http://$listen/v1/classify
  curl http://$listen/v1/enhanced/5.7.26

EOT
set -- --listen "$listen"
[ -d plugins ] && set -- "$@" --plugins plugins
exec "$daemon" "$@"
