# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the source with one mutant of the list.
#
# usage: awk -v wanted=NUMBER -f mutate.awk mutants.list SOURCE
# Exits with 1, and says why, if the lines to replace are not in the source exactly once.

function trimmed(line)
{
    gsub(/^[ \t]+|[ \t]+$/, "", line)
    return line
}

# Are the lines to replace those of the source from this line on?
function goes_from(first,    i)
{
    for (i = 1; i <= gone; i++)
        if (trimmed(source[first + i - 1]) != go[i])
            return 0
    return 1
}

FNR == NR && /^mutant / { number++; next }
FNR == NR && /^-/ { if (number == wanted) go[++gone] = trimmed(substr($0, 2)); next }
FNR == NR && /^\+/ { if (number == wanted) come[++came] = substr($0, 2); next }
FNR == NR { next }

{ source[++lines] = $0 }

END {
    for (i = 1; gone && i <= lines - gone + 1; i++)
        if (goes_from(i)) {
            found++
            place = i
        }
    if (found != 1) {
        printf "the lines that go are in the source %d times\n", found >"/dev/stderr"
        exit 1
    }
    for (i = 1; i < place; i++)
        print source[i]
    for (i = 1; i <= came; i++)
        print come[i]
    for (i = place + gone; i <= lines; i++)
        print source[i]
}
