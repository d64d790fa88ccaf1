# shellcheck shell=sh disable=SC2154,SC2034,SC2016
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The manifest: what was in the prefix before the installation. It is written before the first change,
# so that uninstall needs nothing else, even after an interrupted install.
#
#   manifest_whole              is there a complete one? An incomplete one counts as none, and so does one
#                               that names files or folders that are never ours, or targets that are no names
#   manifest_lines KIND         prints the lines of a kind, without the kind
#   manifest_knows KIND FIRST   is there a line of this kind with this first field?
#   manifest_targets            prints the targets that the override was set for
#   manifest_ours FOLDER        is the ws2_32.dll in this folder our drop-in, or what is left of it?
#   manifest_orphan             is there a drop-in of ours, but no manifest that is whole?
#   manifest_traces             is there anything of ours in the prefix?
#   manifest_compose TARGETS    writes $work/manifest: what an earlier install recorded, and what it
#                               did not know
#
# Lines, separated by tabs:
#   version, wine, from, how    what was installed, with which Wine, from which folder, copied or linked
#   target   `*` or NAME.exe
#   file     path below C:\windows, and `kept` (kept/PATH has the original) or `absent`
#   folder   path below C:\windows of a folder that was not there
#   registry, key               see registry.sh
#   end                         the last line: after a power failure it may be missing

# For awk, before the rules of a reader. Uninstall replaces and removes what the manifest names. In a prefix that
# others can write to, that could be any file, by a path with "..".
manifest_rules='
    function whole() { return !strange && last == "end" }
    BEGIN {
        folder = "^[Ss][Yy][Ss]([Tt][Ee][Mm]32|[Ww][Oo][Ww]64)/"
        kind = ENVIRON["manifest_kind"]
        first = tolower(ENVIRON["manifest_first"])
    }
    $1 == "file" && $2 !~ (folder "(ws2_32[.]dll|ws2connect[.]dll|ws2builtin/ws2_32[.]dll)$") { strange = 1 }
    $1 == "folder" && $2 !~ (folder "ws2builtin$") { strange = 1 }
    $1 == "target" && $2 !~ /^([*]|[^\/\\]+[.][Ee][Xx][Ee])$/ { strange = 1 }
    { last = $0 }
'

# manifest_read RULES [KIND [FIRST]]: their words, too, are for the rules.
manifest_read()
{
    [ -f "$state/manifest" ] &&
        manifest_kind=${2-} manifest_first=${3-} LC_ALL=C awk -F '\t' "$manifest_rules$1" \
            "$state/manifest" 2>/dev/null
}

manifest_whole()
{
    manifest_read 'END { exit !whole() }'
}

manifest_lines()
{
    manifest_read '
        index($0, kind "\t") == 1 { found = found substr($0, length(kind) + 2) "\n" }
        END { if (whole()) printf "%s", found }
    ' "$1" || :
}

manifest_knows()
{
    manifest_read '
        $1 == kind && tolower($2) == first { known = 1 }
        END { exit !(known && whole()) }
    ' "$1" "$2"
}

manifest_targets()
{
    manifest_lines target
}

# manifest_ours FOLDER: is the ws2_32.dll there our drop-in, or no DLL any more (a link to a package that is gone, a file
# that a power failure has emptied) where an original is kept?
manifest_ours()
{
    manifest_dll=$windows/$1/ws2_32.dll
    ! pe_dropin "$manifest_dll" || return 0
    pe_builtin "$state/kept/$1/ws2_32.dll" && pe_machine "$manifest_dll" && [ "$pe_runs_on" = none ]
}

manifest_orphan()
{
    ! manifest_whole || return 1
    for manifest_folder in $folders
    do
        ! manifest_ours "${manifest_folder%:*}" || return 0
    done
    return 1
}

# An install that was killed at once leaves an empty folder.
manifest_traces()
{
    [ -d "$state" ] || manifest_orphan
}

manifest_compose()
{
    {
        printf '# What %s changed in this Wine prefix, and what was there before. It is needed by\n' "$me"
        printf '# uninstall.\n'
        printf 'version\t%s\nwine\t%s\nfrom\t%s\nhow\t%s\n' "$package_version" "$wine_version" \
            "$package" "$([ "$symlink" = yes ] && echo linked || echo copied)"
        ! manifest_whole || LC_ALL=C grep -v -e '^#' -e '^version' -e '^wine' -e '^from' -e '^how' \
            -e '^end$' "$state/manifest" || :
        for manifest_folder in $folders
        do
            manifest_compose_folder "${manifest_folder%:*}"
        done
        printf '%s\n' "$1" | LC_ALL=C awk '$0 != "" && !said[tolower($0)]++' |
            while IFS= read -r manifest_target
            do
                manifest_compose_target "$manifest_target"
            done
        echo end
    } >"$work/manifest"
}

# A file without a record counts as ours if it is beside our drop-in, unless an original of it is kept.
manifest_compose_folder()
{
    manifest_left=no
    ! manifest_ours "$1" || manifest_left=yes
    for manifest_file in ws2_32.dll ws2connect.dll ws2builtin/ws2_32.dll
    do
        manifest_knows file "$1/$manifest_file" && continue
        manifest_was=absent
        if [ "$manifest_file" = ws2_32.dll ] || [ -e "$state/kept/$1/$manifest_file" ] ||
            { [ "$manifest_left" = no ] && [ -e "$windows/$1/$manifest_file" ]; }
        then
            manifest_was=kept
        fi
        printf 'file\t%s\t%s\n' "$1/$manifest_file" "$manifest_was"
    done
    manifest_knows folder "$1/ws2builtin" && return
    if [ "$manifest_left" = yes ] || ! [ -d "$windows/$1/ws2builtin" ]
    then
        printf 'folder\t%s\n' "$1/ws2builtin"
    fi
}

manifest_compose_target()
{
    manifest_knows target "$1" || printf 'target\t%s\n' "$1"
    registry_keys "$1" | while IFS= read -r manifest_key
    do
        manifest_knows registry "$manifest_key" || manifest_compose_key "$manifest_key"
    done
}

# If there is a drop-in of ours but no record of it, an override with our value counts as ours. So does a
# program's key with nothing else in it.
manifest_compose_key()
{
    if ! manifest_orphan
    then
        printf '%s\n' "$1" | registry_record
        return
    fi
    printf '%s\n' "$1" | registry_record | sed "s/$tab\"native,builtin\"\$/${tab}absent/"
    manifest_key=$1
    while [ "${manifest_key#*\\AppDefaults}" != "$manifest_key" ]
    do
        printf 'key\t%s\n' "$manifest_key"
        manifest_key=${manifest_key%\\*}
    done
}
