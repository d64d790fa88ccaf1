# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the matrix as a table. A line of input, with tabs: suite, column, passed, failed, skipped.

BEGIN { FS = "\t" }

{
    if (!($1 in known_suite)) {
        known_suite[$1] = 1
        suite[++suites] = $1
        if (length($1) > width)
            width = length($1)
    }
    if (!($2 in known_column)) {
        known_column[$2] = 1
        column[++columns] = $2
    }
    passed[$1, $2] += $3
    failed[$1, $2] += $4
    skipped[$1, $2] += $5
}

function cell(row, of)
{
    return (row, of) in passed ? passed[row, of] "/" failed[row, of] "/" skipped[row, of] : "-"
}

END {
    heading = "passed/failed/skipped"
    if (length(heading) > width)
        width = length(heading)
    printf "    %-*s", width, heading
    for (j = 1; j <= columns; j++)
        printf "  %18s", column[j]
    print ""
    for (i = 1; i <= suites; i++) {
        printf "    %-*s", width, suite[i]
        for (j = 1; j <= columns; j++)
            printf "  %18s", cell(suite[i], column[j])
        print ""
    }
}
