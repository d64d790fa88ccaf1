# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What the tests of this folder share. To be sourced: makes the folder $work, deleted on exit.
#
#   result NAME COMMAND...    a line of TAP; what the command said when it failed
#   skip NAME REASON          one that says it was left out
#   tap_end                   the plan; status 1 when something failed

work=$(mktemp -d "${TMPDIR:-/tmp}/ws2connect-${0##*/}.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

tap_count=0
tap_failed=0

result()
{
    tap_count=$((tap_count + 1))
    tap_name=$1
    shift
    if "$@" >"$work/said" 2>&1
    then
        echo "ok $tap_count - $tap_name"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $tap_name"
        sed 's/^/# /' "$work/said"
    fi
}

skip()
{
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

tap_end()
{
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
}
