#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The workflows in .github/workflows, as far as they can be tested without the code host that runs them: they are
# read by rules of our own, and by actionlint where that is there; each step is looked at, and those that build
# the kit are run here, with the cross compiler in the place of MSYS2's. Prints TAP.
#
# From the environment: srcdir. In the build tree, whose cmocka is taken for what is run.
# shellcheck disable=SC2016    # the workflows mark their values so

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make workflows

workflows=$top/.github/workflows

read_workflow()
{
    python3 "$top/tests/kit/workflows.py" "$1" "$work/steps" >"$work/problems" && cat "$work/problems" &&
        [ ! -s "$work/problems" ]
}

# changed SED: linux.yml, changed so, is refused
refused()
{
    sed "$1" "$workflows/linux.yml" >"$work/linux.yml"
    mkdir -p "$work/of-changed"
    ! cmp -s "$work/linux.yml" "$workflows/linux.yml" &&
        python3 "$top/tests/kit/workflows.py" "$work/linux.yml" "$work/of-changed" | grep .
}

# The words that begin a command in a step.
commands_in()
{
    sed 's/ && /\n/g' "$1" | sed 's/^ *//' | cut -d ' ' -f 1 | sort -u
}

# step_is_possible FILE: its commands are files of this tree, programs that are there, or MSYS2's and cmd's own
step_is_possible()
{
    case $1 in
    *.bash) sh -n "$1" || return ;;
    esac
    for command in $(commands_in "$1")
    do
        case $command in
        cd | set | pacman) ;;
        ../../configure) [ -f "$top/configure.ac" ] || return ;;
        build\\windows\\kit\\run.cmd) [ -f "$top/tests/kit/run.cmd.in" ] || return ;;
        */*) [ -x "$top/$command" ] || { echo "there is no $command" && return 1; } ;;
        *) command -v "$command" || { echo "there is no $command" && return 1; } ;;
        esac
    done
}

# The options of ours that the steps give are in --help.
options_are_known()
{
    cat "$work"/steps/linux.* | grep -E '^tools/' >"$work/calls"
    while read -r program words
    do
        for word in $words
        do
            case $word in
            --*) "$top/$program" --help | grep -qE "^ *$word " || { echo "$program has no $word" && return 1; } ;;
            esac
        done
    done <"$work/calls"
}

# The steps of the first row that build, in a copy of what is committed or would be.
build_as_there()
{
    mkdir "$work/tree"
    (cd "$top" && git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t "$work/tree") || return
    cflags=$(sed -n 's/^CMOCKA_CFLAGS = //p' Makefile)
    library=$(sed -n 's/^CMOCKA_LIBS = //p' Makefile)
    for step in "$work"/steps/windows.kit.0.[0-9].bash
    do
        ! grep -q '^pacman ' "$step" || continue
        echo "== $(cat "$step")"
        (cd "$work/tree" && CPPFLAGS=$cflags LDFLAGS="-L${library%/*}" sh -e "$step") || return
    done
    [ -f "$work/tree/build/windows/kit/run.cmd" ] && [ -f "$work/tree/build/windows/kit/x64/conformance.exe" ]
}

python3 -c 'import yaml' 2>/dev/null || skip_all 'there is no python3 with yaml'
mkdir "$work/steps"
for workflow in "$workflows"/*.yml
do
    result "${workflow##*/} is as it should be" read_workflow "$workflow"
done
result 'refused: an action that is not pinned' refused 's/@[0-9a-f]* # .*/@v4/'
result 'refused: more permissions' refused 's/contents: read/contents: write/'
result 'refused: no time limit' refused '/timeout-minutes/d'
result 'refused: a machine without a version' refused 's/ubuntu-24.04/ubuntu-latest/'
result 'refused: a value that no matrix has' refused 's/run: mkdir.*/run: mkdir ${{ matrix.nothing }}/'
for step in "$work"/steps/*
do
    words=$(tail -n 1 "$step" | tr '\134' / | cut -c 1-60)
    result "the step is possible: $words (${step##*/})" step_is_possible "$step"
done
result 'the options of our tools are known' options_are_known
if has actionlint
then
    result 'actionlint finds nothing' actionlint "$workflows"/*.yml
else
    skip 'actionlint finds nothing' "there is no$missing"
fi
if ! is_full
then
    leave "the steps for Windows build the kit"
elif [ ! -e "$top/.git" ]
then
    skip 'the steps for Windows build the kit' 'there is no git repository'
elif has git x86_64-w64-mingw32-gcc autoreconf
then
    result 'the steps for Windows build the kit' build_as_there
else
    skip 'the steps for Windows build the kit' "there is no$missing"
fi
done_testing
