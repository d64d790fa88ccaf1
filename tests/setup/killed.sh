# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Kills ws2connect-setup before step 1, then before step 2, and so on, until a run is not killed any more. Where not
# everything is tested, that is one step of five.

# A run has far fewer steps. If a run is still killed here, something is wrong.
step_limit=60

# Makes a new prefix with overrides for ws2_32. (Not native: under Wine 10, 32-bit programs would have no
# sockets even before the installation.)
renew()
{
    fresh "killed.$tap_run"
    keep_warm
    registry_import <<'REG'
[HKEY_CURRENT_USER\Software\Wine\DllOverrides]
"ws2_32"="builtin"
"*ws2_32"="builtin"
REG
    remember
}

# After a failed row, makes a new prefix, so that the next row can pass.
renew_if_failed()
{
    if [ -s "$work/problems" ]
    then
        let_cool
        put_away
        renew
    fi
}

each_step_begin()
{
    cold_seen=
    step=0
    killed=yes
}

# next_step ROW: goes to the next step; status 1 if the last run was not killed. Steps that are left have a line with
# this beginning. (Behind the last step there may be up to four more of them.)
next_step()
{
    step=$((step + 1))
    [ "$killed" = yes ] || return 1
    while ! is_each_step && [ $((step % 5)) -ne 2 ]
    do
        leave "$1 before step $step"
        step=$((step + 1))
    done
    [ "$step" -le "$step_limit" ]
}

# killed_run install|uninstall: runs the command and kills it before step $step. $killed says whether the
# command had so many steps. Uninstall begins with an installed prefix.
killed_run()
{
    if [ "$1" = uninstall ]
    then
        want_success install
        run_killed "$step" uninstall --prefix "$prefix"
    else
        run_killed "$step" install --prefix "$prefix" --files "$package"
    fi
    killed=no
    [ "$status" -ne 137 ] || killed=yes
    [ "$killed" = yes ] || want_status 0
}

: "${SETUP_GUEST:=tests/setup/guest.exe}"
[ -f "$SETUP_GUEST" ] || bail_out "there is no $SETUP_GUEST"

# want_started: programs that import ws2_32 start and connect. The environment has an override for the
# drop-in, whatever the registry says: so at each step the files must fit. (The program of the other
# architecture is run if it was built.)
want_started()
{
    for started_arch in $(prefix_arches)
    do
        started_guest=$SETUP_GUEST
        [ "$started_arch" = "$TARGET_ARCH" ] ||
            started_guest=$(package_from "$started_arch")/tests/setup/guest.exe
        [ -f "$started_guest" ] || continue
        mkdir -p "$work/programs/$started_arch"
        cp "$started_guest" "$work/programs/$started_arch/guest.exe"
        for started_try in first second
        do
            WINEDLLOVERRIDES="$WINEDLLOVERRIDES;ws2_32=n,b" \
                in_prefix timeout "$limit_s" "$wine" "$work/programs/$started_arch/guest.exe" \
                >"$work/guest.said" 2>/dev/null </dev/null || :
            ! [ -s "$work/guest.said" ] || break
        done
        [ "$(tr -d '\r' <"$work/guest.said")" = connected ] ||
            wrong "a program that imports ws2_32 ($started_arch) does not start and connect: $(cat "$work/guest.said")"
    done
}

# Prints yes if the drop-in is in system32, where Wine's own services may load it.
dropin_in_place()
{
    ! cmp -s "$package/$first/ws2_32.dll" "$system32/ws2_32.dll" || echo yes
}

# Wine restarts with the files as they are, and programs have sockets. A restart takes seconds, so it is
# done once for each state of the files.
want_cold_start()
{
    cold_files=$(find "$system32/ws2_32.dll" "$system32/ws2connect.dll" "$system32/ws2builtin" \
        "$syswow64/ws2_32.dll" "$syswow64/ws2connect.dll" "$syswow64/ws2builtin" \
        -type f -exec cksum {} + 2>/dev/null | sort)
    [ "$cold_files" != "$cold_seen" ] || return 0
    cold_seen=$cold_files
    let_cool
    end_wine
    wine_system wineboot || wrong 'wineboot fails'
    keep_warm
    want_working
    want_started
}

# If steps were no longer calls of attempt(), no run would be killed.
enough_steps()
{
    row 'the run had at least five steps to be killed at'
    [ "$step" -gt 6 ] || wrong "it had $((step - 2))"
    [ "$step" -le "$step_limit" ] || wrong "none of $step_limit runs got through"
}

# each_step_undone install|uninstall UNDO: after a kill at each step, the prefix works, and uninstall
# restores what was there. UNDO is how the row's name calls that uninstall.
each_step_undone()
{
    each_step_begin
    while next_step "$1 killed"
    do
        row "$1 killed before step $step: the prefix works"
        killed_run "$1"
        want_working
        want_started
        [ -z "$(dropin_in_place)" ] || want_cold_start

        row "$1 killed before step $step: $2 gives back what was there"
        want_undone
        renew_if_failed
    done
    enough_steps
}

# each_step_repaired install|uninstall REPAIR UNDO: after a kill at each step, install repairs the
# installation, and uninstall restores what was there.
each_step_repaired()
{
    each_step_begin
    while next_step "$1 repaired after a kill"
    do
        row "$1 killed before step $step: $2"
        killed_run "$1"
        want_success install
        want_active

        row "$1 killed before step $step: uninstall after $3 gives back what was there"
        want_undone
        renew_if_failed
    done
}
