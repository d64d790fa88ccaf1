# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What the name server of network.test says. To be sourced.

# Prints the table for nameserver.c. The client's own name has no IPv4 address. Other names do not exist, so
# names of the hosts file have no further addresses.
print_name_table()
{
    echo "$(uname -n) AAAA silent"
    cat <<'END'
unknown.test A silent
unknown.test AAAA silent
.unknown.test A silent
.unknown.test AAAA silent
one4.test A 10.99.0.2
one4.test AAAA nodata
both.test A 10.99.0.2
both.test AAAA fd00:99::2
dead6-dead6-good4.test AAAA 2001:db8:98::5
dead6-dead6-good4.test AAAA 2001:db8:98::80
dead6-dead6-good4.test A 10.99.0.2
dead6-good4.test AAAA 2001:db8:98::5
dead6-good4.test A 10.99.0.2
good6-dead4.test AAAA 2001:db8:98::2
good6-dead4.test A 10.99.0.5
dead4-good6.test A 10.99.0.5
dead4-good6.test AAAA fd00:99::2
silent-aaaa.test A 10.99.0.2
silent-aaaa.test AAAA silent
silent-a.test A silent
silent-a.test AAAA fd00:99::2
silent-good4.test A 10.99.0.5
silent-good4.test A 10.99.0.2
silent-good6.test AAAA fd00:99::5
silent-good6.test AAAA fd00:99::2
late-aaaa.test A 10.99.0.5
late-aaaa.test AAAA fd00:99::2 400
late-a.test A 10.99.0.2 400
late-a.test AAAA fd00:99::5
failing-aaaa.test A 10.99.0.2
failing-aaaa.test AAAA servfail
late-order.test A 10.99.0.5
late-order.test AAAA fd00:99::5 400
late-order.test AAAA fd00:99::2 400
trouble-a.test A servfail
trouble-a.test AAAA nodata
trouble-aaaa.test A nodata
trouble-aaaa.test AAAA servfail
recovering.test A servfail 1200 2
recovering.test A 10.99.0.2
late-nothing.test A nxdomain 1200
refuses-silent-aaaa.test A 10.99.0.3
refuses-silent-aaaa.test AAAA silent
crowd-refuses.test A 10.97.0.1+3999
crowd-refuses.test A 10.97.255.1
crowd-silent.test A 10.96.0.1+4000
crowd-silent.test AAAA fd00:96::1+2300
odd.test A 0.0.0.0
odd.test A 255.255.255.255
odd.test A 224.0.0.1
odd.test AAAA ::
odd.test AAAA ff02::1
odd.test AAAA ::ffff:10.99.0.2
odd-only.test A 0.0.0.0
odd-only.test A 224.0.0.1
odd-only.test AAAA ::
nothing.test A nodata
nothing.test AAAA nodata
END
}
