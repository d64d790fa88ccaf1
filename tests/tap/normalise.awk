# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads the output of a test program, and writes TAP that Automake's driver counts correctly:
#
# - line ends become the host's (Windows programs write CR LF);
# - several groups, each with a plan and numbers from 1, become one run with one plan at its end;
# - cmocka 1.1's "not ok 2 # SKIP name" becomes "ok 2 - name # SKIP reason", the reason being the
#   comment "# skipped: reason" before it, where there is one.
#
# Variables: status is the program's exit status; limit is its time limit in seconds. Exits with 0 if all results are
# in the output, else with that status.

BEGIN { results = failed = planned = plans = 0; reason = "" }

{ sub(/\r$/, "") }

# A plan that says why nothing runs is the whole result.
/^1\.\.0[ \t]*#/ { print; skipped_all = 1; next }

/^1\.\.[0-9]+[ \t]*$/ { plans++; planned += substr($0, 4); next }

/^# skipped: / { reason = substr($0, 12) }

/^(not )?ok([ \t]|$)/ {
    results++
    result = $1 == "ok" ? "ok" : "not ok"
    text = $0
    sub(/^(not )?ok[ \t]*/, "", text)
    sub(/^[0-9]+[ \t]*/, "", text)
    sub(/^-[ \t]*/, "", text)
    if (text ~ /^# SKIP/) {
        sub(/^# SKIP[ \t]*/, "", text)
        text = text " # SKIP " reason
        result = "ok"
    }
    else if (result == "not ok") {
        failed++
    }
    sub(/[ \t]+$/, "", text)
    print result " " results " - " text
    reason = ""
    next
}

{ print }

END {
    if (status == 124 || status == 137)
        print "# ended after its time limit of " limit " s"
    if (skipped_all)
        exit status
    if (plans)
        print "1.." planned
    # The exit status is the number of failures. It says nothing new if they are all in the output.
    if (failed && plans && results == planned && status != 124 && status != 137)
        status = 0
    exit status
}
