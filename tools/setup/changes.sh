# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Changes of files in a prefix, each atomic, and each with a way back.
#
#   change_folder DIR            makes DIR, if it is not there
#   change_file HOW FROM TO      puts FROM at TO: `copy`, `link` (symbolic), `keep` (the same file, with
#                                its links and times)
#   change_copy FROM TO          a plain copy, for a file that is removed again: no way back
#   change_there PATH            is there anything of this name, even a link that leads nowhere?
#   change_clear PATH            removes what is at a path of ours, whatever it is: no way back
#   change_remove FILE
#   change_remove_folder DIR     if it is empty
#   change_reason                prints why the last step failed, in the words of cp, mv or mkdir
#   changes_undo                 takes all changes back, but for the state folder and $change_last
#   changes_undo_last            takes back that one
#   changes_tidy                 removes what an earlier, killed run has left
#
# A file is replaced by renaming a finished one over it. So at any moment either the old file or the
# new file is there, whole. The old one is kept in $state/undo until the work is done. To take a change
# back is to rename it again, which works on a full disk, too.
#
# Others may be able to write to the prefix, and may have planted a link or a folder at any name that is used
# here. So what is at a name is replaced, never followed or entered: -T, --remove-destination. (cp then makes
# the file with O_EXCL.)

change_number=0
change_list=    # newest first: KIND<tab>PATH<tab>SAVED, a line each
change_last=    # a path that is taken back after all others
change_last_saved=none
change_new=     # the file that is being written
change_stuck=   # the path that could not be restored
change_state_is_new=no

# For example "No space left on device", from "cp: cannot create ...: No space left on device".
change_reason()
{
    change_words=$(tail -n 1 "$work/error" 2>/dev/null)
    printf '%s\n' "${change_words##*: }"
}

change_remember()
{
    change_list="$1$tab$2$tab$3
$change_list"
}

change_there()
{
    [ -e "$1" ] || [ -h "$1" ]
}

# Usually there is nothing, and starting rm would be what takes time.
change_clear()
{
    ! change_there "$1" || rm -rf "$1"
}

# The same file under another name: a second link where the file system has links, else a copy.
change_hold()
{
    ln -P -T "$1" "$2" 2>/dev/null || cp -pPT --remove-destination "$1" "$2"
}

# Not every cp heeds --remove-destination: that of BusyBox follows a link.
change_copy()
{
    { ! change_there "$2" || rm -f "$2"; } && cp -LT --remove-destination "$1" "$2"
}

# The data of a file is on the disk before its new name is: after a power failure no name leads to an empty file.
change_flush()
{
    sync "$1" 2>/dev/null || :    # older ones take no name
}

# Keeps what is at a path now in $state/undo, and sets $change_saved to its name there, or to nothing.
change_save()
{
    change_saved=
    change_there "$1" || return 0
    [ -d "$state/undo" ] || mkdir -p "$state/undo" || return
    if change_clear "$state/undo/$change_number" && change_hold "$1" "$state/undo/$change_number"
    then
        change_saved=$state/undo/$change_number
    else
        rmdir "$state/undo" 2>/dev/null
        return 1
    fi
}

# mv refuses when both names are links to one file: then there is nothing to move.
change_rename()
{
    if change_there "$2" && change_same "$1" "$2"
    then
        rm -f "$1"
    else
        mv -fT "$1" "$2"
    fi
}

# By the numbers of their inodes. (find -samefile opens one: a pipe that was planted would never let it go.)
change_same()
{
    # shellcheck disable=SC2012    # paths of ours; only the first words are read
    [ -n "$(ls -di "$1" "$2" | LC_ALL=C awk 'seen[$1]++')" ]
}

change_folder()
{
    [ -d "$1" ] && return 0
    change_remember folder "$1" ''    # first: a signal may come while mkdir runs
    mkdir "$1"
}

change_file()
{
    change_save "$3" || return
    change_remember file "$3" "$change_saved"    # first: a signal may come while the file is written
    change_new=${3%/*}/.ws2connect-new
    change_clear "$change_new" || return
    case $1 in
    copy) change_copy "$2" "$change_new" && change_flush "$change_new" ;;
    link) ln -sT "$2" "$change_new" ;;
    keep) change_hold "$2" "$change_new" ;;
    esac || {
        rm -f "$change_new"
        return 1
    }
    change_rename "$change_new" "$3" || {
        rm -f "$change_new"
        return 1
    }
}

change_remove()
{
    change_there "$1" || return 0
    change_save "$1" || return
    change_remember file "$1" "$change_saved"
    rm -f "$1"
}

change_remove_folder()
{
    [ -d "$1" ] || return 0
    change_remember removed "$1" ''
    rmdir "$1" 2>/dev/null || :
}

# A file that cannot be replaced (chattr +i) is still the old one: there is nothing to restore.
change_is_as_saved()
{
    if [ -h "$1" ] || [ -h "$2" ]
    then
        [ -h "$1" ] && [ -h "$2" ] && [ "$(readlink "$1")" = "$(readlink "$2")" ]
    else
        cmp -s "$1" "$2"
    fi
}

change_take_back()
{
    case $1 in
    folder) rmdir "$2" 2>/dev/null || : ;;
    removed) mkdir -p "$2" ;;
    file)
        if [ -n "$3" ]
        then
            change_rename "$3" "$2" || change_is_as_saved "$2" "$3"
        else
            rm -f "$2"
        fi
        ;;
    esac
}

# If a file cannot be restored, the rest stays: that file needs what was placed before it, such as the
# copy of the original. The state folder is not removed here, because the registry is restored with it. (No
# here-document: some shells write it to a file in TMPDIR, and the disk may be full.)
changes_undo()
{
    while [ -n "$change_list" ]
    do
        change_line=${change_list%%"$newline"*}
        change_list=${change_list#*"$newline"}
        change_kind=${change_line%%"$tab"*}
        change_path=${change_line#*"$tab"}
        change_saved=${change_path#*"$tab"}
        change_path=${change_path%%"$tab"*}
        case $change_kind$change_path in
        "folder$state") change_state_is_new=yes ;;
        "file$change_last") change_last_saved=$change_saved ;;
        *)
            change_take_back "$change_kind" "$change_path" "$change_saved" 2>/dev/null || {
                change_stuck=$change_path
                change_list=
                return
            }
            ;;
        esac
    done
}

# Takes back the change of $change_last, if changes_undo has come to it.
changes_undo_last()
{
    [ "$change_last_saved" != none ] || return 0
    change_take_back file "$change_last" "$change_last_saved" 2>/dev/null || change_stuck=$change_last
}

# Removes what an earlier, killed run has left.
changes_tidy()
{
    change_clear "$state/undo"
    change_clear "$prefix/.ws2connect-new"
    for change_at in ${folders}
    do
        change_at=$windows/${change_at%:*}
        change_clear "$change_at/.ws2connect-new"
        change_clear "$change_at/ws2builtin/.ws2connect-new"
    done
    [ ! -d "$state" ] || find "$state" -name .ws2connect-new -prune -exec rm -rf {} +
}
