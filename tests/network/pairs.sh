# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Sources and routes: a client with two addresses, and sockets with options that were set before the call.
# A part of cases.sh.

second4=10.99.0.17
second6=fd00:99::17

# The system chooses the first address, so first_source must have been tried.
test_second_source()
{
    [ -n "$skip_reason" ] || network_join "$second4/24"
    [ -n "$skip_reason" ] || network_ignore 10.99.0.16
    for sources in '-4' '-4 spare' '-4 refused' 'dual-stack'
    do
        case $sources in
        -4) set -- -4 --list "$good4" ;;
        '-4 spare') set -- -4 --list "$good4" "$spare4" ;;
        '-4 refused') set -- -4 --list "$refuses4" "$good4" ;;
        dual-stack) set -- --list "$good4" ;;
        esac
        both "only the second source works, $sources" 0 5000 \
            'first_source=1-8 second_source=1-3 good4=2-6' 0 \
            "connected to $good4 from $second4:" --timeout 6 "$@"
    done
    if case_begin 'only the second source works: the second call does not wait'
    then
        call --timeout 6 -4 --list "$good4"
        must 'the first call' 0 5000 'first_source=1-2 second_source=2' 0 \
            "connected to $good4 from $second4:"
        call --timeout 6 -4 --list "$good4"
        must 'the second call' 0 100 'first_source=0 second_source=1-2' 0 \
            "connected to $good4 from $second4:"
        case_end
    fi
    [ -n "$skip_reason" ] || network_turn good
    connects 'two sources, the first works: one connection or two' "$good4" \
        'first_source=1-2 second_source=0' -4 --list "$good4"
    [ -n "$skip_reason" ] || network_leave "$second4/24"
}

# As a router may have it.
test_source_on_the_loopback_interface()
{
    [ -n "$skip_reason" ] || ip -n "$client_ns" address add "$second4/32" dev lo
    [ -n "$skip_reason" ] || network_ignore 10.99.0.16
    both 'only the second source works, an address of the loopback interface' 0 5000 \
        'first_source=1-8 second_source=1-3 good4=2-6' 0 "connected to $good4 from $second4:" \
        --timeout 6 -4 --list "$good4"
    [ -n "$skip_reason" ] || network_turn good
    [ -n "$skip_reason" ] || ip -n "$client_ns" address delete "$second4/32" dev lo
}

# lists_addresses NAME yes|no: does a call for a list of one address load what lists the machine's?
lists_addresses()
{
    ! skipped "$1" || return 0
    problem=
    export WINEDEBUG=+loaddll
    run_program wsconnect.exe -4 --list "$good4"
    unset WINEDEBUG    # run-in-wine has its own
    grep -q "connected to $good4 from" "$work/said" || problem="wanted: connected to $good4"
    case $2$(grep -Fc iphlpapi.dll "$work/said" || :) in
    yes[1-9]* | no0) ;;
    *) problem=${problem:-"iphlpapi.dll: wanted $2"} ;;
    esac
    report "$1" "$problem"
}

test_price_of_pairs()
{
    lists_addresses 'one IPv4 address: the addresses are not listed' no
    [ -n "$skip_reason" ] || network_join "$second4/24"
    lists_addresses 'two IPv4 addresses: the addresses are listed' yes
    [ -n "$skip_reason" ] || network_leave "$second4/24"
}

# A destination that refuses is reachable: its other source gets one more delay only.
test_refused_source()
{
    [ -n "$skip_reason" ] || network_join "$second4/24" 2001:db8:98::16/64
    [ -n "$skip_reason" ] || network_ignore "$second4"
    fails 'refused, a second source leads nowhere' 'WSAECONNREFUSED (10061)' \
        'first_source=1 second_source=1' --timeout 6 -4 --list "$refuses4"
    fails 'refused, of two candidates, a second source leads nowhere' 'WSAECONNREFUSED (10061)' \
        'first_source=2 second_source=1-2' --timeout 6 -4 --list "$refuses4" "${refuses4%:*}:7001"
    fails 'refused, a second source of another label: one connection' 'WSAECONNREFUSED (10061)' \
        'refuses6=1' --timeout 6 -6 --list "$refuses6"
    connects 'one candidate, a second source of another label: one connection' "$good6" \
        'good6=1' -6 --list "$good6"
    [ -n "$skip_reason" ] || network_turn good
    [ -n "$skip_reason" ] || network_leave "$second4/24" 2001:db8:98::16/64
}

# bound NAME ADDRESS COUNTS REMOTE WORD...: a bound socket. All its attempts use its address.
bound()
{
    bound_name=$1 bound_address=$2 bound_counts=$3 bound_remote=$4
    shift 4
    case_begin "$bound_name" || return 0
    call "bind=$bound_address" "$@"
    must 'the call' 0 1000 "$bound_counts" 0 "connected to $bound_remote from $(in_url "$bound_address"):"
    case_end
}

in_url()
{
    case $1 in
    *:*) echo "[$1]" ;;
    *) echo "$1" ;;
    esac
}

test_bound()
{
    [ -n "$skip_reason" ] || network_join "$second4/24" "$second6/64"
    bound 'bound to the second address, by name, silent, then good' "$second4" \
        'first_source=0 second_source=2-3 silent4=1 good4=1-2' "$good4" -4 silent-good4.test 7000
    bound 'bound to the first address, by name, silent, then good' 10.99.0.16 \
        'first_source=2-3 second_source=0 silent4=1 good4=1-2' "$good4" -4 silent-good4.test 7000
    bound 'bound to the second address, by name, refused, then good' "$second4" \
        'first_source=0 second_source=2-3 refuses4=1 good4=1-2' "$good4" -4 refuses-first4.test 7000
    bound 'bound to the second address, by name, silent, then good, IPv6' "$second6" \
        'first_source=0 second_source=2-3 silent6=1 good6=1-2' "$good6" -6 silent-good6.test 7000
    [ -n "$skip_reason" ] || network_leave "$second4/24" "$second6/64"
}

# hops NAME COUNTS REMOTE WORD...: every SYN has the hop limit of the caller's socket.
hops()
{
    hops_name=$1 hops_counts=$2 hops_remote=$3
    shift 3
    case_begin "$hops_name" || return 0
    call_connects 'the call' 1000 "$hops_counts" "$hops_remote" ttl=7 "$@"
    hops_seen=$(network_seen syns)
    must 'its hop limits' 0 1000 "hops7=$hops_seen" 0 "connected to $hops_remote from"
    case_end
}

test_hops()
{
    hops 'a hop limit is that of the probes too' 'silent4=1 good4=1-2' "$good4" \
        -4 --list "$silent4" "$good4"
    hops 'a hop limit is that of the probes too, IPv6' 'silent6=1 good6=1-2' "$good6" \
        -6 --list "$silent6" "$good6"
}

# What is learnt with one source or route does not count for another.
test_lessons_of_a_way()
{
    if case_begin 'what a bound socket has learnt does not count for another source'
    then
        network_join "$second4/24"
        network_ignore 10.99.0.16
        call "bind=$second4" -4 silent-good4.test 7000
        must 'bound' 0 1000 'second_source=2-3 good4=1-2' 0 "connected to $good4 from $second4:"
        call --timeout 6 -4 --list "$good4" "$spare4"
        must 'unbound' 0 3000 'first_source=2-4 second_source=1-3' 0 "from $second4:"
        network_turn good
        network_leave "$second4/24"
        case_end
    fi
    if case_begin 'a socket with a hop limit learns nothing, and trusts nothing'
    then
        call_connects 'with one' 1000 'good4=2' "$good4" ttl=7 -4 --list "$good4" "$spare4"
        call_connects 'without' 1000 'good4=2' "$good4" -4 --list "$good4" "$spare4"
        call_connects 'without, again' 1000 'good4=1' "$good4" -4 --list "$good4" "$spare4"
        call_connects 'with one, again' 1000 'good4=2' "$good4" ttl=7 -4 --list "$good4" "$spare4"
        case_end
    fi
}

interface()
{
    network_join "$second4/24"
    network_ignore 10.99.0.16
    call_times_out 'the call' 1000 'first_source=1-2 second_source=0' \
        "interface=$interface" --timeout 1 -4 --list "$good4"
    network_turn good
    network_leave "$second4/24"
}

test_pairs()
{
    test_second_source
    test_source_on_the_loopback_interface
    test_price_of_pairs
    test_refused_source
    test_bound
    test_hops
    test_lessons_of_a_way
    one_case 'a chosen interface: no other source is tried' interface
}
