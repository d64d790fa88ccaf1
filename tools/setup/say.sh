# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# How the setup tool speaks. To be sourced.
#
#   say LABEL TEXT      a line on standard output, in two columns
#   warn TEXT           a line on standard error; the work goes on
#   die TEXT            the same, and the end with status 1
#   die_usage TEXT      the same and where help is, status 2

tab=$(printf '\t')

say()
{
    printf '%-10s %s\n' "$1" "$2"
}

warn()
{
    echo "${me:?}: $*" >&2
}

die()
{
    warn "$@"
    exit 1
}

die_usage()
{
    warn "$*; try '$me --help'"
    exit 2
}
