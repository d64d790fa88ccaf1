# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads what conformance.exe --json wrote (a case a line) and prints a line per case, with tabs:
# what, section, row's promise, source, name, answer, reason. `what` is given with -v. Answers are
# the words of the report; "varies" for the rows that -v varying=FILE names. A file that is not whole or not of this form is refused with its line.

function refuse(why)
{
    printf "%s:%d: %s\n", FILENAME, FNR, why | "cat >&2"
    refused = 1
    exit 1
}

# The text of member `key`; a JSON string is unquoted. Line ends and tabs become blanks.
function member(key,    at, rest, c, text)
{
    at = index($0, "\"" key "\": ")
    if (!at)
        refuse("no \"" key "\"")
    rest = substr($0, at + length(key) + 4)
    if (substr(rest, 1, 1) != "\"") {
        sub(/[,}].*/, "", rest)
        return rest
    }
    for (rest = substr(rest, 2); (c = substr(rest, 1, 1)) != "\""; rest = substr(rest, 2)) {
        if (c == "")
            refuse("a string without an end")
        if (c == "\\") {
            rest = substr(rest, 2)
            c = substr(rest, 1, 1)
            if (c == "u") {
                rest = substr(rest, 5)
                c = " "
            }
        }
        text = text c
    }
    return text
}

function row_name(    name)
{
    name = member("name")
    sub(/\..*/, "", name)
    return name
}

function answer(    result, ending)
{
    if (member("exported") == "false")
        return "absent"
    if (row_name() in varies)
        return "varies"
    result = member("result")
    ending = member("ending")
    if (ending == "crashed")
        return "crash"
    if (ending == "hung")
        return "hang"
    if (result == "passed")
        return "yes"
    if (result == "failed")
        return "no"
    if (result != "skipped")
        refuse("unknown result \"" result "\"")
    return result
}

BEGIN {
    OFS = "\t"
    while (varying && (getline line < varying) > 0)
        if (line != "" && line !~ /^#/) {
            sub(/[ \t].*/, "", line)
            varies[line] = 1
        }
}

/^    \{"name": / {
    word = answer()
    sub(/\\u000a.*/, "\"}")    # the message's first line is its reason
    print what, member("section"), member("row"), member("source"), member("name"), word, \
        word == "skipped" ? member("message") : ""
    cases++
}

{ last = $0 }

END {
    if (refused)
        exit 1
    if (last != "}")
        refuse("the file is not whole")
    if (!cases)
        refuse("no cases")
}
