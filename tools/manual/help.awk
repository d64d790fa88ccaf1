# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# For make-pages, with roff.awk: awk -f roff.awk -f help.awk HELP.c TEMPLATE
#
# HELP.c has the text of --help, a string for each line. Parts of the template: synopsis, description,
# options, status.

# The column in which the text of an option begins.
BEGIN { TEXT_COLUMN = 22 }

FNR != NR {
    template($0)
    next
}

/^ *".*\\n";?$/ {
    line = $0
    sub(/^ *"/, "", line)
    sub(/\\n";?$/, "", line)
    gsub(/\\"/, "\"", line)
    gsub(/\\\\/, "\\", line)
    help[++lines] = line
}

function is_usage(line) { return line ~ /^Usage: / || line ~ /^       wsconnect / }

function is_option(line) { return line ~ /^  +-/ }

function is_status(line) { return line ~ /^Exit status: / }

function part(name,   i, line)
{
    if (name == "synopsis") synopsis()
    else if (name == "description") description()
    else if (name == "options") options()
    else if (name == "status") status()
    else {
        print "unknown part " name > "/dev/stderr"
        exit 1
    }
}

function synopsis(   i, line)
{
    for (i = 1; i <= lines; i++) {
        if (!is_usage(help[i])) continue
        line = help[i]
        sub(/^(Usage:)? *wsconnect /, "", line)
        if (shown++) print ".br"
        print ".B wsconnect"
        print escape(line)
    }
}

function description(   i)
{
    for (i = 1; i <= lines && !is_option(help[i]); i++) {
        if (is_usage(help[i])) continue
        if (help[i] != "") {
            if (pending && described) print ".PP"
            pending = 0
            described = 1
            print escape(help[i])
        } else pending = 1
    }
}

# An option and its argument.
function option(term,   blank)
{
    blank = index(term, " ")
    if (!blank) return bold(term)
    return bold(substr(term, 1, blank - 1)) " " italic(substr(term, blank + 1))
}

function options(   i, began)
{
    for (i = 1; i <= lines; i++) {
        if (is_option(help[i])) {
            began = 1
            print ".TP"
            print option(trimmed(substr(help[i], 1, TEXT_COLUMN - 1)))
        }
        if (began && help[i] == "") return
        if (began) print escape(substr(help[i], TEXT_COLUMN))
    }
}

function status(   i, line)
{
    for (i = 1; i <= lines; i++) {
        line = help[i]
        if (is_status(line)) {
            sub(/^Exit status: /, "", line)
            in_status = 1
        }
        if (in_status) print escape(line)
    }
}
