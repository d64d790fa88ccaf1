# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Running Windows programs in the prefix.
#
#   wine_check               stops unless there is a Wine that works and is new enough; sets $wine and
#                            $wine_version
#   wine_loader NAME         sets $wine to the program that starts Wine; status 1 if there is none
#   wine_names TARGETS       stops if Wine cannot take the names of these programs
#   wine_run PROGRAM ARG...  runs one, at most $wine_limit seconds; its output is in $work/wine.out
#   wine_system NAME ARG...  runs one of Wine's own programs
#   wine_reason              prints why it failed, in a few words
#   wine_answered            did the last program start, as its own words show?
#   wine_variable            prints the part of WINEDLLOVERRIDES about ws2_32, or nothing
#   wine_without_variable    removes that part from the tool's own environment
#
# Output goes to a file: Wine's services inherit the descriptors of a program, and keep a pipe open long
# after the program has ended. For the same reason standard error (8) and the lock (9) are closed.

wine=${WINE:-wine}
wine_limit=${WS2CONNECT_SETUP_TIMEOUT:-120}
# In Wine 5.0, the functions of a copy of ws2_32.dll do nothing (measured on 5.0.3), and reg does not know /y and
# /reg:64. Versions between this one and 8.0 were not tested: the proof decides.
wine_oldest=6.0
wine_status=0
child=

# Is the character set of the locale UTF-8? A locale that is not installed counts as C, so the names of the
# settings are not enough: `locale` tells. Where there is no `locale` (musl), the names are used.
wine_utf8()
{
    if command -v locale >/dev/null 2>&1
    then
        [ "$(locale charmap 2>/dev/null)" = UTF-8 ]
        return
    fi
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) return 1 ;;
    esac
}

# Only LC_CTYPE if that is enough, so that messages stay in the user's language.
wine_set_locale()
{
    if [ -n "${LC_ALL-}" ]
    then
        LC_ALL=$1
    else
        LC_CTYPE=$1
        export LC_CTYPE
    fi
}

# In another locale Wine does not take letters outside ASCII in its arguments, or takes them for others:
# in the name of a program, or of a key to delete.
wine_locale()
{
    ! wine_utf8 || return 0
    for wine_name in C.UTF-8 $(locale -a 2>/dev/null | LC_ALL=C grep -i 'utf-*8$')
    do
        if (wine_set_locale "$wine_name" && wine_utf8) 2>/dev/null
        then
            wine_set_locale "$wine_name"
            return 0
        fi
    done
}

wine_names()
{
    if ! wine_utf8 && ! targets_ascii "$1"
    then
        die "there is no UTF-8 locale on this system, and without one Wine cannot take the name $(targets_words "$1"): install one (C.UTF-8 is enough)"
    fi
}

# The 64-bit loader that belongs to NAME: wine64, wine64-10.0, DIR/wine64.
wine_other()
{
    wine_base=${1##*/}
    case $wine_base in
    *wine64*) ;;
    *wine*) printf '%s\n' "${1%"$wine_base"}${wine_base%%wine*}wine64${wine_base#*wine}" ;;
    esac
}

# Tries NAME first, then the 64-bit loader that some builds of Wine have beside it or instead of it. A
# 32-bit loader does not start on a kernel that runs no 32-bit code. (Debian's 64-bit loader is not on
# PATH.) The answer to --version is in $work/wine.out and wine.err; $wine_passed_over says why NAME is not
# used.
wine_loader()
{
    wine_passed_over=
    set -- "$1" "$(wine_other "$1")"
    [ "$1" != wine ] || set -- "$@" /usr/lib/wine/wine64
    for wine in "$@"
    do
        [ -n "$wine" ] || continue
        if ! command -v "$wine" >/dev/null 2>&1
        then
            wine_words="there is no $wine"
        elif WINEPREFIX=$prefix timeout -k 5 "$wine_limit" "$wine" --version \
            </dev/null >"$work/wine.out" 2>"$work/wine.err" 8>&- 9>&-
        then
            return 0
        else
            wine_words="$wine --version does not work"
        fi
        : "${wine_passed_over:=$wine_words}"
    done
    return 1
}

# wine_plain FILE...: prints them without colours, other control characters and blank lines.
wine_plain()
{
    LC_ALL=C sed -e "s/$tab/ /g" -e "s/$(printf '\033')\\[[0-9;]*[A-Za-z]//g" -e 's/[[:cntrl:]]//g' -e '/^ *$/d' \
        "$@" 2>/dev/null
}

# A wrapper may print more than the version. It prints the same each time: wine_reason leaves out the lines
# in $work/banner, because they are not the reason of a failure.
wine_read_version()
{
    wine_plain "$work/wine.err" "$work/wine.out" >"$work/banner" || :
    [ -s "$work/banner" ] || echo unknown >"$work/banner"
    wine_alone='' wine_within='' wine_other_words=''
    while IFS= read -r wine_line || [ -n "$wine_line" ]    # the last line may have no end
    do
        case $wine_line in
        wine-[0-9]*) wine_alone=$wine_line ;;
        *wine-[0-9]*) wine_within=$wine_line ;;
        *) wine_other_words=$wine_line ;;
        esac
    done <"$work/banner"
    wine_version=${wine_alone:-${wine_within:-$wine_other_words}}
}

wine_check_version()
{
    wine_read_version
    case $wine_version in
    *wine-[0-9]*) ;;
    *) return 0 ;;
    esac
    wine_major=${wine_version##*wine-}
    wine_major=${wine_major%%[!0-9]*}
    [ "$wine_major" -ge "${wine_oldest%.*}" ] ||
        die "$wine is $wine_version, but this tool needs Wine $wine_oldest or later: install a newer one, or name it in the environment variable WINE"
}

wine_check()
{
    wine_locale
    case $wine_limit in
    '' | *[!0-9]* | 0*)
        die "WS2CONNECT_SETUP_TIMEOUT is a number of seconds, not '$wine_limit'"
        ;;
    esac
    wine_loader "$wine" ||
        die "$wine_passed_over: install Wine, or name one that works in the environment variable WINE"
    [ -z "$wine_passed_over" ] || say wine "$wine, because $wine_passed_over"
    wine_check_version
    case ${folders:?} in
    *x86_64*) ;;
    *)
        ! machine_refuses_i386 "$work" ||
            die "$prefix is for 32-bit programs only, and this machine's kernel runs no 32-bit code: run this on one that does"
        ;;
    esac
}

# Runs Wine in the background and waits for it, so that the tool answers a signal at once.
wine_try()
{
    WINEPREFIX=$prefix WINEDEBUG=${WINEDEBUG--all} \
        timeout -k 5 "$wine_limit" "$wine" "$@" \
        </dev/null >"$work/wine.out" 2>"$work/wine.err" 8>&- 9>&- &
    child=$!
    wine_status=0
    # Some shells report a crashed program here. The tool says itself what it means.
    wait "$child" 2>/dev/null || wine_status=$?
    child=
}

# Sometimes Wine 8.0 does not start a program, and says nothing, or "Internal error" in the user's language.
# Wine 10.0 sometimes crashes. So a program that failed is tried once more. It is not tried again if it took
# too long, or if its own words show that it had started: those of ws2connect-verify.exe or reg.
wine_stumbled()
{
    [ "$wine_status" -ne 0 ] && ! wine_overran && ! wine_answered
}

# It did not end in time. The timeout of BusyBox ends with 143 then, as what it has ended.
wine_overran()
{
    case $wine_status in
    124 | 137 | 143) return 0 ;;
    *) return 1 ;;
    esac
}

wine_answered()
{
    LC_ALL=C grep -q -e "^result$tab" -e '^reg: ' "$work/wine.out" "$work/wine.err"
}

wine_run()
{
    wine_try "$@"
    ! wine_stumbled || wine_try "$@"
    return "$wine_status"
}

# With its full path Wine 8.0 starts it directly, and does not look for it in the current folder.
wine_system()
{
    wine_name=$1
    shift
    wine_run "C:\\windows\\system32\\$wine_name.exe" "$@"
}

wine_reason()
{
    if wine_overran
    then
        echo "Wine did not end within $wine_limit s: set WS2CONNECT_SETUP_TIMEOUT to allow more"
        return
    fi
    wine_words=$(wine_plain "$work/wine.err" "$work/wine.out" |
        LC_ALL=C grep -v -x -F -f "$work/banner" | tail -n 1)
    printf '%s\n' "${wine_words:-Wine ended with status $wine_status and said nothing}"
}

# WINEDLLOVERRIDES is a list such as a,b=n,b;c=d; a blank separates names like a comma. `wine_entries yes`
# prints the parts about ws2_32, `wine_entries no` the others.
wine_entries()
{
    printf '%s' "${WINEDLLOVERRIDES-}" | awk -v RS=';' -v ours="$1" '
        {
            count = split($0, half, "=")
            names = half[1]
            mine = rest = ""
            count = split(names, name, /[ \t\n,]+/)
            for (i = 1; i <= count; i++) {
                bare = tolower(name[i])
                sub(/^\*/, "", bare)
                sub(/\.dll$/, "", bare)
                if (bare == "ws2_32") mine = mine (mine == "" ? "" : ",") name[i]
                else if (name[i] != "") rest = rest (rest == "" ? "" : ",") name[i]
            }
            chosen = ours == "yes" ? mine : rest
            if (chosen == "") next
            equals = index($0, "=")
            sub(/\n$/, "")
            printf "%s%s%s", separator, chosen, equals ? substr($0, equals) : ""
            separator = ";"
        }
    '
}

wine_variable()
{
    [ -z "${WINEDLLOVERRIDES-}" ] || wine_entries yes
}

wine_without_variable()
{
    if [ -n "$(wine_variable)" ]
    then
        WINEDLLOVERRIDES=$(wine_entries no)
        export WINEDLLOVERRIDES
    fi
}
