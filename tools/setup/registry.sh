# shellcheck shell=sh disable=SC2154,SC2034,SC2046
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The overrides in the prefix's registry.
#
#   registry_read            reads the registry; the functions below use what was read last
#   registry_reason          prints why it could not be read, in a few words
#   registry_keys TARGET     prints the keys that hold an override for TARGET, one a line
#   registry_value KEY NAME  sets $registry_is to a value as .reg files have it ("builtin", hex(2):...), or to `absent`
#   registry_record          reads keys, one a line, and prints their values, as lines for the manifest
#   registry_room            is there room on the disk for the registry?
#   registry_set KEY...      sets the override; reads again
#   registry_restore FILE    restores the records in FILE that differ from what was read last; sets
#                            $registry_stuck to an empty key that reg could not delete
#   registry_tell COMMAND... runs one of the two, and prints on standard error why it failed
#   registry_take_back       restores $work/before, the records of this run
#   registry_ours            prints the targets whose override has our value, one a line
#   registry_others          prints the programs that have an override of their own: NAME<tab>VALUE
#
# The tool reads and writes the text that Wine's reg exports and imports, so that every type of value is
# restored exactly. Two names matter: Wine looks up `ws2_32` for system32\ws2_32.dll, and `*ws2_32` for the
# original in system32\ws2builtin.
#
# Records: registry<tab>KEY<tab>NAME<tab>VALUE, and key<tab>KEY for a key that was not there.

registry_root='HKEY_CURRENT_USER\Software'
registry_changed=no
registry_stuck=

# If Wine is started by its 32-bit loader, reg is a 32-bit program and would use the 32-bit view.
registry_flag()
{
    case $folders in
    *x86_64*) echo /reg:64 ;;
    esac
}

# Without /y: with it, reg would follow a link that somebody plants there while Wine starts. Without it, reg makes a new
# file, or else asks for ever whether to replace it.
registry_export()
{
    change_clear "$state/read.reg"
    wine_system reg export "$1" 'C:\windows\ws2connect\read.reg' $(registry_flag) || return
    [ -f "$state/read.reg" ] || return
    # One value a line: reg continues long ones with a backslash. Some programs store values that are not
    # text: -c drops what is not UTF-16.
    iconv -c -f UTF-16 -t UTF-8 "$state/read.reg" 2>/dev/null | LC_ALL=C awk '
        { sub(/\r$/, "") }
        /,\\$/ { sub(/\\$/, ""); held = held $0; next }
        held != "" { sub(/^ +/, "") }
        { print held $0; held = "" }
    ' >>"$work/registry" || return
    [ -s "$work/registry" ] || return
    rm -f "$state/read.reg"
}

# Once the key Software\Wow6432Node exists, even if it is empty, 32-bit programs read AppDefaults only
# below it (measured on Wine 10.0). DllOverrides are the same for all programs.
registry_read()
{
    : >"$work/registry"
    registry_export "$registry_root\\Wine" || return
    registry_views=Wine
    case $folders in
    *x86_64*i686*)
        if registry_export "$registry_root\\Wow6432Node"
        then
            registry_views='Wine Wow6432Node\Wine'
        else
            wine_answered || return    # else it is not known whether there is such a key
        fi
        ;;
    esac
    return 0
}

# A Wine that did not tell its version (wine_check_version) may be too old all the same. Its reg answers in the
# user's language; the name of the command is the same in all.
registry_reason()
{
    if LC_ALL=C grep -q -e '^reg: Invalid syntax' -e '"REG EXPORT /?"' "$work/wine.err" "$work/wine.out"
    then
        echo "its reg does not know what this tool asks of it: Wine $wine_oldest or later is needed; install a newer one, or name it in the environment variable WINE"
    else
        wine_reason
    fi
}

registry_keys()
{
    if [ "$1" = '*' ]
    then
        printf '%s\n' "$registry_root\\Wine\\DllOverrides"
        return
    fi
    for registry_view in $registry_views
    do
        printf '%s\n' "$registry_root\\$registry_view\\AppDefaults\\$1\\DllOverrides"
    done
}

# registry_ask: for each line KEY<tab>NAME of standard input prints KEY, NAME as it is spelt in the registry, and the
# value or `absent`. With an empty NAME the value is `present` if the key exists. (One awk for all: starting a program
# is what takes time here.)
registry_ask()
{
    LC_ALL=C awk -F '\t' '
        asking {
            key[++count] = $1
            name[count] = $2
            value[count] = "absent"
            at[count] = tolower($1)
            start[count] = "\"" tolower($2) "\"="
            asked[at[count]] = 1
            next
        }
        /^\[/ {
            here = tolower(substr($0, 2, length($0) - 2))
            inside = here in asked
        }
        inside {
            for (i = 1; i <= count; i++) {
                if (at[i] != here) continue
                size = length(start[i])
                if (name[i] == "") value[i] = "present"
                else if (tolower(substr($0, 1, size)) == start[i]) {
                    name[i] = substr($0, 2, size - 3)
                    value[i] = substr($0, size + 1)
                }
            }
        }
        END { for (i = 1; i <= count; i++) print key[i] "\t" name[i] "\t" value[i] }
    ' asking=1 - asking=0 "$work/registry"
}

registry_value()
{
    registry_is=$(registry_ask <<END
$1$tab$2
END
    ) || return
    registry_is=${registry_is#"$1$tab"*"$tab"}
}

# Of each key, what is asked: two values, and whether it is there, and the keys above it.
registry_record()
{
    while IFS= read -r registry_key
    do
        printf '%s\tws2_32\n%s\t*ws2_32\n' "$registry_key" "$registry_key"
        while [ "$registry_key" != "${registry_key#"$registry_root"?}" ]
        do
            printf '%s\t\n' "$registry_key"
            registry_key=${registry_key%\\*}
        done
    done | registry_ask | LC_ALL=C awk -F '\t' '
        $2 != "" { print "registry\t" $0 }
        $2 == "" && $3 == "absent" { print "key\t" $1 }
    '
}

# Imports the body of a .reg file, from standard input.
registry_import()
{
    {
        printf '\377\376'
        {
            printf 'Windows Registry Editor Version 5.00\n\n'
            cat
        } | sed "s/\$/$(printf '\r')/" | iconv -f UTF-8 -t UTF-16LE
    } >"$work/write.reg" || return
    change_clear "$state/write.reg"
    change_copy "$work/write.reg" "$state/write.reg" || return
    wine_system reg import 'C:\windows\ws2connect\write.reg' $(registry_flag) || return
    rm -f "$state/write.reg"
}

# Wine writes a new user.reg beside the old one when its server ends. It reports no error when the disk is
# full or read-only, so the tool tries to write such a file first.
registry_room()
{
    change_new=$prefix/.ws2connect-new
    change_copy "$prefix/user.reg" "$change_new" && rm -f "$change_new" && return
    rm -f "$change_new"
    return 1
}

# For the whole prefix, `*ws2_32` is removed. For one program it is set, because there may be one for the
# whole prefix.
registry_set()
{
    registry_changed=yes
    for registry_target in "$@"
    do
        case $registry_target in
        *\\AppDefaults\\*) registry_starred='"native,builtin"' ;;
        *) registry_starred=- ;;
        esac
        printf '[%s]\n"*ws2_32"=%s\n"ws2_32"="native,builtin"\n\n' "$registry_target" "$registry_starred"
    done >"$work/body"
    registry_import <"$work/body" || return
    registry_read || return
    for registry_target in "$@"
    do
        registry_value "$registry_target" ws2_32 || return
        [ "$registry_is" = '"native,builtin"' ] || {
            # wine_reason reads this file: reg has just written to it that there is no Wow6432Node.
            echo 'Wine accepted the override but did not keep it' >"$work/wine.out"
            return 1
        }
    done
}

# Prints the keys of the records that can be deleted: they have no values, and no keys below them but such
# that are deleted as well.
registry_empty_keys()
{
    LC_ALL=C awk -F '\t' '
        FNR == NR {
            if ($0 ~ /^\[/) { at = tolower(substr($0, 2, length($0) - 2)); there[at] = 1 }
            else if ($0 != "" && at != "") full[at] = 1
            next
        }
        $1 == "key" { name[++count] = $2; ours[tolower($2)] = 1 }
        END {
            for (key in there) if (!(key in ours)) full[key] = 1
            for (key in there) {
                if (!(key in full)) continue
                above = key
                while (sub(/\\[^\\]*$/, "", above)) full[above] = 1
            }
            for (i = 1; i <= count; i++) {
                key = tolower(name[i])
                if (key in there && !(key in full) && !said[key]++) print name[i]
            }
        }
    ' "$work/registry" "$1"
}

# Prints the records whose values differ from those in the registry.
registry_differing()
{
    LC_ALL=C awk -F '\t' '$1 == "registry" { print $2 "\t" $3 }' "$1" | registry_ask >"$work/now" || return
    LC_ALL=C awk -F '\t' '
        now { said[++count] = "registry\t" $0; next }
        $1 == "registry" && $0 != said[++at]
    ' now=1 "$work/now" now=0 "$1"
}

# A value that is already right is not written: so the way back works even if Wine cannot write it.
registry_restore()
{
    registry_differing "$1" >"$work/differing" || return
    LC_ALL=C awk -F '\t' '{
        value = $0
        sub(/^[^\t]*\t[^\t]*\t[^\t]*\t/, "", value)
        # Delete it first: an overwritten value keeps the spelling of its name.
        printf "[%s]\n\"%s\"=-\n", $2, $3
        if (value != "absent") printf "\"%s\"=%s\n", $3, value
        print ""
    }' "$work/differing" >"$work/body" || return
    if [ -s "$work/body" ]
    then
        registry_import <"$work/body" || return
        registry_read || return
    fi
    registry_empty_keys "$1" >"$work/empty" || return
    : >"$work/undeleted"
    # With reg delete, one by one: reg import deletes keys in its own view only, whatever flag it gets.
    while IFS= read -r registry_gone
    do
        wine_system reg delete "$registry_gone" /f $(registry_flag) || {
            wine_answered || return
            printf '%s\n' "$registry_gone" >>"$work/undeleted"
        }
    done <"$work/empty"
    registry_look_for_stuck
}

# A key that reg could not delete may have been deleted with the key above it. An empty key has no effect,
# so the tool does not try again.
registry_look_for_stuck()
{
    registry_stuck=
    [ -s "$work/undeleted" ] || return 0
    registry_read || return
    while IFS= read -r registry_gone
    do
        registry_value "$registry_gone" '' || return
        [ "$registry_is" = absent ] || registry_stuck=$registry_gone
    done <"$work/undeleted"
}

registry_tell()
{
    "$@" 2>/dev/null || {
        wine_reason >&2
        return 1
    }
}

registry_take_back()
{
    [ "$registry_changed" = yes ] || return 0
    registry_changed=no
    registry_read && registry_restore "$work/before"
}

registry_others()
{
    LC_ALL=C awk '
        /^\[/ {
            program = ""
            path = tolower($0)
            start = index(path, "\\appdefaults\\")
            if (start && path ~ /\\dlloverrides\]$/) {
                program = substr($0, start + 13)
                program = substr(program, 1, length(program) - length("\\DllOverrides]"))
            }
            next
        }
        program != "" && tolower($0) ~ /^"\*?ws2_32"=/ {
            value = $0
            sub(/^[^=]*=/, "", value)
            gsub(/"/, "", value)
            print program "\t" value
        }
    ' "$work/registry" | sort -u
}

# registry_is_ours KEY: do both names have the values that registry_set gives them?
registry_is_ours()
{
    registry_value "$1" ws2_32 && [ "$registry_is" = '"native,builtin"' ] && registry_value "$1" '*ws2_32' || return
    case $1 in
    *\\AppDefaults\\*) [ "$registry_is" = '"native,builtin"' ] ;;
    *) [ "$registry_is" = absent ] ;;
    esac
}

registry_ours()
{
    { echo '*' && registry_others | cut -f 1; } | while IFS= read -r registry_target
    do
        registry_keys "$registry_target" | while IFS= read -r registry_key
        do
            ! registry_is_ours "$registry_key" || printf '%s\n' "$registry_target"
        done
    done
}
