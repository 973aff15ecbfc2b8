#!/bin/sh
# contract.sh - property tests made from openapi.yaml against a daemon of their own.
#
# Use: tests/openapi/contract.sh BUILD     (make contract)
# Schemathesis comes from PyPI into a virtual environment below BUILD; where PyPI
# cannot be reached the run is skipped with a visible line.
# SPDX-License-Identifier: MIT
set -eu
build=$1
here=$(dirname "$0")
version=4.32.5
venv=$build/venv-contract
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

if [ ! -x "$venv/bin/schemathesis" ]; then
    /usr/bin/python3 -m venv "$venv"
    if ! "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 "schemathesis==$version"; then
        rm -rf "$venv"
        echo "SKIPPED: make contract needs schemathesis $version, and PyPI cannot be reached"
        exit 0
    fi
fi

"$build/smtplexd" --listen "127.0.0.1:$port" --plugins plugins --count-unknown 2>"$build/contract.log" &
daemon=$!
trap 'kill $daemon 2>/dev/null || true' EXIT
tries=0
until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || { cat "$build/contract.log"; exit 1; }
    sleep 0.05
done
config=$(realpath "$here/schemathesis.toml")
# /v1/events: the shape of a platform's events is no schema of ours; tests/e2e/test_events.py covers it.
cd "$here"
"$OLDPWD/$venv/bin/schemathesis" --config-file "$config" run "http://127.0.0.1:$port/openapi.json" \
    --exclude-path /v1/events --checks all --max-examples "${EXAMPLES:-25}" --seed "${SEED:-1}" --suppress-health-check all --generation-database none
