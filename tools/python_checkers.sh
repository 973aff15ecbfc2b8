#!/bin/sh
# python_checkers.sh - mypy and ruff for the tests, from PyPI into a virtual environment.
#
# Use: tools/python_checkers.sh DIR     prints the directory to add to PATH
# Prints nothing but why, on standard error, where PyPI cannot be reached: the
# tests that need them are skipped then, and say so.
# SPDX-License-Identifier: MIT
set -eu
venv=$1/venv-checkers
wanted='mypy==2.4.1 ruff==0.17.6'
log=$venv.log

if [ ! -e "$venv/complete" ]; then
    rm -rf "$venv"
    mkdir -p "$1"
    # shellcheck disable=SC2086
    if ! { /usr/bin/python3 -m venv "$venv" &&
           timeout 300 "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 $wanted; } >"$log" 2>&1; then
        rm -rf "$venv"
        echo "SKIPPED: $wanted cannot be installed ($log says why): their tests are skipped" >&2
        exit 0
    fi
    touch "$venv/complete"
fi
cd "$venv/bin"
pwd
