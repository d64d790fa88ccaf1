#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# tools/exports-to-source with damaged lists: each is refused with faults that name a line, and no output, or
# makes lines of the known forms only. Prints TAP; WS2CONNECT_EXPORTS_SEED repeats a failure.
#
# From the environment: srcdir; AWK names another awk.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"

tool=$here/../../tools/exports-to-source
is_full || leave_all
work_make exports-noise
cd "$work"
lists=300
seed=${WS2CONNECT_EXPORTS_SEED:-20260101}
# Bytes are no characters here.
LC_ALL=C
export LC_ALL

name='[A-Za-z_][A-Za-z0-9_]*'
target="thunk_$name|C:\\\\windows\\\\system32\\\\ws2connect\\.WSAConnectBy(List|NameA|NameW)|C:\\\\windows\\\\system32\\\\ws2builtin\\\\ws2_32\\.$name"

# faults_in FILE: the lines that name no line of the list
faults_in()
{
    grep -Ev '^[0-9]+\.list:[0-9]+: .' "$1" || :
}

# The lines of a .def, and of the thunks, that have no known form; and what is there twice.
strange_in_def()
{
    sed '1,2d' "$1" | grep -Ev "^    \"$name\" = \"($target)\" @[1-9][0-9]{0,4}\$" || :
    sed '1,2d; s/ = .*//' "$1" | sort | uniq -d
    sed '1,2d; s/.*@//' "$1" | sort | uniq -d
}

strange_in_thunks()
{
    grep -Ev "^(thunk $name|ioctl WSAIoctl)\$" "$1" || :
}

# judge LIST: prints what is wrong with what the tool makes of it
judge()
{
    def=0
    thunks=0
    sh "$tool" --def "$1" >def 2>faults || def=$?
    sh "$tool" --thunks "$1" >thunks 2>faults-again || thunks=$?
    case $def$thunks in
    00)
        accepted=$((accepted + 1))
        [ ! -s faults ] || echo 'it is taken with faults'
        strange_in_def def
        strange_in_thunks thunks
        ;;
    11)
        refused=$((refused + 1))
        [ ! -s def ] && [ ! -s thunks ] || echo 'it is refused with output'
        [ -s faults ] || echo 'it is refused without a fault'
        cmp -s faults faults-again || echo 'its faults differ'
        faults_in faults
        ;;
    *) echo "the statuses are $def and $thunks" ;;
    esac
}

"${AWK:-awk}" -v seed="$seed" -v lists="$lists" -v folder=. -f "$here/exports-noise.awk" \
    "$here/../../dlls/ws2_32/exports.list"
accepted=0
refused=0
number=0
while [ $number -lt $lists ]
do
    number=$((number + 1))
    judge $number.list >problem
    [ -s problem ] || continue
    fail "damaged lists are refused or make what is known (WS2CONNECT_EXPORTS_SEED=$seed, list $number)" \
        "$(cat problem faults; cat -v $number.list)"
    done_testing
done
pass 'damaged lists are refused or make what is known'
expect_true 'some of them are refused, and some are not' "$refused refused, $accepted not" \
    test "$refused" -gt 0 -a "$accepted" -gt 0
note "$refused refused, $accepted not"
done_testing
