#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Whatever ws2connect.dll imports in this build has a stand-in, or is listed as one that cannot fail: faults.exe
# would say so as well, but not every architecture runs everywhere. Prints TAP. From the environment: OBJDUMP,
# srcdir.

set -eu

here=${srcdir:?}/tests/faults
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"

known=$(sed -n 's/^ *"\([A-Za-z_0-9]*\)",.*/\1/p; s/.*STAND_IN_NAMED(\([A-Za-z_0-9]*\)),.*/\1/p' \
    "$here"/stand_ins*.c)
imported=$($OBJDUMP -p dlls/ws2connect/ws2connect.dll |
    awk '/DLL Name:/ { table = 1; next } NF == 0 { table = 0 } table && /^\t[0-9a-f]+\t/ { print $NF }')

expect_same 'each import has a stand-in' "$(printf '%s\n' "$imported" | grep -Fvx "$known" || :)" ''
# No architecture but 32-bit shows what comes of it (tests/library/cases_starved.c).
expect_same 'memory is from calloc, which fails without an end of the process (connectbyname.c)' \
    "$($OBJDUMP -t dlls/ws2connect/libobjects.a | sed -n 's/.*(sec  0).* _\{0,1\}\([cm]alloc\)$/\1/p' | sort -u)" calloc
# Else the reading has gone wrong.
expect_same 'connect is among them' "$(printf '%s\n' "$imported" | grep -x connect)" connect
done_testing
