# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Adds up what tests found. To be sourced after common.sh.
#
#   results_forget DIR         before `make check` in DIR
#   results_read DIR STATUS    after it, with its exit status: a line per suite, the logs of failures
#   results_add NAME STATUS LOG    a check that is one case; skipped when it failed because, as LOG
#                              says, it was NOT RUN
#   results_end                the closing line, and before it what was left for --full; status 1 when
#                              something failed
#
# What a suite leaves for tools/check --full (tests/tap/tap.sh says how) is no result: it is counted apart.

results_passed=0
results_failed=0
results_skipped=0
results_left=0
results_left_suites=0

results_forget()
{
    find "$1" -path "$1/wine-*" -prune -o -name '*.trs' -exec rm -f {} +
}

# results_count KIND FILE: cases of a kind in one of the files that Automake's driver leaves
results_count()
{
    grep -Ec "^:test-result: ($1)" "$2" || :
}

# results_count_left BEGINNING LOG: what was left for tools/check --full, as tests/tap/tap.sh says it
results_count_left()
{
    { cat "$2" 2>/dev/null || :; } | grep -c "^$1# SKIP left for tools/check --full\$" || :
}

# Of a test's log: each failure with what was said about it and, where a program ended badly, what
# it said last. The whole is in the file.
results_show_log()
{
    echo "---- from $1"
    awk '
        /^(PASS|FAIL|SKIP|XFAIL|XPASS): / { next }
        /^ok / { failed = 0 }
        /^(not ok|Bail out|ERROR)/ { failed = 1 }
        failed && ++lines <= 60
        END { if (lines > 60) print "(" lines - 60 " lines more)" }
    ' "$1"
    if grep -q '^ERROR: ' "$1"
    then
        echo '---- its end'
        tail -n 15 "$1"
    fi
    echo '----'
}

# results_took LOG: how long a suite took, as tests/tap/run-tap says it
results_took()
{
    sed -n 's/^# took \([0-9]* s\)$/, \1/p' "$1" 2>/dev/null | tail -n 1
}

results_read_suite()
{
    suite=${2#"$1"/}
    suite=${suite%.trs}
    passed=$(results_count 'PASS|XFAIL' "$2")
    failed=$(results_count 'FAIL|XPASS|ERROR' "$2")
    left=$(results_count_left 'ok .*' "${2%.trs}.log")
    left_suites=$(results_count_left '1\.\.0 ' "${2%.trs}.log")
    skipped=$(($(results_count SKIP "$2") - left - left_suites))
    results_passed=$((results_passed + passed))
    results_failed=$((results_failed + failed))
    results_skipped=$((results_skipped + skipped))
    results_left=$((results_left + left))
    results_left_suites=$((results_left_suites + left_suites))
    words=$(printf '%4d passed, %d failed, %d skipped' "$passed" "$failed" "$skipped")
    [ "$left" -eq 0 ] || words="$words, $left left for --full"
    words=$words$(results_took "${2%.trs}.log")
    [ "$left_suites" -eq 0 ] || words='     left for --full'
    printf '    %-40s %s\n' "$suite" "$words"
    [ "$failed" -eq 0 ] || results_show_log "${2%.trs}.log"
}

results_read()
{
    results_before=$results_failed
    results_list=$1/results.list
    find "$1" -path "$1/wine-*" -prune -o -name '*.trs' -print | sort >"$results_list"
    while read -r trs
    do
        results_read_suite "$1" "$trs"
    done <"$results_list"
    # What failed without a result: a test that does not build, or none at all.
    if [ "$results_failed" -eq "$results_before" ] && { [ "$2" -ne 0 ] || ! [ -s "$results_list" ]; }
    then
        echo "    make check failed beside its tests ($2): see $1/check.log"
        grep -F '***' "$1/check.log" | head -n 5
        results_failed=$((results_failed + 1))
    fi
    grep '^make check: NOT RUN' "$1/check.log" | sed 's/^/    /' || :
}

results_add()
{
    if [ "$2" -eq 0 ]
    then
        result=passed
        results_passed=$((results_passed + 1))
    elif grep -q ': NOT RUN: ' "$3"
    then
        result=skipped
        results_skipped=$((results_skipped + 1))
    else
        result=failed
        results_failed=$((results_failed + 1))
    fi
    printf '    %-40s %s\n' "$1" "$result"
}

results_end()
{
    [ $((results_left + results_left_suites)) -eq 0 ] ||
        echo "left for tools/check --full: cases: $results_left; whole suites: $results_left_suites"
    results_line="$results_passed passed, $results_failed failed"
    [ "$results_skipped" -eq 0 ] || results_line="$results_line, $results_skipped skipped"
    echo "$results_line"
    [ "$results_failed" -eq 0 ]
}
