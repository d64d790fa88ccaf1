#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Makes a Wine with the new WoW64, which runs 32-bit programs with 64-bit Unix libraries only, from a Wine
# that has both kinds of libraries. Run it in the system that has this Wine. It prints the path of the new
# `wine`; a `wineserver` is beside it. Status 1, with a line on standard error, if it cannot be made.
#
# usage: new-wow64-wine.sh FOLDER FOLDER-32 TREE
#   FOLDER      Wine's library folder with x86_64-unix and x86_64-windows
#   FOLDER-32   the folder with i386-windows, which may be the same
#   TREE        the folder to make
#
# Wine finds its parts from the real paths of its loader and its ntdll.so. So these two are copied below
# TREE, at the same paths; everything else is a link.

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

# Where Wine itself installs it, and where Debian does.
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
