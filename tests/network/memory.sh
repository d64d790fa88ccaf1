# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Several calls in one process: what is remembered, and what is left behind. A part of cases.sh.
#
# An address that answered in the last two seconds needs no probe. An address that was silent in the last
# ten minutes is tried last.

# Waits until answers are forgotten.
forget_answers()
{
    sleep 2.5
}

good_host=${good4%:*}

second_call()
{
    call_connects 'the first call' 1000 'silent4=1 good4=1-2' "$good4" -4 --list "$silent4" "$good4"
    call -4 --list "$silent4" "$good4"
    must 'the second call' 0 100 "silent4=0 good4=$(trusted)" 0 "connected to $good4 from"
    forget_answers
    call_connects 'a third call, later' 100 'silent4=0 good4=1-2' "$good4" \
        -4 --list "$silent4" "$good4"
}

# More than those whose sources are found before a race begins.
# shellcheck disable=SC2046 # each address is a word
second_call_after_many()
{
    call_connects 'the first call' 12000 'silent4=40-400 good4=1-2' "$good4" \
        -4 --list $(silent_list4 40) "$good4"
    call_connects 'the second call' 200 'silent4=0 good4=1-2' "$good4" \
        -4 --list $(silent_list4 40) "$good4"
}

# In the first call IPv6 comes late, so that the silent IPv4 address has been tried. Both names have the same addresses.
second_call_by_name()
{
    call_connects 'the first call' 1000 'silent4=1 good6=1-2' "$good6" late-aaaa.test 7000
    call dead4-good6.test 7000
    must 'the second call' 0 100 "silent4=0 good6=$(trusted)" 0 "connected to $good6 from"
}

silence_is_not_for_ever()
{
    network_turn silent "$good_host"
    call_connects 'silent, then good' 1000 'good4=1 spare4=1-2' "$spare4" \
        -4 --list "$good4" "$spare4"
    network_turn good
    call_connects 'the one that was silent, alone' 100 'good4=1' "$good4" -4 --list "$good4"
    forget_answers
    call_connects 'both' 100 'good4=1-2 spare4=0' "$good4" -4 --list "$good4" "$spare4"
}

# must_trace WHAT PATTERN: the trace of the call has a line that matches.
must_trace()
{
    [ -n "$first_problem" ] || grep -Eq -e "$2" "$trace" || note_problem "$1: the trace has no line with $2"
}

# What a literal's answer says is for the source that the lists have, too.
silence_is_over_for_a_literal()
{
    network_turn silent "$good_host"
    call_connects 'silent, then good' 1000 'good4=1 spare4=1-2' "$spare4" \
        -4 --list "$good4" "$spare4"
    network_turn good
    call_connects 'the one that was silent, as a literal' 100 'good4=1' "$good4" -4 "$good_host" 7000
    must_trace 'as a literal' "$good4 from 10\.99\.0\.16"
    forget_answers
    call_connects 'both' 100 'good4=1-2 spare4=0' "$good4" -4 --list "$good4" "$spare4"
}

burst()
{
    for nth in 1 2 3 4 5 6 7 8 9 10
    do
        call -4 --list "$good4" "$spare4"
        want=1-2
        [ "$nth" -eq 1 ] || want=$(trusted)
        must "call $nth" 0 "$prompt_ms" "good4=$want spare4=0" 0 "connected to $good4 from"
    done
}

server_dies()
{
    call_connects 'while it lives' "$prompt_ms" 'good4=1-2 spare4=0' "$good4" \
        -4 --list "$good4" "$spare4"
    forget_answers
    network_turn silent "$good_host"
    call_connects 'when it has died' 1000 'good4=1 spare4=1-2' "$spare4" \
        -4 --list "$good4" "$spare4"
    network_turn good
}

# The caller's socket may connect to an address that has just answered, and this cannot be taken back. The
# deadline still holds, and the next call knows that the address was silent.
server_dies_at_once()
{
    call_connects 'while it lives' "$prompt_ms" 'good4=1-2 spare4=0' "$good4" \
        -4 --list "$good4" "$spare4"
    network_turn silent "$good_host"
    call --timeout 1 -4 --list "$good4" "$spare4"
    [ "$status" -eq 0 ] ||
        must 'when it has died' 1000 $((1000 + overrun_ms)) 'good4=1-2' 1 ': WSAETIMEDOUT (10060)'
    call_connects 'the next' 1000 'good4=0-1 spare4=1-2' "$spare4" -4 --list "$good4" "$spare4"
    network_turn good
}

server_closes()
{
    call_connects 'while it listens' "$prompt_ms" 'good4=1-2 spare4=0' "$good4" \
        -4 --list "$good4" "$spare4"
    network_turn refusing "$good_host"
    call_connects 'when it has closed' 250 'good4=1-2 spare4=1-2' "$spare4" \
        -4 --list "$good4" "$spare4"
    network_turn good
    call_connects 'when it listens again' 250 'good4=2 spare4=0' "$good4" \
        -4 --list "$good4" "$spare4"
}

# In an outage every pair is silent. After it, the source that works must not wait for the others.
outage()
{
    network_join 10.99.0.17/24 10.99.0.18/24
    network_turn silent "$good_host"
    call_times_out 'the outage' 1500 'good4=3-6' --timeout 1.5 -4 --list "$good4"
    network_turn good
    network_ignore 10.99.0.17
    network_ignore 10.99.0.18
    for nth in 1 2 3
    do
        call --timeout 0.5 -4 --list "$good4"
        must "call $nth after it" 0 $((500 + overrun_ms)) 'good4=1-3' 0 \
            "connected to $good4 from 10.99.0.16:"
    done
    network_turn good
    network_leave 10.99.0.17/24 10.99.0.18/24
}

# An address of the client's own host is silent, as with a firewall or a full queue.
loopback_is_silent()
{
    network_serve ip netns exec "$client_ns" "$NETWORK_PEER" 127.0.0.1 7005 ||
        echo '# the server on loopback does not start'
    in_client nft 'add table inet silence;
        add chain inet silence input { type filter hook input priority 0; };
        add rule inet silence input ip6 daddr ::1 tcp dport 7005 drop'
    call_times_out 'the first call' 1000 '' --timeout 1 localhost 7005
    call_connects 'the second' 700 '' '127.0.0.1:7005' --timeout 1 localhost 7005
    network_end_serving
    call --timeout 3 localhost 7005
    must 'when nobody listens' 1000 $((3000 + overrun_ms)) '' 1 ': WSAETIMEDOUT (10060)'
    in_client nft 'delete table inet silence'
    call_fails 'when nothing is dropped' 1000 '' 'WSAECONNREFUSED (10061)' localhost 7005
}

test_memory()
{
    one_case 'silent, then good: the second call does not wait' second_call
    one_case_in_full '40 silent, then good: the second call does not wait' second_call_after_many
    one_case 'a name with a silent and a good address: the second call does not wait' \
        second_call_by_name
    one_case 'an address that was silent and answers again is itself again' silence_is_not_for_ever
    one_case 'a literal that was silent and answers again is itself again' \
        silence_is_over_for_a_literal
    one_case 'ten calls to one of two good addresses: one connection each after the first' burst
    one_case 'a server that falls silent between two calls does not hang the second' server_dies
    one_case 'a server that falls silent at once: the deadline holds, the next call goes on' \
        server_dies_at_once
    one_case 'a server that closes between two calls is left for the other, and probed again' \
        server_closes
    one_case "after an outage the system's own source does not wait for the others" outage
    one_case 'localhost: an address that was silent goes last, and is not trusted' loopback_is_silent
}

# Programs wait for a server by calling again on the same socket until it runs. Here a port without a server
# refuses first.
again_by_name()
{
    for nth in 1 2 3
    do
        call_fails "while nobody listens, call $nth" 1000 'silent4=0' 'WSAECONNREFUSED (10061)' \
            "$(again "$nth")" both.test 7001
    done
    call_connects 'when there is a server' 1000 'good4=0-2 good6=0-2' "$good4" again both.test 7000
}

# again NTH: prints `again`, but not for the first call, which has no socket to use again.
again()
{
    [ "$1" -eq 1 ] || echo again
}

again_by_list()
{
    for nth in 1 2 3
    do
        call_fails "while nobody listens, call $nth" 1000 'refuses4=1-2' 'WSAECONNREFUSED (10061)' \
            "$(again "$nth")" --list "$refuses4" "$refuses6"
    done
    call_fails 'IPv4 alone' 1000 'refuses4=1' 'WSAECONNREFUSED (10061)' again --list "$refuses4"
    call_connects 'IPv6, where there is a server' 1000 'good6=1' "$good6" again --list "$good6"
}

# In the first call the socket got the local address of loopback.
again_elsewhere()
{
    call_fails 'loopback' 1000 '' 'WSAECONNREFUSED (10061)' -4 localhost 7001
    call_connects 'the network' 1000 'refuses4=1-2 good4=1-2' "$good4" \
        again -4 refuses-first4.test 7000
}

# A connect that has begun cannot be taken back.
again_while_connecting()
{
    call_times_out 'the first call' 500 'silent4=1-2' --timeout 0.5 -4 --list "$silent4"
    must_see_once 'the first call' silent4
    call_fails 'a list of one' 1000 'good4=0' 'WSAEALREADY (10037)' \
        again --timeout 10 -4 --list "$good4"
    call_fails 'a list of two' 1000 'slow4=0' 'WSAEALREADY (10037)' \
        again --timeout 10 -4 --list "$silent4" "$slow4"
    call_fails 'a name' 1000 'good4=0' 'WSAEALREADY (10037)' \
        again --timeout 10 -4 silent-good4.test 7000
}

# After an ICMP error the connect has ended for Wine 8.0, but not for Linux.
again_after_unreachable()
{
    call_fails 'the first call' 2000 'unreachable4=1-2' 'WSAEHOSTUNREACH (10065)' \
        -4 --list "$unreachable4"
    must_see_once 'the first call' unreachable4
    call again --timeout 10 -4 --list "$good4"
    again_error='WSAEALREADY (10037)' again_seen=good4=0
    # After a second Linux sends its SYN once more. The next ICMP error ends that connect, and is told to the second call,
    # although it has begun another one.
    if [ $((asked_cs - before_cs)) -ge 90 ] && grep -q WSAEHOSTUNREACH "$work/said"
    then
        again_error='WSAEHOSTUNREACH (10065)' again_seen=good4=0-1
    fi
    [ "$status" -eq 0 ] || must 'the second' 0 1000 "$again_seen" 1 ": $again_error"
}

# The last candidate is silent, and must not get the caller's socket. (By name, because a list has further
# pairs after it.)
again_after_silent_ipv4()
{
    network_join 2001:db8:98::16/64
    # The first packet from a new address may have to wait for neighbour discovery.
    call_connects 'another socket' 5000 'good6=1-3' '[2001:db8:98::2]:7000' -6 good6-dead4.test 7000
    call_times_out 'the first call' 1000 'good6=1 silent4=1-2' --timeout 1 good6-dead4.test 7001
    call_connects 'the second' 1000 'good6=1-2' '[2001:db8:98::2]:7000' again good6-dead4.test 7000
    network_leave 2001:db8:98::16/64
}

test_again()
{
    one_case 'again on one socket: IPv6 refused and IPv4 was silent, then IPv6 is good' \
        again_after_silent_ipv4
    one_case 'again on one socket: after an unreachable address it is good, or says so at once' \
        again_after_unreachable
    one_case 'again on one socket: a name of two families' again_by_name
    one_case 'again on one socket: lists of one family, then the other' again_by_list
    one_case 'again on one socket: loopback, then the network' again_elsewhere
    one_case 'again on one socket: one that is connecting still says so at once' again_while_connecting
}

# sockets STATE COMMAND: prints how many TCP sockets are in STATE on a host; COMMAND is in_client or
# in_server.
sockets()
{
    "$2" ss --tcp --numeric --no-header state "$1" | wc -l
}

# Connections of earlier cases may still exist on the server: their last packet was lost.
note_sockets()
{
    before_in_client=$(sockets established in_client)
    before_in_server=$(sockets established in_server)
}

# must_leave COUNT: since note_sockets, the call has left so many connections and nothing else. It waits as
# long as Linux waits to repeat a SYN, and sees none.
must_leave()
{
    [ -z "$first_problem" ] || return 0
    for side in in_client in_server
    do
        before=$before_in_client
        [ "$side" = in_client ] || before=$before_in_server
        left=$(($(sockets established "$side") - before))
        [ "$left" -eq "$1" ] || note_problem "wanted $1 connections at the end, $side: $left"
    done
    left=$(sockets syn-sent in_client)
    [ "$left" -eq 0 ] || note_problem "$left attempts are under way after the end"
    left=$(network_seen syns)
    sleep 1.2
    [ "$(network_seen syns)" -eq "$left" ] || note_problem 'a SYN came after the end'
    [ "$(network_seen data)" -eq 0 ] || note_problem 'something was sent'
}

# shellcheck disable=SC2046
test_leftovers()
{
    if case_begin 'losers are closed when the call is over'
    then
        note_sockets
        call_connects 'the call' 2000 'silent4=2 slow4=1 good4=1-2' "$good4" \
            -4 --list $(silent_list4 2) "$slow4" "$good4"
        must_leave 1
        case_end
    fi
    if case_begin 'losers are closed when the call is over, two families'
    then
        note_sockets
        call_connects 'the call' 2000 'silent4=1 silent6=0-1 good6=1-2' "$good6" \
            --list "$silent4" "$silent6" "$slow4" "$good6"
        must_leave 1
        case_end
    fi
    if case_begin 'nothing is left of a call that timed out'
    then
        note_sockets
        # Well before the first SYN is sent again, after 1 s. A busy machine may not come to the last one, at 450 ms.
        call_times_out 'the call' 600 'silent4=2-3' --timeout 0.6 -4 --list $(silent_list4 3)
        must_leave 0
        case_end
    fi
}
