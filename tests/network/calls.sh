# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Several calls in one process, repeated.exe, which takes one call a line. A part of cases.sh.
#
#   calls_begin     starts it
#   call WORD...    one call: a line as in repeated.c. Sets what run_program sets. The socket stays open
#                   until the next call.
#   ask WORD...     the same, and goes on counting what the server's host sees
#   must_see_once   judges the SYNs to an address that does not answer
#   trusted         prints how many connections an address gets in a call, "1" or "1-2", that has answered the
#                   call before
#   calls_end       ends it
#
# Descriptor 4 goes to its standard input, 5 comes from its standard output.

calls_begin()
{
    mkfifo "$work/asked" "$work/answered"
    timeout --kill-after=5 "$limit_s" "$RUN_IN_WINE" "$programs/repeated.exe" \
        <"$work/asked" >"$work/answered" 2>"$work/calls.log" &
    calls_pid=$!
    asked_cs=0
    exec 4>"$work/asked" 5<"$work/answered"
}

# now_cs: sets $now_cs, in 1/100 s
now_cs()
{
    read -r now_cs _ </proc/uptime
    now_cs=${now_cs%.*}${now_cs#*.}
}

# If the program has ended, writing to it must not end this shell. Then there is no answer either.
ask()
{
    before_cs=$asked_cs
    now_cs
    asked_cs=$now_cs
    (
        trap '' PIPE
        echo "$*" 2>/dev/null >&4
    ) || :
    read -r answer <&5 || answer="repeated.exe has ended: $(cat "$work/calls.log")"
    now_cs
    echo "$answer" | tr -d '\r' >"$work/said"
    status=1
    ! grep -q '^connected to' "$work/said" || status=0
    note_time
}

call()
{
    watch
    ask "$@"
}

# On a busy machine the answer may be forgotten, after 2 s: then there is a probe once more. It came after its call
# was asked for.
trusted()
{
    if [ $((now_cs - before_cs)) -lt 200 ]
    then
        echo 1
    else
        echo 1-2
    fi
}

calls_end()
{
    exec 4>&- 5<&-
    wait "$calls_pid" || :
    rm "$work/asked" "$work/answered"
}

# must WHAT LOW HIGH COUNTS STATUS TEXT: judges one call of a case. The first problem of the case is kept in
# $first_problem.
must()
{
    find_problem "$2" "$3" "$4" "$5" "$6"
    print_figure "$title, $1" "$2" "$3"
    [ -n "$first_problem" ] || ! is_unjudged "$3" || first_unjudged=yes
    [ -z "$problem" ] || [ -n "$first_problem" ] || note_problem "$1: $problem"
}

# must_see_once WHAT COUNTER: a socket that goes on connecting has sent one SYN. After a second Linux sends it once more,
# and a busy machine may need that long to count.
must_see_once()
{
    syns=$(network_seen "$2")
    now_cs
    [ "$syns" -eq 1 ] || [ $((now_cs - asked_cs)) -ge 100 ] || [ -n "$first_problem" ] ||
        note_problem "$1: the server's host saw $syns SYNs within a second"
}

# call_connects WHAT HIGH COUNTS REMOTE WORD...: one call, which connects to REMOTE within HIGH ms.
call_connects()
{
    call_what=$1 call_high=$2 call_counts=$3 call_remote=$4
    shift 4
    call "$@"
    must "$call_what" 0 "$call_high" "$call_counts" 0 "connected to $call_remote from"
}

# call_fails WHAT HIGH COUNTS ERROR WORD...: one call, which fails within HIGH ms.
call_fails()
{
    call_what=$1 call_high=$2 call_counts=$3 call_error=$4
    shift 4
    call "$@"
    must "$call_what" 0 "$call_high" "$call_counts" 1 ": $call_error"
}

# call_times_out WHAT MS COUNTS WORD...: one call, which ends at its deadline of MS.
call_times_out()
{
    call_what=$1 call_ms=$2 call_counts=$3
    shift 3
    call "$@"
    must "$call_what" "$call_ms" $((call_ms + overrun_ms)) "$call_counts" 1 ': WSAETIMEDOUT (10060)'
}

# note_problem TEXT: keeps it, with what was said and traced by then.
note_problem()
{
    first_problem=$1
    first_status=$status
    cp "$work/said" "$work/first-said"
    cp "$trace" "$work/first-trace"
}

# case_begin NAME, case_end: begin and end of a case. case_begin returns 1 if the case is skipped.
case_begin()
{
    title=$1
    ! skipped "$title" || return 1
    first_problem=
    first_unjudged=
    calls_begin
}

case_end()
{
    calls_end
    if [ -n "$first_problem" ]
    then
        status=$first_status
        cp "$work/first-said" "$work/said"
        cp "$work/first-trace" "$trace"
    fi
    if [ -n "$first_unjudged" ]
    then
        skip "$title" "$busy_text: $first_problem"
    else
        report "$title" "$first_problem"
    fi
}

# one_case NAME FUNCTION: a case whose calls are in FUNCTION.
one_case()
{
    case_begin "$1" || return 0
    "$2"
    case_end
}

# one_case_in_full NAME FUNCTION: where all is tested.
one_case_in_full()
{
    if is_full
    then
        one_case "$@"
    else
        leave "$1"
    fi
}
