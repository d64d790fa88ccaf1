#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# tools/exports-to-source with good and bad lists. Prints TAP.
#
# From the environment: srcdir; AWK names another awk.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"

tool=$here/../../tools/exports-to-source
work_make exports-to-source
cd "$work"

# The lines that every list needs.
ours='48 WSAConnectByNameA windows ws2connect
49 WSAConnectByNameW windows ws2connect
47 WSAConnectByList windows ws2connect
78 WSAIoctl windows ioctl'

run_tool()
{
    status=0
    sh "$tool" "$@" >out 2>err || status=$?
}

# refused NAME FAULTS LINES: a list of LINES is refused with FAULTS, a line each, and no output
refused()
{
    printf '%s\n' "$3" >a.list
    for refused_mode in --def --thunks
    do
        run_tool "$refused_mode" a.list
        expect_same "$1, $refused_mode" "$(cat err out; echo "status $status")" \
            "$(printf '%s\n' "$2" | sed 's/^/a.list:/'; echo 'status 1')"
    done
}

# bad_line NAME FAULT LINE: a list with LINE after the lines that every list needs is refused
bad_line()
{
    refused "$1" "5: $2" "$ours
$3"
}

test_good()
{
    printf '# a comment\n\n  \t\n  # another\n%s\n\t1   accept\t fixed thunk  \n65535 _a1 own forwarder' \
        "$ours" >good.list
    run_tool --def good.list
    expect_same 'the .def of a good list: where each line leads, in their order' \
        "$(cat err out; echo "status $status")" 'LIBRARY "ws2_32.dll"
EXPORTS
    "WSAConnectByNameA" = "C:\windows\system32\ws2connect.WSAConnectByNameA" @48
    "WSAConnectByNameW" = "C:\windows\system32\ws2connect.WSAConnectByNameW" @49
    "WSAConnectByList" = "C:\windows\system32\ws2connect.WSAConnectByList" @47
    "WSAIoctl" = "thunk_WSAIoctl" @78
    "accept" = "thunk_accept" @1
    "_a1" = "C:\windows\system32\ws2builtin\ws2_32._a1" @65535
status 0'
    run_tool --thunks good.list
    expect_same 'the thunks of a good list: those that have code' \
        "$(cat err out; echo "status $status")" 'ioctl WSAIoctl
thunk accept
status 0'
    mv good.list 'a=b c\n.list'
    run_tool --def 'a=b c\n.list'
    expect_same 'a file name with blanks, "=" and a backslash' "$status $(grep -c @ out)" '0 6'
}

test_columns()
{
    bad_line 'a column missing' 'there are 3 columns: wanted 4, ordinal, name, kind and way' \
        '1 accept fixed'
    bad_line 'a column too many' 'there are 5 columns: wanted 4, ordinal, name, kind and way' \
        '1 accept fixed thunk really'
    bad_line 'columns in another order' '"accept" is not an ordinal: wanted a decimal number
5: "1" is not a name: wanted letters, digits and _' 'accept 1 fixed thunk'
}

test_names()
{
    for name in 'accept@12' '1accept' 'ac-cept' 'accépt' '"accept"'
    do
        bad_line "the name $name" "\"$name\" is not a name: wanted letters, digits and _" \
            "1 $name fixed thunk"
    done
    bad_line 'a name twice' 'WSAConnectByNameW is there already, in line 2' \
        '1 WSAConnectByNameW windows ws2connect'
    refused 'a name twice, later' '6: accept is there already, in line 5' "$ours
1 accept fixed thunk
2 accept fixed thunk"
}

test_ordinals()
{
    for ordinal in x 0x1 -1 +1 1.5 01 1e3 @1
    do
        bad_line "the ordinal $ordinal" "\"$ordinal\" is not an ordinal: wanted a decimal number" \
            "$ordinal accept fixed thunk"
    done
    for ordinal in 0 65536 99999 100000 4294967297 99999999999999999999999
    do
        bad_line "the ordinal $ordinal" "the ordinal $ordinal is not within 1..65535" \
            "$ordinal accept fixed thunk"
    done
    bad_line 'an ordinal twice' 'the ordinal 48 is taken, by line 1' '48 accept fixed thunk'
}

test_kinds_and_ways()
{
    bad_line 'an unknown kind' 'unknown kind "old": wanted fixed, windows or own' \
        '1 accept old thunk'
    known='wanted thunk, ioctl, forwarder or ws2connect'
    bad_line 'an unknown way' "unknown way \"kernel32\": $known" '1 accept fixed kernel32'
    bad_line 'a line that ends as in Windows' "unknown way \"thunk$(printf '\r')\": $known" \
        "$(printf '1 accept fixed thunk\r')"
    for way in ws2connect ioctl
    do
        bad_line "another function with the way $way" \
            "accept is $way: wanted thunk or forwarder" "1 accept fixed $way"
    done
    for name in WSAConnectByNameA WSAConnectByNameW WSAConnectByList WSAIoctl
    do
        line=$(printf '%s\n' "$ours" | grep -n "$name")
        refused "$name as a thunk" "${line%%:*}: $name is thunk: wanted ${line##* }" \
            "$(printf '%s\n' "$ours" | sed "/$name/s/[a-z0-9]*\$/thunk/")"
        refused "$name missing" "3: the list ends without $name" \
            "$(printf '%s\n' "$ours" | sed "/$name/d")"
    done
}

test_whole_lists()
{
    refused 'an empty list' '1: the list is empty' ''
    refused 'a list of comments' '2: the list is empty' '# a
#'
    refused 'every fault is said' '1: there are 1 columns: wanted 4, ordinal, name, kind and way
2: unknown kind "x": wanted fixed, windows or own
2: unknown way "y": wanted thunk, ioctl, forwarder or ws2connect' "a
1 accept x y
$ours"
    : >none.list
    run_tool --def none.list
    expect_same 'a file without a line' "$(cat err out; echo "status $status")" \
        'none.list:0: the list is empty
status 1'
    run_tool --thunks missing.list
    expect_same 'a file that is not there' "$(cat err out; echo "status $status")" \
        'exports-to-source: cannot read missing.list
status 1'
    run_tool --def .
    expect_same 'a folder' "$(cat err out; echo "status $status")" \
        'exports-to-source: cannot read .
status 1'
}

test_usage()
{
    usage='usage: exports-to-source --def|--thunks LIST >SOURCE
status 2'
    for words in '' --def 'a.list a.list' '--de a.list' '--thunks a.list b.list'
    do
        # The words are to be split.
        # shellcheck disable=SC2086
        run_tool $words
        expect_same "wrong usage: $words" "$(cat err out; echo "status $status")" "$usage"
    done
}

test_good
test_columns
test_names
test_ordinals
test_kinds_and_ways
test_whole_lists
test_usage
done_testing
