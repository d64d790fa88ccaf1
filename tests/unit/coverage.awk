# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Writes the report of tools/coverage: a table of files, and what is uncovered with the reasons.
#
# usage: awk -f coverage.awk uncovered.list lines.info conditions
#
#   uncovered.list  explains itself
#   lines.info      LCOV; the sources that it names are read, too
#   conditions      tab-separated: file, first line and column, last line and column, how often true, how
#                   often false
#
# Exits with 1, and says why on standard error, if something uncovered has no reason, or if what a reason
# stands for is covered or gone.

function fault(text)
{
    print "coverage: " text >"/dev/stderr"
    faults++
}

function trimmed(text)
{
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

function read_source(path,    line)
{
    for (lines_of[path] = 0; (getline line <path) > 0;)
        source[path, ++lines_of[path]] = line
    close(path)
}

# The text from one place of a source to another, on one line.
function text_between(path, line, column, last_line, last_column,    text)
{
    if (line == last_line)
        return substr(source[path, line], column, last_column - column)
    text = substr(source[path, line], column)
    while (++line < last_line)
        text = text " " trimmed(source[path, line])
    return text " " trimmed(substr(source[path, last_line], 1, last_column - 1))
}

# kind is function, true or false. A line that is not reached stands behind one of these.
function uncovered(path, kind, text,    key)
{
    key = path SUBSEP kind SUBSEP text
    if (key in seen)
        return
    seen[key] = 1
    found[++found_count] = key
}

function row(name, a, b, c, d)
{
    return sprintf("| %s | %d | %d | %d | %d |", name, a, b, c, d)
}

BEGIN {
    words["function"] = "is not called"
    words["true"] = "is never true"
    words["false"] = "is never false"
}

FNR == 1 { input++ }

input == 1 && /^file / { file = "dlls/ws2connect/" $2; next }
input == 1 && /^(function|true|false) / { reason_key = file SUBSEP $1 SUBSEP trimmed(substr($0, length($1) + 1)); next }
input == 1 && /^why / { reason[reason_key] = trimmed(substr($0, 4)); next }
input == 1 && /^[ \t]/ { reason[reason_key] = reason[reason_key] " " trimmed($0); next }

input == 2 && /^SF:/ {
    path = substr($0, 4)
    sub(/^.*\/dlls\//, "dlls/", path)
    paths[++path_count] = path
    read_source(path)
}
input == 2 && /^FNDA:0,/ { uncovered(path, "function", substr($0, 8)) }
input == 2 && /^(LF|LH|BRF|BRH):/ {
    split($0, figure, ":")
    figures[path, figure[1]] = figure[2]
    sum[figure[1]] += figure[2]
}

input == 3 {
    text = text_between($1, $2, $3, $4, $5)
    if (!$6)
        uncovered($1, "true", text)
    if (!$7)
        uncovered($1, "false", text)
}

END {
    print "| file | lines | covered | outcomes of conditions | covered |"
    print "| --- | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= path_count; i++) {
        path = name = paths[i]
        sub(/.*\//, "", name)
        print row(name, figures[path, "LF"], figures[path, "LH"], figures[path, "BRF"], figures[path, "BRH"])
    }
    print row("all", sum["LF"], sum["LH"], sum["BRF"], sum["BRH"])
    print "\n## What is uncovered\n"
    print "| file | code | | why |"
    print "| --- | --- | --- | --- |"
    for (i = 1; i <= found_count; i++) {
        split(found[i], part, SUBSEP)
        if (!(found[i] in reason))
            fault(part[1] ": `" part[3] "` " words[part[2]] " in the unit tests, and has no reason")
        name = part[1]
        sub(/.*\//, "", name)
        gsub(/\|/, "\\|", part[3])
        printf "| %s | `%s` | %s | %s |\n", name, part[3], words[part[2]], reason[found[i]]
    }
    for (key in reason)
        if (!(key in seen)) {
            split(key, part, SUBSEP)
            fault(part[1] ": a reason why `" part[3] "` " words[part[2]] ", and it is covered or gone")
        }
    exit faults > 0
}
