#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# docs/contract.md: every row names the function that keeps it and a test that shows it, and both are
# there: the function in its file, a case of conformance.exe in docs/reports/conformance.md. SECURITY.md: so do
# the tests of each promise. Prints TAP.
#
# From the environment: srcdir.
# shellcheck disable=SC2016    # the documents mark code so

set -eu

top=${srcdir:?}
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"

work_make contract

# "FILE NAME" for each function and shell function; "case NAME" for each case.
(
    cd "$top"
    grep -oHE '[A-Za-z0-9_]+\(' dlls/ws2connect/*.c dlls/ws2_32/*.c tests/network/*.sh \
        tests/drop-in/*.test tests/drop-in/*.sh tests/fuzz/*.c tests/library/*.c tests/faults/*.c \
        tests/setup/*.test |
        tr ':(' '  '
    grep -oHE 'macro [a-z_]+' dlls/ws2_32/thunks.S | sed 's/:macro / /'
    grep -oE '^\| `[a-z0-9_]+`' docs/reports/conformance.md | sed 's/^| `/case /; s/`//'
) | sed 's/ *$//' | sort -u >"$work/there"

# check FILE COLUMNS ROWS: what is wrong with the rows of such a document, whose last column names the tests. Of
# five columns, the third and the fourth are the source and the keeper.
check()
{
    awk -F '|' -v columns="$2" -v rows_wanted="$3" '
        function fault(text) { print "line " FNR ": " text }

        # What a column names: a file and then its function, or a case.
        function check_names(column,   part, count, i, file, named)
        {
            count = split(column, part, "`")
            for (i = 2; i <= count; i += 2) {
                if (part[i] ~ /\.(c|S|sh|test)$/)
                    file = part[i] ~ /\// ? part[i] : "dlls/ws2connect/" part[i]
                else {
                    named = (file == "" ? "case" : file) " " part[i]
                    if (!(named in there)) fault("there is no " named)
                    file = ""
                }
            }
            if (file != "" || named == "") fault("nothing is named in:" column)
        }

        FNR == NR { there[$0] = 1; next }
        !/^\| / || /^\| (Case|Promise|---) / { next }
        { rows++ }
        NF != columns + 2 || $3 ~ /^ *$/ { fault("wanted " columns " columns"); next }
        columns == 5 && $4 !~ /doc|win|us/ { fault("no source") }
        columns == 5 { check_names($5) }
        { check_names($(NF - 1)) }
        END { if (rows < rows_wanted) fault("only " rows " rows were read") }
    ' "$work/there" "$1"
}

# noticed NAME SCRIPT: the document, changed by sed, has something wrong
noticed()
{
    sed "$2" "$top/docs/contract.md" >"$work/changed.md"
    problem=
    [ -n "$(check "$work/changed.md" 5 93)" ] || problem='nothing was said'
    report "noticed: $1" "$problem"
}

report 'every row names what keeps it and what shows it, and both are there' \
    "$(check "$top/docs/contract.md" 5 93)"
report 'every promise of SECURITY.md names what shows it, and that is there' "$(check "$top/SECURITY.md" 2 10)"
noticed 'another function' 's/`order_sort`/`order_sorted`/'
noticed 'another file' 's/`call\.c`/`calls.c`/'
noticed 'another case' 's/`connected_eisconn`/`connected_einval`/'
noticed 'another test function' 's/`test_own_name`/`test_own_names`/'
noticed 'a row without a test' 's/ `connected_eisconn` |/ |/'
noticed 'a row without a keeper' 's/ `candidates.c` `candidates_new` |/ |/'
noticed 'a row without a source' 's/| us | `order.c` `rule1/| | `order.c` `rule1/'
noticed 'a column missing' 's/| count 0 | 0 and an empty list/| count 0/'
noticed 'few rows' '/^| [bcdefghi]/d'
sed 's/`test_leftovers`/`test_left`/' "$top/SECURITY.md" >"$work/changed.md"
report 'noticed: another test in SECURITY.md' \
    "$(check "$work/changed.md" 2 10 | grep -q 'there is no' || echo 'nothing was said')"
done_testing
