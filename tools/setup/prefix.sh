# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The Wine prefix: where it is, who owns it, and what programs it runs.
#
#   prefix_open      finds the prefix and locks it. It refuses a folder that is not a prefix, or that has
#                    links in place of our folders. It sets $prefix, $windows, $state (our folder in it)
#                    and $folders
#   prefix_writable  refuses a prefix that cannot be written to
#   prefix_kind      prints what programs it runs, for a message
#
# $folders is a list of words FOLDER:ARCH: which folder has the DLLs of which architecture. A 64-bit
# prefix has 64-bit DLLs in system32 and 32-bit ones in syswow64. The tool looks at a DLL in the folder:
# a Wine without 32-bit support leaves an empty syswow64.

prefix_find()
{
    prefix=${option_prefix:-${WINEPREFIX:-${HOME:-}/.wine}}
    [ -d "$prefix" ] ||
        die "there is no Wine prefix $prefix: name yours with --prefix DIR (this tool does not make one)"
    prefix=$(cd -- "$prefix" 2>/dev/null && pwd) ||
        die "$prefix cannot be entered: run this as its owner"
    prefix_find_drive
    case $prefix$prefix_drive in
    *"$tab"* | *'
'*) die 'the path of the prefix has a tab or a line break in it: rename the folder' ;;
    esac
    windows=$prefix_drive/windows
    state=$windows/ws2connect
    prefix_system=$windows/$(prefix_spelt system32)
}

# prefix_spelt NAME: prints how the name of a folder of Windows is spelt in this prefix. Wine makes them in
# small letters, and accepts others: they may have been copied from another system.
prefix_spelt()
{
    [ -e "$windows/$1" ] || set -- "$1" "$(find "$windows/." -maxdepth 1 -iname "$1" 2>/dev/null | head -n 1)"
    set -- "${2:-$1}"
    printf '%s\n' "${1##*/}"
}

# Wine's drive C: is where dosdevices/c: points to, usually drive_c. A drive of another prefix is refused:
# the registry of that prefix does not know about the drop-in.
prefix_find_drive()
{
    prefix_drive=$prefix/drive_c
    prefix_real=$(readlink -f "$prefix_drive" || :)
    if [ -d "$prefix/dosdevices" ]
    then
        [ -d "$prefix/dosdevices/c:" ] ||
            die "$prefix has no drive C: (dosdevices/c: leads to no folder): make it a link to the folder that contains windows, then try again"
        prefix_c=$(readlink -f "$prefix/dosdevices/c:")
        [ "$prefix_c" = "$prefix_real" ] || prefix_drive=$prefix_c
        prefix_real=$prefix_c
    fi
    [ ! -e "${prefix_real%/*}/system.reg" ] || [ "${prefix_real%/*}" = "$(readlink -f "$prefix")" ] ||
        die "drive C: of $prefix belongs to another prefix: use --prefix ${prefix_real%/*}, or give this prefix its own drive"
}

# Wine writes a new prefix's registry only when its server ends.
prefix_check()
{
    if [ -f "$prefix_system/kernel32.dll" ] && [ ! -e "$prefix/system.reg" ]
    then
        die "$prefix is not finished yet (it has no system.reg): let its programs end, or run 'wineserver -w' for it, then try again"
    fi
    for prefix_part in "$prefix/system.reg" "$prefix/user.reg" "$prefix_system/kernel32.dll"
    do
        [ -f "$prefix_part" ] ||
            die "$prefix is not a Wine prefix (it has no ${prefix_part#"$prefix/"}): name yours with --prefix DIR"
    done
    # Wine itself also refuses a prefix of another user.
    [ -n "$(find "$prefix/." -prune -user "$(id -u)" 2>/dev/null)" ] ||
        die "$prefix belongs to another user: run this as that user"
}

prefix_find_folders()
{
    folders=
    for prefix_folder in "${prefix_system##*/}" "$(prefix_spelt syswow64)"
    do
        [ -f "$windows/$prefix_folder/kernel32.dll" ] || continue
        pe_machine "$windows/$prefix_folder/kernel32.dll"
        case $pe_runs_on in
        x86_64 | i686) folders="$folders $prefix_folder:$pe_runs_on" ;;
        *) die "$windows/$prefix_folder holds DLLs for $pe_runs_on; ws2connect is for x86_64 and i686" ;;
        esac
    done
}

prefix_check_folder()
{
    if [ -h "$1" ]
    then
        die "$1 is a link to $(readlink "$1"), and this tool needs a folder here: put the folder itself in the link's place, or remove the link, then try again"
    fi
    [ ! -e "$1" ] || [ -d "$1" ] ||
        die "$1 is not a folder, and a folder of that name is needed here: move it away, then try again"
}

# Through a link the tool would write outside the prefix, into files of others, and uninstall could not
# remove the link like a folder.
prefix_check_folders()
{
    for prefix_folder in "$windows" "$state" "$state/kept" "$state/undo"
    do
        prefix_check_folder "$prefix_folder"
    done
    for prefix_folder in $folders
    do
        prefix_check_folder "$windows/${prefix_folder%:*}"
        prefix_check_folder "$windows/${prefix_folder%:*}/ws2builtin"
        prefix_check_folder "$state/${prefix_folder#*:}"
        prefix_check_folder "$state/kept/${prefix_folder%:*}"
        prefix_check_folder "$state/kept/${prefix_folder%:*}/ws2builtin"
    done
}

prefix_kind()
{
    case $folders in
    *x86_64*i686*) echo '64-bit and 32-bit programs' ;;
    *x86_64*) echo '64-bit programs only' ;;
    *) echo '32-bit programs only' ;;
    esac
}

prefix_writable()
{
    set -- "$prefix" "$prefix/user.reg" "$windows"
    for prefix_folder in $folders
    do
        set -- "$@" "$windows/${prefix_folder%:*}"
    done
    for prefix_part in "$@"
    do
        [ -w "$prefix_part" ] ||
            die "$prefix_part cannot be written to: change its mode, or run this as its owner"
    done
}

# The lock is on the folder itself. So it leaves no file, and it ends with the tool.
prefix_lock()
{
    need flock util-linux
    exec 9<"$prefix"
    # Passed explicitly: some shells do not pass on a descriptor above 2.
    flock -n 9 9<&9 ||
        die "another $me is running in $prefix: wait for it to end, then try again"
}

prefix_open()
{
    prefix_find
    prefix_check
    prefix_find_folders
    prefix_check_folders
    prefix_lock
}
