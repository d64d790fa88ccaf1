#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Checks the DLL and the programs of this build tree with check-image, and check-image itself with DLLs that
# have one fault each: it must name the fault of each. Prints TAP.
#
# From the environment: CC, OBJDUMP, OBJCOPY, WINDRES, TARGET_ARCH, VERSION, IMAGE_LDFLAGS, srcdir.

set -eu

here=${srcdir:?}/tests/image
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make image

exports='WS2ConnectSortAddressList WSAConnectByList WSAConnectByNameA WSAConnectByNameW'

# check ARCH ARG...: check-image with the arguments that are always the same
check()
{
    check_arch=$1
    shift
    "$here/check-image" --arch "$check_arch" --version "$VERSION" \
        --imports "$here/vista-imports.list" "$@" 2>&1
}

expect_good()
{
    name=$1
    shift
    result "$name" check "$TARGET_ARCH" "$@"
}

# build RESOURCE ARG...: builds the specimen DLL, with more arguments for the compiler; its output goes to
# $work/said
build()
{
    build_resource=$1
    shift
    case " $* " in
    *' -DDECORATED '*) names= ;;
    *) names=-Wl,--kill-at ;;
    esac
    # The flags are shell words.
    # shellcheck disable=SC2086
    $CC -shared -O1 $IMAGE_LDFLAGS $names -o "$work/specimen.dll" \
        "$here/specimen.c" "$@" $build_resource >"$work/said" 2>&1
}

# expect_faults NAME FAULTS ARCH: the specimen, checked as an image for ARCH, has exactly these faults, one a
# line
expect_faults()
{
    said=$(check "$3" --exports "$exports" "$work/specimen.dll" && echo good) || :
    expect_same "refused: $1" "$said" "$(printf '%s\n' "$2" | sed 's/^/specimen.dll: /')"
}

# expect_flaw NAME FAULTS ARG...: the same for a specimen with a right resource that is built with ARG
expect_flaw()
{
    name=$1
    faults=$2
    shift 2
    if build "$work/right.res" "$@"
    then
        expect_faults "$name" "$faults" "$TARGET_ARCH"
    else
        fail "builds: $name" "$(cat "$work/said")"
    fi
}

make_resource()
{
    cat >"$work/$1.rc" <<RESOURCE
1 VERSIONINFO
BEGIN
    BLOCK "StringFileInfo"
    BEGIN
        BLOCK "040904b0"
        BEGIN
            VALUE "FileVersion", "$2"
            VALUE "ProductVersion", "$2"
        END
    END
END
RESOURCE
    $WINDRES "$work/$1.rc" -O coff -o "$work/$1.res"
}

# They are not in the import table that check-image reads.
late_imports_are_old()
{
    sed '/^#/d; s/@.*//; s/^/ws2_32.dll /' "$here/../../tools/wsconnect/ws2_32.list" | LC_ALL=C sort >"$work/late"
    grep -E ' (xp|vista)$' "$here/vista-imports.list" | sed 's/ [a-z]*$//' | LC_ALL=C sort >"$work/old"
    [ -s "$work/late" ] && ! LC_ALL=C comm -23 "$work/late" "$work/old" | grep .
}

# Before the DLL is loaded, the addresses of its functions are those of code that loads it. The linker may have
# dropped that.
late_imports_have_code()
{
    "$OBJDUMP" -t tools/wsconnect/wsconnect.exe | awk '/\(sec +1\)/ { print $NF }' | LC_ALL=C sort >"$work/code"
    sed '/^#/d' "$here/../../tools/wsconnect/ws2_32.list" | case $TARGET_ARCH in
    i686) sed 's/^/_/' ;;
    *) sed 's/@.*//' ;;
    esac | LC_ALL=C sort >"$work/late"
    [ -s "$work/late" ] && ! LC_ALL=C comm -23 "$work/late" "$work/code" | grep .
}

test_images()
{
    expect_good 'ws2connect.dll' --exports "$exports" dlls/ws2connect/ws2connect.dll
    expect_good 'wsconnect.exe' tools/wsconnect/wsconnect.exe
    result "what wsconnect.exe takes late from ws2_32.dll is in Vista" late_imports_are_old
    result 'for each of them it has code that loads the DLL' late_imports_have_code
    expect_good 'ws2connect-verify.exe' tools/verify/ws2connect-verify.exe
    # As they are installed by `make install-strip` and collected by tools/build.
    $OBJCOPY --strip-all dlls/ws2connect/ws2connect.dll "$work/ws2connect.dll"
    expect_good 'ws2connect.dll, stripped' --exports "$exports" "$work/ws2connect.dll"
    $OBJCOPY --strip-all tools/wsconnect/wsconnect.exe "$work/wsconnect.exe"
    expect_good 'wsconnect.exe, stripped' "$work/wsconnect.exe"
}

test_flags()
{
    expect_flaw 'no NX' 'data is executable (no NX_COMPAT)' -Wl,--disable-nxcompat
    if [ "$TARGET_ARCH" = x86_64 ]
    then
        # The linker sets one only with the other.
        expect_flaw 'no ASLR' 'no ASLR (DYNAMIC_BASE)
no high-entropy ASLR (HIGH_ENTROPY_VA)' -Wl,--disable-dynamicbase
        expect_flaw 'no high-entropy ASLR' 'no high-entropy ASLR (HIGH_ENTROPY_VA)' \
            -Wl,--disable-high-entropy-va
    else
        expect_flaw 'no ASLR' 'no ASLR (DYNAMIC_BASE)' -Wl,--disable-dynamicbase
    fi
    # The linker gives every DLL relocations; tools that strip can lose them.
    build "$work/right.res"
    $OBJCOPY --remove-section=.reloc "$work/specimen.dll"
    expect_faults 'no relocations' 'no base relocations: ASLR cannot move it' "$TARGET_ARCH"
}

test_tables()
{
    expect_flaw 'an export too many' 'exports WSAConnectByNobody' -DEXTRA_EXPORT
    expect_flaw 'an export missing' 'does not export WSAConnectByNameW' -DMISSING_EXPORT
    expect_flaw 'a function newer than Vista' \
        'imports GetSystemTimePreciseAsFileTime (kernel32.dll), which Windows has since 8 only' \
        -DNEW_FUNCTION
    expect_flaw 'a function that nobody looked up' \
        'imports GetVersion (kernel32.dll), which is not in the list' -DUNLISTED_FUNCTION
    expect_flaw 'another DLL' 'imports from user32.dll' -DOTHER_DLL
    if [ "$TARGET_ARCH" = i686 ]
    then
        expect_flaw 'decorated exports' 'exports WS2ConnectSortAddressList@4
exports WSAConnectByList@4
exports WSAConnectByNameA@4
exports WSAConnectByNameW@4
does not export WS2ConnectSortAddressList
does not export WSAConnectByList
does not export WSAConnectByNameA
does not export WSAConnectByNameW' -DDECORATED
    fi
}

test_versions()
{
    make_resource other 9.8.7
    build "$work/other.res"
    expect_faults 'another version' "its version resource does not have FileVersion $VERSION
its version resource does not have ProductVersion $VERSION" "$TARGET_ARCH"
    build ''
    expect_faults 'no version resource' 'has no version resource' "$TARGET_ARCH"
}

test_machine()
{
    build "$work/right.res"
    if [ "$TARGET_ARCH" = x86_64 ]
    then
        expect_faults 'another machine' 'not built for i686 (pei-i386)' i686
    else
        expect_faults 'another machine' 'not built for x86_64 (pei-x86-64)
no high-entropy ASLR (HIGH_ENTROPY_VA)' x86_64
    fi
}

make_resource right "$VERSION"
test_images
build "$work/right.res" || fail 'the specimen builds' "$(cat "$work/said")"
expect_good 'the specimen as it stands' --exports "$exports" "$work/specimen.dll"
test_flags
test_tables
test_versions
test_machine
done_testing
