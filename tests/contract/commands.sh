#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The commands of the documents: commands.list names what runs each of them, or its line ends with "not run by a
# test". Prints TAP.
#
# From the environment: srcdir.

set -eu

top=${srcdir:?}
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make commands

list=$top/tests/contract/commands.list
documents='README.md CONTRIBUTING.md docs/install.md docs/testing.md docs/porting.md'

# commands FILE: the commands in indented blocks, one a line. In a block that shows output, they are behind "$ ".
# Words of two blanks and more before a text are the text's beginning.
commands()
{
    sed -e :join -e '/\\$/N; s/\\\n *//; t join' "$1" | awk '
        /^    +[^ ]/ && (blank || inside) {
            line = $0
            sub(/^ +/, "", line)
            if (!inside) shows = 0
            if (sub(/^\$ /, "", line)) shows = 1
            else if (shows || line !~ starts) { inside = 1; next }
            if (line !~ /# .*not run by a test$/) { sub(/  +[^ ].*/, "", line); sub(/ +#.*/, "", line) }
            print line
            inside = 1
            next
        }
        { inside = 0; blank = /^ *$/ }
    ' starts='^([A-Z0-9_]+=|data=|\\./|\\.ci/|tools/|make|cd |mv |rm|sudo |dpkg|wine |winetricks |ws2connect-|wsconnect |conformance|tar |flatpak |protontricks|x86_64-|sh )'
}

# runner COMMAND: FILE|TEXT of the first line of the list that fits
runner()
{
    while IFS='|' read -r runner_pattern runner_file runner_text
    do
        # shellcheck disable=SC2254    # patterns are the point
        case $1 in
        $runner_pattern)
            echo "$runner_file|$runner_text"
            return
            ;;
        esac
    done <"$work/list"
}

# command_problem COMMAND: what is wrong with it
command_problem()
{
    case $1 in
    *'# not run by a test') return ;;
    esac
    problem_runner=$(runner "$1")
    problem_file=$top/${problem_runner%%|*}
    if [ -z "$problem_runner" ]
    then
        echo "nothing runs: $1"
    elif ! [ -f "$problem_file" ] || ! grep -qF -- "${problem_runner#*|}" "$problem_file"
    then
        echo "$problem_runner is not there, for: $1"
    else
        for problem_option in $(printf '%s\n' "$1" | grep -oE -- ' --[a-z]+' || :)
        do
            grep -qF -- "${problem_option# }" "$problem_file" || echo "${problem_runner%%|*} has no $problem_option, of: $1"
        done
    fi
}

# check FILE
check()
{
    commands "$1" >"$work/commands"
    [ -s "$work/commands" ] || echo 'there are no commands'
    while IFS= read -r command
    do
        command_problem "$command"
    done <"$work/commands"
}

# noticed NAME SCRIPT: docs/testing.md, changed by sed, has something wrong
noticed()
{
    sed "$2" "$top/docs/testing.md" >"$work/changed.md"
    expect_true "noticed: $1" 'nothing was said' test -n "$(check "$work/changed.md")"
}

grep -v '^#' "$list" >"$work/list"
for document in $documents
do
    report "$document: each command is run, or marked" "$(check "$top/$document")"
done
noticed 'a command that nothing runs' 's,tools/fuzz,tools/fuss,'
noticed 'an option that nothing uses' 's,--only windows,--onli windows,'
noticed 'a document without commands' '/^    /d'
sed -i 's,^tools/fuzz|.*,tools/fuzz|.ci/run|tools/fuss,' "$work/list"
noticed 'a text that is not in the file' ''
done_testing
