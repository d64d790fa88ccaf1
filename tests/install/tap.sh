# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# TAP for the suites of this folder, and what they share. To be sourced.
#
#   result NAME COMMAND...   a line of TAP; the command's output when it failed
#   skip NAME REASON
#   tap_end                  the plan; its status says whether all was well
#   work_make                makes $work, which goes at the end
#   prefix_pretend DIR ARCH DLL
#                            something that looks like a Wine prefix for programs of one ARCH, made
#                            of DLL, one of that machine: enough for what never starts Wine

count=0
failed=0

result()
{
    count=$((count + 1))
    tap_name=$1
    shift
    if "$@" >"$work/said" 2>&1
    then
        echo "ok $count - $tap_name"
    else
        failed=$((failed + 1))
        echo "not ok $count - $tap_name"
        head -n 40 "$work/said" | sed 's/^/# /'
    fi
}

skip()
{
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}

tap_end()
{
    echo "1..$count"
    [ "$failed" -eq 0 ]
}

work_make()
{
    work=$(mktemp -d "${TMPDIR:-/tmp}/install-test.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
}

# Wine marks its own DLLs at 0x40, where the DOS program of other linkers stands.
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
}
