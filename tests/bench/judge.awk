# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Judges figures of tools/bench by the bounds of a file, see there.
#
# usage: awk [-v tolerance=1.25] -f judge.awk BOUNDS SUMMARY    SUMMARY: the output of summary.awk
#
# A figure may be as large as its bound times the tolerance (1).
#
# Prints a line for each bound, with tabs between the fields:
#
#   VERDICT NAME BOUND FIGURE SHARE
#
# VERDICT is "ok", "not ok", or "skip" where there is no figure, and a fact "not measured" gives the reason.
# SHARE is how much of the bound the figure takes, in percent. Without a reason, a figure that is missing is
# an error, as is a bound that cannot be read: prints FILE:LINE and what is wrong on standard error, status 2.

function refuse(line, reason)
{
    print bounds_file ":" line ": " reason >"/dev/stderr"
    refused = 1
}

function is_bound(text)
{
    sub(/[0-9]+(\.[0-9]+)?/, "N", text)
    return text == "N ms" || text == "N x loop" || text == "loop + N ms" || text == "N x thread"
}

BEGIN {
    OFS = "\t"
    if (!tolerance)
        tolerance = 1
}

FNR == NR {
    bounds_file = FILENAME
    lines = FNR
}

FNR == NR && (/^#/ || NF == 0) { next }

FNR == NR {
    if (split($0, part, / *\| */) != 3)
        refuse(FNR, "not of the form: scene / call / bound")
    else if (part[2] !~ /^([1-9][0-9]*|every)$/)
        refuse(FNR, "call \"" part[2] "\" is no number")
    else if ((part[1], part[2]) in bound)
        refuse(FNR, "this call has a bound already")
    else {
        n = split(part[3], texts, / or /)
        for (i = 1; i <= n; i++)
            if (!is_bound(texts[i]))
                refuse(FNR, "\"" texts[i] "\" is no bound")
        scene[++count] = part[1]
        call[count] = part[2]
        bound[part[1], part[2]] = part[3]
        line[count] = FNR
    }
    next
}

FNR == 1 { FS = "\t"; $0 = $0 }

$1 == "fact" && $2 == "not measured" { unmeasured = $3 }

$1 == "row" && $3 == "ws2connect" {
    connected[$2, $4] = $6
    asked[$2, $4] = $7
    median[$2, $4] = $8
    ratio[$2, $4] = $11
    more[$2, $4] = $12
    thread[$2, $4] = $14
}

# number_of("loop + 2 ms") is 2.
function number_of(text)
{
    gsub(/[^0-9.]/, "", text)
    return text + 0
}

# Sets share and figure by one bound. There is none without figures of the loop, or of the one on a thread.
function apply(text, key, number)
{
    if (text ~ /x loop/) {
        share = ratio[key] / number
        figure = sprintf("%.2f x loop", ratio[key])
    } else if (text ~ /x thread/) {
        share = thread[key] / number
        figure = sprintf("%.2f x thread", thread[key])
    } else if (text ~ /^loop/) {
        share = more[key] / number
        figure = sprintf("loop + %.2f ms", more[key])
    } else {
        share = median[key] / number
        figure = sprintf("%.1f ms", median[key])
    }
    return text !~ /loop|thread/ || (text ~ /thread/ ? thread[key] : ratio[key]) != ""
}

function judge(i,    key, name, n, texts, j, best)
{
    key = scene[i] SUBSEP call[i]
    name = scene[i] ", " (call[i] == "every" ? "each call" : "call " call[i])
    if (!(key in asked) && unmeasured != "")
        print "skip", name, bound[key], unmeasured, ""
    else if (!(key in asked))
        refuse(line[i], "there are no figures for: " name)
    else if (connected[key] < asked[key])
        print "not ok", name, bound[key], "connected " connected[key] " of " asked[key] " times", ""
    else {
        n = split(bound[key], texts, / or /)
        for (j = 1; j <= n; j++) {
            if (!apply(texts[j], key, number_of(texts[j]))) {
                refuse(line[i], "there are no figures of the loop for: " name)
                return
            }
            if (j == 1 || share < best_share) {
                best = figure
                best_share = share
            }
        }
        print best_share <= tolerance ? "ok" : "not ok", name, bound[key], best, sprintf("%.0f", best_share * 100)
    }
}

END {
    if (!count && !refused)
        refuse(lines, "no bounds")
    for (i = 1; i <= count; i++)
        judge(i)
    exit refused ? 2 : 0
}
