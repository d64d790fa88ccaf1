# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# For make-pages: text as roff, and the frame of a page. The page's own script fills in the parts of its template,
# by function part(NAME), and reads the source of the texts in its rules; the template comes last.

function escape(text)
{
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/) text = "\\&" text
    return text
}

function bold(text) { return "\\fB" escape(text) "\\fR" }

function italic(text) { return "\\fI" escape(text) "\\fR" }

function trimmed(text)
{
    gsub(/^ +| +$/, "", text)
    return text
}

# A line of the template: a part, or roff.
function template(line)
{
    if (line ~ /^@[a-z]+@$/) part(substr(line, 2, length(line) - 2))
    else print line
}
