# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads a report that was written earlier, and prints what it says of the Wine that -v title=TITLE
# names, as cases.jq does: for -v wine=N, a line per case of ours.N and of own.N. Section, promise and
# source are left empty: who prints tables has them from a Wine that was asked now.

BEGIN {
    FS = " \\| "    # a promise's own | has a backslash before it
    OFS = "\t"
    entry["A"] = "a"
    entry["W"] = "w"
    entry["List"] = "list"
    entry["Sort"] = "sort"
    whose["ws2connect"] = "ours"
    whose["Wine's own"] = "own"
}

# "yes", or "yes: Wine 1.0 x86_64, Wine 2.0 i686; no: Wine 1.0 i686": the word for the title.
function word_in(cell,    parts, i, at, word, titles)
{
    if (cell !~ /: /)
        return cell
    for (i = 1; i <= split(cell, parts, "; "); i++) {
        at = index(parts[i], ": ")
        word = substr(parts[i], 1, at - 1)
        titles = ", " substr(parts[i], at + 2) ", "
        if (index(titles, ", " title ", "))
            return word
    }
    return ""
}

# As it was before it was made Markdown.
function plain(text)
{
    gsub(/\\\|/, "|", text)
    gsub(/&lt;/, "<", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function keep(implementation, name, cell,    word)
{
    word = word_in(cell)
    if (word == "" || word == "not run")
        return
    answers++
    what[answers] = implementation
    case_of[answers] = name
    answer[answers] = word
}

/^## / { part = $0 }

# | `row`: promise | source | A: v4, dual; List: v6 | ours | own |
part == "## Case by case" && NF == 5 && /^\| ["`]/ {
    if (match($0, /^\| `[^`]*`/))
        row = substr($0, 4, RLENGTH - 4)
    sub(/ \|$/, "", $5)
    for (i = 1; i <= split($3, functions, "; "); i++) {
        split(functions[i], of, ": ")
        for (j = 1; j <= split(of[2], kinds, ", "); j++) {
            keep("ours", row "." entry[of[1]] "." kinds[j], $4)
            keep("own", row "." entry[of[1]] "." kinds[j], $5)
        }
    }
}

# - ws2connect: the reason: `row.a.v4` `row.w.v4`
part == "## Skipped, and why" && /^- / {
    line = substr($0, 3)
    at = index(line, ": ")
    implementation = whose[substr(line, 1, at - 1)]
    line = substr(line, at + 2)
    match(line, /:( `[^`]*`)+$/)
    text = plain(substr(line, 1, RSTART - 1))
    names = substr(line, RSTART + 2)
    gsub(/`/, "", names)
    for (i = 1; i <= split(names, name, " "); i++)
        if (!((implementation, name[i]) in reason))
            reason[implementation, name[i]] = text
}

END {
    for (i = 1; i <= answers; i++)
        print what[i] "." wine, "", "", "", case_of[i], answer[i], \
            answer[i] == "skipped" ? reason[what[i], case_of[i]] : ""
}
