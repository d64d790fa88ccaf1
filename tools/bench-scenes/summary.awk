# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads the figures of tools/bench and prints the input of the report, its chart and the guard, with tabs
# between the fields:
#
#   fact NAME VALUE
#   row SCENE CONTESTANT CALL OUTCOME CONNECTED ASKED MEDIAN LOW HIGH RATIO MORE DETAIL THREAD
#
# The figures begin with lines "# NAME: VALUE". Then come the line
#
#   scene,contestant,round,call,outcome,ms,detail
#
# and a line for each measured call. A field has no comma in it. CALL is the number of the call in its
# process; or "every" for the time of each of many calls. OUTCOME is
#   connected   after ms; detail is the address
#   failed      after ms; detail is the error
#   none        no connection within the limit; ms is empty, detail is the limit in s
#   missing     there is no such program or function; detail says which
# The outcome of a row is "connected" when one of its calls connected, and its times are those of
# the calls that connected, in ms. Else it is the outcome of the last one.
#
# RATIO and MORE compare with the contestant "a loop by hand", in the rounds in which both connected: the
# median of the rounds' ratios, and that of the differences in ms. THREAD is the same as RATIO, with the
# contestant "the loop on a new thread". They are empty where there is none.
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
    header = "scene,contestant,round,call,outcome,ms,detail"
    loop = "a loop by hand"
    thread = "the loop on a new thread"
}

{ sub(/\r$/, "") }

!in_rows && /^# [^:]+: / {
    print "fact", substr($0, 3, index($0, ": ") - 3), substr($0, index($0, ": ") + 2)
    next
}

!in_rows {
    if ($0 != header)
        refuse("not the line " header)
    in_rows = 1
    next
}

NF != 7 { refuse(NF " fields where 7 belong") }
$1 == "" || $2 == "" { refuse("no scene or no contestant") }
$3 !~ /^[1-9][0-9]*$/ { refuse("round \"" $3 "\" is no number") }
$4 !~ /^([1-9][0-9]*|every)$/ { refuse("call \"" $4 "\" is no number") }
$5 !~ /^(connected|failed|none|missing)$/ { refuse("unknown outcome \"" $5 "\"") }
$5 ~ /^(connected|failed)$/ && $6 !~ /^[0-9]+(\.[0-9]+)?$/ { refuse("\"" $6 "\" is no time in ms") }
$5 == "none" && $6 != "" { refuse("a time without a connection") }
$5 == "none" && $7 !~ /^[1-9][0-9]*$/ { refuse("limit \"" $7 "\" is no number") }
($1, $2, $3, $4) in seen { refuse("this call comes twice") }

{
    seen[$1, $2, $3, $4] = 1
    row = $1 OFS $2 OFS $4
    if (!(row in asked)) {
        order[++rows] = row
        with_loop[row] = $1 OFS loop OFS $4
        with_thread[row] = $1 OFS thread OFS $4
    }
    asked[row]++
    last[row] = $5
    detail[row] = $7
    if ($5 == "connected") {
        time[row, $3] = $6 + 0
        rounds_of[row] = rounds_of[row] " " $3
    }
}

# The values of a row are collected in value[1] to value[values], which are kept sorted.
function collect(number,    i)
{
    for (i = ++values; i > 1 && value[i - 1] > number; i--)
        value[i] = value[i - 1]
    value[i] = number
}

function median()
{
    return values ? sprintf("%.4f", (value[int((values + 1) / 2)] + value[int(values / 2) + 1]) / 2) : ""
}

# Sets times, low and high.
function summarise_times(row,    i)
{
    values = 0
    for (i = 1; i <= n; i++)
        collect(time[row, round[i]])
    times = median()
    low = value[1]
    high = value[values]
}

# The median of the ratios to another row.
function ratio_to(row, other,    i)
{
    values = 0
    for (i = 1; i <= n; i++)
        if ((other, round[i]) in time && time[other, round[i]] > 0)
            collect(time[row, round[i]] / time[other, round[i]])
    return median()
}

function more_than(row, other,    i)
{
    values = 0
    for (i = 1; i <= n; i++)
        if ((other, round[i]) in time)
            collect(time[row, round[i]] - time[other, round[i]])
    return median()
}

# Prints the row, and uses n and round, the rounds in which it connected.
function print_row(row)
{
    n = split(rounds_of[row], round, " ")
    if (!n) {
        print "row", row, last[row], 0, asked[row], "", "", "", "", "", detail[row], ""
        return
    }
    summarise_times(row)
    print "row", row, "connected", n, asked[row], times, low, high, ratio_to(row, with_loop[row]),
        more_than(row, with_loop[row]), "", ratio_to(row, with_thread[row])
}

END {
    if (refused)
        exit 1
    if (!rows)
        refuse("no figures")
    for (i = 1; i <= rows; i++)
        print_row(order[i])
}
