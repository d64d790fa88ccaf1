#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The guard on known figures: those of the report keep the bounds, figures that are a third worse do not, and
# what is missing or malformed is an error with the number of the line. Prints TAP.
#
# From the environment: srcdir.

set -eu

here=${srcdir:?}/tests/bench
scenes=$srcdir/tools/bench-scenes
report=$srcdir/docs/reports/performance.csv
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make bench-judge

# ends STATUS FIGURES TEXT: the guard ends so, and says TEXT.
ends()
{
    status=0
    "$here/guard" --figures "$2" || status=$?
    echo "status $status"
    [ "$status" -eq "$1" ] && grep -Fq "$3" "$work/said"
}

# The report's figures with ours a third worse.
worse()
{
    awk -F , -v OFS=, '/,ws2connect,/ && $6 != "" { $6 = $6 * 4 / 3 } { print }' "$report"
}

# What the guard does where no network can be made.
without_network()
{
    echo '# not measured: no network here'
    grep -E '^(# |scene,|A warm call|Sorting)' "$report"
}

test_report()
{
    result 'the figures of the report keep all bounds' ends 0 "$report" '63 dead'
    worse >"$work/worse"
    result 'a third worse: the guard fails' ends 1 "$work/worse" 'not ok'
    without_network >"$work/loopback"
    result 'without a network it judges the rest and says so' \
        ends 77 "$work/loopback" 'guard: not everything was judged: no network here'
    result 'without a network it judges what is on loopback' \
        ends 77 "$work/loopback" 'ok      A warm call on loopback, each call'
    sed '/^scene,/q' "$report" >"$work/none"
    result 'no figures are an error' ends 2 "$work/none" 'no figures'
}

# Each bound for itself: it is not so lax that a third worse passes.
test_each_bound()
{
    awk -f "$scenes/summary.awk" "$work/worse" >"$work/summary"
    awk -f "$here/judge.awk" "$here/bounds" "$work/summary" >"$work/verdicts"
    while IFS='	' read -r verdict name bound figure _
    do
        if [ "$verdict" = 'not ok' ]
        then
            pass "a third worse shows: $name"
        else
            fail "a third worse shows: $name" "at most $bound, and $figure passes: the bound is too lax"
        fi
    done <"$work/verdicts"
}

print_figures()
{
    cat <<'END'
scene,contestant,round,call,outcome,ms,detail
Both,ws2connect,1,1,connected,3,x
Both,a loop by hand,1,1,connected,1,x
Both,ws2connect,2,1,connected,5,x
Both,a loop by hand,2,1,connected,2,x
Both,ws2connect,3,1,connected,2,x
Both,a loop by hand,3,1,connected,2,x
Both,the loop on a new thread,2,1,connected,4,x
Alone,ws2connect,1,1,connected,9,x
Failed,ws2connect,1,1,connected,9,x
Failed,ws2connect,2,1,none,,10
END
}

# judges STATUS TEXT BOUND...: these bounds, for the figures above.
judges()
{
    judges_status=$1 judges_text=$2
    shift 2
    printf '%s\n' "$@" >"$work/bounds"
    print_figures >"$work/figures"
    awk -f "$scenes/summary.awk" "$work/figures" >"$work/summary"
    status=0
    awk -f "$here/judge.awk" "$work/bounds" "$work/summary" >"$work/out" 2>&1 || status=$?
    tr '\t' '|' <"$work/out" | tee "$work/lines"
    [ "$status" -eq "$judges_status" ] && grep -Fxq -e "$judges_text" "$work/lines"
}

test_bounds()
{
    result 'a ratio' judges 0 'ok|Both, call 1|2.5 x loop|2.50 x loop|100' 'Both | 1 | 2.5 x loop'
    result 'a ratio that is exceeded' \
        judges 0 'not ok|Both, call 1|2 x loop|2.50 x loop|125' 'Both | 1 | 2 x loop'
    result 'a difference' judges 0 'ok|Both, call 1|loop + 4 ms|loop + 2.00 ms|50' 'Both | 1 | loop + 4 ms'
    result 'a ratio to the loop on a thread, in the rounds that both have' \
        judges 0 'ok|Both, call 1|2 x thread|1.25 x thread|62' 'Both | 1 | 2 x thread'
    result 'one that is exceeded' \
        judges 0 'not ok|Both, call 1|1 x thread|1.25 x thread|125' 'Both | 1 | 1 x thread'
    result 'a time' judges 0 'not ok|Both, call 1|2 ms|3.0 ms|150' 'Both | 1 | 2 ms'
    result 'of two bounds one must hold' judges 0 \
        'ok|Both, call 1|1 x loop or loop + 4 ms|loop + 2.00 ms|50' 'Both | 1 | 1 x loop or loop + 4 ms'
    result 'a call without a connection' judges 0 \
        'not ok|Failed, call 1|10 ms|connected 1 of 2 times|' 'Failed | 1 | 10 ms'
}

# refused NAME TEXT BOUND...: the message names the bounds and the line.
refused()
{
    refused_name=$1 refused_text=$2
    shift 2
    result "refused: $refused_name" judges 2 "$work/bounds:$refused_text" "$@"
}

test_refusals()
{
    refused 'no bounds' '1: no bounds' '# nothing'
    refused 'a field too few' '2: not of the form: scene / call / bound' 'Both | 1 | 3 ms' 'Both | 3 ms'
    refused 'a call that is no number' '1: call "first" is no number' 'Both | first | 3 ms'
    refused 'a bound without a unit' '1: "3" is no bound' 'Both | 1 | 3'
    refused 'a bound that is no number' '1: "x ms" is no bound' 'Both | 1 | x ms'
    refused 'words after a bound' '1: "3 ms at most" is no bound' 'Both | 1 | 3 ms at most'
    refused 'the second of two' '1: "loop" is no bound' 'Both | 1 | 3 ms or loop'
    refused 'a call with two bounds' '2: this call has a bound already' 'Both | 1 | 3 ms' 'Both | 1 | 4 ms'
    refused 'a scene that is not there' '1: there are no figures for: Nowhere, call 1' 'Nowhere | 1 | 3 ms'
    refused 'a call that is not there' '1: there are no figures for: Both, call 10' 'Both | 10 | 3 ms'
    refused 'no loop to compare with' '2: there are no figures of the loop for: Alone, call 1' \
        'Both | 1 | 3 ms' 'Alone | 1 | 2 x loop'
    refused 'no loop on a thread to compare with' '1: there are no figures of the loop for: Alone, call 1' \
        'Alone | 1 | 2 x thread'
}

# A guard with another `measure`: ours takes $1 ms in the first run and $2 ms in the second, the loop 1 ms.
print_measure()
{
    cat <<END
#!/bin/sh
ms=$1
[ ! -e "$work/tree/measured" ] || ms=$2
cat "\$1" >>"$work/tree/measured"
echo scene,contestant,round,call,outcome,ms,detail
awk -v ms="\$ms" '{
    title = \$0
    for (i = 1; i <= 5; i++) sub(/^[^ ]+ +/, "", title)
    for (i = 1; i <= \$2; i++) {
        print title ",ws2connect," i ",1,connected," ms ",x"
        print title ",a loop by hand," i ",1,connected,1,x"
    }
}' "\$1"
END
}

# measures_again STATUS FIRST SECOND TEXT
measures_again()
{
    rm -rf "$work/tree"
    mkdir -p "$work/tree/tests/bench" "$work/tree/tests/tap" "$work/tree/tools/bench-scenes"
    printf 'busy_text=busy\nbusy_begin() { :; }\nbusy_was() { %s; }\n' "$busy" >"$work/tree/tests/tap/busy.sh"
    cp "$here/guard" "$here/judge.awk" "$work/tree/tests/bench"
    cp "$scenes/summary.awk" "$scenes/table.awk" "$scenes/words.awk" "$scenes/scenes" \
        "$work/tree/tools/bench-scenes"
    printf '%s\n' 'Healthy: IPv6 and IPv4 | 1 | 2 x loop' 'A list of one address | 1 | 100 ms' \
        >"$work/tree/tests/bench/bounds"
    print_measure "$2" "$3" >"$work/tree/tools/bench-scenes/measure"
    chmod +x "$work/tree/tools/bench-scenes/measure"
    status=0
    "$work/tree/tests/bench/guard" --short "$work" >"$work/guarded" 2>&1 || status=$?
    cat "$work/guarded" "$work/tree/measured"
    echo "status $status"
    [ "$status" -eq "$1" ] && grep -Eqx -e "$4" "$work/guarded" "$work/tree/measured"
}

test_again()
{
    busy=false
    result 'what keeps its bound is measured once' measures_again 0 1.5 9 \
        'ok +Healthy: .* 2 x loop +1\.50 x loop +75%'
    result 'what exceeds it is measured twice as often once more, and judged by all rounds' \
        measures_again 0 9 1.5 'ok +Healthy: .* 2 x loop +1\.50 x loop +75%'
    result 'and only that' measures_again 0 9 1.5 '[^ ]+ 50 .* Healthy: IPv6 and IPv4'
    result 'what exceeds it again has failed' measures_again 1 3 4 \
        'not ok +Healthy: .* 2 x loop +4\.00 x loop +200%'
    result 'the short form tolerates a quarter' measures_again 0 2.5 9 \
        'ok +Healthy: .* 2 x loop +2\.50 x loop +125%'
    result 'and no more' measures_again 1 2.6 2.6 'not ok +Healthy: .* 2 x loop +2\.60 x loop +130%'
    busy=true
    result 'on a busy machine, what exceeds it again is not judged' measures_again 77 3 4 \
        'skip +Healthy: .* 2 x loop +busy: 4\.00 x loop *'
}

test_report
test_each_bound
test_again
test_bounds
test_refusals
done_testing
