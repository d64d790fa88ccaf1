#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Checks the code and imports of the built drop-in with check-thunks, and check-thunks itself with DLLs that
# have one fault each: it must notice each. Prints TAP.
#
# From the environment: CC, OBJDUMP, TARGET_ARCH, IMAGE_LDFLAGS, srcdir. In the build tree.

set -eu

here=${srcdir:?}/tests/drop-in
sources=$srcdir/dlls/ws2_32
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"

work_make drop-in-thunks

# check NAME FAULTS FILE: check-thunks reports exactly these faults; they are extended regular expressions, one
# a line
check()
{
    status=0
    sh "$here/check-thunks" --arch "$TARGET_ARCH" "$sources/exports.list" "$3" \
        >"$work/said" 2>&1 || status=$?
    problem=
    [ "$status" -eq "$([ -z "$2" ] && echo 0 || echo 1)" ] || problem="status $status"
    printf '%s' "${2:+$2
}" >"$work/wanted"
    [ "$(wc -l <"$work/said")" -eq "$(wc -l <"$work/wanted")" ] || problem='another number of faults'
    while IFS= read -r fault
    do
        grep -Eqx -e "$fault" "$work/said" || problem="wanted: $fault"
    done <"$work/wanted"
    [ -z "$problem" ] || cat "$work/said" >&2
    report "$1" "$problem"
}

# Not once more for the same text: that takes longer than all the rest.
compile_sort_ioctl()
{
    cmp -s "$work/sort_ioctl.c" "$work/compiled.c" ||
        { $CC -O2 -fno-stack-protector -c "$work/sort_ioctl.c" -o "$work/sort_ioctl.o" &&
            cp "$work/sort_ioctl.c" "$work/compiled.c"; }
}

# specimen NAME FAULTS [FILE SCRIPT]: a DLL from the drop-in's sources, one of them changed by sed, has these
# faults
specimen()
{
    for file in "$sources/thunks.S" "$sources/sort_ioctl.c" dlls/ws2_32/thunks.inc \
        dlls/ws2_32/ws2_32.def
    do
        sed -E "$(case $file in */"${3-none}") printf '%s' "$4" ;; esac)" "$file" >"$work/${file##*/}"
    done
    # The flags are shell words.
    # shellcheck disable=SC2086
    { $CC -c "$work/thunks.S" -o "$work/thunks.o" &&
        compile_sort_ioctl &&
        $CC -shared -nostdlib -nostartfiles $IMAGE_LDFLAGS -s -Wl,--entry=0 -Wl,--kill-at \
            -Wl,-T,"$sources/ws2_32.ld" -o "$work/specimen.dll" "$work/ws2_32.def" \
            "$work/thunks.o" "$work/sort_ioctl.o"; } >"$work/said" 2>&1 ||
        fail 'a specimen is linked' "$(cat "$work/said")"
    check "$1" "$2" "$work/specimen.dll"
}

test_imports()
{
    # Moves the part for one module after the part for the other.
    specimen 'noticed: kernel32 before the original' \
        'imports from KERNEL32.dll, C:.*: wanted C:.*' thunks.S \
        '/imports_begin original/,/imports_end/{H;d}; /^\/\* For sort_ioctl/{x;G}'
    specimen 'noticed: no kernel32 behind the original' \
        'imports from C:.*dll, OTHER.dll: wanted C:.*' thunks.S 's/KERNEL32.dll/OTHER.dll/'
    specimen 'noticed: the original by its bare name' \
        'imports from ws2_32.dll, KERNEL32.dll: wanted .*' thunks.S 's/"C:.*ws2_32.dll"/"ws2_32.dll"/'
    specimen 'noticed: one more import' \
        'imports from the last module: GetProcAddress LoadLibraryA Sleep' thunks.S \
        's/( *import) LoadLibraryA/&\n\1 Sleep/'
}

stray='has code that is no thunk at [0-9]+: wanted that for sorting, [0-9]+
has [0-9]+ bytes of code behind the thunks'

test_code()
{
    specimen 'noticed: a thunk of another function' "accept jumps to original bind
$stray" ws2_32.def \
        's/thunk_accept/thunk_bind/'
    specimen 'noticed: a thunk that does more' 'WEP is no thunk: 90ff25[0-9a-f]{8}c*' thunks.inc \
        's/^thunk (WEP)/thunk_begin \1\nnop\nJUMP_THROUGH(import_\1)/'
    specimen 'noticed: other padding' 'WEP is no thunk: ff25[0-9a-f]{8}909.*' thunks.inc \
        's/^thunk WEP/&\n.fill 10, 1, 0x90/'
    specimen 'noticed: code between the thunks' "$stray" thunks.inc \
        's/^thunk bind/&\n.balign 16, 0xcc\nret/'
    specimen 'noticed: more code behind the thunks' "$stray" sort_ioctl.c \
        's/^typedef/__asm__(".text\\n.fill 256, 1, 0x90");\n&/'
    # (The dollars are sed's.)
    # shellcheck disable=SC2016
    specimen 'noticed: WSAIoctl as any other thunk' 'WSAIoctl is no thunk: ff25.*
WSAIoctl does not lead on: .*
'"$stray" thunks.inc \
        's/^ioctl (WSAIoctl)/thunk \1/; $s/$/\n.balign 16, 0xcc\njmp SORT_IOCTL/'
    specimen 'noticed: WSAIoctl compares with another code' 'WSAIoctl is no thunk: 8.*' thunks.S \
        's/0xc8000019/0xc8000016/'
    specimen 'noticed: another function that compares the code' 'accept is no thunk: 8.*
'"$stray" thunks.inc \
        's/^thunk accept/ioctl accept/'
}

check 'the drop-in' '' dlls/ws2_32/ws2_32.dll
specimen 'the specimen as it stands' ''
test_imports
test_code
done_testing
