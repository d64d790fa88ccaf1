# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads the figures of tools/bench and prints the input of the report and its chart, with tabs
# between the fields:
#
#   fact NAME VALUE
#   row SCENE CONTESTANT OUTCOME CONNECTED ASKED MEDIAN LOW HIGH DETAIL
#
# The figures begin with lines "# NAME: VALUE", one of them "# limit_s: SECONDS". Then come the line
#
#   scene,contestant,round,outcome,ms,detail
#
# and a line for each attempt. A field has no comma in it. OUTCOME is
#   connected   after ms; detail is the address
#   failed      after ms; detail is the error
#   none        no connection within the limit; ms is empty
#   missing     a program is not installed; detail says which
# The outcome of a row is "connected" when one of its attempts connected, and its times are those of
# the attempts that connected, in ms. Else it is the outcome of the last attempt.
#
# Any other input is an error: prints FILE:LINE and the reason on standard error, status 1.

function refuse(reason)
{
    print FILENAME ":" FNR ": " reason >"/dev/stderr"
    refused = 1
    exit 1
}

BEGIN {
    FS = ","
    OFS = "\t"
    OFMT = "%.3f"
    header = "scene,contestant,round,outcome,ms,detail"
}

{ sub(/\r$/, "") }

!in_rows && /^# [^:]+: / {
    name = substr($0, 3, index($0, ": ") - 3)
    value = substr($0, index($0, ": ") + 2)
    if (name == "limit_s" && value !~ /^[1-9][0-9]*$/)
        refuse("limit_s \"" value "\" is no number")
    facts[name] = value
    print "fact", name, value
    next
}

!in_rows {
    if ($0 != header)
        refuse("not the line " header)
    if (!("limit_s" in facts))
        refuse("no limit_s before the figures")
    in_rows = 1
    next
}

NF != 6 { refuse(NF " fields where 6 belong") }
$1 == "" || $2 == "" { refuse("no scene or no contestant") }
$3 !~ /^[1-9][0-9]*$/ { refuse("round \"" $3 "\" is no number") }
$4 !~ /^(connected|failed|none|missing)$/ { refuse("unknown outcome \"" $4 "\"") }
$4 ~ /^(connected|failed)$/ && $5 !~ /^[0-9]+(\.[0-9]+)?$/ { refuse("\"" $5 "\" is no time in ms") }
$4 == "none" && $5 != "" { refuse("a time without a connection") }

{
    key = $1 OFS $2
    if (!(key in asked))
        order[++rows] = key
    asked[key]++
    last[key] = $4
    detail[key] = $6
    if ($4 == "connected")
        insert(key, $5 + 0)
}

# Adds a time to those of a row, which are kept sorted.
function insert(key, ms,    i)
{
    for (i = ++count[key]; i > 1 && times[key, i - 1] > ms; i--)
        times[key, i] = times[key, i - 1]
    times[key, i] = ms
}

function median(key, n)
{
    return (times[key, int((n + 1) / 2)] + times[key, int(n / 2) + 1]) / 2
}

END {
    if (refused)
        exit 1
    if (!rows)
        refuse("no figures")
    for (i = 1; i <= rows; i++) {
        key = order[i]
        n = count[key] + 0
        if (n)
            print "row", key, "connected", n, asked[key], median(key, n), times[key, 1],
                times[key, n], ""
        else
            print "row", key, last[key], 0, asked[key], "", "", "", detail[key]
    }
}
