# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# How the setup tool speaks. To be sourced.
#
#   say LABEL TEXT          a line on standard output, in two columns
#   warn TEXT               a line on standard error; the work goes on
#   die TEXT                the same, and the end with status 1
#   die_usage TEXT          the same and where help is, status 2
#   need PROGRAM PACKAGE    stops unless there is such a program

tab=$(printf '\t')

# A signal may find us while standard error is turned elsewhere.
exec 8>&2

# Whatever names and paths hold, it stays one line, and the terminal's colours stay as they are.
say_line()
{
    printf '%s' "$1" | LC_ALL=C tr '\001-\037\177' '?'
    echo
}

say()
{
    say_line "$(printf '%-10s %s' "$1" "$2")"
}

warn()
{
    say_line "${me:?}: $*" >&8
}

die()
{
    warn "$@"
    exit 1
}

need()
{
    command -v "$1" >/dev/null 2>&1 || die "there is no $1: install $2"
}

die_usage()
{
    warn "$*; try '$me --help'"
    exit 2
}
