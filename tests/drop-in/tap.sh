# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Lines of TAP for the suites of this folder. To be sourced.
#
#   report NAME PROBLEM   one test; it passed when PROBLEM is empty, else that is shown, line by line
#   expect_same NAME GOT WANTED   one test: the two texts are the same
#   note TEXT             a diagnostic line
#   finish                the plan; status 1 when a test failed

tap_run=0
tap_failed=0

note()
{
    printf '%s\n' "$1" | sed 's/^/# /'
}

report()
{
    tap_run=$((tap_run + 1))
    if [ -z "$2" ]
    then
        echo "ok $tap_run - $1"
        return
    fi
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_run - $1"
    note "$2"
}

expect_same()
{
    if [ "$2" = "$3" ]
    then
        report "$1" ''
    else
        report "$1" "$(printf 'wanted:\n%s\ngot:\n%s\n' "$3" "$2")"
    fi
}

finish()
{
    echo "1..$tap_run"
    [ "$tap_failed" -eq 0 ]
}
