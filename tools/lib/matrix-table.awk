# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the matrix as a table. A line of input, with tabs: suite, column, a result's kind as Automake
# has them, and how many when it is more than one.

BEGIN {
    FS = "\t"
    heading = "passed/failed/skipped"
    width = length(heading)
}

!(("row", $1) in known) {
    known["row", $1] = row[++rows] = $1
    if (length($1) > width)
        width = length($1)
}

!(("column", $2) in known) { known["column", $2] = column[++columns] = $2 }

{
    kind = $3 ~ /^(PASS|XFAIL)$/ ? "passed" : $3 == "SKIP" ? "skipped" : "failed"
    count[$1, $2, kind] += $4 ? $4 : 1
    ran[$1, $2] = 1
}

function cell(row, of)
{
    return (row, of) in ran ? count[row, of, "passed"] + 0 "/" count[row, of, "failed"] + 0 "/" \
        count[row, of, "skipped"] + 0 : "-"
}

END {
    printf "    %-*s", width, heading
    for (j = 1; j <= columns; j++)
        printf "  %18s", column[j]
    for (i = 1; i <= rows; i++) {
        printf "\n    %-*s", width, row[i]
        for (j = 1; j <= columns; j++)
            printf "  %18s", cell(row[i], column[j])
    }
    print ""
}
