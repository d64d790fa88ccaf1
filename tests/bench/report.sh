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
limit='# limit_s: 10'
header=scene,contestant,round,outcome,ms,detail
# shellcheck source=tests/tap/tap.sh
. "$srcdir/tests/tap/tap.sh"
work_make bench-report

print_figures()
{
    cat <<'EOF'
# date: 2026-01-02
# machine: A machine: old, 3 CPUs
# rounds: 3
# limit_s: 10
# curl: curl 1.2.3
scene,contestant,round,outcome,ms,detail
Odd & <even>,ws2connect,1,connected,300,10.99.0.2
Odd & <even>,curl,1,connected,10.000,10.99.0.2
Odd & <even>,ws2connect,2,connected,100.25,10.99.0.2
Odd & <even>,curl,2,none,,
Odd & <even>,ws2connect,3,connected,200,10.99.0.2
Odd & <even>,curl,3,connected,20.000,10.99.0.2
Second,ws2connect,1,connected,2000,2001:db8:99::2
Second,Wine's own,1,failed,5.5,WSAHOST_NOT_FOUND
Second,in turn,1,none,,
Second,Node,1,missing,0,node is not installed
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
    result 'three times: the one in the middle, least and most' \
        says md '**200 ms** (100 ms to 300 ms) |'
    result 'two times: half-way between them, and how often' \
        says md '**15 ms** (10 ms to 20 ms), 2 of 3 times |'
    result 'no connection is named' says md 'no connection within 10 s |'
    result 'an error is named' says md 'failed: WSAHOST_NOT_FOUND |'
    result 'who is not installed is named' says md '| node is not installed |'
    result 'a cell for each scene' says md '|  | node is not installed |'
    result 'the machine is named' says md '| machine | A machine: old, 3 CPUs |'
    result 'a version is named' says md '| curl | curl 1.2.3 |'
    result 'the day is named' says md '2026-01-02'
    for text in 'Odd &amp; &lt;even&gt;' Second ws2connect curl "Wine's own" 'in turn' Node \
        '200 ms' '15 ms, 2 of 3 times' '2.00 s' 'no connection within 10 s' \
        'failed: WSAHOST_NOT_FOUND' 'node is not installed' \
        '2026-01-02, A machine: old, 3 CPUs<' 'Bar: median of 3 rounds.'
    do
        result "the chart says $text" says svg ">$text"
    done
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
        echo '# rounds: 1'
        echo "$limit"
        echo "$header"
        echo a,ws2connect,1,connected,3,x
        echo b,ws2connect,1,connected,30,x
        echo c,ws2connect,1,connected,300,x
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

good=a,curl,1,connected,5,10.99.0.2

test_refusals()
{
    refused 'no header' 2 'not the line' "$limit" "$good"
    refused 'another header' 2 'not the line' "$limit" 'scene,round,ms' "$good"
    refused 'a fact among the figures' 4 '1 fields' "$limit" "$header" "$good" '# late: x'
    refused 'a field too few' 4 '5 fields' "$limit" "$header" "$good" a,curl,1,connected,5
    refused 'a field too many' 3 '7 fields' "$limit" "$header" "$good,x" "$good"
    refused 'no contestant' 3 'no scene or no contestant' "$limit" "$header" a,,1,connected,5,x
    refused 'a round that is no number' 3 'round "x"' "$limit" "$header" a,curl,x,connected,5,x
    refused 'an unknown outcome' 5 'unknown outcome "won"' "$limit" "$header" "$good" "$good" \
        a,curl,2,won,5,x
    refused 'connected without a time' 3 '"" is no time' "$limit" "$header" a,curl,1,connected,,x
    refused 'a time that is none' 3 '"-5" is no time' "$limit" "$header" a,curl,1,connected,-5,x
    refused 'a time without a connection' 3 'a time without' "$limit" "$header" a,curl,1,none,5,
    refused 'a limit that is no number' 1 'limit_s "soon"' '# limit_s: soon' "$header" "$good"
    refused 'no limit' 2 'no limit_s' '# rounds: 3' "$header" "$good"
    refused 'no figures' 2 'no figures' "$limit" "$header"
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
