# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Runs of ws2connect-setup that are killed before a step, one step after the other, until a run gets
# through.
#
# The parts share their variables.
# shellcheck shell=sh disable=SC2034,SC2154

# Far more than a run has: what has not got through by then never does.
step_limit=60

# A new prefix, with words of its own about ws2_32. (Not native: 32-bit programs under Wine 10 then
# have no sockets to begin with.)
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

# What one row left wrong is not the next one's fault.
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

# The next step; no, when the last run was not killed.
next_step()
{
    step=$((step + 1))
    [ "$killed" = yes ] && [ "$step" -le "$step_limit" ]
}

# killed_run install|uninstall: killed before the step $step; $killed tells whether it got that far.
# Uninstall begins with an installed prefix.
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

# want_started: programs that import ws2_32 start, and connect, under an override for the drop-in, whatever
# the registry says: so the order of the files counts at each step. (The program of the other architecture
# is there where it was built.)
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

# A drop-in that lies in system32 is what Wine's own services could stumble over.
dropin_in_place()
{
    ! cmp -s "$package/$first/ws2_32.dll" "$system32/ws2_32.dll" || echo yes
}

# Wine starts anew over what there is, and programs have sockets. That takes seconds: once for each
# state of the files that the loader meets.
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

# Where a step is no call of attempt() any more, every run would get through.
enough_steps()
{
    row 'the run had at least five steps to be killed at'
    [ "$step" -gt 6 ] || wrong "it had $((step - 2))"
    [ "$step" -le "$step_limit" ] || wrong "none of $step_limit runs got through"
}

# each_step_undone install|uninstall UNDO: killed at each step, the prefix works, and uninstall gives back
# what was there; UNDO is what the row says of that.
each_step_undone()
{
    each_step_begin
    while next_step
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

# each_step_repaired install|uninstall REPAIR UNDO: install makes it whole, and uninstall gives back what
# was there.
each_step_repaired()
{
    each_step_begin
    while next_step
    do
        row "$1 killed before step $step: $2"
        killed_run "$1"
        want_success install
        want_installed
        want_verified drop-in

        row "$1 killed before step $step: uninstall after $3 gives back what was there"
        want_undone
        renew_if_failed
    done
}
