#!/bin/sh
# fuzz.sh - run libFuzzer programs one after the other, each for a bounded time.
#
# Use: tools/fuzz.sh SECONDS PROGRAM...   (tests/fuzz/corpus/NAME is the seed; what is new goes below build-fuzz/)
# SPDX-License-Identifier: MIT
set -eu
seconds=$1
shift
failed=0
for program in "$@"; do
    name=$(basename "$program")
    seed=tests/fuzz/corpus/${name#fuzz_}
    work=$(dirname "$program")/grown/$name
    mkdir -p "$work" "$seed"
    options="-max_total_time=$seconds -timeout=20 -rss_limit_mb=1024 -print_final_stats=1"
    echo "$name: $seconds s"
    # shellcheck disable=SC2086
    nice "$program" $options -artifact_prefix="$work-" "$work" "$seed" >"$work.log" 2>&1 || {
        tail -n 40 "$work.log"
        failed=1
    }
    grep -E 'number_of_executed_units|average_exec_per_sec|new_units_added' "$work.log"
done
exit $failed
