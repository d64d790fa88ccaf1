# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The files that ws2connect-setup installs, from this build tree. To be sourced after tools/setup/pe.sh, in the
# build tree, with $work, $TARGET_ARCH and $WINEPREFIX set.
#
#   make_package             makes $work/package, with the files to install
#   architectures_missing    prints the architectures that the prefix needs and the package lacks
#   system_folder            prints the system folder for programs of this architecture

# The files are those of this build tree, and of the other architecture's build tree beside it.
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

architectures_missing()
{
    for system in system32 syswow64
    do
        system=$WINEPREFIX/drive_c/windows/$system/ntdll.dll
        [ -f "$system" ] || continue
        pe_machine "$system"
        [ -d "$work/package/$pe_runs_on" ] || echo "$pe_runs_on"
    done
}

# In a 64-bit prefix the system folder of 32-bit programs is syswow64.
system_folder()
{
    for system in syswow64 system32
    do
        system=$WINEPREFIX/drive_c/windows/$system
        pe_machine "$system/ntdll.dll"
        [ "$pe_runs_on" != "$TARGET_ARCH" ] || break
    done
    echo "$system"
}
