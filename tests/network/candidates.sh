# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Candidates that fail at once, and what the server's host sees of the others. A part of cases.sh.

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

# Counts SYNs: a probe sends one, the connect of the caller's socket another.
test_connections()
{
    connects 'one candidate makes one connection' "$good4" 'good4=1' -4 --list "$good4"
    connects 'one candidate makes one connection, dual-stack' "$good4" 'good4=1' --list "$good4"
    connects 'one candidate makes one connection, IPv6' "$good6" 'good6=1' --list "$good6"
    connects 'a name with one address makes one connection' "$good4" 'good4=1' good4.test 7000
    connects 'the same address twice makes one connection' "$good4" 'good4=1' \
        -4 --list "$good4" "$good4"
    connects 'one candidate beside one without a route makes one connection' "$good4" 'good4=1' \
        -4 --list "$good4" "$no_route4"
    connects 'one candidate beside one without a route makes one connection, dual-stack' "$good4" \
        'good4=1' --list '[2001:db8:77::1]:7000' "$good4"
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

test_candidates()
{
    test_next_candidate
    test_other_family
    test_connections
    test_errors
}
