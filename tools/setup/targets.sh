# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The targets of a command: every program of the prefix, or programs by name.
#
#   targets_add NAME         adds the value of one --exe; refuses what cannot be a program's name
#   targets_wanted           prints what was asked for, one a line: `*` or a name
#   targets_words LIST       prints the same for a message: "every program", "a.exe, b.exe"
#   targets_ascii TEXT       has it ASCII letters only?
#   targets_install TARGET   prints what to do: run install, for this target
#
# Wine ignores case in these names. So does the tool, for ASCII letters.

target_exes=

targets_fold()
{
    printf '%s' "$1" | LC_ALL=C tr '[:upper:]' '[:lower:]'
}

# targets_ascii TEXT: has it only letters whose case this tool knows?
targets_ascii()
{
    [ -z "$(printf '%s' "$1" | LC_ALL=C tr -d '\001-\177')" ]
}

targets_check()
{
    case $1 in
    */* | *\\*) die_usage "--exe takes a program's name without its folder, not '$1'" ;;
    *[\"\*\?\<\>\|:]*) die_usage "--exe takes a program's name, and a file cannot be called '$1'" ;;
    esac
    need iconv 'libc-bin, or glibc'
    # This also refuses what is not text.
    if [ "$(printf '%s' "$1" | LC_ALL=C tr -d '[:cntrl:]')" != "$1" ] ||
        ! printf '%s' "$1" | iconv -f UTF-8 -t UTF-16LE >/dev/null 2>&1
    then
        die_usage "--exe takes a program's name, as text in UTF-8 without control characters"
    fi
    [ "$(printf '%s' "$1" | wc -c)" -le 250 ] ||
        die_usage "--exe takes a program's name: this one is too long for a file"
    case $(targets_fold "$1") in
    ?*.exe) ;;
    *) die_usage "--exe takes a program's name such as game.exe, not '$1'" ;;
    esac
}

targets_add()
{
    targets_check "$1"
    ! targets_fold "$target_exes" | grep -qxF -e "$(targets_fold "$1")" || return 0
    target_exes="$target_exes$1
"
}

targets_wanted()
{
    if [ -n "$target_exes" ]
    then
        printf '%s' "$target_exes"
    else
        echo '*'
    fi
}

targets_words()
{
    printf '%s\n' "$1" | awk '
        $0 == "*" { print "every program"; all = 1; exit }
        $0 != "" { line = line (line == "" ? "" : ", ") $0 }
        END { if (!all) print line }
    '
}

targets_install()
{
    case $1 in
    '*') echo 'run install' ;;
    *) printf '%s\n' "run install --exe \"$1\"" ;;
    esac
}
