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
# Else the reading has gone wrong.
expect_same 'connect is among them' "$(printf '%s\n' "$imported" | grep -x connect)" connect
done_testing
