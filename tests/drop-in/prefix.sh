# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A Wine prefix for one suite, with the drop-in, which is placed without the setup tool. To be sourced after
# $here is set.
#
#   prefix_own NAME [--held]        makes a prefix (WS2CONNECT_WINEPREFIX with -drop-in-NAME behind), runs
#                                   the suite once more with --held and with the prefix's Wine server up,
#                                   and ends. With --held it sets $prefix, $work, and $folder, where the
#                                   target's DLLs are
#   wine_run PROGRAM ARG...         a Windows program; its output, with the host's line ends. Needs $work
#   drop_in_place                   keeps the original in ws2builtin, and puts our DLLs into $folder
#   drop_in_take_away               undoes that
#   override NAME VALUE [PROGRAM]   sets an override, for the prefix or for one program
#   override_clear NAME [PROGRAM]
#
# From the environment: RUN_IN_WINE, WS2CONNECT_WINEPREFIX, TARGET_ARCH. In the build tree.

# shellcheck source=tests/tap/tap.sh
. "${here:?}/../tap/tap.sh"
# shellcheck source=tests/wine/program.sh
. "$here/../wine/program.sh"

prefix_own()
{
    if [ "${2-}" != --held ]
    then
        prefix_run "$1"
        exit
    fi
    prefix_enter
    work_make "drop-in-$1"
}

# The child runs in the background, so that this shell answers a signal at once.
prefix_run()
{
    prefix=$WS2CONNECT_WINEPREFIX-drop-in-$1
    suite_pid=
    trap prefix_remove EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    prefix_remove
    "$RUN_IN_WINE" --prefix "$prefix" --hold sh "$0" --held &
    suite_pid=$!
    suite_status=0
    wait "$suite_pid" || suite_status=$?
    suite_pid=
    return "$suite_status"
}

# (Called by trap, which shellcheck does not follow.)
# shellcheck disable=SC2317
prefix_remove()
{
    if [ -n "$suite_pid" ]
    then
        kill "$suite_pid" 2>/dev/null || :
        wait "$suite_pid" 2>/dev/null || :
    fi
    "$RUN_IN_WINE" --prefix "$prefix" --remove
}

# A prefix for both kinds of programs has the 32-bit DLLs in syswow64. A Wine without 32-bit support leaves
# syswow64 empty.
prefix_enter()
{
    prefix=$WS2CONNECT_WINEPREFIX
    folder=$prefix/drive_c/windows/system32
    if [ "$TARGET_ARCH" = i686 ] && [ -f "$prefix/drive_c/windows/syswow64/ws2_32.dll" ]
    then
        folder=$prefix/drive_c/windows/syswow64
    fi
    [ -f "$folder/ws2_32.dll" ] || bail_out "Wine made no $folder/ws2_32.dll"
}

# The rounds of start.test take long, above all on a busy machine.
limit_s=600

wine_run()
{
    program_run "$RUN_IN_WINE" "$@" >&2
    tr -d '\r' <"$work/out"
    return "$status"
}

# The copy comes first and the drop-in last: until then, everything works as before.
drop_in_place()
{
    mkdir -p "$folder/ws2builtin"
    cp "$folder/ws2_32.dll" "$folder/ws2builtin/ws2_32.dll"
    cp dlls/ws2connect/ws2connect.dll "$folder/ws2connect.dll"
    cp dlls/ws2_32/ws2_32.dll "$folder/ws2_32.dll.new"
    mv "$folder/ws2_32.dll.new" "$folder/ws2_32.dll"
}

drop_in_take_away()
{
    mv "$folder/ws2builtin/ws2_32.dll" "$folder/ws2_32.dll"
    rm -r "$folder/ws2builtin" "$folder/ws2connect.dll"
}

override_key()
{
    if [ -n "$1" ]
    then
        printf '%s\n' "HKCU\\Software\\Wine\\AppDefaults\\$1\\DllOverrides"
    else
        printf '%s\n' 'HKCU\Software\Wine\DllOverrides'
    fi
}

override()
{
    wine_run reg add "$(override_key "${3-}")" /v "$1" /d "$2" /f >/dev/null
}

override_clear()
{
    wine_run reg delete "$(override_key "${2-}")" /v "$1" /f >/dev/null
}
