# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A prefix for suites that never start Wine. To be sourced.
#
#   prefix_pretend DIR ARCH DLL   makes a folder that looks like a Wine prefix for programs of ARCH, from
#                                 DLL, which is for ARCH; and $WINE, which prints a version
#   prefix_plan TOOL DIR          prints what TOOL would install there. A kernel that runs no 32-bit code
#                                 makes the tool refuse a 32-bit prefix, after the plan

# Wine marks its own DLLs at 0x40, where other linkers put the DOS program.
prefix_pretend()
{
    mkdir -p "$1/drive_c/windows/system32"
    touch "$1/system.reg" "$1/user.reg"
    for pretend_dll in kernel32.dll ws2_32.dll
    do
        cp "$3" "$1/drive_c/windows/system32/$pretend_dll"
        printf 'Wine builtin DLL\000' |
            dd of="$1/drive_c/windows/system32/$pretend_dll" bs=1 seek=64 conv=notrunc 2>/dev/null
    done
    printf '#arch=%s\n' "$([ "$2" = x86_64 ] && echo win64 || echo win32)" >>"$1/system.reg"
    WINE=$1-wine
    export WINE
    printf '#!/bin/sh\necho wine-8.0\n' >"$WINE"
    chmod +x "$WINE"
}

prefix_plan()
{
    "$1" install --dry-run --prefix "$2" 2>"$2.err" || {
        cat "$2.err" >&2
        grep -q "this machine's kernel runs no 32-bit code" "$2.err"
    }
}
