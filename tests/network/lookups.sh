# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Names in the hosts file, and names that the name server answers, late or never. A part of cases.sh.

test_hosts_file()
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

# An error of the name server counts more than "no data" for the other family.
test_lookup_errors()
{
    fails 'A is answered by an error, AAAA by no data' 'WSATRY_AGAIN (11002)' 'dns=1-100 syns=0' \
        trouble-a.test 7000
    fails 'AAAA is answered by an error, A by no data' 'WSATRY_AGAIN (11002)' 'dns=1-100 syns=0' \
        trouble-aaaa.test 7000
}

# RFC 8305 section 3: addresses of one family do not wait for the lookup of the other.
test_name_server()
{
    connects_in 1500 'AAAA is never answered' "$good4" 'good4=1-2 dns=1-100' silent-aaaa.test 7000
    connects_in 1500 'A is never answered' "$good6" 'good6=1-2 dns=1-100' silent-a.test 7000
    connects_in 1500 'AAAA is answered by an error' "$good4" 'good4=1-2' failing-aaaa.test 7000
    connects_in 1000 'AAAA is late and the only good one: it joins the race' "$good6" \
        'silent4=1 good6=1-2' late-aaaa.test 7000
    connects_in 1000 'A is late and the only good one: it joins the race' "$good4" \
        'silent6=1 good4=1-2' late-a.test 7000
    fails 'there is no such name, -4' 'WSAHOST_NOT_FOUND (11001)' 'dns=1-100 syns=0' \
        -4 missing.test 7000
    fails 'there is no such name, -6' 'WSAHOST_NOT_FOUND (11001)' 'dns=1-100 syns=0' \
        -6 missing.test 7000
    fails 'there is no such name, dual-stack' 'WSAHOST_NOT_FOUND (11001)' 'dns=1-100 syns=0' \
        missing.test 7000
    # Wine does not distinguish this from a name that does not exist.
    fails 'the name has no address' 'WSAHOST_NOT_FOUND (11001)' 'dns=1-100 syns=0' \
        nothing.test 7000
}

# Global IPv6 addresses come before IPv4 ones, unique-local ones after them.
test_dead_by_name()
{
    [ -n "$skip_reason" ] || network_join 2001:db8:98::16/64
    connects_in 1300 'name with two dead IPv6 addresses and a good IPv4 one' "$good4" \
        'silent6=1-2 good4=1-2' dead6-dead6-good4.test 7000
    connects_in 1000 'name with a dead IPv6 address and a good IPv4 one' "$good4" \
        'silent6=1 good4=1-2' dead6-good4.test 7000
    [ -n "$skip_reason" ] || network_leave 2001:db8:98::16/64
    connects_in 1000 'name with a dead IPv4 address and a good IPv6 one' "$good6" \
        'silent4=1 good6=1-2' dead4-good6.test 7000
    connects_in 1000 'name with a good address of each family: the second is left alone' "$good4" \
        'good4=1-2 good6=0' both.test 7000
    connects_in 1000 'name with one address in the name server makes one connection' "$good4" \
        'good4=1 syns=1' one4.test 7000
}

test_silent_name_server()
{
    times_out 'name server that never answers, -4' 'dns=1-100' -4 unknown.test 7000
    times_out 'name server that never answers, -6' 'dns=1-100' -6 unknown.test 7000
    times_out 'name server that never answers, dual-stack' 'dns=1-100' unknown.test 7000
    times_out 'A refuses, AAAA is never answered' 'dns=1-100 refuses4=1' \
        refuses-silent-aaaa.test 7000
}

# own_server ADDRESS...: starts a server on the client's own host, port 7001. own_server_end ends it.
own_server()
{
    [ -z "$skip_reason" ] || return 0
    for own_address
    do
        set -- "$@" "$own_address" 7001
        shift
    done
    network_serve "$NETWORK_PEER" "$@" || echo "# the client's own server does not start"
}

own_server_end()
{
    [ -n "$skip_reason" ] || network_end_serving
}

# to_own_host NAME ADDRESS ARG...
to_own_host()
{
    own_title=$1 own_remote=$2
    shift 2
    connects_in 1500 "$own_title" "$own_remote" 'dns=0-100' "$@" 7001
}

# For the client's own name, the name server says that A does not exist, and never answers AAAA.
test_own_name()
{
    own_name=$(uname -n)
    own_capitals=$(echo "$own_name" | tr '[:lower:]' '[:upper:]')
    own_hosts=/etc/netns/$client_ns/hosts
    if [ -z "$skip_reason" ]
    then
        cp "$own_hosts" "$work/hosts"
        grep -v "^10.99.0.16 " "$work/hosts" >"$own_hosts"
    fi
    own_server 10.99.0.16 fd00:99::16
    to_own_host 'the own name, which nobody knows' 10.99.0.16:7001 -4 "$own_name"
    to_own_host 'the own name in capitals' 10.99.0.16:7001 -4 "$own_capitals"
    to_own_host 'the own name with a final dot' 10.99.0.16:7001 -4 "$own_name."
    to_own_host 'the empty name' 10.99.0.16:7001 -4 ''
    to_own_host 'the own name, of which the name server says nothing' '[fd00:99::16]:7001' \
        -6 "$own_name"
    own_server_end
    own_server 127.0.0.1
    to_own_host 'the own name, and the server is on 127.0.0.1 only' 127.0.0.1:7001 -4 "$own_name"
    to_own_host 'the own name, and the server is on 127.0.0.1 only, dual-stack' 127.0.0.1:7001 \
        "$own_name"
    own_server_end
    own_server ::1
    to_own_host 'the own name, and the server is on ::1 only' '[::1]:7001' -6 "$own_name"
    own_server_end
    [ -n "$skip_reason" ] || cat "$work/hosts" >"$own_hosts"
    own_server 10.99.0.16
    to_own_host 'the own name as the hosts file has it' 10.99.0.16:7001 -4 "$own_name"
    own_server_end
    fails 'a name that begins like the own one' 'WSAHOST_NOT_FOUND (11001)' 'dns=1-100 syns=0' \
        -4 "${own_name}x" 7001
}

# abandoned NAME SCENE GOOD COUNTS WANTED: see abandoned.c. The resolver itself gives the name server up after
# 9 s.
abandoned()
{
    is_turn 3 || {
        leave "$1"
        return 0
    }
    ! skipped "$1" || return 0
    run_program abandoned.exe "$2" unknown.test "$3" 7000
    judge "$1" 0 28000 "$4" 0 "$5"
}

# A second thread for the connect would double the cost of the call, see threads.c.
test_threads()
{
    name='a first call by name starts one thread'
    ! skipped "$name" || return 0
    run_program threads.exe one4.test 7000
    judge "$name" 0 40000 'good4=8' 0 '8 threads for 8 calls'
}

# Measures the whole process: a lookup that is still running must not delay its end.
test_exit()
{
    name='the process ends while a lookup that was given up goes on'
    ! skipped "$name" || return 0
    began_ms=$(date +%s%3N)
    run_program abandoned.exe exit unknown.test 10.99.0.2 7000
    # shellcheck disable=SC2034 # judge looks at it
    elapsed_ms=$(($(date +%s%3N) - began_ms))
    judge "$name" 1000 5000 'dns=1-100 good4=0' 0 'the lookup goes on'
}

# The resolver repeats a question only after 3 s: an earlier one comes from a new lookup.
taken_up()
{
    call_times_out 'the first call' 500 syns=0 --timeout 0.5 -4 unknown.test 7000
    ask --timeout 0.5 -4 unknown.test 7000
    want=1
    [ $((now_cs - before_cs)) -lt 200 ] || want=1-2
    must 'both calls' 500 $((500 + overrun_ms)) "dns=$want" 1 ': WSAETIMEDOUT (10060)'
}

# The name server answers twice with an error, each after 1.2 s. The first call gives up before; its lookup asks both
# times. The second call's own lookup is the third to ask, and would be one of four if it had begun at once.
recovered()
{
    call_times_out 'the first call' 500 syns=0 --timeout 0.5 -4 recovering.test 7000
    ask --timeout 9 -4 recovering.test 7000
    must 'both calls' 0 6000 'dns=3 good4=1' 0 "connected to $good4 from"
}

# One call has begun the lookup. The others, which have joined it, ask once more, together: not one after the other,
# which takes ten times 1.2 s and ten questions. These are judged on a busy machine, too.
failed_together()
{
    name='ten calls for a name whose lookup fails late: it is asked twice'
    ! skipped "$name" || return 0
    run_program abandoned.exe together late-nothing.test unused 7000
    judge "$name" 2400 25000 'dns=2 syns=0' 0 'all calls have heard that there is no such name'
}

# The second family has two addresses. The first of them was silent in the first call.
late_order()
{
    call_connects 'the first call' 2000 'silent4=1 silent6=1 good6=1-2' "$good6" \
        late-order.test 7000
    forget_answers
    call_connects 'the second call' 2000 'silent6=0 good6=1-2' "$good6" late-order.test 7000
}

test_abandoned()
{
    abandoned 'let go of while a lookup that was given up goes on' unload 10.99.0.2 \
        'dns=1-100 good4=1' 'the lookup ended'
    abandoned 'Winsock is closed while a lookup that was given up goes on' cleanup 10.99.0.2 \
        'dns=1-100 good4=1' 'the lookup ended'
    abandoned 'a name is found although 520 lookups were given up' crowd one4.test \
        'dns=200-5000 good4=1' "a name was found beside the crowd's lookups"
    test_exit
    one_case 'a lookup that was given up is taken up by the next call' taken_up
    one_case 'a lookup that was taken up and fails is followed by another' recovered
    failed_together
}

test_lookups()
{
    test_hosts_file
    test_name_server
    test_lookup_errors
    one_case 'addresses that come late are put in order' late_order
    test_own_name
    test_dead_by_name
    test_silent_name_server
    test_threads
    test_abandoned
}
