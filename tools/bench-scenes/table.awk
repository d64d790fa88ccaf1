# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the report's tables, from the output of summary.awk: one for each scene, with a row for each
# contestant. In Markdown, or with -v plain=1 for a terminal. Used with words.awk.

BEGIN { FS = "\t" }

# A later call stands beside the first one.
$1 == "row" {
    place = $4 == 1 || $4 == "every" ? 1 : 2
    if (!($2 in members))
        scenes[++scene_count] = $2
    if (!(($2, $3) in known))
        member[$2, ++members[$2]] = $3
    known[$2, $3] = 1
    head[$2, place] = $4 == "every" ? "each call" : $4 == 1 ? "first call" : $4 "th call"
    cell[$2, $3, place] = cell_text()
    ratio[$2, $3, place] = ratio_text()
    asked[$2, $3, place] = $7
    if ($7 > rounds[$2])
        rounds[$2] = $7
}

function ratio_text()
{
    if ($3 == "a loop by hand" || $11 == "")
        return ""
    return sprintf($11 < 10 ? "%.2f" : "%.0f", $11)
}

function cell_text(    text)
{
    if ($5 != "connected")
        return outcome_text($4, $5, $13)
    text = plain ? time_text($8) : "**" time_text($8) "** (" time_text($9) " to " time_text($10) ")"
    if ($4 == "every" && !plain)
        text = text ", " sprintf("%.0f", 1000 / $8) " per second"
    return $6 < $7 ? text ", " $6 " of " $7 " times" : text
}

# The cells of a contestant at a place, with their number of rounds where it is another than the scene's.
function cells(scene, contestant, place,    text)
{
    text = cell[scene, contestant, place]
    if (text != "" && asked[scene, contestant, place] < rounds[scene])
        text = text ", rounds: " asked[scene, contestant, place]
    return line(text, ratio[scene, contestant, place])
}

function line(text, ratio)
{
    return plain ? sprintf("  %-12s %-9s", text, ratio == "" ? "" : "(" ratio ")") : " " text " | " ratio " |"
}

function start(text)
{
    return plain ? sprintf("  %-24s", text) : "| " text " |"
}

function print_table(scene,    i, place, places, text)
{
    places = (scene, 2) in head ? 2 : 1
    print (plain ? "" : "### ") scene (plain ? "" : "\n")
    text = start(plain ? "rounds: " rounds[scene] : "Rounds: " rounds[scene])
    for (place = 1; place <= places; place++)
        text = text line(head[scene, place], plain ? "to loop" : "to the loop")
    print text
    if (!plain)
        print "| --- | --- | --- |" (places > 1 ? " --- | --- |" : "")
    for (i = 1; i <= members[scene]; i++) {
        text = start(member[scene, i])
        for (place = 1; place <= places; place++)
            text = text cells(scene, member[scene, i], place)
        print text
    }
}

END {
    for (s = 1; s <= scene_count; s++) {
        if (s > 1)
            print ""
        print_table(scenes[s])
    }
}
