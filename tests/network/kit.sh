# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The conformance kit on a host without IPv6. A part of cases.sh.

# Some of its cases: for IPv4 alone, for each kind of socket, with a silent server, with servers of both families.
test_kit()
{
    title='conformance.exe on a machine without IPv6: its cases for that are skipped, the others are judged'
    ! skipped "$title" || return 0
    network_ipv6 off
    run_program conformance.exe --case good_arguments_connect --case bound_keeps_address \
        --case silent_server_etimedout --case literal_v4_connects
    network_ipv6 on
    # "ok 2 - good_arguments_connect.a.v6 # SKIP this machine has no IPv6 ..."
    said=$(tr -d '\r' <"$work/out" | awk '
        /^not ok / { failed++; next }
        !/^ok / { next }
        /^ok .* # SKIP this machine has no IPv6/ { skipped++; if ($4 !~ /\.(v6|dual)$/ && $4 !~ /^literal_/) odd++; next }
        / # SKIP / { odd++; next }
        /\.v4$/ { v4++ }
        END { print failed + 0 " failed, " odd + 0 " odd, " (skipped ? "some" : "none") " skipped, " v4 + 0 " of IPv4" }')
    expect_same "$title" "$said" '0 failed, 0 odd, some skipped, 8 of IPv4'
}
