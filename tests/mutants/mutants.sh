#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Do the tests of the race and of the sort find faults? Each mutant of mutants.list is built into the test
# programs of its file, until one of them fails. Where not everything is tested, that is the first of
# each file, and one of twelve.
# Prints TAP, and which test failed.
#
# From the environment: CC_FOR_BUILD, CMOCKA_LIBS_FOR_BUILD, srcdir.

set -eu

here=${srcdir:?}/tests/mutants
unit=$srcdir/tests/unit
dll=$srcdir/dlls/ws2connect
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make mutants

# The usual scenarios: the result of a mutant must not depend on the user's environment.
unset WS2CONNECT_UNIT_SEED WS2CONNECT_UNIT_SCENARIOS
export CMOCKA_MESSAGE_OUTPUT=TAP

# The files that are tested, and the files that the test programs share.
files='address attempts candidates engine memory order pairs schedule sockaddr sort_list trust zone'
shared='addresses engine_script engine_text guarded order_list order_random random rows simulation simulation_checks
    simulation_replay simulation_scenario sort_input world'
engine_programs='test_engine test_engine_delay test_engine_kinds test_engine_simulation test_known_calls test_calls'
reason_programs='test_order'
order_programs='test_attempts test_attempts_waiting test_known_calls test_calls'
sort_programs='test_sort_list test_sort_layout'
trust_programs='test_trust test_known_calls test_calls'

# compile SOURCE OBJECT: in $work. Without sanitizers, for speed; without warnings, because mutants may cause
# some.
compile()
{
    # shellcheck disable=SC2086
    $CC_FOR_BUILD -std=c99 -O1 -w -I"$dll" -I"$unit" -c "$1" -o "$work/$2.o"
}

# The parts are in archives, so that a program takes what it needs.
compile_tests()
{
    for part in $shared $engine_programs $order_programs $reason_programs $sort_programs $trust_programs
    do
        compile "$unit/$part.c" "$part" || return
    done
    for part in $files
    do
        compile "$dll/$part.c" "$part" || return
    done
    (
        cd "$work"
        # shellcheck disable=SC2046,SC2086
        ar rc parts.a $(printf '%s.o ' $files $shared)
    )
}

# build PROGRAM OBJECT: links PROGRAM; OBJECT replaces the same part in the archive
build()
{
    case $1 in
    test_attempts | test_sort_list) wrap=-Wl,--wrap=calloc ;;
    *) wrap= ;;
    esac
    # shellcheck disable=SC2086
    (
        cd "$work"
        $CC_FOR_BUILD $wrap -o "$1" "$1.o" "$2.o" parts.a $CMOCKA_LIBS_FOR_BUILD
    )
}

# run PROGRAM: fails if one of its tests fails, and writes the first of them to $work/by
run()
{
    case $1 in
    test_calls) set -- "$1" WS2CONNECT_UNIT_SCENARIOS=20000 ;; # a part, for speed
    *) set -- "$1" ;;
    esac
    timeout 60 env ${2:+"$2"} "$work/$1" >"$work/tap" 2>"$work/errors" || :
    first=$(sed -n 's/^not ok [0-9]* - //p' "$work/tap" | head -n 1)
    [ -n "$first" ] || return 0
    echo "$1: $first" >>"$work/by"
    return 1
}

# programs_of FILE
programs_of()
{
    case $1 in
    engine.c) echo "$engine_programs" ;;
    order.c) echo "$reason_programs" ;;
    trust.c) echo "$trust_programs" ;;
    sort_list.c | zone.c) echo "$sort_programs" ;;
    *) echo "$order_programs" ;;
    esac
}

# finds_fault FILE OBJECT: a program of FILE fails, or cannot be built: $broken names that
finds_fault()
{
    : >"$work/by"
    broken=
    for program in $(programs_of "$1")
    do
        build "$program" "$2" >"$work/said" 2>&1 || {
            broken=$program
            return 0
        }
        run "$program" || return 0
    done
    return 1
}

# test_mutant NUMBER FILE NAME
test_mutant()
{
    broken=mutant
    if awk -v wanted="$1" -f "$here/mutate.awk" "$here/mutants.list" "$dll/$2" \
        >"$work/mutant.c" 2>"$work/said" && compile "$work/mutant.c" mutant >"$work/said" 2>&1 &&
        finds_fault "$2" mutant && [ -z "$broken" ]
    then
        pass "found: $3"
        note "$(sed 's/^/  /' "$work/by")"
    elif [ -n "$broken" ]
    then
        fail "made: $3" "$broken: $(head -n 40 "$work/said")"
    else
        fail "found: $3" 'all test programs pass'
    fi
}

# Without a mutant the tests must pass. Otherwise every mutant would count as found.
test_original()
{
    name='the files as they are pass'
    if ! compile_tests >"$work/said" 2>&1
    then
        fail "$name" "$(head -n 40 "$work/said")"
        return
    fi
    for file in engine attempts order sort_list
    do
        ! finds_fault "$file.c" "$file" || break
    done
    if [ -n "$broken" ] || [ -s "$work/by" ]
    then
        fail "$name" "$broken $(cat "$work/by" "$work/said")"
    else
        pass "$name"
    fi
}

test_original
awk '/^file / { file = $2 } /^mutant / { print file, substr($0, 8) }' "$here/mutants.list" \
    >"$work/names"
number=0
last=
while read -r file name
do
    number=$((number + 1))
    if is_full || [ "$file" != "$last" ] || [ $((number % 12)) -eq 0 ]
    then
        test_mutant "$number" "$file" "$name"
    else
        leave "found: $name"
    fi
    last=$file
done <"$work/names"
done_testing
