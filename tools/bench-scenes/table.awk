# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the report's table in Markdown, from the output of summary.awk: a row for each contestant, a
# column for each scene. Used with words.awk.

BEGIN { FS = "\t" }

$1 == "fact" { facts[$2] = $3 }

$1 == "row" {
    if (!($2 in scene_known))
        scenes[++scene_count] = $2
    if (!($3 in contestant_known))
        contestants[++contestant_count] = $3
    scene_known[$2] = contestant_known[$3] = 1
    cell[$2, $3] = cell_text()
}

function cell_text(    text)
{
    if ($4 != "connected")
        return outcome_text($4, facts["limit_s"], $10)
    text = "**" time_text($7) "** (" time_text($8) " to " time_text($9) ")"
    return $5 < $6 ? text ", " $5 " of " $6 " times" : text
}

END {
    head = "| |"
    rule = "| --- |"
    for (s = 1; s <= scene_count; s++) {
        head = head " " scenes[s] " |"
        rule = rule " --- |"
    }
    print head
    print rule
    for (c = 1; c <= contestant_count; c++) {
        line = "| " contestants[c] " |"
        for (s = 1; s <= scene_count; s++)
            line = line " " cell[scenes[s], contestants[c]] " |"
        print line
    }
}
