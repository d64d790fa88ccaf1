# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The command status: what is active, for which programs, in which version, and what is wrong.
#
# It compares the prefix with the manifest, and runs a program in the prefix that says what it really
# loads in the current environment. It changes nothing.

status_wrong=0

status_complain()
{
    say wrong "$1"
    status_wrong=$((status_wrong + 1))
}

# Prints what to do: install for a target of the manifest. Without --exe it would be for every program.
status_install()
{
    targets_install "$(manifest_targets | awk '
        $0 == "*" { every = 1 }
        NR == 1 { first = $0 }
        END { print every || first == "" ? "*" : first }
    ')"
}

# status_dll FILE ARCH [MEANING]: is it there, whole, and for the right architecture? MEANING says what
# happens if it is not.
status_dll()
{
    status_fault=
    pe_machine "$1"
    if pe_dangles "$1"
    then
        status_fault="$1 is a link to $(readlink "$1"), which is gone"
    elif ! [ -f "$1" ]
    then
        status_fault="$1 is missing"
    elif [ "$pe_runs_on" != "$2" ]
    then
        status_fault="$1 is for $pe_runs_on, but this folder is for $2"
    elif ! pe_whole
    then
        status_fault="$1 is cut off"
    fi
    [ -n "$status_fault" ] || return 0
    status_complain "$status_fault: ${3:+$3; }$(status_install)"
    return 1
}

status_folder()
{
    status_at=$windows/$1
    if ! manifest_knows file "$1/ws2_32.dll"
    then
        # For example after a change to a Wine that also runs 32-bit programs.
        status_complain "$status_at was added after the installation: $(verify_words "$2") use Wine's own; $(status_install)"
        return
    fi
    status_meaning=
    if pe_dropin "$status_at/ws2_32.dll"
    then
        status_meaning="$(verify_words "$2") that use sockets do not start without it"
        ! status_dll "$status_at/ws2_32.dll" "$2" ||
            say "$1" "ws2_32.dll is the drop-in $(pe_field "$status_at/ws2_32.dll" ProductVersion), for $(verify_words "$2")"
    elif pe_builtin "$status_at/ws2_32.dll"
    then
        status_complain "$status_at/ws2_32.dll is Wine's own: $(status_install)"
    else
        status_complain "$status_at/ws2_32.dll is neither Wine's nor the drop-in: $(status_install)"
    fi
    if status_dll "$status_at/ws2connect.dll" "$2"
    then
        say "$1" "ws2connect.dll $(pe_field "$status_at/ws2connect.dll" ProductVersion)"
    fi
    if status_dll "$status_at/ws2builtin/ws2_32.dll" "$2" "$status_meaning"
    then
        pe_builtin "$status_at/ws2builtin/ws2_32.dll" ||
            status_complain "$status_at/ws2builtin/ws2_32.dll is not Wine's: $(status_install)"
    fi
}

# status_override TARGET KEY
status_override()
{
    registry_value "$2" ws2_32
    if [ "$registry_is" != '"native,builtin"' ]
    then
        status_complain "the override for $(targets_words "$1") is $registry_is, not \"native,builtin\" ($2): $(targets_install "$1")"
    fi
    registry_value "$2" '*ws2_32'
    case $registry_is in
    absent | '"b'* | *,b*) ;;
    *) status_complain "*ws2_32 is $registry_is in $2: with it Wine's own cannot be loaded; $(targets_install "$1")" ;;
    esac
}

# Writes the targets with correct overrides to $work/active.
status_overrides()
{
    [ -s "$work/targets" ] || status_complain 'the manifest names no program: run install'
    while IFS= read -r status_target
    do
        status_before=$status_wrong
        registry_keys "$status_target" >"$work/keys"
        while IFS= read -r status_key
        do
            status_override "$status_target" "$status_key"
        done <"$work/keys"
        [ "$status_wrong" -gt "$status_before" ] || printf '%s\n' "$status_target" >>"$work/active"
    done <"$work/targets"
}

# Programs with their own override, which this tool did not set.
status_others()
{
    registry_others >"$work/others"
    while IFS=$tab read -r status_program status_value
    do
        ! manifest_knows target "$status_program" || continue
        case $status_value in
        *native*builtin* | n,b) say note "$status_program has an override of its own: $status_value" ;;
        b* | *,b*) say note "$status_program keeps Wine's own: its override is $status_value" ;;
        *) status_complain "$status_program has the override '$status_value', and does not start with it if it uses sockets: change it to native,builtin, or delete it" ;;
        esac
    done <"$work/others"
}

status_variable()
{
    status_value=$(wine_variable)
    [ -z "$status_value" ] ||
        status_complain "WINEDLLOVERRIDES in the environment has $status_value: it takes precedence over the registry for every program that is started with it; remove it (Lutris, Proton and Bottles have settings for it)"
}

# A target is active if its override is correct and the proof succeeds.
status_loaded()
{
    while IFS= read -r status_target
    do
        if verify_target "$status_target"
        then
            ! grep -qxF -e "$status_target" "$work/active" || say active "for $(targets_words "$status_target")"
            continue
        fi
        # Otherwise a line above says what to do.
        [ "$status_wrong" -gt 0 ] || verify_wrong="$verify_wrong: $(targets_install "$status_target")"
        status_complain "$verify_wrong"
    done <"$work/targets"
}

status_manifest()
{
    if ! manifest_whole
    then
        status_complain "an installation was interrupted, or its manifest is gone or damaged ($state/manifest): run install (with the same --exe, if it was for some programs), or uninstall"
        return 1
    fi
    say installed "ws2connect $(manifest_lines version), $(manifest_lines how) from $(manifest_lines from), under $(manifest_lines wine)"
}

# Nothing of ours is installed. A DLL of another tool may be.
status_none()
{
    for status_part in $folders
    do
        status_at=$windows/${status_part%:*}/ws2_32.dll
        if [ -f "$status_at" ] && pe_foreign "$status_at"
        then
            say note "$status_at belongs to another tool ($(pe_maker "$status_at"))"
        fi
    done
    say installed "no: nothing of ws2connect is in this prefix"
}

command_status()
{
    prefix_open
    say prefix "$prefix: $(prefix_kind)"
    if ! manifest_traces
    then
        status_none
        exit 3
    fi
    wine_check
    if status_manifest
    then
        for status_part in $folders
        do
            status_folder "${status_part%:*}" "${status_part#*:}"
        done
        manifest_targets | grep . >"$work/targets" || :
        : >"$work/active"
        if registry_read
        then
            status_overrides
            status_others
        else
            status_complain "the registry cannot be read: $(registry_reason)"
        fi
        status_variable
        status_loaded
    fi
    [ "$status_wrong" -eq 0 ] || exit 1
    say status 'all is well'
}
