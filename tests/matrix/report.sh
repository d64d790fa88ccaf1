#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The report and the table of tools/check --matrix, made from results that are known; and that
# results which are not whole are refused, with the line. Prints TAP.
#
# From the environment: srcdir.

# Markdown and sed have characters that the shell would read.
# shellcheck disable=SC2016

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
is_full || leave_all
work_make matrix-report
report=$srcdir/tools/conformance-report/report
table=$srcdir/tools/lib/matrix-table.awk
varying=server_closing_at_once_is_success    # a row of varying.list

# results FILE VERSION: what conformance.exe would write, with a case for each line of the input. It took $time
# milliseconds, which the report must not depend on.
results()
{
    jq -Rn --arg system "Wine $2 as Windows 1" --arg time "$time" '
        {implementation: "Z:\\a.dll", system: $system, cases: [inputs | split(";") | {
            name: .[0], section: .[1], row: .[2], source: .[3], exported: (.[4] == "true"),
            result: .[5], ending: .[6], milliseconds: $time, message: (.[7] | gsub("/"; "\n"))
        }]}' >"$work/$1"
}

# make_results: of ours one case differs between the Wines.
make_results()
{
    : >"$work/columns"
    for wine in 1.0 2.0
    do
        differs=passed
        [ "$wine" = 1.0 ] || differs=failed
        results "ours-$wine" "$wine" <<CASES
null_einval.a.v4;Arguments: names;NULL: "no" <name> | FALSE;doc;true;passed;returned;ok
null_einval.a.v6;Arguments: names;NULL: "no" <name> | FALSE;doc;true;passed;returned;ok
null_einval.w.v4;Arguments: names;NULL: "no" <name> | FALSE;doc;true;passed;returned;ok
null_einval.list.dual;Arguments: names;NULL;doc;true;$differs;returned;expected/at line 3
waits.a.v4;Connecting: the wait;it waits;us;true;skipped;returned;no such family, "here"/more
$varying.w.v4;Connecting: the wait;it varies;win;true;passed;returned;ok
$varying.list.v4;Connecting: the wait;it varies;win;true;passed;returned;ok
CASES
        results "wine-$wine" "$wine" <<CASES
null_einval.a.v4;Arguments: names;NULL;doc;true;passed;returned;ok
null_einval.a.v6;Arguments: names;NULL;doc;true;failed;returned;expected this
null_einval.w.v4;Arguments: names;NULL;doc;true;failed;crashed;status 0xc0000005
null_einval.list.dual;Arguments: names;NULL;doc;false;failed;returned;not exported
waits.a.v4;Connecting: the wait;it waits;us;true;failed;hung;still not finished
$varying.w.v4;Connecting: the wait;it varies;win;true;passed;returned;ok
$varying.list.v4;Connecting: the wait;it varies;win;false;passed;returned;ok
CASES
        one_column "Wine $wine" "wine-$wine (Some)" "ours-$wine" "wine-$wine" 'some day' >>"$work/columns"
    done
}

# one_column TITLE VERSION OURS OWN WHEN [DROP_IN]: a line of the report's input
one_column()
{
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$work/$3" "$work/$4" "$5" "${6:+"$work/$6"}"
}

# reports LINE: the report has exactly this line.
reports()
{
    grep -Fxq -e "$1" "$work/report.md" || {
        echo "no such line: $1"
        cat "$work/report.md"
        return 1
    }
}

reports_no()
{
    ! grep -F "$1" "$work/report.md"
}

make_report()
{
    "$report" "$work/columns" "$work/report.md"
}

makes_none()
{
    ! make_report
}

# has_lines: for each line of the input, NAME = LINE
has_lines()
{
    while read -r name
    do
        result "${name%% = *}" reports "${name#* = }"
    done
}

test_report()
{
    time=12
    make_results
    result 'good results make a report' make_report
    has_lines <<'LINES'
the Wines are named = - **Wine 1.0**: wine-1.0 (Some); conformance.exe sees "Wine 1.0 as Windows 1"; run on some day
a sum for each function = | Wine 1.0 | WSAConnectByNameA | 3 | 2, 1 skipped | 1, 1 hang |
a function that is not there is named = | Wine 1.0 | WSAConnectByList | 2 | 2 | 0, 2 absent |
a sum by whose promise it is = | Wine 1.0 | what Windows documents or does | 6 | 6 | 1, 1 varies, 1 crash, 2 absent |
a sum of what we alone promise = | Wine 1.0 | what only ws2connect promises | 1 | 0, 1 skipped | 0, 1 hang |
a sum of all = | Wine 2.0 | **all** | 7 | 5, 1 skipped | 1, 1 varies, 1 hang, 1 crash, 2 absent |
a section = ### Connecting: the wait
the first line of a row tells the promise, and is valid Markdown = | `null_einval`: NULL: "no" &lt;name> \| FALSE | doc | A: v4 | yes | yes |
a broken promise = | " | doc | A: v6 | yes | no |
a crash = | " | doc | W: v4 | yes | crash |
where Wines differ, each is named = | " | doc | List: dual | yes: Wine 1.0; no: Wine 2.0 | absent |
skipped, and a hang = | `waits`: it waits | us | A: v4 | skipped | hang |
what varies, of Wine alone = | `server_closing_at_once_is_success`: it varies | win | W: v4 | yes | varies |
what varies and is not there = | " | win | List: v4 | yes | absent |
the reason of what was skipped = - ws2connect: no such family, "here": `waits.a.v4`
LINES

    cp "$work/report.md" "$work/before.md"
    time=3456
    make_results
    result 'results again make a report' make_report
    result 'the same results make the same bytes' cmp "$work/before.md" "$work/report.md"
}

# Cases of equal answers share a line.
test_folding()
{
    for name in a.v4 a.v6 a.dual w.v4 list.v6
    do
        echo "good.$name;Success;it connects;win;true;passed;returned;ok"
    done | results good 1.0
    one_column 'Wine 1.0' wine-1.0 good good 'some day' >"$work/columns"
    result 'one Wine alone makes a report' make_report
    has_lines <<'LINES'
cases with the same answers share a line = | `good`: it connects | win | A: v4, v6, dual; W: v4; List: v6 | yes | yes |
nothing skipped is said = None.
LINES
}

# What the drop-in sorts stands beside what ws2connect.dll does.
test_drop_in()
{
    echo 'good.a.v4;Success;it connects;win;true;passed;returned;ok' | results ours 1.0
    echo 'sorts.sort.v6;Sorting;it sorts;us;true;passed;returned;ok' | results sort 1.0
    results own 1.0 <<'CASES'
good.a.v4;Success;it connects;win;true;passed;returned;ok
sorts.sort.v6;Sorting;it sorts;us;true;failed;returned;ok
CASES
    one_column 'Wine 1.0' wine-1.0 ours own 'some day' sort >"$work/columns"
    result 'what the drop-in did makes a report' make_report
    has_lines <<'LINES'
its cases are ours = | `sorts`: it sorts | us | Sort: v6 | yes | no |
they have a sum = | Wine 1.0 | WSAIoctl: SIO_ADDRESS_LIST_SORT | 1 | 1 | 0 |
the others are there still = | `good`: it connects | win | A: v4 | yes | yes |
LINES
    result 'a function that nobody was asked about has no sum' reports_no '| WSAConnectByList |'
    cp "$work/report.md" "$work/all.md"
    one_column 'Wine 1.0' wine-1.0 ours own 'some day' none >"$work/columns"
    result 'a file of the drop-in that is not there makes none' makes_none
    result 'and leaves the report as it was' cmp "$work/all.md" "$work/report.md"
}

# columns TITLE_OF_2.0 | -: the results of both Wines, or only the first's, and why the other was not asked
columns()
{
    one_column 'Wine 1.0 x86_64' 'wine-1.0 (Some)' ours-1.0 wine-1.0 'day 1.0' >"$work/columns"
    if [ "$1" = - ]
    then
        printf 'Wine 3.0 i686\twine-3.0 (New)\t-\t-\t%s\n' "$2"
    else
        one_column "$1" 'wine-2.0 (Some)' ours-2.0 wine-2.0 'day 2.0'
    fi >>"$work/columns"
}

# differs_in LINE...: from the report that asked all; the sign is that of `diff`.
differs_in()
{
    diff "$work/all.md" "$work/report.md" | grep '^[<>]' >"$work/difference" || :
    printf '%s\n' "$@" | diff - "$work/difference"
}

# What could not be asked once more stays as it was told, row by row.
test_kept()
{
    time=12
    make_results
    columns 'Wine 2.0 i686'
    make_report
    cp "$work/report.md" "$work/all.md"

    columns - 'no <32-bit> code'
    result 'a Wine that could not be asked makes a report' make_report
    line='- **Wine 2.0 i686**: wine-2.0 (Some); conformance.exe sees "Wine 2.0 as Windows 1"; run on day 2.0'
    kept="$line; kept since: no <32-bit> code"
    set -- '> ' "> What is *kept* could not be run again: its results are those of the day that is named."
    result 'its last results are kept, with their day and version' differs_in "< $line" "> $kept" "$@"
    make_report
    result 'once more, too' differs_in "< $line" "> $kept" "$@"

    change ours-1.0 'del(.cases[4])'
    change wine-1.0 'del(.cases[4])'
    make_report
    result 'a case that there is no more is not kept' reports_no 'waits'

    make_results
    columns 'Wine 2.0 i686'
    make_report
    result 'asked again, it is as before' cmp "$work/all.md" "$work/report.md"

    rm "$work/report.md"
    columns - 'no code'
    make_report
    has_lines <<'LINES'
without an earlier report it was never asked = - **Wine 3.0 i686**: wine-3.0 (New); never asked: no code
and its cases were not run = | " | doc | List: dual | yes: Wine 1.0 x86_64; not run: Wine 3.0 i686 | absent: Wine 1.0 x86_64; not run: Wine 3.0 i686 |
LINES
}

# refuse_results TEXT: it is said, with the file, and the report stays as it was.
refuse_results()
{
    echo before >"$work/report.md"
    status=0
    make_report >"$work/message" 2>&1 || status=$?
    cat "$work/message"
    [ "$status" -eq 1 ] && [ "$(cat "$work/report.md")" = before ] &&
        grep -Fq "$1" "$work/message" && grep -q '/wine-1\.0: not what' "$work/message"
}

# change FILE FILTER: by jq
change()
{
    jq "$2" "$work/$1" >"$work/changed"
    mv "$work/changed" "$work/$1"
}

# refused NAME TEXT FILTER: results changed by it are refused.
refused()
{
    make_results
    change wine-1.0 "$3"
    result "refused: $1" refuse_results "$2"
}

test_refusals()
{
    refused 'no cases' 'no cases' '.cases = []'
    refused 'an unknown result' 'unknown result "won" of null_einval.a.v6' '.cases[1].result = "won"'
    refused 'a member that is missing' 'no "ending" in null_einval.a.v4' 'del(.cases[0].ending)'
    make_results
    head -n 30 "$work/ours-1.0" >"$work/wine-1.0"
    result 'refused: results that break off' refuse_results 'Unfinished'
    printf '{"cases": ["' >"$work/wine-1.0"
    result 'refused: a string without an end' refuse_results 'Unfinished'
}

# Blanks between columns do not matter.
has_cells()
{
    awk -f "$table" "$work/tally" | tr -s ' ' >"$work/table"
    cat "$work/table"
    grep -Fxq " $1" "$work/table"
}

test_table()
{
    {
        printf 'conformance\tWine 1.0\t%s\n' PASS PASS SKIP XFAIL FAIL ERROR
        printf 'platform\tWine 1.0\t%s\n' PASS PASS
        printf 'conformance\tWine 2.0\t%s\n' PASS XPASS PASS
        printf 'beside the tests\tWine 2.0\tFAIL\t2\n'
    } >"$work/tally"
    result 'a column for each Wine' has_cells 'passed/failed/skipped Wine 1.0 Wine 2.0'
    result 'a row for each suite' has_cells 'conformance 3/2/1 2/1/0'
    result 'what did not run is no number' has_cells 'platform 2/0/0 -'
    result 'what failed beside the tests has a row' has_cells 'beside the tests - 0/2/0'
}

if command -v jq >/dev/null 2>&1
then
    test_report
    test_folding
    test_drop_in
    test_kept
    test_refusals
else
    skip 'the report' 'there is no jq'
fi
test_table
done_testing
