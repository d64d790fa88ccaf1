# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Words that the report and its chart share. Used together with another awk program (awk -f
# words.awk -f ...), on the output of summary.awk.

# A time with its unit, with at most three digits: a busy machine measures no better.
function time_text(ms)
{
    if (ms < 0.1)
        return sprintf("%.3f ms", ms)
    if (ms < 1)
        return sprintf("%.2f ms", ms)
    if (ms < 10)
        return sprintf("%.1f ms", ms)
    if (ms < 1000)
        return sprintf("%.0f ms", ms)
    return sprintf("%.2f s", ms / 1000)
}

# The text for a row without a connection.
function outcome_text(call, outcome, detail)
{
    if (outcome == "none")
        return (call == 1 || call == "every" ? "no connection" : "not reached") " within " detail " s"
    if (outcome == "failed")
        return "failed: " detail
    return detail
}
