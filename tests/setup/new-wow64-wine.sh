#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Makes a Wine that runs 32-bit programs by its 64-bit Unix side alone (the new WoW64), out of one
# that has both sides. To be run where that Wine is. Prints the path of its `wine`; a `wineserver` is
# beside it. 1 and a line on standard error when it cannot be made.
#
# usage: new-wow64-wine.sh FOLDER FOLDER-32 TREE
#   FOLDER      Wine's library folder with x86_64-unix and x86_64-windows
#   FOLDER-32   the one with i386-windows, which may be the same
#   TREE        is made
#
# Wine finds its parts from where its loader and its ntdll.so really are, links followed. So these two
# are copied, to places below TREE that lie to each other as they did; all else is links.

set -eu

[ $# -eq 3 ] || {
    echo "usage: ${0##*/} FOLDER FOLDER-32 TREE" >&2
    exit 2
}

fail()
{
    echo "$*" >&2
    exit 1
}

is_64_bit()
{
    [ "$(od -An -tx1 -N 5 "$1" | tr -d ' ')" = 7f454c4602 ]
}

folder=$(readlink -f "$1")
folder_32=$(readlink -f "$2")
tree=$3

for part in "$folder/x86_64-unix/ntdll.so" "$folder/x86_64-windows/ntdll.dll" \
    "$folder_32/i386-windows/ntdll.dll" "$folder/x86_64-windows/wow64cpu.dll"
do
    [ -f "$part" ] || fail "Wine has no $part"
done

# As Wine itself installs it, and as Debian does.
loader=
for candidate in "$folder/../../bin/wine64" "$folder/../../bin/wine" "$folder/../../wine/wine64"
do
    if [ -z "$loader" ] && [ -f "$candidate" ] && is_64_bit "$candidate"
    then
        loader=$(readlink -f "$candidate")
    fi
done
[ -n "$loader" ] || fail "there is no 64-bit loader of the Wine in $folder"
bin=${loader%/*}

mkdir -p "$tree$bin" "$tree$folder/x86_64-unix"
cp "$loader" "$tree$bin/wine"
ln -s "$bin/wineserver" "$tree$bin/wineserver"
ln -s "$folder/x86_64-unix"/* "$tree$folder/x86_64-unix/"
rm "$tree$folder/x86_64-unix/ntdll.so"
cp "$folder/x86_64-unix/ntdll.so" "$tree$folder/x86_64-unix/"
ln -s "$folder/x86_64-windows" "$folder_32/i386-windows" "$tree$folder/"
for data in "$folder/../../share/wine" "$folder/../../../share/wine"
do
    [ -d "$data" ] || continue
    data=$(readlink -f "$data")
    mkdir -p "$tree${data%/*}"
    ln -s "$data" "$tree$data"
done
echo "$tree$bin/wine"
