# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Draws the chart of tools/bench as an SVG image, from the output of summary.awk. Used with words.awk.
#
# It answers one question: how long until connected? So it shows the first call of a process, in the scenes
# in which all contestants connect by name (but eight dead addresses: they say no more than four); a group of
# bars for each. The axis is logarithmic, because the times are between a
# millisecond and many seconds. The colours are those of the Okabe-Ito palette, which colour-blind
# people can tell apart, and no information is in colour alone. The image has its own background, so
# that it can be read on light and dark pages.

BEGIN {
    FS = "\t"
    width = 950
    label_x = 24
    plot_x = 272       # where the axis begins
    plot_end = 704     # where the longest time is
    value_x = 716
    first_y = 118      # the first group's title
    row_height = 21
    bar_height = 11
    title_height = 22
    gap = 20           # between groups
}

$1 == "fact" { facts[$2] = $3 }

$1 == "row" && $4 == 1 && $2 !~ /^(A list|Eight dead)/ {
    n++
    scene[n] = $2
    contestant[n] = $3
    outcome[n] = $5
    connected[n] = $6
    asked[n] = $7
    median[n] = $8 + 0
    low[n] = $9 + 0
    high[n] = $10 + 0
    detail[n] = $13
    if ($5 == "connected" && (!least || $9 + 0 < least))
        least = $9 + 0
    end_ms = longest(end_ms, $5 == "none" ? $13 * 1000 : high[n])
}

function longest(a, b)
{
    return a > b ? a : b
}

function escaped(text)
{
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    return text
}

function log10(x)
{
    return log(x) / log(10)
}

# The axis begins at the decade below the shortest time (or at 1 ms), so that its bar is visible,
# and ends at the longest time or limit.
function scale(    decade)
{
    decade = least > 0 ? log10(least * 0.9) : 0
    first_decade = decade < 0 ? int(decade) - 1 : int(decade)
    per_decade = (plot_end - plot_x) / (log10(end_ms) - first_decade)
}

function x_of(ms,    x)
{
    x = plot_x + (log10(ms) - first_decade) * per_decade
    return x < plot_x ? plot_x : x > plot_end ? plot_end : x
}

function text_at(x, y, class, text)
{
    printf "  <text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n", x, y, class, escaped(text)
}

function line_at(x1, y1, x2, y2, class)
{
    printf "  <line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
        x1, y1, x2, y2, class
}

function box_at(x, y, w, h, class)
{
    printf "  <rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>\n",
        x, y, w, h, class
}

function tick_text(ms)
{
    return ms < 1000 ? ms " ms" : ms / 1000 " s"
}

function draw_axis(top, bottom,    decade, ms)
{
    for (decade = first_decade; 10 ^ decade <= end_ms * 1.001; decade++) {
        ms = 10 ^ decade
        line_at(x_of(ms), top, x_of(ms), bottom, "grid")
        text_at(x_of(ms), top - 6, "tick", tick_text(ms))
    }
}

function value_text(i)
{
    if (outcome[i] != "connected")
        return outcome_text(1, outcome[i], detail[i])
    if (connected[i] < asked[i])
        return time_text(median[i]) ", " connected[i] " of " asked[i] " times"
    return time_text(median[i])
}

function draw_row(i, y,    middle, bar_y, ours)
{
    middle = y + row_height / 2
    bar_y = middle - bar_height / 2
    ours = contestant[i] == "ws2connect"
    text_at(label_x + 12, middle + 4.5, ours ? "label ours" : "label", contestant[i])
    if (outcome[i] == "connected") {
        box_at(plot_x, bar_y, x_of(median[i]) - plot_x, bar_height, ours ? "bar ours" : "bar")
        line_at(x_of(low[i]), middle, x_of(high[i]), middle, "spread")
        line_at(x_of(low[i]), middle - 4, x_of(low[i]), middle + 4, "spread")
        line_at(x_of(high[i]), middle - 4, x_of(high[i]), middle + 4, "spread")
    }
    else if (outcome[i] == "none")
        box_at(plot_x, bar_y, x_of(detail[i] * 1000) - plot_x, bar_height, "none")
    text_at(value_x, middle + 4.5, ours ? "value ours" : "value", value_text(i))
}

function draw_groups(    i, y)
{
    y = first_y
    for (i = 1; i <= n; i++) {
        if (scene[i] != scene[i - 1]) {
            y += i > 1 ? gap : 0
            text_at(label_x, y + 14, "scene", scene[i])
            y += title_height
        }
        draw_row(i, y)
        y += row_height
    }
    return y
}

function where_text(    text, names, count, i)
{
    count = split("date machine system", names, " ")
    for (i = 1; i <= count; i++) {
        if (names[i] in facts)
            text = text (text ? ", " : "") facts[names[i]]
    }
    return text
}

function height_of_groups(    i, groups)
{
    for (i = 1; i <= n; i++)
        groups += scene[i] != scene[i - 1]
    return groups * (title_height + gap) - gap + n * row_height
}

function print_style()
{
    print "  <style>"
    print "    text { font-family: 'DejaVu Sans', Verdana, Arial, sans-serif; font-size: 12.5px; }"
    print "    text { fill: #24292f; }"
    print "    .title { font-size: 17px; font-weight: bold; }"
    print "    .note { font-size: 12px; fill: #57606a; }"
    print "    .scene { font-size: 13px; font-weight: bold; }"
    print "    .scene { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }"
    print "    .tick { font-size: 11.5px; fill: #57606a; text-anchor: middle; }"
    print "    text.ours { font-weight: bold; fill: #00517f; }"
    print "    .card { fill: #ffffff; stroke: #d0d7de; }"
    print "    .grid { stroke: #d8dee4; stroke-width: 1; }"
    print "    .bar { fill: #a3abb4; }"
    print "    rect.ours { fill: #0072b2; }"
    print "    .none { fill: url(#stripes); stroke: #d55e00; stroke-width: 1; }"
    print "    .spread { stroke: #24292f; stroke-width: 1.2; }"
    print "  </style>"
    print "  <defs>"
    print "    <pattern id=\"stripes\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
    print "             patternTransform=\"rotate(45)\">"
    print "      <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>"
    print "      <rect width=\"2.2\" height=\"6\" fill=\"#d55e00\"/>"
    print "    </pattern>"
    print "  </defs>"
}

END {
    if (!n)
        exit 1
    scale()
    bottom = first_y + height_of_groups()
    height = bottom + 46
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
    printf "     width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, height, width, height
    print "  <title>Time until connected, by scene and contestant</title>"
    print_style()
    printf "  <rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\" class=\"card\"/>\n",
        width - 1, height - 1
    text_at(label_x, 34, "title", "Time until connected, by name, in the first call of a process")
    text_at(label_x, 56, "note", "Bar: median. Black line: fastest to slowest. Striped: no " \
        "connection in this time. Logarithmic axis: each line is ten times the one before.")
    draw_axis(first_y - 22, bottom)
    draw_groups()
    text_at(label_x, height - 18, "note", where_text())
    print "</svg>"
}
