#!/bin/sh
# mail-report.sh - yesterday's mail log as a page by mail; for cron, with Postfix or Exim. Run by a test.
#
# Use:   mail-report.sh RECIPIENT LOG...
# Cron:  30 6 * * *  root  mail-report.sh postmaster@example.org /var/log/mail.log.1          (Postfix, Debian's names)
#        30 6 * * *  root  mail-report.sh postmaster@example.org /var/log/exim4/mainlog.1     (Exim)
# The page is attached; the text stands in the message. Nothing is sent when the logs hold no outcome at all.
set -eu
to=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

smtplex log "$@" >"$work/report.txt" 2>"$work/faults.txt" || [ $? -eq 1 ] # 1: printed, but some file was not read whole
smtplex log --html "$@" >"$work/report.html" 2>/dev/null || [ $? -eq 1 ]
grep -qE '^  (delivered|deferred|bounced) ' "$work/report.txt" || exit 0

{
    printf 'To: %s\nSubject: Mail log report of %s\nMIME-Version: 1.0\n' "$to" "$(uname -n)"
    printf 'Content-Type: multipart/mixed; boundary=report\n\n--report\nContent-Type: text/plain; charset=utf-8\n\n'
    cat "$work/faults.txt" "$work/report.txt"
    printf '\n--report\nContent-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename=report.html\n'
    printf 'Content-Transfer-Encoding: base64\n\n'
    base64 "$work/report.html"
    printf '\n--report--\n'
} | "${SENDMAIL:-/usr/sbin/sendmail}" -t
