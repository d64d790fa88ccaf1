# shellcheck shell=sh disable=SC2034    # step_* are for run_step
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Running suites that have been built, and adding up what they found. To be sourced after build.sh and results.sh.
#
#   suites_run DIR TITLE EXPECTED COMMAND TEST...
#       runs COMMAND, which runs the TESTs of the build tree DIR, and reads their results; says how far they are, and
#       how long they took the last time, or else EXPECTED

# (Prefixes come and go meanwhile, of which find may complain.)
suites_progress()
{
    suites_ended=$(find "$suites_dir" -path "$suites_dir/wine-*" -prune -o -name '*.trs' -print 2>/dev/null | wc -l)
    echo "$suites_ended of $suites_count suites have ended; $suites_expected"
}

suites_run()
{
    suites_dir=$1
    suites_title=$2
    suites_expected=$3
    suites_command=$4
    shift 4
    suites_count=$#
    suites_took=$suites_dir/took-${WS2CONNECT_FULL:-no}
    ! [ -s "$suites_took" ] || suites_expected="all of them took $(cat "$suites_took") s the last time"
    results_forget "$suites_dir"
    suites_began=$(date +%s)
    suites_status=0
    step_progress=suites_progress
    step_tail=0    # results_read shows what failed
    run_step "$suites_title: $suites_count suites; $suites_expected" "$suites_dir/check.log" \
        "$suites_command" "$@" || suites_status=$?
    step_tail=25
    step_progress=log_end
    echo "$(($(date +%s) - suites_began))" >"$suites_took"
    results_read "$suites_dir" "$suites_status"
}
