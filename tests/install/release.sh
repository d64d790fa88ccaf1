#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What tools/release packs, and what it refuses. Prints TAP. Nothing is built: the files of this build are used
# for both architectures, where the architecture does not matter.
#
# From the environment: srcdir, TARGET_ARCH, VERSION. In the build tree.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
# shellcheck source=tests/install/prefix.sh
. "$top/tests/install/prefix.sh"
# shellcheck source=tools/lib/common.sh
. "$top/tools/lib/common.sh"
# shellcheck source=tools/lib/release.sh
. "$top/tools/lib/release.sh"
work_make install

# Collects the files that tools/build puts into out/.
collect()
{
    for arch in x86_64 i686
    do
        mkdir -p "$work/out/$arch"
        cp dlls/ws2_32/ws2_32.dll dlls/ws2connect/ws2connect.dll \
            dlls/ws2connect/libws2connect.dll.a dlls/ws2connect/libws2connect.a \
            tools/verify/ws2connect-verify.exe tools/wsconnect/wsconnect.exe "$work/out/$arch"
        release_msvc_library "$TARGET_ARCH" dlls/ws2connect/linked.def "$work/out/$arch/ws2connect.lib"
    done
    cp cmake/ws2connect-config-version.cmake "$work/out"
}

# lay_out_and_pack NAME [OWNER]
lay_out_and_pack()
{
    release_lay_out "$work/out" "$work/$1/ws2connect-$VERSION" &&
        { [ -z "${2-}" ] || chown -R "$2" "$work/$1"; } &&
        release_pack "$work/$1/ws2connect-$VERSION" "$work/$1" 1700000000
}

same_bytes()
{
    lay_out_and_pack first || return
    find "$work/out" -exec touch -d '2001-02-03' {} +
    packer=
    [ "$(id -u)" -ne 0 ] || packer=1:1
    (umask 077 && TZ=Asia/Tokyo lay_out_and_pack second "$packer") &&
        cmp "$work/first.tar.xz" "$work/second.tar.xz" && cmp "$work/first.zip" "$work/second.zip"
}

# The archive's names, modes and owners.
listing_is_right()
{
    tar -tvJf "$work/first.tar.xz" --numeric-owner |
        awk '{ print $1, $2, $6 }' | grep -v '^d' | sort -k 3 >"$work/listing"
    {
        for folder in x64 x86
        do
            for file in lib/libws2connect.a lib/libws2connect.dll.a lib/pkgconfig/ws2connect.pc \
                lib/ws2connect.lib ws2_32.dll ws2connect-verify.exe ws2connect.dll wsconnect.exe
            do
                echo "-rw-r--r-- 0/0 ws2connect-$VERSION/$folder/$file"
            done
        done
        for example in "$top"/examples/*
        do
            echo "-rw-r--r-- 0/0 ws2connect-$VERSION/examples/${example##*/}"
        done
        for part in "$top"/tools/setup/*.sh
        do
            echo "-rw-r--r-- 0/0 ws2connect-$VERSION/setup/${part##*/}"
        done
        # shellcheck disable=SC2046    # names without blanks
        for file in $(cd "$top" && echo docs/*.md docs/*/*.md docs/*/*.svg) \
            CONTRIBUTING.md LICENSE NEWS.md README.md SECURITY.md include/ws2connect.h \
            lib/cmake/ws2connect/ws2connect-config-version.cmake \
            lib/cmake/ws2connect/ws2connect-config.cmake man/WS2ConnectSortAddressList.3 \
            man/WSAConnectByList.3 man/WSAConnectByName.3 man/WSAConnectByNameA.3 \
            man/WSAConnectByNameW.3 man/wsconnect.1 ws2connect-setup.1 ws2connect.verb
        do
            echo "-rw-r--r-- 0/0 ws2connect-$VERSION/$file"
        done
        echo "-rwxr-xr-x 0/0 ws2connect-$VERSION/ws2connect-setup"
    } | sort -k 3 >"$work/expected"
    diff "$work/expected" "$work/listing"
}

# The order of files in a folder differs between file systems.
names_are_in_order()
{
    tar -tJf "$work/first.tar.xz" >"$work/names" && LC_ALL=C sort -c "$work/names"
}

# unpack KIND DIR
unpack()
{
    mkdir -p "$2" && case $1 in
    zip) unzip -q "$work/first.zip" -d "$2" ;;
    *) tar -xJf "$work/first.tar.xz" -C "$2" ;;
    esac
}

# With the names, modes and dates that find prints.
same_files()
{
    for kind in tar.xz zip
    do
        unpack "$kind" "$work/from $kind" || return
        (cd "$work/from $kind" && find . -type f -printf '%p %m %s %TY-%Tm-%Td %TT\n' | LC_ALL=C sort) \
            >"$work/files.$kind"
    done
    [ -s "$work/files.zip" ] && diff "$work/files.tar.xz" "$work/files.zip" &&
        diff -r "$work/from tar.xz" "$work/from zip"
}

# Where a link of README.md leads to a file, that is in the release.
links_lead_somewhere()
(
    unpack zip "$work/linked" && cd "$work/linked/ws2connect-$VERSION" &&
        grep -oE '\]\([^)#h][^)#]*' README.md | cut -c 3- >"$work/links" && [ -s "$work/links" ] || return
    while read -r link
    do
        [ -f "$link" ] || echo "there is no $link"
    done <"$work/links" >"$work/dead"
    cat "$work/dead"
    [ ! -s "$work/dead" ]
)

# The tool finds what it needs in an unpacked release. DLLs of this machine only: see above.
unpacked_release_works()
(
    unpack zip "$work/a place" &&
        prefix_pretend "$work/prefix" "$TARGET_ARCH" dlls/ws2connect/ws2connect.dll &&
        cd "$work/a place/ws2connect-$VERSION" &&
        said=$(./ws2connect-setup --version) && echo "$said" &&
        [ "$said" = "ws2connect-setup $VERSION, with the DLLs in $PWD" ] &&
        prefix_plan ./ws2connect-setup "$work/prefix"
)

# refused WORDS COMMAND...: it fails with one line that has WORDS in it
refused()
{
    words=$1
    shift
    if "$@" >"$work/out.txt" 2>"$work/err.txt"
    then
        echo 'it was not refused'
        return 1
    fi
    cat "$work/out.txt" "$work/err.txt"
    grep -qF -- "$words" "$work/err.txt" && [ "$(wc -l <"$work/err.txt")" -eq 1 ]
}

# A repository with the same release tools, all committed.
repository_make()
{
    repository=$work/repository
    mkdir -p "$repository/tools/lib" "$repository/tools/setup" "$work/destination"
    cp "$top/tools/release" "$repository/tools/"
    cp "$top"/tools/lib/*.sh "$repository/tools/lib/"
    cp "$top/tools/setup/machine.sh" "$repository/tools/setup/"
    cp "$top/configure.ac" "$repository/"
    git init -q "$repository"
    git -C "$repository" add -A
    git -C "$repository" -c user.name=test -c user.email=test@localhost commit -q -m test
}

version_is_configures()
{
    [ "$(release_version)" = "$VERSION" ]
}

release()
{
    "$repository/tools/release" --no-install "$@"
}

test_refusals()
{
    result 'refused: no destination' refused 'try ' release
    result 'refused: an unknown option' refused 'try ' release --allow-dirty
    result 'refused: a destination that is not there' refused 'make it first' release "$work/nowhere"
    touch "$work/destination/ws2connect-$VERSION.tar.xz"
    result 'refused: an archive that is already there' refused 'is already there' \
        release "$work/destination"
    rm "$work/destination/ws2connect-$VERSION.tar.xz"
    touch "$repository/stray"
    result 'refused: a file that is not in git' refused 'not all is committed (stray' \
        release "$work/destination"
    rm "$repository/stray"
    echo >>"$repository/configure.ac"
    result 'refused: a changed file' refused 'not all is committed (configure.ac' \
        release "$work/destination"
    rm -rf "$repository/.git"
    result 'refused: a folder that is no repository' refused 'not a git repository' \
        release "$work/destination"
    result 'a refusal leaves nothing in the destination' rmdir "$work/destination"
}

result 'the version is the one in configure.ac' version_is_configures
if has xz zip unzip llvm-dlltool
then
    collect
    result 'packed at another time, by another under another umask: the same bytes' same_bytes
    result 'names, modes and owners in the archive' listing_is_right
    result 'the archive is in the order of its names' names_are_in_order
    result 'the same files in the zip' same_files
    result 'links of README.md lead to files of the release' links_lead_somewhere
    result 'the setup tool works in an unpacked release' unpacked_release_works
else
    skip 'the archives' "there is no$missing"
fi
if has git xz zip llvm-dlltool
then
    repository_make
    test_refusals
else
    skip 'refusals' "there is no$missing"
fi
done_testing
