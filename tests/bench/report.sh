#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The report of tools/bench on known figures: the content of its table and chart, and that invalid
# figures are refused with the number of the line. Prints TAP.
#
# From the environment: srcdir.

set -eu

report=${srcdir:?}/tools/bench-scenes/report
header=scene,contestant,round,call,outcome,ms,detail
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make bench-report

print_figures()
{
    cat <<'EOF'
# date: 2026-01-02
# machine: A machine: old, 3 CPUs
# curl: curl 1.2.3
scene,contestant,round,call,outcome,ms,detail
Odd & <even>,ws2connect,1,1,connected,300,10.99.0.2
Odd & <even>,ws2connect,1,10,connected,4,10.99.0.2
Odd & <even>,a loop by hand,1,1,connected,100,10.99.0.2
Odd & <even>,curl,1,1,connected,10.000,10.99.0.2
Odd & <even>,curl,1,10,none,,7
Odd & <even>,ws2connect,2,1,connected,100.25,10.99.0.2
Odd & <even>,ws2connect,2,10,connected,6,10.99.0.2
Odd & <even>,a loop by hand,2,1,connected,20.05,10.99.0.2
Odd & <even>,curl,2,1,none,,7
Odd & <even>,ws2connect,3,1,connected,200,10.99.0.2
Odd & <even>,ws2connect,3,10,connected,5,10.99.0.2
Odd & <even>,a loop by hand,3,1,connected,50,10.99.0.2
Odd & <even>,curl,3,1,connected,20.000,10.99.0.2
Second,ws2connect,1,1,connected,2000,2001:db8:99::2
Second,Wine's own,1,1,failed,5.5,WSAHOST_NOT_FOUND
Second,in turn,1,1,none,,10
Second,Node,1,1,missing,0,node is not installed
A list of two,ws2connect,1,1,connected,1,10.99.0.2
Many,ws2connect,1,every,connected,0.05,640 calls
Many,a loop by hand,1,every,connected,0.04,640 calls
EOF
}

# says FILE TEXT: a line of FILE contains TEXT, a fixed string.
says()
{
    grep -Fq -e "$2" "$work/out/performance.$1" || {
        echo "no such text in performance.$1: $2"
        cat "$work/out/performance.$1"
        return 1
    }
}

says_not()
{
    ! grep -Fe "$2" "$work/out/performance.$1"
}

well_formed()
{
    if command -v xmllint >/dev/null 2>&1
    then
        xmllint --noout "$work/out/performance.svg"
    else
        python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' \
            "$work/out/performance.svg"
    fi
}

test_texts()
{
    print_figures >"$work/figures"
    result 'good figures make a report' "$report" "$work/figures" "$work/out"
    result 'the figures lie beside it' cmp "$work/figures" "$work/out/performance.csv"
    result 'each scene has a table' says md '### Odd & <even>'
    result 'the rounds are counted' says md '| Rounds: 3 | first call | to the loop | 10th call |'
    result 'three times: the one in the middle, least and most; the median of the ratios' \
        says md '| ws2connect | **200 ms** (100 ms to 300 ms) | 4.00 | **5.0 ms** (4.0 ms to 6.0 ms) |  |'
    result 'two times: half-way between them, and how often; a tenth call that was not reached' \
        says md '| curl | **15 ms** (10 ms to 20 ms), 2 of 3 times | 0.25 | not reached within 7 s, rounds: 1 |'
    result 'the loop has no ratio' says md '| a loop by hand | **50 ms** (20 ms to 100 ms) |  |  |  |'
    result 'of many calls, how many there are in a second' \
        says md '| ws2connect | **0.050 ms** (0.050 ms to 0.050 ms), 20000 per second | 1.25 |'
    result 'no connection is named' says md '| in turn | no connection within 10 s |'
    result 'an error is named' says md 'failed: WSAHOST_NOT_FOUND |'
    result 'who is not installed is named' says md '| node is not installed |'
    result 'the machine is named' says md '| machine | A machine: old, 3 CPUs |'
    result 'a version is named' says md '| curl | curl 1.2.3 |'
    result 'the day is named' says md '2026-01-02'
    for text in 'Odd &amp; &lt;even&gt;' Second ws2connect curl "Wine's own" 'in turn' Node \
        '200 ms' '15 ms, 2 of 3 times' '2.00 s' 'no connection within 10 s' \
        'failed: WSAHOST_NOT_FOUND' 'node is not installed' \
        '2026-01-02, A machine: old, 3 CPUs<'
    do
        result "the chart says $text" says svg ">$text"
    done
    result 'the chart has no lists' says_not svg 'A list'
    result 'the chart has first calls only' says_not svg '>5.0 ms'
    result 'the chart has no mean of many calls' says_not svg Many
}

# The width of ws2connect's bars: the fourth quoted value.
bar_widths_grow_evenly()
{
    sed -n 's/.*<rect x="[^"]*" y="[^"]*" width="\([^"]*\)" .*class="bar ours".*/\1/p' \
        "$work/out/performance.svg" | awk '
            { print "width " $1; width[NR] = $1 }
            END { step = width[2] - width[1]
                  odd = width[3] - width[2] - step
                  exit !(NR == 3 && step > 10 && odd < 1 && odd > -1) }'
}

# On the axis, a time and ten times that time always have the same distance.
test_axis()
{
    {
        echo "$header"
        echo a,ws2connect,1,1,connected,3,x
        echo b,ws2connect,1,1,connected,30,x
        echo c,ws2connect,1,1,connected,300,x
    } >"$work/figures"
    result 'figures without a date and a machine make a report' \
        "$report" "$work/figures" "$work/out"
    result 'the axis is logarithmic' bar_widths_grow_evenly
}

# refuse_figures LINE TEXT: the message contains LINE: TEXT, and no file is written.
refuse_figures()
{
    status=0
    rm -rf "$work/out"
    "$report" "$work/figures" "$work/out" >"$work/message" 2>&1 || status=$?
    cat "$work/message"
    [ "$status" -eq 1 ] && [ ! -e "$work/out" ] && grep -Fq "figures:$1: $2" "$work/message"
}

# refused NAME LINE TEXT FIGURE...: figures that consist of these lines are refused.
refused()
{
    refused_name=$1 refused_line=$2 refused_text=$3
    shift 3
    printf '%s\n' "$@" >"$work/figures"
    result "refused: $refused_name" refuse_figures "$refused_line" "$refused_text"
}

good=a,curl,1,1,connected,5,10.99.0.2

test_refusals()
{
    refused 'no header' 1 'not the line' "$good"
    refused 'another header' 1 'not the line' 'scene,round,ms' "$good"
    refused 'a fact among the figures' 3 '1 fields' "$header" "$good" '# late: x'
    refused 'a field too few' 3 '6 fields' "$header" "$good" a,curl,1,1,connected,5
    refused 'a field too many' 2 '8 fields' "$header" "$good,x" "$good"
    refused 'no contestant' 2 'no scene or no contestant' "$header" a,,1,1,connected,5,x
    refused 'a round that is no number' 2 'round "x"' "$header" a,curl,x,1,connected,5,x
    refused 'a call that is no number' 2 'call "first"' "$header" a,curl,1,first,connected,5,x
    refused 'an unknown outcome' 3 'unknown outcome "won"' "$header" "$good" a,curl,2,1,won,5,x
    refused 'connected without a time' 2 '"" is no time' "$header" a,curl,1,1,connected,,x
    refused 'a time that is none' 2 '"-5" is no time' "$header" a,curl,1,1,connected,-5,x
    refused 'a time without a connection' 2 'a time without' "$header" a,curl,1,1,none,5,10
    refused 'a limit that is no number' 2 'limit "soon"' "$header" a,curl,1,1,none,,soon
    refused 'the same call twice' 3 'this call comes twice' "$header" "$good" "$good"
    refused 'no figures' 1 'no figures' "$header"
}

test_texts
if command -v xmllint >/dev/null 2>&1 || command -v python3 >/dev/null 2>&1
then
    result 'the chart is well-formed XML' well_formed
else
    skip 'the chart is well-formed XML' 'neither xmllint nor python3 is installed'
fi
test_axis
test_refusals
done_testing
