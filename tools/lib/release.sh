# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What a release is made of. To be sourced after common.sh.
#
#   release_version            prints the version, from configure.ac
#   release_check_commit       stops unless what is there is what is committed
#   release_lay_out OUT DIR    lays DIR out like a release; OUT has x86_64/ and i686/ as tools/build
#                              makes them
#   release_msvc_library ARCH DEF FILE
#                              makes the import library for Microsoft's linker from the module definitions DEF
#   release_pack DIR FILE TIME
#                              packs DIR into FILE (.tar.xz), dated TIME (seconds since 1970): the
#                              same files make the same bytes, whoever packs them, where and when

release_for_each_arch='ws2_32.dll ws2connect.dll ws2connect-verify.exe wsconnect.exe
    libws2connect.dll.a libws2connect.a'

release_version()
{
    sed -n 's/^AC_INIT(\[ws2connect\], \[\([^]]*\)\].*/\1/p' "${top:?}/configure.ac"
}

release_check_commit()
{
    git -C "${top:?}" rev-parse --verify --quiet HEAD >/dev/null 2>&1 ||
        die "$top is not a git repository with a commit: a release is made from a commit"
    release_changes=$(git -C "$top" status --porcelain)
    [ -z "$release_changes" ] ||
        die "not all is committed ($(echo "$release_changes" | sed -n '1s/^...//p'), for one): commit or remove it"
}

release_copy()
{
    [ -f "$2" ] || die "$2 is missing"
    mkdir -p "${3%/*}"
    cp "$2" "$3"
    chmod "$1" "$3"
}

release_lay_out()
{
    for release_arch in x86_64 i686
    do
        for release_file in $release_for_each_arch
        do
            release_copy 644 "$1/$release_arch/$release_file" "$2/$release_arch/$release_file"
        done
    done
    release_copy 755 "${top:?}/tools/setup/ws2connect-setup" "$2/ws2connect-setup"
    for release_file in "$top"/tools/setup/*.sh
    do
        release_copy 644 "$release_file" "$2/setup/${release_file##*/}"
    done
    for release_file in tools/setup/ws2connect-setup.1 tools/ws2connect.verb README.md NEWS.md LICENSE
    do
        release_copy 644 "$top/$release_file" "$2/${release_file##*/}"
    done
    release_copy 644 "$top/docs/install.md" "$2/docs/install.md"
    release_copy 644 "$top/include/ws2connect.h" "$2/include/ws2connect.h"
}

# The entries are of the short kind that Microsoft's own tools make; those of binutils can lose imports there.
# On i686 callers know the functions by decorated names; the DLL exports plain ones.
release_msvc_library()
{
    case $1 in
    x86_64) set -- "$@" -m i386:x86-64 ;;
    *) set -- "$@" -m i386 -k ;;
    esac
    release_def=$2
    release_library=$3
    shift 3
    llvm-dlltool "$@" -D ws2connect.dll -d "$release_def" -l "$release_library"
}

release_pack()
{
    tar -C "${1%/*}" -cf "$2.tar" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
        --mode=u=rwX,go=rX --mtime="@$3" "${1##*/}" || return
    xz -9 --threads=1 --stdout "$2.tar" >"$2" || return
    rm -f "$2.tar"
}
