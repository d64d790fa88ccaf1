# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A program that asks for ws2_32.dll gets the drop-in, and the three functions from ws2connect.dll, in
# whatever way it asks. A program that reads its image finds functions in it. To be sourced by programs.test.

test_lookups()
{
    run_ours lookups each
    same 'looked up anew for each function, by bare names: the three are ours each time' \
        '384 of 384' "$said"
    run_ours lookups ways
    same 'looked up by full path, and in the system folder only: ours' \
        'LoadLibrary, full path: ours ours ours|GetModuleHandle, full path: ours ours ours|LoadLibraryEx in system32, bare name: ours ours ours|LoadLibraryEx with its folder, full path: ours ours ours' \
        "$said"
    run_ours lookups dlls
    same "looked up by a DLL right after another DLL's look-up: ours" \
        'first: drop-in|second: ours|first again: ours' "$said"
}

# delayed EXPECTED WORD...
delayed()
{
    delayed_expected=$1
    shift
    delayed_title="loaded with delay, called in the order $*: $delayed_expected"
    is_turn 3 || {
        leave "$delayed_title"
        return 0
    }
    run_ours delayed "$@"
    same "$delayed_title" "$delayed_expected" "$said"
}

# A function that is not called is not looked up, and is the program's own: "another".
test_delayed()
{
    delayed 'ours another another' plain list
    delayed 'ours another ours' plain w list
    delayed 'ours ours ours' list a w plain
    delayed 'another ours another' winhttp a
    delayed 'ours another another' plain winhttp list
    delayed 'ours ours another' iphlpapi a plain list
    delayed 'another another ours' winhttp iphlpapi plain w
}

# Prints the names that an image exports, one a line.
exports_of()
{
    "$OBJDUMP" -p "$1" | awk '
        /^\[Ordinal\/Name Pointer\] Table/ { inside = 1; next }
        NF == 0 { inside = 0 }
        inside { print $NF }
    ' | sort
}

# names_of_way WAY: prints the names of exports.list with this way, one a line.
names_of_way()
{
    awk -v way="$1" '/^[0-9]/ && $4 ~ "^(" way ")$" { print $2 }' "$top/dlls/ws2_32/exports.list" | sort
}

# A known limit: a function that only some versions of Wine have is a forwarder. Directly after a look-up of
# it, the bare name ws2_32.dll means the original. This is also true for a function that this Wine lacks,
# because the loader has searched the original for it. These rows tell if a version of Wine has no such limit.
test_rest()
{
    names_of_way forwarder >"$work/forwarders"
    exports_of "$(system_folder)/ws2builtin/ws2_32.dll" >"$work/original"
    name=$(comm -13 "$work/original" "$work/forwarders" | head -n 1)
    run_ours lookups "$name"
    same "the known rest: right after a look-up of $name, which this Wine lacks, the bare name is the original" \
        'missing, then missing' "$said"
    rest='the known rest: so it is after a forwarder to what this Wine has'
    name=$(comm -12 "$work/original" "$work/forwarders" | head -n 1)
    if [ -z "$name" ]
    then
        skip "$rest" 'this Wine has none of them'
        return 0
    fi
    run_ours lookups "$name"
    same "$rest, $name" 'wine, then missing' "$said"
}

# Programs with different import tables.
test_order()
{
    while read -r module expected imports
    do
        case $module in
        *.exe) ;;
        *) continue ;;
        esac
        title="${module%.exe}, which imports $imports, gets $expected"
        is_turn 3 || {
            leave "$title"
            continue
        }
        program_run "$WINE" "$PWD/tests/programs/order/$module"
        said=$(tr -d '\r' <"$work/out" | sed -n '
            s/^[a-z0-9_]*$/none/p
            s/^[a-z0-9_]* ws2connect ws2connect ws2connect$/ours/p
            s/^[a-z0-9_]* nobody wine wine$/wine/p' | paste -s -d ',')
        same "$title" "$expected" "$said"
    done <"$here/order.list"
}

test_walk()
{
    program_run "$WINE" "$PWD/tests/programs/walk.exe"
    tr -d '\r' <"$work/out" >"$work/walked"
    same 'in the export table, the functions that all Wines have are addresses within the module' \
        "inside $(names_of_way 'thunk|ioctl' | wc -l)|connect is of drop-in" \
        "$(sed '/^forwarder /d' "$work/walked" | paste -s -d '|')"
    same 'in the export table, forwarders are what some Wines lack, and the three' \
        "$(names_of_way 'forwarder|ws2connect')" "$(sed -n 's/^forwarder //p' "$work/walked" | sort)"
}

test_hook()
{
    run_ours hook
    same "connect's first bytes can be patched: the hook sees the call, nobody else does, and it goes" \
        'behind connect: getpeername|room: 14 bytes or more|before: error 10038, seen 0|hooked: result 4711, seen 1|next: getpeername -1, error 10038, seen 0|next: untouched|unhooked: error 10038, seen 0' \
        "$said"
}
