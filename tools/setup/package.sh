# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The files to install.
#
#   package_find            sets $package to the folder that contains x86_64/ and i686/, or x64/ and x86/ as
#                           in a release, and $package_version to the version of the files
#   package_folder ARCH     prints the folder with the files of ARCH
#   package_check ARCH      stops unless the files of ARCH are there, whole, and built for ARCH

package_folder()
{
    case $1 in
    x86_64) package_short=x64 ;;
    *) package_short=x86 ;;
    esac
    if [ -d "$package/$package_short" ]
    then
        printf '%s\n' "$package/$package_short"
    else
        printf '%s\n' "$package/$1"
    fi
}

package_find_version()
{
    package_file=$(package_folder x86_64)/ws2_32.dll
    [ -f "$package_file" ] || package_file=$(package_folder i686)/ws2_32.dll
    package_version=$(pe_field "$package_file" ProductVersion)
}

package_find()
{
    for package in ${option_files:+"$option_files"} "${here:?}" "$here/../../out" "$here/../share/ws2connect"
    do
        if [ -d "$(package_folder x86_64)" ] || [ -d "$(package_folder i686)" ]
        then
            package=$(cd -- "$package" && pwd)
            # The manifest names it.
            case $package in
            *'
'*) die 'the path of the DLLs has a line break in it: rename the folder' ;;
            esac
            package_find_version
            return 0
        fi
        [ -z "$option_files" ] ||
            die "$option_files contains neither x86_64/ nor i686/ (x64/, x86/): name the folder with --files, or leave --files out"
    done
    die 'the DLLs are missing: build them (tools/build x86_64 i686), or name their folder with --files'
}


package_check_file()
{
    [ -f "$1" ] ||
        die "$1 is missing, and this prefix runs $2 programs: get or build the files for $2, too"
    pe_machine "$1"
    case $pe_runs_on in
    "$2") ;;
    none) die "$1 is not a DLL or program for Windows: get or build it again" ;;
    *) die "$1 is built for $pe_runs_on, but its folder is for $2: have folders been swapped?" ;;
    esac
    pe_whole || die "$1 is cut off: get or build it again"
}

package_check()
{
    package_from=$(package_folder "$1")
    for package_file in ws2_32.dll ws2connect.dll ws2connect-verify.exe
    do
        package_check_file "$package_from/$package_file" "$1"
    done
    pe_dropin "$package_from/ws2_32.dll" ||
        die "$package_from/ws2_32.dll is not ws2connect's drop-in: get or build it again"
}
