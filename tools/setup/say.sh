# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Messages of the setup tool.
#
#   say LABEL TEXT          a line on standard output, in two columns
#   warn TEXT               a line on standard error; the work goes on
#   die TEXT                a line on standard error; the tool ends with status 1
#   die_usage TEXT          the same, with a hint at --help, and status 2
#   need PROGRAM PACKAGE    stops unless there is such a program
#   say_needs_output        stops if standard output is closed
#   $say_when_lost TEXT     the command that say calls when standard output cannot be written to
#
# Closed descriptors are opened to /dev/null first. So the work can be done, and its status says how it
# ended.

eval "$(printf 'tab="\t" carriage_return="\r"')"
newline='
'
say_when_lost=die

# A program that is started with a closed descriptor would give its number to the next file that it opens.
(exec 3>&2) || exec 2>/dev/null
(exec 3<&0) 2>/dev/null || exec </dev/null
say_unheard=no
(exec 3>&1) 2>/dev/null || {
    exec >/dev/null
    say_unheard=yes
}

# A signal may arrive while standard error goes to a file, so messages use this copy of it.
exec 8>&2

# Sets $said. Control characters in names and paths are replaced: a message is one line, and does not change the
# terminal.
say_plainly()
{
    said=$1
    case $said in
    *[[:cntrl:]]*) said=$(printf '%s' "$said" | LC_ALL=C tr '\001-\037\177' '?') ;;
    esac
}

say()
{
    say_plainly "$2"
    printf '%-10s %s\n' "$1" "$said" 2>/dev/null ||
        "$say_when_lost" 'standard output cannot be written to'
}

# If standard error cannot be written to, there is no place left to say so.
warn()
{
    say_plainly "${me:?}: $*"
    printf '%s\n' "$said" 2>/dev/null >&8 || :
}

# For commands whose only purpose is to print.
say_needs_output()
{
    [ "$say_unheard" = no ] ||
        die 'standard output is closed: the answer cannot be printed'
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
