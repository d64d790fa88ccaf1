#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Do the engine's tests find faults? Each mutant of mutants.list is built into the two test programs,
# and one of them has to fail. Prints TAP, and which test it was.
#
# From the environment: CC_FOR_BUILD, CMOCKA_LIBS_FOR_BUILD, srcdir.

set -eu

here=${srcdir:?}/tests/mutants
unit=$srcdir/tests/unit
dll=$srcdir/dlls/ws2connect
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make mutants

# The usual scenarios: what a mutant does must not depend on who asks.
unset WS2CONNECT_UNIT_SEED WS2CONNECT_UNIT_SCENARIOS
export CMOCKA_MESSAGE_OUTPUT=TAP

# compile SOURCE: to an object in $work. No sanitizers, for speed; no warnings, for mutants' odd code.
compile()
{
    # shellcheck disable=SC2086
    $CC_FOR_BUILD -std=c99 -O1 -w -I"$dll" -I"$unit" -c "$1" -o "$work/$(basename "$1" .c).o"
}

compile_tests()
{
    for part in engine_script engine_text random rows simulation simulation_checks \
        simulation_replay simulation_scenario test_engine test_engine_simulation
    do
        compile "$unit/$part.c" || return
    done
}

# build SOURCE: both test programs with this engine
build()
{
    compile "$1" || return
    # shellcheck disable=SC2086
    (
        cd "$work"
        $CC_FOR_BUILD -o scripts test_engine.o engine_script.o engine_text.o rows.o engine.o \
            $CMOCKA_LIBS_FOR_BUILD &&
            $CC_FOR_BUILD -o simulation test_engine_simulation.o engine_text.o random.o rows.o \
                simulation.o simulation_*.o engine.o $CMOCKA_LIBS_FOR_BUILD
    )
}

# run PROGRAM: false when a test of it fails; a line for $work/by then says which is the first
run()
{
    timeout 30 "$work/$1" >"$work/tap" 2>"$work/errors" || :
    first=$(sed -n 's/^not ok [0-9]* - //p' "$work/tap" | head -n 1)
    [ -n "$first" ] || return 0
    echo "$1: $first" >>"$work/by"
    return 1
}

# Both programs are always run: each shows what it is good for.
finds_fault()
{
    : >"$work/by"
    run scripts || :
    run simulation || :
    [ -s "$work/by" ]
}

test_mutant()
{
    if ! awk -v wanted="$1" -f "$here/mutate.awk" "$here/mutants.list" "$dll/engine.c" \
        >"$work/engine.c" 2>"$work/said" || ! build "$work/engine.c" >"$work/said" 2>&1
    then
        fail "made: $2" "$(head -n 40 "$work/said")"
        return
    fi
    if finds_fault
    then
        pass "found: $2"
        note "$(sed 's/^/  /' "$work/by")"
    else
        fail "found: $2" 'both test programs pass'
    fi
}

# Else every mutant would be found.
test_original()
{
    name='the engine as it is passes'
    if ! compile_tests >"$work/said" 2>&1 || ! build "$dll/engine.c" >"$work/said" 2>&1
    then
        fail "$name" "$(head -n 40 "$work/said")"
    elif run scripts && run simulation
    then
        pass "$name"
    else
        fail "$name" "$(head -n 40 "$work/tap")"
    fi
}

test_original
sed -n 's/^mutant //p' "$here/mutants.list" >"$work/names"
number=0
while read -r name
do
    number=$((number + 1))
    test_mutant "$number" "$name"
done <"$work/names"
done_testing
