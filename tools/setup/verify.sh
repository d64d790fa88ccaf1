# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The proof: ws2connect-verify.exe runs in the prefix, and says in which modules the functions really are.
#
#   command_verify
#   verify_target TARGET     runs it for 64-bit and 32-bit programs, and says what was found; status 0 if
#                            the drop-in is loaded and works, else $verify_wrong says why not
#   verify_programs TARGETS  prints the running programs that have loaded a ws2_32.dll
#   verify_tidy              removes what an interrupted verify_target has left
#
# install puts the programs into C:\windows\ws2connect: every Wine can reach this path, whatever drives the
# prefix has. For one program, the proof runs under the name of that program.

verify_copy=

verify_tidy()
{
    [ -z "$verify_copy" ] || rm -f "$verify_copy"
    verify_copy=
}

verify_words()
{
    case $1 in
    x86_64) echo '64-bit programs' ;;
    *) echo '32-bit programs' ;;
    esac
}

# verify_run ARCH PROGRAM: sets $verify_result and the other facts that it reports. A line is a word, a tab and a fact.
verify_run()
{
    wine_run "C:\\windows\\ws2connect\\$1\\$2" || :
    verify_result='' verify_wow64='' verify_module='' verify_by_name='' verify_sorting='' verify_wine_folder=''
    while IFS=$tab read -r verify_word verify_said
    do
        verify_said=${verify_said%"$carriage_return"}
        case $verify_word in
        result) verify_result=$verify_said ;;
        wow64) verify_wow64=$verify_said ;;
        WSAConnectByList) verify_module=$verify_said ;;
        by-name) verify_by_name=$verify_said ;;
        sorting) verify_sorting=$verify_said ;;
        wine-folder) verify_wine_folder=$verify_said ;;
        esac
    done <"$work/wine.out"
}

# verify_arch ARCH TARGET: sets $verify_result, and $verify_whose for a message. The files of a prefix do not
# show whether its Wine has the new WoW64. Only a running program can see that.
verify_arch()
{
    verify_name=ws2connect-verify.exe
    if [ "$2" != '*' ] && [ "$2" != "$verify_name" ]
    then
        verify_name=$2
        verify_copy=$state/$1/$verify_name
        change_copy "$state/$1/ws2connect-verify.exe" "$verify_copy" 2>"$work/error" || {
            verify_wrong="cannot copy a program to $state/$1: $(change_reason)"
            return 1
        }
    fi
    verify_run "$1" "$verify_name"
    verify_tidy
    verify_whose=$(verify_words "$1")
    [ "$verify_wow64" != new ] || verify_whose="$verify_whose (new WoW64)"
    [ "$2" = '*' ] || verify_whose="$2, $verify_whose"
    case $verify_result in
    drop-in) return 0 ;;
    '') verify_wrong="$verify_whose: $(wine_reason)" ;;
    builtin) verify_wrong="$verify_whose load Wine's own ws2_32.dll" ;;
    *) verify_wrong="$verify_whose: $verify_result" ;;
    esac
    return 1
}

# Prints what was seen to work. The program of an older version does not report all of it.
verify_works()
{
    verify_text='connecting works'
    [ -z "$verify_by_name" ] || verify_text="$verify_text, look-ups by name find the drop-in"
    [ "$verify_sorting" != ok ] || verify_text="$verify_text, address lists are sorted"
    printf '%s\n' "$verify_text"
}

# A 32-bit program said nothing: can none run here? Sets $verify_hindrance.
verify_find_hindrance()
{
    if machine_refuses_i386 "$work"
    then
        verify_hindrance="this machine's kernel runs no 32-bit code"
    else
        verify_hindrance='this Wine runs none'
        [ "$wine_status" -eq 0 ]
    fi
}

verify_target()
{
    for verify_folder in $folders
    do
        verify_kind=${verify_folder#*:}
        [ -f "$state/$verify_kind/ws2connect-verify.exe" ] || {
            verify_wrong="$(verify_words "$verify_kind") do not have the drop-in: $(targets_install "$1")"
            return 1
        }
        if verify_arch "$verify_kind" "$1"
        then
            verify_found="$verify_whose: the three functions come from $verify_module, $(verify_works)"
        elif [ "$verify_kind" = i686 ] && [ -z "$verify_result" ] && verify_find_hindrance
        then
            verify_found="$verify_whose: installed, NOT VERIFIED: $verify_hindrance"
        else
            return 1
        fi
        say verify "$verify_found"
    done
}

# Wine's own services are left out: users do not start them.
verify_programs()
{
    verify_kind=x86_64
    case $folders in
    *x86_64*) ;;
    *) verify_kind=i686 ;;
    esac
    wine_run "C:\\windows\\ws2connect\\$verify_kind\\ws2connect-verify.exe" --programs || return 0
    LC_ALL=C tr -d '\r' <"$work/wine.out" | verify_wanted=$(targets_fold "$1") LC_ALL=C awk -F '\t' '
        BEGIN {
            count = split(ENVIRON["verify_wanted"], name, "\n")
            for (i = 1; i <= count; i++) wanted[name[i]] = 1
        }
        !("*" in wanted) && !(tolower($2) in wanted) { next }
        tolower($2) ~ /^(conhost|explorer|plugplay|rpcss|rundll32|services|start|svchost|tabtip|wineboot|winedevice|winemenubuilder)\.exe$/ { next }
        NF >= 2 && !said[$2]++ { line = line (line == "" ? "" : ", ") $2 }
        END { if (line != "") print line }
    '
}

verify_each()
{
    while IFS= read -r verify_who
    do
        verify_target "$verify_who" || return
    done
}

# In the current environment, because programs are started in it, too.
command_verify()
{
    prefix_open
    manifest_whole ||
        die "the drop-in is not installed in $prefix, or its manifest is damaged: install it with '$me install'"
    wine_check
    if [ -n "$target_exes" ]
    then
        verify_asked=$target_exes
    else
        verify_asked=$(manifest_targets)
    fi
    printf '%s\n' "$verify_asked" | grep . >"$work/targets"
    verify_each <"$work/targets" || die "$verify_wrong$(verify_hint)"
}

verify_hint()
{
    verify_variable=$(wine_variable)
    if [ -n "$verify_variable" ]
    then
        printf '%s\n' ": WINEDLLOVERRIDES in the environment has $verify_variable, which takes precedence over the registry: remove it"
    else
        echo "; '$me status' tells more"
    fi
}
