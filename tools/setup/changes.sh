# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Every change to a prefix, each atomic, and each with a way back. To be sourced after wine.sh.
#
#   attempt TEXT COMMAND...      one step: COMMAND; if it fails, everything is taken back, and the
#                                tool ends with "cannot TEXT: reason"
#   change_folder DIR            makes DIR, if it is not there
#   change_file HOW FROM TO      puts FROM at TO: `copy`, `link` (symbolic), `keep` (the very file,
#                                links and times and all)
#   change_remove FILE
#   change_remove_folder DIR     if it is empty
#   changes_done                 there is no way back any more
#   give_up TEXT                 takes everything back and ends
#
# A file is replaced by renaming a finished one over it, so that at any moment the old one or the
# new one is there, whole. What it replaces waits in $state/undo: taking back is renaming, which
# works on a full disk, too. When we are killed, nothing is taken back: the order of the steps sees
# to it that the prefix works after each of them.

change_number=0
change_final=no
change_list=    # newest first: KIND<tab>PATH<tab>SAVED, a line each

attempt()
{
    attempt_text=$1
    shift
    change_number=$((change_number + 1))
    # For the tests: as if somebody killed us here.
    [ "${WS2CONNECT_SETUP_KILL_AT-}" != "$change_number" ] || kill -KILL $$
    "$@" 2>"$work/error" || give_up "cannot $attempt_text: $(change_reason)"
}

# The last words of cp, mv, mkdir: "cp: cannot create ...: No space left on device".
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

# The very file under another name: a second link where the file system has them.
change_hold()
{
    ln -P "$1" "$2" 2>/dev/null || cp -pP "$1" "$2"
}

# What is at a path now goes to $state/undo; prints its name there, or nothing.
change_save()
{
    if [ -e "$1" ] || [ -h "$1" ]
    then
        mkdir -p "$state/undo" || return
        rm -f "$state/undo/$change_number"
        change_hold "$1" "$state/undo/$change_number" || return
        printf '%s\n' "$state/undo/$change_number"
    fi
}

# mv refuses when both names are links to one file: then there is nothing to move.
change_rename()
{
    if { [ -e "$2" ] || [ -h "$2" ]; } && [ "$(change_inode "$1")" = "$(change_inode "$2")" ]
    then
        rm -f "$1"
    else
        mv -f "$1" "$2"
    fi
}

change_inode()
{
    # shellcheck disable=SC2012    # a path of ours; only the first word is read
    ls -di "$1" | awk '{ print $1; exit }'
}

change_folder()
{
    [ -d "$1" ] && return 0
    mkdir "$1" || return
    change_remember folder "$1" ''
}

change_file()
{
    change_saved=$(change_save "$3") || return
    change_new=${3%/*}/.ws2connect-new
    rm -f "$change_new" || return
    case $1 in
    copy) cp -L "$2" "$change_new" ;;
    link) ln -s "$2" "$change_new" ;;
    keep) change_hold "$2" "$change_new" ;;
    esac || {
        rm -f "$change_new"
        return 1
    }
    change_remember file "$3" "$change_saved"
    change_rename "$change_new" "$3" || {
        rm -f "$change_new"
        return 1
    }
}

change_remove()
{
    [ -e "$1" ] || [ -h "$1" ] || return 0
    change_saved=$(change_save "$1") || return
    change_remember file "$1" "$change_saved"
    rm -f "$1"
}

change_remove_folder()
{
    [ -d "$1" ] || return 0
    rmdir "$1" 2>/dev/null || return 0
    change_remember removed "$1" ''
}

# A file that cannot be replaced (chattr +i) was not: there is nothing to bring back.
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

# The state folder goes last: the registry is taken back with its help, after the files, when Wine
# works again for certain. A file that cannot be brought back ends it: what was placed before, such as
# the original's copy, is what that file needs, and the manifest is what uninstall needs.
changes_take_back()
{
    [ -n "$change_list" ] || [ "$registry_changed" = yes ] || return 0
    change_state_is_new=no
    change_rest=$change_list
    change_list=
    while IFS=$tab read -r change_kind change_path change_saved
    do
        case $change_kind$change_path in
        '') ;;
        "folder$state") change_state_is_new=yes ;;
        *)
            change_take_back "$change_kind" "$change_path" "$change_saved" 2>/dev/null || {
                change_stuck=$change_path
                break
            }
            ;;
        esac
    done <<END
$change_rest
END
    registry_take_back || {
        change_stuck=${change_stuck:-the registry}
        [ -f "$state/manifest" ] || cp "$work/manifest" "$state/manifest" || :
    }
    [ -z "$change_stuck" ] || return 0
    rm -rf "$state/undo"
    rm -f "$state"/*.reg
    if [ "$change_state_is_new" = yes ]
    then
        rmdir "$state" 2>/dev/null || :
    fi
}

change_stuck=

change_outcome()
{
    if [ "$change_final" = yes ]
    then
        echo "run '$me uninstall' again when the cause is gone"
    elif [ -n "$change_stuck" ]
    then
        printf '%s\n' "and $change_stuck could not be brought back: run '$me uninstall' when the cause is gone"
    else
        printf '%s\n' "the prefix is as it was${registry_stuck:+, but for an empty key in the registry, which Wine does not delete: $registry_stuck}"
    fi
}

give_up()
{
    trap '' HUP INT PIPE TERM    # the way back is gone to its end
    changes_take_back
    die "$*; $(change_outcome)"
}

changes_done()
{
    change_list=
    change_final=yes
    rm -rf "$state/undo"
}

# Nothing of an earlier, killed run is in the way.
changes_tidy()
{
    rm -rf "$state/undo"
    rm -f "$prefix/.ws2connect-new"
    for change_at in ${folders}
    do
        change_at=$windows/${change_at%:*}
        rm -f "$change_at/.ws2connect-new" "$change_at/ws2builtin/.ws2connect-new"
    done
    [ ! -d "$state" ] || find "$state" -name .ws2connect-new -exec rm -f {} +
}

# (Called by traps.) With changes open, this is an end that nobody foresaw: set -e, or a redirection
# that failed.
changes_end()
{
    if [ -n "$change_list" ]
    then
        trap '' HUP INT PIPE TERM
        changes_take_back
        warn "stopped by an error; $(change_outcome)" || :
    fi
    verify_tidy
    rm -rf "$work"
}

changes_interrupted()
{
    trap '' HUP INT PIPE TERM
    if [ -n "$child" ]
    then
        kill "$child" 2>/dev/null || :
        wait "$child" 2>/dev/null || :
        child=
    fi
    if [ "$change_final" = yes ]
    then
        warn 'interrupted near the end: run it again' || :
    else
        changes_take_back
        warn "interrupted; $(change_outcome)" || :
    fi
    exit "$1"
}
