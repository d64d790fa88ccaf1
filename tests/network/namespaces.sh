# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A network of two hosts, in two network namespaces joined by a cable (veth). To be sourced.
# Nothing of it is reachable from outside, and nothing outside from within.
#
#   network_make DIR    makes it; DIR is for small files. When it cannot be made, says why in
#                       $network_problem and returns 1. network_remove is due after both.
#   network_remove      ends what runs inside, and removes everything
#   network_watch       forgets what the server's host has counted
#   network_seen NAME   how many attempts to connect NAME has seen since (lookups, for "dns")
#
# The client's host, $client_ns, is 10.99.0.16 and fd00:99::16 on $client_link. Its addresses begin
# alike with those of the server's host as far as any rule of RFC 6724 or RFC 3484 looks, so that
# names resolve in the order of the hosts file.
#
# The server's host, $server_ns, has one address for each fate, in 10.99.0.0/24, fd00:99::/64 and
# (first two only) fe80::/64:
#   .2 ::2  good         free for a server
#   .3 ::3  refuses      nobody listens
#   .4 ::4  unreachable  answers with ICMP host-unreachable
#   .5 ::5  silent       says nothing at all; the client's name server is there
# 10.98.0.0/16 has no route.

# Handed down to scripts that run in the network.
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

# What a machine must have, before anything is touched.
network_check_tools()
{
    if [ "$(uname -s)" != Linux ]
    then
        network_problem='network namespaces are a thing of Linux'
    elif [ "$(id -u)" -ne 0 ]
    then
        network_problem='making network namespaces takes root'
    elif ! command -v ip >/dev/null 2>&1
    then
        network_problem='there is no ip: install iproute2'
    elif ! command -v nft >/dev/null 2>&1
    then
        network_problem='there is no nft: install nftables'
    fi
    [ -z "$network_problem" ]
}

# The commands of a step hang together by &&: within a condition `set -e` stops nothing.

# Linux sends an ICMP error to the same host once a second at most; the tests are faster.
make_hosts()
{
    ip netns add "$client_ns" &&
        ip netns add "$server_ns" &&
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

make_addresses()
{
    address "$client_ns" "$client_link" 10.99.0.16/24 fd00:99::16/64 &&
        address "$server_ns" "$server_link" 10.99.0.2/24 10.99.0.3/24 10.99.0.4/24 10.99.0.5/24 \
            fd00:99::2/64 fd00:99::3/64 fd00:99::4/64 fd00:99::5/64 fe80::2/64 fe80::3/64 &&
        ip -n "$client_ns" link set lo up &&
        ip -n "$server_ns" link set lo up &&
        ip -n "$client_ns" link set "$client_link" up &&
        ip -n "$server_ns" link set "$server_link" up
}

# Counts what wants to connect, whatever becomes of it, then decides its fate.
make_fates()
{
    in_server nft -f - <<'END'
table inet fates {
    counter good4 { }
    counter good6 { }
    counter refuses4 { }
    counter refuses6 { }
    counter unreachable4 { }
    counter unreachable6 { }
    counter silent4 { }
    counter dns { }
    chain count {
        ip daddr 10.99.0.2 counter name good4
        ip6 daddr { fd00:99::2, fe80::2 } counter name good6
        ip daddr 10.99.0.3 counter name refuses4
        ip6 daddr { fd00:99::3, fe80::3 } counter name refuses6
        ip daddr 10.99.0.4 counter name unreachable4
        ip6 daddr fd00:99::4 counter name unreachable6
        ip daddr 10.99.0.5 counter name silent4
    }
    chain input {
        type filter hook input priority 0;
        tcp flags & (syn | ack) == syn jump count
        udp dport 53 counter name dns
        meta l4proto tcp ip daddr 10.99.0.4 reject with icmp type host-unreachable
        meta l4proto tcp ip6 daddr fd00:99::4 reject with icmpv6 type addr-unreachable
        meta l4proto { tcp, udp } ip daddr 10.99.0.5 drop
        meta l4proto { tcp, udp } ip6 daddr fd00:99::5 drop
    }
}
END
}

# Wine looks up the machine's own name when it starts.
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

# Longer than any deadline of ours, so that a lookup ends because it was given up.
print_resolv_conf()
{
    echo 'nameserver 10.99.0.5'
    echo 'options timeout:3 attempts:2'
}

# names_file NAME COMMAND: what `ip netns exec` shows in the place of /etc/NAME. It needs one there.
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

# A cable carries nothing until the kernel has seen both ends up.
await_link()
{
    waited=0
    until ip -n "$client_ns" link show dev "$client_link" | grep -q 'state UP'
    do
        [ "$waited" -lt 100 ] || return 1
        waited=$((waited + 1))
        sleep 0.1
    done
}

# step MESSAGE COMMAND...: the first step that fails is the problem.
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

# pids_in NAMESPACE: by the threads. A process of Wine may live on in a thread when its first one has
# ended, and `ip netns pids` does not see it then.
pids_in()
{
    inode=$(stat -L -c %i "/run/netns/$1" 2>/dev/null) || return 0
    find /proc/[0-9]*/task/[0-9]*/ns/net -lname "net:\[$inode\]" 2>/dev/null |
        sed 's|/proc/\([0-9]*\)/.*|\1|' | sort -u
}

# The namespaces have names that nobody else uses: what is inside is ours.
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
    in_server nft reset counters >/dev/null
}

network_seen()
{
    in_server nft list counter inet fates "$1" |
        sed -n 's/.*packets \([0-9][0-9]*\).*/\1/p'
}
