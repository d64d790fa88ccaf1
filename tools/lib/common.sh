# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What every script under tools/ says and how it says it. To be sourced.
#
#   top=...; . "$top/tools/lib/common.sh"
#   say TEXT                        a line of progress
#   die TEXT                        a line on standard error, status 1
#   die_usage TEXT                  the same and where help is, status 2
#   run_step TITLE LOG COMMAND...   runs COMMAND with its output in LOG; a line when it starts and
#                                   every 20 s, the end of LOG ($step_tail lines) when it fails;
#                                   returns its status. How far it is says the command $step_progress,
#                                   called with LOG; by itself the last line of LOG
#
# $cache_dir is where things live that outlast a build tree.
# A script that sources this leaves with status 130 or 143 when interrupted.

me=${0##*/}
# shellcheck disable=SC2034    # for those who source this
cache_dir=${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/ws2connect
beat_pid=
step_tail=25
step_progress=log_end

say()
{
    echo "==> $*"
}

die()
{
    echo "$me: $*" >&2
    exit 1
}

die_usage()
{
    echo "$me: $*; try '$0 --help'" >&2
    exit 2
}

stop_beat()
{
    if [ -n "$beat_pid" ]
    then
        # A shell that has just been forked may miss another signal.
        kill -KILL "$beat_pid" 2>/dev/null || :
        wait "$beat_pid" 2>/dev/null || :
        beat_pid=
    fi
}

log_end()
{
    tail -n 1 "$1" 2>/dev/null | cut -c 1-90
}

# Waits for 20 s; status 1 when this script ends before that. It stays no longer than that, and holds no output.
beat_wait()
{
    beat_status=0
    timeout 20 tail --pid="$$" -f /dev/null >/dev/null 2>&1 || beat_status=$?
    [ "$beat_status" -eq 124 ]
}

# Every 20 s: how long it has been, and how far it is.
beat()
{
    beaten=0
    while beat_wait
    do
        beaten=$((beaten + 20))
        printf '    %d s: %s\n' "$beaten" "$("$step_progress" "$1")"
    done
}

run_step()
{
    step_title=$1
    step_log=$2
    shift 2
    say "$step_title"
    mkdir -p "${step_log%/*}"
    : >"$step_log"
    beat "$step_log" &
    beat_pid=$!
    step_status=0
    "$@" >"$step_log" 2>&1 </dev/null || step_status=$?
    stop_beat
    if [ "$step_status" -ne 0 ] && grep -q "^$step_title: NOT RUN: " "$step_log"
    then
        sed -n "s/^$step_title: NOT RUN: /    not run: /p" "$step_log"
    elif [ "$step_status" -ne 0 ]
    then
        echo "$me: failed ($step_status): $step_title (log: $step_log)" >&2
        tail -n "$step_tail" "$step_log" >&2
    fi
    return "$step_status"
}

trap stop_beat EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
