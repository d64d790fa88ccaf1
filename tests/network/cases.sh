#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The cases of network.test, which runs this on the client's host of namespaces.sh, in a shell held
# by run-in-wine. Prints TAP. With skip_reason in the environment every case is only named.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/network/namespaces.sh
. "$here/namespaces.sh"

: "${work:?this is a part of network.test}" "${programs:=}" "${RUN_IN_WINE:=}"
skip_reason=${skip_reason-}
run=0
failed=0

# A name is looked up and an address connected to in a few milliseconds here. What is lost is sent
# again after 1 s: the bound allows for that and a busy machine, and is far below the 130 s of a
# connect that hangs.
prompt_ms=3000

# For calls with a timeout of 1.5 s.
timeout_s=1.5
timeout_low_ms=1500
timeout_high_ms=2200

# The longest a program may take, so that none holds up the run.
program_limit_s=60

good4=10.99.0.2:7000
refuses4=10.99.0.3:7000
unreachable4=10.99.0.4:7000
silent4=10.99.0.5:7000
no_route4=10.98.0.2:7000
good6='[fd00:99::2]:7000'
refuses6='[fd00:99::3]:7000'
unreachable6='[fd00:99::4]:7000'

# report NAME PROBLEM: one line of TAP, and what was seen when there is a problem.
report()
{
    run=$((run + 1))
    if [ -n "$skip_reason" ]
    then
        echo "ok $run - $1 # SKIP $skip_reason"
    elif [ -z "$2" ]
    then
        echo "ok $run - $1"
    else
        failed=$((failed + 1))
        echo "not ok $run - $1"
        echo "# $2; exit status $status; it said:"
        sed 's/^/# /' "$work/said"
    fi
}

# run_program PROGRAM ARG...: leaves $status, $work/said, and $elapsed_ms as the program reported
# it; empty when it did not.
run_program()
{
    program=$1
    shift
    network_watch
    status=0
    timeout --kill-after=5 "$program_limit_s" "$RUN_IN_WINE" "$programs/$program" "$@" \
        >"$work/said" 2>&1 </dev/null || status=$?
    elapsed_ms=$(sed -nE 's/.* (in|after) ([0-9]+)\.[0-9] ms.*/\2/p' "$work/said")
}

# seen_problem COUNTS: COUNTS are words such as good4=1 or good4=1-2, what the server's host must
# have seen.
seen_problem()
{
    for count in $1
    do
        range=${count#*=}
        seen=$(network_seen "${count%%=*}")
        if [ "$seen" -lt "${range%-*}" ] || [ "$seen" -gt "${range#*-}" ]
        then
            echo "wanted $count, the server's host saw $seen"
            return
        fi
    done
}

# time_problem LOW HIGH
time_problem()
{
    if [ -z "$elapsed_ms" ]
    then
        echo "no time was reported"
    elif [ "$elapsed_ms" -lt "$1" ] || [ "$elapsed_ms" -gt "$2" ]
    then
        echo "wanted $1 to $2 ms"
    fi
}

# judge NAME LOW HIGH COUNTS STATUS TEXT: TEXT, a fixed string, is what the program must have said.
judge()
{
    problem=$(seen_problem "$4")
    [ -n "$problem" ] || problem=$(time_problem "$2" "$3")
    [ "$status" -eq "$5" ] || problem="wanted exit status $5"
    grep -Fq -e "$6" "$work/said" || problem="wanted: $6"
    echo "# $1: ${elapsed_ms:-?} ms, bounds $2 to $3 ms"
    report "$1" "$problem"
}

# both NAME LOW HIGH COUNTS STATUS TEXT ARG...: with a blocking and with a non-blocking socket.
both()
{
    name=$1 low=$2 high=$3 counts=$4 want_status=$5 text=$6
    shift 6
    for kind in wsconnect nonblocking
    do
        title="$name ($kind socket)"
        [ "$kind" = nonblocking ] || title="$name (blocking socket)"
        if [ -n "$skip_reason" ]
        then
            report "$title" ''
            continue
        fi
        run_program "$kind.exe" "$@"
        judge "$title" "$low" "$high" "$counts" "$want_status" "$text"
    done
}

# connects NAME REMOTE COUNTS ARG...
connects()
{
    connects_name=$1 remote=$2 connects_counts=$3
    shift 3
    both "$connects_name" 0 "$prompt_ms" "$connects_counts" 0 "connected to $remote from" "$@"
}

# fails NAME ERROR COUNTS ARG...
fails()
{
    fails_name=$1 error=$2 fails_counts=$3
    shift 3
    both "$fails_name" 0 "$prompt_ms" "$fails_counts" 1 ": $error" "$@"
}

# times_out NAME COUNTS ARG...
times_out()
{
    times_out_name=$1 times_out_counts=$2
    shift 2
    both "$times_out_name" "$timeout_low_ms" "$timeout_high_ms" "$times_out_counts" 1 \
        ': WSAETIMEDOUT (10060)' --timeout "$timeout_s" "$@"
}

test_next_candidate()
{
    connects 'refused, then good' "$good4" 'refuses4=1-2 good4=1-2' -4 --list "$refuses4" "$good4"
    connects 'unreachable, then good' "$good4" 'unreachable4=1-2 good4=1-2' \
        -4 --list "$unreachable4" "$good4"
    connects 'unreachable, then good, dual-stack' "$good4" 'unreachable4=1-2 good4=1-2' \
        --list "$unreachable4" "$good4"
    connects 'unreachable, then good, IPv6' "$good6" 'unreachable6=1-2 good6=1-2' \
        -6 --list "$unreachable6" "$good6"
    connects 'refused, unreachable, then good' "$good4" 'refuses4=1-2 unreachable4=1-2 good4=1-2' \
        -4 --list "$refuses4" "$unreachable4" "$good4"
    connects 'unreachable, refused, then good, IPv6' "$good6" \
        'refuses6=1-2 unreachable6=1-2 good6=1-2' -6 --list "$unreachable6" "$refuses6" "$good6"
    connects 'no route, then good' "$good4" 'good4=1-2' -4 --list "$no_route4" "$good4"
    connects 'no route, then good, dual-stack' "$good6" 'good6=1-2' --list "$no_route4" "$good6"
}

# RFC 6724 puts an IPv4 address before a unique-local IPv6 one, and a link-local or loopback IPv6
# address before IPv4.
test_other_family()
{
    connects 'IPv4 refused, then IPv6 good' "$good6" 'refuses4=1-2 good6=1-2' \
        --list "$refuses4" "$good6"
    connects 'IPv4 unreachable, then IPv6 good' "$good6" 'unreachable4=1-2 good6=1-2' \
        --list "$unreachable4" "$good6"
    connects 'IPv4 refused and unreachable, IPv6 refused, then IPv6 good' "$good6" \
        'refuses4=1-2 unreachable4=1-2 refuses6=1-2 good6=1-2' \
        --list "$refuses6" "$good6" "$refuses4" "$unreachable4"
    connects 'IPv4 refused on loopback, then IPv6 good' "$good6" 'good6=1-2' \
        --list 127.0.0.1:7000 "$good6"
    connects 'IPv6 refused on loopback, then IPv4 good' "$good4" 'good4=1-2' \
        --list '[::1]:7000' "$good4"
    connects 'IPv6 refused, then IPv4 good' "$good4" 'refuses6=1-2 good4=1-2' \
        --list "[fe80::3%$interface]:7000" "$good4"
}

test_names()
{
    connects 'name whose first IPv4 address refuses' "$good4" 'refuses4=1-2 good4=1-2' \
        -4 refuses-first4.test 7000
    connects 'name whose first IPv4 address refuses, dual-stack' "$good4" \
        'refuses4=1-2 good4=1-2' refuses-first4.test 7000
    connects 'name whose first IPv4 address is unreachable' "$good4" \
        'unreachable4=1-2 good4=1-2' -4 unreachable-first4.test 7000
    connects 'name whose first IPv6 address refuses' "$good6" 'refuses6=1-2 good6=1-2' \
        -6 refuses-first6.test 7000
    connects 'name whose IPv4 address refuses and IPv6 address answers' "$good6" \
        'refuses4=1-2 good6=1-2' refuses-on-ipv4.test 7000
    connects 'name with four addresses of which the last answers' "$good6" \
        'refuses4=1-2 unreachable4=1-2 refuses6=1-2 good6=1-2' mixed.test 7000
}

# What the server's host sees: SYNs, whoever sent them.
test_connections()
{
    connects 'one candidate makes one connection' "$good4" 'good4=1' -4 --list "$good4"
    connects 'one candidate makes one connection, dual-stack' "$good4" 'good4=1' --list "$good4"
    connects 'one candidate makes one connection, IPv6' "$good6" 'good6=1' --list "$good6"
    connects 'a name with one address makes one connection' "$good4" 'good4=1' good4.test 7000
    connects 'the same address twice makes one connection' "$good4" 'good4=1' \
        -4 --list "$good4" "$good4"
    connects 'two candidates, good first: two connections at most' "$good4" \
        'good4=1-2 refuses4=0' -4 --list "$good4" "$refuses4"
    connects 'two candidates of two families, good first: two connections at most' "$good4" \
        'good4=1-2 refuses6=0' --list "$refuses6" "$good4"
}

test_errors()
{
    fails 'unreachable' 'WSAEHOSTUNREACH (10065)' 'unreachable4=1' -4 --list "$unreachable4"
    fails 'no route' 'WSAENETUNREACH (10051)' '' -4 --list "$no_route4"
    fails 'unreachable, then refused: the error of the last' 'WSAECONNREFUSED (10061)' \
        'unreachable4=1-2 refuses4=1-2' -4 --list "$unreachable4" "$refuses4"
    fails 'refused, then unreachable: the error of the last' 'WSAEHOSTUNREACH (10065)' \
        'unreachable4=1-2 refuses4=1-2' -4 --list "$refuses4" "$unreachable4"
    fails 'IPv4 unreachable, then IPv6 refused: the error of the last' 'WSAECONNREFUSED (10061)' \
        'unreachable4=1-2 refuses6=1-2' --list "$refuses6" "$unreachable4"
}

# Within 1.5 s a SYN is sent twice.
test_timeouts()
{
    times_out 'blackhole' 'silent4=1-2' -4 --list "$silent4"
    times_out 'blackhole, dual-stack' 'silent4=1-2' --list "$silent4"
    times_out 'refused, then blackhole' 'refuses4=1-2 silent4=1-2' -4 --list "$refuses4" "$silent4"
    times_out 'unreachable, then blackhole' 'unreachable4=1-2 silent4=1-2' \
        -4 --list "$unreachable4" "$silent4"
    times_out 'name server that never answers, -4' 'dns=1-100' -4 unknown.test 7000
    times_out 'name server that never answers, -6' 'dns=1-100' -6 unknown.test 7000
    times_out 'name server that never answers, dual-stack' 'dns=1-100' unknown.test 7000
}

test_unload()
{
    name='unloaded while a lookup that was given up goes on'
    if [ -n "$skip_reason" ]
    then
        report "$name" ''
        return
    fi
    run_program abandoned.exe unknown.test 10.99.0.2 7000
    judge "$name" 0 15000 'dns=1-100 good4=1' 0 'the lookup ended'
}

interface=1
[ -n "$skip_reason" ] || interface=$(cat "/sys/class/net/$client_link/ifindex")
test_next_candidate
test_other_family
test_names
test_connections
test_errors
test_timeouts
test_unload
echo "1..$run"
[ "$failed" -eq 0 ]
