# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Runs ws2connect-setup with the files that it installs, and judges the prefix before and after.

: "${work:?}" "${SETUP:?}" "${TARGET_ARCH:?}"

# The time limit of a run of the tool, too. No run needs nearly as much.
limit_s=120
# Other words of Wine on standard error count as a fault: the tool must not pass them on.
wine_words='^wine client error:'
setup_words=
status=0
: >"$work/out"
: >"$work/err"

overrides='Software\Wine\DllOverrides'

# package_from ARCH: prints the folder of the build tree of an architecture.
package_from()
{
    if [ "$1" = "$TARGET_ARCH" ]
    then
        pwd
    else
        printf '%s\n' "$PWD/../$1"
    fi
}

# package_make FOLDER: copies there what the tool installs, for each architecture that has been built. The
# files are stripped, as in a release.
package_make()
{
    for package_arch in x86_64 i686
    do
        if [ -n "${SETUP_FILES-}" ]
        then
            package_parts="$SETUP_FILES/$package_arch"
            set -- "$1" "$package_parts/ws2_32.dll" "$package_parts/ws2connect.dll" \
                "$package_parts/ws2connect-verify.exe"
        else
            package_parts=$(package_from "$package_arch")
            set -- "$1" "$package_parts/dlls/ws2_32/ws2_32.dll" \
                "$package_parts/dlls/ws2connect/ws2connect.dll" \
                "$package_parts/tools/verify/ws2connect-verify.exe"
        fi
        if [ -f "$2" ] && [ -f "$3" ] && [ -f "$4" ]
        then
            mkdir -p "$1/$package_arch"
            for package_file in "$2" "$3" "$4"
            do
                "$package_arch-w64-mingw32-objcopy" --strip-all "$package_file" \
                    "$1/$package_arch/${package_file##*/}" 2>/dev/null ||
                    cp "$package_file" "$1/$package_arch/"
            done
        fi
    done
}

# run_setup ARG...: runs the tool; sets $status, and writes $work/out and $work/err.
run_setup()
{
    setup_words="$*"
    program_try "$SETUP" "$@"
}

# setup_parts: prints the folder with the tool's parts.
setup_parts()
{
    parts_at=$(dirname "$(readlink -f "$SETUP")")
    for parts in "$parts_at" "$parts_at/setup" "$parts_at/../share/ws2connect/setup"
    do
        [ ! -f "$parts/changes.sh" ] || break
    done
    printf '%s\n' "$parts"
}

# run_killed STEP ARG...: run_setup with a copy of the tool that kills itself before that step. Each step of
# the tool is a call of attempt(). What the shell says about the killed child is dropped.
run_killed()
{
    killed_tool=$work/killed
    if ! [ -d "$killed_tool" ]
    then
        mkdir "$killed_tool"
        cp "$SETUP" "$killed_tool/ws2connect-setup"
        cp -r "$(setup_parts)" "$killed_tool/setup"
        sed -i 's/^attempt()$/attempt_alive()/' "$killed_tool/setup/steps.sh"
        cat >>"$killed_tool/setup/steps.sh" <<'PART'
killed_step=0
attempt()
{
    killed_step=$((killed_step + 1))
    [ "$killed_step" -ne "${KILLED_AT:?}" ] || kill -KILL $$
    attempt_alive "$@"
}
PART
    fi
    killed_setup=$SETUP
    SETUP=$killed_tool/ws2connect-setup
    export KILLED_AT="$1"
    shift
    run_setup "$@" 2>/dev/null
    unset KILLED_AT
    SETUP=$killed_setup
}

install()
{
    run_setup install --prefix "$prefix" --files "$package" "$@"
}

# Without --files, because uninstall needs no package.
uninstall()
{
    run_setup uninstall --prefix "$prefix" "$@"
}

setup_status()
{
    run_setup status --prefix "$prefix" "$@"
}

# verify_exe PROGRAM [ARG...]: runs a copy of ws2connect-verify.exe, and writes what it prints to
# $work/facts. Like program_run, it starts the program once more if Wine did not start it; but it keeps what
# the tool said last.
verify_exe()
{
    for verify_try in first second
    do
        in_prefix timeout "$limit_s" "$wine" "$@" >"$work/facts" 2>/dev/null </dev/null || :
        ! [ -s "$work/facts" ] || break
        [ "$verify_try" = second ] || note 'Wine did not start the program: once more'
    done
}

# fact KEY: prints a value from $work/facts.
fact()
{
    tr -d '\r' <"$work/facts" | awk -F '\t' -v key="$1" '$1 == key { print $2 }'
}

# Prints the architectures of the programs that the prefix runs.
prefix_arches()
{
    if [ "$bits" = 32 ]
    then
        echo i686
    elif [ "$bits" = 64 ]
    then
        echo x86_64
    else
        echo x86_64 i686
    fi
}

want_fact()
{
    fact "$1" | grep -Eqx -e "$2" || wrong "wanted of $fact_arch's $1: $2, not: $(fact "$1")"
}

# program_for ARCH [NAME.exe]: sets $program to a copy of ws2connect-verify.exe under that name, in a folder
# without DLLs.
program_for()
{
    program=$work/programs/$1/${2:-ws2connect-verify.exe}
    [ -f "$program" ] || {
        mkdir -p "${program%/*}"
        cp "$package/$1/ws2connect-verify.exe" "$program"
    }
}

# want_verified drop-in|builtin [NAME.exe]: programs of that name (without a name: any program) get the three
# functions from the drop-in, or do not have them. Sockets work in both cases.
want_verified()
{
    for fact_arch in $(prefix_arches)
    do
        program_for "$fact_arch" "${2-}"
        verify_exe "$program"
        want_fact result "$1"
        want_fact loopback ok
        case $1 in
        drop-in) want_fact WSAConnectByList '.*[\\/]ws2connect\.dll' ;;
        builtin) want_fact WSAConnectByList 'missing' ;;
        esac
    done
}

# want_working: Wine starts and sockets work, with the drop-in or without it.
want_working()
{
    for fact_arch in $(prefix_arches)
    do
        program_for "$fact_arch"
        verify_exe "$program"
        want_fact loopback ok
        want_fact result 'drop-in|builtin'
    done
}

# machine FILE: prints the architecture of a DLL, from its PE header; the offset of that is at 0x3c.
machine()
{
    machine_at=$(od -An -tu4 -j 60 -N 4 "$1" 2>/dev/null | tr -d ' ')
    case $(od -An -tx1 -j "$((${machine_at:-0} + 4))" -N 2 "$1" 2>/dev/null | tr -d ' ') in
    6486) echo x86_64 ;;
    4c01) echo i686 ;;
    *) echo unknown ;;
    esac
}

# machine_set FILE x86_64|i686|arm64: writes another architecture's number into a DLL.
machine_set()
{
    case $2 in
    x86_64) machine_number='\144\206' ;;
    i686) machine_number='\114\001' ;;
    arm64) machine_number='\144\252' ;;
    esac
    # shellcheck disable=SC2059    # the octal escapes are the point
    printf "$machine_number" | dd of="$1" bs=1 conv=notrunc 2>/dev/null \
        seek="$(($(od -An -tu4 -j 60 -N 4 "$1") + 4))"
}

# want_files FOLDER ARCH: system32 or syswow64 has what install puts there, and the original is kept.
want_files()
{
    for want_name in ws2_32.dll ws2connect.dll
    do
        cmp -s "$package/$2/$want_name" "$1/$want_name" ||
            wrong "${1##*/}/$want_name is not that of the package"
        [ "$(machine "$1/$want_name")" = "$2" ] || wrong "${1##*/}/$want_name is not for $2"
    done
    want_kept=$state/kept/${1##*/}/ws2_32.dll
    want_original=$master/drive_c/windows/$(printf '%s' "${1##*/}" | tr '[:upper:]' '[:lower:]')/ws2_32.dll
    cmp -s "$want_original" "$want_kept" || wrong "the original of ${1##*/} is not kept"
    cmp -s "$want_original" "$1/ws2builtin/ws2_32.dll" ||
        wrong "${1##*/}/ws2builtin/ws2_32.dll is not the original"
}

want_installed()
{
    for fact_arch in $(prefix_arches)
    do
        if [ "$bits" = both ] && [ "$fact_arch" = i686 ]
        then
            want_files "$syswow64" i686
        else
            want_files "$system32" "$fact_arch"
        fi
    done
    [ -s "$state/manifest" ] || wrong 'there is no manifest'
}

# want_active: everything is installed, and the proof succeeds.
want_active()
{
    want_installed
    want_verified drop-in
}

# remember: notes the state of the prefix, for want_as_before. The registry comes first, because its export
# starts Wine.
remember()
{
    registry "$work/before.reg"
    tree "$work/before.tree"
}

want_as_before()
{
    registry "$work/after.reg"
    want_same 'the registry' "$work/before.reg" "$work/after.reg"
    want_files_as_before
}

want_files_as_before()
{
    tree "$work/after.tree"
    want_same 'the tree of files' "$work/before.tree" "$work/after.tree"
}

# want_undone: uninstall succeeds, and the prefix is as it was at `remember`.
want_undone()
{
    want_success uninstall
    want_as_before
}

# mark tree|whole: notes the files of the prefix, for want_unchanged; `whole` includes the registry files.
mark()
{
    marked=$1
    "$marked" "$work/marked"
}

want_unchanged()
{
    "$marked" "$work/marked.now"
    want_same "the $marked of files" "$work/marked" "$work/marked.now"
}

# fresh_warm NAME [copy]: fresh, keep_warm and remember.
fresh_warm()
{
    fresh "$@"
    keep_warm
    remember
}

# tools_but PATTERN: makes $work/tools with links to all programs on PATH whose name does not match.
tools_but()
{
    mkdir "$work/tools"
    for tools_folder in $(printf '%s' "$PATH" | tr ':' ' ')
    do
        find "$tools_folder/" -maxdepth 1 '!' -type d '!' -name "$1" -exec ln -s -t "$work/tools" {} + \
            2>/dev/null || :
    done
}

# wrapper NAME: makes the shell script $work/NAME from standard input, to be used in the place of another
# program, such as Wine.
wrapper()
{
    {
        echo '#!/bin/sh'
        cat
    } >"$work/$1"
    chmod +x "$work/$1"
}
