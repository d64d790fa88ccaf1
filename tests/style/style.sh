#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The layout of C files, and scripts as shellcheck judges them: `make format-check` and `make shell-check`.
# In the build tree. Prints TAP.

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
work_make style

# style TARGET [VARIABLE=VALUE]: the make that runs this test passes on its own tests by these variables.
style()
{
    if env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u MAKEOVERRIDES make -s "$@" >"$work/$1" 2>&1
    then
        pass "$1"
    elif grep -q ': NOT RUN: ' "$work/$1"
    then
        skip "$1" "$(sed -n 's/.*: NOT RUN: //p' "$work/$1")"
    else
        fail "$1" "$(head -n 40 "$work/$1")"
    fi
}

style format-check
if is_full
then
    style shell-check
else
    style shell-check SHELL_CHECK_STEP=5
    leave 'shell-check of the other scripts'
fi
done_testing
