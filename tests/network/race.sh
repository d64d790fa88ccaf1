# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The race: silent and slow addresses, addresses that answer once, deadlines, settings. A part of cases.sh.
#
# An attempt starts every 250 ms. Lower bounds are 50 ms below that, because clocks round. Upper bounds are
# what the project promises, where it promises something.

# shellcheck disable=SC2046
test_silent()
{
    connects_in 1000 'one silent, then good' "$good4" 'silent4=1 good4=1-2' \
        -4 --list "$silent4" "$good4"
    connects_in 1000 'one silent, then good, dual-stack' "$good4" 'silent4=1 good4=1-2' \
        --list "$silent4" "$good4"
    connects_in 1000 'one silent, then good, IPv6' "$good6" 'silent6=1 good6=1-2' \
        -6 --list "$silent6" "$good6"
    connects_in 1000 'IPv4 silent, then IPv6 good' "$good6" 'silent4=1 good6=1-2' \
        --list "$good6" "$silent4"
    connects_in 2000 'four silent, then good' "$good4" 'silent4=4-8 good4=1-2' \
        -4 --list $(silent_list4 4) "$good4"
    connects_in 2000 'four silent, then good, IPv6' "$good6" 'silent6=4-8 good6=1-2' \
        -6 --list $(silent_list6 4) "$good6"
    connects_in 2000 'four silent of two families, then good' "$good6" \
        'silent4=2-4 silent6=2-4 good6=1-2' --list $(silent_list4 2) $(silent_list6 2) "$good6"
    in_full blocking '63 silent, then good' 6550 12000 'silent4=63-400 good4=1-2' 0 \
        "connected to $good4 from" -4 --list $(silent_list4 63) "$good4"
}

# An attempt is not stopped when the next one starts.
test_slow()
{
    connects 'a slow answer, then silent' "$slow4" 'slow4=2-4 silent4=1-3' \
        -4 --list "$slow4" "$silent4"
    connects 'silent, then a slow answer' "$slow4" 'slow4=2-4 silent4=1-4' \
        -4 --list "$silent4" "$slow4"
    connects 'a slow answer, then silent, IPv6' "$slow6" 'slow6=2-4 silent6=1-3' \
        -6 --list "$slow6" "$silent6"
    connects 'a slow answer, then refused' "$slow4" 'slow4=2-4 refuses4=1' \
        -4 --list "$slow4" "$refuses4"
    connects_in 1000 'a slow answer, then good' "$good4" 'slow4=1 good4=1-2' \
        -4 --list "$slow4" "$good4"
}

# After a failure the next attempt starts at once. A single wait would cost 250 ms.
test_failures_cost_nothing()
{
    baseline_ms=0
    if [ -z "$skip_reason" ]
    then
        run_program wsconnect.exe -4 --list "$good4"
        baseline_ms=${elapsed_ms:-0}
        echo "# good alone, to compare with: $baseline_ms ms"
    fi
    quick_ms=$((baseline_ms + 250))
    connects_in "$quick_ms" 'refused, then good: no waiting' "$good4" 'refuses4=1 good4=1-2' \
        -4 --list "$refuses4" "$good4"
    connects_in "$quick_ms" 'no route, then good: no waiting' "$good4" 'good4=1-2' \
        -4 --list "$no_route4" "$good4"
    connects_in "$quick_ms" 'three refused, then good: no waiting' "$good4" \
        'refuses4=3 good4=1-2' -4 --list "$refuses4" "${refuses4%:*}:7001" "${refuses4%:*}:7002" \
        "$good4"
}

# The system may miss an ICMP error that comes while it still sends the SYN. It then sees the next one, 1 s
# later.
test_mixed()
{
    connects_in 1500 'prohibited, then good' "$good4" 'prohibited4=1-2 good4=1-2' \
        -4 --list "$prohibited4" "$good4"
    connects_in 1500 'prohibited, then good, IPv6' "$good6" 'prohibited6=1-2 good6=1-2' \
        -6 --list "$prohibited6" "$good6"
    connects_in 1500 'refused, silent, unreachable, no route, prohibited, then good' "$good4" \
        'refuses4=1 silent4=1-2 unreachable4=1-2 prohibited4=1-2 good4=1-2' \
        -4 --list "$refuses4" "$silent4" "$unreachable4" "$no_route4" "$prohibited4" "$good4"
    fails 'unreachable, prohibited, then refused: the error of the last' \
        'WSAECONNREFUSED (10061)' 'unreachable4=1-2 prohibited4=1-2 refuses4=1-2' \
        -4 --list "$unreachable4" "$prohibited4" "$refuses4"
    fails 'no route, then refused: no route comes last' 'WSAENETUNREACH (10051)' 'refuses4=1-2' \
        -4 --list "$no_route4" "$refuses4"
    fails 'refused, then no route: the error of the last' 'WSAENETUNREACH (10051)' 'refuses4=1-2' \
        -4 --list "$refuses4" "$no_route4"
}

# Within 1.5 s Linux sends a SYN twice.
# shellcheck disable=SC2046
test_deadlines()
{
    times_out 'blackhole' 'silent4=1-2' -4 --list "$silent4"
    times_out 'blackhole, dual-stack' 'silent4=1-2' --list "$silent4"
    times_out 'refused, then blackhole' 'refuses4=1-2 silent4=1-2' -4 --list "$refuses4" "$silent4"
    times_out 'unreachable, then blackhole' 'unreachable4=1-2 silent4=1-2' \
        -4 --list "$unreachable4" "$silent4"
    times_out_at 300 'four blackholes, 300 ms' 'silent4=1-2' -4 --list $(silent_list4 4)
    times_out_at 1000 'four blackholes, 1 s' 'silent4=4-5' -4 --list $(silent_list4 4)
    # Twelve, and three once more after a second, when nothing is late; eight or nine if the delay stayed 250 ms.
    times_out_at 1500 'good comes too late' 'silent4=10-17 good4=0' \
        -4 --list $(silent_list4 16) "$good4"
}

test_race()
{
    test_silent
    test_slow
    test_failures_cost_nothing
    test_mixed
    test_deadlines
}

# with_peer OPTION KIND NAME HIGH COUNTS TEXT ARG...: a call with a server on both oneshot addresses, with
# this option of peer.c.
with_peer()
{
    oneshot_option=$1 oneshot_kind=$2 oneshot_name=$3 oneshot_high=$4 oneshot_counts=$5
    oneshot_text=$6
    shift 6
    if [ -z "$skip_reason" ]
    then
        network_serve ip netns exec "$server_ns" "$NETWORK_PEER" "$oneshot_option" \
            10.99.0.25 7000 fd00:99::25 7000 ||
            echo "# the server on the oneshot addresses does not start"
    fi
    with_kind "$oneshot_kind" "$oneshot_name" 0 "$oneshot_high" "$oneshot_counts" 0 \
        "$oneshot_text" "$@"
    [ -n "$skip_reason" ] || network_end_serving
}

# Addresses that answer a probe and nothing after it. The race goes on with a socket that was refused.
test_commits()
{
    connects 'answers once, then good' "$good4" 'once4=2 good4=1-2' -4 --list "$once4" "$good4"
    connects 'answers once, then good, IPv4 on a dual-stack socket' "$good4" \
        'once4=2 good4=1-2' --list "$once4" "$good4"
    connects 'answers once, then good, IPv6' "$good6" 'once6=2 good6=1-2' \
        -6 --list "$once6" "$good6"
    connects 'answers once, then good, IPv6 on a dual-stack socket' "$good6" \
        'once6=2 good6=1-2' --list "$once6" "$good6"
    connects 'answers once on IPv4, then IPv6 good' "$good6" 'once4=2 good6=1-2' \
        --list "$once4" "$good6"
    connects 'answers once, then refused, then good' "$good4" 'once4=2 refuses4=1-2 good4=1-2' \
        -4 --list "$once4" "$refuses4" "$good4"
    fails 'answers once, then refused: the error of the last' 'WSAECONNREFUSED (10061)' \
        'once4=2 refuses4=1-2' -4 --list "$once4" "$refuses4"
    connects 'answers once, alone' "$once4" 'once4=1' -4 --list "$once4"
    for kind in blocking nonblocking
    do
        with_peer --once "$kind" 'a server of one connection, alone' "$prompt_ms" 'oneshot4=1' \
            "connected to $oneshot4 from" -4 --list "$oneshot4"
        with_peer --once "$kind" 'a server of one connection, alone, IPv6' "$prompt_ms" 'oneshot6=1' \
            "connected to $oneshot6 from" --list "$oneshot6"
        with_peer --once "$kind" 'a server of one connection, then good' "$prompt_ms" \
            'oneshot4=2-3 spare4=1-2' "connected to $spare4 from" -4 --list "$oneshot4" "$spare4"
        # The reset may come before the DLL sees the answer of the probe, or after.
        with_peer --reset "$kind" 'a server that accepts and resets, then good' "$prompt_ms" \
            'oneshot4=1-2' 'connected to' -4 --list "$oneshot4" "$spare4"
    done
}

# Other values in the environment are for the unit tests.
# shellcheck disable=SC2046
test_delay()
{
    set -- -4 --list $(silent_list4 4) "$good4"
    for delay in '' 99 2001 fast
    do
        export WS2CONNECT_ATTEMPT_DELAY="$delay"
        with_kind blocking "an attempt delay of '$delay' is none: 250 ms, then less" 650 2000 \
            'silent4=4-8 good4=1-2' 0 "connected to $good4 from" "$@"
    done
    export WS2CONNECT_ATTEMPT_DELAY=100
    with_kind blocking 'an attempt delay of 100 ms' 380 800 'silent4=4 good4=1-2' 0 \
        "connected to $good4 from" "$@"
    unset WS2CONNECT_ATTEMPT_DELAY
}

# One address after the other on the caller's socket: the server's host sees no probes.
test_sequential()
{
    export WS2CONNECT_POLICY=sequential
    connects 'in turn: good, then refused' "$good4" 'good4=1 syns=1' -4 --list "$good4" "$refuses4"
    connects 'in turn: refused, then good' "$good4" 'refuses4=1 good4=1 syns=2' \
        -4 --list "$refuses4" "$good4"
    connects 'in turn: answers once, then good' "$once4" 'once4=1 syns=1' \
        -4 --list "$once4" "$good4"
    connects 'in turn: a name with a good address of each family' "$good4" 'good4=1 syns=1' \
        both.test 7000
    times_out 'in turn: silent, then good' 'silent4=1-2 good4=0' -4 --list "$silent4" "$good4"
    export WS2CONNECT_POLICY=race
    connects_in 1000 'a policy of race: silent, then good' "$good4" 'silent4=1 good4=1-2' \
        -4 --list "$silent4" "$good4"
    export WS2CONNECT_POLICY=fastest
    connects_in 1000 'an unknown policy is none: silent, then good' "$good4" \
        'silent4=1 good4=1-2' -4 --list "$silent4" "$good4"
    unset WS2CONNECT_POLICY
}

test_settings()
{
    test_delay
    test_sequential
}
