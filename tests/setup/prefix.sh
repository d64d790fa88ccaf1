# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prefixes for single cases: made quickly, compared as a whole, removed. Wine makes one prefix, the master,
# which is kept. A case gets a copy of it: its files are links to those of the master, except the files
# that the tool replaces.

: "${work:?}" "${RUN_IN_WINE:?}" "${master:?}" "${users_home:?}"
wine=${WINE:-wine}
wineserver=${WINESERVER:-wineserver}

# A line for each file of the master: its inode, size and time of change, and its checksum by b2sum. Copies share
# these files.
master_sums=$master.sums-b2

# master_files: prints inode, size and time of each file.
master_files()
{
    find "$master/drive_c" -type f -printf '%i %s %T@\n'
}

# Makes the master once for each version of Wine, for the HOME of other prefixes, so that it may be a copy. Wine is
# started twice, because the second start adds keys that the first one does not.
master_prepare()
{
    mkdir -p "$HOME"
    HOME=$users_home "$RUN_IN_WINE" --prefix "$master" --prepare || return 1
    exec 9>"$master_sums.lock"
    flock 9
    if ! [ -f "$master_sums" ] || [ -n "$(find "$master.version" -newer "$master_sums")" ]
    then
        echo '# bringing the Wine prefix to rest, once' >&2
        # shellcheck disable=SC2016
        "$RUN_IN_WINE" --prefix "$master" --hold sh -c '"$0" wineboot -u' "$wine" >/dev/null 2>&1 9>&- ||
            return 1
        rm -f "$master_sums"
    fi
    master_files >"$work/sums.files"
    if ! cut -f 1 "$master_sums" 2>/dev/null | cmp -s - "$work/sums.files"
    then
        find "$master/drive_c" -type f -print0 | xargs -0 b2sum -l 256 | cut -c 1-64 |
            paste "$work/sums.files" - >"$master_sums.new"
        mv "$master_sums.new" "$master_sums"
    fi
    exec 9>&-
}

# in_prefix COMMAND [ARG...]: runs a host command with WINEPREFIX set.
in_prefix()
{
    WINEPREFIX=$prefix "$@"
}

# prefix_at FOLDER: sets the variables for a prefix that is there, or will be.
prefix_at()
{
    prefix=$1
    system32=$prefix/drive_c/windows/system32
    syswow64=$prefix/drive_c/windows/syswow64
    state=$prefix/drive_c/windows/ws2connect
    printf '%s\n' "$prefix" >>"$work/prefixes"
}

# fresh NAME [copy]: makes a new prefix of that name, $prefix. An update by Wine writes into files, so a case
# with an update asks for `copy`: then all files are copies, not links.
fresh()
{
    prefix_at "$work/$1"
    mkdir -p "$prefix"
    case ${2-} in
    copy) cp -a "$master/drive_c" "$prefix/drive_c" ;;
    *) cp -al "$master/drive_c" "$prefix/drive_c" ;;
    esac
    for fresh_file in "$master"/* "$master"/.[!.]*
    do
        case $fresh_file in
        */drive_c) ;;
        *) cp -a "$fresh_file" "$prefix/" ;;
        esac
    done
    for fresh_file in system32/ws2_32.dll syswow64/ws2_32.dll
    do
        fresh_file=drive_c/windows/$fresh_file
        [ -f "$master/$fresh_file" ] || continue
        rm "$prefix/$fresh_file"
        cp -p "$master/$fresh_file" "$prefix/$fresh_file"
    done
}

# Wine writes the registry to disk when it ends.
end_wine()
{
    in_prefix timeout 30 "$wineserver" -k >/dev/null 2>&1 || :
    in_prefix timeout 30 "$wineserver" -w >/dev/null 2>&1 || :
}

# Removes $prefix. The server is asked to end, and ends its programs; if it were killed (-k9), some of them
# would stay.
put_away()
{
    end_wine
    rm -rf "$prefix"
}

# For the trap: removes every prefix of this run, all at the same time.
put_all_away()
{
    let_cool
    if [ -f "$work/prefixes" ]
    then
        while IFS= read -r prefix
        do
            ! [ -d "$prefix" ] || put_away &
        done <"$work/prefixes"
        wait
    fi
}

# Starts a program in the prefix that waits for the end of its standard input. So Wine's services keep
# running, and other programs start in a tenth of the time.
keep_warm()
{
    rm -f "$work/warm"
    mkfifo "$work/warm"
    sleep 3600 >"$work/warm" &
    warm_holder=$!
    in_prefix "$wine" cmd /q /k <"$work/warm" >/dev/null 2>&1 &
}

let_cool()
{
    [ -n "${warm_holder-}" ] || return 0
    kill "$warm_holder" 2>/dev/null || :
    wait "$warm_holder" 2>/dev/null || :
    warm_holder=
}

# tree FILE [FOLDER]...: writes to FILE a list of all that is in the prefix, or in these folders of it: type,
# mode, owner, path, and the target of a link or the checksum of a file.
tree()
{
    tree_into=$1
    shift
    [ $# -gt 0 ] || set -- drive_c dosdevices
    (
        cd "$prefix" || exit
        find "$@" '!' -type f -printf '%y %m %u:%g %p -> %l\n'
        find "$@" -type f -printf '%i %s %T@\t%m %u:%g %p\n' |
            awk -F '\t' -v OFS='\t' '
                NR == FNR { sum[$1] = $2; next }
                $1 in sum { print "f " $2, sum[$1]; next }
                { path = $2; sub(/^[^ ]* [^ ]* /, "", path); print "f " $2 "\t" | "cat >&3"; print path | "cat >&4" }
            ' "$master_sums" - 3>"$work/tree.unknown" 4>"$work/tree.paths"
        tr '\n' '\0' <"$work/tree.paths" | xargs -0r b2sum -l 256 -- | sed 's/ .*//; s/^\\//' |
            paste -d '\0' "$work/tree.unknown" -
    ) | LC_ALL=C sort >"$tree_into"
}

# whole FILE: the same for the whole prefix, with its registry files.
whole()
{
    tree "$1" .
}

# wine_system NAME ARG...: runs one of Wine's own programs without its output. Sometimes Wine does not start
# it, so it is tried three times.
wine_system()
{
    wine_name=$1
    shift
    for _ in 1 2 3
    do
        in_prefix timeout 120 "$wine" "C:\\windows\\system32\\$wine_name.exe" "$@" \
            >/dev/null 2>&1 </dev/null && return
    done
    return 1
}

# registry FILE: exports the whole registry of the user.
registry()
{
    wine_system reg export HKCU "Z:$1.all" /y || bail_out 'reg export does not work'
    as_text "$1.all" | without_passing_keys >"$1"
}

# Wine drops these when its server ends, so whether they are there tells when it last ended.
without_passing_keys()
{
    awk '/^\[/ { passing = index($0, "[HKEY_CURRENT_USER\\Software\\Wine\\Temporary System Parameters") == 1 } !passing'
}

# registry_import: imports the body of a .reg file from standard input.
registry_import()
{
    {
        printf 'REGEDIT4\r\n\r\n'
        sed 's/$/\r/'
    } >"$work/import.reg"
    wine_system reg import "Z:$work/import.reg" || bail_out 'reg import does not work'
}

# registry_section FILE KEY: prints the values of a key below HKCU in an export, one a line.
registry_section()
{
    as_text "$1" | awk -v key="[HKEY_CURRENT_USER\\\\$2]" '
        BEGIN { gsub(/\\\\/, "\\", key) }
        /^\[/ { inside = tolower($0) == tolower(key); if (inside) print "[]"; next }
        inside && NF
    '
}

# prefix_registry KEY: the same for the prefix as it is now.
prefix_registry()
{
    registry "$work/now.reg"
    registry_section "$work/now.reg" "$1"
}
