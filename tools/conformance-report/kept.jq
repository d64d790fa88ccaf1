# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads a report that was written earlier, as lines (-Rn), and prints what it says of the Wine that --arg
# title names, as cases.jq does for the number $wine. A case that --slurpfile cases, the objects of those
# Wines that were asked, has not is not told; its section, promise and source are theirs.

# "yes", or "yes: Wine 1.0 x86_64, Wine 2.0 i686; no: Wine 1.0 i686": the word for the title.
def word:
    if test(": ") | not then .
    else first(split("; ")[] | split(": ") | select(.[1] | split(", ") | index($title)) | .[0]) // empty
    end
    | select(. != "not run");

# As it was before it was made Markdown.
def plain: gsub("\\\\\\|"; "|") | gsub("&lt;"; "<") | gsub("&amp;"; "&");

# "A: v4, dual; List: v6": a.v4, a.dual, list.v6
def ends: split("; ")[] | split(": ") | {A: "a", W: "w", List: "list", Sort: "sort"}[.[0]] as $entry
    | .[1] | split(", ")[] | "\($entry).\(.)";

[inputs] as $lines
| (reduce $cases[] as $case ({}; .[$case.name] //= $case)) as $known

# - ws2connect: the reason: `row.a.v4` `row.w.v4`
| (reduce ($lines[] | capture("^- (?<by>ws2connect|Wine's own): (?<text>.*):(?<names>( `[^`]*`)+)$")) as $skipped
    ({}; .[$skipped.by][$skipped.names | scan("[^ `]+")] //= ($skipped.text | plain))) as $reasons

# | `row`: promise | source | A: v4, dual; List: v6 | ours | own |
| foreach ($lines[] | select(test("^\\| [`\"]")) | capture(
    "^\\| (`(?<row>[^`]*)`.*|\") \\| [a-z]+ \\| (?<ends>[^|]*) \\| (?<ours>[^|]*) \\| (?<own>[^|]*) \\|$")
) as $line ({}; $line + {row: ($line.row // .row)})
| "\(.row).\(.ends | ends)" as $name
| ($known[$name] // empty)
    + ({whose: "ours", answer: .ours, by: "ws2connect"}, {whose: "own", answer: .own, by: "Wine's own"})
| .answer |= word
| . + {wine: $wine, reason: ($reasons[.by][$name] // "")}
