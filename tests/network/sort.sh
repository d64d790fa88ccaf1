# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Sorted lists of addresses, on a host with known addresses. A part of cases.sh.

v4=::ffff:10.99.0.2
other_v4=::ffff:10.99.0.3
no_route4_mapped=::ffff:10.98.0.2
local6=fd00:99::2
global6=2001:db8:98::2
link6=fe80::2

# sorts NAME SORTED ADDRESS...: SORTED is the wanted order.
sorts()
{
    title=$1
    sorted=$2
    shift 2
    ! skipped "$title" || return 0
    run_program sorter.exe "$@"
    problem=$(seen_problem 'syns=0')
    [ "$(tr -d '\r' <"$work/said")" = "sorted: $sorted" ] || problem="wanted: sorted: $sorted"
    report "$title" "$problem"
}

# sent: prints how many datagrams the client's host has sent so far.
sent()
{
    cat /proc/net/snmp /proc/net/snmp6 | awk '
        /^Udp: [0-9]/ { sum += $5 }
        /^Udp6OutDatagrams/ { sum += $2 }
        END { print sum }'
}

test_nothing_sent()
{
    ! skipped 'a sort sends nothing' || return 0
    before=$(sent)
    run_program sorter.exe "$v4" "$local6" "$no_route4_mapped" "$global6"
    problem=
    grep -q '^sorted: ' "$work/said" || problem='it did not sort'
    [ "$(sent)" = "$before" ] || problem="datagrams sent: $before before, $(sent) after"
    report 'a sort sends nothing' "$problem"
}

test_sort_global()
{
    sorts 'IPv4 before a unique-local address (RFC 6724 section 2.1)' "$v4 $local6" "$local6" "$v4"
    sorts 'a global IPv6 address without a route is last' \
        "$v4 $local6 $global6" "$global6" "$local6" "$v4"
    [ -n "$skip_reason" ] || network_join 2001:db8:98::16/64
    sorts 'with one it is first' "$global6 $v4 $local6" "$local6" "$v4" "$global6"
    sorts 'link-local before global (rule 8)' "$link6%$interface $global6" \
        "$global6" "$link6%$interface"
    sorts 'the longer prefix first (rule 9)' "$global6 2001:db8:99::2" "2001:db8:99::2" "$global6"
    [ -n "$skip_reason" ] || network_leave 2001:db8:98::16/64
}

test_sort_ipv4()
{
    sorts 'IPv4 addresses stay as they are' "$other_v4 $v4" "$other_v4" "$v4"
    sorts 'IPv4 without a route is last' "$v4 $no_route4_mapped" "$no_route4_mapped" "$v4"
    sorts 'loopback before all (rules 2 and 6)' "::1 $v4 $local6" "$local6" "$v4" ::1
}

# A second interface with a link-local address: a veth pair with both ends on this host.
make_second_link()
{
    ip link add "$second_link" type veth peer name "$third_link" &&
        ip link set "$second_link" up && ip link set "$third_link" up && await_second_link
}

# An interface gets its link-local address when the other end is up.
await_second_link()
{
    waited=0
    until ip -6 address show dev "$second_link" scope link | grep -q fe80
    do
        [ "$waited" -lt 100 ] || return 1
        waited=$((waited + 1))
        sleep 0.1
    done
}

test_sort_link_local()
{
    second_link=w2cd$$
    third_link=w2ce$$
    sorts 'the only interface is the scope of a link-local address' \
        "$link6%$interface $v4 $local6" "$local6" "$v4" "$link6"
    sorts 'a scope that is given stays' "$v4 $link6%54321" "$link6%54321" "$v4"
    title='with two interfaces the scope stays open, and the address without a source'
    ! skipped "$title" || return 0
    if make_second_link
    then
        sorts "$title" "$v4 $local6 $link6" "$link6" "$local6" "$v4"
    else
        fail "$title" 'there is no second interface to be had'
    fi
    ip link delete "$second_link"
}

test_sort()
{
    test_sort_global
    test_sort_ipv4
    test_sort_link_local
    test_nothing_sent
}
