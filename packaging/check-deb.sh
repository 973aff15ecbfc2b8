#!/bin/sh
# check-deb.sh - the Debian package from install to purge, on this machine.
#
# Use: packaging/check-deb.sh DIRECTORY-OF-THE-DEBS   (root; ends with "check-deb: good")
# Where systemd is not running, ExecStart of the unit is run as it stands there.
# SPDX-License-Identifier: MIT
set -eu
dir=$1
port=8025
fail() { echo "check-deb: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'wants root: it installs the package'
if dpkg-query -W smtplex >/dev/null 2>&1; then fail 'smtplex is installed here: remove it first'; fi
[ ! -e /etc/smtplex ] || fail '/etc/smtplex is there already: it would be purged'

daemon=
finish() {
    [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
    dpkg --purge libsmtplex-dev smtplex >/dev/null 2>&1 || true
}
trap finish EXIT

# Starts ExecStart of the installed unit and asks for a verdict and the page.
run_unit() {
    command=$(sed -n 's/^ExecStart=//p' /lib/systemd/system/smtplexd.service)
    echo "ExecStart: $command"
    $command &
    daemon=$!
    tries=0
    until curl -fs "http://127.0.0.1:$port/readyz" >/dev/null 2>&1; do
        kill -0 "$daemon" 2>/dev/null || fail 'the daemon ended'
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || fail 'the daemon does not answer'
        sleep 0.1
    done
    curl -fsG --data-urlencode 'reply=550 5.1.1 No such user' "http://127.0.0.1:$port/v1/classify" |
        grep -q '"category":"invalid_recipient"' || fail 'no verdict'
    curl -fs "http://127.0.0.1:$port/" | grep -qi '<!doctype html' || fail 'no page'
    printf 'From: MAILER-DAEMON@example.com\nSubject: Undelivered Mail Returned to Sender\n\n<a@example.net>: 550 5.1.1 no such user\n' |
        curl -fs -H 'Content-Type: message/rfc822' --data-binary @- "http://127.0.0.1:$port/v1/classify" >/dev/null ||
        fail 'the reader of messages does not run'
    kill "$daemon"
    wait "$daemon" || fail 'the daemon did not end well'
    daemon=
}

lintian --fail-on error --allow-root "$dir"/*.changes || fail 'lintian found errors'
echo 'lintian: no error'
dpkg -i "$dir"/smtplex_*.deb "$dir"/libsmtplex-dev_*.deb >/dev/null
echo 'dpkg -i: installed'
smtplex classify '550 5.1.1 No such user' | head -n 1
run_unit
systemd-analyze verify /lib/systemd/system/smtplexd.service /lib/systemd/system/smtplexd.socket
echo 'systemd-analyze verify: clean'
systemd-analyze security --offline=true --no-pager /lib/systemd/system/smtplexd.service | tail -n 1
echo '# a change of the administrator' >> /etc/smtplex/smtplexd.conf

# The same files under a later version: what an upgrade does with the configuration.
work=$(mktemp -d)
dpkg-deb -R "$dir"/smtplex_*.deb "$work/tree"
sed -i 's/^Version: .*/&+upgrade/' "$work/tree/DEBIAN/control"
dpkg-deb --root-owner-group -b "$work/tree" "$work/smtplex.deb" >/dev/null
dpkg -r libsmtplex-dev >/dev/null
dpkg -i "$work/smtplex.deb" >/dev/null
rm -rf "$work"
grep -q 'a change of the administrator' /etc/smtplex/smtplexd.conf || fail 'the upgrade lost the configuration'
run_unit
echo 'upgrade: the configuration stayed, the service runs'

files=$(dpkg -L smtplex)
dpkg -r smtplex >/dev/null
for file in $files; do
    case $file in /etc/smtplex*) continue ;; esac
    if [ -f "$file" ]; then fail "$file is left after the removal"; fi
done
[ -f /etc/smtplex/smtplexd.conf ] || fail 'the removal took the configuration'
echo 'dpkg -r: only the configuration is left'
dpkg --purge smtplex >/dev/null
[ ! -e /etc/smtplex ] || fail '/etc/smtplex is left after the purge'
echo 'purge: nothing is left'
echo 'check-deb: good'
