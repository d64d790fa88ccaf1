#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What `make kit` has laid out in kit/, and the zip that tools/release makes of it. Prints TAP. What its programs do
# is for run.test.
#
# From the environment: srcdir, TARGET_ARCH, VERSION, OBJDUMP. In the build tree.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
# shellcheck source=tools/lib/common.sh
. "$top/tools/lib/common.sh"
# shellcheck source=tools/lib/release.sh
. "$top/tools/lib/release.sh"
work_make kit

folder=$([ "$TARGET_ARCH" = x86_64 ] && echo x64 || echo x86)
name=ws2connect-conformance-$VERSION

# What every Windows since Vista has, msvcrt.dll included, and the kit itself. No runtime library of MinGW is among it.
at_hand='ws2connect.dll ADVAPI32.dll IPHLPAPI.DLL KERNEL32.dll USER32.dll WS2_32.dll msvcrt.dll ws2_32.dll'

files_are_there()
{
    (cd kit && find . -type f | LC_ALL=C sort) >"$work/there"
    for file in LICENSE known-ours.list known-windows.list run.cmd windows.md "$folder/attached.dll" \
        "$folder/conformance.exe" "$folder/library.exe" "$folder/platform.exe" "$folder/pool.exe" \
        "$folder/window.exe" "$folder/ws2connect.dll" "$folder/wsconnect.exe"
    do
        echo "./$file"
    done | LC_ALL=C sort | diff - "$work/there"
}

# others FILE NAMES: the DLLs that FILE imports from, besides these
others()
{
    "${OBJDUMP:?}" -p "$1" | sed -n 's/^[[:blank:]]*DLL Name: //p' >"$work/imports"
    [ -s "$work/imports" ] || echo 'no import at all'
    while read -r dll
    do
        case " $2 " in
        *" $dll "*) ;;
        *) echo "${1##*/} needs $dll" ;;
        esac
    done <"$work/imports"
}

imports_are_at_hand()
{
    for image in kit/"$folder"/*
    do
        others "$image" "$at_hand"
    done >"$work/others"
    cat "$work/others"
    [ ! -s "$work/others" ]
}

another_import_is_noticed()
{
    others "kit/$folder/conformance.exe" 'KERNEL32.dll WS2_32.dll' | grep -x 'conformance.exe needs msvcrt.dll'
}

line_ends_are_of_windows()
{
    for file in run.cmd known-ours.list known-windows.list windows.md LICENSE
    do
        awk -v file="$file" '!/\r$/ { print file ": line " FNR " has no CR"; wrong = 1 } END { exit wrong }' \
            "kit/$file" || return
    done
}

version_is_filled_in()
{
    ! grep -n '@VERSION@' kit/run.cmd && grep -qF "ws2connect $VERSION" kit/run.cmd
}

pack()
{
    mkdir -p "$work/$1"
    cp -R kit "$work/$1/$name"
    release_zip "$work/$1/$name" "$work/$1" 1700000000
}

same_bytes()
{
    pack first && (umask 077 && TZ=Asia/Tokyo pack second) && cmp "$work/first.zip" "$work/second.zip"
}

unpacked_is_the_kit()
{
    unzip -q "$work/first.zip" -d "$work/unpacked" && diff -r kit "$work/unpacked/$name"
}

result 'the kit has its files, and no others' files_are_there
result 'its images need nothing that neither Windows nor the kit has' imports_are_at_hand
result 'another import would be noticed' another_import_is_noticed
result 'its texts have line ends of Windows' line_ends_are_of_windows
result 'run.cmd knows the version' version_is_filled_in
if has zip unzip
then
    result 'packed in another time zone, under another umask: the same bytes' same_bytes
    result 'what is unpacked is the kit' unpacked_is_the_kit
else
    skip 'the zip' "there is no$missing"
fi
done_testing
