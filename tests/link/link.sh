#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What a program needs to use ws2connect: the header, beside the system's and alone; the import
# library and the static one, by the names that callers compiled against winsock2.h ask for; and the
# DLL at run time. Prints TAP.
#
# From the environment: TARGET_ARCH, CC, CXX (may be empty), OBJDUMP, WINE ("no": do not run programs),
# RUN_IN_WINE, WS2CONNECT_WINEPREFIX, srcdir. In the build tree.

set -eu

here=${srcdir:?}/tests/link
dll_dir=dlls/ws2connect
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make link

# Warnings count: a header may not have any. The last argument is the compiler with its flags.
test_header()
{
    for winnt in 0x0501 0x0600 0x0A00
    do
        for place in FIRST LAST ALONE
        do
            for text in NARROW UNICODE
            do
                title="header, $1: _WIN32_WINNT=$winnt, $place, $text"
                # So each of the words is in one of those that are judged.
                is_turn 7 || {
                    leave "$title"
                    continue
                }
                # shellcheck disable=SC2086
                result "$title" \
                    $2 -Wall -Wextra -Wpedantic -Werror -fsyntax-only "-D_WIN32_WINNT=$winnt" \
                    "-DHEADER_$place" "-D$text" -I"$srcdir/include" "$here/header.c"
            done
        done
    done
}

# imports EXE DLL FUNCTIONS: what EXE imports from DLL is exactly this
imports()
{
    "$OBJDUMP" -p "$1" >"$work/headers" || return 1
    found=$(awk -v dll="$2" '
        /DLL Name:/ { inside = tolower($3) == dll; next }
        inside { for (i = 2; i <= NF; i++) if ($i ~ /^_?(WSAConnectBy|WS2Connect)/) print $i }
    ' "$work/headers" | sort | paste -s -d ' ')
    echo "$1 imports from $2: $found"
    [ "$found" = "$3" ]
}

# run_caller EXE: it says WSAEINVAL for all three, so the calls arrived with their arguments
run_caller()
{
    "$RUN_IN_WINE" "$1" | tr -d '\r' >"$work/output"
    cat "$work/output"
    [ "$(paste -s -d ' ' "$work/output")" = \
        'WSAConnectByNameA 0 10022 WSAConnectByNameW 0 10022 WSAConnectByList 0 10022' ]
}

# compile PROGRAM LANGUAGE COMPILER: once, for both ways to link it. The flags are shell words.
compile()
{
    # shellcheck disable=SC2086
    result "$2: $1.c compiles without a warning" $3 -D_WIN32_WINNT=0x0600 -Wall -Wextra -Werror -I"$srcdir/include" \
        -c "$here/$1.c" -o "$work/$2/$1.o"
}

# link_with NAME COMPILER OBJECT PROGRAM LIBRARY
link_with()
{
    # shellcheck disable=SC2086
    result "$1" $2 -static-libgcc -x none "$3" -o "$4" "$dll_dir/$5" -lws2_32
}

# test_caller LANGUAGE COMPILER: the program, linked both ways
test_caller()
{
    all='WSAConnectByList WSAConnectByNameA WSAConnectByNameW'
    mkdir -p "$work/$1"
    shared=$work/$1/shared.exe
    static=$work/$1/static.exe

    compile caller "$1" "$2"
    link_with "$1, import library: links" "$2" "$work/$1/caller.o" "$shared" libws2connect.dll.a
    result "$1, import library: asks ws2connect.dll for the three, undecorated" \
        imports "$shared" ws2connect.dll "$all"
    result "$1, import library: asks ws2_32.dll for none" imports "$shared" ws2_32.dll ''
    link_with "$1, static library: links" "$2" "$work/$1/caller.o" "$static" libws2connect.a
    result "$1, static library: asks no DLL for the three" imports "$static" ws2_32.dll ''
    result "$1, static library: does without ws2connect.dll" imports "$static" ws2connect.dll ''
    if [ "$WINE" = no ]
    then
        skip "$1, import library: runs" 'configured --without-wine'
        skip "$1, static library: runs" 'configured --without-wine'
    else
        cp "$dll_dir/ws2connect.dll" "$work/$1/"
        result "$1, import library: runs" run_caller "$shared"
        rm "$work/$1/ws2connect.dll"
        result "$1, static library: runs" run_caller "$static"
    fi
}

# The commands of README.md, in a folder as tools/build makes it, where the drop-in is, too.
test_readme()
{
    out=$work/readme/out/$TARGET_ARCH
    mkdir -p "$out"
    cp dlls/ws2_32/ws2_32.dll "$dll_dir/ws2connect.dll" "$dll_dir/libws2connect.dll.a" "$dll_dir/libws2connect.a" "$out"
    cp "$here/caller.c" "$work/readme/program.c"
    for library in libws2connect.dll.a libws2connect.a
    do
        command=$(sed -n "s/^    \\(x86_64-w64-mingw32-gcc program\\.c .*$library .*\\)/\\1/p" "$srcdir/README.md" |
            sed "s/x86_64/$TARGET_ARCH/g")
        # shellcheck disable=SC2016    # for the inner shell
        result "README.md, $library: links" sh -c 'cd "$1" && [ -n "$2" ] && $2 -D_WIN32_WINNT=0x0600 -static-libgcc' \
            sh "$work/readme" "$command"
        result "README.md, $library: asks ws2_32.dll for none of the three" \
            imports "$work/readme/program.exe" ws2_32.dll ''
        if [ "$WINE" = no ]
        then
            skip "README.md, $library: runs" 'configured --without-wine'
        else
            cp "$dll_dir/ws2connect.dll" "$work/readme/"
            result "README.md, $library: runs" run_caller "$work/readme/program.exe"
        fi
    done
}

# run_sorter EXE: it says WSAENOTSOCK, which needs no argument but the first
run_sorter()
{
    "$RUN_IN_WINE" "$1" | tr -d '\r' >"$work/output"
    cat "$work/output"
    [ "$(cat "$work/output")" = 'WS2ConnectSortAddressList -1 10038' ]
}

# test_sorter LANGUAGE COMPILER: a program that calls the function which winsock2.h does not know
test_sorter()
{
    shared=$work/$1/sorter-shared.exe
    static=$work/$1/sorter-static.exe

    compile sorter "$1" "$2"
    link_with "$1, import library: a sorter links" "$2" "$work/$1/sorter.o" "$shared" libws2connect.dll.a
    result "$1, import library: it asks ws2connect.dll, undecorated" \
        imports "$shared" ws2connect.dll WS2ConnectSortAddressList
    link_with "$1, static library: a sorter links" "$2" "$work/$1/sorter.o" "$static" libws2connect.a
    result "$1, static library: it asks no DLL" imports "$static" ws2connect.dll ''
    if [ "$WINE" = no ]
    then
        skip "$1, import library: the sorter runs" 'configured --without-wine'
        skip "$1, static library: the sorter runs" 'configured --without-wine'
    else
        cp "$dll_dir/ws2connect.dll" "$work/$1/"
        result "$1, import library: the sorter runs" run_sorter "$shared"
        rm "$work/$1/ws2connect.dll"
        result "$1, static library: the sorter runs" run_sorter "$static"
    fi
}

test_header C "$CC -std=c99 -x c"
test_caller C "$CC -std=c99 -x c"
test_sorter C "$CC -std=c99 -x c"
test_readme
if [ -n "$CXX" ]
then
    test_header C++ "$CXX -std=c++11 -x c++"
    test_caller C++ "$CXX -std=c++11 -static-libstdc++ -x c++"
    test_sorter C++ "$CXX -std=c++11 -static-libstdc++ -x c++"
else
    skip 'C++' 'there is no C++ compiler for the target'
fi
done_testing
