# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# For cases in which Wine must not be started: a program in its place that writes down that it was,
# and a prefix that must stay as it is.
#
# The parts share their variables.
# shellcheck shell=sh disable=SC2034,SC2154

# Wine says its version without being started, so to speak: it makes and changes nothing.
recorder_make()
{
    cat >"$work/recorder" <<'PROGRAM'
#!/bin/sh
[ "$*" != --version ] || { echo wine-8.0; exit 0; }
printf '%s\n' "$*" >>"${0%/*}/started"
exit 1
PROGRAM
    chmod +x "$work/recorder"
}

# run_recorded ARG...: run_setup with the recorder for Wine and its server.
run_recorded()
{
    rm -f "$work/started"
    recorder_wine=$WINE
    recorder_wineserver=$WINESERVER
    WINE=$work/recorder
    WINESERVER=$work/recorder
    run_setup "$@"
    WINE=$recorder_wine
    WINESERVER=$recorder_wineserver
}

want_not_started()
{
    ! [ -e "$work/started" ] || wrong "Wine was started: $(head -n 1 "$work/started")"
}

# refused NAME REGEX ARG...: install refuses with one line and status 1, Wine is not started and
# $prefix stays as it is, to the last byte.
refused()
{
    row "$1"
    refused_regex=$2
    shift 2
    [ ! -d "$prefix" ] || whole "$work/refused.before"
    run_recorded install "$@"
    want_status 1
    want_error "$refused_regex"
    want_not_started
    [ ! -d "$prefix" ] || {
        whole "$work/refused.after"
        want_same 'the prefix' "$work/refused.before" "$work/refused.after"
    }
    end_row
}
