#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Checks the built drop-in with check-drop-in, and check-drop-in itself with DLLs that have one fault each.
# Checks that the same sources give the same bytes. Prints TAP.
#
# From the environment: CC, OBJDUMP, OBJCOPY, WINDRES, TARGET_ARCH, VERSION, IMAGE_LDFLAGS, srcdir. In
# the build tree.

set -eu

here=${srcdir:?}/tests/drop-in
layout=$srcdir/dlls/ws2_32/ws2_32.ld
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"

work_make drop-in-built

# check NAME FAULTS ARCH FILE: check-drop-in reports exactly these faults
check()
{
    said=$(sh "$here/check-drop-in" --arch "$3" --version "$VERSION" "$4" 2>&1 && echo good) || :
    wanted=good
    [ -z "$2" ] || wanted=$(printf '%s\n' "$2" | sed 's/^/specimen.dll: /')
    expect_same "$1" "$said" "$wanted"
}

# link OUTPUT LAYOUT ARG...: links as dlls/ws2_32/local.mk does, with ARG
link()
{
    link_output=$1
    link_layout=$2
    shift 2
    # The flags are shell words.
    # shellcheck disable=SC2086
    $CC -shared -nostdlib -nostartfiles $IMAGE_LDFLAGS -s -Wl,--entry=0 -Wl,--kill-at \
        -Wl,-T,"$link_layout" -o "$link_output" dlls/ws2_32/ws2_32.def dlls/ws2_32/thunks.o \
        dlls/ws2_32/sort_ioctl.o "$@" \
        >"$work/said" 2>&1 || fail 'a specimen is linked' "$(cat "$work/said")"
}

# flaw NAME FAULTS LAYOUT ARG...: a specimen that is linked with ARG has these faults
flaw()
{
    flaw_name=$1
    flaw_faults=$2
    shift 2
    link "$work/specimen.dll" "$@"
    check "noticed: $flaw_name" "$flaw_faults" "$TARGET_ARCH" "$work/specimen.dll"
}

test_built()
{
    check 'the drop-in' '' "$TARGET_ARCH" dlls/ws2_32/ws2_32.dll
    note "$(wc -c <dlls/ws2_32/ws2_32.dll) bytes"
    # In another folder, but under the same name: the linker derives the address from the name.
    mkdir -p "$work/again/dlls/ws2_32"
    cp dlls/ws2_32/*.o dlls/ws2_32/ws2_32.def "$res" "$layout" "$work/again/dlls/ws2_32"
    (cd "$work/again" && link dlls/ws2_32/ws2_32.dll dlls/ws2_32/ws2_32.ld "$res")
    report 'linked once more, it has the same bytes' \
        "$(cmp dlls/ws2_32/ws2_32.dll "$work/again/dlls/ws2_32/ws2_32.dll" 2>&1 || :)"
}

test_flaws()
{
    flaw 'an entry point' 'has an entry point' "$layout" "$res" "$work/code.s" -Wl,--entry=start
    sed '/\.idata/i .data : { *(.data) } . = ALIGN(__section_alignment__);' "$layout" >"$work/data.ld"
    flaw 'a variable' 'has a section .data
can be written to: .data' "$work/data.ld" "$res" "$work/variable.s"
    sed 's|\*(\.reloc)|*(.none)|; s|/DISCARD/ : {|& *(.reloc)|' "$layout" >"$work/fixed.ld"
    flaw 'one address only' 'may lie at its own address only' "$work/fixed.ld" "$res" "$work/address.s"
    flaw 'no ASLR' "no DYNAMIC_BASE$no_entropy" "$layout" "$res" -Wl,--disable-dynamicbase
    flaw 'no NX' 'no NX_COMPAT' "$layout" "$res" -Wl,--disable-nxcompat
    flaw 'no version resource' "its version resource lacks FileVersion$VERSION
its version resource lacks ProductVersion$VERSION
its version resource lacks ProductNamews2connect
its version resource lacks OriginalFilenamews2_32.dll
its version resource lacks the numbers $VERSION.0 of a DLL" "$layout"
    flaw 'the version resource of another file' \
        'its version resource lacks OriginalFilenamews2_32.dll' "$layout" \
        dlls/ws2connect/version.res
    for flaw_words in FILEVERSION PRODUCTVERSION FILETYPE
    do
        sed "/^$flaw_words /d" "$srcdir/dlls/ws2_32/version.rc" >"$work/$flaw_words.rc"
        # WINDRES may have more than one word.
        # shellcheck disable=SC2086
        $WINDRES --preprocessor-arg=-include --preprocessor-arg=config.h -I. -O coff \
            "$work/$flaw_words.rc" -o "$work/$flaw_words.res" >"$work/said" 2>&1 ||
            fail 'a resource is made' "$(cat "$work/said")"
        flaw "a version resource without $flaw_words" \
            "its version resource lacks the numbers $VERSION.0 of a DLL" "$layout" "$work/$flaw_words.res"
    done
    for flaw_words in builtin placeholder
    do
        link "$work/specimen.dll" "$layout" "$res"
        printf 'Wine %s DLL' "$flaw_words" >>"$work/specimen.dll"
        check "noticed: Wine's signature, $flaw_words" "has Wine's signature" \
            "$TARGET_ARCH" "$work/specimen.dll"
    done
    link "$work/specimen.dll" "$layout" "$res"
    head -c 25000 /dev/zero >>"$work/specimen.dll"
    check 'noticed: too large' \
        "has $(wc -c <"$work/specimen.dll") bytes: wanted less than 40 KiB" \
        "$TARGET_ARCH" "$work/specimen.dll"
    link "$work/specimen.dll" "$layout" "$res"
    check 'noticed: another machine' "$other_faults" "$other_arch" "$work/specimen.dll"
}

res=dlls/ws2_32/version.res
printf '.globl start\nstart: ret\n' >"$work/code.s"
printf '.data\n.long 1\n' >"$work/variable.s"
if [ "$TARGET_ARCH" = x86_64 ]
then
    # The linker sets one only with the other.
    no_entropy='
no HIGH_ENTROPY_VA'
    printf '.section .rdata\n.quad .text\n' >"$work/address.s"
    other_arch=i686
    other_faults='not built for i686 (pei-i386)
has an entry in its header: Exception Directory
has a section .pdata'
else
    no_entropy=
    printf '.section .rdata\n.long .text\n' >"$work/address.s"
    other_arch=x86_64
    other_faults='not built for x86_64 (pei-x86-64)
no HIGH_ENTROPY_VA
has an entry in its header: Base Relocation Directory
has a section .reloc'
fi
test_built
test_flaws
done_testing
