#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Compares the export table of the built drop-in with the list, and checks check-exports itself with wrong
# tables: it must name the fault of each. Prints TAP.
#
# From the environment: CC, OBJDUMP, IMAGE_LDFLAGS, srcdir. In the build tree.

set -eu

here=${srcdir:?}/tests/drop-in
list=$srcdir/dlls/ws2_32/exports.list
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"

work_make drop-in-table

# check NAME FAULTS ARG...: check-exports reports exactly these faults
check()
{
    check_name=$1
    check_faults=$2
    shift 2
    status=0
    sh "$here/check-exports" "$@" >"$work/said" 2>&1 || status=$?
    wanted_status=1
    [ -n "$check_faults" ] || wanted_status=0
    expect_same "$check_name" "$(cat "$work/said"; echo "status $status")" \
        "$([ -z "$check_faults" ] || printf '%s\n' "$check_faults"; echo "status $wanted_status")"
}

# specimen SCRIPT: makes a DLL from the drop-in's .def, changed by sed
specimen()
{
    sed -E "$1" dlls/ws2_32/ws2_32.def >"$work/specimen.def"
    # The flags are shell words.
    # shellcheck disable=SC2086
    $CC -shared -nostdlib -nostartfiles $IMAGE_LDFLAGS -Wl,--entry=0 -Wl,--kill-at \
        -Wl,-T,"$srcdir/dlls/ws2_32/ws2_32.ld" -o "$work/specimen.dll" "$work/specimen.def" \
        dlls/ws2_32/thunks.o dlls/ws2_32/sort_ioctl.o >"$work/said" 2>&1 ||
        fail 'the specimen is built' "$(cat "$work/said")"
}

test_built()
{
    check 'the drop-in exports what the list says, and nothing else' '' \
        "$list" dlls/ws2_32/ws2_32.dll
    # The functions of Winsock 1.1, and __WSAFDIsSet: the numbers of Microsoft's import library.
    expect_same 'fixed are the ordinals that programs import by' \
        "$(awk '!/^#/ && $3 == "fixed" { print $1 }' "$list" | sort -n | paste -s -d ' ')" \
        "$( (seq 1 23; seq 51 57; seq 101 116; echo 151; echo 500) | paste -s -d ' ')"
    # All of 1..194 and 500 are used. Except the first, Windows gave its own numbers in the order of names.
    awk '!/^#/ && NF && $3 != "own" { print $1, $2, $3 }' "$list" | sort -n >"$work/numbers"
    expect_same 'none of the numbers that Windows has is left out' \
        "$(cut -d ' ' -f 1 "$work/numbers" | paste -s -d ' ')" \
        "$( (seq 1 194; echo 500) | paste -s -d ' ')"
    awk '$3 == "windows" && $1 != 24 { print $2 }' "$work/numbers" >"$work/names"
    report "Windows' other numbers are in the order of the names" \
        "$(LC_ALL=C sort -c "$work/names" 2>&1 || :)"
}

test_wrong_tables()
{
    specimen ''
    check 'the specimen as it stands' '' "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/d'
    check 'noticed: an export missing' 'does not export WSAPoll' "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/s/$/\n"WSAPool" = ws2connect.x @900/'
    check 'noticed: an export too many' 'exports WSAPool, which is not in the list' \
        "$list" "$work/specimen.dll"
    specimen 's/(.*"WSAPoll".*@)88$/\1901/'
    check 'noticed: another ordinal' 'exports WSAPoll as 901, the list as 88' \
        "$list" "$work/specimen.dll"
    specimen 's/(.*"accept".*@)1$/\12/; s/(.*"bind".*@)2$/\11/'
    check 'noticed: two ordinals exchanged' 'exports accept as 2, the list as 1
exports bind as 1, the list as 2' "$list" "$work/specimen.dll"
    specimen '/"GetAddrInfoExA"/s/(ws2_32\.)GetAddrInfoExA/\1GetAddrInfoExB/'
    check 'noticed: a forwarder to another function' \
        'GetAddrInfoExA is a forwarder to C:\windows\system32\ws2builtin\ws2_32.GetAddrInfoExB' \
        "$list" "$work/specimen.dll"
    specimen '/"WSAConnectByList"/s/ws2connect\./ws2builtin\\ws2_32./'
    check 'noticed: one of the three to the original' \
        'WSAConnectByList is a forwarder to C:\windows\system32\ws2builtin\ws2_32.WSAConnectByList' \
        "$list" "$work/specimen.dll"
    specimen '/"WSAConnectByList"/s/"[^"]*ws2connect\./"ws2connect./'
    check 'noticed: one of the three without the path of its module' \
        'WSAConnectByList is a forwarder to ws2connect.WSAConnectByList' "$list" "$work/specimen.dll"
    specimen 's/"GetAddrInfoExA" = "[^"]*"/"GetAddrInfoExA" = thunk_accept/'
    check 'noticed: code instead of a forwarder' 'GetAddrInfoExA is no forwarder' \
        "$list" "$work/specimen.dll"
    specimen 's/"WSAPoll" = "[^"]*"/"WSAPoll" = "ws2connect.WSAPoll"/'
    check 'noticed: a forwarder instead of code' 'WSAPoll is a forwarder to ws2connect.WSAPoll' \
        "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/s/$/ NONAME/'
    check 'noticed: an export without a name' 'does not export WSAPoll
exports ordinal 88 without a name' "$list" "$work/specimen.dll"
}

# An original may lack some names of the list, and only its fixed ordinals are those of the list.
test_wrong_originals()
{
    specimen '/"GetAddrInfoExA"/d; s/(.*"WSAIoctl".*@)78$/\1902/'
    check 'an original with less and with ordinals of its own' '' \
        --wine "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/s/$/\n"WSANew" = ws2connect.x @900/'
    check 'noticed: an original that exports more' 'exports WSANew, which is not in the list' \
        --wine "$list" "$work/specimen.dll"
    specimen 's/(.*"accept".*@)1$/\1903/'
    check 'noticed: an original with another fixed ordinal' 'exports accept as 903, the list as 1' \
        --wine "$list" "$work/specimen.dll"
    specimen '/"accept"/d'
    check 'noticed: an original without a fixed one' 'does not export accept' \
        --wine "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/d'
    check 'noticed: an original without one that the drop-in has a thunk for' \
        'does not export WSAPoll' --wine "$list" "$work/specimen.dll"
    specimen '/"WSAPoll"/s/$/ NONAME/'
    check 'noticed: an original with an export without a name' 'does not export WSAPoll
exports ordinal 88 without a name' \
        --wine "$list" "$work/specimen.dll"
}

test_built
test_wrong_tables
test_wrong_originals
done_testing
