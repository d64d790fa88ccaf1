# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What a release is made of. To be sourced after common.sh.
#
#   release_version            prints the version, from configure.ac
#   release_check_commit       stops unless what is there is what is committed
#   release_lay_out OUT DIR    lays DIR out like a release; OUT has x86_64/ and i686/ as tools/build
#                              makes them, with ws2connect.lib beside, and the version file for CMake
#   release_msvc_library ARCH DEF FILE
#                              makes the import library for Microsoft's linker from the module definitions DEF
#   release_pack DIR BASE TIME
#                              packs DIR into BASE.tar.xz and BASE.zip, dated TIME (seconds since 1970): the
#                              same files make the same bytes, whoever packs them, where and when
#   release_zip DIR BASE TIME  the same, without BASE.tar.xz
#   release_kit_documents DIR  writes what the kit for Windows has besides its programs, see tools/lib/lay-out-kit

# The libraries have a folder of their own: beside ws2_32.dll, -lws2_32 would be the drop-in, because MinGW's
# linker takes DLLs for libraries, too.
release_programs='ws2_32.dll ws2connect.dll ws2connect-verify.exe wsconnect.exe'
release_libraries='libws2connect.dll.a libws2connect.a ws2connect.lib'

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

# release_pkg_config FOLDER FILE: for what is in FOLDER of the release, wherever that is unpacked.
release_pkg_config()
{
    mkdir -p "${2%/*}"
    sed "s,@prefix@,\${pcfiledir}/../../..,; s,@exec_prefix@,\${prefix},; s,@libdir@,\${prefix}/$1/lib,
        s,@includedir@,\${prefix}/include,; s,@PACKAGE_VERSION@,$(release_version)," \
        "${top:?}/ws2connect.pc.in" >"$2"
    chmod 644 "$2"
}

# release_arch OUT FOLDER DIR
release_arch()
{
    for release_file in $release_programs
    do
        release_copy 644 "$1/$release_file" "$3/$2/$release_file"
    done
    for release_file in $release_libraries
    do
        release_copy 644 "$1/$release_file" "$3/$2/lib/$release_file"
    done
    release_pkg_config "$2" "$3/$2/lib/pkgconfig/ws2connect.pc"
}

release_lay_out()
{
    release_arch "$1/x86_64" x64 "$2"
    release_arch "$1/i686" x86 "$2"
    release_copy 755 "${top:?}/tools/setup/ws2connect-setup" "$2/ws2connect-setup"
    for release_file in "$top"/tools/setup/*.sh
    do
        release_copy 644 "$release_file" "$2/setup/${release_file##*/}"
    done
    for release_file in "$top"/examples/*
    do
        release_copy 644 "$release_file" "$2/examples/${release_file##*/}"
    done
    for release_file in tools/setup/ws2connect-setup.1 tools/ws2connect.verb README.md NEWS.md SECURITY.md \
        CONTRIBUTING.md LICENSE
    do
        release_copy 644 "$top/$release_file" "$2/${release_file##*/}"
    done
    mkdir "$2/man"
    "$top/tools/manual/make-pages" "$2/man" || die 'the manual pages cannot be made'
    chmod 644 "$2"/man/*
    for release_file in "$top"/docs/*.md "$top"/docs/pictures/* "$top"/docs/reports/*.md "$top"/docs/reports/*.svg
    do
        release_copy 644 "$release_file" "$2/${release_file#"$top"/}"
    done
    release_copy 644 "$top/include/ws2connect.h" "$2/include/ws2connect.h"
    release_copy 644 "$top/cmake/ws2connect-config.cmake" "$2/lib/cmake/ws2connect/ws2connect-config.cmake"
    release_copy 644 "$1/ws2connect-config-version.cmake" \
        "$2/lib/cmake/ws2connect/ws2connect-config-version.cmake"
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

# Files that programs of Windows read, and people there, have its line ends.
release_kit_documents()
{
    for release_file in tests/kit/run.cmd.in tests/kit/known-ours.list tests/kit/known-windows.list docs/windows.md LICENSE
    do
        release_kit_file=${release_file##*/}
        sed "s/@VERSION@/$(release_version)/g; s/\$/$(printf '\r')/" "${top:?}/$release_file" \
            >"$1/${release_kit_file%.in}" || return
    done
}

# zip takes modes, dates and the order from the files.
release_zip()
{
    chmod -R u=rwX,go=rX "$1" && find "$1" -exec touch --no-dereference -d "@$3" {} + &&
        (cd "${1%/*}" && find "${1##*/}" | LC_ALL=C sort | TZ=UTC zip -qX9@ "$2.zip")
}

release_pack()
{
    release_zip "$@" || return
    tar -C "${1%/*}" -cf "$2.tar" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
        "${1##*/}" && xz -9 --threads=1 --stdout "$2.tar" >"$2.tar.xz" || return
    rm -f "$2.tar"
}
