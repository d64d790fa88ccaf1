# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The steps of install and uninstall, and the way back when one fails or the tool is interrupted.
#
#   attempt TEXT COMMAND...      one step: COMMAND. If it fails, everything is taken back, and the
#                                tool ends with "cannot TEXT: reason"
#   give_up TEXT                 takes everything back and ends
#   steps_done                   there is no way back any more
#   steps_watch                  from here on the end of the tool and signals take everything back
#
# When the tool is killed, nothing is taken back. The order of the steps keeps the prefix working
# after each of them.

steps_final=no
say_when_lost=steps_output_lost

attempt()
{
    attempt_text=$1
    shift
    change_number=$((change_number + 1))
    "$@" 2>"$work/error" || give_up "cannot $attempt_text: $(change_reason)"
}

steps_output_lost()
{
    [ "$steps_final" = no ] || die "the work is done, but $1"
    give_up "$1"
}

# The registry is taken back after the files, when Wine works again for certain, then the manifest of install, and the
# state folder goes last. Where something is stuck, or the tool is killed meanwhile, the manifest stays: uninstall needs
# it. A signal may have come while a file was written.
steps_take_back()
{
    [ -z "$change_new" ] || rm -f "$change_new" 2>/dev/null || :
    [ -n "$change_list" ] || [ "$registry_changed" = yes ] || return 0
    changes_undo
    registry_take_back || change_stuck=${change_stuck:-the registry}
    [ -n "$change_stuck" ] || changes_undo_last
    [ -z "$change_stuck" ] || return 0
    change_clear "$state/undo"
    rm -f "$state"/*.reg
    if [ "$change_state_is_new" = yes ]
    then
        rmdir "$state" 2>/dev/null || :
    fi
}

steps_outcome()
{
    if [ "$steps_final" = yes ]
    then
        echo "run '$me uninstall' again when the cause is gone"
    elif [ -n "$change_stuck" ]
    then
        printf '%s\n' "and $change_stuck could not be restored: run '$me uninstall' when the cause is gone"
    else
        printf '%s\n' "the prefix is as it was${registry_stuck:+, but for an empty key in the registry, which Wine does not delete: $registry_stuck}"
    fi
}

give_up()
{
    trap '' HUP INT PIPE TERM    # nothing interrupts the way back
    steps_take_back
    die "$*; $(steps_outcome)"
}

steps_done()
{
    change_list=
    steps_final=yes
    change_clear "$state/undo"
}

steps_watch()
{
    trap steps_end EXIT
    trap 'steps_interrupted 129' HUP
    trap 'steps_interrupted 130' INT
    trap 'steps_interrupted 141' PIPE
    trap 'steps_interrupted 143' TERM
}

# (Called by a trap.) If changes are open, the end was not planned: set -e, or a redirection that failed. After a signal,
# mksh would end with the status of the last command here.
steps_end()
{
    steps_status=$?
    if [ -n "$change_list" ]
    then
        trap '' HUP INT PIPE TERM
        steps_take_back
        warn "stopped by an error; $(steps_outcome)" || :
    fi
    verify_tidy
    rm -rf "$work"
    exit "$steps_status"
}

steps_interrupted()
{
    trap '' HUP INT PIPE TERM
    if [ -n "$child" ]
    then
        kill "$child" 2>/dev/null || :
        wait "$child" 2>/dev/null || :
        child=
    fi
    if [ "$steps_final" = yes ]
    then
        warn 'interrupted near the end: run it again' || :
    else
        steps_take_back
        warn "interrupted; $(steps_outcome)" || :
    fi
    exit "$1"
}
