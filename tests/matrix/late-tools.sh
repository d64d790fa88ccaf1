#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The judges of layout and of scripts are looked for when they are used, not when configure runs: so tools/check
# gives the same result after tools/demo, which needs neither, as alone. Prints TAP.
#
# From the environment: srcdir. In the build tree, whose Makefile it asks.

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
work_make matrix-late-tools
mkdir "$work/bin"

# come NAME: a program that has just been installed. It notes how many files it was given.
come()
{
    cat >"$work/bin/$1" <<PROGRAM
#!/bin/sh
case \$1 in
--version) echo 'a stand-in, version 14.0.0' ;;
*) for file in "\$@"; do echo "\$file"; done >>'$work/judged' ;;
esac
PROGRAM
    chmod +x "$work/bin/$1"
    : >"$work/judged"
}

# style TARGET [VARIABLE=VALUE]
style()
{
    env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS PATH="$work/bin:$PATH" make -s "$@" >"$work/make.out" 2>&1
}

# missing TARGET VARIABLE=VALUE
missing()
{
    ! style "$@" || return
    cat "$work/make.out"
    grep -q "$1: NOT RUN: .*install the package" "$work/make.out"
}

# judges TARGET PROGRAM FILE: which is one of the files that it must have been given
judges()
{
    come "$2"
    style "$1" || {
        cat "$work/make.out"
        return 1
    }
    grep -qx "$3" "$work/judged"
}

result 'without clang-format: format-check fails and says what to install' missing format-check CLANG_FORMAT=
result 'clang-format that came after configure is used' judges format-check clang-format-14 dlls/ws2connect/call.c
result 'without shellcheck: shell-check fails and says what to install' missing shell-check SHELLCHECK=no-such-program
result 'shellcheck that came after configure is used' judges shell-check shellcheck tools/check
done_testing
