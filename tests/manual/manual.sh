#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The manual pages: well-formed, complete, and what the header and the text of --help say. (tests/wsconnect compares
# the options with what wsconnect.exe prints.) Prints TAP.
#
# From the environment: srcdir. In the build tree.
# shellcheck disable=SC2016,SC2086    # dollars of sed and awk; lists of names without blanks

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make manual

pages='wsconnect.1 WSAConnectByName.3 WS2ConnectSortAddressList.3'
aliases='WSAConnectByNameA.3 WSAConnectByNameW.3 WSAConnectByList.3'
mkdir "$work/man3"

make_pages()
{
    "$top/tools/manual/make-pages" "$work/man3" && ls "$work/man3" >"$work/found" &&
        printf '%s\n' $pages $aliases | LC_ALL=C sort | diff - "$work/found"
}

# shown PAGE: the text of a page in one line, without its layout
shown()
{
    groff -man -Tascii -P-cbou -rLL=10000n "$work/man3/$1" 2>/dev/null | tr -s ' \n' ' '
}

# well_formed PAGE
well_formed()
{
    groff -man -ww -z -Tutf8 "$work/man3/$1" >"$work/said" 2>&1
    cat "$work/said"
    ! [ -s "$work/said" ] && ! grep -n '@' "$work/man3/$1"
}

# lint PAGE: mandoc's own judgement. STYLE and below are matters of taste.
lint()
{
    mandoc -T lint -W warning "$work/man3/$1"
}

# has_its_name PAGE: whatis and apropos find it.
has_its_name()
{
    lexgrog "$work/man3/$1" | tee "$work/said" && grep -q "\"${1%.*}A\? - " "$work/said"
}

# aliases_lead_to_a_page: and the page names them.
aliases_lead_to_a_page()
{
    for alias in $aliases
    do
        [ "$(cat "$work/man3/$alias")" = '.so man3/WSAConnectByName.3' ] &&
            sed -n '/^\.SH NAME/{n;p;}' "$work/man3/WSAConnectByName.3" | grep -qw "${alias%.3}" || return
    done
}

# The functions as the compiler sees them, one in a line.
declared()
{
    sed -n '/^\(BOOL\|int\) PASCAL/,/;$/p' "$top/include/ws2connect.h" | tr -s ' \n' ' ' |
        sed 's/; */;\n/g' | LC_ALL=C sort
}

signatures_are_the_headers()
{
    declared >"$work/declared"
    for page in WSAConnectByName.3 WS2ConnectSortAddressList.3
    do
        sed -n '/^\.SH SYNOPSIS/,/^\.SH DESCRIPTION/p' "$work/man3/$page" | grep -v '^[.#]' |
            sed 's/\\-/-/g'
    done | tr -s ' \n' ' ' | sed 's/; */;\n/g' | LC_ALL=C sort >"$work/shown"
    cat "$work/declared"
    [ "$(wc -l <"$work/declared")" -eq 4 ] && diff "$work/declared" "$work/shown"
}

# Every word of the header's documentation is in a page, in its order. Words alone: the page has its own layout.
words()
{
    tr -cs 'A-Za-z0-9_' '\n'
}

# What the comments say below "In common", and above each function.
header_texts()
{
    awk '
        /^\/\*/ { text = ""; on = 1 }
        on { line = $0; sub(/^(\/\*| \*) ?/, "", line); sub(/ *\*\/$/, "", line); text = text line "\n" }
        on && /\*\/$/ {
            on = 0
            at = index(text, "In common\n---------\n")
            if (at) { printf "%s", substr(text, at + 20); text = "" }
        }
        /^(BOOL|int) PASCAL/ { printf "%s", text; text = "" }
    ' "$top/include/ws2connect.h"
}

nothing_is_lost()
{
    header_texts | words | LC_ALL=C sort | uniq -c >"$work/wanted"
    [ "$(wc -l <"$work/wanted")" -gt 300 ] || return
    for page in WSAConnectByName.3 WS2ConnectSortAddressList.3
    do
        sed -n '/^\.SH DESCRIPTION/,/^\.SH SEE/p' "$work/man3/$page" |
            sed '/^\.\(SH\|SS\|TP\|RS\|RE\|PP\|IP\)/d; s/\\f[BIR]//g; s/\\-/-/g; s/\\e/\\/g; s/^\\&//'
    done | words | LC_ALL=C sort | uniq -c >"$work/shown"
    diff "$work/wanted" "$work/shown"
}

# Not the other way round: a page may say more.
help_is_in_the_page()
{
    sed -n 's/^ *"\(.*\)\\n";*$/\1/p' "$top/tools/wsconnect/options_help.c" |
        sed 's/^Usage: //; s/^Exit status: //' | sed 's/  */ /g; s/^ //; s/ $//' | grep . >"$work/help"
    text=$(shown wsconnect.1)
    [ "$(wc -l <"$work/help")" -gt 40 ] || return
    while IFS= read -r line
    do
        case $text in
        *"$line"*) ;;
        *)
            echo "not in the page: $line"
            return 1
            ;;
        esac
    done <"$work/help"
}

refuses_no_folder()
{
    if "$top/tools/manual/make-pages" "$work/nowhere" >"$work/out" 2>"$work/err"
    then
        echo 'it was not refused'
        return 1
    fi
    cat "$work/err"
    [ "$(wc -l <"$work/err")" -eq 1 ] && ! [ -s "$work/out" ]
}

result 'the pages are made' make_pages
result 'the signatures are those of the header' signatures_are_the_headers
result "the header's texts are whole in the pages" nothing_is_lost
result 'the other names lead to the page' aliases_lead_to_a_page
result 'refused: a folder that is not there' refuses_no_folder
if has groff
then
    result 'the text of --help is in the page' help_is_in_the_page
    for page in $pages
    do
        result "$page is well-formed" well_formed "$page"
    done
else
    skip 'pages as groff shows them' "there is no$missing"
fi
if has lexgrog
then
    for page in $pages
    do
        result "$page is found by its name" has_its_name "$page"
    done
else
    skip 'names as whatis finds them' "there is no$missing"
fi
if has mandoc
then
    for page in $pages
    do
        result "$page passes mandoc's checks" lint "$page"
    done
else
    skip "mandoc's checks" "there is no$missing"
fi
done_testing
