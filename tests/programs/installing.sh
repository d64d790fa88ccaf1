# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What ws2connect-setup installs, from this build tree, and where. To be sourced after
# tools/setup/pe.sh. In the build tree, with $work, $TARGET_ARCH and $WINEPREFIX.
#
#   make_package             $work/package: the files as they are installed
#   architectures_missing    prints which architectures the prefix takes and the package has not
#   system_folder            prints the system folder of programs of this architecture

# The files as they are installed: this build tree's, and those of the other architecture's beside it.
make_package()
{
    for package_arch in x86_64 i686
    do
        tree=../$package_arch
        [ "$package_arch" != "$TARGET_ARCH" ] || tree=.
        [ -f "$tree/dlls/ws2_32/ws2_32.dll" ] || continue
        mkdir -p "$work/package/$package_arch"
        cp "$tree/dlls/ws2_32/ws2_32.dll" "$tree/dlls/ws2connect/ws2connect.dll" \
            "$tree/tools/verify/ws2connect-verify.exe" "$work/package/$package_arch"
    done
}

# Which of the two the prefix takes and the package has not.
architectures_missing()
{
    for system in system32 syswow64
    do
        system=$WINEPREFIX/drive_c/windows/$system/ntdll.dll
        [ -f "$system" ] || continue
        wanted=$(pe_machine "$system")
        [ -d "$work/package/$wanted" ] || echo "$wanted"
    done
}

# The system folder of programs of this architecture: Wine calls 32-bit programs' system32 so, too.
system_folder()
{
    for system in syswow64 system32
    do
        system=$WINEPREFIX/drive_c/windows/$system
        [ ! -f "$system/ntdll.dll" ] || [ "$(pe_machine "$system/ntdll.dll")" != "$TARGET_ARCH" ] || break
    done
    echo "$system"
}
