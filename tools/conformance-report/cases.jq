# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads what conformance.exe --json wrote and prints a line per case, with tabs: what, section, row's
# promise, source, name, answer, reason. `what` is given with --arg; answers are the words of the report,
# "varies" for the rows that --rawfile varying names. Anything that is not whole is an error.

def first_line: split("\n")[0];

def wanted($key): if has($key) then .[$key] else error("no \"\($key)\" in \(.name)") end;

($varying | split("\n") | map(select(test("^[a-z]")) | split(" ")[0])) as $varies
| def answer:
    if wanted("exported") | not then "absent"
    elif .name | split(".")[0] | IN($varies[]) then "varies"
    else
        {crashed: "crash", hung: "hang"}[wanted("ending")]
        // {passed: "yes", failed: "no", skipped: "skipped"}[wanted("result")]
        // error("unknown result \"\(.result)\" of \(.name)")
    end;
  if .cases == [] then error("no cases") else .cases[] end
| answer as $answer
| [$what, wanted("section"), wanted("row"), wanted("source"), wanted("name"), $answer,
    if $answer == "skipped" then wanted("message") | first_line else "" end]
| map(gsub("[\u0000-\u001f]"; " "))
| join("\t")
