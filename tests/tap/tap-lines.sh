#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What tap.sh prints for tests that pass and fail, the exit status of a suite, and the removal of its folder; and the
# end of a suite that takes too long. Prints TAP.
#
# From the environment: srcdir.
#
# The suites are in single quotes.
# shellcheck disable=SC2016

set -eu

top=$(cd "${srcdir:?}" && pwd)
# This suite does not use tap.sh itself, because it tests it.
place=$(mktemp -d "${TMPDIR:-/tmp}/tap-lines-test.XXXXXX")
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
count=0
failed=0

# prints NAME LINES WANTED: compares what a suite of these lines prints, its status, and what is left of its
# folder
prints()
{
    printf 'set -eu\n. "%s/tests/tap/tap.sh"\n%s\n' "$top" "$2" >"$place/suite"
    said=$(
        TMPDIR=$place sh "$place/suite" 2>&1 && echo 'status 0' || echo "status $?"
        find "$place" -name 'inner-test.*'
    )
    count=$((count + 1))
    if [ "$said" = "$3" ]
    then
        echo "ok $count - $1"
    else
        failed=$((failed + 1))
        echo "not ok $count - $1"
        printf 'wanted:\n%s\ngot:\n%s\n' "$3" "$said" | sed 's/^/# /'
    fi
}

prints 'a suite of tests that pass' "work_make inner
pass one
report two ''
result three true
expect_same four a a
done_testing" 'ok 1 - one
ok 2 - two
ok 3 - three
ok 4 - four
1..4
status 0'
prints 'each kind of test can fail' "work_make inner
fail one 'this and
that'
report two wrong
result three sh -c 'echo out; echo err >&2; exit 3'
expect_same four a b
pass five
done_testing" 'not ok 1 - one
# this and
# that
not ok 2 - two
# wrong
not ok 3 - three
# out
# err
not ok 4 - four
# wanted:
# b
# got:
# a
ok 5 - five
1..5
status 1'
prints 'a command that says nothing can fail' 'work_make inner
result one false
done_testing' 'not ok 1 - one
1..1
status 1'
prints 'of a long output the first lines are shown' 'work_make inner
result one sh -c "seq 1000; false" | tail -n 1' '# 40
status 0'
prints 'what a command sets stays' 'work_make inner
set_it() { it=set; }
it=
result one set_it
expect_same two "$it" set
done_testing' 'ok 1 - one
ok 2 - two
1..2
status 0'
prints 'what is skipped is named, and is no failure' "skip one 'there is none'
note 'so it
is'
done_testing" 'ok 1 - one # SKIP there is none
# so it
# is
1..1
status 0'
prints 'the context is shown with failures only' "what_was_seen() { echo seen; }
tap_context=what_was_seen
pass one
fail two wrong
done_testing" 'ok 1 - one
not ok 2 - two
# wrong
# seen
1..2
status 1'
prints 'to bail out ends the suite' "bail_out 'no ground'
pass one" 'Bail out! no ground
status 1'
prints 'the command comes before the folder goes, and may fail' 'last() { cat "$work/kept"; false; }
work_make inner last
echo last >"$work/kept"
pass one
exit 5' 'ok 1 - one
last
status 5'
prints 'the folder goes with a suite that fails half-way' 'work_make inner
false
pass one' 'status 1'
prints 'the folder goes with a suite that is ended' 'last() { echo last; }
work_make inner last
kill -TERM $$
pass one' 'last
status 143'
# Of what is sampled, the first is always tested: no sample is empty.
turns='for n in 1 2 3 4 5 6 7; do ! is_turn 3 || echo "$n"; done | paste -s -d " "'
prints 'a sample of turns has the first and each third after it' "unset WS2CONNECT_FULL || :
$turns" '1 4 7
status 0'
prints 'with --full there is no sample' "WS2CONNECT_FULL=yes
$turns" '1 2 3 4 5 6 7
status 0'
on_others='leave_on_others
pass one'
prints 'a suite that depends on no Wine is left out on the others' "WS2CONNECT_FULL=columns
$on_others" '1..0 # SKIP left for tools/check --full
status 0'
prints 'and only there' "WS2CONNECT_FULL=yes
$on_others" 'ok 1 - one
status 0'
# What goes on holds the suite's output, and is ended here by its number.
prints 'a suite that takes too long is ended, also if something of it goes on, and that is named' "
said=\$(sh '$top/tests/tap/run-tap' --timeout 1 sh -c 'echo ok 1 - one; sleep 60.75 & wait') || echo \"status \$?\"
printf '%s\\n' \"\$said\" | grep -e '^ok' -e 'time limit'
number=\$(printf '%s\\n' \"\$said\" | sed -n 's/^# *\\([0-9]*\\) .* sleep 60\\.75\$/\\1/p')
kill \$number" 'status 124
ok 1 - one
# ended after its time limit of 1 s
status 0'
echo "1..$count"
[ "$failed" -eq 0 ]
