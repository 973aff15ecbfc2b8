#!/bin/sh
# packages.sh - install the Debian packages that are missing, and nothing else.
#
# Use: tools/packages.sh build|test|lint ...   (the sets below)
# Asks dpkg first: no apt-get call is made when nothing is missing. Uses sudo
# when not root, and says before what it is going to do.
# SPDX-License-Identifier: MIT
set -eu

build='gcc libc6-dev make pkg-config python3 python3-yaml libmicrohttpd-dev libjansson-dev liblua5.4-dev libpcre2-dev
 libgmime-3.0-dev zlib1g-dev libzstd-dev libseccomp-dev libsystemd-dev curl'
test='check libsubunit-dev python3-pytest python3-yaml python3-jsonschema valgrind lua5.4 perl procps'
lint='clang clang-tidy clang-format cppcheck lua-check shellcheck python3-yaml'
bench='wrk'
sanitize='clang libclang-rt-14-dev gcovr'
docs='php-cli mandoc'
web='chromium'
npm='nodejs npm'
contract='python3-venv curl'
examples='rsyslog parallel nginx-light openssl'
deb='dpkg-dev debhelper fakeroot lintian'

wanted=
for set in "$@"; do
    case $set in
        build) wanted="$wanted $build" ;;
        test) wanted="$wanted $test" ;;
        lint) wanted="$wanted $lint" ;;
        bench) wanted="$wanted $bench" ;;
        sanitize) wanted="$wanted $sanitize" ;;
        npm) wanted="$wanted $npm" ;;
        contract) wanted="$wanted $contract" ;;
        web) wanted="$wanted $web" ;;
        docs) wanted="$wanted $docs" ;;
        examples) wanted="$wanted $examples" ;;
        deb) wanted="$wanted $deb" ;;
        *) echo "packages.sh: unknown set '$set' (build test lint bench sanitize web npm contract examples docs)" >&2; exit 2 ;;
    esac
done

command -v dpkg-query >/dev/null 2>&1 || {
    echo "packages.sh: not a Debian system; install these by hand:$wanted" >&2
    exit 0
}

missing=
for package in $wanted; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = 'install ok installed' ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
echo "Installing missing packages with ${as_root:+sudo }apt-get:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
