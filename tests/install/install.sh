#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# `make install` and its parts, into a DESTDIR and into a plain prefix: the exact files, their modes and
# architectures; the setup tool, run from there; both architectures side by side, if the other build tree is
# beside this one, as after tools/build; `make uninstall`. Prints TAP. Wine is not started.
#
# From the environment: OBJDUMP, TARGET_ARCH, VERSION, srcdir. In the build tree.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
# shellcheck source=tests/install/prefix.sh
. "$top/tests/install/prefix.sh"
# shellcheck source=tools/setup/pe.sh
. "$top/tools/setup/pe.sh"
work_make install

# This make is not the one that runs the tests.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

# install_with BUILD TARGET PREFIX [DESTDIR]
install_with()
{
    make -C "$1" "$2" prefix="$3" DESTDIR="${4-}"
}

other_arch()
{
    case $TARGET_ARCH in
    x86_64) echo i686 ;;
    *) echo x86_64 ;;
    esac
}

# Prints mode, kind and path of every file below a folder. The kind is the machine of an image, `script` or
# `file`.
listing()
(
    cd "$1" && find . ! -type d | sed 's,^\./,,' | LC_ALL=C sort | while IFS= read -r file
    do
        case $file in
        *.dll | *.exe) pe_machine "$file" && kind=$pe_runs_on ;;
        *) kind=$(head -n 1 "$file" | grep -q '^#!' && echo script || echo file) ;;
        esac
        echo "$(stat -c %a "$file") $kind $file"
    done
)

# The files of each part, below its prefix.
expected_devel()
{
    cat <<END
755 $TARGET_ARCH bin/ws2connect.dll
755 $TARGET_ARCH bin/wsconnect.exe
644 file include/ws2connect.h
644 file lib/libws2connect.a
644 file lib/libws2connect.dll.a
644 file lib/cmake/ws2connect/ws2connect-config-version.cmake
644 file lib/cmake/ws2connect/ws2connect-config.cmake
644 file lib/pkgconfig/ws2connect.pc
644 file share/man/man1/wsconnect.1
644 file share/man/man3/WS2ConnectSortAddressList.3
644 file share/man/man3/WSAConnectByList.3
644 file share/man/man3/WSAConnectByName.3
644 file share/man/man3/WSAConnectByNameA.3
644 file share/man/man3/WSAConnectByNameW.3
END
}

expected_dropin()
{
    cat <<END
755 script bin/ws2connect-setup
644 file share/doc/ws2connect/CONTRIBUTING.md
644 file share/doc/ws2connect/LICENSE
644 file share/doc/ws2connect/NEWS.md
644 file share/doc/ws2connect/README.md
644 file share/doc/ws2connect/SECURITY.md
644 file share/man/man1/ws2connect-setup.1
644 file share/ws2connect/ws2connect.verb
END
    (cd "$top" && printf '644 file share/doc/ws2connect/%s\n' docs/*.md docs/*/*.md docs/*/*.svg)
    for part in "$top"/tools/setup/*.sh
    do
        echo "644 file share/ws2connect/setup/${part##*/}"
    done
    for arch in "$@"
    do
        for file in ws2_32.dll ws2connect-verify.exe ws2connect.dll
        do
            echo "755 $arch share/ws2connect/$arch/$file"
        done
    done
}

# has_files DIR: below DIR are exactly the files that standard input lists
has_files()
{
    listing "$1" >"$work/found"
    LC_ALL=C sort -k 3 | diff - "$work/found"
}

whole_install_has_its_files()
{
    { expected_devel && expected_dropin "$TARGET_ARCH"; } | has_files "$1"
}

devel_has_its_files()
{
    expected_devel | has_files "$1"
}

dropin_has_its_files()
{
    expected_dropin "$@" | has_files "$work/both"
}

# Folders that others also install into may stay. Files must not stay, nor folders with our name.
nothing_left()
{
    find "$1" \( ! -type d -o -name '*ws2connect*' \) -print >"$work/left"
    cat "$work/left"
    ! [ -s "$work/left" ]
}

no_symbols()
{
    for image in "$1"/bin/*.dll "$1"/bin/*.exe "$1"/share/ws2connect/*/*.dll "$1"/share/ws2connect/*/*.exe
    do
        echo "$image"
        LC_ALL=C "$OBJDUMP" -t "$image" >"$work/symbols" && grep -q 'no symbols' "$work/symbols" || return
    done
}

# tool_works TOOL FILES: it finds its parts, and the DLLs in FILES
tool_works()
{
    said=$("$1" --version) && echo "$said" &&
        [ "$said" = "ws2connect-setup $VERSION, with the DLLs in $2" ] &&
        prefix_plan "$1" "$work/pretended" >"$work/plan" && cat "$work/plan" &&
        grep -qF "$2: ws2connect $VERSION" "$work/plan"
}

# Every option and command of --help is in the manual, and the manual has no others.
words_of()
{
    tr -cs 'A-Za-z0-9_-' '\n' | grep -xE -e '--[a-z-]+|WINE[A-Z]*|WS2CONNECT_[A-Z_]+|install|uninstall|status|verify' |
        sort -u
}

manual_agrees()
{
    "$top/tools/setup/ws2connect-setup" --help | words_of >"$work/help"
    sed 's/\\-/-/g' "$top/tools/setup/ws2connect-setup.1" | words_of |
        grep -vx WINEDLLOVERRIDES >"$work/manual"
    [ -s "$work/help" ] && diff "$work/help" "$work/manual"
}

manual_is_well_formed()
{
    groff -man -ww -z -Tutf8 "$top/tools/setup/ws2connect-setup.1" 2>&1 | tee "$work/groff"
    ! [ -s "$work/groff" ]
}

refused_in_other_prefix()
{
    if install_with "$1" install-devel "$2" 2>"$work/err"
    then
        echo 'it was not refused'
        return 1
    fi
    cat "$work/err"
    grep -q 'is of another architecture' "$work/err" && cmp "$2/bin/ws2connect.dll" "$3"
}

test_destdir()
{
    staged=$work/destdir
    result 'install into a DESTDIR' install_with . install /usr "$staged"
    result 'its files, modes and machines' whole_install_has_its_files "$staged/usr"
    result 'nothing beside the prefix' [ "$(ls "$staged")" = usr ]
    result 'uninstall' install_with . uninstall /usr "$staged"
    result 'uninstall leaves nothing' nothing_left "$staged"
    result 'install-strip' install_with . install-strip /usr "$staged"
    result 'install-strip: the same files' whole_install_has_its_files "$staged/usr"
    result 'install-strip: images without symbols' no_symbols "$staged/usr"
}

test_prefix()
{
    plain=$work/plain
    result 'install into a plain prefix' install_with . install "$plain"
    result 'plain prefix: its files, modes and machines' whole_install_has_its_files "$plain"
    prefix_pretend "$work/pretended" "$TARGET_ARCH" "$plain/bin/ws2connect.dll"
    result 'the setup tool works from there' \
        tool_works "$plain/bin/ws2connect-setup" "$plain/share/ws2connect"
    mkdir "$work/links"
    ln -s "$plain/bin/ws2connect-setup" "$work/links/wherever"
    result 'and through a symbolic link' tool_works "$work/links/wherever" "$plain/share/ws2connect"
    mv "$plain" "$work/moved päckage here"
    plain="$work/moved päckage here"
    result 'and moved to a path with blanks and other letters' \
        tool_works "$plain/bin/ws2connect-setup" "$plain/share/ws2connect"
    rm "$plain/share/ws2connect/setup/registry.sh" "$plain/share/ws2connect/setup/changes.sh"
    if "$plain/bin/ws2connect-setup" --version >/dev/null 2>"$work/err"; then status=0; else status=$?; fi
    result 'a tool without its parts says so' \
        [ "$status $(grep -c 'parts are missing' "$work/err")" = '1 1' ]
}

test_parts()
{
    result 'install-devel' install_with . install-devel "$work/devel"
    result 'install-devel: only what builds programs' devel_has_its_files "$work/devel"
    result 'install-dropin' install_with . install-dropin "$work/both"
    result 'install-dropin: only what runs them' dropin_has_its_files "$TARGET_ARCH"
}

test_both()
{
    name="$(other_arch) beside $TARGET_ARCH"
    other=../$(other_arch)
    if ! grep -qs "^target_arch = $(other_arch)\$" "$other/Makefile" ||
        ! [ -f "$other/tools/verify/ws2connect-verify.exe" ]
    then
        skip "$name" "there is no build for $(other_arch) beside this one"
        return
    fi
    result "$name: install-dropin" install_with "$other" install-dropin "$work/both"
    result "$name: each in its folder" dropin_has_its_files x86_64 i686
    result "$name: development files of another architecture are refused, the first ones stay" \
        refused_in_other_prefix "$other" "$work/devel" dlls/ws2connect/ws2connect.dll
    result "$name: uninstall-dropin" install_with "$other" uninstall-dropin "$work/both"
    result "$name: the DLLs of $TARGET_ARCH stay" [ -f "$work/both/share/ws2connect/$TARGET_ARCH/ws2_32.dll" ]
}

test_parts_go()
{
    result 'uninstall-dropin' install_with . uninstall-dropin "$work/both"
    result 'uninstall-dropin leaves nothing' nothing_left "$work/both"
    result 'uninstall-devel' install_with . uninstall-devel "$work/devel"
    result 'uninstall-devel leaves nothing' nothing_left "$work/devel"
}

test_destdir
test_prefix
test_parts
test_both
test_parts_go
result 'the manual has the commands, options and variables of --help' manual_agrees
if command -v groff >/dev/null 2>&1
then
    result 'the manual is well-formed' manual_is_well_formed
else
    skip 'the manual is well-formed' 'there is no groff'
fi
done_testing
