# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads what conformance.exe --json wrote and prints an object for each case, a line each, as tables.jq
# reads them. $whose (ours or own) and $wine (its number) are given with --arg; answers are the words of
# the report, "varies" for the rows that --rawfile varying names. Anything that is not whole is an error.

def wanted($key): if has($key) then .[$key] else error("no \"\($key)\" in \(.name)") end;

($varying | split("\n") | map(select(test("^[a-z]")) | split(" ")[0])) as $varies
| def answer:
    if wanted("exported") | not then "absent"
    elif .name | split(".")[0] | IN($varies[]) then "varies"
    else
        # A machine that was too busy says nothing about us.
        (if $whose == "ours" and wanted("result") == "skipped" then null
            else {crashed: "crash", hung: "hang"}[wanted("ending")] end)
        // {passed: "yes", failed: "no", skipped: "skipped"}[wanted("result")]
        // error("unknown result \"\(.result)\" of \(.name)")
    end;
  if .cases == [] then error("no cases") else .cases[] end
| {whose: $whose, wine: $wine, name: wanted("name"), section: wanted("section"),
    promise: wanted("row"), source: wanted("source"), answer: answer,
    reason: (wanted("message") | split("\n")[0] | gsub("[\u0000-\u001f]"; " "))}
