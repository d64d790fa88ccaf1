# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# For cases in which Wine must not be started and the prefix must not change: a program in the place of
# Wine, which records that it was started.

# run_recorded ARG...: run_setup with the recorder in the place of Wine and its server. A question for the
# version is answered and not recorded, because Wine makes no prefix for it.
run_recorded()
{
    [ -f "$work/recorder" ] || wrapper recorder <<'PROGRAM'
[ "$*" != --version ] || { echo wine-8.0; exit 0; }
printf '%s\n' "$*" >>"${0%/*}/started"
exit 1
PROGRAM
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

# refused NAME REGEX ARG...: install ends with one line and status 1, Wine is not started, and not a byte of
# $prefix changes.
refused()
{
    row "$1"
    refused_regex=$2
    shift 2
    [ ! -d "$prefix" ] || mark whole
    want_failure "$refused_regex" run_recorded install "$@"
    want_not_started
    [ ! -d "$prefix" ] || want_unchanged
}
