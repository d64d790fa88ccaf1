# shellcheck shell=sh
# shellcheck disable=SC2034 # many variables are for the cases
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Running a case and judging it. A part of cases.sh.
#
# A case is one call, made by wsconnect.exe, or by nonblocking.exe on a non-blocking socket. It is judged by
# what the program said, how long the call took, and what the server's host saw.

: "${programs:=}" "${busy_text=}" "${RUN_IN_WINE:=}" "${status=0}" "${work:?}" "${client_link:?}"
skip_reason=${skip_reason-}

# A lookup and a connect take a few milliseconds here. A lost packet is sent again after 1 s. The bound
# allows for that and for a busy machine, and is far below the 130 s of a connect that hangs.
prompt_ms=3000

# How much later than its deadline a call may end. On a quiet machine it is a few milliseconds.
overrun_ms=700

# The time limit of a program.
limit_s=30

good4=10.99.0.2:7000
refuses4=10.99.0.3:7000
unreachable4=10.99.0.4:7000
silent4=10.99.0.5:7000
slow4=10.99.0.20:7000
once4=10.99.0.21:7000
prohibited4=10.99.0.23:7000
spare4=10.99.0.24:7000
oneshot4=10.99.0.25:7000
no_route4=10.98.0.2:7000
good6='[fd00:99::2]:7000'
refuses6='[fd00:99::3]:7000'
unreachable6='[fd00:99::4]:7000'
silent6='[fd00:99::5]:7000'
slow6='[fd00:99::20]:7000'
once6='[fd00:99::21]:7000'
prohibited6='[fd00:99::23]:7000'
spare6='[fd00:99::24]:7000'
oneshot6='[fd00:99::25]:7000'

interface=1
[ -n "$skip_reason" ] || interface=$(cat "/sys/class/net/$client_link/ifindex")

# The trace of the call. WS2CONNECT_TRACE has its name as Wine spells it.
trace=$work/trace
export WS2CONNECT_TRACE="Z:$trace"

# silent_list4 COUNT, silent_list6 COUNT: print so many silent addresses, at most 127 and 8.
silent_list4()
{
    last=128
    while [ "$last" -lt $((128 + $1)) ]
    do
        echo "10.99.0.$last:7000"
        last=$((last + 1))
    done
}

silent_list6()
{
    last=80
    while [ "$last" -lt $((80 + $1)) ]
    do
        echo "[fd00:99::$last]:7000"
        last=$((last + 1))
    done
}

# Shown after a failed case.
judging_context()
{
    echo "exit status $status; it said:"
    sed 's/^/  /' "$work/said"
    [ ! -s "$trace" ] || sed 's/^/  /' "$trace"
}
tap_context=judging_context

# skipped NAME...: are these cases skipped? If so, reports them.
skipped()
{
    [ -n "$skip_reason" ] || return 1
    for skipped_name
    do
        skip "$skipped_name" "$skip_reason"
    done
}

# watch: resets the counters and the trace before a call.
watch()
{
    busy_begin
    network_watch
    : >"$trace"
}

note_time()
{
    elapsed_ms=$(sed -nE 's/.* (in|after) ([0-9]+)\.[0-9] ms.*/\2/p' "$work/said")
}

# run_program PROGRAM ARG...: sets $status and $elapsed_ms (as the program reported it, or empty), and writes
# $work/said.
run_program()
{
    program=$1
    shift
    watch
    program_run "$RUN_IN_WINE" "$programs/$program" "$@"
    cat "$work/out" "$work/err" >"$work/said"
    note_time
}

# seen_problem COUNTS: prints which of COUNTS the server's host did not see. COUNTS are words such as good4=1
# or good4=1-2.
seen_problem()
{
    network_counted | awk -v counts="$1" '
        { seen[$1] = $2 }
        END {
            words = split(counts, count, " ")
            for (i = 1; i <= words; i++) {
                counter = range = count[i]
                sub(/=.*/, "", counter)
                sub(/.*=/, "", range)
                bounds = split(range, bound, "-")
                if (counter in seen && seen[counter] >= bound[1] + 0 && seen[counter] <= bound[bounds] + 0) continue
                print "wanted " count[i] ", the server\47s host saw " (counter in seen ? seen[counter] : "nothing")
                exit
            }
        }
    '
}

# time_problem LOW HIGH: prints what is wrong with the time.
time_problem()
{
    if [ -z "$elapsed_ms" ]
    then
        echo "no time was reported"
    elif [ "$elapsed_ms" -lt "$1" ] || [ "$elapsed_ms" -gt "$2" ]
    then
        echo "wanted $1 to $2 ms, it took $elapsed_ms"
    fi
}

# find_problem LOW HIGH COUNTS STATUS TEXT: sets $problem. The program must have said TEXT, a fixed string.
find_problem()
{
    problem=$(seen_problem "$3")
    [ -n "$problem" ] || problem=$(time_problem "$1" "$2")
    [ "$status" -eq "$4" ] || problem="wanted exit status $4"
    grep -Fq -e "$5" "$work/said" || problem="wanted: $5"
}

# print_figure NAME LOW HIGH
print_figure()
{
    if [ "$2" -eq 0 ]
    then
        echo "# $1: ${elapsed_ms:-?} ms, bound $3 ms"
    else
        echo "# $1: ${elapsed_ms:-?} ms, bounds $2 to $3 ms"
    fi
}

# is_unjudged HIGH: the call had a problem, and it was late because the machine was too busy. What the server's host
# saw may be another then, too.
is_unjudged()
{
    [ -n "$problem" ] || return 1
    [ "${elapsed_ms:-0}" -gt "$1" ] || [ "$status" -eq 124 ] || [ "$status" -eq 137 ] || return 1
    busy_was
}

# judge NAME LOW HIGH COUNTS STATUS TEXT
judge()
{
    find_problem "$2" "$3" "$4" "$5" "$6"
    print_figure "$1" "$2" "$3"
    if is_unjudged "$3"
    then
        skip "$1" "$busy_text: $problem"
    else
        report "$1" "$problem"
    fi
}

# with_kind KIND NAME LOW HIGH COUNTS STATUS TEXT ARG...: with a blocking or a nonblocking socket.
with_kind()
{
    kind=$1 title="$2 ($1 socket)" low=$3 high=$4 counts=$5 want_status=$6 text=$7
    shift 7
    ! skipped "$title" || return 0
    case $kind in
    blocking) run_program wsconnect.exe "$@" ;;
    nonblocking) run_program nonblocking.exe "$@" ;;
    esac
    judge "$title" "$low" "$high" "$counts" "$want_status" "$text"
}

# in_full KIND NAME LOW HIGH COUNTS STATUS TEXT ARG...: with_kind, where all is tested.
in_full()
{
    if is_full
    then
        with_kind "$@"
    else
        leave "$2 ($1 socket)"
    fi
}

# both NAME LOW HIGH COUNTS STATUS TEXT ARG... Where not everything is tested, it is one of the two, in turn.
both_turn=blocking
both()
{
    for both_kind in blocking nonblocking
    do
        if is_full || [ "$both_kind" = "$both_turn" ]
        then
            with_kind "$both_kind" "$@"
        else
            leave "$1 ($both_kind socket)"
        fi
    done
    case $both_turn in
    blocking) both_turn=nonblocking ;;
    *) both_turn=blocking ;;
    esac
}

# connects_in BOUND NAME REMOTE COUNTS ARG...
connects_in()
{
    connects_bound=$1 connects_name=$2 remote=$3 connects_counts=$4
    shift 4
    both "$connects_name" 0 "$connects_bound" "$connects_counts" 0 "connected to $remote from" "$@"
}

# connects NAME REMOTE COUNTS ARG...
connects()
{
    connects_in "$prompt_ms" "$@"
}

# fails NAME ERROR COUNTS ARG...
fails()
{
    fails_name=$1 error=$2 fails_counts=$3
    shift 3
    both "$fails_name" 0 "$prompt_ms" "$fails_counts" 1 ": $error" "$@"
}

# times_out_at MS NAME COUNTS ARG...
times_out_at()
{
    times_out_ms=$1 times_out_name=$2 times_out_counts=$3
    shift 3
    both "$times_out_name" "$times_out_ms" $((times_out_ms + overrun_ms)) "$times_out_counts" 1 \
        ': WSAETIMEDOUT (10060)' \
        --timeout "$((times_out_ms / 1000)).$(printf %03d $((times_out_ms % 1000)))" "$@"
}

# times_out NAME COUNTS ARG...: ends after 1.5 to 2.2 s, also with a silent name server.
times_out()
{
    times_out_at 1500 "$@"
}
