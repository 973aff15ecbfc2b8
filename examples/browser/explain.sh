#!/bin/sh
# explain.sh - a reply explained in the pager: explain.sh '550 5.7.1 Message rejected'
# SMTPLEX_URL names the server. SPDX-License-Identifier: MIT
set -eu
curl -fsS -G -H 'Accept: text/plain' --data-urlencode "reply=$*" "${SMTPLEX_URL:-http://127.0.0.1:8025}/v1/classify" | "${PAGER:-less}"
