#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# How tools/check runs the suites and adds up what they found: a failure is never counted as none.
# Prints TAP.
#
# From the environment: srcdir.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make matrix-results
tree=$work/tree

# suite NAME KIND...: what Automake's driver leaves of a suite, a case for each KIND. It took 75 s.
suite()
{
    mkdir -p "$tree/${1%/*}"
    suite_file=$tree/$1
    shift
    for kind in "$@"
    do
        echo ":test-result: $kind a case"
    done >"$suite_file.trs"
    echo ':test-global-result: FAIL' >>"$suite_file.trs"
    printf 'ok 1 - well\n# calm\nnot ok 2 - bad\n# the reason\nok 3 - well again\n# took 75 s\nPASS: x\n' >"$suite_file.log"
}

# leaves NAME LINE...: the suite has also said these lines
leaves()
{
    leaves_log=$tree/$1.log
    shift
    printf '%s\n' "$@" >>"$leaves_log"
}

# fresh: a tree whose `make check` has said nothing yet
fresh()
{
    rm -rf "$tree"
    mkdir "$tree"
    : >"$tree/check.log"
}

# adds_up NAME LAST_LINE COMMAND: by COMMAND, in a shell of its own, this is the last line, and the
# status that of a failure unless it has "0 failed"
adds_up()
{
    status=0
    # shellcheck disable=SC2016    # for the inner shell
    sh -c 'set -eu; . "$1/tools/lib/results.sh"; tree=$2; eval "$3"; results_end' \
        sh "$top" "$tree" "$3" >"$work/printed" 2>&1 || status=$?
    case $2 in
    *', 0 failed'*) adds_up_status=0 ;;
    *) adds_up_status=1 ;;
    esac
    expect_same "$1" "$(tail -n 1 "$work/printed"); status $status" "$2; status $adds_up_status"
}

# printed NAME TEXT..: these lines are among those of the last adds_up
printed()
{
    printed_name=$1
    shift
    problem=
    for text in "$@"
    do
        grep -Fqx -e "$text" "$work/printed" || problem="no line: $text
$(cat "$work/printed")"
    done
    report "$printed_name" "$problem"
}

# shellcheck disable=SC2016    # for the inner shell
test_reading()
{
    fresh
    suite tests/one PASS SKIP SKIP SKIP
    leaves tests/one 'ok 2 - here # SKIP left for tools/check --full' 'ok 3 - there # SKIP left for tools/check --full' \
        'ok 4 - elsewhere # SKIP there is no Wine'
    suite tests/two SKIP
    leaves tests/two '1..0 # SKIP left for tools/check --full'
    adds_up 'what was left has not been skipped' '1 passed, 0 failed, 1 skipped' 'results_read "$tree" 0'
    printed 'it is counted apart' \
        "    tests/one                                   1 passed, 0 failed, 1 skipped, 2 left for --full, 75 s" \
        '    tests/two                                     left for --full' \
        'left for tools/check --full: cases: 2; whole suites: 1'
    fresh
    suite tests/one PASS XFAIL SKIP
    suite tests/two PASS
    adds_up 'what passed and was skipped' '3 passed, 0 failed, 1 skipped' 'results_read "$tree" 0'
    suite tests/three PASS FAIL XPASS ERROR
    adds_up 'what failed in any way' '4 passed, 3 failed, 1 skipped' 'results_read "$tree" 2'
    printed 'a line for each suite with the time it took, and why one failed' \
        "    tests/one                                   2 passed, 0 failed, 1 skipped, 75 s" \
        "    tests/three                                 1 passed, 3 failed, 0 skipped, 75 s" \
        "---- from $tree/tests/three.log" 'not ok 2 - bad' '# the reason'
    problem=
    ! grep -Eq 'calm|well|PASS: x' "$work/printed" || problem=$(cat "$work/printed")
    report 'what passed in it is not shown' "$problem"
    suite wine-prefix/stray FAIL
    adds_up 'what lies in a prefix is not counted' '4 passed, 3 failed, 1 skipped' \
        'results_read "$tree" 2'
    echo 'make check: NOT RUN: why' >"$tree/check.log"
    adds_up 'what was not run' '4 passed, 3 failed, 1 skipped' 'results_read "$tree" 2'
    printed 'is said' '    make check: NOT RUN: why'
    adds_up 'what is forgotten is not counted' '0 passed, 1 failed' \
        'results_forget "$tree"; results_read "$tree" 0'
}

# shellcheck disable=SC2016    # for the inner shell
test_beside()
{
    fresh
    adds_up 'a run without a result has failed' '0 passed, 1 failed' 'results_read "$tree" 0'
    suite tests/one PASS
    echo 'make: *** no rule' >"$tree/check.log"
    adds_up 'so has one that failed though no case did' '1 passed, 1 failed' 'results_read "$tree" 2'
    printed 'with what make said' "    make check failed beside its tests (2): see $tree/check.log" \
        'make: *** no rule'
    suite tests/two FAIL
    adds_up 'a failure of the tree before does not hide it' '2 passed, 2 failed' \
        'results_read "$tree" 2; rm "$tree/tests/two.trs"; results_read "$tree" 2'
}

# shellcheck disable=SC2016    # for the inner shell
test_single_checks()
{
    fresh
    echo 'words' >"$work/log"
    echo 'lint: NOT RUN: no tool' >"$work/log-skipped"
    adds_up 'a check that passed' '1 passed, 0 failed' "results_add lint 0 '$work/log'"
    adds_up 'one that failed' '0 passed, 1 failed' "results_add lint 1 '$work/log'"
    adds_up 'one that could not be run' '0 passed, 0 failed, 1 skipped' \
        "results_add lint 1 '$work/log-skipped'"
    adds_up 'one that passed whatever it said' '1 passed, 0 failed' \
        "results_add lint 0 '$work/log-skipped'"
}

# suites NAME COMMAND LINE...: suites_run with this COMMAND, in a shell of its own, prints these lines among others
suites()
{
    suites_name=$1
    suites_command=$2
    shift 2
    # shellcheck disable=SC2016    # for the inner shell
    env -u WS2CONNECT_FULL sh -c 'set -eu; top=$1; tree=$2; for part in common results suites; do . "$top/tools/lib/$part.sh"; done
        run_them() { eval "$command"; }
        command=$3; suites_run "$tree" running "perhaps an hour" run_them tests/one tests/two; suites_progress' \
        sh "$top" "$tree" "$suites_command" >"$work/printed" 2>&1 || :
    printed "$suites_name" "$@"
}

# shellcheck disable=SC2016    # for the inner shell
test_suites()
{
    fresh
    suite tests/two FAIL
    suites 'before they run, and how far they are' \
        'mkdir -p "$tree/tests"; echo ":test-result: PASS" >"$tree/tests/one.trs"' \
        '==> running: 2 suites; perhaps an hour' '1 of 2 suites have ended; perhaps an hour' \
        '    tests/one                                   1 passed, 0 failed, 0 skipped'
    echo 77 >"$tree/took-no"
    suites 'the next time, how long they took, and that they failed' false \
        '==> running: 2 suites; all of them took 77 s the last time' \
        "    make check failed beside its tests (1): see $tree/check.log"
}

# A make that writes down its calls, and fails when it is given a certain test; on two processors.
make_make()
{
    mkdir "$work/bin"
    cat >"$work/bin/make" <<PROGRAM
#!/bin/sh
case "\$*" in
*' no_wine=it is not there '*) echo 'skipped, with a reason' ;;
esac >>"$work/calls"
case "\$*" in
*' check-local'*) echo 'what is not there' ;;
*) echo "\$*" | sed 's/.* -j \([0-9]*\) .*TESTS=/\1 at once:/' ;;
esac >>"$work/calls"
case "\$*" in
*bad*) exit 2 ;;
esac
PROGRAM
    printf '#!/bin/sh\necho 2\n' >"$work/bin/nproc"
    chmod +x "$work/bin/make" "$work/bin/nproc"
}

# runs NAME CALLS STATUS TEST...: make is called for this, and for what is not there
runs()
{
    runs_name=$1
    runs_wanted="$2
what is not there; status $3"
    shift 3
    : >"$work/calls"
    status=0
    PATH=$work/bin:$PATH "$top/tools/lib/run-suites" dir "$@" || status=$?
    expect_same "$runs_name" "$(cat "$work/calls"); status $status" "$runs_wanted"
}

test_running()
{
    make_make
    runs 'what judges time runs later, and what measures alone' '6 at once: tests/unit/a tests/drop-in/b.test
6 at once: tests/network/n tests/library/l
1 at once: tests/bench/c tests/drop-in/start.test' 0 \
        tests/bench/c tests/library/l tests/unit/a tests/drop-in/start.test tests/network/n tests/drop-in/b.test
    runs 'of those that wait, the longest begin' '6 at once: tests/network/n tests/wsconnect/wsconnect.test tests/platform/p' 0 \
        tests/platform/p tests/wsconnect/wsconnect.test tests/network/n
    runs 'there may be none of those' '6 at once: tests/unit/a' 0 tests/unit/a
    runs 'or no others' '6 at once: tests/network/a' 0 tests/network/a
    runs 'a failure among the first is not lost, and does not stop the others' \
        '6 at once: tests/unit/bad
6 at once: tests/network/a' 2 tests/unit/bad tests/network/a
    runs 'nor is one among the last' '6 at once: tests/unit/a
1 at once: tests/bench/bad' 2 tests/unit/a tests/bench/bad
    NO_WINE='it is not there'
    export NO_WINE
    runs 'why no Wine runs them is passed on' 'skipped, with a reason
6 at once: tests/network/a
skipped, with a reason' 0 tests/network/a
    unset NO_WINE
}

test_reading
test_beside
test_single_checks
test_suites
test_running
done_testing
