# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the figures for a terminal, from the output of summary.awk. Used with words.awk.

BEGIN { FS = "\t" }

$1 == "fact" { facts[$2] = $3 }

$1 == "row" {
    if ($2 != scene)
        print (scene ? "\n" : "") $2
    scene = $2
    printf "  %-32s ", $3
    if ($4 != "connected")
        print outcome_text($4, facts["limit_s"], $10)
    else
        printf "%8s  (%s to %s, %d of %d times)\n", time_text($7), time_text($8), time_text($9),
            $5, $6
}
