# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the report's tables from the lines of cases.jq. `what` there is ours.N or own.N, where N is
# the number of a Wine; -v columns=FILE names them, a title each line.
# -v table=summary|cases|skipped chooses.

BEGIN {
    FS = "\t"
    while ((getline line < columns) > 0)
        title[++wines] = line
    entry_count = split("a w list sort", entries, " ")
    function_of["a"] = "WSAConnectByNameA"
    function_of["w"] = "WSAConnectByNameW"
    function_of["list"] = "WSAConnectByList"
    function_of["sort"] = "WSAIoctl: SIO_ADDRESS_LIST_SORT"
    letter["a"] = "A"
    letter["w"] = "W"
    letter["list"] = "List"
    letter["sort"] = "Sort"
}

function escaped(text)
{
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/\|/, "\\|", text)
    return text
}

# Cases are told in the order in which the first file has them.
{
    what = $1
    name = $5
    if (!(name in section)) {
        order[++cases] = name
        section[name] = $2
        promise[name] = $3
        source[name] = $4
        split(name, part, ".")
        row[name] = part[1]
        entry[name] = part[2]
        kind[name] = part[3]
    }
    answer[what, name] = $6
    reason[what, name] = $7
}

# "12", "12, 1 skipped", "0: absent". Of the cases of one group: a function, "windows", "us", "all".
function is_in(name, group)
{
    return group == "all" || entry[name] == group || (group == "us") == (source[name] == "us") &&
        (group == "us" || group == "windows")
}

function tally(what, group,    i, name, word, count, text)
{
    for (i = 1; i <= cases; i++)
        if (is_in(order[i], group))
            count[answer[what, order[i]]]++
    text = count["yes"] + 0
    for (i = 1; i <= split("skipped varies hang crash absent", words, " "); i++) {
        word = words[i]
        if (count[word])
            text = text ", " count[word] " " word
    }
    return text
}

function group_size(group,    i, size)
{
    for (i = 1; i <= cases; i++)
        size += is_in(order[i], group)
    return size + 0
}

function print_summary_line(wine, label, group)
{
    print "| " title[wine] " | " label " | " group_size(group) " | " tally("ours." wine, group) \
        " | " tally("own." wine, group) " |"
}

function print_summary(    wine, i)
{
    print "| Wine | Cases of | Cases | Met by ws2connect | Met by Wine's own |"
    print "| --- | --- | --- | --- | --- |"
    for (wine = 1; wine <= wines; wine++) {
        for (i = 1; i <= entry_count; i++)
            if (group_size(entries[i]))
                print_summary_line(wine, function_of[entries[i]], entries[i])
        print_summary_line(wine, "what Windows documents or does", "windows")
        print_summary_line(wine, "what only ws2connect promises", "us")
        print_summary_line(wine, "**all**", "all")
    }
}

# The answer on every Wine: one word where they agree.
function cell(whose, name,    wine, word, words_seen, list, where, i, text)
{
    for (wine = 1; wine <= wines; wine++) {
        word = (whose "." wine, name) in answer ? answer[whose "." wine, name] : "not run"
        if (!(word in where))
            list[++words_seen] = word
        where[word] = where[word] (where[word] == "" ? "" : ", ") title[wine]
    }
    if (words_seen == 1)
        return list[1]
    for (i = 1; i <= words_seen; i++)
        text = text (i > 1 ? "; " : "") list[i] ": " where[list[i]]
    return text
}

# "A: v4, v6; List: dual" of the cases first..last whose cells are these.
function folded(first, last, cells,    i, name, seen, text, previous)
{
    for (i = first; i <= last; i++) {
        name = order[i]
        if (cells_of[name] != cells)
            continue
        if (entry[name] == previous)
            text = text ", " kind[name]
        else
            text = text (text == "" ? "" : "; ") letter[entry[name]] ": " kind[name]
        previous = entry[name]
    }
    return text
}

# A row's cases, those with the same cells on one line.
function print_row(first, last,    i, cells, done, label)
{
    for (i = first; i <= last; i++)
        cells_of[order[i]] = cell("ours", order[i]) " | " cell("own", order[i])
    label = "`" row[order[first]] "`: " escaped(promise[order[first]])
    for (i = first; i <= last; i++) {
        cells = cells_of[order[i]]
        if (cells in done)
            continue
        done[cells] = 1
        print "| " label " | " source[order[first]] " | " folded(first, last, cells) " | " cells " |"
        label = "\""
    }
}

function print_cases(    i, first)
{
    for (i = first = 1; i <= cases; i++) {
        if (i == 1 || section[order[i]] != section[order[i - 1]]) {
            print "\n### " section[order[i]] "\n"
            print "| Case: what is promised | Source | Functions and sockets | ws2connect | Wine's own |"
            print "| --- | --- | --- | --- | --- |"
        }
        if (i == cases || row[order[i + 1]] != row[order[i]]) {
            print_row(first, i)
            first = i + 1
        }
    }
}

# Why cases were skipped: each reason once for each implementation; where, the tables tell.
function print_skipped_by(whose, title_of_it,    wine, i, what, key, keys, list, told)
{
    for (i = 1; i <= cases; i++)
        for (wine = 1; wine <= wines; wine++) {
            what = whose "." wine
            if (answer[what, order[i]] != "skipped")
                continue
            key = reason[what, order[i]]
            if (!(key in told))
                list[++keys] = key
            if (index(told[key] " ", " `" order[i] "` ") == 0)
                told[key] = told[key] " `" order[i] "`"
        }
    for (i = 1; i <= keys; i++)
        print "- " title_of_it ": " escaped(list[i]) ":" told[list[i]]
    return keys
}

END {
    if (table == "summary")
        print_summary()
    else if (table == "cases")
        print_cases()
    else if (!(print_skipped_by("ours", "ws2connect") + print_skipped_by("own", "Wine's own")))
            print "None."
}
