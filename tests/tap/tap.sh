# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# TAP and a temporary folder for suites that are shell scripts. To be sourced.
#
#   pass NAME                     a test passed
#   fail NAME TEXT                a test failed; TEXT explains it
#   report NAME PROBLEM           a test passed if PROBLEM is empty
#   result NAME COMMAND...        a test passed if COMMAND succeeds; else its output is shown. Needs $work,
#                                 and writes the output to $work/said
#   expect_true NAME TEXT COMMAND...
#                                 a test passed if COMMAND succeeds; else TEXT is shown
#   expect_same NAME GOT WANTED   a test passed if the two texts are equal
#   skip NAME REASON              a test cannot be run here
#   take_results FILE             prints the tests and comments of FILE, the TAP of another program
#   skip_all REASON               ends the suite before its first test: nothing can be run here
#   is_full                       is everything to be tested, as by tools/check --full? Otherwise a suite may
#                                 leave out what repeats something at each step or for each combination: a
#                                 sample stays, always the same, so that every part of ws2connect is tested
#   is_turn N                     is this to be tested? By tools/check --full, and of calls the first and each N-th
#                                 after it
#   is_each_step                  is each step of what is done step by step to be tested? By tools/check --full;
#                                 on the other Wines of --matrix a sample does
#   leave NAME                    a test is left for --full; not a word of it is counted as passed
#   leave_all                     all of the suite is left for it
#   leave_on_others               it is, on the other Wines of --matrix: nothing in it depends on Wine's version
#   has PROGRAM...                are these programs there? $missing names those that are not, each behind a blank
#   note TEXT                     prints TEXT as comment lines
#   bail_out REASON               ends the suite: nothing more can be tested
#   done_testing                  prints the plan, at the end; status 1 if a test failed
#   tap_context=COMMAND           the output of COMMAND is shown with every failed test
#   tap_close=COMMAND             COMMAND is run before skip and done_testing, to print a test that is open
#
#   work_make NAME [COMMAND [DIR]]
#                                 makes the folder $work, in DIR or in TMPDIR. At every end of the suite
#                                 it runs COMMAND and then removes the folder
#
# If the text of a failure may be empty, use fail, not report.

tap_run=0
tap_turn=0
tap_failed=0
tap_context=:
tap_close=:

pass()
{
    tap_run=$((tap_run + 1))
    echo "ok $tap_run - $1"
}

fail()
{
    tap_run=$((tap_run + 1))
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_run - $1"
    [ -z "$2" ] || note "$2"
    "$tap_context" | sed 's/^/# /'
}

report()
{
    if [ -z "$2" ]
    then
        pass "$1"
    else
        fail "$1" "$2"
    fi
}

# The command runs in this shell, so its variables stay. Only the first lines of a long output are shown.
result()
{
    tap_name=$1
    shift
    if "$@" >"$work/said" 2>&1
    then
        pass "$tap_name"
    else
        fail "$tap_name" "$(head -n 40 "$work/said")"
    fi
}

expect_same()
{
    if [ "$2" = "$3" ]
    then
        pass "$1"
    else
        fail "$1" "$(printf 'wanted:\n%s\ngot:\n%s\n' "$3" "$2")"
    fi
}

expect_true()
{
    tap_name=$1
    tap_problem=$2
    shift 2
    ! "$@" || tap_problem=
    report "$tap_name" "$tap_problem"
}

skip()
{
    "$tap_close"
    tap_run=$((tap_run + 1))
    echo "ok $tap_run - $1 # SKIP $2"
}

take_results()
{
    while read -r tap_line
    do
        tap_name=${tap_line#* - }
        case $tap_line in
        ok\ *'# SKIP'*) skip "${tap_name%% # SKIP*}" "${tap_name#* # SKIP }" ;;
        ok\ *) pass "$tap_name" ;;
        not\ ok\ *) fail "$tap_name" 'see the lines around it' ;;
        '#'*) echo "$tap_line" ;;
        esac
    done <"$1"
}

skip_all()
{
    echo "1..0 # SKIP $1"
    exit 0
}

is_full()
{
    case ${WS2CONNECT_FULL-} in
    yes | columns) ;;
    *) return 1 ;;
    esac
}

is_turn()
{
    tap_turn=$((tap_turn + 1))
    is_full || [ $((tap_turn % $1)) -eq 1 ]
}

is_each_step()
{
    [ "${WS2CONNECT_FULL-}" = yes ]
}

# By this reason tools/lib/results.sh knows what was left.
left_for_full='left for tools/check --full'

leave()
{
    skip "$1" "$left_for_full"
}

leave_all()
{
    skip_all "$left_for_full"
}

leave_on_others()
{
    [ "${WS2CONNECT_FULL-}" != columns ] || leave_all
}

# shellcheck disable=SC2034    # for those who source this
has()
{
    missing=
    for tap_program
    do
        command -v "$tap_program" >/dev/null 2>&1 || missing="$missing $tap_program"
    done
    [ -z "$missing" ]
}

note()
{
    printf '%s\n' "$1" | sed 's/^/# /'
}

bail_out()
{
    echo "Bail out! $*"
    exit 1
}

done_testing()
{
    "$tap_close"
    echo "1..$tap_run"
    [ "$tap_failed" -eq 0 ]
}

work_make()
{
    work=$(mktemp -d "${3:-${TMPDIR:-/tmp}}/$1-test.XXXXXX")
    work_last=${2:-:}
    trap work_remove EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
}

# (Called by trap, which shellcheck does not follow.)
# shellcheck disable=SC2317
work_remove()
{
    "$work_last" || :
    rm -rf "$work"
}
