# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What the report and its chart call things. To be used beside another program (awk -f words.awk -f
# ...), on what summary.awk prints.

# A time for people: three figures are all that a noisy machine gives.
function time_text(ms)
{
    if (ms < 10)
        return sprintf("%.1f ms", ms)
    if (ms < 1000)
        return sprintf("%.0f ms", ms)
    return sprintf("%.2f s", ms / 1000)
}

# What there is to say of a row without a connection.
function outcome_text(outcome, limit_s, detail)
{
    if (outcome == "none")
        return "no connection within " limit_s " s"
    if (outcome == "failed")
        return "failed: " detail
    return detail
}
