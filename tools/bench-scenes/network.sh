# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The additions of tools/bench to the network of tests/network/namespaces.sh. Source that first.
#
#   scenes_make              to be called after network_make; on failure, $network_problem says what is
#                            wrong
#   scenes_forget            from now on, the first packet to each address of lossy.test is lost again
#
# The server's host gets addresses of 2001:db8::/32. RFC 6724 puts them before IPv4, like addresses
# of the Internet. (Resolvers do not agree on the place of fd00::/8.)
#   10.99.0.10 2001:db8:99::10      good, but the first packet to each is lost
#   10.99.0.6-9 2001:db8:99::6-7    dead: packets to them are dropped
#   10.99.0.11-13                   refuse
# And beyond a router, where their prefixes are of equal length for each rule that orders addresses:
#   10.97.0.1-10.97.3.231           refuse
#   10.97.3.232                     good
#   10.97.4.1-63                    dead
#   10.97.4.64                      good
#
# Names are in the client's hosts file only, so that a lookup takes nearly no time for any contestant.

: "${client_ns:?source namespaces.sh first}" "${server_ns:?}" "${client_link:?}" "${server_link:?}"
server_address6=2001:db8:99::2

scenes_addresses()
{
    address "$client_ns" "$client_link" 2001:db8:99::16/64 &&
        address "$server_ns" "$server_link" "$server_address6/64" 2001:db8:99::6/64 \
            2001:db8:99::7/64 2001:db8:99::10/64 10.99.0.6/24 10.99.0.7/24 10.99.0.8/24 \
            10.99.0.9/24 10.99.0.10/24 10.99.0.11/24 10.99.0.12/24 10.99.0.13/24 &&
        ip -n "$server_ns" route add local 10.97.0.0/21 dev lo &&
        ip -n "$client_ns" route add 10.97.0.0/21 via 10.99.0.2
}

scenes_fates()
{
    in_server nft -f - <<'EOF'
table inet scenes {
    set seen4 { type ipv4_addr; flags dynamic, timeout; timeout 1h; }
    set seen6 { type ipv6_addr; flags dynamic, timeout; timeout 1h; }
    chain input {
        type filter hook input priority 0;
        meta l4proto tcp ip daddr { 10.99.0.6-10.99.0.9, 10.97.4.1-10.97.4.63 } drop
        meta l4proto tcp ip daddr { 10.99.0.11-10.99.0.13, 10.97.0.1-10.97.3.231 } reject with tcp reset
        meta l4proto tcp ip6 daddr 2001:db8:99::6-2001:db8:99::7 drop
        ip daddr 10.99.0.10 ip daddr != @seen4 add @seen4 { ip daddr } drop
        meta l4proto tcp ip6 daddr 2001:db8:99::10 ip6 daddr != @seen6 add @seen6 { ip6 daddr } drop
    }
}
EOF
}

# print_hosts_of NAME NETWORK FIRST LAST: NAME has these addresses of a network like 10.97.4
print_hosts_of()
{
    seq -f "$2.%g $1" "$3" "$4"
}

print_scene_hosts()
{
    echo "10.99.0.16 $(uname -n)"
    cat <<EOF
127.0.0.1 localhost
::1 localhost
2001:db8:99::6 dead6.test
2001:db8:99::7 dead6.test
10.99.0.2 dead6.test
$(print_hosts_of dead4.test 10.99.0 6 9)
10.99.0.2 dead4.test
$(print_hosts_of dead8.test 10.97.4 1 8)
10.97.4.64 dead8.test
$(print_hosts_of dead63.test 10.97.4 1 64)
$(print_hosts_of refusing.test 10.99.0 11 13)
10.99.0.2 refusing.test
2001:db8:99::10 lossy.test
10.99.0.10 lossy.test
$server_address6 both.test
10.99.0.2 both.test
10.99.0.2 plain.test
EOF
}

# Without a name server, a lookup of a family that the name lacks fails at once.
print_scene_nsswitch_conf()
{
    echo 'hosts: files'
}

scenes_names()
{
    names_file hosts print_scene_hosts && names_file nsswitch.conf print_scene_nsswitch_conf
}

scenes_make()
{
    step 'more addresses cannot be set' scenes_addresses &&
        step 'the packet filter knows no dynamic sets' scenes_fates &&
        step 'names cannot be set' scenes_names
}

scenes_forget()
{
    in_server nft flush set inet scenes seen4
    in_server nft flush set inet scenes seen6
}
