# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# SIO_ADDRESS_LIST_SORT as programs call it, without and with the drop-in. To be sourced by
# programs.test.

# sorted NAME EXPECTED ADDRESS...
sorted()
{
    sorted_name=$1
    sorted_expected=$2
    shift 2
    run_ours sorter "$@"
    same "$sorted_name" "0: $sorted_expected" "$status: $said"
}

test_sorting_without()
{
    sorted "without the drop-in, a resolver's sort fails" 'error 10045' 127.0.0.1 ::1
    run_own peers
    same 'without the drop-in, a peer-to-peer program fails at its sort' \
        '1: SIO_ADDRESS_LIST_SORT: error 10045' "$status: $said"
    run_ours codes
    cp "$work/out" "$work/codes"
}

# Addresses of this machine, because the order of others depends on its network.
test_sorting_with()
{
    sorted "a resolver's sort, IPv4 first: the best one comes first" '::1|::ffff:127.0.0.1' \
        127.0.0.1 ::1
    sorted "a resolver's sort, in order already" '::1|::ffff:127.0.0.1' ::1 127.0.0.1
    sorted "a resolver's sort, with the same twice and two that are nobody's" \
        '::1|::1|::ffff:127.0.0.1|::ffff:127.0.0.2' 127.0.0.1 ff02::1 ::1 224.0.0.1 127.0.0.2 ::1
    run_own peers
    same 'a peer-to-peer program sorts in place and connects by the list' \
        '0: sorted: 6 6 4 4|reply: echo: hello' "$status: $said"
    test_sorting_traced
    run_ours sorts_late
    same 'ws2connect.dll is loaded by the first sort, and not before' \
        'start: 0, absent|socket: 0, absent|FIONBIO: 0, absent|SIO_ADDRESS_LIST_QUERY: 0, absent|unknown code: -1, absent|sort: 0, loaded|sort again: 0, loaded|end: 0, loaded' \
        "$said"
    test_codes
}

# Where another tracer is there, Wine's server cannot read a program's memory, as where nothing may trace.
test_sorting_traced()
{
    traced='addresses outside of a list are sorted where strace watches, too'
    if ! strace -qq -e trace=none true 2>"$work/err"
    then
        skip "$traced" 'there is no strace, or it may not trace'
        return
    fi
    program_run strace -f -qq -e trace=none -o /dev/null "$WINE" "$PWD/tests/conformance/conformance.exe" \
        --dll ws2_32.dll --case sort_in_place_of_the_list_alone --case sort_of_constant_memory \
        --case sort_of_addresses_outside --case sort_while_addresses_come_and_go
    same "$traced" '0: # 4 passed, 0 failed, 0 skipped' "$status: $(tr -d '\r' <"$work/out" | tail -n 1)"
}

# Line by line; the text of the first difference is enough.
test_codes()
{
    run_ours codes
    problem=$(diff "$work/codes" "$work/out" | head -n 4)
    [ "$(wc -l <"$work/out")" -gt 100 ] || problem='few lines: did it run?'
    report "WSAIoctl's other codes: result, last error and completion are those without the drop-in" \
        "$problem"
}
