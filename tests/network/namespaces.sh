# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A network of two hosts: two network namespaces, connected by a veth pair. To be sourced. It cannot be
# reached from outside, and nothing outside can be reached from it.
#
#   network_make DIR      makes it, with small files in DIR. If it cannot be made, returns 1 and sets
#                         $network_problem. Call network_remove in both cases.
#   network_remove        ends what runs inside, and removes everything
#   network_watch         resets the counters of the server's host, and the SYNs that it remembers
#   network_seen COUNTER  prints what it has counted since, see make_fates
#   network_counted       prints a line "COUNTER PACKETS" for each of them, of one moment
#   network_turn silent|refusing ADDRESS...
#                         changes these IPv4 addresses of the server's host
#   network_turn good     undoes all changes by network_turn and network_ignore
#   network_ignore ADDRESS
#                         the server's host drops all SYNs from this IPv4 address
#   network_serve COMMAND...
#                         starts a server in the background, $network_server, and waits until it says
#                         "ready"; 1 when it ends first. Needs $network_ready, a name for a pipe
#   network_end_serving   ends it
#   network_join ADDRESS/LENGTH..., network_leave ADDRESS/LENGTH...
#                         adds addresses to the client's host, and removes them
#   network_ipv6 off|on   the client's host loses IPv6, and gets it back with its first address
#
# The client's host, $client_ns, is 10.99.0.16 and fd00:99::16 on $client_link. Its addresses and those of
# the server's host have the same prefix, as far as any rule of RFC 6724 or RFC 3484 compares it. So
# addresses of one family are tried in the order given.
#
# The server's host, $server_ns, has an address for each fate, in 10.99.0.0/24 and fd00:99::/64:
#   .2  ::2   good         free for a server
#   .3  ::3   refuses      nobody listens
#   .4  ::4   unreachable  answers with ICMP host-unreachable
#   .5  ::5   silent       never answers; nor do .128 to .254 and ::80 to ::87
#   .20 ::20  slow         free for a server, but the first SYN of a connection is lost: the next
#                          one comes after 1 s (RFC 6298 section 2)
#   .21 ::21  once         free for a server, but it gets one SYN only; later ones are refused
#   .22       names        free for the client's name server
#   .23 ::23  prohibited   answers with ICMP administratively prohibited
#   .24 ::24  spare        free for a server, as .2
#   .25 ::25  oneshot      free for a server of one connection
# And fe80::2 and ::3, good and refusing; and 2001:db8:98::2, ::5 and ::80, good, silent and silent.
# RFC 6724 puts IPv4 before a unique-local IPv6 address, but after these. The client's host has no route to
# the global ones until it joins that network.
# 10.98.0.0/16 has no route.
#
# And crowds of addresses behind .2, so that each needs no neighbour of its own: 10.97.0.0/16 refuses, except
# where a server is, and 10.96.0.0/16 and fd00:96::/64 are silent.

# Exported for scripts that run in the network.
: "${client_ns:=w2c-client-$$}"
: "${server_ns:=w2c-server-$$}"
: "${client_link:=w2cc$$}"
: "${server_link:=w2cs$$}"
export client_ns server_ns client_link server_link

network_problem=

in_client()
{
    ip netns exec "$client_ns" "$@"
}

in_server()
{
    ip netns exec "$server_ns" "$@"
}

# Checks what the machine must have, before anything is changed.
network_check_tools()
{
    if [ "$(uname -s)" != Linux ]
    then
        network_problem='only Linux has network namespaces'
    elif [ "$(id -u)" -ne 0 ]
    then
        network_problem='making network namespaces needs root'
    elif ! command -v ip >/dev/null 2>&1
    then
        network_problem='there is no ip: install iproute2'
    elif ! command -v nft >/dev/null 2>&1
    then
        network_problem='there is no nft: install nftables'
    fi
    [ -z "$network_problem" ]
}

# The commands of a step are joined by &&, because `set -e` does not work within a condition.

# By default Linux sends an ICMP error to the same host at most once a second, and asks for a second or two whether
# another host has the link-local address that the client's link gets by itself. The tests are faster.
make_hosts()
{
    ip netns add "$client_ns" &&
        ip netns add "$server_ns" &&
        set_zero "$client_ns" ipv6/conf/all/accept_dad &&
        set_zero "$client_ns" ipv6/conf/default/accept_dad &&
        ip -n "$client_ns" link add "$client_link" type veth \
            peer name "$server_link" netns "$server_ns" &&
        set_zero "$server_ns" ipv4/icmp_ratelimit &&
        set_zero "$server_ns" ipv6/icmp/ratelimit &&
        set_zero "$server_ns" ipv6/conf/all/disable_ipv6 &&
        set_zero "$client_ns" ipv6/conf/all/disable_ipv6
}

set_zero()
{
    ip netns exec "$1" sh -c "echo 0 >/proc/sys/net/$2"
}

# address NAMESPACE LINK ADDRESS...
address()
{
    address_ns=$1
    address_link=$2
    shift 2
    for address
    do
        case $address in
        *:*) ip -n "$address_ns" address add "$address" dev "$address_link" nodad || return 1 ;;
        *) ip -n "$address_ns" address add "$address" dev "$address_link" || return 1 ;;
        esac
    done
}

# For IPv4 a route of type local replaces an address. For IPv6 it does not: neighbour discovery would get no
# answer.
make_addresses()
{
    address "$client_ns" "$client_link" 10.99.0.16/24 fd00:99::16/64 &&
        address "$server_ns" "$server_link" \
            10.99.0.2/24 10.99.0.3/24 10.99.0.4/24 10.99.0.5/24 10.99.0.20/24 \
            10.99.0.21/24 10.99.0.22/24 10.99.0.23/24 10.99.0.24/24 10.99.0.25/24 \
            fd00:99::2/64 fd00:99::3/64 fd00:99::4/64 fd00:99::5/64 fd00:99::20/64 \
            fd00:99::21/64 fd00:99::23/64 fd00:99::24/64 fd00:99::25/64 \
            fd00:99::80/64 fd00:99::81/64 fd00:99::82/64 fd00:99::83/64 \
            fd00:99::84/64 fd00:99::85/64 fd00:99::86/64 fd00:99::87/64 \
            fe80::2/64 fe80::3/64 2001:db8:98::2/64 2001:db8:98::5/64 2001:db8:98::80/64 &&
        ip -n "$client_ns" link set lo up &&
        ip -n "$server_ns" link set lo up &&
        ip -n "$client_ns" link set "$client_link" up &&
        ip -n "$server_ns" link set "$server_link" up &&
        ip -n "$server_ns" route add local 10.99.0.128/25 dev lo &&
        make_crowds 10.96.0.0/16 10.97.0.0/16 fd00:96::/64
}

make_crowds()
{
    for crowd
    do
        case $crowd in
        *:*) crowd_gateway=fd00:99::2 ;;
        *) crowd_gateway=10.99.0.2 ;;
        esac
        ip -n "$server_ns" route add local "$crowd" dev lo &&
            ip -n "$client_ns" route add "$crowd" via "$crowd_gateway" || return 1
    done
}

# Counts SYNs to each address, then drops, refuses or accepts them. Other counters:
#   syns           SYNs to any address
#   first_source, second_source
#                  SYNs from .16 and ::16, and from .17 and ::17
#   hops7          SYNs with a hop limit of 7
#   data           segments with data (Linux sets PSH on what it sends)
#   dns            lookups
plain_fates='unreachable:4 slow:20 once:21 prohibited:23 spare:24 oneshot:25'

make_fates()
{
    in_server nft -f - <<END
table inet fates {
$(for counter in good4 good6 refuses4 refuses6 silent4 silent6 syns first_source second_source \
        hops7 data dns
    do
        echo "counter $counter { }"
    done
    for fate in $plain_fates
    do
        echo "counter ${fate%:*}4 { }; counter ${fate%:*}6 { }"
    done)
    set silent_addresses4 {
        type ipv4_addr; flags interval;
        elements = { 10.99.0.5, 10.99.0.128/25, 10.96.0.0/16 }
    }
    set silent_addresses6 {
        type ipv6_addr; flags interval;
        elements = { fd00:99::5, fd00:99::80/121, fd00:96::/64, 2001:db8:98::5, 2001:db8:98::80 }
    }
    set turned_silent { type ipv4_addr; }
    set turned_refusing { type ipv4_addr; }
    set ignored { type ipv4_addr; }
    set slow_ports { type inet_service; flags dynamic; size 4096; }
    set once_heard4 { type ipv4_addr; flags dynamic; size 16; }
    set once_heard6 { type ipv6_addr; flags dynamic; size 16; }
    chain count {
        counter name syns
        ip daddr 10.99.0.2 counter name good4
        ip6 daddr { fd00:99::2, fe80::2, 2001:db8:98::2 } counter name good6
        ip daddr 10.99.0.3 counter name refuses4
        ip6 daddr { fd00:99::3, fe80::3 } counter name refuses6
$(for fate in $plain_fates
        do
            echo "ip daddr 10.99.0.${fate#*:} counter name ${fate%:*}4"
            echo "ip6 daddr fd00:99::${fate#*:} counter name ${fate%:*}6"
        done)
        ip daddr @silent_addresses4 counter name silent4
        ip6 daddr @silent_addresses6 counter name silent6
        ip saddr 10.99.0.16 counter name first_source
        ip6 saddr fd00:99::16 counter name first_source
        ip saddr 10.99.0.17 counter name second_source
        ip6 saddr fd00:99::17 counter name second_source
        ip ttl 7 counter name hops7
        ip6 hoplimit 7 counter name hops7
    }
    chain turn {
        ip saddr @ignored drop
        ip daddr @turned_silent drop
        ip daddr @turned_refusing reject with tcp reset
    }
    chain lose_first {
        tcp sport != @slow_ports add @slow_ports { tcp sport } drop
    }
    chain hear_once {
        ip daddr @once_heard4 reject with tcp reset
        ip6 daddr @once_heard6 reject with tcp reset
        ip daddr 10.99.0.21 add @once_heard4 { ip daddr }
        ip6 daddr fd00:99::21 add @once_heard6 { ip6 daddr }
    }
    chain connecting {
        jump count
        jump turn
        ip daddr 10.99.0.20 jump lose_first
        ip6 daddr fd00:99::20 jump lose_first
        jump hear_once
    }
    chain input {
        type filter hook input priority 0;
        tcp flags & psh == psh counter name data
        udp dport 53 counter name dns
        tcp flags & (syn | ack) == syn jump connecting
        meta l4proto tcp ip daddr 10.99.0.4 reject with icmp type host-unreachable
        meta l4proto tcp ip6 daddr fd00:99::4 reject with icmpv6 type addr-unreachable
        meta l4proto tcp ip daddr 10.99.0.23 reject with icmp type admin-prohibited
        meta l4proto tcp ip6 daddr fd00:99::23 reject with icmpv6 type admin-prohibited
        ip daddr @silent_addresses4 drop
        meta l4proto { tcp, udp } ip6 daddr @silent_addresses6 drop
    }
}
END
}

# The hosts file has the machine's own name, because Wine looks it up when it starts.
print_hosts()
{
    echo "10.99.0.16 $(uname -n)"
    cat <<'END'
127.0.0.1 localhost
::1 localhost
10.99.0.2 good4.test
10.99.0.3 refuses-first4.test
10.99.0.2 refuses-first4.test
10.99.0.4 unreachable-first4.test
10.99.0.2 unreachable-first4.test
fd00:99::3 refuses-first6.test
fd00:99::2 refuses-first6.test
10.99.0.3 refuses-on-ipv4.test
fd00:99::2 refuses-on-ipv4.test
10.99.0.3 mixed.test
10.99.0.4 mixed.test
fd00:99::3 mixed.test
fd00:99::2 mixed.test
END
}

# The name server is that of network.test, see names.sh. The resolver asks it twice, and gives up after 9 s.
# That is longer than any deadline of the tests, so it is the call that gives up first.
print_resolv_conf()
{
    echo 'nameserver 10.99.0.22'
    echo 'options timeout:3 attempts:2'
}

# names_file NAME COMMAND: writes the file that `ip netns exec` shows in the place of /etc/NAME, which must
# exist.
names_file()
{
    [ ! -e "/etc/$1" ] || "$2" >"/etc/netns/$client_ns/$1"
}

print_nsswitch_conf()
{
    echo 'hosts: files dns'
}

print_host_conf()
{
    echo 'multi on'
}

make_names()
{
    mkdir -p "/etc/netns/$client_ns" &&
        names_file hosts print_hosts &&
        names_file resolv.conf print_resolv_conf &&
        names_file nsswitch.conf print_nsswitch_conf &&
        names_file host.conf print_host_conf
}

# is_up NAMESPACE LINK
is_up()
{
    ip -n "$1" link show dev "$2" | grep -q 'state UP'
}

# The kernel takes note of each end by itself, up to a second apart. An end that is not yet up loses what it sends:
# with it the first question of neighbour discovery, or the answer, which costs the first packet a second.
await_link()
{
    waited=0
    until is_up "$client_ns" "$client_link" && is_up "$server_ns" "$server_link"
    do
        [ "$waited" -lt 100 ] || return 1
        waited=$((waited + 1))
        sleep 0.1
    done
}

# step MESSAGE COMMAND...: if COMMAND fails, $network_problem is MESSAGE and what it said.
step()
{
    message=$1
    shift
    if ! "$@" >"$network_log" 2>&1
    then
        network_problem="$message: $(tail -n 1 "$network_log")"
        return 1
    fi
}

network_make()
{
    network_log=$1/network.log
    network_check_tools || return 1
    step 'this machine makes no network namespaces' make_hosts &&
        step 'addresses cannot be set in a namespace' make_addresses &&
        step 'the packet filter does not work in a namespace' make_fates &&
        step 'names cannot be set' make_names &&
        step 'the cable between the namespaces stays dead' await_link
}

# pids_in NAMESPACE: prints its processes, found by their threads. A process of Wine may have threads after
# its first one has ended, and `ip netns pids` does not see it then.
pids_in()
{
    inode=$(stat -L -c %i "/run/netns/$1" 2>/dev/null) || return 0
    find /proc/[0-9]*/task/[0-9]*/ns/net -lname "net:\[$inode\]" 2>/dev/null |
        sed 's|/proc/\([0-9]*\)/.*|\1|' | sort -u
}

# The namespaces have names of their own, so only our processes are inside.
network_remove()
{
    for ns in "$client_ns" "$server_ns"
    do
        for pid in $(pids_in "$ns")
        do
            kill -KILL "$pid" 2>/dev/null || :
        done
        ip netns delete "$ns" 2>/dev/null || :
    done
    rm -rf "/etc/netns/$client_ns"
    rmdir /etc/netns 2>/dev/null || : # empty, it means nothing
}

network_watch()
{
    in_server nft 'flush set inet fates slow_ports;
        flush set inet fates once_heard4;
        flush set inet fates once_heard6;
        reset counters' >/dev/null
}

network_counted()
{
    in_server nft list counters table inet fates |
        awk '$1 == "counter" { counter = $2 } $1 == "packets" { print counter, $2 }'
}

network_seen()
{
    network_counted | sed -n "s/^$1 //p"
}

network_turn()
{
    network_fate=$1
    shift
    if [ "$network_fate" = good ]
    then
        in_server nft 'flush set inet fates turned_silent;
            flush set inet fates turned_refusing;
            flush set inet fates ignored'
        return
    fi
    for network_address
    do
        in_server nft "add element inet fates turned_$network_fate { $network_address }"
    done
}

network_ignore()
{
    in_server nft "add element inet fates ignored { $1 }"
}

network_serve()
{
    rm -f "${network_ready:?}"
    mkfifo "$network_ready"
    "$@" >"$network_ready" 6>&- &
    network_server=$!
    # This always ends: the server says that it is ready, or ends and closes its side.
    read -r network_word <"$network_ready" || network_word=
    [ "$network_word" = ready ]
}

network_end_serving()
{
    kill "$network_server"
    wait "$network_server" 2>/dev/null || :
}

network_join()
{
    address "$client_ns" "$client_link" "$@"
}

network_leave()
{
    for network_address
    do
        ip -n "$client_ns" address delete "$network_address" dev "$client_link"
    done
}

network_ipv6()
{
    case $1 in
    off) network_disabled=1 ;;
    on) network_disabled=0 ;;
    esac
    in_client sh -c "echo $network_disabled >/proc/sys/net/ipv6/conf/all/disable_ipv6"
    [ "$1" = off ] || network_join fd00:99::16/64
}
