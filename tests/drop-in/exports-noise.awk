# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Makes damaged lists of exports: a few lines of a good list with a change, sometimes more. One alone shows
# best that it is noticed.
#
# usage: awk -v seed=N -v lists=COUNT -v folder=DIR -f exports-noise.awk exports.list

function below(bound)
{
    return int(rand() * bound)
}

# A word for a column: that of another line, or one that a column could have, or should not.
function any_word(column,    column_of)
{
    if (below(2) || column > split(line[1 + below(count)], column_of, " "))
        return words[1 + below(word_count)]
    return column_of[column]
}

function change_word(text,    column, columns, column_of, i, out)
{
    columns = split(text, column_of, " ")
    column = 1 + below(columns + 1)    # the last: a column too many
    column_of[column] = any_word(column)
    for (i = 1; i <= columns || i == column; i++)
        out = out (i > 1 ? " " : "") column_of[i]
    return out
}

function change_character(text,    at)
{
    at = below(length(text) + 1)
    return substr(text, 1, at) sprintf("%c", 1 + below(255)) substr(text, at + 1 + below(2))
}

function damage(    at, what)
{
    at = below(4) ? needs + 1 + below(count - needs) : 1 + below(needs)
    what = below(10)
    if (what == 0)
        line[at] = change_character(line[at])
    else if (what == 1)
        line[at] = line[1 + below(count)]
    else if (what == 2)
        line[at] = ""
    else if (what == 3)
        line[at] = "#" line[at]
    else
        line[at] = change_word(line[at])
}

!/^[ \t]*(#|$)/ { good[++last] = $0 }
/WSAConnectBy|WSAIoctl/ && NF == 4 { needed[++needs] = $0 }

END {
    srand(seed)
    word_count = split("0 1 01 48 65535 65536 4294967344 -1 accept WSAIoctl WSAConnectByList _x x@4 " \
        "fixed windows own thunk ioctl forwarder ws2connect \\n \" # %s", words, " ")
    for (number = 1; number <= lists; number++) {
        count = 0
        for (i = 1; i <= needs; i++)
            line[++count] = needed[i]
        for (i = 1 + below(6); i > 0; i--)
            line[++count] = good[1 + below(last)]
        for (damage(); !below(3); damage())
            ;
        for (i = 1; i <= count; i++)
            print line[i] >(folder "/" number ".list")
        close(folder "/" number ".list")
    }
}
